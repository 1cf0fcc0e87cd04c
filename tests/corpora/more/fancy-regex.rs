//! crates: fancy-regex bit-set bit-vec
//! input: abbbbd

pub fn run(input: &str) -> String {
    match fancy_regex::Regex::new("(?<=a)(b+)\\1(?!c)") {
        Ok(r) => format!("{:?}", r.captures(input)),
        Err(e) => e.to_string(),
    }
}
