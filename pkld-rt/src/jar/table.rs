//! Slots in memory, found by their hash.
//!
//! Open addressing, four fifths full at most, and a large one grows by half: 30 to 45 bytes for each
//! entry, where a `HashMap` of the same takes up to 57.

use super::slot::{Hash, Slot};

const SMALLEST: usize = 16;
/// Up to here speed counts, and from here on memory.
const SMALL: usize = 16_384;

/// One slot for each hash.
#[derive(Default)]
pub(super) struct Table {
    slots: Vec<Slot>,
    len: usize,
}

impl Table {
    pub(super) fn get(&self, hash: Hash) -> Option<Slot> {
        let slot = self.slots.get(self.find(hash)?)?;
        (!slot.is_empty()).then_some(*slot)
    }

    /// Puts a slot in place of the one with its hash.
    pub(super) fn insert(&mut self, slot: Slot) {
        if (self.len + 1) * 5 > self.slots.len() * 4 {
            self.grow();
        }
        let Some(at) = self.find(slot.hash()) else { return };
        self.len += usize::from(self.slots[at].is_empty());
        self.slots[at] = slot;
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// All slots, almost in the order of their hashes.
    pub(super) fn iter(&self) -> impl Iterator<Item = Slot> {
        self.slots.iter().filter(|slot| !slot.is_empty()).copied()
    }

    /// The place of this hash, or the empty one it would have. There always is one, unless there are no places.
    fn find(&self, hash: Hash) -> Option<usize> {
        let n = self.slots.len();
        let mut at = hash.place(n);
        for _ in 0..n {
            let slot = self.slots.get(at)?;
            if slot.is_empty() || slot.hash() == hash {
                return Some(at);
            }
            at = if at + 1 == n { 0 } else { at + 1 };
        }
        None
    }

    fn grow(&mut self) {
        let n = self.slots.len();
        let larger = if n < SMALL { (n * 2).max(SMALLEST) } else { n + n / 2 };
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); larger]);
        self.len = 0;
        for slot in old.into_iter().filter(|slot| !slot.is_empty()) {
            self.insert(slot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::slot::Location;
    use super::*;
    use std::collections::HashMap;

    fn slot(hash: u64, offset: u64) -> Slot {
        Slot::new(Hash(hash), Location { offset, len: 1, cost: 1, large: false }).unwrap()
    }

    #[test]
    fn a_table_does_what_a_map_does() {
        let (mut table, mut map) = (Table::default(), HashMap::new());
        assert_eq!(table.get(Hash(1)), None);
        let mut n = 1u64;
        for step in 0..20_000 {
            n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Some hashes again and again, some side by side at the end of the table.
            let hash = match step % 4 {
                0 => u64::MAX - n % 100,
                1 => n % 50 + 1,
                _ => n.max(1),
            };
            let slot = if step % 7 == 0 { Slot::forgotten(Hash(hash)) } else { slot(hash, step) };
            table.insert(slot);
            map.insert(hash, slot);
        }
        assert_eq!((table.len(), table.iter().count()), (map.len(), map.len()));
        assert!(map.iter().all(|(hash, slot)| table.get(Hash(*hash)) == Some(*slot)));
        for n in 0..100_000u64 {
            table.insert(slot(n.wrapping_mul(0x9e37_79b9_7f4a_7c15).max(1), n));
            assert!(table.slots.len() * 24 <= table.len() * 46 || table.slots.len() <= 2 * SMALL);
        }
    }
}
