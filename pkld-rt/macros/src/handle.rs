//! What stands beside a cached function: of a free function a type of its name, of a method functions that are
//! called after it.
//!
//! The body stands in the function alone. What needs no computation asks the store by the same key; what
//! computes calls the function in a scope that says so.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, FnArg, Ident, Meta, Pat, Signature};

use crate::again::Again;
use crate::expand::{Cached, function_of, local};
use crate::place::Place;
use crate::signature::is_named;

/// The handle of a function at a place where there can be one.
pub(crate) fn handle(cached: &Cached<'_>) -> TokenStream {
    let visibility = &cached.function.visibility;
    let conditions = conditions(&cached.function.attributes);
    let mut name = cached.function.signature.ident.clone();
    name.set_span(Span::call_site());
    let allowed = allowed(&cached.function.attributes);
    let twins = Twins { cached, name: &name, conditions: &conditions, allowed: &allowed }.all();
    if cached.place == Place::Inherent {
        let of = function_of(&name);
        let built = cached.built(&visibility.to_token_stream(), &of.to_token_stream());
        return quote! {
            #(#conditions)*
            #built
            #twins
        };
    }
    let built = cached.built(&quote!(pub), &quote!(__pkld_function));
    let about = format!("Handle of the cached function `{name}`.");
    // Types and functions do not share names, so both can stand side by side.
    quote! {
        #(#conditions)*
        #[doc = #about]
        #[allow(non_camel_case_types, dead_code)]
        #visibility struct #name {}

        #(#conditions)*
        #[allow(dead_code, unreachable_pub)]
        impl #name {
            #built
            #twins
        }
    }
}

/// Attributes that say whether the function is there at all.
fn conditions(attributes: &[Attribute]) -> Vec<&Attribute> {
    attributes.iter().filter(|attribute| is_named(attribute, "cfg")).collect()
}

/// The lints that the function may give a reason for: its twins have the same arguments.
fn allowed(attributes: &[Attribute]) -> Vec<TokenStream> {
    let allows = |attribute: &&Attribute| is_named(attribute, "allow") || is_named(attribute, "expect");
    let lints = attributes.iter().filter(allows).filter_map(|attribute| match &attribute.meta {
        Meta::List(list) => Some(&list.tokens),
        _ => None,
    });
    lints.map(|lints| quote!(#[allow(#lints)])).collect()
}

struct Twins<'a> {
    cached: &'a Cached<'a>,
    name: &'a Ident,
    conditions: &'a [&'a Attribute],
    allowed: &'a [TokenStream],
}

