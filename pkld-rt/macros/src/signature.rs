//! The annotated function, its body left as tokens, and which functions are refused.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{
    Attribute, Error, FnArg, Generics, Pat, PatType, ReceiverKind, ReturnType, Signature, Type, Visibility,
};

use crate::options::{Options, Store};

/// A function with its body unparsed: whatever stands there is the compiler's to judge.
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) signature: Signature,
    pub(crate) body: TokenStream,
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility: Visibility = input.parse()?;
        let signature: Signature = input
            .parse()
            .map_err(|error| Error::new(error.span(), "`#[pkld]` goes on a function with a body"))?;
        if input.peek(syn::Token![;]) {
            return Err(input.error("`#[pkld]` needs a function with a body"));
        }
        Ok(Self { attributes, visibility, signature, body: input.parse()? })
    }
}

impl Function {
    /// Everything about the function that cannot be cached, each error at its token.
    pub(crate) fn refusals(&self, options: &Options) -> Vec<Error> {
        let signature = &self.signature;
        let mut errors = Vec::new();
        let mut refuse = |span, message: &str| errors.push(Error::new(span, message));
        if let Some(token) = &signature.constness {
            refuse(
                token.span(),
                "a `const fn` runs in the compiler, where nothing can be stored; drop `const`, or cache its caller",
            );
        }
        let safety = signature.safety.to_token_stream();
        if !safety.is_empty() {
            refuse(
                safety.span(),
                "an `unsafe fn` has conditions that a stored result cannot check; wrap it in a safe `fn` and cache that",
            );
        }
        if let Some(abi) = &signature.abi {
            refuse(
                abi.span(),
                "a function with a foreign ABI cannot be cached; wrap it in a plain `fn` and cache that",
            );
        }
        if let Some(variadic) = &signature.variadic {
            refuse(variadic.span(), "variable arguments cannot be part of a key");
        }
        for input in &signature.inputs {
            let (attributes, refused) = match input {
                FnArg::Receiver(receiver) => (&receiver.attrs, refused_receiver(&receiver.kind)),
                FnArg::Typed(argument) => (&argument.attrs, refused_argument(argument, options)),
            };
            if let Some((span, message)) = refused {
                refuse(span, message);
            }
            if let Some(attribute) = attributes.iter().find(|attribute| is_named(attribute, "cfg")) {
                refuse(
                    attribute.path().span(),
                    "an argument that is there or not gives two functions; write both, each under its `cfg`",
                );
            }
        }
        for attribute in &self.attributes {
            if is_named(attribute, "opaque") {
                refuse(attribute.path().span(), CACHED_AND_OPAQUE);
            }
            if is_named(attribute, "pkld") {
                refuse(attribute.path().span(), "`#[pkld]` is given twice; one says it all");
            }
            if signature.asyncness.is_some() && ["main", "test"].iter().any(|name| is_named(attribute, name))
            {
                refuse(
                    attribute.path().span(),
                    "this attribute runs the `async fn` to its end; put `#[pkld]` below it, to cache what that gives",
                );
            }
        }
        for span in self.callable_parameters(options) {
            refuse(span, CALLABLE);
        }
        if let ReturnType::Type(_, result) = &signature.output
            && let Some((span, message)) = refused_result(result, options)
        {
            refuse(span, message);
        }
        if let Some(path) = &options.runtime
            && path.segments.is_empty()
        {
            refuse(
                path.span(),
                "`crate` is the path of the pkld-rt crate, such as `crate = my_crate::pkld_rt`",
            );
        }
        errors.extend(self.wrong_skips(options));
        errors
    }

    /// Whether its signature has `self` or `Self`, which only a function of an `impl` or a trait can.
    pub(crate) fn says_self(&self) -> bool {
        has_word(self.signature.to_token_stream(), &["self", "Self"])
    }

    /// Whether `self` or `Self` stands anywhere in it.
    pub(crate) fn mentions_self(&self) -> bool {
        self.says_self() || has_word(self.body.clone(), &["self", "Self"])
    }

