//! Options of `#[pkld(..)]` that count: those that say what a key is made of, or what is kept under it.

use proc_macro2::{Group, LineColumn, Literal, TokenStream, TokenTree};

use super::{Context, Flatten, Token, split_on_commas};

/// Options whose values are code.
const EXPRESSIONS: &[&str] = &["env", "files", "key", "salt"];

/// Options that say no more than they show.
const WORDS: &[&str] = &["cache_err", "skip"];

impl Flatten<'_> {
    /// Keeps what counts of the attribute at `at`; the rest says where results are, not what they are.
    pub(super) fn options(&mut self, at: LineColumn, options: TokenStream) {
        for option in split_on_commas(options) {
            let name = option.first().map(ToString::to_string).unwrap_or_default();
            // As a text, which is the name of nothing.
            let text = |text: &str| Token::Literal(format!("{:?}", format!("pkld {text}")));
            if EXPRESSIONS.contains(&name.as_str()) {
                self.push(text(&name), at, Context::Macro);
                let value = option.into_iter().skip(1).collect();
                self.stream(without_strings(value), Context::Macro);
            } else if WORDS.contains(&name.as_str()) {
                let all: TokenStream = option.into_iter().collect();
                self.push(text(&all.to_string()), at, Context::Macro);
            }
        }
    }
}

/// The same with other strings in place of its own: a file or variable that is named here is read at each call,
/// so that its name counts and its content does not.
fn without_strings(stream: TokenStream) -> TokenStream {
    let other = |tree| match tree {
        TokenTree::Literal(literal) => {
            let mut text = Literal::string(&format!("pkld {literal}"));
            text.set_span(literal.span());
            TokenTree::Literal(text)
        }
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), without_strings(group.stream()));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        tree => tree,
    };
    stream.into_iter().map(other).collect()
}
