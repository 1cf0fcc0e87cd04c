//! Instances: which definitions run with which types, from the function on.
//!
//! What a body uses is known over its parameters. Here the parameters are types, impls are chosen for them as
//! the compiler chooses them, and what a call reaches is one function where names alone would leave dozens.
//! Calls of trait objects reach every impl of a type that exists (rapid type analysis, after Bacon and
//! Sweeney, OOPSLA 1996).

mod handed;
mod impls;
mod members;
mod objects;
mod open;
mod questions;
mod signatures;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

pub(super) use self::questions::Chosen;
use crate::analysis::Analysis;
use crate::analysis::Head;
use crate::bodies::Use;
use crate::names::{DefId, DefKind, Home, Word};
use crate::quick::{Map, Set};
use crate::types::budget::Budget;
use crate::types::ty::{Args, Ty};

/// A definition with more instances than this has its arguments mixed, with more than three times as many unknown.
pub(super) const MOST_INSTANCES: usize = 60;

/// The steps that one walk may take: beyond it, names answer sooner.
const MOST_WORK: u64 = 2_500_000;

/// What the walk over instances found that its caller must see to.
#[derive(Debug)]
pub(super) enum Found {
    /// An item, used by a definition's items in a line, for a reason.
    Item { item: usize, by: Option<usize>, why: &'static str },
    /// A name whose meaning is not known, in code that is not understood either.
    Word { word: Word, by: Option<usize> },
    /// A name in a type or a constant whose meaning is not known.
    TypeWord { word: Word, by: Option<usize> },
    /// A word of an attribute, which may be a macro that another one calls.
    AttributeWord { word: Word, by: Option<usize> },
    /// A word that is taken for a name of a crate from outside, though a macro may have made what it names.
    OutsideWord { word: Word, by: Option<usize> },
    /// A method of an unknown type.
    Method { word: Word, by: Option<usize> },
    /// An identifier is pasted together.
    Pasted { by: Option<usize> },
    /// A body that was not understood.
    Unsure { items: Rc<[usize]>, why: String },
}

/// The walk over instances.
pub(super) struct Instances<'a> {
    pub(super) analysis: &'a Analysis,
    /// Of one definition, before its arguments are mixed; with none, no arguments are told apart at all.
    most_instances: usize,
    seen: Set<(DefId, Args)>,
    counts: Map<DefId, usize>,
    waiting: VecDeque<(DefId, Args)>,
    traits: Set<(DefId, Args)>,
    members: Set<(DefId, Args)>,
    handed: Set<Ty>,
    live: Set<Ty>,
    live_list: Vec<Ty>,
    /// Types from outside among them.
    objects: Set<Ty>,
    /// Calls of trait objects: the trait's member, with its arguments.
    dyn_members: Vec<(DefId, Args)>,
    dyn_traits: Vec<(DefId, Args)>,
    /// Local types of which a value exists.
    live_ids: BTreeSet<DefId>,
    /// Local types that were met, by value or as an argument.
    existing: BTreeSet<DefId>,
    /// Uses of members of types that are not known: the trait's member, with its arguments.
    open_members: Vec<(DefId, Args)>,
    /// Names of methods that are called of what may be anything.
    open_methods: Set<Word>,
    /// Traits that code from outside relies on for such types.
    open_traits: Vec<(DefId, Args)>,
    /// Impls that were taken whole for such types, with the arguments of the trait.
    opened: Set<(DefId, Args)>,
    /// Trait objects that exist: the trait, with its arguments.
    objects_of: Set<(DefId, Args)>,
    /// Trait objects that code from outside was handed.
    handed_objects: Vec<(DefId, Args)>,
    /// Definitions whose signature's items are reached.
    signed: Set<DefId>,
    by: Option<usize>,
    budget: Budget,
    /// All functions of some type are taken, whatever their names.
    pub(super) is_open: bool,
    /// Crates from outside whose code may run, by position in Cargo.lock.
    pub(super) entered: BTreeSet<usize>,
    /// Definitions whose bodies count as inferred in this walk.
    pub(super) inferred: Set<DefId>,
    /// Whether a question was too much work since the last visit.
    gave_up: Cell<bool>,
    pub(super) found: Vec<Found>,
    /// What was resolved, as text, for the digest of the closure.
    pub(super) edges: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Instances<'a> {
    pub(super) fn new(analysis: &'a Analysis, most_instances: usize) -> Self {
        analysis.memo.clear();
        Self {
            analysis,
            most_instances,
            seen: Set::default(),
            counts: Map::default(),
            waiting: VecDeque::new(),
            traits: Set::default(),
            members: Set::default(),
            handed: Set::default(),
            live: Set::default(),
            live_list: Vec::new(),
            objects: Set::default(),
            dyn_members: Vec::new(),
            dyn_traits: Vec::new(),
            live_ids: BTreeSet::new(),
            existing: BTreeSet::new(),
            open_members: Vec::new(),
            open_methods: Set::default(),
            open_traits: Vec::new(),
            opened: Set::default(),
            objects_of: Set::default(),
            handed_objects: Vec::new(),
            signed: Set::default(),
            by: None,
            is_open: false,
            budget: Budget::of(MOST_WORK),
            entered: BTreeSet::new(),
            inferred: Set::default(),
            gave_up: Cell::new(false),
            found: Vec::new(),
            edges: BTreeMap::new(),
        }
    }

