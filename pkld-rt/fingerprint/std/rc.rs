// A model of the standard library's signatures: `rc`, and `Arc` with its `Weak`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod rc {
    use crate::any::Any;
    use crate::borrow::{Borrow, Cow};
    use crate::ffi::{CStr, CString, OsStr, OsString};
    use crate::fmt::{self, Debug, Display};
    use crate::hash::Hash;
    use crate::mem::MaybeUninit;
    use crate::ops::Deref;
    use crate::path::{Path, PathBuf};
    use crate::pin::Pin;
    use crate::clone::CloneToUninit;

    pub struct Rc<T: ?Sized> { owned: T }

    impl<T> Rc<T> {
        pub fn new(data: T) -> Rc<T> {}
        pub fn new_cyclic<F>(data_fn: F) -> Rc<T> where F: FnOnce(&Weak<T>) -> T {}
        pub fn new_uninit() -> Rc<MaybeUninit<T>> {}
        pub fn new_zeroed() -> Rc<MaybeUninit<T>> {}
        pub fn pin(data: T) -> Pin<Rc<T>> {}
        pub fn try_unwrap(this: Self) -> Result<T, Self> {}
        pub fn into_inner(this: Self) -> Option<T> {}
    }
    impl<T> Rc<[T]> {
        pub fn new_uninit_slice(len: usize) -> Rc<[MaybeUninit<T>]> {}
        pub fn new_zeroed_slice(len: usize) -> Rc<[MaybeUninit<T>]> {}
    }
    impl<T> Rc<MaybeUninit<T>> {
        pub fn assume_init(self) -> Rc<T> {}
    }
    impl<T> Rc<[MaybeUninit<T>]> {
        pub fn assume_init(self) -> Rc<[T]> {}
    }
    impl<T: ?Sized> Rc<T> {
        pub fn from_raw(ptr: *const T) -> Self {}
        pub fn into_raw(this: Self) -> *const T {}
        pub fn increment_strong_count(ptr: *const T) {}
        pub fn decrement_strong_count(ptr: *const T) {}
        pub fn as_ptr(this: &Self) -> *const T {}
        pub fn downgrade(this: &Self) -> Weak<T> {}
        pub fn weak_count(this: &Self) -> usize {}
        pub fn strong_count(this: &Self) -> usize {}
        pub fn get_mut(this: &mut Self) -> Option<&mut T> {}
        pub fn ptr_eq(this: &Self, other: &Self) -> bool {}
    }
    impl<T: CloneToUninit + ?Sized> Rc<T> {
        pub fn make_mut(this: &mut Self) -> &mut T {}
    }
    impl<T: Clone> Rc<T> {
        pub fn unwrap_or_clone(this: Self) -> T {}
    }
    impl Rc<dyn Any> {
        pub fn downcast<T: Any>(self) -> Result<Rc<T>, Self> {}
    }

    impl<T: ?Sized> Drop for Rc<T> {}
    impl<T: ?Sized> Deref for Rc<T> { type Target = T; }
    impl<T: ?Sized> AsRef<T> for Rc<T> {}
    impl<T: ?Sized> Borrow<T> for Rc<T> {}
    impl<T: ?Sized> Clone for Rc<T> {}
    impl<T: Debug + ?Sized> Debug for Rc<T> {}
    impl<T: Display + ?Sized> Display for Rc<T> {}
    impl<T: ?Sized> fmt::Pointer for Rc<T> {}
    impl<T: Default> Default for Rc<T> {}
    impl<T> Default for Rc<[T]> {}
    impl Default for Rc<str> {}
    impl Default for Rc<CStr> {}
    impl<T: PartialEq + ?Sized> PartialEq for Rc<T> {}
    impl<T: Eq + ?Sized> Eq for Rc<T> {}
    impl<T: PartialOrd + ?Sized> PartialOrd for Rc<T> {}
    impl<T: Ord + ?Sized> Ord for Rc<T> {}
    impl<T: Hash + ?Sized> Hash for Rc<T> {}
    impl<T> FromIterator<T> for Rc<[T]> {}

    impl<T> From<T> for Rc<T> {}
    impl<T: ?Sized> From<Box<T>> for Rc<T> {}
    impl<'a, T: Clone> From<&'a [T]> for Rc<[T]> {}
    impl<'a, T: Clone> From<&'a mut [T]> for Rc<[T]> {}
    impl<T, const N: usize> From<[T; N]> for Rc<[T]> {}
    impl<'a> From<&'a str> for Rc<str> {}
    impl<'a> From<&'a mut str> for Rc<str> {}
    impl From<Rc<str>> for Rc<[u8]> {}
    impl<'a, B> From<Cow<'a, B>> for Rc<B> where B: ToOwned + ?Sized, Rc<B>: From<&'a B> + From<B::Owned> {}
    impl<T, const N: usize> TryFrom<Rc<[T]>> for Rc<[T; N]> { type Error = Rc<[T]>; }
    impl From<CString> for Rc<CStr> {}
    impl<'a> From<&'a CStr> for Rc<CStr> {}
    impl<'a> From<&'a mut CStr> for Rc<CStr> {}
    impl From<OsString> for Rc<OsStr> {}
    impl<'a> From<&'a OsStr> for Rc<OsStr> {}
    impl<'a> From<&'a mut OsStr> for Rc<OsStr> {}
    impl From<PathBuf> for Rc<Path> {}
    impl<'a> From<&'a Path> for Rc<Path> {}
    impl<'a> From<&'a mut Path> for Rc<Path> {}

    pub struct Weak<T: ?Sized> { to: *const T }
    impl<T> Weak<T> {
        pub fn new() -> Weak<T> {}
    }
    impl<T: ?Sized> Weak<T> {
        pub fn from_raw(ptr: *const T) -> Self {}
        pub fn into_raw(self) -> *const T {}
        pub fn as_ptr(&self) -> *const T {}
        pub fn upgrade(&self) -> Option<Rc<T>> {}
        pub fn strong_count(&self) -> usize {}
        pub fn weak_count(&self) -> usize {}
        pub fn ptr_eq(&self, other: &Self) -> bool {}
    }
    impl<T: ?Sized> Drop for Weak<T> {}
    impl<T: ?Sized> Clone for Weak<T> {}
    impl<T: ?Sized> Debug for Weak<T> {}
    impl<T> Default for Weak<T> {}
}

