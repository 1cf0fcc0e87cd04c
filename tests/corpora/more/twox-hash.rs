//! crates: twox-hash
//! input: abc

pub fn run(input: &str) -> String {
    use std::hash::{BuildHasher, Hash, Hasher};
    let mut h = twox_hash::XxHash64::with_seed(1);
    h.write(input.as_bytes());
    let mut m = std::collections::HashMap::with_hasher(twox_hash::xxhash64::State::with_seed(3));
    m.insert(input, 1);
    format!(
        "{} {} {:?} {}",
        h.finish(),
        twox_hash::XxHash32::oneshot(1, input.as_bytes()),
        m,
        twox_hash::XxHash3_64::oneshot(input.as_bytes())
    )
}
