//! Calls of functions, and of values that can be called.

use std::rc::Rc;

use syn::Expr;

use super::fit::Fit;
use super::{Infer, Use};
use crate::names::{DefKind, Syntax, Word};
use crate::types::predicate::Bound;
use crate::types::ty::Ty;

impl Infer<'_> {
    pub(super) fn call(&mut self, call: &syn::ExprCall, wanted: Option<&Ty>) -> Ty {
        let callee = self.expression(&call.func, None);
        let callee = self.known(&callee);
        let args = self.compiled(&call.args);
        match self.callable(&callee) {
            Some((inputs, output)) => {
                self.note_call_through(&callee);
                self.arguments(&inputs, &output, &args, wanted);
                self.context.normal(&output)
            }
            None => {
                if let Ty::Var(_) = callee {
                    // A closure parameter that nothing has told yet.
                    let inputs: Vec<Ty> = args.iter().map(|arg| self.expression(arg, None)).collect();
                    let output = self.table.fresh();
                    let called = Ty::Fn(inputs.into(), Rc::new(output.clone()));
                    self.table.try_unify(&callee, &called);
                    return output;
                }
                if let Ty::Adt(id, _) = &callee
                    && self.analysis.names.is_local(*id)
                    && self.analysis.names.def(*id).kind != DefKind::Opaque
                {
                    self.unsure(&format!("a call of {}", self.analysis.shown(&callee)));
                }
                if self.is_intrinsic(&callee) {
                    return self.intrinsic_call(&args);
                }
                self.foreign_call(Some(&callee), &args)
            }
        }
    }

    /// A smart pointer to something callable is dereferenced first.
    fn note_call_through(&mut self, callee: &Ty) {
        let steps = self.steps(callee);
        self.note_steps(&steps, steps.len().saturating_sub(1));
    }

    /// Infers the arguments of a call: closures last, when the others have said what they can.
    pub(super) fn arguments(&mut self, inputs: &[Ty], output: &Ty, args: &[&Expr], wanted: Option<&Ty>) {
        let hints = self.hints(inputs, output, wanted);
        for closures in [false, true] {
            if closures && args.iter().any(|arg| is_closure(arg)) {
                self.context.solve();
            }
            for (at, arg) in args.iter().enumerate() {
                if is_closure(arg) != closures {
                    continue;
                }
                match inputs.get(at) {
                    Some(input) => {
                        let input = self.context.normal(input);
                        let hint = hints.as_ref().and_then(|hints| hints.get(at)).cloned();
                        let is_told =
                            |infer: &Self, ty: &Ty| !infer.table.deep(ty).has(&|ty| matches!(ty, Ty::Var(_)));
                        // A bound that waits for the parameter tells a closure more than the wanted result does.
                        let hint = hint.filter(|hint| {
                            is_told(self, hint)
                                && !is_told(self, &input)
                                && !(closures && self.is_awaited(&input))
                        });
                        let wanted = hint.clone().unwrap_or_else(|| input.clone());
                        let found = self.expression(arg, Some(&wanted));
                        // An argument is coerced to what the hint makes of the parameter, if it can be.
                        match hint {
                            Some(hint) if self.coerce(&found, &hint) => self.coerce_at(&hint, &input),
                            _ => self.coerce_at(&found, &input),
                        }
                    }
                    None => {
                        let found = self.expression(arg, None);
                        self.note(Use::Handed(found));
                    }
                }
            }
        }
        self.context.solve();
    }

    /// Whether a bound waits for this variable, which tells more than a hint.
    fn is_awaited(&mut self, ty: &Ty) -> bool {
        let ty = self.shallow(ty);
        self.waiting_for(&ty).iter().any(|bound| self.called_by(bound).is_some())
    }

    /// What the inputs would be if the call gave what is wanted of it.
    fn hints(&mut self, inputs: &[Ty], output: &Ty, wanted: Option<&Ty>) -> Option<Vec<Ty>> {
        let wanted = self.shallow(wanted?);
        if matches!(wanted, Ty::Var(_) | Ty::Unknown | Ty::Never | Ty::Mix(_)) {
            return None;
        }
        let at = self.table.snapshot();
        let hints = self
            .table
            .unify(output, &wanted)
            .then(|| inputs.iter().map(|input| self.table.deep(input)).collect::<Vec<Ty>>());
        self.table.roll_back(at);
        hints
    }

    /// A call of code whose signature is not known: it is handed its arguments and gives what it can make
    /// of them.
    pub(super) fn foreign_call(&mut self, callee: Option<&Ty>, args: &[&Expr]) -> Ty {
        let mut found: Vec<Ty> = Vec::new();
        for arg in args.iter().filter(|arg| !is_closure(arg)) {
            found.push(self.expression(arg, None));
        }
        self.context.solve();
        let open = {
            let mut parts = found.clone();
            parts.extend(callee.cloned());
            self.mix(parts.iter())
        };
        for arg in args.iter().filter(|arg| is_closure(arg)) {
            let ty = self.expression_with_open_inputs(arg, &open);
            found.push(ty);
        }
        for ty in &found {
            self.note(Use::Handed(ty.clone()));
        }
        self.given.extend(found.iter().cloned());
        found.extend(callee.cloned());
        let promised = self.parts_promised(&self.mix(found.iter()));
        self.mix(found.iter().chain(&promised))
    }

    /// What code from outside comes by through what is promised of the parts of a mix: of an `impl Future<Output = T>`
    /// its `T`.
    pub(super) fn parts_promised(&self, mix: &Ty) -> Vec<Ty> {
        let Ty::Mix(atoms) = mix else { return Vec::new() };
        atoms.iter().flat_map(|atom| self.context.parts_of_outside_promises(atom)).collect()
    }

    /// Whether a function is one of `core::arch`: these take and give numbers, vectors of numbers and pointers to
    /// them, and call nothing.
    fn is_intrinsic(&self, callee: &Ty) -> bool {
        let Ty::Adt(id, _) = callee else { return false };
        let names = &self.analysis.names;
        names.def(*id).kind == DefKind::External && names.external_path(*id).starts_with("std::arch::")
    }

    fn intrinsic_call(&mut self, args: &[&Expr]) -> Ty {
        for arg in args {
            let found = self.expression(arg, None);
            self.context.solve();
            // What is open, as in `pointer as *const _`, the function tells.
            self.table.settle(&found, &Ty::foreign());
        }
        Ty::foreign()
    }

    /// A closure handed to code that is not known: its parameters are what that code can make.
    pub(super) fn expression_with_open_inputs(&mut self, arg: &Expr, open: &Ty) -> Ty {
        let count = match arg {
            Expr::Closure(closure) => closure.inputs.len(),
            _ => 0,
        };
        let hint = Ty::Fn(vec![open.clone(); count].into(), Rc::new(self.table.fresh()));
        self.expression(arg, Some(&hint))
    }

    /// Local traits' methods that a type from outside may have; what they give.
    pub(super) fn extensions_of_outside(&mut self, receiver: &Ty, name: Word) -> Vec<Ty> {
        let mut outputs = Vec::new();
        for member in self.analysis.methods_named(name) {
            let def = self.analysis.names.def(member);
            let Some(of) = def.parent else { continue };
            let parent = self.analysis.names.def(of);
            if !matches!(parent.syntax(), Syntax::Trait { .. }) || !self.analysis.names.is_local(of) {
                continue;
            }
            if !self.takes_self(member) {
                continue;
            }
            // What the trait is of (`Ext<T> for Result<T, E>`) is made of what the receiver is.
            let made = self.mix([receiver]);
            let args: Vec<Ty> = (1..self.analysis.generics(of).len()).map(|_| made.clone()).collect();
            let bound = Bound { of, args: args.into(), bindings: Rc::new([]), is_alternative: false };
            let output = self.open_fit(Fit::Trait(member, bound, receiver.clone()));
            outputs.push(self.context.normal(&output));
        }
        outputs
    }
}

pub(super) fn is_closure(expr: &Expr) -> bool {
    match expr {
        Expr::Closure(_) => true,
        Expr::Paren(paren) => is_closure(&paren.expr),
        Expr::Group(group) => is_closure(&group.expr),
        Expr::Reference(reference) => is_closure(&reference.expr),
        _ => false,
    }
}
