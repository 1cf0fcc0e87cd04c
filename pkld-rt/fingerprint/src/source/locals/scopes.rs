//! What is in scope while an item is read.

use std::collections::{BTreeSet, HashMap, HashSet};

use syn::visit::Visit;
use syn::{Ident, Lifetime};

use super::captures::Piece;
use super::{Occurrence, Position, position};
use crate::tokens::{is_keyword, plain};

/// Walks an item and notes each binding and each use of one.
#[derive(Default)]
pub(super) struct Resolver {
    pub(super) occurrences: HashMap<Position, Occurrence>,
    /// Format strings of std's macros.
    pub(super) literals: HashMap<Position, Vec<Piece>>,
    /// Tokens whose meaning is known, whether or not it is a binding.
    pub(super) seen: HashSet<Position>,
    /// Names that must be left as they are.
    pub(super) kept: HashSet<String>,
    /// Names that stand alone in a pattern that need not match.
    pub(super) matched: BTreeSet<String>,
    bindings: u64,
    pub(super) scopes: Scopes,
    /// In the pattern of a `let` that a condition may take away.
    pub(super) conditional: bool,
    /// Something may bring in names that the syntax does not show.
    pub(super) obscure: bool,
}

/// What is in scope inside one function; items in its body see none of it.
#[derive(Default)]
pub(super) struct Scopes {
    /// The innermost last.
    pub(super) variables: Vec<HashMap<String, u64>>,
    pub(super) labels: Vec<(String, u64)>,
    pub(super) lifetimes: HashMap<String, u64>,
    pub(super) pattern: Option<Pattern>,
}

/// A pattern being read; its names come into scope behind it.
#[derive(Default)]
pub(super) struct Pattern {
    pub(super) names: HashMap<String, u64>,
    /// It need not match, so that a lone name in it may be a constant.
    pub(super) is_refutable: bool,
    /// The field of a shorthand.
    pub(super) field: Option<String>,
}

impl Resolver {
    pub(super) fn next(&mut self) -> u64 {
        self.bindings += 1;
        self.bindings
    }

    pub(super) fn variable(&self, name: &str) -> Option<u64> {
        self.scopes.variables.iter().rev().find_map(|scope| scope.get(name).copied())
    }

    pub(super) fn occurs(&mut self, ident: &Ident, binding: u64, field: Option<(String, Position)>) {
        let at = position(ident.span());
        self.seen.insert(at);
        self.occurrences.insert(at, Occurrence { name: spelling(ident), binding, field });
    }

    /// A name in a place where a variable may be meant.
    pub(super) fn uses(&mut self, ident: &Ident, is_shorthand: bool) {
        let name = spelling(ident);
        match self.variable(&name) {
            Some(binding) => {
                self.occurs(ident, binding, is_shorthand.then(|| (name, position(ident.span()))));
            }
            None => self.visit_ident(ident),
        }
    }

    pub(super) fn scope(&mut self, inside: impl FnOnce(&mut Self)) {
        self.scopes.variables.push(HashMap::new());
        inside(self);
        self.scopes.variables.pop();
    }

    /// Reads patterns whose names come into the current scope together.
    pub(super) fn pattern(&mut self, is_refutable: bool, patterns: impl FnOnce(&mut Self)) {
        let outer = self.scopes.pattern.replace(Pattern { is_refutable, ..Pattern::default() });
        patterns(self);
        let pattern = std::mem::replace(&mut self.scopes.pattern, outer);
        let names = pattern.map(|pattern| pattern.names).unwrap_or_default();
        match self.scopes.variables.last_mut() {
            Some(scope) => scope.extend(names),
            None => self.obscure |= !names.is_empty(),
        }
    }

    pub(super) fn labelled(&mut self, label: Option<&syn::Label>, inside: impl FnOnce(&mut Self)) {
        let depth = self.scopes.labels.len();
        if let Some(label) = label {
            let binding = self.next();
            self.occurs(&label.name.ident, binding, None);
            self.scopes.labels.push((spelling(&label.name.ident), binding));
        }
        inside(self);
        self.scopes.labels.truncate(depth);
    }

    pub(super) fn jump(&mut self, label: Option<&Lifetime>) {
        let Some(label) = label else { return };
        let name = spelling(&label.ident);
        match self.scopes.labels.iter().rev().find(|(known, _)| *known == name).map(|(_, binding)| *binding) {
            Some(binding) => self.occurs(&label.ident, binding, None),
            None => self.visit_ident(&label.ident),
        }
    }
}

pub(super) fn spelling(ident: &Ident) -> String {
    plain(&ident.to_string()).to_owned()
}

/// Whether a pattern's `name` is written as variables are. Others may be constants or variants; they keep their
/// spelling.
pub(super) fn is_variable(name: &str) -> bool {
    !name.starts_with("r#")
        && !is_keyword(name)
        && !name.trim_start_matches('_').starts_with(|c: char| c.is_uppercase())
}
