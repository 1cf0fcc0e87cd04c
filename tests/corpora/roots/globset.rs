//! style: pattern compiler
//! crates: globset
//! input: *.rs|main.rs
//! input: src/**/[a-c]*.{rs,toml}|src/x/b.rs
//! input: [|x

pub fn run(input: &str) -> String {
    let (p, s) = input.split_once('|').unwrap_or((input, ""));
    match globset::Glob::new(p) {
        Ok(g) => g.compile_matcher().is_match(s).to_string(),
        Err(e) => e.to_string(),
    }
}
