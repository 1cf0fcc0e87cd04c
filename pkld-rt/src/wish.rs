//! What a caller wants of one call: the function's result, or what its handle offers beside it.
//!
//! Each wish is a type, so that the function's body and bounds are written once and every answer has the type
//! its caller expects.

use crate::call::{Call, look_up};
use crate::function::{Function, Policy};
use crate::jar::{JarError, Version};
use crate::keeper::{Keeper, Miss};
use crate::scope;
use crate::shape::Shape;

/// A wish and how it is fulfilled.
pub trait Wish: Copy {
    /// What the caller gets, of a function that returns a `T`.
    type Answer<T>;

    /// What may be read and kept.
    #[doc(hidden)]
    #[allow(private_interfaces)]
    fn policy(self, function: &Function) -> Policy;

    /// The function's version, if this is a call that may be served whatever the settings are, because none is
    /// unusual.
    #[doc(hidden)]
    #[allow(private_interfaces)]
    #[inline]
    fn usual(self, _function: &Function) -> Option<Version> {
        None
    }

    /// The answer, or why there is none without a computation.
    #[doc(hidden)]
    #[allow(private_interfaces, private_bounds)]
    fn without_computing<S: Shape>(
        self,
        call: &Call,
        keeper: impl Keeper<S::Stored>,
    ) -> Result<Self::Answer<S::Output>, Miss>;

    /// Whether a kept result may be computed again, to be compared.
    #[doc(hidden)]
    fn may_verify(self) -> bool {
        false
    }

    /// The answer after a computation.
    #[doc(hidden)]
    fn computed<T>(self, output: T) -> Self::Answer<T>;
}

macro_rules! results {
    ($($(#[$doc:meta])* $name:ident: |$function:ident| $policy:expr $(, $usual:expr)?;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        #[allow(private_interfaces, private_bounds)]
        impl Wish for $name {
            type Answer<T> = T;

            fn policy(self, $function: &Function) -> Policy {
                $policy
            }

            $(
                #[inline]
                fn usual(self, $function: &Function) -> Option<Version> {
                    $usual
                }
            )?

            fn without_computing<S: Shape>(
                self,
                call: &Call,
                keeper: impl Keeper<S::Stored>,
            ) -> Result<S::Output, Miss> {
                look_up::<S>(call, keeper)
            }

            fn may_verify(self) -> bool {
                true
            }

            #[inline]
            fn computed<T>(self, output: T) -> T {
                output
            }
        }
    )*};
}

results! {
    /// The result, as the scope, the attribute and the environment say.
    Usual: |function| scope::policy(function).unwrap_or_else(|| function.policy()), function.usual();
    /// A result computed now, which replaces what is kept.
    Refresh: |function| match function.policy() {
        Policy::Off => Policy::Off,
        Policy::On | Policy::Refresh { .. } | Policy::Verify { .. } => Policy::Refresh { once: false },
    };
    /// A result computed now; nothing is read or kept.
    Uncached: |_function| Policy::Off;
}

/// The result if it is kept.
#[derive(Clone, Copy, Debug)]
pub struct Get;

#[allow(private_interfaces, private_bounds)]
impl Wish for Get {
    type Answer<T> = Option<T>;

    fn policy(self, function: &Function) -> Policy {
        function.policy()
    }

    fn without_computing<S: Shape>(
        self,
        call: &Call,
        keeper: impl Keeper<S::Stored>,
    ) -> Result<Option<S::Output>, Miss> {
        Ok(look_up::<S>(call, keeper).ok())
    }

    fn computed<T>(self, output: T) -> Option<T> {
        Some(output)
    }
}

/// Whether the next call would be served.
#[derive(Clone, Copy, Debug)]
pub struct IsCached;

#[allow(private_interfaces, private_bounds)]
impl Wish for IsCached {
    type Answer<T> = bool;

    fn policy(self, function: &Function) -> Policy {
        function.policy()
    }

    fn without_computing<S: Shape>(self, call: &Call, keeper: impl Keeper<S::Stored>) -> Result<bool, Miss> {
        Ok(call
            .addressed
            .as_ref()
            .is_some_and(|(address, policy)| policy.may_read(address) && keeper.find(address).is_ok()))
    }

    fn computed<T>(self, _output: T) -> bool {
        false
    }
}

/// Nothing kept for these arguments any more; whether there was.
#[derive(Clone, Copy, Debug)]
pub struct Forget;

#[allow(private_interfaces, private_bounds)]
impl Wish for Forget {
    type Answer<T> = Result<bool, JarError>;

    fn policy(self, function: &Function) -> Policy {
        // What is kept can be removed whatever may be read.
        if function.is_degraded() { Policy::Off } else { Policy::On }
    }

    fn without_computing<S: Shape>(
        self,
        call: &Call,
        keeper: impl Keeper<S::Stored>,
    ) -> Result<Result<bool, JarError>, Miss> {
        Ok(call.addressed.as_ref().map_or(Ok(false), |(address, _)| keeper.forget(address)))
    }

    fn computed<T>(self, _output: T) -> Result<bool, JarError> {
        Ok(false)
    }
}
