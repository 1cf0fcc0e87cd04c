// A model of the standard library's signatures: `fs`, `env` and `time`'s clocks.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod fs {
    use crate::ffi::OsString;
    use crate::fmt::{self, Debug};
    use crate::hash::Hash;
    use crate::io::{self, Read, Seek, Write};
    use crate::path::{Path, PathBuf};
    use crate::sync::Arc;
    use crate::time::SystemTime;

    pub fn read<P: AsRef<Path>>(path: P) -> io::Result<Vec<u8>> {}
    pub fn read_to_string<P: AsRef<Path>>(path: P) -> io::Result<String> {}
    pub fn write<P: AsRef<Path>, C: AsRef<[u8]>>(path: P, contents: C) -> io::Result<()> {}
    pub fn remove_file<P: AsRef<Path>>(path: P) -> io::Result<()> {}
    pub fn metadata<P: AsRef<Path>>(path: P) -> io::Result<Metadata> {}
    pub fn symlink_metadata<P: AsRef<Path>>(path: P) -> io::Result<Metadata> {}
    pub fn rename<P: AsRef<Path>, Q: AsRef<Path>>(from: P, to: Q) -> io::Result<()> {}
    pub fn copy<P: AsRef<Path>, Q: AsRef<Path>>(from: P, to: Q) -> io::Result<u64> {}
    pub fn hard_link<P: AsRef<Path>, Q: AsRef<Path>>(original: P, link: Q) -> io::Result<()> {}
    pub fn soft_link<P: AsRef<Path>, Q: AsRef<Path>>(original: P, link: Q) -> io::Result<()> {}
    pub fn read_link<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {}
    pub fn canonicalize<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {}
    pub fn create_dir<P: AsRef<Path>>(path: P) -> io::Result<()> {}
    pub fn create_dir_all<P: AsRef<Path>>(path: P) -> io::Result<()> {}
    pub fn remove_dir<P: AsRef<Path>>(path: P) -> io::Result<()> {}
    pub fn remove_dir_all<P: AsRef<Path>>(path: P) -> io::Result<()> {}
    pub fn read_dir<P: AsRef<Path>>(path: P) -> io::Result<ReadDir> {}
    pub fn set_permissions<P: AsRef<Path>>(path: P, perm: Permissions) -> io::Result<()> {}
    pub fn exists<P: AsRef<Path>>(path: P) -> io::Result<bool> {}

    pub struct File { private: () }
    impl File {
        pub fn open<P: AsRef<Path>>(path: P) -> io::Result<File> {}
        pub fn create<P: AsRef<Path>>(path: P) -> io::Result<File> {}
        pub fn create_new<P: AsRef<Path>>(path: P) -> io::Result<File> {}
        pub fn options() -> OpenOptions {}
        pub fn sync_all(&self) -> io::Result<()> {}
        pub fn sync_data(&self) -> io::Result<()> {}
        pub fn lock(&self) -> io::Result<()> {}
        pub fn lock_shared(&self) -> io::Result<()> {}
        pub fn try_lock(&self) -> Result<(), TryLockError> {}
        pub fn try_lock_shared(&self) -> Result<(), TryLockError> {}
        pub fn unlock(&self) -> io::Result<()> {}
        pub fn set_len(&self, size: u64) -> io::Result<()> {}
        pub fn metadata(&self) -> io::Result<Metadata> {}
        pub fn try_clone(&self) -> io::Result<File> {}
        pub fn set_permissions(&self, perm: Permissions) -> io::Result<()> {}
        pub fn set_times(&self, times: FileTimes) -> io::Result<()> {}
        pub fn set_modified(&self, time: SystemTime) -> io::Result<()> {}
    }
    impl Debug for File {}
    impl Read for File {}
    impl Write for File {}
    impl Seek for File {}
    impl<'a> Read for &'a File {}
    impl<'a> Write for &'a File {}
    impl<'a> Seek for &'a File {}
    impl Read for Arc<File> {}
    impl Write for Arc<File> {}
    impl Seek for Arc<File> {}

    pub enum TryLockError { Error(io::Error), WouldBlock }
    impl Debug for TryLockError {}
    impl fmt::Display for TryLockError {}
    impl crate::error::Error for TryLockError {}
    impl From<TryLockError> for io::Error {}

    pub struct Metadata { private: () }
    impl Metadata {
        pub fn file_type(&self) -> FileType {}
        pub fn is_dir(&self) -> bool {}
        pub fn is_file(&self) -> bool {}
        pub fn is_symlink(&self) -> bool {}
        pub fn len(&self) -> u64 {}
        pub fn permissions(&self) -> Permissions {}
        pub fn modified(&self) -> io::Result<SystemTime> {}
        pub fn accessed(&self) -> io::Result<SystemTime> {}
        pub fn created(&self) -> io::Result<SystemTime> {}
    }
    impl Clone for Metadata {}
    impl Debug for Metadata {}
    pub struct ReadDir { private: () }
    impl Iterator for ReadDir { type Item = io::Result<DirEntry>; }
    impl Debug for ReadDir {}
    pub struct DirEntry { private: () }
    impl DirEntry {
        pub fn path(&self) -> PathBuf {}
        pub fn metadata(&self) -> io::Result<Metadata> {}
        pub fn file_type(&self) -> io::Result<FileType> {}
        pub fn file_name(&self) -> OsString {}
    }
    impl Debug for DirEntry {}
    pub struct OpenOptions { private: () }
    impl OpenOptions {
        pub fn new() -> Self {}
        pub fn read(&mut self, read: bool) -> &mut Self {}
        pub fn write(&mut self, write: bool) -> &mut Self {}
        pub fn append(&mut self, append: bool) -> &mut Self {}
        pub fn truncate(&mut self, truncate: bool) -> &mut Self {}
        pub fn create(&mut self, create: bool) -> &mut Self {}
        pub fn create_new(&mut self, create_new: bool) -> &mut Self {}
        pub fn open<P: AsRef<Path>>(&self, path: P) -> io::Result<File> {}
    }
    impl Clone for OpenOptions {}
    impl Debug for OpenOptions {}
    pub struct FileTimes { private: () }
    impl FileTimes {
        pub fn new() -> Self {}
        pub fn set_accessed(self, t: SystemTime) -> Self {}
        pub fn set_modified(self, t: SystemTime) -> Self {}
    }
    impl Clone for FileTimes {}
    impl Copy for FileTimes {}
    impl Debug for FileTimes {}
    impl Default for FileTimes {}
    pub struct Permissions { private: () }
    impl Permissions {
        pub fn readonly(&self) -> bool {}
        pub fn set_readonly(&mut self, readonly: bool) {}
    }
    impl Clone for Permissions {}
    impl Debug for Permissions {}
    impl PartialEq for Permissions {}
    impl Eq for Permissions {}
    pub struct FileType { private: () }
    impl FileType {
        pub fn is_dir(&self) -> bool {}
        pub fn is_file(&self) -> bool {}
        pub fn is_symlink(&self) -> bool {}
    }
    impl Clone for FileType {}
    impl Copy for FileType {}
    impl Debug for FileType {}
    impl PartialEq for FileType {}
    impl Eq for FileType {}
    impl Hash for FileType {}
    pub struct DirBuilder { private: () }
    impl DirBuilder {
        pub fn new() -> DirBuilder {}
        pub fn recursive(&mut self, recursive: bool) -> &mut Self {}
        pub fn create<P: AsRef<Path>>(&self, path: P) -> io::Result<()> {}
    }
    impl Debug for DirBuilder {}
}