pub mod sync {
    use crate::any::Any;
    use crate::borrow::{Borrow, Cow};
    use crate::error::Error;
    use crate::ffi::{CStr, CString, OsStr, OsString};
    use crate::fmt::{self, Debug, Display};
    use crate::hash::Hash;
    use crate::mem::MaybeUninit;
    use crate::ops::Deref;
    use crate::path::{Path, PathBuf};
    use crate::pin::Pin;
    use crate::clone::CloneToUninit;

    pub struct Arc<T: ?Sized> { owned: T }

    impl<T> Arc<T> {
        pub fn new(data: T) -> Arc<T> {}
        pub fn new_cyclic<F>(data_fn: F) -> Arc<T> where F: FnOnce(&Weak<T>) -> T {}
        pub fn new_uninit() -> Arc<MaybeUninit<T>> {}
        pub fn new_zeroed() -> Arc<MaybeUninit<T>> {}
        pub fn pin(data: T) -> Pin<Arc<T>> {}
        pub fn try_unwrap(this: Self) -> Result<T, Self> {}
        pub fn into_inner(this: Self) -> Option<T> {}
    }
    impl<T> Arc<[T]> {
        pub fn new_uninit_slice(len: usize) -> Arc<[MaybeUninit<T>]> {}
        pub fn new_zeroed_slice(len: usize) -> Arc<[MaybeUninit<T>]> {}
    }
    impl<T> Arc<MaybeUninit<T>> {
        pub fn assume_init(self) -> Arc<T> {}
    }
    impl<T> Arc<[MaybeUninit<T>]> {
        pub fn assume_init(self) -> Arc<[T]> {}
    }
    impl<T: ?Sized> Arc<T> {
        pub fn from_raw(ptr: *const T) -> Self {}
        pub fn into_raw(this: Self) -> *const T {}
        pub fn increment_strong_count(ptr: *const T) {}
        pub fn decrement_strong_count(ptr: *const T) {}
        pub fn as_ptr(this: &Self) -> *const T {}
        pub fn downgrade(this: &Self) -> Weak<T> {}
        pub fn weak_count(this: &Self) -> usize {}
        pub fn strong_count(this: &Self) -> usize {}
        pub fn get_mut(this: &mut Self) -> Option<&mut T> {}
        pub fn ptr_eq(this: &Self, other: &Self) -> bool {}
    }
    impl<T: CloneToUninit + ?Sized> Arc<T> {
        pub fn make_mut(this: &mut Self) -> &mut T {}
    }
    impl<T: Clone> Arc<T> {
        pub fn unwrap_or_clone(this: Self) -> T {}
    }
    impl Arc<dyn Any + Send + Sync> {
        pub fn downcast<T: Any + Send + Sync>(self) -> Result<Arc<T>, Self> {}
    }

