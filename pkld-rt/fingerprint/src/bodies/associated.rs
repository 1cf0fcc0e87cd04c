//! Associated functions and constants of types and traits.

use std::rc::Rc;

use super::path::{Given, given};
use super::{Infer, Use};
use crate::analysis::Head;
use crate::names::{DefId, DefKind, Word};
use crate::types::predicate::Bound;
use crate::types::select::Sources;
use crate::types::ty::Ty;

impl Infer<'_> {
    /// `Type::name`, `Type::Variant`, `Type::Associated::name`
    pub(super) fn associated_path(&mut self, base: Ty, path: &syn::Path, consumed: usize) -> Ty {
        let mut base = base;
        let count = path.segments.len();
        for segment in path.segments.iter().skip(consumed).take(count - consumed - 1) {
            let mut inner = syn::Path::from(segment.ident.clone());
            inner.segments[0].arguments = segment.arguments.clone();
            base = self.analysis.associated_of(&self.place, &base, segment);
            base = self.context.normal(&base);
        }
        let last = &path.segments[count - 1];
        self.associated_value(&base, Word::of_item(&last.ident), given(last))
    }

    /// `<Type as Trait>::name` and `<Type>::name`
    pub(super) fn qualified_value(&mut self, qself: &syn::QSelf, path: &syn::Path) -> Ty {
        let ty = self.lower(&qself.ty);
        if qself.position == 0 {
            return self.associated_path(ty, path, 0);
        }
        let mut of_trait = path.clone();
        of_trait.segments = path.segments.iter().take(qself.position).cloned().collect();
        let Some(bound) = self.analysis.lower_bound(&self.place, &of_trait) else { return Ty::Unknown };
        let bound = self.analysis.with_default_self(&Some(of_trait), bound, &ty);
        if path.segments.len() > qself.position + 1 {
            let place = self.place.clone();
            let mut at = ty.clone();
            for (nth, segment) in path.segments.iter().enumerate().skip(qself.position) {
                if nth + 1 == path.segments.len() {
                    return self.associated_value(&at, Word::of_item(&segment.ident), given(segment));
                }
                at = match nth == qself.position {
                    true => self.analysis.projected(&place, &at, &bound, segment),
                    false => self.analysis.associated_of(&place, &at, segment),
                };
                at = self.context.normal(&at);
            }
        }
        let last = &path.segments[path.segments.len() - 1];
        self.trait_value(&bound, ty, Word::of_item(&last.ident), given(last))
    }

    /// `Trait::name`
    pub(super) fn trait_path(
        &mut self,
        of: DefId,
        arguments: Given<'_>,
        path: &syn::Path,
        consumed: usize,
    ) -> Ty {
        if consumed + 1 != path.segments.len() {
            return Ty::Unknown;
        }
        let args = arguments
            .map(|given| self.analysis.lower_args_and_bindings(&self.place, given).0)
            .unwrap_or_default();
        let generics = self.analysis.generics(of);
        let own = self.table.fresh();
        let mut args: Vec<Ty> = args;
        while args.len() + 1 < generics.len() {
            args.push(self.table.fresh());
        }
        let bound = Bound { of, args: args.into(), bindings: Rc::new([]), is_alternative: false };
        let last = &path.segments[consumed];
        self.trait_value(&bound, own, Word::of_item(&last.ident), given(last))
    }

    /// A function or constant of a trait, for a type whose impl decides.
    pub(super) fn trait_value(&mut self, bound: &Bound, own: Ty, name: Word, given: Given<'_>) -> Ty {
        let members = self.analysis.names.members_named(bound.of, name);
        let Some(&member) = members
            .iter()
            .find(|&&id| matches!(self.analysis.names.def(id).kind, DefKind::Fn | DefKind::Const))
        else {
            // A supertrait's.
            let above = self.context.with_supertraits(&own, bound);
            for bound in above.into_iter().skip(1) {
                if !self.analysis.names.members_named(bound.of, name).is_empty() {
                    return self.trait_value(&bound, own, name, given);
                }
            }
            self.note(Use::Named(own.clone(), name));
            return self.mix([&own]);
        };
        let mut args = vec![own];
        args.extend(bound.args.iter().cloned());
        let args = self.own_args(member, args, given);
        self.note(Use::Items(Rc::clone(&self.analysis.names.def(bound.of).items)));
        self.member_type(member, args)
    }

    /// `ty::name`: a variant, a function or constant of its impls, or of a trait.
    pub(super) fn associated_value(&mut self, ty: &Ty, name: Word, given: Given<'_>) -> Ty {
        let ty = self.known(ty);
        if let Ty::Adt(id, args) = &ty {
            let members = self.analysis.names.members_named(*id, name);
            let variant =
                members.into_iter().find(|&id| self.analysis.names.def(id).kind == DefKind::Variant);
            if let Some(variant) = variant {
                return self.value_of(variant, args, None);
            }
        }
        if matches!(ty, Ty::Unknown | Ty::Mix(_)) {
            return self.open_value(&ty, name);
        }
        let inherent = self.inherent_members(&ty, name);
        let (open, inherent): (Vec<_>, Vec<_>) =
            inherent.into_iter().partition(|(member, _)| !self.hides_others(*member));
        for (member, args) in open {
            // It may be meant, and hides nothing.
            let args = self.own_args(member, args, None);
            self.note(Use::Def(member, args.into()));
        }
        if !inherent.is_empty() {
            let mut types = Vec::new();
            for (member, args) in inherent {
                let args = self.own_args(member, args, given);
                self.note(Use::Def(member, args.clone().into()));
                types.push(self.typed(member, &args));
            }
            return if types.len() == 1 { types.remove(0) } else { self.alternatives(types) };
        }
        for predicate in self.context.promises(&ty) {
            if !self.analysis.names.members_named(predicate.bound.of, name).is_empty() {
                return self.trait_value(&predicate.bound, ty, name, given);
            }
        }
        if self.context.has_outside_promise(&ty) {
            self.note(Use::Named(ty.clone(), name));
            let mut parts = self.handed_types(given);
            parts.extend(self.context.parts_of_outside_promises(&ty));
            parts.push(ty);
            return self.mix(parts.iter());
        }
        if let Ty::Dyn(bounds) = &ty {
            for bound in bounds.iter() {
                for bound in self.context.with_supertraits(&ty, bound) {
                    if !self.analysis.names.members_named(bound.of, name).is_empty() {
                        return self.trait_value(&bound, ty.clone(), name, given);
                    }
                }
            }
        }
        let mut found: Vec<Bound> = Vec::new();
        for &of in self.analysis.names.traits_in_scope(self.place.scope).iter() {
            let members = self.analysis.names.members_named(of, name);
            if !members
                .iter()
                .any(|&id| matches!(self.analysis.names.def(id).kind, DefKind::Fn | DefKind::Const))
            {
                continue;
            }
            let generics = self.analysis.generics(of);
            let args = self.table.fresh_args(generics.len().saturating_sub(1));
            let holds = match self.context.sources(&ty, of, &args) {
                Sources::These(found) => !found.is_empty(),
                Sources::Waits => true,
                Sources::Anything => true,
            };
            if holds {
                found.push(Bound { of, args: args.into(), bindings: Rc::new([]), is_alternative: false });
            }
        }
        match found.as_slice() {
            [only] => self.trait_value(&only.clone(), ty, name, given),
            [] => {
                let is_open = self.has_outside_trait() || self.analysis.has_opaque_members(&ty);
                if is_open && Head::of(&ty).is_some() {
                    self.note(Use::Named(ty.clone(), name));
                    return self.mix([&ty]);
                }
                let is_outside = match &ty {
                    Ty::Adt(id, _) => !self.analysis.names.is_local(*id),
                    Ty::Var(_) => false,
                    _ => Head::of(&ty).is_some(),
                };
                if is_outside {
                    // An associated function of a type from outside; what it takes is handed over by the call.
                    let mut parts = self.handed_types(given);
                    parts.push(ty);
                    return self.mix(parts.iter());
                }
                if let Ty::Adt(id, _) = &ty
                    && self.analysis.names.def(*id).kind == DefKind::Opaque
                {
                    self.note(Use::Method(name));
                    return Ty::Unknown;
                }
                self.note(Use::Method(name));
                self.unsure(&format!("no `{name}` of {}", self.analysis.shown(&ty)));
                Ty::Unknown
            }
            _ => {
                let many: Vec<Ty> = found
                    .clone()
                    .iter()
                    .map(|bound| self.trait_value(bound, ty.clone(), name, given))
                    .collect();
                self.alternatives(many)
            }
        }
    }

    fn open_value(&mut self, ty: &Ty, name: Word) -> Ty {
        self.note(Use::Handed(ty.clone()));
        match ty {
            Ty::Mix(_) => {
                self.note(Use::Named(ty.clone(), name));
                ty.clone()
            }
            _ => {
                self.note(Use::Method(name));
                Ty::Unknown
            }
        }
    }

    /// Whether an inherent member is surely the one that is meant: its impl is for a type that is known, and it
    /// can be named here.
    pub(super) fn hides_others(&self, member: DefId) -> bool {
        !self.analysis.is_in_open_impl(member) && self.analysis.names.is_visible(member, self.place.scope)
    }

    /// Members of inherent impls of a type, with the arguments of their impls.
    pub(super) fn inherent_members(&mut self, ty: &Ty, name: Word) -> Vec<(DefId, Vec<Ty>)> {
        let mut out = Vec::new();
        for header_id in self.analysis.inherent_impls(Head::of(ty)) {
            for member in self.analysis.names.members_named(header_id, name) {
                if let Some(args) = self.fits_inherent(header_id, ty) {
                    out.push((member, args));
                }
            }
        }
        out
    }

    /// The arguments with which an inherent impl is one of a type.
    pub(super) fn fits_inherent(&mut self, id: DefId, ty: &Ty) -> Option<Vec<Ty>> {
        let header = self.analysis.impl_header(id);
        let at = self.table.snapshot();
        let fresh = self.table.fresh_args(header.parameters);
        let is_own = header.alternatives().iter().any(|alternative| {
            let own = self.context.normal(&alternative.substitute(&fresh));
            self.table.try_unify(&own, ty)
        });
        if !is_own {
            self.table.roll_back(at);
            return None;
        }
        for predicate in self.analysis.predicates(id).iter() {
            if self.context.holds(&predicate.substitute(&fresh)) == crate::types::select::Holds::No {
                self.table.roll_back(at);
                return None;
            }
        }
        for predicate in self.analysis.predicates(id).iter() {
            self.context.require(predicate.substitute(&fresh));
        }
        Some(fresh)
    }
}
