// A model of the standard library's signatures: `collections::vec_deque`, `binary_heap` and `linked_list`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod collections {
    pub mod vec_deque {
        use crate::cmp::Ordering;
        use crate::collections::TryReserveError;
        use crate::fmt::Debug;
        use crate::hash::Hash;
        use crate::io::{BufRead, Read, Write};
        use crate::iter::FusedIterator;
        use crate::ops::{Index, IndexMut, RangeBounds};

        pub struct VecDeque<T> { owned: T }

        impl<T> VecDeque<T> {
            pub fn new() -> VecDeque<T> {}
            pub fn with_capacity(capacity: usize) -> VecDeque<T> {}
            pub fn get(&self, index: usize) -> Option<&T> {}
            pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
            pub fn swap(&mut self, i: usize, j: usize) {}
            pub fn capacity(&self) -> usize {}
            pub fn reserve_exact(&mut self, additional: usize) {}
            pub fn reserve(&mut self, additional: usize) {}
            pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {}
            pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
            pub fn shrink_to_fit(&mut self) {}
            pub fn shrink_to(&mut self, min_capacity: usize) {}
            pub fn truncate(&mut self, len: usize) {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
            pub fn as_slices(&self) -> (&[T], &[T]) {}
            pub fn as_mut_slices(&mut self) -> (&mut [T], &mut [T]) {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn range<R>(&self, range: R) -> Iter<'_, T> where R: RangeBounds<usize> {}
            pub fn range_mut<R>(&mut self, range: R) -> IterMut<'_, T> where R: RangeBounds<usize> {}
            pub fn drain<R>(&mut self, range: R) -> Drain<'_, T> where R: RangeBounds<usize> {}
            pub fn clear(&mut self) {}
            pub fn contains(&self, x: &T) -> bool where T: PartialEq<T> {}
            pub fn front(&self) -> Option<&T> {}
            pub fn front_mut(&mut self) -> Option<&mut T> {}
            pub fn back(&self) -> Option<&T> {}
            pub fn back_mut(&mut self) -> Option<&mut T> {}
            pub fn pop_front(&mut self) -> Option<T> {}
            pub fn pop_back(&mut self) -> Option<T> {}
            pub fn pop_front_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> {}
            pub fn pop_back_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> {}
            pub fn push_front(&mut self, value: T) {}
            pub fn push_front_mut(&mut self, value: T) -> &mut T {}
            pub fn push_back(&mut self, value: T) {}
            pub fn push_back_mut(&mut self, value: T) -> &mut T {}
            pub fn swap_remove_front(&mut self, index: usize) -> Option<T> {}
            pub fn swap_remove_back(&mut self, index: usize) -> Option<T> {}
            pub fn insert(&mut self, index: usize, value: T) {}
            pub fn insert_mut(&mut self, index: usize, value: T) -> &mut T {}
            pub fn remove(&mut self, index: usize) -> Option<T> {}
            pub fn split_off(&mut self, at: usize) -> Self {}
            pub fn append(&mut self, other: &mut Self) {}
            pub fn retain<F>(&mut self, f: F) where F: FnMut(&T) -> bool {}
            pub fn retain_mut<F>(&mut self, f: F) where F: FnMut(&mut T) -> bool {}
            pub fn resize_with(&mut self, new_len: usize, generator: impl FnMut() -> T) {}
            pub fn make_contiguous(&mut self) -> &mut [T] {}
            pub fn rotate_left(&mut self, n: usize) {}
            pub fn rotate_right(&mut self, n: usize) {}
            pub fn binary_search(&self, x: &T) -> Result<usize, usize> where T: Ord {}
            pub fn binary_search_by<'a, F>(&'a self, f: F) -> Result<usize, usize> where F: FnMut(&'a T) -> Ordering {}
            pub fn binary_search_by_key<'a, B, F>(&'a self, b: &B, f: F) -> Result<usize, usize> where F: FnMut(&'a T) -> B, B: Ord {}
            pub fn partition_point<P>(&self, pred: P) -> usize where P: FnMut(&T) -> bool {}
        }
        impl<T: Clone> VecDeque<T> {
            pub fn resize(&mut self, new_len: usize, value: T) {}
        }

        impl<T> Drop for VecDeque<T> {}
        impl<T: Clone> Clone for VecDeque<T> {}
        impl<T: PartialEq> PartialEq for VecDeque<T> {}
        impl<T: Eq> Eq for VecDeque<T> {}
        impl<T: PartialEq<U>, U> PartialEq<Vec<U>> for VecDeque<T> {}
        impl<'b, T: PartialEq<U>, U> PartialEq<&'b [U]> for VecDeque<T> {}
        impl<'b, T: PartialEq<U>, U> PartialEq<&'b mut [U]> for VecDeque<T> {}
        impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for VecDeque<T> {}
        impl<'b, T: PartialEq<U>, U, const N: usize> PartialEq<&'b [U; N]> for VecDeque<T> {}
        impl<'b, T: PartialEq<U>, U, const N: usize> PartialEq<&'b mut [U; N]> for VecDeque<T> {}
        impl<T: PartialOrd> PartialOrd for VecDeque<T> {}
        impl<T: Ord> Ord for VecDeque<T> {}
        impl<T: Hash> Hash for VecDeque<T> {}
        impl<T: Debug> Debug for VecDeque<T> {}
        impl<T> Default for VecDeque<T> {}
        impl<T> Index<usize> for VecDeque<T> { type Output = T; }
        impl<T> IndexMut<usize> for VecDeque<T> {}
        impl<T> FromIterator<T> for VecDeque<T> {}
        impl<T> Extend<T> for VecDeque<T> {}
        impl<'a, T: 'a + Copy> Extend<&'a T> for VecDeque<T> {}
        impl<T> IntoIterator for VecDeque<T> { type Item = T; type IntoIter = IntoIter<T>; }
        impl<'a, T> IntoIterator for &'a VecDeque<T> { type Item = &'a T; type IntoIter = Iter<'a, T>; }
        impl<'a, T> IntoIterator for &'a mut VecDeque<T> { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; }
        impl<T> From<Vec<T>> for VecDeque<T> {}
        impl<T, const N: usize> From<[T; N]> for VecDeque<T> {}
        impl Read for VecDeque<u8> {}
        impl BufRead for VecDeque<u8> {}
        impl Write for VecDeque<u8> {}

        pub struct Iter<'a, T: 'a> { deque: &'a VecDeque<T> }
        impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; }
        impl<'a, T> DoubleEndedIterator for Iter<'a, T> {}
        impl<'a, T> ExactSizeIterator for Iter<'a, T> {}
        impl<'a, T> FusedIterator for Iter<'a, T> {}
        impl<'a, T> Clone for Iter<'a, T> {}
        impl<'a, T: Debug> Debug for Iter<'a, T> {}
        impl<'a, T> Default for Iter<'a, T> {}
        pub struct IterMut<'a, T: 'a> { deque: &'a mut VecDeque<T> }
        impl<'a, T> Iterator for IterMut<'a, T> { type Item = &'a mut T; }
        impl<'a, T> DoubleEndedIterator for IterMut<'a, T> {}
        impl<'a, T> ExactSizeIterator for IterMut<'a, T> {}
        impl<'a, T> FusedIterator for IterMut<'a, T> {}
        impl<'a, T: Debug> Debug for IterMut<'a, T> {}
        impl<'a, T> Default for IterMut<'a, T> {}
        pub struct IntoIter<T> { owned: T }
        impl<T> Iterator for IntoIter<T> { type Item = T; }
        impl<T> DoubleEndedIterator for IntoIter<T> {}
        impl<T> ExactSizeIterator for IntoIter<T> {}
        impl<T> FusedIterator for IntoIter<T> {}
        impl<T: Clone> Clone for IntoIter<T> {}
        impl<T: Debug> Debug for IntoIter<T> {}
        pub struct Drain<'a, T: 'a> { owned: T, from: &'a mut VecDeque<T> }
        impl<'a, T> Iterator for Drain<'a, T> { type Item = T; }
        impl<'a, T> DoubleEndedIterator for Drain<'a, T> {}
        impl<'a, T> ExactSizeIterator for Drain<'a, T> {}
        impl<'a, T> FusedIterator for Drain<'a, T> {}
        impl<'a, T: Debug> Debug for Drain<'a, T> {}
        impl<'a, T> Drop for Drain<'a, T> {}
    }

    pub mod binary_heap {
        use crate::collections::TryReserveError;
        use crate::fmt::Debug;
        use crate::iter::FusedIterator;
        use crate::ops::{Deref, DerefMut};

        pub struct BinaryHeap<T> { owned: T }

        impl<T: Ord> BinaryHeap<T> {
            pub fn peek_mut(&mut self) -> Option<PeekMut<'_, T>> {}
            pub fn pop(&mut self) -> Option<T> {}
            pub fn push(&mut self, item: T) {}
            pub fn into_sorted_vec(self) -> Vec<T> {}
            pub fn append(&mut self, other: &mut Self) {}
            pub fn retain<F>(&mut self, f: F) where F: FnMut(&T) -> bool {}
        }
        impl<T> BinaryHeap<T> {
            pub fn new() -> BinaryHeap<T> {}
            pub fn with_capacity(capacity: usize) -> BinaryHeap<T> {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn peek(&self) -> Option<&T> {}
            pub fn capacity(&self) -> usize {}
            pub fn reserve_exact(&mut self, additional: usize) {}
            pub fn reserve(&mut self, additional: usize) {}
            pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {}
            pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
            pub fn shrink_to_fit(&mut self) {}
            pub fn shrink_to(&mut self, min_capacity: usize) {}
            pub fn into_vec(self) -> Vec<T> {}
            pub fn as_slice(&self) -> &[T] {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn drain(&mut self) -> Drain<'_, T> {}
            pub fn clear(&mut self) {}
        }

        impl<T: Clone> Clone for BinaryHeap<T> {}
        impl<T> Default for BinaryHeap<T> {}
        impl<T: Debug> Debug for BinaryHeap<T> {}
        impl<T: Ord> From<Vec<T>> for BinaryHeap<T> {}
        impl<T: Ord, const N: usize> From<[T; N]> for BinaryHeap<T> {}
        impl<T: Ord> FromIterator<T> for BinaryHeap<T> {}
        impl<T: Ord> Extend<T> for BinaryHeap<T> {}
        impl<'a, T: 'a + Ord + Copy> Extend<&'a T> for BinaryHeap<T> {}
        impl<T> IntoIterator for BinaryHeap<T> { type Item = T; type IntoIter = IntoIter<T>; }
        impl<'a, T> IntoIterator for &'a BinaryHeap<T> { type Item = &'a T; type IntoIter = Iter<'a, T>; }

        pub struct PeekMut<'a, T: 'a + Ord> { heap: &'a mut BinaryHeap<T> }
        impl<'a, T: Ord> PeekMut<'a, T> {
            pub fn pop(this: PeekMut<'a, T>) -> T {}
        }
        impl<'a, T: Ord> Deref for PeekMut<'a, T> { type Target = T; }
        impl<'a, T: Ord> DerefMut for PeekMut<'a, T> {}
        impl<'a, T: Ord> Drop for PeekMut<'a, T> {}
        impl<'a, T: Ord + Debug> Debug for PeekMut<'a, T> {}

        pub struct Iter<'a, T: 'a> { heap: &'a BinaryHeap<T> }
        impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; }
        impl<'a, T> DoubleEndedIterator for Iter<'a, T> {}
        impl<'a, T> ExactSizeIterator for Iter<'a, T> {}
        impl<'a, T> FusedIterator for Iter<'a, T> {}
        impl<'a, T> Clone for Iter<'a, T> {}
        impl<'a, T: Debug> Debug for Iter<'a, T> {}
        impl<'a, T> Default for Iter<'a, T> {}
        pub struct IntoIter<T> { owned: T }
        impl<T> Iterator for IntoIter<T> { type Item = T; }
        impl<T> DoubleEndedIterator for IntoIter<T> {}
        impl<T> ExactSizeIterator for IntoIter<T> {}
        impl<T> FusedIterator for IntoIter<T> {}
        impl<T: Clone> Clone for IntoIter<T> {}
        impl<T: Debug> Debug for IntoIter<T> {}
        impl<T> Default for IntoIter<T> {}
        pub struct Drain<'a, T: 'a> { owned: T, from: &'a mut BinaryHeap<T> }
        impl<'a, T> Iterator for Drain<'a, T> { type Item = T; }
        impl<'a, T> DoubleEndedIterator for Drain<'a, T> {}
        impl<'a, T> ExactSizeIterator for Drain<'a, T> {}
        impl<'a, T> FusedIterator for Drain<'a, T> {}
        impl<'a, T: Debug> Debug for Drain<'a, T> {}
    }

    pub mod linked_list {
        use crate::fmt::Debug;
        use crate::hash::Hash;
        use crate::iter::FusedIterator;

        pub struct LinkedList<T> { owned: T }

        impl<T> LinkedList<T> {
            pub fn new() -> Self {}
            pub fn append(&mut self, other: &mut Self) {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
            pub fn is_empty(&self) -> bool {}
            pub fn len(&self) -> usize {}
            pub fn clear(&mut self) {}
            pub fn contains(&self, x: &T) -> bool where T: PartialEq<T> {}
            pub fn front(&self) -> Option<&T> {}
            pub fn front_mut(&mut self) -> Option<&mut T> {}
            pub fn back(&self) -> Option<&T> {}
            pub fn back_mut(&mut self) -> Option<&mut T> {}
            pub fn push_front(&mut self, elt: T) {}
            pub fn push_front_mut(&mut self, elt: T) -> &mut T {}
            pub fn pop_front(&mut self) -> Option<T> {}
            pub fn push_back(&mut self, elt: T) {}
            pub fn push_back_mut(&mut self, elt: T) -> &mut T {}
            pub fn pop_back(&mut self) -> Option<T> {}
            pub fn split_off(&mut self, at: usize) -> LinkedList<T> {}
            pub fn extract_if<F>(&mut self, filter: F) -> ExtractIf<'_, T, F> where F: FnMut(&mut T) -> bool {}
        }

        impl<T> Drop for LinkedList<T> {}
        impl<T: Clone> Clone for LinkedList<T> {}
        impl<T: PartialEq> PartialEq for LinkedList<T> {}
        impl<T: Eq> Eq for LinkedList<T> {}
        impl<T: PartialOrd> PartialOrd for LinkedList<T> {}
        impl<T: Ord> Ord for LinkedList<T> {}
        impl<T: Hash> Hash for LinkedList<T> {}
        impl<T: Debug> Debug for LinkedList<T> {}
        impl<T> Default for LinkedList<T> {}
        impl<T> FromIterator<T> for LinkedList<T> {}
        impl<T> Extend<T> for LinkedList<T> {}
        impl<'a, T: 'a + Copy> Extend<&'a T> for LinkedList<T> {}
        impl<T, const N: usize> From<[T; N]> for LinkedList<T> {}
        impl<T> IntoIterator for LinkedList<T> { type Item = T; type IntoIter = IntoIter<T>; }
        impl<'a, T> IntoIterator for &'a LinkedList<T> { type Item = &'a T; type IntoIter = Iter<'a, T>; }
        impl<'a, T> IntoIterator for &'a mut LinkedList<T> { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; }

        pub struct Iter<'a, T: 'a> { list: &'a LinkedList<T> }
        impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; }
        impl<'a, T> DoubleEndedIterator for Iter<'a, T> {}
        impl<'a, T> ExactSizeIterator for Iter<'a, T> {}
        impl<'a, T> FusedIterator for Iter<'a, T> {}
        impl<'a, T> Clone for Iter<'a, T> {}
        impl<'a, T: Debug> Debug for Iter<'a, T> {}
        impl<'a, T> Default for Iter<'a, T> {}
        pub struct IterMut<'a, T: 'a> { list: &'a mut LinkedList<T> }
        impl<'a, T> Iterator for IterMut<'a, T> { type Item = &'a mut T; }
        impl<'a, T> DoubleEndedIterator for IterMut<'a, T> {}
        impl<'a, T> ExactSizeIterator for IterMut<'a, T> {}
        impl<'a, T> FusedIterator for IterMut<'a, T> {}
        impl<'a, T: Debug> Debug for IterMut<'a, T> {}
        impl<'a, T> Default for IterMut<'a, T> {}
        pub struct IntoIter<T> { owned: T }
        impl<T> Iterator for IntoIter<T> { type Item = T; }
        impl<T> DoubleEndedIterator for IntoIter<T> {}
        impl<T> ExactSizeIterator for IntoIter<T> {}
        impl<T> FusedIterator for IntoIter<T> {}
        impl<T: Clone> Clone for IntoIter<T> {}
        impl<T: Debug> Debug for IntoIter<T> {}
        impl<T> Default for IntoIter<T> {}
        pub struct ExtractIf<'a, T: 'a, F: 'a> { from: &'a mut LinkedList<T>, pred: F }
        impl<'a, T, F> Iterator for ExtractIf<'a, T, F> where F: FnMut(&mut T) -> bool { type Item = T; }
        impl<'a, T: Debug, F> Debug for ExtractIf<'a, T, F> {}
    }
}
