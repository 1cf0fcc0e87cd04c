//! The left side of an arm, as a list of steps that the matcher walks.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::hygiene::unmarked;
use super::kind::Kind;
use super::token::{Token, tokens};

/// One step of a pattern. Repetitions are spelt out as jumps.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Token(Token),
    /// `$crate`, as a token to compare with. It matches the name that expansions write for it.
    Crate,
    Open(Delimiter),
    Close(Delimiter),
    /// Before a repetition, whose content begins with the next step.
    Repeat {
        repetition: Repetition,
        variables: std::ops::Range<usize>,
        depth: usize,
        behind: usize,
    },
    /// Behind the content of a repetition without separator.
    Again {
        repetition: Repetition,
        first: usize,
    },
    /// Behind the content of a repetition with separator. [`Step::AgainSeparated`] follows.
    Separator(Token),
    /// Behind a separator.
    AgainSeparated {
        first: usize,
    },
    /// `$name:kind`, inside `depth` repetitions.
    Variable {
        index: usize,
        depth: usize,
        kind: Kind,
    },
    End,
}

/// How often: `*`, `+` or `?`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repetition {
    Any,
    Some,
    Optional,
}

impl Repetition {
    fn of(token: &Token) -> Option<Self> {
        match token {
            star if star.is("*") => Some(Self::Any),
            plus if plus.is("+") => Some(Self::Some),
            mark if mark.is("?") => Some(Self::Optional),
            _ => None,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) steps: Vec<Step>,
    /// The variables, by index.
    pub(super) names: Vec<String>,
}

impl Pattern {
    pub(super) fn parse(stream: TokenStream) -> Option<Self> {
        let mut pattern = Self { steps: Vec::new(), names: Vec::new() };
        pattern.sequence(stream, 0)?;
        pattern.steps.push(Step::End);
        Some(pattern)
    }

    /// Says whether the sequence can match nothing in the eyes of the compiler, which looks at `vis` and at
    /// repetitions only.
    fn sequence(&mut self, stream: TokenStream, depth: usize) -> Option<bool> {
        let stream = without_docs(stream);
        let tokens = tokens(stream)?;
        let mut rest = tokens.as_slice();
        let mut is_nothing = true;
        while let [first, behind @ ..] = rest {
            let (width, may_be_nothing) = match (first, behind) {
                (dollar, [Token::Group(group), behind @ ..]) if dollar.is("$") => {
                    let (repetition, separator) = repetition(group, behind)?;
                    let may_be_nothing = repetition != Repetition::Some && separator.is_none();
                    let width = if separator.is_some() { 4 } else { 3 };
                    self.repeat(group.stream(), repetition, separator, depth)?;
                    (width, may_be_nothing)
                }
                (dollar, [Token::Word(name), colon, Token::Word(kind), ..])
                    if dollar.is("$") && name != "crate" && colon.is(":") =>
                {
                    let name = name.to_string();
                    if self.names.contains(&name) {
                        return None;
                    }
                    let kind = Kind::named(unmarked(&kind.to_string()))?;
                    self.steps.push(Step::Variable { index: self.names.len(), depth, kind });
                    self.names.push(name);
                    (4, kind == Kind::Vis)
                }
                (dollar, [name, ..]) if dollar.is("$") && name.is_word("crate") => {
                    self.steps.push(Step::Crate);
                    (2, false)
                }
                // `$$`, `${..}`, and a variable without a kind.
                (dollar, [_, ..]) if dollar.is("$") => return None,
                (Token::Group(group), _) => {
                    self.steps.push(Step::Open(group.delimiter()));
                    self.sequence(group.stream(), depth)?;
                    self.steps.push(Step::Close(group.delimiter()));
                    (1, false)
                }
                // What another macro matched, as a token to compare with: nobody writes that.
                (Token::Opaque(..), _) => return None,
                (token, _) => {
                    self.steps.push(Step::Token(token.clone()));
                    (1, false)
                }
            };
            is_nothing &= may_be_nothing;
            rest = &rest[width..];
        }
        Some(is_nothing)
    }

    fn repeat(
        &mut self,
        content: TokenStream,
        repetition: Repetition,
        separator: Option<Token>,
        depth: usize,
    ) -> Option<()> {
        let before = self.steps.len();
        let first_variable = self.names.len();
        self.steps.push(Step::End);
        let is_nothing = self.sequence(content, depth + 1)?;
        match separator {
            // It could repeat nothing for ever; the compiler refuses it.
            None if is_nothing => return None,
            None => self.steps.push(Step::Again { repetition, first: before + 1 }),
            Some(separator) => {
                self.steps.push(Step::Separator(separator));
                self.steps.push(Step::AgainSeparated { first: before + 1 });
            }
        }
        let variables = first_variable..self.names.len();
        self.steps[before] = Step::Repeat { repetition, variables, depth, behind: self.steps.len() };
        Some(())
    }
}

/// What stands behind `$(..)`: `*`, or a separator and `*`.
pub(super) fn repetition(content: &Group, behind: &[Token]) -> Option<(Repetition, Option<Token>)> {
    if content.delimiter() != Delimiter::Parenthesis {
        return None;
    }
    let first = behind.first()?;
    if let Some(repetition) = Repetition::of(first) {
        return Some((repetition, None));
    }
    let repetition = Repetition::of(behind.get(1)?)?;
    let is_separator = !matches!(first, Token::Group(_) | Token::Opaque(..)) && !first.is("$");
    (is_separator && repetition != Repetition::Optional).then(|| (repetition, Some(first.clone())))
}

/// Without doc comments, which the compiler does not ask of the input. They are told from attributes that
/// are written out by standing in one place.
fn without_docs(stream: TokenStream) -> TokenStream {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut out = Vec::with_capacity(trees.len());
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        match (tree, trees.get(at + 1)) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(group)))
                if hash.as_char() == '#'
                    && group.delimiter() == Delimiter::Bracket
                    && hash.span().start() == group.span().start()
                    && hash.span().end() == group.span().end() =>
            {
                let mut inner = group.stream().into_iter();
                let is_doc = matches!(inner.next(), Some(TokenTree::Ident(word)) if word == "doc")
                    && inner.clone().all(|tree| !matches!(tree, TokenTree::Group(_)));
                if is_doc {
                    at += 2;
                    continue;
                }
            }
            _ => {}
        }
        out.push(tree.clone());
        at += 1;
    }
    out.into_iter().collect()
}
