//! Which entries a jar file holds.
//!
//! Built by applying headers in the order of the file, on top of what an index file says of its
//! beginning, if there is one. Knows what each kind of record does to the ones before it; reads
//! nothing but the index file.
//!
//! Entries are told apart by a hash of version and key. Who reads a record compares the key.

use super::held::Held;
use super::index_file::{IndexFile, Unusable};
use super::record::{Checksum, Header, Kind};
pub(crate) use super::slot::Location;
use super::slot::{Hash, Slot};
use super::table::Table;
use super::{Cleared, Entry, Key, Version};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;
use std::time::Duration;

/// How many entries there are, and what they amount to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Totals {
    pub(super) entries: u64,
    pub(super) bytes: u64,
    /// Nanoseconds.
    pub(super) cost: u128,
}

impl Totals {
    pub(super) fn add(&mut self, location: Location) {
        self.entries += 1;
        self.bytes = self.bytes.saturating_add(location.len);
        self.cost = self.cost.saturating_add(location.cost.into());
    }

    pub(super) fn subtract(&mut self, location: Location) {
        self.entries = self.entries.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(location.len);
        self.cost = self.cost.saturating_sub(location.cost.into());
    }

    pub(super) fn cleared(self) -> Cleared {
        Cleared { entries: self.entries, bytes: self.bytes }
    }

    pub(super) fn cost(self) -> Duration {
        let seconds = u64::try_from(self.cost / 1_000_000_000).unwrap_or(u64::MAX);
        Duration::new(seconds, (self.cost % 1_000_000_000) as u32)
    }
}

/// The live records of one version.
#[derive(Default)]
pub(super) struct VersionIndex {
    pub(super) label: Option<Location>,
    /// When the youngest record came, in milliseconds since 1970.
    pub(super) last_created: u64,
    /// What the index file says of it; `None` if that has nothing to do with what is there now.
    pub(super) indexed: Option<Totals>,
    /// What came, and what was taken back, since then.
    pub(super) recent: Table,
}

/// A record that says who writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WriterAt {
    pub(super) id: u16,
    pub(super) sum: Checksum,
    pub(super) offset: u64,
    pub(super) len: u64,
}

/// The live records of a file.
#[derive(Default)]
pub(super) struct Index {
    versions: HashMap<Version, VersionIndex, DigestHash>,
    /// Records that say who writes, in their order: one for each process.
    writers: Vec<WriterAt>,
    /// What is known from an index file.
    pub(super) file: Option<Arc<IndexFile>>,
    /// How many records were applied, the index file's included.
    pub(super) records: u64,
    held: Held,
}

impl Index {
    /// What an index file says.
    pub(super) fn from_file(file: IndexFile) -> Self {
        let mut versions = HashMap::<_, _, DigestHash>::default();
        for known in &file.head.versions {
            let (label, last_created) = (known.label, known.last_created);
            let (indexed, recent) = (Some(known.totals), Table::default());
            versions.insert(known.version, VersionIndex { label, last_created, indexed, recent });
        }
        let (writers, records) = (file.head.writers.clone(), file.head.records);
        Self { versions, writers, file: Some(Arc::new(file)), records, held: Held::default() }
    }

