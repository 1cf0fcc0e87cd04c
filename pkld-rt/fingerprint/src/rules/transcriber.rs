//! The right side of an arm, and its transcription.

use proc_macro2::{Delimiter, Group, Ident, Punct, Span, TokenStream, TokenTree};

use super::hygiene::marked;
use super::matcher::Binding;
use super::opaque::plain_but_arguments;
use super::pattern::{Repetition, repetition};
use super::token::{Token, tokens};

/// More tokens than this are no expansion.
const MOST_TOKENS: usize = 1_000_000;

/// The right side of an arm.
#[derive(Clone, Debug)]
pub(super) struct Template(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    /// A word that hygiene concerns.
    Word(Ident),
    /// Anything else that is written as it is.
    Token(Token),
    Group(Delimiter, Span, Vec<Piece>),
    /// `$name`, be it a variable of this macro or of one that it defines.
    Variable(Punct, Ident),
    Crate(Span),
    Repeat {
        content: Vec<Piece>,
        separator: Option<Token>,
        repetition: Repetition,
    },
}

impl Template {
    pub(super) fn parse(stream: TokenStream) -> Option<Self> {
        pieces(stream, Surroundings::Code).map(Self)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Surroundings {
    Code,
    /// Names in attributes are never locals, and whoever reads them knows nothing of marks.
    Attribute,
}

fn pieces(stream: TokenStream, surroundings: Surroundings) -> Option<Vec<Piece>> {
    let tokens = tokens(stream)?;
    let mut pieces = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (before, behind) = (&tokens[..at], &tokens[at + 1..]);
        at += 1;
        pieces.push(match (token, behind) {
            (dollar, [Token::Group(group), behind @ ..]) if dollar.is("$") => {
                let (repetition, separator) = repetition(group, behind)?;
                at += if separator.is_some() { 3 } else { 2 };
                Piece::Repeat { content: self::pieces(group.stream(), surroundings)?, separator, repetition }
            }
            (dollar, [Token::Word(name), ..]) if dollar.is("$") => {
                at += 1;
                match (name == "crate", dollar) {
                    (true, _) => Piece::Crate(name.span()),
                    (false, Token::Operator(dollar)) => Piece::Variable(dollar[0].clone(), name.clone()),
                    (false, _) => return None,
                }
            }
            // `$$` is not stable; a lone `$` at the end is.
            (dollar, [_, ..]) if dollar.is("$") => return None,
            (Token::Group(group), _) => {
                let inner = match before {
                    [.., hash] if hash.is("#") => Surroundings::Attribute,
                    [.., hash, bang] if hash.is("#") && bang.is("!") => Surroundings::Attribute,
                    _ => surroundings,
                };
                Piece::Group(group.delimiter(), group.span(), self::pieces(group.stream(), inner)?)
            }
            (Token::Word(word), behind) => {
                // `$d name`, where `$d` stands for `$`, must agree with `$d name` elsewhere.
                let is_variable = matches!(pieces.last(), Some(Piece::Variable(..)));
                let is_local = surroundings == Surroundings::Code || is_variable;
                if is_local && !is_keyword_here(word, before, behind) {
                    Piece::Word(word.clone())
                } else {
                    Piece::Token(token.clone())
                }
            }
            (token, _) => Piece::Token(token.clone()),
        });
    }
    Some(pieces)
}

/// Whether `word` is one of those that are keywords only in some places.
fn is_keyword_here(word: &Ident, before: &[Token], behind: &[Token]) -> bool {
    let next = behind.first();
    let next_is = |words: &[&str]| next.is_some_and(|next| words.iter().any(|word| next.is_word(word)));
    match word.to_string().as_str() {
        "macro_rules" => next.is_some_and(|next| next.is("!")),
        "union" => match next {
            Some(Token::Word(name)) => !super::hygiene::is_reserved(&name.to_string()),
            Some(next) => next.is("$"),
            None => false,
        },
        "auto" => next_is(&["trait"]),
        "default" => next_is(&["async", "const", "extern", "fn", "impl", "type", "unsafe"]),
        "safe" => next_is(&["fn", "static"]),
        "raw" => next_is(&["const", "mut"]) && before.last().is_some_and(|token| token.is("&")),
        _ => false,
    }
}

/// How an expansion writes what is its own.
pub(super) struct Transcriber {
    pub(super) mark: u32,
    pub(super) crate_name: Ident,
}

impl Transcriber {
    pub(super) fn transcribe(
        &self,
        template: &Template,
        names: &[String],
        bindings: &[Binding],
    ) -> Option<TokenStream> {
        let mut transcription =
            Transcription { transcriber: self, names, bindings, rounds: Vec::new(), left: MOST_TOKENS };
        let mut out = Vec::new();
        transcription.pieces(&template.0, &mut out)?;
        Some(plain_but_arguments(out.into_iter().collect()))
    }
}

struct Transcription<'a> {
    transcriber: &'a Transcriber,
    names: &'a [String],
    bindings: &'a [Binding],
    /// The round of each repetition around the current piece.
    rounds: Vec<usize>,
    /// How many tokens may still be written.
    left: usize,
}

