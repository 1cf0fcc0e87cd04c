//! Getting hold of one jar file for writing.
//!
//! Knows how to lock the file that the path names, while others replace and remove it, and when
//! not to: some files are not ours. What is done with the lock is in `locked`.

use super::locked::LockedJarFile;
use super::sys::{self, FileId};
use super::turn::Taken;
use super::view::Content;
use super::{Jar, JarError, JarFile, Kept};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How often the path may turn out to name another file than the one locked.
const ATTEMPTS: usize = 16;

/// A holder keeps the lock for some microseconds, or it is stopped and keeps it for good: look
/// soon at first, then ever less often.
const FIRST_PAUSE: Duration = Duration::from_micros(20);
const LONGEST_PAUSE: Duration = Duration::from_millis(2);

/// How long somebody waits for a lock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// While nobody writes to the file: whoever has the lock may be stopped.
    pub(crate) idle: Duration,
    /// While others write to it, one after the other.
    pub(crate) most: Duration,
}

impl From<Duration> for Patience {
    fn from(deadline: Duration) -> Self {
        Self { idle: deadline, most: deadline }
    }
}

/// A file open for writing, and the lock on it.
pub(super) struct Held {
    pub(super) file: File,
    /// What the lock is on; `None` if on `file`.
    beside: Option<File>,
}

impl Held {
    fn locked_file(&self) -> &File {
        self.beside.as_ref().unwrap_or(&self.file)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Not left to closing: a child process started meanwhile may have inherited the file.
        let _ = self.locked_file().unlock();
    }
}

impl JarFile {
    /// Locks the file, which is created if it is missing, with the folders above it.
    pub fn lock(&self, deadline: Duration) -> Result<LockedJarFile<'_>, JarError> {
        self.lock_as(deadline, true)?.ok_or_else(|| JarError::Replaced { path: self.path.clone() })
    }

    /// Locks the file if there is one. Creates nothing.
    pub fn lock_existing(&self, deadline: Duration) -> Result<Option<LockedJarFile<'_>>, JarError> {
        self.lock_as(deadline, false)
    }

    fn lock_as(&self, deadline: Duration, create: bool) -> Result<Option<LockedJarFile<'_>>, JarError> {
        let started = Instant::now();
        // What can be read without the lock is, so that it is held for the rest only.
        if !self.is_current() {
            self.refresh(&mut self.view_mut())?;
        }
        let busy = || JarError::Busy { path: self.path.clone(), waited: started.elapsed() };
        let mut turn = self.take_turn(deadline).ok_or_else(busy)?;
        for _ in 0..ATTEMPTS {
            let Some(file) = self.open_for_writing(create)? else {
                if create {
                    continue;
                }
                return Ok(None);
            };
            let failed = |source| JarError::Lock { path: self.path.clone(), source };
            let beside = if sys::LOCKS_THE_FILE_ITSELF { None } else { Some(self.open_beside()?) };
            let held = Held { file, beside };
            poll(held.locked_file(), started, deadline).map_err(|error| match error {
                TryLockError::WouldBlock => busy(),
                TryLockError::Error(source) => failed(source),
            })?;
            let id = FileId::of(&held.file.metadata().map_err(failed)?);
            let locked = LockedJarFile { jar: self, held, id, turn };
            match locked.examine()? {
                Some(Content::Foreign | Content::Damaged) if create && self.kept == Kept::InJar => {
                    self.set_aside()?;
                }
                Some(_) => return Ok(Some(locked)),
                None => {}
            }
            // Unlocks the file, and keeps the turn.
            turn = locked.turn;
        }
        Err(JarError::Replaced { path: self.path.clone() })
    }

    fn take_turn(&self, deadline: Duration) -> Option<Taken<'_>> {
        let turn = self.turn.get();
        // Whoever had it when this process was forked is not there to give it back.
        turn.take(Duration::ZERO).or_else(|| self.turn.anew().unwrap_or(turn).take(deadline))
    }

    fn open_for_writing(&self, create: bool) -> Result<Option<File>, JarError> {
        // Where the user has named the file, it may be a link of his.
        let open = |create| match (self.kept, create) {
            (Kept::InJar, true) => sys::open_or_create(&self.path),
            (Kept::InJar, false) => sys::open_existing(&self.path),
            (Kept::Given, _) => sys::private_file().create(create).open(&self.path),
        };
        let open = |create| match open(create) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            other => other.map(Some).map_err(|source| JarError::Open { path: self.path.clone(), source }),
        };
        if let Some(file) = open(false)? {
            return Ok(Some(file));
        }
        if !create {
            return Ok(None);
        }
        self.create_folder()?;
        // Not there again: somebody removes the folder at this moment. The next attempt sees.
        open(true)
    }

    /// Makes the folder that the file will be in.
    pub(crate) fn create_folder(&self) -> Result<(), JarError> {
        let Some(folder) = self.path.parent().filter(|it| !it.as_os_str().is_empty()) else {
            return Ok(());
        };
        let failed = |source| JarError::CreateDir { path: folder.to_owned(), source };
        match (self.kept, folder.parent()) {
            (Kept::InJar, Some(root)) if !root.as_os_str().is_empty() => {
                self.trust_folders()?;
                Jar::new(root).ensure()?;
                sys::create_private_dir(folder).map_err(failed)
            }
            // The user's own folder, with the permissions he is used to.
            _ => fs::create_dir_all(folder).map_err(failed),
        }
    }

    fn open_beside(&self) -> Result<File, JarError> {
        let mut path = self.path.as_os_str().to_owned();
        path.push(".lock");
        let path = PathBuf::from(path);
        sys::open_or_create(&path).map_err(|source| JarError::Open { path, source })
    }

    pub(super) fn damaged_path(&self) -> PathBuf {
        let mut path = self.path.as_os_str().to_owned();
        path.push(".damaged");
        path.into()
    }

    /// Renames a file without records out of the way, in place of one that was there before.
    fn set_aside(&self) -> Result<(), JarError> {
        match fs::rename(&self.path, self.damaged_path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(JarError::SetAside { path: self.path.clone(), source: error })
            }
            _ => Ok(()),
        }
    }
}

