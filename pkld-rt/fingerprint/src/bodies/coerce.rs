//! Where a value of one type may stand for one of another.

use std::rc::Rc;

use super::{Infer, Use};
use crate::analysis::Head;
use crate::names::{DefKind, Home, Word};
use crate::types::predicate::Bound;
use crate::types::select::{Source, Sources};
use crate::types::ty::{Prim, Ty};

/// Longer chains of `Deref` do not exist outside of tests.
const LONGEST_DEREF: usize = 12;

impl Infer<'_> {
    /// Coerces or says that the body is not understood.
    pub(super) fn coerce_at(&mut self, from: &Ty, to: &Ty) {
        if self.coerce(from, to) {
            return;
        }
        self.context.solve();
        if !self.coerce(from, to) {
            let (from, to) = (self.context.normal(from), self.context.normal(to));
            let text = format!("expected {}, found {}", self.analysis.shown(&to), self.analysis.shown(&from));
            self.unsure(&text);
        }
    }

    pub(super) fn coerce(&mut self, from: &Ty, to: &Ty) -> bool {
        let (from, to) = (self.shallow(from), self.shallow(to));
        match (&from, &to) {
            (Ty::Never, _) => true,
            (Ty::Var(_), _) | (_, Ty::Var(_)) => self.table.try_unify(&from, &to),
            (Ty::Ref(m, a), Ty::Ref(n, b)) => {
                if *n && !*m {
                    return false;
                }
                let (open, wanted) = (self.shallow(a), self.shallow(b));
                if matches!(open, Ty::Unknown | Ty::Mix(_)) && Head::of(&wanted).is_some() {
                    self.note_open_deref(&open);
                }
                if self.unsizes(a, b) {
                    return true;
                }
                if self.table.try_unify(a, b) {
                    return true;
                }
                let mut step = (**a).clone();
                for _ in 0..LONGEST_DEREF {
                    let Some(next) = self.deref(&step, true) else { break };
                    if self.table.try_unify(&next, b) || self.unsizes(&next, b) {
                        return true;
                    }
                    step = next;
                }
                false
            }
            (Ty::Ref(m, a), Ty::Ptr(n, b)) => {
                (*m || !*n) && (self.unsizes(a, b) || self.table.try_unify(a, b))
            }
            (Ty::Ptr(_, a), Ty::Ptr(_, b)) => self.unsizes(a, b) || self.table.try_unify(a, b),
            (Ty::Adt(x, p), Ty::Adt(y, q)) if x == y => {
                if self.is_pointer(*x) && p.len() == q.len() {
                    let inner = p.first().zip(q.first());
                    if let Some((a, b)) = inner
                        && self.unsizes(a, b)
                    {
                        return true;
                    }
                }
                self.table.try_unify(&from, &to)
            }
            _ => self.table.try_unify(&from, &to),
        }
    }

    fn is_pointer(&self, id: crate::names::DefId) -> bool {
        let def = self.analysis.names.def(id);
        def.home == Home::Std
            && matches!(
                &*def.name.text(),
                "Box" | "Rc" | "Arc" | "Pin" | "Weak" | "RefCell" | "Cell" | "Mutex" | "RwLock" | "NonNull"
            )
    }

    /// Whether `a` can become `b` by forgetting its size.
    fn unsizes(&mut self, a: &Ty, b: &Ty) -> bool {
        let (a, b) = (self.shallow(a), self.shallow(b));
        match (&a, &b) {
            (Ty::Array(x), Ty::Slice(y)) => self.table.try_unify(x, y),
            (Ty::Var(_), Ty::Dyn(_)) => false,
            (Ty::Dyn(p), Ty::Dyn(q)) => {
                // Upcasting, or dropping markers.
                if p.first().map(|bound| bound.of) == q.first().map(|bound| bound.of) {
                    return self.table.try_unify(&a, &b);
                }
                true
            }
            (_, Ty::Dyn(bounds)) => {
                self.note(Use::Type(a.clone()));
                for bound in bounds.iter() {
                    self.learn_bound(&a, bound);
                    if !self.analysis.names.is_local(bound.of) {
                        // Whoever holds the object may be code from outside.
                        let mut args = vec![a.clone()];
                        args.extend(bound.args.iter().cloned());
                        self.note(Use::Trait(bound.of, args.into()));
                    }
                }
                true
            }
            (Ty::Adt(x, p), Ty::Adt(y, q)) if x == y && self.is_pointer(*x) => {
                match p.first().zip(q.first()) {
                    Some((a, b)) => !self.table.try_unify(a, b) && self.unsizes(a, b),
                    None => false,
                }
            }
            _ => false,
        }
    }

    fn learn_bound(&mut self, ty: &Ty, bound: &Bound) {
        let predicate = crate::types::predicate::Predicate { ty: ty.clone(), bound: bound.clone() };
        self.context.require(predicate);
    }

    /// What `*ty` is; `None` when it cannot be dereferenced. Notes the call when it is an overloaded one.
    pub(super) fn deref(&mut self, ty: &Ty, noted: bool) -> Option<Ty> {
        let ty = self.shallow(ty);
        match &ty {
            Ty::Ref(_, inner) | Ty::Ptr(_, inner) => Some((**inner).clone()),
            Ty::Mix(_)
            | Ty::Unknown
            | Ty::Var(_)
            | Ty::Prim(_)
            | Ty::Tuple(_)
            | Ty::Slice(_)
            | Ty::Array(_)
            | Ty::Fn(..) => None,
            _ => {
                let of = self.analysis.std_item("ops::Deref")?;
                let target = self.analysis.names.members_named(of, Word::of("Target")).first().copied()?;
                match self.context.sources(&ty, of, &[]) {
                    Sources::These(found) if !found.is_empty() => {}
                    // A derive may have made one.
                    _ if matches!(ty, Ty::Adt(id, _) if self.analysis.names.is_generated(id)) => {
                        if noted {
                            self.note_deref(&ty);
                        }
                        return Some(self.mix([&ty]));
                    }
                    _ => return None,
                }
                if noted {
                    self.note_deref(&ty);
                }
                Some(self.context.normal(&Ty::Projection(target, Rc::new([ty.clone()]))))
            }
        }
    }

    /// The calls that an overloaded `*` makes.
    pub(super) fn note_deref(&mut self, ty: &Ty) {
        for (of, method) in [("ops::Deref", "deref"), ("ops::DerefMut", "deref_mut")] {
            let Some(of) = self.analysis.std_item(of) else { continue };
            let holds = match self.context.sources(ty, of, &[]) {
                Sources::These(found) => !found.is_empty(),
                _ => false,
            };
            if let (true, Some(&method)) =
                (holds, self.analysis.names.members_named(of, Word::of(method)).first())
            {
                self.note(Use::Member(method, Rc::new([ty.clone()])));
            }
        }
    }

    /// What can be anything, or one of several, may be dereferenced by any impl of those.
    pub(super) fn note_open_deref(&mut self, ty: &Ty) {
        for (of, method) in [("ops::Deref", "deref"), ("ops::DerefMut", "deref_mut")] {
            let Some(of) = self.analysis.std_item(of) else { continue };
            if let Some(&method) = self.analysis.names.members_named(of, Word::of(method)).first() {
                self.note(Use::Member(method, Rc::new([ty.clone()])));
            }
        }
    }

    /// A type and what it derefs to, in turn; the last may be a slice of an array.
    pub(super) fn steps(&mut self, ty: &Ty) -> Vec<Ty> {
        let mut out = vec![self.known(ty)];
        while out.len() < LONGEST_DEREF {
            let last = out[out.len() - 1].clone();
            match self.deref(&last, false) {
                Some(next) => {
                    let next = self.known(&next);
                    out.push(next);
                }
                None => {
                    if let Ty::Array(element) = last {
                        out.push(Ty::Slice(element));
                    }
                    break;
                }
            }
        }
        out
    }

    /// Notes the overloaded calls of the first `count` steps of a chain.
    pub(super) fn note_steps(&mut self, steps: &[Ty], count: usize) {
        for ty in &steps[..count.min(steps.len())] {
            if matches!(ty, Ty::Adt(..) | Ty::Param(_) | Ty::Projection(..) | Ty::Opaque(..) | Ty::Dyn(_)) {
                self.note_deref(ty);
            }
        }
    }

    /// How a value of this type is called: its inputs and what it gives.
    pub(super) fn callable(&mut self, ty: &Ty) -> Option<(Vec<Ty>, Ty)> {
        for step in self.steps(ty) {
            match &step {
                Ty::Fn(inputs, output) => return Some((inputs.to_vec(), (**output).clone())),
                Ty::Dyn(bounds) => {
                    for bound in bounds.iter() {
                        if let Some(found) = self.called_by(bound) {
                            return Some(found);
                        }
                    }
                }
                Ty::Param(_) | Ty::Projection(..) | Ty::Opaque(..) => {
                    for predicate in self.context.promises(&step) {
                        if let Some(found) = self.called_by(&predicate.bound) {
                            return Some(found);
                        }
                    }
                }
                Ty::Var(_) => {
                    for predicate in self.waiting_for(&step) {
                        if let Some(found) = self.called_by(&predicate) {
                            return Some(found);
                        }
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Bounds that wait for a variable to be known.
    pub(super) fn waiting_for(&self, var: &Ty) -> Vec<Bound> {
        let pending = self.context.pending.borrow();
        let found = pending.iter().filter_map(|pending| match pending {
            crate::types::select::Pending::Holds(predicate) if self.table.shallow(&predicate.ty) == *var => {
                Some(predicate.bound.clone())
            }
            _ => None,
        });
        found.collect()
    }

    /// Inputs and output of a bound like `Fn(A) -> B`.
    pub(super) fn called_by(&self, bound: &Bound) -> Option<(Vec<Ty>, Ty)> {
        let def = self.analysis.names.def(bound.of);
        if def.home != Home::Std || def.kind != DefKind::Trait {
            return None;
        }
        if !matches!(&*def.name.text(), "Fn" | "FnMut" | "FnOnce" | "AsyncFn" | "AsyncFnMut" | "AsyncFnOnce")
        {
            return None;
        }
        let Some(Ty::Tuple(inputs)) = bound.args.first().map(|ty| self.shallow(ty)) else { return None };
        let output = bound.bindings.iter().find(|(name, _)| name.is("Output"));
        let output = output.map_or_else(|| self.table.fresh(), |(_, ty)| self.context.normal(ty));
        Some((inputs.iter().map(|ty| self.context.normal(ty)).collect(), output))
    }

    pub(super) fn str_ref(&self) -> Ty {
        Ty::Prim(Prim::Str).reference(false)
    }

    /// What a condition of a kind of source says about a type.
    pub(super) fn has_source(&self, ty: &Ty, of: crate::names::DefId, args: &[Ty]) -> bool {
        match self.context.sources(ty, of, args) {
            Sources::These(found) => found.iter().any(|(source, _)| !matches!(source, Source::Marker)),
            _ => false,
        }
    }
}
