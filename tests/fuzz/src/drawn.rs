//! Values from bytes, small and alike, so that those which nearly collide are frequent.

use arbitrary::{Result, Unstructured};

use crate::value::{NAMES, Value};

/// How deep values lie in each other; unoptimised keys refuse 64 levels.
const DEEPEST: usize = 12;

/// The arguments of a call: new ones, or those of the call `before` with a change.
pub(crate) fn call(u: &mut Unstructured<'_>, before: Option<&(Value, Value)>) -> Result<(Value, Value)> {
    match (before, u.int_in_range(0..=3)?) {
        (Some((one, other)), 0) => Ok((changed(u, one)?, other.clone())),
        (Some((one, other)), 1) => Ok((one.clone(), changed(u, other)?)),
        (Some((one, other)), 2) => Ok((other.clone(), one.clone())),
        _ => Ok((value(u, 0)?, value(u, 0)?)),
    }
}

fn name(u: &mut Unstructured<'_>) -> Result<usize> {
    u.choose_index(NAMES.len())
}

fn number(u: &mut Unstructured<'_>) -> Result<u64> {
    let few =
        [0, 1, 2, u64::MAX, f64::NAN.to_bits(), f64::NAN.to_bits() | 1, (-0.0f64).to_bits(), 0x7fc0_0001];
    if u.ratio(3, 4)? { u.choose(&few).copied() } else { u.arbitrary() }
}

fn scalar(u: &mut Unstructured<'_>) -> Result<Value> {
    let bits = number(u)?;
    Ok(match u.int_in_range(0..=13)? {
        0 => Value::Bool(bits & 1 == 1),
        1 => Value::U8(bits as u8),
        2 => Value::U16(bits as u16),
        3 => Value::U32(bits as u32),
        4 => Value::U64(bits),
        5 => Value::U128(u128::from(bits) << (bits % 64)),
        6 => Value::I8(bits as i8),
        7 => Value::I16(bits as i16),
        8 => Value::I32(bits as i32),
        9 => Value::I64(bits as i64),
        10 => Value::I128(i128::from(bits as i64)),
        11 => Value::F32(bits as u32),
        12 => Value::F64(bits),
        _ => Value::Char(char::from_u32(bits as u32 % 0x300).unwrap_or('x')),
    })
}

fn bytes(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    // Long ones are digested, short ones stand for themselves.
    let len = if u.ratio(1, 8)? { u.int_in_range(40..=200)? } else { u.int_in_range(0..=4)? };
    (0..len).map(|_| u.arbitrary()).collect()
}

fn many<T>(
    u: &mut Unstructured<'_>,
    mut one: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let len = u.int_in_range(0..=4)?;
    (0..len).map(|_| one(u)).collect()
}

fn value(u: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    let leaves = 8;
    let kinds = if depth >= DEEPEST || u.is_empty() { leaves } else { leaves + 14 };
    let deeper = |u: &mut Unstructured<'_>| value(u, depth + 1);
    let all = |u: &mut Unstructured<'_>| many(u, |u| value(u, depth + 1));
    let pairs = |u: &mut Unstructured<'_>| many(u, |u| Ok((value(u, depth + 1)?, value(u, depth + 1)?)));
    let fields = |u: &mut Unstructured<'_>| many(u, |u| Ok((name(u)?, value(u, depth + 1)?)));
    Ok(match u.int_in_range(0..=kinds - 1)? {
        0 | 1 => scalar(u)?,
        2 => Value::Text(String::from_utf8_lossy(&bytes(u)?).into_owned()),
        3 => Value::Bytes(bytes(u)?),
        4 => {
            if u.arbitrary()? {
                Value::None
            } else {
                Value::Unit
            }
        }
        5 => Value::UnitStruct(name(u)?),
        6 => Value::UnitVariant(name(u)?, name(u)?),
        7 => Value::Numbers(bytes(u)?.into_iter().map(u16::from).collect()),
        8 => Value::Some(Box::new(deeper(u)?)),
        9 => Value::Newtype(name(u)?, Box::new(deeper(u)?)),
        10 => Value::NewtypeVariant(name(u)?, name(u)?, Box::new(deeper(u)?)),
        11 | 12 => Value::Sequence(all(u)?),
        13 | 14 => Value::Tuple(all(u)?),
        15 => Value::TupleStruct(name(u)?, all(u)?),
        16 => Value::TupleVariant(name(u)?, name(u)?, all(u)?),
        17 => Value::Map(pairs(u)?),
        18 => Value::Struct(name(u)?, fields(u)?),
        19 => Value::StructVariant(name(u)?, name(u)?, fields(u)?),
        20 => Value::Set(all(u)?),
        _ => Value::Unordered(pairs(u)?),
    })
}

/// The value with one change somewhere.
fn changed(u: &mut Unstructured<'_>, old: &Value) -> Result<Value> {
    // Deeper first, where there is anything.
    let into = u.ratio(3, 4)?;
    Ok(match old {
        Value::Some(inner) if into => Value::Some(Box::new(changed(u, inner)?)),
        Value::Newtype(name, inner) if into => Value::Newtype(*name, Box::new(changed(u, inner)?)),
        Value::Sequence(all) if !all.is_empty() => {
            if into {
                return Ok(Value::Sequence(one_changed(u, all)?));
            }
            match u.int_in_range(0..=3)? {
                0 => Value::Tuple(all.clone()),
                1 => Value::Set(all.clone()),
                2 => all[0].clone(),
                _ => Value::Sequence(all.iter().rev().cloned().collect()),
            }
        }
        Value::Tuple(all) if !all.is_empty() => {
            if into {
                return Ok(Value::Tuple(one_changed(u, all)?));
            }
            // `((a, b), c)` and `(a, b, c)`.
            let at = u.choose_index(all.len())?;
            let (first, rest) = all.split_at(at);
            let inner = Value::Tuple(first.to_vec());
            Value::Tuple(std::iter::once(inner).chain(rest.iter().cloned()).collect())
        }
        Value::Set(all) => Value::Set(all.iter().rev().cloned().collect()),
        Value::Unordered(pairs) => match into {
            true => Value::Unordered(pairs.iter().rev().cloned().collect()),
            false => Value::Map(pairs.clone()),
        },
        Value::Map(pairs) => Value::Map(pairs.iter().map(|(a, b)| (b.clone(), a.clone())).collect()),
        Value::Struct(name, fields) => match into {
            true => Value::Struct(*name, fields.iter().rev().cloned().collect()),
            false => Value::Tuple(fields.iter().map(|(_, value)| value.clone()).collect()),
        },
        Value::Numbers(numbers) => match into {
            true => Value::Sequence(numbers.iter().map(|number| Value::U16(*number)).collect()),
            false => Value::Bytes(numbers.iter().flat_map(|number| number.to_le_bytes()).collect()),
        },
        Value::Text(text) => Value::Bytes(text.as_bytes().to_vec()),
        Value::U8(n) if into => Value::U16((*n).into()),
        Value::F64(bits) if into => Value::F64(bits ^ 1),
        other => match u.int_in_range(0..=3)? {
            0 => Value::Some(Box::new(other.clone())),
            1 => Value::Sequence(vec![other.clone()]),
            2 => Value::Newtype(name(u)?, Box::new(other.clone())),
            _ => value(u, DEEPEST)?,
        },
    })
}

fn one_changed(u: &mut Unstructured<'_>, all: &[Value]) -> Result<Vec<Value>> {
    let at = u.choose_index(all.len())?;
    let mut all = all.to_vec();
    all[at] = changed(u, &all[at])?;
    Ok(all)
}
