//! crates: similar
//! input: a\nb\nc\n

pub fn run(input: &str) -> String {
    let d = similar::TextDiff::from_lines(input, "a\nx\nc\n");
    let o = d.unified_diff().context_radius(1).header("a", "b").to_string();
    format!("{o} {:?} {}", d.ops(), d.ratio())
}
