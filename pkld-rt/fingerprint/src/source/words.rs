//! Words of token streams.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

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
