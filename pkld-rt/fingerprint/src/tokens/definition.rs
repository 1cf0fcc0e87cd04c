//! Definitions of macros: the part of their text that rustfmt lays out.
//!
//! rustfmt writes each rule of a `macro_rules!` with braces and a semicolon, and lays out its body if that
//! can be read as code once every variable is taken for a name. Only such bodies are normalised here. What is
//! matched, attributes other than derives, and what a body hands to other macros stay as they are written.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::{Context, Flatten, Token, is_punct};

/// One rule of a definition.
pub(crate) struct Rule {
    matcher: Group,
    pub(crate) body: Group,
}

/// The rules between the delimiters of a `macro_rules!`.
pub(crate) fn rules_of(definition: TokenStream) -> Option<Vec<Rule>> {
    let mut trees = definition.into_iter();
    let mut rules = Vec::new();
    while let Some(tree) = trees.next() {
        let TokenTree::Group(matcher) = tree else { return None };
        let is_arrow = is_punct(&trees.next()?, '=') && is_punct(&trees.next()?, '>');
        let TokenTree::Group(body) = trees.next()? else { return None };
        if !is_arrow || !trees.next().is_none_or(|end| is_punct(&end, ';')) {
            return None;
        }
        rules.push(Rule { matcher, body });
    }
    Some(rules)
}

/// A rule's body with a name in place of each variable; `None` where one is repeated.
pub(crate) fn with_names(body: TokenStream) -> Option<TokenStream> {
    let mut trees = body.into_iter();
    let mut out = Vec::new();
    while let Some(tree) = trees.next() {
        out.push(match tree {
            TokenTree::Punct(dollar) if dollar.as_char() == '$' => match trees.next()? {
                TokenTree::Ident(name) => TokenTree::Ident(name),
                _ => return None,
            },
            TokenTree::Group(group) => {
                let mut named = Group::new(group.delimiter(), with_names(group.stream())?);
                named.set_span(group.span());
                TokenTree::Group(named)
            }
            other => other,
        });
    }
    Some(out.into_iter().collect())
}

impl Flatten<'_> {
    /// Flattens the rules of the definition whose delimiters are `group`; `false` where it has none.
    pub(super) fn definition(&mut self, group: &Group) -> bool {
        let Some(rules) = rules_of(group.stream()) else {
            return false;
        };
        self.push(Token::Open(group.delimiter()), group.span_open().start(), Context::Macro);
        for Rule { matcher, body } in rules {
            self.braced(&matcher, Context::Macro);
            let (open, close) = (body.span_open().start(), body.span_close().start());
            self.push(Token::Punct('='), open, Context::Macro);
            self.push(Token::Punct('>'), open, Context::Macro);
            let is_code = self.marks.code.contains(&(open.line, open.column));
            self.braced(&body, if is_code { Context::Body } else { Context::Macro });
            self.push(Token::Punct(';'), close, Context::Macro);
        }
        self.push(Token::Close(group.delimiter()), group.span_close().start(), Context::Macro);
        true
    }

    /// A group whose own delimiters mean nothing.
    fn braced(&mut self, group: &Group, inner: Context) {
        self.push(Token::Open(Delimiter::Brace), group.span_open().start(), inner);
        self.stream(group.stream(), inner);
        self.push(Token::Close(Delimiter::Brace), group.span_close().start(), inner);
    }
}

/// Whether the group at `at` holds the rules of a macro.
pub(super) fn is_definition(trees: &[TokenTree], at: usize) -> bool {
    at >= 3
        && matches!(&trees[at - 3], TokenTree::Ident(word) if word == "macro_rules")
        && is_punct(&trees[at - 2], '!')
        && matches!(&trees[at - 1], TokenTree::Ident(_))
}
