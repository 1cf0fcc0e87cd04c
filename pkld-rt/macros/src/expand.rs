//! The function written anew: its key, the call through the runtime, and the handle beside it.
//!
//! Everything is named through one hidden module of the runtime, so that the expansion means the same in
//! crates without a prelude, with shadowed names, or that call the runtime by another name.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{FnArg, GenericParam, Ident, Pat, ReturnType};

use crate::options::{Options, Store};
use crate::signature::Function;
use crate::standing::{Keyed, Standing};

/// The function and its handle.
pub(crate) fn expand(function: &Function, options: &Options, standing: &Standing) -> TokenStream {
    let rt = match &options.runtime {
        Some(path) => quote!(#path::__private),
        None => quote!(::pkld_rt::__private),
    };
    let Function { attributes, visibility, signature, body } = function;
    let name = &signature.ident;
    let mut signature = signature.clone();
    let mut hashed = Vec::new();
    let mut rebound = Vec::new();
    for (at, input) in signature.inputs.iter_mut().enumerate() {
        let FnArg::Typed(argument) = input else { continue };
        let ty = &argument.ty;
        let plain = match &*argument.pat {
            Pat::Ident(pattern) if pattern.subpat.is_none() && pattern.by_ref.is_none() => {
                Some(pattern.ident.clone())
            }
            _ => None,
        };
        let variable = plain.unwrap_or_else(|| {
            // A pattern takes its value apart, or drops it; the key needs the whole.
            let variable = format_ident!("__pkld_argument{at}");
            let pattern = std::mem::replace(&mut *argument.pat, syn::parse_quote!(#variable));
            rebound.push(quote!(let #pattern = #variable;));
            variable
        });
        hashed.push(quote_spanned!(ty.span()=> #rt::argument(__pkld_key, &#variable);));
        if crate::signature::has_impl_trait(ty) {
            hashed.push(quote!(#rt::type_of(__pkld_key, &#variable);));
        }
    }
    for parameter in &signature.generics.params {
        match parameter {
            GenericParam::Type(parameter) => {
                let ident = &parameter.ident;
                hashed.push(quote!(#rt::type_parameter::<#ident>(__pkld_key);));
            }
            GenericParam::Const(parameter) => {
                let ident = &parameter.ident;
                hashed.push(quote!(#rt::argument(__pkld_key, &#ident);));
            }
            GenericParam::Lifetime(_) => {}
        }
    }
    let (result, at) = match &signature.output {
        ReturnType::Type(_, ty) => (quote!(#ty), ty.span()),
        ReturnType::Default => (quote!(()), name.span()),
    };
    // Both take the type's place, so that an error about the type points at it.
    let there: TokenStream = rt
        .clone()
        .into_iter()
        .map(|mut tree| {
            tree.set_span(at);
            tree
        })
        .collect();
    let call = match options.store {
        Store::Disk => quote_spanned!(at=> #there::on_disk),
        Store::Memory => quote_spanned!(at=> #there::in_memory),
        Store::Both => quote_spanned!(at=> #there::in_both),
    };
    let shape = quote_spanned!(at=> (&#there::Probe::<#result>::NEW).__pkld_shape());
    let handle = handle(function, options, standing, &rt);
    let body = match (rebound.is_empty(), body.clone().into_iter().next()) {
        // The statements and not their block, which would be one too many.
        (false, Some(TokenTree::Group(block))) => {
            let statements = block.stream();
            quote!({ #(#rebound)* #statements })
        }
        _ => quote!(#body),
    };
    quote! {
        #(#attributes)*
        #visibility #signature {
            #[allow(unused_imports)]
            use #rt::{ShapeOfFlat as _, ShapeOfResult as _};
            // The key is made before the body takes the arguments.
            let __pkld_call = #rt::Call::new(
                #name::__pkld_function(),
                #rt::Usual,
                ::core::module_path!(),
                |__pkld_key: &mut #rt::KeyHasher| { #(#hashed)* },
            );
            #call(#rt::Usual, __pkld_call, #shape, move || -> #result #body)
        }
        #handle
    }
}

/// A type of the function's name: types and functions do not share names, so both can stand side by side.
fn handle(function: &Function, options: &Options, standing: &Standing, rt: &TokenStream) -> TokenStream {
    let visibility = &function.visibility;
    let mut name = function.signature.ident.clone();
    name.set_span(Span::call_site());
    let built = built(&name, options, standing, rt);
    let watched = &standing.watched;
    let about = format!("Handle of the cached function `{name}`.");
    quote! {
        #[doc = #about]
        #[allow(non_camel_case_types, dead_code)]
        #visibility struct #name {}

        #[allow(dead_code, unreachable_pub)]
        impl #name {
            /// Removes every stored result of this function, of this version and of all others.
            ///
            /// # Errors
            /// When a file of the jar cannot be read, locked or removed.
            pub fn clear() -> ::core::result::Result<#rt::Cleared, #rt::Error> {
                #rt::clear(Self::__pkld_function())
            }

            /// What calls of this function did in this process.
            #[must_use]
            pub fn stats() -> #rt::Stats {
                #rt::stats(Self::__pkld_function())
            }

            #[doc(hidden)]
            #[must_use]
            pub fn __pkld_function() -> &'static #rt::Function {
                // Names the files of other crates to the compiler, which then watches them.
                #(const _: &[u8] = ::core::include_bytes!(#watched);)*
                static FUNCTION: #rt::Function = #built;
                &FUNCTION
            }
        }
    }
}

fn built(name: &Ident, options: &Options, standing: &Standing, rt: &TokenStream) -> TokenStream {
    let Standing { path, crate_name, workspace, .. } = standing;
    let name = name.to_string();
    let name = name.strip_prefix("r#").unwrap_or(&name);
    let source = standing.source.as_bytes();
    let build = standing.build.as_bytes();
    let label = Literal::byte_string(&standing.label);
    let environment = &standing.run_env;
    let keyed = match &standing.keyed {
        Keyed::Source => quote!(#rt::Keyed::Source),
        Keyed::Executable => quote!(#rt::Keyed::Executable),
        Keyed::Degraded(reason) => quote!(#rt::Keyed::Degraded(#reason)),
    };
    let optional = |value: &Option<syn::LitStr>| match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    };
    let (cache_dir, cache_fp) = (optional(&options.cache_dir), optional(&options.cache_fp));
    let verbose = match options.verbose {
        Some(verbose) => quote!(::core::option::Option::Some(#verbose)),
        None => quote!(::core::option::Option::None),
    };
    let (disabled, overwrite) = (options.disabled, options.overwrite);
    quote! {
        #rt::Function::new(
            #rt::Identity { path: #path, crate_name: #crate_name, name: #name, workspace: #workspace },
            #rt::Fingerprint {
                source: [#(#source),*],
                build: [#(#build),*],
                label: #label,
                environment: &[#(#environment),*],
                keyed: #keyed,
            },
            #rt::Options {
                cache_dir: #cache_dir,
                cache_fp: #cache_fp,
                disabled: #disabled,
                verbose: #verbose,
                overwrite: #overwrite,
                max_entries: ::core::option::Option::None,
                max_bytes: ::core::option::Option::None,
                ttl: ::core::option::Option::None,
                single_flight: true,
                codec: ::core::option::Option::None,
            },
        )
    }
}
