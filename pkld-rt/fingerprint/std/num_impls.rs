// Signatures of the standard library (Rust 1.95), from which bodies are typed: num and the integers.
// Never compiled: empty bodies, marker traits for numbers, no allocators. The `use`s of `num` stand in num.rs.
pub mod num {
    impl<I: __Number> Clone for I {}
    impl<I: __Integer> Eq for I {}
    impl<I: __Integer> Ord for I {}
    impl<I: __Number> PartialEq for I {}
    impl<I: __Number> PartialOrd for I {}
    impl<I: __Number> From<bool> for I {}
    impl From<char> for u32 {}
    impl From<char> for u64 {}
    impl From<char> for u128 {}
    impl TryFrom<char> for u8 { type Error = TryFromCharError; }
    impl TryFrom<char> for u16 { type Error = TryFromCharError; }
    impl TryFrom<char> for usize { type Error = TryFromCharError; }
    impl<I: __Number> Default for I {}
    impl<I: __Integer> Binary for I {}
    impl<I: __Number> Debug for I {}
    impl<I: __Number> Display for I {}
    impl<I: __Number> LowerExp for I {}
    impl<I: __Integer> LowerHex for I {}
    impl<I: __Integer> Octal for I {}
    impl<I: __Number> UpperExp for I {}
    impl<I: __Integer> UpperHex for I {}
    impl<I: __Integer> Hash for I {}
    impl<I: __Number> Product for I {}
    impl<'a, I: __Number> Product<&'a I> for I {}
    impl<I: __Integer> Step for I {}
    impl<I: __Number> Sum for I {}
    impl<'a, I: __Number> Sum<&'a I> for I {}
    impl<I: __Number> Copy for I {}
    impl<I: __Unsigned> Div<NonZero<I>> for I { type Output = I; }
    impl<I: __Unsigned> DivAssign<NonZero<I>> for I {}
    impl<I: __Unsigned> Rem<NonZero<I>> for I { type Output = I; }
    impl<I: __Unsigned> RemAssign<NonZero<I>> for I {}
    impl<I: __Integer> ZeroablePrimitive for I {}
    impl<I: __Number> Add for I { type Output = I; }
    impl<I: __Number> Add<&I> for &I { type Output = <I as Add>::Output; }
    impl<I: __Number> Add<&I> for I { type Output = <I as Add>::Output; }
    impl<I: __Number> Add<I> for &I { type Output = <I as Add>::Output; }
    impl<I: __Number> AddAssign for I {}
    impl<I: __Number> AddAssign<&I> for I {}
    impl<I: __Integer> BitAnd for I { type Output = I; }
    impl<I: __Integer> BitAnd<&I> for &I { type Output = <I as BitAnd>::Output; }
    impl<I: __Integer> BitAnd<&I> for I { type Output = <I as BitAnd>::Output; }
    impl<I: __Integer> BitAnd<I> for &I { type Output = <I as BitAnd>::Output; }
    impl<I: __Integer> BitAndAssign for I {}
    impl<I: __Integer> BitAndAssign<&I> for I {}
    impl<I: __Integer> BitOr for I { type Output = I; }
    impl<I: __Integer> BitOr<&I> for &I { type Output = <I as BitOr>::Output; }
    impl<I: __Integer> BitOr<&I> for I { type Output = <I as BitOr>::Output; }
    impl<I: __Integer> BitOr<I> for &I { type Output = <I as BitOr>::Output; }
    impl<I: __Integer> BitOrAssign for I {}
    impl<I: __Integer> BitOrAssign<&I> for I {}
    impl<I: __Integer> BitXor for I { type Output = I; }
    impl<I: __Integer> BitXor<&I> for &I { type Output = <I as BitXor>::Output; }
    impl<I: __Integer> BitXor<&I> for I { type Output = <I as BitXor>::Output; }
    impl<I: __Integer> BitXor<I> for &I { type Output = <I as BitXor>::Output; }
    impl<I: __Integer> BitXorAssign for I {}
    impl<I: __Integer> BitXorAssign<&I> for I {}
    impl<I: __Number> Div for I { type Output = I; }
    impl<I: __Number> Div<&I> for &I { type Output = <I as Div>::Output; }
    impl<I: __Number> Div<&I> for I { type Output = <I as Div>::Output; }
    impl<I: __Number> Div<I> for &I { type Output = <I as Div>::Output; }
    impl<I: __Number> DivAssign for I {}
    impl<I: __Number> DivAssign<&I> for I {}
    impl<I: __Number> Mul for I { type Output = I; }
    impl<I: __Number> Mul<&I> for &I { type Output = <I as Mul>::Output; }
    impl<I: __Number> Mul<&I> for I { type Output = <I as Mul>::Output; }
    impl<I: __Number> Mul<I> for &I { type Output = <I as Mul>::Output; }
    impl Mul<Duration> for u32 { type Output = Duration; }
    impl<I: __Number> MulAssign for I {}
    impl<I: __Number> MulAssign<&I> for I {}
    impl<I: __Signed> Neg for &I { type Output = <I as Neg>::Output; }
    impl<I: __Float> Neg for &I { type Output = <I as Neg>::Output; }
    impl<I: __Signed> Neg for I { type Output = I; }
    impl<I: __Float> Neg for I { type Output = I; }
    impl<I: __Integer> Not for &I { type Output = <I as Not>::Output; }
    impl<I: __Integer> Not for I { type Output = I; }
    impl<I: __Number> Rem for I { type Output = I; }
    impl<I: __Number> Rem<&I> for &I { type Output = <I as Rem>::Output; }
    impl<I: __Number> Rem<&I> for I { type Output = <I as Rem>::Output; }
    impl<I: __Number> Rem<I> for &I { type Output = <I as Rem>::Output; }
    impl<I: __Number> RemAssign for I {}
    impl<I: __Number> RemAssign<&I> for I {}
    impl<I: __Number> Sub for I { type Output = I; }
    impl<I: __Number> Sub<&I> for &I { type Output = <I as Sub>::Output; }
    impl<I: __Number> Sub<&I> for I { type Output = <I as Sub>::Output; }
    impl<I: __Number> Sub<I> for &I { type Output = <I as Sub>::Output; }
    impl<I: __Number> SubAssign for I {}
    impl<I: __Number> SubAssign<&I> for I {}
    impl<I: __Float> FromStr for I { type Err = ParseFloatError; }
    impl<I: __Integer> FromStr for I { type Err = ParseIntError; }
    impl<T> SliceIndex<[T]> for usize { type Output = T; }
    impl GetDisjointMutIndex for usize {}
    impl FloatToInt<i8> for f32 {}
    impl FloatToInt<i8> for f64 {}
    impl FloatToInt<i16> for f32 {}
    impl FloatToInt<i16> for f64 {}
    impl FloatToInt<i32> for f32 {}
    impl FloatToInt<i32> for f64 {}
    impl FloatToInt<i64> for f32 {}
    impl FloatToInt<i64> for f64 {}
    impl FloatToInt<i128> for f32 {}
    impl FloatToInt<i128> for f64 {}
    impl FloatToInt<isize> for f32 {}
    impl FloatToInt<isize> for f64 {}
    impl FloatToInt<u8> for f32 {}
    impl FloatToInt<u8> for f64 {}
    impl FloatToInt<u16> for f32 {}
    impl FloatToInt<u16> for f64 {}
    impl FloatToInt<u32> for f32 {}
    impl FloatToInt<u32> for f64 {}
    impl FloatToInt<u64> for f32 {}
    impl FloatToInt<u64> for f64 {}
    impl FloatToInt<u128> for f32 {}
    impl FloatToInt<u128> for f64 {}
    impl FloatToInt<usize> for f32 {}
    impl FloatToInt<usize> for f64 {}
    impl From<f32> for f64 {}
    impl From<i8> for f32 {}
    impl From<i8> for f64 {}
    impl From<i8> for i16 {}
    impl From<i8> for i32 {}
    impl From<i8> for i64 {}
    impl From<i8> for i128 {}
    impl From<i8> for isize {}
    impl From<i16> for f32 {}
    impl From<i16> for f64 {}
    impl From<i16> for i32 {}
    impl From<i16> for i64 {}
    impl From<i16> for i128 {}
    impl From<i16> for isize {}
    impl From<i32> for f64 {}
    impl From<i32> for i64 {}
    impl From<i32> for i128 {}
    impl From<i64> for i128 {}
    impl From<u8> for f32 {}
    impl From<u8> for f64 {}
    impl From<u8> for i16 {}
    impl From<u8> for i32 {}
    impl From<u8> for i64 {}
    impl From<u8> for i128 {}
    impl From<u8> for isize {}
    impl From<u8> for u16 {}
    impl From<u8> for u32 {}
    impl From<u8> for u64 {}
    impl From<u8> for u128 {}
    impl From<u8> for usize {}
    impl From<u16> for f32 {}
    impl From<u16> for f64 {}
    impl From<u16> for i32 {}
    impl From<u16> for i64 {}
    impl From<u16> for i128 {}
    impl From<u16> for u32 {}
    impl From<u16> for u64 {}
    impl From<u16> for u128 {}
    impl From<u16> for usize {}
    impl From<u32> for f64 {}
    impl From<u32> for i64 {}
    impl From<u32> for i128 {}
    impl From<u32> for u64 {}
    impl From<u32> for u128 {}
    impl From<u64> for i128 {}
    impl From<u64> for u128 {}
    impl TryFrom<i8> for u8 { type Error = TryFromIntError; }
    impl TryFrom<i8> for u16 { type Error = TryFromIntError; }
    impl TryFrom<i8> for u32 { type Error = TryFromIntError; }
    impl TryFrom<i8> for u64 { type Error = TryFromIntError; }
    impl TryFrom<i8> for u128 { type Error = TryFromIntError; }
    impl TryFrom<i8> for usize { type Error = TryFromIntError; }
    impl TryFrom<i16> for i8 { type Error = TryFromIntError; }
    impl TryFrom<i16> for u8 { type Error = TryFromIntError; }
    impl TryFrom<i16> for u16 { type Error = TryFromIntError; }
    impl TryFrom<i16> for u32 { type Error = TryFromIntError; }
    impl TryFrom<i16> for u64 { type Error = TryFromIntError; }
    impl TryFrom<i16> for u128 { type Error = TryFromIntError; }
    impl TryFrom<i16> for usize { type Error = TryFromIntError; }
    impl TryFrom<i32> for i8 { type Error = TryFromIntError; }
    impl TryFrom<i32> for i16 { type Error = TryFromIntError; }
    impl TryFrom<i32> for isize { type Error = TryFromIntError; }
    impl TryFrom<i32> for u8 { type Error = TryFromIntError; }
    impl TryFrom<i32> for u16 { type Error = TryFromIntError; }
    impl TryFrom<i32> for u32 { type Error = TryFromIntError; }
    impl TryFrom<i32> for u64 { type Error = TryFromIntError; }
    impl TryFrom<i32> for u128 { type Error = TryFromIntError; }
    impl TryFrom<i32> for usize { type Error = TryFromIntError; }
    impl TryFrom<i64> for i8 { type Error = TryFromIntError; }
    impl TryFrom<i64> for i16 { type Error = TryFromIntError; }
    impl TryFrom<i64> for i32 { type Error = TryFromIntError; }
    impl TryFrom<i64> for isize { type Error = TryFromIntError; }
    impl TryFrom<i64> for u8 { type Error = TryFromIntError; }
    impl TryFrom<i64> for u16 { type Error = TryFromIntError; }
    impl TryFrom<i64> for u32 { type Error = TryFromIntError; }
    impl TryFrom<i64> for u64 { type Error = TryFromIntError; }
    impl TryFrom<i64> for u128 { type Error = TryFromIntError; }
    impl TryFrom<i64> for usize { type Error = TryFromIntError; }
    impl TryFrom<i128> for i8 { type Error = TryFromIntError; }
    impl TryFrom<i128> for i16 { type Error = TryFromIntError; }
    impl TryFrom<i128> for i32 { type Error = TryFromIntError; }
    impl TryFrom<i128> for i64 { type Error = TryFromIntError; }
    impl TryFrom<i128> for isize { type Error = TryFromIntError; }
    impl TryFrom<i128> for u8 { type Error = TryFromIntError; }
    impl TryFrom<i128> for u16 { type Error = TryFromIntError; }
    impl TryFrom<i128> for u32 { type Error = TryFromIntError; }
    impl TryFrom<i128> for u64 { type Error = TryFromIntError; }
    impl TryFrom<i128> for u128 { type Error = TryFromIntError; }
    impl TryFrom<i128> for usize { type Error = TryFromIntError; }
    impl TryFrom<isize> for i8 { type Error = TryFromIntError; }
    impl TryFrom<isize> for i16 { type Error = TryFromIntError; }
    impl TryFrom<isize> for i32 { type Error = TryFromIntError; }
    impl TryFrom<isize> for i64 { type Error = TryFromIntError; }
    impl TryFrom<isize> for i128 { type Error = TryFromIntError; }
    impl TryFrom<isize> for u8 { type Error = TryFromIntError; }
    impl TryFrom<isize> for u16 { type Error = TryFromIntError; }
    impl TryFrom<isize> for u32 { type Error = TryFromIntError; }
    impl TryFrom<isize> for u64 { type Error = TryFromIntError; }
    impl TryFrom<isize> for u128 { type Error = TryFromIntError; }
    impl TryFrom<isize> for usize { type Error = TryFromIntError; }
    impl TryFrom<u8> for i8 { type Error = TryFromIntError; }
    impl TryFrom<u16> for i8 { type Error = TryFromIntError; }
    impl TryFrom<u16> for i16 { type Error = TryFromIntError; }
    impl TryFrom<u16> for isize { type Error = TryFromIntError; }
    impl TryFrom<u16> for u8 { type Error = TryFromIntError; }
    impl TryFrom<u32> for i8 { type Error = TryFromIntError; }
    impl TryFrom<u32> for i16 { type Error = TryFromIntError; }
    impl TryFrom<u32> for i32 { type Error = TryFromIntError; }
    impl TryFrom<u32> for isize { type Error = TryFromIntError; }
    impl TryFrom<u32> for u8 { type Error = TryFromIntError; }
    impl TryFrom<u32> for u16 { type Error = TryFromIntError; }
    impl TryFrom<u32> for usize { type Error = TryFromIntError; }
    impl TryFrom<u64> for i8 { type Error = TryFromIntError; }
    impl TryFrom<u64> for i16 { type Error = TryFromIntError; }
    impl TryFrom<u64> for i32 { type Error = TryFromIntError; }
    impl TryFrom<u64> for i64 { type Error = TryFromIntError; }
    impl TryFrom<u64> for isize { type Error = TryFromIntError; }
    impl TryFrom<u64> for u8 { type Error = TryFromIntError; }
    impl TryFrom<u64> for u16 { type Error = TryFromIntError; }
    impl TryFrom<u64> for u32 { type Error = TryFromIntError; }
    impl TryFrom<u64> for usize { type Error = TryFromIntError; }
    impl TryFrom<u128> for i8 { type Error = TryFromIntError; }
    impl TryFrom<u128> for i16 { type Error = TryFromIntError; }
    impl TryFrom<u128> for i32 { type Error = TryFromIntError; }
    impl TryFrom<u128> for i64 { type Error = TryFromIntError; }
    impl TryFrom<u128> for i128 { type Error = TryFromIntError; }
    impl TryFrom<u128> for isize { type Error = TryFromIntError; }
    impl TryFrom<u128> for u8 { type Error = TryFromIntError; }
    impl TryFrom<u128> for u16 { type Error = TryFromIntError; }
    impl TryFrom<u128> for u32 { type Error = TryFromIntError; }
    impl TryFrom<u128> for u64 { type Error = TryFromIntError; }
    impl TryFrom<u128> for usize { type Error = TryFromIntError; }
    impl TryFrom<usize> for i8 { type Error = TryFromIntError; }
    impl TryFrom<usize> for i16 { type Error = TryFromIntError; }
    impl TryFrom<usize> for i32 { type Error = TryFromIntError; }
    impl TryFrom<usize> for i64 { type Error = TryFromIntError; }
    impl TryFrom<usize> for i128 { type Error = TryFromIntError; }
    impl TryFrom<usize> for isize { type Error = TryFromIntError; }
    impl TryFrom<usize> for u8 { type Error = TryFromIntError; }
    impl TryFrom<usize> for u16 { type Error = TryFromIntError; }
    impl TryFrom<usize> for u32 { type Error = TryFromIntError; }
    impl TryFrom<usize> for u64 { type Error = TryFromIntError; }
    impl TryFrom<usize> for u128 { type Error = TryFromIntError; }
    impl<I: __Integer, J: __Integer> crate::ops::Shl<J> for I { type Output = I; }
    impl<'a, I: __Integer, J: __Integer> crate::ops::Shl<&'a J> for I { type Output = I; }
    impl<'a, I: __Integer, J: __Integer> crate::ops::Shl<J> for &'a I { type Output = I; }
    impl<'a, 'b, I: __Integer, J: __Integer> crate::ops::Shl<&'b J> for &'a I { type Output = I; }
    impl<I: __Integer> crate::ops::Shl<usize> for Wrapping<I> { type Output = Wrapping<I>; }
    impl<'a, I: __Integer> crate::ops::Shl<&'a usize> for Wrapping<I> { type Output = Wrapping<I>; }
    impl<'a, I: __Integer> crate::ops::Shl<usize> for &'a Wrapping<I> { type Output = Wrapping<I>; }
    impl<'a, 'b, I: __Integer> crate::ops::Shl<&'b usize> for &'a Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer, J: __Integer> crate::ops::ShlAssign<J> for I {}
    impl<'a, I: __Integer, J: __Integer> crate::ops::ShlAssign<&'a J> for I {}
    impl<I: __Integer> crate::ops::ShlAssign<usize> for Wrapping<I> {}
    impl<'a, I: __Integer> crate::ops::ShlAssign<&'a usize> for Wrapping<I> {}
    impl<I: __Integer, J: __Integer> crate::ops::Shr<J> for I { type Output = I; }
    impl<'a, I: __Integer, J: __Integer> crate::ops::Shr<&'a J> for I { type Output = I; }
    impl<'a, I: __Integer, J: __Integer> crate::ops::Shr<J> for &'a I { type Output = I; }
    impl<'a, 'b, I: __Integer, J: __Integer> crate::ops::Shr<&'b J> for &'a I { type Output = I; }
    impl<I: __Integer> crate::ops::Shr<usize> for Wrapping<I> { type Output = Wrapping<I>; }
    impl<'a, I: __Integer> crate::ops::Shr<&'a usize> for Wrapping<I> { type Output = Wrapping<I>; }
    impl<'a, I: __Integer> crate::ops::Shr<usize> for &'a Wrapping<I> { type Output = Wrapping<I>; }
    impl<'a, 'b, I: __Integer> crate::ops::Shr<&'b usize> for &'a Wrapping<I> { type Output = Wrapping<I>; }
    impl<I: __Integer, J: __Integer> crate::ops::ShrAssign<J> for I {}
    impl<'a, I: __Integer, J: __Integer> crate::ops::ShrAssign<&'a J> for I {}
    impl<I: __Integer> crate::ops::ShrAssign<usize> for Wrapping<I> {}
    impl<'a, I: __Integer> crate::ops::ShrAssign<&'a usize> for Wrapping<I> {}
}
pub mod i8 {
    pub const MAX: i8 = _;
    pub const MIN: i8 = _;
}
pub mod i16 {
    pub const MAX: i16 = _;
    pub const MIN: i16 = _;
}
pub mod i32 {
    pub const MAX: i32 = _;
    pub const MIN: i32 = _;
}
pub mod i64 {
    pub const MAX: i64 = _;
    pub const MIN: i64 = _;
}
pub mod i128 {
    pub const MAX: i128 = _;
    pub const MIN: i128 = _;
}
pub mod isize {
    pub const MAX: isize = _;
    pub const MIN: isize = _;
}
pub mod u8 {
    pub const MAX: u8 = _;
    pub const MIN: u8 = _;
}
pub mod u16 {
    pub const MAX: u16 = _;
    pub const MIN: u16 = _;
}
pub mod u32 {
    pub const MAX: u32 = _;
    pub const MIN: u32 = _;
}
pub mod u64 {
    pub const MAX: u64 = _;
    pub const MIN: u64 = _;
}
pub mod u128 {
    pub const MAX: u128 = _;
    pub const MIN: u128 = _;
}
pub mod usize {
    pub const MAX: usize = _;
    pub const MIN: usize = _;
}
