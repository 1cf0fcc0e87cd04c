//! Looks at folders now and then, where the system does not tell of changes.
//!
//! Not notify's own, which compares whole seconds: a file that is saved twice in one would be missed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use super::folders::{Heard, Tell};

const INTERVAL: Duration = Duration::from_secs(1);

/// The folders, shared with the thread, which ends when nobody else has them.
pub(crate) struct Poller(Arc<Mutex<BTreeSet<PathBuf>>>);

/// What tells two states of a file apart.
type Stamp = (u64, Option<SystemTime>, bool);

impl Poller {
    pub(crate) fn start(tell: Arc<Tell>) -> Self {
        let folders = Arc::default();
        let known = Arc::downgrade(&folders);
        std::thread::spawn(move || run(&known, &*tell));
        Self(folders)
    }

    pub(crate) fn set(&self, folders: BTreeSet<PathBuf>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = folders;
    }
}

fn run(folders: &Weak<Mutex<BTreeSet<PathBuf>>>, tell: &Tell) {
    let mut before: BTreeMap<PathBuf, BTreeMap<PathBuf, Stamp>> = BTreeMap::new();
    while let Some(folders) = folders.upgrade() {
        let wanted = folders.lock().unwrap_or_else(PoisonError::into_inner).clone();
        drop(folders);
        let now: BTreeMap<_, _> = wanted.into_iter().map(|folder| (folder.clone(), stamps(&folder))).collect();
        let mut changed = Vec::new();
        for (folder, now) in &now {
            // What is in a folder that comes in is looked at by whoever named it.
            let Some(before) = before.get(folder) else { continue };
            let came = now.iter().filter(|(path, stamp)| before.get(*path) != Some(*stamp));
            let gone = before.keys().filter(|path| !now.contains_key(*path));
            changed.extend(came.map(|(path, _)| path).chain(gone).cloned());
        }
        before = now;
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
