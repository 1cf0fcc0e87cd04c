//! Where entries live on disk.
//!
//! A [`Jar`] is a folder of [`JarFile`]s, one for each version of a function. A jar file maps a
//! [`Key`] under a [`Version`] to the bytes of one entry. It knows nothing of functions, arguments,
//! source or codecs: what makes two calls the same is decided elsewhere.
//!
//! A jar file is a sequence of records and is only ever appended to, one write at a time, under a
//! lock that readers never take. Nothing is truncated or overwritten in place, so a reader sees a
//! whole record or none, and whatever fails its checksum is passed over. How records are found in
//! a file that was damaged is written down in `scan`; the bytes are in the chapter "The jar's
//! format" of the book.
//!
//! Nothing here panics, and nothing waits longer than it was told to: all trouble is a [`JarError`].

mod arguments;
mod called;
mod claim;
mod compact;
mod copy;
mod counts;
mod degraded;
mod dir;
mod durable;
mod entries;
mod error;
mod evict;
mod file;
mod forked;
mod held;
mod index;
mod index_file;
mod index_upkeep;
mod index_writer;
mod lock;
mod locked;
mod record;
mod room;
mod scan;
mod side;
mod slot;
mod survey;
mod sys;
mod table;
mod trust;
mod turn;
mod uses;
mod view;

#[cfg(test)]
mod tests;

pub use arguments::ArgumentsOf;
pub use called::read_called;
pub(crate) use claim::{Claim, Claimant, Ending, Place, Tried};
pub use compact::{Compacted, Wear};
pub(crate) use counts::add_counts;
pub use counts::{Counts, read_counts, retain_counts};
pub use degraded::Degraded;
pub use dir::Jar;
pub use entries::StoredEntry;
pub use error::JarError;
pub use evict::{Candidate, evict};
pub use file::{JarFile, LargeEntry, Summary, VersionSummary};
pub(crate) use lock::Patience;
pub use locked::LockedJarFile;
pub(crate) use room::{Grant, Room};
pub use survey::{Evicting, Survey, SurveyedEntry, SurveyedVersion};
pub(crate) use sys::FileId;
pub(crate) use sys::list;
pub use sys::set_shared;
pub use trust::Distrust;
pub(crate) use uses::{Use, append_uses};

use std::time::{Duration, SystemTime};

/// Tells the versions of a function apart within one jar file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Version(pub [u8; 16]);

/// Addresses an entry in its version.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key(pub [u8; 32]);

/// Whose file it is, and so what may be done to a file that holds no record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// It lies in a [`Jar`]: what is damaged beyond use is renamed out of the way.
    InJar,
    /// The user named the path, perhaps by mistake that of his data: what is not ours is never touched.
    Given,
}

/// A stored value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// How the bytes were encoded.
    pub codec: u8,
    /// The encoded value, its checksum verified.
    pub bytes: Vec<u8>,
    /// How long the computation took.
    pub cost: Duration,
    /// When it was stored, to the millisecond.
    pub created: SystemTime,
}

/// A value to store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewEntry<'a> {
    /// How the bytes are encoded.
    pub codec: u8,
    /// The encoded value.
    pub bytes: &'a [u8],
    /// How long the computation took.
    pub cost: Duration,
    /// When it was computed.
    pub created: SystemTime,
    /// Who writes it, in words; empty if nobody needs to know. Kept once for each writer.
    pub writer: &'a str,
}

/// What clearing has removed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cleared {
    /// How many entries.
    pub entries: u64,
    /// The length of their values together.
    pub bytes: u64,
}

impl std::ops::AddAssign for Cleared {
    fn add_assign(&mut self, other: Self) {
        self.entries = self.entries.saturating_add(other.entries);
        self.bytes = self.bytes.saturating_add(other.bytes);
    }
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
        }
    }
}

fn to_millis(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

fn from_millis(millis: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis)).unwrap_or(SystemTime::UNIX_EPOCH)
}
