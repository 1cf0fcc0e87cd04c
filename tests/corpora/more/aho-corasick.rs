//! crates: aho-corasick memchr
//! input: xabcdABd

pub fn run(input: &str) -> String {
    let a = aho_corasick::AhoCorasickBuilder::new()
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(["ab", "abc", "d"])
        .unwrap();
    format!("{:?} {}", a.find_iter(input).collect::<Vec<_>>(), a.replace_all(input, &["1", "2", "3"]))
}
