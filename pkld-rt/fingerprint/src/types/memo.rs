//! Answers about types, kept: each instance asks the same again, and an answer about a
//! nested type asks about its parts more than once.

use std::cell::{Cell, RefCell};
use std::hash::Hash;

use super::project::Projected;
use super::select::Sources;
use super::ty::{Args, Ty};
use crate::names::DefId;
use crate::quick::Map;

/// Answers to one kind of question.
#[derive(Debug)]
pub(crate) struct Answers<K, V> {
    whole: RefCell<Map<K, V>>,
    /// Those that a bound on depth cut short: they are answers at their depth only.
    cut: RefCell<Map<(usize, K), V>>,
}

impl<K, V> Default for Answers<K, V> {
    fn default() -> Self {
        Self { whole: RefCell::default(), cut: RefCell::default() }
    }
}

impl<K: Hash + Eq, V: Clone> Answers<K, V> {
    /// The answer known at this depth, and whether it was cut short.
    fn get(&self, depth: usize, key: &K) -> Option<(V, bool)>
    where
        K: Clone,
    {
        if let Some(known) = self.whole.borrow().get(key) {
            return Some((known.clone(), false));
        }
        let cut = self.cut.borrow();
        if cut.is_empty() {
            return None;
        }
        cut.get(&(depth, key.clone())).map(|known| (known.clone(), true))
    }

    fn keep(&self, depth: usize, key: K, value: V, is_cut: bool) {
        if is_cut {
            self.cut.borrow_mut().insert((depth, key), value);
        } else {
            self.whole.borrow_mut().insert(key, value);
        }
    }

    pub(crate) fn clear(&self) {
        self.whole.borrow_mut().clear();
        self.cut.borrow_mut().clear();
    }
}

/// What was answered so far, in one environment.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// How many impls were known: a body may hold more.
    impls: Cell<usize>,
    pub(crate) projections: Answers<(DefId, Args), Projected>,
    pub(crate) sources: Answers<(Ty, DefId, Args), Sources>,
}

impl Memo {
    /// Forgets all answers: what a walk finds, and what it costs, must not depend on the walks before it.
    pub(crate) fn clear(&self) {
        self.projections.clear();
        self.sources.clear();
    }

    pub(crate) fn with_impls(&self, count: usize) {
        if self.impls.replace(count) != count {
            self.clear();
        }
    }
}

impl super::select::Context<'_> {
    /// The answer to a question that binds no variable, looked up or worked out; kept if it is final.
    pub(super) fn answer<K: Hash + Eq + Clone, V: Clone>(
        &self,
        of: impl Fn(&Memo) -> &Answers<K, V>,
        key: K,
        work_out: impl FnOnce() -> V,
        is_final: impl FnOnce(&V) -> bool,
    ) -> V {
        let impls = self.analysis.names.impls.borrow().len();
        self.memo.with_impls(impls);
        let depth = self.depth.get();
        if let Some((known, is_cut)) = of(&self.memo).get(depth, &key) {
            self.is_cut.set(self.is_cut.get() || is_cut);
            return known;
        }
        let was_cut = self.is_cut.replace(false);
        let found = work_out();
        let is_cut = self.is_cut.get();
        self.is_cut.set(was_cut || is_cut);
        if is_final(&found)
            && !self.budget.is_exhausted()
            && self.analysis.names.impls.borrow().len() == impls
        {
            of(&self.memo).keep(depth, key, found.clone(), is_cut);
        }
        found
    }
}
