//! crates: zune-jpeg zune-core
//! input: abc

pub fn run(input: &str) -> String {
    let mut d = zune_jpeg::JpegDecoder::new(zune_core::bytestream::ZCursor::new(input.as_bytes()));
    match d.decode() {
        Ok(p) => p.len().to_string(),
        Err(e) => format!("{e:?}"),
    }
}
