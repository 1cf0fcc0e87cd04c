//! Numbers, truth values and characters: what many of can be put together without anything between them.

use std::any::type_name;

use serde::Serialize;
use serde::ser::{self, Impossible};

use super::serializer::Refused;

/// A number as its bits, in as many low bytes as its kind is wide.
#[derive(Clone, Copy)]
pub(super) struct Scalar {
    pub(super) kind: u8,
    pub(super) bits: u64,
}

/// The tags of runs; no other tag is among them.
const FIRST_KIND: u8 = 64;

macro_rules! scalars {
    ($($kind:literal $ty:ident $method:ident |$value:ident| $bits:expr;)*) => {
        /// How many bytes a number of this kind has.
        #[inline]
        pub(super) fn width(kind: u8) -> usize {
            match kind - FIRST_KIND {
                $($kind => size_of::<$ty>(),)*
                _ => 8,
            }
        }

        /// The kind of `T` and of references to it.
        ///
        /// Known by name, which a type of somebody else's cannot have: there is a path in it. What the value
        /// serialises as is looked at all the same.
        #[inline]
        pub(super) fn kind<T: ?Sized>() -> Option<u8> {
            let name = type_name::<T>();
            match name.strip_prefix('&').unwrap_or(name) {
                $(stringify!($ty) => Some(FIRST_KIND + $kind),)*
                _ => None,
            }
        }

        $(
            #[inline]
            pub(super) fn $ty($value: $ty) -> Scalar {
                Scalar { kind: FIRST_KIND + $kind, bits: $bits }
            }
        )*

        impl ser::Serializer for Flat {
            type Ok = Scalar;
            type Error = Refused;
            type SerializeSeq = Impossible<Scalar, Refused>;
            type SerializeTuple = Impossible<Scalar, Refused>;
            type SerializeTupleStruct = Impossible<Scalar, Refused>;
            type SerializeTupleVariant = Impossible<Scalar, Refused>;
            type SerializeMap = Impossible<Scalar, Refused>;
            type SerializeStruct = Impossible<Scalar, Refused>;
            type SerializeStructVariant = Impossible<Scalar, Refused>;

            $(
                #[inline]
                fn $method(self, value: $ty) -> Result<Scalar, Refused> {
                    Ok($ty(value))
                }
            )*

            fn serialize_str(self, _: &str) -> Result<Scalar, Refused> {
                none()
            }

            fn serialize_bytes(self, _: &[u8]) -> Result<Scalar, Refused> {
                none()
            }

            fn serialize_none(self) -> Result<Scalar, Refused> {
                none()
            }

            fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<Scalar, Refused> {
                none()
            }

            fn serialize_unit(self) -> Result<Scalar, Refused> {
                none()
            }

            fn serialize_unit_struct(self, _: &'static str) -> Result<Scalar, Refused> {
                none()
            }

            fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<Scalar, Refused> {
                none()
            }

            fn serialize_newtype_struct<T: Serialize + ?Sized>(
                self,
                _: &'static str,
                _: &T,
            ) -> Result<Scalar, Refused> {
                none()
            }

            fn serialize_newtype_variant<T: Serialize + ?Sized>(
                self,
                _: &'static str,
                _: u32,
                _: &'static str,
                _: &T,
            ) -> Result<Scalar, Refused> {
                none()
            }

            fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Refused> {
                none()
            }

            fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Refused> {
                none()
            }

            fn serialize_tuple_struct(
                self,
                _: &'static str,
                _: usize,
            ) -> Result<Self::SerializeTupleStruct, Refused> {
                none()
            }

            fn serialize_tuple_variant(
                self,
                _: &'static str,
                _: u32,
                _: &'static str,
                _: usize,
            ) -> Result<Self::SerializeTupleVariant, Refused> {
                none()
            }

            fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Refused> {
                none()
            }

            fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Refused> {
                none()
            }

            fn serialize_struct_variant(
                self,
                _: &'static str,
                _: u32,
                _: &'static str,
                _: usize,
            ) -> Result<Self::SerializeStructVariant, Refused> {
                none()
            }

            fn is_human_readable(&self) -> bool {
                false
            }
        }
    };
}

scalars! {
    0 bool serialize_bool |value| value.into();
    1 u8 serialize_u8 |value| value.into();
    2 u16 serialize_u16 |value| value.into();
    3 u32 serialize_u32 |value| value.into();
    4 u64 serialize_u64 |value| value;
    5 i8 serialize_i8 |value| value as u64;
    6 i16 serialize_i16 |value| value as u64;
    7 i32 serialize_i32 |value| value as u64;
    8 i64 serialize_i64 |value| value as u64;
    9 f32 serialize_f32 |value| if value.is_nan() { f32::NAN } else { value }.to_bits().into();
    10 f64 serialize_f64 |value| if value.is_nan() { f64::NAN } else { value }.to_bits();
    11 char serialize_char |value| u32::from(value).into();
}

/// Serialises a number as itself, and nothing else.
pub(super) struct Flat;

fn none<T>() -> Result<T, Refused> {
    Err(Refused(String::new()))
}
