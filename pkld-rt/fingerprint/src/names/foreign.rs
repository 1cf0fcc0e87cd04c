//! Crates of registries and git: what they declare, read when a path first leads to them.
//!
//! Such a crate is read for signatures alone, as the standard library's model is: what its functions do with
//! what they are given follows from their bounds. A crate of which any item is not understood, a macro call
//! that does not expand, a file that is not found, stays what it would be without its source: opaque.

mod package;
mod strip;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use self::package::Sources;
use super::collect::Collector;
use super::{DefId, Dependency, Home, Names, Namespace, ScopeId, Word};
use crate::conditions::FeatureSet;
use crate::index::Index;
use crate::quick::Map;

/// More text than this is not read: what it would save is not worth the time.
const MOST_TEXT: u64 = 1_500_000;

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
    left: Cell<u64>,
}

/// What is known of the crates from outside.
#[derive(Default)]
pub(crate) struct Foreigns {
    sources: Option<Sources>,
    known: RefCell<Vec<Rc<Foreign>>>,
    /// By position in Cargo.lock; opaque ones are `None`.
    by_locked: RefCell<HashMap<usize, Option<usize>>>,
    /// Where the files of a module's modules lie.
    folders: RefCell<HashMap<ScopeId, PathBuf>>,
    /// Types with derives that are not std's.
    derived: RefCell<std::collections::HashSet<DefId>>,
    /// Names of modules, and whether other crates see them.
    exported: RefCell<HashMap<(ScopeId, Namespace, Word), bool>>,
}

impl Foreigns {
    pub(super) fn of(index: &Index) -> Self {
        Self { sources: Sources::of(index), ..Self::default() }
    }

