//! Looking after the files that this process has written to: on the disk now and then, and without what is dead.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::jar::JarFile;

/// What was stored is on the disk so much later.
const SYNC_AFTER: Duration = Duration::from_secs(10);

/// Nobody waits for it.
const LOCK_DEADLINE: Duration = Duration::from_secs(2);

/// Files that something was stored in or taken out of since they were last looked after.
static NOTED: Mutex<Vec<Arc<JarFile>>> = Mutex::new(Vec::new());

pub(super) fn note(file: &Arc<JarFile>) {
    if file.note() {
        NOTED.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(file));
    }
}

/// Whether something is to be looked after of which this was not told yet.
pub(super) fn is_any_noted() -> bool {
    !NOTED.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
}

/// Files that are to have an index file.
static UNINDEXED: Mutex<Vec<Arc<JarFile>>> = Mutex::new(Vec::new());

pub(super) fn note_unindexed(file: &Arc<JarFile>) {
    add(&mut UNINDEXED.lock().unwrap_or_else(PoisonError::into_inner), file);
}

/// Writes the index files that are due.
pub(super) fn index() {
    let unindexed = std::mem::take(&mut *UNINDEXED.lock().unwrap_or_else(PoisonError::into_inner));
    for file in unindexed {
        // Where there is no room for one, it is due again when something else is stored.
        if let Some(_room) = super::bound::admit_index(&file) {
            file.tend_index();
        }
    }
}

/// Going through the indices of files takes this part of the time, or less.
const ONE_IN: u32 = 50;
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// What is to be done for the files of this process.
pub(super) struct House {
    unsynced: Vec<Arc<JarFile>>,
    /// When the first of these was written.
    since: Option<Instant>,
    /// Files of which much may be dead.
    perhaps_worn: Vec<Arc<JarFile>>,
    /// Not before then.
    next_look: Option<Instant>,
}

impl House {
    pub(super) const fn new() -> Self {
        Self { unsynced: Vec::new(), since: None, perhaps_worn: Vec::new(), next_look: None }
    }

    /// Does what is due; in how long there is something to do again, if nothing else happens.
    pub(super) fn keep(&mut self, now: Instant) -> Option<Duration> {
        let noted = std::mem::take(&mut *NOTED.lock().unwrap_or_else(PoisonError::into_inner));
        for file in noted {
            if file.look_after() {
                add(&mut self.perhaps_worn, &file);
            }
            add(&mut self.unsynced, &file);
        }
        index();
        let look = self.look(now);
        let sync = self.sync(now);
        look.into_iter().chain(sync).min()
    }

    fn look(&mut self, now: Instant) -> Option<Duration> {
        if self.perhaps_worn.is_empty() {
            return None;
        }
        if let Some(left) =
            self.next_look.and_then(|next| next.checked_duration_since(now)).filter(|left| !left.is_zero())
        {
            return Some(left);
        }
        self.perhaps_worn.drain(..).for_each(|file| file.tend_wear(LOCK_DEADLINE));
        self.next_look = Some(now + BETWEEN_LOOKS.max(now.elapsed() * ONE_IN));
        None
    }

    fn sync(&mut self, now: Instant) -> Option<Duration> {
        if self.unsynced.is_empty() {
            return None;
        }
        let since = *self.since.get_or_insert(now);
        let left = SYNC_AFTER.saturating_sub(now.duration_since(since));
        if !left.is_zero() {
            return Some(left);
        }
        // A disk that fails is told of by whoever has to know.
        self.unsynced.drain(..).for_each(|file| _ = file.sync());
        self.since = None;
        None
    }
}

fn add(files: &mut Vec<Arc<JarFile>>, file: &Arc<JarFile>) {
    if !files.iter().any(|known| Arc::ptr_eq(known, file)) {
        files.push(Arc::clone(file));
    }
}