pub mod env {
    use crate::error::Error;
    use crate::ffi::{OsStr, OsString};
    use crate::fmt::{Debug, Display};
    use crate::io;
    use crate::path::{Path, PathBuf};

    pub fn current_dir() -> io::Result<PathBuf> {}
    pub fn set_current_dir<P: AsRef<Path>>(path: P) -> io::Result<()> {}
    pub fn vars() -> Vars {}
    pub fn vars_os() -> VarsOs {}
    pub fn var<K: AsRef<OsStr>>(key: K) -> Result<String, VarError> {}
    pub fn var_os<K: AsRef<OsStr>>(key: K) -> Option<OsString> {}
    pub fn set_var<K: AsRef<OsStr>, V: AsRef<OsStr>>(key: K, value: V) {}
    pub fn remove_var<K: AsRef<OsStr>>(key: K) {}
    pub fn split_paths<T: AsRef<OsStr> + ?Sized>(unparsed: &T) -> SplitPaths<'_> {}
    pub fn join_paths<I, T>(paths: I) -> Result<OsString, JoinPathsError> where I: IntoIterator<Item = T>, T: AsRef<OsStr> {}
    pub fn home_dir() -> Option<PathBuf> {}
    pub fn temp_dir() -> PathBuf {}
    pub fn current_exe() -> io::Result<PathBuf> {}
    pub fn args() -> Args {}
    pub fn args_os() -> ArgsOs {}

