//! What a crate from outside lets others see of a module.
//!
//! A path that compiles names nothing that is hidden, so that only globs ask.

use super::{Meaning, Namespace};
use crate::names::{DefKind, Home, Names, ScopeId, Word};

impl Names {
    /// The members of a module named `name` that another crate sees, as far as visibility is known.
    pub(super) fn exported_members(&self, at: ScopeId, namespace: Namespace, name: Word) -> Vec<Meaning> {
        let scope = self.scope(at);
        if !matches!(scope.home, Home::Foreign(_)) {
            return self.members(at, namespace, name).to_vec();
        }
        let key = (at, namespace, name);
        if self.resolving.borrow().contains(&key) {
            return Vec::new();
        }
        self.resolving.borrow_mut().push(key);
        let table = match namespace {
            Namespace::Type => &scope.types,
            Namespace::Value => &scope.values,
            Namespace::Macro => &scope.macros,
        };
        let mut found: Vec<Meaning> = match self.is_exported(at, namespace, name) {
            true => table.borrow().get(&name).cloned().unwrap_or_default(),
            false => Vec::new(),
        };
        let uses = scope.exports();
        for import in uses.iter().filter(|import| import.name == Some(name)) {
            found.extend(self.import(at, import, namespace));
        }
        let globs = uses.iter().filter(|import| import.name.is_none());
        for import in globs.take(if found.is_empty() { uses.len() } else { 0 }) {
            for (meaning, consumed) in self.import_target(at, import) {
                match meaning {
                    Meaning::Module(module) if consumed == import.path.len() => {
                        found.extend(self.exported_members(module, namespace, name));
                    }
                    Meaning::Def(id) if self.def(id).kind == DefKind::Enum => {
                        let variants = self.members_named(id, name).into_iter();
                        let variants = variants.filter(|&v| self.def(v).kind == DefKind::Variant);
                        found.extend(variants.map(Meaning::Def));
                    }
                    _ => {}
                }
            }
        }
        self.resolving.borrow_mut().pop();
        found
    }
}
