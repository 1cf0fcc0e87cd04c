//! What differs between systems: reading and writing at a place, telling files apart, permissions.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// How often a file may be created and removed by others while it is opened.
const ATTEMPTS: usize = 8;

/// Whether the lock is taken on the jar file itself. Elsewhere than on Unix a lock also keeps
/// other handles from reading, so it is taken on a file beside it.
pub(super) const LOCKS_THE_FILE_ITSELF: bool = cfg!(unix);

/// What tells two files apart that had the same path one after the other.
#[cfg(unix)]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct FileId {
    device: u64,
    inode: u64,
}

/// What tells two files apart that had the same path one after the other. There is no stable file
/// number here: the moment of creation serves.
#[cfg(not(unix))]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct FileId {
    created: Option<std::time::SystemTime>,
}

impl FileId {
    #[cfg(unix)]
    pub(super) fn of(metadata: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { device: metadata.dev(), inode: metadata.ino() }
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &fs::Metadata) -> Self {
        Self { created: metadata.created().ok() }
    }
}

/// What changes with each name that a file is given or loses, and with each write: so a file that has another name
/// besides tells that it lost the one it was opened by.
#[cfg(unix)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Named {
    names: u64,
    changed: (i64, i64),
}

/// What changes with each name that a file is given or loses. The system does not say.
#[cfg(not(unix))]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Named;

impl Named {
    #[cfg(unix)]
    pub(super) fn of(metadata: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { names: metadata.nlink(), changed: (metadata.ctime(), metadata.ctime_nsec()) }
    }

    #[cfg(not(unix))]
    pub(super) fn of(_: &fs::Metadata) -> Self {
        Self
    }
}

/// Whether an open file was removed from its folder. Where the system does not say, `false`.
#[cfg(unix)]
pub(super) fn is_unlinked(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink() == 0
}

/// Whether an open file was removed from its folder. Where the system does not say, `false`.
#[cfg(not(unix))]
pub(super) fn is_unlinked(_: &fs::Metadata) -> bool {
    false
}

#[cfg(unix)]
fn read_some(file: &File, buf: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buf, offset)
}

#[cfg(windows)]
fn read_some(file: &File, buf: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buf, offset)
}

