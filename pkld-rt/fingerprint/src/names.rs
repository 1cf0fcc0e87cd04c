//! Definitions of every crate at hand, and what a path in a scope means.
//!
//! The index knows items as text; here they are definitions: modules, types, traits, impls and functions with
//! their syntax, those that macros by example define included. Paths resolve through modules, imports, globs
//! and preludes as in the compiler, with one difference: alternatives that conditional compilation chooses
//! between are all there, so that a path may mean several definitions.

mod collect;
mod def;
mod foreign;
mod model;
mod resolve;
mod visibility;
mod word;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use proc_macro2::TokenStream;

pub(crate) use self::collect::{collect, collect_words};
pub(crate) use self::def::{Def, DefKind, FnSyntax, Home, ImplSyntax, Syntax};
pub(crate) use self::model::{ModelImpls, Shape};
pub(crate) use self::resolve::{Meaning, NOWHERE, Namespace, Resolved};
use self::visibility::Visibility;
pub(crate) use self::word::Word;
use crate::conditions::{Conditions, FeatureSet};
use crate::quick::{Kept, Map};

/// A definition, by its position in [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DefId(pub(crate) u32);

/// A module, or the items of a block, by its position in [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ScopeId(pub(crate) u32);

/// An import.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    pub(crate) path: Vec<Word>,
    /// `::a::b`
    pub(crate) absolute: bool,
    /// The name it brings in; `None` for a glob.
    pub(crate) name: Option<Word>,
}

/// A module or block.
pub(crate) struct Scope {
    pub(crate) home: Home,
    /// The scope around a block; the parent of a module.
    pub(crate) parent: Option<ScopeId>,
    pub(crate) is_module: bool,
    pub(crate) name: Word,
    pub(crate) types: Kept<Word, Vec<Meaning>>,
    pub(crate) values: Kept<Word, Vec<Meaning>>,
    pub(crate) macros: Kept<Word, Vec<Meaning>>,
    pub(crate) uses: RefCell<Vec<Rc<Use>>>,
    /// Which of them are `pub`.
    pub(crate) exported_uses: RefCell<Vec<bool>>,
    /// Macro calls that may define any name here, by their items.
    pub(crate) opaque: RefCell<Vec<Rc<OpaqueCall>>>,
}

/// A macro call in item position whose items are not known.
pub(crate) struct OpaqueCall {
    pub(crate) items: Rc<[usize]>,
    /// The words of its tokens: what it may define.
    pub(crate) words: std::collections::HashSet<Word>,
}

/// A macro call in item position, waiting for its definition.
pub(crate) struct PendingCall {
    pub(crate) scope: ScopeId,
    pub(crate) parent: Option<DefId>,
    pub(crate) path: syn::Path,
    pub(crate) tokens: TokenStream,
    pub(crate) items: Rc<[usize]>,
    pub(crate) depth: usize,
    pub(crate) file: usize,
}

