//! The definitions that a macro's path can mean.

use super::{Meaning, Namespace};
use crate::names::{DefId, DefKind, Home, Names, ScopeId, Word};

impl Names {
    /// The definitions that a macro's path can mean; none for macros that are not at hand.
    pub(crate) fn macros_meant(&self, scope: ScopeId, path: &syn::Path) -> Vec<DefId> {
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        let only_rules = |found: Vec<Meaning>| -> Vec<DefId> {
            let found = found.into_iter().filter_map(|meaning| match meaning {
                Meaning::Def(id) if self.def(id).kind == DefKind::Macro => Some(id),
                _ => None,
            });
            found.collect()
        };
        let [name] = words.as_slice() else {
            let found = self.resolve(scope, path.leading_colon.is_some(), &words, Namespace::Macro);
            let found = only_rules(found.into_iter().map(|(meaning, _)| meaning).collect());
            if !found.is_empty() {
                return found;
            }
            // `$crate::name!` of a macro that is not exported by its path, but is by its name.
            let Some(first) = words.first() else { return Vec::new() };
            let starts = self.first_segment(scope, path.leading_colon.is_some(), *first, Namespace::Type);
            let Some(Meaning::Module(root)) = starts.first() else { return Vec::new() };
            let home = self.scope(*root).home;
            let known = self.rules.borrow();
            let named = words.last().and_then(|name| known.get(name)).cloned().unwrap_or_default();
            return named.into_iter().filter(|&id| self.def(id).home == home).collect();
        };
        let mut at = Some(scope);
        while let Some(here) = at {
            let found = only_rules(self.members(here, Namespace::Macro, *name).to_vec());
            if !found.is_empty() {
                return found;
            }
            at = self.scope(here).parent;
        }
        let home = self.scope(scope).home;
        let mut named = self.rules.borrow().get(name).cloned().unwrap_or_default();
        let is_of_std = crate::index::STD_MACROS.contains(&&*name.text());
        if is_of_std {
            // One that a body defines is seen in that body only, where it was looked for; here std's is meant.
            named.retain(|&id| self.scope(self.def(id).scope).is_module);
        }
        let own: Vec<DefId> = named.iter().copied().filter(|&id| self.def(id).home == home).collect();
        if !own.is_empty() {
            return own;
        }
        if is_of_std {
            // Those of a `#[macro_use] extern crate` hide std's. Looking for them may read more crates.
            let used = self.macros_used.borrow().clone();
            let mut meant = used.into_iter().filter(|(by, _)| *by == home).map(|(_, target)| {
                let found = self.resolve(scope, true, &[target, *name], Namespace::Macro);
                only_rules(found.into_iter().map(|(meaning, _)| meaning).collect())
            });
            return meant.find(|found| !found.is_empty()).unwrap_or_default();
        }
        // A macro of a crate from outside is meant where it is imported or named by its path; one of a crate at
        // hand is none that a crate from outside uses without saying so.
        let is_outside = |home| matches!(home, Home::Foreign(_));
        named.retain(|&id| !is_outside(self.def(id).home) && !is_outside(home));
        named
    }
}
