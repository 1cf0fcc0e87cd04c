//! Writing an index file.
//!
//! What is known of a jar file is taken down in a moment; the rest is done while others go on
//! reading and writing: the new slots are merged with the old index file's, page by page, into a
//! file that has no name yet. It gets its name under the lock of the jar file, so that none is left
//! behind by clearing. Several processes may do this at once, though they avoid it, and the last one
//! wins: each of their files is right. Nothing is synced, since what a power failure leaves of it fails its checksums.

use super::index::Totals;
use super::index_file::{Anchor, Head, IndexFile, KnownVersion, LONGEST_HEAD, PAGE, Page, SLOTS, Unusable};
use super::index_file::{encode_page, place};
use super::slot::Slot;
use super::sys::{self, FileId};
use super::view::View;
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::sync::Arc;
use std::time::SystemTime;

/// How many slots a page gets on the average: so few that a page in 400 000 would be too full.
const FILL: usize = 120;

/// How much is written at once.
const AT_ONCE: usize = 64 * PAGE;

/// Who wrote the oldest entries is not kept for ever.
const WRITERS: usize = 4096;

/// How long an index file of so many entries is, about.
pub(super) fn expected_len(entries: u64) -> u64 {
    entries.div_ceil(FILL as u64).saturating_add(2).saturating_mul(PAGE as u64)
}

/// What is known of a jar file at one moment.
pub(super) struct Snapshot {
    head: Head,
    /// With the place of its version in the head.
    slots: Vec<(Slot, u32)>,
    old: Option<Arc<IndexFile>>,
    pub(super) id: FileId,
}

impl Snapshot {
    /// `None` if there is nothing to write, or so much that there is no place for it.
    pub(super) fn of(view: &View) -> Option<Self> {
        let scan = &view.scan;
        let (first, last) = scan.ends()?;
        let index = &scan.index;
        let (mut versions, mut slots) = (Vec::new(), Vec::new());
        for (&version, known) in index.versions() {
            let place = u32::try_from(versions.len()).ok()?;
            slots.extend(known.recent.iter().map(|slot| (slot, place)));
            let totals = known.indexed.unwrap_or_default();
            versions.push(KnownVersion {
                version,
                label: known.label,
                last_created: known.last_created,
                totals,
            });
        }
        let mut writers: Vec<_> = index.writers().copied().collect();
        writers.drain(..writers.len().saturating_sub(WRITERS));
        let head = Head {
            nonce: nonce(),
            pages: 0,
            covered: scan.known_to(),
            skipped: scan.skipped_before(),
            records: index.records,
            first: anchor(view, first)?,
            last: anchor(view, last)?,
            versions,
            writers,
        };
        let old = index.file.clone();
        if old.as_ref().is_some_and(|old| !index.has_all_of(old)) {
            return Self::of(&view.without_index()?);
        }
        (head.len() <= LONGEST_HEAD).then_some(Self { head, slots, old, id: view.id })
    }

    /// Writes everything, the head last.
    pub(super) fn write(&mut self, file: File) -> io::Result<Result<(), Unusable>> {
        // Not where it was taken down, since others had to wait for that.
        self.slots.sort_unstable_by_key(|(slot, _)| slot.hash());
        let indexed =
            self.old.as_ref().map_or(0, |old| old.head.versions.iter().map(|it| it.totals.entries).sum());
        let entries = usize::try_from(indexed).unwrap_or(usize::MAX).saturating_add(self.slots.len());
        let mut pages = entries / FILL + 1;
        loop {
            let mut totals: Vec<Totals> = self.head.versions.iter().map(|it| it.totals).collect();
            let mut out = Pages::new(&file, self.head.len(), self.head.nonce, pages);
            match self.merge(&mut totals, &mut out) {
                Err(Failed::Io(error)) => return Err(error),
                Err(Failed::Unusable) => return Ok(Err(Unusable)),
                // One page is too full. Hashes that are not spread at all are not worth the space.
                Err(Failed::Full) if pages > entries + FILL => return Err(io::ErrorKind::InvalidData.into()),
                Err(Failed::Full) => pages += pages / 8 + 1,
                Ok(()) => {
                    out.finish()?;
                    for (known, totals) in self.head.versions.iter_mut().zip(totals) {
                        known.totals = totals;
                    }
                    self.head.pages = pages as u64;
                    sys::write_at(&file, &self.head.encode(), 0)?;
                    return Ok(Ok(()));
                }
            }
        }
    }

