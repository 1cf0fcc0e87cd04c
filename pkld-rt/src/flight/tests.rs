//! Flights of one process, seen by threads, tasks and a clock that the tests turn.

use super::boarding::Step;
use super::*;
use crate::jar::{Jar, Version};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::task::{Context, Poll, Wake};
use std::thread;

const LONG: Duration = Duration::from_secs(600);

fn flights() -> &'static Flights {
    Box::leak(Box::new(Flights::new()))
}

fn route(n: u8) -> Route {
    Route { function: 1, key: Key([n; 32]) }
}

impl Flights {
    fn on(&'static self, n: u8) -> Boarding {
        self.board(route(n), LONG, None)
    }

    fn lead_of(&'static self, n: u8) -> Lead {
        lead(self.on(n).wait())
    }

    /// Nothing is left of flights that are over.
    fn assert_empty(&self) {
        assert!(self.shards.iter().all(|shard| lock(shard).is_empty()));
        assert!(lock(&self.graph).is_empty());
    }
}

fn lead(boarded: Boarded) -> Lead {
    let Boarded::Lead(lead) = boarded else { unreachable!("somebody else leads") };
    lead
}

/// A step at `now`, and the next one.
fn step(boarding: &mut Boarding, now: Instant) -> Option<Boarded> {
    match boarding.step(Waker::noop(), now) {
        Step::Done(boarded) => Some(boarded),
        Step::Until(then) => {
            assert!(then > now);
            None
        }
    }
}

/// Counts how often it was woken.
#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn many_threads_compute_once() {
    let flights = flights();
    let (computed, landed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let start = Barrier::new(16);
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                start.wait();
                match flights.on(1).wait() {
                    // Whoever comes after the others are done leads again: it would look and find.
                    Boarded::Lead(lead) => {
                        lead.run(|| {
                            if !landed.load(Ordering::SeqCst) {
                                computed.fetch_add(1, Ordering::SeqCst);
                                thread::yield_now();
                            }
                        });
                        landed.store(true, Ordering::SeqCst);
                        lead.land(Ending::Kept);
                    }
                    Boarded::Landed => assert!(landed.load(Ordering::SeqCst)),
                    Boarded::Alone => panic!("nothing to be alone for"),
                }
            });
        }
    });
    assert_eq!(computed.into_inner(), 1);
    flights.assert_empty();
}

#[test]
fn a_flight_that_calls_itself_computes_inline() {
    let flights = flights();
    let outer = flights.lead_of(1);
    outer.run(|| {
        assert!(matches!(flights.on(1).wait(), Boarded::Alone));
        let inner = flights.lead_of(2);
        inner.run(|| assert!(matches!(flights.on(1).wait(), Boarded::Alone)));
        inner.land(Ending::Kept);
    });
    outer.land(Ending::Kept);
    flights.assert_empty();
}

#[test]
fn of_flights_nested_in_opposite_order_one_computes_both() {
    let flights = flights();
    for _ in 0..1000 {
        let start = Barrier::new(2);
        let alone = AtomicUsize::new(0);
        thread::scope(|scope| {
            for (outer, inner) in [(1, 2), (2, 1)] {
                let (start, alone) = (&start, &alone);
                scope.spawn(move || {
                    let outer = flights.lead_of(outer);
                    outer.run(|| {
                        start.wait();
                        match flights.on(inner).wait() {
                            Boarded::Alone => _ = alone.fetch_add(1, Ordering::SeqCst),
                            Boarded::Landed => {}
                            Boarded::Lead(lead) => lead.land(Ending::Kept),
                        }
                    });
                    outer.land(Ending::Kept);
                });
            }
        });
        assert_eq!(alone.into_inner(), 1);
    }
    flights.assert_empty();
}

#[test]
fn a_panic_releases_who_waits_and_each_computes() {
    let flights = flights();
    let leader = flights.lead_of(1);
    let mut waiting: Vec<Boarding> = (0..3).map(|_| flights.on(1)).collect();
    for boarding in &mut waiting {
        assert!(step(boarding, Instant::now()).is_none());
    }
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let leader = leader;
        leader.run(|| panic!("the body's own"));
    }));
    assert!(panicked.is_err());
    for boarding in &mut waiting {
        assert!(matches!(step(boarding, Instant::now()), Some(Boarded::Alone)));
    }
    drop(waiting);
    flights.assert_empty();
    assert!(stack::flights().is_empty());
}

#[test]
fn what_is_not_kept_is_computed_by_all_at_once() {
    let flights = flights();
    let leader = flights.lead_of(1);
    let mut waiting: Vec<Boarding> = (0..3).map(|_| flights.on(1)).collect();
    for boarding in &mut waiting {
        assert!(step(boarding, Instant::now()).is_none());
    }
    leader.land(Ending::NotKept);
    for boarding in &mut waiting {
        assert!(matches!(step(boarding, Instant::now()), Some(Boarded::Alone)));
    }
}

#[test]
fn a_leader_that_is_dropped_is_followed_by_the_next() {
    let flights = flights();
    let now = Instant::now();
    let leader = flights.lead_of(1);
    let (mut second, mut third) = (flights.on(1), flights.on(1));
    assert!(step(&mut second, now).is_none() && step(&mut third, now).is_none());
    drop(leader);
    let next = lead(step(&mut second, now).unwrap());
    assert!(step(&mut third, now).is_none());
    next.land(Ending::Kept);
    assert!(matches!(step(&mut third, now), Some(Boarded::Landed)));
    drop((second, third));
    flights.assert_empty();
}

