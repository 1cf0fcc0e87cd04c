//! Marks that keep the locals of a macro apart from those of its caller.
//!
//! A mark stands for one expansion. It is written behind each word that comes from the macro's own body, so
//! that two words are the same local only if they were written in the same place.

use proc_macro2::Ident;
#[cfg(test)]
use proc_macro2::{Group, TokenStream, TokenTree};

/// Stands before the number of a mark: a letter to Rust, which no keyboard has.
pub(crate) const MARK: char = 'ǃ';

/// `word` without the marks of the expansions that it came through.
pub(crate) fn unmarked(word: &str) -> &str {
    let mut word = word;
    loop {
        let without_number = word.trim_end_matches(|c: char| c.is_ascii_digit());
        match without_number.strip_suffix(MARK) {
            Some(rest) if without_number.len() < word.len() && !rest.is_empty() => word = rest,
            _ => return word,
        }
    }
}

/// `tokens` with all words [`unmarked`].
#[cfg(test)]
pub(crate) fn unmark(tokens: TokenStream) -> TokenStream {
    tokens.into_iter().map(unmark_tree).collect()
}

#[cfg(test)]
fn unmark_tree(tree: TokenTree) -> TokenTree {
    match tree {
        TokenTree::Ident(ident) => {
            let word = ident.to_string();
            match unmarked(&word) {
                same if same.len() == word.len() => ident.into(),
                unmarked => named(unmarked, &ident).into(),
            }
        }
        TokenTree::Group(group) => {
            let mut unmarked = Group::new(group.delimiter(), unmark(group.stream()));
            unmarked.set_span(group.span());
            unmarked.into()
        }
        other => other,
    }
}

/// `ident`, a word of a macro's body, as expansion number `mark` writes it.
pub(super) fn marked(ident: &Ident, mark: u32) -> Ident {
    let word = ident.to_string();
    if is_reserved(&word) { ident.clone() } else { named(&format!("{word}{MARK}{mark}"), ident) }
}

fn named(word: &str, like: &Ident) -> Ident {
    match word.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, like.span()),
        None => Ident::new(word, like.span()),
    }
}

/// Whether `word` is a keyword wherever it stands. `gen` is one only since 2024, and its blocks are not stable.
pub(super) fn is_reserved(word: &str) -> bool {
    matches!(
        word,
        "_" | "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "Self"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}