    pub mod consts {
        pub const ARCH: &str = _;
        pub const FAMILY: &str = _;
        pub const OS: &str = _;
        pub const DLL_PREFIX: &str = _;
        pub const DLL_SUFFIX: &str = _;
        pub const DLL_EXTENSION: &str = _;
        pub const EXE_SUFFIX: &str = _;
        pub const EXE_EXTENSION: &str = _;
    }

    pub struct Vars { private: () }
    impl Iterator for Vars { type Item = (String, String); }
    impl Debug for Vars {}
    pub struct VarsOs { private: () }
    impl Iterator for VarsOs { type Item = (OsString, OsString); }
    impl Debug for VarsOs {}
    pub struct SplitPaths<'a> { unparsed: &'a OsStr }
    impl<'a> Iterator for SplitPaths<'a> { type Item = PathBuf; }
    impl<'a> Debug for SplitPaths<'a> {}
    pub struct Args { private: () }
    impl Iterator for Args { type Item = String; }
    impl DoubleEndedIterator for Args {}
    impl ExactSizeIterator for Args {}
    impl Debug for Args {}
    pub struct ArgsOs { private: () }
    impl Iterator for ArgsOs { type Item = OsString; }
    impl DoubleEndedIterator for ArgsOs {}
    impl ExactSizeIterator for ArgsOs {}
    impl Debug for ArgsOs {}
    pub enum VarError { NotPresent, NotUnicode(OsString) }
    impl Clone for VarError {}
    impl Debug for VarError {}
    impl Display for VarError {}
    impl Error for VarError {}
    impl PartialEq for VarError {}
    impl Eq for VarError {}
    pub struct JoinPathsError { private: () }
    impl Debug for JoinPathsError {}
    impl Display for JoinPathsError {}
    impl Error for JoinPathsError {}
}

pub mod time {
    use crate::error::Error;
    use crate::fmt::{Debug, Display};
    use crate::hash::Hash;
    use crate::ops::{Add, AddAssign, Sub, SubAssign};

    pub const UNIX_EPOCH: SystemTime = _;
    pub struct Instant { private: () }
    impl Instant {
        pub fn now() -> Instant {}
        pub fn duration_since(&self, earlier: Instant) -> Duration {}
        pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {}
        pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {}
        pub fn elapsed(&self) -> Duration {}
        pub fn checked_add(&self, duration: Duration) -> Option<Instant> {}
        pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {}
    }
    pub struct SystemTime { private: () }
    impl SystemTime {
        pub const UNIX_EPOCH: SystemTime = _;
        pub fn now() -> SystemTime {}
        pub fn duration_since(&self, earlier: SystemTime) -> Result<Duration, SystemTimeError> {}
        pub fn elapsed(&self) -> Result<Duration, SystemTimeError> {}
        pub fn checked_add(&self, duration: Duration) -> Option<SystemTime> {}
        pub fn checked_sub(&self, duration: Duration) -> Option<SystemTime> {}
    }
    impl Clone for Instant {}
    impl Copy for Instant {}
    impl Debug for Instant {}
    impl PartialEq for Instant {}
    impl Eq for Instant {}
    impl PartialOrd for Instant {}
    impl Ord for Instant {}
    impl Hash for Instant {}
    impl Add<Duration> for Instant { type Output = Instant; }
    impl AddAssign<Duration> for Instant {}
    impl Sub<Duration> for Instant { type Output = Instant; }
    impl SubAssign<Duration> for Instant {}
    impl Clone for SystemTime {}
    impl Copy for SystemTime {}
    impl Debug for SystemTime {}
    impl PartialEq for SystemTime {}
    impl Eq for SystemTime {}
    impl PartialOrd for SystemTime {}
    impl Ord for SystemTime {}
    impl Hash for SystemTime {}
    impl Add<Duration> for SystemTime { type Output = SystemTime; }
    impl AddAssign<Duration> for SystemTime {}
    impl Sub<Duration> for SystemTime { type Output = SystemTime; }
    impl SubAssign<Duration> for SystemTime {}
    impl Sub<Instant> for Instant { type Output = Duration; }
    pub struct SystemTimeError(Duration);
    impl SystemTimeError {
        pub fn duration(&self) -> Duration {}
    }
    impl Clone for SystemTimeError {}
    impl Debug for SystemTimeError {}
    impl Display for SystemTimeError {}
    impl Error for SystemTimeError {}
}
