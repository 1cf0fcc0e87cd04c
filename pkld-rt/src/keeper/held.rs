//! What one function has in memory: a map in shards, bounded on request.
//!
//! Who is to go is decided by a clock: each result that was served since the hand came by is passed over once.
//! A shard is under a plain lock, which makes counting what is served free. No code of the user's runs under it.
//! Primitive results without bounds are found in the [`Front`] first.

use std::any::Any;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::front::{self, Front, Pen};
use super::plain::Plain;
use super::tally::{Served, Tally};
use crate::counters::nanoseconds;
use crate::key::Arguments;

/// How much may be in memory.
#[derive(Clone, Copy, Default)]
pub(crate) struct Bounds {
    pub(crate) entries: Option<usize>,
    pub(crate) bytes: Option<u64>,
}

/// Threads that call one function seldom meet in one of so many.
const SHARDS: usize = 1 << front::PART_BITS;

/// With fewer a shard has too little to choose from.
const FEWEST_IN_A_SHARD: usize = 256;

/// The results of one function.
pub(crate) struct InMemory {
    shards: Box<[Shard]>,
    /// Nobody outside can know which arguments meet in one place of the map.
    seed: u64,
    /// Primitive results, if nothing bounds how many there are or for how long.
    front: Option<Front>,
    tally: Tally,
}

// A line of the cache each, and its neighbour, which processors fetch with it.
#[repr(align(128))]
struct Shard(Mutex<Held>);

/// A result in memory.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) value: Value,
    pub(super) cost: Duration,
    pub(super) created: SystemTime,
    /// What counts of it against the bound in bytes.
    pub(super) weight: u64,
}

/// A result as it is held.
#[derive(Clone)]
pub(super) enum Value {
    Plain(Plain),
    Shared(Arc<dyn Any + Send + Sync>),
}

impl Value {
    pub(super) fn of<T: Clone + Send + Sync + 'static>(value: T) -> Self {
        Plain::of(&value).map_or_else(|| Self::Shared(Arc::new(value)), Self::Plain)
    }
}

impl InMemory {
    /// Without a `ttl`, what is in memory may be served until it is forgotten.
    pub(crate) fn new(bounds: Bounds, has_ttl: bool) -> Self {
        // Only one shard can tell which of all was not served for the longest time, and use all of the bytes.
        let is_split = bounds.bytes.is_none()
            && bounds.entries.is_none_or(|entries| entries >= SHARDS * FEWEST_IN_A_SHARD);
        let shards = if is_split { SHARDS } else { 1 };
        let is_bounded = bounds.bytes.is_some() || bounds.entries.is_some();
        let bounds = Bounds { entries: bounds.entries.map(|entries| entries / shards), ..bounds };
        let shard = || Shard(Mutex::new(Held { bounds, ..Held::default() }));
        Self {
            shards: std::iter::repeat_with(shard).take(shards).collect(),
            seed: RandomState::new().hash_one(0),
            // Who is served there is not seen by the clock.
            front: (!is_bounded && !has_ttl).then(Front::default),
            tally: Tally::default(),
        }
    }

    #[inline]
    pub(super) fn hash(&self, arguments: &Arguments) -> u64 {
        arguments.hash(self.seed)
    }

    /// A primitive result, without a lock; `None` says nothing.
    #[inline(always)]
    pub(super) fn glance<T: Clone + 'static>(&self, arguments: &Arguments, hash: u64) -> Option<T> {
        let (plain, cost) = self.front.as_ref()?.get(arguments, hash)?;
        let value = plain.get()?;
        self.tally.count(cost);
        Some(value)
    }

    #[inline]
    fn at(&self, hash: u64) -> MutexGuard<'_, Held> {
        let part = if self.shards.len() == 1 { 0 } else { front::part(hash) };
        lock(&self.shards[part])
    }

    /// What `read` makes of the result, which it does under the lock. Whoever is `served` is counted.
    #[inline]
    pub(super) fn find<R>(
        &self,
        arguments: &Arguments,
        hash: u64,
        is_served: bool,
        read: impl FnOnce(&Kept) -> Option<R>,
    ) -> Option<R> {
        let mut held = self.at(hash);
        let Held { slots, served, pen, .. } = &mut *held;
        let many = slots.len();
        let slot = slots.get_mut(&hash).filter(|slot| slot.arguments == *arguments)?;
        let found = read(&slot.kept)?;
        slot.is_used = true;
        if is_served {
            served.hits += 1;
            served.saved = served.saved.saturating_add(slot.kept.cost);
            if let (Some(front), Value::Plain(plain)) = (&self.front, &slot.kept.value) {
                front.promote(pen, arguments, hash, (*plain, nanoseconds(slot.kept.cost)), many);
            }
        }
        Some(found)
    }

    /// Keeps a result, in place of others if need be; whether there is room for it.
    pub(super) fn keep(&self, arguments: &Arguments, kept: Kept) -> bool {
        let hash = self.hash(arguments);
        let mut held = self.at(hash);
        if held.bounds.bytes.is_some_and(|bytes| kept.weight > bytes) || held.bounds.entries == Some(0) {
            return false;
        }
        // Perhaps of other arguments, if the world has waited for that: one of them stays.
        let mut removed: Vec<Kept> = held.remove(hash).into_iter().collect();
        held.make_room(kept.weight, &mut removed);
        if let Some(front) = &self.front {
            let many = held.slots.len() + 1;
            match &kept.value {
                Value::Plain(plain) => {
                    front.keep(&mut held.pen, arguments, hash, (*plain, nanoseconds(kept.cost)), many);
                }
                // A generic function's results may be of any type.
                Value::Shared(_) => front.forget(&mut held.pen, arguments, hash),
            }
        }
        held.insert(hash, *arguments, kept);
        drop(held);
        // Without the lock: a result's own `Drop` may call the function.
        drop(removed);
        true
    }

    /// Forgets one result; whether there was one.
    pub(super) fn forget(&self, arguments: &Arguments) -> bool {
        let hash = self.hash(arguments);
        let mut held = self.at(hash);
        if let Some(front) = &self.front {
            front.forget(&mut held.pen, arguments, hash);
        }
        let is_it = held.slots.get(&hash).is_some_and(|slot| slot.arguments == *arguments);
        let removed = if is_it { held.remove(hash) } else { None };
        drop(held);
        removed.is_some()
    }

    /// What was served so far.
    pub(crate) fn served(&self) -> Served {
        self.shards.iter().map(|shard| lock(shard).served).fold(self.tally.served(), Served::and)
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        for (part, shard) in self.shards.iter().enumerate() {
            let mut held = lock(shard);
            if let Some(front) = &self.front {
                front.clear(&mut held.pen, part);
            }
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
    pen: Pen,
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

/// Takes a hash as it is, but for its highest bits, which are the same in all of a shard.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Not used: the keys are numbers.
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    #[inline]
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash.rotate_left(32);
    }
}

/// Whoever panicked under the lock did so before anything was changed.
#[inline]
fn lock(shard: &Shard) -> MutexGuard<'_, Held> {
    shard.0.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
