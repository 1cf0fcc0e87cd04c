//! The serialiser behind a key: any serde value as canonical bytes.
//!
//! Every value begins with a tag and either has a length known from it or ends with [`END`], so that no two
//! sequences of values share their bytes.

use std::fmt;

use serde::Serialize;
use serde::ser;

use super::{Arguments, DEEPEST, KeyHasher, SHORT, scalar};

/// Why a value could not be serialised.
#[derive(Debug)]
pub(super) struct Refused(pub(super) String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

// Numbers have the tags of their runs, from 64 on.
const END: u8 = 0;
pub(super) const U128: u8 = 6;
pub(super) const I128: u8 = 14;
pub(super) const STR: u8 = 23;
const BYTES: u8 = 24;
const NONE: u8 = 25;
const SOME: u8 = 26;
const UNIT: u8 = 27;
const UNIT_STRUCT: u8 = 28;
const VARIANT: u8 = 29;
const NEWTYPE: u8 = 30;
const SEQUENCE: u8 = 31;
const TUPLE: u8 = 32;
const TUPLE_STRUCT: u8 = 33;
const MAP: u8 = 34;
const STRUCT: u8 = 35;
const UNORDERED: u8 = 36;
const FIELD: u8 = 37;
const UNORDERED_MAP: u8 = 38;
pub(super) const BULK: u8 = 39;
pub(super) const BULK_ARRAY: u8 = 40;

/// Serialises into a key.
pub(super) struct Canonical<'a> {
    pub(super) key: &'a mut KeyHasher,
    /// Whether the value, if it is a sequence or a map, has no order.
    pub(super) unordered: fn() -> bool,
}

/// Whether `T` is a hash map or hash set, also behind references and smart pointers: what has no order.
///
/// serde writes a hash set as a sequence like any other, and a hash map like one whose order counts; only the
/// type's name tells. The name is no promise of the standard library: if it ever changed, maps and sets in
/// another order would compute again, and no result would be wrong.
pub(crate) fn is_unordered<T: ?Sized>() -> bool {
    const POINTERS: &[&str] =
        &["&", "mut ", "alloc::boxed::Box<", "alloc::sync::Arc<", "alloc::rc::Rc<", "alloc::borrow::Cow<"];
    const UNORDERED: &[&str] = &[
        "std::collections::hash::map::HashMap<",
        "std::collections::hash::set::HashSet<",
        "hashbrown::map::HashMap<",
        "hashbrown::set::HashSet<",
    ];
    let mut name = std::any::type_name::<T>();
    while let Some(inner) = POINTERS.iter().find_map(|pointer| name.strip_prefix(pointer)) {
        name = inner;
    }
    UNORDERED.iter().any(|unordered| name.starts_with(unordered))
}

#[inline]
fn nested<T: Serialize + ?Sized>(key: &mut KeyHasher, value: &T) -> Result<(), Refused> {
    if key.depth >= DEEPEST {
        return Err(Refused(format!("it is nested more than {DEEPEST} levels deep")));
    }
    key.depth += 1;
    let done = value.serialize(Canonical { key, unordered: is_unordered::<T> });
    key.depth -= 1;
    done
}

impl<'a> Canonical<'a> {
    fn tagged(self, tag: u8, bytes: &[u8]) -> Result<(), Refused> {
        let mut all = [0; 17];
        all[0] = tag;
        all[1..=bytes.len()].copy_from_slice(bytes);
        self.key.put(&all[..=bytes.len()]);
        Ok(())
    }

    fn text(self, tag: u8, bytes: &[u8]) -> Result<(), Refused> {
        self.key.put(&[tag]);
        self.key.length(bytes.len());
        self.key.put(bytes);
        Ok(())
    }

    fn variant(&mut self, name: &str, variant: &str) {
        self.key.put(&[VARIANT]);
        self.key.text(name);
        self.key.text(variant);
    }

    #[inline]
    fn open(self, tag: u8) -> Compound<'a> {
        self.key.put(&[tag]);
        Compound { key: self.key, parts: None, pair: None }
    }
}

macro_rules! numbers {
    ($($method:ident: $ty:ident;)*) => {$(
        #[inline]
        fn $method(self, value: $ty) -> Result<(), Refused> {
            self.key.scalar::<{ size_of::<$ty>() }>(scalar::$ty(value));
            Ok(())
        }
    )*};
}

