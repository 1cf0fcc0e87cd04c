//! Mutants of tokens that no syntax tree explains: the definitions and arguments of macros.

use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use syn::Lit;

use super::replace::mutated_literal;
use super::sites::{Mutant, Operator};

/// Mutants of the literals, `true`, `false` and the operators of two characters in `tokens`.
pub(super) fn in_macros(tokens: TokenStream) -> Vec<Mutant> {
    let mut out = Vec::new();
    let mut push = |span: Span, text: String| {
        let what = format!("{} -> {text}", span.source_text().unwrap_or_default());
        let (range, line) = (span.byte_range(), span.start().line);
        out.push(Mutant { range, text, operator: Operator::Macro, line, what });
    };
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut inner = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Group(group) => inner.push(group.stream()),
            TokenTree::Literal(literal) => {
                if let Some(text) = mutated_literal(&Lit::new(literal.clone())) {
                    push(literal.span(), text);
                }
            }
            TokenTree::Ident(word) if word == "true" => push(word.span(), "false".into()),
            TokenTree::Ident(word) if word == "false" => push(word.span(), "true".into()),
            TokenTree::Punct(first) if first.spacing() == Spacing::Joint => {
                let Some(TokenTree::Punct(second)) = trees.get(at + 1) else { continue };
                let text = match (first.as_char(), second.as_char()) {
                    ('=', '=') => "!=",
                    ('!', '=') => "==",
                    ('&', '&') => "||",
                    ('|', '|') => "&&",
                    ('<', '=') => "<",
                    ('>', '=') => ">",
                    _ => continue,
                };
                if let Some(span) = first.span().join(second.span()) {
                    push(span, text.into());
                }
            }
            _ => {}
        }
    }
    out.extend(inner.into_iter().flat_map(in_macros));
    out
}
