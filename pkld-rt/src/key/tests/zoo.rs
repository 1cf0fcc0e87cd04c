//! Values of every shape that serde knows, at random: equal ones have equal keys, and no others.
//!
//! `PKLD_FUZZ=100000` tries that many.

use std::collections::{HashMap, HashSet, VecDeque};

use proptest::prelude::*;
use proptest::test_runner::Config;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};
use serde::{Serialize, Serializer};

use super::{Arguments, key};

/// Few and alike, so that values that nearly collide are frequent.
const NAMES: [&str; 4] = ["", "a", "b", "ab"];

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Value {
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
    /// As a real `HashSet`, whose order of iteration is another one each time.
    Set(Vec<Value>),
    /// As a real `HashMap`.
    Unordered(Vec<(Value, Value)>),
    /// As a real `Vec`, whose numbers are taken many at once.
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
            Self::Sequence(values) => {
                let mut s = s.serialize_seq(Some(values.len()))?;
                values.iter().try_for_each(|value| s.serialize_element(value))?;
                s.end()
            }
            Self::Tuple(values) => {
                let mut s = s.serialize_tuple(values.len())?;
                values.iter().try_for_each(|value| s.serialize_element(value))?;
                s.end()
            }
            Self::TupleStruct(name, values) => {
                let mut s = s.serialize_tuple_struct(NAMES[*name], values.len())?;
                values.iter().try_for_each(|value| s.serialize_field(value))?;
                s.end()
            }
            Self::TupleVariant(name, variant, values) => {
                let mut s = s.serialize_tuple_variant(NAMES[*name], 0, NAMES[*variant], values.len())?;
                values.iter().try_for_each(|value| s.serialize_field(value))?;
                s.end()
            }
            Self::Map(pairs) => {
                let mut s = s.serialize_map(Some(pairs.len()))?;
                pairs.iter().try_for_each(|(key, value)| s.serialize_entry(key, value))?;
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
            // Of a set itself serde sees a sequence; only where it lies in something else is its type seen.
            Self::Set(values) => s.serialize_some(&values.iter().collect::<HashSet<_>>()),
            Self::Unordered(pairs) => {
                s.serialize_some(&pairs.iter().map(|(key, value)| (key, value)).collect::<HashMap<_, _>>())
            }
            Self::Numbers(numbers) => numbers.serialize(s),
        }
    }
}

impl Value {
    /// The value in the form that all equal ones have.
    fn canonical(&self) -> Self {
        let all = |values: &Vec<Self>| values.iter().map(Self::canonical).collect::<Vec<_>>();
        let pairs = |pairs: &Vec<(Self, Self)>| {
            pairs.iter().map(|(key, value)| (key.canonical(), value.canonical())).collect::<Vec<_>>()
        };
        let fields = |fields: &Vec<(usize, Self)>| {
            fields.iter().map(|(field, value)| (*field, value.canonical())).collect::<Vec<_>>()
        };
        match self {
            Self::F32(bits) if f32::from_bits(*bits).is_nan() => Self::F32(f32::NAN.to_bits()),
            Self::F64(bits) if f64::from_bits(*bits).is_nan() => Self::F64(f64::NAN.to_bits()),
            Self::Some(value) => Self::Some(Box::new(value.canonical())),
            Self::Newtype(name, value) => Self::Newtype(*name, Box::new(value.canonical())),
            Self::NewtypeVariant(name, variant, value) => {
                Self::NewtypeVariant(*name, *variant, Box::new(value.canonical()))
            }
            Self::Sequence(values) => Self::Sequence(all(values)),
            Self::Tuple(values) => Self::Tuple(all(values)),
            Self::TupleStruct(name, values) => Self::TupleStruct(*name, all(values)),
            Self::TupleVariant(name, variant, values) => Self::TupleVariant(*name, *variant, all(values)),
            Self::Map(map) => Self::Map(pairs(map)),
            Self::Struct(name, values) => Self::Struct(*name, fields(values)),
            Self::StructVariant(name, variant, values) => {
                Self::StructVariant(*name, *variant, fields(values))
            }
            Self::Set(values) => {
                // What is twice in it is twice in the set only if the set can tell: by bits, not by value.
                let held: HashSet<&Self> = values.iter().collect();
                let mut values: Vec<Self> = held.into_iter().map(Self::canonical).collect();
                values.sort();
                Self::Set(values)
            }
            Self::Unordered(map) => {
                let held: HashMap<&Self, &Self> = map.iter().map(|(key, value)| (key, value)).collect();
                let mut map: Vec<(Self, Self)> =
                    held.into_iter().map(|(key, value)| (key.canonical(), value.canonical())).collect();
                map.sort();
                Self::Unordered(map)
            }
            // serde sees no more of it.
            Self::Numbers(numbers) => Self::Sequence(numbers.iter().map(|n| Self::U16(*n)).collect()),
            other => other.clone(),
        }
    }
}

