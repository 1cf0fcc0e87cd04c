//! From where a member of an inherent impl can be named: one that cannot leaves the call to a trait's.
//!
//! Of everything else visibility is not looked at: what a path means all the same is compiled nowhere.

use super::{DefId, Names, ScopeId};

/// From where something can surely be named.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Visibility {
    Everywhere,
    /// From this module and those inside of it.
    Inside(ScopeId),
}

impl Names {
    /// The visibility that is written on an item in `scope`. A path that is not understood counts as none.
    pub(super) fn visibility(&self, written: &syn::Visibility, scope: ScopeId) -> Visibility {
        let own = self.module_of(scope);
        match written {
            syn::Visibility::Public(_) => Visibility::Everywhere,
            syn::Visibility::Inherited => Visibility::Inside(own),
            syn::Visibility::Restricted(restricted) => {
                Visibility::Inside(self.module_around(own, &restricted.path).unwrap_or(own))
            }
        }
    }

    /// The module around `own` that `crate::a`, `self` or `super::super` names.
    fn module_around(&self, own: ScopeId, path: &syn::Path) -> Option<ScopeId> {
        let outward: Vec<ScopeId> = std::iter::successors(Some(own), |&module| {
            self.scope(module).parent.map(|parent| self.module_of(parent))
        })
        .collect();
        let words: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let from_root = |depth: usize| outward.iter().rev().nth(depth).copied();
        match words.first()?.as_str() {
            "crate" => from_root(words.len() - 1),
            "self" if words.len() == 1 => Some(own),
            "super" if words.iter().all(|word| word == "super") => outward.get(words.len()).copied(),
            _ => None,
        }
    }

    /// Whether a member of an inherent impl can surely be named in `scope`.
    pub(crate) fn is_visible(&self, member: DefId, scope: ScopeId) -> bool {
        match self.def(member).visibility.get() {
            Visibility::Everywhere => true,
            Visibility::Inside(module) => {
                std::iter::successors(Some(scope), |&at| self.scope(at).parent).any(|at| at == module)
            }
        }
    }
}