/// All definitions.
pub(crate) struct Names {
    defs: RefCell<Vec<Rc<Def>>>,
    scopes: RefCell<Vec<Rc<Scope>>>,
    /// The root module of each crate of the index, where it has one.
    pub(crate) roots: RefCell<Vec<Option<ScopeId>>>,
    pub(crate) std: Cell<ScopeId>,
    pub(crate) conditions: Conditions,
    /// Features of the crates, where they are known.
    features: Vec<Option<FeatureSet>>,
    /// Editions of the crates.
    pub(crate) editions: Vec<u16>,
    /// Names of dependencies, by crate.
    pub(crate) dependencies: Vec<Map<Word, Dependency>>,
    pub(super) foreigns: foreign::Foreigns,
    externals: RefCell<std::collections::HashMap<String, DefId>>,
    external_paths: Kept<DefId, String>,
    traits: Kept<ScopeId, Rc<[DefId]>>,
    /// Definitions by the item of the index.
    pub(crate) by_item: Kept<usize, Vec<DefId>>,
    pub(crate) model_impls: ModelImpls,
    /// All impls but the model's, in order of collection.
    pub(crate) impls: RefCell<Vec<DefId>>,
    /// `macro_rules!` by name and crate.
    pub(crate) rules: Kept<Word, Vec<DefId>>,
    /// `#[macro_use] extern crate`: the crate that says it, and the name of the one whose macros it is given.
    macros_used: RefCell<Vec<(Home, Word)>>,
    /// Items of blocks, by the block's address.
    pub(crate) blocks: Kept<usize, ScopeId>,
    pub(crate) marks: Cell<u32>,
    /// Items of the index that surely are not compiled.
    pub(crate) left_out: RefCell<std::collections::HashSet<usize>>,
    /// Whether the items of all files are known, so that what is defined from now on is met in bodies.
    is_collected: Cell<bool>,
    /// Types of the index whose macros, which may define anything, surely are not applied.
    pub(crate) plain_types: RefCell<std::collections::HashSet<usize>>,
    /// Impls that an attribute macro may rewrite.
    rewritten_impls: RefCell<std::collections::HashSet<DefId>>,
    /// Types of the crates at hand for which a macro that is not known makes code.
    generated_types: RefCell<std::collections::HashSet<DefId>>,
    /// Functions, as items of the index, that count by their path and version: `#[opaque(version = N)]`.
    pub(crate) without_body: RefCell<std::collections::HashSet<usize>>,
    /// How many items around the one being collected an attribute macro may rewrite, conditions included.
    pub(crate) rewriting: Cell<usize>,
    /// Whether macros that bodies call have made impls.
    pub(crate) made_impls: Cell<bool>,
    /// Whether all files were read, so that macros can be looked for.
    pub(crate) complete: Cell<bool>,
    pub(crate) resolved: Kept<(ScopeId, Namespace, Word), Rc<[Meaning]>>,
    pub(crate) resolving: RefCell<Vec<(ScopeId, Namespace, Word)>>,
    pub(crate) pending: RefCell<Vec<PendingCall>>,
    pub(crate) opaque_defs: Kept<(ScopeId, Word), DefId>,
    /// Impls and traits in which a macro defines members that are not known.
    pub(crate) opaque_parents: RefCell<std::collections::BTreeSet<DefId>>,
}

/// What the name of a dependency stands for.
#[derive(Clone, Debug)]
pub(crate) enum Dependency {
    Local(usize),
    External(Word),
    /// A package of Cargo.lock whose source may be read.
    Foreign {
        name: Word,
        locked: usize,
    },
}

impl Names {
    pub(crate) fn def(&self, id: DefId) -> Rc<Def> {
        Rc::clone(&self.defs.borrow()[id.0 as usize])
    }

    pub(crate) fn edition(&self, home: Home) -> u16 {
        match home {
            Home::Local(at) => self.editions[at],
            _ => self.foreign_edition(home).unwrap_or(2024),
        }
    }

    /// Whether conditional compilation excludes what stands under these attributes.
    pub(crate) fn exclude(&self, attributes: &[syn::Attribute], home: Home) -> bool {
        match home {
            Home::Local(at) => self.conditions.exclude(attributes, self.features[at].as_ref()),
            Home::Foreign(_) => self.conditions.exclude(attributes, self.foreign_features(home).as_ref()),
            _ => false,
        }
    }

    /// Whether a predicate holds for code of `home`; `None` where that is not known.
    pub(crate) fn holds(&self, predicate: &syn::Meta, home: Home) -> Option<bool> {
        match home {
            Home::Local(at) => self.conditions.holds(predicate, self.features[at].as_ref()),
            Home::Foreign(_) => self.conditions.holds(predicate, self.foreign_features(home).as_ref()),
            _ => None,
        }
    }

