// Signatures of the standard library (Rust 1.95), from which bodies are typed: num and the integers.
// Never compiled: empty bodies, marker traits for numbers, no allocators. The `use`s of `num` stand in num.rs.
pub mod num {
    use crate::ascii::EscapeDefault;
    use crate::char::TryFromCharError;
    use crate::cmp::Ordering;
    use crate::convert::{FloatToInt, Infallible};
    use crate::error::Error;
    use crate::fmt::{Binary, Debug, Display, LowerExp, LowerHex, Octal, UpperExp, UpperHex};
    use crate::hash::Hash;
    use crate::iter::{Product, Step, Sum};
    use crate::ops::{Add, AddAssign, BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, BitXorAssign, Div, DivAssign, Mul, MulAssign, Neg,
        Not, Rem, RemAssign, Sub, SubAssign};
    use crate::slice::{GetDisjointMutIndex, SliceIndex};
    use crate::str::FromStr;
    use crate::time::Duration;
    impl<I: __Integer> I {
        pub const MIN: I = _;
        pub const MAX: I = _;
        pub const BITS: u32 = _;
        pub fn count_ones(self) -> u32 {}
        pub fn count_zeros(self) -> u32 {}
        pub fn leading_zeros(self) -> u32 {}
        pub fn trailing_zeros(self) -> u32 {}
        pub fn leading_ones(self) -> u32 {}
        pub fn trailing_ones(self) -> u32 {}
        pub fn rotate_left(self, n: u32) -> I {}
        pub fn rotate_right(self, n: u32) -> I {}
        pub fn swap_bytes(self) -> I {}
        pub fn reverse_bits(self) -> I {}
        pub fn from_be(x: I) -> I {}
        pub fn from_le(x: I) -> I {}
        pub fn to_be(self) -> I {}
        pub fn to_le(self) -> I {}
        pub fn checked_add(self, rhs: I) -> Option<I> {}
        pub fn strict_add(self, rhs: I) -> I {}
        pub unsafe fn unchecked_add(self, rhs: I) -> I {}
        pub fn checked_sub(self, rhs: I) -> Option<I> {}
        pub fn strict_sub(self, rhs: I) -> I {}
        pub unsafe fn unchecked_sub(self, rhs: I) -> I {}
        pub fn checked_mul(self, rhs: I) -> Option<I> {}
        pub fn strict_mul(self, rhs: I) -> I {}
        pub unsafe fn unchecked_mul(self, rhs: I) -> I {}
        pub fn checked_div(self, rhs: I) -> Option<I> {}
        pub fn strict_div(self, rhs: I) -> I {}
        pub fn checked_div_euclid(self, rhs: I) -> Option<I> {}
        pub fn strict_div_euclid(self, rhs: I) -> I {}
        pub fn checked_rem(self, rhs: I) -> Option<I> {}
        pub fn strict_rem(self, rhs: I) -> I {}
        pub fn checked_rem_euclid(self, rhs: I) -> Option<I> {}
        pub fn strict_rem_euclid(self, rhs: I) -> I {}
        pub fn checked_neg(self) -> Option<I> {}
        pub fn strict_neg(self) -> I {}
        pub fn checked_shl(self, rhs: u32) -> Option<I> {}
        pub fn strict_shl(self, rhs: u32) -> I {}
        pub unsafe fn unchecked_shl(self, rhs: u32) -> I {}
        pub fn unbounded_shl(self, rhs: u32) -> I {}
        pub fn checked_shr(self, rhs: u32) -> Option<I> {}
        pub fn strict_shr(self, rhs: u32) -> I {}
        pub unsafe fn unchecked_shr(self, rhs: u32) -> I {}
        pub fn unbounded_shr(self, rhs: u32) -> I {}
        pub fn checked_pow(self, exp: u32) -> Option<I> {}
        pub fn strict_pow(self, exp: u32) -> I {}
        pub fn saturating_add(self, rhs: I) -> I {}
        pub fn saturating_sub(self, rhs: I) -> I {}
        pub fn saturating_mul(self, rhs: I) -> I {}
        pub fn saturating_div(self, rhs: I) -> I {}
        pub fn saturating_pow(self, exp: u32) -> I {}
        pub fn wrapping_add(self, rhs: I) -> I {}
        pub fn wrapping_sub(self, rhs: I) -> I {}
        pub fn wrapping_mul(self, rhs: I) -> I {}
        pub fn wrapping_div(self, rhs: I) -> I {}
        pub fn wrapping_div_euclid(self, rhs: I) -> I {}
        pub fn wrapping_rem(self, rhs: I) -> I {}
        pub fn wrapping_rem_euclid(self, rhs: I) -> I {}
        pub fn wrapping_neg(self) -> I {}
        pub fn wrapping_shl(self, rhs: u32) -> I {}
        pub fn wrapping_shr(self, rhs: u32) -> I {}
        pub fn wrapping_pow(self, exp: u32) -> I {}
        pub fn overflowing_add(self, rhs: I) -> (I, bool) {}
        pub fn overflowing_sub(self, rhs: I) -> (I, bool) {}
        pub fn overflowing_mul(self, rhs: I) -> (I, bool) {}
        pub fn overflowing_div(self, rhs: I) -> (I, bool) {}
        pub fn overflowing_div_euclid(self, rhs: I) -> (I, bool) {}
        pub fn overflowing_rem(self, rhs: I) -> (I, bool) {}
        pub fn overflowing_rem_euclid(self, rhs: I) -> (I, bool) {}
        pub fn overflowing_neg(self) -> (I, bool) {}
        pub fn overflowing_shl(self, rhs: u32) -> (I, bool) {}
        pub fn overflowing_shr(self, rhs: u32) -> (I, bool) {}
        pub fn overflowing_pow(self, exp: u32) -> (I, bool) {}
        pub fn pow(self, exp: u32) -> I {}
        pub fn isqrt(self) -> I {}
        pub fn div_euclid(self, rhs: I) -> I {}
        pub fn rem_euclid(self, rhs: I) -> I {}
        pub fn ilog(self, base: I) -> u32 {}
        pub fn ilog2(self) -> u32 {}
        pub fn ilog10(self) -> u32 {}
        pub fn checked_ilog(self, base: I) -> Option<u32> {}
        pub fn checked_ilog2(self) -> Option<u32> {}
        pub fn checked_ilog10(self) -> Option<u32> {}
        pub fn min_value() -> I {}
        pub fn max_value() -> I {}
        pub fn midpoint(self, rhs: I) -> I {}
        pub fn from_str_radix(src: &str, radix: u32) -> Result<I, ParseIntError> {}
    }
    impl<I: __Signed> I {
        pub fn cast_unsigned(self) -> __ToUnsigned<I> {}
        pub fn checked_add_unsigned(self, rhs: __ToUnsigned<I>) -> Option<I> {}
        pub fn strict_add_unsigned(self, rhs: __ToUnsigned<I>) -> I {}
        pub fn checked_sub_unsigned(self, rhs: __ToUnsigned<I>) -> Option<I> {}
        pub fn strict_sub_unsigned(self, rhs: __ToUnsigned<I>) -> I {}
        pub unsafe fn unchecked_neg(self) -> I {}
        pub fn checked_abs(self) -> Option<I> {}
        pub fn strict_abs(self) -> I {}
        pub fn checked_isqrt(self) -> Option<I> {}
        pub fn saturating_add_unsigned(self, rhs: __ToUnsigned<I>) -> I {}
        pub fn saturating_sub_unsigned(self, rhs: __ToUnsigned<I>) -> I {}
        pub fn saturating_neg(self) -> I {}
        pub fn saturating_abs(self) -> I {}
        pub fn wrapping_add_unsigned(self, rhs: __ToUnsigned<I>) -> I {}
        pub fn wrapping_sub_unsigned(self, rhs: __ToUnsigned<I>) -> I {}
        pub fn wrapping_abs(self) -> I {}
        pub fn unsigned_abs(self) -> __ToUnsigned<I> {}
        pub fn overflowing_add_unsigned(self, rhs: __ToUnsigned<I>) -> (I, bool) {}
        pub fn overflowing_sub_unsigned(self, rhs: __ToUnsigned<I>) -> (I, bool) {}
        pub fn overflowing_abs(self) -> (I, bool) {}
        pub fn abs(self) -> I {}
        pub fn abs_diff(self, other: I) -> __ToUnsigned<I> {}
        pub fn signum(self) -> I {}
        pub fn is_positive(self) -> bool {}
        pub fn is_negative(self) -> bool {}
    }
    impl<I: __Unsigned> I {
        pub fn cast_signed(self) -> __ToSigned<I> {}
        pub fn checked_add_signed(self, rhs: __ToSigned<I>) -> Option<I> {}
        pub fn strict_add_signed(self, rhs: __ToSigned<I>) -> I {}
        pub fn checked_sub_signed(self, rhs: __ToSigned<I>) -> Option<I> {}
        pub fn strict_sub_signed(self, rhs: __ToSigned<I>) -> I {}
        pub fn checked_signed_diff(self, rhs: I) -> Option<__ToSigned<I>> {}
        pub fn saturating_add_signed(self, rhs: __ToSigned<I>) -> I {}
        pub fn saturating_sub_signed(self, rhs: __ToSigned<I>) -> I {}
        pub fn wrapping_add_signed(self, rhs: __ToSigned<I>) -> I {}
        pub fn wrapping_sub_signed(self, rhs: __ToSigned<I>) -> I {}
        pub fn carrying_add(self, rhs: I, carry: bool) -> (I, bool) {}
        pub fn overflowing_add_signed(self, rhs: __ToSigned<I>) -> (I, bool) {}
        pub fn borrowing_sub(self, rhs: I, borrow: bool) -> (I, bool) {}
        pub fn overflowing_sub_signed(self, rhs: __ToSigned<I>) -> (I, bool) {}
        pub fn abs_diff(self, other: I) -> I {}
        pub fn carrying_mul(self, rhs: I, carry: I) -> (I, I) {}
        pub fn carrying_mul_add(self, rhs: I, carry: I, add: I) -> (I, I) {}
        pub fn div_ceil(self, rhs: I) -> I {}
        pub fn next_multiple_of(self, rhs: I) -> I {}
        pub fn checked_next_multiple_of(self, rhs: I) -> Option<I> {}
        pub fn is_multiple_of(self, rhs: I) -> bool {}
        pub fn is_power_of_two(self) -> bool {}
        pub fn next_power_of_two(self) -> I {}
        pub fn checked_next_power_of_two(self) -> Option<I> {}
    }
    impl<I: __Float> I {
        pub fn floor(self) -> I {}
        pub fn ceil(self) -> I {}
        pub fn round(self) -> I {}
        pub fn round_ties_even(self) -> I {}
        pub fn trunc(self) -> I {}
        pub fn fract(self) -> I {}
        pub fn mul_add(self, a: I, b: I) -> I {}
        pub fn div_euclid(self, rhs: I) -> I {}
        pub fn rem_euclid(self, rhs: I) -> I {}
        pub fn powi(self, n: i32) -> I {}
        pub fn powf(self, n: I) -> I {}
        pub fn sqrt(self) -> I {}
        pub fn exp(self) -> I {}
        pub fn exp2(self) -> I {}
        pub fn ln(self) -> I {}
        pub fn log(self, base: I) -> I {}
        pub fn log2(self) -> I {}
        pub fn log10(self) -> I {}
        pub fn abs_sub(self, other: I) -> I {}
        pub fn cbrt(self) -> I {}
        pub fn hypot(self, other: I) -> I {}
        pub fn sin(self) -> I {}
        pub fn cos(self) -> I {}
        pub fn tan(self) -> I {}
        pub fn asin(self) -> I {}
        pub fn acos(self) -> I {}
        pub fn atan(self) -> I {}
        pub fn atan2(self, other: I) -> I {}
        pub fn sin_cos(self) -> (I, I) {}
        pub fn exp_m1(self) -> I {}
        pub fn ln_1p(self) -> I {}
        pub fn sinh(self) -> I {}
        pub fn cosh(self) -> I {}
        pub fn tanh(self) -> I {}
        pub fn asinh(self) -> I {}
        pub fn acosh(self) -> I {}
        pub fn atanh(self) -> I {}
        pub const RADIX: u32 = _;
        pub const MANTISSA_DIGITS: u32 = _;
        pub const DIGITS: u32 = _;
        pub const EPSILON: I = _;
        pub const MIN: I = _;
        pub const MIN_POSITIVE: I = _;
        pub const MAX: I = _;
        pub const MIN_EXP: i32 = _;
        pub const MAX_EXP: i32 = _;
        pub const MIN_10_EXP: i32 = _;
        pub const MAX_10_EXP: i32 = _;
        pub const NAN: I = _;
        pub const INFINITY: I = _;
        pub const NEG_INFINITY: I = _;
        pub fn is_nan(self) -> bool {}
        pub fn is_infinite(self) -> bool {}
        pub fn is_finite(self) -> bool {}
        pub fn is_subnormal(self) -> bool {}
        pub fn is_normal(self) -> bool {}
        pub fn classify(self) -> FpCategory {}
        pub fn is_sign_positive(self) -> bool {}
        pub fn is_sign_negative(self) -> bool {}
        pub fn next_up(self) -> I {}
        pub fn next_down(self) -> I {}
        pub fn recip(self) -> I {}
        pub fn to_degrees(self) -> I {}
        pub fn to_radians(self) -> I {}
        pub fn max(self, other: I) -> I {}
        pub fn min(self, other: I) -> I {}
        pub fn midpoint(self, other: I) -> I {}
        pub unsafe fn to_int_unchecked<Int>(self) -> Int where I: FloatToInt<Int> {}
        pub fn total_cmp(&self, other: &I) -> Ordering {}
        pub fn clamp(self, min: I, max: I) -> I {}
        pub fn abs(self) -> I {}
        pub fn signum(self) -> I {}
        pub fn copysign(self, sign: I) -> I {}
    }
    impl f32 {
        pub fn to_bits(self) -> u32 {}
        pub fn from_bits(v: u32) -> f32 {}
        pub fn to_be_bytes(self) -> [u8; 4] {}
        pub fn to_le_bytes(self) -> [u8; 4] {}
        pub fn to_ne_bytes(self) -> [u8; 4] {}
        pub fn from_be_bytes(bytes: [u8; 4]) -> f32 {}
        pub fn from_le_bytes(bytes: [u8; 4]) -> f32 {}
        pub fn from_ne_bytes(bytes: [u8; 4]) -> f32 {}
    }
    impl f64 {
        pub fn to_bits(self) -> u64 {}
        pub fn from_bits(v: u64) -> f64 {}
        pub fn to_be_bytes(self) -> [u8; 8] {}
        pub fn to_le_bytes(self) -> [u8; 8] {}
        pub fn to_ne_bytes(self) -> [u8; 8] {}
        pub fn from_be_bytes(bytes: [u8; 8]) -> f64 {}
        pub fn from_le_bytes(bytes: [u8; 8]) -> f64 {}
        pub fn from_ne_bytes(bytes: [u8; 8]) -> f64 {}
    }
    impl i128 {
        pub fn to_be_bytes(self) -> [u8; 16] {}
        pub fn to_le_bytes(self) -> [u8; 16] {}
        pub fn to_ne_bytes(self) -> [u8; 16] {}
        pub fn from_be_bytes(bytes: [u8; 16]) -> i128 {}
        pub fn from_le_bytes(bytes: [u8; 16]) -> i128 {}
        pub fn from_ne_bytes(bytes: [u8; 16]) -> i128 {}
    }
    impl i16 {
        pub fn to_be_bytes(self) -> [u8; 2] {}
        pub fn to_le_bytes(self) -> [u8; 2] {}
        pub fn to_ne_bytes(self) -> [u8; 2] {}
        pub fn from_be_bytes(bytes: [u8; 2]) -> i16 {}
        pub fn from_le_bytes(bytes: [u8; 2]) -> i16 {}
        pub fn from_ne_bytes(bytes: [u8; 2]) -> i16 {}
    }
    impl i32 {
        pub fn to_be_bytes(self) -> [u8; 4] {}
        pub fn to_le_bytes(self) -> [u8; 4] {}
        pub fn to_ne_bytes(self) -> [u8; 4] {}
        pub fn from_be_bytes(bytes: [u8; 4]) -> i32 {}
        pub fn from_le_bytes(bytes: [u8; 4]) -> i32 {}
        pub fn from_ne_bytes(bytes: [u8; 4]) -> i32 {}
    }
    impl i64 {
        pub fn to_be_bytes(self) -> [u8; 8] {}
        pub fn to_le_bytes(self) -> [u8; 8] {}
        pub fn to_ne_bytes(self) -> [u8; 8] {}
        pub fn from_be_bytes(bytes: [u8; 8]) -> i64 {}
        pub fn from_le_bytes(bytes: [u8; 8]) -> i64 {}
        pub fn from_ne_bytes(bytes: [u8; 8]) -> i64 {}
    }
    impl i8 {
        pub fn to_be_bytes(self) -> [u8; 1] {}
        pub fn to_le_bytes(self) -> [u8; 1] {}
        pub fn to_ne_bytes(self) -> [u8; 1] {}
        pub fn from_be_bytes(bytes: [u8; 1]) -> i8 {}
        pub fn from_le_bytes(bytes: [u8; 1]) -> i8 {}
        pub fn from_ne_bytes(bytes: [u8; 1]) -> i8 {}
    }
    impl isize {
        pub fn to_be_bytes(self) -> [u8; 8] {}
        pub fn to_le_bytes(self) -> [u8; 8] {}
        pub fn to_ne_bytes(self) -> [u8; 8] {}
        pub fn from_be_bytes(bytes: [u8; 8]) -> isize {}
        pub fn from_le_bytes(bytes: [u8; 8]) -> isize {}
        pub fn from_ne_bytes(bytes: [u8; 8]) -> isize {}
    }
    impl u128 {
        pub fn to_be_bytes(self) -> [u8; 16] {}
        pub fn to_le_bytes(self) -> [u8; 16] {}
        pub fn to_ne_bytes(self) -> [u8; 16] {}
        pub fn from_be_bytes(bytes: [u8; 16]) -> u128 {}
        pub fn from_le_bytes(bytes: [u8; 16]) -> u128 {}
        pub fn from_ne_bytes(bytes: [u8; 16]) -> u128 {}
    }
    impl u16 {
        pub fn to_be_bytes(self) -> [u8; 2] {}
        pub fn to_le_bytes(self) -> [u8; 2] {}
        pub fn to_ne_bytes(self) -> [u8; 2] {}
        pub fn from_be_bytes(bytes: [u8; 2]) -> u16 {}
        pub fn from_le_bytes(bytes: [u8; 2]) -> u16 {}
        pub fn from_ne_bytes(bytes: [u8; 2]) -> u16 {}
    }
    impl u32 {
        pub fn to_be_bytes(self) -> [u8; 4] {}
        pub fn to_le_bytes(self) -> [u8; 4] {}
        pub fn to_ne_bytes(self) -> [u8; 4] {}
        pub fn from_be_bytes(bytes: [u8; 4]) -> u32 {}
        pub fn from_le_bytes(bytes: [u8; 4]) -> u32 {}
        pub fn from_ne_bytes(bytes: [u8; 4]) -> u32 {}
    }
    impl u64 {
        pub fn to_be_bytes(self) -> [u8; 8] {}
        pub fn to_le_bytes(self) -> [u8; 8] {}
        pub fn to_ne_bytes(self) -> [u8; 8] {}
        pub fn from_be_bytes(bytes: [u8; 8]) -> u64 {}
        pub fn from_le_bytes(bytes: [u8; 8]) -> u64 {}
        pub fn from_ne_bytes(bytes: [u8; 8]) -> u64 {}
    }
    impl u8 {
        pub fn to_be_bytes(self) -> [u8; 1] {}
        pub fn to_le_bytes(self) -> [u8; 1] {}
        pub fn to_ne_bytes(self) -> [u8; 1] {}
        pub fn from_be_bytes(bytes: [u8; 1]) -> u8 {}
        pub fn from_le_bytes(bytes: [u8; 1]) -> u8 {}
        pub fn from_ne_bytes(bytes: [u8; 1]) -> u8 {}
        pub fn is_ascii(&self) -> bool {}
        pub fn to_ascii_uppercase(&self) -> u8 {}
        pub fn to_ascii_lowercase(&self) -> u8 {}
        pub fn eq_ignore_ascii_case(&self, other: &u8) -> bool {}
        pub fn make_ascii_uppercase(&mut self) {}
        pub fn make_ascii_lowercase(&mut self) {}
        pub fn is_ascii_alphabetic(&self) -> bool {}
        pub fn is_ascii_uppercase(&self) -> bool {}
        pub fn is_ascii_lowercase(&self) -> bool {}
        pub fn is_ascii_alphanumeric(&self) -> bool {}
        pub fn is_ascii_digit(&self) -> bool {}
        pub fn is_ascii_hexdigit(&self) -> bool {}
        pub fn is_ascii_punctuation(&self) -> bool {}
        pub fn is_ascii_graphic(&self) -> bool {}
        pub fn is_ascii_whitespace(&self) -> bool {}
        pub fn is_ascii_control(&self) -> bool {}
        pub fn escape_ascii(self) -> EscapeDefault {}
    }
    impl usize {
        pub fn to_be_bytes(self) -> [u8; 8] {}
        pub fn to_le_bytes(self) -> [u8; 8] {}
        pub fn to_ne_bytes(self) -> [u8; 8] {}
        pub fn from_be_bytes(bytes: [u8; 8]) -> usize {}
        pub fn from_le_bytes(bytes: [u8; 8]) -> usize {}
        pub fn from_ne_bytes(bytes: [u8; 8]) -> usize {}
    }
    pub unsafe trait ZeroablePrimitive: Sized + Copy {}
    pub type NonZeroI128 = NonZero<i128>;
    pub type NonZeroI16 = NonZero<i16>;
    pub type NonZeroI32 = NonZero<i32>;
    pub type NonZeroI64 = NonZero<i64>;
    pub type NonZeroI8 = NonZero<i8>;
    pub type NonZeroIsize = NonZero<isize>;
    pub type NonZeroU128 = NonZero<u128>;
    pub type NonZeroU16 = NonZero<u16>;
    pub type NonZeroU32 = NonZero<u32>;
    pub type NonZeroU64 = NonZero<u64>;
    pub type NonZeroU8 = NonZero<u8>;
    pub type NonZeroUsize = NonZero<usize>;
    pub enum FpCategory { Nan, Infinite, Zero, Subnormal, Normal }
    impl Clone for FpCategory {}
    impl Eq for FpCategory {}
    impl PartialEq for FpCategory {}
    impl Debug for FpCategory {}
    impl Copy for FpCategory {}
    pub enum IntErrorKind { Empty, InvalidDigit, PosOverflow, NegOverflow, Zero }
    impl Clone for IntErrorKind {}
    impl Eq for IntErrorKind {}
    impl PartialEq for IntErrorKind {}
    impl Debug for IntErrorKind {}
    impl Hash for IntErrorKind {}
    impl Copy for IntErrorKind {}
}
