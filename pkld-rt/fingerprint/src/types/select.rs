//! Which impl makes a predicate true.

mod promises;
mod solve;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::budget::Budget;
use super::memo::Memo;
use super::predicate::{Bound, Predicate};
use super::table::{Class, Table};
use super::ty::{Args, Ty};
use crate::analysis::{Analysis, Head, Heads};
use crate::names::{DefId, DefKind, Home};

/// Beyond this depth a predicate may hold or not.
const DEEPEST: usize = 10;

/// Where types are compared: a body, with what its definition promises, or an instance of one.
pub(crate) struct Context<'a> {
    pub(crate) analysis: &'a Analysis,
    pub(crate) env: Rc<[Predicate]>,
    pub(crate) table: &'a Table,
    /// Whether the types behind `impl Trait` are looked at.
    pub(crate) reveal: bool,
    pub(crate) pending: RefCell<Vec<Pending>>,
    pub(crate) depth: Cell<usize>,
    pub(super) memo: Rc<Memo>,
    pub(crate) budget: Budget,
    /// Whether a bound on depth cut an answer short.
    pub(super) is_cut: Cell<bool>,
}

/// What waits for a variable to be known.
#[derive(Clone, Debug)]
pub(crate) enum Pending {
    Holds(Predicate),
    /// The projection equals the variable.
    Projects(Ty, Ty),
}

/// Whether a predicate holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holds {
    No,
    Maybe,
    Yes,
}

/// What makes a predicate true.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// An impl.
    Impl(DefId),
    /// A promise of the definition, or of a bound on an opaque or associated type.
    Env(Bound),
    /// It is callable, or a future.
    Callable,
    /// It is a trait object of the trait.
    Dyn(Bound),
    /// A marker that holds of everything.
    Marker,
}

/// All that could make a predicate true.
#[derive(Clone, Debug)]
pub(crate) enum Sources {
    These(Vec<(Source, Holds)>),
    /// The type is not known yet.
    Waits,
    /// The type can be anything.
    Anything,
}

/// Traits that hold of every type that compiles, as far as choosing between impls goes.
const MARKERS: &[&str] =
    &["Send", "Sync", "Unpin", "Sized", "UnwindSafe", "RefUnwindSafe", "Freeze", "Tuple", "Pointee"];

/// Classes of numbers, by which the model of std spares one impl for each.
const NUMBERS: &[&str] = &["__Integer", "__Signed", "__Unsigned", "__Float", "__Number"];

impl<'a> Context<'a> {
    pub(crate) fn new(
        analysis: &'a Analysis,
        env: Rc<[Predicate]>,
        table: &'a Table,
        reveal: bool,
        budget: Budget,
    ) -> Self {
        let memo = match env.is_empty() && reveal {
            true => Rc::clone(&analysis.memo),
            false => Rc::default(),
        };
        Self {
            analysis,
            env,
            table,
            reveal,
            pending: RefCell::default(),
            depth: Cell::new(0),
            memo,
            budget,
            is_cut: Cell::new(false),
        }
    }

    /// Whether the work is as deep as `deepest`; if so it is cut short.
    pub(super) fn is_too_deep(&self, deepest: usize) -> bool {
        let is_too_deep = self.depth.get() > deepest;
        self.is_cut.set(self.is_cut.get() || is_too_deep);
        is_too_deep
    }

    /// Everything that could make `ty: of<args>` true.
    pub(crate) fn sources(&self, ty: &Ty, of: DefId, args: &[Ty]) -> Sources {
        self.budget.spend(1);
        if self.budget.is_exhausted() {
            return Sources::Anything;
        }
        let ty = self.table.shallow(&self.normal(ty));
        let ty = self.table.shallow(&ty);
        match &ty {
            Ty::Var(_) if self.table.class(&ty) == Some(Class::Any) => return Sources::Waits,
            Ty::Unknown | Ty::Mix(_) => return Sources::Anything,
            _ => {}
        }
        // Which variables are open does not matter, only how many and where: the answer binds none.
        let ty = self.table.deep(&ty);
        let mut open = Vec::new();
        let key_ty = self.table.numbered(&ty, &mut open);
        let key_args: Args =
            args.iter().map(|arg| self.table.numbered(&self.table.deep(arg), &mut open)).collect();
        let names_none = |found: &Sources| match found {
            Sources::These(found) => {
                let is_bound = |source: &Source| matches!(source, Source::Env(_) | Source::Dyn(_));
                open.is_empty() || !found.iter().any(|(source, _)| is_bound(source))
            }
            _ => true,
        };
        let key = (key_ty, of, key_args);
        self.answer(|memo| &memo.sources, key, || self.sources_now(&ty, of, args), names_none)
    }

