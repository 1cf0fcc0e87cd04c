//! Flights under schedules that shuttle chooses: `RUSTFLAGS="--cfg pkld_shuttle" cargo test -p pkld-rt --lib
//! schedules`. `PKLD_SCHEDULES=20000` tries more. A schedule in which somebody sleeps for ever
//! fails as a deadlock: time does not pass here.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use shuttle::thread;

use super::*;

fn flights() -> &'static Flights {
    Box::leak(Box::new(Flights::new()))
}

fn route(n: u8) -> Route {
    Route { function: 1, key: Key([n; 32]) }
}

fn check(test: impl Fn() + Send + Sync + 'static) {
    let wanted = std::env::var("PKLD_SCHEDULES").ok().and_then(|wanted| wanted.parse().ok());
    shuttle::check_random(test, wanted.unwrap_or(2_000));
}

/// A function whose results are kept in an array; calls `inner` of itself first.
struct Cached {
    flights: &'static Flights,
    kept: Mutex<[bool; 4]>,
    computed: [AtomicUsize; 4],
}

impl Cached {
    fn new() -> Arc<Self> {
        Arc::new(Self { flights: flights(), kept: Mutex::new([false; 4]), computed: Default::default() })
    }

    fn call(&self, n: u8, inner: Option<u8>) {
        let is_kept = || lock(&self.kept)[usize::from(n)];
        if is_kept() {
            return;
        }
        let boarded = self.flights.board(route(n), Duration::from_secs(3600), None).wait();
        let lead = match boarded {
            Boarded::Lead(lead) => Some(lead),
            Boarded::Landed | Boarded::Alone => None,
        };
        if !is_kept() {
            let compute = || {
                self.computed[usize::from(n)].fetch_add(1, Ordering::SeqCst);
                thread::yield_now();
                if let Some(inner) = inner {
                    self.call(inner, None);
                }
            };
            match &lead {
                Some(lead) => lead.run(compute),
                None => compute(),
            }
            lock(&self.kept)[usize::from(n)] = true;
        }
        if let Some(lead) = lead {
            lead.land(Ending::Kept);
        }
    }

    fn computed(&self, n: usize) -> usize {
        self.computed[n].load(Ordering::SeqCst)
    }
}

#[test]
fn each_key_is_computed_once_in_every_schedule() {
    check(|| {
        let cached = Cached::new();
        let threads: Vec<_> = (0..3)
            .map(|_| {
                let cached = Arc::clone(&cached);
                thread::spawn(move || cached.call(1, Some(2)))
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!((cached.computed(1), cached.computed(2)), (1, 1));
    });
}

#[test]
fn opposite_nesting_ends_in_every_schedule() {
    check(|| {
        let cached = Cached::new();
        let threads: Vec<_> = [(1, 2), (2, 3), (3, 1)]
            .into_iter()
            .map(|(outer, inner)| {
                let cached = Arc::clone(&cached);
                thread::spawn(move || cached.call(outer, Some(inner)))
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert!((1..4).all(|n| (1..=2).contains(&cached.computed(n))));
    });
}

#[test]
fn a_leader_that_goes_wakes_who_waits_in_every_schedule() {
    check(|| {
        let flights = flights();
        let threads: Vec<_> = (0..3)
            .map(|_| {
                thread::spawn(move || {
                    // Whoever leads is cancelled.
                    drop(flights.board(route(1), Duration::from_secs(3600), None).wait());
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert!(flights.shards.iter().all(|shard| lock(shard).is_empty()));
    });
}
