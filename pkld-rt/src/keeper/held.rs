//! What one function has in memory: a map in shards, bounded on request.
//!
//! Who is to go is decided by a clock: each result that was served since the hand came by is passed over once.
//! A shard is under a plain lock, which makes counting what is served free. No code of the user's runs under it.

use std::any::Any;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use crate::key::Arguments;

/// How much may be in memory.
#[derive(Clone, Copy, Default)]
pub(crate) struct Bounds {
    pub(crate) entries: Option<usize>,
    pub(crate) bytes: Option<u64>,
}

/// Threads that call one function seldom meet in one of so many.
const SHARDS: usize = 16;

/// With fewer a shard has too little to choose from.
const FEWEST_IN_A_SHARD: usize = 256;

/// The results of one function.
pub(crate) struct InMemory {
    shards: Box<[Shard]>,
    /// Nobody outside can know which arguments meet in one place of the map.
    seed: u64,
}

// A line of the cache each, and its neighbour, which processors fetch with it.
#[repr(align(128))]
struct Shard(Mutex<Held>);

/// A result in memory.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) value: Arc<dyn Any + Send + Sync>,
    pub(super) cost: Duration,
    pub(super) created: SystemTime,
    /// What counts of it against the bound in bytes.
    pub(super) weight: u64,
}

/// How often results were served from memory, and what computing them had taken.
#[derive(Clone, Copy, Default)]
pub(crate) struct Served {
    pub(crate) hits: u64,
    pub(crate) saved: Duration,
}

impl InMemory {
    pub(crate) fn new(bounds: Bounds) -> Self {
        // Only one shard can tell which of all was not served for the longest time, and use all of the bytes.
        let is_split = bounds.bytes.is_none()
            && bounds.entries.is_none_or(|entries| entries >= SHARDS * FEWEST_IN_A_SHARD);
        let shards = if is_split { SHARDS } else { 1 };
        let bounds = Bounds { entries: bounds.entries.map(|entries| entries / shards), ..bounds };
        let shard = || Shard(Mutex::new(Held { bounds, ..Held::default() }));
        Self {
            shards: std::iter::repeat_with(shard).take(shards).collect(),
            seed: RandomState::new().hash_one(0),
        }
    }

    #[inline]
    fn at(&self, arguments: &Arguments) -> (MutexGuard<'_, Held>, u64) {
        let hash = arguments.hash(self.seed);
        // The map uses the lowest and the highest bits.
        let shard = (hash >> 32) as usize % self.shards.len();
        (lock(&self.shards[shard]), hash)
    }

    /// What `read` makes of the result, which it does under the lock. Whoever is `served` is counted.
    #[inline]
    pub(super) fn find<R>(
        &self,
        arguments: &Arguments,
        is_served: bool,
        read: impl FnOnce(&Kept) -> Option<R>,
    ) -> Option<R> {
        let (mut held, key) = self.at(arguments);
        let Held { slots, served, .. } = &mut *held;
        let slot = slots.get_mut(&key).filter(|slot| slot.arguments == *arguments)?;
        let found = read(&slot.kept)?;
        slot.is_used = true;
        if is_served {
            served.hits += 1;
            served.saved = served.saved.saturating_add(slot.kept.cost);
        }
        Some(found)
    }

    /// Keeps a result, in place of others if need be; whether there is room for it.
    pub(super) fn keep(&self, arguments: &Arguments, kept: Kept) -> bool {
        let (mut held, key) = self.at(arguments);
        if held.bounds.bytes.is_some_and(|bytes| kept.weight > bytes) || held.bounds.entries == Some(0) {
            return false;
        }
        // Perhaps of other arguments, if the world has waited for that: one of them stays.
        let mut removed: Vec<Kept> = held.remove(key).into_iter().collect();
        held.make_room(kept.weight, &mut removed);
        held.insert(key, *arguments, kept);
        drop(held);
        // Without the lock: a result's own `Drop` may call the function.
        drop(removed);
        true
    }

    /// Forgets one result; whether there was one.
    pub(super) fn forget(&self, arguments: &Arguments) -> bool {
        let (mut held, key) = self.at(arguments);
        let is_it = held.slots.get(&key).is_some_and(|slot| slot.arguments == *arguments);
        let removed = if is_it { held.remove(key) } else { None };
        drop(held);
        removed.is_some()
    }

    /// What was served so far.
    pub(crate) fn served(&self) -> Served {
        self.shards.iter().map(|shard| lock(shard).served).fold(Served::default(), |all, served| Served {
            hits: all.hits + served.hits,
            saved: all.saved.saturating_add(served.saved),
        })
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        for shard in &self.shards {
            let mut held = lock(shard);
            let emptied = Held { bounds: held.bounds, served: held.served, ..Held::default() };
            let removed = std::mem::replace(&mut *held, emptied);
            drop(held);
            drop(removed);
        }
    }
}

/// A part of the results.
#[derive(Default)]
struct Held {
    bounds: Bounds,
    /// By the hash of their arguments.
    slots: HashMap<u64, Slot, BuildHasherDefault<AsItIs>>,
    /// All of them, in the order of the clock; empty while nothing is bounded.
    clock: Vec<u64>,
    hand: usize,
    /// What the results weigh together.
    weight: u64,
    served: Served,
}

struct Slot {
    arguments: Arguments,
    kept: Kept,
    /// Was served since the hand came by.
    is_used: bool,
    /// Where it is on the clock.
    at: usize,
}

impl Held {
    fn is_bounded(&self) -> bool {
        self.bounds.entries.is_some() || self.bounds.bytes.is_some()
    }

