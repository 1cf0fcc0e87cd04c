//! Tokens of a file with their bytes.

use std::ops::Range;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Literal,
    /// Whether the next token belongs to the same operator.
    Punct {
        joint: bool,
    },
    Open,
    Close,
}

/// A token and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// The tokens of a file in order; docs, which are comments in the text, are left out.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    flatten(text.parse().ok()?, &mut out);
    // A doc comment becomes several tokens that stand where it does.
    let mut end = 0;
    out.retain(|token| {
        if text[token.range.clone()].starts_with("//") || text[token.range.clone()].starts_with("/*") {
            end = token.range.end;
        }
        token.range.start >= end
    });
    Some(out)
}

fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    for tree in stream {
        let (kind, range) = match tree {
            TokenTree::Ident(word) => (Kind::Word, word.span().byte_range()),
            TokenTree::Literal(literal) => (Kind::Literal, literal.span().byte_range()),
            TokenTree::Punct(punct) => {
                (Kind::Punct { joint: punct.spacing() == Spacing::Joint }, punct.span().byte_range())
            }
            TokenTree::Group(group) => {
                if group.delimiter() != Delimiter::None {
                    out.push(Token { kind: Kind::Open, range: group.span_open().byte_range() });
                }
                flatten(group.stream(), out);
                if group.delimiter() != Delimiter::None {
                    out.push(Token { kind: Kind::Close, range: group.span_close().byte_range() });
                }
                continue;
            }
        };
        out.push(Token { kind, range });
    }
}
