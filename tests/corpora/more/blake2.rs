//! crates: blake2 digest crypto-common block-buffer
//! input: abc

pub fn run(input: &str) -> String {
    use blake2::{Blake2b512, Blake2s256, Digest};
    format!(
        "{:?} {:?}",
        Blake2b512::digest(input).to_vec(),
        Blake2s256::new().chain_update(input).finalize().to_vec()
    )
}
