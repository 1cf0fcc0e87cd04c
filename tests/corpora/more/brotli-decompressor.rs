//! crates: brotli-decompressor alloc-no-stdlib alloc-stdlib
//! input: abc

pub fn run(input: &str) -> String {
    let mut o = Vec::new();
    let r = brotli_decompressor::BrotliDecompress(&mut input.as_bytes(), &mut o);
    format!("{r:?} {}", o.len())
}
