//! Values too large for the jar file: one file each, in a folder beside it.
//!
//! A side file is named by what it holds, so that it never changes once it has its name: an
//! overwrite makes another file, and a reader that opened the first reads it to the end. Knows
//! names and bytes; which of them are alive is in the jar file.

use super::record::Checksum;
use super::{JarError, Kept, Key, sys};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use bytemuck::allocation::try_zeroed_vec;
use xxhash_rust::xxh3::Xxh3;

/// Longer values go to a side file. Log and file read alike from 128 KiB on; large values in the
/// log would make it expensive to copy.
pub(super) const LARGE: usize = 64 << 10;

/// How much is read at once.
const PIECE: usize = 256 << 10;

const TEMPORARY: &str = "writing-";
/// So the name of an index file begins that is being written: like a copy of a jar file, it counts for no space.
pub(super) const COPY: &str = "writing-index-";
/// Nobody takes a day to write one file: what is older was left behind by a process that died.
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 3600);

/// The folder of the large values of the jar file at `path`.
///
/// In a jar it is the name without its ending. Beside a file that the user named, it must not be
/// the name of something he keeps there: it gets an ending of its own.
pub(super) fn dir(path: &Path, kept: Kept) -> PathBuf {
    if kept == Kept::InJar && path.extension().is_some_and(|it| it == super::dir::EXTENSION) {
        return path.with_extension("");
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".large");
    name.into()
}

/// The name of the side file of a value.
pub(super) fn name(key: &Key, sum: Checksum) -> String {
    let mut name = String::with_capacity(33);
    super::push_hex(&mut name, &key.0[..8]);
    name.push('-');
    super::push_hex(&mut name, &sum.0.to_be_bytes());
    name
}

/// A written side file that has no name yet. Goes away unless it is given one.
pub(super) struct Written {
    temporary: PathBuf,
}

impl Written {
    /// Writes `bytes` into `dir`, which is created if need be, under a name nobody else uses.
    pub(super) fn new(dir: &Path, bytes: &[u8]) -> Result<Self, JarError> {
        let written = Self::unnamed(dir, TEMPORARY);
        written
            .fill(dir, bytes)
            .map_err(|source| JarError::WriteLarge { path: written.temporary.clone(), source })?;
        Ok(written)
    }

    /// The same for an index file, empty so far and open.
    pub(super) fn create_copy(dir: &Path) -> io::Result<(Self, File)> {
        let written = Self::unnamed(dir, COPY);
        let file = written.open(dir)?;
        Ok((written, file))
    }

    fn unnamed(dir: &Path, start: &str) -> Self {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let unique = COUNTER.fetch_add(1, Ordering::Relaxed);
        // The time tells apart processes of one number: in containers, or on two machines.
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
        let temporary = dir.join(format!("{start}{}-{unique}-{now}", std::process::id()));
        Self { temporary }
    }

    fn fill(&self, dir: &Path, bytes: &[u8]) -> io::Result<()> {
        sys::write_at(&self.open(dir)?, bytes, 0)
    }

