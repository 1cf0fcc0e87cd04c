// A model of the standard library's signatures: `ffi`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod ffi {
    use crate::borrow::{Borrow, Cow};
    use crate::collections::TryReserveError;
    use crate::convert::Infallible;
    use crate::error::Error;
    use crate::fmt::{self, Debug};
    use crate::hash::Hash;
    use crate::ops::{Deref, DerefMut, Index, IndexMut, RangeFrom, RangeFull};
    use crate::str::{FromStr, Utf8Error};

    pub struct OsString { bytes: Vec<u8> }
    impl OsString {
        pub fn new() -> OsString {}
        pub fn from_encoded_bytes_unchecked(bytes: Vec<u8>) -> Self {}
        pub fn as_os_str(&self) -> &OsStr {}
        pub fn into_encoded_bytes(self) -> Vec<u8> {}
        pub fn into_string(self) -> Result<String, OsString> {}
        pub fn push<T: AsRef<OsStr>>(&mut self, s: T) {}
        pub fn with_capacity(capacity: usize) -> OsString {}
        pub fn clear(&mut self) {}
        pub fn capacity(&self) -> usize {}
        pub fn reserve(&mut self, additional: usize) {}
        pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        pub fn reserve_exact(&mut self, additional: usize) {}
        pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        pub fn shrink_to_fit(&mut self) {}
        pub fn shrink_to(&mut self, min_capacity: usize) {}
        pub fn into_boxed_os_str(self) -> Box<OsStr> {}
        pub fn leak<'a>(self) -> &'a mut OsStr {}
    }
    pub struct OsStr { bytes: [u8] }
    impl OsStr {
        pub fn new<S: AsRef<OsStr> + ?Sized>(s: &S) -> &OsStr {}
        pub fn from_encoded_bytes_unchecked(bytes: &[u8]) -> &Self {}
        pub fn to_str(&self) -> Option<&str> {}
        pub fn to_string_lossy(&self) -> Cow<'_, str> {}
        pub fn to_os_string(&self) -> OsString {}
        pub fn is_empty(&self) -> bool {}
        pub fn len(&self) -> usize {}
        pub fn into_os_string(self: Box<Self>) -> OsString {}
        pub fn as_encoded_bytes(&self) -> &[u8] {}
        pub fn make_ascii_lowercase(&mut self) {}
        pub fn make_ascii_uppercase(&mut self) {}
        pub fn to_ascii_lowercase(&self) -> OsString {}
        pub fn to_ascii_uppercase(&self) -> OsString {}
        pub fn is_ascii(&self) -> bool {}
        pub fn eq_ignore_ascii_case<S: AsRef<OsStr>>(&self, other: S) -> bool {}
        pub fn display(&self) -> os_str::Display<'_> {}
    }
    pub mod os_str {
        pub use super::{OsStr, OsString};
        pub struct Display<'a> { os_str: &'a OsStr }
        impl<'a> crate::fmt::Debug for Display<'a> {}
        impl<'a> crate::fmt::Display for Display<'a> {}
    }

    impl Clone for OsString {}
    impl Debug for OsString {}
    impl Default for OsString {}
    impl fmt::Write for OsString {}
    impl Deref for OsString { type Target = OsStr; }
    impl DerefMut for OsString {}
    impl Index<RangeFull> for OsString { type Output = OsStr; }
    impl IndexMut<RangeFull> for OsString {}
    impl Borrow<OsStr> for OsString {}
    impl FromStr for OsString { type Err = Infallible; }
    impl PartialEq for OsString {}
    impl Eq for OsString {}
    impl PartialOrd for OsString {}
    impl PartialOrd<str> for OsString {}
    impl Ord for OsString {}
    impl Hash for OsString {}
    impl Debug for OsStr {}
    impl PartialEq for OsStr {}
    impl Eq for OsStr {}
    impl PartialOrd for OsStr {}
    impl PartialOrd<str> for OsStr {}
    impl Ord for OsStr {}
    impl Hash for OsStr {}
    impl<'a> Default for &'a OsStr {}
    impl ToOwned for OsStr { type Owned = OsString; }
    impl AsRef<OsStr> for OsStr {}
    impl AsRef<OsStr> for OsString {}
    impl AsRef<OsStr> for str {}
    impl Extend<OsString> for OsString {}
    impl<'a> Extend<&'a OsStr> for OsString {}
    impl FromIterator<OsString> for OsString {}
    impl<'a> FromIterator<&'a OsStr> for OsString {}
    impl<'a> FromIterator<Cow<'a, OsStr>> for OsString {}
    impl<'a, T: ?Sized + AsRef<OsStr>> From<&'a T> for OsString {}
    impl From<Box<OsStr>> for OsString {}
    impl<'a> From<Cow<'a, OsStr>> for OsString {}
    impl From<OsString> for Box<OsStr> {}
    impl<'a> From<&'a OsStr> for Box<OsStr> {}
    impl<'a> From<&'a mut OsStr> for Box<OsStr> {}
    impl<'a> From<Cow<'a, OsStr>> for Box<OsStr> {}
    impl<'a> From<OsString> for Cow<'a, OsStr> {}
    impl<'a> From<&'a OsStr> for Cow<'a, OsStr> {}
    impl<'a> From<&'a OsString> for Cow<'a, OsStr> {}
    impl<'a> TryFrom<&'a OsStr> for &'a str { type Error = Utf8Error; }

    impl PartialEq<str> for OsString {}
    impl PartialEq<OsString> for str {}
    impl<'a> PartialEq<&'a str> for OsString {}
    impl<'a> PartialEq<OsString> for &'a str {}
    impl PartialEq<str> for OsStr {}
    impl PartialEq<OsStr> for str {}
    impl PartialEq<OsStr> for OsString {}
    impl PartialOrd<OsStr> for OsString {}
    impl PartialEq<OsString> for OsStr {}
    impl PartialOrd<OsString> for OsStr {}
    impl<'a> PartialEq<&'a OsStr> for OsString {}
    impl<'a> PartialOrd<&'a OsStr> for OsString {}
    impl<'a> PartialEq<OsString> for &'a OsStr {}
    impl<'a> PartialOrd<OsString> for &'a OsStr {}
    impl<'a> PartialEq<OsStr> for Cow<'a, OsStr> {}
    impl<'a> PartialOrd<OsStr> for Cow<'a, OsStr> {}
    impl<'a> PartialEq<Cow<'a, OsStr>> for OsStr {}
    impl<'a> PartialOrd<Cow<'a, OsStr>> for OsStr {}
    impl<'a, 'b> PartialEq<&'b OsStr> for Cow<'a, OsStr> {}
    impl<'a, 'b> PartialOrd<&'b OsStr> for Cow<'a, OsStr> {}
    impl<'a, 'b> PartialEq<Cow<'a, OsStr>> for &'b OsStr {}
    impl<'a, 'b> PartialOrd<Cow<'a, OsStr>> for &'b OsStr {}
    impl<'a> PartialEq<OsString> for Cow<'a, OsStr> {}
    impl<'a> PartialOrd<OsString> for Cow<'a, OsStr> {}
    impl<'a> PartialEq<Cow<'a, OsStr>> for OsString {}
    impl<'a> PartialOrd<Cow<'a, OsStr>> for OsString {}

    pub struct CString { bytes: Box<[u8]> }
    impl CString {
        pub fn new<T: Into<Vec<u8>>>(t: T) -> Result<CString, NulError> {}
        pub fn from_vec_unchecked(v: Vec<u8>) -> Self {}
        pub fn from_raw(ptr: *mut c_char) -> CString {}
        pub fn into_raw(self) -> *mut c_char {}
        pub fn into_string(self) -> Result<String, IntoStringError> {}
        pub fn into_bytes(self) -> Vec<u8> {}
        pub fn into_bytes_with_nul(self) -> Vec<u8> {}
        pub fn as_bytes(&self) -> &[u8] {}
        pub fn as_bytes_with_nul(&self) -> &[u8] {}
        pub fn as_c_str(&self) -> &CStr {}
        pub fn into_boxed_c_str(self) -> Box<CStr> {}
        pub fn from_vec_with_nul_unchecked(v: Vec<u8>) -> Self {}
        pub fn from_vec_with_nul(v: Vec<u8>) -> Result<Self, FromVecWithNulError> {}
    }
    pub struct CStr { bytes: [c_char] }
    impl CStr {
        pub fn from_ptr<'a>(ptr: *const c_char) -> &'a CStr {}
        pub fn from_bytes_until_nul(bytes: &[u8]) -> Result<&CStr, FromBytesUntilNulError> {}
        pub fn from_bytes_with_nul(bytes: &[u8]) -> Result<&Self, FromBytesWithNulError> {}
        pub fn from_bytes_with_nul_unchecked(bytes: &[u8]) -> &CStr {}
        pub fn as_ptr(&self) -> *const c_char {}
        pub fn count_bytes(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn to_bytes(&self) -> &[u8] {}
        pub fn to_bytes_with_nul(&self) -> &[u8] {}
        pub fn to_str(&self) -> Result<&str, Utf8Error> {}
        pub fn to_string_lossy(&self) -> Cow<'_, str> {}
        pub fn into_c_string(self: Box<Self>) -> CString {}
    }
    impl Clone for CString {}
    impl Debug for CString {}
    impl Default for CString {}
    impl FromStr for CString { type Err = NulError; }
    impl Drop for CString {}
    impl Deref for CString { type Target = CStr; }
    impl Index<RangeFull> for CString { type Output = CStr; }
    impl Index<RangeFrom<usize>> for CStr { type Output = CStr; }
    impl Borrow<CStr> for CString {}
    impl PartialEq for CString {}
    impl Eq for CString {}
    impl PartialOrd for CString {}
    impl Ord for CString {}
    impl Hash for CString {}
    impl Debug for CStr {}
    impl PartialEq for CStr {}
    impl Eq for CStr {}
    impl PartialOrd for CStr {}
    impl Ord for CStr {}
    impl Hash for CStr {}
    impl<'a> Default for &'a CStr {}
    impl ToOwned for CStr { type Owned = CString; }
    impl AsRef<CStr> for CStr {}
    impl AsRef<CStr> for CString {}
    impl<'a> From<&'a CStr> for CString {}
    impl From<Box<CStr>> for CString {}
    impl<'a> From<Cow<'a, CStr>> for CString {}
    impl From<CString> for Box<CStr> {}
    impl<'a> From<&'a CStr> for Box<CStr> {}
    impl<'a> From<&'a mut CStr> for Box<CStr> {}
    impl<'a> From<Cow<'a, CStr>> for Box<CStr> {}
    impl<'a> From<CString> for Cow<'a, CStr> {}
    impl<'a> From<&'a CStr> for Cow<'a, CStr> {}
    impl<'a> From<&'a CString> for Cow<'a, CStr> {}
    impl TryFrom<CString> for String { type Error = IntoStringError; }
    impl PartialEq<CString> for CStr {}
    impl<'a> PartialEq<&'a CStr> for CStr {}
    impl<'a> PartialEq<Cow<'a, CStr>> for CStr {}
    impl PartialEq<CStr> for CString {}
    impl<'a> PartialEq<&'a CStr> for CString {}
    impl<'a> PartialEq<Cow<'a, CStr>> for CString {}
    impl<'a> PartialEq<CStr> for Cow<'a, CStr> {}
    impl<'a, 'b> PartialEq<&'b CStr> for Cow<'a, CStr> {}
    impl<'a> PartialEq<CString> for Cow<'a, CStr> {}

    pub struct NulError { position: usize, bytes: Vec<u8> }
    impl Clone for NulError {}
    impl Debug for NulError {}
    impl fmt::Display for NulError {}
    impl PartialEq for NulError {}
    impl Eq for NulError {}
    impl Error for NulError {}
    pub struct FromVecWithNulError { bytes: Vec<u8> }
    impl Clone for FromVecWithNulError {}
    impl Debug for FromVecWithNulError {}
    impl fmt::Display for FromVecWithNulError {}
    impl PartialEq for FromVecWithNulError {}
    impl Eq for FromVecWithNulError {}
    impl Error for FromVecWithNulError {}
    pub struct IntoStringError { inner: CString, error: Utf8Error }
    impl Clone for IntoStringError {}
    impl Debug for IntoStringError {}
    impl fmt::Display for IntoStringError {}
    impl PartialEq for IntoStringError {}
    impl Eq for IntoStringError {}
    impl Error for IntoStringError {}
    pub struct FromBytesUntilNulError(());
    impl Clone for FromBytesUntilNulError {}
    impl Debug for FromBytesUntilNulError {}
    impl fmt::Display for FromBytesUntilNulError {}
    impl PartialEq for FromBytesUntilNulError {}
    impl Eq for FromBytesUntilNulError {}
    impl Error for FromBytesUntilNulError {}
    pub enum FromBytesWithNulError { InteriorNul { position: usize }, NotNulTerminated }
    impl Clone for FromBytesWithNulError {}
    impl Copy for FromBytesWithNulError {}
    impl Debug for FromBytesWithNulError {}
    impl fmt::Display for FromBytesWithNulError {}
    impl PartialEq for FromBytesWithNulError {}
    impl Eq for FromBytesWithNulError {}
    impl Error for FromBytesWithNulError {}
    impl NulError {
        pub fn nul_position(&self) -> usize {}
        pub fn into_vec(self) -> Vec<u8> {}
    }
    impl FromVecWithNulError {
        pub fn as_bytes(&self) -> &[u8] {}
        pub fn into_bytes(self) -> Vec<u8> {}
    }
    impl IntoStringError {
        pub fn into_cstring(self) -> CString {}
        pub fn utf8_error(&self) -> Utf8Error {}
    }

    pub type c_char = i8;
    pub type c_schar = i8;
    pub type c_uchar = u8;
    pub type c_short = i16;
    pub type c_ushort = u16;
    pub type c_int = i32;
    pub type c_uint = u32;
    pub type c_long = i64;
    pub type c_ulong = u64;
    pub type c_longlong = i64;
    pub type c_ulonglong = u64;
    pub type c_float = f32;
    pub type c_double = f64;
    pub enum c_void {}
    impl Debug for c_void {}
}
