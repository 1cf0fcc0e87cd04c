// Signatures of the standard library (Rust 1.95), from which bodies are typed: future, task, hash, panic, time.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod future {
    use crate::fmt::Debug;
    use crate::pin::Pin;
    use crate::task::{Context, Poll};
    pub trait Future {
        type Output;
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output>;
    }
    pub trait IntoFuture {
        type Output;
        type IntoFuture: Future<Output = Self::Output>;
        fn into_future(self) -> Self::IntoFuture;
    }
    pub struct Pending<T> {}
    impl<T> Clone for Pending<T> {}
    impl<T> Debug for Pending<T> {}
    impl<T> Future for Pending<T> { type Output = T; }
    pub struct PollFn<F> {}
    impl<F> Debug for PollFn<F> {}
    impl<T, F> Future for PollFn<F> where F: FnMut(&mut Context<'_>) -> Poll<T> { type Output = T; }
    pub struct Ready<T> {}
    impl<T> Ready<T> {
        pub fn into_inner(self) -> T {}
    }
    impl<T> Clone for Ready<T> where T: Clone {}
    impl<T> Debug for Ready<T> where T: Debug {}
    impl<T> Future for Ready<T> { type Output = T; }
    pub fn pending<T>() -> Pending<T> {}
    pub fn poll_fn<T, F>(f: F) -> PollFn<F> where F: FnMut(&mut Context<'_>) -> Poll<T> {}
    pub fn ready<T>(t: T) -> Ready<T> {}
    impl<F> Future for &mut F where F: Future + Unpin + ?Sized { type Output = <F as Future>::Output; }
    impl<F> IntoFuture for F where F: Future { type Output = <F as Future>::Output; type IntoFuture = F; }
}
pub mod task {
    use crate::convert::Infallible;
    use crate::fmt::Debug;
    use crate::hash::Hash;
    use crate::ops::{FromResidual, Try};
    use crate::sync::Arc;
    pub trait Wake {
        fn wake(self: Arc<Self>);
        fn wake_by_ref(self: &Arc<Self>) {}
    }
    pub struct Context<'a> {}
    impl<'a> Context<'a> {
        pub fn from_waker(waker: &'a Waker) -> Context<'a> {}
        pub fn waker(&self) -> &'a Waker {}
    }
    impl Debug for Context<'_> {}
    pub enum Poll<T> { Ready(T), Pending }
    impl<T> Poll<T> {
        pub fn map<U, F>(self, f: F) -> Poll<U> where F: FnOnce(T) -> U {}
        pub fn is_ready(&self) -> bool {}
        pub fn is_pending(&self) -> bool {}
    }
    impl<T, E> Poll<Result<T, E>> {
        pub fn map_ok<U, F>(self, f: F) -> Poll<Result<U, E>> where F: FnOnce(T) -> U {}
        pub fn map_err<U, F>(self, f: F) -> Poll<Result<T, U>> where F: FnOnce(E) -> U {}
    }
    impl<T, E> Poll<Option<Result<T, E>>> {
        pub fn map_ok<U, F>(self, f: F) -> Poll<Option<Result<U, E>>> where F: FnOnce(T) -> U {}
        pub fn map_err<U, F>(self, f: F) -> Poll<Option<Result<T, U>>> where F: FnOnce(E) -> U {}
    }
    impl<T> Clone for Poll<T> where T: Clone {}
    impl<T> Eq for Poll<T> where T: Eq {}
    impl<T> Ord for Poll<T> where T: Ord {}
    impl<T> PartialEq for Poll<T> where T: PartialEq {}
    impl<T> PartialOrd for Poll<T> where T: PartialOrd {}
    impl<T> From<T> for Poll<T> {}
    impl<T> Debug for Poll<T> where T: Debug {}
    impl<T> Hash for Poll<T> where T: Hash {}
    impl<T> Copy for Poll<T> where T: Copy {}
    impl<T, E, F> FromResidual<Result<Infallible, E>> for Poll<Option<Result<T, F>>> where F: From<E> {}
    impl<T, E, F> FromResidual<Result<Infallible, E>> for Poll<Result<T, F>> where F: From<E> {}
    impl<T, E> Try for Poll<Option<Result<T, E>>> { type Output = Poll<Option<T>>; type Residual = Result<Infallible, E>; }
    impl<T, E> Try for Poll<Result<T, E>> { type Output = Poll<T>; type Residual = Result<Infallible, E>; }
    pub struct RawWaker {}
    impl RawWaker {
        pub fn new(data: *const (), vtable: &'static RawWakerVTable) -> RawWaker {}
    }
    impl PartialEq for RawWaker {}
    impl<W> From<Arc<W>> for RawWaker where W: Wake + Send + Sync + 'static {}
    impl Debug for RawWaker {}
    pub struct RawWakerVTable {}
    impl RawWakerVTable {
        pub fn new(clone: unsafe fn(*const ()) -> RawWaker, wake: unsafe fn(*const ()), wake_by_ref: unsafe fn(*const ()),
            drop: unsafe fn(*const ())) -> RawWakerVTable {}
    }
    impl Clone for RawWakerVTable {}
    impl PartialEq for RawWakerVTable {}
    impl Debug for RawWakerVTable {}
    impl Copy for RawWakerVTable {}
    pub struct Waker {}
    impl Waker {
        pub fn wake(self) {}
        pub fn wake_by_ref(&self) {}
        pub fn will_wake(&self, other: &Waker) -> bool {}
        pub unsafe fn new(data: *const (), vtable: &'static RawWakerVTable) -> Waker {}
        pub unsafe fn from_raw(waker: RawWaker) -> Waker {}
        pub fn noop() -> &'static Waker {}
        pub fn data(&self) -> *const () {}
        pub fn vtable(&self) -> &'static RawWakerVTable {}
    }
    impl Clone for Waker {}
    impl<W> From<Arc<W>> for Waker where W: Wake + Send + Sync + 'static {}
    impl Debug for Waker {}
    impl Drop for Waker {}
}
pub mod hash {
    use crate::fmt::Debug;
    pub trait BuildHasher {
        type Hasher: Hasher;
        fn build_hasher(&self) -> Self::Hasher;
        fn hash_one<T>(&self, x: T) -> u64 where T: Hash, Self: Sized, Self::Hasher: Hasher {}
    }
    pub trait Hash {
        fn hash<H>(&self, state: &mut H) where H: Hasher;
        fn hash_slice<H>(data: &[Self], state: &mut H) where H: Hasher, Self: Sized {}
    }
    pub trait Hasher {
        fn finish(&self) -> u64;
        fn write(&mut self, bytes: &[u8]);
        fn write_u8(&mut self, i: u8) {}
        fn write_u16(&mut self, i: u16) {}
        fn write_u32(&mut self, i: u32) {}
        fn write_u64(&mut self, i: u64) {}
        fn write_u128(&mut self, i: u128) {}
        fn write_usize(&mut self, i: usize) {}
        fn write_i8(&mut self, i: i8) {}
        fn write_i16(&mut self, i: i16) {}
        fn write_i32(&mut self, i: i32) {}
        fn write_i64(&mut self, i: i64) {}
        fn write_i128(&mut self, i: i128) {}
        fn write_isize(&mut self, i: isize) {}
    }
    pub struct BuildHasherDefault<H> {}
    impl<H> BuildHasherDefault<H> {
        pub fn new() -> BuildHasherDefault<H> {}
    }
    impl<H> Clone for BuildHasherDefault<H> {}
    impl<H> Eq for BuildHasherDefault<H> {}
    impl<H> PartialEq for BuildHasherDefault<H> {}
    impl<H> Default for BuildHasherDefault<H> {}
    impl<H> Debug for BuildHasherDefault<H> {}
    impl<H> BuildHasher for BuildHasherDefault<H> where H: Default + Hasher { type Hasher = H; }
    pub struct DefaultHasher {}
    impl DefaultHasher {
        pub fn new() -> DefaultHasher {}
    }
    impl Clone for DefaultHasher {}
    impl Debug for DefaultHasher {}
    impl Default for DefaultHasher {}
    impl Hasher for DefaultHasher {}
    pub struct RandomState {}
    impl RandomState {
        pub fn new() -> RandomState {}
    }
    impl Clone for RandomState {}
    impl BuildHasher for RandomState { type Hasher = DefaultHasher; }
    impl Debug for RandomState {}
    impl Default for RandomState {}
    pub struct SipHasher {}
    impl SipHasher {
        pub fn new() -> SipHasher {}
        pub fn new_with_keys(key0: u64, key1: u64) -> SipHasher {}
    }
    impl Clone for SipHasher {}
    impl Default for SipHasher {}
    impl Debug for SipHasher {}
    impl Hasher for SipHasher {}
    impl<T> Hash for &T where T: Hash + ?Sized {}
    impl<T> Hash for &mut T where T: Hash + ?Sized {}
    impl<H> Hasher for &mut H where H: Hasher + ?Sized {}
}
pub mod panic {
    use crate::any::Any;
    use crate::ffi::CStr;
    use crate::fmt::{Debug, Display};
    use crate::future::Future;
    use crate::hash::Hash;
    use crate::ops::{Deref, DerefMut};
    pub trait RefUnwindSafe {}
    pub trait UnwindSafe {}
    pub type PanicInfo<'a> = PanicHookInfo<'a>;
    pub struct AssertUnwindSafe<T>(pub T);
    impl<T> Default for AssertUnwindSafe<T> where T: Default {}
    impl<T> Debug for AssertUnwindSafe<T> where T: Debug {}
    impl<F> Future for AssertUnwindSafe<F> where F: Future { type Output = <F as Future>::Output; }
    impl<T> Deref for AssertUnwindSafe<T> { type Target = T; }
    impl<T> DerefMut for AssertUnwindSafe<T> {}
    impl<R, F> FnOnce<()> for AssertUnwindSafe<F> where F: FnOnce() -> R { type Output = R; }
    pub struct Location<'a> {}
    impl<'a> Location<'a> {
        pub fn caller() -> &'static Location<'static> {}
        pub fn file(&self) -> &'a str {}
        pub fn file_as_c_str(&self) -> &'a CStr {}
        pub fn line(&self) -> u32 {}
        pub fn column(&self) -> u32 {}
    }
    impl<'a> Clone for Location<'a> {}
    impl Eq for Location<'_> {}
    impl Ord for Location<'_> {}
    impl PartialEq for Location<'_> {}
    impl PartialOrd for Location<'_> {}
    impl Debug for Location<'_> {}
    impl Display for Location<'_> {}
    impl Hash for Location<'_> {}
    impl<'a> Copy for Location<'a> {}
    pub struct PanicHookInfo<'a> {}
    impl<'a> PanicHookInfo<'a> {
        pub fn payload(&self) -> &(dyn Any + Send) {}
        pub fn payload_as_str(&self) -> Option<&str> {}
        pub fn location(&self) -> Option<&Location<'_>> {}
    }
    impl<'a> Debug for PanicHookInfo<'a> {}
    impl Display for PanicHookInfo<'_> {}
    pub fn catch_unwind<F: FnOnce() -> R, R>(f: F) -> crate::thread::Result<R> {}
    pub fn panic_any<M: 'static + Any + Send>(msg: M) -> ! {}
    pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {}
    pub fn set_hook(hook: Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>) {}
    pub fn take_hook() -> Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static> {}
}
pub mod time {
    use crate::error::Error;
    use crate::fmt::{Debug, Display};
    use crate::hash::Hash;
    use crate::iter::Sum;
    use crate::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Sub, SubAssign};
    pub struct Duration {}
    impl Duration {
        pub const ZERO: Duration = _;
        pub const MAX: Duration = _;
        pub fn new(secs: u64, nanos: u32) -> Duration {}
        pub fn from_secs(secs: u64) -> Duration {}
        pub fn from_millis(millis: u64) -> Duration {}
        pub fn from_micros(micros: u64) -> Duration {}
        pub fn from_nanos(nanos: u64) -> Duration {}
        pub fn from_nanos_u128(nanos: u128) -> Duration {}
        pub fn from_hours(hours: u64) -> Duration {}
        pub fn from_mins(mins: u64) -> Duration {}
        pub fn is_zero(&self) -> bool {}
        pub fn as_secs(&self) -> u64 {}
        pub fn subsec_millis(&self) -> u32 {}
        pub fn subsec_micros(&self) -> u32 {}
        pub fn subsec_nanos(&self) -> u32 {}
        pub fn as_millis(&self) -> u128 {}
        pub fn as_micros(&self) -> u128 {}
        pub fn as_nanos(&self) -> u128 {}
        pub fn abs_diff(self, other: Duration) -> Duration {}
        pub fn checked_add(self, rhs: Duration) -> Option<Duration> {}
        pub fn saturating_add(self, rhs: Duration) -> Duration {}
        pub fn checked_sub(self, rhs: Duration) -> Option<Duration> {}
        pub fn saturating_sub(self, rhs: Duration) -> Duration {}
        pub fn checked_mul(self, rhs: u32) -> Option<Duration> {}
        pub fn saturating_mul(self, rhs: u32) -> Duration {}
        pub fn checked_div(self, rhs: u32) -> Option<Duration> {}
        pub fn as_secs_f64(&self) -> f64 {}
        pub fn as_secs_f32(&self) -> f32 {}
        pub fn from_secs_f64(secs: f64) -> Duration {}
        pub fn from_secs_f32(secs: f32) -> Duration {}
        pub fn mul_f64(self, rhs: f64) -> Duration {}
        pub fn mul_f32(self, rhs: f32) -> Duration {}
        pub fn div_f64(self, rhs: f64) -> Duration {}
        pub fn div_f32(self, rhs: f32) -> Duration {}
        pub fn div_duration_f64(self, rhs: Duration) -> f64 {}
        pub fn div_duration_f32(self, rhs: Duration) -> f32 {}
    }
    impl Duration {
        pub fn try_from_secs_f32(secs: f32) -> Result<Duration, TryFromFloatSecsError> {}
        pub fn try_from_secs_f64(secs: f64) -> Result<Duration, TryFromFloatSecsError> {}
    }
    impl Div<u32> for Duration { type Output = Duration; }
    impl DivAssign<u32> for Duration {}
    impl Mul<u32> for Duration { type Output = Duration; }
    impl MulAssign<u32> for Duration {}
    impl Clone for Duration {}
    impl Eq for Duration {}
    impl Ord for Duration {}
    impl PartialEq for Duration {}
    impl PartialOrd for Duration {}
    impl Default for Duration {}
    impl Debug for Duration {}
    impl Hash for Duration {}
    impl Sum for Duration {}
    impl<'a> Sum<&'a Duration> for Duration {}
    impl Copy for Duration {}
    impl Add for Duration { type Output = Duration; }
    impl AddAssign for Duration {}
    impl Sub for Duration { type Output = Duration; }
    impl SubAssign for Duration {}
    pub struct TryFromFloatSecsError {}
    impl Clone for TryFromFloatSecsError {}
    impl Eq for TryFromFloatSecsError {}
    impl PartialEq for TryFromFloatSecsError {}
    impl Error for TryFromFloatSecsError {}
    impl Debug for TryFromFloatSecsError {}
    impl Display for TryFromFloatSecsError {}
}
