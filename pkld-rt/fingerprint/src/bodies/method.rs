//! Method calls: which method, of which impl or trait.

use std::rc::Rc;

use syn::Expr;

use super::{Infer, Later, Use};
use crate::analysis::Head;
use crate::names::{DefId, DefKind, Home, Word};
use crate::types::predicate::Bound;
use crate::types::select::{Holds, Source, Sources};
use crate::types::table::Class;
use crate::types::ty::Ty;

/// A method that fits a receiver.
#[derive(Clone, Debug)]
enum Fit {
    /// Of an inherent impl, with the impl's arguments.
    Inherent(DefId, Vec<Ty>),
    /// Of a trait, for a type.
    Trait(DefId, Bound, Ty),
}

impl Infer<'_> {
    pub(super) fn method_call(&mut self, call: &syn::ExprMethodCall, wanted: Option<&Ty>) -> Ty {
        let receiver = self.expression(&call.receiver, None);
        let name = Word::of_item(&call.method);
        let args: Vec<&Expr> = call.args.iter().collect();
        self.method(&receiver, name, call.turbofish.as_ref(), &args, wanted)
    }

    /// A call of the method `name` of a value.
    pub(super) fn method(
        &mut self,
        receiver: &Ty,
        name: Word,
        given: Option<&syn::AngleBracketedGenericArguments>,
        args: &[&Expr],
        wanted: Option<&Ty>,
    ) -> Ty {
        let receiver = self.known(receiver);
        let steps = self.steps(&receiver);
        let last = steps[steps.len() - 1].clone();
        if let Some((fits, taken)) = self.probe(&steps, name) {
            self.note_steps(&steps, taken);
            return self.fitting(fits, given, args, wanted);
        }
        match &last {
            Ty::Mix(atoms) => {
                let atoms = Rc::clone(atoms);
                self.open_method(&last, &atoms, name, given, args)
            }
            Ty::Unknown => {
                self.note(Use::Method(name));
                self.handed_types(given);
                self.note_open_deref(&Ty::Unknown);
                self.foreign_call(None, args);
                Ty::Unknown
            }
            Ty::Var(_) => {
                let output = self.table.fresh();
                let found: Vec<Ty> = args.iter().map(|arg| self.expression(arg, None)).collect();
                self.calls.push(Later {
                    receiver: last.clone(),
                    method: name,
                    inputs: found,
                    output: output.clone(),
                    line: self.line,
                    scope: self.place.scope,
                });
                output
            }
            _ => {
                // A field that is called needs parentheses, so that no method means it is not modelled, or
                // comes from a macro.
                let is_outside = steps.iter().any(|step| match step {
                    Ty::Adt(id, _) => !self.analysis.names.is_local(*id) || self.is_opaque(*id),
                    _ => false,
                }) || steps.iter().any(|step| self.analysis.has_opaque_members(step))
                    || steps.iter().all(|step| {
                        !matches!(
                            step,
                            Ty::Adt(..) | Ty::Param(_) | Ty::Opaque(..) | Ty::Projection(..) | Ty::Dyn(_)
                        )
                    });
                for step in &steps {
                    self.note(Use::Named(step.clone(), name));
                }
                if !is_outside
                    && !self.has_outside_trait()
                    && !steps.iter().any(|step| self.context.has_outside_promise(step))
                {
                    self.unsure(&format!("no method `{name}` of {}", self.analysis.shown(&receiver)));
                    self.note(Use::Method(name));
                }
                self.note(Use::Handed(receiver.clone()));
                let mut parts = self.handed_types(given);
                for step in &steps {
                    parts.extend(self.context.parts_of_outside_promises(step));
                }
                parts.push(receiver);
                let from = self.mix(parts.iter());
                self.foreign_call(Some(&from), args)
            }
        }
    }

    /// Types that code from outside is told of in angle brackets.
    pub(super) fn handed_types(&mut self, given: Option<&syn::AngleBracketedGenericArguments>) -> Vec<Ty> {
        let Some(given) = given else { return Vec::new() };
        let types = self.analysis.lower_args_and_bindings(&self.place, given).0;
        let types: Vec<Ty> = types.iter().map(|ty| self.context.normal(ty)).collect();
        for ty in &types {
            self.note(Use::Handed(ty.clone()));
        }
        types
    }

    fn is_opaque(&self, id: DefId) -> bool {
        self.analysis.names.def(id).kind == DefKind::Opaque
    }

    /// Whether a trait from outside is in scope, whose methods are not known.
    pub(super) fn has_outside_trait(&self) -> bool {
        let traits = self.analysis.names.traits_in_scope(self.place.scope);
        traits
            .iter()
            .any(|&of| matches!(self.analysis.names.def(of).kind, DefKind::External | DefKind::Opaque))
    }

    /// A method of something that code from outside made of `atoms`.
    fn open_method(
        &mut self,
        receiver: &Ty,
        atoms: &[Ty],
        name: Word,
        given: Option<&syn::AngleBracketedGenericArguments>,
        args: &[&Expr],
    ) -> Ty {
        let mut outputs = Vec::new();
        let mut has_own = false;
        let mut parts = self.handed_types(given);
        for atom in self.analysis.reachable_atoms(atoms) {
            parts.extend(self.context.parts_of_outside_promises(&atom));
            let steps = self.steps(&atom);
            if let Some((fits, taken)) = self.probe(&steps, name) {
                self.note_steps(&steps, taken);
                for fit in fits {
                    has_own = true;
                    outputs.push(self.open_fit(fit));
                }
            }
        }
        self.extensions_of_outside(receiver, name);
        self.note(Use::Handed(receiver.clone()));
        parts.push(receiver.clone());
        let from = self.mix(parts.iter());
        let open = self.foreign_call(Some(&from), args);
        if !has_own {
            return open;
        }
        outputs.push(open);
        self.mix(outputs.iter())
    }

    /// A method that may be meant: used with whatever arguments.
    fn open_fit(&mut self, fit: Fit) -> Ty {
        let (inputs, output) = self.signature_of(&fit, None);
        for input in inputs {
            self.table.try_unify(&input, &Ty::Unknown);
        }
        output
    }

    /// The method calls that had to wait for their receiver; whether any could be made.
    pub(super) fn later_calls(&mut self) -> bool {
        let waiting = std::mem::take(&mut self.calls);
        let mut progress = false;
        for later in waiting {
            let receiver = self.shallow(&later.receiver);
            if matches!(receiver, Ty::Var(_)) && self.table.class(&receiver) == Some(Class::Any) {
                self.calls.push(later);
                continue;
            }
            progress = true;
            self.make_later(&later, &receiver);
        }
        progress
    }

    fn make_later(&mut self, later: &Later, receiver: &Ty) {
        self.line = later.line;
        let scope = std::mem::replace(&mut self.place.scope, later.scope);
        let text = later.method.text();
        if let Some(field) = text.strip_prefix('.') {
            let found = self.field_of(receiver, Word::of(field));
            self.table.try_unify(&later.output, &found);
            self.place.scope = scope;
            return;
        }
        let steps = self.steps(receiver);
        match self.probe(&steps, later.method) {
            Some((fits, taken)) => {
                self.note_steps(&steps, taken);
                for fit in fits {
                    let (inputs, output) = self.signature_of(&fit, None);
                    for (input, found) in inputs.iter().skip(1).zip(&later.inputs) {
                        self.coerce(found, input);
                    }
                    self.table.try_unify(&later.output, &output);
                }
            }
            None => {
                self.note(Use::Method(later.method));
                self.note_open_deref(receiver);
                self.note(Use::Handed(receiver.clone()));
                for input in &later.inputs {
                    self.note(Use::Handed(input.clone()));
                }
                let mut parts = later.inputs.clone();
                parts.push(receiver.clone());
                let output = match receiver {
                    Ty::Unknown => Ty::Unknown,
                    _ => self.mix(parts.iter()),
                };
                self.table.try_unify(&later.output, &output);
            }
        }
        self.place.scope = scope;
    }

    /// The calls whose receiver nothing told.
    pub(super) fn last_calls(&mut self) {
        for later in std::mem::take(&mut self.calls) {
            let receiver = match self.table.class(&later.receiver) {
                Some(Class::Any) | None => self.table.final_type(&later.receiver),
                Some(_) => self.table.final_type(&later.receiver),
            };
            self.table.try_unify(&later.receiver, &receiver);
            self.make_later(&later, &receiver);
        }
    }

    pub(super) fn later_field(&mut self, base: &Ty, name: Word, output: &Ty) {
        let last = self.steps(base).pop().unwrap_or(Ty::Unknown);
        self.calls.push(Later {
            receiver: last,
            method: Word::of(&format!(".{name}")),
            inputs: Vec::new(),
            output: output.clone(),
            line: self.line,
            scope: self.place.scope,
        });
    }

    /// Takes what fits: one method, or several that conditional compilation or open types leave.
    fn fitting(
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
    fn signature_of(
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
    fn probe(&mut self, steps: &[Ty], name: Word) -> Option<(Vec<Fit>, usize)> {
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

    /// Those that are surely of the receiver. The others, of impls for a type that is not known, are used as
    /// well, but hide none.
    fn surely(&mut self, fits: Vec<Fit>) -> Vec<Fit> {
        let (sure, open): (Vec<Fit>, Vec<Fit>) = fits.into_iter().partition(|fit| match fit {
            Fit::Inherent(member, _) => !self.analysis.is_in_open_impl(*member),
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

    fn takes_self(&self, id: DefId) -> bool {
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
                    let bound = Bound { of, args: all.into(), bindings: Rc::new([]) };
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