impl Twins<'_> {
    fn all(&self) -> TokenStream {
        let Cached { rt, result, .. } = self.cached;
        let of = self.cached.static_function();
        let name = self.name;
        let clear = self.static_twin(
            "clear",
            &format!(
                "Removes every stored result of `{name}`, of this version and of all others.\n\n\
                 # Errors\nWhen a file of the jar cannot be read, locked or removed."
            ),
            None,
            &quote!(::core::result::Result<#rt::Cleared, #rt::Error>),
            &quote!(#rt::clear(#of())),
        );
        let stats = self.static_twin(
            "stats",
            &format!("What calls of `{name}` did in this process."),
            Some(quote!(#[must_use])),
            &quote!(#rt::Stats),
            &quote!(#rt::stats(#of())),
        );
        let forget = self.asking_twin(
            "forget",
            &format!(
                "Removes what is stored of `{name}` for these arguments; whether there was anything.\n\n\
                 # Errors\nWhen the jar cannot be read, locked or written."
            ),
            "Forget",
            &quote!(::core::result::Result<bool, #rt::Error>),
        );
        let is_cached = self.asking_twin(
            "is_cached",
            &format!("Whether `{name}` would be served for these arguments."),
            "IsCached",
            &quote!(bool),
        );
        let get = self.asking_twin(
            "get",
            &format!("What is stored of `{name}` for these arguments; nothing is computed."),
            "Get",
            &quote!(::core::option::Option<#result>),
        );
        let refresh = self.computing_twin(
            "refresh",
            &format!("Computes `{name}` for these arguments, and replaces what is stored."),
        );
        let uncached = self.computing_twin(
            "uncached",
            &format!("Computes `{name}` for these arguments; nothing is read or stored."),
        );
        quote!(#clear #stats #forget #is_cached #get #refresh #uncached)
    }

    /// A twin's name: `clear` in the handle of a free function, `predict_clear` beside a method.
    fn called(&self, what: &str) -> Ident {
        match self.cached.place {
            Place::Free => Ident::new(what, Span::call_site()),
            _ => format_ident!("{}_{what}", self.name, span = Span::call_site()),
        }
    }

    /// A twin that takes no arguments.
    fn static_twin(
        &self,
        what: &str,
        doc: &str,
        attribute: Option<TokenStream>,
        result: &TokenStream,
        body: &TokenStream,
    ) -> TokenStream {
        let (name, conditions, allowed) = (self.called(what), self.conditions, self.allowed);
        let visibility = match self.cached.place {
            Place::Free => quote!(pub),
            _ => self.cached.function.visibility.to_token_stream(),
        };
        quote! {
            #(#conditions)*
            #[doc = #doc]
            #(#allowed)*
            #[allow(dead_code)]
            #attribute
            #visibility fn #name() -> #result {
                #body
            }
        }
    }

    /// A twin that asks the store and computes nothing.
    fn asking_twin(&self, what: &str, doc: &str, wish: &str, result: &TokenStream) -> TokenStream {
        let call = self.cached.call(wish, &self.cached.static_function());
        let function = self.function();
        let compute = match self.cached.is_async() {
            true => function,
            false => quote!(move || #function),
        };
        // The same function of the runtime as in the body, so that an error about the result is told once.
        let answer = &self.cached.result;
        let again = Again::of(self.cached).map(|_| match self.cached.is_async() {
            true => quote!(|| ::core::option::Option::None::<::core::future::Ready<#answer>>),
            false => quote!(|| ::core::option::Option::None),
        });
        let made = local("__pkld_call");
        let called = self.cached.called(wish, &quote!(#made), &compute, again.as_ref());
        self.twin(what, doc, result, &quote!(let #made = #call; #called))
    }

    /// A twin that computes.
    fn computing_twin(&self, what: &str, doc: &str) -> TokenStream {
        let (rt, function) = (&self.cached.rt, self.function());
        let body = match self.cached.is_async() {
            true => {
                let scope = format_ident!("{what}_async", span = Span::call_site());
                quote!(#rt::#scope(#function).await)
            }
            false => {
                let scope = Ident::new(what, Span::call_site());
                quote!(#rt::#scope(move || #function))
            }
        };
        self.twin(what, doc, &self.cached.result, &body)
    }

    /// A function with the same arguments; its visibility is the function's, whose types it names.
    fn twin(&self, what: &str, doc: &str, result: &TokenStream, body: &TokenStream) -> TokenStream {
        let (name, conditions, allowed) = (self.called(what), self.conditions, self.allowed);
        let visibility = &self.cached.function.visibility;
        let Signature { asyncness, generics, inputs, .. } = &self.cached.arguments.signature;
        let (parameters, condition) = (generics, &generics.where_clause);
        let inputs = inputs.iter().map(bare);
        quote! {
            #(#conditions)*
            #[doc = #doc]
            #(#allowed)*
            #[allow(dead_code, deprecated)]
            #visibility #asyncness fn #name #parameters (#(#inputs),*) -> #result #condition {
                #body
            }
        }
    }

    /// A call of the function itself, which has a path wherever it has a handle.
    fn function(&self) -> TokenStream {
        self.cached.called_by_name(&self.cached.arguments.variables()).unwrap_or_default()
    }
}

/// An argument without `mut`, which matters to a body alone, and without attributes.
fn bare(input: &FnArg) -> FnArg {
    let mut input = input.clone();
    match &mut input {
        FnArg::Receiver(receiver) => {
            receiver.attrs.clear();
            receiver.mutability = None;
        }
        FnArg::Typed(argument) => {
            argument.attrs.clear();
            if let Pat::Ident(pattern) = &mut *argument.pat {
                pattern.mutability = None;
            }
        }
    }
    input
}
