//! How a function is called once more with the same arguments, for `PKLD=verify`.
//!
//! The computation takes the arguments, so they are cloned before, if all of them can be and only where results
//! are compared. Where a second call cannot be written down safely there is none: of an `async fn`, of a method
//! of a trait, and where the caller chose a type that has no name here.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::FnArg;

use crate::expand::Cached;
use crate::options::Store;
use crate::place::Place;
use crate::signature::has_impl_trait;

/// The second call of a function.
pub(crate) struct Again {
    /// The statement that clones the arguments.
    pub(crate) twins: TokenStream,
    /// The closure that calls.
    pub(crate) call: TokenStream,
}

impl Again {
    /// `None` where there is none.
    pub(crate) fn of(cached: &Cached<'_>) -> Option<Self> {
        let signature = &cached.arguments.signature;
        let rt = &cached.rt;
        let variables = cached.arguments.variables();
        let chosen_by_caller = signature
            .inputs
            .iter()
            .any(|input| matches!(input, FnArg::Typed(argument) if has_impl_trait(&argument.ty)));
        if cached.place == Place::Trait
            || cached.is_async()
            || cached.options.store == Store::Memory
            || chosen_by_caller
        {
            return None;
        }
        let twins: Vec<_> = (0..variables.len()).map(|at| format_ident!("__pkld_twin{at}")).collect();
        let called = cached.called_by_name(&twins);
        let call = quote! {
            move || match __pkld_twins {
                ::core::option::Option::Some((#(::core::option::Option::Some(#twins),)*)) => {
                    ::core::option::Option::Some(#rt::uncached(move || #called))
                }
                _ => ::core::option::Option::None,
            }
        };
        let twins = quote! {
            let __pkld_twins = if __pkld_call.compares() {
                #[allow(unused_imports)]
                use #rt::{TwinOfAny as _, TwinOfClone as _};
                ::core::option::Option::Some((#((&#rt::Twin(&#variables)).__pkld_twin(),)*))
            } else {
                ::core::option::Option::None
            };
        };
        Some(Self { twins, call })
    }
}
