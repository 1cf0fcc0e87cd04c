//! Where the results of a function are kept: on disk, in memory, or in memory with the disk behind it.
//!
//! A keeper finds, keeps and forgets one result by its address. It knows nothing of what a call does when there
//! is none. Whatever goes wrong in it is a [`Miss`] or a warning, never the caller's problem.

mod disk;
mod front;
mod held;
mod memory;
mod plain;
mod tally;

pub(crate) use disk::Disk;
pub(crate) use held::{Bounds, InMemory};
pub use memory::Taken;
pub(crate) use memory::{Both, Memory};
pub(crate) use tally::Tally;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::function::Function;
use crate::jar::{JarError, JarFile, Key, Version};
use crate::key::Arguments;
use crate::verify::Comparable;

/// Why a call computed.
#[derive(Debug)]
pub(crate) enum Miss {
    /// Nothing was stored for this version with these arguments.
    First,
    /// The attribute, the environment or the caller asked for it.
    Refresh,
    /// What was stored could not be read.
    Unreadable(String),
    /// Nothing is looked up or kept.
    Uncached,
    /// What was stored is older than its `ttl`.
    Expired,
    /// What was stored is to be compared.
    Verify,
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::First => f.write_str("nothing stored for this code and these arguments"),
            Self::Refresh => f.write_str("refresh"),
            Self::Unreadable(reason) => write!(f, "what was stored cannot be read: {reason}"),
            Self::Uncached => f.write_str("uncached"),
            Self::Expired => f.write_str("what was stored is older than its `ttl`"),
            Self::Verify => f.write_str("verify"),
        }
    }
}

/// A result that was kept.
pub(crate) struct Found<T> {
    pub(crate) stored: T,
    /// How long it took to compute.
    pub(crate) cost: Duration,
    /// When it was stored.
    pub(crate) created: SystemTime,
    /// Where it was, for people.
    pub(crate) place: &'static str,
}

/// Which result: of which function, code and arguments.
pub(crate) struct Address {
    pub(crate) function: &'static Function,
    pub(crate) version: Version,
    /// Where the function is mounted.
    pub(crate) module: &'static str,
    pub(crate) arguments: Arguments,
}

impl Address {
    /// What the result is called outside of this process.
    pub(crate) fn key(&self) -> Key {
        self.arguments.key(self.module)
    }
}

/// Whether what was stored at `created` is younger than `ttl`. Of what comes from the future nobody knows the age.
pub(crate) fn is_younger(created: SystemTime, ttl: Duration, now: SystemTime) -> bool {
    now.duration_since(created).is_ok_and(|age| age < ttl)
}

/// Keeps results of type `T`.
pub(crate) trait Keeper<T>: Copy {
    /// The result at `address`, or why there is none.
    fn find(self, address: &Address) -> Result<Found<T>, Miss>;

    /// The result at `address` for a caller, which counts as a hit.
    fn serve(self, address: &Address) -> Result<Found<T>, Miss> {
        let found = self.find(address)?;
        address.function.count_hit(found.cost);
        Ok(found)
    }

    /// Keeps a result that took `cost` to compute; whether that was done.
    fn keep(self, address: &Address, stored: &T, cost: Duration) -> bool;

    /// The file that other processes find the result in, if they do.
    fn file(self, _address: &Address) -> Option<Arc<JarFile>> {
        None
    }

    /// The value as one that `PKLD=verify` can compare, where results outlive the process.
    fn comparable(self, _value: &T) -> Option<&dyn Comparable> {
        None
    }

    /// Forgets the result at `address`; whether there was one.
    ///
    /// # Errors
    /// When the jar cannot be read, locked or written.
    fn forget(self, address: &Address) -> Result<bool, JarError>;
}
