//! Small entries of one file that were read already.
//!
//! An entry is known by the offset of its record: in a file that is only appended to, what is at an offset stays.

use super::Entry;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// Reading a larger one is worth a call of the system.
const MOST_HELD_OF_ONE: usize = 512;

/// Bytes that are held of one file.
const MOST_HELD: usize = 1 << 20;

/// What holding an entry takes besides its bytes, about.
const HELD_BESIDE: usize = 96;

/// With fewer places than these there is nothing to gain, and with more there are more than entries that fit.
const PLACES: std::ops::RangeInclusive<usize> = 64..=16_384;

/// How far from its place an entry is looked for.
const REACH: usize = 4;

type Place = OnceLock<(u64, Arc<Entry>)>;

/// The entries, first come, first held. Readers take no lock.
#[derive(Default)]
pub(super) struct Held {
    places: OnceLock<Box<[Place]>>,
    bytes: AtomicUsize,
}

impl Held {
    /// The entry whose record is at `offset`. Its checksum was verified.
    #[inline]
    pub(super) fn get(&self, offset: u64) -> Option<&Arc<Entry>> {
        let places = self.places.get()?;
        let known = (0..REACH).map_while(|step| places[place(offset, step, places.len())].get());
        known.filter(|(at, _)| *at == offset).map(|(_, entry)| entry).next()
    }

    /// Holds an entry that was read at `offset` of a file that has so many, if it is small and there is room.
    pub(super) fn hold(&self, offset: u64, entry: &Entry, entries: usize) {
        if entry.bytes.len() > MOST_HELD_OF_ONE || self.get(offset).is_some() {
            return;
        }
        let size = entry.bytes.len() + HELD_BESIDE;
        // Nothing is given back: room comes with the next look at the file.
        if self.bytes.fetch_add(size, Ordering::Relaxed) + size <= MOST_HELD {
            let n = (entries * 2).next_power_of_two().clamp(*PLACES.start(), *PLACES.end());
            let places = self.places.get_or_init(|| (0..n).map(|_| Place::new()).collect());
            let held = (offset, Arc::new(entry.clone()));
            if (0..REACH).any(|step| places[place(offset, step, places.len())].set(held.clone()).is_ok()) {
                return;
            }
        }
        self.bytes.fetch_sub(size, Ordering::Relaxed);
    }

    /// Begins anew if there are many more entries than places.
    pub(super) fn fit(&mut self, entries: usize) {
        let few = |places: &Box<[Place]>| places.len() < *PLACES.end() && places.len() * 2 < entries;
        if self.places.get().is_some_and(few) {
            *self = Self::default();
        }
    }
}

/// Where to look, in a power of two of places.
fn place(offset: u64, step: usize, places: usize) -> usize {
    ((offset.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize + step) & (places - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    fn entry(len: usize) -> Entry {
        let (bytes, cost) = (vec![0; len], Duration::ZERO);
        Entry { codec: 1, bytes, cost, created: SystemTime::UNIX_EPOCH }
    }

    #[test]
    fn no_more_is_held_than_the_bound_says_and_nothing_large() {
        let (held, mut bytes) = (Held::default(), 0);
        for n in 0..10_000 {
            let len = 400 + n as usize % 200;
            for _ in 0..2 {
                held.hold(n * 1000, &entry(len), 10_000);
            }
            let is_held = held.get(n * 1000).is_some_and(|it| it.bytes.len() == len);
            assert!(!is_held || len <= MOST_HELD_OF_ONE);
            assert!(held.get(n * 1000 + 1).is_none(), "read elsewhere");
            bytes += if is_held { len } else { 0 };
        }
        assert!((MOST_HELD / 2..=MOST_HELD).contains(&bytes), "{bytes}");
    }

    #[test]
    fn of_a_thousand_small_entries_almost_all_are_held_however_it_began() {
        let mut held = Held::default();
        held.hold(5, &entry(8), 1);
        held.fit(1000);
        assert!(held.get(5).is_none());
        for n in 0..1000 {
            held.hold(n * 104, &entry(8), 1000);
        }
        assert!((0..1000).filter(|n| held.get(n * 104).is_some()).count() > 980);
    }
}
