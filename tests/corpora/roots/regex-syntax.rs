//! style: recursive parser and visitor
//! crates: regex-syntax
//! input: a+(b|c)*\\d{2,3}
//! input: (?i)[a-f&&[^c]]\\b
//! input: (

pub fn run(input: &str) -> String {
    match regex_syntax::Parser::new().parse(input) {
        Ok(h) => format!("{h} {:?}", h.properties().minimum_len()),
        Err(e) => e.to_string(),
    }
}
