//! Large arguments that are nothing but numbers: their memory is hashed where it is.
//!
//! serde hands out numbers one by one, to be put together again before they are hashed. Of an argument that is a
//! slice or a vector of numbers, or of arrays of numbers, a digest stands in the key: with what kind of numbers they
//! are and how many. A macro does not know types; method resolution does, as in [`pointers`](super::pointers).

use std::borrow::Cow;
use std::sync::Arc;

use bytemuck::Pod;
use serde::Serialize;

use super::serializer::{BULK, BULK_ARRAY, I128, U128};
use super::{Given, KeyHasher, scalar};
use crate::shape::Number;
use crate::verify::shown;

/// From so many bytes on; few are for the numbers one by one, since a digest has its price too.
const FROM: usize = 1024;

/// How much is hashed before it is searched for NaN, in the processor's cache by then.
const PIECE: usize = 128 * 1024;

/// A number of one of the kinds that there are.
pub trait Unit: Pod {
    /// Whether it or `other` is NaN.
    fn is_nan_or(self, other: Self) -> bool;
    /// The number, or the one NaN that stands for all.
    fn canonical(self) -> Self;
    /// Whether it may be NaN.
    const IS_FLOAT: bool;
}

macro_rules! units {
    ($($whole:ty),*; $($float:ty),*) => {
        $(impl Unit for $whole {
            const IS_FLOAT: bool = false;

            fn is_nan_or(self, _: Self) -> bool {
                false
            }

            fn canonical(self) -> Self {
                self
            }
        })*
        $(impl Unit for $float {
            const IS_FLOAT: bool = true;

            #[inline]
            fn is_nan_or(self, other: Self) -> bool {
                // One comparison, of which the compiler makes no two.
                !((self <= other) | (self > other))
            }

            fn canonical(self) -> Self {
                if self.is_nan() { Self::NAN } else { self }
            }
        })*
    };
}

units!(u8, u16, u32, u64, u128, i8, i16, i32, i64, i128; f32, f64);

/// Chosen for what is nothing but numbers.
pub trait InBulk {
    /// Adds them, if they are many; whether that was done.
    fn __pkld_in_bulk(&self, key: &mut KeyHasher) -> bool;
}

/// Chosen for everything else.
pub trait NotInBulk {
    /// Does nothing.
    fn __pkld_in_bulk(&self, key: &mut KeyHasher) -> bool;
}

macro_rules! in_bulk {
    ($($ty:ty),*) => {$(
        impl<N: Number + Serialize> InBulk for Given<'_, $ty> {
            #[inline]
            fn __pkld_in_bulk(&self, key: &mut KeyHasher) -> bool {
                let numbers: &[N] = self.0;
                key.bulk(numbers)
            }
        }
    )*};
}

in_bulk!(
    [N],
    &[N],
    Vec<N>,
    &Vec<N>,
    Box<[N]>,
    &Box<[N]>,
    Arc<[N]>,
    &Arc<[N]>,
    Arc<Vec<N>>,
    &Arc<Vec<N>>,
    Cow<'_, [N]>
);

impl<T: ?Sized> NotInBulk for &Given<'_, T> {
    #[inline]
    fn __pkld_in_bulk(&self, _: &mut KeyHasher) -> bool {
        false
    }
}

impl KeyHasher {
    #[inline]
    fn bulk<N: Number + Serialize>(&mut self, numbers: &[N]) -> bool {
        // Elsewhere the bytes of a number are the other way round.
        let is_bulk = cfg!(target_endian = "little") && size_of_val(numbers) >= FROM;
        if is_bulk {
            self.many(numbers);
        }
        is_bulk
    }

    #[cold]
    fn many<N: Number + Serialize>(&mut self, numbers: &[N]) {
        self.put(&[BULK]);
        N::lengths(&mut |length| {
            self.put(&[BULK_ARRAY]);
            self.length(length);
        });
        self.put(&[kind::<N::Unit>()]);
        self.put(&(numbers.len() as u64).to_le_bytes());
        self.put(digest(bytemuck::cast_slice::<N, N::Unit>(numbers)).as_bytes());
        if self.tells() {
            self.tell(&shown(numbers));
        }
    }
}

fn kind<U: Unit>() -> u8 {
    let is_signed = std::any::type_name::<U>() == "i128";
    scalar::kind::<U>().unwrap_or(if is_signed { I128 } else { U128 })
}

