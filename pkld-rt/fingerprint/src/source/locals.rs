//! Local names made canonical, so that renaming a variable keeps an item's hash.
//!
//! Each binding of a function (parameters, `let`, match arms, closures, loops, labels, the function's own
//! lifetimes) is numbered in the order of appearance, and a second hash is taken in which the number stands
//! wherever the binding is named. Two items share that hash only if one is the other with locals renamed.
//! `resolve` tells which token names which binding; this module decides which names may be made canonical.
//! A name keeps its spelling throughout the item as soon as one of its tokens was not understood: one handed
//! to a macro or an attribute, a word of a string there, anything syn leaves as tokens.
//!
//! Whether an identifier pattern is a binding at all, or names a constant, one file cannot tell. The names
//! are handed on, and `collisions` compares them with all items.

mod captures;
mod resolve;
mod scopes;

use std::collections::{BTreeSet, HashMap, HashSet};

use proc_macro2::Span;

use self::captures::Piece;
use self::scopes::Resolver;
use super::attributes::is_harmless;
use crate::digest::Digest;
use crate::mentions::string_value;
use crate::tokens::{Placed, Token, push_bytes};

/// What an item is when the names of its locals do not count.
#[derive(Clone, Debug)]
pub(crate) struct Locals {
    /// Over the tokens with canonical names.
    pub(crate) hash: Digest,
    /// The names that were made canonical.
    pub(crate) names: BTreeSet<String>,
    /// Those of them that stand alone in a pattern that need not match, where a constant may be meant.
    pub(crate) matched: BTreeSet<String>,
}

/// The syntax tree behind an item's tokens, as far as locals can stand in it.
#[derive(Clone, Copy)]
pub(super) enum Node<'a> {
    Function(&'a syn::Signature, Option<&'a syn::Block>),
    Value(&'a syn::Type, &'a syn::Expr),
    Impl(&'a syn::ItemImpl),
    Trait(&'a syn::ItemTrait),
    /// No locals, or none that are understood.
    Other,
}

/// Line and column of a token.
type Position = (usize, usize);

fn position(span: Span) -> Position {
    let start = span.start();
    (start.line, start.column)
}

/// A token that names a binding.
struct Occurrence {
    name: String,
    binding: u64,
    /// In the shorthand `S { x }`: the field, and where the pattern or value begins.
    field: Option<(String, Position)>,
}

/// What stands for a token in the canonical text.
enum Stand {
    Binding(u64),
    Literal(Vec<Piece>),
}

impl Locals {
    /// The canonical hash of an item whose own attributes are `attributes`, or `None` where no name changes or
    /// every name counts.
    pub(super) fn of(
        node: Node<'_>,
        attributes: &[syn::Attribute],
        tokens: &[Placed],
        digest: impl FnOnce(&[u8]) -> Digest,
    ) -> Option<Self> {
        if !attributes.iter().all(is_harmless) || !tokens.iter().all(is_ascii) {
            return None;
        }
        let resolved = Resolver::run(node)?;
        let kept = kept(tokens, &resolved);
        let Resolver { occurrences, literals, matched, .. } = resolved;
        let (mut names, mut fields, mut stands) = (BTreeSet::new(), HashMap::new(), HashMap::new());
        for (at, occurrence) in occurrences {
            if !kept.contains(&occurrence.name) {
                stands.insert(at, Stand::Binding(occurrence.binding));
                fields.extend(occurrence.field.map(|(field, start)| (start, field)));
                names.insert(occurrence.name);
            }
        }
        for (at, mut pieces) in literals {
            pieces.iter_mut().for_each(|piece| piece.spell(&kept));
            if pieces.iter().any(|piece| matches!(piece, Piece::Capture { .. })) {
                stands.insert(at, Stand::Literal(pieces));
            }
        }
        if names.is_empty() {
            return None;
        }
        let hash = digest(&canonical(tokens, &fields, &stands));
        let matched = matched.into_iter().filter(|name| names.contains(name)).collect();
        Some(Self { hash, names, matched })
    }
}

/// The compiler takes identifiers as equal that differ in bytes, but not if all are ASCII.
fn is_ascii(placed: &Placed) -> bool {
    !matches!(&placed.token, Token::Ident(word) if !word.is_ascii())
}

/// Names that keep their spelling: those the resolver asks for, and those of tokens that it did not see.
fn kept(tokens: &[Placed], resolved: &Resolver) -> HashSet<String> {
    let mut kept = resolved.kept.clone();
    for placed in tokens {
        let at = (placed.at.line, placed.at.column);
        if resolved.seen.contains(&at) {
            continue;
        }
        match &placed.token {
            Token::Ident(word) => _ = kept.insert(word.clone()),
            Token::Literal(text) if placed.in_macro => {
                kept.extend(words_of(text));
                kept.extend(string_value(text).iter().flat_map(|value| words_of(value)));
            }
            _ => {}
        }
    }
    kept
}

/// The words of a literal, any of which may become an identifier where a macro reads it.
fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).map(str::to_owned)
}

/// The bytes of `tokens` with numbers in place of names, and struct shorthand written out: a renamed local
/// turns `S { x }` into `S { x: y }`.
fn canonical(
    tokens: &[Placed],
    fields: &HashMap<Position, String>,
    stands: &HashMap<Position, Stand>,
) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(tokens.len() * 8);
    for placed in tokens {
        let at = (placed.at.line, placed.at.column);
        let is_named = matches!(placed.token, Token::Ident(_));
        if let (true, Some(field)) = (is_named, fields.get(&at)) {
            push_bytes(&mut bytes, &Token::Ident(field.clone()));
            push_bytes(&mut bytes, &Token::Punct(':'));
        }
        match (stands.get(&at), &placed.token) {
            (Some(Stand::Binding(binding)), Token::Ident(_)) => {
                bytes.push(b'v');
                bytes.extend(binding.to_le_bytes());
                bytes.push(0);
            }
            (Some(Stand::Literal(pieces)), Token::Literal(_)) => {
                bytes.push(b'f');
                bytes.extend((pieces.len() as u64).to_le_bytes());
                pieces.iter().for_each(|piece| piece.push_bytes(&mut bytes));
                bytes.push(0);
            }
            (_, token) => push_bytes(&mut bytes, token),
        }
    }
    bytes
}
