// Signatures of the standard library (Rust 1.95), from which bodies are typed: char, ascii.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod char {
    use crate::error::Error;
    use crate::fmt::{Debug, Display};
    use crate::hash::Hash;
    use crate::iter::{FusedIterator, Step};
    use crate::num::ZeroablePrimitive;
    use crate::str::FromStr;
    use crate::str::pattern::{CharSearcher, Pattern};
    impl char {
        pub const MIN: char = _;
        pub const MAX: char = _;
        pub const MAX_LEN_UTF8: usize = _;
        pub const MAX_LEN_UTF16: usize = _;
        pub const REPLACEMENT_CHARACTER: char = _;
        pub const UNICODE_VERSION: (u8, u8, u8) = _;
        pub fn decode_utf16<I>(iter: I) -> DecodeUtf16<<I as IntoIterator>::IntoIter> where I: IntoIterator<Item = u16> {}
        pub fn from_u32(i: u32) -> Option<char> {}
        pub unsafe fn from_u32_unchecked(i: u32) -> char {}
        pub fn from_digit(num: u32, radix: u32) -> Option<char> {}
        pub fn is_digit(self, radix: u32) -> bool {}
        pub fn to_digit(self, radix: u32) -> Option<u32> {}
        pub fn escape_unicode(self) -> EscapeUnicode {}
        pub fn escape_debug(self) -> EscapeDebug {}
        pub fn escape_default(self) -> EscapeDefault {}
        pub fn len_utf8(self) -> usize {}
        pub fn len_utf16(self) -> usize {}
        pub fn encode_utf8(self, dst: &mut [u8]) -> &mut str {}
        pub fn encode_utf16(self, dst: &mut [u16]) -> &mut [u16] {}
        pub fn is_alphabetic(self) -> bool {}
        pub fn is_lowercase(self) -> bool {}
        pub fn is_uppercase(self) -> bool {}
        pub fn is_whitespace(self) -> bool {}
        pub fn is_alphanumeric(self) -> bool {}
        pub fn is_control(self) -> bool {}
        pub fn is_numeric(self) -> bool {}
        pub fn to_lowercase(self) -> ToLowercase {}
        pub fn to_uppercase(self) -> ToUppercase {}
        pub fn is_ascii(&self) -> bool {}
        pub fn to_ascii_uppercase(&self) -> char {}
        pub fn to_ascii_lowercase(&self) -> char {}
        pub fn eq_ignore_ascii_case(&self, other: &char) -> bool {}
        pub fn make_ascii_uppercase(&mut self) {}
        pub fn make_ascii_lowercase(&mut self) {}
        pub fn is_ascii_alphabetic(&self) -> bool {}
        pub fn is_ascii_uppercase(&self) -> bool {}
        pub fn is_ascii_lowercase(&self) -> bool {}
        pub fn is_ascii_alphanumeric(&self) -> bool {}
        pub fn is_ascii_digit(&self) -> bool {}
        pub fn is_ascii_hexdigit(&self) -> bool {}
        pub fn is_ascii_punctuation(&self) -> bool {}
        pub fn is_ascii_graphic(&self) -> bool {}
        pub fn is_ascii_whitespace(&self) -> bool {}
        pub fn is_ascii_control(&self) -> bool {}
    }
    pub struct CharTryFromError {}
    impl Clone for CharTryFromError {}
    impl Debug for CharTryFromError {}
    impl Display for CharTryFromError {}
    impl Error for CharTryFromError {}
    impl PartialEq for CharTryFromError {}
    impl Copy for CharTryFromError {}
    impl Eq for CharTryFromError {}
    pub struct DecodeUtf16<I> where I: Iterator<Item = u16> {}
    impl<I> Clone for DecodeUtf16<I> where I: Clone + Iterator<Item = u16> {}
    impl<I> Debug for DecodeUtf16<I> where I: Debug + Iterator<Item = u16> {}
    impl<I> Iterator for DecodeUtf16<I> where I: Iterator<Item = u16> { type Item = Result<char, DecodeUtf16Error>; }
    impl<I> FusedIterator for DecodeUtf16<I> where I: Iterator<Item = u16> + FusedIterator {}
    pub struct DecodeUtf16Error {}
    impl DecodeUtf16Error {
        pub fn unpaired_surrogate(&self) -> u16 {}
    }
    impl Clone for DecodeUtf16Error {}
    impl Debug for DecodeUtf16Error {}
    impl Display for DecodeUtf16Error {}
    impl Error for DecodeUtf16Error {}
    impl PartialEq for DecodeUtf16Error {}
    impl Eq for DecodeUtf16Error {}
    pub struct EscapeDebug {}
    impl Clone for EscapeDebug {}
    impl Debug for EscapeDebug {}
    impl Display for EscapeDebug {}
    impl ExactSizeIterator for EscapeDebug {}
    impl Iterator for EscapeDebug { type Item = char; }
    impl FusedIterator for EscapeDebug {}
    pub struct EscapeDefault {}
    impl Clone for EscapeDefault {}
    impl Debug for EscapeDefault {}
    impl Display for EscapeDefault {}
    impl ExactSizeIterator for EscapeDefault {}
    impl Iterator for EscapeDefault { type Item = char; }
    impl FusedIterator for EscapeDefault {}
    pub struct EscapeUnicode {}
    impl Clone for EscapeUnicode {}
    impl Debug for EscapeUnicode {}
    impl Display for EscapeUnicode {}
    impl ExactSizeIterator for EscapeUnicode {}
    impl Iterator for EscapeUnicode { type Item = char; }
    impl FusedIterator for EscapeUnicode {}
    pub struct ParseCharError {}
    impl Clone for ParseCharError {}
    impl Debug for ParseCharError {}
    impl Display for ParseCharError {}
    impl Error for ParseCharError {}
    impl PartialEq for ParseCharError {}
    impl Eq for ParseCharError {}
    pub struct ToLowercase {}
    impl Clone for ToLowercase {}
    impl Debug for ToLowercase {}
    impl Display for ToLowercase {}
    impl DoubleEndedIterator for ToLowercase {}
    impl ExactSizeIterator for ToLowercase {}
    impl Iterator for ToLowercase { type Item = char; }
    impl FusedIterator for ToLowercase {}
    pub struct ToUppercase {}
    impl Clone for ToUppercase {}
    impl Debug for ToUppercase {}
    impl Display for ToUppercase {}
    impl DoubleEndedIterator for ToUppercase {}
    impl ExactSizeIterator for ToUppercase {}
    impl Iterator for ToUppercase { type Item = char; }
    impl FusedIterator for ToUppercase {}
    pub struct TryFromCharError {}
    impl Clone for TryFromCharError {}
    impl Debug for TryFromCharError {}
    impl Display for TryFromCharError {}
    impl Error for TryFromCharError {}
    impl PartialEq for TryFromCharError {}
    impl Copy for TryFromCharError {}
    impl Eq for TryFromCharError {}
    pub const MAX: char = _;
    pub const REPLACEMENT_CHARACTER: char = _;
    pub const UNICODE_VERSION: (u8, u8, u8) = _;
    pub fn decode_utf16<I>(iter: I) -> DecodeUtf16<<I as IntoIterator>::IntoIter> where I: IntoIterator<Item = u16> {}
    pub fn from_digit(num: u32, radix: u32) -> Option<char> {}
    pub fn from_u32(i: u32) -> Option<char> {}
    pub unsafe fn from_u32_unchecked(i: u32) -> char {}
    impl From<u8> for char {}
    impl TryFrom<u32> for char { type Error = CharTryFromError; }
    impl Clone for char {}
    impl Eq for char {}
    impl Ord for char {}
    impl PartialEq for char {}
    impl PartialOrd for char {}
    impl Default for char {}
    impl Debug for char {}
    impl Display for char {}
    impl Hash for char {}
    impl Step for char {}
    impl Copy for char {}
    impl ZeroablePrimitive for char {}
    impl FromStr for char { type Err = ParseCharError; }
    impl Pattern for char { type Searcher<'a> = CharSearcher<'a>; }
}
pub mod ascii {
    use crate::fmt::{Debug, Display};
    use crate::iter::FusedIterator;
    pub trait AsciiExt {
        type Owned;
        fn is_ascii(&self) -> bool;
        fn to_ascii_uppercase(&self) -> Self::Owned;
        fn to_ascii_lowercase(&self) -> Self::Owned;
        fn eq_ignore_ascii_case(&self, other: &Self) -> bool;
        fn make_ascii_uppercase(&mut self);
        fn make_ascii_lowercase(&mut self);
    }
    pub struct EscapeDefault {}
    impl Clone for EscapeDefault {}
    impl Debug for EscapeDefault {}
    impl Display for EscapeDefault {}
    impl DoubleEndedIterator for EscapeDefault {}
    impl ExactSizeIterator for EscapeDefault {}
    impl Iterator for EscapeDefault { type Item = u8; }
    impl FusedIterator for EscapeDefault {}
    pub fn escape_default(c: u8) -> EscapeDefault {}
}