/// A small number, as one of any type.
fn number() -> impl Strategy<Value = Value> {
    let bits = prop_oneof![
        Just(0u64),
        Just(1),
        Just(u64::MAX),
        Just(f64::NAN.to_bits()),
        Just((-0.0f64).to_bits()),
        Just(f64::NAN.to_bits() | 1),
        any::<u64>(),
    ];
    (0..14u8, bits).prop_map(|(kind, bits)| match kind {
        0 => Value::Bool(bits & 1 == 1),
        1 => Value::U8(bits as u8),
        2 => Value::U16(bits as u16),
        3 => Value::U32(bits as u32),
        4 => Value::U64(bits),
        5 => Value::U128(bits.into()),
        6 => Value::I8(bits as i8),
        7 => Value::I16(bits as i16),
        8 => Value::I32(bits as i32),
        9 => Value::I64(bits as i64),
        10 => Value::I128(bits.into()),
        11 => {
            Value::F32(if bits >> 52 == 0x7ff { f32::NAN.to_bits() | bits as u32 & 1 } else { bits as u32 })
        }
        12 => Value::F64(bits),
        _ => Value::Char(char::from(bits as u8)),
    })
}

fn value() -> impl Strategy<Value = Value> {
    let text = prop_oneof!["[ab]{0,3}", "[a-z]{50,80}"];
    let leaf = prop_oneof![
        4 => number(),
        2 => text.prop_map(Value::Text),
        1 => prop::collection::vec(0..3u8, 0..4).prop_map(Value::Bytes),
        1 => Just(Value::None),
        1 => Just(Value::Unit),
        1 => (0..4usize).prop_map(Value::UnitStruct),
        1 => (0..4usize, 0..4usize).prop_map(|(name, variant)| Value::UnitVariant(name, variant)),
        1 => prop::collection::vec(0..3u16, 0..40).prop_map(Value::Numbers),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let values = prop::collection::vec(inner.clone(), 0..5);
        let pairs = prop::collection::vec((inner.clone(), inner.clone()), 0..4);
        let fields = prop::collection::vec((0..4usize, inner.clone()), 0..4);
        let one = inner.prop_map(Box::new);
        let name = 0..4usize;
        prop_oneof![
            one.clone().prop_map(Value::Some),
            (name.clone(), one.clone()).prop_map(|(name, value)| Value::Newtype(name, value)),
            (name.clone(), name.clone(), one).prop_map(|(a, b, value)| Value::NewtypeVariant(a, b, value)),
            values.clone().prop_map(Value::Sequence),
            values.clone().prop_map(Value::Tuple),
            (name.clone(), values.clone()).prop_map(|(name, values)| Value::TupleStruct(name, values)),
            (name.clone(), name.clone(), values.clone())
                .prop_map(|(a, b, values)| Value::TupleVariant(a, b, values)),
            pairs.clone().prop_map(Value::Map),
            (name.clone(), fields.clone()).prop_map(|(name, fields)| Value::Struct(name, fields)),
            (name.clone(), name, fields).prop_map(|(a, b, fields)| Value::StructVariant(a, b, fields)),
            values.prop_map(Value::Set),
            pairs.prop_map(Value::Unordered),
        ]
    })
}

