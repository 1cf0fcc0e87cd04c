//! The key: a digest of a call's arguments.
//!
//! Arguments are serialised straight into BLAKE3, by reference and without a copy. Every value is framed and
//! tagged with its type's shape, so that `("a", "bc")` and `("ab", "c")`, `1u8` and `1u16`, `None` and `()`
//! all differ. What has no order is hashed without one: hash maps by the sorted digests of their pairs, hash
//! sets by those of their elements. Every other map's order counts, since a function can see that of an
//! `IndexMap`. Floats count by their bits, except that every NaN is one NaN; `-0.0` and `0.0` are two values,
//! because a function can tell them apart.
//!
//! This module knows nothing of functions or fingerprints.

mod environment;
mod files;
mod inputs;
mod pointers;
mod serializer;

use serde::Serialize;

use crate::jar::Key;
use crate::verify::shown;
use serializer::Canonical;
pub(crate) use serializer::is_unordered;

pub(crate) use files::Files;
pub use inputs::{environment, file};
pub use pointers::{Given, GivenPointer, GivenValue};

/// How deep values may lie in each other. Serialising and reading recurse, and a stack that overflows aborts
/// the process; unoptimised code takes 20 KiB a level, of the 2 MiB that a thread has.
const DEEPEST: usize = if cfg!(debug_assertions) { 64 } else { 256 };

// One BLAKE3 update a block; a chunk is 1 KiB and SIMD works on many at once.
const BLOCK: usize = 64 * 1024;

/// Collects arguments into a [`Key`].
pub struct KeyHasher {
    hasher: blake3::Hasher,
    block: Vec<u8>,
    refused: Option<String>,
    /// Files whose content counts.
    files: Files,
    /// Any map counts without its order: one behind `#[serde(flatten)]` has no type to be known by.
    maps_have_no_order: bool,
    /// How many values the one being hashed lies in.
    depth: usize,
    /// The arguments for people, if they are wanted.
    told: Option<Vec<String>>,
}

impl KeyHasher {
    pub(crate) fn new() -> Self {
        Self {
            hasher: blake3::Hasher::new(),
            block: Vec::with_capacity(128),
            refused: None,
            files: Files::default(),
            maps_have_no_order: false,
            depth: 0,
            told: None,
        }
    }

    /// Tells the arguments too.
    pub(crate) fn telling(self) -> Self {
        Self { told: Some(Vec::new()), ..self }
    }

    /// The arguments, if they were to be told.
    pub(crate) fn told(&self) -> Option<String> {
        self.told.as_ref().map(|told| told.join(", "))
    }

    /// Digest of one value, as [`argument`] would hash it, but for the order of all maps.
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Key, String> {
        let mut key = Self { maps_have_no_order: true, ..Self::new() };
        argument(&mut key, value);
        key.finish()
    }

    /// A hasher for a part of the value whose digest will join this one.
    fn part(&self) -> Self {
        Self { maps_have_no_order: self.maps_have_no_order, depth: self.depth, ..Self::new() }
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.put(&(text.len() as u64).to_le_bytes());
        self.put(text.as_bytes());
    }

    /// The files that were added.
    pub(crate) fn files(&mut self) -> Files {
        std::mem::take(&mut self.files)
    }

    /// The key, or why an argument refused to be serialised.
    pub(crate) fn finish(mut self) -> Result<Key, String> {
        if let Some(reason) = self.refused {
            return Err(reason);
        }
        self.hasher.update(&self.block);
        self.block.clear();
        Ok(Key(*self.hasher.finalize().as_bytes()))
    }

    fn put(&mut self, bytes: &[u8]) {
        if self.block.len() + bytes.len() > BLOCK {
            self.hasher.update(&self.block);
            self.block.clear();
            if bytes.len() > BLOCK {
                self.hasher.update(bytes);
                return;
            }
        }
        self.block.extend_from_slice(bytes);
    }
}

/// What can be part of a key: anything that serialises.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of a cache key: it does not implement `serde::Serialize`",
    label = "this argument's type is not `Serialize`",
    note = "derive `serde::Serialize` for it, or pass the parts of it that the result depends on; if the result depends on none, leave it out: `#[pkld(skip(..))]`; a type of another crate may need that crate's `serde` feature"
)]
pub trait Argument {
    /// Adds the value to a key.
    fn add_to(&self, key: &mut KeyHasher);
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> Argument for T {
    fn add_to(&self, key: &mut KeyHasher) {
        let unordered = is_unordered::<T>();
        if let Err(refusal) = self.serialize(Canonical { key, unordered }) {
            key.refused.get_or_insert(refusal.0);
        } else if let Some(told) = &mut key.told {
            told.push(shown(self));
        }
    }
}

/// Adds one argument.
pub fn argument<T: Argument + ?Sized>(key: &mut KeyHasher, value: &T) {
    value.add_to(key);
}

/// Adds the type behind an `impl Trait` argument.
pub fn type_of<T: ?Sized>(key: &mut KeyHasher, _value: &T) {
    type_parameter::<T>(key);
}

/// Adds the type that a generic parameter stands for.
pub fn type_parameter<T: ?Sized>(key: &mut KeyHasher) {
    key.text(std::any::type_name::<T>());
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap, HashSet};

