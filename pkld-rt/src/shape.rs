//! What of a function's result is stored: the `Ok` of a `Result`, unless `cache_err` asks for both, and of
//! everything else the whole.
//!
//! A macro sees only how a type is spelled, and `anyhow::Result<T>` or an alias does not look like a
//! `Result`. So the choice is made by method resolution, which prefers the impl on [`Probe`] of a `Result`
//! to the one on a reference to any `Probe` (David Tolnay's autoref specialisation).

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What can be stored and read back.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored: a result must be `serde::Serialize` and `serde::de::DeserializeOwned`",
    label = "this result's type cannot be written and read back",
    note = "derive `serde::Serialize` and `serde::Deserialize` for it; of a `Result`, only the `Ok` type needs them; a type of another crate may need that crate's `serde` feature"
)]
pub trait Stored: Serialize + DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned> Stored for T {}

/// What a memory store can hand out again and again.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be kept in memory: `store = \"memory\"` and `\"both\"` need a result that is `Clone + Send + Sync + 'static`",
    label = "this result's type cannot be cloned or shared between threads",
    note = "derive `Clone` for it, return it in an `Arc` (with serde's `rc` feature), or drop the `store` option to keep results on disk only"
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
    /// The part of `output` to store; `None` if this outcome is not stored.
    fn stored(output: &Self::Output) -> Option<&Self::Stored>;
    /// The result to return for what was stored.
    fn output(stored: Self::Stored) -> Self::Output;
}

/// Stands for a value of type `R` that does not exist yet.
pub struct Probe<R>(PhantomData<fn() -> R>);

impl<R> Probe<R> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

/// The shape of a `Result`.
pub struct OkOnly<T, E>(PhantomData<fn() -> (T, E)>);

/// The shape of everything else.
pub struct Whole<T>(PhantomData<fn() -> T>);

impl<T> Whole<T> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

/// Chosen for a `Result`.
pub trait ShapeOfResult {
    /// The shape.
    type Shape: Shape;
    /// The shape's only value.
    fn __pkld_shape(&self) -> Self::Shape;
}

impl<T, E> ShapeOfResult for Probe<Result<T, E>> {
    type Shape = OkOnly<T, E>;

    fn __pkld_shape(&self) -> OkOnly<T, E> {
        OkOnly(PhantomData)
    }
}

/// Chosen for everything else.
pub trait ShapeOfValue {
    /// The shape.
    type Shape: Shape;
    /// The shape's only value.
    fn __pkld_shape(&self) -> Self::Shape;
}

impl<T> ShapeOfValue for &Probe<T> {
    type Shape = Whole<T>;

    fn __pkld_shape(&self) -> Whole<T> {
        Whole(PhantomData)
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
