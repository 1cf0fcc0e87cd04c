// Signatures of the standard library (Rust 1.95), from which bodies are typed: cell, pin.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod cell {
    use crate::error::Error;
    use crate::fmt::{Debug, Display};
    use crate::ops::{Deref, DerefMut};
    pub struct BorrowError {}
    impl Debug for BorrowError {}
    impl Display for BorrowError {}
    impl Error for BorrowError {}
    pub struct BorrowMutError {}
    impl Debug for BorrowMutError {}
    impl Display for BorrowMutError {}
    impl Error for BorrowMutError {}
    pub struct Cell<T> where T: ?Sized {}
    impl<T> Cell<T> {
        pub fn new(value: T) -> Cell<T> {}
        pub fn set(&self, val: T) {}
        pub fn swap(&self, other: &Cell<T>) {}
        pub fn replace(&self, val: T) -> T {}
        pub fn into_inner(self) -> T {}
    }
    impl<T> Cell<T> where T: Copy {
        pub fn get(&self) -> T {}
        pub fn update(&self, f: impl FnOnce(T) -> T) {}
    }
    impl<T> Cell<T> where T: ?Sized {
        pub fn as_ptr(&self) -> *mut T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn from_mut(t: &mut T) -> &Cell<T> {}
    }
    impl<T> Cell<T> where T: Default {
        pub fn take(&self) -> T where T: Default {}
    }
    impl<T> Cell<[T]> {
        pub fn as_slice_of_cells(&self) -> &[Cell<T>] {}
    }
    impl<T, const N: usize> Cell<[T; N]> {
        pub fn as_array_of_cells(&self) -> &[Cell<T>; N] {}
    }
    impl<T> AsRef<[Cell<T>]> for Cell<[T]> {}
    impl<T, const N: usize> AsRef<[Cell<T>]> for Cell<[T; N]> {}
    impl<T, const N: usize> AsRef<[Cell<T>; N]> for Cell<[T; N]> {}
    impl<T> Clone for Cell<T> where T: Copy {}
    impl<T> Debug for Cell<T> where T: Copy + Debug {}
    impl<T> Default for Cell<T> where T: Default {}
    impl<T> From<T> for Cell<T> {}
    impl<T> Ord for Cell<T> where T: Ord + Copy {}
    impl<T> PartialEq for Cell<T> where T: PartialEq + Copy {}
    impl<T> PartialOrd for Cell<T> where T: PartialOrd + Copy {}
    impl<T> Eq for Cell<T> where T: Eq + Copy {}
    pub struct LazyCell<T, F = fn() -> T> {}
    impl<T, F> LazyCell<T, F> where F: FnOnce() -> T {
        pub fn new(f: F) -> LazyCell<T, F> {}
        pub fn force(this: &LazyCell<T, F>) -> &T {}
        pub fn force_mut(this: &mut LazyCell<T, F>) -> &mut T {}
    }
    impl<T, F> LazyCell<T, F> {
        pub fn get_mut(this: &mut LazyCell<T, F>) -> Option<&mut T> {}
        pub fn get(this: &LazyCell<T, F>) -> Option<&T> {}
    }
    impl<T, F> Debug for LazyCell<T, F> where T: Debug {}
    impl<T> Default for LazyCell<T> where T: Default {}
    impl<T, F> Deref for LazyCell<T, F> where F: FnOnce() -> T { type Target = T; }
    impl<T, F> DerefMut for LazyCell<T, F> where F: FnOnce() -> T {}
    pub struct OnceCell<T> {}
    impl<T> OnceCell<T> {
        pub fn new() -> OnceCell<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get_or_init<F>(&self, f: F) -> &T where F: FnOnce() -> T {}
        pub fn into_inner(self) -> Option<T> {}
        pub fn take(&mut self) -> Option<T> {}
    }
    impl<T> Clone for OnceCell<T> where T: Clone {}
    impl<T> Debug for OnceCell<T> where T: Debug {}
    impl<T> Default for OnceCell<T> {}
    impl<T> From<T> for OnceCell<T> {}
    impl<T> PartialEq for OnceCell<T> where T: PartialEq {}
    impl<T> Eq for OnceCell<T> where T: Eq {}
    pub struct Ref<'b, T> where T: 'b + ?Sized {}
    impl<'b, T> Ref<'b, T> where T: ?Sized {
        pub fn clone(orig: &Ref<'b, T>) -> Ref<'b, T> {}
        pub fn map<U, F>(orig: Ref<'b, T>, f: F) -> Ref<'b, U> where F: FnOnce(&T) -> &U, U: ?Sized {}
        pub fn filter_map<U, F>(orig: Ref<'b, T>, f: F) -> Result<Ref<'b, U>, Ref<'b, T>> where F: FnOnce(&T) -> Option<&U>, U: ?Sized {}
        pub fn map_split<U, V, F>(orig: Ref<'b, T>, f: F) -> (Ref<'b, U>, Ref<'b, V>)
            where F: FnOnce(&T) -> (&U, &V), U: ?Sized, V: ?Sized {}
    }
    impl<T> Debug for Ref<'_, T> where T: Debug + ?Sized {}
    impl<T> Deref for Ref<'_, T> where T: ?Sized { type Target = T; }
    impl<T> Display for Ref<'_, T> where T: Display + ?Sized {}
    pub struct RefCell<T> where T: ?Sized {}
    impl<T> RefCell<T> {
        pub fn new(value: T) -> RefCell<T> {}
        pub fn into_inner(self) -> T {}
        pub fn replace(&self, t: T) -> T {}
        pub fn replace_with<F>(&self, f: F) -> T where F: FnOnce(&mut T) -> T {}
        pub fn swap(&self, other: &RefCell<T>) {}
    }
    impl<T> RefCell<T> where T: ?Sized {
        pub fn borrow(&self) -> Ref<'_, T> {}
        pub fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError> {}
        pub fn borrow_mut(&self) -> RefMut<'_, T> {}
        pub fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError> {}
        pub fn as_ptr(&self) -> *mut T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub unsafe fn try_borrow_unguarded(&self) -> Result<&T, BorrowError> {}
    }
    impl<T> RefCell<T> where T: Default {
        pub fn take(&self) -> T {}
    }
    impl<T> Clone for RefCell<T> where T: Clone {}
    impl<T> Debug for RefCell<T> where T: Debug + ?Sized {}
    impl<T> Default for RefCell<T> where T: Default {}
    impl<T> From<T> for RefCell<T> {}
    impl<T> Ord for RefCell<T> where T: Ord + ?Sized {}
    impl<T> PartialEq for RefCell<T> where T: PartialEq + ?Sized {}
    impl<T> PartialOrd for RefCell<T> where T: PartialOrd + ?Sized {}
    impl<T> Eq for RefCell<T> where T: Eq + ?Sized {}
    pub struct RefMut<'b, T> where T: 'b + ?Sized {}
    impl<'b, T> RefMut<'b, T> where T: ?Sized {
        pub fn map<U, F>(orig: RefMut<'b, T>, f: F) -> RefMut<'b, U> where F: FnOnce(&mut T) -> &mut U, U: ?Sized {}
        pub fn filter_map<U, F>(orig: RefMut<'b, T>, f: F) -> Result<RefMut<'b, U>, RefMut<'b, T>>
            where F: FnOnce(&mut T) -> Option<&mut U>, U: ?Sized {}
        pub fn map_split<U, V, F>(orig: RefMut<'b, T>, f: F) -> (RefMut<'b, U>, RefMut<'b, V>)
            where F: FnOnce(&mut T) -> (&mut U, &mut V), U: ?Sized, V: ?Sized {}
    }
    impl<T> Debug for RefMut<'_, T> where T: Debug + ?Sized {}
    impl<T> Deref for RefMut<'_, T> where T: ?Sized { type Target = T; }
    impl<T> DerefMut for RefMut<'_, T> where T: ?Sized {}
    impl<T> Display for RefMut<'_, T> where T: Display + ?Sized {}
    pub struct UnsafeCell<T> where T: ?Sized {}
    impl<T> UnsafeCell<T> {
        pub fn new(value: T) -> UnsafeCell<T> {}
        pub fn into_inner(self) -> T {}
    }
    impl<T> UnsafeCell<T> where T: ?Sized {
        pub fn from_mut(value: &mut T) -> &mut UnsafeCell<T> {}
        pub fn get(&self) -> *mut T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn raw_get(this: *const UnsafeCell<T>) -> *mut T {}
    }
    impl<T> Debug for UnsafeCell<T> where T: ?Sized {}
    impl<T> Default for UnsafeCell<T> where T: Default {}
    impl<T> From<T> for UnsafeCell<T> {}
}
pub mod pin {
    use crate::fmt::{Debug, Display, Pointer};
    use crate::future::Future;
    use crate::hash::Hash;
    use crate::ops::{Deref, DerefMut};
    use crate::rc::Rc;
    use crate::sync::Arc;
    pub struct Pin<Ptr> {}
    impl<Ptr> Pin<Ptr> where Ptr: Deref, <Ptr as Deref>::Target: Unpin {
        pub fn new(pointer: Ptr) -> Pin<Ptr> {}
        pub fn into_inner(pin: Pin<Ptr>) -> Ptr {}
    }
    impl<Ptr> Pin<Ptr> where Ptr: Deref {
        pub unsafe fn new_unchecked(pointer: Ptr) -> Pin<Ptr> {}
        pub fn as_ref(&self) -> Pin<&<Ptr as Deref>::Target> where Ptr: Deref {}
    }
    impl<Ptr> Pin<Ptr> where Ptr: DerefMut {
        pub fn as_mut(&mut self) -> Pin<&mut <Ptr as Deref>::Target> where Ptr: DerefMut {}
        pub fn as_deref_mut(self: Pin<&mut Pin<Ptr>>) -> Pin<&mut <Ptr as Deref>::Target> where Ptr: DerefMut {}
        pub fn set(&mut self, value: <Ptr as Deref>::Target) where <Ptr as Deref>::Target: Sized {}
    }
    impl<Ptr> Pin<Ptr> where Ptr: Deref {
        pub unsafe fn into_inner_unchecked(pin: Pin<Ptr>) -> Ptr {}
    }
    impl<'a, T> Pin<&'a T> where T: ?Sized {
        pub unsafe fn map_unchecked<U, F>(self, func: F) -> Pin<&'a U> where F: FnOnce(&T) -> &U, U: ?Sized {}
        pub fn get_ref(self) -> &'a T {}
    }
    impl<'a, T> Pin<&'a mut T> where T: ?Sized {
        pub fn into_ref(self) -> Pin<&'a T> {}
        pub fn get_mut(self) -> &'a mut T where T: Unpin {}
        pub unsafe fn get_unchecked_mut(self) -> &'a mut T {}
        pub unsafe fn map_unchecked_mut<U, F>(self, func: F) -> Pin<&'a mut U> where F: FnOnce(&mut T) -> &mut U, U: ?Sized {}
    }
    impl<T> Pin<&'static T> where T: ?Sized {
        pub fn static_ref(r: &'static T) -> Pin<&'static T> {}
    }
    impl<T> Pin<&'static mut T> where T: ?Sized {
        pub fn static_mut(r: &'static mut T) -> Pin<&'static mut T> {}
    }
    impl<T> Default for Pin<Box<T>> where Box<T>: Default, T: ?Sized {}
    impl<T> From<Box<T>> for Pin<Box<T>> where T: ?Sized {}
    impl<Ptr> Clone for Pin<Ptr> where Ptr: Clone {}
    impl<Ptr> Eq for Pin<Ptr> where Ptr: Deref, <Ptr as Deref>::Target: Eq {}
    impl<Ptr> Ord for Pin<Ptr> where Ptr: Deref, <Ptr as Deref>::Target: Ord {}
    impl<Ptr, Q> PartialEq<Pin<Q>> for Pin<Ptr> where Ptr: Deref, Q: Deref, <Ptr as Deref>::Target: PartialEq<<Q as Deref>::Target> {}
    impl<Ptr, Q> PartialOrd<Pin<Q>> for Pin<Ptr> where Ptr: Deref, Q: Deref, <Ptr as Deref>::Target: PartialOrd<<Q as Deref>::Target> {}
    impl<T> Default for Pin<Rc<T>> where Rc<T>: Default, T: ?Sized {}
    impl<T> Default for Pin<Arc<T>> where Arc<T>: Default, T: ?Sized {}
    impl<Ptr> Debug for Pin<Ptr> where Ptr: Debug {}
    impl<Ptr> Display for Pin<Ptr> where Ptr: Display {}
    impl<Ptr> Pointer for Pin<Ptr> where Ptr: Pointer {}
    impl<P> Future for Pin<P> where P: DerefMut, <P as Deref>::Target: Future { type Output = <<P as Deref>::Target as Future>::Output; }
    impl<Ptr> Hash for Pin<Ptr> where Ptr: Deref, <Ptr as Deref>::Target: Hash {}
    impl<Ptr> Copy for Pin<Ptr> where Ptr: Copy {}
    impl<Ptr> Deref for Pin<Ptr> where Ptr: Deref { type Target = <Ptr as Deref>::Target; }
    impl<Ptr> DerefMut for Pin<Ptr> where Ptr: DerefMut, <Ptr as Deref>::Target: Unpin {}
}
