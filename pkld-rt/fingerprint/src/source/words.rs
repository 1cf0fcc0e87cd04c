//! Words of token streams.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use crate::index::STD_MACROS;
use crate::tokens::{is_keyword, plain};

/// All identifiers of a stream, also inside its groups.
pub(super) fn words(tokens: TokenStream) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => {
                let word = plain(&ident.to_string()).to_owned();
                if !is_keyword(&word) {
                    out.insert(word);
                }
            }
            TokenTree::Group(group) => out.extend(words(group.stream())),
            _ => {}
        }
    }
    out
}
pub(super) fn flat(tokens: TokenStream) -> Vec<String> {
    let mut out = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => out.extend(flat(group.stream())),
            other => out.push(other.to_string()),
        }
    }
    out
}

/// Identifiers of types and traits: those that are not the way to one, as `std` and `io` are in
/// `std::io::Error`.
pub(super) fn type_words(tokens: TokenStream) -> BTreeSet<String> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = BTreeSet::new();
    for (at, tree) in trees.iter().enumerate() {
        let is_colon = |at: usize| matches!(trees.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':');
        match tree {
            TokenTree::Group(group) => out.extend(type_words(group.stream())),
            TokenTree::Ident(_) if is_colon(at + 1) && is_colon(at + 2) => {}
            other => out.extend(words(other.clone().into())),
        }
    }
    out
}

pub(super) fn has_type_parameters(signature: &syn::Signature) -> bool {
    signature.generics.type_params().next().is_some()
        || flat(signature.inputs.to_token_stream()).iter().any(|word| word == "impl")
}

/// The names that an item of a foreign block declares; of a macro call, all its words.
pub(super) fn foreign_names(item: &syn::ForeignItem) -> Vec<String> {
    match item {
        syn::ForeignItem::Fn(f) => vec![f.sig.ident.to_string()],
        syn::ForeignItem::Static(s) => vec![s.ident.to_string()],
        syn::ForeignItem::Type(t) => vec![t.ident.to_string()],
        other => words(other.to_token_stream()).into_iter().collect(),
    }
}

/// Whether a macro call of a body is of a macro of std, which defines no constants.
pub(super) fn is_of_std(call: &TokenStream) -> bool {
    let path = flat(call.clone()).into_iter().take_while(|word| word != "!");
    path.last().is_some_and(|name| name != "include" && STD_MACROS.contains(&name.as_str()))
}
