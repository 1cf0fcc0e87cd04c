//! A file in parts: the bodies of its plain functions, functions that only those need who name them, and all the rest.
//!
//! A plain body defines nothing and calls no macros but some of std, so that nothing outside of its function depends on
//! it: what an index makes of a file follows from the rest alone. A function with such a body in a module or an inherent
//! impl is found by its name only, so that in which order they stand is the same, and so is whether there is one that
//! nobody names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::Visit;

mod functions;
mod plain;

use functions::{Found, Function};
pub(super) use plain::PLAIN_MACROS;

/// Where a function's name stands: its line, from 1, and column, from 0.
pub(super) type NameAt = (usize, usize);

/// What tells two versions of a file apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// The tokens of all that is neither a plain body nor a free function.
    rest: String,
    /// Each function that is not free: where its name stands, and the tokens of its body, if it is a plain one.
    bodies: Vec<(NameAt, Option<String>)>,
    /// Free functions by what they stand in and their signatures.
    free: BTreeMap<(String, String), Free>,
}

/// A function that whoever does not name it can do without: with a plain body, in a module or an inherent impl that has
/// no other of its name.
#[derive(Debug, PartialEq, Eq)]
struct Free {
    name: String,
    name_at: NameAt,
    body: String,
}

/// Where the functions of a file stand in a newer version of it, and which are in one of the two only.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    /// Where a function's name stands now, and whether the function is as it was.
    pub(super) functions: BTreeMap<NameAt, (NameAt, bool)>,
    /// Names of free functions that were not there.
    pub(super) added: BTreeSet<String>,
    /// Names of free functions that are no more.
    pub(super) removed: BTreeSet<String>,
}

impl Outline {
    /// `None` for what syn cannot parse. Macros called as in `shadowed` may be others than std's.
    pub(super) fn of(text: &str, shadowed: &BTreeSet<String>) -> Option<Self> {
        let file = syn::parse_file(text).ok()?;
        let mut found = Found { shadowed, container: Some(String::new()), functions: Vec::new() };
        found.visit_file(&file);
        let mut named: BTreeMap<(String, String), usize> = BTreeMap::new();
        for function in &found.functions {
            let container = function.container.clone().unwrap_or_default();
            *named.entry((container, function.name.clone())).or_default() += 1;
        }
        let mut outline = Self { rest: String::new(), bodies: Vec::new(), free: BTreeMap::new() };
        let mut left_out = LeftOut::default();
        for function in found.functions {
            let Function { container, header, name, name_at, begins, opens, body } = function;
            match (container, body) {
                (Some(container), Some(body)) if named[&(container.clone(), name.clone())] == 1 => {
                    left_out.functions.insert(begins, opens);
                    outline.free.insert((container, header), Free { name, name_at, body });
                }
                (_, body) => {
                    left_out.bodies.extend(body.is_some().then_some(opens));
                    outline.bodies.push((name_at, body));
                }
            }
        }
        // A first line for the shell is no token.
        outline.rest.push_str(file.shebang.as_deref().unwrap_or_default());
        written(file.to_token_stream(), &left_out, &mut outline.rest);
        Some(outline)
    }

    /// What became of the functions of `self` in `newer`; `None` if the two differ in anything but plain bodies and
    /// free functions.
    pub(super) fn moved_to(&self, newer: &Self) -> Option<Moved> {
        if self.rest != newer.rest || self.bodies.len() != newer.bodies.len() {
            return None;
        }
        let mut moved = Moved::default();
        let pairs = self.bodies.iter().zip(&newer.bodies);
        moved.functions.extend(pairs.map(|(old, new)| (old.0, (new.0, old.1 == new.1))));
        for (key, old) in &self.free {
            match newer.free.get(key) {
                Some(new) => _ = moved.functions.insert(old.name_at, (new.name_at, old.body == new.body)),
                None => {
                    moved.functions.insert(old.name_at, ((0, 0), false));
                    moved.removed.insert(old.name.clone());
                }
            }
        }
        let added = newer.free.iter().filter(|(key, _)| !self.free.contains_key(key));
        moved.added.extend(added.map(|(_, new)| new.name.clone()));
        Some(moved)
    }
}

/// What macros of std call without its standing anywhere: `write!` and `writeln!`.
const CALLED_BY_STD: &[&str] = &["write_fmt"];

/// Whether `text` has `name` anywhere as a word, or may use it without.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    if CALLED_BY_STD.contains(&name) {
        return true;
    }
    let is_of_word = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '_');
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !is_of_word(before.chars().next_back()) && !is_of_word(after.chars().next())
    })
}

fn place(at: proc_macro2::LineColumn) -> NameAt {
    (at.line, at.column)
}

fn text_of(tokens: TokenStream) -> String {
    let mut text = String::new();
    written(tokens, &LeftOut::default(), &mut text);
    text
}

/// What is no part of the rest of a file.
#[derive(Default)]
struct LeftOut {
    /// Where bodies open.
    bodies: BTreeSet<NameAt>,
    /// Where functions begin, and where their bodies open.
    functions: BTreeMap<NameAt, NameAt>,
}

/// Writes tokens as text that tells them apart.
fn written(tokens: TokenStream, left_out: &LeftOut, into: &mut String) {
    let mut until = None;
    for tree in tokens {
        let at = match &tree {
            TokenTree::Group(group) => place(group.span_open().start()),
            tree => place(tree.span().start()),
        };
        until = until.or_else(|| left_out.functions.get(&at).copied());
        if let Some(opens) = until {
            let is_body = matches!(&tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
            until = Some(opens).filter(|opens| !is_body || *opens != at);
            continue;
        }
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => ('\u{1}', '\u{2}'),
                };
                into.push(open);
                if group.delimiter() == Delimiter::Brace && left_out.bodies.contains(&at) {
                    into.push('\u{3}');
                } else {
                    written(group.stream(), left_out, into);
                }
                into.push(close);
            }
            TokenTree::Punct(punct) => {
                into.push(punct.as_char());
                into.push(if punct.spacing() == Spacing::Joint { '\u{4}' } else { '\u{5}' });
            }
            other => {
                into.push_str(&other.to_string());
                into.push('\u{5}');
            }
        }
    }
}

#[cfg(test)]
mod tests;
