//! crates: regex-lite
//! input: xabab

pub fn run(input: &str) -> String {
    match regex_lite::Regex::new("(a|b)+c?") {
        Ok(r) => format!("{:?} {}", r.captures(input), r.replace(input, "$1x")),
        Err(e) => e.to_string(),
    }
}
