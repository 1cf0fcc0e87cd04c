//! Crates of registries and git: what they declare, read when a path first leads to them.
//!
//! Such a crate is read for signatures alone, as the standard library's model is: what its functions do with
//! what they are given follows from their bounds. A crate of which any item is not understood (a macro call
//! that does not expand, an attribute macro, a file that a build script makes) stays what it would be without
//! its source: opaque.

mod files;
mod package;
mod strip;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use self::files::Folders;
use self::package::Sources;
use super::{DefId, Dependency, Home, Names, Namespace, ScopeId, Word};
use crate::conditions::FeatureSet;
use crate::index::{Crate, Index, Target};
use crate::quick::Map;

/// A crate from outside whose declarations are known.
pub(crate) struct Foreign {
    /// Its package's position in Cargo.lock.
    pub(crate) locked: usize,
    /// `name version`.
    pub(crate) address: String,
    edition: u16,
    features: Option<FeatureSet>,
    dependencies: Map<Word, Dependency>,
    root: ScopeId,
    /// Whether something in it was not understood.
    is_opaque: Cell<bool>,
}

/// What is known of the crates from outside.
#[derive(Default)]
pub(crate) struct Foreigns {
    sources: Option<Sources>,
    known: RefCell<Vec<Rc<Foreign>>>,
    /// By position in Cargo.lock; opaque ones are `None`.
    by_locked: RefCell<HashMap<usize, Option<usize>>>,
    folders: Folders,
    /// Types with derives that are not std's.
    derived: RefCell<HashSet<DefId>>,
    /// Names of modules, and whether other crates see them.
    exported: RefCell<HashMap<(ScopeId, Namespace, Word), bool>>,
}

impl Foreigns {
    pub(super) fn of(index: &Index) -> Self {
        Self { sources: Sources::of(index), ..Self::default() }
    }

    /// What the names of dependencies stand for in a crate at hand.
    pub(super) fn dependencies(&self, krate: &Crate) -> Map<Word, Dependency> {
        // `core` and `alloc` of a crate that std itself is made of are std's own.
        let is_own =
            |target: &Target| !matches!(target, Target::External(package) if package::is_of_std(package));
        let known = krate.dependencies.iter().filter(|(_, target)| is_own(target)).map(|(ident, target)| {
            let name = Word::of(ident);
            let dependency = match target {
                Target::Local(at) => Dependency::Local(*at),
                Target::External(package) => {
                    let sources = self.sources.as_ref();
                    let locked = sources.and_then(|all| all.dependency_of_local(&krate.package, package));
                    locked.map_or(Dependency::External(name), |locked| Dependency::Foreign { name, locked })
                }
            };
            (name, dependency)
        });
        known.collect()
    }
}

impl Names {
    /// The crate from outside at a position of Cargo.lock, if it was read.
    pub(crate) fn foreign(&self, home: Home) -> Option<Rc<Foreign>> {
        let Home::Foreign(at) = home else { return None };
        self.foreigns.known.borrow().get(at).cloned()
    }

    /// Whether the declarations of the package at a position of Cargo.lock are understood.
    pub(crate) fn is_understood(&self, locked: usize) -> bool {
        self.foreign_root(locked).is_some()
    }

    /// The root module of a crate from outside; `None` where its declarations are not understood.
    pub(super) fn foreign_root(&self, locked: usize) -> Option<ScopeId> {
        if let Some(&known) = self.foreigns.by_locked.borrow().get(&locked) {
            return known.map(|at| self.foreigns.known.borrow()[at].root);
        }
        let read = self.read_foreign(locked);
        if read.is_none() {
            self.foreigns.by_locked.borrow_mut().insert(locked, None);
        }
        read.map(|at| self.foreigns.known.borrow()[at].root)
    }

    pub(super) fn foreign_by_word(&self, word: &str) -> Option<ScopeId> {
        let known = self.foreigns.known.borrow();
        known.iter().find(|foreign| foreign.word() == word).map(|foreign| foreign.root)
    }

    pub(super) fn foreign_edition(&self, home: Home) -> Option<u16> {
        Some(self.foreign(home)?.edition)
    }

    pub(super) fn foreign_features(&self, home: Home) -> Option<FeatureSet> {
        self.foreign(home)?.features.clone()
    }

    pub(super) fn foreign_dependency(&self, home: Home, name: Word) -> Option<Dependency> {
        self.foreign(home)?.dependencies.get(&name).cloned()
    }

    /// Whether other crates see a name of a module; those of crates at hand are all seen.
    pub(super) fn is_exported(&self, module: ScopeId, namespace: Namespace, name: Word) -> bool {
        self.foreigns.exported.borrow().get(&(module, namespace, name)).copied().unwrap_or(true)
    }

    /// One of several definitions of a name is public, or is not.
    pub(super) fn expose(&self, module: ScopeId, namespace: Namespace, name: Word, is_public: bool) {
        *self.foreigns.exported.borrow_mut().entry((module, namespace, name)).or_default() |= is_public;
    }

    /// Whether a type from outside may have impls that a macro in the compiler makes.
    pub(crate) fn is_partly_known(&self, id: DefId) -> bool {
        self.foreigns.derived.borrow().contains(&id)
    }

    pub(super) fn partly_known(&self, id: DefId) {
        self.foreigns.derived.borrow_mut().insert(id);
    }

    /// Something in a crate from outside is not understood.
    pub(super) fn not_understood(&self, home: Home) {
        if let Some(foreign) = self.foreign(home) {
            foreign.is_opaque.set(true);
        }
    }

    fn read_foreign(&self, locked: usize) -> Option<usize> {
        let found = self.foreigns.sources.as_ref()?.package(locked)?;
        let at = self.foreigns.known.borrow().len();
        let home = Home::Foreign(at);
        let root = self.open_scope(home, None, true, Word::of("crate"));
        let features = self.conditions.features.get(&found.address).filter(|_| !found.sets_features);
        self.foreigns.known.borrow_mut().push(Rc::new(Foreign {
            locked,
            address: found.address,
            edition: found.edition,
            features: features.cloned(),
            dependencies: found.dependencies,
            root,
            is_opaque: Cell::new(false),
        }));
        self.foreigns.by_locked.borrow_mut().insert(locked, Some(at));
        // Another crate may be half read, or a path half resolved.
        let pending = self.pending.take();
        let resolving = self.resolving.take();
        let rewriting = self.rewriting.replace(0);
        self.read_foreign_file(home, &found.library, root);
        if !self.foreign(home)?.is_opaque.get() {
            self.expand_pending();
        }
        self.rewriting.set(rewriting);
        self.resolving.replace(resolving);
        self.pending.replace(pending);
        if self.foreign(home)?.is_opaque.get() {
            let is_other = |id: &DefId| self.def(*id).home != home;
            self.impls.borrow_mut().retain(is_other);
            self.rules.borrow_mut().values_mut().for_each(|named| named.retain(is_other));
            return None;
        }
        Some(at)
    }
}

impl Foreign {
    pub(super) fn root(&self) -> ScopeId {
        self.root
    }

    /// The identifier that stands for it in what its macros make.
    pub(super) fn word(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        format!("__pkld_foreign_{}", self.address.chars().map(plain).collect::<String>())
    }
}
