// A model of the standard library's signatures: `path`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod path {
    use crate::borrow::{Borrow, Cow};
    use crate::collections::TryReserveError;
    use crate::convert::Infallible;
    use crate::error::Error;
    use crate::ffi::{OsStr, OsString};
    use crate::fmt::Debug;
    use crate::fs::{Metadata, ReadDir};
    use crate::hash::Hash;
    use crate::io;
    use crate::iter::FusedIterator;
    use crate::ops::{Deref, DerefMut};
    use crate::str::FromStr;

    pub const MAIN_SEPARATOR: char = _;
    pub const MAIN_SEPARATOR_STR: &str = _;
    pub fn is_separator(c: char) -> bool {}
    pub fn absolute<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {}

    pub enum Prefix<'a> {
        Verbatim(&'a OsStr),
        VerbatimUNC(&'a OsStr, &'a OsStr),
        VerbatimDisk(u8),
        DeviceNS(&'a OsStr),
        UNC(&'a OsStr, &'a OsStr),
        Disk(u8),
    }
    impl<'a> Prefix<'a> {
        pub fn is_verbatim(&self) -> bool {}
    }
    pub struct PrefixComponent<'a> { raw: &'a OsStr, parsed: Prefix<'a> }
    impl<'a> PrefixComponent<'a> {
        pub fn kind(&self) -> Prefix<'a> {}
        pub fn as_os_str(&self) -> &'a OsStr {}
    }
    pub enum Component<'a> {
        Prefix(PrefixComponent<'a>),
        RootDir,
        CurDir,
        ParentDir,
        Normal(&'a OsStr),
    }
    impl<'a> Component<'a> {
        pub fn as_os_str(self) -> &'a OsStr {}
    }
    impl<'a> AsRef<Path> for Component<'a> {}
    impl<'a> AsRef<OsStr> for Component<'a> {}
    impl<'a> Clone for Prefix<'a> {}
    impl<'a> Copy for Prefix<'a> {}
    impl<'a> Debug for Prefix<'a> {}
    impl<'a> PartialEq for Prefix<'a> {}
    impl<'a> Eq for Prefix<'a> {}
    impl<'a> PartialOrd for Prefix<'a> {}
    impl<'a> Ord for Prefix<'a> {}
    impl<'a> Hash for Prefix<'a> {}
    impl<'a> Clone for PrefixComponent<'a> {}
    impl<'a> Copy for PrefixComponent<'a> {}
    impl<'a> Debug for PrefixComponent<'a> {}
    impl<'a> PartialEq for PrefixComponent<'a> {}
    impl<'a> Eq for PrefixComponent<'a> {}
    impl<'a> PartialOrd for PrefixComponent<'a> {}
    impl<'a> Ord for PrefixComponent<'a> {}
    impl<'a> Hash for PrefixComponent<'a> {}
    impl<'a> Clone for Component<'a> {}
    impl<'a> Copy for Component<'a> {}
    impl<'a> Debug for Component<'a> {}
    impl<'a> PartialEq for Component<'a> {}
    impl<'a> Eq for Component<'a> {}
    impl<'a> PartialOrd for Component<'a> {}
    impl<'a> Ord for Component<'a> {}
    impl<'a> Hash for Component<'a> {}

    pub struct Components<'a> { path: &'a [u8] }
    impl<'a> Components<'a> {
        pub fn as_path(&self) -> &'a Path {}
    }
    impl<'a> AsRef<Path> for Components<'a> {}
    impl<'a> AsRef<OsStr> for Components<'a> {}
    impl<'a> Iterator for Components<'a> { type Item = Component<'a>; }
    impl<'a> DoubleEndedIterator for Components<'a> {}
    impl<'a> FusedIterator for Components<'a> {}
    impl<'a> Clone for Components<'a> {}
    impl<'a> Debug for Components<'a> {}
    impl<'a> PartialEq for Components<'a> {}
    impl<'a> Eq for Components<'a> {}
    impl<'a> PartialOrd for Components<'a> {}
    impl<'a> Ord for Components<'a> {}
    pub struct Iter<'a> { inner: Components<'a> }
    impl<'a> Iter<'a> {
        pub fn as_path(&self) -> &'a Path {}
    }
    impl<'a> AsRef<Path> for Iter<'a> {}
    impl<'a> AsRef<OsStr> for Iter<'a> {}
    impl<'a> Iterator for Iter<'a> { type Item = &'a OsStr; }
    impl<'a> DoubleEndedIterator for Iter<'a> {}
    impl<'a> FusedIterator for Iter<'a> {}
    impl<'a> Clone for Iter<'a> {}
    impl<'a> Debug for Iter<'a> {}
    pub struct Ancestors<'a> { next: Option<&'a Path> }
    impl<'a> Iterator for Ancestors<'a> { type Item = &'a Path; }
    impl<'a> FusedIterator for Ancestors<'a> {}
    impl<'a> Clone for Ancestors<'a> {}
    impl<'a> Copy for Ancestors<'a> {}
    impl<'a> Debug for Ancestors<'a> {}
    pub struct Display<'a> { path: &'a Path }
    impl<'a> Debug for Display<'a> {}
    impl<'a> crate::fmt::Display for Display<'a> {}
    pub struct StripPrefixError(());
    impl Clone for StripPrefixError {}
    impl Debug for StripPrefixError {}
    impl crate::fmt::Display for StripPrefixError {}
    impl Error for StripPrefixError {}
    impl PartialEq for StripPrefixError {}
    impl Eq for StripPrefixError {}

    pub struct PathBuf { inner: OsString }
    impl PathBuf {
        pub fn new() -> PathBuf {}
        pub fn with_capacity(capacity: usize) -> PathBuf {}
        pub fn as_path(&self) -> &Path {}
        pub fn leak<'a>(self) -> &'a mut Path {}
        pub fn push<P: AsRef<Path>>(&mut self, path: P) {}
        pub fn pop(&mut self) -> bool {}
        pub fn set_file_name<S: AsRef<OsStr>>(&mut self, file_name: S) {}
        pub fn set_extension<S: AsRef<OsStr>>(&mut self, extension: S) -> bool {}
        pub fn add_extension<S: AsRef<OsStr>>(&mut self, extension: S) -> bool {}
        pub fn as_mut_os_string(&mut self) -> &mut OsString {}
        pub fn into_os_string(self) -> OsString {}
        pub fn into_boxed_path(self) -> Box<Path> {}
        pub fn capacity(&self) -> usize {}
        pub fn clear(&mut self) {}
        pub fn reserve(&mut self, additional: usize) {}
        pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        pub fn reserve_exact(&mut self, additional: usize) {}
        pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        pub fn shrink_to_fit(&mut self) {}
        pub fn shrink_to(&mut self, min_capacity: usize) {}
    }

    pub struct Path { inner: OsStr }
    impl Path {
        pub fn new<S: AsRef<OsStr> + ?Sized>(s: &S) -> &Path {}
        pub fn as_os_str(&self) -> &OsStr {}
        pub fn as_mut_os_str(&mut self) -> &mut OsStr {}
        pub fn to_str(&self) -> Option<&str> {}
        pub fn to_string_lossy(&self) -> Cow<'_, str> {}
        pub fn to_path_buf(&self) -> PathBuf {}
        pub fn is_absolute(&self) -> bool {}
        pub fn is_relative(&self) -> bool {}
        pub fn has_root(&self) -> bool {}
        pub fn parent(&self) -> Option<&Path> {}
        pub fn ancestors(&self) -> Ancestors<'_> {}
        pub fn file_name(&self) -> Option<&OsStr> {}
        pub fn strip_prefix<P>(&self, base: P) -> Result<&Path, StripPrefixError> where P: AsRef<Path> {}
        pub fn starts_with<P: AsRef<Path>>(&self, base: P) -> bool {}
        pub fn ends_with<P: AsRef<Path>>(&self, child: P) -> bool {}
        pub fn file_stem(&self) -> Option<&OsStr> {}
        pub fn file_prefix(&self) -> Option<&OsStr> {}
        pub fn extension(&self) -> Option<&OsStr> {}
        pub fn join<P: AsRef<Path>>(&self, path: P) -> PathBuf {}
        pub fn with_file_name<S: AsRef<OsStr>>(&self, file_name: S) -> PathBuf {}
        pub fn with_extension<S: AsRef<OsStr>>(&self, extension: S) -> PathBuf {}
        pub fn with_added_extension<S: AsRef<OsStr>>(&self, extension: S) -> PathBuf {}
        pub fn components(&self) -> Components<'_> {}
        pub fn iter(&self) -> Iter<'_> {}
        pub fn display(&self) -> Display<'_> {}
        pub fn metadata(&self) -> io::Result<Metadata> {}
        pub fn symlink_metadata(&self) -> io::Result<Metadata> {}
        pub fn canonicalize(&self) -> io::Result<PathBuf> {}
        pub fn read_link(&self) -> io::Result<PathBuf> {}
        pub fn read_dir(&self) -> io::Result<ReadDir> {}
        pub fn exists(&self) -> bool {}
        pub fn try_exists(&self) -> io::Result<bool> {}
        pub fn is_file(&self) -> bool {}
        pub fn is_dir(&self) -> bool {}
        pub fn is_symlink(&self) -> bool {}
        pub fn into_path_buf(self: Box<Self>) -> PathBuf {}
    }

    impl Clone for PathBuf {}
    impl Debug for PathBuf {}
    impl Default for PathBuf {}
    impl Deref for PathBuf { type Target = Path; }
    impl DerefMut for PathBuf {}
    impl Borrow<Path> for PathBuf {}
    impl FromStr for PathBuf { type Err = Infallible; }
    impl PartialEq for PathBuf {}
    impl Eq for PathBuf {}
    impl PartialOrd for PathBuf {}
    impl Ord for PathBuf {}
    impl Hash for PathBuf {}
    impl Debug for Path {}
    impl PartialEq for Path {}
    impl Eq for Path {}
    impl PartialOrd for Path {}
    impl Ord for Path {}
    impl Hash for Path {}
    impl ToOwned for Path { type Owned = PathBuf; }
    impl AsRef<OsStr> for Path {}
    impl AsRef<OsStr> for PathBuf {}
    impl AsRef<Path> for Path {}
    impl AsRef<Path> for PathBuf {}
    impl AsRef<Path> for OsStr {}
    impl AsRef<Path> for OsString {}
    impl AsRef<Path> for str {}
    impl<'a> IntoIterator for &'a PathBuf { type Item = &'a OsStr; type IntoIter = Iter<'a>; }
    impl<'a> IntoIterator for &'a Path { type Item = &'a OsStr; type IntoIter = Iter<'a>; }
    impl<P: AsRef<Path>> FromIterator<P> for PathBuf {}
    impl<P: AsRef<Path>> Extend<P> for PathBuf {}
    impl<'a, T: ?Sized + AsRef<OsStr>> From<&'a T> for PathBuf {}
    impl From<OsString> for PathBuf {}
    impl From<Box<Path>> for PathBuf {}
    impl<'a> From<Cow<'a, Path>> for PathBuf {}
    impl From<PathBuf> for OsString {}
    impl From<PathBuf> for Box<Path> {}
    impl<'a> From<&'a Path> for Box<Path> {}
    impl<'a> From<&'a mut Path> for Box<Path> {}
    impl<'a> From<Cow<'a, Path>> for Box<Path> {}
    impl<'a> From<&'a Path> for Cow<'a, Path> {}
    impl<'a> From<PathBuf> for Cow<'a, Path> {}
    impl<'a> From<&'a PathBuf> for Cow<'a, Path> {}
    impl PartialEq<Path> for PathBuf {}
    impl PartialOrd<Path> for PathBuf {}
    impl PartialEq<PathBuf> for Path {}
    impl PartialOrd<PathBuf> for Path {}
    impl<'a> PartialEq<&'a Path> for PathBuf {}
    impl<'a> PartialOrd<&'a Path> for PathBuf {}
    impl<'a> PartialEq<PathBuf> for &'a Path {}
    impl<'a> PartialOrd<PathBuf> for &'a Path {}
    impl<'a> PartialEq<Path> for Cow<'a, Path> {}
    impl<'a> PartialOrd<Path> for Cow<'a, Path> {}
    impl<'a> PartialEq<Cow<'a, Path>> for Path {}
    impl<'a> PartialOrd<Cow<'a, Path>> for Path {}
    impl<'a, 'b> PartialEq<&'b Path> for Cow<'a, Path> {}
    impl<'a, 'b> PartialOrd<&'b Path> for Cow<'a, Path> {}
    impl<'a, 'b> PartialEq<Cow<'a, Path>> for &'b Path {}
    impl<'a, 'b> PartialOrd<Cow<'a, Path>> for &'b Path {}
    impl<'a> PartialEq<PathBuf> for Cow<'a, Path> {}
    impl<'a> PartialOrd<PathBuf> for Cow<'a, Path> {}
    impl<'a> PartialEq<Cow<'a, Path>> for PathBuf {}
    impl<'a> PartialOrd<Cow<'a, Path>> for PathBuf {}
    impl PartialEq<OsStr> for PathBuf {}
    impl PartialOrd<OsStr> for PathBuf {}
    impl PartialEq<PathBuf> for OsStr {}
    impl PartialOrd<PathBuf> for OsStr {}
    impl<'a> PartialEq<&'a OsStr> for PathBuf {}
    impl<'a> PartialOrd<&'a OsStr> for PathBuf {}
    impl<'a> PartialEq<PathBuf> for &'a OsStr {}
    impl<'a> PartialOrd<PathBuf> for &'a OsStr {}
    impl<'a> PartialEq<Cow<'a, OsStr>> for PathBuf {}
    impl<'a> PartialOrd<Cow<'a, OsStr>> for PathBuf {}
    impl<'a> PartialEq<PathBuf> for Cow<'a, OsStr> {}
    impl<'a> PartialOrd<PathBuf> for Cow<'a, OsStr> {}
    impl PartialEq<OsString> for PathBuf {}
    impl PartialOrd<OsString> for PathBuf {}
    impl PartialEq<PathBuf> for OsString {}
    impl PartialOrd<PathBuf> for OsString {}
    impl PartialEq<OsStr> for Path {}
    impl PartialOrd<OsStr> for Path {}
    impl PartialEq<Path> for OsStr {}
    impl PartialOrd<Path> for OsStr {}
    impl<'a> PartialEq<&'a OsStr> for Path {}
    impl<'a> PartialOrd<&'a OsStr> for Path {}
    impl<'a> PartialEq<Path> for &'a OsStr {}
    impl<'a> PartialOrd<Path> for &'a OsStr {}
    impl<'a> PartialEq<OsStr> for &'a Path {}
    impl<'a> PartialOrd<OsStr> for &'a Path {}
    impl<'a> PartialEq<&'a Path> for OsStr {}
    impl<'a> PartialOrd<&'a Path> for OsStr {}
    impl<'a> PartialEq<Cow<'a, OsStr>> for Path {}
    impl<'a> PartialOrd<Cow<'a, OsStr>> for Path {}
    impl<'a> PartialEq<Path> for Cow<'a, OsStr> {}
    impl<'a> PartialOrd<Path> for Cow<'a, OsStr> {}
    impl<'a, 'b> PartialEq<Cow<'a, OsStr>> for &'b Path {}
    impl<'a, 'b> PartialOrd<Cow<'a, OsStr>> for &'b Path {}
    impl<'a, 'b> PartialEq<&'b Path> for Cow<'a, OsStr> {}
    impl<'a, 'b> PartialOrd<&'b Path> for Cow<'a, OsStr> {}
    impl PartialEq<OsString> for Path {}
    impl PartialOrd<OsString> for Path {}
    impl PartialEq<Path> for OsString {}
    impl PartialOrd<Path> for OsString {}
    impl<'a> PartialEq<OsString> for &'a Path {}
    impl<'a> PartialOrd<OsString> for &'a Path {}
    impl<'a> PartialEq<&'a Path> for OsString {}
    impl<'a> PartialOrd<&'a Path> for OsString {}
    impl<'a> PartialEq<OsStr> for Cow<'a, Path> {}
    impl<'a> PartialOrd<OsStr> for Cow<'a, Path> {}
    impl<'a> PartialEq<Cow<'a, Path>> for OsStr {}
    impl<'a> PartialOrd<Cow<'a, Path>> for OsStr {}
    impl<'a, 'b> PartialEq<&'b OsStr> for Cow<'a, Path> {}
    impl<'a, 'b> PartialOrd<&'b OsStr> for Cow<'a, Path> {}
    impl<'a, 'b> PartialEq<Cow<'a, Path>> for &'b OsStr {}
    impl<'a, 'b> PartialOrd<Cow<'a, Path>> for &'b OsStr {}
    impl<'a> PartialEq<OsString> for Cow<'a, Path> {}
    impl<'a> PartialOrd<OsString> for Cow<'a, Path> {}
    impl<'a> PartialEq<Cow<'a, Path>> for OsString {}
    impl<'a> PartialOrd<Cow<'a, Path>> for OsString {}
    impl PartialEq<str> for Path {}
    impl PartialEq<String> for Path {}
    impl PartialEq<Path> for str {}
    impl PartialEq<str> for PathBuf {}
    impl PartialEq<String> for PathBuf {}
    impl PartialEq<PathBuf> for str {}
}