    fn insert(&mut self, key: u64, arguments: Arguments, kept: Kept) {
        let at = self.clock.len();
        if self.is_bounded() {
            self.clock.push(key);
        }
        self.weight = self.weight.saturating_add(kept.weight);
        self.slots.insert(key, Slot { arguments, kept, is_used: false, at });
    }

    fn remove(&mut self, key: u64) -> Option<Kept> {
        let Slot { kept, at, .. } = self.slots.remove(&key)?;
        if at < self.clock.len() {
            // The last one takes its place.
            self.clock.swap_remove(at);
            if let Some(moved) = self.clock.get(at)
                && let Some(slot) = self.slots.get_mut(moved)
            {
                slot.at = at;
            }
        }
        self.weight -= kept.weight;
        Some(kept)
    }

    /// Takes out what has to go for one more of this weight.
    fn make_room(&mut self, weight: u64, removed: &mut Vec<Kept>) {
        let is_full = |this: &Self| {
            this.bounds.entries.is_some_and(|most| this.slots.len() >= most)
                || this.bounds.bytes.is_some_and(|most| this.weight.saturating_add(weight) > most)
        };
        while is_full(self) && !self.clock.is_empty() {
            self.hand %= self.clock.len();
            let key = self.clock[self.hand];
            match self.slots.get_mut(&key) {
                Some(slot) if slot.is_used => {
                    slot.is_used = false;
                    self.hand += 1;
                }
                _ => removed.extend(self.remove(key)),
            }
        }
    }
}

/// Takes a hash as it is.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Not used: the keys are numbers.
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Whoever panicked under the lock did so before anything was changed.
#[inline]
fn lock(shard: &Shard) -> MutexGuard<'_, Held> {
    shard.0.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(n: u32) -> Arguments {
        crate::key::KeyHasher::of(&n).unwrap()
    }

    fn kept(n: u32, weight: u64) -> Kept {
        Kept { value: Arc::new(n), cost: Duration::from_secs(1), created: SystemTime::now(), weight }
    }

    fn bounded(entries: Option<usize>, bytes: Option<u64>) -> InMemory {
        InMemory::new(Bounds { entries, bytes })
    }

    fn holds(memory: &InMemory, n: u32) -> bool {
        memory.find(&arguments(n), false, |kept| kept.value.downcast_ref::<u32>().copied()) == Some(n)
    }

    #[test]
    fn without_bounds_everything_stays() {
        let memory = bounded(None, None);
        for n in 0..10_000 {
            assert!(memory.keep(&arguments(n), kept(n, 8)));
        }
        assert!((0..10_000).all(|n| holds(&memory, n)));
        assert!(memory.forget(&arguments(7)) && !memory.forget(&arguments(7)) && !holds(&memory, 7));
        memory.clear();
        assert!((0..10_000).all(|n| !holds(&memory, n)));
    }

    #[test]
    fn no_more_entries_are_held_than_the_bound_says() {
        for most in [0, 1, 2, 3, 100, 5_000] {
            let memory = bounded(Some(most), None);
            for n in 0..20_000 {
                memory.keep(&arguments(n), kept(n, 8));
                assert!(most == 0 || holds(&memory, n), "the newest is there");
            }
            let held = (0..20_000).filter(|n| holds(&memory, *n)).count();
            assert!(held <= most && held * 10 >= most * 9, "{held} of {most}");
        }
    }

    #[test]
    fn no_more_bytes_are_held_than_the_bound_says() {
        let memory = bounded(None, Some(1000));
        for n in 0..500 {
            assert!(memory.keep(&arguments(n), kept(n, u64::from(n % 90))));
            let weight: u64 = (0..=n).filter(|n| holds(&memory, *n)).map(|n| u64::from(n % 90)).sum();
            assert!(weight <= 1000 && holds(&memory, n), "{weight}");
        }
        assert!(!memory.keep(&arguments(1000), kept(1000, 1001)), "it would not fit alone");
        assert!(memory.keep(&arguments(1000), kept(1000, 1000)));
        assert_eq!((0..500).filter(|n| holds(&memory, *n)).count(), 0);
    }

    #[test]
    fn what_is_served_stays_and_what_is_not_goes() {
        let memory = bounded(Some(10), None);
        for n in 0..1000 {
            memory.keep(&arguments(n), kept(n, 8));
            assert!(holds(&memory, 0), "{n}");
        }
    }

    #[test]
    fn a_result_that_is_kept_again_is_one() {
        let memory = bounded(Some(2), Some(100));
        memory.keep(&arguments(1), kept(1, 10));
        for _ in 0..50 {
            memory.keep(&arguments(2), kept(2, 90));
        }
        assert!(holds(&memory, 1) && holds(&memory, 2));
    }

    #[test]
    fn what_is_served_is_counted_and_what_is_looked_at_is_not() {
        let memory = bounded(None, None);
        memory.keep(&arguments(1), kept(1, 8));
        for is_served in [true, false, true] {
            memory.find(&arguments(1), is_served, |_| Some(()));
        }
        memory.clear();
        let served = memory.served();
        assert_eq!((served.hits, served.saved), (2, Duration::from_secs(2)));
    }

    #[test]
    fn arguments_of_any_length_are_told_apart() {
        let memory = bounded(None, None);
        let texts: Vec<String> = (0..200).map(|n| "x".repeat(n)).collect();
        let taken: Vec<Arguments> =
            texts.iter().map(|text| crate::key::KeyHasher::of(text).unwrap()).collect();
        for (n, taken) in taken.iter().enumerate() {
            memory.keep(taken, kept(n as u32, 8));
        }
        for (n, taken) in taken.iter().enumerate() {
            let found = memory.find(taken, false, |kept| kept.value.downcast_ref::<u32>().copied());
            assert_eq!(found, Some(n as u32));
        }
    }
}
