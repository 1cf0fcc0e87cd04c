//! What the calls of a function did in this process.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use crate::function::Function;
use crate::jar::Counts;
use crate::keeper::{InMemory, Tally};
use crate::upkeep;

/// What the calls of a function did in this process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Calls that were served.
    pub hits: u64,
    /// Calls that computed, for whatever reason.
    pub misses: u64,
    /// How long the served results took to compute when they were stored.
    pub saved: Duration,
    /// How long the misses took to compute.
    pub spent: Duration,
    /// Misses because of trouble with the jar, and results that it could not take.
    pub troubles: u64,
}

/// The counters of one function, but for those of results that memory serves.
pub(crate) struct Counters {
    served: Tally,
    misses: AtomicU64,
    spent: AtomicU64,
    troubles: AtomicU64,
    longest: AtomicU64,
    /// The part of the misses for which nothing was looked up.
    uncached: AtomicU64,
    uncached_spent: AtomicU64,
    /// Whether they are added up in the jar.
    pub(crate) is_registered: AtomicBool,
}

impl Counters {
    pub(crate) const fn new() -> Self {
        Self {
            served: Tally::new(),
            misses: AtomicU64::new(0),
            spent: AtomicU64::new(0),
            troubles: AtomicU64::new(0),
            longest: AtomicU64::new(0),
            uncached: AtomicU64::new(0),
            uncached_spent: AtomicU64::new(0),
            is_registered: AtomicBool::new(false),
        }
    }
}

fn time(counter: &AtomicU64) -> Duration {
    Duration::from_nanos(counter.load(Ordering::Relaxed))
}

impl Function {
    #[inline]
    pub(crate) fn count_hit(&self, cost: Duration) {
        upkeep::hit(self.counters.served.count(nanoseconds(cost)));
    }

    pub(crate) fn count_miss(&self, cost: Duration) {
        let counters = &self.counters;
        counters.misses.fetch_add(1, Ordering::Relaxed);
        counters.spent.fetch_add(nanoseconds(cost), Ordering::Relaxed);
        counters.longest.fetch_max(nanoseconds(cost), Ordering::Relaxed);
        upkeep::counted();
    }

    /// A miss of a call that was not to be looked up.
    pub(crate) fn count_uncached(&self, cost: Duration) {
        self.counters.uncached.fetch_add(1, Ordering::Relaxed);
        self.counters.uncached_spent.fetch_add(nanoseconds(cost), Ordering::Relaxed);
        self.count_miss(cost);
    }

    /// The jar was in the way of a call.
    pub(crate) fn count_trouble(&self) {
        self.counters.troubles.fetch_add(1, Ordering::Relaxed);
        upkeep::counted();
    }

    /// The longest computation.
    pub(crate) fn longest(&self) -> Duration {
        time(&self.counters.longest)
    }

    pub(crate) fn stats(&self) -> Stats {
        let counters = &self.counters;
        let memory = self.memory_if_any().map(InMemory::served).unwrap_or_default();
        let disk = counters.served.served();
        Stats {
            hits: disk.hits + memory.hits,
            misses: counters.misses.load(Ordering::Relaxed),
            saved: disk.saved.saturating_add(memory.saved),
            spent: time(&counters.spent),
            troubles: counters.troubles.load(Ordering::Relaxed),
        }
    }

    /// What of that is counted in the jar.
    pub(crate) fn counts(&self) -> Counts {
        // First what is subtracted: what comes between only seems to have come later.
        let uncached = self.counters.uncached.load(Ordering::Acquire);
        let uncached_spent = time(&self.counters.uncached_spent);
        let Stats { hits, misses, saved, spent, troubles } = self.stats();
        let mut counts = Counts::default();
        (counts.hits, counts.saved, counts.troubles) = (hits, saved, troubles);
        counts.misses = misses.saturating_sub(uncached);
        counts.spent = spent.saturating_sub(uncached_spent);
        counts
    }
}

pub(crate) fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}
