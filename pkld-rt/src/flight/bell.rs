//! Wakes tasks at a given time, on a thread of ours that ends when there is nothing to do for a while.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

/// A waker and when it is due; the earliest is the greatest.
struct Ring {
    then: Instant,
    waker: Waker,
}

impl PartialEq for Ring {
    fn eq(&self, other: &Self) -> bool {
        self.then == other.then
    }
}

impl Eq for Ring {}

impl PartialOrd for Ring {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ring {
    fn cmp(&self, other: &Self) -> Ordering {
        other.then.cmp(&self.then)
    }
}

struct Rings {
    due: BinaryHeap<Ring>,
    is_running: bool,
}

/// How long the ringing thread waits for more to do before it ends.
const IDLE: Duration = Duration::from_secs(10);

static RINGS: Mutex<Rings> = Mutex::new(Rings { due: BinaryHeap::new(), is_running: false });
static ADDED: Condvar = Condvar::new();

fn locked() -> MutexGuard<'static, Rings> {
    RINGS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Wakes `waker` at `then`, or somewhat later.
pub(super) fn ring(then: Instant, waker: Waker) {
    let mut rings = locked();
    if !rings.is_running {
        let thread = std::thread::Builder::new().name("pkld-timer".to_owned());
        if thread.spawn(ring_all).is_err() {
            drop(rings);
            // No more threads can be had: the task polls instead of sleeping.
            waker.wake();
            return;
        }
        rings.is_running = true;
    }
    rings.due.push(Ring { then, waker });
    drop(rings);
    ADDED.notify_one();
}

fn ring_all() {
    let mut rings = locked();
    loop {
        let now = Instant::now();
        if rings.due.peek().is_some_and(|ring| ring.then <= now) {
            let due = rings.due.pop();
            drop(rings);
            // A waker that panics must not end this thread: others wait for it.
            let _ = catch_unwind(AssertUnwindSafe(|| due.map(|ring| ring.waker.wake())));
            rings = locked();
            continue;
        }
        let idle = rings.due.is_empty();
        let left = rings.due.peek().map_or(IDLE, |ring| ring.then.saturating_duration_since(now));
        let timeout;
        (rings, timeout) = ADDED.wait_timeout(rings, left).unwrap_or_else(PoisonError::into_inner);
        if idle && timeout.timed_out() && rings.due.is_empty() {
            rings.is_running = false;
            return;
        }
    }
}