    /// Begins at a definition, whatever its arguments.
    pub(super) fn begin(&mut self, id: DefId) {
        let count = self.analysis.generics(id).len();
        self.instance(id, vec![Ty::Unknown; count].into(), "it is the function itself");
    }

    /// A definition is used, in a way that is not known.
    pub(super) fn begin_any(&mut self, id: DefId) {
        let def = self.analysis.names.def(id);
        let args: Args = vec![Ty::Unknown; self.analysis.generics(id).len()].into();
        match def.kind {
            DefKind::Fn | DefKind::Const | DefKind::Static => self.instance(id, args, "is named"),
            DefKind::Struct | DefKind::Enum | DefKind::Union => self.live(&Ty::Adt(id, args)),
            _ => self.signature_items(id),
        }
        self.see_to_given_up(id);
    }

    /// A macro whose code is not known makes code for a type, which may use it in any way.
    pub(super) fn begin_generated(&mut self, id: DefId) {
        let args: Args = vec![Ty::Unknown; self.analysis.generics(id).len()].into();
        for header in self.analysis.inherent_impls(Some(Head::Adt(id))) {
            if self.analysis.names.is_local(header) {
                self.begin_parts(header);
            }
        }
        self.hand(&Ty::Adt(id, args));
    }

    /// A macro whose code is not known may use all parts of an impl.
    pub(super) fn begin_parts(&mut self, header: DefId) {
        self.is_open = true;
        let members = self.analysis.names.def(header).members.borrow().clone();
        members.into_iter().for_each(|member| self.begin_any(member));
    }

    /// A macro whose code is not known is given a name.
    fn named_to_macro(&mut self, id: DefId) {
        match self.analysis.names.def(id).kind {
            DefKind::Struct | DefKind::Enum | DefKind::Union => self.begin_generated(id),
            _ => self.begin_any(id),
        }
    }

    /// Types that exist.
    pub(super) fn live_types(&self) -> impl Iterator<Item = DefId> {
        self.live_ids.iter().copied()
    }

    /// Walks until nothing new is met; whether anything was.
    pub(super) fn run(&mut self) -> bool {
        let mut any = false;
        while let Some((id, args)) = self.waiting.pop_front() {
            if self.is_exhausted() {
                return any;
            }
            any = true;
            self.visit(id, &args);
            self.see_to_given_up(id);
        }
        any
    }

    /// What an unanswered question of a definition would have led to is left to the names in it.
    fn see_to_given_up(&mut self, id: DefId) {
        if self.gave_up.replace(false) {
            let items = Rc::clone(&self.analysis.names.def(id).items);
            self.found.push(Found::Unsure { items, why: "its types are too much work".to_owned() });
        }
    }

