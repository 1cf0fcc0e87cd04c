//! style: automata, five crates
//! crates: regex regex-automata regex-syntax aho-corasick memchr
//! input: bob@123 foo foobar

pub fn run(input: &str) -> String {
    match regex::Regex::new(r"(?P<w>\w+)@(\d{2,3})|foo(bar)?") {
        Ok(r) => format!(
            "{:?} {} {:?}",
            r.captures(input),
            r.replace_all(input, "$w!"),
            r.find_iter(input).count()
        ),
        Err(e) => e.to_string(),
    }
}