    /// Puts old and new slots in order; of the old ones, those that nothing came in place of.
    fn merge(&self, totals: &mut [Totals], out: &mut Pages<'_>) -> Result<(), Failed> {
        let mut new = self.slots.iter().peekable();
        let pages = self.old.as_ref().map_or(0, |old| old.head.pages);
        for at in 0..usize::try_from(pages).unwrap_or(usize::MAX) {
            let Some(old) = &self.old else { break };
            let mut slots = old.page_slots(at).map_err(|Unusable| Failed::Unusable)?;
            slots.sort_unstable_by_key(Slot::hash);
            for slot in slots {
                while let Some((before, version)) = new.next_if(|(it, _)| it.hash() < slot.hash()) {
                    out.take(totals, *before, *version)?;
                }
                match new.next_if(|(it, _)| it.hash() == slot.hash()) {
                    Some((instead, version)) => {
                        if let (Some(old), Some(totals)) =
                            (slot.location(), totals.get_mut(*version as usize))
                        {
                            totals.subtract(old);
                        }
                        out.take(totals, *instead, *version)?;
                    }
                    None => out.push(slot)?,
                }
            }
        }
        new.try_for_each(|(slot, version)| out.take(totals, *slot, *version))
    }
}

enum Failed {
    Io(io::Error),
    /// The old index file cannot be read.
    Unusable,
    /// A page has no room.
    Full,
}

/// The pages of a file, filled one after the other.
struct Pages<'a> {
    file: &'a File,
    /// What is not written yet, and where it goes.
    waiting: Vec<u8>,
    offset: u64,
    nonce: u64,
    len: usize,
    at: usize,
    page: Box<Page>,
}

impl<'a> Pages<'a> {
    fn new(file: &'a File, offset: u64, nonce: u64, len: usize) -> Self {
        let (waiting, page) = (Vec::with_capacity(AT_ONCE), Box::new([Slot::default(); SLOTS]));
        Self { file, waiting, offset, nonce, len, at: 0, page }
    }

    /// Counts a new slot, and keeps it if an entry is there.
    fn take(&mut self, totals: &mut [Totals], slot: Slot, version: u32) -> Result<(), Failed> {
        let Some(location) = slot.location() else { return Ok(()) };
        if let Some(totals) = totals.get_mut(version as usize) {
            totals.add(location);
        }
        self.push(slot)
    }

    fn push(&mut self, slot: Slot) -> Result<(), Failed> {
        let at = slot.hash().place(self.len);
        while self.at < at {
            self.next().map_err(Failed::Io)?;
        }
        if place(&mut self.page, slot) { Ok(()) } else { Err(Failed::Full) }
    }

    fn next(&mut self) -> io::Result<()> {
        self.waiting.extend_from_slice(&encode_page(&self.page, self.nonce, self.at));
        if self.waiting.len() >= AT_ONCE {
            self.write()?;
        }
        self.page.fill(Slot::default());
        self.at += 1;
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        while self.at < self.len {
            self.next()?;
        }
        self.write()
    }

    fn write(&mut self) -> io::Result<()> {
        sys::write_at(self.file, &self.waiting, self.offset)?;
        self.offset += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }
}

/// A number that no other index file has.
fn nonce() -> u64 {
    RandomState::new().hash_one((SystemTime::now(), std::process::id()))
}

fn anchor(view: &View, offset: u64) -> Option<Anchor> {
    view.header_sum(offset).map(|sum| Anchor { offset, sum })
}
