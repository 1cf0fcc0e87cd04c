//! Types, traits and what holds between them, as far as it decides which function a call runs.
//!
//! Less than the compiler's: no lifetimes, no constants in types. Where knowledge ends a type is
//! [`Ty::Mix`] (something that code from outside made of the types listed) or [`Ty::Unknown`], and whatever is
//! called on it is widened.

pub(crate) mod budget;
pub(crate) mod generics;
pub(crate) mod lower;
pub(crate) mod memo;
pub(crate) mod predicate;
pub(crate) mod project;
pub(crate) mod select;
pub(crate) mod table;
pub(crate) mod ty;
