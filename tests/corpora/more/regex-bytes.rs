//! crates: regex regex-automata regex-syntax aho-corasick memchr
//! input: hello az
//! input: aqz

pub fn run(input: &str) -> String {
    let s = regex::bytes::RegexSetBuilder::new(["^a.*z$", "(?i)HELLO", "\\b[α-ω]+\\b"])
        .size_limit(1 << 20)
        .build()
        .unwrap();
    format!("{:?} {:?}", s.matches(input.as_bytes()), regex::escape(input))
}
