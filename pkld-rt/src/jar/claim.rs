//! Who computes one key, among processes: a file beside the jar file, locked while the computation runs.
//!
//! The lock is the system's, so that it ends with the process that held it, however that ends. The file is
//! removed under the lock, which tells those who wait that the computation is over; one that is still there
//! without a lock was left behind by a process that died. What stands in the file is for those who wait: what
//! its holder waits for itself, so that a circle of processes is seen, and how the computation ended if nothing
//! was kept. Two claims on one key at once cost a computation and no more.

use super::sys::{self, FileId};
use super::{JarError, JarFile, Kept, Key, Version, push_hex};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

/// How many claims a process holds at most. Each is an open file, of which the program needs some itself;
/// recursion that goes deeper computes without claims.
const MOST: usize = 64;

/// What is longer was not written here.
const LONGEST_NOTE: u64 = 64 << 10;

/// A claim that nobody holds and that is older than this was left behind by a process that died.
const ABANDONED_AFTER: Duration = Duration::from_secs(3600);

const ENDING: &str = ".flight";
const NOT_KEPT: &str = "not kept";
const AGAIN: &str = "again";
const WAITS: &str = "waits ";

static HELD: AtomicUsize = AtomicUsize::new(0);

/// The right to compute one key, until it is released or dropped.
pub(crate) struct Claim {
    place: Arc<Place>,
}

/// The file of a claim.
pub(crate) struct Place {
    pub(crate) path: PathBuf,
    pub(crate) id: FileId,
    file: File,
}

/// How a computation ended, for those in other processes who waited for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Its result can be read.
    Kept,
    /// It ended, and will not be kept if it is done again either.
    NotKept,
    /// It did not end; somebody else should take over.
    Again,
}

/// What trying to claim came to.
pub(crate) enum Tried {
    Claimed(Claim),
    /// Another process computes.
    Taken,
    /// Another process computed, and that was how it ended.
    Over(Ending),
}

/// Somebody who wants a claim.
pub(crate) struct Claimant {
    path: PathBuf,
    waited_for: Option<Place>,
}

impl JarFile {
    /// Prepares to claim `key` under `version`. Creates the folder of the jar file if it is missing.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub(crate) fn claimant(&self, version: &Version, key: &Key) -> Result<Claimant, JarError> {
        if !self.claims_swept.swap(true, Ordering::Relaxed) {
            self.create_folder()?;
            sweep_claims(self.path.parent().unwrap_or(Path::new("")), SystemTime::now());
        }
        let mut path = self.path.as_os_str().to_owned();
        let mut name = String::from(".");
        if self.kept == Kept::Given {
            push_hex(&mut name, &version.0[..8]);
        }
        push_hex(&mut name, &key.0[..16]);
        name.push_str(ENDING);
        path.push(name);
        Ok(Claimant { path: path.into(), waited_for: None })
    }
}

impl Claimant {
    /// The file of the claim.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Claims, if nobody else holds the claim.
    ///
    /// # Errors
    /// When the file cannot be opened or locked, or this process holds as many claims as it may.
    pub(crate) fn attempt(&mut self) -> io::Result<Tried> {
        if HELD.load(Ordering::Relaxed) >= MOST {
            return Err(io::Error::other("this process holds as many claims as it may"));
        }
        if let Some(place) = &self.waited_for
            && sys::is_unlinked(&place.file.metadata()?)
        {
            let ending = place.ending();
            if ending != Ending::Again {
                return Ok(Tried::Over(ending));
            }
            self.waited_for = None;
        }
        loop {
            let place = match self.waited_for.take() {
                Some(place) => place,
                None => Place::open(&self.path)?,
            };
            match place.file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(TryLockError::WouldBlock) => {
                    self.waited_for = Some(place);
                    return Ok(Tried::Taken);
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
            let metadata = place.file.metadata()?;
            if sys::is_unlinked(&metadata) {
                // It was removed between opening and locking, or since this waits for it.
                let ending = place.ending();
                let _ = place.file.unlock();
                match ending {
                    Ending::Again => continue,
                    ending => return Ok(Tried::Over(ending)),
                }
            }
            HELD.fetch_add(1, Ordering::Relaxed);
            let claim = Claim { place: Arc::new(place) };
            if metadata.len() > 0 {
                claim.place.file.set_len(0)?;
            }
            return Ok(Tried::Claimed(claim));
        }
    }

    /// Removes the claim of a holder that takes too long: the next attempt makes a new one.
    pub(crate) fn overtake(&mut self) {
        if let Some(place) = self.waited_for.take()
            && place.file.metadata().is_ok_and(|metadata| !sys::is_unlinked(&metadata))
        {
            place.write(&format!("{AGAIN}\n"));
            place.remove();
        }
    }

    /// Which claim is waited for: another one if somebody else has taken it since.
    pub(crate) fn waits_behind(&self) -> Option<FileId> {
        self.waited_for.as_ref().map(|place| place.id)
    }

    /// What the holder waits for, as far as it says.
    pub(crate) fn holder_waits_for(&self) -> Vec<PathBuf> {
        self.waited_for.as_ref().map_or_else(Vec::new, Place::waits)
    }
}

impl Claim {
    /// The file, for those who note what its holder waits for.
    pub(crate) fn place(&self) -> Arc<Place> {
        Arc::clone(&self.place)
    }

