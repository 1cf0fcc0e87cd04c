//! A value of any shape that serde knows, and what it is, spelled out.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

/// Names of types, variants and fields: few and alike.
pub(crate) const NAMES: [&str; 5] = ["", "a", "b", "ab", "a\0b"];

/// Any value. Floats are their bits, names their place in a short list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Value {
    Bool(bool),
    U8(u8),
    U16(u16),
    U32(u32),
    U64(u64),
    U128(u128),
    I8(i8),
    I16(i16),
    I32(i32),
    I64(i64),
    I128(i128),
    F32(u32),
    F64(u64),
    Char(char),
    Text(String),
    Bytes(Vec<u8>),
    None,
    Some(Box<Value>),
    Unit,
    UnitStruct(usize),
    UnitVariant(usize, usize),
    Newtype(usize, Box<Value>),
    NewtypeVariant(usize, usize, Box<Value>),
    Sequence(Vec<Value>),
    Tuple(Vec<Value>),
    TupleStruct(usize, Vec<Value>),
    TupleVariant(usize, usize, Vec<Value>),
    Map(Vec<(Value, Value)>),
    Struct(usize, Vec<(usize, Value)>),
    StructVariant(usize, usize, Vec<(usize, Value)>),
    /// As a real `HashSet`, whose order is another one each time.
    Set(Vec<Value>),
    /// As a real `HashMap`.
    Unordered(Vec<(Value, Value)>),
    /// As a real `Vec` of numbers.
    Numbers(Vec<u16>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => s.serialize_bool(*value),
            Self::U8(value) => s.serialize_u8(*value),
            Self::U16(value) => s.serialize_u16(*value),
            Self::U32(value) => s.serialize_u32(*value),
            Self::U64(value) => s.serialize_u64(*value),
            Self::U128(value) => s.serialize_u128(*value),
            Self::I8(value) => s.serialize_i8(*value),
            Self::I16(value) => s.serialize_i16(*value),
            Self::I32(value) => s.serialize_i32(*value),
            Self::I64(value) => s.serialize_i64(*value),
            Self::I128(value) => s.serialize_i128(*value),
            Self::F32(bits) => s.serialize_f32(f32::from_bits(*bits)),
            Self::F64(bits) => s.serialize_f64(f64::from_bits(*bits)),
            Self::Char(value) => s.serialize_char(*value),
            Self::Text(value) => s.serialize_str(value),
            Self::Bytes(value) => s.serialize_bytes(value),
            Self::None => s.serialize_none(),
            Self::Some(value) => s.serialize_some(value),
            Self::Unit => s.serialize_unit(),
            Self::UnitStruct(name) => s.serialize_unit_struct(NAMES[*name]),
            Self::UnitVariant(name, variant) => s.serialize_unit_variant(NAMES[*name], 0, NAMES[*variant]),
            Self::Newtype(name, value) => s.serialize_newtype_struct(NAMES[*name], value),
            Self::NewtypeVariant(name, variant, value) => {
                s.serialize_newtype_variant(NAMES[*name], 0, NAMES[*variant], value)
            }
            Self::Sequence(all) => {
                let mut s = s.serialize_seq(None)?;
                all.iter().try_for_each(|value| s.serialize_element(value))?;
                s.end()
            }
            Self::Tuple(all) => {
                let mut s = s.serialize_tuple(all.len())?;
                all.iter().try_for_each(|value| s.serialize_element(value))?;
                s.end()
            }
            Self::TupleStruct(name, all) => {
                let mut s = s.serialize_tuple_struct(NAMES[*name], all.len())?;
                all.iter().try_for_each(|value| s.serialize_field(value))?;
                s.end()
            }
            Self::TupleVariant(name, variant, all) => {
                let mut s = s.serialize_tuple_variant(NAMES[*name], 0, NAMES[*variant], all.len())?;
                all.iter().try_for_each(|value| s.serialize_field(value))?;
                s.end()
            }
            Self::Map(pairs) => {
                let mut s = s.serialize_map(None)?;
                for (key, value) in pairs {
                    s.serialize_key(key)?;
                    s.serialize_value(value)?;
                }
                s.end()
            }
            Self::Struct(name, fields) => {
                let mut s = s.serialize_struct(NAMES[*name], fields.len())?;
                fields.iter().try_for_each(|(field, value)| s.serialize_field(NAMES[*field], value))?;
                s.end()
            }
            Self::StructVariant(name, variant, fields) => {
                let mut s = s.serialize_struct_variant(NAMES[*name], 0, NAMES[*variant], fields.len())?;
                fields.iter().try_for_each(|(field, value)| s.serialize_field(NAMES[*field], value))?;
                s.end()
            }
            // That a sequence is a set is seen of its type only, where it lies in something else.
            Self::Set(all) => s.serialize_some(&all.iter().collect::<HashSet<_>>()),
            Self::Unordered(pairs) => {
                s.serialize_some(&pairs.iter().map(|(key, value)| (key, value)).collect::<HashMap<_, _>>())
            }
            Self::Numbers(numbers) => numbers.serialize(s),
        }
    }
}