impl<'a> Transcription<'a> {
    fn pieces(&mut self, pieces: &[Piece], out: &mut Vec<TokenTree>) -> Option<()> {
        for piece in pieces {
            self.left = self.left.checked_sub(1)?;
            match piece {
                Piece::Word(word) => out.push(marked(word, self.transcriber.mark).into()),
                Piece::Token(token) => token.write(out),
                Piece::Group(delimiter, span, content) => {
                    let mut inner = Vec::new();
                    self.pieces(content, &mut inner)?;
                    let mut group = Group::new(*delimiter, inner.into_iter().collect());
                    group.set_span(*span);
                    out.push(group.into());
                }
                Piece::Variable(dollar, name) => self.variable(dollar, name, out)?,
                Piece::Crate(span) => {
                    let mut name = self.transcriber.crate_name.clone();
                    name.set_span(*span);
                    out.push(name.into());
                }
                Piece::Repeat { content, separator, repetition } => {
                    let mut rounds = None;
                    self.count_rounds(content, &mut rounds)?;
                    let rounds = rounds?;
                    if rounds == 0 && *repetition == Repetition::Some {
                        return None;
                    }
                    for round in 0..rounds {
                        match separator {
                            Some(Token::Word(word)) if round > 0 => {
                                out.push(marked(word, self.transcriber.mark).into());
                            }
                            Some(separator) if round > 0 => separator.write(out),
                            _ => {}
                        }
                        self.rounds.push(round);
                        self.pieces(content, out)?;
                        self.rounds.pop();
                    }
                }
            }
        }
        Some(())
    }

    fn variable(&mut self, dollar: &Punct, name: &Ident, out: &mut Vec<TokenTree>) -> Option<()> {
        match self.bound(name)? {
            Bound::To(Binding::Fragment(tokens, size)) => {
                self.left = self.left.checked_sub(*size)?;
                out.extend(tokens.clone());
                Some(())
            }
            // It still repeats here.
            Bound::To(Binding::Repeated(_)) => None,
            Bound::Elsewhere => {
                out.push(dollar.clone().into());
                out.push(marked(name, self.transcriber.mark).into());
                Some(())
            }
        }
    }

    /// What `name` stands for in this round. `None` where it has no such round.
    fn bound(&self, name: &Ident) -> Option<Bound<'a>> {
        let Some(index) = self.names.iter().position(|known| name == known) else {
            return Some(Bound::Elsewhere);
        };
        let mut binding = self.bindings.get(index)?;
        for round in &self.rounds {
            let Binding::Repeated(rounds) = binding else { break };
            binding = rounds.get(*round)?;
        }
        Some(Bound::To(binding))
    }

    /// How often the variables of `content` repeat here: all that do, equally often, or there is no answer.
    fn count_rounds(&self, content: &[Piece], found: &mut Option<usize>) -> Option<()> {
        for piece in content {
            match piece {
                Piece::Variable(_, name) => {
                    if let Bound::To(Binding::Repeated(rounds)) = self.bound(name)? {
                        if found.is_some_and(|found| found != rounds.len()) {
                            return None;
                        }
                        *found = Some(rounds.len());
                    }
                }
                Piece::Group(_, _, content) | Piece::Repeat { content, .. } => {
                    self.count_rounds(content, found)?;
                }
                Piece::Word(_) | Piece::Token(_) | Piece::Crate(_) => {}
            }
        }
        Some(())
    }
}

enum Bound<'a> {
    To(&'a Binding),
    /// It is no variable of this macro.
    Elsewhere,
}
