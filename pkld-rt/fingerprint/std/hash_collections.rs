// A model of the standard library's signatures: `collections::hash_map` and `collections::hash_set`.
// Read by the type inference, never compiled; a private field says what a value owns or borrows.

pub mod collections {
    pub use self::hash_map::HashMap;
    pub use self::hash_set::HashSet;
    pub use self::btree_map::BTreeMap;
    pub use self::btree_set::BTreeSet;
    pub use self::binary_heap::BinaryHeap;
    pub use self::linked_list::LinkedList;
    pub use self::vec_deque::VecDeque;
    pub use crate::ops::Bound;

    pub struct TryReserveError { private: () }
    impl Clone for TryReserveError {}
    impl PartialEq for TryReserveError {}
    impl Eq for TryReserveError {}
    impl crate::fmt::Debug for TryReserveError {}
    impl crate::fmt::Display for TryReserveError {}
    impl crate::error::Error for TryReserveError {}

    pub mod hash_map {
        use crate::borrow::Borrow;
        use crate::collections::TryReserveError;
        use crate::fmt::Debug;
        use crate::hash::{BuildHasher, Hash};
        use crate::iter::FusedIterator;
        use crate::ops::Index;
        pub use crate::hash::{DefaultHasher, RandomState};

        pub struct HashMap<K, V, S = RandomState> { owned: (K, V), hash_builder: S }

