//! Traits whose methods can be called from a place.

use std::rc::Rc;

use super::prelude::PRELUDE;
use super::{Meaning, Namespace};
use crate::names::{DefId, DefKind, Home, Names, ScopeId, Word};

impl Names {
    /// Traits whose methods can be called in `scope`, by name or `_`.
    pub(crate) fn traits_in_scope(&self, scope: ScopeId) -> Rc<[DefId]> {
        if let Some(known) = self.traits.borrow().get(&scope) {
            return Rc::clone(known);
        }
        let mut out: Vec<DefId> = Vec::new();
        let mut at = Some(scope);
        let mut seen = Vec::new();
        while let Some(here) = at {
            self.traits_of(here, &mut out, &mut seen, false);
            let around = self.scope(here);
            at = if around.is_module { None } else { around.parent };
        }
        for (names, module) in PRELUDE {
            let _ = module;
            for name in *names {
                for meaning in self.prelude(Namespace::Type, Word::of(name)) {
                    self.trait_meant(meaning, &mut out);
                }
            }
        }
        // Found in tables without order, and met in an order that depends on what was asked before.
        out.sort_by_cached_key(|&id| (self.external_path(id), id));
        let out: Rc<[DefId]> = out.into();
        self.traits.borrow_mut().insert(scope, Rc::clone(&out));
        out
    }

    fn trait_meant(&self, meaning: Meaning, out: &mut Vec<DefId>) {
        if let Meaning::Def(id) = meaning
            && matches!(self.def(id).kind, DefKind::Trait | DefKind::External | DefKind::Opaque)
            && !out.contains(&id)
        {
            out.push(id);
        }
    }

    fn traits_of(&self, scope: ScopeId, out: &mut Vec<DefId>, seen: &mut Vec<ScopeId>, outside: bool) {
        if seen.contains(&scope) {
            return;
        }
        seen.push(scope);
        let found = self.scope(scope);
        for (name, meanings) in found.types.borrow().iter() {
            if !outside || self.is_exported(scope, Namespace::Type, *name) {
                meanings.iter().for_each(|meaning| self.trait_meant(*meaning, out));
            }
        }
        let uses = if outside { found.exports() } else { found.uses.borrow().clone() };
        for import in &uses {
            if import.name.is_some() {
                for meaning in self.import(scope, import, Namespace::Type) {
                    self.trait_meant(meaning, out);
                }
            } else {
                for (meaning, _) in self.import_target(scope, import) {
                    match meaning {
                        Meaning::Module(module) => {
                            let inner = self.scope(module).home;
                            let outside =
                                matches!(inner, Home::Foreign(_)) && (outside || inner != found.home);
                            self.traits_of(module, out, seen, outside);
                        }
                        Meaning::Def(id) if self.def(id).kind == DefKind::External => {
                            self.trait_meant(meaning, out);
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}
