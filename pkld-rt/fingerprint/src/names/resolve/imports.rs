//! What `use` brings into a module.

use super::{Meaning, Namespace, Resolved};
use crate::names::{DefId, DefKind, Names, ScopeId, Word};

impl Names {
    pub(super) fn import(
        &self,
        scope: ScopeId,
        import: &crate::names::Use,
        namespace: Namespace,
    ) -> Vec<Meaning> {
        let mut found = self.use_path(scope, import, namespace);
        found.retain(|(_, consumed)| *consumed == import.path.len());
        found.into_iter().map(|(meaning, _)| meaning).collect()
    }

    pub(super) fn import_target(&self, scope: ScopeId, import: &crate::names::Use) -> Vec<Resolved> {
        if import.path.is_empty() {
            return self.root_of(scope).map(|root| (Meaning::Module(root), 0)).into_iter().collect();
        }
        self.use_path(scope, import, Namespace::Type)
    }

    fn use_path(&self, scope: ScopeId, import: &crate::names::Use, namespace: Namespace) -> Vec<Resolved> {
        // An import of a dependency's own name, `use regex;`, must not find itself.
        let own = import.name == import.path.first().copied() && import.path.len() == 1;
        if own && !import.absolute {
            let home = self.scope(scope).home;
            let krate =
                (namespace == Namespace::Type).then(|| self.extern_crate(home, import.path[0])).flatten();
            return krate.map(|meaning| (meaning, 1)).into_iter().collect();
        }
        let found = self.resolve_path(scope, import.absolute, &import.path, namespace);
        if !found.is_empty() {
            return found;
        }
        // Edition 2015: paths of imports begin at the crate's root.
        match self.root_of(scope) {
            Some(root) if root != scope => self.resolve_path(root, false, &import.path, namespace),
            _ => Vec::new(),
        }
    }

    /// A name that a glob import of a crate from outside may bring in.
    pub(super) fn external_glob(&self, module: ScopeId, name: Word) -> Option<DefId> {
        let key = (module, Namespace::Type, Word::of("*"));
        if self.resolving.borrow().contains(&key) {
            return None;
        }
        self.resolving.borrow_mut().push(key);
        let uses = self.scope(module).uses.borrow().clone();
        let found = uses.iter().filter(|import| import.name.is_none()).find_map(|import| {
            self.import_target(module, import).into_iter().find_map(|(meaning, _)| match meaning {
                Meaning::Def(id) if self.def(id).kind == DefKind::External => {
                    Some(self.external(&format!("{}::{name}", self.external_path(id))))
                }
                // A crate that was read may export all of one that was not.
                Meaning::Module(module) if self.foreign(self.scope(module).home).is_some() => {
                    self.external_glob(module, name)
                }
                _ => None,
            })
        });
        self.resolving.borrow_mut().pop();
        found
    }
}
