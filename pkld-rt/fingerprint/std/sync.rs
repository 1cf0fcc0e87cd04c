// A model of the standard library's signatures: `sync` without `Arc`, and `sync::mpsc`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod sync {
    use crate::error::Error;
    use crate::fmt::{self, Debug, Display};
    use crate::ops::{Deref, DerefMut};
    use crate::time::Duration;


    pub struct Mutex<T: ?Sized> { owned: T }
    impl<T> Mutex<T> {
        pub fn new(t: T) -> Mutex<T> {}
    }
    impl<T: ?Sized> Mutex<T> {
        pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {}
        pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {}
        pub fn is_poisoned(&self) -> bool {}
        pub fn clear_poison(&self) {}
        pub fn into_inner(self) -> LockResult<T> where T: Sized {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
    }
    impl<T: ?Sized + Debug> Debug for Mutex<T> {}
    impl<T: Default> Default for Mutex<T> {}
    impl<T> From<T> for Mutex<T> {}

    pub struct MutexGuard<'a, T: ?Sized> { lock: &'a Mutex<T> }
    impl<'a, T: ?Sized> Deref for MutexGuard<'a, T> { type Target = T; }
    impl<'a, T: ?Sized> DerefMut for MutexGuard<'a, T> {}
    impl<'a, T: ?Sized> Drop for MutexGuard<'a, T> {}
    impl<'a, T: ?Sized + Debug> Debug for MutexGuard<'a, T> {}
    impl<'a, T: ?Sized + Display> Display for MutexGuard<'a, T> {}

    pub struct RwLock<T: ?Sized> { owned: T }
    impl<T> RwLock<T> {
        pub fn new(t: T) -> RwLock<T> {}
    }
    impl<T: ?Sized> RwLock<T> {
        pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {}
        pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {}
        pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {}
        pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {}
        pub fn is_poisoned(&self) -> bool {}
        pub fn clear_poison(&self) {}
        pub fn into_inner(self) -> LockResult<T> where T: Sized {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
    }
    impl<T: ?Sized + Debug> Debug for RwLock<T> {}
    impl<T: Default> Default for RwLock<T> {}
    impl<T> From<T> for RwLock<T> {}

    pub struct RwLockReadGuard<'a, T: ?Sized> { lock: &'a RwLock<T> }
    impl<'a, T: ?Sized> Deref for RwLockReadGuard<'a, T> { type Target = T; }
    impl<'a, T: ?Sized> Drop for RwLockReadGuard<'a, T> {}
    impl<'a, T: ?Sized + Debug> Debug for RwLockReadGuard<'a, T> {}
    impl<'a, T: ?Sized + Display> Display for RwLockReadGuard<'a, T> {}

    pub struct RwLockWriteGuard<'a, T: ?Sized> { lock: &'a RwLock<T> }
    impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
        pub fn downgrade(s: Self) -> RwLockReadGuard<'a, T> {}
    }
    impl<'a, T: ?Sized> Deref for RwLockWriteGuard<'a, T> { type Target = T; }
    impl<'a, T: ?Sized> DerefMut for RwLockWriteGuard<'a, T> {}
    impl<'a, T: ?Sized> Drop for RwLockWriteGuard<'a, T> {}
    impl<'a, T: ?Sized + Debug> Debug for RwLockWriteGuard<'a, T> {}
    impl<'a, T: ?Sized + Display> Display for RwLockWriteGuard<'a, T> {}

    pub struct PoisonError<T> { data: T }
    impl<T> PoisonError<T> {
        pub fn new(data: T) -> PoisonError<T> {}
        pub fn into_inner(self) -> T {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    impl<T> Debug for PoisonError<T> {}
    impl<T> Display for PoisonError<T> {}
    impl<T> Error for PoisonError<T> {}

    pub enum TryLockError<T> {
        Poisoned(PoisonError<T>),
        WouldBlock,
    }
    impl<T> From<PoisonError<T>> for TryLockError<T> {}
    impl<T> Debug for TryLockError<T> {}
    impl<T> Display for TryLockError<T> {}
    impl<T> Error for TryLockError<T> {}

    pub type LockResult<T> = Result<T, PoisonError<T>>;
    pub type TryLockResult<Guard> = Result<Guard, TryLockError<Guard>>;

    pub struct OnceLock<T> { owned: Option<T> }
    impl<T> OnceLock<T> {
        pub fn new() -> OnceLock<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        pub fn wait(&self) -> &T {}
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get_or_init<F>(&self, f: F) -> &T where F: FnOnce() -> T {}
        pub fn into_inner(self) -> Option<T> {}
        pub fn take(&mut self) -> Option<T> {}
    }
    impl<T> Default for OnceLock<T> {}
    impl<T: Debug> Debug for OnceLock<T> {}
    impl<T: Clone> Clone for OnceLock<T> {}
    impl<T> From<T> for OnceLock<T> {}
    impl<T: PartialEq> PartialEq for OnceLock<T> {}
    impl<T: Eq> Eq for OnceLock<T> {}
    impl<T> Drop for OnceLock<T> {}

    pub struct LazyLock<T, F = fn() -> T> { owned: T, init: F }
    impl<T, F: FnOnce() -> T> LazyLock<T, F> {
        pub fn new(f: F) -> LazyLock<T, F> {}
        pub fn force_mut(this: &mut LazyLock<T, F>) -> &mut T {}
        pub fn force(this: &LazyLock<T, F>) -> &T {}
    }
    impl<T, F> LazyLock<T, F> {
        pub fn get_mut(this: &mut LazyLock<T, F>) -> Option<&mut T> {}
        pub fn get(this: &LazyLock<T, F>) -> Option<&T> {}
    }
    impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> { type Target = T; }
    impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {}
    impl<T: Default> Default for LazyLock<T> {}
    impl<T: Debug, F> Debug for LazyLock<T, F> {}
    impl<T, F> Drop for LazyLock<T, F> {}

    pub struct Once { private: () }
    impl Once {
        pub fn new() -> Once {}
        pub fn call_once<F>(&self, f: F) where F: FnOnce() {}
        pub fn call_once_force<F>(&self, f: F) where F: FnOnce(&OnceState) {}
        pub fn is_completed(&self) -> bool {}
        pub fn wait(&self) {}
        pub fn wait_force(&self) {}
    }
    impl Debug for Once {}
    pub struct OnceState { private: () }
    impl OnceState {
        pub fn is_poisoned(&self) -> bool {}
    }
    impl Debug for OnceState {}

    pub struct Condvar { private: () }
    impl Condvar {
        pub fn new() -> Condvar {}
        pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {}
        pub fn wait_while<'a, T, F>(&self, guard: MutexGuard<'a, T>, condition: F) -> LockResult<MutexGuard<'a, T>>
            where F: FnMut(&mut T) -> bool {}
        pub fn wait_timeout<'a, T>(&self, guard: MutexGuard<'a, T>, dur: Duration)
            -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {}
        pub fn wait_timeout_while<'a, T, F>(&self, guard: MutexGuard<'a, T>, dur: Duration, condition: F)
            -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> where F: FnMut(&mut T) -> bool {}
        pub fn notify_one(&self) {}
        pub fn notify_all(&self) {}
    }
    impl Default for Condvar {}
    impl Debug for Condvar {}
    pub struct WaitTimeoutResult { private: bool }
    impl WaitTimeoutResult {
        pub fn timed_out(&self) -> bool {}
    }
    impl Clone for WaitTimeoutResult {}
    impl Copy for WaitTimeoutResult {}
    impl Debug for WaitTimeoutResult {}
    impl PartialEq for WaitTimeoutResult {}
    impl Eq for WaitTimeoutResult {}

    pub struct Barrier { private: () }
    impl Barrier {
        pub fn new(n: usize) -> Barrier {}
        pub fn wait(&self) -> BarrierWaitResult {}
    }
    impl Debug for Barrier {}
    pub struct BarrierWaitResult { private: bool }
    impl BarrierWaitResult {
        pub fn is_leader(&self) -> bool {}
    }
    impl Debug for BarrierWaitResult {}
}