    /// Options that leave out an argument which is not there.
    fn wrong_skips(&self, options: &Options) -> Vec<Error> {
        let names: Vec<String> = self.signature.inputs.iter().filter_map(name_of).collect();
        let mut errors = Vec::new();
        for (at, skipped) in options.skip.iter().enumerate() {
            if options.skip[..at].contains(skipped) {
                errors.push(Error::new(skipped.span(), format!("`{skipped}` is skipped twice")));
            } else if !names.iter().any(|name| skipped == name) {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                let known = match names.as_slice() {
                    [] => "it has none that is called by a name".to_owned(),
                    names => format!("there are {}", names.join(", ")),
                };
                let message = format!("no argument is called `{skipped}`; {known}");
                errors.push(Error::new(skipped.span(), message));
            }
        }
        errors
    }

    /// Type parameters for functions or closures that the key would need; those of skipped arguments it does not.
    fn callable_parameters(&self, options: &Options) -> Vec<proc_macro2::Span> {
        if options.key.is_some() {
            return Vec::new();
        }
        let found = callable_bounds(&self.signature.generics).into_iter();
        let refused = found.filter(|(name, _)| !options.skips_all_of(name, &self.signature));
        refused.map(|(_, span)| span).collect()
    }
}

/// Bounds by `Fn` and its like: what they are on, and where they stand.
pub(crate) fn callable_bounds(generics: &Generics) -> Vec<(String, proc_macro2::Span)> {
    let callable = |bounds: &mut dyn FnMut(&mut Finder)| {
        let mut finder = Finder::default();
        bounds(&mut finder);
        finder.callable
    };
    let mut found = Vec::new();
    for parameter in generics.type_params() {
        let span = callable(&mut |finder| finder.visit_type_param(parameter));
        found.extend(span.map(|span| (parameter.ident.to_string(), span)));
    }
    for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
        let span = callable(&mut |finder| finder.visit_where_predicate(predicate));
        let bounded = match predicate {
            syn::WherePredicate::Type(of) => of.bounded_ty.to_token_stream().to_string(),
            _ => String::new(),
        };
        found.extend(span.map(|span| (bounded, span)));
    }
    found
}

/// What an argument is called, where it has one name.
pub(crate) fn name_of(input: &FnArg) -> Option<String> {
    match input {
        FnArg::Receiver(_) => Some("self".to_owned()),
        FnArg::Typed(argument) => match &*argument.pat {
            Pat::Ident(pattern) => Some(pattern.ident.to_string()),
            _ => None,
        },
    }
}

/// Whether one of `words` stands in a stream, also inside of its groups.
pub(crate) fn has_word(tokens: TokenStream, words: &[&str]) -> bool {
    tokens.into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => words.iter().any(|word| ident == word),
        TokenTree::Group(group) => has_word(group.stream(), words),
        _ => false,
    })
}

const CALLABLE: &str = "a function or closure has no content that a key could be made of; pass the values it would capture, or an enum that names the choice";
const MUTABLE_SELF: &str = "what a method changes through `&mut self` would be lost when its result is served; take `self` or `&self` and return what is new";
pub(crate) const CACHED_AND_OPAQUE: &str = "a function is cached by its code or left out of its callers', not both; put the part to be left out into a function of its own";
const MUTABLE: &str =
    "what is written through `&mut` would be lost when the result is served; take it by value and return it";

/// Whether an attribute is called `name`, by whatever path.
pub(crate) fn is_named(attribute: &Attribute, name: &str) -> bool {
    attribute.path().segments.last().is_some_and(|segment| segment.ident == name)
}

/// Whether `impl Trait` stands anywhere in a type, so that its caller chooses a part of it.
pub(crate) fn has_impl_trait(ty: &Type) -> bool {
    let mut finder = Finder::default();
    finder.visit_type(ty);
    finder.opaque.is_some()
}

/// Whether a type is, or holds, a function or closure.
pub(crate) fn is_callable(ty: &Type) -> bool {
    let mut finder = Finder::default();
    finder.visit_type(ty);
    finder.callable.is_some()
}

