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

mod bulk;
mod environment;
mod files;
mod inputs;
mod pointers;
mod quick;
mod rare;
mod scalar;
mod serializer;
mod stream;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::jar::Key;
use crate::verify::shown;
use serializer::Canonical;

pub(crate) use bulk::Unit;
pub use bulk::{InBulk, NotInBulk};
pub use inputs::{environment, file};
pub use pointers::{Given, GivenPointer, GivenValue};
pub use quick::{NotQuickly, Quick, Quickly};
pub(crate) use rare::Rare;
pub(crate) use serializer::is_unordered;
pub use stream::KeyHasher;

/// How deep values may lie in each other. Serialising and reading recurse, and a stack that overflows aborts
/// the process; unoptimised code takes 20 KiB a level, of the 2 MiB that a thread has.
pub(crate) const DEEPEST: usize = if cfg!(debug_assertions) { 64 } else { 256 };

/// How many bytes stand for themselves; with their length they are 64.
const SHORT: usize = 63;

/// In place of a length: the bytes are a digest.
const DIGEST: u8 = u8::MAX;

/// How many words the arguments of a call are.
pub(crate) const WORDS: usize = (SHORT + 1) / 8;

/// The arguments of one call: their canonical bytes if those are few, else a digest of them; the rest is zero, and
/// in the last byte is their length. In words, because that is how they are compared and hashed.
#[derive(Clone, Copy, Eq, Hash, Debug)]
#[allow(clippy::derived_hash_with_manual_eq)]
pub(crate) struct Arguments([u64; WORDS]);

impl PartialEq for Arguments {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        // All of them: a call of `memcmp` takes longer.
        let mut differ = 0;
        for (one, other) in self.0.iter().zip(&other.0) {
            differ |= one ^ other;
        }
        differ == 0
    }
}

impl Arguments {
    #[inline]
    fn short(mut bytes: [u8; SHORT + 1], len: usize) -> Self {
        // It fits: `SHORT` is less than `DIGEST`.
        bytes[SHORT] = len as u8;
        Self::of_bytes(&bytes)
    }

    fn digest(digest: blake3::Hash) -> Self {
        let mut bytes = [0; SHORT + 1];
        bytes[..32].copy_from_slice(digest.as_bytes());
        bytes[SHORT] = DIGEST;
        Self::of_bytes(&bytes)
    }

    #[inline]
    fn of_bytes(bytes: &[u8; SHORT + 1]) -> Self {
        let mut words = [0; WORDS];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        Self(words)
    }

    /// All of them; the last is never [`u64::MAX`].
    #[inline]
    pub(crate) fn words(&self) -> &[u64; WORDS] {
        &self.0
    }

    fn bytes(&self) -> [u8; SHORT + 1] {
        let mut bytes = [0; SHORT + 1];
        for (word, bytes) in self.0.iter().zip(bytes.as_chunks_mut().0) {
            *bytes = word.to_le_bytes();
        }
        bytes
    }

    /// Of [`bytes`](Self::bytes) those that are used: what was collected, or its digest.
    fn used<'a>(&self, bytes: &'a [u8; SHORT + 1]) -> &'a [u8] {
        let used = if bytes[SHORT] == DIGEST { 32 } else { usize::from(bytes[SHORT]) };
        &bytes[..used.min(SHORT)]
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
        let [rest @ .., last] = &self.0;
        let mut hash = seed ^ last;
        for at in (0..rest.len()).step_by(2) {
            let (one, other) = (rest[at], rest.get(at + 1).copied().unwrap_or(0));
            if at == 0 || (one, other) != (0, 0) {
                hash = fold(hash ^ one, other ^ ODD ^ seed);
            }
        }
        // One product spreads numbers in a row no better than multiples of one number are, which is badly for one seed
        // in 25.
        fold(hash, ODD)
    }

    /// The key of a function mounted in `module`: one file can be two modules, whose `super` differs.
    pub(crate) fn key(&self, module: &str) -> Key {
        let module = module.as_bytes();
        let bytes = self.bytes();
        let used = self.used(&bytes);
        // Put together first: a hasher that is fed in pieces takes longer to set up than this to hash.
        let mut all = [0; 256];
        let end = 1 + used.len() + module.len();
        let digest = match all.get_mut(..end) {
            Some(all) => {
                all[0] = bytes[SHORT];
                all[1..=used.len()].copy_from_slice(used);
                all[1 + used.len()..].copy_from_slice(module);
                blake3::hash(all)
            }
            None => {
                let mut hasher = blake3::Hasher::new();
                hasher.update(&bytes[SHORT..]).update(used).update(module);
                hasher.finalize()
            }
        };
        Key(*digest.as_bytes())
    }
}

/// What can be part of a key: anything that serialises.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of a cache key: it does not implement `serde::Serialize`",
    label = "this argument's type is not `Serialize`",
    note = "derive `serde::Serialize` for it, or pass the parts of it that the result depends on; if the result depends on none, leave it out: `#[pkld(skip(..))]`; a type of another crate may need that crate's `serde` feature",
    note = "a type parameter needs the bound, as in `T: serde::Serialize`; an array of more than 32 elements goes as a slice"
)]
pub trait Argument {
    /// Adds the value to a key.
    fn add_to(&self, key: &mut KeyHasher);
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> Argument for T {
    #[inline]
    fn add_to(&self, key: &mut KeyHasher) {
        match self.serialize(Canonical { key, unordered: is_unordered::<T> }) {
            Err(refusal) => key.refuse(refusal.0),
            Ok(()) if key.tells() => key.tell(&shown(self)),
            Ok(()) => {}
        }
    }
}

/// Adds one argument.
#[inline]
pub fn argument<T: Argument + ?Sized>(key: &mut KeyHasher, value: &T) {
    value.add_to(key);
}

/// Adds the type behind an `impl Trait` argument.
pub fn type_of<T: ?Sized>(key: &mut KeyHasher, _value: &T) {
    type_parameter::<T>(key);
}

/// Adds the type that a generic parameter stands for.
pub fn type_parameter<T: ?Sized>(key: &mut KeyHasher) {
    let name = std::any::type_name::<T>();
    // Which type it is, only the caller says; so it cannot be refused where the function is written.
    if name.contains('&') && name.contains("&mut ") {
        key.refuse(format!("what is written through `{name}` would be lost when the result is served"));
    }
    key.text(name);
}