fn config(few: u32) -> Config {
    let cases = std::env::var("PKLD_FUZZ").ok().and_then(|cases| cases.parse().ok()).unwrap_or(few);
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn key_of(values: &[Value]) -> Arguments {
    let mut key = super::KeyHasher::new();
    values.iter().for_each(|value| super::argument(&mut key, value));
    key.finish().unwrap()
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn keys_are_equal_where_values_are_and_nowhere_else(
        values in prop::collection::vec(prop::collection::vec(value(), 0..3), 2..12),
    ) {
        // As arguments of calls; each call with each other.
        for (at, one) in values.iter().enumerate() {
            for other in &values[..=at] {
                let canonical = |values: &[Value]| values.iter().map(Value::canonical).collect::<Vec<_>>();
                prop_assert_eq!(key_of(one) == key_of(other), canonical(one) == canonical(other), "{:?}\n{:?}", one, other);
            }
        }
    }

    #[test]
    fn values_that_differ_in_one_place_have_two_keys(value in value(), other in value()) {
        for (one, two) in [
            (Value::Sequence(vec![value.clone()]), value.clone()),
            (Value::Some(Box::new(value.clone())), value.clone()),
            (Value::Sequence(vec![value.clone(), other.clone()]), Value::Sequence(vec![Value::Sequence(vec![value.clone()]), other.clone()])),
            (Value::Tuple(vec![value.clone(), other.clone()]), Value::Tuple(vec![other, value])),
        ] {
            prop_assert_eq!(key(&one) == key(&two), one.canonical() == two.canonical(), "{:?}\n{:?}", one, two);
        }
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn numbers_at_once_have_the_key_of_numbers_one_by_one(
        before in 0..90usize,
        len in prop_oneof![0..70usize, 32_600..32_900usize, 65_400..65_700usize, 130_000..133_000usize],
        seed in any::<u32>(),
        after in 0..3u8,
    ) {
        let number = |n: usize| (n as u32).wrapping_mul(0x9e37_79b9).wrapping_add(seed);
        let text = "x".repeat(before);
        macro_rules! agree {
            ($($kind:ident $ty:ty: |$n:ident| $make:expr;)*) => {$({
                let many: Vec<$ty> = (0..len).map(|n| { let $n = number(n); $make }).collect();
                let one_by_one = Value::Sequence(many.iter().map(|n| Value::$kind(n.to_le_bytes().iter().rev().fold(0, |all, byte| (all << 7 << 1) | i128::from(*byte)) as _)).collect());
                let whole = key(&(&text, &many, after));
                prop_assert_eq!(whole, key(&(&text, &one_by_one, after)));
                // A ring that wraps around comes in two slices.
                let mut ring: VecDeque<$ty> = many.iter().copied().skip(len / 2).collect();
                many.iter().copied().take(len / 2).rev().for_each(|n| ring.push_front(n));
                prop_assert_eq!(whole, key(&(&text, &ring, after)));
                if len > 0 {
                    let mut changed = many.clone();
                    let at = seed as usize % len;
                    changed[at] = (changed[at] as u8 ^ 1) as $ty;
                    if changed[at].to_le_bytes() != many[at].to_le_bytes() {
                        prop_assert_ne!(whole, key(&(&text, &changed, after)));
                    }
                    prop_assert_ne!(whole, key(&(&text, &many[1..], after)));
                }
            })*};
        }
        agree! {
            U8 u8: |n| n as u8;
            I16 i16: |n| n as i16;
            U32 u32: |n| n;
            F32 f32: |n| (n >> 8) as f32;
            F64 f64: |n| f64::from(n);
        }
    }
}
