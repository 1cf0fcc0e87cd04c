//! Arguments for a second computation, where they can be cloned.
//!
//! A macro does not know which types can. Method resolution does, as for [shapes](crate::shape): it prefers the
//! impl on a [`Twin`] of what is `Clone` to the one on a reference to any `Twin`.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// An argument of which a twin is wanted.
pub struct Twin<'a, T>(pub &'a T);

/// Twins behind a pointer.
pub fn boxed<T>(twins: T) -> Box<T> {
    Box::new(twins)
}

/// Chosen for what is `Clone`, which every shared reference is.
pub trait TwinOfClone {
    /// The argument's type.
    type Value;
    /// A clone.
    fn __pkld_twin(&self) -> Option<Self::Value>;
}

impl<T: Clone> TwinOfClone for Twin<'_, T> {
    type Value = T;

    fn __pkld_twin(&self) -> Option<T> {
        // An argument's own `Clone` may panic, where the call alone would not.
        catch_unwind(AssertUnwindSafe(|| self.0.clone())).ok()
    }
}

/// Chosen for everything else.
pub trait TwinOfAny {
    /// The argument's type.
    type Value;
    /// Nothing.
    fn __pkld_twin(&self) -> Option<Self::Value>;
}

impl<T> TwinOfAny for &Twin<'_, T> {
    type Value = T;

    fn __pkld_twin(&self) -> Option<T> {
        None
    }
}
