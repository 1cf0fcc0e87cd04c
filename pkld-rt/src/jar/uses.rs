//! When entries were served last: what decides, with what they cost, who goes when a jar is full.
//!
//! A log beside the jar files, of 16 bytes for each entry that was served and had not been for ten minutes. It may be
//! incomplete: what is missing makes an entry seem older. Where many entries are served, only some of them are noted
//! in each minute, so that no hit waits for it.

use super::counts::{locked, to_minute};
use super::{Jar, JarError, JarFile, Key, Version, sys, view};
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};
use xxhash_rust::xxh3::xxh3_64;

const NAME: &str = "uses";

/// So many minutes more or less make no difference.
const GRANULARITY: u64 = 10;

/// Entries of one file that this process knows to have noted.
const SLOTS: usize = 4096;

/// No more is kept for the next write.
const MOST_PENDING: usize = 1 << 16;

const RECORD: usize = 16;

/// A longer log is written anew, without what was noted twice, and with half of the rest.
const LONGEST: u64 = 16 << 20;

/// In a slot, the minute is below and a part of the entry's tag above.
const MINUTE_BITS: u32 = 24;
const MINUTE: u64 = (1 << MINUTE_BITS) - 1;

/// What of one jar file was served lately.
#[derive(Default)]
pub(super) struct Uses {
    known: OnceLock<Box<[AtomicU64]>>,
    pending: Mutex<Vec<Use>>,
}

/// That an entry was served in a minute since 1970.
pub(crate) type Use = (Tag, u32);

/// Tells entries apart, well enough for this.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Tag(u64);

impl Tag {
    #[inline]
    pub(super) fn of(version: &Version, key: &Key) -> Self {
        let word = |bytes: &[u8]| bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        Self(word(&key.0) ^ word(&version.0).rotate_left(17))
    }
}

impl JarFile {
    /// Notes that an entry was served.
    pub(crate) fn note_use(&self, version: &Version, key: &Key, minute: u32) {
        let tag = Tag::of(version, key);
        let known = self
            .uses
            .known
            .get_or_init(|| std::iter::repeat_with(|| AtomicU64::new(0)).take(SLOTS).collect());
        let Some(slot) = known.get(tag.0 as usize % SLOTS) else { return };
        let (word, now) = (slot.load(Ordering::Relaxed), u64::from(minute) & MINUTE);
        let is_recent = now.wrapping_sub(word) & MINUTE < GRANULARITY;
        let other = (word ^ tag.0) >> MINUTE_BITS;
        // Who shares a slot with others has one minute in eight.
        if word == 0 || !is_recent || (other != 0 && (other ^ now) & 7 == 0) {
            slot.store(tag.0 & !MINUTE | now, Ordering::Relaxed);
            self.keep_use((tag, minute));
        }
    }

    #[cold]
    fn keep_use(&self, noted: Use) {
        let mut pending = self.uses.pending.lock().unwrap_or_else(PoisonError::into_inner);
        if pending.len() < MOST_PENDING {
            pending.push(noted);
        }
    }

