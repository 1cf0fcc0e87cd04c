//! What is known of all definitions, worked out when first asked for.
//!
//! It knows signatures, headers and bounds; bodies are inferred in `bodies`, and instances walked in `closure`.

mod headers;
mod impls;
mod leads;
mod meant;
mod shown;
mod signatures;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

pub(crate) use self::headers::{Head, Heads, ImplHeader};
pub(crate) use self::signatures::{Field, Signature};
use crate::bodies::Body;
use crate::index::Index;
use crate::names::{self, DefId, DefKind, Meaning, Names, Namespace, Word};
use crate::quick::{Kept, Map};
use crate::types::memo::Memo;
use crate::types::predicate::{Bound, Predicate};
use crate::types::ty::Ty;

/// Definitions of one index with their types, and the bodies inferred so far.
pub(crate) struct Analysis {
    pub(crate) crate_names: Vec<String>,
    /// Macros of proc-macro crates at hand.
    pub(crate) compiler_macros: HashSet<String>,
    pub(crate) names: Names,
    pub(crate) aliases: RefCell<Vec<DefId>>,
    pub(crate) supertraits: Kept<DefId, Rc<[Bound]>>,
    pub(crate) associated_bounds: Kept<DefId, Rc<[Bound]>>,
    pub(crate) opaque_bounds: Kept<(DefId, u32), Rc<[Bound]>>,
    headers: Kept<DefId, Rc<ImplHeader>>,
    environments: Kept<DefId, Rc<[Predicate]>>,
    /// Impls at hand, those of the model left out.
    by_trait: Kept<DefId, Vec<(Option<Head>, DefId)>>,
    /// Impls by the types that they are for, as (trait, impl).
    by_type: Kept<DefId, BTreeSet<(DefId, DefId)>>,
    inherent: Kept<Option<Head>, Vec<DefId>>,
    sorted: RefCell<usize>,
    /// The model's impls of a trait, for types of a head.
    model_impls: Kept<(DefId, Heads), Rc<[DefId]>>,
    model_inherent: Kept<Option<Head>, Rc<[DefId]>>,
    /// What types lead to, of so many impls.
    leads: Kept<DefId, (usize, Ty)>,
    /// Definitions as text.
    paths: Kept<DefId, Rc<str>>,
    pub(crate) bodies: Kept<DefId, Option<Rc<Body>>>,
    /// Functions whose bodies were looked at for the types behind their `impl Trait`s. What follows from these is kept
    /// in many places, so that it counts for whatever is asked later.
    pub(crate) looked_into: RefCell<BTreeSet<DefId>>,
    pub(crate) signatures: Kept<DefId, Rc<Signature>>,
    pub(crate) fields: Kept<DefId, Rc<[Field]>>,
    associated_values: Kept<DefId, Option<Ty>>,
    /// What was answered about types where nothing is promised.
    pub(crate) memo: Rc<Memo>,
    well_known: RefCell<HashMap<&'static str, Option<DefId>>>,
    /// Items of the index that the types of a definition name, aliases and macros included.
    named_items: Kept<Option<DefId>, BTreeSet<usize>>,
    /// Constants that its types name.
    pub(crate) named_constants: Kept<Option<DefId>, BTreeSet<DefId>>,
    /// Words of its types whose meaning is not known, and of the constants in them.
    named_words: Kept<Option<DefId>, BTreeSet<Word>>,
    /// Words that are taken for names of crates from outside, by the definition that says them.
    outside_words: Kept<DefId, BTreeSet<Word>>,
    /// Syntax that expansions made.
    pub(crate) kept: RefCell<Vec<Rc<dyn std::any::Any>>>,
    /// What the paths of a body mean, while it is inferred.
    meanings: Kept<DefId, Vec<String>>,
    pub(crate) quiet: std::cell::Cell<bool>,
    names_of_made: OnceCell<Map<Word, Vec<DefId>>>,
    pub(crate) method_names: OnceCell<Map<Word, Vec<DefId>>>,
}

impl Analysis {
    pub(crate) fn of(index: &Index) -> Self {
        let entries =
            index.crates.iter().filter(|krate| krate.package.proc_macro).flat_map(|krate| &krate.items);
        let entries = entries.map(|&item| index.source(item)).filter(|source| source.proc_macro_entry);
        let compiler_macros = entries.flat_map(|source| source.names.iter().cloned()).collect();
        Self {
            crate_names: index.crates.iter().map(|krate| krate.name.clone()).collect(),
            compiler_macros,
            names: names::collect(index),
            aliases: RefCell::default(),
            supertraits: RefCell::default(),
            associated_bounds: RefCell::default(),
            opaque_bounds: RefCell::default(),
            headers: RefCell::default(),
            environments: RefCell::default(),
            by_trait: RefCell::default(),
            by_type: RefCell::default(),
            inherent: RefCell::default(),
            sorted: RefCell::new(0),
            model_impls: RefCell::default(),
            model_inherent: RefCell::default(),
            leads: RefCell::default(),
            paths: RefCell::default(),
            bodies: RefCell::default(),
            looked_into: RefCell::default(),
            signatures: RefCell::default(),
            fields: RefCell::default(),
            associated_values: RefCell::default(),
            memo: Rc::default(),
            well_known: RefCell::default(),
            named_items: RefCell::default(),
            named_constants: RefCell::default(),
            named_words: RefCell::default(),
            outside_words: RefCell::default(),
            kept: RefCell::default(),
            meanings: RefCell::default(),
            quiet: std::cell::Cell::new(false),
            names_of_made: OnceCell::new(),
            method_names: OnceCell::new(),
        }
    }

