//! crates: rust-stemmers
//! input: fruitlessly

pub fn run(input: &str) -> String {
    rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English).stem(input).into_owned()
}
