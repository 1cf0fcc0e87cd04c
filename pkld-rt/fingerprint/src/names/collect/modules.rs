//! Scopes of modules.

use std::collections::HashMap;

use crate::names::{Home, Meaning, Names, ScopeId, Word};

/// The scope of a module by its path in a crate, opened when first asked for.
pub(super) fn module(
    names: &Names,
    modules: &mut HashMap<(usize, Vec<String>), ScopeId>,
    crate_at: usize,
    path: &[String],
) -> ScopeId {
    if let Some(&known) = modules.get(&(crate_at, path.to_vec())) {
        return known;
    }
    let scope = match path.split_last() {
        None => {
            let root = names.open_scope(Home::Local(crate_at), None, true, Word::of("crate"));
            names.roots.borrow_mut()[crate_at] = Some(root);
            root
        }
        Some((name, outer)) => {
            let parent = module(names, modules, crate_at, outer);
            names.child_module(parent, Word::of(name))
        }
    };
    modules.insert((crate_at, path.to_vec()), scope);
    scope
}

impl Names {
    /// The module `name` in `parent`, opened when first asked for.
    pub(crate) fn child_module(&self, parent: ScopeId, name: Word) -> ScopeId {
        let outer = self.scope(parent);
        let known = outer.types.borrow().get(&name).and_then(|meanings| {
            meanings
                .iter()
                .find_map(|meaning| if let Meaning::Module(at) = meaning { Some(*at) } else { None })
        });
        known.unwrap_or_else(|| {
            let scope = self.open_scope(outer.home, Some(parent), true, name);
            outer.types.borrow_mut().entry(name).or_default().push(Meaning::Module(scope));
            scope
        })
    }
}
