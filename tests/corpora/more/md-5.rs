//! crates: md5
//! input: abc

pub fn run(input: &str) -> String {
    format!("{:x}", md5::compute(input))
}
