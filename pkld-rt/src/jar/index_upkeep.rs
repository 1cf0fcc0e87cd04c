//! When an index file is written, and when it is not believed.
//!
//! The decision is made wherever the knowledge of a file grows; the deed is done afterwards, by a thread that no call
//! waits for, where there is one. How it is written is in `index_writer`.

use super::index::Index;
use super::index_file::{IndexFile, Unusable, path};
use super::index_writer::{Snapshot, expected_len};
use super::side::Written;
use super::view::View;
use super::{JarError, JarFile, side, sys};
use std::fs::{File, TryLockError};
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Below, going through the headers takes about a millisecond.
const WORTH_A_FILE: u64 = 8192;

/// An index file is written anew when one in so many records is not in it. Each is then written
/// that often on the way, and as many headers are gone through at first touch.
const SHARE: u64 = 16;

// As for an append; without the lock the index file is written some other time.
const LOCK_DEADLINE: Duration = Duration::from_millis(100);

/// When to write an index file of one jar file.
#[derive(Default)]
pub(super) struct Upkeep {
    is_due: AtomicBool,
    is_under_way: AtomicBool,
    /// It did not work out with so many records; it is tried again with twice as many.
    refused: AtomicU64,
    /// The index file that is there says what the jar file does not.
    is_distrusted: AtomicBool,
}

impl Upkeep {
    /// Takes note of what is known of the file now.
    pub(super) fn note(&self, index: &Index) {
        let refused = self.refused.load(Ordering::Relaxed);
        if is_due(index.records, index.unindexed()) && index.unindexed() >= refused.saturating_mul(2) {
            self.is_due.store(true, Ordering::Relaxed);
        }
    }
}

fn is_due(records: u64, unindexed: u64) -> bool {
    unindexed >= WORTH_A_FILE.max((records - unindexed) / SHARE)
}

impl JarFile {
    /// What an index knows for sure, if need be without the index file.
    pub(super) fn certain<T>(
        &self,
        view: &mut View,
        known: impl Fn(&Index) -> Result<T, Unusable>,
    ) -> Result<T, JarError> {
        if let Ok(known) = known(&view.scan.index) {
            return Ok(known);
        }
        self.upkeep.is_distrusted.store(true, Ordering::Relaxed);
        view.scan_afresh(&self.path)?;
        self.upkeep.note(&view.scan.index);
        let failed = |Unusable| io::Error::from(io::ErrorKind::InvalidData);
        known(&view.scan.index)
            .map_err(failed)
            .map_err(|source| JarError::Read { path: self.path.clone(), source })
    }

    /// Drops a view that has told what is not so.
    pub(super) fn distrust(&self) {
        let mut view = self.view_mut();
        if view.as_ref().is_some_and(|view| view.scan.index.file.is_some()) {
            self.upkeep.is_distrusted.store(true, Ordering::Relaxed);
        }
        *view = None;
    }

    /// Opens the file, with its index file if that is to be believed.
    pub(super) fn open_view(&self) -> Result<Option<View>, JarError> {
        let index = (!self.upkeep.is_distrusted.load(Ordering::Relaxed)).then(|| path(&self.large));
        View::open(&self.path, index.as_deref())
    }

    /// Whether an index file is to be written. Told once, to somebody who then [does it](Self::tend_index).
    #[inline]
    pub(crate) fn needs_index(&self) -> bool {
        self.upkeep.is_due.load(Ordering::Relaxed) && self.upkeep.is_due.swap(false, Ordering::Relaxed)
    }

    /// How much longer an index file would be than the one that is there, about.
    pub(crate) fn index_grows_by(&self) -> u64 {
        let records = self.view().as_ref().map_or(0, |view| view.scan.index.records);
        expected_len(records).saturating_sub(self.index_len())
    }

    /// The same of a file that has so many entries, if it is to have an index file.
    pub(super) fn index_to_come(&self, entries: u64) -> u64 {
        let expected = if entries < WORTH_A_FILE { 0 } else { expected_len(entries) };
        expected.saturating_sub(self.index_len())
    }

    fn index_len(&self) -> u64 {
        std::fs::symlink_metadata(path(&self.large)).map_or(0, |metadata| metadata.len())
    }

