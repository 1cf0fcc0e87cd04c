//! Getting what was written to one jar file onto the disk.
//!
//! Appends leave that to the system. Knows which large values were written since, and whether the names of the files
//! are on the disk too. Who asks, and when, is decided elsewhere.

use super::compact::LITTLE;
use super::forked::Forked;
use super::sys::{self, FileId};
use super::{JarError, JarFile};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// What was done to a jar file since somebody looked after it.
#[derive(Default)]
pub(super) struct Unsynced {
    /// Large values that were written.
    large: Mutex<Vec<PathBuf>>,
    /// One at a time, so that nobody takes for synced what is just being synced; the file whose name is known to be on
    /// the disk.
    named: Forked<Mutex<Option<FileId>>>,
    /// Whether it is known already that there is something to look after.
    is_noted: AtomicBool,
    /// The length up to which the wear of the file is known.
    looked_at: AtomicU64,
}

/// A look at the wear of a file, and how long it was when that began.
pub(super) struct Look(u64);

impl JarFile {
    pub(super) fn note_large(&self, path: &Path) {
        self.unsynced.large.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    }

    /// Has all that was stored so far on the disk.
    pub(crate) fn sync(&self) -> Result<(), JarError> {
        let mut named = self.unsynced.named.lock();
        let large = std::mem::take(&mut *self.unsynced.large.lock().unwrap_or_else(PoisonError::into_inner));
        let failed = |path: &Path, source| JarError::Sync { path: path.to_owned(), source };
        for path in &large {
            synced(path).map_err(|source| failed(path, source))?;
        }
        if !large.is_empty() {
            gone_or(sys::sync_folder(&self.large)).map_err(|source| failed(&self.large, source))?;
        }
        let id = synced(&self.path).map_err(|source| failed(&self.path, source))?;
        if id.is_some() && *named != id {
            // The folders up to the one that holds the jar: each may have been made for this file.
            for folder in self.path.ancestors().skip(1).take(3) {
                gone_or(sys::sync_folder(folder)).map_err(|source| failed(folder, source))?;
            }
            *named = id;
        }
        Ok(())
    }

    /// Whether this is the first note since the last [look](Self::look_after).
    pub(crate) fn note(&self) -> bool {
        !self.unsynced.is_noted.swap(true, Ordering::AcqRel)
    }

    /// Somebody looks after the file: what comes from now on is to be noted anew. Whether the file grew so much since
    /// its wear was looked at that it is worth another look.
    pub(crate) fn look_after(&self) -> bool {
        // What was written before a note that came too late to be one of its own is seen below.
        self.unsynced.is_noted.swap(false, Ordering::AcqRel);
        // Going through the index of a large file takes some time, so not at each append.
        const TENTH: u64 = 10;
        let len = self.len();
        let known = self.unsynced.looked_at.load(Ordering::Relaxed);
        len >= LITTLE && (len > known.saturating_add(known / TENTH) || len < known)
    }

    /// Its wear is about to be looked at, of which nothing is known but what this look tells.
    pub(super) fn begin_look(&self) -> Look {
        let look = Look(self.len());
        self.unsynced.looked_at.store(look.0, Ordering::Relaxed);
        look
    }

    /// Its wear is known up to this length. What was appended since it was looked at is not known, nor what was
    /// [lost](Self::has_lost).
    pub(super) fn end_look(&self, look: Look, known: u64) {
        let looked_at = &self.unsynced.looked_at;
        let _ = looked_at.compare_exchange(look.0, known, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// Much of it is dead at once: its wear is to be looked at.
    pub(crate) fn has_lost(&self) {
        self.unsynced.looked_at.store(0, Ordering::Relaxed);
    }

    /// The length of the file; 0 if there is none.
    fn len(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |metadata| metadata.len())
    }
}

/// Has a file on the disk; which one that was, or `None` if it is gone.
fn synced(path: &Path) -> io::Result<Option<FileId>> {
    let file = match sys::private_file().open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    file.sync_data()?;
    Ok(Some(FileId::of(&file.metadata()?)))
}

/// What was removed meanwhile need not be there.
fn gone_or(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
