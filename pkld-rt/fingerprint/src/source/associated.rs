//! Reads traits and impls: a header, and each function as an item of its own.

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::locals::Node;
use super::reader::{Found, Reader, Scope};
use super::words::{flat, has_type_parameters, type_words, words};
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
                let at = self.method(
                    Kind::TraitFn,
                    &f.sig,
                    &f.attrs,
                    f.to_token_stream(),
                    block,
                    (owner, &inside),
                );
                // Whoever implements the trait chooses what `Self` is.
                self.out.items[at].generic = true;
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
        let is_generic = i.generics.type_params().next().is_some();
        let about: String = self_type.to_string().split_whitespace().collect();
        let name = match of_trait.last() {
            Some(of) => format!("<{about} as {of}>"),
            None => format!("<{about}>"),
        };
        let shown = match i.trait_.as_ref().and_then(|(path, _)| path.segments.last()) {
            Some(of) => format!("<{} as {}>", spelled(&self_type), spelled(&of.to_token_stream())),
            None => spelled(&self_type),
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
                header: Some(Header { types, parameters, of_trait, shown }),
            },
            scope,
        );
        self.out.items[owner].line_end = i.brace_token.span.close().end().line;
        let inside = scope.inside(name).under(&i.attrs);
        for item in &i.items {
            match item {
                syn::ImplItem::Fn(f) => {
                    let at = self.method(
                        Kind::Method,
                        &f.sig,
                        &f.attrs,
                        f.to_token_stream(),
                        &f.block,
                        (owner, &inside),
                    );
                    let method = &mut self.out.items[at];
                    method.generic = is_generic || has_type_parameters(&f.sig);
                    // `self` is an argument too.
                    method.inputs = words(f.sig.inputs.to_token_stream());
                    method.inputs.extend(type_words(self_type.clone()));
                    let named = [f.sig.inputs.to_token_stream(), self_type.clone()];
                    method.dynamic = named.into_iter().flat_map(flat).any(|word| word == "dyn");
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
    ) -> usize {
        let name = signature.ident.to_string();
        let at = self.record(
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
        at
    }
}

/// Tokens as a path shows them: with the space after a word that another follows, and no other.
fn spelled(tokens: &TokenStream) -> String {
    let mut out = String::new();
    for tree in tokens.to_string().split_whitespace() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        if out.ends_with(is_word) && tree.starts_with(is_word) {
            out.push(' ');
        }
        out.push_str(tree);
    }
    out
}