    /// Writes an index file, unless somebody else does so. Whatever goes wrong, there is none, or the old one.
    pub(crate) fn tend_index(&self) {
        if self.upkeep.is_under_way.swap(true, Ordering::Acquire) {
            return;
        }
        self.upkeep.is_due.store(false, Ordering::Relaxed);
        if !self.takes_over() && self.write_index().is_err() {
            let unindexed = self.view().as_ref().map_or(0, |view| view.scan.index.unindexed());
            self.upkeep.refused.store(unindexed, Ordering::Relaxed);
        }
        self.upkeep.is_under_way.store(false, Ordering::Release);
    }

    /// Writes an index file of what is known, and uses it from now on.
    pub(super) fn write_index(&self) -> Result<(), JarError> {
        let path = path(&self.large);
        let failed = |source| JarError::WriteIndex { path: path.clone(), source };
        let Some(mut snapshot) = self.view().as_ref().and_then(Snapshot::of) else { return Ok(()) };
        self.create_folder()?;
        self.trust_folders()?;
        sys::create_private_dir(&self.large).map_err(failed)?;
        let Some(_writing) = self.writing_index() else {
            // What he writes will perhaps do.
            self.upkeep.is_due.store(true, Ordering::Relaxed);
            return Ok(());
        };
        let (written, file) = Written::create_copy(&self.large).map_err(failed)?;
        if snapshot.write(file).map_err(failed)?.is_err() {
            // The old index file cannot be read: the jar file can.
            self.distrust();
            return self.refresh(&mut self.view_mut());
        }
        let Some(locked) = self.lock_existing(LOCK_DEADLINE)?.filter(|it| it.id == snapshot.id) else {
            return Ok(());
        };
        written.rename(&path).map_err(failed)?;
        drop(locked);
        self.upkeep.is_distrusted.store(false, Ordering::Relaxed);
        self.upkeep.refused.store(0, Ordering::Relaxed);
        self.look_anew();
        Ok(())
    }

    /// The right to write an index file, which several processes would do for nothing; `None` while another one does.
    fn writing_index(&self) -> Option<Option<File>> {
        // Elsewhere a folder cannot be opened: then all of them do it, and the last one wins.
        let folder = cfg!(unix).then(|| File::open(&self.large).ok()).flatten();
        match folder.as_ref().map(File::try_lock) {
            Some(Err(TryLockError::WouldBlock)) => return None,
            // Whoever made what is there ended meanwhile. What is left now goes some other time.
            Some(Ok(())) => _ = side::sweep_copies(&self.large),
            _ => {}
        }
        Some(folder)
    }

    /// Whether another process has written one that will do. It is used from now on.
    fn takes_over(&self) -> bool {
        if self.upkeep.is_distrusted.load(Ordering::Relaxed) {
            return false;
        }
        let is_better = {
            let view = self.view();
            let Some(known) = &*view else { return true };
            let Ok(metadata) = known.file.metadata() else { return false };
            let there = IndexFile::open(&path(&self.large), &known.file, metadata.len());
            there.is_some_and(|there| {
                let records = known.scan.index.records;
                !is_due(records, records.saturating_sub(there.head.records))
            })
        };
        if is_better {
            self.look_anew();
        }
        is_better
    }

    /// Opens the file once more, with the index file that is there now, before anybody has to wait for it.
    fn look_anew(&self) {
        let opened = self.open_view().ok().flatten();
        let mut guard = self.view_mut();
        // What was appended meanwhile is little. Who finds something else in its place looks himself.
        let is_same = |new: &View| guard.as_ref().is_some_and(|old| old.id == new.id);
        *guard = opened.filter(is_same).and_then(|mut new| new.extend(&self.path).is_ok().then_some(new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_file_is_due_when_much_is_not_in_it() {
        let cases = [
            (8191, 8191, false),
            (8192, 8192, true),
            (100_000, 8191, false),
            (100_000, 8192, true),
            (1_000_000, 8192, false),
            (1_000_000, 58_000, false),
            (1_000_000, 60_000, true),
            (0, 0, false),
        ];
        for (records, unindexed, due) in cases {
            assert_eq!(is_due(records, unindexed), due, "{unindexed} of {records}");
        }
    }
}
