//! What the flights of one process are synchronised by: the standard library, or, in a test that tries
//! schedules, what stands in for it there.

#[cfg(not(pkld_shuttle))]
pub(super) use std::sync::{Arc, Condvar, Mutex, MutexGuard};

#[cfg(pkld_shuttle)]
pub(super) use shuttle::sync::{Arc, Condvar, Mutex, MutexGuard};
