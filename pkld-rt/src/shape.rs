//! What of a function's result is stored: the `Ok` of a `Result`, unless `cache_err` asks for both, and of
//! everything else the whole.
//!
//! A macro sees only how a type is spelled, and `anyhow::Result<T>` or an alias does not look like a
//! `Result`. So the choice is made by method resolution, which prefers a method that takes a [`Probe`] by
//! reference to one that takes a reference to it so, and that to one that takes it by value (after David Tolnay's
//! autoref specialisation).

mod flat;
mod weight;

pub(crate) use flat::{Flat, Number};

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What can be stored and read back.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored: a result must be `serde::Serialize` and `serde::de::DeserializeOwned`",
    label = "this result's type cannot be written and read back",
    note = "derive `serde::Serialize` and `serde::Deserialize` for it; of a `Result`, only the `Ok` type needs them; a type of another crate may need that crate's `serde` feature",
    note = "a type parameter needs the bounds, as in `T: serde::Serialize + serde::de::DeserializeOwned`; an array of more than 32 elements goes as a `Vec`"
)]
pub trait Stored: Serialize + DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned> Stored for T {}

/// What a memory store can hand out again and again.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be kept in memory: `store = \"memory\"` and `\"both\"` need a result that is `Clone + Send + Sync + 'static`",
    label = "this result's type cannot be cloned or shared between threads",
    note = "derive `Clone` for it, return it in an `Arc` (which for `\"both\"` needs serde's `rc` feature), or drop the `store` option to keep results on disk only"
)]
pub trait Shared: Clone + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Clone + Send + Sync + 'static> Shared for T {}

/// How a function's result and what is stored of it belong together.
pub trait Shape {
    /// What the function returns.
    type Output;
    /// What is stored.
    type Stored;
    /// Whether what is stored is nothing but numbers, as they lie in memory.
    const IS_FLAT: bool = false;
    /// The part of `output` to store; `None` if this outcome is not stored.
    fn stored(output: &Self::Output) -> Option<&Self::Stored>;
    /// The result to return for what was stored.
    fn output(stored: Self::Stored) -> Self::Output;
    /// The bytes of what is flat.
    fn flat_bytes(_stored: &Self::Stored) -> Option<&[u8]> {
        None
    }
    /// What is flat, from so many bytes which `fill` puts in their place; `None` if they are none of its.
    fn read_flat(_len: usize, _fill: &mut dyn FnMut(&mut [u8]) -> bool) -> Option<Self::Stored> {
        None
    }
    /// About how many bytes of memory a stored value takes.
    fn weight(stored: &Self::Stored) -> u64 {
        size_of_val(stored) as u64
    }
}

/// Stands for a value of type `R` that does not exist yet.
pub struct Probe<R>(PhantomData<fn() -> R>);

impl<R> Clone for Probe<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Probe<R> {}

impl<R> Probe<R> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);

    /// Chosen for everything that neither trait is for.
    pub fn __pkld_shape(self) -> Whole<R> {
        Whole(PhantomData)
    }
}

/// The shape of a `Result`.
pub struct OkOnly<T, E>(PhantomData<fn() -> (T, E)>);

/// The shape of everything else.
pub struct Whole<T>(PhantomData<fn() -> T>);

impl<T> Whole<T> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

/// The shape `S` of what is nothing but numbers.
pub struct Raw<S>(PhantomData<S>);

/// The shape `S` of what is held in memory up to a number of bytes.
pub struct Measured<S>(PhantomData<S>);

impl<S: Shape<Stored: Serialize>> Measured<S> {
    /// The only value.
    pub fn of(_shape: S) -> Self {
        Self(PhantomData)
    }
}

/// Chosen for what is nothing but numbers.
pub trait ShapeOfFlat {
    /// The shape.
    type Shape: Shape;
    /// The shape's only value.
    fn __pkld_shape(&self) -> Self::Shape;
}

impl<T: Flat> ShapeOfFlat for Probe<T> {
    type Shape = Raw<Whole<T>>;

    fn __pkld_shape(&self) -> Self::Shape {
        Raw(PhantomData)
    }
}

impl<T: Flat, E> ShapeOfFlat for Probe<Result<T, E>> {
    type Shape = Raw<OkOnly<T, E>>;

    fn __pkld_shape(&self) -> Self::Shape {
        Raw(PhantomData)
    }
}

/// Chosen for any other `Result`.
pub trait ShapeOfResult {
    /// The shape.
    type Shape: Shape;
    /// The shape's only value.
    fn __pkld_shape(&self) -> Self::Shape;
}

impl<T, E> ShapeOfResult for &Probe<Result<T, E>> {
    type Shape = OkOnly<T, E>;

    fn __pkld_shape(&self) -> OkOnly<T, E> {
        OkOnly(PhantomData)
    }
}

impl<T, E> Shape for OkOnly<T, E> {
    type Output = Result<T, E>;
    type Stored = T;

    fn stored(output: &Result<T, E>) -> Option<&T> {
        output.as_ref().ok()
    }

    fn output(stored: T) -> Result<T, E> {
        Ok(stored)
    }
}

impl<T> Shape for Whole<T> {
    type Output = T;
    type Stored = T;

    fn stored(output: &T) -> Option<&T> {
        Some(output)
    }

    fn output(stored: T) -> T {
        stored
    }
}

impl<S: Shape<Stored: Flat>> Shape for Raw<S> {
    type Output = S::Output;
    type Stored = S::Stored;

    // Elsewhere the bytes of a number are the other way round.
    const IS_FLAT: bool = cfg!(target_endian = "little") && <S::Stored as Flat>::IS_TOLD_BY_BYTES;

    fn stored(output: &S::Output) -> Option<&S::Stored> {
        S::stored(output)
    }

    fn output(stored: S::Stored) -> S::Output {
        S::output(stored)
    }

    fn flat_bytes(stored: &S::Stored) -> Option<&[u8]> {
        Self::IS_FLAT.then(|| stored.bytes())
    }

    fn read_flat(len: usize, fill: &mut dyn FnMut(&mut [u8]) -> bool) -> Option<S::Stored> {
        if Self::IS_FLAT { S::Stored::read(len, fill) } else { None }
    }

    fn weight(stored: &S::Stored) -> u64 {
        (size_of_val(stored) + stored.bytes().len()) as u64
    }
}

impl<S: Shape<Stored: Serialize>> Shape for Measured<S> {
    type Output = S::Output;
    type Stored = S::Stored;

    const IS_FLAT: bool = S::IS_FLAT;

    fn stored(output: &S::Output) -> Option<&S::Stored> {
        S::stored(output)
    }

    fn output(stored: S::Stored) -> S::Output {
        S::output(stored)
    }

    fn flat_bytes(stored: &S::Stored) -> Option<&[u8]> {
        S::flat_bytes(stored)
    }

    fn read_flat(len: usize, fill: &mut dyn FnMut(&mut [u8]) -> bool) -> Option<S::Stored> {
        S::read_flat(len, fill)
    }

    fn weight(stored: &S::Stored) -> u64 {
        match S::flat_bytes(stored) {
            Some(bytes) => (size_of_val(stored) + bytes.len()) as u64,
            None => weight::of(stored),
        }
    }
}
