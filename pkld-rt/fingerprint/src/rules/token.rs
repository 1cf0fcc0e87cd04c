//! Tokens as the compiler's macro matcher sees them: operators in one piece, lifetimes too.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};

use super::hygiene::unmarked;
use super::kind::Kind;
use super::opaque;

/// One token of the compiler's, or a whole delimited group.
#[derive(Clone, Debug)]
pub(super) enum Token {
    Word(Ident),
    Lifetime(Punct, Ident),
    /// All but the last are joint.
    Operator(Vec<Punct>),
    Literal(Literal),
    Group(Group),
    /// What a fragment of an outer macro matched.
    Opaque(Kind, Group),
}

/// What the compiler's lexer joins to one token.
const OPERATORS: &[&str] = &[
    "...", "..=", "<<=", ">>=", "!=", "%=", "&&", "&=", "*=", "+=", "-=", "->", "..", "/=", "::", "<-", "<<",
    "<=", "==", "=>", ">=", ">>", "^=", "|=", "||",
];

impl Token {
    /// Whether this is the operator `text`.
    pub(super) fn is(&self, text: &str) -> bool {
        matches!(self, Self::Operator(puncts) if puncts.iter().map(Punct::as_char).eq(text.chars()))
    }

    pub(super) fn is_any(&self, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.is(text))
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(ident) if ident == word)
    }

    /// Whether a matcher that asks for one accepts the other. Names are compared without hygiene.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(a), Self::Word(b)) | (Self::Lifetime(_, a), Self::Lifetime(_, b)) => {
                unmarked(&a.to_string()) == unmarked(&b.to_string())
            }
            (Self::Operator(a), Self::Operator(b)) => {
                a.iter().map(Punct::as_char).eq(b.iter().map(Punct::as_char))
            }
            (Self::Literal(a), Self::Literal(b)) => a.to_string() == b.to_string(),
            _ => false,
        }
    }

    /// How many token trees this is.
    pub(super) fn width(&self) -> usize {
        match self {
            Self::Operator(puncts) => puncts.len(),
            Self::Lifetime(..) => 2,
            Self::Word(_) | Self::Literal(_) | Self::Group(_) | Self::Opaque(..) => 1,
        }
    }

    /// Appends the token's trees.
    pub(super) fn write(&self, out: &mut Vec<TokenTree>) {
        match self {
            Self::Word(ident) => out.push(ident.clone().into()),
            Self::Lifetime(apostrophe, ident) => {
                out.extend([apostrophe.clone().into(), ident.clone().into()]);
            }
            Self::Operator(puncts) => out.extend(puncts.iter().cloned().map(TokenTree::from)),
            Self::Literal(literal) => out.push(literal.clone().into()),
            Self::Group(group) | Self::Opaque(_, group) => out.push(group.clone().into()),
        }
    }
}

/// The tokens of one level of `stream`. `None` where an invisible group is none of ours.
pub(super) fn tokens(stream: TokenStream) -> Option<Vec<Token>> {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut tokens = Vec::with_capacity(trees.len());
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        let token = match tree {
            TokenTree::Ident(ident) => Token::Word(ident.clone()),
            TokenTree::Literal(literal) => Token::Literal(literal.clone()),
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                Token::Opaque(opaque::kind_of(group)?, group.clone())
            }
            TokenTree::Group(group) => Token::Group(group.clone()),
            TokenTree::Punct(punct) => match trees.get(at + 1) {
                Some(TokenTree::Ident(ident)) if punct.as_char() == '\'' => {
                    Token::Lifetime(punct.clone(), ident.clone())
                }
                _ => Token::Operator(operator(&trees[at..])),
            },
        };
        at += token.width();
        tokens.push(token);
    }
    Some(tokens)
}

/// The longest operator that `trees` begin with.
fn operator(trees: &[TokenTree]) -> Vec<Punct> {
    let mut joint = Vec::new();
    for tree in trees.iter().take(3) {
        let TokenTree::Punct(punct) = tree else { break };
        joint.push(punct.clone());
        if punct.spacing() == Spacing::Alone {
            break;
        }
    }
    let text: String = joint.iter().map(Punct::as_char).collect();
    let longest = OPERATORS.iter().find(|operator| text.starts_with(**operator)).map_or(1, |text| text.len());
    joint.truncate(longest);
    end(&mut joint);
    joint
}

/// Makes sure that whatever comes next is not joined to `puncts`.
pub(super) fn end(puncts: &mut [Punct]) {
    if let Some(last) = puncts.last_mut() {
        let mut alone = Punct::new(last.as_char(), Spacing::Alone);
        alone.set_span(last.span());
        *last = alone;
    }
}
