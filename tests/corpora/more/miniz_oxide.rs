//! crates: miniz_oxide adler2
//! input: hello hello hello

pub fn run(input: &str) -> String {
    let c = miniz_oxide::deflate::compress_to_vec_zlib(input.as_bytes(), 6);
    let d = miniz_oxide::inflate::decompress_to_vec_zlib(&c).unwrap();
    format!("{} {}", c.len(), d.len())
}
