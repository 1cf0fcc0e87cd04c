//! How threads and tasks wait for a flight, and how a task leads one.
//!
//! A thread sleeps until it is woken. A task is woken by whoever lands, and, for what can only be polled, by a
//! thread of ours that rings at a given time; no executor's clock is needed, and no executor's thread blocked.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Instant;

use super::bell::ring;
use super::boarding::{Boarding, Step};
use super::sync::{Condvar, Mutex};
use super::{Boarded, Flight, Lead, lock, stack};

impl Boarding {
    /// Boards, and lets the thread sleep meanwhile.
    pub(crate) fn wait(mut self) -> Boarded {
        let mut signal: Option<(Waker, Arc<Signal>)> = None;
        loop {
            let waker = signal.as_ref().map_or(Waker::noop(), |(waker, _)| waker);
            match (self.step(waker, Instant::now()), &signal) {
                (Step::Done(boarded), _) => return boarded,
                (Step::Until(then), Some((_, signal))) => signal.wait(then),
                // Only who has to wait needs a signal, and then steps again with it.
                (Step::Until(_), None) => {
                    let new = Arc::new(Signal::default());
                    signal = Some((Waker::from(Arc::clone(&new)), new));
                }
            }
        }
    }

    /// Boards, as a task.
    pub(crate) async fn board(mut self) -> Boarded {
        let mut rung: Option<(Instant, Waker)> = None;
        poll_fn(|cx| {
            let now = Instant::now();
            match self.step(cx.waker(), now) {
                Step::Done(boarded) => Poll::Ready(boarded),
                Step::Until(then) => {
                    // Once, however often the task is polled meanwhile.
                    let is_rung = rung
                        .as_ref()
                        .is_some_and(|(at, waker)| (now..=then).contains(at) && waker.will_wake(cx.waker()));
                    if !is_rung {
                        ring(then, cx.waker().clone());
                        rung = Some((then, cx.waker().clone()));
                    }
                    Poll::Pending
                }
            }
        })
        .await
    }
}

impl Lead {
    /// Runs the body of an `async` function.
    pub(crate) async fn fly<F: Future>(&self, body: F) -> F::Output {
        let mut body = Box::pin(body);
        let watch = Arc::new(Watch { flight: Arc::clone(&self.flight), task: Mutex::new(None) });
        let waker = Waker::from(Arc::clone(&watch));
        poll_fn(|cx| self.poll(body.as_mut(), &watch, &waker, cx)).await
    }

    fn poll<F: Future>(
        &self,
        body: Pin<&mut F>,
        watch: &Watch,
        waker: &Waker,
        cx: &Context<'_>,
    ) -> Poll<F::Output> {
        // The old one is dropped without the lock: that may run somebody else's code.
        let before = lock(&watch.task).replace(cx.waker().clone());
        drop(before);
        self.flight.set_owed(None);
        let _inside = stack::enter(self.flight.id);
        body.poll(&mut Context::from_waker(waker))
    }
}

/// Wakes the leader's task, and remembers that it is owed a poll.
struct Watch {
    flight: Arc<Flight>,
    task: Mutex<Option<Waker>>,
}

impl Wake for Watch {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.flight.set_owed(Some(Instant::now()));
        let task = lock(&self.task).clone();
        if let Some(task) = task {
            task.wake();
        }
    }
}

/// Wakes a thread. Not `park`: the program may park its threads itself, and miss what was taken here.
#[derive(Default)]
struct Signal {
    woken: Mutex<bool>,
    changed: Condvar,
}

impl Signal {
    fn wait(&self, until: Instant) {
        let mut woken = lock(&self.woken);
        while !*woken {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            (woken, _) = self.changed.wait_timeout(woken, left).unwrap_or_else(PoisonError::into_inner);
        }
        *woken = false;
    }
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        *lock(&self.woken) = true;
        self.changed.notify_one();
    }
}