    use super::*;

    fn key<T: Serialize + ?Sized>(value: &T) -> Key {
        let mut key = KeyHasher::new();
        argument(&mut key, value);
        key.finish().unwrap()
    }

    /// A map that keeps the order in which it was filled, as `IndexMap` does.
    struct Filled(Vec<(u8, u8)>);

    impl Serialize for Filled {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().copied())
        }
    }

    #[test]
    fn the_order_of_a_map_that_has_one_counts() {
        let (a, b) = (Filled(vec![(1, 1), (2, 2)]), Filled(vec![(2, 2), (1, 1)]));
        assert_ne!(key(&a), key(&b));
        assert_eq!(KeyHasher::of(&a), KeyHasher::of(&b), "a result read back may come in another order");
    }

    #[test]
    fn different_arguments_have_different_keys() {
        let keys = [
            key(&("a", "bc")),
            key(&("ab", "c")),
            key(&["a", "bc"].as_slice()),
            key("abc"),
            key(&1u8),
            key(&1u16),
            key(&1i16),
            key(&1u64),
            key(&1i128),
            key(&1u128),
            key(&'1'),
            key("1"),
            key(&true),
            key(&()),
            key(&None::<u8>),
            key(&Some(())),
            key(&Some(1u8)),
            key(&[[1], [2]].as_slice()),
            key(&[[1, 2]].as_slice()),
            key(&vec![1, 2]),
            key::<[i32]>(&[]),
            key(&BTreeMap::<u8, u8>::new()),
            key(&BTreeMap::from([("a", 1)])),
            key(&BTreeMap::from([("b", 1)])),
            key(&BTreeMap::from([("a", 1), ("b", 2)])),
            key(&0.0f64),
            key(&-0.0f64),
            key(&0.0f32),
            key(&f64::NAN),
        ];
        let distinct: HashSet<_> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }

    #[test]
    fn order_that_is_no_order_does_not_count() {
        // Two maps and sets filled in opposite orders iterate differently, thanks to their random seeds.
        let forward: Vec<u32> = (0..500).collect();
        let map = |items: &mut dyn Iterator<Item = &u32>| -> HashMap<u32, Vec<u32>> {
            items.map(|i| (*i, vec![*i])).collect()
        };
        assert_eq!(key(&map(&mut forward.iter())), key(&map(&mut forward.iter().rev())));
        let set = |items: &mut dyn Iterator<Item = &u32>| -> HashSet<u32> { items.copied().collect() };
        let (a, b) = (set(&mut forward.iter()), set(&mut forward.iter().rev()));
        assert_ne!(a.iter().collect::<Vec<_>>(), b.iter().collect::<Vec<_>>(), "the test needs two orders");
        assert_eq!(key(&a), key(&b));
        assert_eq!(key(&Some(&a)), key(&Some(&b)));
        assert_eq!(key(&(1, Box::new(a.clone()))), key(&(1, Box::new(b.clone()))));
        assert_eq!(key(&vec![vec![a.clone()]]), key(&vec![vec![b.clone()]]));
        let mut less = b.clone();
        less.remove(&7);
        assert_ne!(key(&a), key(&less));
        // A vector's order is an order.
        assert_ne!(key(&vec![1, 2]), key(&vec![2, 1]));
    }

    #[test]
    fn every_nan_is_one() {
        assert_eq!(key(&f64::NAN), key(&-f64::NAN));
        assert_eq!(key(&f32::NAN), key(&f32::from_bits(0x7fc0_0001)));
    }

    #[test]
    fn long_arguments_are_hashed_whole() {
        let mut values = vec![7u64; 100_000];
        let before = key(&values);
        values[99_999] = 8;
        assert_ne!(before, key(&values));
        let text = "x".repeat(1 << 20);
        assert_ne!(key(&text), key(&text[1..]));
    }

    #[test]
    fn a_value_that_refuses_to_serialise_has_no_key() {
        struct Refuses;
        impl Serialize for Refuses {
            fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(serde::ser::Error::custom("not today"))
            }
        }
        assert_eq!(KeyHasher::of(&vec![Refuses]), Err("not today".to_owned()));
    }
}
