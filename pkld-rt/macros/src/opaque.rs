//! `#[opaque(version = 1)]`: what it takes and where it stands. It changes nothing of its function; the
//! fingerprint of whoever calls it reads the attribute in the source.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Error, LitInt, Signature, Visibility};

/// What is wrong with the attribute or with the item under it.
pub(crate) fn error(attribute: TokenStream, item: TokenStream) -> Option<Error> {
    let errors = [version(attribute).err(), function.parse2(item).err()];
    errors.into_iter().flatten().reduce(|mut all, error| {
        all.combine(error);
        all
    })
}

fn version(attribute: TokenStream) -> syn::Result<()> {
    let mut version = None;
    let option = syn::meta::parser(|meta| {
        if !meta.path.is_ident("version") {
            return Err(meta.error("unknown option; `#[opaque]` knows `version`"));
        }
        if version.is_some() {
            return Err(meta.error("`version` is given twice"));
        }
        let needed = |span| Error::new(span, "a whole number is needed here, such as `version = 1`");
        if !meta.input.peek(syn::Token![=]) {
            return Err(needed(meta.path.span()));
        }
        let number: LitInt = meta.value()?.parse().map_err(|error: Error| needed(error.span()))?;
        version = Some(number.base10_parse::<u64>().map_err(|_| needed(number.span()))?);
        Ok(())
    });
    option.parse2(attribute)?;
    match version {
        Some(_) => Ok(()),
        None => Err(Error::new(
            proc_macro2::Span::call_site(),
            "`#[opaque(version = 1)]` needs a version: raise it when an edit of the function should count",
        )),
    }
}

fn function(input: ParseStream<'_>) -> syn::Result<()> {
    let attributes = input.call(Attribute::parse_outer)?;
    input.parse::<Visibility>()?;
    let signature: Signature = input.parse().map_err(|error| {
        Error::new(error.span(), "`#[opaque]` goes on a function or a method with a body")
    })?;
    if input.peek(syn::Token![;]) {
        return Err(Error::new(signature.span(), "`#[opaque]` needs a body to leave out"));
    }
    input.parse::<TokenStream>()?;
    match attributes.iter().find(|attribute| crate::signature::is_named(attribute, "pkld")) {
        Some(attribute) => Err(Error::new(attribute.path().span(), crate::signature::CACHED_AND_OPAQUE)),
        None => Ok(()),
    }
}
