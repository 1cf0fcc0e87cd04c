//! crates: snap
//! input: hello hello hello hello

pub fn run(input: &str) -> String {
    let c = snap::raw::Encoder::new().compress_vec(input.as_bytes()).unwrap();
    let d = snap::raw::Decoder::new().decompress_vec(&c).unwrap();
    format!("{} {}", c.len(), d.len())
}