    /// Whether the walk was given up: it was too much work.
    pub(super) fn is_exhausted(&self) -> bool {
        self.budget.is_exhausted()
    }

    fn visit(&mut self, id: DefId, args: &Args) {
        let def = self.analysis.names.def(id);
        self.by = def.items.first().copied();
        let body = self.analysis.body(id);
        // As if it was inferred in this walk, whether or not it was.
        let is_first = self.inferred.insert(id);
        self.budget.spend(if is_first { body.work + 1 } else { 1 });
        if let Some(trace) = &body.trace {
            self.edge_of_instance(id, args, trace);
        }
        self.signature_items(id);
        for why in &body.unsure {
            self.found.push(Found::Unsure { items: Rc::clone(&def.items), why: why.clone() });
        }
        if def.kind == DefKind::Fn {
            let signature = self.analysis.signature(id);
            for ty in signature.inputs.iter().chain([&signature.output]) {
                let ty = self.concrete(&ty.substitute(args));
                self.live(&ty);
            }
        }
        for (what, guards) in &body.uses {
            if guards.iter().all(|guard| guard.may_hold(args)) {
                self.used(what, args);
            }
        }
    }

    fn used(&mut self, what: &Use, with: &Args) {
        match what {
            Use::Def(id, args) => {
                let args = self.concrete_args(args, with);
                self.def(*id, args, "calls it");
            }
            Use::Member(id, args) => {
                let args = self.concrete_args(args, with);
                self.member(*id, args);
            }
            Use::Trait(of, args) => {
                let args = self.concrete_args(args, with);
                self.whole_impl(*of, args);
            }
            Use::Type(ty) => {
                let ty = self.concrete(&ty.substitute(with));
                self.live(&ty);
                self.object(&ty);
            }
            Use::Handed(ty) => {
                let ty = self.concrete(&ty.substitute(with));
                self.hand(&ty);
            }
            Use::Named(ty, name) => {
                let ty = self.concrete(&ty.substitute(with));
                self.named(&ty, *name);
            }
            Use::Generated(id) => self.named_to_macro(*id),
            Use::Items(items) => self.items(items, "expands it"),
            Use::Method(word) => {
                self.method_of_any(*word);
                self.found.push(Found::Method { word: *word, by: self.by });
            }
            Use::Word(word) => self.found.push(Found::Word { word: *word, by: self.by }),
            Use::Pasted => self.found.push(Found::Pasted { by: self.by }),
        }
    }

    fn items(&mut self, items: &[usize], why: &'static str) {
        for &item in items {
            self.found.push(Found::Item { item, by: self.by, why });
        }
    }

    /// A definition is used with these arguments.
    fn def(&mut self, id: DefId, args: Args, why: &'static str) {
        let def = self.analysis.names.def(id);
        self.enter(def.home);
        match (def.kind, def.home) {
            (DefKind::Fn | DefKind::Const | DefKind::Static, Home::Local(_)) => self.instance(id, args, why),
            (DefKind::Fn, Home::Std | Home::Foreign(_)) => self.foreign_function(id, &args),
            (DefKind::Opaque | DefKind::External, _) => self.items(&def.items, why),
            _ => {}
        }
    }

    /// Code of a crate from outside may run.
    fn enter(&mut self, home: Home) {
        if let Some(foreign) = self.analysis.names.foreign(home) {
            self.entered.insert(foreign.locked);
        }
    }

    fn instance(&mut self, id: DefId, args: Args, why: &'static str) {
        // What is told apart no more exists all the same.
        self.exist(&args);
        let count = self.counts.get(&id).copied().unwrap_or(0);
        let args: Args = match count {
            _ if count < self.most_instances => args,
            _ if count < self.most_instances * 10 / 3 => {
                args.iter().map(|ty| self.analysis.mix([ty])).collect()
            }
            _ => args.iter().map(|_| Ty::Unknown).collect(),
        };
        if !self.seen.insert((id, Rc::clone(&args))) {
            return;
        }
        *self.counts.entry(id).or_default() += 1;
        let def = self.analysis.names.def(id);
        self.items(&def.items, why);
        self.waiting.push_back((id, args));
    }
}
