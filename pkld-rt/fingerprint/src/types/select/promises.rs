//! What is promised of a type whose definition is not looked at.

use super::Context;
use crate::analysis::Head;
use crate::names::DefKind;
use crate::types::predicate::{Bound, Predicate};
use crate::types::ty::Ty;

impl<'a> Context<'a> {
    /// A bound with all it implies.
    pub(crate) fn with_supertraits(&self, ty: &Ty, bound: &Bound) -> Vec<Bound> {
        let mut out = vec![bound.clone()];
        let mut at = 0;
        while at < out.len() && out.len() < 64 {
            let mut all = vec![ty.clone()];
            all.extend(out[at].args.iter().cloned());
            for above in self.analysis.supertraits(out[at].of).iter() {
                let above = self.analysis.with_bindings_of(above.substitute(&all), &out[at]);
                if !out.contains(&above) {
                    out.push(above);
                }
            }
            at += 1;
        }
        out
    }

    /// Predicates that are promised of a type whose definition is not looked at.
    pub(crate) fn promises(&self, ty: &Ty) -> Vec<Predicate> {
        let mut out = Vec::new();
        let own = |out: &mut Vec<Predicate>| {
            for predicate in self.env.iter() {
                let subject = self.table.shallow(&predicate.ty);
                let same = subject == *ty
                    || (Head::of(&subject).is_some() && Head::of(&subject) == Head::of(ty))
                    || matches!((&subject, ty), (Ty::Projection(a, _), Ty::Projection(b, _)) if a == b);
                if same {
                    out.push(predicate.clone());
                }
            }
        };
        own(&mut out);
        match ty {
            Ty::Projection(assoc, args) => {
                for bound in self.analysis.associated_bounds(*assoc).iter() {
                    for bound in self.with_supertraits(ty, &bound.substitute(args)) {
                        out.push(Predicate { ty: ty.clone(), bound });
                    }
                }
            }
            Ty::Opaque(id, nth, args) => {
                for bound in self.analysis.opaque_bounds(*id, *nth).iter() {
                    for bound in self.with_supertraits(ty, &bound.substitute(args)) {
                        out.push(Predicate { ty: ty.clone(), bound });
                    }
                }
            }
            _ => {}
        }
        out
    }

    /// Whether a trait from outside is promised of a type, so that more may hold than is known.
    pub(crate) fn has_outside_promise(&self, ty: &Ty) -> bool {
        self.promises(ty).iter().any(|predicate| {
            matches!(self.analysis.names.def(predicate.bound.of).kind, DefKind::External | DefKind::Opaque)
        })
    }

    /// What a method of a type by a trait from outside may give besides the type: one that is promised of it, or one that
    /// code from outside has for whatever is promised that.
    pub(crate) fn parts_of_outside_promises(&self, ty: &Ty) -> Vec<Ty> {
        let mut bounds: Vec<Bound> = self.promises(ty).into_iter().map(|predicate| predicate.bound).collect();
        if let Ty::Dyn(own) = ty {
            bounds.extend(own.iter().flat_map(|bound| self.with_supertraits(ty, bound)));
        }
        bounds.retain(|bound| !self.analysis.names.is_local(bound.of));
        let parts = bounds.iter().flat_map(|bound| {
            bound.args.iter().cloned().chain(bound.bindings.iter().map(|(_, ty)| ty.clone()))
        });
        parts.map(|ty| self.normal(&ty)).collect()
    }
}
