//! One computation of each key at a time: whoever comes later waits for its result.
//!
//! A *flight* is a computation that others may wait for. Threads and tasks of one process find it in a table;
//! processes find each other by [claims](crate::jar::Claim), which only the leader of a flight asks for. Nobody
//! waits where that would close a circle (`graph`), or for longer than the flight's patience: then the first to
//! lose it takes over, and the flight it leads has twice the patience. An `async` leader that was woken and not
//! polled for a while is taken for abandoned.
//!
//! Boarding is a state machine that is stepped, by a thread that sleeps in between or by a task (`wait`), so
//! that both follow the same rules. This module knows nothing of results: whether one was kept is told to it,
//! and who waited looks it up.

mod bell;
mod boarding;
mod graph;
mod stack;
mod sync;
mod wait;

#[cfg(all(test, pkld_shuttle))]
mod schedules;
#[cfg(all(test, not(pkld_shuttle)))]
mod tests;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

use crate::jar::{Claim, Claimant, Ending, Key};
pub(crate) use boarding::Boarding;
use graph::{Graph, Target, Wait};
use sync::{Mutex, MutexGuard};

/// How long a woken task may go without being polled: longer than any executor should be blocked.
const OWED_FOR: Duration = Duration::from_secs(5);

/// How often somebody who waits looks whether its leader was abandoned.
const GLANCE: Duration = Duration::from_secs(1);

const SHARDS: usize = 16;

/// Tells flights apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Id(u64);

/// What is computed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Route {
    /// Any number that no other function has.
    pub(crate) function: usize,
    pub(crate) key: Key,
}

/// A computation that others may wait for.
struct Flight {
    id: Id,
    route: Route,
    patience: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    landed: Option<Ending>,
    /// Since when its leader computes, after it waited for other processes.
    computing: Option<Instant>,
    /// Since when its task was woken and not polled.
    owed: Option<Instant>,
    waiting: Vec<Option<Waker>>,
}

/// All flights of a process.
pub(crate) struct Flights {
    shards: Vec<Mutex<HashMap<Route, Arc<Flight>>>>,
    graph: Mutex<Graph>,
    next: AtomicU64,
}

/// The duty to compute, for everybody. Dropped before it [lands](Self::land), it is passed on.
pub(crate) struct Lead {
    flights: &'static Flights,
    flight: Arc<Flight>,
    claim: Option<Claim>,
    is_landed: bool,
}

/// What boarding came to.
pub(crate) enum Boarded {
    /// To compute for everybody, after another look whether somebody just did.
    Lead(Lead),
    /// Somebody computed; the result is kept.
    Landed,
    /// To compute without telling anybody: waiting would be for itself, or for something that is not kept.
    Alone,
}

/// A wait in the graph, until dropped.
struct Waiting {
    flights: &'static Flights,
    wait: Wait,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The flights of this process.
pub(crate) fn flights() -> &'static Flights {
    static FLIGHTS: std::sync::LazyLock<Flights> = std::sync::LazyLock::new(Flights::new);
    &FLIGHTS
}

impl Flights {
    fn new() -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            graph: Mutex::new(Graph::default()),
            next: AtomicU64::new(0),
        }
    }

    /// Begins boarding. With a `claimant`, whoever leads holds the claim.
    pub(crate) fn board(
        &'static self,
        route: Route,
        patience: Duration,
        claimant: Option<Claimant>,
    ) -> Boarding {
        Boarding::new(self, route, patience, claimant)
    }

    fn shard(&self, route: &Route) -> MutexGuard<'_, HashMap<Route, Arc<Flight>>> {
        lock(&self.shards[usize::from(route.key.0[0]) % SHARDS])
    }

    fn new_flight(&self, route: Route, patience: Duration) -> Arc<Flight> {
        let id = Id(self.next.fetch_add(1, Ordering::Relaxed));
        Arc::new(Flight { id, route, patience, state: Mutex::new(State::default()) })
    }

    fn lead(&'static self, flight: Arc<Flight>) -> Lead {
        Lead { flights: self, flight, claim: None, is_landed: false }
    }

    /// The flight on this route, led by the caller if there was none.
    fn enter(&'static self, route: Route, patience: Duration) -> Result<Lead, Arc<Flight>> {
        let mut shard = self.shard(&route);
        if let Some(flight) = shard.get(&route) {
            return Err(Arc::clone(flight));
        }
        let flight = self.new_flight(route, patience);
        shard.insert(route, Arc::clone(&flight));
        drop(shard);
        Ok(self.lead(flight))
    }

    /// A flight in place of `flight`, if nobody else has made one.
    fn overtake(&'static self, flight: &Arc<Flight>) -> Option<Lead> {
        let mut shard = self.shard(&flight.route);
        let current = shard.get_mut(&flight.route).filter(|current| Arc::ptr_eq(current, flight))?;
        let flight = self.new_flight(flight.route, flight.patience.saturating_mul(2));
        *current = Arc::clone(&flight);
        drop(shard);
        Some(self.lead(flight))
    }

    /// A wait on behalf of the flights this thread is inside of, and of `also`; `None` if it closed a circle.
    fn wait(&'static self, also: Option<Id>, target: Target) -> Option<Waiting> {
        let mut stack = stack::flights();
        stack.extend(also);
        let wait = lock(&self.graph).begin(stack, target)?;
        Some(Waiting { flights: self, wait })
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        lock(&self.flights.graph).end(&self.wait);
    }
}

