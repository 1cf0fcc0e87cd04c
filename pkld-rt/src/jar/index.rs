//! Which entries a jar file holds, in memory.
//!
//! Built by applying headers in the order of the file. Knows what each kind of record does to the
//! ones before it; does not read anything.

use super::record::{Checksum, Header, Kind};
use super::{Cleared, Key, Version};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Where a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Location {
    pub(super) offset: u64,
    /// Of the value, wherever it is.
    pub(super) len: u64,
    pub(super) cost: u64,
    /// In a side file.
    pub(super) large: bool,
}

/// The live records of one version.
#[derive(Default)]
pub(super) struct VersionIndex {
    pub(super) label: Option<Location>,
    pub(super) entries: HashMap<Key, Location, DigestHash>,
    /// When the youngest record came, in milliseconds since 1970.
    pub(super) last_created: u64,
}

impl VersionIndex {
    pub(super) fn cleared(&self) -> Cleared {
        Cleared {
            entries: self.entries.len() as u64,
            bytes: self.entries.values().fold(0, |sum, location| sum.saturating_add(location.len)),
        }
    }
}

/// The live records of a file.
#[derive(Default)]
pub(super) struct Index {
    versions: HashMap<Version, VersionIndex, DigestHash>,
    /// Records that say who writes, in their order: one for each process.
    writers: Vec<WriterAt>,
}

/// A record that says who writes.
#[derive(Clone, Copy, Debug)]
pub(super) struct WriterAt {
    id: u16,
    sum: Checksum,
    pub(super) offset: u64,
    pub(super) len: u64,
}

impl Index {
    /// Takes in the record whose header begins at `offset`. Later calls stand for later records.
    pub(super) fn apply(&mut self, offset: u64, header: &Header) {
        let location = Location {
            offset,
            len: header.payload_len,
            cost: header.cost,
            large: header.kind == Kind::LargeEntry,
        };
        match header.kind {
            Kind::Label => self.versions.entry(header.version).or_default().label = Some(location),
            Kind::Entry | Kind::LargeEntry => {
                let version = self.versions.entry(header.version).or_default();
                version.entries.insert(header.key, location);
                version.last_created = version.last_created.max(header.created);
            }
            Kind::ForgetKey => {
                if let Some(version) = self.versions.get_mut(&header.version) {
                    version.entries.remove(&header.key);
                }
            }
            Kind::ForgetVersion => {
                self.versions.remove(&header.version);
            }
            Kind::Retired => {
                self.versions.clear();
                self.writers.clear();
            }
            Kind::Writer => {
                let (id, sum, len) = (header.writer, header.payload, header.payload_len);
                self.writers.push(WriterAt { id, sum, offset, len });
            }
            Kind::Other(_) => {}
        }
    }

    /// The record that says who wrote what is at `offset` and names `id`.
    pub(super) fn writer(&self, id: u16, offset: u64) -> Option<WriterAt> {
        self.writers.iter().rev().find(|writer| writer.id == id && writer.offset < offset).copied()
    }

    /// Whether what is appended now by the writer of this record has it to name.
    pub(super) fn has_writer(&self, record: &Header) -> bool {
        self.writer(record.writer, u64::MAX).is_some_and(|writer| writer.sum == record.payload)
    }

    pub(super) fn get(&self, version: &Version, key: &Key) -> Option<Location> {
        self.versions.get(version)?.entries.get(key).copied()
    }

    pub(super) fn version(&self, version: &Version) -> Option<&VersionIndex> {
        self.versions.get(version)
    }

    pub(super) fn versions(&self) -> impl Iterator<Item = (&Version, &VersionIndex)> {
        self.versions.iter()
    }

    /// The large entries of `key`, in whichever version: they may share one side file.
    pub(super) fn large(&self, key: &Key) -> impl Iterator<Item = Location> {
        self.versions.values().filter_map(|version| version.entries.get(key).copied()).filter(|it| it.large)
    }
}

type DigestHash = BuildHasherDefault<DigestHasher>;

/// Hashes what is a digest already: folding the words is enough, and a lookup is on the path of
/// every call.
#[derive(Default)]
pub(super) struct DigestHasher(u64);

impl Hasher for DigestHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for word in bytes.chunks(8) {
            let mut padded = [0; 8];
            padded[..word.len()].copy_from_slice(word);
            self.write_u64(u64::from_le_bytes(padded));
        }
    }

    fn write_u64(&mut self, word: u64) {
        // 2^64 / golden ratio, odd: spreads words that differ in few bits.
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    // The length prefix of an array says nothing here.
    fn write_usize(&mut self, _: usize) {}
}
