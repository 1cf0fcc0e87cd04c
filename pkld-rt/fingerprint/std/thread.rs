// A model of the standard library's signatures: `thread`, `error`, `process`, `alloc`, `backtrace`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod thread {
    use crate::any::Any;
    use crate::cell::{Cell, RefCell};
    use crate::error::Error;
    use crate::fmt::{Debug, Display};
    use crate::hash::Hash;
    use crate::io;
    use crate::num::NonZero;
    use crate::time::Duration;

    pub type Result<T> = crate::result::Result<T, Box<dyn Any + Send + 'static>>;

    pub fn spawn<F, T>(f: F) -> JoinHandle<T> where F: FnOnce() -> T + Send + 'static, T: Send + 'static {}
    pub fn scope<'env, F, T>(f: F) -> T where F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T {}
    pub fn current() -> Thread {}
    pub fn yield_now() {}
    pub fn panicking() -> bool {}
    pub fn sleep(dur: Duration) {}
    pub fn park() {}
    pub fn park_timeout(dur: Duration) {}
    pub fn available_parallelism() -> io::Result<NonZero<usize>> {}

    pub struct Scope<'scope, 'env: 'scope> { scope: &'scope &'env () }
    impl<'scope, 'env> Scope<'scope, 'env> {
        pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T> where F: FnOnce() -> T + Send + 'scope, T: Send + 'scope {}
    }
    impl<'scope, 'env> Debug for Scope<'scope, 'env> {}
    pub struct ScopedJoinHandle<'scope, T> { owned: T, scope: &'scope () }
    impl<'scope, T> ScopedJoinHandle<'scope, T> {
        pub fn thread(&self) -> &Thread {}
        pub fn join(self) -> Result<T> {}
        pub fn is_finished(&self) -> bool {}
    }
    impl<'scope, T> Debug for ScopedJoinHandle<'scope, T> {}
    pub struct JoinHandle<T> { owned: T }
    impl<T> JoinHandle<T> {
        pub fn thread(&self) -> &Thread {}
        pub fn join(self) -> Result<T> {}
        pub fn is_finished(&self) -> bool {}
    }
    impl<T> Debug for JoinHandle<T> {}
    pub struct Builder { private: () }
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: String) -> Builder {}
        pub fn stack_size(self, size: usize) -> Builder {}
        pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>> where F: FnOnce() -> T + Send + 'static, T: Send + 'static {}
        pub fn spawn_scoped<'scope, 'env, F, T>(self, scope: &'scope Scope<'scope, 'env>, f: F)
            -> io::Result<ScopedJoinHandle<'scope, T>> where F: FnOnce() -> T + Send + 'scope, T: Send + 'scope {}
        pub fn spawn_unchecked<F, T>(self, f: F) -> io::Result<JoinHandle<T>> where F: FnOnce() -> T + Send, T: Send {}
    }
    impl Debug for Builder {}
    pub struct Thread { private: () }
    impl Thread {
        pub fn unpark(&self) {}
        pub fn id(&self) -> ThreadId {}
        pub fn name(&self) -> Option<&str> {}
    }
    impl Clone for Thread {}
    impl Debug for Thread {}
    pub struct ThreadId(u64);
    impl Clone for ThreadId {}
    impl Copy for ThreadId {}
    impl Debug for ThreadId {}
    impl PartialEq for ThreadId {}
    impl Eq for ThreadId {}
    impl Hash for ThreadId {}

    pub struct LocalKey<T: 'static> { owned: T }
    impl<T: 'static> LocalKey<T> {
        pub fn with<F, R>(&'static self, f: F) -> R where F: FnOnce(&T) -> R {}
        pub fn try_with<F, R>(&'static self, f: F) -> crate::result::Result<R, AccessError> where F: FnOnce(&T) -> R {}
    }
    impl<T: 'static> LocalKey<Cell<T>> {
        pub fn set(&'static self, value: T) {}
        pub fn get(&'static self) -> T where T: Copy {}
        pub fn take(&'static self) -> T where T: Default {}
        pub fn replace(&'static self, value: T) -> T {}
    }
    impl<T: 'static> LocalKey<RefCell<T>> {
        pub fn with_borrow<F, R>(&'static self, f: F) -> R where F: FnOnce(&T) -> R {}
        pub fn with_borrow_mut<F, R>(&'static self, f: F) -> R where F: FnOnce(&mut T) -> R {}
        pub fn set(&'static self, value: T) {}
        pub fn take(&'static self) -> T where T: Default {}
        pub fn replace(&'static self, value: T) -> T {}
    }
    impl<T: 'static> Debug for LocalKey<T> {}
    pub struct AccessError { private: () }
    impl Clone for AccessError {}
    impl Copy for AccessError {}
    impl Debug for AccessError {}
    impl Display for AccessError {}
    impl Error for AccessError {}
    impl PartialEq for AccessError {}
    impl Eq for AccessError {}
}

pub mod error {
    use crate::borrow::Cow;
    use crate::fmt::{self, Debug, Display};

    pub trait Error: Debug + Display {
        fn source(&self) -> Option<&(dyn Error + 'static)> {}
        fn description(&self) -> &str {}
        fn cause(&self) -> Option<&dyn Error> {}
    }
    impl dyn Error {
        pub fn is<T: Error + 'static>(&self) -> bool {}
        pub fn downcast_ref<T: Error + 'static>(&self) -> Option<&T> {}
        pub fn downcast_mut<T: Error + 'static>(&mut self) -> Option<&mut T> {}
        pub fn downcast<T: Error + 'static>(self: Box<Self>) -> Result<Box<T>, Box<dyn Error>> {}
    }
    impl dyn Error + Send {
        pub fn is<T: Error + 'static>(&self) -> bool {}
        pub fn downcast_ref<T: Error + 'static>(&self) -> Option<&T> {}
        pub fn downcast_mut<T: Error + 'static>(&mut self) -> Option<&mut T> {}
        pub fn downcast<T: Error + 'static>(self: Box<Self>) -> Result<Box<T>, Box<dyn Error + Send>> {}
    }
    impl dyn Error + Send + Sync {
        pub fn is<T: Error + 'static>(&self) -> bool {}
        pub fn downcast_ref<T: Error + 'static>(&self) -> Option<&T> {}
        pub fn downcast_mut<T: Error + 'static>(&mut self) -> Option<&mut T> {}
        pub fn downcast<T: Error + 'static>(self: Box<Self>) -> Result<Box<T>, Box<Self>> {}
    }
    impl<'a, T: Error + ?Sized> Error for &'a T {}
    impl<'a, E: Error + 'a> From<E> for Box<dyn Error + 'a> {}
    impl<'a, E: Error + Send + Sync + 'a> From<E> for Box<dyn Error + Send + Sync + 'a> {}
    impl<'a> From<String> for Box<dyn Error + 'a> {}
    impl<'a> From<String> for Box<dyn Error + Send + Sync + 'a> {}
    impl<'a, 'b> From<&'b str> for Box<dyn Error + 'a> {}
    impl<'a, 'b> From<&'b str> for Box<dyn Error + Send + Sync + 'a> {}
    impl<'a, 'b> From<Cow<'b, str>> for Box<dyn Error + 'a> {}
    impl<'a, 'b> From<Cow<'b, str>> for Box<dyn Error + Send + Sync + 'a> {}
    impl Error for ! {}
}

pub mod process {
    use crate::error::Error;
    use crate::ffi::{OsStr, OsString};
    use crate::fmt::{Debug, Display};
    use crate::fs::File;
    use crate::io::{self, Read, Write};
    use crate::path::Path;

    pub fn exit(code: i32) -> ! {}
    pub fn abort() -> ! {}
    pub fn id() -> u32 {}

    pub struct Command { private: () }
    impl Command {
        pub fn new<S: AsRef<OsStr>>(program: S) -> Command {}
        pub fn arg<S: AsRef<OsStr>>(&mut self, arg: S) -> &mut Command {}
        pub fn args<I, S>(&mut self, args: I) -> &mut Command where I: IntoIterator<Item = S>, S: AsRef<OsStr> {}
        pub fn env<K, V>(&mut self, key: K, val: V) -> &mut Command where K: AsRef<OsStr>, V: AsRef<OsStr> {}
        pub fn envs<I, K, V>(&mut self, vars: I) -> &mut Command
            where I: IntoIterator<Item = (K, V)>, K: AsRef<OsStr>, V: AsRef<OsStr> {}
        pub fn env_remove<K: AsRef<OsStr>>(&mut self, key: K) -> &mut Command {}
        pub fn env_clear(&mut self) -> &mut Command {}
        pub fn current_dir<P: AsRef<Path>>(&mut self, dir: P) -> &mut Command {}
        pub fn stdin<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command {}
        pub fn stdout<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command {}
        pub fn stderr<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command {}
        pub fn spawn(&mut self) -> io::Result<Child> {}
        pub fn output(&mut self) -> io::Result<Output> {}
        pub fn status(&mut self) -> io::Result<ExitStatus> {}
        pub fn get_program(&self) -> &OsStr {}
        pub fn get_args(&self) -> CommandArgs<'_> {}
        pub fn get_envs(&self) -> CommandEnvs<'_> {}
        pub fn get_current_dir(&self) -> Option<&Path> {}
    }
    impl Debug for Command {}
    pub struct CommandArgs<'a> { command: &'a Command }
    impl<'a> Iterator for CommandArgs<'a> { type Item = &'a OsStr; }
    impl<'a> ExactSizeIterator for CommandArgs<'a> {}
    impl<'a> Debug for CommandArgs<'a> {}
    pub struct CommandEnvs<'a> { command: &'a Command }
    impl<'a> Iterator for CommandEnvs<'a> { type Item = (&'a OsStr, Option<&'a OsStr>); }
    impl<'a> ExactSizeIterator for CommandEnvs<'a> {}
    impl<'a> Debug for CommandEnvs<'a> {}
    pub struct Child {
        pub stdin: Option<ChildStdin>,
        pub stdout: Option<ChildStdout>,
        pub stderr: Option<ChildStderr>,
    }
    impl Child {
        pub fn kill(&mut self) -> io::Result<()> {}
        pub fn id(&self) -> u32 {}
        pub fn wait(&mut self) -> io::Result<ExitStatus> {}
        pub fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {}
        pub fn wait_with_output(self) -> io::Result<Output> {}
    }
    impl Debug for Child {}
    pub struct ChildStdin { private: () }
    impl Debug for ChildStdin {}
    impl Write for ChildStdin {}
    impl<'a> Write for &'a ChildStdin {}
    pub struct ChildStdout { private: () }
    impl Debug for ChildStdout {}
    impl Read for ChildStdout {}
    pub struct ChildStderr { private: () }
    impl Debug for ChildStderr {}
    impl Read for ChildStderr {}
    pub struct Output {
        pub status: ExitStatus,
        pub stdout: Vec<u8>,
        pub stderr: Vec<u8>,
    }
    impl Clone for Output {}
    impl Debug for Output {}
    impl PartialEq for Output {}
    impl Eq for Output {}
    pub struct Stdio { private: () }
    impl Stdio {
        pub fn piped() -> Stdio {}
        pub fn inherit() -> Stdio {}
        pub fn null() -> Stdio {}
    }
    impl Debug for Stdio {}
    impl From<ChildStdin> for Stdio {}
    impl From<ChildStdout> for Stdio {}
    impl From<ChildStderr> for Stdio {}
    impl From<File> for Stdio {}
    impl From<io::Stdout> for Stdio {}
    impl From<io::Stderr> for Stdio {}
    impl From<io::PipeReader> for Stdio {}
    impl From<io::PipeWriter> for Stdio {}
    pub struct ExitStatus(i32);
    impl ExitStatus {
        pub fn success(&self) -> bool {}
        pub fn code(&self) -> Option<i32> {}
    }
    impl Clone for ExitStatus {}
    impl Copy for ExitStatus {}
    impl Debug for ExitStatus {}
    impl Default for ExitStatus {}
    impl Display for ExitStatus {}
    impl PartialEq for ExitStatus {}
    impl Eq for ExitStatus {}
    pub struct ExitCode(u8);
    impl ExitCode {
        pub const SUCCESS: ExitCode = _;
        pub const FAILURE: ExitCode = _;
    }
    impl Clone for ExitCode {}
    impl Copy for ExitCode {}
    impl Debug for ExitCode {}
    impl Default for ExitCode {}
    impl PartialEq for ExitCode {}
    impl From<u8> for ExitCode {}
    pub trait Termination {
        fn report(self) -> ExitCode;
    }
    impl Termination for () {}
    impl Termination for ! {}
    impl Termination for ExitCode {}
    impl Termination for crate::convert::Infallible {}
    impl<T: Termination, E: Debug> Termination for Result<T, E> {}
}

pub mod alloc {
    use crate::error::Error;
    use crate::fmt::{Debug, Display};
    use crate::hash::Hash;
    use crate::ptr::NonNull;

    pub fn alloc(layout: Layout) -> *mut u8 {}
    pub fn dealloc(ptr: *mut u8, layout: Layout) {}
    pub fn realloc(ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {}
    pub fn alloc_zeroed(layout: Layout) -> *mut u8 {}
    pub fn handle_alloc_error(layout: Layout) -> ! {}
    pub trait GlobalAlloc {
        fn alloc(&self, layout: Layout) -> *mut u8;
        fn dealloc(&self, ptr: *mut u8, layout: Layout);
        fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {}
        fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {}
    }
    pub struct System;
    impl GlobalAlloc for System {}
    impl Clone for System {}
    impl Copy for System {}
    impl Debug for System {}
    impl Default for System {}
    pub struct Layout { private: () }
    impl Layout {
        pub fn from_size_align(size: usize, align: usize) -> Result<Self, LayoutError> {}
        pub fn from_size_align_unchecked(size: usize, align: usize) -> Self {}
        pub fn size(&self) -> usize {}
        pub fn align(&self) -> usize {}
        pub fn new<T>() -> Self {}
        pub fn for_value<T: ?Sized>(t: &T) -> Self {}
        pub fn align_to(&self, align: usize) -> Result<Self, LayoutError> {}
        pub fn pad_to_align(&self) -> Layout {}
        pub fn extend(&self, next: Self) -> Result<(Self, usize), LayoutError> {}
        pub fn array<T>(n: usize) -> Result<Self, LayoutError> {}
        pub fn dangling_ptr(&self) -> NonNull<u8> {}
        pub fn repeat(&self, n: usize) -> Result<(Self, usize), LayoutError> {}
        pub fn repeat_packed(&self, n: usize) -> Result<Self, LayoutError> {}
        pub fn extend_packed(&self, next: Self) -> Result<Self, LayoutError> {}
    }
    impl Clone for Layout {}
    impl Copy for Layout {}
    impl Debug for Layout {}
    impl PartialEq for Layout {}
    impl Eq for Layout {}
    impl Hash for Layout {}
    pub struct LayoutError { private: () }
    impl Clone for LayoutError {}
    impl Debug for LayoutError {}
    impl Display for LayoutError {}
    impl Error for LayoutError {}
    impl PartialEq for LayoutError {}
    impl Eq for LayoutError {}
}

pub mod backtrace {
    use crate::fmt::{Debug, Display};
    pub struct Backtrace { private: () }
    impl Backtrace {
        pub fn capture() -> Backtrace {}
        pub fn force_capture() -> Backtrace {}
        pub fn disabled() -> Backtrace {}
        pub fn status(&self) -> BacktraceStatus {}
    }
    impl Debug for Backtrace {}
    impl Display for Backtrace {}
    pub enum BacktraceStatus { Unsupported, Disabled, Captured }
    impl Debug for BacktraceStatus {}
    impl PartialEq for BacktraceStatus {}
    impl Eq for BacktraceStatus {}
}
