//! Predicates that wait for a variable to be known, and what they tell of it.

use std::rc::Rc;

use super::{Context, Pending, Source, Sources};
use crate::names::DefKind;
use crate::types::predicate::{Bound, Predicate};
use crate::types::ty::Ty;

impl<'a> Context<'a> {
    /// Takes a predicate for true, and learns what follows.
    pub(crate) fn require(&self, predicate: Predicate) {
        if !self.learn(&predicate) {
            self.pending.borrow_mut().push(Pending::Holds(predicate));
        }
    }

    /// Learns what follows from a predicate; `false` when that must wait.
    fn learn(&self, predicate: &Predicate) -> bool {
        let ty = self.normal(&predicate.ty);
        let ty = self.table.shallow(&ty);
        let args: Vec<Ty> = predicate.bound.args.iter().map(|ty| self.normal(ty)).collect();
        let of = predicate.bound.of;
        let bindings = |through: &dyn Fn(&Self, &Ty) -> Ty| {
            for (name, wanted) in predicate.bound.bindings.iter() {
                let bound =
                    Bound { of, args: args.clone().into(), bindings: Rc::new([]), is_alternative: false };
                if let Some((assoc, found)) = self.analysis.associated_in(&ty, &bound, *name, 0) {
                    let mut all = vec![ty.clone()];
                    all.extend(found.args.iter().cloned());
                    let value = through(self, &Ty::Projection(assoc, all.into()));
                    self.table.try_unify(&self.normal(wanted), &value);
                }
            }
        };
        match self.sources(&ty, of, &args) {
            Sources::Waits => return false,
            Sources::Anything => {
                for (_, wanted) in predicate.bound.bindings.iter() {
                    self.bind_open(&self.normal(wanted), &ty);
                }
                for arg in &args {
                    self.bind_open(arg, &ty);
                }
            }
            Sources::These(found) => match found.as_slice() {
                [] => self.learn_of_outside(&ty, &args, predicate),
                [(Source::Impl(id), _)] => {
                    self.confirm_impl(*id, &ty, &args);
                    bindings(&|context, ty| context.normal(ty));
                }
                [(Source::Env(bound) | Source::Dyn(bound), _)] => {
                    for (a, b) in bound.args.iter().zip(&args) {
                        self.table.try_unify(&self.normal(a), b);
                    }
                    bindings(&|context, ty| context.normal(ty));
                }
                [(Source::Callable, _)] => self.learn_callable(&ty, &args, predicate),
                [(Source::Marker, _)] => {}
                many => {
                    let is_var = |ty: &Ty| matches!(self.table.shallow(ty), Ty::Var(_));
                    let is_open =
                        args.iter().any(is_var) || matches!(&ty, Ty::Ref(_, inner) if is_var(inner));
                    // Several are possible as long as an argument is open; of promises the first is as good.
                    if is_open && many.iter().all(|(source, _)| matches!(source, Source::Impl(_))) {
                        return false;
                    }
                    bindings(&|context, ty| context.normal(ty));
                }
            },
        }
        true
    }

    /// An open type that nothing but a mix can tell.
    fn bind_open(&self, open: &Ty, from: &Ty) {
        if matches!(self.table.shallow(open), Ty::Var(_)) {
            let value = match from {
                Ty::Mix(_) => from.clone(),
                _ => Ty::Unknown,
            };
            self.table.try_unify(open, &value);
        }
    }

    /// A function from outside gives what it can make of its arguments, as in `texts.map(ron::from_str)`.
    fn learn_of_outside(&self, ty: &Ty, args: &[Ty], predicate: &Predicate) {
        let is_outside =
            matches!(ty, Ty::Adt(id, _) if self.analysis.names.def(*id).kind == DefKind::External);
        if is_outside {
            let parts: Vec<Ty> = args.iter().chain([ty]).map(|ty| self.table.deep(ty)).collect();
            let made = self.analysis.mix(parts.iter());
            for (_, wanted) in predicate.bound.bindings.iter() {
                self.table.try_unify(&self.normal(wanted), &made);
            }
        }
    }

    fn learn_callable(&self, ty: &Ty, args: &[Ty], predicate: &Predicate) {
        let Ty::Fn(inputs, output) = ty else { return };
        if let Some(Ty::Tuple(given)) = args.first().map(|ty| self.table.shallow(ty)) {
            for (a, b) in inputs.iter().zip(given.iter()) {
                self.table.try_unify(a, &self.normal(b));
            }
        } else if let Some(open) = args.first() {
            self.table.try_unify(open, &Ty::Tuple(Rc::clone(inputs)));
        }
        for (_, wanted) in predicate.bound.bindings.iter() {
            let wanted = self.normal(wanted);
            self.table.try_unify(&wanted, output);
        }
    }

    /// Works off what waits, as long as something is learnt.
    pub(crate) fn solve(&self) {
        for _ in 0..24 {
            if self.budget.is_exhausted() {
                return;
            }
            let waiting = std::mem::take(&mut *self.pending.borrow_mut());
            if waiting.is_empty() {
                return;
            }
            let before = waiting.len();
            let mut progress = false;
            for pending in waiting {
                let done = match &pending {
                    Pending::Holds(predicate) => self.learn(predicate),
                    Pending::Projects(projection, var) => match self.project_now(projection) {
                        Some(value) => {
                            self.table.try_unify(var, &value);
                            true
                        }
                        None => false,
                    },
                };
                if done {
                    progress = true;
                } else {
                    self.pending.borrow_mut().push(pending);
                }
            }
            if !progress && self.pending.borrow().len() >= before {
                return;
            }
        }
    }
}