fn refused_argument(argument: &PatType, options: &Options) -> Option<(proc_macro2::Span, &'static str)> {
    let mut finder = Finder::default();
    finder.visit_type(&argument.ty);
    let in_key = options.key.is_none() && !options.skips(&FnArg::Typed(argument.clone()));
    let callable = finder.callable.filter(|_| in_key);
    finder.mutable.map(|span| (span, MUTABLE)).or(callable.map(|span| (span, CALLABLE)))
}

fn refused_receiver(kind: &ReceiverKind) -> Option<(proc_macro2::Span, &'static str)> {
    let mutable = match kind {
        ReceiverKind::Reference(_, _, mutability) => mutability.as_ref().map(Spanned::span),
        ReceiverKind::Typed(_, ty) => {
            let mut finder = Finder::default();
            finder.visit_type(ty);
            finder.mutable
        }
        _ => None,
    };
    mutable.map(|span| (span, MUTABLE_SELF))
}

fn refused_result(ty: &Type, options: &Options) -> Option<(proc_macro2::Span, &'static str)> {
    // What memory keeps outlives all that a call could lend it.
    let mut finder = Finder { reads_cow: options.store == Store::Disk, ..Finder::default() };
    finder.visit_type(ty);
    if let Some(span) = finder.future {
        return Some((
            span,
            "a future cannot be stored; write an `async fn`, of which the output is kept (in traits too, without `#[async_trait]`)",
        ));
    }
    if let Some(span) = finder.borrowed {
        return Some((
            span,
            "a stored result cannot borrow; return an owned value, such as `String` for `&str` or `Vec<T>` for `&[T]`",
        ));
    }
    if let Some(span) = finder.opaque {
        return Some((
            span,
            "`impl Trait` names no type that could be read back; return a named type, such as `Vec<T>` for an iterator",
        ));
    }
    if let Some(span) = finder.callable {
        return Some((span, "a function or closure cannot be stored; return the values it would capture"));
    }
    matches!(ty, Type::Never(_)).then(|| (ty.span(), "a function that never returns has no result to keep"))
}

/// Looks for what a type must not contain.
#[derive(Default)]
struct Finder {
    /// A `Cow` is none that borrows: what is read back owns.
    reads_cow: bool,
    borrowed: Option<proc_macro2::Span>,
    mutable: Option<proc_macro2::Span>,
    opaque: Option<proc_macro2::Span>,
    callable: Option<proc_macro2::Span>,
    future: Option<proc_macro2::Span>,
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
        self.borrowed.get_or_insert(reference.and_token.span());
        if let Some(token) = &reference.mutability {
            self.mutable.get_or_insert(token.span());
        }
        syn::visit::visit_type_reference(self, reference);
    }

    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        match &segment.arguments {
            syn::PathArguments::AngleBracketed(arguments) if self.reads_cow && segment.ident == "Cow" => {
                let is_lifetime =
                    |argument: &&syn::GenericArgument| matches!(argument, syn::GenericArgument::Lifetime(_));
                let others = arguments.args.iter().filter(|argument| !is_lifetime(argument));
                others.for_each(|argument| self.visit_generic_argument(argument));
            }
            _ => syn::visit::visit_path_segment(self, segment),
        }
    }

    fn visit_lifetime(&mut self, lifetime: &'ast syn::Lifetime) {
        if lifetime.ident != "static" {
            self.borrowed.get_or_insert(lifetime.span());
        }
    }

    fn visit_type_impl_trait(&mut self, ty: &'ast syn::TypeImplTrait) {
        self.opaque.get_or_insert(ty.span());
        syn::visit::visit_type_impl_trait(self, ty);
    }

    fn visit_type_fn_ptr(&mut self, ty: &'ast syn::TypeFnPtr) {
        self.callable.get_or_insert(ty.span());
    }

    fn visit_trait_bound(&mut self, bound: &'ast syn::TraitBound) {
        let Some(last) = bound.path.segments.last() else { return };
        if last.ident == "Future" {
            self.future.get_or_insert(bound.span());
        }
        if ["Fn", "FnMut", "FnOnce", "AsyncFn", "AsyncFnMut", "AsyncFnOnce"]
            .iter()
            .any(|name| last.ident == name)
        {
            self.callable.get_or_insert(bound.span());
        }
    }
}
