// Signatures of the standard library (Rust 1.95), from which bodies are typed: fmt.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod fmt {
    use crate::hash::Hash;
    pub trait Binary {
        fn fmt(&self, f: &mut Formatter<'_>) -> crate::result::Result<(), Error>;
    }
    pub trait Debug {
        fn fmt(&self, f: &mut Formatter<'_>) -> crate::result::Result<(), Error>;
    }
    pub trait Display {
        fn fmt(&self, f: &mut Formatter<'_>) -> crate::result::Result<(), Error>;
    }
    pub trait LowerExp {
        fn fmt(&self, f: &mut Formatter<'_>) -> crate::result::Result<(), Error>;
    }
    pub trait LowerHex {
        fn fmt(&self, f: &mut Formatter<'_>) -> crate::result::Result<(), Error>;
    }
    pub trait Octal {
        fn fmt(&self, f: &mut Formatter<'_>) -> crate::result::Result<(), Error>;
    }
    pub trait Pointer {
        fn fmt(&self, f: &mut Formatter<'_>) -> crate::result::Result<(), Error>;
    }
    pub trait UpperExp {
        fn fmt(&self, f: &mut Formatter<'_>) -> crate::result::Result<(), Error>;
    }
    pub trait UpperHex {
        fn fmt(&self, f: &mut Formatter<'_>) -> crate::result::Result<(), Error>;
    }
    pub trait Write {
        fn write_str(&mut self, s: &str) -> crate::result::Result<(), Error>;
        fn write_char(&mut self, c: char) -> crate::result::Result<(), Error> {}
        fn write_fmt(&mut self, args: Arguments<'_>) -> crate::result::Result<(), Error> {}
    }
    pub type Result = crate::result::Result<(), Error>;
    pub enum Alignment { Left, Right, Center }
    impl Clone for Alignment {}
    impl Eq for Alignment {}
    impl PartialEq for Alignment {}
    impl Debug for Alignment {}
    impl Copy for Alignment {}
    pub struct Arguments<'a> {}
    impl<'a> Arguments<'a> {
        pub fn as_str(&self) -> Option<&'static str> {}
    }
    impl<'a> Clone for Arguments<'a> {}
    impl Debug for Arguments<'_> {}
    impl Display for Arguments<'_> {}
    impl<'a> Copy for Arguments<'a> {}
    pub struct DebugList<'a, 'b> where 'b: 'a {}
    impl<'a, 'b> DebugList<'a, 'b> where 'b: 'a {
        pub fn entry(&mut self, entry: &dyn Debug) -> &mut DebugList<'a, 'b> {}
        pub fn entries<D, I>(&mut self, entries: I) -> &mut DebugList<'a, 'b> where D: Debug, I: IntoIterator<Item = D> {}
        pub fn finish_non_exhaustive(&mut self) -> crate::result::Result<(), Error> {}
        pub fn finish(&mut self) -> crate::result::Result<(), Error> {}
    }
    pub struct DebugMap<'a, 'b> where 'b: 'a {}
    impl<'a, 'b> DebugMap<'a, 'b> where 'b: 'a {
        pub fn entry(&mut self, key: &dyn Debug, value: &dyn Debug) -> &mut DebugMap<'a, 'b> {}
        pub fn key(&mut self, key: &dyn Debug) -> &mut DebugMap<'a, 'b> {}
        pub fn value(&mut self, value: &dyn Debug) -> &mut DebugMap<'a, 'b> {}
        pub fn entries<K, V, I>(&mut self, entries: I) -> &mut DebugMap<'a, 'b> where K: Debug, V: Debug, I: IntoIterator<Item = (K, V)> {}
        pub fn finish_non_exhaustive(&mut self) -> crate::result::Result<(), Error> {}
        pub fn finish(&mut self) -> crate::result::Result<(), Error> {}
    }
    pub struct DebugSet<'a, 'b> where 'b: 'a {}
    impl<'a, 'b> DebugSet<'a, 'b> where 'b: 'a {
        pub fn entry(&mut self, entry: &dyn Debug) -> &mut DebugSet<'a, 'b> {}
        pub fn entries<D, I>(&mut self, entries: I) -> &mut DebugSet<'a, 'b> where D: Debug, I: IntoIterator<Item = D> {}
        pub fn finish_non_exhaustive(&mut self) -> crate::result::Result<(), Error> {}
        pub fn finish(&mut self) -> crate::result::Result<(), Error> {}
    }
    pub struct DebugStruct<'a, 'b> where 'b: 'a {}
    impl<'a, 'b> DebugStruct<'a, 'b> where 'b: 'a {
        pub fn field(&mut self, name: &str, value: &dyn Debug) -> &mut DebugStruct<'a, 'b> {}
        pub fn finish_non_exhaustive(&mut self) -> crate::result::Result<(), Error> {}
        pub fn finish(&mut self) -> crate::result::Result<(), Error> {}
    }
    pub struct DebugTuple<'a, 'b> where 'b: 'a {}
    impl<'a, 'b> DebugTuple<'a, 'b> where 'b: 'a {
        pub fn field(&mut self, value: &dyn Debug) -> &mut DebugTuple<'a, 'b> {}
        pub fn finish_non_exhaustive(&mut self) -> crate::result::Result<(), Error> {}
        pub fn finish(&mut self) -> crate::result::Result<(), Error> {}
    }
    pub struct Error;
    impl Clone for Error {}
    impl Eq for Error {}
    impl Ord for Error {}
    impl PartialEq for Error {}
    impl PartialOrd for Error {}
    impl Default for Error {}
    impl crate::error::Error for Error {}
    impl Debug for Error {}
    impl Display for Error {}
    impl Hash for Error {}
    impl Copy for Error {}
    pub struct Formatter<'a> {}
    impl<'a> Formatter<'a> {
        pub fn pad_integral(&mut self, is_nonnegative: bool, prefix: &str, buf: &str) -> crate::result::Result<(), Error> {}
        pub fn pad(&mut self, s: &str) -> crate::result::Result<(), Error> {}
        pub fn write_str(&mut self, data: &str) -> crate::result::Result<(), Error> {}
        pub fn write_fmt(&mut self, fmt: Arguments<'_>) -> crate::result::Result<(), Error> {}
        pub fn flags(&self) -> u32 {}
        pub fn fill(&self) -> char {}
        pub fn align(&self) -> Option<Alignment> {}
        pub fn width(&self) -> Option<usize> {}
        pub fn precision(&self) -> Option<usize> {}
        pub fn sign_plus(&self) -> bool {}
        pub fn sign_minus(&self) -> bool {}
        pub fn alternate(&self) -> bool {}
        pub fn sign_aware_zero_pad(&self) -> bool {}
        pub fn debug_struct<'b>(&'b mut self, name: &str) -> DebugStruct<'b, 'a> {}
        pub fn debug_tuple<'b>(&'b mut self, name: &str) -> DebugTuple<'b, 'a> {}
        pub fn debug_list<'b>(&'b mut self) -> DebugList<'b, 'a> {}
        pub fn debug_set<'b>(&'b mut self) -> DebugSet<'b, 'a> {}
        pub fn debug_map<'b>(&'b mut self) -> DebugMap<'b, 'a> {}
    }
    impl Write for Formatter<'_> {}
    pub struct FromFn<F> {}
    impl<F> Debug for FromFn<F> where F: Fn(&mut Formatter<'_>) -> crate::result::Result<(), Error> {}
    impl<F> Display for FromFn<F> where F: Fn(&mut Formatter<'_>) -> crate::result::Result<(), Error> {}
    pub fn format(args: Arguments<'_>) -> String {}
    pub fn from_fn<F>(f: F) -> FromFn<F> where F: Fn(&mut Formatter<'_>) -> crate::result::Result<(), Error> {}
    pub fn write(output: &mut dyn Write, fmt: Arguments<'_>) -> crate::result::Result<(), Error> {}
    impl<T> Binary for &T where T: Binary + ?Sized {}
    impl<T> Binary for &mut T where T: Binary + ?Sized {}
    impl<T> Debug for &T where T: Debug + ?Sized {}
    impl<T> Debug for &mut T where T: Debug + ?Sized {}
    impl<T> Display for &T where T: Display + ?Sized {}
    impl<T> Display for &mut T where T: Display + ?Sized {}
    impl<T> LowerExp for &T where T: LowerExp + ?Sized {}
    impl<T> LowerExp for &mut T where T: LowerExp + ?Sized {}
    impl<T> LowerHex for &T where T: LowerHex + ?Sized {}
    impl<T> LowerHex for &mut T where T: LowerHex + ?Sized {}
    impl<T> Octal for &T where T: Octal + ?Sized {}
    impl<T> Octal for &mut T where T: Octal + ?Sized {}
    impl<T> Pointer for &T where T: ?Sized {}
    impl<T> Pointer for &mut T where T: ?Sized {}
    impl<T> UpperExp for &T where T: UpperExp + ?Sized {}
    impl<T> UpperExp for &mut T where T: UpperExp + ?Sized {}
    impl<T> UpperHex for &T where T: UpperHex + ?Sized {}
    impl<T> UpperHex for &mut T where T: UpperHex + ?Sized {}
    impl<W> Write for &mut W where W: Write + ?Sized {}
}
