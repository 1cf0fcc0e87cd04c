//! Instances: which definitions run with which types, from the function on.
//!
//! What a body uses is known over its parameters. Here the parameters are types, impls are chosen for them as
//! the compiler chooses them, and what a call reaches is one function where names alone would leave dozens.
//! Calls of trait objects reach every impl of a type that exists (rapid type analysis, after Bacon and
//! Sweeney, OOPSLA 1996).

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::rc::Rc;

use crate::analysis::Analysis;
use crate::analysis::Head;
use crate::bodies::Use;
use crate::names::{Def, DefId, DefKind, Home, Meaning, Namespace, Syntax, Word};
use crate::quick::{Map, Set};
use crate::types::budget::Budget;
use crate::types::predicate::{Bound, Predicate};
use crate::types::select::{Context, Source, Sources};
use crate::types::table::Table;
use crate::types::ty::{Args, Ty};

/// Types nested deeper than this, or of more parts, are taken for whatever can be made of their parts. Parsers
/// that are put together of parsers are some twenty deep.
const DEEPEST_TYPE: usize = 40;
const LARGEST_TYPE: usize = 1000;

/// A definition with more instances than this has its arguments mixed, with more than twice as many unknown.
const MOST_INSTANCES: usize = 60;

/// The steps that one question about types may take.
const MOST_WORK_OF_QUESTION: u64 = 10_000;

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
    /// Trait objects that exist: the trait, with its arguments.
    objects_of: Set<(DefId, Args)>,
    /// Trait objects that code from outside was handed.
    handed_objects: Vec<(DefId, Args)>,
    /// Definitions whose signature's items are reached.
    signed: Set<DefId>,
    by: Option<usize>,
    budget: Budget,
    /// Definitions whose bodies count as inferred in this walk.
    inferred: Set<DefId>,
    /// Whether a question was too much work since the last visit.
    gave_up: Cell<bool>,
    pub(super) found: Vec<Found>,
    /// What was resolved, as text, for the digest of the closure.
    pub(super) edges: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Instances<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        analysis.memo.clear();
        Self {
            analysis,
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
            objects_of: Set::default(),
            handed_objects: Vec::new(),
            signed: Set::default(),
            by: None,
            budget: Budget::of(MOST_WORK),
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
                let members = self.analysis.names.def(header).members.borrow().clone();
                members.into_iter().for_each(|member| self.begin_any(member));
            }
        }
        self.hand(&Ty::Adt(id, args));
    }

    /// Types that exist.
    pub(super) fn live_types(&self) -> impl Iterator<Item = DefId> {
        let all: BTreeSet<DefId> = self
            .live_list
            .iter()
            .filter_map(|ty| if let Ty::Adt(id, _) = ty { Some(*id) } else { None })
            .filter(|id| self.analysis.names.is_local(*id))
            .collect();
        all.into_iter()
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
        for (what, _) in &body.uses {
            self.used(what, args);
        }
    }

    /// Asks a question about types; nothing is known when it was too much work.
    fn context<T>(&self, then: impl FnOnce(&Context<'_>) -> T) -> Option<T> {
        let table = Table::default();
        let context =
            Context::new(self.analysis, Rc::new([]), &table, true, Budget::of(MOST_WORK_OF_QUESTION));
        let answer = then(&context);
        self.budget.spend(context.budget.spent());
        self.gave_up.set(self.gave_up.get() || context.budget.is_exhausted());
        (!context.budget.is_exhausted()).then_some(answer)
    }

    /// A type without parameters, projections or depth.
    fn concrete(&self, ty: &Ty) -> Ty {
        let is_open = |ty: &Ty| matches!(ty, Ty::Projection(..) | Ty::Opaque(..) | Ty::Param(_) | Ty::Var(_));
        let ty = if ty.has(&is_open) {
            self.context(|context| {
                let ty = context.normal(ty);
                context.solve();
                context.table.final_type(&context.normal(&ty))
            })
            .unwrap_or(Ty::Unknown)
        } else {
            ty.clone()
        };
        let ty = ty.map(&mut |ty| match &ty {
            Ty::Param(_) | Ty::Var(_) => Ty::Unknown,
            Ty::Projection(_, args) => self.analysis.mix(args.first()),
            Ty::Opaque(..) => Ty::Unknown,
            Ty::Mix(parts) => self.analysis.mix(parts.iter()),
            _ => ty,
        });
        if ty.depth() <= DEEPEST_TYPE && ty.size() <= LARGEST_TYPE { ty } else { self.analysis.mix([&ty]) }
    }

    fn concrete_args(&self, args: &[Ty], with: &[Ty]) -> Args {
        args.iter().map(|ty| self.concrete(&ty.substitute(with))).collect()
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
            Use::Items(items) => self.items(items, "expands it"),
            Use::Method(word) => self.found.push(Found::Method { word: *word, by: self.by }),
            Use::Word(word) => self.found.push(Found::Word { word: *word, by: self.by }),
            Use::Pasted => self.found.push(Found::Pasted { by: self.by }),
        }
    }

    fn items(&mut self, items: &[usize], why: &'static str) {
        for &item in items {
            self.found.push(Found::Item { item, by: self.by, why });
        }
    }

    /// The items that a definition's own signature names, and those around it.
    fn signature_items(&mut self, id: DefId) {
        if !self.signed.insert(id) {
            return;
        }
        let def = self.analysis.names.def(id);
        if !matches!(def.home, Home::Local(_)) {
            return;
        }
        match def.kind {
            DefKind::Fn => {
                self.analysis.signature(id);
                self.analysis.predicates(id);
            }
            DefKind::Impl => _ = self.analysis.impl_header(id),
            DefKind::Trait => _ = self.analysis.supertraits(id),
            DefKind::Struct | DefKind::Union | DefKind::Variant => _ = self.analysis.fields(id),
            DefKind::AssociatedType => _ = self.analysis.associated_value(id),
            _ => {}
        }
        self.items(&def.items, "uses it");
        let (items, words) = self.analysis.named_by(id);
        let outer = self.by;
        self.by = def.items.first().copied().or(outer);
        for item in items {
            self.found.push(Found::Item { item, by: self.by, why: "names it in a type" });
            let defined = self.analysis.names.by_item.borrow().get(&item).cloned().unwrap_or_default();
            for named in defined {
                let kind = self.analysis.names.def(named).kind;
                if matches!(
                    kind,
                    DefKind::Struct | DefKind::Enum | DefKind::Union | DefKind::Alias | DefKind::Trait
                ) {
                    self.signature_items_later(named);
                }
            }
        }
        for word in words {
            self.found.push(Found::TypeWord { word, by: self.by });
        }
        let constants = self.analysis.named_constants.borrow().get(&Some(id)).cloned().unwrap_or_default();
        for constant in constants {
            self.begin(constant);
        }
        let attributes = def.attributes.borrow().clone();
        for path in &attributes {
            self.named_by_attribute(&def, path);
        }
        if let Some(parent) = def.parent {
            self.signature_items(parent);
        }
        if matches!(def.kind, DefKind::Enum | DefKind::Impl | DefKind::Trait) {
            let members = def.members.borrow().clone();
            for member in members {
                let kind = self.analysis.names.def(member).kind;
                if matches!(kind, DefKind::Variant | DefKind::AssociatedType) {
                    self.signature_items(member);
                }
                if kind == DefKind::Const && def.kind == DefKind::Enum {
                    self.def(member, Rc::new([]), "its discriminant");
                }
            }
        }
        self.by = outer;
    }

    /// A macro may call all of what an attribute names: of a module its items, of a type its methods.
    fn named_by_attribute(&mut self, def: &Def, path: &syn::Path) {
        let names = &self.analysis.names;
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        for namespace in [Namespace::Value, Namespace::Type] {
            for (meaning, consumed) in
                names.resolve(def.scope, path.leading_colon.is_some(), &words, namespace)
            {
                match meaning {
                    Meaning::Def(id) if names.is_local(id) => {
                        let found = names.def(id);
                        match (found.kind, consumed == words.len()) {
                            (DefKind::Fn | DefKind::Const | DefKind::Static, true) => self.begin(id),
                            (DefKind::Struct | DefKind::Enum | DefKind::Union, _) => {
                                for member in self.analysis.inherent_impls(Some(Head::Adt(id))) {
                                    if names.is_local(member) {
                                        let members = names.def(member).members.borrow().clone();
                                        members.into_iter().for_each(|member| self.begin(member));
                                    }
                                }
                            }
                            _ => {}
                        }
                    }
                    Meaning::Module(module)
                        if consumed == words.len() && names.scope(module).parent.is_some() =>
                    {
                        for id in names.all() {
                            let found = names.def(id);
                            if found.scope == module && found.kind == DefKind::Fn && names.is_local(id) {
                                self.begin(id);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn signature_items_later(&mut self, id: DefId) {
        self.signature_items(id);
    }

    /// A definition is used with these arguments.
    fn def(&mut self, id: DefId, args: Args, why: &'static str) {
        let def = self.analysis.names.def(id);
        match (def.kind, def.home) {
            (DefKind::Fn | DefKind::Const | DefKind::Static, Home::Local(_)) => self.instance(id, args, why),
            (DefKind::Fn, Home::Std) => self.foreign_function(id, &args),
            (DefKind::Opaque | DefKind::External, _) => self.items(&def.items, why),
            _ => {}
        }
    }

    fn instance(&mut self, id: DefId, args: Args, why: &'static str) {
        let count = self.counts.get(&id).copied().unwrap_or(0);
        let args: Args = match count {
            0..MOST_INSTANCES => args,
            MOST_INSTANCES..200 => args.iter().map(|ty| self.analysis.mix([ty])).collect(),
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

    /// A function from outside may call what its bounds name.
    fn foreign_function(&mut self, id: DefId, args: &Args) {
        if !self.members.insert((id, Rc::clone(args))) {
            return;
        }
        for predicate in self.analysis.predicates(id).iter() {
            self.promised(&predicate.substitute(args));
        }
        let signature = self.analysis.signature(id);
        let output = self.concrete(&signature.output.substitute(args));
        self.live(&output);
    }

    /// Code from outside relies on what a member asks of its arguments: `collect` on `FromIterator`.
    fn promised_by_member(&mut self, id: DefId, of: DefId, args: &Args) {
        for predicate in self.analysis.predicates(id).iter() {
            if !(predicate.ty == Ty::Param(0) && predicate.bound.of == of) {
                self.promised(&predicate.substitute(args));
            }
        }
    }

    /// Code from outside relies on a predicate.
    fn promised(&mut self, predicate: &Predicate) {
        let ty = self.concrete(&predicate.ty);
        let mut args = vec![ty];
        args.extend(predicate.bound.args.iter().map(|ty| self.concrete(ty)));
        self.whole_impl(predicate.bound.of, args.into());
    }

    /// The function or constant of a trait that a type's impl gives.
    fn member(&mut self, id: DefId, args: Args) {
        let Some(own) = args.first().cloned() else { return };
        if !self.members.insert((id, Rc::clone(&args))) {
            return;
        }
        self.signature_items_of_member(id);
        let def = self.analysis.names.def(id);
        let Some(of) = def.parent else { return };
        if def.home == Home::Std {
            // A default of std (`collect`) relies on the bounds of its own.
            for predicate in self.analysis.predicates(id).iter() {
                if predicate.ty != Ty::Param(0) || predicate.bound.of != of {
                    self.promised(&predicate.substitute(&args));
                }
            }
        }
        let of_trait = self.analysis.generics(of).len().min(args.len());
        let through: Vec<Ty> = args[1..of_trait].to_vec();
        if !self.analysis.names.is_local(of) {
            self.promised_by_member(id, of, &args);
        }
        let chosen = self.choose(&own, of, &through);
        self.edge_of_choice("member", id, &args, &chosen);
        match chosen {
            Chosen::Anything => self.any_member(id, of, &own, &args),
            Chosen::Dyn => {
                self.dyn_members.push((id, Rc::clone(&args)));
                for ty in self.live_list.clone() {
                    self.dyn_member(id, &args, &ty);
                }
                // Closures, references and types from outside are not listed: their impls always count.
                for header in self.impls_for_outside(of) {
                    self.open_impl_member(header, id, &args, of_trait);
                }
                // A default body of the trait may be what runs.
                self.default_member(id, &args);
            }
            Chosen::These(sources) => {
                if sources.is_empty() {
                    self.nothing_chosen(id, of, &own, &args);
                }
                for (source, impl_args) in sources {
                    self.member_of_source(id, of, &source, &impl_args, &args, of_trait);
                }
            }
        }
    }

    /// A member of some trait from outside, by its name, of whatever a type is made of.
    fn named(&mut self, ty: &Ty, name: Word) {
        let mixed = self.analysis.mix([ty]);
        let Ty::Mix(atoms) = &mixed else {
            self.found.push(Found::Method { word: name, by: self.by });
            return;
        };
        for atom in self.analysis.reachable_atoms(atoms) {
            let Ty::Adt(id, _) = &atom else {
                self.named_of_object(&atom, name);
                continue;
            };
            for (_, header) in self.analysis.impls_for(*id) {
                for member in self.analysis.names.members_named(header, name) {
                    let mut args = self.impl_args(header, &atom);
                    let count = self.analysis.generics(member).len();
                    while args.len() < count {
                        args.push(Ty::Unknown);
                    }
                    self.signature_items(header);
                    self.instance(member, args.into(), "may call it");
                }
            }
        }
        // Impls for types from outside, and for any type.
        for member in self.analysis.methods_named(name) {
            let Some(header) = self.analysis.names.def(member).parent else { continue };
            if self.analysis.names.def(header).kind != DefKind::Impl || !self.analysis.names.is_local(header)
            {
                continue;
            }
            let known = self.analysis.impl_header(header);
            let is_open = match &known.self_type {
                Ty::Adt(id, _) => !self.analysis.names.is_local(*id),
                _ => true,
            };
            let is_outside = known.of_trait.as_ref().is_some_and(|bound| {
                matches!(self.analysis.names.def(bound.of).kind, DefKind::External | DefKind::Opaque)
            });
            if is_open && is_outside {
                let count = self.analysis.generics(member).len();
                self.instance(member, vec![Ty::Unknown; count].into(), "may call it");
            }
        }
    }

    /// A member of some trait from outside, by its name, of whatever stands behind a trait object.
    fn named_of_object(&mut self, atom: &Ty, name: Word) {
        if !matches!(atom, Ty::Dyn(_)) {
            return;
        }
        for member in self.analysis.methods_named(name) {
            let Some(header) = self.analysis.names.def(member).parent else { continue };
            if self.analysis.names.is_local(header) && self.analysis.is_of_outside(header) {
                let count = self.analysis.generics(member).len();
                self.signature_items(header);
                self.instance(member, vec![Ty::Unknown; count].into(), "may call it");
            }
        }
    }

    fn signature_items_of_member(&mut self, id: DefId) {
        let def = self.analysis.names.def(id);
        if let Some(of) = def.parent {
            self.signature_items(of);
        }
    }

    fn nothing_chosen(&mut self, id: DefId, of: DefId, own: &Ty, args: &Args) {
        let is_local = self.analysis.names.is_local(of);
        if let (Ty::Adt(at, own_args), false) = (own, is_local)
            && self.has_unknown_derive(*at)
        {
            // A derive from outside may have written it: it sees the fields.
            for field in self.all_fields(*at, own_args) {
                self.hand(&field);
            }
            return;
        }
        if is_local || matches!(own, Ty::Adt(at, _) if self.analysis.names.is_local(*at)) {
            // It compiles, so there is an impl: one that was not understood.
            self.any_member(id, of, &Ty::Unknown, args);
        }
    }

    fn has_unknown_derive(&self, ty: DefId) -> bool {
        self.analysis.impls_for(ty).into_iter().any(|(of, header)| {
            self.analysis.impl_header(header).derived.is_some()
                && !matches!(self.analysis.names.def(of).home, Home::Std)
        })
    }

    fn member_of_source(
        &mut self,
        id: DefId,
        of: DefId,
        source: &Source,
        impl_args: &[Ty],
        args: &Args,
        of_trait: usize,
    ) {
        let Source::Impl(header) = source else { return };
        let name = self.analysis.names.def(id).name;
        let def = self.analysis.names.def(*header);
        if def.home == Home::Std {
            for predicate in self.analysis.predicates(*header).iter() {
                self.promised(&predicate.substitute(impl_args));
            }
            return;
        }
        self.signature_items(*header);
        if self.derived(*header, of, impl_args) {
            return;
        }
        let members = self.analysis.names.members_named(*header, name);
        let mut given = false;
        for member in members {
            if !matches!(self.analysis.names.def(member).kind, DefKind::Fn | DefKind::Const) {
                continue;
            }
            given = true;
            let mut all: Vec<Ty> = impl_args.to_vec();
            all.extend(args[of_trait..].iter().cloned());
            let count = self.analysis.generics(member).len();
            all.truncate(count);
            while all.len() < count {
                all.push(Ty::Unknown);
            }
            self.instance(member, all.into(), "calls it");
        }
        if given {
            return;
        }
        if self.analysis.names.is_local(of) {
            self.default_member(id, args);
        } else {
            // A default of a trait from outside may call everything else in the impl.
            self.whole_impl(of, args[..of_trait].iter().cloned().collect());
        }
    }

    /// The body that a local trait gives a member.
    fn default_member(&mut self, id: DefId, args: &Args) {
        if self.analysis.names.is_local(id) {
            let has_body = match self.analysis.names.def(id).syntax() {
                Syntax::Fn(f) => f.block.is_some(),
                Syntax::Value { value, .. } => value.is_some(),
                _ => false,
            };
            if has_body {
                self.instance(id, Rc::clone(args), "calls it");
            }
        } else if let Some(of) = self.analysis.names.def(id).parent {
            let count = self.analysis.generics(of).len();
            self.whole_impl(of, args.iter().take(count).cloned().collect());
        }
    }

    /// What a derive wrote for a local type: a call for each field.
    fn derived(&mut self, header: DefId, of: DefId, impl_args: &[Ty]) -> bool {
        let Some(ty) = self.analysis.impl_header(header).derived else { return false };
        let is_std = self.analysis.names.is_std(of);
        for field in self.all_fields(ty, impl_args) {
            if !is_std {
                self.hand(&field);
                continue;
            }
            let count = self.analysis.generics(of).len();
            let args: Args = vec![field; count].into();
            self.whole_impl(of, args);
        }
        true
    }

    fn all_fields(&self, ty: DefId, args: &[Ty]) -> Vec<Ty> {
        let def = self.analysis.names.def(ty);
        let mut parts = vec![ty];
        if def.kind == DefKind::Enum {
            parts.extend(def.members.borrow().iter().copied());
        }
        let mut out = Vec::new();
        for part in parts {
            for field in self.analysis.fields(part).iter() {
                out.push(self.concrete(&field.ty.substitute(args)));
            }
        }
        out
    }

    /// A member of a type that can be anything, or one of several.
    fn any_member(&mut self, id: DefId, of: DefId, own: &Ty, args: &Args) {
        let of_trait = self.analysis.generics(of).len().min(args.len());
        if let Ty::Mix(atoms) = own {
            let atoms = self.analysis.reachable_atoms(atoms);
            for atom in atoms {
                let mut all = args.to_vec();
                all[0] = atom;
                self.member_if_any(id, all.into());
            }
            for header in self.impls_for_outside(of) {
                self.open_impl_member(header, id, args, of_trait);
            }
            return;
        }
        for header in self.analysis.local_impls_of(of) {
            if self.analysis.names.is_local(header) {
                self.open_impl_member(header, id, args, of_trait);
            }
        }
        if self.analysis.names.is_local(id) {
            self.default_member(id, args);
        }
    }

    fn member_if_any(&mut self, id: DefId, args: Args) {
        let Some(of) = self.analysis.names.def(id).parent else { return };
        let count = self.analysis.generics(of).len().min(args.len());
        if let Chosen::These(sources) = self.choose(&args[0], of, &args[1..count])
            && sources.is_empty()
        {
            return;
        }
        self.member(id, args);
    }

    /// Local impls of a trait for types that code from outside can make of nothing.
    fn impls_for_outside(&self, of: DefId) -> Vec<DefId> {
        let impls = self.analysis.local_impls_of(of).into_iter();
        let open = impls.filter(|&header| {
            self.analysis.names.is_local(header)
                && !matches!(&self.analysis.impl_header(header).self_type,
                    Ty::Adt(id, _) if self.analysis.names.is_local(*id))
        });
        open.collect()
    }

    /// A member of an impl whose arguments are not known.
    fn open_impl_member(&mut self, header: DefId, id: DefId, args: &Args, of_trait: usize) {
        let count = self.analysis.impl_header(header).parameters;
        let Some(of) = self.analysis.names.def(id).parent else { return };
        let open = vec![Ty::Unknown; count];
        self.member_of_source(id, of, &Source::Impl(header), &open, args, of_trait);
    }

    /// A call of a trait object may be one of this type.
    fn dyn_member(&mut self, id: DefId, args: &Args, ty: &Ty) {
        let mut all = args.to_vec();
        all[0] = ty.clone();
        let Some(of) = self.analysis.names.def(id).parent else { return };
        let count = self.analysis.generics(of).len().min(all.len());
        let through = all[1..count].to_vec();
        if let Chosen::These(sources) = self.choose(ty, of, &through)
            && !sources.is_empty()
        {
            self.member(id, all.into());
        }
    }

    /// Code from outside may call anything that an impl holds, and that the traits it requires hold.
    fn whole_impl(&mut self, of: DefId, args: Args) {
        let Some(own) = args.first().cloned() else { return };
        if matches!(own, Ty::Prim(_) | Ty::Never | Ty::Const)
            && !self.analysis.names.is_local(of)
            && !self.has_local_impl(of)
        {
            return;
        }
        if !self.traits.insert((of, Rc::clone(&args))) {
            return;
        }
        let def = self.analysis.names.def(of);
        if def.kind == DefKind::Trait {
            for above in self.analysis.supertraits(of).iter() {
                let mut all = vec![own.clone()];
                all.extend(above.args.iter().map(|ty| self.concrete(&ty.substitute(&args))));
                self.whole_impl(above.of, all.into());
            }
        }
        let through: Vec<Ty> = args[1..].to_vec();
        let chosen = self.choose(&own, of, &through);
        self.edge_of_choice("all of", of, &args, &chosen);
        match chosen {
            Chosen::Anything => match &own {
                Ty::Mix(atoms) => {
                    for atom in self.analysis.reachable_atoms(atoms) {
                        self.dyn_trait(of, &args, &atom);
                    }
                }
                _ => {
                    for header in self.analysis.local_impls_of(of) {
                        if self.analysis.names.is_local(header) {
                            let count = self.analysis.impl_header(header).parameters;
                            self.all_members(header, of, &vec![Ty::Unknown; count], &args);
                        }
                    }
                }
            },
            Chosen::Dyn => {
                self.dyn_traits.push((of, Rc::clone(&args)));
                for ty in self.live_list.clone() {
                    self.dyn_trait(of, &args, &ty);
                }
                for header in self.impls_for_outside(of) {
                    let count = self.analysis.impl_header(header).parameters;
                    self.all_members(header, of, &vec![Ty::Unknown; count], &args);
                }
            }
            Chosen::These(sources) if sources.is_empty() => self.unexplained(of, &own, &args),
            Chosen::These(sources) => self.all_members_of(sources, of, &args),
        }
    }

    fn all_members_of(&mut self, sources: Vec<(Source, Vec<Ty>)>, of: DefId, args: &Args) {
        for (source, impl_args) in sources {
            if let Source::Impl(header) = source {
                self.all_members(header, of, &impl_args, args);
            }
        }
    }

    /// No impl was found for what compiles: there is one for other arguments than were inferred, or one that
    /// was not understood.
    fn unexplained(&mut self, of: DefId, own: &Ty, args: &Args) {
        if matches!(self.analysis.names.def(of).kind, DefKind::External | DefKind::Opaque) {
            return;
        }
        let open = vec![Ty::Unknown; args.len() - 1];
        match self.choose(own, of, &open) {
            Chosen::These(sources) if !sources.is_empty() => self.all_members_of(sources, of, args),
            _ if self.analysis.names.is_local(of) => {
                for header in self.analysis.local_impls_of(of) {
                    if self.analysis.names.is_local(header) {
                        let count = self.analysis.impl_header(header).parameters;
                        self.all_members(header, of, &vec![Ty::Unknown; count], args);
                    }
                }
            }
            _ => self.hand(own),
        }
    }

    fn has_local_impl(&self, of: DefId) -> bool {
        self.analysis.local_impls_of(of).into_iter().any(|header| self.analysis.names.is_local(header))
    }

    fn dyn_trait(&mut self, of: DefId, args: &Args, ty: &Ty) {
        let mut all = args.to_vec();
        all[0] = ty.clone();
        if let Chosen::These(sources) = self.choose(ty, of, &all[1..])
            && !sources.is_empty()
        {
            self.whole_impl(of, all.into());
        }
    }

    fn all_members(&mut self, header: DefId, of: DefId, impl_args: &[Ty], args: &Args) {
        let def = self.analysis.names.def(header);
        if def.home == Home::Std {
            for predicate in self.analysis.predicates(header).iter() {
                self.promised(&predicate.substitute(impl_args));
            }
            return;
        }
        self.signature_items(header);
        if self.derived(header, of, impl_args) {
            return;
        }
        let members = def.members.borrow().clone();
        let mut names: HashSet<Word> = HashSet::new();
        for member in members {
            let inner = self.analysis.names.def(member);
            names.insert(inner.name);
            if matches!(inner.kind, DefKind::Fn | DefKind::Const) {
                let mut all: Vec<Ty> = impl_args.to_vec();
                let count = self.analysis.generics(member).len();
                while all.len() < count {
                    all.push(Ty::Unknown);
                }
                self.instance(member, all.into(), "code from outside may call it");
            }
        }
        self.associated_promises(header, of, impl_args, args);
        if self.analysis.names.is_local(of) {
            let defaults = self.analysis.names.def(of).members.borrow().clone();
            for member in defaults {
                let inner: Rc<Def> = self.analysis.names.def(member);
                if !names.contains(&inner.name) && matches!(inner.kind, DefKind::Fn | DefKind::Const) {
                    let mut all = args.to_vec();
                    let count = self.analysis.generics(member).len();
                    while all.len() < count {
                        all.push(Ty::Unknown);
                    }
                    self.default_member(member, &all.into());
                }
            }
        }
    }

    /// Code from outside relies on what a trait says of its associated types: `BuildHasher::hash_one` calls
    /// methods of `Hasher` of whatever the impl names.
    fn associated_promises(&mut self, header: DefId, of: DefId, impl_args: &[Ty], args: &Args) {
        let names = &self.analysis.names;
        for member in names.def(header).members.borrow().clone() {
            let Some(value) = self.analysis.associated_value(member) else { continue };
            for assoc in names.members_named(of, names.def(member).name) {
                for bound in self.analysis.associated_bounds(assoc).iter() {
                    let mut all = vec![self.concrete(&value.substitute(impl_args))];
                    all.extend(bound.args.iter().map(|ty| self.concrete(&ty.substitute(args))));
                    self.whole_impl(bound.of, all.into());
                }
            }
        }
    }

    /// A value is handed to code from outside, which may call any impl of a trait it knows.
    fn hand(&mut self, ty: &Ty) {
        self.live(ty);
        let mixed = self.analysis.mix([ty]);
        let atoms = match &mixed {
            Ty::Mix(atoms) => self.analysis.reachable_atoms(atoms),
            _ => {
                if self.handed.insert(Ty::Unknown) {
                    self.hand_everything();
                }
                return;
            }
        };
        for atom in atoms {
            if !self.handed.insert(atom.clone()) {
                continue;
            }
            self.live(&atom);
            if let Ty::Dyn(bounds) = &atom {
                self.hand_object(bounds);
            }
            let Ty::Adt(id, args) = &atom else { continue };
            for (of, header) in self.analysis.impls_for(*id) {
                if self.analysis.names.is_local(of) || !self.analysis.names.is_local(header) {
                    continue;
                }
                let bound = self.analysis.impl_header(header).of_trait.clone();
                let Some(bound) = bound else { continue };
                let impl_args: Vec<Ty> = self.impl_args(header, &atom);
                let own = self.analysis.impl_header(header).self_type.substitute(&impl_args);
                let mut all = vec![self.concrete(&own)];
                all.extend(bound.args.iter().map(|ty| self.concrete(&ty.substitute(&impl_args))));
                self.all_members(header, of, &impl_args, &all.into());
                self.hand_results(header, &bound.args, &impl_args);
            }
            let args = Rc::clone(args);
            for arg in args.iter() {
                self.hand(arg);
            }
        }
    }

    /// Code from outside gets what the members give that it calls, and knows the arguments of its trait.
    fn hand_results(&mut self, header: DefId, of_args: &[Ty], impl_args: &[Ty]) {
        if !self.analysis.is_of_outside(header) {
            return;
        }
        // What that code chooses itself is no news to it.
        let known = |ty: &Ty| {
            ty.map(&mut |ty| match &ty {
                Ty::Param(at) => match impl_args.get(*at as usize) {
                    Some(known) if *known != Ty::Unknown => known.clone(),
                    _ => Ty::foreign(),
                },
                _ => ty,
            })
        };
        let mut given: Vec<Ty> = of_args.iter().map(known).collect();
        for member in self.analysis.names.def(header).members.borrow().clone() {
            if self.analysis.names.def(member).kind == DefKind::Fn {
                given.push(known(&self.analysis.signature(member).output));
            }
        }
        for ty in given {
            let ty = self.concrete(&ty);
            if ty != Ty::Unknown {
                self.hand(&ty);
            }
        }
    }

    /// A trait object is handed to code from outside: any of the values that may stand behind it.
    fn hand_object(&mut self, bounds: &[Bound]) {
        let Some(bound) = bounds.iter().find(|bound| self.analysis.names.is_local(bound.of)) else { return };
        for header in self.analysis.local_impls() {
            let known = self.analysis.impl_header(header);
            let is_for_object =
                known.self_type.has(&|ty| matches!(ty, Ty::Dyn(of) if of.iter().any(|of| of.of == bound.of)));
            if is_for_object && self.analysis.is_of_outside(header) {
                let open = vec![Ty::Unknown; known.parameters];
                let Some(of) = known.of_trait.as_ref().map(|bound| bound.of) else { continue };
                let own = self.concrete(&known.self_type.substitute(&open));
                self.all_members(header, of, &open, &vec![own].into());
            }
        }
        if !self.analysis.requires_outside(bound.of) {
            return;
        }
        let mut args = vec![Ty::Dyn(bounds.to_vec().into())];
        args.extend(bound.args.iter().cloned());
        let args: Args = args.into();
        self.handed_objects.push((bound.of, Rc::clone(&args)));
        for ty in self.live_list.clone() {
            self.hand_behind(bound.of, &args, &ty);
        }
    }

    fn hand_behind(&mut self, of: DefId, args: &Args, ty: &Ty) {
        if let Chosen::These(sources) = self.choose(ty, of, &args[1..])
            && !sources.is_empty()
        {
            self.hand(ty);
        }
    }

    fn hand_everything(&mut self) {
        for (of, header) in self.analysis.all_trait_impls() {
            if !self.analysis.names.is_local(of) && self.analysis.names.is_local(header) {
                let count = self.analysis.impl_header(header).parameters;
                let open = vec![Ty::Unknown; count];
                let self_type = self.concrete(&self.analysis.impl_header(header).self_type.substitute(&open));
                let is_live = match &self_type {
                    Ty::Adt(id, _) => self.live_types().any(|live| live == *id),
                    _ => true,
                };
                if is_live {
                    let args: Args = vec![self_type].into();
                    self.all_members(header, of, &open, &args);
                }
            }
        }
    }

    /// The arguments with which an impl is one for a type; unknown where it does not tell.
    fn impl_args(&self, header: DefId, ty: &Ty) -> Vec<Ty> {
        self.context(|context| {
            let known = self.analysis.impl_header(header);
            let fresh = context.table.fresh_args(known.parameters);
            let own = context.normal(&known.self_type.substitute(&fresh));
            // The impl may be for a reference to it.
            let mut part = &own;
            while let (
                Ty::Ref(_, inner) | Ty::Ptr(_, inner) | Ty::Slice(inner) | Ty::Array(inner),
                Ty::Adt(..),
            ) = (part, ty)
            {
                part = inner;
            }
            context.table.try_unify(part, ty);
            fresh.iter().map(|ty| context.table.final_type(ty)).collect()
        })
        .unwrap_or_else(|| vec![Ty::Unknown; self.analysis.impl_header(header).parameters])
    }

    /// Which impls make a predicate true, with their arguments.
    fn choose(&self, own: &Ty, of: DefId, through: &[Ty]) -> Chosen {
        if matches!(self.analysis.names.def(of).kind, DefKind::External | DefKind::Opaque) {
            return Chosen::These(self.impls_of_outside(own, of));
        }
        self.context(|context| match context.sources(own, of, through) {
            Sources::Waits | Sources::Anything => Chosen::Anything,
            Sources::These(found) => {
                if found.iter().any(|(source, _)| matches!(source, Source::Dyn(_))) {
                    return Chosen::Dyn;
                }
                let mut out = Vec::new();
                for (source, _) in found {
                    let args = match &source {
                        Source::Impl(id) => {
                            let at = context.table.snapshot();
                            let args = context.confirm_impl(*id, own, through);
                            context.solve();
                            let args: Vec<Ty> = args
                                .iter()
                                .map(|ty| self.concrete(&context.table.final_type(&context.normal(ty))))
                                .collect();
                            context.table.roll_back(at);
                            args
                        }
                        _ => Vec::new(),
                    };
                    out.push((source, args));
                }
                Chosen::These(out)
            }
        })
        .unwrap_or(Chosen::Anything)
    }

    fn impls_of_outside(&self, own: &Ty, of: DefId) -> Vec<(Source, Vec<Ty>)> {
        let Ty::Adt(id, _) = own else { return Vec::new() };
        let impls = self.analysis.impls_for(*id).into_iter();
        let is_for =
            |header| matches!(&self.analysis.impl_header(header).self_type, Ty::Adt(known, _) if known == id);
        impls
            .filter(|&(known, header)| known == of && is_for(header))
            .map(|(_, header)| (Source::Impl(header), self.impl_args(header, own)))
            .collect()
    }

    /// A value of a type from outside may stand behind a trait object, where a local trait has an impl for it.
    fn object(&mut self, ty: &Ty) {
        let is_local = matches!(ty, Ty::Adt(id, _) if self.analysis.names.is_local(*id));
        if is_local || matches!(ty, Ty::Unknown | Ty::Mix(_) | Ty::Never) || !self.objects.insert(ty.clone())
        {
            return;
        }
        self.live_list.push(ty.clone());
        self.called_as_object(ty);
    }

    /// Whatever becomes this trait object brings all methods of its trait along, called or not.
    fn table_of_methods(&mut self, object: &Ty, bound: &Bound) {
        if !self.analysis.names.is_local(bound.of) {
            return;
        }
        let mut args = vec![object.clone()];
        args.extend(bound.args.iter().cloned());
        let args: Args = args.into();
        if self.objects_of.insert((bound.of, Rc::clone(&args))) {
            self.dyn_traits.push((bound.of, Rc::clone(&args)));
            for ty in self.live_list.clone() {
                self.dyn_trait(bound.of, &args, &ty);
            }
        }
    }

    /// Calls of trait objects met so far may be ones of this type.
    fn called_as_object(&mut self, ty: &Ty) {
        for (member, args) in self.dyn_members.clone() {
            self.dyn_member(member, &args, ty);
        }
        for (of, args) in self.dyn_traits.clone() {
            self.dyn_trait(of, &args, ty);
        }
        for (of, args) in self.handed_objects.clone() {
            self.hand_behind(of, &args, ty);
        }
    }

    /// A value of this type exists.
    fn live(&mut self, ty: &Ty) {
        match ty {
            Ty::Adt(id, args) => {
                if !self.live.insert(ty.clone()) {
                    return;
                }
                let args = Rc::clone(args);
                for arg in args.iter() {
                    self.live(arg);
                }
                let def = self.analysis.names.def(*id);
                if !matches!(def.home, Home::Local(_)) {
                    return;
                }
                self.signature_items(*id);
                self.live_list.push(ty.clone());
                if let Some(of) = self.analysis.std_item("ops::Drop")
                    && let Some(&member) = self.analysis.names.members_named(of, Word::of("drop")).first()
                {
                    self.member_if_any(member, Rc::new([ty.clone()]));
                }
                for field in self.all_fields(*id, &args) {
                    self.live(&field);
                }
                self.called_as_object(ty);
            }
            Ty::Tuple(args) | Ty::Mix(args) => {
                let args = Rc::clone(args);
                for arg in args.iter() {
                    self.live(arg);
                }
            }
            Ty::Ref(_, inner) | Ty::Ptr(_, inner) | Ty::Slice(inner) | Ty::Array(inner) => self.live(inner),
            Ty::Fn(args, output) => {
                for arg in args.iter() {
                    self.live(arg);
                }
                self.live(output);
            }
            Ty::Dyn(bounds) => {
                for bound in bounds.iter() {
                    self.signature_items(bound.of);
                    for arg in bound.args.iter() {
                        self.live(arg);
                    }
                    self.table_of_methods(ty, bound);
                }
            }
            _ => {}
        }
    }
}

/// What makes a predicate true for a type that is known.
pub(super) enum Chosen {
    These(Vec<(Source, Vec<Ty>)>),
    Dyn,
    Anything,
}
