//! Entries in one file, to be carried from jar to jar.
//!
//! A zstd stream of records, each with a checksum that its place seeds, and a digest of all at the end. Knows bytes and
//! bounds: nothing is believed before it was verified, and nothing is reserved because a length says so. Which entries
//! go in, and which are taken out, is decided in `commands/export` and `commands/import`. The layout is in the book's
//! chapter "The archive's format".

mod reader;
mod writer;

#[cfg(test)]
mod tests;

use std::io;
use std::time::{Duration, SystemTime};

use pkld_rt::jar::{Key, Version};
use xxhash_rust::xxh3::Xxh3;

pub(crate) use reader::Reader;
pub(crate) use writer::Writer;

/// What an archive begins with, when it is unpacked; the last letter is the format.
const MAGIC: [u8; 8] = *b"pklarch1";

/// A label in a jar file is no longer.
const LONGEST_LABEL: usize = 16 << 20;

/// No path of a function is longer.
const LONGEST_NAME: usize = 1 << 12;

/// Longer values are not carried: one that is unpacked is held in memory.
pub(crate) const LONGEST_VALUE: u64 = 2 << 30;

/// The kinds of records.
const VERSION: u8 = 1;
const ENTRY: u8 = 2;
const END: u8 = 3;

/// One version of a function; entries of it follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OneVersion {
    pub(crate) version: Version,
    /// As the jar keeps it.
    pub(crate) label: Vec<u8>,
}

/// An entry of the version before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OneEntry {
    pub(crate) key: Key,
    pub(crate) codec: u8,
    pub(crate) created: SystemTime,
    pub(crate) cost: Duration,
    /// As text, if they were kept.
    pub(crate) arguments: Option<String>,
    /// Who computed it, if that was told.
    pub(crate) writer: String,
    pub(crate) value: Vec<u8>,
}

/// A record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Version(OneVersion),
    Entry(OneEntry),
}

/// Why an archive is not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ArchiveError {
    #[error("it is no archive that `cargo pkld export` writes")]
    Foreign,
    #[error("it is damaged: {0}")]
    Damaged(&'static str),
    #[error("it holds more than {0} when it is unpacked; --max-size says how much it may hold")]
    TooLarge(String),
    #[error("it cannot be read")]
    Read(#[source] io::Error),
}

/// The checksum of a record: of its kind, its length and its payload, the seed being its number.
fn summing(number: u64, kind: u8, len: u64) -> Xxh3 {
    let mut sum = Xxh3::with_seed(number);
    sum.update(&[kind]);
    sum.update(&len.to_le_bytes());
    sum
}