#[test]
fn who_gives_up_waiting_leaves_nothing() {
    let flights = flights();
    let outer = flights.lead_of(1);
    let leader = flights.lead_of(2);
    outer.run(|| {
        let mut waiting = flights.on(2);
        assert!(step(&mut waiting, Instant::now()).is_none());
        assert!(!lock(&flights.graph).is_empty());
        drop(waiting);
        assert!(lock(&flights.graph).is_empty());
    });
    leader.run(|| {
        let mut waiting = flights.on(1);
        assert!(step(&mut waiting, Instant::now()).is_none(), "nobody waits any more");
    });
}

#[test]
fn after_the_deadline_one_takes_over_and_has_twice_the_patience() {
    let flights = flights();
    let slow = flights.lead_of(1);
    let start = Instant::now();
    let (mut second, mut third) = (flights.on(1), flights.on(1));
    assert!(step(&mut second, start).is_none() && step(&mut third, start).is_none());
    let before = start + LONG - Duration::from_millis(1);
    assert!(step(&mut second, before).is_none() && step(&mut third, before).is_none());
    let now = start + LONG;
    let over = lead(step(&mut second, now).unwrap());
    assert!(step(&mut third, now).is_none(), "it waits for the one that took over");
    assert!(step(&mut third, now + LONG).is_none());
    slow.land(Ending::Kept);
    assert!(step(&mut third, now + LONG).is_none());
    over.land(Ending::Kept);
    assert!(matches!(step(&mut third, now + LONG), Some(Boarded::Landed)));
    drop((second, third));
    flights.assert_empty();
}

#[test]
fn after_the_deadline_one_process_takes_over_and_the_others_have_twice_the_patience() {
    let folder = tempfile::tempdir().unwrap();
    let version = Version([1; 16]);
    let file = Jar::new(folder.path()).file("wine", "fit", &version);
    // Each has flights of its own, as processes have.
    let board = || {
        let claimant = file.claimant(&version, &Key([1; 32])).unwrap();
        flights().board(route(1), LONG, Some(claimant))
    };
    let slow = lead(board().wait());
    let start = Instant::now();
    let (mut second, mut third) = (board(), board());
    assert!(step(&mut second, start).is_none() && step(&mut third, start).is_none());
    let now = start + LONG;
    assert!(step(&mut second, now).is_none(), "it makes way for itself");
    let over = lead(step(&mut second, now).unwrap());
    for now in [now, now, now + LONG, now + LONG * 2 - Duration::from_millis(1)] {
        assert!(step(&mut third, now).is_none(), "it waits for the one that took over");
    }
    slow.land(Ending::Kept);
    assert!(step(&mut third, now).is_none());
    over.land(Ending::Kept);
    // It would look, and find.
    drop(lead(step(&mut third, now).unwrap()));
}

#[test]
fn a_task_that_was_woken_and_not_polled_is_abandoned() {
    let flights = flights();
    let leader = flights.lead_of(1);
    let inner = Mutex::new(None::<Waker>);
    let mut body = Box::pin(leader.fly(std::future::poll_fn(|cx| {
        *inner.lock().unwrap() = Some(cx.waker().clone());
        Poll::<()>::Pending
    })));
    let task = Arc::new(Count::default());
    let mut poll = || {
        let waker = Waker::from(Arc::clone(&task));
        assert!(body.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    };
    poll();
    let start = Instant::now();
    let mut waiting = flights.on(1);
    assert!(step(&mut waiting, start).is_none());
    assert!(step(&mut waiting, start + OWED_FOR * 2).is_none(), "it was not woken: it waits for something");
    let woken = |inner: &Mutex<Option<Waker>>| inner.lock().unwrap().clone().unwrap().wake();
    woken(&inner);
    assert_eq!(task.0.load(Ordering::SeqCst), 1, "its task is woken");
    poll();
    assert!(step(&mut waiting, start + OWED_FOR * 2).is_none(), "it was polled");
    woken(&inner);
    assert!(step(&mut waiting, Instant::now()).is_none());
    let now = Instant::now() + OWED_FOR;
    let over = lead(step(&mut waiting, now).unwrap());
    over.land(Ending::Kept);
}

#[test]
fn a_task_that_waits_is_woken_and_blocks_nobody() {
    let flights = flights();
    let leader = flights.lead_of(1);
    let task = Arc::new(Count::default());
    let waker = Waker::from(Arc::clone(&task));
    let mut waiting = Box::pin(flights.on(1).board());
    let mut poll = || waiting.as_mut().poll(&mut Context::from_waker(&waker));
    assert!(poll().is_pending());
    let before = task.0.load(Ordering::SeqCst);
    leader.land(Ending::Kept);
    assert!(task.0.load(Ordering::SeqCst) > before);
    assert!(matches!(poll(), Poll::Ready(Boarded::Landed)));
}

#[test]
fn a_task_that_is_polled_inside_a_flight_is_part_of_it() {
    let flights = flights();
    let leader = flights.lead_of(1);
    let mut body = Box::pin(leader.fly(async { matches!(flights.on(1).board().await, Boarded::Alone) }));
    let polled = body.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert_eq!(polled, Poll::Ready(true));
    drop(body);
    assert!(stack::flights().is_empty());
}

#[test]
fn flights_can_be_waited_for_from_any_thread() {
    fn is_send<T: Send>(_: &T) {}
    let flights = flights();
    is_send(&flights.on(1));
    is_send(&flights.on(1).board());
    let leader = flights.lead_of(1);
    is_send(&leader);
    is_send(&leader.fly(async {}));
}