    fn sources_now(&self, ty: &Ty, of: DefId, args: &[Ty]) -> Sources {
        let ty = ty.clone();
        let names = &self.analysis.names;
        let def = names.def(of);
        if def.home == Home::Std && MARKERS.contains(&&*def.name.text()) {
            return Sources::These(vec![(Source::Marker, Holds::Yes)]);
        }
        if def.home != Home::Local(0) && NUMBERS.contains(&&*def.name.text()) {
            let holds = self.number_class(&ty, &def.name.text());
            return Sources::These(if holds { vec![(Source::Marker, Holds::Yes)] } else { Vec::new() });
        }
        let mut found = Vec::new();
        for predicate in self.promises(&ty) {
            if predicate.bound.of == of && self.matches(&predicate, &ty, args) {
                found.push((Source::Env(predicate.bound), Holds::Yes));
            }
        }
        if let Ty::Dyn(bounds) = &ty {
            for bound in bounds.iter() {
                for bound in self.with_supertraits(&ty, bound) {
                    if bound.of == of
                        && self.matches(&Predicate { ty: ty.clone(), bound: bound.clone() }, &ty, args)
                    {
                        found.push((Source::Dyn(bound), Holds::Yes));
                    }
                }
            }
        }
        if let (Ty::Fn(..), Home::Std) = (&ty, def.home)
            && matches!(
                &*def.name.text(),
                "Fn" | "FnMut"
                    | "FnOnce"
                    | "AsyncFn"
                    | "AsyncFnMut"
                    | "AsyncFnOnce"
                    | "Future"
                    | "IntoFuture"
            )
        {
            found.push((Source::Callable, Holds::Yes));
        }
        if matches!(&ty, Ty::Fn(..)) && def.home == Home::Std && matches!(&*def.name.text(), "Clone" | "Copy")
        {
            found.push((Source::Marker, Holds::Yes));
        }
        if !found.is_empty() {
            return Sources::These(found);
        }
        let head = Head::of(&ty);
        let heads = match (head, self.table.class(&ty)) {
            (Some(head), _) => Heads::Just(head),
            (None, Some(class)) => Heads::Number(class),
            (None, None) => Heads::Any,
        };
        for id in self.analysis.impls_for_heads(of, heads) {
            if let Some(holds) = self.impl_fits(id, head, &ty, args) {
                found.push((Source::Impl(id), holds));
            }
        }
        Sources::These(found)
    }

    fn number_class(&self, ty: &Ty, name: &str) -> bool {
        let class = self.table.class(ty);
        match ty {
            Ty::Prim(prim) => match name {
                "__Integer" => prim.is_integer(),
                "__Signed" => prim.is_signed(),
                "__Unsigned" => prim.is_integer() && !prim.is_signed(),
                "__Float" => prim.is_float(),
                _ => prim.is_integer() || prim.is_float(),
            },
            Ty::Var(_) => match class {
                Some(Class::Integer) => name != "__Float",
                Some(Class::Float) => matches!(name, "__Float" | "__Number"),
                _ => true,
            },
            _ => false,
        }
    }

    fn matches(&self, predicate: &Predicate, ty: &Ty, args: &[Ty]) -> bool {
        let at = self.table.snapshot();
        let fits = self.table.unify(&predicate.ty, ty)
            && predicate.bound.args.iter().zip(args).all(|(a, b)| self.table.unify(&self.normal(a), b));
        self.table.roll_back(at);
        fits
    }

    /// Whether an impl's header fits and its own predicates can hold.
    fn impl_fits(&self, id: DefId, head: Option<Head>, ty: &Ty, args: &[Ty]) -> Option<Holds> {
        let header = self.analysis.impl_header(id);
        if header.negative || header.needs_size_of(ty) {
            return None;
        }
        if let (Some(known), Some(own)) = (head, Head::of(&header.self_type))
            && known != own
        {
            return None;
        }
        self.budget.spend(1);
        let at = self.table.snapshot();
        let waiting = self.pending.borrow().len();
        let result = self.impl_fits_here(id, &header, ty, args);
        self.pending.borrow_mut().truncate(waiting);
        self.table.roll_back(at);
        result
    }

