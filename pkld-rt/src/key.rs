//! The key: what a call's arguments are, as canonical bytes or their digest.
//!
//! Arguments are serialised by reference and without a copy, and what is long goes into BLAKE3 on the way. Every
//! value is framed and tagged with its type's shape, so that `("a", "bc")` and `("ab", "c")`, `1u8` and `1u16`,
//! `None` and `()` all differ. What has no order is hashed without one: hash maps and hash sets by their sorted
//! parts. Every other map's order counts, since a function can see that of an `IndexMap`. Floats count by their
//! bits, except that every NaN is one NaN; `-0.0` and `0.0` are two values, because a function can tell them
//! apart.
//!
//! This module knows nothing of functions or fingerprints.

mod environment;
mod files;
mod inputs;
mod pointers;
mod scalar;
mod serializer;
mod stream;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::jar::Key;
use crate::verify::shown;
use serializer::Canonical;

pub(crate) use files::Files;
pub use inputs::{environment, file};
pub use pointers::{Given, GivenPointer, GivenValue};
pub(crate) use serializer::is_unordered;
pub use stream::KeyHasher;

/// How deep values may lie in each other. Serialising and reading recurse, and a stack that overflows aborts
/// the process; unoptimised code takes 20 KiB a level, of the 2 MiB that a thread has.
const DEEPEST: usize = if cfg!(debug_assertions) { 64 } else { 256 };

/// How many bytes stand for themselves; with their length they are 64.
const SHORT: usize = 63;

/// In place of a length: the bytes are a digest.
const DIGEST: u8 = u8::MAX;

/// The arguments of one call: their canonical bytes if those are few, else a digest of them; the rest is zero, and
/// in the last byte is their length. All 64 are compared and hashed, which is faster than to do so with some.
#[derive(Clone, Copy, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(clippy::derived_hash_with_manual_eq, clippy::derive_ord_xor_partial_ord)]
pub(crate) struct Arguments([u8; SHORT + 1]);

impl PartialEq for Arguments {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let differ = |(a, b): (&[u8; 16], &[u8; 16])| u128::from_le_bytes(*a) ^ u128::from_le_bytes(*b);
        let both = self.0.as_chunks().0.iter().zip(other.0.as_chunks().0);
        both.map(differ).fold(0, |all, one| all | one) == 0
    }
}

impl Arguments {
    #[inline]
    fn short(mut bytes: [u8; SHORT + 1], len: usize) -> Self {
        // It fits: `SHORT` is less than `DIGEST`.
        bytes[SHORT] = len as u8;
        Self(bytes)
    }

    fn digest(digest: blake3::Hash) -> Self {
        let mut bytes = [0; SHORT + 1];
        bytes[..32].copy_from_slice(digest.as_bytes());
        bytes[SHORT] = DIGEST;
        Self(bytes)
    }

    #[inline]
    fn len(&self) -> u8 {
        self.0[SHORT]
    }

    /// The bytes, or the digest.
    fn used(&self) -> &[u8] {
        let used = if self.len() == DIGEST { 32 } else { usize::from(self.len()) };
        &self.0[..used.min(SHORT)]
    }

    /// A hash for use in this process, different for each seed.
    #[inline]
    pub(crate) fn hash(&self, seed: u64) -> u64 {
        // Odd, with bits all over.
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let fold = |a: u64, b: u64| {
            let product = u128::from(a) * u128::from(b);
            (product as u64) ^ (product >> 64) as u64
        };
        let (pairs, _) = self.0.as_chunks::<16>();
        let mut hash = seed;
        for pair in pairs {
            let pair = u128::from_le_bytes(*pair);
            if pair != 0 {
                hash = fold(hash ^ pair as u64, (pair >> 64) as u64 ^ ODD ^ seed);
            }
        }
        fold(hash, ODD)
    }

    /// The key of a function mounted in `module`: one file can be two modules, whose `super` differs.
    pub(crate) fn key(&self, module: &str) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&[self.len()]);
        hasher.update(self.used());
        hasher.update(module.as_bytes());
        Key(*hasher.finalize().as_bytes())
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
        if let Err(refusal) = self.serialize(Canonical { key, unordered: is_unordered::<T> }) {
            key.refuse(refusal.0);
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
