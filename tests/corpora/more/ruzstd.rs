//! crates: ruzstd
//! input: hello hello hello

pub fn run(input: &str) -> String {
    let c = ruzstd::encoding::compress_to_vec(input.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    use std::io::Read;
    let mut d = ruzstd::decoding::StreamingDecoder::new(&c[..]).unwrap();
    let mut v = Vec::new();
    d.read_to_end(&mut v).unwrap();
    format!("{} {}", c.len(), v.len())
}
