//! The index file: what the beginning of a jar file holds, so that nobody has to go through it.
//!
//! Only an accelerator. It is written as a whole and never changed, each part of it carries a
//! checksum, and it is dropped as soon as anything in it does not fit the jar file beside it: its
//! length, the first and the last record it knows, or any record that is looked for where it says.
//! So a jar file that was cut, replaced or rolled back is read from its start, as one without an
//! index file is. How the file is made is in `index_writer`.
//!
//! A head, then pages of 4 KiB. A page holds the slots of the hashes that fall to it, found
//! by their hash; it is read and verified when first asked for, and stays in memory from then on.

use super::index::{Totals, WriterAt};
use super::record::{Checksum, HEADER, HEADER_LEN, Header};
use super::slot::{Hash, Location, Slot};
use super::{Version, sys};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Its name, in the folder of the large values. The number is the format: whoever knows another
/// one does not touch this file.
pub(super) const NAME: &str = "index-1";
pub(super) const MAGIC: [u8; 8] = *b"pklindx1";

pub(super) const PAGE: usize = 4096;
/// How many slots fit into a page, behind its checksum and 8 bytes that say nothing.
pub(super) const SLOTS: usize = (PAGE - 16) / 24;
/// A head that claims to be longer is none. It has room for all versions and writers that are kept.
pub(super) const LONGEST_HEAD: u64 = 1 << 20;

/// The index file cannot tell. The jar file can.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Unusable;

/// A record by which the jar file is known again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Anchor {
    pub(super) offset: u64,
    /// The checksum of its header.
    pub(super) sum: u64,
}

/// What is known of a version at the end of what the index file knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct KnownVersion {
    pub(super) version: Version,
    pub(super) label: Option<Location>,
    pub(super) last_created: u64,
    pub(super) totals: Totals,
}

/// What the file begins with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Head {
    /// Seeds all checksums, so that a page of another index file is none of this one.
    pub(super) nonce: u64,
    pub(super) pages: u64,
    /// How far the jar file is known.
    pub(super) covered: u64,
    /// Bytes before that which belong to no record.
    pub(super) skipped: u64,
    pub(super) records: u64,
    pub(super) first: Anchor,
    pub(super) last: Anchor,
    pub(super) versions: Vec<KnownVersion>,
    pub(super) writers: Vec<WriterAt>,
}

/// Slots, wherever their hashes put them.
pub(super) type Page = [Slot; SLOTS];

/// An index file that fits its jar file as far as could be seen.
pub(super) struct IndexFile {
    pub(super) head: Head,
    file: File,
    pages: Box<[OnceLock<Box<Page>>]>,
}

/// Where the index file of a jar file is that has its large values in `large`.
pub(super) fn path(large: &Path) -> PathBuf {
    large.join(NAME)
}

impl Head {
    /// Its length, which the first page begins behind.
    pub(super) fn len(&self) -> u64 {
        let len = 16 + 11 * 8 + 72 * self.versions.len() + 32 * self.writers.len() + 8;
        (len as u64).next_multiple_of(PAGE as u64)
    }