/// Tries to lock for as long as patience lasts.
pub(super) fn poll_while(file: &File, started: Instant, patience: Patience) -> Result<(), TryLockError> {
    if patience.idle >= patience.most {
        return poll(file, started, patience.most);
    }
    let written = || file.metadata().and_then(|metadata| metadata.modified()).ok();
    while_written(started, patience, |since, deadline| poll(file, since, deadline), written)
}

/// Tries until a deadline after some moment, and again as long as there is something new about what was `written`.
fn while_written<T: PartialEq>(
    started: Instant,
    patience: Patience,
    mut attempt: impl FnMut(Instant, Duration) -> Result<(), TryLockError>,
    mut written: impl FnMut() -> T,
) -> Result<(), TryLockError> {
    let (mut last, mut since) = (written(), started);
    loop {
        let left = patience.most.saturating_sub(since.duration_since(started));
        match attempt(since, patience.idle.min(left)) {
            Err(TryLockError::WouldBlock) if started.elapsed() < patience.most => {
                let now = written();
                if now == last {
                    return Err(TryLockError::WouldBlock);
                }
                (last, since) = (now, Instant::now());
            }
            other => return other,
        }
    }
}

/// Tries to lock until `deadline` after `started`.
pub(super) fn poll(file: &File, started: Instant, deadline: Duration) -> Result<(), TryLockError> {
    let mut pause = FIRST_PAUSE;
    loop {
        match file.try_lock() {
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(TryLockError::WouldBlock) => {
                let Some(left) = deadline.checked_sub(started.elapsed()).filter(|left| !left.is_zero())
                else {
                    return Err(TryLockError::WouldBlock);
                };
                std::thread::sleep(pause.min(left));
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_the_lock_is_waited_for_while_something_is_written_and_no_longer() {
        let hour = Duration::from_secs(3600);
        // How often something is written, for how long is waited at most, how often it is tried, and whether it is had.
        for (writes, most, attempts, is_had) in [
            (9, hour, 6, true),
            (5, hour, 6, true),
            (4, hour, 5, false),
            (0, hour, 1, false),
            (9, Duration::ZERO, 1, false),
        ] {
            let (mut tried, mut seen) = (0, 0);
            let attempt = |_, _| {
                tried += 1;
                if tried == 6 { Ok(()) } else { Err(TryLockError::WouldBlock) }
            };
            let written = || {
                seen += 1;
                seen.min(writes + 1)
            };
            let patience = Patience { idle: Duration::ZERO, most };
            let ended = while_written(Instant::now(), patience, attempt, written);
            assert_eq!((tried, ended.is_ok()), (attempts, is_had), "{writes} writes, at most {most:?}");
        }
    }
}
