//! Derives, as the impls that they make.

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::Collector;
use crate::names::{Def, DefId, DefKind, Home, ImplSyntax, ScopeId, Syntax, Word};
use crate::source::{attribute_paths, generates};

/// Derives of std with the traits they implement, whatever crate the derive itself comes from.
const STD_DERIVES: &[(&str, &str)] = &[
    ("Clone", "::std::clone::Clone"),
    ("Copy", "::std::marker::Copy"),
    ("Debug", "::std::fmt::Debug"),
    ("Default", "::std::default::Default"),
    ("Eq", "::std::cmp::Eq"),
    ("Hash", "::std::hash::Hash"),
    ("Ord", "::std::cmp::Ord"),
    ("PartialEq", "::std::cmp::PartialEq"),
    ("PartialOrd", "::std::cmp::PartialOrd"),
];

impl Collector<'_> {
    pub(super) fn derives(
        &self,
        attributes: &[syn::Attribute],
        ident: &syn::Ident,
        generics: &syn::Generics,
        of: DefId,
        scope: ScopeId,
    ) {
        if matches!(self.home, Home::Local(_)) && generates(attributes) {
            self.names.generated_types.borrow_mut().insert(of);
        }
        for path in attribute_paths(attributes, "derive") {
            let last = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            let of_std = STD_DERIVES.iter().find(|(name, _)| *name == last);
            if of_std.is_none() && matches!(self.home, Home::Foreign(_)) {
                self.names.partly_known(of);
            }
            let path = match of_std.and_then(|(_, path)| syn::parse_str::<syn::Path>(path).ok()) {
                Some(of_std) => of_std,
                None => path,
            };
            let arguments: Vec<TokenStream> = generics
                .params
                .iter()
                .map(|param| match param {
                    syn::GenericParam::Lifetime(l) => l.lifetime.to_token_stream(),
                    syn::GenericParam::Type(t) => t.ident.to_token_stream(),
                    syn::GenericParam::Const(c) => c.ident.to_token_stream(),
                })
                .collect();
            let Ok(self_type) = syn::parse2::<syn::Type>(quote::quote!(#ident <#(#arguments),*>)) else {
                continue;
            };
            let mut generics = generics.clone();
            for param in generics.params.iter_mut() {
                if let syn::GenericParam::Type(param) = param {
                    param.default = None;
                    if let Ok(bound) = syn::parse2::<syn::TypeParamBound>(path.to_token_stream()) {
                        param.bounds.push(bound);
                    }
                }
            }
            let syntax =
                ImplSyntax { generics, of_trait: Some(path), self_type, negative: false, derived: Some(of) };
            let def = Def {
                items: Rc::clone(&self.names.def(of).items),
                ..Def::new(DefKind::Impl, Word::of("derive"), self.home, scope, Syntax::Impl(Rc::new(syntax)))
            };
            let id = self.names.define(def);
            self.names.impls.borrow_mut().push(id);
        }
    }
}
