//! What a path means: modules outwards, imports, preludes. It knows nothing of types.

mod exported;
mod imports;
mod macros;
mod prelude;
mod traits;

use std::rc::Rc;

use super::{Def, DefId, DefKind, Dependency, Home, Names, ScopeId, Syntax, Word};
use crate::types::ty::Prim;

/// What a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Meaning {
    Module(ScopeId),
    Def(DefId),
    Prim(Prim),
}

/// Names of these three kinds do not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Namespace {
    Type,
    Value,
    Macro,
}

/// A meaning, and how many segments of the path lead to it; the rest are associated items.
pub(crate) type Resolved = (Meaning, usize);

/// How the paths of names begin that nothing defines.
pub(crate) const NOWHERE: &str = "?::";

impl Names {
    /// What the path can mean, seen from `scope`.
    pub(crate) fn resolve(
        &self,
        scope: ScopeId,
        absolute: bool,
        path: &[Word],
        namespace: Namespace,
    ) -> Vec<Resolved> {
        let found = self.resolve_path(scope, absolute, path, namespace);
        let Some(&first) = path.first() else { return found };
        if absolute || (namespace != Namespace::Type && path.len() == 1) {
            return found;
        }
        // `use std::str;` brings in a module, which hides the primitive type only where it leads to something.
        let is_lost = |(meaning, _): &Resolved| match meaning {
            Meaning::Module(_) => true,
            Meaning::Def(id) => {
                self.def(*id).kind == DefKind::External && self.external_path(*id).starts_with("std::")
            }
            Meaning::Prim(_) => false,
        };
        match Prim::named(&first.text()) {
            Some(prim) if found.iter().all(is_lost) => vec![(Meaning::Prim(prim), 1)],
            _ => found,
        }
    }

    /// The path as it stands in an import.
    fn resolve_path(
        &self,
        scope: ScopeId,
        absolute: bool,
        path: &[Word],
        namespace: Namespace,
    ) -> Vec<Resolved> {
        let Some((&first, rest)) = path.split_first() else { return Vec::new() };
        let starts = self.first_segment(
            scope,
            absolute,
            first,
            if rest.is_empty() { namespace } else { Namespace::Type },
        );
        let mut out = Vec::new();
        for start in starts {
            out.extend(self.follow(start, path, 1, namespace));
        }
        out.dedup();
        out
    }

    fn first_segment(
        &self,
        scope: ScopeId,
        absolute: bool,
        first: Word,
        namespace: Namespace,
    ) -> Vec<Meaning> {
        let text = first.text();
        let module = self.module_of(scope);
        if let Some(at) = text.strip_prefix("__pkld_crate_").and_then(|at| at.parse::<usize>().ok()) {
            return self.roots.borrow().get(at).copied().flatten().map(Meaning::Module).into_iter().collect();
        }
        if text.starts_with("__pkld_foreign_") {
            return self.foreign_by_word(&text).map(Meaning::Module).into_iter().collect();
        }
        match &*text {
            "crate" | "$crate" => return self.root_of(scope).map(Meaning::Module).into_iter().collect(),
            "self" => return vec![Meaning::Module(module)],
            "super" => return self.scope(module).parent.map(Meaning::Module).into_iter().collect(),
            _ => {}
        }
        if !absolute {
            let found = self.lexical(scope, namespace, first);
            if !found.is_empty() {
                return found.to_vec();
            }
        }
        if namespace == Namespace::Type
            && let Some(meaning) = self.extern_crate(self.scope(scope).home, first)
        {
            return vec![meaning];
        }
        if !absolute {
            let prelude = self.prelude(namespace, first);
            if !prelude.is_empty() {
                return prelude;
            }
            if namespace == Namespace::Type
                && let Some(prim) = Prim::named(&text)
            {
                return vec![Meaning::Prim(prim)];
            }
            let mut at = Some(scope);
            while let Some(here) = at {
                if let Some(external) = self.external_glob(here, first) {
                    return vec![Meaning::Def(external)];
                }
                let around = self.scope(here);
                at = if around.is_module { None } else { around.parent };
            }
        } else if let Some(root) = self.root_of(scope) {
            // Edition 2015: `::a` is below the crate's root.
            return self.members(root, namespace, first).to_vec();
        }
        Vec::new()
    }

    pub(super) fn root_of(&self, scope: ScopeId) -> Option<ScopeId> {
        match self.scope(scope).home {
            Home::Local(at) => self.roots.borrow()[at],
            home => self.foreign(home).map_or_else(|| Some(self.std.get()), |foreign| Some(foreign.root())),
        }
    }

