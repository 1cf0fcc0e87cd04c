//! crates: hmac sha1 digest crypto-common block-buffer typenum cmov ctutils hybrid-array
//! input: abc

pub fn run(input: &str) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let mut m = <Hmac<sha1::Sha1> as KeyInit>::new_from_slice(b"key").unwrap();
    m.update(input.as_bytes());
    format!("{:?}", m.finalize().into_bytes().to_vec())
}
