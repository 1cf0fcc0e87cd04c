// A model of the standard library's signatures: `boxed`, `borrow` and what `clone` has for `make_mut`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod boxed {
    use crate::any::Any;
    use crate::borrow::{Borrow, BorrowMut, Cow};
    use crate::error::Error;
    use crate::ffi::{CStr, OsStr};
    use crate::fmt::{self, Debug, Display};
    use crate::future::Future;
    use crate::hash::{Hash, Hasher};
    use crate::iter::FusedIterator;
    use crate::mem::MaybeUninit;
    use crate::ops::{Deref, DerefMut};
    use crate::path::Path;
    use crate::pin::Pin;

    pub struct Box<T: ?Sized> { owned: T }

    impl<T> Box<T> {
        pub fn new(x: T) -> Self {}
        pub fn new_uninit() -> Box<MaybeUninit<T>> {}
        pub fn new_zeroed() -> Box<MaybeUninit<T>> {}
        pub fn pin(x: T) -> Pin<Box<T>> {}
    }
    impl<T> Box<[T]> {
        pub fn new_uninit_slice(len: usize) -> Box<[MaybeUninit<T>]> {}
        pub fn new_zeroed_slice(len: usize) -> Box<[MaybeUninit<T>]> {}
    }
    impl<T> Box<MaybeUninit<T>> {
        pub fn assume_init(self) -> Box<T> {}
        pub fn write(boxed: Self, value: T) -> Box<T> {}
    }
    impl<T> Box<[MaybeUninit<T>]> {
        pub fn assume_init(self) -> Box<[T]> {}
    }
    impl<T: ?Sized> Box<T> {
        pub fn from_raw(raw: *mut T) -> Self {}
        pub fn into_raw(b: Self) -> *mut T {}
        pub fn leak<'a>(b: Self) -> &'a mut T where T: 'a {}
        pub fn into_pin(boxed: Self) -> Pin<Self> {}
    }
    impl Box<dyn Any> {
        pub fn downcast<T: Any>(self) -> Result<Box<T>, Self> {}
    }
    impl Box<dyn Any + Send> {
        pub fn downcast<T: Any>(self) -> Result<Box<T>, Self> {}
    }
    impl Box<dyn Any + Send + Sync> {
        pub fn downcast<T: Any>(self) -> Result<Box<T>, Self> {}
    }

    impl<T: ?Sized> Drop for Box<T> {}
    impl<T: ?Sized> Deref for Box<T> { type Target = T; }
    impl<T: ?Sized> DerefMut for Box<T> {}
    impl<T: Clone> Clone for Box<T> {}
    impl<T: Clone> Clone for Box<[T]> {}
    impl Clone for Box<str> {}
    impl Clone for Box<Path> {}
    impl Clone for Box<OsStr> {}
    impl Clone for Box<CStr> {}
    impl<T: Default> Default for Box<T> {}
    impl<T> Default for Box<[T]> {}
    impl Default for Box<str> {}
    impl Default for Box<OsStr> {}
    impl Default for Box<CStr> {}
    impl<T: Debug + ?Sized> Debug for Box<T> {}
    impl<T: Display + ?Sized> Display for Box<T> {}
    impl<T: ?Sized> fmt::Pointer for Box<T> {}
    impl<T: PartialEq + ?Sized> PartialEq for Box<T> {}
    impl<T: Eq + ?Sized> Eq for Box<T> {}
    impl<T: PartialOrd + ?Sized> PartialOrd for Box<T> {}
    impl<T: Ord + ?Sized> Ord for Box<T> {}
    impl<T: Hash + ?Sized> Hash for Box<T> {}
    impl<T: Hasher + ?Sized> Hasher for Box<T> {}
    impl<T: ?Sized> AsRef<T> for Box<T> {}
    impl<T: ?Sized> AsMut<T> for Box<T> {}
    impl<T: ?Sized> Borrow<T> for Box<T> {}
    impl<T: ?Sized> BorrowMut<T> for Box<T> {}

    impl<I: Iterator + ?Sized> Iterator for Box<I> { type Item = I::Item; }
    impl<I: DoubleEndedIterator + ?Sized> DoubleEndedIterator for Box<I> {}
    impl<I: ExactSizeIterator + ?Sized> ExactSizeIterator for Box<I> {}
    impl<I: FusedIterator + ?Sized> FusedIterator for Box<I> {}
    impl<T> IntoIterator for Box<[T]> { type Item = T; type IntoIter = crate::vec::IntoIter<T>; }
    impl<'a, T> IntoIterator for &'a Box<[T]> { type Item = &'a T; type IntoIter = crate::slice::Iter<'a, T>; }
    impl<'a, T> IntoIterator for &'a mut Box<[T]> { type Item = &'a mut T; type IntoIter = crate::slice::IterMut<'a, T>; }
    impl<T> FromIterator<T> for Box<[T]> {}
    impl FromIterator<char> for Box<str> {}
    impl<'a> FromIterator<&'a char> for Box<str> {}
    impl<'a> FromIterator<&'a str> for Box<str> {}
    impl FromIterator<String> for Box<str> {}
    impl FromIterator<Box<str>> for Box<str> {}
    impl<'a> FromIterator<Cow<'a, str>> for Box<str> {}

    impl<Args, F: FnOnce<Args> + ?Sized> FnOnce<Args> for Box<F> { type Output = <F as FnOnce<Args>>::Output; }
    impl<Args, F: FnMut<Args> + ?Sized> FnMut<Args> for Box<F> {}
    impl<Args, F: Fn<Args> + ?Sized> Fn<Args> for Box<F> {}
    impl<Args, F: AsyncFnOnce<Args> + ?Sized> AsyncFnOnce<Args> for Box<F> {}
    impl<Args, F: AsyncFnMut<Args> + ?Sized> AsyncFnMut<Args> for Box<F> {}
    impl<Args, F: AsyncFn<Args> + ?Sized> AsyncFn<Args> for Box<F> {}
    impl<F: Future + Unpin + ?Sized> Future for Box<F> { type Output = F::Output; }
    impl<E: Error> Error for Box<E> {}

    impl<T> From<T> for Box<T> {}
    impl<'a, T: Clone> From<&'a [T]> for Box<[T]> {}
    impl<'a, T: Clone> From<&'a mut [T]> for Box<[T]> {}
    impl<'a, T: Clone> From<Cow<'a, [T]>> for Box<[T]> {}
    impl<T, const N: usize> From<[T; N]> for Box<[T]> {}
    impl<'a> From<&'a str> for Box<str> {}
    impl<'a> From<&'a mut str> for Box<str> {}
    impl<'a> From<Cow<'a, str>> for Box<str> {}
    impl From<Box<str>> for Box<[u8]> {}
    impl<T, const N: usize> TryFrom<Box<[T]>> for Box<[T; N]> { type Error = Box<[T]>; }
}

