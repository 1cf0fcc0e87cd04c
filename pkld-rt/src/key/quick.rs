//! The canonical bytes of a few numbers and texts, in registers.
//!
//! Most calls have few and short arguments. For these, and for no others, here are the bytes that a [`KeyHasher`]
//! makes of them (a test holds the two together), by value from one argument to the next: nothing refers to them, so
//! the compiler needs no memory for them and knows most of them beforehand.
//!
//! [`KeyHasher`]: super::KeyHasher

use std::any::type_name;
use std::fmt;

use serde::ser::{self, Impossible};
use serde::{Serialize, Serializer};

use super::scalar::{self, Flat, Scalar};
use super::serializer::STR;
use super::stream::{NO_RUN, RUN_HEAD};
use super::{Arguments, Given, SHORT, WORDS};

/// The arguments so far.
#[derive(Clone, Copy)]
pub struct Quick {
    words: [u64; WORDS],
    /// How many bytes are used.
    len: usize,
    /// The kind of the run at the end, or none.
    kind: u8,
    /// Where its count is.
    at: usize,
}

/// Chosen for what is serialisable.
pub trait Quickly {
    /// Adds the argument; `None` if it is none of those that are quickly added.
    ///
    /// Numbers and texts are known by their type's name, so that no `Serialize` but theirs is run.
    fn __pkld_quickly(&self, quick: Quick) -> Option<Quick>;
}

/// Chosen for everything else, so that what it lacks is said once.
pub trait NotQuickly {
    /// Adds nothing.
    fn __pkld_quickly(&self, _: Quick) -> Option<Quick> {
        None
    }
}

impl<T: Serialize + ?Sized> Quickly for Given<'_, T> {
    #[inline(always)]
    fn __pkld_quickly(&self, quick: Quick) -> Option<Quick> {
        quick.add(self.0)
    }
}

impl<T: ?Sized> NotQuickly for &Given<'_, T> {}

impl Quick {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self { words: [0; WORDS], len: 0, kind: NO_RUN, at: 0 }
    }

    #[inline(always)]
    pub(crate) fn finish(self) -> Arguments {
        let mut words = self.words;
        // The last byte was not used until now.
        words[WORDS - 1] |= (self.len as u64) << 56;
        Arguments(words)
    }

    /// Adds up to eleven bytes, which fit.
    #[inline(always)]
    fn put(&mut self, bytes: u128, len: usize) {
        let (at, shift) = (self.len / 8, self.len % 8 * 8);
        let (low, high) = (bytes as u64, (bytes >> 64) as u64);
        // What is shifted out at the top comes in at the bottom of the next word.
        let over = |word: u64| word >> 1 >> (63 - shift);
        for (at, word) in [(at, low << shift), (at + 1, high << shift | over(low)), (at + 2, over(high))] {
            if let Some(slot) = self.words.get_mut(at) {
                *slot |= word;
            }
        }
        self.len += len;
    }

    /// Adds a value that serialises as a number or a text.
    #[inline(always)]
    pub(super) fn add<T: Serialize + ?Sized>(self, value: &T) -> Option<Self> {
        if scalar::kind::<T>().is_some() {
            self.scalar(value.serialize(Flat).ok()?)
        } else if is_text::<T>() {
            value.serialize(Text(self)).ok()
        } else {
            None
        }
    }

    #[inline(always)]
    fn scalar(mut self, Scalar { kind, bits }: Scalar) -> Option<Self> {
        let width = scalar::width(kind);
        let bits = if width < 8 { bits & ((1 << (8 * width)) - 1) } else { bits };
        if self.kind == kind {
            if self.len + width > SHORT {
                return None;
            }
            // So few that the count's first byte suffices.
            self.words[self.at / 8] += 1 << (self.at % 8 * 8);
            self.put(bits.into(), width);
        } else {
            if self.len + RUN_HEAD + width > SHORT {
                return None;
            }
            (self.kind, self.at) = (kind, self.len + 1);
            self.put(u128::from(kind) | 1 << 8 | u128::from(bits) << (8 * RUN_HEAD), RUN_HEAD + width);
        }
        Some(self)
    }

    #[inline(always)]
    fn text(mut self, tag: u8, text: &[u8]) -> Result<Self, NotQuick> {
        if self.len + 2 + text.len() > SHORT {
            return Err(NotQuick);
        }
        self.kind = NO_RUN;
        self.put(u128::from(tag) | (text.len() as u128) << 8, 2);
        let mut bytes = [0; SHORT + 1];
        bytes.get_mut(..text.len()).ok_or(NotQuick)?.copy_from_slice(text);
        let part = |at: usize| bytes.as_chunks::<8>().0.get(at).map_or(0, |part| u64::from_le_bytes(*part));
        let (from, shift) = (self.len / 8, self.len % 8 * 8);
        // Each in its turn, so that they stay in registers.
        for at in 0..WORDS {
            if at >= from {
                let before = if at > from { part(at - from - 1) } else { 0 };
                self.words[at] |= part(at - from) << shift | before >> 1 >> (63 - shift);
            }
        }
        self.len += text.len();
        Ok(self)
    }
}

/// Whether `T` is a text, or a reference to one.
#[inline(always)]
fn is_text<T: ?Sized>() -> bool {
    let name = type_name::<T>();
    matches!(name.strip_prefix('&').unwrap_or(name), "str" | "alloc::string::String")
}

/// Why arguments are none that are quickly added. It does not matter.
#[derive(Debug)]
struct NotQuick;

impl fmt::Display for NotQuick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("too much for a quick key")
    }
}

impl std::error::Error for NotQuick {}

