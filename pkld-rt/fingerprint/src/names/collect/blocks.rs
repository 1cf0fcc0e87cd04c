//! Items of blocks in bodies.

use std::collections::HashMap;
use std::rc::Rc;

use syn::visit::Visit;

use super::Collector;
use crate::names::{DefId, Home, Names, ScopeId, Syntax, Word};

impl Names {
    /// Items of a block in a body, collected when it is first met.
    pub(crate) fn block_scope(
        &self,
        block: &syn::Block,
        around: ScopeId,
        made_by: &Rc<[usize]>,
        file_positions: Option<&HashMap<(usize, usize), Vec<usize>>>,
    ) -> Option<ScopeId> {
        self.scope_of_block(block, around, made_by, file_positions, false)
    }

    /// `with_calls`: whether macro calls among its statements count as items. Calls in a body that runs are
    /// expanded when it is inferred, but for those of `thread_local!` and its like; that of `const _` stands for its
    /// impls alone.
    fn scope_of_block(
        &self,
        block: &syn::Block,
        around: ScopeId,
        made_by: &Rc<[usize]>,
        file_positions: Option<&HashMap<(usize, usize), Vec<usize>>>,
        with_calls: bool,
    ) -> Option<ScopeId> {
        let key = std::ptr::from_ref(block).addr();
        if let Some(&known) = self.blocks.borrow().get(&key) {
            return Some(known);
        }
        let items: Vec<syn::Item> = block
            .stmts
            .iter()
            .filter_map(|stmt| if let syn::Stmt::Item(item) = stmt { Some(item.clone()) } else { None })
            .collect();
        let calls: Vec<&syn::StmtMacro> = block
            .stmts
            .iter()
            .filter_map(|stmt| match stmt {
                syn::Stmt::Macro(call) if makes_statics(&call.mac) => Some(call),
                syn::Stmt::Macro(call) if with_calls && !is_of_std(&call.mac) => Some(call),
                _ => None,
            })
            .collect();
        if items.is_empty() && calls.is_empty() {
            return None;
        }
        let home = self.scope(around).home;
        let before = self.impls.borrow().len();
        let scope = self.open_scope(home, Some(around), false, Word::of("{}"));
        self.blocks.borrow_mut().insert(key, scope);
        let reader = Collector {
            names: self,
            home,
            made_by: file_positions.is_none().then(|| Rc::clone(made_by)),
            positions: file_positions,
            depth: 0,
            file: usize::MAX,
        };
        reader.items(items, scope, None);
        let of_calls = Collector { made_by: Some(Rc::clone(made_by)), positions: None, ..reader };
        for call in calls {
            of_calls.call(call.mac.clone(), call.attrs.first(), scope, None);
        }
        if self.complete.get() {
            self.expand_pending();
            self.made_impls.set(self.made_impls.get() || self.impls.borrow().len() > before);
        }
        Some(scope)
    }
}

/// Whether a call is of a macro of std.
fn is_of_std(call: &syn::Macro) -> bool {
    crate::index::STD_MACROS.contains(&crate::rules::unmarked(&last_word(call)))
}

/// Whether a call is of a macro that makes statics of those it is given.
fn makes_statics(call: &syn::Macro) -> bool {
    ["thread_local", "lazy_static"].contains(&crate::rules::unmarked(&last_word(call)))
}

fn last_word(call: &syn::Macro) -> String {
    call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

impl Collector<'_> {
    pub(super) fn nested_in_value(&self, id: DefId, scope: ScopeId) {
        let def = self.names.def(id);
        if let (Syntax::Value { value: Some(value), .. }, true) = (def.syntax(), self.home != Home::Std) {
            self.nested(id, scope, def.name.is("_"), |finder| finder.visit_expr(value));
        }
    }

    /// Collects the items of blocks in a body: impls there count everywhere.
    pub(super) fn nested<'s>(
        &self,
        owner: DefId,
        scope: ScopeId,
        with_calls: bool,
        visit: impl FnOnce(&mut Blocks<'s>),
    ) {
        let mut blocks = Blocks::default();
        visit(&mut blocks);
        let items = Rc::clone(&self.names.def(owner).items);
        let mut stack: Vec<(usize, ScopeId)> = Vec::new();
        for (depth, block) in blocks.found {
            while stack.last().is_some_and(|(outer, _)| *outer >= depth) {
                stack.pop();
            }
            let around = stack.last().map_or(scope, |(_, scope)| *scope);
            let found = self.names.scope_of_block(block, around, &items, self.positions, with_calls);
            if let Some(found) = found {
                stack.push((depth, found));
            }
        }
    }
}

/// Blocks that hold items, with their depth.
#[derive(Default)]
pub(super) struct Blocks<'a> {
    depth: usize,
    found: Vec<(usize, &'a syn::Block)>,
}

impl<'a> Visit<'a> for Blocks<'a> {
    fn visit_block(&mut self, block: &'a syn::Block) {
        self.found.push((self.depth, block));
        self.depth += 1;
        syn::visit::visit_block(self, block);
        self.depth -= 1;
    }

    fn visit_item(&mut self, _: &'a syn::Item) {}
}
