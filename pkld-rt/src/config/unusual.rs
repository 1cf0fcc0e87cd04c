//! Whether anything asks calls for more than to serve what is kept, in one word that each call reads.
//!
//! While nothing does, a call that finds its result in memory looks at no other setting.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{ENVIRONMENT, Mode, is_verbose, mode};

/// The environment was not read yet.
const UNREAD: u64 = 1;
/// A mode in which not every call may be served.
const MODE: u64 = 2;
/// Outcomes are told.
const VERBOSE: u64 = 4;
/// One [`Scope`].
const SCOPE: u64 = 8;

static UNUSUAL: AtomicU64 = AtomicU64::new(UNREAD);

/// Whether nothing does, now and for this thread.
#[inline]
pub(crate) fn is_usual() -> bool {
    // Whoever sets something before a call, in the order of events, is seen by it.
    let is_usual = UNUSUAL.load(Ordering::Relaxed) == 0;
    #[cfg(feature = "tracing")]
    let is_usual = is_usual && tracing::level_filters::LevelFilter::current() < tracing::Level::DEBUG;
    is_usual
}

/// Takes in what was set.
pub(super) fn renew() {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    // It is read at the first call and not before; then this is called again.
    if ENVIRONMENT.get().is_none() {
        return;
    }
    let bit = |is_set, bit| if is_set { bit } else { 0 };
    let is_mode = matches!(mode(), Some(Mode::Off | Mode::Refresh | Mode::Verify { .. }));
    let bits = bit(is_mode, MODE) | bit(is_verbose(), VERBOSE);
    // What is set comes first, so that there is no moment in which neither is.
    UNUSUAL.fetch_or(bits, Ordering::AcqRel);
    UNUSUAL.fetch_and(!((UNREAD | MODE | VERBOSE) & !bits), Ordering::AcqRel);
}

/// A part of the program in which calls are asked for something else, on whatever thread, until dropped.
pub(crate) struct Scope(());

impl Scope {
    pub(crate) fn enter() -> Self {
        UNUSUAL.fetch_add(SCOPE, Ordering::AcqRel);
        Self(())
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        UNUSUAL.fetch_sub(SCOPE, Ordering::AcqRel);
    }
}
