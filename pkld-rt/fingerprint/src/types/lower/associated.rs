//! Associated types: which trait a path through a type means.

use std::rc::Rc;

use super::Place;
use super::bounds::{Subject, written_bounds};
use crate::analysis::Analysis;
use crate::names::{DefId, DefKind, Syntax, Word};
use crate::types::generics::{Impls, name_of_impl};
use crate::types::predicate::Bound;
use crate::types::ty::Ty;

impl Analysis {
    pub(super) fn lower_qualified(&self, place: &Place<'_>, qself: &syn::QSelf, path: &syn::Path) -> Ty {
        let ty = self.lower(place, &qself.ty);
        if qself.position == 0 {
            return path.segments.iter().fold(ty, |ty, segment| self.associated_of(place, &ty, segment));
        }
        let mut trait_path = path.clone();
        trait_path.segments = path.segments.iter().take(qself.position).cloned().collect();
        let Some(bound) = self.lower_bound(place, &trait_path) else { return Ty::Unknown };
        let mut segments = path.segments.iter().skip(qself.position);
        let Some(segment) = segments.next() else { return Ty::Unknown };
        let first = self.projected(place, &ty, &bound, segment);
        segments.fold(first, |ty, segment| self.associated_of(place, &ty, segment))
    }

    /// `<ty as bound>::segment`
    pub(crate) fn projected(
        &self,
        place: &Place<'_>,
        ty: &Ty,
        bound: &Bound,
        segment: &syn::PathSegment,
    ) -> Ty {
        let name = Word::of_item(&segment.ident);
        let own = match &segment.arguments {
            syn::PathArguments::AngleBracketed(given) => self.lower_args_and_bindings(place, given).0,
            _ => Vec::new(),
        };
        let found = self.associated_in(ty, bound, name, 0);
        match found {
            Some((assoc, through)) => {
                let mut args = vec![ty.clone()];
                args.extend(through.args.iter().cloned());
                args.extend(own);
                Ty::Projection(assoc, args.into())
            }
            None => self.mix([ty]),
        }
    }

    /// The associated type `name` of a trait or of one it requires, with the bound on `ty` that leads to it.
    pub(crate) fn associated_in(
        &self,
        ty: &Ty,
        bound: &Bound,
        name: Word,
        depth: usize,
    ) -> Option<(DefId, Bound)> {
        let members = self.names.members_named(bound.of, name);
        let own = members.into_iter().find(|&id| self.names.def(id).kind == DefKind::AssociatedType);
        if let Some(own) = own {
            return Some((own, bound.clone()));
        }
        if depth > 8 {
            return None;
        }
        let mut all = vec![ty.clone()];
        all.extend(bound.args.iter().cloned());
        let above = self.supertraits(bound.of);
        above.iter().find_map(|above| self.associated_in(ty, &above.substitute(&all), name, depth + 1))
    }

    /// `ty::segment`, by what is known of `ty`.
    pub(crate) fn associated_of(&self, place: &Place<'_>, ty: &Ty, segment: &syn::PathSegment) -> Ty {
        let name = Word::of_item(&segment.ident);
        if let Ty::Mix(_) | Ty::Unknown = ty {
            return ty.clone();
        }
        // In an impl its own associated types come first, by what they are.
        let mut at = place.owner;
        while let Some(id) = at {
            let def = self.names.def(id);
            match def.syntax() {
                Syntax::Impl(_) if *ty == self.impl_header(id).self_type => {
                    let header = self.impl_header(id);
                    if let Some(bound) = &header.of_trait
                        && self.associated_in(ty, bound, name, 0).is_some()
                    {
                        return self.projected(place, ty, bound, segment);
                    }
                    // Of a trait whose source is not at hand, the impl itself says what its types are.
                    let own = self.names.members_named(id, name).into_iter();
                    if let Some(value) = own.into_iter().find_map(|member| self.associated_value(member)) {
                        return value;
                    }
                }
                Syntax::Trait { .. } if *ty == Ty::Param(0) => {
                    let bound = self.own_bound(id);
                    if self.associated_in(ty, &bound, name, 0).is_some() {
                        return self.projected(place, ty, &bound, segment);
                    }
                }
                _ => {}
            }
            at = def.parent;
        }
        if let Some(bound) = self.syntactic_bounds(place, ty, name) {
            return self.projected(place, ty, &bound, segment);
        }
        if let Ty::Adt(id, _) = ty
            && matches!(self.names.def(*id).kind, DefKind::External | DefKind::Opaque)
        {
            return self.mix([ty]);
        }
        // Any trait in scope that has such a type.
        for of in self.names.traits_in_scope(place.scope).iter() {
            let members = self.names.members_named(*of, name);
            if members.iter().any(|&id| self.names.def(id).kind == DefKind::AssociatedType) {
                let args = self.fill_args(place, *of, Vec::new(), 1);
                let bound =
                    Bound { of: *of, args: args.into(), bindings: Rc::new([]), is_alternative: false };
                let bound = self.with_default_self(&None, bound, ty);
                return self.projected(place, ty, &bound, segment);
            }
        }
        Ty::Unknown
    }

