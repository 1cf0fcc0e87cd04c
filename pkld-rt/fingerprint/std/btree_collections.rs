// A model of the standard library's signatures: `collections::btree_map` and `collections::btree_set`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod collections {
    pub mod btree_map {
        use crate::borrow::Borrow;
        use crate::fmt::Debug;
        use crate::hash::Hash;
        use crate::iter::FusedIterator;
        use crate::ops::{Index, RangeBounds};

        pub struct BTreeMap<K, V> { owned: (K, V) }

        impl<K, V> BTreeMap<K, V> {
            pub fn new() -> BTreeMap<K, V> {}
            pub fn clear(&mut self) {}
            pub fn get<Q: ?Sized>(&self, key: &Q) -> Option<&V> where K: Borrow<Q> + Ord, Q: Ord {}
            pub fn get_key_value<Q: ?Sized>(&self, k: &Q) -> Option<(&K, &V)> where K: Borrow<Q> + Ord, Q: Ord {}
            pub fn first_key_value(&self) -> Option<(&K, &V)> where K: Ord {}
            pub fn first_entry(&mut self) -> Option<OccupiedEntry<'_, K, V>> where K: Ord {}
            pub fn pop_first(&mut self) -> Option<(K, V)> where K: Ord {}
            pub fn last_key_value(&self) -> Option<(&K, &V)> where K: Ord {}
            pub fn last_entry(&mut self) -> Option<OccupiedEntry<'_, K, V>> where K: Ord {}
            pub fn pop_last(&mut self) -> Option<(K, V)> where K: Ord {}
            pub fn contains_key<Q: ?Sized>(&self, key: &Q) -> bool where K: Borrow<Q> + Ord, Q: Ord {}
            pub fn get_mut<Q: ?Sized>(&mut self, key: &Q) -> Option<&mut V> where K: Borrow<Q> + Ord, Q: Ord {}
            pub fn insert(&mut self, key: K, value: V) -> Option<V> where K: Ord {}
            pub fn remove<Q: ?Sized>(&mut self, key: &Q) -> Option<V> where K: Borrow<Q> + Ord, Q: Ord {}
            pub fn remove_entry<Q: ?Sized>(&mut self, key: &Q) -> Option<(K, V)> where K: Borrow<Q> + Ord, Q: Ord {}
            pub fn retain<F>(&mut self, f: F) where K: Ord, F: FnMut(&K, &mut V) -> bool {}
            pub fn append(&mut self, other: &mut Self) where K: Ord {}
            pub fn range<T: ?Sized, R>(&self, range: R) -> Range<'_, K, V> where T: Ord, K: Borrow<T> + Ord, R: RangeBounds<T> {}
            pub fn range_mut<T: ?Sized, R>(&mut self, range: R) -> RangeMut<'_, K, V>
                where T: Ord, K: Borrow<T> + Ord, R: RangeBounds<T> {}
            pub fn entry(&mut self, key: K) -> Entry<'_, K, V> where K: Ord {}
            pub fn split_off<Q: ?Sized + Ord>(&mut self, key: &Q) -> Self where K: Borrow<Q> + Ord {}
            pub fn extract_if<F, R>(&mut self, range: R, pred: F) -> ExtractIf<'_, K, V, R, F>
                where K: Ord, R: RangeBounds<K>, F: FnMut(&K, &mut V) -> bool {}
            pub fn into_keys(self) -> IntoKeys<K, V> {}
            pub fn into_values(self) -> IntoValues<K, V> {}
            pub fn iter(&self) -> Iter<'_, K, V> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
            pub fn keys(&self) -> Keys<'_, K, V> {}
            pub fn values(&self) -> Values<'_, K, V> {}
            pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
        }

        impl<K, V> Drop for BTreeMap<K, V> {}
        impl<K: Clone, V: Clone> Clone for BTreeMap<K, V> {}
        impl<K: PartialEq, V: PartialEq> PartialEq for BTreeMap<K, V> {}
        impl<K: Eq, V: Eq> Eq for BTreeMap<K, V> {}
        impl<K: PartialOrd, V: PartialOrd> PartialOrd for BTreeMap<K, V> {}
        impl<K: Ord, V: Ord> Ord for BTreeMap<K, V> {}
        impl<K: Hash, V: Hash> Hash for BTreeMap<K, V> {}
        impl<K: Debug, V: Debug> Debug for BTreeMap<K, V> {}
        impl<K, V> Default for BTreeMap<K, V> {}
        impl<'a, K: Borrow<Q> + Ord, Q: ?Sized + Ord, V> Index<&'a Q> for BTreeMap<K, V> { type Output = V; }
        impl<'a, K, V> IntoIterator for &'a BTreeMap<K, V> { type Item = (&'a K, &'a V); type IntoIter = Iter<'a, K, V>; }
        impl<'a, K, V> IntoIterator for &'a mut BTreeMap<K, V> { type Item = (&'a K, &'a mut V); type IntoIter = IterMut<'a, K, V>; }
        impl<K, V> IntoIterator for BTreeMap<K, V> { type Item = (K, V); type IntoIter = IntoIter<K, V>; }
        impl<K: Ord, V> FromIterator<(K, V)> for BTreeMap<K, V> {}
        impl<K: Ord, V> Extend<(K, V)> for BTreeMap<K, V> {}
        impl<'a, K: Ord + Copy, V: Copy> Extend<(&'a K, &'a V)> for BTreeMap<K, V> {}
        impl<K: Ord, V, const N: usize> From<[(K, V); N]> for BTreeMap<K, V> {}

        pub struct Iter<'a, K: 'a, V: 'a> { map: &'a BTreeMap<K, V> }
        impl<'a, K, V> Iterator for Iter<'a, K, V> { type Item = (&'a K, &'a V); }
        impl<'a, K, V> DoubleEndedIterator for Iter<'a, K, V> {}
        impl<'a, K, V> ExactSizeIterator for Iter<'a, K, V> {}
        impl<'a, K, V> FusedIterator for Iter<'a, K, V> {}
        impl<'a, K, V> Clone for Iter<'a, K, V> {}
        impl<'a, K: Debug, V: Debug> Debug for Iter<'a, K, V> {}
        impl<'a, K, V> Default for Iter<'a, K, V> {}
        pub struct IterMut<'a, K: 'a, V: 'a> { map: &'a mut BTreeMap<K, V> }
        impl<'a, K, V> Iterator for IterMut<'a, K, V> { type Item = (&'a K, &'a mut V); }
        impl<'a, K, V> DoubleEndedIterator for IterMut<'a, K, V> {}
        impl<'a, K, V> ExactSizeIterator for IterMut<'a, K, V> {}
        impl<'a, K, V> FusedIterator for IterMut<'a, K, V> {}
        impl<'a, K: Debug, V: Debug> Debug for IterMut<'a, K, V> {}
        impl<'a, K, V> Default for IterMut<'a, K, V> {}
        pub struct IntoIter<K, V> { owned: (K, V) }
        impl<K, V> Iterator for IntoIter<K, V> { type Item = (K, V); }
        impl<K, V> DoubleEndedIterator for IntoIter<K, V> {}
        impl<K, V> ExactSizeIterator for IntoIter<K, V> {}
        impl<K, V> FusedIterator for IntoIter<K, V> {}
        impl<K: Debug, V: Debug> Debug for IntoIter<K, V> {}
        impl<K, V> Default for IntoIter<K, V> {}
        pub struct Keys<'a, K: 'a, V: 'a> { map: &'a BTreeMap<K, V> }
        impl<'a, K, V> Iterator for Keys<'a, K, V> { type Item = &'a K; }
        impl<'a, K, V> DoubleEndedIterator for Keys<'a, K, V> {}
        impl<'a, K, V> ExactSizeIterator for Keys<'a, K, V> {}
        impl<'a, K, V> FusedIterator for Keys<'a, K, V> {}
        impl<'a, K, V> Clone for Keys<'a, K, V> {}
        impl<'a, K: Debug, V> Debug for Keys<'a, K, V> {}
        impl<'a, K, V> Default for Keys<'a, K, V> {}
        pub struct Values<'a, K: 'a, V: 'a> { map: &'a BTreeMap<K, V> }
        impl<'a, K, V> Iterator for Values<'a, K, V> { type Item = &'a V; }
        impl<'a, K, V> DoubleEndedIterator for Values<'a, K, V> {}
        impl<'a, K, V> ExactSizeIterator for Values<'a, K, V> {}
        impl<'a, K, V> FusedIterator for Values<'a, K, V> {}
        impl<'a, K, V> Clone for Values<'a, K, V> {}
        impl<'a, K, V: Debug> Debug for Values<'a, K, V> {}
        impl<'a, K, V> Default for Values<'a, K, V> {}
        pub struct ValuesMut<'a, K: 'a, V: 'a> { map: &'a mut BTreeMap<K, V> }
        impl<'a, K, V> Iterator for ValuesMut<'a, K, V> { type Item = &'a mut V; }
        impl<'a, K, V> DoubleEndedIterator for ValuesMut<'a, K, V> {}
        impl<'a, K, V> ExactSizeIterator for ValuesMut<'a, K, V> {}
        impl<'a, K, V> FusedIterator for ValuesMut<'a, K, V> {}
        impl<'a, K, V: Debug> Debug for ValuesMut<'a, K, V> {}
        impl<'a, K, V> Default for ValuesMut<'a, K, V> {}
        pub struct IntoKeys<K, V> { owned: (K, V) }
        impl<K, V> Iterator for IntoKeys<K, V> { type Item = K; }
        impl<K, V> DoubleEndedIterator for IntoKeys<K, V> {}
        impl<K, V> ExactSizeIterator for IntoKeys<K, V> {}
        impl<K, V> FusedIterator for IntoKeys<K, V> {}
        impl<K: Debug, V> Debug for IntoKeys<K, V> {}
        impl<K, V> Default for IntoKeys<K, V> {}
        pub struct IntoValues<K, V> { owned: (K, V) }
        impl<K, V> Iterator for IntoValues<K, V> { type Item = V; }
        impl<K, V> DoubleEndedIterator for IntoValues<K, V> {}
        impl<K, V> ExactSizeIterator for IntoValues<K, V> {}
        impl<K, V> FusedIterator for IntoValues<K, V> {}
        impl<K, V: Debug> Debug for IntoValues<K, V> {}
        impl<K, V> Default for IntoValues<K, V> {}
        pub struct Range<'a, K: 'a, V: 'a> { map: &'a BTreeMap<K, V> }
        impl<'a, K, V> Iterator for Range<'a, K, V> { type Item = (&'a K, &'a V); }
        impl<'a, K, V> DoubleEndedIterator for Range<'a, K, V> {}
        impl<'a, K, V> FusedIterator for Range<'a, K, V> {}
        impl<'a, K, V> Clone for Range<'a, K, V> {}
        impl<'a, K: Debug, V: Debug> Debug for Range<'a, K, V> {}
        impl<'a, K, V> Default for Range<'a, K, V> {}
        pub struct RangeMut<'a, K: 'a, V: 'a> { map: &'a mut BTreeMap<K, V> }
        impl<'a, K, V> Iterator for RangeMut<'a, K, V> { type Item = (&'a K, &'a mut V); }
        impl<'a, K, V> DoubleEndedIterator for RangeMut<'a, K, V> {}
        impl<'a, K, V> FusedIterator for RangeMut<'a, K, V> {}
        impl<'a, K, V> Default for RangeMut<'a, K, V> {}
        impl<'a, K: Debug, V: Debug> Debug for RangeMut<'a, K, V> {}
        pub struct ExtractIf<'a, K, V, R, F> { from: &'a mut (K, V), range: R, pred: F }
        impl<'a, K, V, R, F> Iterator for ExtractIf<'a, K, V, R, F> where K: PartialOrd, R: RangeBounds<K>, F: FnMut(&K, &mut V) -> bool
        { type Item = (K, V); }
        impl<'a, K, V, R, F> FusedIterator for ExtractIf<'a, K, V, R, F>
            where K: PartialOrd, R: RangeBounds<K>, F: FnMut(&K, &mut V) -> bool {}
        impl<'a, K: Debug, V: Debug, R, F> Debug for ExtractIf<'a, K, V, R, F> {}

        pub enum Entry<'a, K: 'a, V: 'a> {
            Occupied(OccupiedEntry<'a, K, V>),
            Vacant(VacantEntry<'a, K, V>),
        }
        impl<'a, K: Ord, V> Entry<'a, K, V> {
            pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {}
            pub fn or_insert(self, default: V) -> &'a mut V {}
            pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {}
            pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &'a mut V {}
            pub fn key(&self) -> &K {}
            pub fn and_modify<F>(self, f: F) -> Self where F: FnOnce(&mut V) {}
        }
        impl<'a, K: Ord, V: Default> Entry<'a, K, V> {
            pub fn or_default(self) -> &'a mut V {}
        }
        impl<'a, K: Debug + Ord, V: Debug> Debug for Entry<'a, K, V> {}
        pub struct OccupiedEntry<'a, K: 'a, V: 'a> { map: &'a mut BTreeMap<K, V> }
        impl<'a, K: Ord, V> OccupiedEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn remove_entry(self) -> (K, V) {}
            pub fn get(&self) -> &V {}
            pub fn get_mut(&mut self) -> &mut V {}
            pub fn into_mut(self) -> &'a mut V {}
            pub fn insert(&mut self, value: V) -> V {}
            pub fn remove(self) -> V {}
        }
        impl<'a, K: Debug + Ord, V: Debug> Debug for OccupiedEntry<'a, K, V> {}
        pub struct VacantEntry<'a, K: 'a, V: 'a> { key: K, map: &'a mut BTreeMap<K, V> }
        impl<'a, K: Ord, V> VacantEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn into_key(self) -> K {}
            pub fn insert(self, value: V) -> &'a mut V {}
            pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {}
        }
        impl<'a, K: Debug + Ord, V> Debug for VacantEntry<'a, K, V> {}
    }

    pub mod btree_set {
        use crate::borrow::Borrow;
        use crate::fmt::Debug;
        use crate::hash::Hash;
        use crate::iter::FusedIterator;
        use crate::ops::{BitAnd, BitOr, BitXor, RangeBounds, Sub};

        pub struct BTreeSet<T> { owned: T }

        impl<T> BTreeSet<T> {
            pub fn new() -> BTreeSet<T> {}
            pub fn range<K: ?Sized, R>(&self, range: R) -> Range<'_, T> where K: Ord, T: Borrow<K> + Ord, R: RangeBounds<K> {}
            pub fn difference<'a>(&'a self, other: &'a BTreeSet<T>) -> Difference<'a, T> where T: Ord {}
            pub fn symmetric_difference<'a>(&'a self, other: &'a BTreeSet<T>) -> SymmetricDifference<'a, T> where T: Ord {}
            pub fn intersection<'a>(&'a self, other: &'a BTreeSet<T>) -> Intersection<'a, T> where T: Ord {}
            pub fn union<'a>(&'a self, other: &'a BTreeSet<T>) -> Union<'a, T> where T: Ord {}
            pub fn clear(&mut self) {}
            pub fn contains<Q: ?Sized>(&self, value: &Q) -> bool where T: Borrow<Q> + Ord, Q: Ord {}
            pub fn get<Q: ?Sized>(&self, value: &Q) -> Option<&T> where T: Borrow<Q> + Ord, Q: Ord {}
            pub fn is_disjoint(&self, other: &BTreeSet<T>) -> bool where T: Ord {}
            pub fn is_subset(&self, other: &BTreeSet<T>) -> bool where T: Ord {}
            pub fn is_superset(&self, other: &BTreeSet<T>) -> bool where T: Ord {}
            pub fn first(&self) -> Option<&T> where T: Ord {}
            pub fn last(&self) -> Option<&T> where T: Ord {}
            pub fn pop_first(&mut self) -> Option<T> where T: Ord {}
            pub fn pop_last(&mut self) -> Option<T> where T: Ord {}
            pub fn insert(&mut self, value: T) -> bool where T: Ord {}
            pub fn replace(&mut self, value: T) -> Option<T> where T: Ord {}
            pub fn remove<Q: ?Sized>(&mut self, value: &Q) -> bool where T: Borrow<Q> + Ord, Q: Ord {}
            pub fn take<Q: ?Sized>(&mut self, value: &Q) -> Option<T> where T: Borrow<Q> + Ord, Q: Ord {}
            pub fn retain<F>(&mut self, f: F) where T: Ord, F: FnMut(&T) -> bool {}
            pub fn append(&mut self, other: &mut Self) where T: Ord {}
            pub fn split_off<Q: ?Sized + Ord>(&mut self, value: &Q) -> Self where T: Borrow<Q> + Ord {}
            pub fn extract_if<F, R>(&mut self, range: R, pred: F) -> ExtractIf<'_, T, R, F>
                where T: Ord, R: RangeBounds<T>, F: FnMut(&T) -> bool {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
        }

        impl<T: Clone> Clone for BTreeSet<T> {}
        impl<T: PartialEq> PartialEq for BTreeSet<T> {}
        impl<T: Eq> Eq for BTreeSet<T> {}
        impl<T: PartialOrd> PartialOrd for BTreeSet<T> {}
        impl<T: Ord> Ord for BTreeSet<T> {}
        impl<T: Hash> Hash for BTreeSet<T> {}
        impl<T: Debug> Debug for BTreeSet<T> {}
        impl<T> Default for BTreeSet<T> {}
        impl<T: Ord> FromIterator<T> for BTreeSet<T> {}
        impl<T: Ord> Extend<T> for BTreeSet<T> {}
        impl<'a, T: 'a + Ord + Copy> Extend<&'a T> for BTreeSet<T> {}
        impl<T: Ord, const N: usize> From<[T; N]> for BTreeSet<T> {}
        impl<T> IntoIterator for BTreeSet<T> { type Item = T; type IntoIter = IntoIter<T>; }
        impl<'a, T> IntoIterator for &'a BTreeSet<T> { type Item = &'a T; type IntoIter = Iter<'a, T>; }
        impl<'a, 'b, T: Ord + Clone> Sub<&'b BTreeSet<T>> for &'a BTreeSet<T> { type Output = BTreeSet<T>; }
        impl<'a, 'b, T: Ord + Clone> BitXor<&'b BTreeSet<T>> for &'a BTreeSet<T> { type Output = BTreeSet<T>; }
        impl<'a, 'b, T: Ord + Clone> BitAnd<&'b BTreeSet<T>> for &'a BTreeSet<T> { type Output = BTreeSet<T>; }
        impl<'a, 'b, T: Ord + Clone> BitOr<&'b BTreeSet<T>> for &'a BTreeSet<T> { type Output = BTreeSet<T>; }

        pub struct Iter<'a, T: 'a> { set: &'a BTreeSet<T> }
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
        impl<T: Debug> Debug for IntoIter<T> {}
        impl<T> Default for IntoIter<T> {}
        pub struct Range<'a, T: 'a> { set: &'a BTreeSet<T> }
        impl<'a, T> Iterator for Range<'a, T> { type Item = &'a T; }
        impl<'a, T> DoubleEndedIterator for Range<'a, T> {}
        impl<'a, T> FusedIterator for Range<'a, T> {}
        impl<'a, T> Clone for Range<'a, T> {}
        impl<'a, T: Debug> Debug for Range<'a, T> {}
        impl<'a, T> Default for Range<'a, T> {}
        pub struct ExtractIf<'a, T, R, F> { from: &'a mut T, range: R, pred: F }
        impl<'a, T, R, F> Iterator for ExtractIf<'a, T, R, F>
            where T: PartialOrd, R: RangeBounds<T>, F: FnMut(&T) -> bool { type Item = T; }
        impl<'a, T, R, F> FusedIterator for ExtractIf<'a, T, R, F> where T: PartialOrd, R: RangeBounds<T>, F: FnMut(&T) -> bool {}
        impl<'a, T: Debug, R, F> Debug for ExtractIf<'a, T, R, F> {}
        pub struct Difference<'a, T: 'a> { sets: &'a BTreeSet<T> }
        impl<'a, T: Ord> Iterator for Difference<'a, T> { type Item = &'a T; }
        impl<'a, T: Ord> FusedIterator for Difference<'a, T> {}
        impl<'a, T> Clone for Difference<'a, T> {}
        impl<'a, T: Debug> Debug for Difference<'a, T> {}
        pub struct SymmetricDifference<'a, T: 'a> { sets: &'a BTreeSet<T> }
        impl<'a, T: Ord> Iterator for SymmetricDifference<'a, T> { type Item = &'a T; }
        impl<'a, T: Ord> FusedIterator for SymmetricDifference<'a, T> {}
        impl<'a, T> Clone for SymmetricDifference<'a, T> {}
        impl<'a, T: Debug> Debug for SymmetricDifference<'a, T> {}
        pub struct Intersection<'a, T: 'a> { sets: &'a BTreeSet<T> }
        impl<'a, T: Ord> Iterator for Intersection<'a, T> { type Item = &'a T; }
        impl<'a, T: Ord> FusedIterator for Intersection<'a, T> {}
        impl<'a, T> Clone for Intersection<'a, T> {}
        impl<'a, T: Debug> Debug for Intersection<'a, T> {}
        pub struct Union<'a, T: 'a> { sets: &'a BTreeSet<T> }
        impl<'a, T: Ord> Iterator for Union<'a, T> { type Item = &'a T; }
        impl<'a, T: Ord> FusedIterator for Union<'a, T> {}
        impl<'a, T> Clone for Union<'a, T> {}
        impl<'a, T: Debug> Debug for Union<'a, T> {}
    }
}
