//! The functions of a file, and what they stand in.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::visit::{self, Visit};

use super::plain::{are_harmless, has_macro, is_plain};
use super::{NameAt, place, text_of};

/// A function of a file.
pub(super) struct Function {
    /// Its module or inherent impl; `None` for all others.
    pub(super) container: Option<String>,
    /// Its tokens up to the body, without docs.
    pub(super) header: String,
    pub(super) name: String,
    pub(super) name_at: NameAt,
    /// Where its first token stands.
    pub(super) begins: NameAt,
    /// Where its body opens.
    pub(super) opens: NameAt,
    /// The tokens of its body, if that is a plain one.
    pub(super) body: Option<String>,
}

/// Finds the functions of a file, in their order.
pub(super) struct Found<'a> {
    pub(super) shadowed: &'a BTreeSet<String>,
    pub(super) container: Option<String>,
    pub(super) functions: Vec<Function>,
}

impl Found<'_> {
    fn function(
        &mut self,
        item: TokenStream,
        attributes: &[syn::Attribute],
        vis: Option<&syn::Visibility>,
        signature: &syn::Signature,
        body: &syn::Block,
    ) {
        let tokens = body.to_token_stream();
        let open = body.brace_token.span.open().start();
        // The engine may ask what a constant function gives.
        let is_plain = are_harmless(attributes)
            && signature.constness.is_none()
            && is_plain(tokens.clone(), self.shadowed);
        let name = signature.ident.unraw().to_string();
        let mut header = TokenStream::new();
        for attribute in attributes.iter().filter(|attribute| !attribute.path().is_ident("doc")) {
            attribute.to_tokens(&mut header);
        }
        vis.to_tokens(&mut header);
        signature.to_tokens(&mut header);
        // A macro in the signature may be any.
        let is_free = name != "main" && !has_macro(header.clone());
        let begins = item.into_iter().next().map_or(open, |first| first.span().start());
        self.functions.push(Function {
            container: self.container.clone().filter(|_| is_free),
            header: text_of(header),
            name,
            name_at: place(signature.ident.span().start()),
            begins: place(begins),
            opens: place(open),
            body: is_plain.then(|| text_of(tokens)),
        });
    }

    /// Goes on inside of something that holds functions.
    fn inside(&mut self, container: Option<String>, visit: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.container, container);
        visit(self);
        self.container = around;
    }
}

impl<'ast> Visit<'ast> for Found<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(item.to_token_stream(), &item.attrs, Some(&item.vis), &item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(item.to_token_stream(), &item.attrs, Some(&item.vis), &item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(item.to_token_stream(), &item.attrs, None, &item.sig, body);
        }
    }

    // A macro that is applied to what is around a function sees its body.
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if are_harmless(&item.attrs) {
            let around = self.container.as_ref();
            // Of two modules of one name conditions choose.
            let mut attributes = TokenStream::new();
            for attribute in item.attrs.iter().filter(|attribute| !attribute.path().is_ident("doc")) {
                attribute.to_tokens(&mut attributes);
            }
            let container =
                around.map(|around| format!("{around} {} mod {}", text_of(attributes), item.ident));
            self.inside(container, |this| visit::visit_item_mod(this, item));
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if are_harmless(&item.attrs) {
            let mut header = syn::ItemImpl { items: Vec::new(), ..item.clone() };
            header.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
            let around = self.container.as_ref().filter(|_| item.trait_.is_none());
            let container = around.map(|around| format!("{around} {}", text_of(header.to_token_stream())));
            self.inside(container, |this| visit::visit_item_impl(this, item));
        }
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        if are_harmless(&item.attrs) {
            self.inside(None, |this| visit::visit_item_trait(this, item));
        }
    }

    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}

    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}

    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}

    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
}
