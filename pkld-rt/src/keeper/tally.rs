//! How often results were served, counted where no other thread counts.
//!
//! Each thread has a seat, for as long as it lives, and every tally a place for each seat: only its thread writes there,
//! with a plain store. Threads beyond the last seat share one place.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use crate::upkeep;

/// How many threads count on their own.
const SEATS: usize = 32;

/// Counts for one function.
#[derive(Default)]
pub(crate) struct Tally {
    places: OnceLock<Box<[Place; SEATS]>>,
    shared: Place,
}

// A line of the cache each.
#[repr(align(64))]
#[derive(Default)]
struct Place {
    hits: AtomicU64,
    saved: AtomicU64,
}

/// How often results were served from memory, and what computing them had taken.
#[derive(Clone, Copy, Default)]
pub(crate) struct Served {
    pub(crate) hits: u64,
    pub(crate) saved: Duration,
}

impl Served {
    pub(super) fn and(self, other: Self) -> Self {
        Self { hits: self.hits + other.hits, saved: self.saved.saturating_add(other.saved) }
    }
}

impl Tally {
    pub(crate) const fn new() -> Self {
        let shared = Place { hits: AtomicU64::new(0), saved: AtomicU64::new(0) };
        Self { places: OnceLock::new(), shared }
    }

    /// One was served that had taken so many nanoseconds; how many that makes for this thread, 0 if that is not known.
    #[inline]
    pub(crate) fn count(&self, cost: u64) -> u64 {
        if let (Some(places), Some(seat)) = (self.places.get(), seat())
            && let Some(place) = places.get(seat)
        {
            let add = |to: &AtomicU64, more| {
                let sum = to.load(Ordering::Relaxed).saturating_add(more);
                to.store(sum, Ordering::Relaxed);
                sum
            };
            add(&place.saved, cost);
            add(&place.hits, 1)
        } else {
            self.count_shared(cost);
            0
        }
    }

    #[cold]
    fn count_shared(&self, cost: u64) {
        self.places.get_or_init(Box::default);
        self.shared.hits.fetch_add(1, Ordering::Relaxed);
        self.shared.saved.fetch_add(cost, Ordering::Relaxed);
    }

    /// What was counted by all threads.
    pub(crate) fn served(&self) -> Served {
        let places = self.places.get().map(|places| places.as_slice()).unwrap_or_default();
        places.iter().chain([&self.shared]).map(Place::served).fold(Served::default(), Served::and)
    }
}

impl Place {
    fn served(&self) -> Served {
        let saved = Duration::from_nanos(self.saved.load(Ordering::Relaxed));
        Served { hits: self.hits.load(Ordering::Relaxed), saved }
    }
}

/// Seats that were given back, and the next one that was never taken.
static SEATING: Mutex<(Vec<usize>, usize)> = Mutex::new((Vec::new(), 0));

/// Where a thread counts. Who takes a seat that was given back sees all that was counted there.
struct Seat(usize);

impl Seat {
    fn take() -> Self {
        let mut seating = SEATING.lock().unwrap_or_else(PoisonError::into_inner);
        let (free, next) = &mut *seating;
        Self(free.pop().unwrap_or_else(|| {
            // Beyond the last one nobody sits.
            let seat = *next;
            *next = (seat + 1).min(SEATS);
            seat
        }))
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        // What was served is also served by functions that count in the jar.
        upkeep::thread_ends();
        if self.0 < SEATS {
            SEATING.lock().unwrap_or_else(PoisonError::into_inner).0.push(self.0);
        }
    }
}

/// This thread's seat; none while it ends.
#[inline]
fn seat() -> Option<usize> {
    thread_local! {
        static SEAT: Seat = Seat::take();
    }
    SEAT.try_with(|seat| seat.0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_any_thread_counts_is_lost() {
        let tally = Tally::default();
        // More than there are seats at one time, and seats that are taken again.
        for _ in 0..3 {
            let gate = std::sync::Barrier::new(2 * SEATS);
            std::thread::scope(|scope| {
                for _ in 0..2 * SEATS {
                    scope.spawn(|| {
                        gate.wait();
                        (0..1000).for_each(|_| _ = tally.count(3));
                        // Nobody gives a seat back before all have one.
                        gate.wait();
                    });
                }
            });
        }
        let served = tally.served();
        let calls = 3 * 2 * SEATS as u64 * 1000;
        assert_eq!((served.hits, served.saved), (calls, Duration::from_nanos(3 * calls)));
    }
}
