//! Which functions have a plain body.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

/// Attributes that leave a function as it is.
const HARMLESS: &[&str] = &[
    "allow", "cfg", "cold", "deny", "deprecated", "doc", "expect", "forbid", "inline", "must_use", "opaque",
    "pkld", "test", "track_caller", "warn",
];

/// Macros of std that define nothing, whatever they are given.
pub(in crate::known) const PLAIN_MACROS: &[&str] = &[
    "assert", "assert_eq", "assert_ne", "cfg", "column", "concat", "dbg", "debug_assert", "debug_assert_eq",
    "debug_assert_ne", "env", "eprint", "eprintln", "file", "format", "format_args", "include_bytes",
    "include_str", "line", "matches", "module_path", "option_env", "panic", "print", "println", "stringify",
    "todo", "unimplemented", "unreachable", "vec", "write", "writeln",
];

/// Words that may begin a definition in a body.
const DEFINES: &[&str] = &[
    "const", "enum", "extern", "fn", "impl", "include", "macro", "macro_rules", "mod", "static", "struct",
    "trait", "type", "union", "use",
];

/// Whether attributes leave what they stand on as it is.
pub(super) fn are_harmless(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().all(|attribute| {
        let last = attribute.path().segments.last();
        last.is_some_and(|last| HARMLESS.iter().any(|known| last.ident == known))
    })
}

/// Whether a body's tokens can define nothing that is seen from outside of it.
pub(super) fn is_plain(tokens: TokenStream, shadowed: &BTreeSet<String>) -> bool {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let punct = |at: Option<usize>, wanted: char| {
        let tree = at.and_then(|at| trees.get(at));
        matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
    };
    trees.iter().enumerate().all(|(at, tree)| match tree {
        TokenTree::Group(group) => is_plain(group.stream(), shadowed),
        TokenTree::Punct(punct) => punct.as_char() != '#',
        TokenTree::Literal(_) => true,
        TokenTree::Ident(word) => {
            let before = at.checked_sub(1);
            // `'static`, `*const T`, `set.union(..)`
            let is_no_item = punct(before, '\'') || punct(before, '*') || punct(before, '.');
            let is_call = punct(Some(at + 1), '!') && matches!(trees.get(at + 2), Some(TokenTree::Group(_)));
            let is_known = PLAIN_MACROS.iter().any(|known| word == known && !shadowed.contains(*known));
            (is_no_item || !DEFINES.iter().any(|defines| word == defines)) && (!is_call || is_known)
        }
    })
}

/// Whether some macro is called.
pub(super) fn has_macro(tokens: TokenStream) -> bool {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    trees.iter().any(|tree| matches!(tree, TokenTree::Group(group) if has_macro(group.stream())))
        || trees.windows(3).any(|trees| {
            matches!(trees, [TokenTree::Ident(_), TokenTree::Punct(mark), TokenTree::Group(_)] if mark.as_char() == '!')
        })
}
