//! What a crate from outside lets others see of a module.
//!
//! A path that compiles names nothing that is hidden, so that only globs ask.

use std::collections::BTreeSet;

use super::{Meaning, Namespace};
use crate::names::{DefId, DefKind, Home, Names, ScopeId, Word};

impl Names {
    /// Functions of the crates at hand that can be named through a module: its own and those that it imports.
    pub(crate) fn functions_in(&self, module: ScopeId) -> BTreeSet<DefId> {
        let (mut waiting, mut seen, mut found) = (vec![module], BTreeSet::from([module]), BTreeSet::new());
        while let Some(module) = waiting.pop() {
            let scope = self.scope(module);
            let own: Vec<Meaning> = scope.values.borrow().values().flatten().cloned().collect();
            let uses = scope.uses.borrow().clone();
            let named = uses.iter().filter_map(|import| import.name);
            let imported = named.flat_map(|name| self.members(module, Namespace::Value, name).to_vec());
            let is_function = |id: &DefId| self.def(*id).kind == DefKind::Fn && self.is_local(*id);
            found.extend(own.into_iter().chain(imported).filter_map(|meaning| match meaning {
                Meaning::Def(id) => Some(id).filter(is_function),
                Meaning::Module(_) | Meaning::Prim(_) => None,
            }));
            for import in uses.iter().filter(|import| import.name.is_none()) {
                for (meaning, consumed) in self.import_target(module, import) {
                    if let (Meaning::Module(of), true) = (meaning, consumed == import.path.len())
                        && seen.insert(of)
                    {
                        waiting.push(of);
                    }
                }
            }
        }
        found
    }

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