    /// All bytes but those that fill up the last page.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let mut number = |n: u64| bytes.extend_from_slice(&n.to_le_bytes());
        let Self { first, last, .. } = self;
        number(0);
        for n in [self.nonce, self.pages, self.covered, self.skipped, self.records] {
            number(n);
        }
        for n in [first.offset, first.sum, last.offset, last.sum] {
            number(n);
        }
        number(self.versions.len() as u64);
        number(self.writers.len() as u64);
        for known in &self.versions {
            bytes.extend_from_slice(&known.version.0);
            let label = known.label.map_or([u64::MAX; 2], |label| [label.offset, label.len]);
            let Totals { entries, bytes: len, cost } = known.totals;
            for n in label.into_iter().chain([known.last_created, entries, len]) {
                bytes.extend_from_slice(&n.to_le_bytes());
            }
            bytes.extend_from_slice(&cost.to_le_bytes());
        }
        for writer in &self.writers {
            for n in [u64::from(writer.id), writer.sum.0, writer.offset, writer.len] {
                bytes.extend_from_slice(&n.to_le_bytes());
            }
        }
        let len = (bytes.len() + 8) as u64;
        bytes[8..16].copy_from_slice(&len.to_le_bytes());
        let sum = xxh3_64_with_seed(&bytes, self.nonce);
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// The head at the start of the file; `None` unless it holds.
    fn read(file: &File) -> io::Result<Option<Self>> {
        let mut start = vec![0; PAGE];
        let filled = sys::read_at(file, &mut start, 0)?;
        start.truncate(filled);
        let Some((magic, rest)) = start.split_first_chunk::<8>() else { return Ok(None) };
        let Some(len) = rest.first_chunk().map(|len| u64::from_le_bytes(*len)) else { return Ok(None) };
        if *magic != MAGIC || len > LONGEST_HEAD {
            return Ok(None);
        }
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        if len > start.len() {
            start.resize(len, 0);
            if sys::read_at(file, &mut start, 0)? < len {
                return Ok(None);
            }
        }
        start.truncate(len);
        Ok(Self::decode(&start))
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (bytes, sum) = bytes.split_last_chunk::<8>()?;
        let mut rest = Numbers(bytes.get(16..)?);
        let nonce = rest.next()?;
        if u64::from_le_bytes(*sum) != xxh3_64_with_seed(bytes, nonce) {
            return None;
        }
        let mut head = Self { nonce, ..Self::default() };
        for field in [&mut head.pages, &mut head.covered, &mut head.skipped, &mut head.records] {
            *field = rest.next()?;
        }
        for anchor in [&mut head.first, &mut head.last] {
            *anchor = Anchor { offset: rest.next()?, sum: rest.next()? };
        }
        let (versions, writers) = (rest.next()?, rest.next()?);
        for _ in 0..versions {
            let version = Version(rest.bytes()?);
            let (offset, len) = (rest.next()?, rest.next()?);
            let label = (offset != u64::MAX).then_some(Location { offset, len, cost: 0, large: false });
            let (last_created, entries, bytes) = (rest.next()?, rest.next()?, rest.next()?);
            let totals = Totals { entries, bytes, cost: u128::from_le_bytes(rest.bytes()?) };
            head.versions.push(KnownVersion { version, label, last_created, totals });
        }
        for _ in 0..writers {
            let id = u16::try_from(rest.next()?).ok()?;
            let (sum, offset, len) = (Checksum(rest.next()?), rest.next()?, rest.next()?);
            head.writers.push(WriterAt { id, sum, offset, len });
        }
        rest.0.is_empty().then_some(head)
    }

    /// Whether the jar file, of this length, has the records at the ends of what is known here.
    fn fits(&self, jar: &File, len: u64) -> bool {
        let is_there = |anchor: &Anchor| {
            let mut bytes = [0; HEADER_LEN];
            let read = sys::read_at(jar, &mut bytes, anchor.offset);
            let header = read.ok().and_then(|_| Header::decode(&bytes, anchor.offset));
            let end = header.map(|header| anchor.offset + HEADER + header.inline_len());
            end.is_some_and(|end| end <= self.covered) && bytes.ends_with(&anchor.sum.to_le_bytes())
        };
        self.covered <= len && is_there(&self.first) && is_there(&self.last)
    }
}

impl IndexFile {
    /// The index file at `path`, if there is one and it fits the jar file, which is at least `len` bytes long.
    ///
    /// Whatever is amiss with it: the jar file is read instead.
    pub(super) fn open(path: &Path, jar: &File, len: u64) -> Option<Self> {
        // Asked first, since opening a named pipe would wait for a writer.
        if !std::fs::symlink_metadata(path).ok()?.is_file() {
            return None;
        }
        let file = File::open(path).ok()?;
        let head = Head::read(&file).ok()??;
        let pages = head.pages.checked_mul(PAGE as u64)?;
        let is_whole = file.metadata().ok()?.len() == head.len().checked_add(pages)?;
        if !is_whole || head.pages == 0 || !head.fits(jar, len) {
            return None;
        }
        let pages = (0..head.pages).map(|_| OnceLock::new()).collect();
        Some(Self { head, file, pages })
    }

    /// What is known of a hash.
    #[inline]
    pub(super) fn get(&self, hash: Hash) -> Result<Option<Slot>, Unusable> {
        let at = hash.place(self.pages.len());
        let kept = self.pages.get(at).ok_or(Unusable)?;
        let page = match kept.get() {
            Some(page) => page,
            None => {
                let page = self.read(at)?;
                kept.get_or_init(|| page)
            }
        };
        Ok(find(page, hash))
    }

    /// Every slot, those of each page together. Keeps no page that was not kept before.
    pub(super) fn each_slot(&self, mut each: impl FnMut(Slot)) -> Result<(), Unusable> {
        for at in 0..self.pages.len() {
            self.page_slots(at)?.into_iter().for_each(&mut each);
        }
        Ok(())
    }

    /// The slots of a page.
    pub(super) fn page_slots(&self, at: usize) -> Result<Vec<Slot>, Unusable> {
        let full = |page: &Page| page.iter().filter(|slot| !slot.is_empty()).copied().collect();
        match self.pages.get(at).and_then(OnceLock::get) {
            Some(page) => Ok(full(page)),
            None => Ok(full(&*self.read(at)?)),
        }
    }

