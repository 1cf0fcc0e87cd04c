//! Results of a primitive type, as their bits: to copy one runs nobody's code and takes no time.

use std::any::{Any, TypeId};

/// A value of a primitive type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Plain {
    /// Which type.
    pub(super) kind: u8,
    pub(super) bits: u128,
}

macro_rules! plain {
    ($($kind:literal $ty:ty: |$value:ident| $bits:expr, |$from:ident| $back:expr;)*) => {
        impl Plain {
            /// The value as its bits, if its type is primitive.
            #[inline]
            pub(super) fn of<T: 'static>(value: &T) -> Option<Self> {
                let value: &dyn Any = value;
                $(if let Some(&$value) = value.downcast_ref::<$ty>() {
                    return Some(Self { kind: $kind, bits: $bits });
                })*
                None
            }

            /// The value, if its type is `T`.
            #[inline]
            pub(super) fn get<T: Clone + 'static>(self) -> Option<T> {
                $(if TypeId::of::<T>() == TypeId::of::<$ty>() {
                    if self.kind != $kind {
                        return None;
                    }
                    let $from = self.bits;
                    let value: $ty = $back;
                    let value: &dyn Any = &value;
                    return value.downcast_ref::<T>().cloned();
                })*
                None
            }

            /// Whether `T` is primitive.
            #[inline]
            pub(super) fn is<T: 'static>() -> bool {
                $(TypeId::of::<T>() == TypeId::of::<$ty>())||*
            }
        }
    };
}

plain! {
    0 (): |value| { let () = value; 0 }, |bits| { let _ = bits; };
    1 bool: |value| value.into(), |bits| bits != 0;
    2 char: |value| u32::from(value).into(), |bits| char::from_u32(bits as u32)?;
    3 u8: |value| value.into(), |bits| bits as u8;
    4 u16: |value| value.into(), |bits| bits as u16;
    5 u32: |value| value.into(), |bits| bits as u32;
    6 u64: |value| value.into(), |bits| bits as u64;
    7 u128: |value| value, |bits| bits;
    8 usize: |value| value as u128, |bits| bits as usize;
    9 i8: |value| value as u128, |bits| bits as i8;
    10 i16: |value| value as u128, |bits| bits as i16;
    11 i32: |value| value as u128, |bits| bits as i32;
    12 i64: |value| value as u128, |bits| bits as i64;
    13 i128: |value| value as u128, |bits| bits as i128;
    14 isize: |value| value as u128, |bits| bits as isize;
    15 f32: |value| value.to_bits().into(), |bits| f32::from_bits(bits as u32);
    16 f64: |value| value.to_bits().into(), |bits| f64::from_bits(bits as u64);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comes_back<T: Clone + PartialEq + std::fmt::Debug + 'static>(values: &[T]) {
        assert!(Plain::is::<T>());
        for value in values {
            assert_eq!(Plain::of(value).unwrap().get::<T>().as_ref(), Some(value));
        }
    }

    #[test]
    fn primitive_values_come_back() {
        comes_back(&[()]);
        comes_back(&[false, true]);
        comes_back(&['a', char::MAX, '\0']);
        comes_back(&[0u8, 1, u8::MAX]);
        comes_back(&[0u16, u16::MAX]);
        comes_back(&[0u32, u32::MAX]);
        comes_back(&[0u64, u64::MAX]);
        comes_back(&[0usize, usize::MAX]);
        comes_back(&[0u128, u128::MAX]);
        comes_back(&[0i8, -1, i8::MIN, i8::MAX]);
        comes_back(&[-1i16, i16::MIN, i16::MAX]);
        comes_back(&[-1i32, i32::MIN, i32::MAX]);
        comes_back(&[-1i64, i64::MIN, i64::MAX]);
        comes_back(&[-1isize, isize::MIN, isize::MAX]);
        comes_back(&[-1i128, i128::MIN, i128::MAX]);
        comes_back(&[0.5f32, f32::INFINITY]);
        comes_back(&[0.1f64, f64::MIN]);
        let negative_zero = Plain::of(&-0.0f64).unwrap().get::<f64>().unwrap();
        assert!(negative_zero.is_sign_negative());
    }

    #[test]
    fn no_value_comes_back_as_another_type() {
        assert_eq!(Plain::of(&1u64).unwrap().get::<i64>(), None);
        assert_eq!(Plain::of(&1u64).unwrap().get::<String>(), None);
        assert_eq!(Plain::of(&String::new()), None);
        assert!(!Plain::is::<String>());
    }
}
