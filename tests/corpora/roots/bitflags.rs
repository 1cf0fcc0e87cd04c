//! style: types made by a macro
//! crates: bitflags
//! input: A | B

pub fn run(input: &str) -> String {
    bitflags::bitflags! { #[derive(Debug, Clone, Copy, PartialEq, Eq)] struct F: u8 { const A = 1; const B = 2; const AB = Self::A.bits() | Self::B.bits(); } }
    let f = F::from_bits_truncate(input.len() as u8);
    format!(
        "{f:?} {:?} {:?} {:?} {:?}",
        f | F::B,
        !f,
        bitflags::parser::from_str::<F>(input).ok(),
        f.iter_names().collect::<Vec<_>>()
    )
}