pub mod sync {
    pub mod mpsc {
        use crate::error::Error;
        use crate::fmt::{Debug, Display};
        use crate::time::Duration;

        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {}

        pub struct Sender<T> { owned: T }
        impl<T> Sender<T> {
            pub fn send(&self, t: T) -> Result<(), SendError<T>> {}
        }
        impl<T> Clone for Sender<T> {}
        impl<T> Debug for Sender<T> {}
        impl<T> Drop for Sender<T> {}

        pub struct SyncSender<T> { owned: T }
        impl<T> SyncSender<T> {
            pub fn send(&self, t: T) -> Result<(), SendError<T>> {}
            pub fn try_send(&self, t: T) -> Result<(), TrySendError<T>> {}
        }
        impl<T> Clone for SyncSender<T> {}
        impl<T> Debug for SyncSender<T> {}
        impl<T> Drop for SyncSender<T> {}

        pub struct Receiver<T> { owned: T }
        impl<T> Receiver<T> {
            pub fn try_recv(&self) -> Result<T, TryRecvError> {}
            pub fn recv(&self) -> Result<T, RecvError> {}
            pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn try_iter(&self) -> TryIter<'_, T> {}
        }
        impl<T> Debug for Receiver<T> {}
        impl<T> Drop for Receiver<T> {}
        impl<T> IntoIterator for Receiver<T> { type Item = T; type IntoIter = IntoIter<T>; }
        impl<'a, T> IntoIterator for &'a Receiver<T> { type Item = T; type IntoIter = Iter<'a, T>; }

