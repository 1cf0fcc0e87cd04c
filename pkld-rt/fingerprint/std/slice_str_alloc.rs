// A model of the standard library's signatures: the methods of slices and of `str` that allocate.
// Read by the type inference, never compiled.

pub mod slice {
    use crate::borrow::Borrow;
    use crate::cmp::Ordering;

    impl<T> [T] {
        pub fn sort(&mut self) where T: Ord {}
        pub fn sort_by<F>(&mut self, compare: F) where F: FnMut(&T, &T) -> Ordering {}
        pub fn sort_by_key<K, F>(&mut self, f: F) where F: FnMut(&T) -> K, K: Ord {}
        pub fn sort_by_cached_key<K, F>(&mut self, f: F) where F: FnMut(&T) -> K, K: Ord {}
        pub fn to_vec(&self) -> Vec<T> where T: Clone {}
        pub fn into_vec(self: Box<Self>) -> Vec<T> {}
        pub fn repeat(&self, n: usize) -> Vec<T> where T: Copy {}
        pub fn concat<Item>(&self) -> <Self as Concat<Item>>::Output where Self: Concat<Item>, Item: ?Sized {}
        pub fn join<Separator>(&self, sep: Separator) -> <Self as Join<Separator>>::Output where Self: Join<Separator> {}
    }
    impl [u8] {
        pub fn to_ascii_uppercase(&self) -> Vec<u8> {}
        pub fn to_ascii_lowercase(&self) -> Vec<u8> {}
    }

    pub trait Concat<Item: ?Sized> {
        type Output;
        fn concat(slice: &Self) -> Self::Output;
    }
    pub trait Join<Separator> {
        type Output;
        fn join(slice: &Self, sep: Separator) -> Self::Output;
    }
    impl<S: Borrow<str>> Concat<str> for [S] { type Output = String; }
    impl<T: Clone, V: Borrow<[T]>> Concat<T> for [V] { type Output = Vec<T>; }
    impl<'a, S: Borrow<str>> Join<&'a str> for [S] { type Output = String; }
    impl<'a, T: Clone, V: Borrow<[T]>> Join<&'a T> for [V] { type Output = Vec<T>; }
    impl<'a, T: Clone, V: Borrow<[T]>> Join<&'a [T]> for [V] { type Output = Vec<T>; }

    impl<T: Clone> ToOwned for [T] { type Owned = Vec<T>; }
}

pub mod str {
    use crate::str::pattern::Pattern;

    impl str {
        pub fn into_boxed_bytes(self: Box<Self>) -> Box<[u8]> {}
        pub fn replace<P: Pattern>(&self, from: P, to: &str) -> String {}
        pub fn replacen<P: Pattern>(&self, pat: P, to: &str, count: usize) -> String {}
        pub fn to_lowercase(&self) -> String {}
        pub fn to_uppercase(&self) -> String {}
        pub fn into_string(self: Box<Self>) -> String {}
        pub fn repeat(&self, n: usize) -> String {}
        pub fn to_ascii_uppercase(&self) -> String {}
        pub fn to_ascii_lowercase(&self) -> String {}
    }
    impl ToOwned for str { type Owned = String; }
    pub fn from_boxed_utf8_unchecked(v: Box<[u8]>) -> Box<str> {}
}
