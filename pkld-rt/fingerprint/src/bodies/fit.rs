//! Which methods a call can mean: the receiver's types step by step, inherent methods before those of traits.

use std::rc::Rc;

use syn::Expr;

use super::{Infer, Use};
use crate::analysis::Head;
use crate::names::{DefId, DefKind, Home, Word};
use crate::types::predicate::Bound;
use crate::types::select::{Holds, Source, Sources};
use crate::types::table::Class;
use crate::types::ty::Ty;

/// A method that fits a receiver.
#[derive(Clone, Debug)]
pub(super) enum Fit {
    /// Of an inherent impl, with the impl's arguments.
    Inherent(DefId, Vec<Ty>),
    /// Of a trait, for a type.
    Trait(DefId, Bound, Ty),
}

impl Infer<'_> {
    /// Takes what fits: one method, or several that conditional compilation or open types leave.
    pub(super) fn fitting(
        &mut self,
        fits: Vec<Fit>,
        given: Option<&syn::AngleBracketedGenericArguments>,
        args: &[&Expr],
        wanted: Option<&Ty>,
    ) -> Ty {
        let mut fits = fits.into_iter();
        let Some(first) = fits.next() else { return Ty::Unknown };
        let (inputs, output) = self.signature_of(&first, given);
        self.arguments(inputs.get(1..).unwrap_or_default(), &output, args, wanted);
        let mut all = vec![output.clone()];
        for fit in fits {
            let (inputs, other) = self.signature_of(&fit, None);
            for input in inputs.iter().skip(1) {
                self.table.try_unify(input, &Ty::Unknown);
            }
            if !self.table.try_unify(&output, &other) {
                all.push(other);
            }
        }
        if all.len() > 1 { self.mix(all.iter()) } else { self.context.normal(&output) }
    }

    /// The signature of what fits, which is noted as used.
    pub(super) fn signature_of(
        &mut self,
        fit: &Fit,
        given: Option<&syn::AngleBracketedGenericArguments>,
    ) -> (Vec<Ty>, Ty) {
        match fit {
            Fit::Inherent(member, args) => {
                let args = self.own_args(*member, args.clone(), given);
                self.note(Use::Def(*member, args.clone().into()));
                self.signature_for(*member, &args)
            }
            Fit::Trait(member, bound, own) => {
                let mut args = vec![own.clone()];
                args.extend(bound.args.iter().cloned());
                let args = self.own_args(*member, args, given);
                self.note(Use::Member(*member, args.clone().into()));
                self.signature_for(*member, &args)
            }
        }
    }

    /// The methods named `name` that the first of `steps` to have any has, and how many steps were taken.
    pub(super) fn probe(&mut self, steps: &[Ty], name: Word) -> Option<(Vec<Fit>, usize)> {
        for (taken, step) in steps.iter().enumerate() {
            // What is behind a reference to it may have the method, before any impl for references.
            if let Ty::Mix(_) | Ty::Unknown = self.peeled(step) {
                return None;
            }
            if matches!(step, Ty::Var(_)) && self.table.class(step) == Some(Class::Any) {
                // Only a bound that waits for it can tell.
                return self.awaited_method(step, name).map(|fit| (vec![fit], taken));
            }
            let ways = [step.clone(), step.clone().reference(false), step.clone().reference(true)];
            if let Ty::Var(_) = step {
                // A number that is still open has methods of traits only, where the compiler knows no more.
                let mut fits: Vec<Fit> =
                    ways.iter().flat_map(|adjusted| self.trait_fits(adjusted, name)).collect();
                fits.extend(
                    ways.iter().flat_map(|adjusted| self.inherent_fits(adjusted, name)).collect::<Vec<Fit>>(),
                );
                if !fits.is_empty() {
                    return Some((fits, taken));
                }
            }
            for adjusted in ways {
                let inherent = self.inherent_fits(&adjusted, name);
                let inherent = self.surely(inherent);
                if !inherent.is_empty() {
                    return Some((inherent, taken));
                }
                let extension = self.trait_fits(&adjusted, name);
                let extension = self.surely(extension);
                if !extension.is_empty() {
                    return Some((extension, taken));
                }
            }
        }
        None
    }

    /// Those that are surely of the receiver. The others, of impls for a type that is not known and those that
    /// cannot be named here, are used as well, but hide none.
    fn surely(&mut self, fits: Vec<Fit>) -> Vec<Fit> {
        let (sure, open): (Vec<Fit>, Vec<Fit>) = fits.into_iter().partition(|fit| match fit {
            Fit::Inherent(member, _) => self.hides_others(*member),
            Fit::Trait(_, bound, own) => match self.context.sources(own, bound.of, &bound.args) {
                Sources::These(found) => found.iter().any(|(source, _)| match source {
                    Source::Impl(id) => !self.analysis.impl_header(*id).is_open(),
                    _ => true,
                }),
                _ => true,
            },
        });
        for fit in open {
            self.open_fit(fit);
        }
        sure
    }

    fn awaited_method(&mut self, var: &Ty, name: Word) -> Option<Fit> {
        for bound in self.waiting_for(var) {
            for bound in self.context.with_supertraits(var, &bound) {
                let members = self.analysis.names.members_named(bound.of, name);
                let method = members.into_iter().find(|&id| self.takes_self(id));
                if let Some(method) = method {
                    return Some(Fit::Trait(method, bound, var.clone()));
                }
            }
        }
        None
    }

    pub(super) fn takes_self(&self, id: DefId) -> bool {
        self.analysis.names.def(id).kind == DefKind::Fn && self.analysis.signature(id).receiver.is_some()
    }

    /// Inherent methods whose `self` is exactly `adjusted`.
    fn inherent_fits(&mut self, adjusted: &Ty, name: Word) -> Vec<Fit> {
        let mut out = Vec::new();
        // `self` by value, or behind the pointer that was added.
        let mut owners = vec![adjusted.clone()];
        match adjusted {
            Ty::Ref(_, inner) => owners.push((**inner).clone()),
            Ty::Adt(id, args) if self.analysis.names.def(*id).home == Home::Std => {
                // `self: Box<Self>`, `self: Pin<&mut Self>`
                if let Some(inner) = args.first() {
                    let inner = self.shallow(inner);
                    if let Ty::Ref(_, inner) = &inner {
                        owners.push((**inner).clone());
                    }
                    owners.push(inner);
                }
            }
            _ => {}
        }
        for (nth, owner) in owners.iter().enumerate() {
            let owner = self.shallow(owner);
            if matches!(owner, Ty::Var(_)) && self.table.class(&owner) == Some(Class::Any)
                || matches!(owner, Ty::Mix(_) | Ty::Unknown)
            {
                continue;
            }
            for (member, args) in self.inherent_methods(&owner, name) {
                let signature = self.analysis.signature(member);
                let Some(receiver) = &signature.receiver else { continue };
                let at = self.table.snapshot();
                let takes = self.context.normal(&receiver.substitute(&args));
                if self.table.unify(&takes, adjusted) {
                    out.push(Fit::Inherent(member, args));
                } else {
                    self.table.roll_back(at);
                }
            }
            // Methods of a promise count as the type's own.
            for predicate in self.context.promises(&owner) {
                self.promised(&predicate.bound, &owner, adjusted, name, &mut out);
            }
            if let Ty::Dyn(bounds) = &owner {
                for bound in bounds.iter() {
                    for bound in self.context.with_supertraits(&owner, bound) {
                        self.promised(&bound, &owner, adjusted, name, &mut out);
                    }
                }
            }
            if nth == 0 && !out.is_empty() {
                break;
            }
        }
        out
    }

    fn inherent_methods(&mut self, owner: &Ty, name: Word) -> Vec<(DefId, Vec<Ty>)> {
        if Head::of(owner).is_none() && self.table.class(owner).is_none() {
            return Vec::new();
        }
        self.inherent_members(owner, name)
            .into_iter()
            .filter(|(member, _)| self.takes_self(*member))
            .collect()
    }

    fn promised(&mut self, bound: &Bound, owner: &Ty, adjusted: &Ty, name: Word, out: &mut Vec<Fit>) {
        for member in self.analysis.names.members_named(bound.of, name) {
            if !self.takes_self(member) {
                continue;
            }
            let is_known = out.iter().any(|fit| matches!(fit, Fit::Trait(known, ..) if *known == member));
            let Some(receiver) = &self.analysis.signature(member).receiver else { continue };
            let mut all = vec![owner.clone()];
            all.extend(bound.args.iter().cloned());
            let takes = self.context.normal(&receiver.substitute(&all));
            if !is_known && self.table.try_unify(&takes, adjusted) {
                let bound = Bound {
                    of: bound.of,
                    args: bound.args.iter().map(|ty| self.context.normal(ty)).collect(),
                    bindings: Rc::new([]),
                    is_alternative: false,
                };
                out.push(Fit::Trait(member, bound, owner.clone()));
            }
        }
    }

    /// Methods of traits in scope whose `self` is exactly `adjusted`.
    fn trait_fits(&mut self, adjusted: &Ty, name: Word) -> Vec<Fit> {
        let mut out = Vec::new();
        let traits = self.analysis.names.traits_in_scope(self.place.scope);
        // The trait that is being implemented is in scope too.
        let own = self.analysis.names.def(self.owner).parent.and_then(|parent| {
            match self.analysis.names.def(parent).kind {
                DefKind::Trait => Some(parent),
                DefKind::Impl => self.analysis.impl_header(parent).of_trait.as_ref().map(|bound| bound.of),
                _ => None,
            }
        });
        let own = own.filter(|own| !traits.contains(own));
        for &of in traits.iter().chain(&own) {
            for member in self.analysis.names.members_named(of, name) {
                if !self.takes_self(member) {
                    continue;
                }
                let Some(receiver) = self.analysis.signature(member).receiver.clone() else { continue };
                // What `Self` must be for `self` to be this.
                let at = self.table.snapshot();
                let generics = self.analysis.generics(of);
                let mut all = self.table.fresh_args(generics.len());
                let takes = self.context.normal(&receiver.substitute(&all));
                if !self.table.unify(&takes, adjusted) {
                    self.table.roll_back(at);
                    continue;
                }
                let own = self.shallow(&all.remove(0));
                if matches!(own, Ty::Var(_)) && self.table.class(&own) == Some(Class::Any) {
                    self.table.roll_back(at);
                    continue;
                }
                let fits = match self.context.sources(&own, of, &all) {
                    Sources::These(found) => found.iter().any(|(source, holds)| {
                        *holds != Holds::No && !matches!(source, Source::Marker)
                            || matches!(source, Source::Marker)
                                && matches!(self.analysis.names.def(of).name.text().as_ref(), "Clone")
                    }),
                    Sources::Waits | Sources::Anything => false,
                };
                if fits {
                    let bound = Bound { of, args: all.into(), bindings: Rc::new([]), is_alternative: false };
                    out.push(Fit::Trait(member, bound, own));
                } else {
                    self.table.roll_back(at);
                }
            }
        }
        // An impl that surely fits wins over one that may.
        out
    }
}