    #[cold]
    fn read(&self, at: usize) -> Result<Box<Page>, Unusable> {
        let mut bytes = [0; PAGE];
        let offset = self.head.len() + (at * PAGE) as u64;
        let filled = sys::read_at(&self.file, &mut bytes, offset).map_err(|_| Unusable)?;
        if filled < PAGE {
            return Err(Unusable);
        }
        decode_page(&bytes, self.head.nonce, at).ok_or(Unusable)
    }
}

fn find(page: &Page, hash: Hash) -> Option<Slot> {
    let from = hash.place_within(SLOTS);
    let slots = page[from..].iter().chain(&page[..from]);
    slots.take_while(|slot| !slot.is_empty()).find(|slot| slot.hash() == hash).copied()
}

/// Puts a slot where it is looked for; whether there was room.
pub(super) fn place(page: &mut Page, slot: Slot) -> bool {
    let from = slot.hash().place_within(SLOTS);
    let at = (from..SLOTS).chain(0..from).find(|&at| page[at].is_empty());
    at.map(|at| page[at] = slot).is_some()
}

/// The bytes of the page at `at`.
pub(super) fn encode_page(page: &Page, nonce: u64, at: usize) -> [u8; PAGE] {
    let mut bytes = [0; PAGE];
    let numbers = page.iter().flat_map(|slot| slot.0);
    for (place, number) in bytes[16..].chunks_exact_mut(8).zip(numbers) {
        place.copy_from_slice(&number.to_le_bytes());
    }
    let sum = page_sum(&bytes, nonce, at);
    bytes[..8].copy_from_slice(&sum.to_le_bytes());
    bytes
}

fn decode_page(bytes: &[u8; PAGE], nonce: u64, at: usize) -> Option<Box<Page>> {
    let mut rest = Numbers(bytes);
    if rest.next()? != page_sum(bytes, nonce, at) {
        return None;
    }
    rest.next()?;
    let mut page = Box::new([Slot::default(); SLOTS]);
    for slot in page.iter_mut() {
        *slot = Slot([rest.next()?, rest.next()?, rest.next()?]);
    }
    Some(page)
}

/// Of all of a page but the sum itself, seeded with which page of which file it is.
fn page_sum(bytes: &[u8; PAGE], nonce: u64, at: usize) -> u64 {
    xxh3_64_with_seed(&bytes[8..], nonce.wrapping_add(at as u64))
}

/// Bytes as numbers, one after the other.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*bytes)
    }

    fn next(&mut self) -> Option<u64> {
        self.bytes().map(u64::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        let label = Some(Location { offset: 0, len: 19, cost: 0, large: false });
        let totals = Totals { entries: 3, bytes: 4, cost: 5 << 70 };
        let one = KnownVersion { version: Version([1; 16]), label, last_created: 2, totals };
        let writer = WriterAt { id: 7, sum: Checksum(8), offset: 9, len: 10 };
        let (first, last) = (Anchor { offset: 0, sum: 11 }, Anchor { offset: 12, sum: 13 });
        let versions = vec![one, KnownVersion { version: Version([2; 16]), label: None, ..one }];
        Head {
            nonce: 14,
            pages: 15,
            covered: 16,
            skipped: 17,
            records: 18,
            first,
            last,
            versions,
            writers: vec![writer; 3],
        }
    }

    #[test]
    fn a_head_reads_back_as_written_and_every_flipped_bit_of_it_is_noticed() {
        let bytes = head().encode();
        assert_eq!(Head::decode(&bytes), Some(head()));
        for bit in 128..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Head::decode(&flipped), None, "bit {bit}");
        }
        assert!((0..bytes.len()).all(|len| Head::decode(&bytes[..len]).is_none()));
    }

    #[test]
    fn a_page_holds_only_in_its_place_and_every_flipped_bit_of_it_is_noticed() {
        let mut page = [Slot::default(); SLOTS];
        let slots: Vec<Slot> =
            (1..=SLOTS as u64).map(|n| Slot([(n << 40) + n * 0x0123_4567, n, n])).collect();
        assert!(slots.iter().all(|slot| place(&mut page, *slot)));
        assert!(!place(&mut page, Slot([1, 1, 1])), "there is no room");
        assert!(slots.iter().all(|slot| find(&page, slot.hash()) == Some(*slot)));
        assert_eq!(find(&page, Hash(5)), None);
        let bytes = encode_page(&page, 7, 3);
        assert!(decode_page(&bytes, 7, 3).is_some_and(|it| *it == page));
        assert!(decode_page(&bytes, 7, 4).is_none() && decode_page(&bytes, 8, 3).is_none());
        for bit in 0..PAGE * 8 {
            let mut flipped = bytes;
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(decode_page(&flipped, 7, 3).is_none(), "bit {bit}");
        }
    }
}
