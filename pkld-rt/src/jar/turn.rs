//! Whose turn it is to write, among the threads that share one jar file.
//!
//! The lock of the file system would do alone, but it can only be polled: threads of one process
//! queue here first. Knows nothing of files.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Taken by one thread at a time, with a deadline.
#[derive(Default)]
pub(super) struct Turn {
    taken: Mutex<bool>,
    given_back: Condvar,
}

/// Held while it is this thread's turn.
pub(super) struct Taken<'a>(&'a Turn);

impl Turn {
    /// `None` if it was taken for longer than `wait`.
    pub(super) fn take(&self, wait: Duration) -> Option<Taken<'_>> {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut taken, _) = self
            .given_back
            .wait_timeout_while(taken, wait, |taken| *taken)
            .unwrap_or_else(PoisonError::into_inner);
        if *taken {
            return None;
        }
        *taken = true;
        Some(Taken(self))
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        *self.0.taken.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_had_by_one_at_a_time_and_can_be_had_again() {
        let turn = Turn::default();
        let first = turn.take(Duration::ZERO).unwrap();
        assert!(turn.take(Duration::from_millis(5)).is_none());
        drop(first);
        assert!(turn.take(Duration::ZERO).is_some());
    }

    #[test]
    fn whoever_waits_goes_on_as_soon_as_the_turn_is_given_back() {
        let turn = Turn::default();
        let first = turn.take(Duration::ZERO).unwrap();
        std::thread::scope(|scope| {
            let waiter = scope.spawn(|| turn.take(Duration::from_secs(60)).is_some());
            std::thread::sleep(Duration::from_millis(20));
            drop(first);
            assert!(waiter.join().unwrap());
        });
    }
}
