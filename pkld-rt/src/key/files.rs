//! Content of files as a part of the key.
//!
//! A file that was hashed once is not read again as long as the file system says that it is the same: its
//! length, its times and which file it is. Times are coarse, so two edits may carry one: a file that was changed
//! just before it was hashed is hashed again (git calls such entries of its index racy).

use std::collections::HashMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::jar;

/// Digest of a file's or a folder's content, or of its absence.
pub(super) type Digest = [u8; 32];

// FAT keeps modification times in steps of two seconds, the coarsest of any file system in use.
const RACY: Duration = Duration::from_secs(2);

/// Files that joined a key.
#[derive(Default)]
pub(crate) struct Files(Vec<(PathBuf, Digest)>);

impl Files {
    pub(super) fn add(&mut self, path: &Path, digest: Digest) {
        self.0.push((path.to_owned(), digest));
    }

    /// Whether all of them still hold what the key says.
    pub(crate) fn are_unchanged(&self) -> bool {
        self.0.iter().all(|(path, was)| digest(path).is_ok_and(|is| is == *was))
    }
}

/// What the file system says of a file.
#[derive(Clone, PartialEq, Eq)]
struct Stamp {
    len: u64,
    modified: SystemTime,
    #[cfg(unix)]
    inode: (u64, u64, i64, i64),
}

impl Stamp {
    /// `None` where the file system does not tell times.
    fn of(metadata: &Metadata) -> Option<Self> {
        Some(Self {
            len: metadata.len(),
            modified: metadata.modified().ok()?,
            #[cfg(unix)]
            inode: {
                use std::os::unix::fs::MetadataExt;
                (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
            },
        })
    }

    /// Whether an edit after `now` is sure to change it.
    fn is_settled(&self, now: SystemTime) -> bool {
        let is_old = |time| now.duration_since(time).is_ok_and(|age| age > RACY);
        #[cfg(unix)]
        {
            let changed = u64::try_from(self.inode.2).unwrap_or(u64::MAX);
            let changed = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(changed));
            is_old(self.modified) && changed.is_some_and(is_old)
        }
        #[cfg(not(unix))]
        is_old(self.modified)
    }
}

/// The digest of what is at `path`: a file's content, or the names and contents of all below a folder.
///
/// # Errors
/// When something is there and cannot be read.
pub(super) fn digest(path: &Path) -> io::Result<Digest> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => digest_of_folder(path),
        Ok(metadata) => digest_of_file(path, &metadata, SystemTime::now()),
        Err(error) if is_absent(&error) => Ok(*blake3::hash(b"absent").as_bytes()),
        Err(error) => Err(error),
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn digest_of_file(path: &Path, metadata: &Metadata, now: SystemTime) -> io::Result<Digest> {
    static KNOWN: LazyLock<Mutex<HashMap<PathBuf, (Stamp, Digest)>>> = LazyLock::new(Mutex::default);
    // A path can be relative to a folder that changes; a pipe or a device has no content to remember.
    let whole = std::path::absolute(path)?;
    let stamp = Stamp::of(metadata).filter(|_| metadata.is_file());
    {
        let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(stamp), Some((was, digest))) = (&stamp, known.get(&whole))
            && stamp == was
        {
            return Ok(*digest);
        }
    }
    if !metadata.is_file() {
        return Err(io::Error::other("it is neither a file nor a folder"));
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"file").update_reader(std::fs::File::open(path)?)?;
    let digest = *hasher.finalize().as_bytes();
    // What was written while it was read has another stamp now.
    let after = std::fs::metadata(path).ok().as_ref().and_then(Stamp::of);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    match stamp.filter(|stamp| stamp.is_settled(now) && after.as_ref() == Some(stamp)) {
        Some(stamp) => _ = known.insert(whole, (stamp, digest)),
        None => _ = known.remove(&whole),
    }
    Ok(digest)
}

fn digest_of_folder(path: &Path) -> io::Result<Digest> {
    let mut listed: Vec<PathBuf> = jar::list(path)?.into_iter().map(|listed| listed.path).collect();
    listed.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"folder");
    for path in listed {
        let bytes = path.file_name().unwrap_or_default().as_encoded_bytes();
        hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes).update(&digest(&path)?);
    }
    Ok(*hasher.finalize().as_bytes())
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    fn set_modified(path: &Path, at: SystemTime) {
        File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
    }

    #[test]
    fn content_and_absence_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        let absent = digest(&file).unwrap();
        std::fs::write(&file, "").unwrap();
        let empty = digest(&file).unwrap();
        std::fs::write(&file, "x").unwrap();
        let one = digest(&file).unwrap();
        let in_folder = digest(folder.path()).unwrap();
        std::fs::rename(&file, folder.path().join("b")).unwrap();
        let renamed = digest(folder.path()).unwrap();
        let all = std::collections::HashSet::from([absent, empty, one, in_folder, renamed]);
        assert_eq!(all.len(), 5);
        std::fs::rename(folder.path().join("b"), &file).unwrap();
        assert_eq!(digest(folder.path()).unwrap(), in_folder);
    }

    #[test]
    fn an_edit_of_the_same_length_in_the_same_moment_counts() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        let moment = SystemTime::now();
        std::fs::write(&file, "one").unwrap();
        set_modified(&file, moment);
        let before = digest(&file).unwrap();
        std::fs::write(&file, "two").unwrap();
        set_modified(&file, moment);
        assert_ne!(digest(&file).unwrap(), before);
    }

    #[cfg(unix)]
    #[test]
    fn an_edit_that_sets_the_old_time_again_counts() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        let long_ago = SystemTime::now() - Duration::from_secs(1000);
        std::fs::write(&file, "one").unwrap();
        set_modified(&file, long_ago);
        let before = digest(&file).unwrap();
        std::fs::write(&file, "two").unwrap();
        set_modified(&file, long_ago);
        assert_ne!(digest(&file).unwrap(), before);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_not_touched_is_not_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        std::fs::write(&file, "one").unwrap();
        set_modified(&file, SystemTime::now() - Duration::from_secs(1000));
        let metadata = std::fs::metadata(&file).unwrap();
        let later = SystemTime::now() + Duration::from_secs(1000);
        let before = digest_of_file(&file, &metadata, later).unwrap();
        // Only a look at the content could tell that it is gone.
        std::fs::remove_file(&file).unwrap();
        assert_eq!(digest_of_file(&file, &metadata, later).unwrap(), before);
    }

    #[test]
    fn a_file_that_was_changed_just_now_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        std::fs::write(&file, "one").unwrap();
        let metadata = std::fs::metadata(&file).unwrap();
        let now = metadata.modified().unwrap() + Duration::from_secs(1);
        digest_of_file(&file, &metadata, now).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert!(digest_of_file(&file, &metadata, now).is_err(), "another edit may carry the same time");
    }

    #[test]
    fn what_is_there_and_cannot_be_read_has_no_digest() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        std::fs::write(&file, "one").unwrap();
        assert!(digest(&file.join("below")).is_ok(), "a path through a file leads nowhere");
        #[cfg(target_os = "linux")]
        assert!(digest(Path::new("/dev/null")).is_err(), "a device has no content");
    }
}
