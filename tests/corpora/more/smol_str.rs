//! crates: smol_str borsh
//! input: abc

pub fn run(input: &str) -> String {
    use smol_str::{SmolStr, StrExt, format_smolstr};
    let s: SmolStr = input.chars().rev().collect();
    format!("{s} {:?} {} {}", s.to_uppercase_smolstr(), format_smolstr!("{}{}", 1, s), s == "cba")
}
