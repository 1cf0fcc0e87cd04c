//! Imports.

use std::rc::Rc;

use super::Collector;
use crate::names::{ScopeId, Use, Word};

impl Collector<'_> {
    pub(super) fn import(&self, tree: &syn::UseTree, path: &mut Vec<Word>, absolute: bool, scope: ScopeId) {
        let depth = path.len();
        let name = match tree {
            syn::UseTree::Path(inner) => {
                path.push(Word::of_item(&inner.ident));
                self.import(&inner.tree, path, absolute, scope);
                path.truncate(depth);
                return;
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path, absolute, scope);
                }
                return;
            }
            syn::UseTree::Name(name) => {
                if name.ident != "self" {
                    path.push(Word::of_item(&name.ident));
                }
                path.last().copied()
            }
            syn::UseTree::Rename(rename) => {
                if rename.ident != "self" {
                    path.push(Word::of_item(&rename.ident));
                }
                Some(Word::of_item(&rename.rename))
            }
            _ => None,
        };
        let import = Use { path: path.clone(), absolute, name };
        self.names.scope(scope).uses.borrow_mut().push(Rc::new(import));
        path.truncate(depth);
    }
}
