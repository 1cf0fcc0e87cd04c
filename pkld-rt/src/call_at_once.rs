//! The shortest path of a call: few arguments of the simplest kinds, a result in memory, and nothing unusual.
//!
//! An expansion tries it before everything else. Whatever it does not find is none of its concern.

use crate::function::Function;
use crate::keeper::{Memory, Taken};
use crate::key::Quick;
use crate::shape::{Shape, Shared};

/// A shape whose results may be in memory.
pub struct AtOnce<S>(pub S);

/// Chosen for what can be kept in memory.
pub trait ServedAtOnce {
    /// What is found.
    type Taken;
    /// What the function returns.
    type Output;

    /// The result of a call, if it is in memory, its arguments are quickly taken down, and nothing is unusual.
    fn __pkld_at_once(
        &self,
        function: &'static Function,
        arguments: impl FnOnce(Quick) -> Option<Quick>,
    ) -> Option<Self::Taken>;

    /// What the caller gets of it.
    fn __pkld_output(&self, taken: &Self::Taken) -> Option<Self::Output>;
}

impl<S: Shape<Stored: Shared>> ServedAtOnce for AtOnce<S> {
    type Taken = Taken<S::Stored>;
    type Output = S::Output;

    // Without optimisation each variable has a place of its own in the frame that this becomes part of, and a recursion
    // has that frame at each level.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __pkld_at_once(
        &self,
        function: &'static Function,
        arguments: impl FnOnce(Quick) -> Option<Quick>,
    ) -> Option<Taken<S::Stored>> {
        let memory = function.usual_memory()?;
        let arguments = arguments(Quick::new())?.finish();
        Memory::<S>::serve_at_once(function, memory, &arguments)
    }

    #[inline(always)]
    fn __pkld_output(&self, taken: &Taken<S::Stored>) -> Option<S::Output> {
        taken.value().map(S::output)
    }
}

/// Chosen for everything else, so that what it lacks is said once.
pub trait NotServedAtOnce {
    /// What the function returns.
    type Output;

    /// Nothing.
    fn __pkld_at_once(
        &self,
        _function: &'static Function,
        _arguments: impl FnOnce(Quick) -> Option<Quick>,
    ) -> Option<()> {
        None
    }

    /// Nothing.
    fn __pkld_output(&self, _taken: &()) -> Option<Self::Output> {
        None
    }
}

impl<S: Shape> NotServedAtOnce for &AtOnce<S> {
    type Output = S::Output;
}
