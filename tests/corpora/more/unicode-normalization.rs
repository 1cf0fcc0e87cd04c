//! crates: unicode-normalization tinyvec
//! input: héllo ﬁ

pub fn run(input: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    format!(
        "{} {} {}",
        input.nfc().collect::<String>(),
        input.nfkd().count(),
        unicode_normalization::is_nfc(input)
    )
}
