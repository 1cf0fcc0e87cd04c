//! crates: hypher
//! input: extensive

pub fn run(input: &str) -> String {
    hypher::hyphenate(input, hypher::Lang::English).collect::<Vec<_>>().join("-")
}
