//! Reads traits and impls: a header, and each function as an item of its own.

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::locals::Node;
use super::reader::{Found, Reader, Scope};
use super::words::{type_words, words};
use super::{Header, Kind};
use crate::tokens::plain;

impl Reader {
    pub(super) fn trait_item(&mut self, t: &syn::ItemTrait, scope: &Scope) {
        let mut header = t.clone();
        for item in &mut header.items {
            if let syn::TraitItem::Fn(f) = item {
                f.default = None;
                f.semi_token = Some(syn::token::Semi::default());
            }
        }
        let mut names = vec![t.ident.to_string()];
        names.extend(t.items.iter().filter_map(|item| match item {
            syn::TraitItem::Const(c) => Some(c.ident.to_string()),
            syn::TraitItem::Type(t) => Some(t.ident.to_string()),
            _ => None,
        }));
        let owner = self.record(
            Found {
                kind: Kind::Trait,
                name: t.ident.to_string(),
                name_at: t.ident.span(),
                names,
                tokens: header.to_token_stream(),
                node: Node::Trait(&header),
                attributes: &t.attrs,
                owner: None,
                header: None,
            },
            scope,
        );
        self.out.items[owner].line_end = t.brace_token.span.close().end().line;
        let inside = scope.inside(t.ident.to_string()).under(&t.attrs);
        for item in &t.items {
            if let syn::TraitItem::Fn(f) = item
                && let Some(block) = &f.default
            {
                self.method(Kind::TraitFn, &f.sig, &f.attrs, f.to_token_stream(), block, (owner, &inside));
            }
            if let syn::TraitItem::Macro(m) = item {
                self.unknown_in(m.to_token_stream(), Some(owner), &inside);
            }
        }
    }

    pub(super) fn impl_item(&mut self, i: &syn::ItemImpl, scope: &Scope) {
        let mut only_header = i.clone();
        only_header.items.retain(|item| !matches!(item, syn::ImplItem::Fn(_)));
        let self_type = i.self_ty.to_token_stream();
        let mut types = type_words(self_type.clone());
        let mut of_trait = Vec::new();
        if let Some(path) = i.trait_.as_ref().map(|(path, _)| path) {
            for segment in &path.segments {
                of_trait.push(plain(&segment.ident.to_string()).to_owned());
                types.extend(type_words(segment.arguments.to_token_stream()));
            }
        }
        let parameters = words(i.generics.params.to_token_stream());
        let about: String = self_type.to_string().split_whitespace().collect();
        let name = match of_trait.last() {
            Some(of) => format!("<{about} as {of}>"),
            None => format!("<{about}>"),
        };
        let names = i.items.iter().filter_map(|item| match item {
            syn::ImplItem::Const(c) => Some(c.ident.to_string()),
            syn::ImplItem::Type(t) => Some(t.ident.to_string()),
            _ => None,
        });
        let owner = self.record(
            Found {
                kind: Kind::Impl,
                name: name.clone(),
                name_at: i.impl_token.span,
                names: names.collect(),
                tokens: only_header.to_token_stream(),
                node: Node::Impl(&only_header),
                attributes: &i.attrs,
                owner: None,
                header: Some(Header { types, parameters, of_trait }),
            },
            scope,
        );
        self.out.items[owner].line_end = i.brace_token.span.close().end().line;
        let inside = scope.inside(name).under(&i.attrs);
        for item in &i.items {
            match item {
                syn::ImplItem::Fn(f) => {
                    self.method(
                        Kind::Method,
                        &f.sig,
                        &f.attrs,
                        f.to_token_stream(),
                        &f.block,
                        (owner, &inside),
                    );
                }
                syn::ImplItem::Const(c) => self.nested_expr(&c.expr, &inside),
                syn::ImplItem::Macro(m) => _ = self.unknown_in(m.to_token_stream(), Some(owner), &inside),
                syn::ImplItem::Verbatim(tokens) => _ = self.unknown_in(tokens.clone(), Some(owner), &inside),
                _ => {}
            }
        }
    }

    fn method(
        &mut self,
        kind: Kind,
        signature: &syn::Signature,
        attributes: &[syn::Attribute],
        tokens: TokenStream,
        block: &syn::Block,
        (owner, scope): (usize, &Scope),
    ) {
        let name = signature.ident.to_string();
        self.record(
            Found {
                kind,
                name: name.clone(),
                name_at: signature.ident.span(),
                names: vec![name.clone()],
                tokens,
                node: Node::Function(signature, Some(block)),
                attributes,
                owner: Some(owner),
                header: None,
            },
            scope,
        );
        self.nested(block, &scope.inside(name).under(attributes));
    }
}
