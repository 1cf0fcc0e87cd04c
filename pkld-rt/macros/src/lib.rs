//! `#[pkld]` and `#[opaque]`: the attributes of the `pkld-rt` crate. Depend on that crate, not on this one.
//!
//! The passes: `options` reads the attribute, `signature` judges the function, `place` finds where it stands,
//! `standing` takes the fingerprint in the compilation that makes the code, `expand` writes the function anew, with
//! its `key` and its `handle`.

mod again;
mod expand;
mod handle;
mod key;
mod opaque;
mod options;
mod place;
mod reading;
mod signature;
mod standing;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::Parser;

use expand::Cached;
use place::{Place, Spot};

/// Keeps a function's results on disk; see `pkld_rt::pkld` for what it takes and does.
#[proc_macro_attribute]
pub fn pkld(attribute: proc_macro::TokenStream, item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (attribute, item): (TokenStream, TokenStream) = (attribute.into(), item.into());
    let mut options = options::Options::default();
    let options_error = syn::meta::parser(|meta| options.option(&meta)).parse2(attribute).err();
    let function = match syn::parse2::<signature::Function>(item.clone()) {
        Ok(function) => function,
        Err(error) => return with_error(&item, error),
    };
    let mut error = options_error;
    for found in options.contradictions().into_iter().chain(function.refusals(&options)) {
        match &mut error {
            Some(error) => error.combine(found),
            None => error = Some(found),
        }
    }
    match error {
        Some(error) => with_error(&item, error),
        None => {
            let spot = match Spot::of(&function) {
                Spot { place: Place::Free, .. } if options.method => Spot::METHOD,
                spot => spot,
            };
            let standing = standing::of(&function.signature.ident);
            expand::expand(&Cached::new(&function, &options, &standing, spot)).into()
        }
    }
}

/// Ends the closure at a helper; see `pkld_rt::opaque`.
#[proc_macro_attribute]
pub fn opaque(attribute: proc_macro::TokenStream, item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let item: TokenStream = item.into();
    match opaque::error(attribute.into(), item.clone()) {
        Some(error) => with_error(&item, error),
        None => item.into(),
    }
}

/// The item as it was beside the error, so that one mistake gives one message and editors keep working.
fn with_error(item: &TokenStream, error: syn::Error) -> proc_macro::TokenStream {
    let mut out = error.into_compile_error();
    item.to_tokens(&mut out);
    out.into()
}
