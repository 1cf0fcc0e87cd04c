//! Looks at folders now and then, where the system does not tell of changes.
//!
//! Not notify's own, which compares whole seconds: a file that is saved twice in one would be missed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use super::folders::{Heard, Tell};

const INTERVAL: Duration = Duration::from_secs(1);

/// What tells two states of a file apart.
type Stamp = (u64, Option<SystemTime>, bool);

/// Each folder with what was in it.
type Folders = BTreeMap<PathBuf, BTreeMap<PathBuf, Stamp>>;

/// The folders, shared with the thread, which ends when nobody else has them.
pub(crate) struct Poller(Arc<Mutex<Folders>>);

impl Poller {
    pub(crate) fn start(tell: Arc<Tell>) -> Self {
        let folders = Arc::default();
        let known = Arc::downgrade(&folders);
        std::thread::spawn(move || run(&known, &*tell));
        Self(folders)
    }

    /// From now on changes in these folders are told.
    pub(crate) fn set(&self, wanted: BTreeSet<PathBuf>) {
        let mut folders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut before = std::mem::take(&mut *folders);
        for folder in wanted {
            // What changed in a known one since it was looked at last is still to be told.
            let known = before.remove(&folder).unwrap_or_else(|| stamps(&folder));
            folders.insert(folder, known);
        }
    }
}

fn run(folders: &Weak<Mutex<Folders>>, tell: &Tell) {
    while let Some(folders) = folders.upgrade() {
        let mut folders = folders.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changed = Vec::new();
        for (folder, before) in &mut *folders {
            let now = stamps(folder);
            let came = now.iter().filter(|(path, stamp)| before.get(*path) != Some(*stamp));
            let gone = before.keys().filter(|path| !now.contains_key(*path));
            changed.extend(came.map(|(path, _)| path).chain(gone).cloned());
            *before = now;
        }
        drop(folders);
        if !changed.is_empty() {
            tell(Heard::Paths(changed));
        }
        std::thread::sleep(INTERVAL);
    }
}

fn stamps(folder: &Path) -> BTreeMap<PathBuf, Stamp> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let stamp = |path: PathBuf| {
        // A link is what it leads to.
        let it = std::fs::metadata(&path).ok()?;
        // A folder's own time says what its content says.
        let modified = it.modified().ok().filter(|_| !it.is_dir());
        Some((path, (if it.is_dir() { 0 } else { it.len() }, modified, it.is_dir())))
    };
    entries.map(|entry| entry.path()).filter_map(stamp).collect()
}