        impl<K, V> HashMap<K, V, RandomState> {
            pub fn new() -> HashMap<K, V, RandomState> {}
            pub fn with_capacity(capacity: usize) -> HashMap<K, V, RandomState> {}
        }
        impl<K, V, S> HashMap<K, V, S> {
            pub fn with_hasher(hash_builder: S) -> HashMap<K, V, S> {}
            pub fn with_capacity_and_hasher(capacity: usize, hash_builder: S) -> HashMap<K, V, S> {}
            pub fn capacity(&self) -> usize {}
            pub fn keys(&self) -> Keys<'_, K, V> {}
            pub fn into_keys(self) -> IntoKeys<K, V> {}
            pub fn values(&self) -> Values<'_, K, V> {}
            pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {}
            pub fn into_values(self) -> IntoValues<K, V> {}
            pub fn iter(&self) -> Iter<'_, K, V> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn drain(&mut self) -> Drain<'_, K, V> {}
            pub fn extract_if<F>(&mut self, pred: F) -> ExtractIf<'_, K, V, F> where F: FnMut(&K, &mut V) -> bool {}
            pub fn retain<F>(&mut self, f: F) where F: FnMut(&K, &mut V) -> bool {}
            pub fn clear(&mut self) {}
            pub fn hasher(&self) -> &S {}
        }
        impl<K: Eq + Hash, V, S: BuildHasher> HashMap<K, V, S> {
            pub fn reserve(&mut self, additional: usize) {}
            pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
            pub fn shrink_to_fit(&mut self) {}
            pub fn shrink_to(&mut self, min_capacity: usize) {}
            pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {}
            pub fn get<Q: ?Sized>(&self, k: &Q) -> Option<&V> where K: Borrow<Q>, Q: Hash + Eq {}
            pub fn get_key_value<Q: ?Sized>(&self, k: &Q) -> Option<(&K, &V)> where K: Borrow<Q>, Q: Hash + Eq {}
            pub fn get_disjoint_mut<Q: ?Sized, const N: usize>(&mut self, ks: [&Q; N]) -> [Option<&'_ mut V>; N]
                where K: Borrow<Q>, Q: Hash + Eq {}
            pub fn get_disjoint_unchecked_mut<Q: ?Sized, const N: usize>(&mut self, ks: [&Q; N]) -> [Option<&'_ mut V>; N]
                where K: Borrow<Q>, Q: Hash + Eq {}
            pub fn contains_key<Q: ?Sized>(&self, k: &Q) -> bool where K: Borrow<Q>, Q: Hash + Eq {}
            pub fn get_mut<Q: ?Sized>(&mut self, k: &Q) -> Option<&mut V> where K: Borrow<Q>, Q: Hash + Eq {}
            pub fn insert(&mut self, k: K, v: V) -> Option<V> {}
            pub fn remove<Q: ?Sized>(&mut self, k: &Q) -> Option<V> where K: Borrow<Q>, Q: Hash + Eq {}
            pub fn remove_entry<Q: ?Sized>(&mut self, k: &Q) -> Option<(K, V)> where K: Borrow<Q>, Q: Hash + Eq {}
        }

        impl<K: Clone, V: Clone, S: Clone> Clone for HashMap<K, V, S> {}
        impl<K: Eq + Hash, V: PartialEq, S: BuildHasher> PartialEq for HashMap<K, V, S> {}
        impl<K: Eq + Hash, V: Eq, S: BuildHasher> Eq for HashMap<K, V, S> {}
        impl<K: Debug, V: Debug, S> Debug for HashMap<K, V, S> {}
        impl<K, V, S: Default> Default for HashMap<K, V, S> {}
        impl<'a, K: Eq + Hash + Borrow<Q>, Q: Eq + Hash + ?Sized, V, S: BuildHasher> Index<&'a Q> for HashMap<K, V, S> { type Output = V; }
        impl<'a, K, V, S> IntoIterator for &'a HashMap<K, V, S> { type Item = (&'a K, &'a V); type IntoIter = Iter<'a, K, V>; }
        impl<'a, K, V, S> IntoIterator for &'a mut HashMap<K, V, S> { type Item = (&'a K, &'a mut V); type IntoIter = IterMut<'a, K, V>; }
        impl<K, V, S> IntoIterator for HashMap<K, V, S> { type Item = (K, V); type IntoIter = IntoIter<K, V>; }
        impl<K: Eq + Hash, V, S: BuildHasher + Default> FromIterator<(K, V)> for HashMap<K, V, S> {}
        impl<K: Eq + Hash, V, S: BuildHasher> Extend<(K, V)> for HashMap<K, V, S> {}
        impl<'a, K: Eq + Hash + Copy, V: Copy, S: BuildHasher> Extend<(&'a K, &'a V)> for HashMap<K, V, S> {}
        impl<K: Eq + Hash, V, const N: usize> From<[(K, V); N]> for HashMap<K, V, RandomState> {}

        pub struct Iter<'a, K: 'a, V: 'a> { map: &'a HashMap<K, V, ()> }
        impl<'a, K, V> Iterator for Iter<'a, K, V> { type Item = (&'a K, &'a V); }
        impl<'a, K, V> ExactSizeIterator for Iter<'a, K, V> {}
        impl<'a, K, V> FusedIterator for Iter<'a, K, V> {}
        impl<'a, K, V> Clone for Iter<'a, K, V> {}
        impl<'a, K: Debug, V: Debug> Debug for Iter<'a, K, V> {}
        impl<'a, K, V> Default for Iter<'a, K, V> {}
        pub struct IterMut<'a, K: 'a, V: 'a> { map: &'a mut HashMap<K, V, ()> }
        impl<'a, K, V> Iterator for IterMut<'a, K, V> { type Item = (&'a K, &'a mut V); }
        impl<'a, K, V> ExactSizeIterator for IterMut<'a, K, V> {}
        impl<'a, K, V> FusedIterator for IterMut<'a, K, V> {}
        impl<'a, K: Debug, V: Debug> Debug for IterMut<'a, K, V> {}
        impl<'a, K, V> Default for IterMut<'a, K, V> {}
        pub struct IntoIter<K, V> { owned: (K, V) }
        impl<K, V> Iterator for IntoIter<K, V> { type Item = (K, V); }
        impl<K, V> ExactSizeIterator for IntoIter<K, V> {}
        impl<K, V> FusedIterator for IntoIter<K, V> {}
        impl<K: Debug, V: Debug> Debug for IntoIter<K, V> {}
        impl<K, V> Default for IntoIter<K, V> {}
        pub struct Keys<'a, K: 'a, V: 'a> { map: &'a HashMap<K, V, ()> }
        impl<'a, K, V> Iterator for Keys<'a, K, V> { type Item = &'a K; }
        impl<'a, K, V> ExactSizeIterator for Keys<'a, K, V> {}
        impl<'a, K, V> FusedIterator for Keys<'a, K, V> {}
        impl<'a, K, V> Clone for Keys<'a, K, V> {}
        impl<'a, K: Debug, V> Debug for Keys<'a, K, V> {}
        impl<'a, K, V> Default for Keys<'a, K, V> {}
        pub struct Values<'a, K: 'a, V: 'a> { map: &'a HashMap<K, V, ()> }
        impl<'a, K, V> Iterator for Values<'a, K, V> { type Item = &'a V; }
        impl<'a, K, V> ExactSizeIterator for Values<'a, K, V> {}
        impl<'a, K, V> FusedIterator for Values<'a, K, V> {}
        impl<'a, K, V> Clone for Values<'a, K, V> {}
        impl<'a, K, V: Debug> Debug for Values<'a, K, V> {}
        impl<'a, K, V> Default for Values<'a, K, V> {}
        pub struct ValuesMut<'a, K: 'a, V: 'a> { map: &'a mut HashMap<K, V, ()> }
        impl<'a, K, V> Iterator for ValuesMut<'a, K, V> { type Item = &'a mut V; }
        impl<'a, K, V> ExactSizeIterator for ValuesMut<'a, K, V> {}
        impl<'a, K, V> FusedIterator for ValuesMut<'a, K, V> {}
        impl<'a, K, V: Debug> Debug for ValuesMut<'a, K, V> {}
        impl<'a, K, V> Default for ValuesMut<'a, K, V> {}
        pub struct IntoKeys<K, V> { owned: (K, V) }
        impl<K, V> Iterator for IntoKeys<K, V> { type Item = K; }
        impl<K, V> ExactSizeIterator for IntoKeys<K, V> {}
        impl<K, V> FusedIterator for IntoKeys<K, V> {}
        impl<K: Debug, V> Debug for IntoKeys<K, V> {}
        impl<K, V> Default for IntoKeys<K, V> {}
        pub struct IntoValues<K, V> { owned: (K, V) }
        impl<K, V> Iterator for IntoValues<K, V> { type Item = V; }
        impl<K, V> ExactSizeIterator for IntoValues<K, V> {}
        impl<K, V> FusedIterator for IntoValues<K, V> {}
        impl<K, V: Debug> Debug for IntoValues<K, V> {}
        impl<K, V> Default for IntoValues<K, V> {}
        pub struct Drain<'a, K: 'a, V: 'a> { owned: (K, V), from: &'a mut (K, V) }
        impl<'a, K, V> Iterator for Drain<'a, K, V> { type Item = (K, V); }
        impl<'a, K, V> ExactSizeIterator for Drain<'a, K, V> {}
        impl<'a, K, V> FusedIterator for Drain<'a, K, V> {}
        impl<'a, K: Debug, V: Debug> Debug for Drain<'a, K, V> {}
        pub struct ExtractIf<'a, K, V, F> { from: &'a mut (K, V), pred: F }
        impl<'a, K, V, F> Iterator for ExtractIf<'a, K, V, F> where F: FnMut(&K, &mut V) -> bool { type Item = (K, V); }
        impl<'a, K, V, F> FusedIterator for ExtractIf<'a, K, V, F> where F: FnMut(&K, &mut V) -> bool {}
        impl<'a, K: Debug, V: Debug, F> Debug for ExtractIf<'a, K, V, F> {}

