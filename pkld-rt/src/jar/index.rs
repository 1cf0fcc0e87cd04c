//! Which entries a jar file holds, in memory.
//!
//! Built by applying headers in the order of the file. Knows what each kind of record does to the
//! ones before it; does not read anything.

use super::record::{Checksum, Header, Kind};
use super::{Cleared, Entry, Key, Version};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// Reading a larger one is worth a call of the system.
const MOST_HELD_OF_ONE: usize = 512;

/// Bytes that are held of one file.
const MOST_HELD: usize = 1 << 20;

/// What holding an entry takes besides its bytes, about.
const HELD_BESIDE: usize = 96;

/// Where a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub(super) offset: u64,
    /// Of the value, wherever it is.
    pub(super) len: u64,
    pub(super) cost: u64,
    /// In a side file.
    pub(super) large: bool,
}

/// An entry: where it is, and once it was read, what it is, if it is small.
pub(super) struct Indexed {
    pub(super) location: Location,
    held: OnceLock<Arc<Entry>>,
}

/// The live records of one version.
#[derive(Default)]
pub(super) struct VersionIndex {
    pub(super) label: Option<Location>,
    pub(super) entries: HashMap<Key, Indexed, DigestHash>,
    /// When the youngest record came, in milliseconds since 1970.
    pub(super) last_created: u64,
}

impl VersionIndex {
    pub(super) fn cleared(&self) -> Cleared {
        Cleared {
            entries: self.entries.len() as u64,
            bytes: self.entries.values().fold(0, |sum, it| sum.saturating_add(it.location.len)),
        }
    }
}

/// The live records of a file.
#[derive(Default)]
pub(super) struct Index {
    versions: HashMap<Version, VersionIndex, DigestHash>,
    /// Records that say who writes, in their order: one for each process.
    writers: Vec<WriterAt>,
    /// How many bytes were held so far.
    held: AtomicUsize,
}

/// A record that says who writes.
#[derive(Clone, Copy, Debug)]
pub(super) struct WriterAt {
    pub(super) id: u16,
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
                version.entries.insert(header.key, Indexed { location, held: OnceLock::new() });
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
            Kind::Torn | Kind::Other(_) => {}
        }
    }

    /// The record that says who wrote what is at `offset` and names `id`.
    pub(super) fn writer(&self, id: u16, offset: u64) -> Option<WriterAt> {
        self.writers.iter().rev().find(|writer| writer.id == id && writer.offset < offset).copied()
    }

    /// Records that say who writes, in their order.
    pub(super) fn writers(&self) -> impl Iterator<Item = &WriterAt> {
        self.writers.iter()
    }

    /// Whether what is appended now by the writer of this record has it to name.
    pub(super) fn has_writer(&self, record: &Header) -> bool {
        self.writer(record.writer, u64::MAX).is_some_and(|writer| writer.sum == record.payload)
    }

    pub(super) fn indexed(&self, version: &Version, key: &Key) -> Option<&Indexed> {
        self.versions.get(version)?.entries.get(key)
    }

    pub(super) fn get(&self, version: &Version, key: &Key) -> Option<Location> {
        self.indexed(version, key).map(|it| it.location)
    }

    /// Holds an entry that was read at this place, if it is small and there is room.
    pub(super) fn hold(&self, version: &Version, key: &Key, location: Location, entry: &Entry) {
        let Some(indexed) = self.indexed(version, key).filter(|it| it.location == location) else { return };
        let size = entry.bytes.len() + HELD_BESIDE;
        if entry.bytes.len() > MOST_HELD_OF_ONE || indexed.held.get().is_some() {
            return;
        }
        // What is replaced later is not subtracted: it is a bound, and room comes back with the next look at the file.
        if self.held.fetch_add(size, Ordering::Relaxed) + size <= MOST_HELD {
            indexed.held.get_or_init(|| Arc::new(entry.clone()));
        } else {
            self.held.fetch_sub(size, Ordering::Relaxed);
        }
    }

    pub(super) fn version(&self, version: &Version) -> Option<&VersionIndex> {
        self.versions.get(version)
    }

    pub(super) fn versions(&self) -> impl Iterator<Item = (&Version, &VersionIndex)> {
        self.versions.iter()
    }

    /// The large entries of `key`, in whichever version: they may share one side file.
    pub(super) fn large(&self, key: &Key) -> impl Iterator<Item = Location> {
        let entries = self.versions.values().filter_map(|version| version.entries.get(key));
        entries.map(|it| it.location).filter(|it| it.large)
    }
}

impl Indexed {
    /// What it is, if that is held. Its checksum was verified.
    #[inline]
    pub(super) fn held(&self) -> Option<&Arc<Entry>> {
        self.held.get()
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

#[cfg(test)]
mod tests {
    use super::super::record::Checksum;
    use super::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn no_more_is_held_than_the_bound_says_and_nothing_large() {
        let (version, mut index) = (Version([1; 16]), Index::default());
        let header = |key: Key, len: usize| Header {
            kind: Kind::Entry,
            codec: 1,
            writer: 0,
            payload_len: len as u64,
            version,
            key,
            created: 0,
            cost: 0,
            payload: Checksum(0),
        };
        let key = |n: u64| {
            let mut key = [0; 32];
            key[..8].copy_from_slice(&n.to_le_bytes());
            Key(key)
        };
        let mut held = 0;
        for n in 0..10_000 {
            let len = 400 + n as usize % 200;
            index.apply(n * 1000, &header(key(n), len));
            let bytes = vec![0; len];
            let entry = Entry { codec: 1, bytes, cost: Duration::ZERO, created: SystemTime::UNIX_EPOCH };
            let location = index.get(&version, &key(n)).unwrap();
            index.hold(&version, &key(n), Location { offset: location.offset + 1, ..location }, &entry);
            assert!(index.indexed(&version, &key(n)).unwrap().held().is_none(), "read elsewhere");
            for _ in 0..2 {
                index.hold(&version, &key(n), location, &entry);
            }
            let is_held = index.indexed(&version, &key(n)).unwrap().held().is_some();
            assert!(!is_held || len <= MOST_HELD_OF_ONE);
            held += if is_held { len } else { 0 };
        }
        assert!((MOST_HELD / 2..=MOST_HELD).contains(&held), "{held}");
    }
}