    fn open(&self, dir: &Path) -> io::Result<File> {
        match sys::create_new(&self.temporary) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                sys::create_private_dir(dir)?;
                sys::create_new(&self.temporary)
            }
            other => other,
        }
    }

    /// Gives the file its name, in place of one that has it.
    pub(super) fn rename(mut self, to: &Path) -> io::Result<()> {
        fs::rename(&self.temporary, to)?;
        self.temporary = PathBuf::new();
        Ok(())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if !self.temporary.as_os_str().is_empty() {
            // It is swept up a day later if this fails.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// Opens a side file; `None` if it is not there or has another length.
pub(super) fn open(path: &Path, len: u64) -> io::Result<Option<File>> {
    let file = match sys::open_plain(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    // The length is compared with the file's before any memory is asked for.
    Ok((file.metadata()?.len() == len).then_some(file))
}

/// Fills `space` from a side file; whether the bytes hold the checksum.
pub(super) fn read_into(file: &File, space: &mut [u8], sum: Checksum) -> io::Result<bool> {
    let mut read = Xxh3::new();
    let mut at = 0;
    // Each piece is summed up while it is in the processor's cache.
    for piece in space.chunks_mut(PIECE) {
        if sys::read_at(file, piece, at)? < piece.len() {
            return Ok(false);
        }
        read.update(piece);
        at += piece.len() as u64;
    }
    Ok(Checksum(read.digest()) == sum)
}

/// The `len` bytes of a side file; `None` if it is not there, or has another length or checksum.
pub(super) fn read(path: &Path, len: u64, sum: Checksum) -> io::Result<Option<Vec<u8>>> {
    let (Some(file), Ok(len)) = (open(path, len)?, usize::try_from(len)) else { return Ok(None) };
    let mut bytes = try_zeroed_vec(len).map_err(|()| io::ErrorKind::OutOfMemory)?;
    Ok(read_into(&file, &mut bytes, sum)?.then_some(bytes))
}

/// Removes everything of ours from `dir`, and `dir` itself if nothing else is in it.
pub(super) fn remove_all(dir: &Path) -> io::Result<()> {
    remove_if(dir, |_| true)?;
    match fs::remove_dir(dir) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::DirectoryNotEmpty) => {
            Err(error)
        }
        _ => Ok(()),
    }
}

/// Removes what writers that died have left behind in `dir`.
pub(super) fn sweep(dir: &Path, now: SystemTime) -> io::Result<()> {
    remove_if(dir, |entry| {
        let modified = || fs::symlink_metadata(&entry.path)?.modified();
        is_temporary(entry.name())
            && modified().is_ok_and(|it| now.duration_since(it).is_ok_and(|age| age > ABANDONED_AFTER))
    })
}

/// Removes the index files that writers that died have left behind in `dir`, when nobody writes one.
pub(super) fn sweep_copies(dir: &Path) -> io::Result<()> {
    remove_if(dir, |entry| entry.name().starts_with(COPY))
}

fn remove_if(dir: &Path, condition: impl Fn(&sys::Listed) -> bool) -> io::Result<()> {
    let listing = match sys::list(dir) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(());
        }
        other => other?,
    };
    for entry in listing {
        if is_ours(entry.name()) && condition(&entry) {
            remove(&entry.path)?;
        }
    }
    Ok(())
}

fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY)
}

/// Whether a file of this name was made here. Nothing else is ever removed.
fn is_ours(name: &str) -> bool {
    let is_index = name.strip_prefix("index-").is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    is_temporary(name) || is_index || is_value(name)
}

/// Whether a file of this name holds a value.
pub(super) fn is_value(name: &str) -> bool {
    let is_hex = |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split_once('-').is_some_and(|(key, sum)| is_hex(key) && is_hex(sum))
}

/// Removes one side file, if it is there.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_the_user_named_gets_a_folder_that_cannot_be_his() {
        let dir_of = |path: &str, kept| dir(Path::new(path), kept);
        assert_eq!(dir_of("j/wine/fit_0123.pkl", Kept::InJar), Path::new("j/wine/fit_0123"));
        assert_eq!(dir_of("data/wine.pkl", Kept::Given), Path::new("data/wine.pkl.large"));
        assert_eq!(dir_of("data/wine", Kept::InJar), Path::new("data/wine.large"));
    }

    #[test]
    fn only_files_named_here_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let ours = name(&Key([1; 32]), Checksum(2));
        for file in
            [ours.as_str(), "writing-1-2-3", "index-1", "index-20", "index-a", "notes.txt", "0123-4567"]
        {
            fs::write(folder.path().join(file), "x").unwrap();
        }
        remove_all(folder.path()).unwrap();
        let mut left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["0123-4567", "index-a", "notes.txt"]);
    }

    #[test]
    fn a_sweep_takes_abandoned_writes_and_leaves_fresh_ones_and_values() {
        let folder = tempfile::tempdir().unwrap();
        let ours = name(&Key([1; 32]), Checksum(2));
        for file in [ours.as_str(), "writing-1-2-3"] {
            fs::write(folder.path().join(file), "x").unwrap();
        }
        sweep(folder.path(), SystemTime::now()).unwrap();
        assert!(folder.path().join("writing-1-2-3").exists());
        sweep(folder.path(), SystemTime::now() + ABANDONED_AFTER * 2).unwrap();
        assert!(!folder.path().join("writing-1-2-3").exists());
        assert!(folder.path().join(ours).exists());
    }

    #[test]
    fn a_write_that_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        drop(Written::new(folder.path(), b"bytes").unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
