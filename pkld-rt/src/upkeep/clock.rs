//! Times as numbers, for what is looked at without a lock.

use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime};

/// Milliseconds since this was first asked.
pub(super) fn now() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    millis(START.get_or_init(Instant::now).elapsed())
}

/// The moment so much later.
pub(super) fn after(time: Duration) -> u64 {
    now().saturating_add(millis(time))
}

/// Minutes since 1970.
pub(super) fn minute() -> u32 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u32::try_from(since.as_secs() / 60).unwrap_or(u32::MAX)
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