/// What somebody who waits sees of a flight.
enum Glance {
    Landed(Ending),
    TooLong,
    Until(Instant),
}

impl Flight {
    fn glance(&self, waker: &Waker, slot: &mut Option<usize>, since: Instant, now: Instant) -> Glance {
        let waker = waker.clone();
        let mut state = lock(&self.state);
        if let Some(ending) = state.landed {
            return Glance::Landed(ending);
        }
        let elapsed = |since: Instant| now.saturating_duration_since(since);
        let waited = elapsed(state.computing.map_or(since, |computing| computing.max(since)));
        let is_abandoned = state.owed.is_some_and(|owed| elapsed(owed.max(since)) >= OWED_FOR);
        if is_abandoned || waited >= self.patience {
            return Glance::TooLong;
        }
        let slot = *slot.get_or_insert_with(|| {
            state.waiting.push(None);
            state.waiting.len() - 1
        });
        let before = state.waiting[slot].replace(waker);
        // Without the lock: dropping a waker may run somebody else's code.
        drop(state);
        drop(before);
        Glance::Until(now + GLANCE.min(self.patience - waited))
    }

    /// Who waits may lose patience so long after `now`, and not while its leader waits itself.
    fn set_computing(&self, now: Instant) {
        lock(&self.state).computing = Some(now);
    }

    fn land(&self, ending: Ending) {
        let waiting = {
            let mut state = lock(&self.state);
            state.landed = Some(ending);
            std::mem::take(&mut state.waiting)
        };
        // Without the lock: a waker is somebody else's code.
        for waker in waiting.into_iter().flatten() {
            waker.wake();
        }
    }

    fn set_owed(&self, owed: Option<Instant>) {
        let mut state = lock(&self.state);
        // Woken again before it was polled, it is owed since the first time.
        state.owed = owed.and_then(|now| state.owed.or(Some(now)));
    }
}

impl Lead {
    /// Runs the body of the function.
    pub(crate) fn run<T>(&self, body: impl FnOnce() -> T) -> T {
        let _inside = stack::enter(self.flight.id);
        body()
    }

    /// Holds a claim until the flight ends.
    fn hold(&mut self, claim: Claim) {
        lock(&self.flights.graph).hold(self.flight.id, claim.place());
        self.claim = Some(claim);
    }

    /// Ends the flight.
    pub(crate) fn land(mut self, ending: Ending) {
        self.end(ending);
    }

    fn end(&mut self, ending: Ending) {
        self.is_landed = true;
        if let Some(claim) = self.claim.take() {
            lock(&self.flights.graph).release(self.flight.id);
            claim.release(ending);
        }
        let mut shard = self.flights.shard(&self.flight.route);
        if shard.get(&self.flight.route).is_some_and(|current| Arc::ptr_eq(current, &self.flight)) {
            shard.remove(&self.flight.route);
        }
        drop(shard);
        self.flight.land(ending);
    }
}

impl Drop for Lead {
    fn drop(&mut self) {
        if !self.is_landed {
            // A panic is likely to come again; what was cancelled is not.
            self.end(if std::thread::panicking() { Ending::NotKept } else { Ending::Again });
        }
    }
}
