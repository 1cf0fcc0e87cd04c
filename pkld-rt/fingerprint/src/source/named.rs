//! What attributes hand to macros.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use crate::tokens::INERT_TOOLS;

/// Attributes whose arguments name no item.
const NAMELESS: &[&str] = &[
    "allow", "automatically_derived", "cfg", "cold", "deny", "deprecated", "derive", "doc", "expect",
    "export_name", "forbid", "inline", "link_name", "link_section", "macro_export", "macro_use", "must_use",
    "no_mangle", "non_exhaustive", "path", "pkld", "repr", "should_panic", "target_feature", "test",
    "track_caller", "warn",
];

/// What the arguments of attributes name that a macro may read, also in strings.
#[derive(Default)]
pub(crate) struct Named {
    pub(crate) paths: Vec<syn::Path>,
    /// What stands behind a dot.
    pub(crate) members: Vec<proc_macro2::Ident>,
}

impl Named {
    pub(crate) fn extend(&mut self, attributes: &[syn::Attribute]) {
        attributes.iter().for_each(|attribute| self.meta(&attribute.meta));
    }

    fn meta(&mut self, meta: &syn::Meta) {
        let segments = &meta.path().segments;
        let first = segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let is_of_tool = segments.len() > 1 && INERT_TOOLS.contains(&first.as_str());
        if is_of_tool || NAMELESS.contains(&first.as_str()) {
            return;
        }
        if first == "cfg_attr" {
            let parser = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
            let inner = meta
                .require_list()
                .ok()
                .and_then(|list| syn::parse::Parser::parse2(parser, list.tokens.clone()).ok());
            for meta in inner.into_iter().flatten().skip(1) {
                self.meta(&meta);
            }
            return;
        }
        match meta {
            syn::Meta::List(list) => self.tokens(list.tokens.clone()),
            syn::Meta::NameValue(pair) => self.tokens(pair.value.to_token_stream()),
            syn::Meta::Path(_) => {}
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        let mut run: Vec<TokenTree> = Vec::new();
        let mut is_behind_dot = false;
        for tree in tokens {
            let was_behind_dot = std::mem::take(&mut is_behind_dot);
            match tree {
                TokenTree::Ident(ref ident) if ident == "as" => self.end_path(&mut run),
                TokenTree::Ident(ref ident) => {
                    if was_behind_dot {
                        self.members.push(ident.clone());
                    }
                    run.push(tree);
                }
                TokenTree::Punct(ref punct) if punct.as_char() == ':' => run.push(tree),
                TokenTree::Literal(literal) => {
                    self.end_path(&mut run);
                    if let Some(text) = crate::mentions::string_value(&literal.to_string())
                        && let Ok(tokens) = text.parse::<TokenStream>()
                    {
                        self.tokens(tokens);
                    }
                }
                TokenTree::Group(group) => {
                    self.end_path(&mut run);
                    self.tokens(group.stream());
                }
                TokenTree::Punct(punct) => {
                    self.end_path(&mut run);
                    is_behind_dot = punct.as_char() == '.';
                }
            }
        }
        self.end_path(&mut run);
    }

    /// `with::<T>` ends before its arguments, `<K as Trait>::with` begins after them.
    fn end_path(&mut self, run: &mut Vec<TokenTree>) {
        while matches!(run.last(), Some(TokenTree::Punct(_))) {
            run.pop();
        }
        let tokens: TokenStream = run.drain(..).collect();
        self.paths.extend(syn::parse2::<syn::Path>(tokens).ok());
    }
}
