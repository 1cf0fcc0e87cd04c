//! Digests as types, so that a fingerprint is never taken for the hash of an item.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// A BLAKE3 digest of one thing: an item's tokens, a file, a set of settings.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Serialize for Digest {
    /// As hexadecimal digits for people, as bytes for machines.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Builds a [`Digest`] from framed parts: `("a", "bc")` and `("ab", "c")` differ.
#[derive(Default)]
pub struct Framed(blake3::Hasher);

impl Framed {
    /// Starts a digest whose `purpose` keeps it apart from digests of the same parts elsewhere.
    pub fn new(purpose: &str) -> Self {
        let mut framed = Self::default();
        framed.part(purpose.as_bytes());
        framed
    }

    /// Adds one part, preceded by its length.
    pub fn part(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds each part of a list, preceded by their number.
    pub fn list<T: AsRef<[u8]>>(&mut self, parts: impl ExactSizeIterator<Item = T>) -> &mut Self {
        self.0.update(&(parts.len() as u64).to_le_bytes());
        for part in parts {
            self.part(part.as_ref());
        }
        self
    }

    /// The digest of all parts so far.
    pub fn digest(&self) -> Digest {
        Digest(*self.0.finalize().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_framed() {
        let of = |parts: &[&str]| Framed::new("t").list(parts.iter()).digest();
        assert_ne!(of(&["a", "bc"]), of(&["ab", "c"]));
        assert_ne!(of(&["a"]), of(&["a", ""]));
        assert_ne!(Framed::new("t").digest(), Framed::new("u").digest());
    }
}
