//! crates: unicode-width
//! input: aｂ한

pub fn run(input: &str) -> String {
    use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
    format!("{} {:?}", input.width(), input.chars().map(|c| c.width_cjk()).collect::<Vec<_>>())
}