pub mod borrow {
    use crate::ffi::{OsStr, OsString};
    use crate::fmt::{Debug, Display};
    use crate::hash::Hash;
    use crate::ops::{Add, AddAssign, Deref};
    use crate::path::Path;

    pub trait Borrow<Borrowed: ?Sized> {
        fn borrow(&self) -> &Borrowed;
    }
    pub trait BorrowMut<Borrowed: ?Sized>: Borrow<Borrowed> {
        fn borrow_mut(&mut self) -> &mut Borrowed;
    }
    impl<T: ?Sized> Borrow<T> for T {}
    impl<T: ?Sized> BorrowMut<T> for T {}
    impl<'a, T: ?Sized> Borrow<T> for &'a T {}
    impl<'a, T: ?Sized> Borrow<T> for &'a mut T {}
    impl<'a, T: ?Sized> BorrowMut<T> for &'a mut T {}
    impl<T, const N: usize> Borrow<[T]> for [T; N] {}
    impl<T, const N: usize> BorrowMut<[T]> for [T; N] {}

    pub trait ToOwned {
        type Owned: Borrow<Self>;
        fn to_owned(&self) -> Self::Owned;
        fn clone_into(&self, target: &mut Self::Owned) {}
    }
    impl<T: Clone> ToOwned for T { type Owned = T; }

