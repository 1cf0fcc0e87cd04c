//! What the arguments of entries were, as text: a log beside each jar file.
//!
//! It is for people. Nothing is decided by it, so that it may be incomplete, and may be deleted. Lines are appended by
//! the thread beside the calls, so that no call waits for it: a line has the start of the version and of the key, in
//! hexadecimal digits, a space, and the text.

use super::counts::locked;
use super::{JarError, JarFile, Kept, Key, Version, push_hex, sys, view};
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What follows the name of a jar file, or replaces its ending.
const ENDING: &str = "args";

/// No more is kept for the next write.
const MOST_PENDING: usize = 1 << 14;

/// A longer log begins anew.
const LONGEST: u64 = 64 << 20;

/// Bytes of a version, and of a key, that tell entries of one file apart.
const SHORT: usize = 8;

/// The name of an entry in the log.
type Name = String;

/// Texts that are not in the log yet.
#[derive(Default)]
pub(super) struct Arguments(Mutex<Vec<(Name, String)>>);

fn name(version: &Version, key: &Key) -> Name {
    let mut name = String::with_capacity(4 * SHORT);
    push_hex(&mut name, &version.0[..SHORT]);
    push_hex(&mut name, &key.0[..SHORT]);
    name
}

impl JarFile {
    /// The log of this file's entries.
    pub(super) fn arguments_path(&self) -> PathBuf {
        match self.kept {
            Kept::InJar => self.path.with_extension(ENDING),
            Kept::Given => {
                let mut path = self.path.as_os_str().to_owned();
                path.push(".");
                path.push(ENDING);
                path.into()
            }
        }
    }

    /// Remembers the arguments of an entry that was just stored, until [`write_arguments`](Self::write_arguments).
    pub fn note_arguments(&self, version: &Version, key: &Key, text: String) {
        let mut pending = self.arguments.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pending.len() < MOST_PENDING {
            pending.push((name(version, key), text.replace(|c: char| c.is_control(), " ")));
        }
    }

    /// Appends what was remembered since the last time.
    pub fn write_arguments(&self, deadline: Duration) -> Result<(), JarError> {
        let pending = std::mem::take(&mut *self.arguments.0.lock().unwrap_or_else(PoisonError::into_inner));
        if pending.is_empty() || view::metadata(&self.path)?.is_none() {
            return Ok(());
        }
        let path = self.arguments_path();
        let file = locked(&path, deadline)?;
        // Whoever was ended in the middle of a line left it without an end.
        let lines: String = pending.iter().map(|(name, text)| format!("\n{name} {text}")).collect();
        let appended = sys::append_to_log(&file, lines.as_bytes(), LONGEST);
        let _ = file.unlock();
        appended.map_err(|source| JarError::Append { path, source })
    }

    /// The arguments of those entries of which they are known, by their versions and keys.
    pub fn arguments(&self) -> Result<ArgumentsOf, JarError> {
        let path = self.arguments_path();
        Ok(ArgumentsOf(read(&path)?))
    }

    /// Drops the lines of entries that are gone.
    pub(super) fn prune_arguments(&self, live: &HashSet<Name>, deadline: Duration) -> Result<(), JarError> {
        let path = self.arguments_path();
        let known = read(&path)?;
        if known.keys().all(|name| live.contains(name)) {
            return Ok(());
        }
        let file = locked(&path, deadline)?;
        // What came since is of entries that came since.
        let lines: String = read(&path)?
            .iter()
            .filter(|(name, _)| live.contains(*name) || !known.contains_key(*name))
            .map(|(name, text)| format!("\n{name} {text}"))
            .collect();
        let written =
            sys::write_at(&file, lines.as_bytes(), 0).and_then(|()| file.set_len(lines.len() as u64));
        let _ = file.unlock();
        written.map_err(|source| JarError::Append { path, source })
    }

    /// The names of the entries that are in the file, unless there is no log to compare them with.
    pub(super) fn names_if_told(&self) -> Result<Option<HashSet<Name>>, JarError> {
        if view::metadata(&self.arguments_path())?.is_none() {
            return Ok(None);
        }
        Ok(Some(self.entries()?.iter().map(|it| name(&it.version, &it.key)).collect()))
    }

    /// Removes the log.
    pub(super) fn remove_arguments(&self) -> Result<(), JarError> {
        let path = self.arguments_path();
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(JarError::Remove { path, source: error })
            }
            _ => Ok(()),
        }
    }
}

/// Arguments of the entries of one file.
#[derive(Debug, Default)]
pub struct ArgumentsOf(HashMap<Name, String>);

impl ArgumentsOf {
    /// Those of one entry, if they are known.
    pub fn of(&self, version: &Version, key: &Key) -> Option<&str> {
        self.0.get(&name(version, key)).map(String::as_str)
    }
}

fn read(path: &Path) -> Result<HashMap<Name, String>, JarError> {
    if view::metadata(path)?.is_none_or(|metadata| metadata.len() > 2 * LONGEST) {
        return Ok(HashMap::new());
    }
    let opened = sys::open_plain(path).and_then(|mut file| {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut file, &mut bytes)?;
        Ok(bytes)
    });
    let bytes = opened.map_err(|source| JarError::Read { path: path.to_owned(), source })?;
    let text = String::from_utf8_lossy(&bytes);
    let line = |line: &str| {
        let (name, text) = line.split_once(' ')?;
        (name.len() == 4 * SHORT).then(|| (name.to_owned(), text.to_owned()))
    };
    // The last line of an entry is that of its last value.
    Ok(text.split('\n').filter_map(line).collect())
}
