//! crates: foldhash ahash
//! input: abc

pub fn run(input: &str) -> String {
    use std::hash::{BuildHasher, Hash, Hasher};
    let b = foldhash::fast::FixedState::with_seed(3);
    format!("{} {}", b.hash_one(input), foldhash::quality::FixedState::with_seed(1).hash_one((1u8, input)))
}