    /// Items of the index that only a macro knows the content of.
    pub(crate) fn opaque_items(&self) -> std::collections::HashSet<usize> {
        let scopes = self.scopes.borrow();
        scopes
            .iter()
            .flat_map(|scope| {
                scope.opaque.borrow().iter().flat_map(|call| call.items.to_vec()).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Every definition.
    pub(crate) fn all(&self) -> impl Iterator<Item = DefId> {
        (0..u32::try_from(self.defs.borrow().len()).unwrap_or(u32::MAX)).map(DefId)
    }

    pub(crate) fn scope(&self, id: ScopeId) -> Rc<Scope> {
        Rc::clone(&self.scopes.borrow()[id.0 as usize])
    }

    pub(crate) fn define(&self, def: Def) -> DefId {
        let mut defs = self.defs.borrow_mut();
        let id = DefId(u32::try_from(defs.len()).unwrap_or(u32::MAX));
        if let Some(parent) = def.parent {
            let parent = &defs[parent.0 as usize];
            parent.members.borrow_mut().push(id);
            parent.member_names.borrow_mut().push(def.name);
        }
        // What macros make in a body belongs to that body, whether or not it was looked at before.
        if matches!(def.home, Home::Local(_)) && !self.is_collected.get() {
            for &item in &*def.items {
                self.by_item.borrow_mut().entry(item).or_default().push(id);
            }
        }
        defs.push(Rc::new(def));
        id
    }

    pub(crate) fn open_scope(
        &self,
        home: Home,
        parent: Option<ScopeId>,
        is_module: bool,
        name: Word,
    ) -> ScopeId {
        let mut scopes = self.scopes.borrow_mut();
        let id = ScopeId(u32::try_from(scopes.len()).unwrap_or(u32::MAX));
        scopes.push(Rc::new(Scope {
            home,
            parent,
            is_module,
            name,
            types: RefCell::default(),
            values: RefCell::default(),
            macros: RefCell::default(),
            uses: RefCell::default(),
            exported_uses: RefCell::default(),
            opaque: RefCell::default(),
        }));
        id
    }

    /// The definition that stands for a path of a crate whose source is not at hand.
    pub(crate) fn external(&self, path: &str) -> DefId {
        if let Some(&known) = self.externals.borrow().get(path) {
            return known;
        }
        let name = Word::of(path.rsplit("::").next().unwrap_or(path));
        let id = self.define(Def::new(DefKind::External, name, Home::External, self.std.get(), Syntax::None));
        self.externals.borrow_mut().insert(path.to_owned(), id);
        self.external_paths.borrow_mut().insert(id, path.to_owned());
        id
    }

    /// Members of `of` named `name`.
    pub(crate) fn members_named(&self, of: DefId, name: Word) -> Vec<DefId> {
        let def = self.def(of);
        let members = def.members.borrow();
        let mut out = Vec::new();
        for (at, known) in def.member_names.borrow().iter().enumerate() {
            if *known == name {
                out.push(members[at]);
            }
        }
        out
    }

    /// The module that a scope belongs to.
    pub(crate) fn module_of(&self, mut scope: ScopeId) -> ScopeId {
        loop {
            let found = self.scope(scope);
            match found.parent {
                Some(parent) if !found.is_module => scope = parent,
                _ => return scope,
            }
        }
    }

    pub(crate) fn is_std(&self, id: DefId) -> bool {
        self.def(id).home == Home::Std
    }

    /// Whether only its declaration is known: it is of the model, or of a crate from outside that was read.
    pub(crate) fn is_declared(&self, id: DefId) -> bool {
        matches!(self.def(id).home, Home::Std | Home::Foreign(_))
    }

    /// Whether it is declared by a crate from outside that was read.
    pub(crate) fn is_foreign(&self, id: DefId) -> bool {
        matches!(self.def(id).home, Home::Foreign(_))
    }

    /// Whether a macro that is not known may give the members of an impl other names.
    pub(crate) fn is_rewritten(&self, header: DefId) -> bool {
        self.rewritten_impls.borrow().contains(&header)
    }

    /// Whether a macro that is not known makes code for a type of the crates at hand: methods, a `Deref` to a field.
    pub(crate) fn is_generated(&self, id: DefId) -> bool {
        self.generated_types.borrow().contains(&id)
    }

    pub(crate) fn is_local(&self, id: DefId) -> bool {
        matches!(self.def(id).home, Home::Local(_))
    }
}

impl Scope {
    /// Imports that other crates see.
    pub(crate) fn exports(&self) -> Vec<Rc<Use>> {
        let (uses, exported) = (self.uses.borrow(), self.exported_uses.borrow());
        let exported = exported.iter().copied().chain(std::iter::repeat(false));
        uses.iter()
            .zip(exported)
            .filter(|(_, is_seen)| *is_seen)
            .map(|(import, _)| Rc::clone(import))
            .collect()
    }

    pub(crate) fn add(&self, namespace: Namespace, name: Word, meaning: Meaning) {
        let table = match namespace {
            Namespace::Type => &self.types,
            Namespace::Value => &self.values,
            Namespace::Macro => &self.macros,
        };
        table.borrow_mut().entry(name).or_default().push(meaning);
    }
}