impl<'a> ser::Serializer for Canonical<'a> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Compound<'a>;
    type SerializeTuple = Compound<'a>;
    type SerializeTupleStruct = Compound<'a>;
    type SerializeTupleVariant = Compound<'a>;
    type SerializeMap = Compound<'a>;
    type SerializeStruct = Compound<'a>;
    type SerializeStructVariant = Compound<'a>;

    numbers! {
        serialize_bool: bool;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_f32: f32;
        serialize_f64: f64;
        serialize_char: char;
    }

    fn serialize_u128(self, value: u128) -> Result<(), Refused> {
        self.tagged(U128, &value.to_le_bytes())
    }

    fn serialize_i128(self, value: i128) -> Result<(), Refused> {
        self.tagged(I128, &value.to_le_bytes())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.text(STR, value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        self.text(BYTES, value)
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.tagged(NONE, &[])
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        self.key.put(&[SOME]);
        nested(self.key, value)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.tagged(UNIT, &[])
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Refused> {
        self.text(UNIT_STRUCT, name.as_bytes())
    }

    fn serialize_unit_variant(
        mut self,
        name: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Refused> {
        self.variant(name, variant);
        self.tagged(UNIT, &[])
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.key.put(&[NEWTYPE]);
        self.key.text(name);
        nested(self.key, value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.variant(name, variant);
        self.key.put(&[NEWTYPE]);
        nested(self.key, value)
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'a>, Refused> {
        if (self.unordered)() {
            self.key.put(&[UNORDERED]);
            return Ok(Compound { key: self.key, parts: Some(Vec::new()), pair: None });
        }
        Ok(self.open(SEQUENCE))
    }

    fn collect_seq<I>(self, values: I) -> Result<(), Refused>
    where
        I: IntoIterator<Item: Serialize>,
    {
        let mut sequence = self.serialize_seq(None)?;
        match scalar::kind::<I::Item>() {
            Some(kind) if sequence.parts.is_none() => sequence.key.scalars(kind, values.into_iter())?,
            _ => values.into_iter().try_for_each(|value| sequence.part(&value))?,
        }
        sequence.close()
    }

    #[inline]
    fn serialize_tuple(self, _: usize) -> Result<Compound<'a>, Refused> {
        Ok(self.open(TUPLE))
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Compound<'a>, Refused> {
        let compound = self.open(TUPLE_STRUCT);
        compound.key.text(name);
        Ok(compound)
    }

    fn serialize_tuple_variant(
        mut self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'a>, Refused> {
        self.variant(name, variant);
        Ok(self.open(TUPLE))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'a>, Refused> {
        if self.key.maps_have_no_order || (self.unordered)() {
            self.key.put(&[UNORDERED_MAP]);
            return Ok(Compound { key: self.key, parts: Some(Vec::new()), pair: None });
        }
        Ok(self.open(MAP))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Compound<'a>, Refused> {
        let compound = self.open(STRUCT);
        compound.key.text(name);
        Ok(compound)
    }

    fn serialize_struct_variant(
        mut self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'a>, Refused> {
        self.variant(name, variant);
        Ok(self.open(STRUCT))
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// A value made of several.
pub(super) struct Compound<'a> {
    key: &'a mut KeyHasher,
    /// What the parts are, where their order does not count.
    parts: Option<Vec<Arguments>>,
    /// The key on its way to its value, in a map whose order does not count.
    pair: Option<KeyHasher>,
}

impl Compound<'_> {
    #[inline]
    fn part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        match &mut self.parts {
            None => nested(self.key, value),
            Some(parts) => {
                let mut part = self.key.part();
                nested(&mut part, value)?;
                parts.push(part.finish().map_err(Refused)?);
                Ok(())
            }
        }
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Refused> {
        self.key.put(&[FIELD]);
        self.key.text(name);
        nested(self.key, value)
    }

    #[inline]
    fn close(self) -> Result<(), Refused> {
        if let Some(parts) = self.parts {
            sorted(self.key, parts);
        }
        self.key.put(&[END]);
        Ok(())
    }
}

/// Adds parts whose order does not count.
fn sorted(key: &mut KeyHasher, mut parts: Vec<Arguments>) {
    parts.sort_unstable_by_key(|part| *part.words());
    key.length(parts.len());
    for part in parts {
        let bytes = part.bytes();
        key.put(&bytes[SHORT..]);
        key.put(part.used(&bytes));
    }
}

macro_rules! parts {
    ($($of:ident :: $method:ident),*) => {$(
        impl ser::$of for Compound<'_> {
            type Ok = ();
            type Error = Refused;

            #[inline]
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.part(value)
            }

            fn end(self) -> Result<(), Refused> {
                self.close()
            }
        }
    )*};
}

parts!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

impl ser::SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        if self.parts.is_none() {
            return nested(self.key, key);
        }
        let mut pair = self.key.part();
        nested(&mut pair, key)?;
        self.pair = Some(pair);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let Some(parts) = &mut self.parts else { return nested(self.key, value) };
        let mut pair =
            self.pair.take().ok_or_else(|| Refused("a map's value came before its key".to_owned()))?;
        nested(&mut pair, value)?;
        parts.push(pair.finish().map_err(Refused)?);
        Ok(())
    }

    fn end(self) -> Result<(), Refused> {
        self.close()
    }
}

macro_rules! fields {
    ($($of:ident),*) => {$(
        impl ser::$of for Compound<'_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Refused> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Refused> {
                self.close()
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);