        pub enum Entry<'a, K: 'a, V: 'a> {
            Occupied(OccupiedEntry<'a, K, V>),
            Vacant(VacantEntry<'a, K, V>),
        }
        impl<'a, K, V> Entry<'a, K, V> {
            pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {}
            pub fn or_insert(self, default: V) -> &'a mut V {}
            pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {}
            pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &'a mut V {}
            pub fn key(&self) -> &K {}
            pub fn and_modify<F>(self, f: F) -> Self where F: FnOnce(&mut V) {}
        }
        impl<'a, K, V: Default> Entry<'a, K, V> {
            pub fn or_default(self) -> &'a mut V {}
        }
        impl<'a, K: Debug, V: Debug> Debug for Entry<'a, K, V> {}
        pub struct OccupiedEntry<'a, K: 'a, V: 'a> { map: &'a mut HashMap<K, V, ()> }
        impl<'a, K, V> OccupiedEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn remove_entry(self) -> (K, V) {}
            pub fn get(&self) -> &V {}
            pub fn get_mut(&mut self) -> &mut V {}
            pub fn into_mut(self) -> &'a mut V {}
            pub fn insert(&mut self, value: V) -> V {}
            pub fn remove(self) -> V {}
        }
        impl<'a, K: Debug, V: Debug> Debug for OccupiedEntry<'a, K, V> {}
        pub struct VacantEntry<'a, K: 'a, V: 'a> { key: K, map: &'a mut HashMap<K, V, ()> }
        impl<'a, K, V> VacantEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn into_key(self) -> K {}
            pub fn insert(self, value: V) -> &'a mut V {}
            pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {}
        }
        impl<'a, K: Debug, V> Debug for VacantEntry<'a, K, V> {}
    }

    pub mod hash_set {
        use crate::borrow::Borrow;
        use crate::collections::TryReserveError;
        use crate::fmt::Debug;
        use crate::hash::{BuildHasher, Hash, RandomState};
        use crate::iter::FusedIterator;
        use crate::ops::{BitAnd, BitOr, BitXor, Sub};

        pub struct HashSet<T, S = RandomState> { owned: T, hash_builder: S }

        impl<T> HashSet<T, RandomState> {
            pub fn new() -> HashSet<T, RandomState> {}
            pub fn with_capacity(capacity: usize) -> HashSet<T, RandomState> {}
        }
        impl<T, S> HashSet<T, S> {
            pub fn capacity(&self) -> usize {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn drain(&mut self) -> Drain<'_, T> {}
            pub fn extract_if<F>(&mut self, pred: F) -> ExtractIf<'_, T, F> where F: FnMut(&T) -> bool {}
            pub fn retain<F>(&mut self, f: F) where F: FnMut(&T) -> bool {}
            pub fn clear(&mut self) {}
            pub fn with_hasher(hasher: S) -> HashSet<T, S> {}
            pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> HashSet<T, S> {}
            pub fn hasher(&self) -> &S {}
        }
        impl<T: Eq + Hash, S: BuildHasher> HashSet<T, S> {
            pub fn reserve(&mut self, additional: usize) {}
            pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
            pub fn shrink_to_fit(&mut self) {}
            pub fn shrink_to(&mut self, min_capacity: usize) {}
            pub fn difference<'a>(&'a self, other: &'a HashSet<T, S>) -> Difference<'a, T, S> {}
            pub fn symmetric_difference<'a>(&'a self, other: &'a HashSet<T, S>) -> SymmetricDifference<'a, T, S> {}
            pub fn intersection<'a>(&'a self, other: &'a HashSet<T, S>) -> Intersection<'a, T, S> {}
            pub fn union<'a>(&'a self, other: &'a HashSet<T, S>) -> Union<'a, T, S> {}
            pub fn contains<Q: ?Sized>(&self, value: &Q) -> bool where T: Borrow<Q>, Q: Hash + Eq {}
            pub fn get<Q: ?Sized>(&self, value: &Q) -> Option<&T> where T: Borrow<Q>, Q: Hash + Eq {}
            pub fn is_disjoint(&self, other: &HashSet<T, S>) -> bool {}
            pub fn is_subset(&self, other: &HashSet<T, S>) -> bool {}
            pub fn is_superset(&self, other: &HashSet<T, S>) -> bool {}
            pub fn insert(&mut self, value: T) -> bool {}
            pub fn replace(&mut self, value: T) -> Option<T> {}
            pub fn remove<Q: ?Sized>(&mut self, value: &Q) -> bool where T: Borrow<Q>, Q: Hash + Eq {}
            pub fn take<Q: ?Sized>(&mut self, value: &Q) -> Option<T> where T: Borrow<Q>, Q: Hash + Eq {}
        }

        impl<T: Clone, S: Clone> Clone for HashSet<T, S> {}
        impl<T: Eq + Hash, S: BuildHasher> PartialEq for HashSet<T, S> {}
        impl<T: Eq + Hash, S: BuildHasher> Eq for HashSet<T, S> {}
        impl<T: Debug, S> Debug for HashSet<T, S> {}
        impl<T, S: Default> Default for HashSet<T, S> {}
        impl<T: Eq + Hash, S: BuildHasher + Default> FromIterator<T> for HashSet<T, S> {}
        impl<T: Eq + Hash, S: BuildHasher> Extend<T> for HashSet<T, S> {}
        impl<'a, T: Eq + Hash + Copy + 'a, S: BuildHasher> Extend<&'a T> for HashSet<T, S> {}
        impl<T: Eq + Hash, const N: usize> From<[T; N]> for HashSet<T, RandomState> {}
        impl<'a, T, S> IntoIterator for &'a HashSet<T, S> { type Item = &'a T; type IntoIter = Iter<'a, T>; }
        impl<T, S> IntoIterator for HashSet<T, S> { type Item = T; type IntoIter = IntoIter<T>; }
        impl<'a, 'b, T: Eq + Hash + Clone, S: BuildHasher + Default> BitOr<&'b HashSet<T, S>> for &'a HashSet<T, S>
            { type Output = HashSet<T, S>; }
        impl<'a, 'b, T: Eq + Hash + Clone, S: BuildHasher + Default> BitAnd<&'b HashSet<T, S>> for &'a HashSet<T, S>
            { type Output = HashSet<T, S>; }
        impl<'a, 'b, T: Eq + Hash + Clone, S: BuildHasher + Default> BitXor<&'b HashSet<T, S>> for &'a HashSet<T, S>
            { type Output = HashSet<T, S>; }
        impl<'a, 'b, T: Eq + Hash + Clone, S: BuildHasher + Default> Sub<&'b HashSet<T, S>> for &'a HashSet<T, S>
            { type Output = HashSet<T, S>; }

        pub struct Iter<'a, K: 'a> { set: &'a HashSet<K, ()> }
        impl<'a, K> Iterator for Iter<'a, K> { type Item = &'a K; }
        impl<'a, K> ExactSizeIterator for Iter<'a, K> {}
        impl<'a, K> FusedIterator for Iter<'a, K> {}
        impl<'a, K> Clone for Iter<'a, K> {}
        impl<'a, K: Debug> Debug for Iter<'a, K> {}
        impl<'a, K> Default for Iter<'a, K> {}
        pub struct IntoIter<K> { owned: K }
        impl<K> Iterator for IntoIter<K> { type Item = K; }
        impl<K> ExactSizeIterator for IntoIter<K> {}
        impl<K> FusedIterator for IntoIter<K> {}
        impl<K: Debug> Debug for IntoIter<K> {}
        impl<K> Default for IntoIter<K> {}
        pub struct Drain<'a, K: 'a> { owned: K, from: &'a mut K }
        impl<'a, K> Iterator for Drain<'a, K> { type Item = K; }
        impl<'a, K> ExactSizeIterator for Drain<'a, K> {}
        impl<'a, K> FusedIterator for Drain<'a, K> {}
        impl<'a, K: Debug> Debug for Drain<'a, K> {}
        pub struct ExtractIf<'a, K, F> { from: &'a mut K, pred: F }
        impl<'a, K, F> Iterator for ExtractIf<'a, K, F> where F: FnMut(&K) -> bool { type Item = K; }
        impl<'a, K, F> FusedIterator for ExtractIf<'a, K, F> where F: FnMut(&K) -> bool {}
        impl<'a, K: Debug, F> Debug for ExtractIf<'a, K, F> {}
        pub struct Intersection<'a, T: 'a, S: 'a> { sets: &'a HashSet<T, S> }
        impl<'a, T: Eq + Hash, S: BuildHasher> Iterator for Intersection<'a, T, S> { type Item = &'a T; }
        impl<'a, T: Eq + Hash, S: BuildHasher> FusedIterator for Intersection<'a, T, S> {}
        impl<'a, T, S> Clone for Intersection<'a, T, S> {}
        impl<'a, T: Debug + Eq + Hash, S: BuildHasher> Debug for Intersection<'a, T, S> {}
        pub struct Difference<'a, T: 'a, S: 'a> { sets: &'a HashSet<T, S> }
        impl<'a, T: Eq + Hash, S: BuildHasher> Iterator for Difference<'a, T, S> { type Item = &'a T; }
        impl<'a, T: Eq + Hash, S: BuildHasher> FusedIterator for Difference<'a, T, S> {}
        impl<'a, T, S> Clone for Difference<'a, T, S> {}
        impl<'a, T: Debug + Eq + Hash, S: BuildHasher> Debug for Difference<'a, T, S> {}
        pub struct SymmetricDifference<'a, T: 'a, S: 'a> { sets: &'a HashSet<T, S> }
        impl<'a, T: Eq + Hash, S: BuildHasher> Iterator for SymmetricDifference<'a, T, S> { type Item = &'a T; }
        impl<'a, T: Eq + Hash, S: BuildHasher> FusedIterator for SymmetricDifference<'a, T, S> {}
        impl<'a, T, S> Clone for SymmetricDifference<'a, T, S> {}
        impl<'a, T: Debug + Eq + Hash, S: BuildHasher> Debug for SymmetricDifference<'a, T, S> {}
        pub struct Union<'a, T: 'a, S: 'a> { sets: &'a HashSet<T, S> }
        impl<'a, T: Eq + Hash, S: BuildHasher> Iterator for Union<'a, T, S> { type Item = &'a T; }
        impl<'a, T: Eq + Hash, S: BuildHasher> FusedIterator for Union<'a, T, S> {}
        impl<'a, T, S> Clone for Union<'a, T, S> {}
        impl<'a, T: Debug + Eq + Hash, S: BuildHasher> Debug for Union<'a, T, S> {}
    }
}
