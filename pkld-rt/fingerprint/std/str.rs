// Signatures of the standard library (Rust 1.95), from which bodies are typed: str.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod str {
    use crate::error::Error;
    use crate::fmt::{Debug, Display};
    use crate::hash::Hash;
    use crate::iter::FusedIterator;
    use crate::ops::{Index, IndexMut};
    use crate::slice::SliceIndex;
    use crate::str::pattern::{DoubleEndedSearcher, Pattern, ReverseSearcher, StrSearcher};
    impl str {
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {}
        pub fn from_utf8_mut(v: &mut [u8]) -> Result<&mut str, Utf8Error> {}
        pub unsafe fn from_utf8_unchecked(v: &[u8]) -> &str {}
        pub unsafe fn from_utf8_unchecked_mut(v: &mut [u8]) -> &mut str {}
        pub fn is_char_boundary(&self, index: usize) -> bool {}
        pub fn floor_char_boundary(&self, index: usize) -> usize {}
        pub fn ceil_char_boundary(&self, index: usize) -> usize {}
        pub fn as_bytes(&self) -> &[u8] {}
        pub unsafe fn as_bytes_mut(&mut self) -> &mut [u8] {}
        pub fn as_ptr(&self) -> *const u8 {}
        pub fn as_mut_ptr(&mut self) -> *mut u8 {}
        pub fn get<I>(&self, i: I) -> Option<&<I as SliceIndex<str>>::Output> where I: SliceIndex<str> {}
        pub fn get_mut<I>(&mut self, i: I) -> Option<&mut <I as SliceIndex<str>>::Output> where I: SliceIndex<str> {}
        pub unsafe fn get_unchecked<I>(&self, i: I) -> &<I as SliceIndex<str>>::Output where I: SliceIndex<str> {}
        pub unsafe fn get_unchecked_mut<I>(&mut self, i: I) -> &mut <I as SliceIndex<str>>::Output where I: SliceIndex<str> {}
        pub unsafe fn slice_unchecked(&self, begin: usize, end: usize) -> &str {}
        pub unsafe fn slice_mut_unchecked(&mut self, begin: usize, end: usize) -> &mut str {}
        pub fn split_at(&self, mid: usize) -> (&str, &str) {}
        pub fn split_at_mut(&mut self, mid: usize) -> (&mut str, &mut str) {}
        pub fn split_at_checked(&self, mid: usize) -> Option<(&str, &str)> {}
        pub fn split_at_mut_checked(&mut self, mid: usize) -> Option<(&mut str, &mut str)> {}
        pub fn chars(&self) -> Chars<'_> {}
        pub fn char_indices(&self) -> CharIndices<'_> {}
        pub fn bytes(&self) -> Bytes<'_> {}
        pub fn split_whitespace(&self) -> SplitWhitespace<'_> {}
        pub fn split_ascii_whitespace(&self) -> SplitAsciiWhitespace<'_> {}
        pub fn lines(&self) -> Lines<'_> {}
        pub fn lines_any(&self) -> LinesAny<'_> {}
        pub fn encode_utf16(&self) -> EncodeUtf16<'_> {}
        pub fn contains<P>(&self, pat: P) -> bool where P: Pattern {}
        pub fn starts_with<P>(&self, pat: P) -> bool where P: Pattern {}
        pub fn ends_with<P>(&self, pat: P) -> bool where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn find<P>(&self, pat: P) -> Option<usize> where P: Pattern {}
        pub fn rfind<P>(&self, pat: P) -> Option<usize> where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn split<P>(&self, pat: P) -> Split<'_, P> where P: Pattern {}
        pub fn split_inclusive<P>(&self, pat: P) -> SplitInclusive<'_, P> where P: Pattern {}
        pub fn rsplit<P>(&self, pat: P) -> RSplit<'_, P> where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn split_terminator<P>(&self, pat: P) -> SplitTerminator<'_, P> where P: Pattern {}
        pub fn rsplit_terminator<P>(&self, pat: P) -> RSplitTerminator<'_, P>
            where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn splitn<P>(&self, n: usize, pat: P) -> SplitN<'_, P> where P: Pattern {}
        pub fn rsplitn<P>(&self, n: usize, pat: P) -> RSplitN<'_, P>
            where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn split_once<P>(&self, delimiter: P) -> Option<(&str, &str)> where P: Pattern {}
        pub fn rsplit_once<P>(&self, delimiter: P) -> Option<(&str, &str)>
            where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn matches<P>(&self, pat: P) -> Matches<'_, P> where P: Pattern {}
        pub fn rmatches<P>(&self, pat: P) -> RMatches<'_, P> where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn match_indices<P>(&self, pat: P) -> MatchIndices<'_, P> where P: Pattern {}
        pub fn rmatch_indices<P>(&self, pat: P) -> RMatchIndices<'_, P>
            where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn trim(&self) -> &str {}
        pub fn trim_start(&self) -> &str {}
        pub fn trim_end(&self) -> &str {}
        pub fn trim_left(&self) -> &str {}
        pub fn trim_right(&self) -> &str {}
        pub fn trim_matches<P>(&self, pat: P) -> &str where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
        pub fn trim_start_matches<P>(&self, pat: P) -> &str where P: Pattern {}
        pub fn strip_prefix<P>(&self, prefix: P) -> Option<&str> where P: Pattern {}
        pub fn strip_suffix<P>(&self, suffix: P) -> Option<&str>
            where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn trim_end_matches<P>(&self, pat: P) -> &str where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn trim_left_matches<P>(&self, pat: P) -> &str where P: Pattern {}
        pub fn trim_right_matches<P>(&self, pat: P) -> &str where P: Pattern, for<'a> <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
        pub fn parse<F>(&self) -> Result<F, <F as FromStr>::Err> where F: FromStr {}
        pub fn is_ascii(&self) -> bool {}
        pub fn eq_ignore_ascii_case(&self, other: &str) -> bool {}
        pub fn make_ascii_uppercase(&mut self) {}
        pub fn make_ascii_lowercase(&mut self) {}
        pub fn trim_ascii_start(&self) -> &str {}
        pub fn trim_ascii_end(&self) -> &str {}
        pub fn trim_ascii(&self) -> &str {}
        pub fn escape_debug(&self) -> EscapeDebug<'_> {}
        pub fn escape_default(&self) -> EscapeDefault<'_> {}
        pub fn escape_unicode(&self) -> EscapeUnicode<'_> {}
    }
    pub trait FromStr: Sized {
        type Err;
        fn from_str(s: &str) -> Result<Self, Self::Err>;
    }
    pub struct Bytes<'a> {}
    impl<'a> Clone for Bytes<'a> {}
    impl<'a> Debug for Bytes<'a> {}
    impl DoubleEndedIterator for Bytes<'_> {}
    impl ExactSizeIterator for Bytes<'_> {}
    impl FusedIterator for Bytes<'_> {}
    impl Iterator for Bytes<'_> { type Item = u8; }
    pub struct CharIndices<'a> {}
    impl<'a> CharIndices<'a> {
        pub fn as_str(&self) -> &'a str {}
        pub fn offset(&self) -> usize {}
    }
    impl<'a> Clone for CharIndices<'a> {}
    impl<'a> Debug for CharIndices<'a> {}
    impl<'a> DoubleEndedIterator for CharIndices<'a> {}
    impl FusedIterator for CharIndices<'_> {}
    impl<'a> Iterator for CharIndices<'a> { type Item = (usize, char); }
    pub struct Chars<'a> {}
    impl<'a> Chars<'a> {
        pub fn as_str(&self) -> &'a str {}
    }
    impl<'a> Clone for Chars<'a> {}
    impl Debug for Chars<'_> {}
    impl<'a> DoubleEndedIterator for Chars<'a> {}
    impl FusedIterator for Chars<'_> {}
    impl<'a> Iterator for Chars<'a> { type Item = char; }
    pub struct EncodeUtf16<'a> {}
    impl<'a> Clone for EncodeUtf16<'a> {}
    impl Debug for EncodeUtf16<'_> {}
    impl FusedIterator for EncodeUtf16<'_> {}
    impl<'a> Iterator for EncodeUtf16<'a> { type Item = u16; }
    pub struct EscapeDebug<'a> {}
    impl<'a> Clone for EscapeDebug<'a> {}
    impl<'a> Debug for EscapeDebug<'a> {}
    impl<'a> Display for EscapeDebug<'a> {}
    impl<'a> FusedIterator for EscapeDebug<'a> {}
    impl<'a> Iterator for EscapeDebug<'a> { type Item = char; }
    pub struct EscapeDefault<'a> {}
    impl<'a> Clone for EscapeDefault<'a> {}
    impl<'a> Debug for EscapeDefault<'a> {}
    impl<'a> Display for EscapeDefault<'a> {}
    impl<'a> FusedIterator for EscapeDefault<'a> {}
    impl<'a> Iterator for EscapeDefault<'a> { type Item = char; }
    pub struct EscapeUnicode<'a> {}
    impl<'a> Clone for EscapeUnicode<'a> {}
    impl<'a> Debug for EscapeUnicode<'a> {}
    impl<'a> Display for EscapeUnicode<'a> {}
    impl<'a> FusedIterator for EscapeUnicode<'a> {}
    impl<'a> Iterator for EscapeUnicode<'a> { type Item = char; }
    pub struct Lines<'a> {}
    impl<'a> Clone for Lines<'a> {}
    impl<'a> Debug for Lines<'a> {}
    impl<'a> DoubleEndedIterator for Lines<'a> {}
    impl FusedIterator for Lines<'_> {}
    impl<'a> Iterator for Lines<'a> { type Item = &'a str; }
    pub struct LinesAny<'a> {}
    impl<'a> Clone for LinesAny<'a> {}
    impl<'a> Debug for LinesAny<'a> {}
    impl<'a> DoubleEndedIterator for LinesAny<'a> {}
    impl FusedIterator for LinesAny<'_> {}
    impl<'a> Iterator for LinesAny<'a> { type Item = &'a str; }
    pub struct MatchIndices<'a, P> where P: Pattern {}
    impl<'a, P> Clone for MatchIndices<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for MatchIndices<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> DoubleEndedIterator for MatchIndices<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
    impl<'a, P> FusedIterator for MatchIndices<'a, P> where P: Pattern {}
    impl<'a, P> Iterator for MatchIndices<'a, P> where P: Pattern { type Item = (usize, &'a str); }
    pub struct Matches<'a, P> where P: Pattern {}
    impl<'a, P> Clone for Matches<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for Matches<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> DoubleEndedIterator for Matches<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
    impl<'a, P> FusedIterator for Matches<'a, P> where P: Pattern {}
    impl<'a, P> Iterator for Matches<'a, P> where P: Pattern { type Item = &'a str; }
    pub struct ParseBoolError;
    impl Clone for ParseBoolError {}
    impl Eq for ParseBoolError {}
    impl PartialEq for ParseBoolError {}
    impl Error for ParseBoolError {}
    impl Debug for ParseBoolError {}
    impl Display for ParseBoolError {}
    pub struct RMatchIndices<'a, P> where P: Pattern {}
    impl<'a, P> Clone for RMatchIndices<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for RMatchIndices<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> DoubleEndedIterator for RMatchIndices<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
    impl<'a, P> FusedIterator for RMatchIndices<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
    impl<'a, P> Iterator for RMatchIndices<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {
        type Item = (usize, &'a str);
    }
    pub struct RMatches<'a, P> where P: Pattern {}
    impl<'a, P> Clone for RMatches<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for RMatches<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> DoubleEndedIterator for RMatches<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
    impl<'a, P> FusedIterator for RMatches<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
    impl<'a, P> Iterator for RMatches<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> { type Item = &'a str; }
    pub struct RSplit<'a, P> where P: Pattern {}
    impl<'a, P> Clone for RSplit<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for RSplit<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> DoubleEndedIterator for RSplit<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
    impl<'a, P> FusedIterator for RSplit<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
    impl<'a, P> Iterator for RSplit<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> { type Item = &'a str; }
    pub struct RSplitN<'a, P> where P: Pattern {}
    impl<'a, P> Clone for RSplitN<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for RSplitN<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> FusedIterator for RSplitN<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
    impl<'a, P> Iterator for RSplitN<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> { type Item = &'a str; }
    pub struct RSplitTerminator<'a, P> where P: Pattern {}
    impl<'a, P> Clone for RSplitTerminator<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for RSplitTerminator<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> DoubleEndedIterator for RSplitTerminator<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
    impl<'a, P> FusedIterator for RSplitTerminator<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {}
    impl<'a, P> Iterator for RSplitTerminator<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: ReverseSearcher<'a> {
        type Item = &'a str;
    }
    pub struct Split<'a, P> where P: Pattern {}
    impl<'a, P> Clone for Split<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for Split<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> DoubleEndedIterator for Split<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
    impl<'a, P> FusedIterator for Split<'a, P> where P: Pattern {}
    impl<'a, P> Iterator for Split<'a, P> where P: Pattern { type Item = &'a str; }
    pub struct SplitAsciiWhitespace<'a> {}
    impl<'a> Clone for SplitAsciiWhitespace<'a> {}
    impl<'a> Debug for SplitAsciiWhitespace<'a> {}
    impl<'a> DoubleEndedIterator for SplitAsciiWhitespace<'a> {}
    impl FusedIterator for SplitAsciiWhitespace<'_> {}
    impl<'a> Iterator for SplitAsciiWhitespace<'a> { type Item = &'a str; }
    pub struct SplitInclusive<'a, P> where P: Pattern {}
    impl<'a, P> Clone for SplitInclusive<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for SplitInclusive<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> DoubleEndedIterator for SplitInclusive<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
    impl<'a, P> FusedIterator for SplitInclusive<'a, P> where P: Pattern {}
    impl<'a, P> Iterator for SplitInclusive<'a, P> where P: Pattern { type Item = &'a str; }
    pub struct SplitN<'a, P> where P: Pattern {}
    impl<'a, P> Clone for SplitN<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for SplitN<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> FusedIterator for SplitN<'a, P> where P: Pattern {}
    impl<'a, P> Iterator for SplitN<'a, P> where P: Pattern { type Item = &'a str; }
    pub struct SplitTerminator<'a, P> where P: Pattern {}
    impl<'a, P> Clone for SplitTerminator<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Clone {}
    impl<'a, P> Debug for SplitTerminator<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: Debug {}
    impl<'a, P> DoubleEndedIterator for SplitTerminator<'a, P> where P: Pattern, <P as Pattern>::Searcher<'a>: DoubleEndedSearcher<'a> {}
    impl<'a, P> FusedIterator for SplitTerminator<'a, P> where P: Pattern {}
    impl<'a, P> Iterator for SplitTerminator<'a, P> where P: Pattern { type Item = &'a str; }
    pub struct SplitWhitespace<'a> {}
    impl<'a> Clone for SplitWhitespace<'a> {}
    impl<'a> Debug for SplitWhitespace<'a> {}
    impl<'a> DoubleEndedIterator for SplitWhitespace<'a> {}
    impl FusedIterator for SplitWhitespace<'_> {}
    impl<'a> Iterator for SplitWhitespace<'a> { type Item = &'a str; }
    pub struct Utf8Chunk<'a> {}
    impl<'a> Utf8Chunk<'a> {
        pub fn valid(&self) -> &'a str {}
        pub fn invalid(&self) -> &'a [u8] {}
    }
    impl<'a> Clone for Utf8Chunk<'a> {}
    impl<'a> Eq for Utf8Chunk<'a> {}
    impl<'a> PartialEq for Utf8Chunk<'a> {}
    impl<'a> Debug for Utf8Chunk<'a> {}
    pub struct Utf8Chunks<'a> {}
    impl<'a> Clone for Utf8Chunks<'a> {}
    impl Debug for Utf8Chunks<'_> {}
    impl FusedIterator for Utf8Chunks<'_> {}
    impl<'a> Iterator for Utf8Chunks<'a> { type Item = Utf8Chunk<'a>; }
    pub struct Utf8Error {}
    impl Utf8Error {
        pub fn valid_up_to(&self) -> usize {}
        pub fn error_len(&self) -> Option<usize> {}
    }
    impl Clone for Utf8Error {}
    impl Eq for Utf8Error {}
    impl PartialEq for Utf8Error {}
    impl Error for Utf8Error {}
    impl Debug for Utf8Error {}
    impl Display for Utf8Error {}
    impl Copy for Utf8Error {}
    pub fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {}
    pub fn from_utf8_mut(v: &mut [u8]) -> Result<&mut str, Utf8Error> {}
    pub unsafe fn from_utf8_unchecked(v: &[u8]) -> &str {}
    pub unsafe fn from_utf8_unchecked_mut(v: &mut [u8]) -> &mut str {}
    impl AsRef<[u8]> for str {}
    impl Eq for str {}
    impl Ord for str {}
    impl PartialEq for str {}
    impl PartialOrd for str {}
    impl AsMut<str> for str {}
    impl AsRef<str> for str {}
    impl Default for &str {}
    impl Default for &mut str {}
    impl Debug for str {}
    impl Display for str {}
    impl Hash for str {}
    impl<I> Index<I> for str where I: SliceIndex<str> { type Output = <I as SliceIndex<str>>::Output; }
    impl<I> IndexMut<I> for str where I: SliceIndex<str> {}
    impl<'b> Pattern for &'b str { type Searcher<'a> = StrSearcher<'a, 'b>; }
    impl<'b, 'c> Pattern for &'c &'b str { type Searcher<'a> = StrSearcher<'a, 'b>; }
    pub mod pattern {
        use crate::fmt::Debug;
        pub trait DoubleEndedSearcher<'a>: ReverseSearcher<'a> {}
        pub trait Pattern: Sized {
            type Searcher<'a>: Searcher<'a>;
            fn into_searcher(self, haystack: &str) -> Self::Searcher<'_>;
            fn is_contained_in(self, haystack: &str) -> bool {}
            fn is_prefix_of(self, haystack: &str) -> bool {}
            fn is_suffix_of<'a>(self, haystack: &'a str) -> bool where Self::Searcher<'a>: ReverseSearcher<'a> {}
            fn strip_prefix_of(self, haystack: &str) -> Option<&str> {}
            fn strip_suffix_of<'a>(self, haystack: &'a str) -> Option<&'a str> where Self::Searcher<'a>: ReverseSearcher<'a> {}
            fn as_utf8_pattern(&self) -> Option<Utf8Pattern<'_>> {}
        }
        pub unsafe trait ReverseSearcher<'a>: Searcher<'a> {
            fn next_back(&mut self) -> SearchStep;
            fn next_match_back(&mut self) -> Option<(usize, usize)> {}
            fn next_reject_back(&mut self) -> Option<(usize, usize)> {}
        }
        pub unsafe trait Searcher<'a> {
            fn haystack(&self) -> &'a str;
            fn next(&mut self) -> SearchStep;
            fn next_match(&mut self) -> Option<(usize, usize)> {}
            fn next_reject(&mut self) -> Option<(usize, usize)> {}
        }
        pub struct CharArrayRefSearcher<'a, 'b, const N: usize> {}
        impl<'a, 'b, const N: usize> Clone for CharArrayRefSearcher<'a, 'b, N> {}
        impl<'a, 'b, const N: usize> Debug for CharArrayRefSearcher<'a, 'b, N> {}
        impl<'a, 'b, const N: usize> ReverseSearcher<'a> for CharArrayRefSearcher<'a, 'b, N> {}
        impl<'a, 'b, const N: usize> Searcher<'a> for CharArrayRefSearcher<'a, 'b, N> {}
        impl<'a, 'b, const N: usize> DoubleEndedSearcher<'a> for CharArrayRefSearcher<'a, 'b, N> {}
        pub struct CharArraySearcher<'a, const N: usize> {}
        impl<'a, const N: usize> Clone for CharArraySearcher<'a, N> {}
        impl<'a, const N: usize> Debug for CharArraySearcher<'a, N> {}
        impl<'a, const N: usize> ReverseSearcher<'a> for CharArraySearcher<'a, N> {}
        impl<'a, const N: usize> Searcher<'a> for CharArraySearcher<'a, N> {}
        impl<'a, const N: usize> DoubleEndedSearcher<'a> for CharArraySearcher<'a, N> {}
        pub struct CharPredicateSearcher<'a, F> where F: FnMut(char) -> bool {}
        impl<'a, F> Clone for CharPredicateSearcher<'a, F> where F: Clone + FnMut(char) -> bool {}
        impl<F> Debug for CharPredicateSearcher<'_, F> where F: FnMut(char) -> bool {}
        impl<'a, F> ReverseSearcher<'a> for CharPredicateSearcher<'a, F> where F: FnMut(char) -> bool {}
        impl<'a, F> Searcher<'a> for CharPredicateSearcher<'a, F> where F: FnMut(char) -> bool {}
        impl<'a, F> DoubleEndedSearcher<'a> for CharPredicateSearcher<'a, F> where F: FnMut(char) -> bool {}
        pub struct CharSearcher<'a> {}
        impl<'a> Clone for CharSearcher<'a> {}
        impl<'a> Debug for CharSearcher<'a> {}
        impl<'a> ReverseSearcher<'a> for CharSearcher<'a> {}
        impl<'a> Searcher<'a> for CharSearcher<'a> {}
        impl<'a> DoubleEndedSearcher<'a> for CharSearcher<'a> {}
        pub struct CharSliceSearcher<'a, 'b> {}
        impl<'a, 'b> Clone for CharSliceSearcher<'a, 'b> {}
        impl<'a, 'b> Debug for CharSliceSearcher<'a, 'b> {}
        impl<'a, 'b> ReverseSearcher<'a> for CharSliceSearcher<'a, 'b> {}
        impl<'a, 'b> Searcher<'a> for CharSliceSearcher<'a, 'b> {}
        impl<'a, 'b> DoubleEndedSearcher<'a> for CharSliceSearcher<'a, 'b> {}
        pub enum SearchStep { Match(usize, usize), Reject(usize, usize), Done }
        impl Clone for SearchStep {}
        impl Eq for SearchStep {}
        impl PartialEq for SearchStep {}
        impl Debug for SearchStep {}
        impl Copy for SearchStep {}
        pub struct StrSearcher<'a, 'b> {}
        impl<'a, 'b> Clone for StrSearcher<'a, 'b> {}
        impl<'a, 'b> Debug for StrSearcher<'a, 'b> {}
        impl<'a, 'b> ReverseSearcher<'a> for StrSearcher<'a, 'b> {}
        impl<'a, 'b> Searcher<'a> for StrSearcher<'a, 'b> {}
        pub enum Utf8Pattern<'a> { StringPattern(&'a [u8]), CharPattern(char) }
        impl<'a> Clone for Utf8Pattern<'a> {}
        impl<'a> Eq for Utf8Pattern<'a> {}
        impl<'a> PartialEq for Utf8Pattern<'a> {}
        impl<'a> Debug for Utf8Pattern<'a> {}
        impl<'a> Copy for Utf8Pattern<'a> {}
        impl<F> Pattern for F where F: FnMut(char) -> bool { type Searcher<'a> = CharPredicateSearcher<'a, F>; }
    }
}
