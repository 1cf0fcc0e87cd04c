//! Bounds and where-clauses, and the predicates that they make.

use std::collections::HashSet;
use std::rc::Rc;

use super::Place;
use crate::analysis::Analysis;
use crate::names::{DefId, DefKind, Meaning, NOWHERE, Namespace, ScopeId, Syntax, Word};
use crate::types::generics::Impls;
use crate::types::predicate::{Bound, Predicate};
use crate::types::ty::{Args, Binding, Ty};

impl Analysis {
    /// The addresses of the `impl Trait`s that a function returns.
    pub(crate) fn returned_impls(&self, id: DefId) -> Vec<usize> {
        let def = self.names.def(id);
        let Syntax::Fn(f) = def.syntax() else { return Vec::new() };
        let syn::ReturnType::Type(_, ty) = &f.signature.output else { return Vec::new() };
        let mut impls = Impls::default();
        syn::visit::Visit::visit_type(&mut impls, ty);
        impls.found.into_iter().map(|node| std::ptr::from_ref(node).addr()).collect()
    }

    /// The bounds of the `impl Trait` number `nth` that a function returns, over the function's parameters.
    pub(crate) fn opaque_bounds(&self, id: DefId, nth: u32) -> Rc<[Bound]> {
        if let Some(known) = self.opaque_bounds.borrow().get(&(id, nth)) {
            return Rc::clone(known);
        }
        let def = self.names.def(id);
        let mut out: Rc<[Bound]> = Rc::new([]);
        if let Syntax::Fn(f) = def.syntax()
            && let syn::ReturnType::Type(_, ty) = &f.signature.output
        {
            let mut impls = Impls::default();
            syn::visit::Visit::visit_type(&mut impls, ty);
            if let Some(node) = impls.found.get(nth as usize) {
                let of = Ty::Opaque(id, nth, self.generics(id).identity());
                out = self.lower_bounds_on(&self.place_of(id), node.bounds.iter(), &of).into();
            }
        }
        self.opaque_bounds.borrow_mut().insert((id, nth), Rc::clone(&out));
        out
    }

