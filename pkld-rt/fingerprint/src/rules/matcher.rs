//! Finds out whether an arm matches: all ways through the pattern at once, one token at a time.
//!
//! This is the compiler's own procedure, so that it sees the same arm match, and the same ambiguities.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::parse::ParseStream;

use super::input::{Input, Lexeme, Reader};
use super::kind::Kind;
use super::pattern::{Pattern, Repetition, Step};
use super::token::{Token, end};
use super::{Edition, Unsure, opaque};

/// What a variable stands for.
#[derive(Clone, Debug)]
pub(super) enum Binding {
    /// With the number of its tokens.
    Fragment(TokenStream, usize),
    Repeated(Vec<Binding>),
}

/// More ways than this through one pattern: no real macro has them.
const MOST_WAYS: usize = 1000;

/// One way through a pattern.
#[derive(Clone)]
struct Way {
    step: usize,
    bindings: Rc<Vec<Binding>>,
}

impl Way {
    fn to(&self, step: usize) -> Self {
        Self { step, bindings: Rc::clone(&self.bindings) }
    }

    fn bind(&mut self, index: usize, depth: usize, binding: Binding) -> Result<(), Unsure> {
        let mut list = Rc::make_mut(&mut self.bindings);
        if depth > 0 {
            let mut bound = list.get_mut(index).ok_or(Unsure)?;
            for _ in 1..depth {
                let Binding::Repeated(inner) = bound else { return Err(Unsure) };
                bound = inner.last_mut().ok_or(Unsure)?;
            }
            let Binding::Repeated(inner) = bound else { return Err(Unsure) };
            list = inner;
        }
        list.push(binding);
        Ok(())
    }
}

