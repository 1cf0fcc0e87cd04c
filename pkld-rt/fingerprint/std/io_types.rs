// A model of the standard library's signatures: the readers, writers and standard streams of `io`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod io {
    use crate::error;
    use crate::fmt::{Debug, Display};

    pub struct Cursor<T> { inner: T, pos: u64 }
    impl<T> Cursor<T> {
        pub fn new(inner: T) -> Cursor<T> {}
        pub fn into_inner(self) -> T {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn position(&self) -> u64 {}
        pub fn set_position(&mut self, pos: u64) {}
    }
    impl<T: Clone> Clone for Cursor<T> {}
    impl<T: Debug> Debug for Cursor<T> {}
    impl<T: Default> Default for Cursor<T> {}
    impl<T: PartialEq> PartialEq for Cursor<T> {}
    impl<T: Eq> Eq for Cursor<T> {}
    impl<T: AsRef<[u8]>> Read for Cursor<T> {}
    impl<T: AsRef<[u8]>> BufRead for Cursor<T> {}
    impl<T: AsRef<[u8]>> Seek for Cursor<T> {}
    impl<'a> Write for Cursor<&'a mut [u8]> {}
    impl<'a> Write for Cursor<&'a mut Vec<u8>> {}
    impl Write for Cursor<Vec<u8>> {}
    impl Write for Cursor<Box<[u8]>> {}
    impl<const N: usize> Write for Cursor<[u8; N]> {}

    pub struct BufReader<R: ?Sized> { inner: R }
    impl<R: Read> BufReader<R> {
        pub fn new(inner: R) -> BufReader<R> {}
        pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R> {}
    }
    impl<R: ?Sized> BufReader<R> {
        pub fn get_ref(&self) -> &R {}
        pub fn get_mut(&mut self) -> &mut R {}
        pub fn buffer(&self) -> &[u8] {}
        pub fn capacity(&self) -> usize {}
        pub fn into_inner(self) -> R where R: Sized {}
    }
    impl<R: ?Sized + Seek> BufReader<R> {
        pub fn seek_relative(&mut self, offset: i64) -> Result<()> {}
    }
    impl<R: ?Sized + Read> Read for BufReader<R> {}
    impl<R: ?Sized + Read> BufRead for BufReader<R> {}
    impl<R: ?Sized + Seek> Seek for BufReader<R> {}
    impl<R: ?Sized + Debug> Debug for BufReader<R> {}

    pub struct BufWriter<W: ?Sized + Write> { inner: W }
    impl<W: Write> BufWriter<W> {
        pub fn new(inner: W) -> BufWriter<W> {}
        pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W> {}
        pub fn into_inner(self) -> crate::result::Result<W, IntoInnerError<BufWriter<W>>> {}
        pub fn into_parts(self) -> (W, crate::result::Result<Vec<u8>, WriterPanicked>) {}
    }
    impl<W: ?Sized + Write> BufWriter<W> {
        pub fn get_ref(&self) -> &W {}
        pub fn get_mut(&mut self) -> &mut W {}
        pub fn buffer(&self) -> &[u8] {}
        pub fn capacity(&self) -> usize {}
    }
    impl<W: ?Sized + Write> Write for BufWriter<W> {}
    impl<W: ?Sized + Write + Seek> Seek for BufWriter<W> {}
    impl<W: ?Sized + Write + Debug> Debug for BufWriter<W> {}
    impl<W: ?Sized + Write> Drop for BufWriter<W> {}

    pub struct LineWriter<W: ?Sized + Write> { inner: BufWriter<W> }
    impl<W: Write> LineWriter<W> {
        pub fn new(inner: W) -> LineWriter<W> {}
        pub fn with_capacity(capacity: usize, inner: W) -> LineWriter<W> {}
        pub fn get_mut(&mut self) -> &mut W {}
        pub fn into_inner(self) -> crate::result::Result<W, IntoInnerError<LineWriter<W>>> {}
    }
    impl<W: ?Sized + Write> LineWriter<W> {
        pub fn get_ref(&self) -> &W {}
    }
    impl<W: ?Sized + Write> Write for LineWriter<W> {}
    impl<W: ?Sized + Write + Debug> Debug for LineWriter<W> {}

    pub struct IntoInnerError<W> { inner: W, error: Error }
    impl<W> IntoInnerError<W> {
        pub fn error(&self) -> &Error {}
        pub fn into_inner(self) -> W {}
        pub fn into_error(self) -> Error {}
        pub fn into_parts(self) -> (Error, W) {}
    }
    impl<W: Debug> Debug for IntoInnerError<W> {}
    impl<W> Display for IntoInnerError<W> {}
    impl<W: Send + Debug> error::Error for IntoInnerError<W> {}
    pub struct WriterPanicked { buf: Vec<u8> }
    impl WriterPanicked {
        pub fn into_inner(self) -> Vec<u8> {}
    }
    impl Debug for WriterPanicked {}
    impl Display for WriterPanicked {}
    impl error::Error for WriterPanicked {}

    pub struct Bytes<R> { inner: R }
    impl<R: Read> Iterator for Bytes<R> { type Item = Result<u8>; }
    impl<R: Debug> Debug for Bytes<R> {}
    pub struct Chain<T, U> { first: T, second: U }
    impl<T, U> Chain<T, U> {
        pub fn into_inner(self) -> (T, U) {}
        pub fn get_ref(&self) -> (&T, &U) {}
        pub fn get_mut(&mut self) -> (&mut T, &mut U) {}
    }
    impl<T: Read, U: Read> Read for Chain<T, U> {}
    impl<T: BufRead, U: BufRead> BufRead for Chain<T, U> {}
    impl<T: Debug, U: Debug> Debug for Chain<T, U> {}
    pub struct Take<T> { inner: T, limit: u64 }
    impl<T> Take<T> {
        pub fn limit(&self) -> u64 {}
        pub fn set_limit(&mut self, limit: u64) {}
        pub fn into_inner(self) -> T {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    impl<T: Read> Read for Take<T> {}
    impl<T: BufRead> BufRead for Take<T> {}
    impl<T: Seek> Seek for Take<T> {}
    impl<T: Debug> Debug for Take<T> {}
    pub struct Split<B> { buf: B, delim: u8 }
    impl<B: BufRead> Iterator for Split<B> { type Item = Result<Vec<u8>>; }
    impl<B: Debug> Debug for Split<B> {}
    pub struct Lines<B> { buf: B }
    impl<B: BufRead> Iterator for Lines<B> { type Item = Result<String>; }
    impl<B: Debug> Debug for Lines<B> {}

    pub struct Empty;
    pub fn empty() -> Empty {}
    impl Clone for Empty {}
    impl Copy for Empty {}
    impl Debug for Empty {}
    impl Default for Empty {}
    impl Read for Empty {}
    impl BufRead for Empty {}
    impl Seek for Empty {}
    impl Write for Empty {}
    impl<'a> Write for &'a Empty {}
    pub struct Repeat { byte: u8 }
    pub fn repeat(byte: u8) -> Repeat {}
    impl Debug for Repeat {}
    impl Read for Repeat {}
    pub struct Sink;
    pub fn sink() -> Sink {}
    impl Clone for Sink {}
    impl Copy for Sink {}
    impl Debug for Sink {}
    impl Default for Sink {}
    impl Write for Sink {}
    impl<'a> Write for &'a Sink {}

    pub fn stdin() -> Stdin {}
    pub fn stdout() -> Stdout {}
    pub fn stderr() -> Stderr {}
    pub struct Stdin { private: () }
    impl Stdin {
        pub fn lock(&self) -> StdinLock<'static> {}
        pub fn read_line(&self, buf: &mut String) -> Result<usize> {}
        pub fn lines(self) -> Lines<StdinLock<'static>> {}
    }
    impl Debug for Stdin {}
    impl Read for Stdin {}
    impl<'a> Read for &'a Stdin {}
    pub struct StdinLock<'a> { inner: &'a () }
    impl<'a> Debug for StdinLock<'a> {}
    impl<'a> Read for StdinLock<'a> {}
    impl<'a> BufRead for StdinLock<'a> {}
    pub struct Stdout { private: () }
    impl Stdout {
        pub fn lock(&self) -> StdoutLock<'static> {}
    }
    impl Debug for Stdout {}
    impl Write for Stdout {}
    impl<'a> Write for &'a Stdout {}
    pub struct StdoutLock<'a> { inner: &'a () }
    impl<'a> Debug for StdoutLock<'a> {}
    impl<'a> Write for StdoutLock<'a> {}
    pub struct Stderr { private: () }
    impl Stderr {
        pub fn lock(&self) -> StderrLock<'static> {}
    }
    impl Debug for Stderr {}
    impl Write for Stderr {}
    impl<'a> Write for &'a Stderr {}
    pub struct StderrLock<'a> { inner: &'a () }
    impl<'a> Debug for StderrLock<'a> {}
    impl<'a> Write for StderrLock<'a> {}
    pub trait IsTerminal {
        fn is_terminal(&self) -> bool;
    }
    impl IsTerminal for Stdin {}
    impl<'a> IsTerminal for StdinLock<'a> {}
    impl IsTerminal for Stdout {}
    impl<'a> IsTerminal for StdoutLock<'a> {}
    impl IsTerminal for Stderr {}
    impl<'a> IsTerminal for StderrLock<'a> {}
    impl IsTerminal for crate::fs::File {}

    pub fn pipe() -> Result<(PipeReader, PipeWriter)> {}
    pub struct PipeReader { private: () }
    impl PipeReader {
        pub fn try_clone(&self) -> Result<Self> {}
    }
    impl Debug for PipeReader {}
    impl Read for PipeReader {}
    impl<'a> Read for &'a PipeReader {}
    pub struct PipeWriter { private: () }
    impl PipeWriter {
        pub fn try_clone(&self) -> Result<Self> {}
    }
    impl Debug for PipeWriter {}
    impl Write for PipeWriter {}
    impl<'a> Write for &'a PipeWriter {}
}
