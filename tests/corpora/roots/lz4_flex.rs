//! style: compression, unsafe behind features
//! crates: lz4_flex
//! input: hello hello hello hello hello
//! input: abcabcabcabcabcabcabcxyzxyz

pub fn run(input: &str) -> String {
    let c = lz4_flex::compress_prepend_size(input.as_bytes());
    let d = lz4_flex::decompress_size_prepended(&c).unwrap();
    format!("{} {}", c.len(), d.len())
}
