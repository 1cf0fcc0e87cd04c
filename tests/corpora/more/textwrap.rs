//! crates: textwrap smawk unicode-width unicode-linebreak
//! input: the quick brown fox jumps over

pub fn run(input: &str) -> String {
    let o = textwrap::Options::new(12).initial_indent("* ").subsequent_indent("  ");
    format!("{} {:?}", textwrap::fill(input, o), textwrap::dedent(input))
}