    fn extern_crate(&self, home: Home, name: Word) -> Option<Meaning> {
        let dependency = match home {
            Home::Local(at) => self.dependencies[at].get(&name).cloned(),
            _ => self.foreign_dependency(home, name),
        };
        if dependency.is_some() {
            match dependency {
                Some(Dependency::Local(at)) => {
                    return self.roots.borrow()[at]
                        .map(Meaning::Module)
                        .or_else(|| Some(Meaning::Def(self.external(&format!("{name}")))));
                }
                Some(Dependency::External(name)) => return Some(Meaning::Def(self.external(&name.text()))),
                Some(Dependency::Foreign { name, locked }) => {
                    let root = self.foreign_root(locked).map(Meaning::Module);
                    return Some(root.unwrap_or_else(|| Meaning::Def(self.external(&name.text()))));
                }
                None => {}
            }
        }
        matches!(&*name.text(), "std" | "core" | "alloc").then(|| Meaning::Module(self.std.get()))
    }

    fn follow(&self, start: Meaning, path: &[Word], consumed: usize, namespace: Namespace) -> Vec<Resolved> {
        let Some(&next) = path.get(consumed) else { return vec![(start, consumed)] };
        let is_last = consumed + 1 == path.len();
        match start {
            Meaning::Module(module) => {
                let text = next.text();
                match &*text {
                    "self" => return self.follow(start, path, consumed + 1, namespace),
                    "super" => {
                        let parent = self.scope(module).parent.map(Meaning::Module);
                        return parent
                            .map(|up| self.follow(up, path, consumed + 1, namespace))
                            .unwrap_or_default();
                    }
                    _ => {}
                }
                let wanted = if is_last { namespace } else { Namespace::Type };
                let mut found = self.members(module, wanted, next).to_vec();
                if found.is_empty() && self.scope(module).home == Home::Std {
                    if let (Namespace::Type, Some(prim)) = (wanted, Prim::named(&text)) {
                        // `std::f64::consts` is a module, `core::str` one too; a type of that name is none.
                        found.push(Meaning::Prim(prim));
                    } else {
                        return self.beyond(&format!("std::{}", self.module_path(module)), path, consumed);
                    }
                }
                if found.is_empty()
                    && let Some(foreign) = self.foreign(self.scope(module).home)
                {
                    return self.beyond(
                        &format!("{}::{}", foreign.address, self.module_path(module)),
                        path,
                        consumed,
                    );
                }
                if found.is_empty()
                    && let Some(external) = self.external_glob(module, next)
                {
                    found.push(Meaning::Def(external));
                }
                found
                    .into_iter()
                    .flat_map(|meaning| self.follow(meaning, path, consumed + 1, namespace))
                    .collect()
            }
            Meaning::Def(id) => {
                let def = self.def(id);
                match def.kind {
                    DefKind::Enum => {
                        let variants: Vec<DefId> = self
                            .members_named(id, next)
                            .into_iter()
                            .filter(|&member| self.def(member).kind == DefKind::Variant)
                            .collect();
                        if variants.is_empty() {
                            return vec![(start, consumed)];
                        }
                        variants.into_iter().map(|variant| (Meaning::Def(variant), consumed + 1)).collect()
                    }
                    DefKind::External => self.beyond(&self.external_path(id), path, consumed),
                    _ => vec![(start, consumed)],
                }
            }
            Meaning::Prim(_) => vec![(start, consumed)],
        }
    }

    /// The rest of a path that leads out of the source at hand.
    fn beyond(&self, so_far: &str, path: &[Word], consumed: usize) -> Vec<Resolved> {
        let mut text = so_far.trim_end_matches("::").to_owned();
        for segment in &path[consumed..] {
            text.push_str("::");
            text.push_str(&segment.text());
        }
        vec![(Meaning::Def(self.external(&text)), path.len())]
    }

    fn module_path(&self, module: ScopeId) -> String {
        let scope = self.scope(module);
        match scope.parent {
            Some(parent) => format!("{}{}::", self.module_path(parent), scope.name),
            None => String::new(),
        }
    }

    /// A name seen from inside a scope: blocks outwards, then the module.
    fn lexical(&self, scope: ScopeId, namespace: Namespace, name: Word) -> Rc<[Meaning]> {
        let mut at = scope;
        loop {
            let found = self.members(at, namespace, name);
            let around = self.scope(at);
            if !found.is_empty() || around.is_module {
                return found;
            }
            match around.parent {
                Some(parent) => at = parent,
                None => return found,
            }
        }
    }

