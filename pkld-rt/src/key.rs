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
mod scalar;
mod serializer;
mod stream;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::jar::Key;
use serializer::Canonical;
pub use stream::KeyHasher;

/// How deep values may lie in each other. Serialising and reading recurse, and a stack that overflows aborts
/// the process; unoptimised code takes 20 KiB a level, of the 2 MiB that a thread has.
const DEEPEST: usize = if cfg!(debug_assertions) { 64 } else { 256 };

/// How many bytes stand for themselves; with their length they are 64.
const SHORT: usize = 63;

/// In place of a length: the bytes are a digest.
const DIGEST: u8 = u8::MAX;

/// The arguments of one call: their canonical bytes if those are few, else a digest of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Arguments {
    bytes: [u8; SHORT],
    len: u8,
}

impl Arguments {
    fn digest(digest: blake3::Hash) -> Self {
        let mut bytes = [0; SHORT];
        bytes[..32].copy_from_slice(digest.as_bytes());
        Self { bytes, len: DIGEST }
    }

    /// The bytes, or the digest.
    pub(crate) fn used(&self) -> &[u8] {
        &self.bytes[..if self.len == DIGEST { 32 } else { usize::from(self.len).min(SHORT) }]
    }

    /// The key of a function mounted in `module`: one file can be two modules, whose `super` differs.
    pub(crate) fn key(&self, module: &str) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&[self.len]);
        hasher.update(self.used());
        hasher.update(module.as_bytes());
        Key(*hasher.finalize().as_bytes())
    }
}

/// What can be part of a key: anything that serialises.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of a cache key: it does not implement `serde::Serialize`",
    label = "this argument's type is not `Serialize`",
    note = "derive `serde::Serialize` for it, or pass the parts of it that the result depends on; a type of another crate may need that crate's `serde` feature"
)]
pub trait Argument {
    /// Adds the value to a key.
    fn add_to(&self, key: &mut KeyHasher);
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> Argument for T {
    fn add_to(&self, key: &mut KeyHasher) {
        if let Err(refusal) = self.serialize(Canonical { key, unordered: serializer::is_unordered::<T> }) {
            key.refuse(refusal.0);
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