    pub(crate) fn name_items(&self, by: Option<DefId>, items: &[usize]) {
        if !items.is_empty() {
            self.named_items.borrow_mut().entry(by).or_default().extend(items);
        }
    }

    pub(crate) fn name_words(&self, by: Option<DefId>, words: impl IntoIterator<Item = Word>) {
        if self.quiet.get() {
            return;
        }
        self.named_words.borrow_mut().entry(by).or_default().extend(words);
    }

    /// Items and words that a definition's types have named so far.
    pub(crate) fn named_by(&self, id: DefId) -> (BTreeSet<usize>, BTreeSet<Word>) {
        let items = self.named_items.borrow().get(&Some(id)).cloned().unwrap_or_default();
        let words = self.named_words.borrow().get(&Some(id)).cloned().unwrap_or_default();
        (items, words)
    }

    /// Words of a definition that are taken for names of crates from outside, which a star imports, so far.
    pub(crate) fn outside_words(&self, id: DefId) -> BTreeSet<Word> {
        self.outside_words.borrow().get(&id).cloned().unwrap_or_default()
    }

    /// A definition of the standard library's model, by its path there.
    pub(crate) fn std_item(&self, path: &'static str) -> Option<DefId> {
        if let Some(known) = self.well_known.borrow().get(path) {
            return *known;
        }
        let words: Vec<Word> = path.split("::").map(Word::of).collect();
        let std = self.names.std.get();
        let mut all = vec![Word::of("crate")];
        all.extend(words);
        let found = [Namespace::Type, Namespace::Value].into_iter().find_map(|namespace| {
            self.names.resolve(std, false, &all, namespace).into_iter().find_map(|(meaning, consumed)| {
                match meaning {
                    Meaning::Def(id)
                        if consumed == all.len() && self.names.def(id).kind != DefKind::External =>
                    {
                        Some(id)
                    }
                    _ => None,
                }
            })
        });
        self.well_known.borrow_mut().insert(path, found);
        found
    }

    /// `path<args>` of the standard library.
    pub(crate) fn std_type(&self, path: &'static str, args: &[Ty]) -> Ty {
        match self.std_item(path) {
            Some(id) => Ty::Adt(id, self.fill_args(&self.place_of(id), id, args.to_vec(), 0).into()),
            None => self.mix(args),
        }
    }

    pub(crate) fn is_std_type(&self, ty: &Ty, path: &'static str) -> bool {
        matches!(ty, Ty::Adt(id, _) if Some(*id) == self.std_item(path))
    }

    /// Whether a macro that is not understood defines members of this type.
    pub(crate) fn has_opaque_members(&self, ty: &Ty) -> bool {
        let head = Head::of(ty);
        self.names.opaque_parents.borrow().iter().any(|&id| {
            let own = Head::of(&self.impl_header(id).self_type);
            own.is_none() || own == head
        })
    }

    /// Functions of impls and traits by name.
    pub(crate) fn methods_named(&self, name: Word) -> Vec<DefId> {
        let table = self.method_names.get_or_init(|| {
            let mut table: Map<Word, Vec<DefId>> = Map::default();
            for id in self.names.all() {
                let def = self.names.def(id);
                if def.kind == DefKind::Fn && def.parent.is_some() {
                    table.entry(def.name).or_default().push(id);
                }
            }
            table
        });
        table.get(&name).cloned().unwrap_or_default()
    }

    /// Definitions by name that macros of the crates at hand have made.
    pub(crate) fn made_named(&self, name: Word, is_call: &dyn Fn(usize) -> bool) -> Vec<DefId> {
        let table = self.names_of_made.get_or_init(|| {
            let mut table: Map<Word, Vec<DefId>> = Map::default();
            for id in self.names.all() {
                let def = self.names.def(id);
                if self.names.is_local(id) && def.items.iter().any(|&item| is_call(item)) {
                    table.entry(def.name).or_default().push(id);
                }
            }
            table
        });
        table.get(&name).cloned().unwrap_or_default()
    }
}
