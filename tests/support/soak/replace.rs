//! What operators and literals are replaced by.

use syn::{BinOp, Lit};

/// The operators that `operator` is mutated into, as cargo-mutants chooses them.
pub(super) fn mutated_operators(operator: &BinOp) -> &'static [&'static str] {
    match operator {
        BinOp::Eq(_) => &["!="],
        BinOp::Ne(_) => &["=="],
        BinOp::Lt(_) => &["<=", "=="],
        BinOp::Le(_) => &["<", ">"],
        BinOp::Gt(_) => &[">=", "=="],
        BinOp::Ge(_) => &[">", "<"],
        BinOp::And(_) => &["||"],
        BinOp::Or(_) => &["&&"],
        BinOp::Add(_) => &["-", "*"],
        BinOp::Sub(_) => &["+", "/"],
        BinOp::Mul(_) => &["+", "/"],
        BinOp::Div(_) => &["*", "%"],
        BinOp::Rem(_) => &["/", "+"],
        BinOp::BitAnd(_) => &["|", "^"],
        BinOp::BitOr(_) => &["&", "^"],
        BinOp::BitXor(_) => &["|", "&"],
        BinOp::Shl(_) => &[">>"],
        BinOp::Shr(_) => &["<<"],
        BinOp::AddAssign(_) => &["-=", "*="],
        BinOp::SubAssign(_) => &["+="],
        BinOp::MulAssign(_) => &["+="],
        BinOp::DivAssign(_) => &["*="],
        BinOp::RemAssign(_) => &["/="],
        BinOp::BitAndAssign(_) => &["|="],
        BinOp::BitOrAssign(_) => &["&="],
        BinOp::BitXorAssign(_) => &["|="],
        BinOp::ShlAssign(_) => &[">>="],
        BinOp::ShrAssign(_) => &["<<="],
        _ => &[],
    }
}

/// Another literal of the same type.
pub(crate) fn mutated_literal(lit: &Lit) -> Option<String> {
    Some(match lit {
        Lit::Int(int) => format!("{}{}", int.base10_parse::<u128>().ok()?.wrapping_add(1), int.suffix()),
        Lit::Float(float) => format!("{:?}{}", float.base10_parse::<f64>().ok()? + 1.0, float.suffix()),
        Lit::Bool(bool) => (!bool.value).to_string(),
        Lit::Char(c) => format!("{:?}", char::from_u32(u32::from(c.value()) ^ 1)?),
        Lit::Byte(byte) => format!("{}u8", byte.value() ^ 1),
        Lit::Str(string) => format!("{:?}", string.value() + "x"),
        Lit::ByteStr(bytes) => {
            // Of the same length, which may be part of its type.
            let mut bytes = bytes.value();
            *bytes.last_mut()? ^= 1;
            format!("b\"{}\"", bytes.escape_ascii())
        }
        _ => return None,
    })
}
