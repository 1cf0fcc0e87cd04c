//! crates: whatlang
//! input: this is a text in english

pub fn run(input: &str) -> String {
    format!("{:?}", whatlang::detect(input))
}