    pub enum Cow<'a, B: ?Sized + ToOwned + 'a> {
        Borrowed(&'a B),
        Owned(<B as ToOwned>::Owned),
    }
    impl<'a, B: ?Sized + ToOwned> Cow<'a, B> {
        pub fn to_mut(&mut self) -> &mut <B as ToOwned>::Owned {}
        pub fn into_owned(self) -> <B as ToOwned>::Owned {}
    }
    impl<'a, B: ?Sized + ToOwned> Deref for Cow<'a, B> { type Target = B; }
    impl<'a, B: ?Sized + ToOwned> Borrow<B> for Cow<'a, B> {}
    impl<'a, B: ?Sized + ToOwned> Clone for Cow<'a, B> {}
    impl<'a, B: ?Sized + ToOwned> AsRef<B> for Cow<'a, B> {}
    impl<'a, B: ?Sized + Debug + ToOwned> Debug for Cow<'a, B> where B::Owned: Debug {}
    impl<'a, B: ?Sized + Display + ToOwned> Display for Cow<'a, B> where B::Owned: Display {}
    impl<'a, B: ?Sized + ToOwned> Default for Cow<'a, B> where B::Owned: Default {}
    impl<'a, 'b, B: ?Sized + PartialEq<C> + ToOwned, C: ?Sized + ToOwned> PartialEq<Cow<'b, C>> for Cow<'a, B> {}
    impl<'a, B: ?Sized + Eq + ToOwned> Eq for Cow<'a, B> {}
    impl<'a, B: ?Sized + PartialOrd + ToOwned> PartialOrd for Cow<'a, B> {}
    impl<'a, B: ?Sized + Ord + ToOwned> Ord for Cow<'a, B> {}
    impl<'a, B: ?Sized + Hash + ToOwned> Hash for Cow<'a, B> {}
    impl<'a> AsRef<Path> for Cow<'a, OsStr> {}
    impl<'a> Add<&'a str> for Cow<'a, str> { type Output = Cow<'a, str>; }
    impl<'a> Add<Cow<'a, str>> for Cow<'a, str> { type Output = Cow<'a, str>; }
    impl<'a> AddAssign<&'a str> for Cow<'a, str> {}
    impl<'a> AddAssign<Cow<'a, str>> for Cow<'a, str> {}
    impl<'a> From<&'a str> for Cow<'a, str> {}
    impl<'a, T: Clone> From<&'a [T]> for Cow<'a, [T]> {}
    impl<'a, T: Clone, const N: usize> From<&'a [T; N]> for Cow<'a, [T]> {}
    impl<'a, T: Clone> FromIterator<T> for Cow<'a, [T]> {}
    impl<'a> FromIterator<char> for Cow<'a, str> {}
    impl<'a, 'b> FromIterator<&'b str> for Cow<'a, str> {}
    impl<'a> FromIterator<String> for Cow<'a, str> {}
    impl<'a, 'b> Extend<Cow<'a, OsStr>> for OsString {}
}

pub mod clone {
    use crate::ffi::{CStr, OsStr};
    use crate::path::Path;

    pub trait CloneToUninit {
        fn clone_to_uninit(&self, dest: *mut u8);
    }
    impl<T: Clone> CloneToUninit for T {}
    impl<T: Clone> CloneToUninit for [T] {}
    impl CloneToUninit for str {}
    impl CloneToUninit for CStr {}
    impl CloneToUninit for OsStr {}
    impl CloneToUninit for Path {}
}
