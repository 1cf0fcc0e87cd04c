// Signatures of the standard library (Rust 1.95), from which bodies are typed: iter.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod iter {
    use crate::cmp::Ordering;
    use crate::fmt::Debug;
    use crate::ops::Try;
    pub trait DoubleEndedIterator: Iterator {
        fn next_back(&mut self) -> Option<Self::Item>;
        fn nth_back(&mut self, n: usize) -> Option<Self::Item> {}
        fn try_rfold<B, F, R>(&mut self, init: B, f: F) -> R where Self: Sized, F: FnMut(B, Self::Item) -> R, R: Try<Output = B> {}
        fn rfold<B, F>(self, init: B, f: F) -> B where Self: Sized, F: FnMut(B, Self::Item) -> B {}
        fn rfind<P>(&mut self, predicate: P) -> Option<Self::Item> where Self: Sized, P: FnMut(&Self::Item) -> bool {}
    }
    pub trait ExactSizeIterator: Iterator {
        fn len(&self) -> usize {}
    }
    pub trait Extend<A> {
        fn extend<T>(&mut self, iter: T) where T: IntoIterator<Item = A>;
    }
    pub trait FromIterator<A>: Sized {
        fn from_iter<T>(iter: T) -> Self where T: IntoIterator<Item = A>;
    }
    pub trait FusedIterator: Iterator {}
    pub trait IntoIterator {
        type Item;
        type IntoIter: Iterator<Item = Self::Item>;
        fn into_iter(self) -> Self::IntoIter;
    }
    pub trait Iterator {
        type Item;
        fn next(&mut self) -> Option<Self::Item>;
        fn size_hint(&self) -> (usize, Option<usize>) {}
        fn count(self) -> usize where Self: Sized {}
        fn last(self) -> Option<Self::Item> where Self: Sized {}
        fn nth(&mut self, n: usize) -> Option<Self::Item> {}
        fn step_by(self, step: usize) -> StepBy<Self> where Self: Sized {}
        fn chain<U>(self, other: U) -> Chain<Self, <U as IntoIterator>::IntoIter> where Self: Sized, U: IntoIterator<Item = Self::Item> {}
        fn zip<U>(self, other: U) -> Zip<Self, <U as IntoIterator>::IntoIter> where Self: Sized, U: IntoIterator {}
        fn map<B, F>(self, f: F) -> Map<Self, F> where Self: Sized, F: FnMut(Self::Item) -> B {}
        fn for_each<F>(self, f: F) where Self: Sized, F: FnMut(Self::Item) {}
        fn filter<P>(self, predicate: P) -> Filter<Self, P> where Self: Sized, P: FnMut(&Self::Item) -> bool {}
        fn filter_map<B, F>(self, f: F) -> FilterMap<Self, F> where Self: Sized, F: FnMut(Self::Item) -> Option<B> {}
        fn enumerate(self) -> Enumerate<Self> where Self: Sized {}
        fn peekable(self) -> Peekable<Self> where Self: Sized {}
        fn skip_while<P>(self, predicate: P) -> SkipWhile<Self, P> where Self: Sized, P: FnMut(&Self::Item) -> bool {}
        fn take_while<P>(self, predicate: P) -> TakeWhile<Self, P> where Self: Sized, P: FnMut(&Self::Item) -> bool {}
        fn map_while<B, P>(self, predicate: P) -> MapWhile<Self, P> where Self: Sized, P: FnMut(Self::Item) -> Option<B> {}
        fn skip(self, n: usize) -> Skip<Self> where Self: Sized {}
        fn take(self, n: usize) -> Take<Self> where Self: Sized {}
        fn scan<St, B, F>(self, initial_state: St, f: F) -> Scan<Self, St, F>
            where Self: Sized, F: FnMut(&mut St, Self::Item) -> Option<B> {}
        fn flat_map<U, F>(self, f: F) -> FlatMap<Self, U, F> where Self: Sized, U: IntoIterator, F: FnMut(Self::Item) -> U {}
        fn flatten(self) -> Flatten<Self> where Self: Sized, Self::Item: IntoIterator {}
        fn fuse(self) -> Fuse<Self> where Self: Sized {}
        fn inspect<F>(self, f: F) -> Inspect<Self, F> where Self: Sized, F: FnMut(&Self::Item) {}
        fn by_ref(&mut self) -> &mut Self where Self: Sized {}
        fn collect<B>(self) -> B where B: FromIterator<Self::Item>, Self: Sized {}
        fn partition<B, F>(self, f: F) -> (B, B) where Self: Sized, B: Default + Extend<Self::Item>, F: FnMut(&Self::Item) -> bool {}
        fn try_fold<B, F, R>(&mut self, init: B, f: F) -> R where Self: Sized, F: FnMut(B, Self::Item) -> R, R: Try<Output = B> {}
        fn try_for_each<F, R>(&mut self, f: F) -> R where Self: Sized, F: FnMut(Self::Item) -> R, R: Try<Output = ()> {}
        fn fold<B, F>(self, init: B, f: F) -> B where Self: Sized, F: FnMut(B, Self::Item) -> B {}
        fn reduce<F>(self, f: F) -> Option<Self::Item> where Self: Sized, F: FnMut(Self::Item, Self::Item) -> Self::Item {}
        fn all<F>(&mut self, f: F) -> bool where Self: Sized, F: FnMut(Self::Item) -> bool {}
        fn any<F>(&mut self, f: F) -> bool where Self: Sized, F: FnMut(Self::Item) -> bool {}
        fn find<P>(&mut self, predicate: P) -> Option<Self::Item> where Self: Sized, P: FnMut(&Self::Item) -> bool {}
        fn find_map<B, F>(&mut self, f: F) -> Option<B> where Self: Sized, F: FnMut(Self::Item) -> Option<B> {}
        fn position<P>(&mut self, predicate: P) -> Option<usize> where Self: Sized, P: FnMut(Self::Item) -> bool {}
        fn rposition<P>(&mut self, predicate: P) -> Option<usize>
            where P: FnMut(Self::Item) -> bool, Self: Sized + ExactSizeIterator + DoubleEndedIterator {}
        fn max(self) -> Option<Self::Item> where Self: Sized, Self::Item: Ord {}
        fn min(self) -> Option<Self::Item> where Self: Sized, Self::Item: Ord {}
        fn max_by_key<B, F>(self, f: F) -> Option<Self::Item> where B: Ord, Self: Sized, F: FnMut(&Self::Item) -> B {}
        fn max_by<F>(self, compare: F) -> Option<Self::Item> where Self: Sized, F: FnMut(&Self::Item, &Self::Item) -> Ordering {}
        fn min_by_key<B, F>(self, f: F) -> Option<Self::Item> where B: Ord, Self: Sized, F: FnMut(&Self::Item) -> B {}
        fn min_by<F>(self, compare: F) -> Option<Self::Item> where Self: Sized, F: FnMut(&Self::Item, &Self::Item) -> Ordering {}
        fn rev(self) -> Rev<Self> where Self: Sized + DoubleEndedIterator {}
        fn unzip<A, B, FromA, FromB>(self) -> (FromA, FromB)
            where FromA: Default + Extend<A>, FromB: Default + Extend<B>, Self: Sized + Iterator<Item = (A, B)> {}
        fn copied<'a, T>(self) -> Copied<Self> where T: Copy + 'a, Self: Sized + Iterator<Item = &'a T> {}
        fn cloned<'a, T>(self) -> Cloned<Self> where T: Clone + 'a, Self: Sized + Iterator<Item = &'a T> {}
        fn cycle(self) -> Cycle<Self> where Self: Sized + Clone {}
        fn sum<S>(self) -> S where Self: Sized, S: Sum<Self::Item> {}
        fn product<P>(self) -> P where Self: Sized, P: Product<Self::Item> {}
        fn cmp<I>(self, other: I) -> Ordering where I: IntoIterator<Item = Self::Item>, Self::Item: Ord, Self: Sized {}
        fn partial_cmp<I>(self, other: I) -> Option<Ordering>
            where I: IntoIterator, Self::Item: PartialOrd<<I as IntoIterator>::Item>, Self: Sized {}
        fn eq<I>(self, other: I) -> bool where I: IntoIterator, Self::Item: PartialEq<<I as IntoIterator>::Item>, Self: Sized {}
        fn ne<I>(self, other: I) -> bool where I: IntoIterator, Self::Item: PartialEq<<I as IntoIterator>::Item>, Self: Sized {}
        fn lt<I>(self, other: I) -> bool where I: IntoIterator, Self::Item: PartialOrd<<I as IntoIterator>::Item>, Self: Sized {}
        fn le<I>(self, other: I) -> bool where I: IntoIterator, Self::Item: PartialOrd<<I as IntoIterator>::Item>, Self: Sized {}
        fn gt<I>(self, other: I) -> bool where I: IntoIterator, Self::Item: PartialOrd<<I as IntoIterator>::Item>, Self: Sized {}
        fn ge<I>(self, other: I) -> bool where I: IntoIterator, Self::Item: PartialOrd<<I as IntoIterator>::Item>, Self: Sized {}
        fn is_sorted(self) -> bool where Self: Sized, Self::Item: PartialOrd {}
        fn is_sorted_by<F>(self, compare: F) -> bool where Self: Sized, F: FnMut(&Self::Item, &Self::Item) -> bool {}
        fn is_sorted_by_key<F, K>(self, f: F) -> bool where Self: Sized, F: FnMut(Self::Item) -> K, K: PartialOrd {}
    }
    pub trait Product<A = Self>: Sized {
        fn product<I>(iter: I) -> Self where I: Iterator<Item = A>;
    }
    pub trait Step: Sized + Clone + PartialOrd {
        fn steps_between(start: &Self, end: &Self) -> (usize, Option<usize>);
        fn forward_checked(start: Self, count: usize) -> Option<Self>;
        fn backward_checked(start: Self, count: usize) -> Option<Self>;
        fn forward(start: Self, count: usize) -> Self {}
        unsafe fn forward_unchecked(start: Self, count: usize) -> Self {}
        fn backward(start: Self, count: usize) -> Self {}
        unsafe fn backward_unchecked(start: Self, count: usize) -> Self {}
    }
    pub trait Sum<A = Self>: Sized {
        fn sum<I>(iter: I) -> Self where I: Iterator<Item = A>;
    }
    pub struct Chain<A, B> {}
    impl<A, B> Clone for Chain<A, B> where A: Clone, B: Clone {}
    impl<A, B> Default for Chain<A, B> where A: Default, B: Default {}
    impl<A, B> Debug for Chain<A, B> where A: Debug, B: Debug {}
    impl<A, B> DoubleEndedIterator for Chain<A, B> where A: DoubleEndedIterator, B: DoubleEndedIterator<Item = <A as Iterator>::Item> {}
    impl<A, B> Iterator for Chain<A, B> where A: Iterator, B: Iterator<Item = <A as Iterator>::Item> { type Item = <A as Iterator>::Item; }
    impl<A, B> FusedIterator for Chain<A, B> where A: FusedIterator, B: FusedIterator<Item = <A as Iterator>::Item> {}
    pub struct Cloned<I> {}
    impl<I> Clone for Cloned<I> where I: Clone {}
    impl<I> Default for Cloned<I> where I: Default {}
    impl<I> Debug for Cloned<I> where I: Debug {}
    impl<'a, I, T> DoubleEndedIterator for Cloned<I> where T: 'a + Clone, I: DoubleEndedIterator<Item = &'a T> {}
    impl<'a, I, T> ExactSizeIterator for Cloned<I> where T: 'a + Clone, I: ExactSizeIterator<Item = &'a T> {}
    impl<'a, I, T> Iterator for Cloned<I> where T: 'a + Clone, I: Iterator<Item = &'a T> { type Item = T; }
    impl<'a, I, T> FusedIterator for Cloned<I> where T: 'a + Clone, I: FusedIterator<Item = &'a T> {}
    pub struct Copied<I> {}
    impl<I> Clone for Copied<I> where I: Clone {}
    impl<I> Default for Copied<I> where I: Default {}
    impl<I> Debug for Copied<I> where I: Debug {}
    impl<'a, I, T> DoubleEndedIterator for Copied<I> where T: 'a + Copy, I: DoubleEndedIterator<Item = &'a T> {}
    impl<'a, I, T> ExactSizeIterator for Copied<I> where T: 'a + Copy, I: ExactSizeIterator<Item = &'a T> {}
    impl<'a, I, T> Iterator for Copied<I> where T: 'a + Copy, I: Iterator<Item = &'a T> { type Item = T; }
    impl<'a, I, T> FusedIterator for Copied<I> where T: 'a + Copy, I: FusedIterator<Item = &'a T> {}
    pub struct Cycle<I> {}
    impl<I> Clone for Cycle<I> where I: Clone {}
    impl<I> Debug for Cycle<I> where I: Debug {}
    impl<I> Iterator for Cycle<I> where I: Clone + Iterator { type Item = <I as Iterator>::Item; }
    impl<I> FusedIterator for Cycle<I> where I: Clone + Iterator {}
    pub struct Empty<T> {}
    impl<T> Clone for Empty<T> {}
    impl<T> Default for Empty<T> {}
    impl<T> Debug for Empty<T> {}
    impl<T> DoubleEndedIterator for Empty<T> {}
    impl<T> ExactSizeIterator for Empty<T> {}
    impl<T> Iterator for Empty<T> { type Item = T; }
    impl<T> FusedIterator for Empty<T> {}
    pub struct Enumerate<I> {}
    impl<I> Clone for Enumerate<I> where I: Clone {}
    impl<I> Default for Enumerate<I> where I: Default {}
    impl<I> Debug for Enumerate<I> where I: Debug {}
    impl<I> DoubleEndedIterator for Enumerate<I> where I: ExactSizeIterator + DoubleEndedIterator {}
    impl<I> ExactSizeIterator for Enumerate<I> where I: ExactSizeIterator {}
    impl<I> Iterator for Enumerate<I> where I: Iterator { type Item = (usize, <I as Iterator>::Item); }
    impl<I> FusedIterator for Enumerate<I> where I: FusedIterator {}
    pub struct Filter<I, P> {}
    impl<I, P> Clone for Filter<I, P> where I: Clone, P: Clone {}
    impl<I, P> Debug for Filter<I, P> where I: Debug {}
    impl<I, P> DoubleEndedIterator for Filter<I, P> where I: DoubleEndedIterator, P: FnMut(&<I as Iterator>::Item) -> bool {}
    impl<I, P> Iterator for Filter<I, P> where I: Iterator, P: FnMut(&<I as Iterator>::Item) -> bool { type Item = <I as Iterator>::Item; }
    impl<I, P> FusedIterator for Filter<I, P> where I: FusedIterator, P: FnMut(&<I as Iterator>::Item) -> bool {}
    pub struct FilterMap<I, F> {}
    impl<I, F> Clone for FilterMap<I, F> where I: Clone, F: Clone {}
    impl<I, F> Debug for FilterMap<I, F> where I: Debug {}
    impl<B, I, F> DoubleEndedIterator for FilterMap<I, F> where I: DoubleEndedIterator, F: FnMut(<I as Iterator>::Item) -> Option<B> {}
    impl<B, I, F> Iterator for FilterMap<I, F> where I: Iterator, F: FnMut(<I as Iterator>::Item) -> Option<B> { type Item = B; }
    impl<B, I, F> FusedIterator for FilterMap<I, F> where I: FusedIterator, F: FnMut(<I as Iterator>::Item) -> Option<B> {}
    pub struct FlatMap<I, U, F> where U: IntoIterator {}
    impl<I, U, F> Clone for FlatMap<I, U, F> where I: Clone, F: Clone, U: Clone + IntoIterator, <U as IntoIterator>::IntoIter: Clone {}
    impl<I, U, F> Debug for FlatMap<I, U, F> where I: Debug, U: IntoIterator, <U as IntoIterator>::IntoIter: Debug {}
    impl<I, U, F> DoubleEndedIterator for FlatMap<I, U, F>
        where I: DoubleEndedIterator, F: FnMut(<I as Iterator>::Item) -> U, U: IntoIterator,
        <U as IntoIterator>::IntoIter: DoubleEndedIterator {}
    impl<I, U, F> Iterator for FlatMap<I, U, F> where I: Iterator, U: IntoIterator, F: FnMut(<I as Iterator>::Item) -> U {
        type Item = <U as IntoIterator>::Item;
    }
    impl<I, U, F> FusedIterator for FlatMap<I, U, F> where I: FusedIterator, U: IntoIterator, F: FnMut(<I as Iterator>::Item) -> U {}
    pub struct Flatten<I> where I: Iterator, <I as Iterator>::Item: IntoIterator {}
    impl<I, U> Clone for Flatten<I> where I: Clone + Iterator, <I as Iterator>::Item: IntoIterator<IntoIter = U,
        Item = <U as Iterator>::Item>, U: Clone + Iterator {}
    impl<I> Default for Flatten<I> where I: Default + Iterator, <I as Iterator>::Item: IntoIterator {}
    impl<I, U> Debug for Flatten<I> where I: Debug + Iterator, <I as Iterator>::Item: IntoIterator<IntoIter = U,
        Item = <U as Iterator>::Item>, U: Debug + Iterator {}
    impl<I, U> DoubleEndedIterator for Flatten<I>
        where I: DoubleEndedIterator, <I as Iterator>::Item: IntoIterator<IntoIter = U, Item = <U as Iterator>::Item>,
        U: DoubleEndedIterator {}
    impl<I, U> Iterator for Flatten<I> where I: Iterator, <I as Iterator>::Item: IntoIterator<IntoIter = U, Item = <U as Iterator>::Item>,
        U: Iterator {
        type Item = <U as Iterator>::Item;
    }
    impl<I, U> FusedIterator for Flatten<I>
        where I: FusedIterator, <I as Iterator>::Item: IntoIterator<IntoIter = U, Item = <U as Iterator>::Item>, U: Iterator {}
    pub struct FromFn<F> {}
    impl<F> Clone for FromFn<F> where F: Clone {}
    impl<F> Debug for FromFn<F> {}
    impl<T, F> Iterator for FromFn<F> where F: FnMut() -> Option<T> { type Item = T; }
    pub struct Fuse<I> {}
    impl<I> Clone for Fuse<I> where I: Clone {}
    impl<I> Default for Fuse<I> where I: Default {}
    impl<I> Debug for Fuse<I> where I: Debug {}
    impl<I> DoubleEndedIterator for Fuse<I> where I: DoubleEndedIterator {}
    impl<I> ExactSizeIterator for Fuse<I> where I: ExactSizeIterator {}
    impl<I> Iterator for Fuse<I> where I: Iterator { type Item = <I as Iterator>::Item; }
    impl<I> FusedIterator for Fuse<I> where I: Iterator {}
    pub struct Inspect<I, F> {}
    impl<I, F> Clone for Inspect<I, F> where I: Clone, F: Clone {}
    impl<I, F> Debug for Inspect<I, F> where I: Debug {}
    impl<I, F> DoubleEndedIterator for Inspect<I, F> where I: DoubleEndedIterator, F: FnMut(&<I as Iterator>::Item) {}
    impl<I, F> ExactSizeIterator for Inspect<I, F> where I: ExactSizeIterator, F: FnMut(&<I as Iterator>::Item) {}
    impl<I, F> Iterator for Inspect<I, F> where I: Iterator, F: FnMut(&<I as Iterator>::Item) { type Item = <I as Iterator>::Item; }
    impl<I, F> FusedIterator for Inspect<I, F> where I: FusedIterator, F: FnMut(&<I as Iterator>::Item) {}
    pub struct Map<I, F> {}
    impl<I, F> Clone for Map<I, F> where I: Clone, F: Clone {}
    impl<I, F> Debug for Map<I, F> where I: Debug {}
    impl<B, I, F> DoubleEndedIterator for Map<I, F> where I: DoubleEndedIterator, F: FnMut(<I as Iterator>::Item) -> B {}
    impl<B, I, F> ExactSizeIterator for Map<I, F> where I: ExactSizeIterator, F: FnMut(<I as Iterator>::Item) -> B {}
    impl<B, I, F> Iterator for Map<I, F> where I: Iterator, F: FnMut(<I as Iterator>::Item) -> B { type Item = B; }
    impl<B, I, F> FusedIterator for Map<I, F> where I: FusedIterator, F: FnMut(<I as Iterator>::Item) -> B {}
    pub struct MapWhile<I, P> {}
    impl<I, P> Clone for MapWhile<I, P> where I: Clone, P: Clone {}
    impl<I, P> Debug for MapWhile<I, P> where I: Debug {}
    impl<B, I, P> Iterator for MapWhile<I, P> where I: Iterator, P: FnMut(<I as Iterator>::Item) -> Option<B> { type Item = B; }
    pub struct Once<T> {}
    impl<T> Clone for Once<T> where T: Clone {}
    impl<T> Debug for Once<T> where T: Debug {}
    impl<T> DoubleEndedIterator for Once<T> {}
    impl<T> ExactSizeIterator for Once<T> {}
    impl<T> Iterator for Once<T> { type Item = T; }
    impl<T> FusedIterator for Once<T> {}
    pub struct OnceWith<F> {}
    impl<F> Clone for OnceWith<F> where F: Clone {}
    impl<F> Debug for OnceWith<F> {}
    impl<A, F> DoubleEndedIterator for OnceWith<F> where F: FnOnce() -> A {}
    impl<A, F> ExactSizeIterator for OnceWith<F> where F: FnOnce() -> A {}
    impl<A, F> Iterator for OnceWith<F> where F: FnOnce() -> A { type Item = A; }
    impl<A, F> FusedIterator for OnceWith<F> where F: FnOnce() -> A {}
    pub struct Peekable<I> where I: Iterator {}
    impl<I> Peekable<I> where I: Iterator {
        pub fn peek(&mut self) -> Option<&<I as Iterator>::Item> {}
        pub fn peek_mut(&mut self) -> Option<&mut <I as Iterator>::Item> {}
        pub fn next_if(&mut self, func: impl FnOnce(&<I as Iterator>::Item) -> bool) -> Option<<I as Iterator>::Item> {}
        pub fn next_if_eq<T>(&mut self, expected: &T) -> Option<<I as Iterator>::Item>
            where <I as Iterator>::Item: PartialEq<T>, T: ?Sized {}
        pub fn next_if_map<R>(&mut self, f: impl FnOnce(<I as Iterator>::Item) -> Result<R, <I as Iterator>::Item>) -> Option<R> {}
        pub fn next_if_map_mut<R>(&mut self, f: impl FnOnce(&mut <I as Iterator>::Item) -> Option<R>) -> Option<R> {}
    }
    impl<I> Clone for Peekable<I> where I: Clone + Iterator, <I as Iterator>::Item: Clone {}
    impl<I> Debug for Peekable<I> where I: Debug + Iterator, <I as Iterator>::Item: Debug {}
    impl<I> DoubleEndedIterator for Peekable<I> where I: DoubleEndedIterator {}
    impl<I> ExactSizeIterator for Peekable<I> where I: ExactSizeIterator {}
    impl<I> Iterator for Peekable<I> where I: Iterator { type Item = <I as Iterator>::Item; }
    impl<I> FusedIterator for Peekable<I> where I: FusedIterator {}
    pub struct Repeat<A> {}
    impl<A> Clone for Repeat<A> where A: Clone {}
    impl<A> Debug for Repeat<A> where A: Debug {}
    impl<A> DoubleEndedIterator for Repeat<A> where A: Clone {}
    impl<A> Iterator for Repeat<A> where A: Clone { type Item = A; }
    impl<A> FusedIterator for Repeat<A> where A: Clone {}
    pub struct RepeatN<A> {}
    impl<A> Clone for RepeatN<A> where A: Clone {}
    impl<A> Debug for RepeatN<A> where A: Debug {}
    impl<A> DoubleEndedIterator for RepeatN<A> where A: Clone {}
    impl<A> ExactSizeIterator for RepeatN<A> where A: Clone {}
    impl<A> Iterator for RepeatN<A> where A: Clone { type Item = A; }
    impl<A> FusedIterator for RepeatN<A> where A: Clone {}
    pub struct RepeatWith<F> {}
    impl<F> Clone for RepeatWith<F> where F: Clone {}
    impl<F> Debug for RepeatWith<F> {}
    impl<A, F> Iterator for RepeatWith<F> where F: FnMut() -> A { type Item = A; }
    impl<F> Copy for RepeatWith<F> where F: Copy {}
    impl<A, F> FusedIterator for RepeatWith<F> where F: FnMut() -> A {}
    pub struct Rev<T> {}
    impl<T> Clone for Rev<T> where T: Clone {}
    impl<I> Default for Rev<I> where I: Default {}
    impl<T> Debug for Rev<T> where T: Debug {}
    impl<I> DoubleEndedIterator for Rev<I> where I: DoubleEndedIterator {}
    impl<I> ExactSizeIterator for Rev<I> where I: ExactSizeIterator + DoubleEndedIterator {}
    impl<I> Iterator for Rev<I> where I: DoubleEndedIterator { type Item = <I as Iterator>::Item; }
    impl<I> FusedIterator for Rev<I> where I: FusedIterator + DoubleEndedIterator {}
    pub struct Scan<I, St, F> {}
    impl<I, St, F> Clone for Scan<I, St, F> where I: Clone, St: Clone, F: Clone {}
    impl<I, St, F> Debug for Scan<I, St, F> where I: Debug, St: Debug {}
    impl<B, I, St, F> Iterator for Scan<I, St, F>
        where I: Iterator, F: FnMut(&mut St, <I as Iterator>::Item) -> Option<B> { type Item = B; }
    pub struct Skip<I> {}
    impl<I> Clone for Skip<I> where I: Clone {}
    impl<I> Debug for Skip<I> where I: Debug {}
    impl<I> DoubleEndedIterator for Skip<I> where I: DoubleEndedIterator + ExactSizeIterator {}
    impl<I> ExactSizeIterator for Skip<I> where I: ExactSizeIterator {}
    impl<I> Iterator for Skip<I> where I: Iterator { type Item = <I as Iterator>::Item; }
    impl<I> FusedIterator for Skip<I> where I: FusedIterator {}
    pub struct SkipWhile<I, P> {}
    impl<I, P> Clone for SkipWhile<I, P> where I: Clone, P: Clone {}
    impl<I, P> Debug for SkipWhile<I, P> where I: Debug {}
    impl<I, P> Iterator for SkipWhile<I, P>
        where I: Iterator, P: FnMut(&<I as Iterator>::Item) -> bool { type Item = <I as Iterator>::Item; }
    impl<I, P> FusedIterator for SkipWhile<I, P> where I: FusedIterator, P: FnMut(&<I as Iterator>::Item) -> bool {}
    pub struct StepBy<I> {}
    impl<I> Clone for StepBy<I> where I: Clone {}
    impl<I> Debug for StepBy<I> where I: Debug {}
    impl<I> DoubleEndedIterator for StepBy<I> where I: DoubleEndedIterator + ExactSizeIterator {}
    impl<I> ExactSizeIterator for StepBy<I> where I: ExactSizeIterator {}
    impl<I> Iterator for StepBy<I> where I: Iterator { type Item = <I as Iterator>::Item; }
    pub struct Successors<T, F> {}
    impl<T, F> Clone for Successors<T, F> where T: Clone, F: Clone {}
    impl<T, F> Debug for Successors<T, F> where T: Debug {}
    impl<T, F> Iterator for Successors<T, F> where F: FnMut(&T) -> Option<T> { type Item = T; }
    impl<T, F> FusedIterator for Successors<T, F> where F: FnMut(&T) -> Option<T> {}
    pub struct Take<I> {}
    impl<I> Clone for Take<I> where I: Clone {}
    impl<I> Debug for Take<I> where I: Debug {}
    impl<I> DoubleEndedIterator for Take<I> where I: DoubleEndedIterator + ExactSizeIterator {}
    impl<T> DoubleEndedIterator for Take<Repeat<T>> where T: Clone {}
    impl<I> ExactSizeIterator for Take<I> where I: ExactSizeIterator {}
    impl<T> ExactSizeIterator for Take<Repeat<T>> where T: Clone {}
    impl<F, A> ExactSizeIterator for Take<RepeatWith<F>> where F: FnMut() -> A {}
    impl<I> Iterator for Take<I> where I: Iterator { type Item = <I as Iterator>::Item; }
    impl<I> FusedIterator for Take<I> where I: FusedIterator {}
    pub struct TakeWhile<I, P> {}
    impl<I, P> Clone for TakeWhile<I, P> where I: Clone, P: Clone {}
    impl<I, P> Debug for TakeWhile<I, P> where I: Debug {}
    impl<I, P> Iterator for TakeWhile<I, P>
        where I: Iterator, P: FnMut(&<I as Iterator>::Item) -> bool { type Item = <I as Iterator>::Item; }
    impl<I, P> FusedIterator for TakeWhile<I, P> where I: FusedIterator, P: FnMut(&<I as Iterator>::Item) -> bool {}
    pub struct Zip<A, B> {}
    impl<A, B> Clone for Zip<A, B> where A: Clone, B: Clone {}
    impl<A, B> Debug for Zip<A, B> where A: Debug, B: Debug {}
    impl<A, B> DoubleEndedIterator for Zip<A, B>
        where A: DoubleEndedIterator + ExactSizeIterator, B: DoubleEndedIterator + ExactSizeIterator {}
    impl<A, B> ExactSizeIterator for Zip<A, B> where A: ExactSizeIterator, B: ExactSizeIterator {}
    impl<A, B> Iterator for Zip<A, B> where A: Iterator, B: Iterator { type Item = (<A as Iterator>::Item, <B as Iterator>::Item); }
    impl<A, B> FusedIterator for Zip<A, B> where A: FusedIterator, B: FusedIterator {}
    pub fn chain<A, B>(a: A, b: B) -> Chain<<A as IntoIterator>::IntoIter, <B as IntoIterator>::IntoIter>
        where A: IntoIterator, B: IntoIterator<Item = <A as IntoIterator>::Item> {}
    pub fn empty<T>() -> Empty<T> {}
    pub fn from_fn<T, F>(f: F) -> FromFn<F> where F: FnMut() -> Option<T> {}
    pub fn once<T>(value: T) -> Once<T> {}
    pub fn once_with<A, F>(make: F) -> OnceWith<F> where F: FnOnce() -> A {}
    pub fn repeat<T>(elt: T) -> Repeat<T> where T: Clone {}
    pub fn repeat_n<T>(element: T, count: usize) -> RepeatN<T> where T: Clone {}
    pub fn repeat_with<A, F>(repeater: F) -> RepeatWith<F> where F: FnMut() -> A {}
    pub fn successors<T, F>(first: Option<T>, succ: F) -> Successors<T, F> where F: FnMut(&T) -> Option<T> {}
    pub fn zip<A, B>(a: A, b: B) -> Zip<<A as IntoIterator>::IntoIter, <B as IntoIterator>::IntoIter>
        where A: IntoIterator, B: IntoIterator {}
    impl<'a, I> DoubleEndedIterator for &'a mut I where I: DoubleEndedIterator + ?Sized {}
    impl<I> ExactSizeIterator for &mut I where I: ExactSizeIterator + ?Sized {}
    impl<I> FusedIterator for &mut I where I: FusedIterator + ?Sized {}
    impl<I> IntoIterator for I where I: Iterator { type Item = <I as Iterator>::Item; type IntoIter = I; }
    impl<I> Iterator for &mut I where I: Iterator + ?Sized { type Item = <I as Iterator>::Item; }
}