    pub(crate) fn lower_bounds<'b>(
        &self,
        place: &Place<'_>,
        bounds: impl Iterator<Item = &'b syn::TypeParamBound>,
    ) -> Vec<Bound> {
        let known = bounds.filter_map(|bound| match bound {
            syn::TypeParamBound::Trait(bound) if bound.maybe.is_none() => {
                Some(self.lower_alternatives(place, &bound.path))
            }
            _ => None,
        });
        known.flatten().collect()
    }

    /// Bounds on a type, which stands for what they leave out.
    fn lower_bounds_on<'b>(
        &self,
        place: &Place<'_>,
        bounds: impl Iterator<Item = &'b syn::TypeParamBound>,
        ty: &Ty,
    ) -> Vec<Bound> {
        let known = bounds.filter_map(|bound| match bound {
            syn::TypeParamBound::Trait(bound) if bound.maybe.is_none() => {
                Some(self.lower_bound_on(place, &bound.path, ty))
            }
            _ => None,
        });
        known.flatten().collect()
    }

    /// `ty: path`, all that it may mean.
    pub(crate) fn lower_bound_on(&self, place: &Place<'_>, path: &syn::Path, ty: &Ty) -> Vec<Bound> {
        let bounds = self.lower_alternatives(place, path).into_iter();
        bounds.map(|bound| self.with_default_self(&Some(path.clone()), bound, ty)).collect()
    }

    /// The traits that a path can mean.
    pub(crate) fn traits_meant(&self, scope: ScopeId, path: &syn::Path) -> Vec<DefId> {
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        let found = self.names.resolve(scope, path.leading_colon.is_some(), &words, Namespace::Type);
        let traits = found.into_iter().filter_map(|(meaning, consumed)| match meaning {
            Meaning::Def(id) if consumed == words.len() => Some(id),
            _ => None,
        });
        traits.collect()
    }

    /// The bound that a path means, if that is a single one.
    pub(crate) fn lower_bound(&self, place: &Place<'_>, path: &syn::Path) -> Option<Bound> {
        let mut bounds = self.lower_alternatives(place, path);
        let only = bounds.pop();
        only.filter(|_| bounds.is_empty())
    }

    /// The bounds that a path may mean: more than one where conditional compilation decides between traits.
    pub(crate) fn lower_alternatives(&self, place: &Place<'_>, path: &syn::Path) -> Vec<Bound> {
        let mut found = self.traits_meant(place.scope, path);
        self.meant_defs(place, path, &found);
        for &meant in &found {
            self.name_items(place.owner, &self.names.def(meant).items);
        }
        let mut seen = HashSet::new();
        found.retain(|of| seen.insert(*of));
        let is_alternative = found.len() > 1;
        if found.is_empty() {
            // A bound that is not understood must not be taken for one that is not there.
            let words = path.segments.iter().map(|segment| Word::of_item(&segment.ident));
            self.name_words(place.owner, words);
            let text = path.segments.iter().map(|s| s.ident.to_string()).collect::<Vec<_>>().join("::");
            found.push(self.names.external(&format!("{NOWHERE}{text}")));
        }
        let (args, bindings) = match path.segments.last().map(|segment| &segment.arguments) {
            Some(syn::PathArguments::AngleBracketed(given)) => self.lower_args_and_bindings(place, given),
            Some(syn::PathArguments::Parenthesized(given)) => {
                let inputs: Args = given.inputs.iter().map(|input| self.lower(place, &input.ty)).collect();
                let output = self.lower_output(place, &given.output);
                (vec![Ty::Tuple(inputs)], vec![(Word::of("Output"), output)])
            }
            _ => (Vec::new(), Vec::new()),
        };
        let bindings: Rc<[Binding]> = bindings.into();
        let bound = |of| {
            let args = self.fill_args(place, of, args.clone(), 1);
            Bound { of, args: args.into(), bindings: Rc::clone(&bindings), is_alternative }
        };
        found.into_iter().map(bound).collect()
    }

    /// `Self: Trait` inside of a trait.
    pub(crate) fn own_bound(&self, of: DefId) -> Bound {
        let generics = self.generics(of);
        let args = generics.identity().iter().skip(1).cloned().collect();
        Bound { of, args, bindings: Rc::new([]), is_alternative: false }
    }

    /// What a trait requires of its `Self`, over the trait's parameters.
    pub(crate) fn supertraits(&self, of: DefId) -> Rc<[Bound]> {
        if let Some(known) = self.supertraits.borrow().get(&of) {
            return Rc::clone(known);
        }
        // A circle of requirements is an error in the source; here it must only end.
        self.supertraits.borrow_mut().insert(of, Rc::new([]));
        let def = self.names.def(of);
        let mut out = Vec::new();
        if let Syntax::Trait { generics, bounds } = def.syntax() {
            let place = self.place_of(of);
            out.extend(self.lower_bounds(&place, bounds.iter()));
            for (subject, bounds) in written_bounds(generics) {
                if matches!(subject, Subject::Name(word) if word.is("Self")) {
                    out.extend(self.lower_bounds(&place, bounds));
                }
            }
        }
        let out: Rc<[Bound]> = out.into();
        self.supertraits.borrow_mut().insert(of, Rc::clone(&out));
        out
    }

    /// The bounds of an associated type, over the parameters of its trait and its own.
    pub(crate) fn associated_bounds(&self, assoc: DefId) -> Rc<[Bound]> {
        if let Some(known) = self.associated_bounds.borrow().get(&assoc) {
            return Rc::clone(known);
        }
        self.associated_bounds.borrow_mut().insert(assoc, Rc::new([]));
        let def = self.names.def(assoc);
        let mut out = Vec::new();
        if let Syntax::AssociatedType { bounds, .. } = def.syntax() {
            let of = Ty::Projection(assoc, self.generics(assoc).identity());
            out = self.lower_bounds_on(&self.place_of(assoc), bounds.iter(), &of);
        }
        let out: Rc<[Bound]> = out.into();
        self.associated_bounds.borrow_mut().insert(assoc, Rc::clone(&out));
        out
    }

    /// What a definition's bounds and where-clauses say, those around it included.
    pub(crate) fn predicates(&self, id: DefId) -> Rc<[Predicate]> {
        let def = self.names.def(id);
        if let Some(known) = def.predicates.get() {
            return Rc::clone(known);
        }
        let mut out: Vec<Predicate> = Vec::new();
        if let Some(parent) = def.parent {
            out.extend(self.predicates(parent).iter().cloned());
        }
        let place = self.place_of(id);
        let generics = match def.syntax() {
            Syntax::Fn(f) => Some(&f.signature.generics),
            Syntax::Fields { generics, .. } | Syntax::Enum { generics } | Syntax::Trait { generics, .. } => {
                Some(&**generics)
            }
            Syntax::AssociatedType { generics, .. } | Syntax::Value { generics, .. } => Some(&**generics),
            Syntax::Impl(syntax) => Some(&syntax.generics),
            _ => None,
        };
        for (subject, bounds) in generics.into_iter().flat_map(written_bounds) {
            let ty = match subject {
                Subject::Name(word) if word.is("Self") => self.self_type(&place),
                Subject::Name(word) => match place.generics.as_ref().and_then(|g| g.position(word)) {
                    Some(at) => Ty::Param(u32::try_from(at).unwrap_or(u32::MAX)),
                    None => match self.names.resolve(place.scope, false, &[word], Namespace::Type).first() {
                        Some((meaning, 1)) => self.lower_meanings(&place, &[*meaning], None, false),
                        _ => continue,
                    },
                },
                Subject::Type(written) => self.lower(&place, written),
            };
            self.predicates_of(&place, &ty, bounds, &mut out);
        }
        for node in Impls::of_parameters(def.syntax()) {
            let ty = self.lower_impl(&place, node);
            self.predicates_of(&place, &ty, node.bounds.iter(), &mut out);
        }
        if def.kind == DefKind::Trait {
            out.push(Predicate { ty: Ty::Param(0), bound: self.own_bound(id) });
        }
        let out: Rc<[Predicate]> = out.into();
        Rc::clone(def.predicates.get_or_init(|| out))
    }

    /// Predicates of bounds on `ty`, those on associated types (`Iterator<Item: Display>`) included.
    fn predicates_of<'b>(
        &self,
        place: &Place<'_>,
        ty: &Ty,
        bounds: impl Iterator<Item = &'b syn::TypeParamBound>,
        out: &mut Vec<Predicate>,
    ) {
        for bound in bounds {
            let syn::TypeParamBound::Trait(written) = bound else { continue };
            if written.maybe.is_some() {
                continue;
            }
            for bound in self.lower_bound_on(place, &written.path, ty) {
                if let Some(syn::PathArguments::AngleBracketed(given)) =
                    written.path.segments.last().map(|segment| &segment.arguments)
                {
                    for argument in &given.args {
                        if let syn::GenericArgument::Constraint(constraint) = argument {
                            let name = Word::of_item(&constraint.ident);
                            if let Some((assoc, through)) = self.associated_in(ty, &bound, name, 0) {
                                let mut args = vec![ty.clone()];
                                args.extend(through.args.iter().cloned());
                                let of = Ty::Projection(assoc, args.into());
                                self.predicates_of(place, &of, constraint.bounds.iter(), out);
                            }
                        }
                    }
                }
                out.push(Predicate { ty: ty.clone(), bound });
            }
        }
    }
}

/// What a bound is about.
pub(crate) enum Subject<'a> {
    Name(Word),
    Type(&'a syn::Type),
}

/// Bounds as written: of parameters, then of where-clauses.
pub(crate) fn written_bounds(
    generics: &syn::Generics,
) -> Vec<(Subject<'_>, syn::punctuated::Iter<'_, syn::TypeParamBound>)> {
    let mut out: Vec<(Subject<'_>, syn::punctuated::Iter<'_, syn::TypeParamBound>)> = Vec::new();
    for param in &generics.params {
        if let syn::GenericParam::Type(param) = param {
            out.push((Subject::Name(Word::of_item(&param.ident)), param.bounds.iter()));
        }
    }
    for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
        if let syn::WherePredicate::Type(predicate) = predicate {
            let subject = match &predicate.bounded_ty {
                syn::Type::Path(path) if path.qself.is_none() && path.path.get_ident().is_some() => {
                    Subject::Name(Word::of_item(&path.path.segments[0].ident))
                }
                other => Subject::Type(other),
            };
            out.push((subject, predicate.bounds.iter()));
        }
    }
    out
}
