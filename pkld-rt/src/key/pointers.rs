//! Arguments behind a shared pointer.
//!
//! serde serialises an `Arc` or `Rc` only with its feature `rc`, which is the user's to choose. A key needs no
//! more than what the pointer points to, so that an argument that is one is looked through. A macro does not
//! know types; method resolution does, which tries the impls on [`Given`] before those on a reference to it
//! (David Tolnay's autoref specialisation).

use std::rc::Rc;
use std::sync::Arc;

/// An argument on its way into a key.
pub struct Given<'a, T: ?Sized>(pub &'a T);

/// Chosen for shared pointers.
pub trait GivenPointer<'a> {
    /// What the pointer points to.
    type Target: ?Sized;
    /// What is hashed.
    fn __pkld_target(&self) -> &'a Self::Target;
}

/// Chosen for everything else.
pub trait GivenValue<'a> {
    /// The argument's own type.
    type Target: ?Sized;
    /// What is hashed.
    fn __pkld_target(&self) -> &'a Self::Target;
}

macro_rules! looked_through {
    ($($pointer:ty),*) => {$(
        impl<'a, T: ?Sized> GivenPointer<'a> for Given<'a, $pointer> {
            type Target = T;

            fn __pkld_target(&self) -> &'a T {
                self.0
            }
        }
    )*};
}

looked_through!(Arc<T>, Rc<T>, &Arc<T>, &Rc<T>);

/// What a type behind `&mut` is not: what a computation writes there is in no stored result.
#[diagnostic::on_unimplemented(
    message = "what is written through `&mut` would be lost when the result is served",
    label = "an argument's type is a `&mut`",
    note = "take it by value and return it"
)]
pub trait OnlyRead {}

// A method of the type itself comes before those of traits. The bound is not part of the choice: it is what fails.
impl<'a, T: ?Sized> Given<'a, &mut T> {
    /// Refused.
    pub fn __pkld_target(&self) -> &'a T
    where
        T: OnlyRead,
    {
        self.0
    }
}

impl<'a, T: ?Sized> GivenValue<'a> for &Given<'a, T> {
    type Target = T;

    fn __pkld_target(&self) -> &'a T {
        self.0
    }
}
