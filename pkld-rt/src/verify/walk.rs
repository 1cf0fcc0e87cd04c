//! The walk over a value that collects its leaves.

use std::fmt::{self, Display, Write as _};

use serde::ser::{self, Serialize};

use super::leaves::{Leaf, shown};
use crate::key::is_unordered;

/// What is collected, and where the walk is.
pub(super) struct Out {
    pub(super) path: String,
    pub(super) leaves: Vec<Leaf>,
    /// How many leaves are wanted.
    pub(super) most: usize,
}

/// Nobody reads why: what was seen until then is shown.
#[derive(Debug)]
pub(super) struct Refused;

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

/// Goes through one value.
pub(super) struct Walk<'a> {
    pub(super) out: &'a mut Out,
    pub(super) has_no_order: bool,
}

/// Inside a sequence, a map or a struct.
pub(super) struct Within<'a> {
    out: &'a mut Out,
    /// How long the path to it is.
    len: usize,
    has_no_order: bool,
    at: usize,
    key: String,
}

impl<'a> Walk<'a> {
    fn leaf(self, text: impl Into<String>) -> Result<(), Refused> {
        if self.out.leaves.len() >= self.out.most {
            return Err(Refused);
        }
        self.out.leaves.push(Leaf { path: self.out.path.clone(), text: text.into() });
        Ok(())
    }

    fn within(self, variant: Option<&str>) -> Within<'a> {
        let len = self.out.path.len();
        if let Some(variant) = variant {
            self.out.path.extend([".", variant]);
        }
        Within { out: self.out, len, has_no_order: self.has_no_order, at: 0, key: String::new() }
    }
}

impl Within<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, step: fmt::Arguments<'_>, value: &T) -> Result<(), Refused> {
        let len = self.out.path.len();
        // Writing into a String cannot fail.
        let _ = self.out.path.write_fmt(step);
        let done = value.serialize(Walk { out: self.out, has_no_order: is_unordered::<T>() });
        self.out.path.truncate(len);
        self.at += 1;
        done
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let at = self.at;
        match self.has_no_order {
            true => self.value(format_args!("[]"), value),
            false => self.value(format_args!("[{at}]"), value),
        }
    }

    /// What is empty is a leaf too, or its absence could not be told.
    fn close(self, empty: &str) -> Result<(), Refused> {
        let done = match self.at {
            0 => Walk { out: self.out, has_no_order: false }.leaf(empty),
            _ => Ok(()),
        };
        self.out.path.truncate(self.len);
        done
    }
}

macro_rules! leaves {
    ($($name:ident: $ty:ty;)*) => {$(
        fn $name(self, value: $ty) -> Result<(), Refused> {
            self.leaf(format!("{value:?}"))
        }
    )*};
}

impl<'a> ser::Serializer for Walk<'a> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Within<'a>;
    type SerializeTuple = Within<'a>;
    type SerializeTupleStruct = Within<'a>;
    type SerializeTupleVariant = Within<'a>;
    type SerializeMap = Within<'a>;
    type SerializeStruct = Within<'a>;
    type SerializeStructVariant = Within<'a>;

    leaves! {
        serialize_bool: bool;
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_i128: i128;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
        serialize_u128: u128;
        serialize_f32: f32;
        serialize_f64: f64;
        serialize_char: char;
        serialize_str: &str;
        serialize_bytes: &[u8];
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.leaf("None")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(Walk { out: self.out, has_no_order: is_unordered::<T>() })
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.leaf("()")
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Refused> {
        self.leaf(name)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Refused> {
        self.leaf(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        value.serialize(Walk { out: self.out, has_no_order: is_unordered::<T>() })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        let mut within = self.within(Some(variant));
        within.value(format_args!(""), value)?;
        within.close(variant)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Within<'a>, Refused> {
        Ok(self.within(None))
    }

    fn serialize_tuple(self, _: usize) -> Result<Within<'a>, Refused> {
        Ok(self.within(None))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Within<'a>, Refused> {
        Ok(self.within(None))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Within<'a>, Refused> {
        Ok(self.within(Some(variant)))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Within<'a>, Refused> {
        Ok(self.within(None))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Within<'a>, Refused> {
        Ok(self.within(None))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Within<'a>, Refused> {
        Ok(self.within(Some(variant)))
    }
}

macro_rules! elements {
    ($($name:ident: $method:ident;)*) => {$(
        impl ser::$name for Within<'_> {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.element(value)
            }

            fn end(self) -> Result<(), Refused> {
                self.close("[]")
            }
        }
    )*};
}

elements! {
    SerializeSeq: serialize_element;
    SerializeTuple: serialize_element;
    SerializeTupleStruct: serialize_field;
    SerializeTupleVariant: serialize_field;
}

macro_rules! fields {
    ($($name:ident)*) => {$(
        impl ser::$name for Within<'_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                self.value(format_args!(".{name}"), value)
            }

            fn end(self) -> Result<(), Refused> {
                self.close("{}")
            }
        }
    )*};
}

fields!(SerializeStruct SerializeStructVariant);

impl ser::SerializeMap for Within<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        self.key = shown(key);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let key = std::mem::take(&mut self.key);
        self.value(format_args!("[{key}]"), value)
    }

    fn end(self) -> Result<(), Refused> {
        self.close("{}")
    }
}
