//! crates: flate2 miniz_oxide crc32fast adler2
//! input: hello hello

pub fn run(input: &str) -> String {
    use std::io::{Read, Write};
    let mut e = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    e.write_all(input.as_bytes()).unwrap();
    let b = e.finish().unwrap();
    let mut s = String::new();
    flate2::read::GzDecoder::new(&b[..]).read_to_string(&mut s).unwrap();
    format!("{} {s}", b.len())
}
