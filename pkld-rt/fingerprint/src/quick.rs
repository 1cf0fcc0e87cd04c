//! Tables whose keys are small numbers of this process's own making.
//!
//! The standard library's hasher withstands keys that an enemy chose, at a price that shows in a build script
//! or macro, which are not optimised.

use std::hash::{BuildHasherDefault, Hasher};

/// A table from numbers, or what is made of numbers.
pub(crate) type Map<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Quick>>;

/// A set of them.
pub(crate) type Set<K> = std::collections::HashSet<K, BuildHasherDefault<Quick>>;

/// Answers, kept as they are asked for.
pub(crate) type Kept<K, V> = std::cell::RefCell<Map<K, V>>;

/// Multiplies and rotates, a word at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quick(u64);

/// The golden ratio's fraction: odd, and without a pattern in its bits.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Quick {
    fn word(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, word: u8) {
        self.word(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.word(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.word(word);
    }

    fn write_usize(&mut self, word: usize) {
        self.word(word as u64);
    }

    fn finish(&self) -> u64 {
        // Tables look at the highest and the lowest bits.
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_differ_where_a_table_looks() {
        let hash = |number: u32| {
            let mut quick = Quick::default();
            quick.write_u32(number);
            quick.finish()
        };
        let low: Set<u64> = (0..128).map(|number| hash(number) & 127).collect();
        let high: Set<u64> = (0..128).map(|number| hash(number) >> 57).collect();
        assert!(low.len() > 64 && high.len() > 64, "{} {}", low.len(), high.len());
    }
}