impl Value {
    /// What the value is: equal for equal values and for no others.
    pub fn spelled(&self) -> String {
        let mut out = String::new();
        self.spell(&mut out);
        out
    }

    fn spell(&self, out: &mut String) {
        // Whatever is shown as `{:?}` is in quotes, and brackets close what they open.
        let _ = match self {
            Self::Bool(value) => write!(out, "{value}"),
            Self::U8(value) => write!(out, "{value}u8"),
            Self::U16(value) => write!(out, "{value}u16"),
            Self::U32(value) => write!(out, "{value}u32"),
            Self::U64(value) => write!(out, "{value}u64"),
            Self::U128(value) => write!(out, "{value}u128"),
            Self::I8(value) => write!(out, "{value}i8"),
            Self::I16(value) => write!(out, "{value}i16"),
            Self::I32(value) => write!(out, "{value}i32"),
            Self::I64(value) => write!(out, "{value}i64"),
            Self::I128(value) => write!(out, "{value}i128"),
            Self::F32(bits) if f32::from_bits(*bits).is_nan() => write!(out, "NaN f32"),
            Self::F64(bits) if f64::from_bits(*bits).is_nan() => write!(out, "NaN f64"),
            Self::F32(bits) => write!(out, "{bits:x}f32"),
            Self::F64(bits) => write!(out, "{bits:x}f64"),
            Self::Char(value) => write!(out, "char {:?}", value.to_string()),
            Self::Text(value) => write!(out, "{value:?}"),
            Self::Bytes(value) => write!(out, "bytes{value:?}"),
            Self::None => write!(out, "none"),
            Self::Unit => write!(out, "()"),
            Self::UnitStruct(name) => write!(out, "struct {:?};", NAMES[*name]),
            Self::UnitVariant(name, variant) => write!(out, "{:?}::{:?}", NAMES[*name], NAMES[*variant]),
            Self::Some(value) => return within(out, "some", [value.spelled()]),
            Self::Newtype(name, value) => {
                return within(out, &format!("new {:?}", NAMES[*name]), [value.spelled()]);
            }
            Self::NewtypeVariant(name, variant, value) => {
                let head = format!("new {:?}::{:?}", NAMES[*name], NAMES[*variant]);
                return within(out, &head, [value.spelled()]);
            }
            Self::Sequence(all) => return within(out, "seq", all.iter().map(Self::spelled)),
            Self::Numbers(numbers) => return within(out, "seq", numbers.iter().map(|n| format!("{n}u16"))),
            Self::Tuple(all) => return within(out, "tuple", all.iter().map(Self::spelled)),
            Self::TupleStruct(name, all) => {
                return within(out, &format!("tuple {:?}", NAMES[*name]), all.iter().map(Self::spelled));
            }
            Self::TupleVariant(name, variant, all) => {
                let head = format!("tuple {:?}::{:?}", NAMES[*name], NAMES[*variant]);
                return within(out, &head, all.iter().map(Self::spelled));
            }
            Self::Map(pairs) => return within(out, "map", pairs.iter().map(pair)),
            Self::Struct(name, fields) => {
                return within(out, &format!("struct {:?}", NAMES[*name]), fields.iter().map(field));
            }
            Self::StructVariant(name, variant, fields) => {
                let head = format!("struct {:?}::{:?}", NAMES[*name], NAMES[*variant]);
                return within(out, &head, fields.iter().map(field));
            }
            // A set tells its elements apart by their bits: two NaNs may be two of it.
            Self::Set(all) => {
                let mut parts: Vec<String> =
                    all.iter().collect::<HashSet<_>>().into_iter().map(Self::spelled).collect();
                parts.sort();
                return within(out, "set", parts);
            }
            Self::Unordered(pairs) => {
                let held: HashMap<&Self, &Self> = pairs.iter().map(|(key, value)| (key, value)).collect();
                let mut parts: Vec<String> = held
                    .into_iter()
                    .map(|(key, value)| format!("{} => {}", key.spelled(), value.spelled()))
                    .collect();
                parts.sort();
                return within(out, "unordered", parts);
            }
        };
    }
}

fn pair((key, value): &(Value, Value)) -> String {
    format!("{} => {}", key.spelled(), value.spelled())
}

fn field((name, value): &(usize, Value)) -> String {
    format!("{:?}: {}", NAMES[*name], value.spelled())
}

fn within(out: &mut String, head: &str, parts: impl IntoIterator<Item = String>) {
    out.push_str(head);
    out.push('{');
    for part in parts {
        out.push_str(&part);
        out.push(',');
    }
    out.push('}');
}
