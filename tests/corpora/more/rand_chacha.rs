//! crates: rand_chacha rand_core ppv-lite86
//! input: abcdef

pub fn run(input: &str) -> String {
    use rand_core::{Rng, SeedableRng};
    let mut g = rand_chacha::ChaCha20Rng::seed_from_u64(input.len() as u64);
    let mut b = [0u8; 40];
    g.fill_bytes(&mut b);
    format!("{b:?} {} {}", g.next_u32(), g.get_word_pos())
}
