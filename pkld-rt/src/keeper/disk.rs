//! Results on disk, in the function's jar file.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{Address, Found, Keeper, Miss};
use crate::codec::{self, Codec};
use crate::config;
use crate::jar::{JarError, JarFile, NewEntry};
use crate::report;
use crate::shape::Stored;
use crate::verify::Comparable;

// Longer than any append takes; a stopped process must not stall the others.
const LOCK_DEADLINE: Duration = Duration::from_millis(100);

// Forgetting is asked for by a program that will rely on it.
const FORGET_DEADLINE: Duration = Duration::from_secs(10);

/// Keeps results in the jar.
#[derive(Clone, Copy)]
pub(crate) struct Disk;

impl<T: Stored> Keeper<T> for Disk {
    fn find(self, address: &Address) -> Result<Found<T>, Miss> {
        let Address { function, version, key } = address;
        let entry = match function.file(version).get(version, key) {
            Ok(Some(entry)) => entry,
            Ok(None) => return Err(Miss::First),
            Err(error) => {
                let reason = report::chain(&error);
                function.warn_of_jar(version, &reason);
                return Err(Miss::Unreadable(reason));
            }
        };
        let Some(codec) = Codec::of(entry.codec) else {
            return Err(Miss::Unreadable(format!("codec {} is not known to this version", entry.codec)));
        };
        // A result's own `Deserialize` may panic.
        match catch_unwind(AssertUnwindSafe(|| codec.read::<T>(&entry.bytes))) {
            Ok(Ok(stored)) => {
                Ok(Found { stored, cost: entry.cost, created: Some(entry.created), place: "disk" })
            }
            Ok(Err(reason)) => Err(Miss::Unreadable(reason)),
            Err(_) => Err(Miss::Unreadable("reading the stored result panicked".to_owned())),
        }
    }

    fn keep(self, address: &Address, stored: &T, cost: Duration) -> bool {
        let Address { function, version, key } = address;
        if config::is_read_only() {
            return false;
        }
        match catch_unwind(AssertUnwindSafe(|| codec::encode(stored))) {
            Ok(Ok((codec, bytes))) => {
                let new = NewEntry { codec: codec as u8, bytes: &bytes, cost, created: SystemTime::now() };
                let put = function.file(version).put(version, &function.label(), key, new, LOCK_DEADLINE);
                if let Err(error) = &put {
                    let reason = report::chain(error);
                    function.warn_of_jar(version, &format!("the result is not stored: {reason}"));
                }
                put.is_ok()
            }
            Ok(Err(refusals)) => {
                // Another result may be given back well; the warning is the same for all.
                let reason = format!("a result is not stored, because it cannot be read back: {refusals}");
                function.warn("result", &reason);
                false
            }
            Err(_) => {
                function.warn("result", "the result is not stored: serialising it panicked");
                false
            }
        }
    }

    fn file(self, address: &Address) -> Option<Arc<JarFile>> {
        (!config::is_read_only()).then(|| address.function.file(&address.version))
    }

    fn comparable(self, value: &T) -> Option<&dyn Comparable> {
        Some(value)
    }

    fn forget(self, address: &Address) -> Result<bool, JarError> {
        let Address { function, version, key } = address;
        if config::is_read_only() {
            return Err(JarError::ReadOnly { path: function.file(version).path().to_owned() });
        }
        match function.file(version).lock_existing(FORGET_DEADLINE)? {
            Some(mut locked) => Ok(locked.forget(version, key)?.entries > 0),
            None => Ok(false),
        }
    }
}
