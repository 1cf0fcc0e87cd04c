//! crates: glob
//! input: src/*
//! input: [

pub fn run(input: &str) -> String {
    match glob::Pattern::new(input) {
        Ok(p) => format!(
            "{} {}",
            p.matches("src/main.rs"),
            p.matches_with("SRC/x", glob::MatchOptions { case_sensitive: false, ..Default::default() })
        ),
        Err(e) => e.to_string(),
    }
}
