//! crates: unicode-bidi
//! input: abc אבג 12

pub fn run(input: &str) -> String {
    let b = unicode_bidi::BidiInfo::new(input, None);
    b.paragraphs.iter().map(|p| b.reorder_line(p, p.range.clone()).into_owned()).collect()
}
