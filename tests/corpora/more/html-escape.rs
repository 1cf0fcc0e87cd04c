//! crates: html-escape utf8-width
//! input: <a>&amp;

pub fn run(input: &str) -> String {
    format!("{} {}", html_escape::encode_text(input), html_escape::decode_html_entities(input))
}