    /// Ends it and tells those who wait how.
    pub(crate) fn release(self, ending: Ending) {
        match ending {
            // That the file is gone says so.
            Ending::Kept => {}
            Ending::NotKept => self.place.write(&format!("{NOT_KEPT}\n")),
            Ending::Again => self.place.write(&format!("{AGAIN}\n")),
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let place = &self.place;
        // Somebody who overtook this has a file of his own by now.
        if place.file.metadata().is_ok_and(|metadata| !sys::is_unlinked(&metadata)) {
            place.remove();
        }
        // Not left to closing: a child process started meanwhile may have inherited the file.
        let _ = place.file.unlock();
        HELD.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Place {
    fn open(path: &Path) -> io::Result<Self> {
        let file = sys::open_or_create(path)?;
        let id = FileId::of(&file.metadata()?);
        Ok(Self { path: path.to_owned(), id, file })
    }

    /// The file of a claim that somebody holds.
    pub(crate) fn at(path: &Path) -> Option<Self> {
        // Another process has named it: it may name anything.
        let file = sys::open_plain(path).ok()?;
        let id = FileId::of(&file.metadata().ok()?);
        Some(Self { path: path.to_owned(), id, file })
    }

    /// Notes what the holder waits for, in place of what was noted before.
    pub(crate) fn note<'a>(&self, waits: impl Iterator<Item = &'a Path>) {
        let mut text = String::new();
        // A path that does not fit in a line is left out: whoever waits then waits for the deadline.
        for path in waits.filter_map(Path::to_str).filter(|path| !path.contains('\n')) {
            text.extend([WAITS, path, "\n"]);
        }
        self.write(&text);
    }

    /// What the holder waits for, as far as it says.
    pub(crate) fn waits(&self) -> Vec<PathBuf> {
        self.read().lines().filter_map(|line| line.strip_prefix(WAITS)).map(PathBuf::from).collect()
    }

    fn ending(&self) -> Ending {
        match self.read().lines().next() {
            Some(NOT_KEPT) => Ending::NotKept,
            Some(AGAIN) => Ending::Again,
            _ => Ending::Kept,
        }
    }

    fn read(&self) -> String {
        let len = self.file.metadata().map_or(0, |metadata| metadata.len().min(LONGEST_NOTE));
        let mut bytes = vec![0; usize::try_from(len).unwrap_or(0)];
        let read = sys::read_at(&self.file, &mut bytes, 0).unwrap_or(0);
        bytes.truncate(read);
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// One write, and blank lines over what stood there before: a reader never meets a shorter file.
    fn write(&self, text: &str) {
        let was = self.file.metadata().map_or(0, |metadata| metadata.len().min(LONGEST_NOTE));
        let mut bytes = text.as_bytes().to_vec();
        bytes.resize(bytes.len().max(usize::try_from(was).unwrap_or(0)), b'\n');
        // What cannot be noted costs those who wait some time.
        let _ = sys::write_at(&self.file, &bytes, 0);
    }

    fn remove(&self) {
        // Elsewhere than on Unix a removed file cannot be told from another: it is left, and swept up later.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes claims from `folder` that processes have left behind when they died.
fn sweep_claims(folder: &Path, now: SystemTime) {
    for entry in sys::list(folder).unwrap_or_default() {
        if !entry.is_file || !entry.name().ends_with(ENDING) {
            continue;
        }
        let modified = || fs::symlink_metadata(&entry.path)?.modified();
        let is_old = modified().is_ok_and(|it| now.duration_since(it).is_ok_and(|age| age > ABANDONED_AFTER));
        if is_old
            && let Some(place) = Place::at(&entry.path)
            && place.file.try_lock().is_ok()
        {
            let _ = fs::remove_file(&place.path);
            let _ = place.file.unlock();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jar::Jar;

    struct Here {
        _folder: tempfile::TempDir,
        file: JarFile,
    }

    fn here() -> Here {
        let folder = tempfile::tempdir().unwrap();
        let file = Jar::new(folder.path().join("jar")).file("wine", "fit", &Version([1; 16]));
        Here { _folder: folder, file }
    }

    impl Here {
        fn claimant(&self) -> Claimant {
            self.file.claimant(&Version([1; 16]), &Key([2; 32])).unwrap()
        }

        fn files(&self) -> usize {
            let listing = fs::read_dir(self.file.path().parent().unwrap()).unwrap();
            listing.filter(|it| it.as_ref().unwrap().path().extension().unwrap() == "flight").count()
        }
    }

    fn claimed(claimant: &mut Claimant) -> Claim {
        let Tried::Claimed(claim) = claimant.attempt().unwrap() else { unreachable!("it is taken") };
        claim
    }

    #[test]
    fn a_claim_is_held_by_one_at_a_time_and_leaves_nothing() {
        let here = here();
        let (mut first, mut second) = (here.claimant(), here.claimant());
        let claim = claimed(&mut first);
        assert!(matches!(second.attempt().unwrap(), Tried::Taken));
        drop(claim);
        assert_eq!(here.files(), 0);
        assert!(matches!(second.attempt().unwrap(), Tried::Over(Ending::Kept)));
        drop(claimed(&mut here.claimant()));
        assert_eq!(here.files(), 0);
    }

    #[test]
    fn who_waits_learns_how_it_ended() {
        let here = here();
        let mut second = here.claimant();
        let claim = claimed(&mut here.claimant());
        assert!(matches!(second.attempt().unwrap(), Tried::Taken));
        claim.release(Ending::NotKept);
        assert!(matches!(second.attempt().unwrap(), Tried::Over(Ending::NotKept)));

        let mut second = here.claimant();
        let claim = claimed(&mut here.claimant());
        assert!(matches!(second.attempt().unwrap(), Tried::Taken));
        claim.release(Ending::Again);
        let claim = claimed(&mut second);
        assert!(matches!(here.claimant().attempt().unwrap(), Tried::Taken));
        drop(claim);
    }

    #[test]
    fn a_file_without_a_lock_is_taken_over() {
        let here = here();
        let path = here.claimant().path().to_owned();
        fs::write(&path, "waits /somewhere\n").unwrap();
        let claim = claimed(&mut here.claimant());
        assert_eq!(fs::read_to_string(&path).unwrap(), "");
        drop(claim);
        assert_eq!(here.files(), 0);
    }

    #[test]
    fn whoever_overtakes_has_a_claim_of_his_own() {
        let here = here();
        let slow = claimed(&mut here.claimant());
        let (mut second, mut third) = (here.claimant(), here.claimant());
        for waiting in [&mut second, &mut third] {
            assert!(matches!(waiting.attempt().unwrap(), Tried::Taken));
        }
        second.overtake();
        let claim = claimed(&mut second);
        assert!(matches!(third.attempt().unwrap(), Tried::Taken), "it waits for the new one");
        drop(slow);
        assert_eq!(here.files(), 1, "the file of the one that overtook stays");
        drop(claim);
        assert_eq!(here.files(), 0);
    }

    #[test]
    fn what_a_holder_waits_for_can_be_read_and_goes_again() {
        let here = here();
        let mut second = here.claimant();
        let claim = claimed(&mut here.claimant());
        assert!(matches!(second.attempt().unwrap(), Tried::Taken));
        claim.place().note([Path::new("/a/b"), Path::new("/c\nd"), Path::new("/e")].into_iter());
        assert_eq!(second.holder_waits_for(), [Path::new("/a/b"), Path::new("/e")]);
        claim.place().note([].into_iter());
        assert!(second.holder_waits_for().is_empty());
        drop(claim);
        assert!(matches!(second.attempt().unwrap(), Tried::Over(Ending::Kept)));
    }

    #[test]
    fn a_sweep_takes_what_is_old_and_not_held() {
        let here = here();
        let path = here.claimant().path().to_owned();
        let folder = path.parent().unwrap();
        let later = SystemTime::now() + ABANDONED_AFTER * 2;
        let claim = claimed(&mut here.claimant());
        sweep_claims(folder, later);
        assert_eq!(here.files(), 1, "somebody holds it");
        drop(claim);
        fs::write(&path, "").unwrap();
        sweep_claims(folder, SystemTime::now());
        assert_eq!(here.files(), 1, "it is young");
        sweep_claims(folder, later);
        assert_eq!(here.files(), 0);
    }
}
