// A model of the standard library's signatures: `string`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod string {
    use crate::borrow::{Borrow, BorrowMut, Cow};
    use crate::collections::TryReserveError;
    use crate::convert::Infallible;
    use crate::error::Error;
    use crate::ffi::{OsStr, OsString};
    use crate::fmt::{self, Debug, Display};
    use crate::hash::Hash;
    use crate::iter::FusedIterator;
    use crate::net::ToSocketAddrs;
    use crate::ops::{Add, AddAssign, Deref, DerefMut, Index, IndexMut, RangeBounds};
    use crate::path::{Path, PathBuf};
    use crate::rc::Rc;
    use crate::slice::SliceIndex;
    use crate::str::{Chars, FromStr, Utf8Error};
    use crate::str::pattern::Pattern;
    use crate::sync::Arc;

    pub struct String { bytes: Vec<u8> }

    impl String {
        pub fn new() -> String {}
        pub fn with_capacity(capacity: usize) -> String {}
        pub fn from_utf8(vec: Vec<u8>) -> Result<String, FromUtf8Error> {}
        pub fn from_utf8_lossy(v: &[u8]) -> Cow<'_, str> {}
        pub fn from_utf16(v: &[u16]) -> Result<String, FromUtf16Error> {}
        pub fn from_utf16_lossy(v: &[u16]) -> String {}
        pub fn from_raw_parts(buf: *mut u8, length: usize, capacity: usize) -> String {}
        pub fn into_raw_parts(self) -> (*mut u8, usize, usize) {}
        pub fn from_utf8_unchecked(bytes: Vec<u8>) -> String {}
        pub fn into_bytes(self) -> Vec<u8> {}
        pub fn as_str(&self) -> &str {}
        pub fn as_mut_str(&mut self) -> &mut str {}
        pub fn push_str(&mut self, string: &str) {}
        pub fn extend_from_within<R>(&mut self, src: R) where R: RangeBounds<usize> {}
        pub fn capacity(&self) -> usize {}
        pub fn reserve(&mut self, additional: usize) {}
        pub fn reserve_exact(&mut self, additional: usize) {}
        pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        pub fn shrink_to_fit(&mut self) {}
        pub fn shrink_to(&mut self, min_capacity: usize) {}
        pub fn push(&mut self, ch: char) {}
        pub fn as_bytes(&self) -> &[u8] {}
        pub fn truncate(&mut self, new_len: usize) {}
        pub fn pop(&mut self) -> Option<char> {}
        pub fn remove(&mut self, idx: usize) -> char {}
        pub fn retain<F>(&mut self, f: F) where F: FnMut(char) -> bool {}
        pub fn insert(&mut self, idx: usize, ch: char) {}
        pub fn insert_str(&mut self, idx: usize, string: &str) {}
        pub fn as_mut_vec(&mut self) -> &mut Vec<u8> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn split_off(&mut self, at: usize) -> String {}
        pub fn clear(&mut self) {}
        pub fn drain<R>(&mut self, range: R) -> Drain<'_> where R: RangeBounds<usize> {}
        pub fn replace_range<R>(&mut self, range: R, replace_with: &str) where R: RangeBounds<usize> {}
        pub fn into_boxed_str(self) -> Box<str> {}
        pub fn leak<'a>(self) -> &'a mut str {}
    }

    impl Clone for String {}
    impl Default for String {}
    impl Debug for String {}
    impl Display for String {}
    impl fmt::Write for String {}
    impl Hash for String {}
    impl Eq for String {}
    impl PartialOrd for String {}
    impl Ord for String {}
    impl Deref for String { type Target = str; }
    impl DerefMut for String {}
    impl<I: SliceIndex<str>> Index<I> for String { type Output = I::Output; }
    impl<I: SliceIndex<str>> IndexMut<I> for String {}
    impl FromStr for String { type Err = Infallible; }
    impl<'a> Add<&'a str> for String { type Output = String; }
    impl<'a> AddAssign<&'a str> for String {}
    impl AsRef<str> for String {}
    impl AsMut<str> for String {}
    impl AsRef<[u8]> for String {}
    impl AsRef<OsStr> for String {}
    impl AsRef<Path> for String {}
    impl Borrow<str> for String {}
    impl BorrowMut<str> for String {}
    impl<'b> Pattern for &'b String {}
    impl ToSocketAddrs for String { type Iter = crate::vec::IntoIter<crate::net::SocketAddr>; }

    impl PartialEq for String {}
    impl PartialEq<str> for String {}
    impl<'a> PartialEq<&'a str> for String {}
    impl<'a> PartialEq<Cow<'a, str>> for String {}
    impl PartialEq<Path> for String {}
    impl PartialEq<PathBuf> for String {}
    impl PartialEq<String> for str {}
    impl<'a> PartialEq<String> for &'a str {}
    impl<'a> PartialEq<str> for Cow<'a, str> {}
    impl<'a, 'b> PartialEq<&'b str> for Cow<'a, str> {}
    impl<'a> PartialEq<String> for Cow<'a, str> {}
    impl<'a> PartialEq<Cow<'a, str>> for str {}
    impl<'a, 'b> PartialEq<Cow<'a, str>> for &'b str {}

    impl FromIterator<char> for String {}
    impl<'a> FromIterator<&'a char> for String {}
    impl<'a> FromIterator<&'a str> for String {}
    impl FromIterator<String> for String {}
    impl FromIterator<Box<str>> for String {}
    impl<'a> FromIterator<Cow<'a, str>> for String {}
    impl Extend<char> for String {}
    impl<'a> Extend<&'a char> for String {}
    impl<'a> Extend<&'a str> for String {}
    impl Extend<String> for String {}
    impl Extend<Box<str>> for String {}
    impl<'a> Extend<Cow<'a, str>> for String {}

    impl<'a> From<&'a str> for String {}
    impl<'a> From<&'a mut str> for String {}
    impl<'a> From<&'a String> for String {}
    impl From<char> for String {}
    impl From<Box<str>> for String {}
    impl<'a> From<Cow<'a, str>> for String {}
    impl From<String> for Box<str> {}
    impl From<String> for Rc<str> {}
    impl From<String> for Arc<str> {}
    impl From<String> for OsString {}
    impl From<String> for PathBuf {}
    impl<'a> From<String> for Cow<'a, str> {}
    impl<'a> From<&'a String> for Cow<'a, str> {}
    impl TryFrom<Vec<u8>> for String { type Error = FromUtf8Error; }

    pub struct Drain<'a> { from: &'a mut String }
    impl<'a> Drain<'a> {
        pub fn as_str(&self) -> &str {}
    }
    impl<'a> Iterator for Drain<'a> { type Item = char; }
    impl<'a> DoubleEndedIterator for Drain<'a> {}
    impl<'a> FusedIterator for Drain<'a> {}
    impl<'a> Debug for Drain<'a> {}
    impl<'a> Drop for Drain<'a> {}
    impl<'a> AsRef<str> for Drain<'a> {}
    impl<'a> AsRef<[u8]> for Drain<'a> {}

    pub struct FromUtf8Error { bytes: Vec<u8>, error: Utf8Error }
    impl FromUtf8Error {
        pub fn as_bytes(&self) -> &[u8] {}
        pub fn into_bytes(self) -> Vec<u8> {}
        pub fn utf8_error(&self) -> Utf8Error {}
    }
    impl Clone for FromUtf8Error {}
    impl Debug for FromUtf8Error {}
    impl Display for FromUtf8Error {}
    impl PartialEq for FromUtf8Error {}
    impl Eq for FromUtf8Error {}
    impl Error for FromUtf8Error {}

    pub struct FromUtf16Error { private: () }
    impl Debug for FromUtf16Error {}
    impl Display for FromUtf16Error {}
    impl Error for FromUtf16Error {}

    pub type ParseError = Infallible;

    pub trait ToString {
        fn to_string(&self) -> String;
    }
    impl<T: Display + ?Sized> ToString for T {}
}