#[cfg(not(any(unix, windows)))]
fn read_some(_: &File, _: &mut [u8], _: u64) -> io::Result<usize> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn write_some(file: &File, bytes: &[u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::write_at(file, bytes, offset)
}

#[cfg(windows)]
fn write_some(file: &File, bytes: &[u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_write(file, bytes, offset)
}

#[cfg(not(any(unix, windows)))]
fn write_some(_: &File, _: &[u8], _: u64) -> io::Result<usize> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Fills `buf` from `offset` on and says how much of it the file could fill.
pub(super) fn read_at(file: &File, buf: &mut [u8], offset: u64) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buf.len() {
        match read_some(file, &mut buf[filled..], offset + filled as u64) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // What the system calls the end of the file when reading at a place behind it.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Appends to a log that is locked, which begins anew where it is longer than `longest`.
pub(super) fn append_to_log(file: &File, bytes: &[u8], longest: u64) -> io::Result<()> {
    let mut end = file.metadata()?.len();
    if end > longest {
        file.set_len(0)?;
        end = 0;
    }
    write_at(file, bytes, end)
}

/// Writes all of `bytes` at `offset`: one system call, unless the system takes less than it is given. Everything that
/// is written to a jar goes through here.
pub(super) fn write_at(file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
    if offset.saturating_add(bytes.len() as u64) > longest_file() {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut written = 0;
    while written < bytes.len() {
        match write_some(file, &bytes[written..], offset + written as u64) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n) => written += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Something in a folder. A link is neither a file nor a folder: it is not followed.
pub(crate) struct Listed {
    pub(crate) path: PathBuf,
    pub(super) is_dir: bool,
    pub(super) is_file: bool,
}

impl Listed {
    /// Its name, as far as it is text: names given here are.
    pub(super) fn name(&self) -> &str {
        self.path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }
}

/// The length of a file; 0 if there is none.
pub(super) fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// What is in a folder.
pub(crate) fn list(folder: &Path) -> io::Result<Vec<Listed>> {
    let list = || {
        let listed = |entry: fs::DirEntry| {
            let kind = entry.file_type()?;
            Ok(Listed { path: entry.path(), is_dir: kind.is_dir(), is_file: kind.is_file() })
        };
        fs::read_dir(folder)?.map(|entry| entry.and_then(listed)).collect()
    };
    // Where the system fails to close a folder, std panics.
    catch_unwind(list).unwrap_or_else(|_| Err(io::Error::other("closing the folder failed")))
}

/// Whether what is made is for other users too, as their umask says.
static IS_SHARED: AtomicBool = AtomicBool::new(false);

/// Sets whether jars are shared with other users: then files get the permissions that the umask leaves them, and a jar
/// may be another user's.
pub fn set_shared(shared: bool) {
    IS_SHARED.store(shared, Ordering::Relaxed);
}

pub(super) fn is_shared() -> bool {
    IS_SHARED.load(Ordering::Relaxed)
}

/// Has the names in a folder on the disk, where the system can do that.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    File::open(path)?.sync_all()
}

/// Options for a file that only its owner may read, where the system can say so.
pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if is_shared() { 0o666 } else { 0o600 });
    options.read(true).write(true);
    options
}

/// Opens a file of the jar for writing, or makes it. A link is an error: what it leads to is not ours.
pub(super) fn open_or_create(path: &Path) -> io::Result<File> {
    // Somebody may create or remove it in between.
    for _ in 0..ATTEMPTS {
        match create_new(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            created => return created,
        }
        match open_existing(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            opened => return opened,
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

/// Makes a file that is not there yet, not even as a link.
pub(super) fn create_new(path: &Path) -> io::Result<File> {
    let file = private_file().create_new(true).open(path)?;
    make_private(&file)?;
    Ok(file)
}

/// Opens a file of the jar that is there for writing. Anything but a plain file is an error, a link too.
pub(super) fn open_existing(path: &Path) -> io::Result<File> {
    plain(path)?;
    private_file().open(path)
}

/// Opens a plain file for reading. Anything else is an error, a link too.
pub(super) fn open_plain(path: &Path) -> io::Result<File> {
    plain(path)?;
    File::open(path)
}

/// Asked before a file is opened: a named pipe would keep whoever opens it waiting.
fn plain(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path)?.is_file() {
        true => Ok(()),
        false => Err(io::Error::other("it is no plain file")),
    }
}

/// Gives a new file the permissions that a strange umask kept from it.
#[cfg(unix)]
fn make_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if !is_shared() && file.metadata()?.permissions().mode() & 0o777 != 0o600 {
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_private(_: &File) -> io::Result<()> {
    Ok(())
}

/// Creates a folder and the missing ones above it, for their owner only, where the system can say so.
pub(super) fn create_private_dir(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, if is_shared() { 0o777 } else { 0o700 });
    match builder.create(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let Some(above) = path.parent().filter(|above| !above.as_os_str().is_empty()) else {
                return Err(error);
            };
            create_private_dir(above)?;
            match builder.create(path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
                created => created.and_then(|()| open_up(path)),
            }
        }
        Err(_) if path.is_dir() => Ok(()),
        created => created.and_then(|()| open_up(path)),
    }
}

/// Gives a new folder the permissions that a strange umask kept from it.
#[cfg(unix)]
fn open_up(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if !is_shared() && fs::symlink_metadata(folder)?.permissions().mode() & 0o777 != 0o700 {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn open_up(_: &Path) -> io::Result<()> {
    Ok(())
}

/// How long a file may become by this process. Whoever writes beyond is ended by a signal on Unix, where the limit is
/// not the disk's but one of those that `ulimit` sets; a program that sets its own later is not noticed.
fn longest_file() -> u64 {
    static LONGEST: OnceLock<u64> = OnceLock::new();
    *LONGEST.get_or_init(|| {
        let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
        longest_of(&limits).unwrap_or(u64::MAX)
    })
}

/// The soft limit on the size of files; `None` if there is none.
fn longest_of(limits: &str) -> Option<u64> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max file size"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_on_files_is_read_where_there_is_one() {
        let limits = |soft| {
            format!("Limit       Soft Limit  Hard Limit  Units\nMax file size   {soft}   unlimited   bytes\n")
        };
        assert_eq!(longest_of(&limits("8192")), Some(8192));
        assert_eq!(longest_of(&limits("unlimited")), None);
        assert_eq!(longest_of(""), None);
    }

    #[test]
    #[cfg(unix)]
    fn what_a_link_leads_to_is_neither_opened_nor_made() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert!(open_or_create(&link).is_err() && !target.exists());
        fs::write(&target, "mine").unwrap();
        assert!(
            open_or_create(&link).is_err() && open_existing(&link).is_err() && open_plain(&link).is_err()
        );
        assert!(open_or_create(&target).is_ok() && open_plain(&target).is_ok());
    }
}
