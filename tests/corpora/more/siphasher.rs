//! crates: siphasher
//! input: abc

pub fn run(input: &str) -> String {
    use std::hash::{Hash, Hasher};
    let mut h = siphasher::sip::SipHasher13::new_with_keys(1, 2);
    (input, 3u8, [1u16; 2]).hash(&mut h);
    format!("{} {:?}", h.finish(), siphasher::sip128::SipHasher24::new().hash(input.as_bytes()).as_u128())
}
