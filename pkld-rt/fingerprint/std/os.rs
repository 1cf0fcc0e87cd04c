// A model of the standard library's signatures: the extensions of `os::unix` and `os::fd`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod os {
    pub mod fd {
        use crate::fmt::Debug;
        use crate::io;
        pub type RawFd = i32;
        pub trait AsRawFd {
            fn as_raw_fd(&self) -> RawFd;
        }
        pub trait FromRawFd {
            fn from_raw_fd(fd: RawFd) -> Self;
        }
        pub trait IntoRawFd {
            fn into_raw_fd(self) -> RawFd;
        }
        pub trait AsFd {
            fn as_fd(&self) -> BorrowedFd<'_>;
        }
        pub struct BorrowedFd<'fd> { fd: &'fd RawFd }
        impl<'fd> BorrowedFd<'fd> {
            pub fn borrow_raw(fd: RawFd) -> Self {}
            pub fn try_clone_to_owned(&self) -> io::Result<OwnedFd> {}
        }
        impl<'fd> Clone for BorrowedFd<'fd> {}
        impl<'fd> Copy for BorrowedFd<'fd> {}
        impl<'fd> Debug for BorrowedFd<'fd> {}
        pub struct OwnedFd { fd: RawFd }
        impl OwnedFd {
            pub fn try_clone(&self) -> io::Result<Self> {}
        }
        impl Debug for OwnedFd {}
        impl<'a, T: AsFd + ?Sized> AsFd for &'a T {}
        impl<'a, T: AsFd + ?Sized> AsFd for &'a mut T {}
        impl<T: AsFd + ?Sized> AsFd for Box<T> {}
        impl<T: AsFd + ?Sized> AsFd for crate::rc::Rc<T> {}
        impl<T: AsFd + ?Sized> AsFd for crate::sync::Arc<T> {}
        impl<T: AsRawFd> AsRawFd for Box<T> {}
        impl<T: AsRawFd> AsRawFd for crate::rc::Rc<T> {}
        impl<T: AsRawFd> AsRawFd for crate::sync::Arc<T> {}
        impl AsFd for crate::fs::File {}
        impl AsRawFd for crate::fs::File {}
        impl IntoRawFd for crate::fs::File {}
        impl From<crate::fs::File> for OwnedFd {}
        impl From<OwnedFd> for crate::fs::File {}
        impl FromRawFd for crate::fs::File {}
        impl AsFd for crate::net::TcpStream {}
        impl AsRawFd for crate::net::TcpStream {}
        impl IntoRawFd for crate::net::TcpStream {}
        impl From<crate::net::TcpStream> for OwnedFd {}
        impl From<OwnedFd> for crate::net::TcpStream {}
        impl FromRawFd for crate::net::TcpStream {}
        impl AsFd for crate::net::TcpListener {}
        impl AsRawFd for crate::net::TcpListener {}
        impl IntoRawFd for crate::net::TcpListener {}
        impl From<crate::net::TcpListener> for OwnedFd {}
        impl From<OwnedFd> for crate::net::TcpListener {}
        impl FromRawFd for crate::net::TcpListener {}
        impl AsFd for crate::net::UdpSocket {}
        impl AsRawFd for crate::net::UdpSocket {}
        impl IntoRawFd for crate::net::UdpSocket {}
        impl From<crate::net::UdpSocket> for OwnedFd {}
        impl From<OwnedFd> for crate::net::UdpSocket {}
        impl FromRawFd for crate::net::UdpSocket {}
        impl AsFd for crate::process::ChildStdin {}
        impl AsRawFd for crate::process::ChildStdin {}
        impl IntoRawFd for crate::process::ChildStdin {}
        impl From<crate::process::ChildStdin> for OwnedFd {}
        impl From<OwnedFd> for crate::process::ChildStdin {}
        impl AsFd for crate::process::ChildStdout {}
        impl AsRawFd for crate::process::ChildStdout {}
        impl IntoRawFd for crate::process::ChildStdout {}
        impl From<crate::process::ChildStdout> for OwnedFd {}
        impl From<OwnedFd> for crate::process::ChildStdout {}
        impl AsFd for crate::process::ChildStderr {}
        impl AsRawFd for crate::process::ChildStderr {}
        impl IntoRawFd for crate::process::ChildStderr {}
        impl From<crate::process::ChildStderr> for OwnedFd {}
        impl From<OwnedFd> for crate::process::ChildStderr {}
        impl AsFd for crate::io::PipeReader {}
        impl AsRawFd for crate::io::PipeReader {}
        impl IntoRawFd for crate::io::PipeReader {}
        impl From<crate::io::PipeReader> for OwnedFd {}
        impl From<OwnedFd> for crate::io::PipeReader {}
        impl FromRawFd for crate::io::PipeReader {}
        impl AsFd for crate::io::PipeWriter {}
        impl AsRawFd for crate::io::PipeWriter {}
        impl IntoRawFd for crate::io::PipeWriter {}
        impl From<crate::io::PipeWriter> for OwnedFd {}
        impl From<OwnedFd> for crate::io::PipeWriter {}
        impl FromRawFd for crate::io::PipeWriter {}
        impl AsFd for crate::io::Stdin {}
        impl AsRawFd for crate::io::Stdin {}
        impl AsFd for crate::io::Stdout {}
        impl AsRawFd for crate::io::Stdout {}
        impl AsFd for crate::io::Stderr {}
        impl AsRawFd for crate::io::Stderr {}
        impl<'a> AsFd for crate::io::StdinLock<'a> {}
        impl<'a> AsRawFd for crate::io::StdinLock<'a> {}
        impl<'a> AsFd for crate::io::StdoutLock<'a> {}
        impl<'a> AsRawFd for crate::io::StdoutLock<'a> {}
        impl<'a> AsFd for crate::io::StderrLock<'a> {}
        impl<'a> AsRawFd for crate::io::StderrLock<'a> {}
        impl AsFd for OwnedFd {}
        impl AsRawFd for OwnedFd {}
        impl IntoRawFd for OwnedFd {}
        impl FromRawFd for OwnedFd {}
        impl<'fd> AsFd for BorrowedFd<'fd> {}
        impl<'fd> AsRawFd for BorrowedFd<'fd> {}
        impl AsRawFd for RawFd {}
        impl From<OwnedFd> for crate::process::Stdio {}
        impl FromRawFd for crate::process::Stdio {}
        impl crate::io::IsTerminal for OwnedFd {}
        impl<'fd> crate::io::IsTerminal for BorrowedFd<'fd> {}
    }
    pub mod unix {
        pub use super::fd;
        pub mod ffi {
            use crate::ffi::{OsStr, OsString};
            pub trait OsStringExt {
                fn from_vec(vec: Vec<u8>) -> Self;
                fn into_vec(self) -> Vec<u8>;
            }
            impl OsStringExt for OsString {}
            pub trait OsStrExt {
                fn from_bytes(slice: &[u8]) -> &Self;
                fn as_bytes(&self) -> &[u8];
            }
            impl OsStrExt for OsStr {}
        }
        pub mod fs {
            use crate::fs::{DirBuilder, DirEntry, File, FileType, Metadata, OpenOptions, Permissions};
            use crate::io;
            use crate::path::Path;
            pub fn symlink<P: AsRef<Path>, Q: AsRef<Path>>(original: P, link: Q) -> io::Result<()> {}
            pub trait PermissionsExt {
                fn mode(&self) -> u32;
                fn set_mode(&mut self, mode: u32);
                fn from_mode(mode: u32) -> Self;
            }
            impl PermissionsExt for Permissions {}
            pub trait OpenOptionsExt {
                fn mode(&mut self, mode: u32) -> &mut Self;
                fn custom_flags(&mut self, flags: i32) -> &mut Self;
            }
            impl OpenOptionsExt for OpenOptions {}
            pub trait DirBuilderExt {
                fn mode(&mut self, mode: u32) -> &mut Self;
            }
            impl DirBuilderExt for DirBuilder {}
            pub trait DirEntryExt {
                fn ino(&self) -> u64;
            }
            impl DirEntryExt for DirEntry {}
            pub trait FileTypeExt {
                fn is_block_device(&self) -> bool;
                fn is_char_device(&self) -> bool;
                fn is_fifo(&self) -> bool;
                fn is_socket(&self) -> bool;
            }
            impl FileTypeExt for FileType {}
            pub trait FileExt {
                fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize>;
                fn read_exact_at(&self, buf: &mut [u8], offset: u64) -> io::Result<()> {}
                fn write_at(&self, buf: &[u8], offset: u64) -> io::Result<usize>;
                fn write_all_at(&self, buf: &[u8], offset: u64) -> io::Result<()> {}
            }
            impl FileExt for File {}
            pub trait MetadataExt {
                fn dev(&self) -> u64;
                fn ino(&self) -> u64;
                fn mode(&self) -> u32;
                fn nlink(&self) -> u64;
                fn uid(&self) -> u32;
                fn gid(&self) -> u32;
                fn rdev(&self) -> u64;
                fn size(&self) -> u64;
                fn atime(&self) -> i64;
                fn atime_nsec(&self) -> i64;
                fn mtime(&self) -> i64;
                fn mtime_nsec(&self) -> i64;
                fn ctime(&self) -> i64;
                fn ctime_nsec(&self) -> i64;
                fn blksize(&self) -> u64;
                fn blocks(&self) -> u64;
            }
            impl MetadataExt for Metadata {}
        }
        pub mod process {
            use crate::io;
            use crate::process::{Command, ExitStatus};
            pub trait CommandExt {
                fn uid(&mut self, id: u32) -> &mut Command;
                fn gid(&mut self, id: u32) -> &mut Command;
                fn pre_exec<F>(&mut self, f: F) -> &mut Command where F: FnMut() -> io::Result<()> + Send + Sync + 'static;
                fn exec(&mut self) -> io::Error;
                fn arg0<S>(&mut self, arg: S) -> &mut Command where S: AsRef<crate::ffi::OsStr>;
                fn process_group(&mut self, pgroup: i32) -> &mut Command;
            }
            impl CommandExt for Command {}
            pub trait ExitStatusExt {
                fn from_raw(raw: i32) -> Self;
                fn signal(&self) -> Option<i32>;
                fn core_dumped(&self) -> bool;
                fn stopped_signal(&self) -> Option<i32>;
                fn continued(&self) -> bool;
                fn into_raw(self) -> i32;
            }
            impl ExitStatusExt for ExitStatus {}
        }
    }
}
