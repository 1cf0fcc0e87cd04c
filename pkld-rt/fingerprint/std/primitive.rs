// Signatures of the standard library (Rust 1.95), from which bodies are typed: primitive.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod primitive {
    use crate::fmt::{Debug, Display};
    use crate::hash::Hash;
    use crate::num::TryFromIntError;
    use crate::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, BitXorAssign, Bound, Not, RangeBounds};
    use crate::slice::SliceIndex;
    use crate::str::{FromStr, ParseBoolError};
    impl bool {
        pub fn then_some<T>(self, t: T) -> Option<T> {}
        pub fn then<T, F>(self, f: F) -> Option<T> where F: FnOnce() -> T {}
    }
    impl TryFrom<i8> for bool { type Error = TryFromIntError; }
    impl TryFrom<i16> for bool { type Error = TryFromIntError; }
    impl TryFrom<i32> for bool { type Error = TryFromIntError; }
    impl TryFrom<i64> for bool { type Error = TryFromIntError; }
    impl TryFrom<i128> for bool { type Error = TryFromIntError; }
    impl TryFrom<u8> for bool { type Error = TryFromIntError; }
    impl TryFrom<u16> for bool { type Error = TryFromIntError; }
    impl TryFrom<u32> for bool { type Error = TryFromIntError; }
    impl TryFrom<u64> for bool { type Error = TryFromIntError; }
    impl TryFrom<u128> for bool { type Error = TryFromIntError; }
    impl<T> SliceIndex<[T]> for (Bound<usize>, Bound<usize>) { type Output = [T]; }
    impl SliceIndex<str> for (Bound<usize>, Bound<usize>) { type Output = str; }
    impl Clone for bool {}
    impl Clone for ! {}
    impl Eq for bool {}
    impl Eq for ! {}
    impl Eq for () {}
    impl Ord for bool {}
    impl Ord for ! {}
    impl Ord for () {}
    impl PartialEq for bool {}
    impl PartialEq for ! {}
    impl PartialEq for () {}
    impl PartialOrd for bool {}
    impl PartialOrd for ! {}
    impl PartialOrd for () {}
    impl Default for bool {}
    impl Default for () {}
    impl Debug for bool {}
    impl Debug for ! {}
    impl Debug for () {}
    impl Display for bool {}
    impl Display for ! {}
    impl Hash for bool {}
    impl Hash for ! {}
    impl Hash for () {}
    impl Extend<()> for () {}
    impl FromIterator<()> for () {}
    impl Copy for bool {}
    impl Copy for ! {}
    impl BitAnd for bool { type Output = bool; }
    impl BitAnd<&bool> for &bool { type Output = <bool as BitAnd>::Output; }
    impl BitAnd<&bool> for bool { type Output = <bool as BitAnd>::Output; }
    impl BitAnd<bool> for &bool { type Output = <bool as BitAnd>::Output; }
    impl BitAndAssign for bool {}
    impl BitAndAssign<&bool> for bool {}
    impl BitOr for bool { type Output = bool; }
    impl BitOr<&bool> for &bool { type Output = <bool as BitOr>::Output; }
    impl BitOr<&bool> for bool { type Output = <bool as BitOr>::Output; }
    impl BitOr<bool> for &bool { type Output = <bool as BitOr>::Output; }
    impl BitOrAssign for bool {}
    impl BitOrAssign<&bool> for bool {}
    impl BitXor for bool { type Output = bool; }
    impl BitXor<&bool> for &bool { type Output = <bool as BitXor>::Output; }
    impl BitXor<&bool> for bool { type Output = <bool as BitXor>::Output; }
    impl BitXor<bool> for &bool { type Output = <bool as BitXor>::Output; }
    impl BitXorAssign for bool {}
    impl BitXorAssign<&bool> for bool {}
    impl Not for &bool { type Output = <bool as Not>::Output; }
    impl Not for bool { type Output = bool; }
    impl Not for ! { type Output = !; }
    impl<'a, T> RangeBounds<T> for (Bound<&'a T>, Bound<&'a T>) where T: 'a + ?Sized {}
    impl<T> RangeBounds<T> for (Bound<T>, Bound<T>) {}
    impl FromStr for bool { type Err = ParseBoolError; }
    impl Clone for () {}
    impl Copy for () {}
    impl<T1: Clone> Clone for (T1,) {}
    impl<T1: Copy> Copy for (T1,) {}
    impl<T1: Debug> Debug for (T1,) {}
    impl<T1: PartialEq> PartialEq for (T1,) {}
    impl<T1: Eq> Eq for (T1,) {}
    impl<T1: PartialOrd> PartialOrd for (T1,) {}
    impl<T1: Ord> Ord for (T1,) {}
    impl<T1: Hash> Hash for (T1,) {}
    impl<T1: Default> Default for (T1,) {}
    impl<T1: Clone, T2: Clone> Clone for (T1, T2) {}
    impl<T1: Copy, T2: Copy> Copy for (T1, T2) {}
    impl<T1: Debug, T2: Debug> Debug for (T1, T2) {}
    impl<T1: PartialEq, T2: PartialEq> PartialEq for (T1, T2) {}
    impl<T1: Eq, T2: Eq> Eq for (T1, T2) {}
    impl<T1: PartialOrd, T2: PartialOrd> PartialOrd for (T1, T2) {}
    impl<T1: Ord, T2: Ord> Ord for (T1, T2) {}
    impl<T1: Hash, T2: Hash> Hash for (T1, T2) {}
    impl<T1: Default, T2: Default> Default for (T1, T2) {}
    impl<T1: Clone, T2: Clone, T3: Clone> Clone for (T1, T2, T3) {}
    impl<T1: Copy, T2: Copy, T3: Copy> Copy for (T1, T2, T3) {}
    impl<T1: Debug, T2: Debug, T3: Debug> Debug for (T1, T2, T3) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq> PartialEq for (T1, T2, T3) {}
    impl<T1: Eq, T2: Eq, T3: Eq> Eq for (T1, T2, T3) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd> PartialOrd for (T1, T2, T3) {}
    impl<T1: Ord, T2: Ord, T3: Ord> Ord for (T1, T2, T3) {}
    impl<T1: Hash, T2: Hash, T3: Hash> Hash for (T1, T2, T3) {}
    impl<T1: Default, T2: Default, T3: Default> Default for (T1, T2, T3) {}
    impl<T1: Clone, T2: Clone, T3: Clone, T4: Clone> Clone for (T1, T2, T3, T4) {}
    impl<T1: Copy, T2: Copy, T3: Copy, T4: Copy> Copy for (T1, T2, T3, T4) {}
    impl<T1: Debug, T2: Debug, T3: Debug, T4: Debug> Debug for (T1, T2, T3, T4) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq, T4: PartialEq> PartialEq for (T1, T2, T3, T4) {}
    impl<T1: Eq, T2: Eq, T3: Eq, T4: Eq> Eq for (T1, T2, T3, T4) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd, T4: PartialOrd> PartialOrd for (T1, T2, T3, T4) {}
    impl<T1: Ord, T2: Ord, T3: Ord, T4: Ord> Ord for (T1, T2, T3, T4) {}
    impl<T1: Hash, T2: Hash, T3: Hash, T4: Hash> Hash for (T1, T2, T3, T4) {}
    impl<T1: Default, T2: Default, T3: Default, T4: Default> Default for (T1, T2, T3, T4) {}
    impl<T1: Clone, T2: Clone, T3: Clone, T4: Clone, T5: Clone> Clone for (T1, T2, T3, T4, T5) {}
    impl<T1: Copy, T2: Copy, T3: Copy, T4: Copy, T5: Copy> Copy for (T1, T2, T3, T4, T5) {}
    impl<T1: Debug, T2: Debug, T3: Debug, T4: Debug, T5: Debug> Debug for (T1, T2, T3, T4, T5) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq, T4: PartialEq, T5: PartialEq> PartialEq for (T1, T2, T3, T4, T5) {}
    impl<T1: Eq, T2: Eq, T3: Eq, T4: Eq, T5: Eq> Eq for (T1, T2, T3, T4, T5) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd, T4: PartialOrd, T5: PartialOrd> PartialOrd for (T1, T2, T3, T4, T5) {}
    impl<T1: Ord, T2: Ord, T3: Ord, T4: Ord, T5: Ord> Ord for (T1, T2, T3, T4, T5) {}
    impl<T1: Hash, T2: Hash, T3: Hash, T4: Hash, T5: Hash> Hash for (T1, T2, T3, T4, T5) {}
    impl<T1: Default, T2: Default, T3: Default, T4: Default, T5: Default> Default for (T1, T2, T3, T4, T5) {}
    impl<T1: Clone, T2: Clone, T3: Clone, T4: Clone, T5: Clone, T6: Clone> Clone for (T1, T2, T3, T4, T5, T6) {}
    impl<T1: Copy, T2: Copy, T3: Copy, T4: Copy, T5: Copy, T6: Copy> Copy for (T1, T2, T3, T4, T5, T6) {}
    impl<T1: Debug, T2: Debug, T3: Debug, T4: Debug, T5: Debug, T6: Debug> Debug for (T1, T2, T3, T4, T5, T6) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq, T4: PartialEq, T5: PartialEq, T6: PartialEq> PartialEq for (T1, T2, T3, T4, T5, T6) {}
    impl<T1: Eq, T2: Eq, T3: Eq, T4: Eq, T5: Eq, T6: Eq> Eq for (T1, T2, T3, T4, T5, T6) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd, T4: PartialOrd, T5: PartialOrd, T6: PartialOrd> PartialOrd for (T1, T2, T3, T4,
        T5, T6) {}
    impl<T1: Ord, T2: Ord, T3: Ord, T4: Ord, T5: Ord, T6: Ord> Ord for (T1, T2, T3, T4, T5, T6) {}
    impl<T1: Hash, T2: Hash, T3: Hash, T4: Hash, T5: Hash, T6: Hash> Hash for (T1, T2, T3, T4, T5, T6) {}
    impl<T1: Default, T2: Default, T3: Default, T4: Default, T5: Default, T6: Default> Default for (T1, T2, T3, T4, T5, T6) {}
    impl<T1: Clone, T2: Clone, T3: Clone, T4: Clone, T5: Clone, T6: Clone, T7: Clone> Clone for (T1, T2, T3, T4, T5, T6, T7) {}
    impl<T1: Copy, T2: Copy, T3: Copy, T4: Copy, T5: Copy, T6: Copy, T7: Copy> Copy for (T1, T2, T3, T4, T5, T6, T7) {}
    impl<T1: Debug, T2: Debug, T3: Debug, T4: Debug, T5: Debug, T6: Debug, T7: Debug> Debug for (T1, T2, T3, T4, T5, T6, T7) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq, T4: PartialEq, T5: PartialEq, T6: PartialEq, T7: PartialEq> PartialEq for (T1, T2,
        T3, T4, T5, T6, T7) {}
    impl<T1: Eq, T2: Eq, T3: Eq, T4: Eq, T5: Eq, T6: Eq, T7: Eq> Eq for (T1, T2, T3, T4, T5, T6, T7) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd, T4: PartialOrd, T5: PartialOrd, T6: PartialOrd,
        T7: PartialOrd> PartialOrd for (T1, T2, T3, T4, T5, T6, T7) {}
    impl<T1: Ord, T2: Ord, T3: Ord, T4: Ord, T5: Ord, T6: Ord, T7: Ord> Ord for (T1, T2, T3, T4, T5, T6, T7) {}
    impl<T1: Hash, T2: Hash, T3: Hash, T4: Hash, T5: Hash, T6: Hash, T7: Hash> Hash for (T1, T2, T3, T4, T5, T6, T7) {}
    impl<T1: Default, T2: Default, T3: Default, T4: Default, T5: Default, T6: Default, T7: Default> Default for (T1, T2, T3, T4, T5, T6,
        T7) {}
    impl<T1: Clone, T2: Clone, T3: Clone, T4: Clone, T5: Clone, T6: Clone, T7: Clone, T8: Clone> Clone for (T1, T2, T3, T4, T5, T6, T7,
        T8) {}
    impl<T1: Copy, T2: Copy, T3: Copy, T4: Copy, T5: Copy, T6: Copy, T7: Copy, T8: Copy> Copy for (T1, T2, T3, T4, T5, T6, T7, T8) {}
    impl<T1: Debug, T2: Debug, T3: Debug, T4: Debug, T5: Debug, T6: Debug, T7: Debug, T8: Debug> Debug for (T1, T2, T3, T4, T5, T6, T7,
        T8) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq, T4: PartialEq, T5: PartialEq, T6: PartialEq, T7: PartialEq,
        T8: PartialEq> PartialEq for (T1, T2, T3, T4, T5, T6, T7, T8) {}
    impl<T1: Eq, T2: Eq, T3: Eq, T4: Eq, T5: Eq, T6: Eq, T7: Eq, T8: Eq> Eq for (T1, T2, T3, T4, T5, T6, T7, T8) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd, T4: PartialOrd, T5: PartialOrd, T6: PartialOrd, T7: PartialOrd,
        T8: PartialOrd> PartialOrd for (T1, T2, T3, T4, T5, T6, T7, T8) {}
    impl<T1: Ord, T2: Ord, T3: Ord, T4: Ord, T5: Ord, T6: Ord, T7: Ord, T8: Ord> Ord for (T1, T2, T3, T4, T5, T6, T7, T8) {}
    impl<T1: Hash, T2: Hash, T3: Hash, T4: Hash, T5: Hash, T6: Hash, T7: Hash, T8: Hash> Hash for (T1, T2, T3, T4, T5, T6, T7, T8) {}
    impl<T1: Default, T2: Default, T3: Default, T4: Default, T5: Default, T6: Default, T7: Default, T8: Default> Default for (T1, T2, T3,
        T4, T5, T6, T7, T8) {}
    impl<T1: Clone, T2: Clone, T3: Clone, T4: Clone, T5: Clone, T6: Clone, T7: Clone, T8: Clone, T9: Clone> Clone for (T1, T2, T3, T4, T5,
        T6, T7, T8, T9) {}
    impl<T1: Copy, T2: Copy, T3: Copy, T4: Copy, T5: Copy, T6: Copy, T7: Copy, T8: Copy, T9: Copy> Copy for (T1, T2, T3, T4, T5, T6, T7,
        T8, T9) {}
    impl<T1: Debug, T2: Debug, T3: Debug, T4: Debug, T5: Debug, T6: Debug, T7: Debug, T8: Debug, T9: Debug> Debug for (T1, T2, T3, T4, T5,
        T6, T7, T8, T9) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq, T4: PartialEq, T5: PartialEq, T6: PartialEq, T7: PartialEq, T8: PartialEq,
        T9: PartialEq> PartialEq for (T1, T2, T3, T4, T5, T6, T7, T8, T9) {}
    impl<T1: Eq, T2: Eq, T3: Eq, T4: Eq, T5: Eq, T6: Eq, T7: Eq, T8: Eq, T9: Eq> Eq for (T1, T2, T3, T4, T5, T6, T7, T8, T9) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd, T4: PartialOrd, T5: PartialOrd, T6: PartialOrd, T7: PartialOrd, T8: PartialOrd,
        T9: PartialOrd> PartialOrd for (T1, T2, T3, T4, T5, T6, T7, T8, T9) {}
    impl<T1: Ord, T2: Ord, T3: Ord, T4: Ord, T5: Ord, T6: Ord, T7: Ord, T8: Ord, T9: Ord> Ord for (T1, T2, T3, T4, T5, T6, T7, T8, T9) {}
    impl<T1: Hash, T2: Hash, T3: Hash, T4: Hash, T5: Hash, T6: Hash, T7: Hash, T8: Hash, T9: Hash> Hash for (T1, T2, T3, T4, T5, T6, T7,
        T8, T9) {}
    impl<T1: Default, T2: Default, T3: Default, T4: Default, T5: Default, T6: Default, T7: Default, T8: Default,
        T9: Default> Default for (T1, T2, T3, T4, T5, T6, T7, T8, T9) {}
    impl<T1: Clone, T2: Clone, T3: Clone, T4: Clone, T5: Clone, T6: Clone, T7: Clone, T8: Clone, T9: Clone, T10: Clone> Clone for (T1, T2,
        T3, T4, T5, T6, T7, T8, T9, T10) {}
    impl<T1: Copy, T2: Copy, T3: Copy, T4: Copy, T5: Copy, T6: Copy, T7: Copy, T8: Copy, T9: Copy, T10: Copy> Copy for (T1, T2, T3, T4,
        T5, T6, T7, T8, T9, T10) {}
    impl<T1: Debug, T2: Debug, T3: Debug, T4: Debug, T5: Debug, T6: Debug, T7: Debug, T8: Debug, T9: Debug, T10: Debug> Debug for (T1, T2,
        T3, T4, T5, T6, T7, T8, T9, T10) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq, T4: PartialEq, T5: PartialEq, T6: PartialEq, T7: PartialEq, T8: PartialEq,
        T9: PartialEq, T10: PartialEq> PartialEq for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) {}
    impl<T1: Eq, T2: Eq, T3: Eq, T4: Eq, T5: Eq, T6: Eq, T7: Eq, T8: Eq, T9: Eq, T10: Eq> Eq for (T1, T2, T3, T4, T5, T6, T7, T8, T9,
        T10) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd, T4: PartialOrd, T5: PartialOrd, T6: PartialOrd, T7: PartialOrd, T8: PartialOrd,
        T9: PartialOrd, T10: PartialOrd> PartialOrd for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) {}
    impl<T1: Ord, T2: Ord, T3: Ord, T4: Ord, T5: Ord, T6: Ord, T7: Ord, T8: Ord, T9: Ord, T10: Ord> Ord for (T1, T2, T3, T4, T5, T6, T7,
        T8, T9, T10) {}
    impl<T1: Hash, T2: Hash, T3: Hash, T4: Hash, T5: Hash, T6: Hash, T7: Hash, T8: Hash, T9: Hash, T10: Hash> Hash for (T1, T2, T3, T4,
        T5, T6, T7, T8, T9, T10) {}
    impl<T1: Default, T2: Default, T3: Default, T4: Default, T5: Default, T6: Default, T7: Default, T8: Default, T9: Default,
        T10: Default> Default for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) {}
    impl<T1: Clone, T2: Clone, T3: Clone, T4: Clone, T5: Clone, T6: Clone, T7: Clone, T8: Clone, T9: Clone, T10: Clone,
        T11: Clone> Clone for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) {}
    impl<T1: Copy, T2: Copy, T3: Copy, T4: Copy, T5: Copy, T6: Copy, T7: Copy, T8: Copy, T9: Copy, T10: Copy, T11: Copy> Copy for (T1, T2,
        T3, T4, T5, T6, T7, T8, T9, T10, T11) {}
    impl<T1: Debug, T2: Debug, T3: Debug, T4: Debug, T5: Debug, T6: Debug, T7: Debug, T8: Debug, T9: Debug, T10: Debug,
        T11: Debug> Debug for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq, T4: PartialEq, T5: PartialEq, T6: PartialEq, T7: PartialEq, T8: PartialEq,
        T9: PartialEq, T10: PartialEq, T11: PartialEq> PartialEq for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) {}
    impl<T1: Eq, T2: Eq, T3: Eq, T4: Eq, T5: Eq, T6: Eq, T7: Eq, T8: Eq, T9: Eq, T10: Eq, T11: Eq> Eq for (T1, T2, T3, T4, T5, T6, T7, T8,
        T9, T10, T11) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd, T4: PartialOrd, T5: PartialOrd, T6: PartialOrd, T7: PartialOrd, T8: PartialOrd,
        T9: PartialOrd, T10: PartialOrd, T11: PartialOrd> PartialOrd for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) {}
    impl<T1: Ord, T2: Ord, T3: Ord, T4: Ord, T5: Ord, T6: Ord, T7: Ord, T8: Ord, T9: Ord, T10: Ord, T11: Ord> Ord for (T1, T2, T3, T4, T5,
        T6, T7, T8, T9, T10, T11) {}
    impl<T1: Hash, T2: Hash, T3: Hash, T4: Hash, T5: Hash, T6: Hash, T7: Hash, T8: Hash, T9: Hash, T10: Hash, T11: Hash> Hash for (T1, T2,
        T3, T4, T5, T6, T7, T8, T9, T10, T11) {}
    impl<T1: Default, T2: Default, T3: Default, T4: Default, T5: Default, T6: Default, T7: Default, T8: Default, T9: Default,
        T10: Default, T11: Default> Default for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) {}
    impl<T1: Clone, T2: Clone, T3: Clone, T4: Clone, T5: Clone, T6: Clone, T7: Clone, T8: Clone, T9: Clone, T10: Clone, T11: Clone,
        T12: Clone> Clone for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) {}
    impl<T1: Copy, T2: Copy, T3: Copy, T4: Copy, T5: Copy, T6: Copy, T7: Copy, T8: Copy, T9: Copy, T10: Copy, T11: Copy,
        T12: Copy> Copy for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) {}
    impl<T1: Debug, T2: Debug, T3: Debug, T4: Debug, T5: Debug, T6: Debug, T7: Debug, T8: Debug, T9: Debug, T10: Debug, T11: Debug,
        T12: Debug> Debug for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) {}
    impl<T1: PartialEq, T2: PartialEq, T3: PartialEq, T4: PartialEq, T5: PartialEq, T6: PartialEq, T7: PartialEq, T8: PartialEq,
        T9: PartialEq, T10: PartialEq, T11: PartialEq, T12: PartialEq> PartialEq for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) {}
    impl<T1: Eq, T2: Eq, T3: Eq, T4: Eq, T5: Eq, T6: Eq, T7: Eq, T8: Eq, T9: Eq, T10: Eq, T11: Eq, T12: Eq> Eq for (T1, T2, T3, T4, T5,
        T6, T7, T8, T9, T10, T11, T12) {}
    impl<T1: PartialOrd, T2: PartialOrd, T3: PartialOrd, T4: PartialOrd, T5: PartialOrd, T6: PartialOrd, T7: PartialOrd, T8: PartialOrd,
        T9: PartialOrd, T10: PartialOrd, T11: PartialOrd, T12: PartialOrd> PartialOrd for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11,
        T12) {}
    impl<T1: Ord, T2: Ord, T3: Ord, T4: Ord, T5: Ord, T6: Ord, T7: Ord, T8: Ord, T9: Ord, T10: Ord, T11: Ord, T12: Ord> Ord for (T1, T2,
        T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) {}
    impl<T1: Hash, T2: Hash, T3: Hash, T4: Hash, T5: Hash, T6: Hash, T7: Hash, T8: Hash, T9: Hash, T10: Hash, T11: Hash,
        T12: Hash> Hash for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) {}
    impl<T1: Default, T2: Default, T3: Default, T4: Default, T5: Default, T6: Default, T7: Default, T8: Default, T9: Default,
        T10: Default, T11: Default, T12: Default> Default for (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) {}
    impl<T> From<[T; 1]> for (T,) {}
    impl<T> From<[T; 2]> for (T, T) {}
    impl<T> From<[T; 3]> for (T, T, T) {}
    impl<T> From<[T; 4]> for (T, T, T, T) {}
    impl<T> From<[T; 5]> for (T, T, T, T, T) {}
    impl<T> From<[T; 6]> for (T, T, T, T, T, T) {}
    impl<T> From<[T; 7]> for (T, T, T, T, T, T, T) {}
    impl<T> From<[T; 8]> for (T, T, T, T, T, T, T, T) {}
    impl<T> From<[T; 9]> for (T, T, T, T, T, T, T, T, T) {}
    impl<T> From<[T; 10]> for (T, T, T, T, T, T, T, T, T, T) {}
    impl<T> From<[T; 11]> for (T, T, T, T, T, T, T, T, T, T, T) {}
    impl<T> From<[T; 12]> for (T, T, T, T, T, T, T, T, T, T, T, T) {}
    impl<T1, E1: Extend<T1>> Extend<(T1,)> for (E1,) {}
    impl<T1, E1: Default + Extend<T1>> FromIterator<(T1,)> for (E1,) {}
    impl<T1, T2, E1: Extend<T1>, E2: Extend<T2>> Extend<(T1, T2)> for (E1, E2) {}
    impl<T1, T2, E1: Default + Extend<T1>, E2: Default + Extend<T2>> FromIterator<(T1, T2)> for (E1, E2) {}
    impl<T1, T2, T3, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>> Extend<(T1, T2, T3)> for (E1, E2, E3) {}
    impl<T1, T2, T3, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>> FromIterator<(T1, T2, T3)> for (E1, E2,
        E3) {}
    impl<T1, T2, T3, T4, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>, E4: Extend<T4>> Extend<(T1, T2, T3, T4)> for (E1, E2, E3, E4) {}
    impl<T1, T2, T3, T4, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>,
        E4: Default + Extend<T4>> FromIterator<(T1, T2, T3, T4)> for (E1, E2, E3, E4) {}
    impl<T1, T2, T3, T4, T5, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>, E4: Extend<T4>, E5: Extend<T5>> Extend<(T1, T2, T3, T4,
        T5)> for (E1, E2, E3, E4, E5) {}
    impl<T1, T2, T3, T4, T5, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>, E4: Default + Extend<T4>,
        E5: Default + Extend<T5>> FromIterator<(T1, T2, T3, T4, T5)> for (E1, E2, E3, E4, E5) {}
    impl<T1, T2, T3, T4, T5, T6, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>, E4: Extend<T4>, E5: Extend<T5>,
        E6: Extend<T6>> Extend<(T1, T2, T3, T4, T5, T6)> for (E1, E2, E3, E4, E5, E6) {}
    impl<T1, T2, T3, T4, T5, T6, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>, E4: Default + Extend<T4>,
        E5: Default + Extend<T5>, E6: Default + Extend<T6>> FromIterator<(T1, T2, T3, T4, T5, T6)> for (E1, E2, E3, E4, E5, E6) {}
    impl<T1, T2, T3, T4, T5, T6, T7, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>, E4: Extend<T4>, E5: Extend<T5>, E6: Extend<T6>,
        E7: Extend<T7>> Extend<(T1, T2, T3, T4, T5, T6, T7)> for (E1, E2, E3, E4, E5, E6, E7) {}
    impl<T1, T2, T3, T4, T5, T6, T7, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>,
        E4: Default + Extend<T4>, E5: Default + Extend<T5>, E6: Default + Extend<T6>, E7: Default + Extend<T7>> FromIterator<(T1, T2, T3,
        T4, T5, T6, T7)> for (E1, E2, E3, E4, E5, E6, E7) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>, E4: Extend<T4>, E5: Extend<T5>, E6: Extend<T6>,
        E7: Extend<T7>, E8: Extend<T8>> Extend<(T1, T2, T3, T4, T5, T6, T7, T8)> for (E1, E2, E3, E4, E5, E6, E7, E8) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>,
        E4: Default + Extend<T4>, E5: Default + Extend<T5>, E6: Default + Extend<T6>, E7: Default + Extend<T7>,
        E8: Default + Extend<T8>> FromIterator<(T1, T2, T3, T4, T5, T6, T7, T8)> for (E1, E2, E3, E4, E5, E6, E7, E8) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>, E4: Extend<T4>, E5: Extend<T5>,
        E6: Extend<T6>, E7: Extend<T7>, E8: Extend<T8>, E9: Extend<T9>> Extend<(T1, T2, T3, T4, T5, T6, T7, T8, T9)> for (E1, E2, E3, E4,
        E5, E6, E7, E8, E9) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>,
        E4: Default + Extend<T4>, E5: Default + Extend<T5>, E6: Default + Extend<T6>, E7: Default + Extend<T7>, E8: Default + Extend<T8>,
        E9: Default + Extend<T9>> FromIterator<(T1, T2, T3, T4, T5, T6, T7, T8, T9)> for (E1, E2, E3, E4, E5, E6, E7, E8, E9) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>, E4: Extend<T4>, E5: Extend<T5>,
        E6: Extend<T6>, E7: Extend<T7>, E8: Extend<T8>, E9: Extend<T9>, E10: Extend<T10>> Extend<(T1, T2, T3, T4, T5, T6, T7, T8, T9,
        T10)> for (E1, E2, E3, E4, E5, E6, E7, E8, E9, E10) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>,
        E4: Default + Extend<T4>, E5: Default + Extend<T5>, E6: Default + Extend<T6>, E7: Default + Extend<T7>, E8: Default + Extend<T8>,
        E9: Default + Extend<T9>, E10: Default + Extend<T10>> FromIterator<(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)> for (E1, E2, E3, E4,
        E5, E6, E7, E8, E9, E10) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>, E4: Extend<T4>, E5: Extend<T5>,
        E6: Extend<T6>, E7: Extend<T7>, E8: Extend<T8>, E9: Extend<T9>, E10: Extend<T10>, E11: Extend<T11>> Extend<(T1, T2, T3, T4, T5,
        T6, T7, T8, T9, T10, T11)> for (E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, E11) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>,
        E4: Default + Extend<T4>, E5: Default + Extend<T5>, E6: Default + Extend<T6>, E7: Default + Extend<T7>, E8: Default + Extend<T8>,
        E9: Default + Extend<T9>, E10: Default + Extend<T10>, E11: Default + Extend<T11>> FromIterator<(T1, T2, T3, T4, T5, T6, T7, T8,
        T9, T10, T11)> for (E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, E11) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, E1: Extend<T1>, E2: Extend<T2>, E3: Extend<T3>, E4: Extend<T4>,
        E5: Extend<T5>, E6: Extend<T6>, E7: Extend<T7>, E8: Extend<T8>, E9: Extend<T9>, E10: Extend<T10>, E11: Extend<T11>,
        E12: Extend<T12>> Extend<(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)> for (E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, E11,
        E12) {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, E1: Default + Extend<T1>, E2: Default + Extend<T2>, E3: Default + Extend<T3>,
        E4: Default + Extend<T4>, E5: Default + Extend<T5>, E6: Default + Extend<T6>, E7: Default + Extend<T7>, E8: Default + Extend<T8>,
        E9: Default + Extend<T9>, E10: Default + Extend<T10>, E11: Default + Extend<T11>, E12: Default + Extend<T12>> FromIterator<(T1,
        T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)> for (E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, E11, E12) {}
    impl<R> Clone for fn() -> R {}
    impl<R> Copy for fn() -> R {}
    impl<R> Debug for fn() -> R {}
    impl<R> crate::fmt::Pointer for fn() -> R {}
    impl<R> PartialEq for fn() -> R {}
    impl<R> Eq for fn() -> R {}
    impl<R> PartialOrd for fn() -> R {}
    impl<R> Ord for fn() -> R {}
    impl<R> Hash for fn() -> R {}
    impl<T1, R> Clone for fn(T1) -> R {}
    impl<T1, R> Copy for fn(T1) -> R {}
    impl<T1, R> Debug for fn(T1) -> R {}
    impl<T1, R> crate::fmt::Pointer for fn(T1) -> R {}
    impl<T1, R> PartialEq for fn(T1) -> R {}
    impl<T1, R> Eq for fn(T1) -> R {}
    impl<T1, R> PartialOrd for fn(T1) -> R {}
    impl<T1, R> Ord for fn(T1) -> R {}
    impl<T1, R> Hash for fn(T1) -> R {}
    impl<T1, T2, R> Clone for fn(T1, T2) -> R {}
    impl<T1, T2, R> Copy for fn(T1, T2) -> R {}
    impl<T1, T2, R> Debug for fn(T1, T2) -> R {}
    impl<T1, T2, R> crate::fmt::Pointer for fn(T1, T2) -> R {}
    impl<T1, T2, R> PartialEq for fn(T1, T2) -> R {}
    impl<T1, T2, R> Eq for fn(T1, T2) -> R {}
    impl<T1, T2, R> PartialOrd for fn(T1, T2) -> R {}
    impl<T1, T2, R> Ord for fn(T1, T2) -> R {}
    impl<T1, T2, R> Hash for fn(T1, T2) -> R {}
    impl<T1, T2, T3, R> Clone for fn(T1, T2, T3) -> R {}
    impl<T1, T2, T3, R> Copy for fn(T1, T2, T3) -> R {}
    impl<T1, T2, T3, R> Debug for fn(T1, T2, T3) -> R {}
    impl<T1, T2, T3, R> crate::fmt::Pointer for fn(T1, T2, T3) -> R {}
    impl<T1, T2, T3, R> PartialEq for fn(T1, T2, T3) -> R {}
    impl<T1, T2, T3, R> Eq for fn(T1, T2, T3) -> R {}
    impl<T1, T2, T3, R> PartialOrd for fn(T1, T2, T3) -> R {}
    impl<T1, T2, T3, R> Ord for fn(T1, T2, T3) -> R {}
    impl<T1, T2, T3, R> Hash for fn(T1, T2, T3) -> R {}
    impl<T1, T2, T3, T4, R> Clone for fn(T1, T2, T3, T4) -> R {}
    impl<T1, T2, T3, T4, R> Copy for fn(T1, T2, T3, T4) -> R {}
    impl<T1, T2, T3, T4, R> Debug for fn(T1, T2, T3, T4) -> R {}
    impl<T1, T2, T3, T4, R> crate::fmt::Pointer for fn(T1, T2, T3, T4) -> R {}
    impl<T1, T2, T3, T4, R> PartialEq for fn(T1, T2, T3, T4) -> R {}
    impl<T1, T2, T3, T4, R> Eq for fn(T1, T2, T3, T4) -> R {}
    impl<T1, T2, T3, T4, R> PartialOrd for fn(T1, T2, T3, T4) -> R {}
    impl<T1, T2, T3, T4, R> Ord for fn(T1, T2, T3, T4) -> R {}
    impl<T1, T2, T3, T4, R> Hash for fn(T1, T2, T3, T4) -> R {}
    impl<T1, T2, T3, T4, T5, R> Clone for fn(T1, T2, T3, T4, T5) -> R {}
    impl<T1, T2, T3, T4, T5, R> Copy for fn(T1, T2, T3, T4, T5) -> R {}
    impl<T1, T2, T3, T4, T5, R> Debug for fn(T1, T2, T3, T4, T5) -> R {}
    impl<T1, T2, T3, T4, T5, R> crate::fmt::Pointer for fn(T1, T2, T3, T4, T5) -> R {}
    impl<T1, T2, T3, T4, T5, R> PartialEq for fn(T1, T2, T3, T4, T5) -> R {}
    impl<T1, T2, T3, T4, T5, R> Eq for fn(T1, T2, T3, T4, T5) -> R {}
    impl<T1, T2, T3, T4, T5, R> PartialOrd for fn(T1, T2, T3, T4, T5) -> R {}
    impl<T1, T2, T3, T4, T5, R> Ord for fn(T1, T2, T3, T4, T5) -> R {}
    impl<T1, T2, T3, T4, T5, R> Hash for fn(T1, T2, T3, T4, T5) -> R {}
    impl<T1, T2, T3, T4, T5, T6, R> Clone for fn(T1, T2, T3, T4, T5, T6) -> R {}
    impl<T1, T2, T3, T4, T5, T6, R> Copy for fn(T1, T2, T3, T4, T5, T6) -> R {}
    impl<T1, T2, T3, T4, T5, T6, R> Debug for fn(T1, T2, T3, T4, T5, T6) -> R {}
    impl<T1, T2, T3, T4, T5, T6, R> crate::fmt::Pointer for fn(T1, T2, T3, T4, T5, T6) -> R {}
    impl<T1, T2, T3, T4, T5, T6, R> PartialEq for fn(T1, T2, T3, T4, T5, T6) -> R {}
    impl<T1, T2, T3, T4, T5, T6, R> Eq for fn(T1, T2, T3, T4, T5, T6) -> R {}
    impl<T1, T2, T3, T4, T5, T6, R> PartialOrd for fn(T1, T2, T3, T4, T5, T6) -> R {}
    impl<T1, T2, T3, T4, T5, T6, R> Ord for fn(T1, T2, T3, T4, T5, T6) -> R {}
    impl<T1, T2, T3, T4, T5, T6, R> Hash for fn(T1, T2, T3, T4, T5, T6) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, R> Clone for fn(T1, T2, T3, T4, T5, T6, T7) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, R> Copy for fn(T1, T2, T3, T4, T5, T6, T7) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, R> Debug for fn(T1, T2, T3, T4, T5, T6, T7) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, R> crate::fmt::Pointer for fn(T1, T2, T3, T4, T5, T6, T7) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, R> PartialEq for fn(T1, T2, T3, T4, T5, T6, T7) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, R> Eq for fn(T1, T2, T3, T4, T5, T6, T7) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, R> PartialOrd for fn(T1, T2, T3, T4, T5, T6, T7) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, R> Ord for fn(T1, T2, T3, T4, T5, T6, T7) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, R> Hash for fn(T1, T2, T3, T4, T5, T6, T7) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, R> Clone for fn(T1, T2, T3, T4, T5, T6, T7, T8) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, R> Copy for fn(T1, T2, T3, T4, T5, T6, T7, T8) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, R> Debug for fn(T1, T2, T3, T4, T5, T6, T7, T8) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, R> crate::fmt::Pointer for fn(T1, T2, T3, T4, T5, T6, T7, T8) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, R> PartialEq for fn(T1, T2, T3, T4, T5, T6, T7, T8) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, R> Eq for fn(T1, T2, T3, T4, T5, T6, T7, T8) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, R> PartialOrd for fn(T1, T2, T3, T4, T5, T6, T7, T8) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, R> Ord for fn(T1, T2, T3, T4, T5, T6, T7, T8) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, R> Hash for fn(T1, T2, T3, T4, T5, T6, T7, T8) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> Clone for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> Copy for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> Debug for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> crate::fmt::Pointer for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> PartialEq for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> Eq for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> PartialOrd for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> Ord for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> Hash for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> Clone for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> Copy for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> Debug for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> crate::fmt::Pointer for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> PartialEq for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> Eq for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> PartialOrd for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> Ord for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> Hash for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, R> Clone for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, R> Copy for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, R> Debug for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, R> crate::fmt::Pointer for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, R> PartialEq for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, R> Eq for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, R> PartialOrd for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, R> Ord for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, R> Hash for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, R> Clone for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, R> Copy for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, R> Debug for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, R> crate::fmt::Pointer for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11,
        T12) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, R> PartialEq for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, R> Eq for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, R> PartialOrd for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, R> Ord for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) -> R {}
    impl<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, R> Hash for fn(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12) -> R {}
}