    /// What was noted since the last time.
    pub(crate) fn take_uses(&self) -> Vec<Use> {
        std::mem::take(&mut *self.uses.pending.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The log of the jar that it lies in.
    pub(crate) fn uses_path(&self) -> Option<PathBuf> {
        self.jar_root().map(uses_of)
    }
}

/// The log of a jar.
pub(super) fn uses_of(root: &Path) -> PathBuf {
    root.join(NAME)
}

/// Appends to the log.
pub(crate) fn append_uses(path: &Path, uses: &[Use], deadline: Duration) -> Result<(), JarError> {
    let file = locked(path, deadline)?;
    let mut bytes: Vec<u8> = uses.iter().flat_map(|noted| encode(*noted)).collect();
    let appended = file.metadata().and_then(|metadata| {
        let mut end = metadata.len().next_multiple_of(RECORD as u64);
        if end > LONGEST {
            bytes.splice(0..0, latest(&file, LONGEST / 2)?.into_iter().flat_map(encode));
            end = 0;
            file.set_len(bytes.len() as u64)?;
        }
        sys::write_at(&file, &bytes, end)
    });
    let _ = file.unlock();
    appended.map_err(|source| JarError::Append { path: path.to_owned(), source })
}

impl Jar {
    /// Keeps the log from being longer than that: in a small jar it would leave no room for entries.
    pub(crate) fn trim_uses(&self, longest: u64, deadline: Duration) {
        let path = uses_of(self.root());
        let is_long = || path.symlink_metadata().is_ok_and(|metadata| metadata.len() > longest);
        if is_long()
            && let Ok(file) = locked(&path, deadline)
        {
            let trimmed = latest(&file, longest / 2).and_then(|uses| {
                let bytes: Vec<u8> = uses.into_iter().flat_map(encode).collect();
                file.set_len(bytes.len() as u64)?;
                sys::write_at(&file, &bytes, 0)
            });
            // What is lost of it makes entries seem older, and no more.
            let _ = trimmed;
            let _ = file.unlock();
        }
    }
}

/// What is in a log, each entry once, and of more than so many bytes the latest.
fn latest(file: &File, longest: u64) -> io::Result<Vec<Use>> {
    let mut all: Vec<Use> = read(file)?.into_iter().collect();
    all.sort_unstable_by_key(|(_, minute)| std::cmp::Reverse(*minute));
    all.truncate(usize::try_from(longest).unwrap_or(usize::MAX) / RECORD);
    Ok(all)
}

/// When each entry was served last, as far as it is known.
pub(super) fn read_uses(path: &Path) -> Result<HashMap<Tag, u32>, JarError> {
    if view::metadata(path)?.is_none() {
        return Ok(HashMap::new());
    }
    let read = File::open(path).and_then(|file| read(&file));
    read.map_err(|source| JarError::Read { path: path.to_owned(), source })
}

fn read(file: &File) -> io::Result<HashMap<Tag, u32>> {
    let len = file.metadata()?.len().min(2 * LONGEST);
    let mut bytes = vec![0; usize::try_from(len).unwrap_or(0)];
    let filled = sys::read_at(file, &mut bytes, 0)?;
    // A stamp from the future would keep its entry for ever.
    let now = to_minute(SystemTime::now());
    let mut uses: HashMap<Tag, u32> = HashMap::new();
    for (tag, minute) in bytes[..filled].as_chunks().0.iter().filter_map(decode) {
        let known = uses.entry(tag).or_default();
        *known = (*known).max(minute.min(now));
    }
    Ok(uses)
}

fn encode((tag, minute): Use) -> [u8; RECORD] {
    let mut record = [0; RECORD];
    record[..8].copy_from_slice(&tag.0.to_le_bytes());
    record[8..12].copy_from_slice(&minute.to_le_bytes());
    let sum = xxh3_64(&record[..12]) as u32;
    record[12..].copy_from_slice(&sum.to_le_bytes());
    record
}

fn decode(record: &[u8; RECORD]) -> Option<Use> {
    let sum = record.last_chunk().map(|bytes| u32::from_le_bytes(*bytes));
    let tag = record.first_chunk().map(|bytes| Tag(u64::from_le_bytes(*bytes)))?;
    let minute = record[8..].first_chunk().map(|bytes| u32::from_le_bytes(*bytes))?;
    (sum == Some(xxh3_64(&record[..12]) as u32)).then_some((tag, minute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jar::Kept;

    fn key(n: u64) -> Key {
        let mut key = [7; 32];
        // As in a digest, all bytes differ.
        key[..8].copy_from_slice(&n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes());
        Key(key)
    }

    #[test]
    fn a_use_is_noted_when_the_last_is_ten_minutes_old() {
        let file = JarFile::new("jar/wine/fit_0.pkl".into(), Kept::InJar);
        let version = Version([3; 16]);
        let now = 29_000_000;
        let noted = |minute: u32| {
            for _ in 0..100 {
                file.note_use(&version, &key(1), minute);
            }
            file.take_uses().len()
        };
        assert_eq!([0, 1, 9, 10, 11, 19, 20, 5000].map(|more| noted(now + more)), [1, 0, 0, 1, 0, 0, 1, 1]);
        // Many share the slots, and each has its turn before long.
        let mut seen = std::collections::HashSet::new();
        for minute in 0..8 {
            (0..100_000).for_each(|n| file.note_use(&version, &key(n), now + 10_000 + minute));
            let noted = file.take_uses();
            assert!(noted.len() <= MOST_PENDING);
            seen.extend(noted.into_iter().map(|(tag, _)| tag));
        }
        assert!(seen.len() > 20_000, "{}", seen.len());
    }

    #[test]
    fn the_latest_use_counts_whatever_else_is_in_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let (path, patient) = (folder.path().join("uses"), Duration::from_secs(60));
        assert_eq!(read_uses(&path).unwrap(), HashMap::new());
        let now = to_minute(SystemTime::now());
        append_uses(&path, &[(Tag(1), now - 5), (Tag(2), now - 3)], patient).unwrap();
        append_uses(&path, &[(Tag(1), now - 9), (Tag(3), now + 500)], patient).unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend_from_slice(b"torn");
        std::fs::write(&path, &bytes).unwrap();
        append_uses(&path, &[(Tag(4), now)], patient).unwrap();
        let expected = HashMap::from([(Tag(1), now - 5), (Tag(2), now - 3), (Tag(3), now), (Tag(4), now)]);
        assert_eq!(read_uses(&path).unwrap(), expected);
        for bit in 0..RECORD * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, &flipped).unwrap();
            assert_eq!(read_uses(&path).unwrap().get(&Tag(1)), Some(&(now - 9)), "bit {bit}");
        }
    }

    #[test]
    fn a_long_log_is_written_anew_with_what_was_used_last() {
        let folder = tempfile::tempdir().unwrap();
        let (path, patient) = (folder.path().join("uses"), Duration::from_secs(60));
        let now = to_minute(SystemTime::now());
        let many = LONGEST as usize / RECORD + 1;
        let all: Vec<Use> = (0..many as u64).map(|n| (Tag(n), now - (n % 1000) as u32)).collect();
        append_uses(&path, &all, patient).unwrap();
        append_uses(&path, &[(Tag(u64::MAX), now)], patient).unwrap();
        let uses = read_uses(&path).unwrap();
        assert_eq!(uses.len(), many / 2 + 1);
        assert!(uses.values().all(|minute| now - minute <= 500) && uses.contains_key(&Tag(u64::MAX)));
    }
}
