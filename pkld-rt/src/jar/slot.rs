//! What an index keeps of one entry: 24 bytes.
//!
//! Of the key there is only a hash. That an entry is the one that was asked for is seen from the
//! key in its record, which is read anyway.

use super::{Key, Version};
use xxhash_rust::xxh3::xxh3_64;

/// Where a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub(super) offset: u64,
    /// Of the value, wherever it is.
    pub(super) len: u64,
    /// Nanoseconds, exact up to 8 s.
    pub(super) cost: u64,
    /// In a side file.
    pub(super) large: bool,
}

const OFFSET_BITS: u32 = 48;
/// The offset of what was taken back.
const NOWHERE: u64 = (1 << OFFSET_BITS) - 1;
const LEN_BITS: u32 = 40;
const LARGE: u64 = 1 << LEN_BITS;
/// Of the cost, so many bits stand with the length, and the rest with the offset.
const LOW_COST_BITS: u32 = 64 - LEN_BITS - 1;
/// A cost is a number of so many bits, times a power of two.
const MANTISSA_BITS: u32 = 33;

/// Tells entries apart, of all versions: never 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Hash(pub(super) u64);

impl Hash {
    pub(super) fn of(version: &Version, key: &Key) -> Self {
        let mut bytes = [0; 48];
        bytes[..16].copy_from_slice(&version.0);
        bytes[16..].copy_from_slice(&key.0);
        Self(xxh3_64(&bytes).max(1))
    }

    /// Its share of `n` places, the smallest hashes first.
    pub(super) fn place(self, n: usize) -> usize {
        ((u128::from(self.0) * n as u128) >> 64) as usize
    }

    /// Its share of `n` places among hashes that are alike.
    pub(super) fn place_within(self, n: usize) -> usize {
        ((u64::from(self.0 as u32) * n as u64) >> 32) as usize
    }
}

/// An entry, or that one was taken back, or nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Slot(pub(super) [u64; 3]);

impl Slot {
    /// `None` if the numbers are beyond all reason: such an entry is as good as not there.
    pub(super) fn new(hash: Hash, location: Location) -> Option<Self> {
        if location.offset >= NOWHERE || location.len >> LEN_BITS != 0 {
            return None;
        }
        let cost = packed(location.cost);
        let large = if location.large { LARGE } else { 0 };
        let high = (cost >> LOW_COST_BITS) << OFFSET_BITS;
        Some(Self([hash.0, location.offset | high, location.len | large | cost << (LEN_BITS + 1)]))
    }

    /// Says that the entry was taken back.
    pub(super) fn forgotten(hash: Hash) -> Self {
        Self([hash.0, NOWHERE, 0])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0[0] == 0
    }

    pub(super) fn hash(&self) -> Hash {
        Hash(self.0[0])
    }

    /// Where the entry is; `None` if it was taken back.
    pub(super) fn location(&self) -> Option<Location> {
        let [_, offset, len] = self.0;
        let cost = (offset >> OFFSET_BITS) << LOW_COST_BITS | len >> (LEN_BITS + 1);
        let location = Location {
            offset: offset & NOWHERE,
            len: len & (LARGE - 1),
            cost: unpacked(cost),
            large: len & LARGE != 0,
        };
        (location.offset != NOWHERE).then_some(location)
    }
}

/// Exact up to 8 s, and beyond to one part in 2^32.
fn packed(cost: u64) -> u64 {
    let shift = (64 - cost.leading_zeros()).saturating_sub(MANTISSA_BITS);
    u64::from(shift) << MANTISSA_BITS | cost >> shift
}

fn unpacked(cost: u64) -> u64 {
    (cost & ((1 << MANTISSA_BITS) - 1)) << (cost >> MANTISSA_BITS).min(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_tells_where_the_entry_is() {
        for large in [false, true] {
            for (offset, len) in [(0, 0), (96, 1), (NOWHERE - 1, (1 << LEN_BITS) - 1), (12_345, 65_536)] {
                for cost in [0, 1, 12_345, (1 << 33) - 1, 1 << 33, 3 << 40, 1 << 63] {
                    let location = Location { offset, len, cost, large };
                    let slot = Slot::new(Hash(7), location).unwrap();
                    assert_eq!((slot.hash(), slot.location()), (Hash(7), Some(location)));
                }
            }
        }
        assert_eq!(Slot::forgotten(Hash(7)).location(), None);
        assert!(Slot::default().is_empty() && !Slot::forgotten(Hash(7)).is_empty());
    }

    #[test]
    fn a_cost_that_has_too_many_digits_is_rounded_down() {
        for cost in [u64::MAX, (1 << 33) + 1, 0x1234_5678_9abc_def0] {
            let near = unpacked(packed(cost));
            assert!(near <= cost && cost - near <= cost >> 32, "{cost} {near}");
        }
    }

    #[test]
    fn what_is_beyond_all_reason_has_no_slot() {
        let location = Location { offset: 0, len: 0, cost: 0, large: true };
        assert_eq!(Slot::new(Hash(1), Location { offset: NOWHERE, ..location }), None);
        assert_eq!(Slot::new(Hash(1), Location { len: 1 << LEN_BITS, ..location }), None);
    }
}
