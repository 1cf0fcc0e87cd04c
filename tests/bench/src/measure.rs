//! Interleaved rounds and medians.

use std::sync::Barrier;
use std::time::{Duration, Instant};

/// How long to measure.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) rounds: usize,
    /// About how long one round of one contender takes.
    pub(crate) round: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rounds: 41, round: Duration::from_millis(1) }
    }
}

/// What takes part: its name, and a function that does the thing so many times.
pub(crate) struct Contender<'a> {
    pub(crate) name: &'static str,
    run: Box<dyn Fn(u64) + Sync + 'a>,
}

/// Does `once` for each of `times` numbers.
pub(crate) fn contender<'a, R>(name: &'static str, once: impl Fn(u64) -> R + Sync + 'a) -> Contender<'a> {
    let run = move |times| {
        for n in 0..times {
            std::hint::black_box(once(std::hint::black_box(n)));
        }
    };
    Contender { name, run: Box::new(run) }
}

/// What was measured.
pub(crate) struct Contest {
    pub(crate) name: &'static str,
    /// Median nanoseconds of one time, by contender.
    pub(crate) medians: Vec<(&'static str, f64)>,
}

impl Contest {
    /// Measures the contenders in turn, each in `threads` threads at once.
    pub(crate) fn hold(
        name: &'static str,
        settings: &Settings,
        threads: usize,
        contenders: &[Contender<'_>],
    ) -> Self {
        let times: Vec<u64> =
            contenders.iter().map(|contender| calibrate(contender, settings.round)).collect();
        let mut taken = vec![Vec::with_capacity(settings.rounds); contenders.len()];
        for round in 0..settings.rounds {
            // Another one first in each round.
            for at in 0..contenders.len() {
                let at = (at + round) % contenders.len();
                taken[at].push(one_round(&contenders[at], times[at], threads));
            }
        }
        let medians = contenders.iter().zip(&mut taken).map(|(contender, taken)| {
            taken.sort_by(f64::total_cmp);
            (contender.name, taken[taken.len() / 2])
        });
        Self { name, medians: medians.collect() }
    }
}

/// Nanoseconds of one time.
fn one_round(contender: &Contender<'_>, times: u64, threads: usize) -> f64 {
    let elapsed = if threads == 1 {
        let started = Instant::now();
        (contender.run)(times);
        started.elapsed()
    } else {
        let barrier = Barrier::new(threads);
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads)
                .map(|_| {
                    scope.spawn(|| {
                        // What is kept for each thread is there before the clock starts.
                        (contender.run)(2000.min(times));
                        barrier.wait();
                        let started = Instant::now();
                        (contender.run)(times);
                        started.elapsed()
                    })
                })
                .collect();
            workers.into_iter().map(|worker| worker.join().expect("a round ends")).max().unwrap_or_default()
        })
    };
    elapsed.as_nanos() as f64 / times as f64
}

/// How many times fill about `round`; also fills caches.
fn calibrate(contender: &Contender<'_>, round: Duration) -> u64 {
    // What is estimated at first is mostly the first computation of each result, and later at times a moment in which
    // something else ran.
    let estimates = (0..5).map(|_| {
        let times = estimate(contender, round);
        (contender.run)(times);
        times
    });
    estimates.max().unwrap_or(1)
}

fn estimate(contender: &Contender<'_>, round: Duration) -> u64 {
    let mut times = 1;
    loop {
        let started = Instant::now();
        (contender.run)(times);
        let elapsed = started.elapsed();
        if elapsed * 4 >= round {
            let scaled = times as f64 * round.as_secs_f64() / elapsed.as_secs_f64();
            return (scaled as u64).max(1);
        }
        times *= 4;
    }
}
