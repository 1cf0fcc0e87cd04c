//! What of a call is in its key: arguments, types, and what the attribute adds or leaves out.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{FnArg, GenericParam, Ident, Pat, Receiver, ReceiverKind, Signature, Type};

use crate::expand::local;
use crate::options::Options;
use crate::place::Place;
use crate::signature::{Function, callable_bounds, has_impl_trait, has_word, is_callable};

/// A function's arguments, each under one name.
pub(crate) struct Arguments {
    /// The signature, with a variable in place of every pattern.
    pub(crate) signature: Signature,
    /// Takes the patterns apart, before the body.
    pub(crate) rebound: Vec<TokenStream>,
    /// The same patterns by reference, with the variables they bind.
    patterns: Vec<(Pat, Ident)>,
}

impl Arguments {
    pub(crate) fn of(function: &Function) -> Self {
        let mut signature = function.signature.clone();
        let (mut rebound, mut patterns) = (Vec::new(), Vec::new());
        for (at, input) in signature.inputs.iter_mut().enumerate() {
            let FnArg::Typed(argument) = input else { continue };
            // An argument of the function's own name would hide it from what calls it anew.
            if plain(&argument.pat).is_some_and(|variable| *variable != function.signature.ident) {
                continue;
            }
            // A pattern takes its value apart, or drops it; the key needs the whole.
            // An error about it points at the pattern.
            let span = Span::mixed_site().located_at(argument.pat.span());
            let variable = format_ident!("__pkld_argument{at}", span = span);
            let pattern = std::mem::replace(&mut *argument.pat, syn::parse_quote!(#variable));
            rebound.push(quote!(let #pattern = #variable;));
            patterns.push((pattern, variable));
        }
        Self { signature, rebound, patterns }
    }

    /// The variables that hold the arguments, `self` first.
    pub(crate) fn variables(&self) -> Vec<TokenStream> {
        let variable = |input: &FnArg| match input {
            FnArg::Receiver(receiver) => receiver.self_token.to_token_stream(),
            FnArg::Typed(argument) => {
                plain(&argument.pat).map_or_else(TokenStream::new, ToTokens::to_token_stream)
            }
        };
        self.signature.inputs.iter().map(variable).collect()
    }

    /// The statements that add a call to `__pkld_key`.
    pub(crate) fn hashed(&self, options: &Options, place: Place, rt: &TokenStream) -> TokenStream {
        let mut out = Vec::new();
        let key_hasher = local("__pkld_key");
        if place != Place::Free {
            out.push(quote!(#rt::type_parameter::<Self>(#key_hasher);));
        }
        if place == Place::Trait {
            // Its name has the types of the trait and of the impl, which the function does not see.
            out.push(quote!(#rt::type_of(#key_hasher, &|| ());));
        }
        let patterns = self.patterns_named_in(options);
        match &options.key {
            Some(key) => out.push(quote_spanned!(key.span()=> #rt::argument(#key_hasher, &(#key));)),
            None => out.extend(self.arguments(options, rt)),
        }
        for input in &self.signature.inputs {
            if let FnArg::Typed(argument) = input
                && has_impl_trait(&argument.ty)
                && !(options.skips(input) && is_callable(&argument.ty))
                && let Some(variable) = plain(&argument.pat)
            {
                out.push(quote!(#rt::type_of(#key_hasher, &#variable);));
            }
        }
        for parameter in &self.signature.generics.params {
            match parameter {
                GenericParam::Type(parameter) => {
                    let ident = &parameter.ident;
                    if !self.is_skipped_callable(ident, options) {
                        out.push(quote!(#rt::type_parameter::<#ident>(#key_hasher);));
                    }
                }
                GenericParam::Const(parameter) => {
                    let ident = &parameter.ident;
                    out.push(quote!(#rt::argument(#key_hasher, &#ident);));
                }
                GenericParam::Lifetime(_) => {}
            }
        }
        let Options { env, files, salt, .. } = options;
        if !env.is_empty() {
            out.push(quote!(#rt::environment(#key_hasher, &[#(#env),*]);));
        }
        out.extend(files.iter().map(|path| quote_spanned!(path.span()=> #rt::file(#key_hasher, &(#path));)));
        out.extend(
            salt.iter().map(|salt| quote_spanned!(salt.span()=> #rt::argument(#key_hasher, &(#salt));)),
        );
        quote! {
            #[allow(unused_imports)]
            use #rt::{GivenPointer as _, GivenValue as _, InBulk as _, NotInBulk as _};
            #(#patterns)*
            #(#out)*
        }
    }

    /// The statements that add the arguments alone to `__pkld_key`, for people.
    pub(crate) fn told(&self, options: &Options, rt: &TokenStream) -> TokenStream {
        let arguments = self.arguments(options, rt);
        if arguments.is_empty() {
            return TokenStream::new();
        }
        quote! {
            #[allow(unused_imports)]
            use #rt::{GivenPointer as _, GivenValue as _, InBulk as _, NotInBulk as _};
            #(#arguments)*
        }
    }

    /// An expression that adds the arguments to a `__pkld_key: Quick`, if nothing but arguments is in the key.
    pub(crate) fn quick(&self, options: &Options, rt: &TokenStream) -> Option<TokenStream> {
        let Options { key, salt, env, files, .. } = options;
        let is_more = key.is_some() || salt.is_some() || !env.is_empty() || !files.is_empty();
        let generics = &self.signature.generics.params;
        let has_types = generics.iter().any(|parameter| !matches!(parameter, GenericParam::Lifetime(_)));
        let is_opaque =
            |input: &FnArg| matches!(input, FnArg::Typed(argument) if has_impl_trait(&argument.ty));
        if is_more || has_types || self.signature.inputs.iter().any(is_opaque) {
            return None;
        }
        let hasher = local("__pkld_key");
        let wanted = self.signature.inputs.iter().filter(|input| !options.skips(input));
        let added = wanted.filter_map(|input| match input {
            FnArg::Receiver(_) => None,
            FnArg::Typed(argument) => {
                let variable = plain(&argument.pat)?;
                let at = variable.span();
                let given = quote_spanned!(at=> (&#rt::Given(&#variable)));
                Some(quote_spanned!(at=> let #hasher = #given.__pkld_quickly(#hasher)?;))
            }
        });
        Some(quote! {
            #[allow(unused_imports)]
            use #rt::{NotQuickly as _, Quickly as _};
            #(#added)*
            ::core::option::Option::Some(#hasher)
        })
    }

    fn arguments(&self, options: &Options, rt: &TokenStream) -> Vec<TokenStream> {
        let key = local("__pkld_key");
        let wanted = self.signature.inputs.iter().filter(|input| !options.skips(input));
        wanted
            .filter_map(|input| match input {
                FnArg::Receiver(receiver) => {
                    let value = target(receiver);
                    let at = receiver.self_token.span;
                    let given = quote_spanned!(at=> (&#rt::Given(#value)).__pkld_target());
                    Some(quote_spanned!(at=> #rt::argument(#key, #given);))
                }
                FnArg::Typed(argument) => {
                    let variable = plain(&argument.pat)?;
                    let at = variable.span();
                    let given = quote_spanned!(at=> (&#rt::Given(&#variable)));
                    Some(quote_spanned! {at=>
                        if !#given.__pkld_in_bulk(#key) {
                            #rt::argument(#key, #given.__pkld_target());
                        }
                    })
                }
            })
            .collect()
    }

    /// Whether a type parameter stands for functions or closures that are skipped. Any other type counts even where its
    /// values do not: its code may decide the result.
    fn is_skipped_callable(&self, parameter: &Ident, options: &Options) -> bool {
        let name = parameter.to_string();
        let is_callable =
            callable_bounds(&self.signature.generics).iter().any(|(bounded, _)| *bounded == name);
        is_callable && options.skips_all_of(&name, &self.signature)
    }

    /// Binds by reference what the attribute's expressions name of patterns.
    fn patterns_named_in(&self, options: &Options) -> Vec<TokenStream> {
        let named: TokenStream = options.expressions().map(ToTokens::to_token_stream).collect();
        let words = |pattern: &Pat| {
            let mut out = Vec::new();
            words(pattern.to_token_stream(), &mut out);
            out
        };
        let is_named = |(pattern, _): &&(Pat, Ident)| {
            words(pattern).iter().any(|word| has_word(named.clone(), &[word.as_str()]))
        };
        let bound = self.patterns.iter().filter(is_named).map(|(pattern, variable)| {
            let pattern = by_reference(pattern.to_token_stream());
            quote! {
                #[allow(unused_variables)]
                let #pattern = &#variable;
            }
        });
        bound.collect()
    }
}

/// The variable of a pattern that is nothing else.
fn plain(pattern: &Pat) -> Option<&Ident> {
    match pattern {
        Pat::Ident(pattern) if pattern.subpat.is_none() && pattern.by_ref.is_none() => Some(&pattern.ident),
        _ => None,
    }
}

/// `&**self`, as many times as `self` is behind a pointer.
fn target(receiver: &Receiver) -> TokenStream {
    let this = &receiver.self_token;
    let stars = match &receiver.kind {
        ReceiverKind::Reference(..) => 1,
        ReceiverKind::Typed(_, ty) => pointers(ty),
        _ => 0,
    };
    let at = this.span;
    let stars = std::iter::repeat_n(quote_spanned!(at=> *), stars);
    quote_spanned!(at=> &#(#stars)* #this)
}

/// How many pointers stand between a receiver's type and `Self`.
fn pointers(ty: &Type) -> usize {
    match ty {
        Type::Reference(reference) => 1 + pointers(&reference.elem),
        Type::Paren(inner) => pointers(&inner.elem),
        Type::Group(inner) => pointers(&inner.elem),
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return 0 };
            let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return 0 };
            let inner = arguments.args.iter().find_map(|argument| match argument {
                syn::GenericArgument::Type(ty) => Some(pointers(ty)),
                _ => None,
            });
            // A `Pin` derefs to what its pointer does.
            inner.map_or(0, |inner| if last.ident == "Pin" { inner } else { 1 + inner })
        }
        _ => 0,
    }
}

/// A pattern without `mut` and `ref`, which a reference is matched by.
fn by_reference(pattern: TokenStream) -> TokenStream {
    let kept = pattern.into_iter().filter(|tree| match tree {
        TokenTree::Ident(ident) => ident != "mut" && ident != "ref",
        _ => true,
    });
    let inside = kept.map(|tree| match tree {
        TokenTree::Group(group) => {
            let mut inner = proc_macro2::Group::new(group.delimiter(), by_reference(group.stream()));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        tree => tree,
    });
    inside.collect()
}

fn words(tokens: TokenStream, out: &mut Vec<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => out.push(ident.to_string()),
            TokenTree::Group(group) => words(group.stream(), out),
            _ => {}
        }
    }
}
