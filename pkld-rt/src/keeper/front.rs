//! Primitive results once more, where they are found without a lock.
//!
//! A table of slots, each with a *turn* that is odd while it is written (a sequence lock, after Hans Boehm's account of
//! one in terms of atomics). Who reads writes nothing, so threads that call one function do not meet. What is here is
//! also in the map, and a look here that finds nothing says nothing: the map is asked.
//!
//! A slot is written by who holds the lock of the part of the map that its arguments are in, which has a [`Pen`] for it.
//! Tables only grow. An older one stays where it is, since somebody may just read it, but nobody begins to.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering, fence};

use super::plain::Plain;
use crate::key::{Arguments, WORDS};

/// How many slots there are at first, and how often they become [`GROWTH`] times as many: up to 65 536, of 128 bytes.
const FIRST: usize = 64;
const GROWTH: usize = 4;
const LEVELS: usize = 6;

/// In how many slots arguments may be.
const WAYS: usize = 4;

/// The parts of the map are told apart by so many bits; a part has at least one set of slots in each table.
pub(super) const PART_BITS: u32 = 4;

/// In place of the last word of arguments, in a slot without any.
const EMPTY: u64 = u64::MAX;

/// A table for one function.
#[repr(align(128))]
#[derive(Default)]
pub(super) struct Front {
    level: AtomicUsize,
    tables: [OnceLock<Box<[Slot]>>; LEVELS],
}

/// The right to write the slots of one part.
#[derive(Default)]
pub(super) struct Pen {
    /// How often there was no room for a result that was served from the map.
    turned_away: usize,
}

/// What is asked for most often is in the first 64 bytes.
#[repr(align(128))]
struct Slot {
    turn: AtomicU64,
    /// The last word of the arguments, or none.
    last: AtomicU64,
    first: [AtomicU64; 3],
    bits: [AtomicU64; 2],
    /// Above the type's kind.
    cost: AtomicU64,
    rest: [AtomicU64; WORDS - 4],
}

/// The part of the map whose lock guards the slots for this hash.
#[inline]
pub(super) fn part(hash: u64) -> usize {
    (hash >> (64 - PART_BITS)) as usize
}

impl Front {
    /// The result, and the nanoseconds that it took to compute.
    #[inline(always)]
    pub(super) fn get(&self, arguments: &Arguments, hash: u64) -> Option<(Plain, u64)> {
        let set = set(self.tables.get(self.level.load(Ordering::Acquire))?.get()?, hash)?;
        for slot in set {
            if slot.may_be_of(arguments)
                && let Some(found) = slot.read(arguments)
            {
                return Some(found);
            }
        }
        None
    }

    /// Takes in a result that is kept for these arguments from now on; there are so many in the part.
    pub(super) fn keep(
        &self,
        pen: &mut Pen,
        arguments: &Arguments,
        hash: u64,
        result: (Plain, u64),
        many: usize,
    ) {
        let table = self.table_for(many << PART_BITS);
        let Some(set) = set(table, hash) else { return };
        let slot =
            set.iter().find(|slot| slot.is_of(arguments)).or_else(|| set.iter().find(|slot| slot.is_empty()));
        let slot = slot.unwrap_or_else(|| {
            pen.turned_away += 1;
            &set[pen.turned_away % WAYS]
        });
        slot.write(pen, arguments, result);
    }

    /// Takes in a result that was served from the map, if there is room or it is its turn.
    pub(super) fn promote(
        &self,
        pen: &mut Pen,
        arguments: &Arguments,
        hash: u64,
        result: (Plain, u64),
        many: usize,
    ) {
        const ONE_IN: usize = 8;
        let Some(set) = set(self.table_for(many << PART_BITS), hash) else { return };
        if set.iter().all(|slot| !slot.is_of(arguments) && !slot.is_empty()) {
            pen.turned_away += 1;
            // Where there are more results than slots, a slot that is written each time serves nobody.
            if !pen.turned_away.is_multiple_of(ONE_IN) {
                return;
            }
        }
        self.keep(pen, arguments, hash, result, many);
    }

    /// Forgets the result for these arguments.
    pub(super) fn forget(&self, pen: &mut Pen, arguments: &Arguments, hash: u64) {
        let table = self.tables[self.level.load(Ordering::Acquire)].get();
        let set = table.and_then(|table| set(table, hash));
        set.into_iter().flatten().filter(|slot| slot.is_of(arguments)).for_each(|slot| slot.empty(pen));
    }

    /// Forgets all results of a part.
    pub(super) fn clear(&self, pen: &mut Pen, part: usize) {
        let Some(table) = self.tables[self.level.load(Ordering::Acquire)].get() else { return };
        let len = table.len() >> PART_BITS;
        table[part * len..(part + 1) * len].iter().for_each(|slot| slot.empty(pen));
    }

