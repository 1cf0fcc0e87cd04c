//! The annotated function, its body left as tokens, and which functions are refused.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Attribute, Error, FnArg, ReturnType, Signature, Type, Visibility};

use crate::options::Options;

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
        if let Some(token) = &signature.asyncness {
            refuse(
                token.span(),
                "`#[pkld]` does not take `async fn`; put the work into a `fn` and call it from a blocking task",
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
            match input {
                FnArg::Receiver(receiver) => refuse(
                    receiver.span(),
                    "`#[pkld]` takes functions without `self`; move the work into a free function that borrows what it needs, and call that here",
                ),
                FnArg::Typed(argument) => {
                    if let Some((span, message)) = refused_argument(&argument.ty) {
                        refuse(span, message);
                    }
                }
            }
        }
        if let Some(attribute) = self.attributes.iter().find(|attribute| is_named(attribute, "opaque")) {
            refuse(attribute.path().span(), CACHED_AND_OPAQUE);
        }
        let mut bounds = Finder::default();
        bounds.visit_generics(&signature.generics);
        if let Some(span) = bounds.callable {
            refuse(span, CALLABLE);
        }
        if let ReturnType::Type(_, result) = &signature.output
            && let Some((span, message)) = refused_result(result)
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
        errors
    }
}

const CALLABLE: &str = "a function or closure has no content that a key could be made of; pass the values it would capture, or an enum that names the choice";
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

fn refused_argument(ty: &Type) -> Option<(proc_macro2::Span, &'static str)> {
    let mut finder = Finder::default();
    finder.visit_type(ty);
    finder.mutable.map(|span| (span, MUTABLE)).or(finder.callable.map(|span| (span, CALLABLE)))
}

fn refused_result(ty: &Type) -> Option<(proc_macro2::Span, &'static str)> {
    let mut finder = Finder::default();
    finder.visit_type(ty);
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
    borrowed: Option<proc_macro2::Span>,
    mutable: Option<proc_macro2::Span>,
    opaque: Option<proc_macro2::Span>,
    callable: Option<proc_macro2::Span>,
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
        self.borrowed.get_or_insert(reference.and_token.span());
        if let Some(token) = &reference.mutability {
            self.mutable.get_or_insert(token.span());
        }
        syn::visit::visit_type_reference(self, reference);
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
        if let Some(last) = bound.path.segments.last()
            && ["Fn", "FnMut", "FnOnce", "AsyncFn", "AsyncFnMut", "AsyncFnOnce"]
                .iter()
                .any(|name| last.ident == name)
        {
            self.callable.get_or_insert(bound.span());
        }
    }
}
