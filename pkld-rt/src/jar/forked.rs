//! What a thread may keep for some time, in a process that is forked meanwhile.
//!
//! The child has the lock as it was and none of the threads: there, nobody ever gives it back. A program that knows of
//! no threads of its own may fork at any moment, although one of ours is at work. So whoever finds such a lock taken
//! asks whether it is of his process, and uses a new one if not. What is kept for some instructions only is not looked
//! after in this way.

use std::process;
use std::sync::{
    Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError,
};

/// Something of this process, or inherited and not in use.
pub(super) struct Forked<T> {
    here: T,
    process: u32,
    /// That of a process which was forked from this one.
    next: OnceLock<Box<Self>>,
}

impl<T: Default> Default for Forked<T> {
    fn default() -> Self {
        Self { here: T::default(), process: process::id(), next: OnceLock::new() }
    }
}

impl<T: Default> Forked<T> {
    fn last(&self) -> &Self {
        let mut last = self;
        while let Some(next) = last.next.get() {
            last = next;
        }
        last
    }

    /// The one that is in use.
    pub(super) fn get(&self) -> &T {
        &self.last().here
    }

    /// A new one, where the one in use was inherited from another process.
    pub(super) fn anew(&self) -> Option<&T> {
        let last = self.last();
        (last.process != process::id()).then(|| &last.next.get_or_init(Box::default).here)
    }
}

// A thread that panicked while it held one of these has left at worst what is behind, as its user knows.
impl<T: Default> Forked<RwLock<T>> {
    pub(super) fn read(&self) -> RwLockReadGuard<'_, T> {
        match self.get().try_read() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {
                let lock = self.anew().unwrap_or_else(|| self.get());
                lock.read().unwrap_or_else(PoisonError::into_inner)
            }
        }
    }

    pub(super) fn write(&self) -> RwLockWriteGuard<'_, T> {
        match self.get().try_write() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {
                let lock = self.anew().unwrap_or_else(|| self.get());
                lock.write().unwrap_or_else(PoisonError::into_inner)
            }
        }
    }
}

impl<T: Default> Forked<Mutex<T>> {
    pub(super) fn lock(&self) -> MutexGuard<'_, T> {
        match self.get().try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {
                let lock = self.anew().unwrap_or_else(|| self.get());
                lock.lock().unwrap_or_else(PoisonError::into_inner)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_process_keeps_is_not_waited_for() {
        let theirs = Forked { here: RwLock::new(1), process: 0, next: OnceLock::new() };
        assert_eq!(*theirs.read(), 1, "what is not in use is as good as ours");
        let kept = theirs.write();
        assert_eq!(*theirs.read(), 0);
        *theirs.write() = 2;
        drop(kept);
        assert_eq!(*theirs.read(), 2, "from then on it is ours alone");

        let read = Forked { here: RwLock::new(1), process: 0, next: OnceLock::new() };
        let kept = read.read();
        *read.write() = 2;
        assert_eq!((*read.read(), *kept), (2, 1));

        let theirs = Forked { here: Mutex::new(1), process: 0, next: OnceLock::new() };
        let _kept = theirs.get().lock().unwrap();
        assert_eq!(*theirs.lock(), 0);
    }

    #[test]
    fn what_this_process_keeps_is_waited_for() {
        let ours = Forked::<Mutex<u8>>::default();
        let mut kept = ours.lock();
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| *ours.lock());
            *kept = 7;
            drop(kept);
            assert_eq!(waits.join().unwrap(), 7);
        });
        assert!(ours.anew().is_none());
    }
}