    /// The table, with room for so many.
    fn table_for(&self, many: usize) -> &[Slot] {
        let mut level = self.level.load(Ordering::Acquire);
        while level + 1 < LEVELS && many * 4 > len(level) {
            level += 1;
        }
        let table =
            self.tables[level].get_or_init(|| std::iter::repeat_with(Slot::new).take(len(level)).collect());
        // Once it is there, and never back.
        match self.level.fetch_max(level, Ordering::AcqRel) {
            newer if newer > level => self.tables[newer].get().map_or(table, |table| table),
            _ => table,
        }
    }
}

fn len(level: usize) -> usize {
    FIRST * GROWTH.pow(level as u32)
}

/// Where arguments of this hash may be.
#[inline(always)]
fn set(table: &[Slot], hash: u64) -> Option<&[Slot; WAYS]> {
    let sets = table.as_chunks::<WAYS>().0;
    // The highest bits, so that each part has sets of its own.
    let at = (u128::from(hash) * sets.len() as u128) >> 64;
    sets.get(at as usize)
}

impl Slot {
    fn new() -> Self {
        let zero = || AtomicU64::new(0);
        Self {
            turn: zero(),
            last: AtomicU64::new(EMPTY),
            first: std::array::from_fn(|_| zero()),
            bits: std::array::from_fn(|_| zero()),
            cost: zero(),
            rest: std::array::from_fn(|_| zero()),
        }
    }

    fn is_empty(&self) -> bool {
        self.last.load(Ordering::Relaxed) == EMPTY
    }

    /// `false` if it is for other arguments, as far as a short look tells.
    #[inline(always)]
    fn may_be_of(&self, arguments: &Arguments) -> bool {
        let [first, .., last] = arguments.words();
        self.first[0].load(Ordering::Relaxed) == *first && self.last.load(Ordering::Relaxed) == *last
    }

    /// Whether it is for these arguments, if it is not being written.
    #[inline(always)]
    fn is_of(&self, arguments: &Arguments) -> bool {
        let [a, b, c, d, e, f, g, last] = *arguments.words();
        let ([slot_a, slot_b, slot_c], [slot_d, slot_e, slot_f, slot_g]) = (&self.first, &self.rest);
        let differ = |slot: &AtomicU64, word: u64| slot.load(Ordering::Relaxed) ^ word;
        let first = differ(slot_a, a) | differ(slot_b, b) | differ(slot_c, c);
        let rest = differ(slot_d, d) | differ(slot_e, e) | differ(slot_f, f) | differ(slot_g, g);
        first | rest | differ(&self.last, last) == 0
    }

    /// The result, if it is for these arguments and is not written meanwhile.
    #[inline(always)]
    fn read(&self, arguments: &Arguments) -> Option<(Plain, u64)> {
        let turn = self.turn.load(Ordering::Acquire);
        let is_it = self.is_of(arguments);
        let [low, high] = self.bits.each_ref().map(|half| half.load(Ordering::Relaxed));
        let cost = self.cost.load(Ordering::Relaxed);
        fence(Ordering::Acquire);
        if !is_it || turn % 2 == 1 || self.turn.load(Ordering::Relaxed) != turn {
            return None;
        }
        Some((Plain { kind: cost as u8, bits: u128::from(low) | u128::from(high) << 64 }, cost >> 8))
    }

    fn write(&self, _pen: &mut Pen, arguments: &Arguments, (plain, cost): (Plain, u64)) {
        let [first @ .., last] = arguments.words();
        self.change(|| {
            for (slot, word) in self.first.iter().chain(&self.rest).zip(first) {
                slot.store(*word, Ordering::Relaxed);
            }
            self.last.store(*last, Ordering::Relaxed);
            self.bits[0].store(plain.bits as u64, Ordering::Relaxed);
            self.bits[1].store((plain.bits >> 64) as u64, Ordering::Relaxed);
            // Two years and more count as two years.
            self.cost.store(cost.min(u64::MAX >> 8) << 8 | u64::from(plain.kind), Ordering::Relaxed);
        });
    }

    fn empty(&self, _pen: &mut Pen) {
        self.change(|| self.last.store(EMPTY, Ordering::Relaxed));
    }

    /// Lets readers know that they may see half of a change. There is one change at a time.
    fn change(&self, change: impl FnOnce()) {
        let turn = self.turn.load(Ordering::Relaxed);
        self.turn.store(turn.wrapping_add(1), Ordering::Relaxed);
        fence(Ordering::Release);
        change();
        self.turn.store(turn.wrapping_add(2), Ordering::Release);
    }
}