    /// Bounds on `ty` written in the generics around `place` that know an associated type `name`; found by
    /// their syntax, because the predicates of a definition are made of such types themselves.
    fn syntactic_bounds(&self, place: &Place<'_>, ty: &Ty, name: Word) -> Option<Bound> {
        let wanted = match ty {
            Ty::Param(at) => {
                let generics = place.generics.as_ref()?;
                Some(generics.parameter(*at as usize)?.name)
            }
            _ => None,
        };
        let mut at = place.owner;
        while let Some(id) = at {
            let def = self.names.def(id);
            let generics = match def.syntax() {
                Syntax::Fn(f) => Some(&f.signature.generics),
                Syntax::Fields { generics, .. }
                | Syntax::Enum { generics }
                | Syntax::Alias { generics, .. }
                | Syntax::Value { generics, .. }
                | Syntax::AssociatedType { generics, .. }
                | Syntax::Trait { generics, .. } => Some(&**generics),
                Syntax::Impl(syntax) => Some(&syntax.generics),
                Syntax::Macro(_) | Syntax::None => None,
            };
            let place =
                Place { scope: def.scope, owner: Some(id), generics: Some(self.generics(id)), table: None };
            for (subject, bounds) in generics.into_iter().flat_map(written_bounds) {
                let is_it = match (&subject, wanted) {
                    (Subject::Name(word), Some(wanted)) => *word == wanted,
                    (Subject::Type(written), None) => {
                        matches!(ty, Ty::Projection(..)) && self.mentions_projection(&place, written, ty)
                    }
                    _ => false,
                };
                if !is_it {
                    continue;
                }
                if let Some(found) = self.bound_with(&place, bounds, ty, name) {
                    return Some(found);
                }
            }
            if let Some(wanted) = wanted {
                let impls = Impls::of_parameters(def.syntax()).into_iter();
                for node in impls.filter(|node| name_of_impl(node) == wanted) {
                    if let Some(found) = self.bound_with(&place, node.bounds.iter(), ty, name) {
                        return Some(found);
                    }
                }
            }
            at = def.parent;
        }
        // An associated type's own bounds.
        if let Ty::Projection(assoc, args) = ty {
            for bound in self.associated_bounds(*assoc).iter() {
                let bound = bound.substitute(args);
                if self.associated_in(ty, &bound, name, 0).is_some() {
                    return Some(bound);
                }
            }
        }
        None
    }

    fn bound_with<'b>(
        &self,
        place: &Place<'_>,
        bounds: impl Iterator<Item = &'b syn::TypeParamBound>,
        ty: &Ty,
        name: Word,
    ) -> Option<Bound> {
        for bound in bounds {
            let syn::TypeParamBound::Trait(bound) = bound else { continue };
            let known = self.traits_meant(place.scope, &bound.path).into_iter().any(|of| {
                let bare = Bound { of, args: Rc::new([]), bindings: Rc::new([]), is_alternative: false };
                self.associated_in(&Ty::Unknown, &bare, name, 0).is_some()
            });
            if known {
                // `T: Div` is `T: Div<T>`: what a bound leaves out may be the type itself.
                let mut meant = self.lower_bound_on(place, &bound.path, ty).into_iter();
                return meant.find(|bound| self.associated_in(ty, bound, name, 0).is_some());
            }
        }
        None
    }

    /// Whether a where-clause's type is the projection `ty`, compared by its last segment and its base.
    fn mentions_projection(&self, place: &Place<'_>, written: &syn::Type, ty: &Ty) -> bool {
        let (syn::Type::Path(path), Ty::Projection(assoc, _)) = (written, ty) else { return false };
        let last = path.path.segments.last().map(|segment| Word::of_item(&segment.ident));
        last == Some(self.names.def(*assoc).name) && self.lower(place, written) == *ty
    }
}