        pub struct Iter<'a, T: 'a> { rx: &'a Receiver<T> }
        impl<'a, T> Iterator for Iter<'a, T> { type Item = T; }
        impl<'a, T: Debug> Debug for Iter<'a, T> {}
        pub struct TryIter<'a, T: 'a> { rx: &'a Receiver<T> }
        impl<'a, T> Iterator for TryIter<'a, T> { type Item = T; }
        impl<'a, T: Debug> Debug for TryIter<'a, T> {}
        pub struct IntoIter<T> { rx: Receiver<T> }
        impl<T> Iterator for IntoIter<T> { type Item = T; }
        impl<T: Debug> Debug for IntoIter<T> {}

        pub struct SendError<T>(pub T);
        impl<T> Debug for SendError<T> {}
        impl<T> Display for SendError<T> {}
        impl<T> Error for SendError<T> {}
        impl<T: PartialEq> PartialEq for SendError<T> {}
        impl<T: Eq> Eq for SendError<T> {}
        impl<T: Clone> Clone for SendError<T> {}
        impl<T: Copy> Copy for SendError<T> {}

        pub enum TrySendError<T> { Full(T), Disconnected(T) }
        impl<T> Debug for TrySendError<T> {}
        impl<T> Display for TrySendError<T> {}
        impl<T> Error for TrySendError<T> {}
        impl<T> From<SendError<T>> for TrySendError<T> {}
        impl<T: PartialEq> PartialEq for TrySendError<T> {}
        impl<T: Eq> Eq for TrySendError<T> {}
        impl<T: Clone> Clone for TrySendError<T> {}
        impl<T: Copy> Copy for TrySendError<T> {}

        pub struct RecvError;
        impl Debug for RecvError {}
        impl Display for RecvError {}
        impl Error for RecvError {}
        impl PartialEq for RecvError {}
        impl Eq for RecvError {}
        impl Clone for RecvError {}
        impl Copy for RecvError {}

        pub enum TryRecvError { Empty, Disconnected }
        impl Debug for TryRecvError {}
        impl Display for TryRecvError {}
        impl Error for TryRecvError {}
        impl From<RecvError> for TryRecvError {}
        impl PartialEq for TryRecvError {}
        impl Eq for TryRecvError {}
        impl Clone for TryRecvError {}
        impl Copy for TryRecvError {}

        pub enum RecvTimeoutError { Timeout, Disconnected }
        impl Debug for RecvTimeoutError {}
        impl Display for RecvTimeoutError {}
        impl Error for RecvTimeoutError {}
        impl From<RecvError> for RecvTimeoutError {}
        impl PartialEq for RecvTimeoutError {}
        impl Eq for RecvTimeoutError {}
        impl Clone for RecvTimeoutError {}
        impl Copy for RecvTimeoutError {}
    }
}
