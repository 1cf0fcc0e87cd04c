// Signatures of the standard library (Rust 1.95), from which bodies are typed: num and the integers.
// Never compiled: empty bodies, marker traits for numbers, no allocators. The `use`s of `num` stand in num.rs.
pub mod num {
    pub struct NonZero<T> where T: ZeroablePrimitive {}
    impl<T> NonZero<T> where T: ZeroablePrimitive {
        pub fn new(n: T) -> Option<NonZero<T>> {}
        pub unsafe fn new_unchecked(n: T) -> NonZero<T> {}
        pub fn get(self) -> T {}
    }
    impl<I: __Integer> NonZero<I> {
        pub const BITS: u32 = _;
        pub const MIN: NonZero<I> = _;
        pub const MAX: NonZero<I> = _;
        pub fn leading_zeros(self) -> u32 {}
        pub fn trailing_zeros(self) -> u32 {}
        pub fn count_ones(self) -> NonZero<u32> {}
        pub fn checked_mul(self, other: NonZero<I>) -> Option<NonZero<I>> {}
        pub fn saturating_mul(self, other: NonZero<I>) -> NonZero<I> {}
        pub fn checked_pow(self, other: u32) -> Option<NonZero<I>> {}
        pub fn saturating_pow(self, other: u32) -> NonZero<I> {}
    }
    impl<I: __Signed> NonZero<I> {
        pub fn abs(self) -> NonZero<I> {}
        pub fn checked_abs(self) -> Option<NonZero<I>> {}
        pub fn overflowing_abs(self) -> (NonZero<I>, bool) {}
        pub fn saturating_abs(self) -> NonZero<I> {}
        pub fn wrapping_abs(self) -> NonZero<I> {}
        pub fn unsigned_abs(self) -> NonZero<__ToUnsigned<I>> {}
        pub fn is_positive(self) -> bool {}
        pub fn is_negative(self) -> bool {}
        pub fn checked_neg(self) -> Option<NonZero<I>> {}
        pub fn overflowing_neg(self) -> (NonZero<I>, bool) {}
        pub fn saturating_neg(self) -> NonZero<I> {}
        pub fn wrapping_neg(self) -> NonZero<I> {}
        pub fn cast_unsigned(self) -> NonZero<__ToUnsigned<I>> {}
    }
    impl<I: __Unsigned> NonZero<I> {
        pub fn checked_add(self, other: I) -> Option<NonZero<I>> {}
        pub fn saturating_add(self, other: I) -> NonZero<I> {}
        pub fn checked_next_power_of_two(self) -> Option<NonZero<I>> {}
        pub fn ilog2(self) -> u32 {}
        pub fn ilog10(self) -> u32 {}
        pub fn midpoint(self, rhs: NonZero<I>) -> NonZero<I> {}
        pub fn is_power_of_two(self) -> bool {}
        pub fn isqrt(self) -> NonZero<I> {}
        pub fn cast_signed(self) -> NonZero<__ToSigned<I>> {}
        pub fn div_ceil(self, rhs: NonZero<I>) -> NonZero<I> {}
    }
    impl<I: __Integer> TryFrom<I> for NonZero<I> { type Error = TryFromIntError; }
    impl<I: __Integer> FromStr for NonZero<I> { type Err = ParseIntError; }
    impl<I: __Signed> Neg for &NonZero<I> { type Output = <NonZero<I> as Neg>::Output; }
    impl<I: __Signed> Neg for NonZero<I> { type Output = NonZero<I>; }
    impl<T> Clone for NonZero<T> where T: ZeroablePrimitive {}
    impl<T> Eq for NonZero<T> where T: ZeroablePrimitive + Eq {}
    impl<T> Ord for NonZero<T> where T: ZeroablePrimitive + Ord {}
    impl<T> PartialEq for NonZero<T> where T: ZeroablePrimitive + PartialEq {}
    impl<T> PartialOrd for NonZero<T> where T: ZeroablePrimitive + PartialOrd {}
    impl From<NonZero<i8>> for NonZero<i16> {}
    impl From<NonZero<i8>> for NonZero<i32> {}
    impl From<NonZero<i8>> for NonZero<i64> {}
    impl From<NonZero<i8>> for NonZero<i128> {}
    impl From<NonZero<i8>> for NonZero<isize> {}
    impl From<NonZero<i16>> for NonZero<i32> {}
    impl From<NonZero<i16>> for NonZero<i64> {}
    impl From<NonZero<i16>> for NonZero<i128> {}
    impl From<NonZero<i16>> for NonZero<isize> {}
    impl From<NonZero<i32>> for NonZero<i64> {}
    impl From<NonZero<i32>> for NonZero<i128> {}
    impl From<NonZero<i64>> for NonZero<i128> {}
    impl From<NonZero<u8>> for NonZero<i16> {}
    impl From<NonZero<u8>> for NonZero<i32> {}
    impl From<NonZero<u8>> for NonZero<i64> {}
    impl From<NonZero<u8>> for NonZero<i128> {}
    impl From<NonZero<u8>> for NonZero<isize> {}
    impl From<NonZero<u8>> for NonZero<u16> {}
    impl From<NonZero<u8>> for NonZero<u32> {}
    impl From<NonZero<u8>> for NonZero<u64> {}
    impl From<NonZero<u8>> for NonZero<u128> {}
    impl From<NonZero<u8>> for NonZero<usize> {}
    impl From<NonZero<u16>> for NonZero<i32> {}
    impl From<NonZero<u16>> for NonZero<i64> {}
    impl From<NonZero<u16>> for NonZero<i128> {}
    impl From<NonZero<u16>> for NonZero<u32> {}
    impl From<NonZero<u16>> for NonZero<u64> {}
    impl From<NonZero<u16>> for NonZero<u128> {}
    impl From<NonZero<u16>> for NonZero<usize> {}
    impl From<NonZero<u32>> for NonZero<i64> {}
    impl From<NonZero<u32>> for NonZero<i128> {}
    impl From<NonZero<u32>> for NonZero<u64> {}
    impl From<NonZero<u32>> for NonZero<u128> {}
    impl From<NonZero<u64>> for NonZero<i128> {}
    impl From<NonZero<u64>> for NonZero<u128> {}
    impl TryFrom<NonZero<i8>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i8>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i8>> for NonZero<u32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i8>> for NonZero<u64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i8>> for NonZero<u128> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i8>> for NonZero<usize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i16>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i16>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i16>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i16>> for NonZero<u32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i16>> for NonZero<u64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i16>> for NonZero<u128> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i16>> for NonZero<usize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i32>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i32>> for NonZero<i16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i32>> for NonZero<isize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i32>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i32>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i32>> for NonZero<u32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i32>> for NonZero<u64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i32>> for NonZero<u128> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i32>> for NonZero<usize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<i16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<i32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<isize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<u32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<u64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<u128> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i64>> for NonZero<usize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<i16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<i32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<i64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<isize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<u32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<u64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<u128> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<i128>> for NonZero<usize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<i16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<i32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<i64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<i128> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<u32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<u64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<u128> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<isize>> for NonZero<usize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u8>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u16>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u16>> for NonZero<i16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u16>> for NonZero<isize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u16>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u32>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u32>> for NonZero<i16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u32>> for NonZero<i32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u32>> for NonZero<isize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u32>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u32>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u32>> for NonZero<usize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u64>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u64>> for NonZero<i16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u64>> for NonZero<i32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u64>> for NonZero<i64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u64>> for NonZero<isize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u64>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u64>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u64>> for NonZero<u32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u64>> for NonZero<usize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<i16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<i32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<i64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<i128> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<isize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<u32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<u64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<u128>> for NonZero<usize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<i8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<i16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<i32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<i64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<i128> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<isize> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<u8> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<u16> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<u32> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<u64> { type Error = TryFromIntError; }
    impl TryFrom<NonZero<usize>> for NonZero<u128> { type Error = TryFromIntError; }
    impl<T> Binary for NonZero<T> where T: ZeroablePrimitive + Binary {}
    impl<T> Debug for NonZero<T> where T: ZeroablePrimitive + Debug {}
    impl<T> Display for NonZero<T> where T: ZeroablePrimitive + Display {}
    impl<T> LowerExp for NonZero<T> where T: ZeroablePrimitive + LowerExp {}
    impl<T> LowerHex for NonZero<T> where T: ZeroablePrimitive + LowerHex {}
    impl<T> Octal for NonZero<T> where T: ZeroablePrimitive + Octal {}
    impl<T> UpperExp for NonZero<T> where T: ZeroablePrimitive + UpperExp {}
    impl<T> UpperHex for NonZero<T> where T: ZeroablePrimitive + UpperHex {}
    impl<T> Hash for NonZero<T> where T: ZeroablePrimitive + Hash {}
    impl<T> Copy for NonZero<T> where T: ZeroablePrimitive {}
    impl<T> BitOr<T> for NonZero<T> where T: ZeroablePrimitive + BitOr<Output = T> { type Output = NonZero<T>; }
    impl<T> BitOr for NonZero<T> where T: ZeroablePrimitive + BitOr<Output = T> { type Output = NonZero<T>; }
    impl<T> BitOrAssign<T> for NonZero<T> where T: ZeroablePrimitive, NonZero<T>: BitOr<T, Output = NonZero<T>> {}
    impl<T> BitOrAssign for NonZero<T> where T: ZeroablePrimitive, NonZero<T>: BitOr<Output = NonZero<T>> {}
    pub struct ParseFloatError {}
    impl Clone for ParseFloatError {}
    impl Eq for ParseFloatError {}
    impl PartialEq for ParseFloatError {}
    impl Error for ParseFloatError {}
    impl Debug for ParseFloatError {}
    impl Display for ParseFloatError {}
    pub struct ParseIntError {}
    impl ParseIntError {
        pub fn kind(&self) -> &IntErrorKind {}
    }
    impl Clone for ParseIntError {}
    impl Eq for ParseIntError {}
    impl PartialEq for ParseIntError {}
    impl Error for ParseIntError {}
    impl Debug for ParseIntError {}
    impl Display for ParseIntError {}
    pub struct Saturating<T>(pub T);
    impl<I: __Integer> Saturating<I> {
        pub const MIN: Saturating<I> = _;
        pub const MAX: Saturating<I> = _;
        pub const BITS: u32 = _;
        pub fn count_ones(self) -> u32 {}
        pub fn count_zeros(self) -> u32 {}
        pub fn trailing_zeros(self) -> u32 {}
        pub fn rotate_left(self, n: u32) -> Saturating<I> {}
        pub fn rotate_right(self, n: u32) -> Saturating<I> {}
        pub fn swap_bytes(self) -> Saturating<I> {}
        pub fn reverse_bits(self) -> Saturating<I> {}
        pub fn from_be(x: Saturating<I>) -> Saturating<I> {}
        pub fn from_le(x: Saturating<I>) -> Saturating<I> {}
        pub fn to_be(self) -> Saturating<I> {}
        pub fn to_le(self) -> Saturating<I> {}
        pub fn pow(self, exp: u32) -> Saturating<I> {}
        pub fn leading_zeros(self) -> u32 {}
    }
    impl<I: __Signed> Saturating<I> {
        pub fn abs(self) -> Saturating<I> {}
        pub fn signum(self) -> Saturating<I> {}
        pub fn is_positive(self) -> bool {}
        pub fn is_negative(self) -> bool {}
    }
    impl<I: __Unsigned> Saturating<I> {
        pub fn is_power_of_two(self) -> bool {}
    }
    impl<I: __Unsigned> Product for Saturating<I> {}
    impl<'a, I: __Unsigned> Product<&'a Saturating<I>> for Saturating<I> {}
    impl<I: __Unsigned> Sum for Saturating<I> {}
    impl<'a, I: __Unsigned> Sum<&'a Saturating<I>> for Saturating<I> {}
    impl<I: __Integer> Add<&Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Add>::Output; }
    impl<I: __Integer> Add<&Saturating<I>> for Saturating<I> { type Output = <Saturating<I> as Add>::Output; }
    impl<I: __Integer> Add<Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Add>::Output; }
    impl<I: __Integer> Add for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> AddAssign<&Saturating<I>> for Saturating<I> {}
    impl<I: __Integer> AddAssign<&I> for Saturating<I> {}
    impl<I: __Integer> AddAssign<I> for Saturating<I> {}
    impl<I: __Integer> AddAssign for Saturating<I> {}
    impl<I: __Integer> BitAnd<&Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as BitAnd>::Output; }
    impl<I: __Integer> BitAnd<&Saturating<I>> for Saturating<I> { type Output = <Saturating<I> as BitAnd>::Output; }
    impl<I: __Integer> BitAnd<Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as BitAnd>::Output; }
    impl<I: __Integer> BitAnd for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> BitAndAssign<&Saturating<I>> for Saturating<I> {}
    impl<I: __Integer> BitAndAssign<&I> for Saturating<I> {}
    impl<I: __Integer> BitAndAssign<I> for Saturating<I> {}
    impl<I: __Integer> BitAndAssign for Saturating<I> {}
    impl<I: __Integer> BitOr<&Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as BitOr>::Output; }
    impl<I: __Integer> BitOr<&Saturating<I>> for Saturating<I> { type Output = <Saturating<I> as BitOr>::Output; }
    impl<I: __Integer> BitOr<Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as BitOr>::Output; }
    impl<I: __Integer> BitOr for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> BitOrAssign<&Saturating<I>> for Saturating<I> {}
    impl<I: __Integer> BitOrAssign<&I> for Saturating<I> {}
    impl<I: __Integer> BitOrAssign<I> for Saturating<I> {}
    impl<I: __Integer> BitOrAssign for Saturating<I> {}
    impl<I: __Integer> BitXor<&Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as BitXor>::Output; }
    impl<I: __Integer> BitXor<&Saturating<I>> for Saturating<I> { type Output = <Saturating<I> as BitXor>::Output; }
    impl<I: __Integer> BitXor<Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as BitXor>::Output; }
    impl<I: __Integer> BitXor for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> BitXorAssign<&Saturating<I>> for Saturating<I> {}
    impl<I: __Integer> BitXorAssign<&I> for Saturating<I> {}
    impl<I: __Integer> BitXorAssign<I> for Saturating<I> {}
    impl<I: __Integer> BitXorAssign for Saturating<I> {}
    impl<I: __Integer> Div<&Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Div>::Output; }
    impl<I: __Integer> Div<&Saturating<I>> for Saturating<I> { type Output = <Saturating<I> as Div>::Output; }
    impl<I: __Integer> Div<Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Div>::Output; }
    impl<I: __Integer> Div for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> DivAssign<&Saturating<I>> for Saturating<I> {}
    impl<I: __Integer> DivAssign<&I> for Saturating<I> {}
    impl<I: __Integer> DivAssign<I> for Saturating<I> {}
    impl<I: __Integer> DivAssign for Saturating<I> {}
    impl<I: __Integer> Mul<&Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Mul>::Output; }
    impl<I: __Integer> Mul<&Saturating<I>> for Saturating<I> { type Output = <Saturating<I> as Mul>::Output; }
    impl<I: __Integer> Mul<Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Mul>::Output; }
    impl<I: __Integer> Mul for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> MulAssign<&Saturating<I>> for Saturating<I> {}
    impl<I: __Integer> MulAssign<&I> for Saturating<I> {}
    impl<I: __Integer> MulAssign<I> for Saturating<I> {}
    impl<I: __Integer> MulAssign for Saturating<I> {}
    impl<I: __Signed> Neg for &Saturating<I> { type Output = <Saturating<I> as Neg>::Output; }
    impl<I: __Signed> Neg for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> Not for &Saturating<I> { type Output = <Saturating<I> as Not>::Output; }
    impl<I: __Integer> Not for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> Rem<&Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Rem>::Output; }
    impl<I: __Integer> Rem<&Saturating<I>> for Saturating<I> { type Output = <Saturating<I> as Rem>::Output; }
    impl<I: __Integer> Rem<Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Rem>::Output; }
    impl<I: __Integer> Rem for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> RemAssign<&Saturating<I>> for Saturating<I> {}
    impl<I: __Integer> RemAssign<&I> for Saturating<I> {}
    impl<I: __Integer> RemAssign<I> for Saturating<I> {}
    impl<I: __Integer> RemAssign for Saturating<I> {}
    impl<I: __Integer> Sub<&Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Sub>::Output; }
    impl<I: __Integer> Sub<&Saturating<I>> for Saturating<I> { type Output = <Saturating<I> as Sub>::Output; }
    impl<I: __Integer> Sub<Saturating<I>> for &Saturating<I> { type Output = <Saturating<I> as Sub>::Output; }
    impl<I: __Integer> Sub for Saturating<I> { type Output = Saturating<I>; }
    impl<I: __Integer> SubAssign<&Saturating<I>> for Saturating<I> {}
    impl<I: __Integer> SubAssign<&I> for Saturating<I> {}
    impl<I: __Integer> SubAssign<I> for Saturating<I> {}
    impl<I: __Integer> SubAssign for Saturating<I> {}
    impl<T> Clone for Saturating<T> where T: Clone {}
    impl<T> Eq for Saturating<T> where T: Eq {}
    impl<T> Ord for Saturating<T> where T: Ord {}
    impl<T> PartialEq for Saturating<T> where T: PartialEq {}
    impl<T> PartialOrd for Saturating<T> where T: PartialOrd {}
    impl<T> Default for Saturating<T> where T: Default {}
    impl<T> Binary for Saturating<T> where T: Binary {}
    impl<T> Debug for Saturating<T> where T: Debug {}
    impl<T> Display for Saturating<T> where T: Display {}
    impl<T> LowerHex for Saturating<T> where T: LowerHex {}
    impl<T> Octal for Saturating<T> where T: Octal {}
    impl<T> UpperHex for Saturating<T> where T: UpperHex {}
    impl<T> Hash for Saturating<T> where T: Hash {}
    impl<T> Copy for Saturating<T> where T: Copy {}
    pub struct TryFromIntError {}
    impl Clone for TryFromIntError {}
    impl Eq for TryFromIntError {}
    impl PartialEq for TryFromIntError {}
    impl From<Infallible> for TryFromIntError {}
    impl Error for TryFromIntError {}
    impl Debug for TryFromIntError {}
    impl Display for TryFromIntError {}
    impl Copy for TryFromIntError {}
    pub struct Wrapping<T>(pub T);
    impl<I: __Integer> Wrapping<I> {
        pub fn reverse_bits(self) -> Wrapping<I> {}
    }
    impl<I: __Integer> Product for Wrapping<I> {}
    impl<'a, I: __Integer> Product<&'a Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> Sum for Wrapping<I> {}
    impl<'a, I: __Integer> Sum<&'a Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> Add<&Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Add>::Output; }
    impl<I: __Integer> Add<&Wrapping<I>> for Wrapping<I> { type Output = <Wrapping<I> as Add>::Output; }
    impl<I: __Integer> Add<Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Add>::Output; }
    impl<I: __Integer> Add for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> AddAssign<&Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> AddAssign<&I> for Wrapping<I> {}
    impl<I: __Integer> AddAssign<I> for Wrapping<I> {}
    impl<I: __Integer> AddAssign for Wrapping<I> {}
    impl<I: __Integer> BitAnd<&Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as BitAnd>::Output; }
    impl<I: __Integer> BitAnd<&Wrapping<I>> for Wrapping<I> { type Output = <Wrapping<I> as BitAnd>::Output; }
    impl<I: __Integer> BitAnd<Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as BitAnd>::Output; }
    impl<I: __Integer> BitAnd for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> BitAndAssign<&Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> BitAndAssign<&I> for Wrapping<I> {}
    impl<I: __Integer> BitAndAssign<I> for Wrapping<I> {}
    impl<I: __Integer> BitAndAssign for Wrapping<I> {}
    impl<I: __Integer> BitOr<&Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as BitOr>::Output; }
    impl<I: __Integer> BitOr<&Wrapping<I>> for Wrapping<I> { type Output = <Wrapping<I> as BitOr>::Output; }
    impl<I: __Integer> BitOr<Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as BitOr>::Output; }
    impl<I: __Integer> BitOr for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> BitOrAssign<&Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> BitOrAssign<&I> for Wrapping<I> {}
    impl<I: __Integer> BitOrAssign<I> for Wrapping<I> {}
    impl<I: __Integer> BitOrAssign for Wrapping<I> {}
    impl<I: __Integer> BitXor<&Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as BitXor>::Output; }
    impl<I: __Integer> BitXor<&Wrapping<I>> for Wrapping<I> { type Output = <Wrapping<I> as BitXor>::Output; }
    impl<I: __Integer> BitXor<Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as BitXor>::Output; }
    impl<I: __Integer> BitXor for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> BitXorAssign<&Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> BitXorAssign<&I> for Wrapping<I> {}
    impl<I: __Integer> BitXorAssign<I> for Wrapping<I> {}
    impl<I: __Integer> BitXorAssign for Wrapping<I> {}
    impl<I: __Integer> Div<&Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Div>::Output; }
    impl<I: __Integer> Div<&Wrapping<I>> for Wrapping<I> { type Output = <Wrapping<I> as Div>::Output; }
    impl<I: __Integer> Div<Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Div>::Output; }
    impl<I: __Integer> Div for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> DivAssign<&Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> DivAssign<&I> for Wrapping<I> {}
    impl<I: __Integer> DivAssign<I> for Wrapping<I> {}
    impl<I: __Integer> DivAssign for Wrapping<I> {}
    impl<I: __Integer> Mul<&Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Mul>::Output; }
    impl<I: __Integer> Mul<&Wrapping<I>> for Wrapping<I> { type Output = <Wrapping<I> as Mul>::Output; }
    impl<I: __Integer> Mul<Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Mul>::Output; }
    impl<I: __Integer> Mul for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> MulAssign<&Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> MulAssign<&I> for Wrapping<I> {}
    impl<I: __Integer> MulAssign<I> for Wrapping<I> {}
    impl<I: __Integer> MulAssign for Wrapping<I> {}
    impl<I: __Integer> Neg for &Wrapping<I> { type Output = <Wrapping<I> as Neg>::Output; }
    impl<I: __Integer> Neg for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> Not for &Wrapping<I> { type Output = <Wrapping<I> as Not>::Output; }
    impl<I: __Integer> Not for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> Rem<&Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Rem>::Output; }
    impl<I: __Integer> Rem<&Wrapping<I>> for Wrapping<I> { type Output = <Wrapping<I> as Rem>::Output; }
    impl<I: __Integer> Rem<Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Rem>::Output; }
    impl<I: __Integer> Rem for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> RemAssign<&Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> RemAssign<&I> for Wrapping<I> {}
    impl<I: __Integer> RemAssign<I> for Wrapping<I> {}
    impl<I: __Integer> RemAssign for Wrapping<I> {}
    impl<I: __Integer> Sub<&Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Sub>::Output; }
    impl<I: __Integer> Sub<&Wrapping<I>> for Wrapping<I> { type Output = <Wrapping<I> as Sub>::Output; }
    impl<I: __Integer> Sub<Wrapping<I>> for &Wrapping<I> { type Output = <Wrapping<I> as Sub>::Output; }
    impl<I: __Integer> Sub for Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer> SubAssign<&Wrapping<I>> for Wrapping<I> {}
    impl<I: __Integer> SubAssign<&I> for Wrapping<I> {}
    impl<I: __Integer> SubAssign<I> for Wrapping<I> {}
    impl<I: __Integer> SubAssign for Wrapping<I> {}
    impl<T> Clone for Wrapping<T> where T: Clone {}
    impl<T> Eq for Wrapping<T> where T: Eq {}
    impl<T> Ord for Wrapping<T> where T: Ord {}
    impl<T> PartialEq for Wrapping<T> where T: PartialEq {}
    impl<T> PartialOrd for Wrapping<T> where T: PartialOrd {}
    impl<T> Default for Wrapping<T> where T: Default {}
    impl<T> Binary for Wrapping<T> where T: Binary {}
    impl<T> Debug for Wrapping<T> where T: Debug {}
    impl<T> Display for Wrapping<T> where T: Display {}
    impl<T> LowerHex for Wrapping<T> where T: LowerHex {}
    impl<T> Octal for Wrapping<T> where T: Octal {}
    impl<T> UpperHex for Wrapping<T> where T: UpperHex {}
    impl<T> Hash for Wrapping<T> where T: Hash {}
    impl<T> Copy for Wrapping<T> where T: Copy {}
}
