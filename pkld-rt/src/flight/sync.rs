//! What the flights of one process are synchronised by: the standard library, or, where schedules are tried
//! out, what stands in for it there.

#[cfg(pkld_shuttle)]
pub(super) use shuttle::sync::{Condvar, Mutex, MutexGuard};
#[cfg(not(pkld_shuttle))]
pub(super) use std::sync::{Condvar, Mutex, MutexGuard};