    /// The members of a module or block named `name`.
    pub(crate) fn members(&self, scope: ScopeId, namespace: Namespace, name: Word) -> Rc<[Meaning]> {
        let key = (scope, namespace, name);
        if let Some(known) = self.resolved.borrow().get(&key) {
            return Rc::clone(known);
        }
        if self.resolving.borrow().contains(&key) {
            return Rc::new([]);
        }
        let outermost = self.resolving.borrow().is_empty();
        self.resolving.borrow_mut().push(key);
        let found = self.find_members(scope, namespace, name);
        self.resolving.borrow_mut().pop();
        let found: Rc<[Meaning]> = found.into();
        // What was found inside of a circle of imports may be incomplete.
        if outermost || !found.is_empty() {
            self.resolved.borrow_mut().insert(key, Rc::clone(&found));
        }
        found
    }

    fn find_members(&self, at: ScopeId, namespace: Namespace, name: Word) -> Vec<Meaning> {
        let scope = self.scope(at);
        let table = match namespace {
            Namespace::Type => &scope.types,
            Namespace::Value => &scope.values,
            Namespace::Macro => &scope.macros,
        };
        let mut found: Vec<Meaning> = table.borrow().get(&name).cloned().unwrap_or_default();
        let uses = scope.uses.borrow().clone();
        for import in uses.iter().filter(|import| import.name == Some(name)) {
            found.extend(self.import(at, import, namespace));
        }
        if found.is_empty() {
            // No macro defines a type with the name of a primitive one.
            let is_primitive = namespace == Namespace::Type && Prim::named(&name.text()).is_some();
            for call in
                scope.opaque.borrow().iter().filter(|call| !is_primitive && call.words.contains(&name))
            {
                if namespace != Namespace::Macro {
                    found.push(Meaning::Def(self.opaque_def(at, name, &call.items)));
                }
            }
        }
        if found.is_empty() {
            for import in uses.iter().filter(|import| import.name.is_none()) {
                for (meaning, consumed) in self.import_target(at, import) {
                    if consumed != import.path.len() {
                        continue;
                    }
                    match meaning {
                        Meaning::Module(module) if module != at => {
                            let is_inside = self.scope(module).home == scope.home;
                            match is_inside {
                                true => found.extend(self.members(module, namespace, name).iter()),
                                false => found.extend(self.exported_members(module, namespace, name)),
                            }
                        }
                        Meaning::Def(id) if self.def(id).kind == DefKind::Enum => {
                            let variants = self.members_named(id, name);
                            let variants =
                                variants.into_iter().filter(|&v| self.def(v).kind == DefKind::Variant);
                            found.extend(variants.map(Meaning::Def));
                        }
                        _ => {}
                    }
                }
            }
        }
        let mut unique: Vec<Meaning> = Vec::new();
        for meaning in found {
            if !unique.contains(&meaning) {
                unique.push(meaning);
            }
        }
        // A path into std that leads nowhere is no alternative to one that leads somewhere: `alloc::vec` is
        // std's own where `alloc` is the crate, and nothing where it is the module.
        let is_std = |meaning: &Meaning| match meaning {
            Meaning::Module(module) => self.scope(*module).home == Home::Std,
            Meaning::Def(id) => self.is_std(*id),
            Meaning::Prim(_) => true,
        };
        if unique.iter().any(is_std) {
            unique.retain(|meaning| match meaning {
                Meaning::Def(id) if self.def(*id).kind == DefKind::External => {
                    !self.external_path(*id).starts_with("std::")
                }
                _ => true,
            });
        }
        unique
    }

    fn opaque_def(&self, scope: ScopeId, name: Word, items: &Rc<[usize]>) -> DefId {
        if let Some(&known) = self.opaque_defs.borrow().get(&(scope, name)) {
            return known;
        }
        let home = self.scope(scope).home;
        let def =
            Def { items: Rc::clone(items), ..Def::new(DefKind::Opaque, name, home, scope, Syntax::None) };
        let id = self.define(def);
        self.opaque_defs.borrow_mut().insert((scope, name), id);
        id
    }

    pub(crate) fn external_path(&self, id: DefId) -> String {
        self.external_paths.borrow().get(&id).cloned().unwrap_or_default()
    }
}
