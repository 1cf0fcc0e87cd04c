// Signatures of the standard library (Rust 1.95), from which bodies are typed: cmp, clone, default.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod cmp {
    use crate::fmt::Debug;
    use crate::hash::Hash;
    pub trait Eq: PartialEq {}
    pub trait Ord: Eq + PartialOrd {
        fn cmp(&self, other: &Self) -> Ordering;
        fn max(self, other: Self) -> Self where Self: Sized {}
        fn min(self, other: Self) -> Self where Self: Sized {}
        fn clamp(self, min: Self, max: Self) -> Self where Self: Sized {}
    }
    pub trait PartialEq<Rhs = Self> where Rhs: ?Sized {
        fn eq(&self, other: &Rhs) -> bool;
        fn ne(&self, other: &Rhs) -> bool {}
    }
    pub trait PartialOrd<Rhs = Self>: PartialEq<Rhs> where Rhs: ?Sized {
        fn partial_cmp(&self, other: &Rhs) -> Option<Ordering>;
        fn lt(&self, other: &Rhs) -> bool {}
        fn le(&self, other: &Rhs) -> bool {}
        fn gt(&self, other: &Rhs) -> bool {}
        fn ge(&self, other: &Rhs) -> bool {}
    }
    pub enum Ordering { Less = -1, Equal = 0, Greater = 1 }
    impl Ordering {
        pub fn is_eq(self) -> bool {}
        pub fn is_ne(self) -> bool {}
        pub fn is_lt(self) -> bool {}
        pub fn is_gt(self) -> bool {}
        pub fn is_le(self) -> bool {}
        pub fn is_ge(self) -> bool {}
        pub fn reverse(self) -> Ordering {}
        pub fn then(self, other: Ordering) -> Ordering {}
        pub fn then_with<F>(self, f: F) -> Ordering where F: FnOnce() -> Ordering {}
    }
    impl Clone for Ordering {}
    impl Debug for Ordering {}
    impl Hash for Ordering {}
    impl Ord for Ordering {}
    impl PartialEq for Ordering {}
    impl PartialOrd for Ordering {}
    impl Copy for Ordering {}
    impl Eq for Ordering {}
    pub struct Reverse<T>(pub T);
    impl<T> Clone for Reverse<T> where T: Clone {}
    impl<T> Debug for Reverse<T> where T: Debug {}
    impl<T> Default for Reverse<T> where T: Default {}
    impl<T> Hash for Reverse<T> where T: Hash {}
    impl<T> Ord for Reverse<T> where T: Ord {}
    impl<T> PartialEq for Reverse<T> where T: PartialEq {}
    impl<T> PartialOrd for Reverse<T> where T: PartialOrd {}
    impl<T> Copy for Reverse<T> where T: Copy {}
    impl<T> Eq for Reverse<T> where T: Eq {}
    pub fn max<T>(v1: T, v2: T) -> T where T: Ord {}
    pub fn max_by<T, F>(v1: T, v2: T, compare: F) -> T where F: FnOnce(&T, &T) -> Ordering {}
    pub fn max_by_key<T, F, K>(v1: T, v2: T, f: F) -> T where F: FnMut(&T) -> K, K: Ord {}
    pub fn min<T>(v1: T, v2: T) -> T where T: Ord {}
    pub fn min_by<T, F>(v1: T, v2: T, compare: F) -> T where F: FnOnce(&T, &T) -> Ordering {}
    pub fn min_by_key<T, F, K>(v1: T, v2: T, f: F) -> T where F: FnMut(&T) -> K, K: Ord {}
    impl<A> Eq for &A where A: Eq + ?Sized {}
    impl<A> Eq for &mut A where A: Eq + ?Sized {}
    impl<A> Ord for &A where A: Ord + ?Sized {}
    impl<A> Ord for &mut A where A: Ord + ?Sized {}
    impl<A, B> PartialEq<&B> for &A where A: PartialEq<B> + ?Sized, B: ?Sized {}
    impl<A, B> PartialEq<&B> for &mut A where A: PartialEq<B> + ?Sized, B: ?Sized {}
    impl<A, B> PartialEq<&mut B> for &A where A: PartialEq<B> + ?Sized, B: ?Sized {}
    impl<A, B> PartialEq<&mut B> for &mut A where A: PartialEq<B> + ?Sized, B: ?Sized {}
    impl<A, B> PartialOrd<&B> for &A where A: PartialOrd<B> + ?Sized, B: ?Sized {}
    impl<A, B> PartialOrd<&mut B> for &mut A where A: PartialOrd<B> + ?Sized, B: ?Sized {}
}
pub mod clone {
    pub trait Clone: Sized {
        fn clone(&self) -> Self;
        fn clone_from(&mut self, source: &Self) {}
    }
    impl<T> Clone for &T where T: ?Sized {}
}
pub mod default {
    pub trait Default: Sized {
        fn default() -> Self;
    }
}