impl ser::Error for NotQuick {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Adds a text.
struct Text(Quick);

macro_rules! others {
    ($($method:ident($($argument:ty),*) -> $ok:ty;)*) => {$(
        #[inline(always)]
        fn $method(self, $(_: $argument),*) -> Result<$ok, NotQuick> {
            Err(NotQuick)
        }
    )*};
}

impl Serializer for Text {
    type Ok = Quick;
    type Error = NotQuick;
    type SerializeSeq = Impossible<Quick, NotQuick>;
    type SerializeTuple = Impossible<Quick, NotQuick>;
    type SerializeTupleStruct = Impossible<Quick, NotQuick>;
    type SerializeTupleVariant = Impossible<Quick, NotQuick>;
    type SerializeMap = Impossible<Quick, NotQuick>;
    type SerializeStruct = Impossible<Quick, NotQuick>;
    type SerializeStructVariant = Impossible<Quick, NotQuick>;

    #[inline(always)]
    fn serialize_str(self, text: &str) -> Result<Quick, NotQuick> {
        self.0.text(STR, text.as_bytes())
    }

    others! {
        serialize_bool(bool) -> Quick;
        serialize_u8(u8) -> Quick;
        serialize_u16(u16) -> Quick;
        serialize_u32(u32) -> Quick;
        serialize_u64(u64) -> Quick;
        serialize_i8(i8) -> Quick;
        serialize_i16(i16) -> Quick;
        serialize_i32(i32) -> Quick;
        serialize_i64(i64) -> Quick;
        serialize_f32(f32) -> Quick;
        serialize_f64(f64) -> Quick;
        serialize_char(char) -> Quick;
        serialize_bytes(&[u8]) -> Quick;
        serialize_none() -> Quick;
        serialize_unit() -> Quick;
        serialize_unit_struct(&'static str) -> Quick;
        serialize_unit_variant(&'static str, u32, &'static str) -> Quick;
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct(&'static str, usize) -> Self::SerializeStruct;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    #[inline(always)]
    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<Quick, NotQuick> {
        Err(NotQuick)
    }

    #[inline(always)]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<Quick, NotQuick> {
        Err(NotQuick)
    }

    #[inline(always)]
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Quick, NotQuick> {
        Err(NotQuick)
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, _: &T) -> Result<Quick, NotQuick> {
        Err(NotQuick)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Given, Quick, Quickly as _, WORDS};
    use crate::key::{KeyHasher, argument};

    #[derive(Clone, Debug)]
    enum Argument {
        Bool(bool),
        Char(char),
        U8(u8),
        U16(u16),
        I32(i32),
        U64(u64),
        I64(i64),
        F32(u32),
        F64(u64),
        Text(String),
    }

    fn arguments() -> impl Strategy<Value = Vec<Argument>> {
        let one = prop_oneof![
            any::<bool>().prop_map(Argument::Bool),
            any::<char>().prop_map(Argument::Char),
            any::<u8>().prop_map(Argument::U8),
            any::<u16>().prop_map(Argument::U16),
            any::<i32>().prop_map(Argument::I32),
            any::<u64>().prop_map(Argument::U64),
            any::<i64>().prop_map(Argument::I64),
            any::<u32>().prop_map(Argument::F32),
            prop_oneof![any::<u64>(), Just(f64::NAN.to_bits() | 1), Just((-0.0f64).to_bits())]
                .prop_map(Argument::F64),
            prop::collection::vec(any::<char>(), 0..20)
                .prop_map(|chars| Argument::Text(chars.into_iter().collect())),
            prop::collection::vec(0u8..128, 40..70)
                .prop_map(|bytes| Argument::Text(bytes.into_iter().map(char::from).collect())),
        ];
        // Few kinds in a row are more often the same.
        prop::collection::vec((one, 1..4usize), 0..6)
            .prop_map(|many| many.into_iter().flat_map(|(one, times)| vec![one; times]).collect())
    }

    fn both(arguments: &[Argument]) -> (Option<Quick>, KeyHasher) {
        let (mut quick, mut key) = (Some(Quick::new()), KeyHasher::new());
        macro_rules! add {
            ($value:expr) => {{
                argument(&mut key, $value);
                quick = quick.and_then(|quick| Given($value).__pkld_quickly(quick));
            }};
        }
        for one in arguments {
            match one {
                Argument::Bool(value) => add!(value),
                Argument::Char(value) => add!(value),
                Argument::U8(value) => add!(value),
                Argument::U16(value) => add!(value),
                Argument::I32(value) => add!(value),
                Argument::U64(value) => add!(value),
                Argument::I64(value) => add!(value),
                Argument::F32(bits) => add!(&f32::from_bits(*bits)),
                Argument::F64(bits) => add!(&f64::from_bits(*bits)),
                Argument::Text(text) => add!(text.as_str()),
            }
        }
        (quick, key)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn what_is_quickly_made_is_what_is_made_slowly(arguments in arguments()) {
            let (quick, mut slow) = both(&arguments);
            let slow = slow.finish().unwrap();
            let is_short = slow.words()[WORDS - 1] >> 56 != u64::from(u8::MAX);
            prop_assert_eq!(quick.is_some(), is_short);
            if let Some(quick) = quick {
                prop_assert_eq!(quick.finish(), slow);
            }
        }
    }

    #[test]
    fn other_values_are_not_for_the_quick() {
        assert!(Given(&[1u8, 2]).__pkld_quickly(Quick::new()).is_none());
        assert!(Given(&Some(1u8)).__pkld_quickly(Quick::new()).is_none());
        assert!(Given(&()).__pkld_quickly(Quick::new()).is_none());
        assert!(Given(&1u128).__pkld_quickly(Quick::new()).is_none());
    }
}
