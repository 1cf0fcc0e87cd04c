// A model of the standard library's signatures: the traits and errors of `io`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod io {
    use crate::error;
    use crate::fmt::{self, Arguments, Debug, Display};
    use crate::hash::Hash;
    use crate::ops::{Deref, DerefMut};

    pub mod prelude {
        pub use super::{BufRead, Read, Seek, Write};
    }

    pub type Result<T> = crate::result::Result<T, Error>;

    pub trait Read {
        fn read(&mut self, buf: &mut [u8]) -> Result<usize>;
        fn read_vectored(&mut self, bufs: &mut [IoSliceMut<'_>]) -> Result<usize> {}
        fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {}
        fn by_ref(&mut self) -> &mut Self where Self: Sized {}
        fn bytes(self) -> Bytes<Self> where Self: Sized {}
        fn chain<R: Read>(self, next: R) -> Chain<Self, R> where Self: Sized {}
        fn take(self, limit: u64) -> Take<Self> where Self: Sized {}
    }
    pub trait Write {
        fn write(&mut self, buf: &[u8]) -> Result<usize>;
        fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> Result<usize> {}
        fn flush(&mut self) -> Result<()>;
        fn write_all(&mut self, buf: &[u8]) -> Result<()> {}
        fn write_fmt(&mut self, args: Arguments<'_>) -> Result<()> {}
        fn by_ref(&mut self) -> &mut Self where Self: Sized {}
    }
    pub trait Seek {
        fn seek(&mut self, pos: SeekFrom) -> Result<u64>;
        fn rewind(&mut self) -> Result<()> {}
        fn stream_position(&mut self) -> Result<u64> {}
        fn seek_relative(&mut self, offset: i64) -> Result<()> {}
    }
    pub trait BufRead: Read {
        fn fill_buf(&mut self) -> Result<&[u8]>;
        fn consume(&mut self, amount: usize);
        fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {}
        fn skip_until(&mut self, byte: u8) -> Result<usize> {}
        fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        fn split(self, byte: u8) -> Split<Self> where Self: Sized {}
        fn lines(self) -> Lines<Self> where Self: Sized {}
    }
    impl<'a, R: Read + ?Sized> Read for &'a mut R {}
    impl<'a, W: Write + ?Sized> Write for &'a mut W {}
    impl<'a, S: Seek + ?Sized> Seek for &'a mut S {}
    impl<'a, B: BufRead + ?Sized> BufRead for &'a mut B {}
    impl<R: Read + ?Sized> Read for Box<R> {}
    impl<W: Write + ?Sized> Write for Box<W> {}
    impl<S: Seek + ?Sized> Seek for Box<S> {}
    impl<B: BufRead + ?Sized> BufRead for Box<B> {}
    impl<'a> Read for &'a [u8] {}
    impl<'a> BufRead for &'a [u8] {}
    impl<'a> Write for &'a mut [u8] {}
    impl Write for Vec<u8> {}

    pub fn read_to_string<R: Read>(reader: R) -> Result<String> {}
    pub fn copy<R: ?Sized, W: ?Sized>(reader: &mut R, writer: &mut W) -> Result<u64> where R: Read, W: Write {}

    pub enum SeekFrom { Start(u64), End(i64), Current(i64) }
    impl Clone for SeekFrom {}
    impl Copy for SeekFrom {}
    impl Debug for SeekFrom {}
    impl PartialEq for SeekFrom {}
    impl Eq for SeekFrom {}

    pub struct IoSliceMut<'a> { buf: &'a mut [u8] }
    impl<'a> IoSliceMut<'a> {
        pub fn new(buf: &'a mut [u8]) -> IoSliceMut<'a> {}
        pub fn advance(&mut self, n: usize) {}
        pub fn advance_slices(bufs: &mut &mut [IoSliceMut<'a>], n: usize) {}
    }
    impl<'a> Debug for IoSliceMut<'a> {}
    impl<'a> Deref for IoSliceMut<'a> { type Target = [u8]; }
    impl<'a> DerefMut for IoSliceMut<'a> {}
    pub struct IoSlice<'a> { buf: &'a [u8] }
    impl<'a> IoSlice<'a> {
        pub fn new(buf: &'a [u8]) -> IoSlice<'a> {}
        pub fn advance(&mut self, n: usize) {}
        pub fn advance_slices(bufs: &mut &mut [IoSlice<'a>], n: usize) {}
    }
    impl<'a> Clone for IoSlice<'a> {}
    impl<'a> Copy for IoSlice<'a> {}
    impl<'a> Debug for IoSlice<'a> {}
    impl<'a> Deref for IoSlice<'a> { type Target = [u8]; }

    pub struct Error { cause: Box<dyn error::Error + Send + Sync> }
    impl Error {
        pub fn new<E>(kind: ErrorKind, error: E) -> Error where E: Into<Box<dyn error::Error + Send + Sync>> {}
        pub fn other<E>(error: E) -> Error where E: Into<Box<dyn error::Error + Send + Sync>> {}
        pub fn last_os_error() -> Error {}
        pub fn from_raw_os_error(code: i32) -> Error {}
        pub fn raw_os_error(&self) -> Option<i32> {}
        pub fn get_ref(&self) -> Option<&(dyn error::Error + Send + Sync + 'static)> {}
        pub fn get_mut(&mut self) -> Option<&mut (dyn error::Error + Send + Sync + 'static)> {}
        pub fn into_inner(self) -> Option<Box<dyn error::Error + Send + Sync>> {}
        pub fn downcast<E>(self) -> crate::result::Result<E, Self> where E: error::Error + Send + Sync + 'static {}
        pub fn kind(&self) -> ErrorKind {}
    }
    impl Debug for Error {}
    impl Display for Error {}
    impl error::Error for Error {}
    impl From<ErrorKind> for Error {}
    impl From<crate::ffi::NulError> for Error {}
    impl From<crate::collections::TryReserveError> for Error {}
    impl<W> From<IntoInnerError<W>> for Error {}

    pub enum ErrorKind {
        NotFound, PermissionDenied, ConnectionRefused, ConnectionReset, HostUnreachable, NetworkUnreachable, ConnectionAborted,
        NotConnected, AddrInUse, AddrNotAvailable, NetworkDown, BrokenPipe, AlreadyExists, WouldBlock, NotADirectory, IsADirectory,
        DirectoryNotEmpty, ReadOnlyFilesystem, StaleNetworkFileHandle, InvalidInput, InvalidData, TimedOut, WriteZero, StorageFull,
        NotSeekable, QuotaExceeded, FileTooLarge, ResourceBusy, ExecutableFileBusy, Deadlock, CrossesDevices, TooManyLinks,
        InvalidFilename, ArgumentListTooLong, Interrupted, Unsupported, UnexpectedEof, OutOfMemory, Other,
    }
    impl Clone for ErrorKind {}
    impl Copy for ErrorKind {}
    impl Debug for ErrorKind {}
    impl Display for ErrorKind {}
    impl PartialEq for ErrorKind {}
    impl Eq for ErrorKind {}
    impl PartialOrd for ErrorKind {}
    impl Ord for ErrorKind {}
    impl Hash for ErrorKind {}
}