    /// Takes in the record whose header begins at `offset`. Later calls stand for later records.
    pub(super) fn apply(&mut self, offset: u64, header: &Header) {
        self.records += 1;
        let location = Location {
            offset,
            len: header.payload_len,
            cost: header.cost,
            large: header.kind == Kind::LargeEntry,
        };
        let hash = || Hash::of(&header.version, &header.key);
        match header.kind {
            Kind::Label => self.versions.entry(header.version).or_default().label = Some(location),
            Kind::Entry | Kind::LargeEntry => {
                let version = self.versions.entry(header.version).or_default();
                let hash = hash();
                // What cannot be told is absent; what was there before is not served for it.
                let slot = Slot::new(hash, location).unwrap_or(Slot::forgotten(hash));
                version.recent.insert(slot);
                version.last_created = version.last_created.max(header.created);
                self.held.fit(version.recent.len());
            }
            Kind::ForgetKey => {
                if let Some(version) = self.versions.get_mut(&header.version) {
                    version.recent.insert(Slot::forgotten(hash()));
                }
            }
            Kind::ForgetVersion => {
                self.versions.remove(&header.version);
            }
            Kind::Retired => {
                self.versions.clear();
                self.writers.clear();
                self.file = None;
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

    /// Where the entry is, unless that of another key has the same hash.
    #[inline]
    pub(super) fn get(&self, version: &Version, key: &Key) -> Result<Option<Location>, Unusable> {
        let Some(known) = self.versions.get(version) else { return Ok(None) };
        let hash = Hash::of(version, key);
        match known.recent.get(hash) {
            Some(slot) => Ok(slot.location()),
            None => Ok(self.in_file(known, hash)?.and_then(|slot| slot.location())),
        }
    }

    fn in_file(&self, version: &VersionIndex, hash: Hash) -> Result<Option<Slot>, Unusable> {
        match &self.file {
            Some(file) if version.indexed.is_some() => file.get(hash),
            _ => Ok(None),
        }
    }

    /// The entry whose record is at this place, if it was read before and is small.
    #[inline]
    pub(super) fn held(&self, location: Location) -> Option<Arc<Entry>> {
        self.held.get(location.offset)
    }

    /// Holds an entry that was read at this place, if it is small and there is room.
    pub(super) fn hold(&self, location: Location, entry: &Entry) {
        self.held.hold(location.offset, entry, usize::try_from(self.records).unwrap_or(usize::MAX));
    }

    pub(super) fn version(&self, version: &Version) -> Option<&VersionIndex> {
        self.versions.get(version)
    }

    pub(super) fn versions(&self) -> impl Iterator<Item = (&Version, &VersionIndex)> {
        self.versions.iter()
    }

    /// How many records were applied that the index file does not know.
    pub(super) fn unindexed(&self) -> u64 {
        self.records - self.file.as_ref().map_or(0, |file| file.head.records)
    }

    /// What the entries of a version amount to.
    pub(super) fn totals(&self, version: &VersionIndex) -> Result<Totals, Unusable> {
        let mut totals = version.indexed.unwrap_or_default();
        for slot in version.recent.iter() {
            if let Some(old) = self.in_file(version, slot.hash())?.and_then(|slot| slot.location()) {
                totals.subtract(old);
            }
            if let Some(location) = slot.location() {
                totals.add(location);
            }
        }
        Ok(totals)
    }

    /// Where all entries are, in no order.
    pub(super) fn locations(&self) -> Result<Vec<Location>, Unusable> {
        let recent = self.versions.values().flat_map(|known| known.recent.iter());
        let mut locations: Vec<Location> = recent.filter_map(|slot| slot.location()).collect();
        if let Some(file) = &self.file {
            if !self.has_all_of(file) {
                return Err(Unusable);
            }
            file.each_slot(|slot| {
                let is_last = self.versions.values().all(|known| known.recent.get(slot.hash()).is_none());
                locations.extend(slot.location().filter(|_| is_last));
            })?;
        }
        Ok(locations)
    }

    /// Whether every version that the index file knows is still there: the slots of one that was taken back cannot be
    /// told from the others.
    pub(super) fn has_all_of(&self, file: &IndexFile) -> bool {
        let is_there = |version| self.versions.get(version).is_some_and(|known| known.indexed.is_some());
        file.head.versions.iter().all(|known| is_there(&known.version))
    }

    /// The large entries of `key`, in whichever version: they may share one side file.
    pub(super) fn large(&self, key: &Key) -> Result<Vec<Location>, Unusable> {
        let mut large = Vec::new();
        for version in self.versions.keys() {
            large.extend(self.get(version, key)?.filter(|it| it.large));
        }
        Ok(large)
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
