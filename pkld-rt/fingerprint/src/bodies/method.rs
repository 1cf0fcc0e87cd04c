//! Method calls: which method, of which impl or trait.

use std::rc::Rc;

use syn::Expr;

use super::fit::Fit;
use super::{Infer, Later, Use};
use crate::analysis::Head;
use crate::names::{DefId, DefKind, Word};
use crate::types::table::Class;
use crate::types::ty::Ty;

impl Infer<'_> {
    pub(super) fn method_call(&mut self, call: &syn::ExprMethodCall, wanted: Option<&Ty>) -> Ty {
        let receiver = self.expression(&call.receiver, None);
        let name = Word::of_item(&call.method);
        let args = self.compiled(&call.args);
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
                    guards: self.guards.clone(),
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
                    self.note_rewritten(step);
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

    /// What an attribute macro makes of an impl may have a method that it does not show.
    fn note_rewritten(&mut self, ty: &Ty) {
        let Ty::Adt(id, _) = ty else { return };
        let of_traits = self.analysis.impls_for(*id).into_iter().map(|(_, header)| header);
        let all = of_traits.chain(self.analysis.inherent_impls(Some(Head::Adt(*id))));
        let rewritten: Vec<DefId> = all.filter(|&header| self.analysis.names.is_rewritten(header)).collect();
        for header in rewritten {
            let items = Rc::clone(&self.analysis.names.def(header).items);
            self.note(Use::Items(items));
            self.note(Use::Generated(*id));
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
        let (mut outputs, mut parts) = self.open_methods(receiver, atoms, name);
        parts.extend(self.handed_types(given));
        let from = self.mix(parts.iter());
        let open = self.foreign_call(Some(&from), args);
        if outputs.is_empty() {
            return open;
        }
        outputs.push(open);
        self.mix(outputs.iter())
    }

    /// The methods that may be meant of something that code from outside made of `atoms`: what each gives, and the
    /// types that one of outside may make something of.
    fn open_methods(&mut self, receiver: &Ty, atoms: &[Ty], name: Word) -> (Vec<Ty>, Vec<Ty>) {
        self.note_open_member(name, false);
        let (mut outputs, mut parts) = (Vec::new(), vec![receiver.clone()]);
        for atom in self.analysis.reachable_atoms(atoms) {
            parts.extend(self.context.parts_of_outside_promises(&atom));
            let steps = self.steps(&atom);
            if let Some((fits, taken)) = self.probe(&steps, name) {
                self.note_steps(&steps, taken);
                outputs.extend(fits.into_iter().map(|fit| self.open_fit(fit)));
            }
        }
        outputs.extend(self.extensions_of_outside(receiver, name));
        self.note(Use::Handed(receiver.clone()));
        (outputs, parts)
    }

    /// A method that may be meant: used with whatever arguments.
    pub(super) fn open_fit(&mut self, fit: Fit) -> Ty {
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
        let guards = later.guards.clone();
        self.under(&guards, |infer| infer.make_later_there(later, receiver));
    }

    fn make_later_there(&mut self, later: &Later, receiver: &Ty) {
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
                self.note_open_deref(receiver);
                for input in &later.inputs {
                    self.note(Use::Handed(input.clone()));
                }
                let output = match &steps[steps.len() - 1] {
                    Ty::Mix(atoms) => {
                        let (outputs, parts) = self.open_methods(receiver, atoms, later.method);
                        self.mix(outputs.iter().chain(&parts).chain(&later.inputs))
                    }
                    _ => {
                        self.note(Use::Method(later.method));
                        self.note(Use::Handed(receiver.clone()));
                        match receiver {
                            Ty::Unknown => Ty::Unknown,
                            _ => self.mix(later.inputs.iter().chain([receiver])),
                        }
                    }
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
            guards: self.guards.clone(),
        });
    }
}
