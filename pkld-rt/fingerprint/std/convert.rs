// Signatures of the standard library (Rust 1.95), from which bodies are typed: convert.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod convert {
    use crate::error::Error;
    use crate::fmt::{Debug, Display};
    use crate::hash::Hash;
    use crate::num::{NonZero, ZeroablePrimitive};
    pub trait AsMut<T> where T: ?Sized {
        fn as_mut(&mut self) -> &mut T;
    }
    pub trait AsRef<T> where T: ?Sized {
        fn as_ref(&self) -> &T;
    }
    pub trait FloatToInt<Int>: Sized {}
    pub trait From<T>: Sized {
        fn from(value: T) -> Self;
    }
    pub trait Into<T>: Sized {
        fn into(self) -> T;
    }
    pub trait TryFrom<T>: Sized {
        type Error;
        fn try_from(value: T) -> Result<Self, Self::Error>;
    }
    pub trait TryInto<T>: Sized {
        type Error;
        fn try_into(self) -> Result<T, Self::Error>;
    }
    pub enum Infallible {}
    impl Clone for Infallible {}
    impl Eq for Infallible {}
    impl Ord for Infallible {}
    impl PartialEq for Infallible {}
    impl PartialOrd for Infallible {}
    impl Debug for Infallible {}
    impl Display for Infallible {}
    impl Error for Infallible {}
    impl From<!> for Infallible {}
    impl Hash for Infallible {}
    impl Copy for Infallible {}
    pub fn identity<T>(x: T) -> T {}
    impl<T, U> AsMut<U> for &mut T where T: AsMut<U> + ?Sized, U: ?Sized {}
    impl<T, U> AsRef<U> for &T where T: AsRef<U> + ?Sized, U: ?Sized {}
    impl<T, U> AsRef<U> for &mut T where T: AsRef<U> + ?Sized, U: ?Sized {}
    impl<T> From<NonZero<T>> for T where T: ZeroablePrimitive {}
    impl<T> From<T> for T {}
    impl<T, U> Into<U> for T where U: From<T> {}
    impl<T, U> TryFrom<U> for T where U: Into<T> { type Error = Infallible; }
    impl<T, U> TryInto<U> for T where U: TryFrom<T> { type Error = <U as TryFrom<T>>::Error; }
}