/// What the next token is compared with.
enum Next<'a> {
    Token(&'a Token),
    Open(&'a proc_macro2::Group),
    Close(proc_macro2::Delimiter),
    End,
}

/// Where the matcher stands in the input.
struct Place<'a, 'i> {
    input: &'i Input,
    reader: Reader<'a, 'i>,
    cell: usize,
    /// What is left of the cell's operator when a fragment took its first half, as a type takes half of `>>`.
    rest: Option<Token>,
}

/// What `pattern` binds its variables to, by index; `None` where it does not match.
pub(super) fn matches(
    pattern: &Pattern,
    input: &Input,
    buffer: ParseStream,
    edition: Edition,
    crate_name: &Ident,
) -> Result<Option<Vec<Binding>>, Unsure> {
    let mut place = Place { input, reader: Reader::new(input, buffer), cell: 0, rest: None };
    let mut ways = vec![Way { step: 0, bindings: Rc::default() }];
    loop {
        let next = place.next();
        let reached = advance(pattern, ways, &next, edition, crate_name)?;
        if matches!(next, Next::End) {
            let mut ended = reached.ended.into_iter();
            return match (ended.next(), ended.next()) {
                (None, _) => Ok(None),
                (Some(way), None) => Ok(Some(Rc::unwrap_or_clone(way.bindings))),
                (Some(_), Some(_)) => Err(Unsure),
            };
        }
        let mut fragments = reached.fragments.into_iter();
        ways = match (reached.behind_token.is_empty(), fragments.next(), fragments.next()) {
            (true, None, _) => return Ok(None),
            (false, None, _) => {
                place.cell += 1;
                place.rest = None;
                reached.behind_token
            }
            (true, Some(mut way), None) => {
                let Step::Variable { index, depth, kind } = pattern.steps[way.step] else {
                    return Err(Unsure);
                };
                let trees = place.take(kind, edition)?;
                let size = opaque::size(&trees);
                way.bind(index, depth, Binding::Fragment(opaque::wrap(kind, trees), size))?;
                way.step += 1;
                vec![way]
            }
            // The compiler calls it an ambiguity.
            _ => return Err(Unsure),
        };
    }
}

/// The ways that go on, by what they do with the next token.
#[derive(Default)]
struct Reached {
    behind_token: Vec<Way>,
    fragments: Vec<Way>,
    ended: Vec<Way>,
}

fn advance(
    pattern: &Pattern,
    mut ways: Vec<Way>,
    next: &Next,
    edition: Edition,
    crate_name: &Ident,
) -> Result<Reached, Unsure> {
    let mut reached = Reached::default();
    let mut walked = 0;
    while let Some(mut way) = ways.pop() {
        walked += 1;
        if walked > MOST_WAYS {
            return Err(Unsure);
        }
        match &pattern.steps[way.step] {
            Step::Token(token) => {
                if matches!(next, Next::Token(next) if token.is_same(next)) {
                    reached.behind_token.push(way.to(way.step + 1));
                }
            }
            Step::Crate => {
                if matches!(next, Next::Token(Token::Word(word)) if word == crate_name) {
                    reached.behind_token.push(way.to(way.step + 1));
                }
            }
            Step::Open(delimiter) => {
                if matches!(next, Next::Open(group) if group.delimiter() == *delimiter) {
                    reached.behind_token.push(way.to(way.step + 1));
                }
            }
            Step::Close(delimiter) => {
                if matches!(next, Next::Close(closed) if closed == delimiter) {
                    reached.behind_token.push(way.to(way.step + 1));
                }
            }
            Step::Repeat { repetition, variables, depth, behind } => {
                for index in variables.clone() {
                    way.bind(index, *depth, Binding::Repeated(Vec::new()))?;
                }
                if *repetition != Repetition::Some {
                    ways.push(way.to(*behind));
                }
                way.step += 1;
                ways.push(way);
            }
            Step::Again { repetition, first } => {
                ways.push(way.to(way.step + 1));
                if *repetition != Repetition::Optional {
                    ways.push(way.to(*first));
                }
            }
            Step::Separator(separator) => {
                ways.push(way.to(way.step + 2));
                if matches!(next, Next::Token(next) if separator.is_same(next)) {
                    reached.behind_token.push(way.to(way.step + 1));
                }
            }
            Step::AgainSeparated { first } => ways.push(way.to(*first)),
            Step::Variable { kind, .. } => {
                let may_begin = match next {
                    Next::Token(token) => kind.may_begin(token, edition)?,
                    Next::Open(group) => kind.may_begin(&Token::Group((*group).clone()), edition)?,
                    Next::Close(_) | Next::End => false,
                };
                if may_begin {
                    reached.fragments.push(way);
                }
            }
            Step::End => {
                if matches!(next, Next::End) {
                    reached.ended.push(way);
                }
            }
        }
    }
    Ok(reached)
}

impl<'i> Place<'_, 'i> {
    fn next(&self) -> Next<'_> {
        if let Some(rest) = &self.rest {
            return Next::Token(rest);
        }
        match self.input.cells.get(self.cell).map(|cell| &cell.lexeme) {
            None => Next::End,
            Some(Lexeme::Token(token)) => Next::Token(token),
            Some(Lexeme::Open(group, _)) => Next::Open(group),
            Some(Lexeme::Close(delimiter)) => Next::Close(*delimiter),
        }
    }

    /// Takes a fragment, which may begin here.
    fn take(&mut self, kind: Kind, edition: Edition) -> Result<Vec<TokenTree>, Unsure> {
        let mut trees = Vec::new();
        if self.is_whole(kind) {
            self.take_token(&mut trees)?;
        } else if kind == Kind::Literal {
            if matches!(self.next(), Next::Token(token) if token.is("-")) {
                self.take_token(&mut trees)?;
            }
            if !matches!(self.next(), Next::Token(Token::Literal(_))) {
                return Err(Unsure);
            }
            self.take_token(&mut trees)?;
        } else {
            let width = self.input.cells.get(self.cell).map_or(0, |cell| cell.width);
            let taken = self.rest.as_ref().map_or(0, |rest| width - rest.width());
            let extent = kind.extent(self.reader.at(self.cell, taken).ok_or(Unsure)?, edition)?;
            if extent == 0 && kind != Kind::Vis {
                return Err(Unsure);
            }
            self.take_extent(extent, &mut trees)?;
        }
        Ok(trees)
    }

    /// Whether a fragment of this kind is just the next token.
    fn is_whole(&self, kind: Kind) -> bool {
        match (kind, self.next()) {
            (Kind::Ident | Kind::Lifetime | Kind::Tt, _) | (Kind::Block, Next::Open(_)) => true,
            (Kind::Literal, Next::Token(Token::Word(_) | Token::Opaque(..))) => true,
            (kind, Next::Token(Token::Opaque(of, _))) => {
                kind == *of
                    && matches!(
                        kind,
                        Kind::Block | Kind::Item | Kind::Meta | Kind::Path | Kind::Stmt | Kind::Vis
                    )
            }
            _ => false,
        }
    }

    fn take_token(&mut self, out: &mut Vec<TokenTree>) -> Result<(), Unsure> {
        match self.rest.take() {
            Some(rest) => rest.write(out),
            None => match &self.input.cells.get(self.cell).ok_or(Unsure)?.lexeme {
                Lexeme::Token(token) => token.write(out),
                Lexeme::Open(group, close) => {
                    out.push(group.clone().into());
                    self.cell = *close;
                }
                Lexeme::Close(_) => return Err(Unsure),
            },
        }
        self.cell += 1;
        Ok(())
    }

    /// Takes as many of syn's trees. They may end within an operator but not within an opaque token.
    fn take_extent(&mut self, extent: usize, out: &mut Vec<TokenTree>) -> Result<(), Unsure> {
        let mut left = extent;
        while left > 0 {
            let cell = self.input.cells.get(self.cell).ok_or(Unsure)?;
            let width = self.rest.as_ref().map_or(cell.width, Token::width);
            if width <= left {
                left -= width;
                self.take_token(out)?;
                continue;
            }
            let Next::Token(Token::Operator(puncts)) = self.next() else { return Err(Unsure) };
            let (mut first, rest) = (puncts[..left].to_vec(), puncts[left..].to_vec());
            end(&mut first);
            Token::Operator(first).write(out);
            self.rest = Some(Token::Operator(rest));
            left = 0;
        }
        Ok(())
    }
}