    fn impl_fits_here(
        &self,
        id: DefId,
        header: &crate::analysis::ImplHeader,
        ty: &Ty,
        args: &[Ty],
    ) -> Option<Holds> {
        let fresh = self.table.fresh_args(header.parameters);
        if !self.unify_header(header, &fresh, ty, args) {
            return None;
        }
        if self.is_too_deep(DEEPEST) || self.budget.is_exhausted() {
            return Some(Holds::Maybe);
        }
        let mut all = Holds::Yes;
        self.depth.set(self.depth.get() + 1);
        for predicate in self.analysis.predicates(id).iter() {
            let holds = self.holds(&predicate.substitute(&fresh));
            all = all.min(holds);
            if all == Holds::No {
                break;
            }
        }
        self.depth.set(self.depth.get() - 1);
        (all != Holds::No).then_some(all)
    }

    pub(crate) fn unify_header(
        &self,
        header: &crate::analysis::ImplHeader,
        fresh: &[Ty],
        ty: &Ty,
        args: &[Ty],
    ) -> bool {
        let is_own = header.alternatives().iter().any(|alternative| {
            let own = self.normal(&alternative.substitute(fresh));
            self.table.try_unify(&own, ty)
        });
        // Alternatives list what is at hand only, but all of them in a crate from outside.
        let names = &self.analysis.names;
        let is_at_hand = matches!(ty, Ty::Adt(id, _) if names.is_local(*id));
        let lists_all =
            header.alternatives().iter().any(|ty| matches!(ty, Ty::Adt(id, _) if names.is_foreign(*id)));
        if !is_own && (is_at_hand || lists_all || !matches!(header.self_type, Ty::Mix(_))) {
            return false;
        }
        match &header.of_trait {
            Some(bound) => bound.args.iter().zip(args).all(|(a, b)| {
                let a = self.normal(&a.substitute(fresh));
                let b = self.normal(b);
                self.table.unify(&a, &b)
            }),
            None => true,
        }
    }

    /// Whether a predicate holds, as far as is known.
    pub(crate) fn holds(&self, predicate: &Predicate) -> Holds {
        let ty = self.normal(&predicate.ty);
        let args: Vec<Ty> = predicate.bound.args.iter().map(|ty| self.normal(ty)).collect();
        let of = predicate.bound.of;
        match self.sources(&ty, of, &args) {
            Sources::Waits | Sources::Anything => Holds::Maybe,
            Sources::These(found) if found.is_empty() => {
                let ty = self.table.shallow(&ty);
                let is_outside = |id: DefId| {
                    matches!(self.analysis.names.def(id).kind, DefKind::External | DefKind::Opaque)
                };
                let is_number = NUMBERS.contains(&&*self.analysis.names.def(of).name.text());
                let may_be_outside = is_outside(of) && !is_number
                    || matches!(&ty, Ty::Adt(id, _) if is_outside(*id) || self.analysis.names.is_partly_known(*id));
                if may_be_outside || predicate.bound.is_alternative || self.is_too_deep(DEEPEST) {
                    Holds::Maybe
                } else {
                    Holds::No
                }
            }
            Sources::These(found) => {
                let best = found.iter().map(|(_, holds)| *holds).max().unwrap_or(Holds::No);
                if let ([(source, _)], false) = (found.as_slice(), predicate.bound.bindings.is_empty())
                    && !matches!(source, Source::Marker)
                {
                    // The only source there is also says what the associated types are.
                    for (name, wanted) in predicate.bound.bindings.iter() {
                        let bound = Bound {
                            of,
                            args: args.clone().into(),
                            bindings: Rc::new([]),
                            is_alternative: false,
                        };
                        let Some((assoc, through)) = self.analysis.associated_in(&ty, &bound, *name, 0)
                        else {
                            continue;
                        };
                        let mut all = vec![ty.clone()];
                        all.extend(through.args.iter().cloned());
                        let value = self.normal(&Ty::Projection(assoc, all.into()));
                        if !self.table.try_unify(&value, &self.normal(wanted)) {
                            return if predicate.bound.is_alternative { Holds::Maybe } else { Holds::No };
                        }
                    }
                }
                best
            }
        }
    }

    /// Arguments of an impl for a type that fits it, with what follows from its predicates.
    pub(crate) fn confirm_impl(&self, id: DefId, ty: &Ty, args: &[Ty]) -> Vec<Ty> {
        let header = self.analysis.impl_header(id);
        let fresh = self.table.fresh_args(header.parameters);
        self.unify_header(&header, &fresh, ty, args);
        if !self.is_too_deep(DEEPEST) {
            self.depth.set(self.depth.get() + 1);
            for predicate in self.analysis.predicates(id).iter() {
                self.require(predicate.substitute(&fresh));
            }
            self.depth.set(self.depth.get() - 1);
        }
        fresh
    }
}
