//! How a function is called once more with the same arguments, for `PKLD=verify`.
//!
//! The computation takes the arguments, so they are cloned before, if all of them can be and only where results
//! are compared. There is no second call of a trait's method where the source does not show the trait's path, nor of
//! one that is an `async fn`: the type of its future would be defined by itself.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::expand::{Cached, local};
use crate::options::Store;
use crate::place::Place;

/// The variable that holds the clones.
pub(crate) const TWINS: &str = "__pkld_twins";

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
        let is_async_of_trait = cached.is_async() && cached.place == Place::Trait;
        if cached.options.store == Store::Memory || is_async_of_trait {
            return None;
        }
        let rt = &cached.rt;
        let variables = cached.arguments.variables();
        let span = proc_macro2::Span::mixed_site();
        let names: Vec<_> =
            (0..variables.len()).map(|at| format_ident!("__pkld_twin{at}", span = span)).collect();
        let called = cached.called_by_name(&names)?;
        let (made, twins) = (local("__pkld_call"), local(TWINS));
        let called = match cached.is_async() {
            // A future cannot hold another of its own kind but behind a pointer.
            true => quote!(#rt::pinned(#rt::uncached_async(#called))),
            false => quote!(#rt::uncached(move || #called)),
        };
        let call = quote! {
            move || match #twins {
                ::core::option::Option::Some(#twins) => match *#twins {
                    (#(::core::option::Option::Some(#names),)*) => ::core::option::Option::Some(#called),
                    #[allow(unreachable_patterns)]
                    _ => ::core::option::Option::None,
                }
                ::core::option::Option::None => ::core::option::Option::None,
            }
        };
        let twins = quote! {
            // Behind a pointer, so that it takes no more room than that where nothing is compared.
            let #twins = if #made.compares() {
                #[allow(unused_imports)]
                use #rt::{TwinOfAny as _, TwinOfClone as _};
                ::core::option::Option::Some(#rt::boxed((#((&#rt::Twin(&#variables)).__pkld_twin(),)*)))
            } else {
                ::core::option::Option::None
            };
        };
        Some(Self { twins, call })
    }
}