fn digest<U: Unit>(numbers: &[U]) -> blake3::Hash {
    if !U::IS_FLOAT {
        return blake3::hash(bytemuck::cast_slice(numbers));
    }
    let mut hasher = blake3::Hasher::new();
    for piece in numbers.chunks(PIECE / size_of::<U>()) {
        let before = hasher.clone();
        hasher.update(bytemuck::cast_slice(piece));
        // Afterwards, so that memory is read while something else is done; seldom is there any.
        if has_nan(piece) {
            hasher = before;
            let canonical: Vec<U> = piece.iter().map(|number| number.canonical()).collect();
            hasher.update(bytemuck::cast_slice(&canonical));
        }
    }
    hasher.finalize()
}

/// Whether any number is NaN. Looked at many at a time, without an early end among them, which lets the compiler use
/// SIMD, and in pairs, which are compared as fast as one with itself.
fn has_nan<U: Unit>(numbers: &[U]) -> bool {
    let (many, rest) = numbers.as_chunks::<128>();
    let any = |numbers: &[U; 128]| {
        let (left, right) = numbers.split_at(64);
        left.iter().zip(right).fold(false, |any, (left, right)| any | left.is_nan_or(*right))
    };
    many.iter().any(any) || rest.iter().any(|number| number.is_nan_or(*number))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::Arguments;
    use super::*;

    fn key<N: Number + Serialize>(numbers: &[N]) -> Option<Arguments> {
        let mut key = KeyHasher::new();
        Given(numbers).__pkld_in_bulk(&mut key).then(|| key.finish().unwrap())
    }

    #[test]
    fn what_differs_in_kind_shape_number_or_content_differs() {
        let mut keys = Vec::new();
        let mut content = vec![0u8; 4800];
        macro_rules! add {
            ($($ty:ty),*) => {
                $(keys.push(key::<$ty>(bytemuck::allocation::pod_collect_to_vec(&content).as_slice()).unwrap());)*
            };
        }
        for at in [0, 1, 2399, 4799] {
            content[at] = 1;
            add!(u8, u16, u32, u64, u128, i8, i16, i32, i64, i128, f32, f64);
            add!([u8; 1], [[u8; 1]; 1], [u8; 2], [[u8; 2]; 3], [[u8; 3]; 2], [u8; 6], [f64; 3], [f32; 6]);
        }
        keys.push(key(&content[..4799]).unwrap());
        keys.push(key(&content[..1024]).unwrap());
        let distinct: HashSet<_> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }

    #[test]
    fn every_nan_is_one_and_no_other_number_is() {
        let mut numbers: Vec<f64> = (0..100_000).map(f64::from).collect();
        let mut keys = HashSet::from([key(&numbers)]);
        for at in [0, 16_383, 16_384, 99_999] {
            numbers[at] = f64::NAN;
            let one = key(&numbers);
            numbers[at] = f64::from_bits(f64::NAN.to_bits() ^ (1 << 63 | 1));
            assert!(numbers[at].is_nan());
            assert_eq!(one, key(&numbers));
            assert!(keys.insert(one));
        }
        numbers[5] = 0.0;
        let zero = key(&numbers);
        numbers[5] = -0.0;
        assert_ne!(zero, key(&numbers));
        let floats = vec![f32::from_bits(0x7fc0_0001); 1000];
        assert_eq!(key(&floats), key(&vec![f32::NAN; 1000]));
    }

    #[test]
    fn what_holds_the_numbers_does_not_count() {
        let numbers = vec![7u32; 1000];
        macro_rules! of {
            ($value:expr) => {{
                let mut key = KeyHasher::new();
                assert!((&Given(&$value)).__pkld_in_bulk(&mut key));
                key.finish().unwrap()
            }};
        }
        let one = of!(numbers);
        assert_eq!(one, of!(numbers.as_slice()));
        assert_eq!(one, of!(&numbers));
        assert_eq!(one, of!(numbers.clone().into_boxed_slice()));
        assert_eq!(one, of!(Arc::<[u32]>::from(numbers.clone())));
        assert_eq!(one, of!(Arc::new(numbers.clone())));
        assert_eq!(one, of!(Cow::Borrowed(numbers.as_slice())));
    }

    #[test]
    fn few_numbers_and_other_things_are_not_for_this() {
        assert_eq!(key(&[1u8; 1023]), None);
        assert_eq!(key(&[[0u8; 0]; 9999]), None);
        let mut key = KeyHasher::new();
        assert!(!(&Given(&vec![String::new(); 1000])).__pkld_in_bulk(&mut key));
        assert!(!(&Given(&vec![true; 4000])).__pkld_in_bulk(&mut key));
        assert_eq!(key.finish(), KeyHasher::new().finish());
    }
}
