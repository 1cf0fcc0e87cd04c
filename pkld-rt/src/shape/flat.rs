//! What is nothing but numbers: it goes to disk and comes back as it lies in memory.

use bytemuck::{Pod, Zeroable};

use crate::key::Unit;

/// A buffer of numbers.
pub trait Flat: Sized {
    /// Whether its bytes tell how many numbers there are: not so of numbers without a byte.
    const IS_TOLD_BY_BYTES: bool;
    /// Its bytes.
    fn bytes(&self) -> &[u8];
    /// One of so many bytes, which `fill` puts in their place; `None` if there is none of so many, if memory does
    /// not suffice, or if `fill` says no.
    fn read(len: usize, fill: &mut dyn FnMut(&mut [u8]) -> bool) -> Option<Self>;
}

/// A number, or several of one kind in a row.
pub trait Number: Pod + Zeroable {
    /// What it is made of.
    type Unit: Unit;
    /// Tells how long the arrays are that lie in each other, the outermost first.
    fn lengths(tell: &mut dyn FnMut(usize));
}

macro_rules! numbers {
    ($($ty:ty),*) => {
        $(impl Number for $ty {
            type Unit = Self;

            fn lengths(_: &mut dyn FnMut(usize)) {}
        })*
    };
}

numbers!(u8, u16, u32, u64, u128, i8, i16, i32, i64, i128, f32, f64);

impl<N: Number, const LEN: usize> Number for [N; LEN] {
    type Unit = N::Unit;

    fn lengths(tell: &mut dyn FnMut(usize)) {
        tell(LEN);
        N::lengths(tell);
    }
}

impl<N: Number> Flat for Vec<N> {
    const IS_TOLD_BY_BYTES: bool = size_of::<N>() > 0;

    fn bytes(&self) -> &[u8] {
        bytemuck::cast_slice(self)
    }

    fn read(len: usize, fill: &mut dyn FnMut(&mut [u8]) -> bool) -> Option<Self> {
        let count = len.checked_div(size_of::<N>()).filter(|count| count * size_of::<N>() == len)?;
        let mut numbers = bytemuck::allocation::try_zeroed_vec(count).ok()?;
        fill(bytemuck::cast_slice_mut(&mut numbers)).then_some(numbers)
    }
}

impl<N: Number> Flat for Box<[N]> {
    const IS_TOLD_BY_BYTES: bool = Vec::<N>::IS_TOLD_BY_BYTES;

    fn bytes(&self) -> &[u8] {
        bytemuck::cast_slice(self)
    }

    fn read(len: usize, fill: &mut dyn FnMut(&mut [u8]) -> bool) -> Option<Self> {
        Vec::read(len, fill).map(Vec::into_boxed_slice)
    }
}

impl Flat for String {
    const IS_TOLD_BY_BYTES: bool = true;

    fn bytes(&self) -> &[u8] {
        self.as_bytes()
    }

    fn read(len: usize, fill: &mut dyn FnMut(&mut [u8]) -> bool) -> Option<Self> {
        Self::from_utf8(Vec::read(len, fill)?).ok()
    }
}
