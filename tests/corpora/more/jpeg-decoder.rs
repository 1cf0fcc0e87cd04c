//! crates: jpeg-decoder
//! input: abc

pub fn run(input: &str) -> String {
    let mut d = jpeg_decoder::Decoder::new(input.as_bytes());
    match d.decode() {
        Ok(p) => format!("{} {:?}", p.len(), d.info()),
        Err(e) => e.to_string(),
    }
}
