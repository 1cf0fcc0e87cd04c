//! Results on disk, in the function's jar file.

use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{Address, Found, Keeper, Miss};
use crate::codec::{self, Codec};
use crate::config::{self, Durability};
use crate::jar::{Entry, JarError, JarFile, Key, NewEntry};
use crate::report;
use crate::shape::{Shape, Stored};
use crate::upkeep;
use crate::verify::Comparable;
use crate::writer;

// Longer than any append takes; a stopped process must not stall the others.
const LOCK_DEADLINE: Duration = Duration::from_millis(100);

// Forgetting is asked for by a program that will rely on it.
const FORGET_DEADLINE: Duration = Duration::from_secs(10);

/// Keeps results in the jar.
pub(crate) struct Disk<S>(PhantomData<S>);

impl<S> Clone for Disk<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Disk<S> {}

impl<S> Disk<S> {
    /// The only value.
    pub(crate) const NEW: Self = Self(PhantomData);
}

impl<S: Shape> Disk<S>
where
    S::Stored: Stored,
{
    /// A large value that is nothing but numbers, read to where it will stay.
    fn find_flat(address: &Address, file: &JarFile, key: &Key) -> Option<Found<S::Stored>> {
        // Whatever is amiss, `get` will find out what.
        let large = file.large(&address.version, key).ok()??;
        if Codec::of(large.codec) != Some(Codec::Raw) || !address.function.is_fresh(large.created) {
            return None;
        }
        let len = usize::try_from(large.len).ok()?;
        let stored = S::read_flat(len, &mut |space| large.read_into(space).unwrap_or(false))?;
        Some(Found { stored, cost: large.cost, created: large.created, place: "disk" })
    }

    /// The value of an entry.
    fn read(address: &Address, entry: &Entry) -> Result<Found<S::Stored>, Miss> {
        if !address.function.is_fresh(entry.created) {
            return Err(Miss::Expired);
        }
        let Some(codec) = Codec::of(entry.codec) else {
            return Err(Miss::Unreadable(format!("codec {} is not known to this version", entry.codec)));
        };
        // A result's own `Deserialize` may panic.
        match catch_unwind(AssertUnwindSafe(|| codec::decode::<S>(codec, &entry.bytes))) {
            Ok(Ok(stored)) => Ok(Found { stored, cost: entry.cost, created: entry.created, place: "disk" }),
            Ok(Err(reason)) => Err(Miss::Unreadable(reason)),
            Err(_) => Err(Miss::Unreadable("reading the stored result panicked".to_owned())),
        }
    }
}

impl<S: Shape> Keeper<S::Stored> for Disk<S>
where
    S::Stored: Stored,
{
    fn find(self, address: &Address) -> Result<Found<S::Stored>, Miss> {
        let Address { function, version, .. } = address;
        upkeep::register(function);
        let (file, key) = (function.file(version), address.key());
        let found = file.sight(version, &key).and_then(|sight| {
            let Some(sight) = sight else { return Ok(Err(Miss::First)) };
            if S::IS_FLAT
                && sight.is_large()
                && let Some(found) = Self::find_flat(address, &file, &key)
            {
                return Ok(Ok(found));
            }
            Ok(match file.approach(sight, version, &key)? {
                Some(entry) => Self::read(address, &entry),
                None => Err(Miss::First),
            })
        });
        if let Ok(Ok(_)) = &found {
            upkeep::used(&file, version, &key);
        }
        upkeep::indexed(&file);
        found.unwrap_or_else(|error| {
            let reason = report::chain(&error);
            function.warn_of_jar(version, &reason);
            Err(Miss::Unreadable(reason))
        })
    }

    fn keep(self, address: &Address, stored: &S::Stored, cost: Duration) -> bool {
        let Address { function, version, .. } = address;
        if config::is_read_only() {
            return false;
        }
        upkeep::register(function);
        match catch_unwind(AssertUnwindSafe(|| codec::encode::<S>(stored, function.options.codec))) {
            Ok(Ok((codec, bytes))) => {
                let (codec, created, writer) = (codec as u8, SystemTime::now(), writer::this());
                let new = NewEntry { codec, bytes: &bytes, cost, created, writer: &writer };
                let (file, key) = (function.file(version), address.key());
                let settings = function.settings();
                let is_synced = settings.durability == Some(Durability::Sync);
                let label = function.label();
                // Held until it is stored, or is not.
                let room = settings.max_size.flatten().map_or(Ok(None), |most| {
                    upkeep::admit(&file, file.takes(version, &label, bytes.len() as u64), most)
                });
                let put = room.and_then(|_room| file.put(version, &label, &key, new, LOCK_DEADLINE));
                let put = put.and_then(|()| if is_synced { file.sync() } else { Ok(()) });
                upkeep::stored(&file);
                upkeep::indexed(&file);
                match put {
                    Ok(()) => {}
                    Err(error) => {
                        function.count_trouble();
                        let reason = report::chain(&error);
                        function.warn_of_jar(version, &format!("the result is not stored: {reason}"));
                        return false;
                    }
                }
                true
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

    fn comparable(self, value: &S::Stored) -> Option<&dyn Comparable> {
        Some(value)
    }

    fn forget(self, address: &Address) -> Result<bool, JarError> {
        let Address { function, version, .. } = address;
        if config::is_read_only() {
            return Err(JarError::ReadOnly { path: function.file(version).path().to_owned() });
        }
        let file = function.file(version);
        let is_forgotten = match file.lock_existing(FORGET_DEADLINE)? {
            Some(mut locked) => locked.forget(version, &address.key())?.entries > 0,
            None => false,
        };
        if is_forgotten {
            upkeep::lost(&file);
        }
        Ok(is_forgotten)
    }
}
