//! crates: crc32fast
//! input: abc

pub fn run(input: &str) -> String {
    let mut h = crc32fast::Hasher::new();
    h.update(input.as_bytes());
    let mut g = h.clone();
    g.combine(&h);
    format!("{} {}", h.finalize(), g.finalize())
}