    /// What the dependency `package` of a crate at hand is.
    pub(super) fn dependency(&self, of: &crate::index::Crate, ident: &str, package: &str) -> Dependency {
        let found = self.sources.as_ref().and_then(|sources| sources.dependency_of_local(&of.package, package));
        match found {
            Some(locked) => Dependency::Foreign { name: Word::of(ident), locked },
            None => Dependency::External(Word::of(ident)),
        }
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
    pub(super) fn not_understood(&self, home: Home, why: &str) {
        if let Some(foreign) = self.foreign(home) {
            if std::env::var_os("XFOREIGN").is_some() && !foreign.is_opaque.get() {
                eprintln!("opaque {}: {why}", foreign.address);
            }
            foreign.is_opaque.set(true);
        }
    }

    fn read_foreign(&self, locked: usize) -> Option<usize> {
        let sources = self.foreigns.sources.as_ref()?;
        let found = sources.package(locked);
        if std::env::var_os("XFOREIGN").is_some() { eprintln!("reading {locked} {}", found.is_some()); }
        let found = found?;
        let at = self.foreigns.known.borrow().len();
        let home = Home::Foreign(at);
        let root = self.open_scope(home, None, true, Word::of("crate"));
        if std::env::var_os("XFOREIGN").is_some() { eprintln!("  {} {:?}", found.address, self.conditions.features.get(&found.address)); }
        let features = self.conditions.features.get(&found.address).filter(|_| !found.sets_features).cloned();
        self.foreigns.known.borrow_mut().push(Rc::new(Foreign {
            locked,
            address: found.address,
            edition: found.edition,
            features,
            dependencies: found.dependencies,
            root,
            is_opaque: Cell::new(false),
            left: Cell::new(MOST_TEXT),
        }));
        self.foreigns.by_locked.borrow_mut().insert(locked, Some(at));
        // Another crate may be half read, or a path half resolved.
        let pending = self.pending.take();
        let resolving = self.resolving.take();
        let rewriting = self.rewriting.replace(0);
        let folder = found.library.parent().unwrap_or(Path::new("")).to_owned();
        self.foreigns.folders.borrow_mut().insert(root, folder);
        self.read_foreign_file(home, &found.library, root);
        self.expand_pending();
        self.rewriting.set(rewriting);
        self.resolving.replace(resolving);
        self.pending.replace(pending);
        let foreign = self.foreign(home)?;
        if foreign.is_opaque.get() {
            let is_other = |id: &DefId| self.def(*id).home != home;
            self.impls.borrow_mut().retain(is_other);
            self.rules.borrow_mut().values_mut().for_each(|named| named.retain(is_other));
            return None;
        }
        Some(at)
    }

    /// Reads a file's items into a module.
    fn read_foreign_file(&self, home: Home, path: &Path, scope: ScopeId) {
        let Some(foreign) = self.foreign(home) else { return };
        let length = std::fs::metadata(path).map_or(u64::MAX, |data| data.len());
        if length > foreign.left.get() {
            return self.not_understood(home, "too much text");
        }
        foreign.left.set(foreign.left.get() - length);
        let text = std::fs::read_to_string(path).ok();
        let text = text.map(|text| strip::declarations(text.trim_start_matches('\u{feff}')));
        match text.and_then(|text| syn::parse_file(&text).ok()) {
            Some(file) if !self.exclude(&file.attrs, home) => Collector::foreign(self, home).file(file.items, scope),
            Some(_) => {}
            None => self.not_understood(home, &format!("{} is not read", path.display())),
        }
    }

    /// Reads a module that a crate from outside has in a file of its own.
    pub(super) fn foreign_module(&self, home: Home, module: &syn::ItemMod, around: ScopeId) {
        let scope = self.foreign_inner(module, around);
        let folder = self.foreigns.folders.borrow().get(&self.module_of(around)).cloned().unwrap_or_default();
        let name = module.ident.to_string();
        let name = crate::rules::unmarked(name.strip_prefix("r#").unwrap_or(&name));
        let written = module.attrs.iter().find_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
                syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. }) => Some(path.value()),
                _ => None,
            },
            _ => None,
        });
        let has = |name: &str| module.attrs.iter().any(|attribute| attribute.path().is_ident(name));
        if has("cfg_attr") && !has("path") {
            // It may say where the file lies.
            let is_path = module.attrs.iter().any(|a| quote::ToTokens::to_token_stream(a).to_string().contains("path"));
            if is_path {
                return self.not_understood(home, "a file whose place depends on conditions");
            }
        }
        let (file, inner) = match written {
            Some(path) => {
                // Beside the file, which for a file of its own name is one folder up.
                let file = self.foreign_beside(around, &folder).join(path);
                let inner = file.parent().unwrap_or(Path::new("")).to_owned();
                (file, inner)
            }
            None => {
                let inner = folder.join(name);
                let own = folder.join(format!("{name}.rs"));
                (if own.is_file() { own } else { inner.join("mod.rs") }, inner)
            }
        };
        if !file.is_file() {
            // Under a condition that is not known it need not be there.
            if !has("cfg") {
                self.not_understood(home, &format!("{} is not found", file.display()));
            }
            return;
        }
        self.foreigns.folders.borrow_mut().insert(scope, inner);
        self.read_foreign_file(home, &file, scope);
    }

    fn foreign_beside(&self, around: ScopeId, folder: &Path) -> PathBuf {
        let module = self.scope(self.module_of(around));
        let is_root = module.parent.is_none() || folder.join("mod.rs").is_file();
        match is_root {
            true => folder.to_owned(),
            false => folder.parent().unwrap_or(folder).to_owned(),
        }
    }

    /// The scope of a module in one of a crate from outside.
    pub(super) fn foreign_inner(&self, module: &syn::ItemMod, around: ScopeId) -> ScopeId {
        let name = Word::of_item(&module.ident);
        let scope = self.child_module(around, name);
        let folder = self.foreigns.folders.borrow().get(&self.module_of(around)).cloned();
        if let Some(folder) = folder {
            let text = name.text();
            self.foreigns.folders.borrow_mut().entry(scope).or_insert_with(|| folder.join(&*text));
        }
        scope
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