    impl<T: ?Sized> Drop for Arc<T> {}
    impl<T: ?Sized> Deref for Arc<T> { type Target = T; }
    impl<T: ?Sized> AsRef<T> for Arc<T> {}
    impl<T: ?Sized> Borrow<T> for Arc<T> {}
    impl<T: ?Sized> Clone for Arc<T> {}
    impl<T: Debug + ?Sized> Debug for Arc<T> {}
    impl<T: Display + ?Sized> Display for Arc<T> {}
    impl<T: ?Sized> fmt::Pointer for Arc<T> {}
    impl<T: Default> Default for Arc<T> {}
    impl<T> Default for Arc<[T]> {}
    impl Default for Arc<str> {}
    impl Default for Arc<CStr> {}
    impl<T: PartialEq + ?Sized> PartialEq for Arc<T> {}
    impl<T: Eq + ?Sized> Eq for Arc<T> {}
    impl<T: PartialOrd + ?Sized> PartialOrd for Arc<T> {}
    impl<T: Ord + ?Sized> Ord for Arc<T> {}
    impl<T: Hash + ?Sized> Hash for Arc<T> {}
    impl<T: Error + ?Sized> Error for Arc<T> {}
    impl<T> FromIterator<T> for Arc<[T]> {}

    impl<T> From<T> for Arc<T> {}
    impl<T: ?Sized> From<Box<T>> for Arc<T> {}
    impl<'a, T: Clone> From<&'a [T]> for Arc<[T]> {}
    impl<'a, T: Clone> From<&'a mut [T]> for Arc<[T]> {}
    impl<T, const N: usize> From<[T; N]> for Arc<[T]> {}
    impl<'a> From<&'a str> for Arc<str> {}
    impl<'a> From<&'a mut str> for Arc<str> {}
    impl From<Arc<str>> for Arc<[u8]> {}
    impl<'a, B> From<Cow<'a, B>> for Arc<B> where B: ToOwned + ?Sized, Arc<B>: From<&'a B> + From<B::Owned> {}
    impl<T, const N: usize> TryFrom<Arc<[T]>> for Arc<[T; N]> { type Error = Arc<[T]>; }
    impl From<CString> for Arc<CStr> {}
    impl<'a> From<&'a CStr> for Arc<CStr> {}
    impl<'a> From<&'a mut CStr> for Arc<CStr> {}
    impl From<OsString> for Arc<OsStr> {}
    impl<'a> From<&'a OsStr> for Arc<OsStr> {}
    impl<'a> From<&'a mut OsStr> for Arc<OsStr> {}
    impl From<PathBuf> for Arc<Path> {}
    impl<'a> From<&'a Path> for Arc<Path> {}
    impl<'a> From<&'a mut Path> for Arc<Path> {}

    pub struct Weak<T: ?Sized> { to: *const T }
    impl<T> Weak<T> {
        pub fn new() -> Weak<T> {}
    }
    impl<T: ?Sized> Weak<T> {
        pub fn from_raw(ptr: *const T) -> Self {}
        pub fn into_raw(self) -> *const T {}
        pub fn as_ptr(&self) -> *const T {}
        pub fn upgrade(&self) -> Option<Arc<T>> {}
        pub fn strong_count(&self) -> usize {}
        pub fn weak_count(&self) -> usize {}
        pub fn ptr_eq(&self, other: &Self) -> bool {}
    }
    impl<T: ?Sized> Drop for Weak<T> {}
    impl<T: ?Sized> Clone for Weak<T> {}
    impl<T: ?Sized> Debug for Weak<T> {}
    impl<T> Default for Weak<T> {}
}
