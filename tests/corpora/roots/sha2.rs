//! style: trait layers, seven crates
//! crates: sha2 digest crypto-common block-buffer hybrid-array typenum const-oid
//! input: abc

pub fn run(input: &str) -> String {
    use sha2::{Digest, Sha256, Sha512};
    let mut h = Sha256::new();
    h.update(input);
    format!("{:?} {:?}", h.finalize().to_vec(), Sha512::digest(input).to_vec())
}
