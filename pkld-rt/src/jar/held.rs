//! Small entries of one file that were read lately.
//!
//! An entry is known by the offset of its record: in a file that is only appended to, what is at an
//! offset stays. Readers wait for nobody: a place that somebody changes at this moment holds
//! nothing for them.

use super::Entry;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, RwLock};

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

/// One in so many entries takes the place of another: which are read again and again soon have one, and those
/// that are read once do not cost an allocation each.
const REPLACES: usize = 8;

/// What no record begins at.
const NOWHERE: u64 = u64::MAX;

struct Place {
    /// Looked at before the lock; the entry has its own.
    offset: AtomicU64,
    entry: RwLock<Option<(u64, Arc<Entry>)>>,
}

/// The entries.
#[derive(Default)]
pub(super) struct Held {
    places: OnceLock<Box<[Place]>>,
    bytes: AtomicUsize,
    refused: AtomicUsize,
}

impl Held {
    /// The entry whose record is at `offset`. Its checksum was verified.
    #[inline]
    pub(super) fn get(&self, offset: u64) -> Option<Arc<Entry>> {
        let mut places = near(self.places.get()?, offset);
        let place = places.find(|place| place.offset.load(Ordering::Relaxed) == offset)?;
        let entry = place.entry.try_read().ok()?;
        entry.as_ref().filter(|(at, _)| *at == offset).map(|(_, entry)| Arc::clone(entry))
    }

    /// Holds an entry that was read at `offset` of a file that has so many, if it is small.
    pub(super) fn hold(&self, offset: u64, entry: &Entry, entries: usize) {
        if entry.bytes.len() > MOST_HELD_OF_ONE || self.get(offset).is_some() {
            return;
        }
        let n = (entries * 2).next_power_of_two().clamp(*PLACES.start(), *PLACES.end());
        let nothing = || Place { offset: NOWHERE.into(), entry: RwLock::default() };
        let places = self.places.get_or_init(|| (0..n).map(|_| nothing()).collect());
        let is_free = |place: &&Place| place.offset.load(Ordering::Relaxed) == NOWHERE;
        let has_room = self.bytes.load(Ordering::Relaxed) + size(entry) <= MOST_HELD;
        if has_room && let Some(place) = near(places, offset).find(is_free) {
            return self.put(place, offset, entry);
        }
        let refused = self.refused.fetch_add(1, Ordering::Relaxed);
        if refused.is_multiple_of(REPLACES)
            && let Some(place) =
                near(places, offset).filter(|it| !is_free(it)).nth(refused / REPLACES % REACH)
        {
            self.put(place, offset, entry);
        }
    }

    fn put(&self, place: &Place, offset: u64, entry: &Entry) {
        let Ok(mut there) = place.entry.try_write() else { return };
        if there.as_ref().is_some_and(|(at, _)| *at == offset) {
            return;
        }
        let old = there.as_ref().map_or(0, |(_, old)| size(old));
        self.bytes.fetch_sub(old, Ordering::Relaxed);
        // Several threads may each find the last room.
        if self.bytes.fetch_add(size(entry), Ordering::Relaxed) + size(entry) <= MOST_HELD {
            *there = Some((offset, Arc::new(entry.clone())));
            place.offset.store(offset, Ordering::Relaxed);
        } else {
            self.bytes.fetch_sub(size(entry), Ordering::Relaxed);
            *there = None;
            place.offset.store(NOWHERE, Ordering::Relaxed);
        }
    }

    /// Begins anew if there are many more entries than places.
    pub(super) fn fit(&mut self, entries: usize) {
        let places = self.places.get().map_or(usize::MAX, |places| places.len());
        if places < *PLACES.end() && places * 2 < entries {
            *self = Self::default();
        }
    }
}

fn size(entry: &Entry) -> usize {
    entry.bytes.len() + HELD_BESIDE
}

/// Where to look, in a power of two of places.
fn near(places: &[Place], offset: u64) -> impl Iterator<Item = &Place> {
    let first = (offset.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize;
    (first..first + REACH).filter_map(move |at| places.get(at & (places.len() - 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    fn entry(len: usize) -> Entry {
        let (bytes, cost) = (vec![0; len], Duration::ZERO);
        Entry { codec: 1, bytes, cost, created: SystemTime::UNIX_EPOCH }
    }

    fn bytes(held: &Held, entries: u64) -> usize {
        (0..entries).filter_map(|n| held.get(n * 1000)).map(|it| size(&it)).sum()
    }

    #[test]
    fn no_more_is_held_than_the_bound_says_and_nothing_large() {
        let held = Held::default();
        for n in 0..10_000 {
            let len = 400 + n as usize % 200;
            for _ in 0..2 {
                held.hold(n * 1000, &entry(len), 10_000);
            }
            assert!(held.get(n * 1000).is_none_or(|it| it.bytes.len() == len && len <= MOST_HELD_OF_ONE));
            assert!(held.get(n * 1000 + 1).is_none(), "read elsewhere");
        }
        let sum = bytes(&held, 10_000);
        assert!((MOST_HELD / 2..=MOST_HELD).contains(&sum), "{sum}");
        assert_eq!(held.bytes.load(Ordering::Relaxed), sum);
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

    #[test]
    fn what_is_read_again_and_again_is_held_though_others_came_first() {
        let held = Held::default();
        (0..100_000).for_each(|n| held.hold(n * 1000, &entry(100), 100_000));
        for _ in 0..100 {
            for n in (50_000..51_000).filter(|n| held.get(n * 1000).is_none()).collect::<Vec<_>>() {
                held.hold(n * 1000, &entry(100), 100_000);
            }
        }
        let count = (50_000..51_000).filter(|n| held.get(n * 1000).is_some()).count();
        assert!(count > 900, "{count}");
    }
}
