//! Signatures, fields and what a definition's bounds promise.

use std::rc::Rc;

use super::Analysis;
use crate::names::{DefId, DefKind, Meaning, Namespace, Syntax, Word};
use crate::types::budget::Budget;
use crate::types::predicate::{Bound, Predicate};
use crate::types::select::Context;
use crate::types::table::Table;
use crate::types::ty::Ty;

/// Work on the promises of one definition: beyond it they stay as they are written.
const MOST_WORK_OF_PROMISES: u64 = 20_000;

/// A function's signature, over its parameters.
#[derive(Debug)]
pub(crate) struct Signature {
    /// How it takes `self`, the type of that argument.
    pub(crate) receiver: Option<Ty>,
    /// The arguments, `self` first.
    pub(crate) inputs: Vec<Ty>,
    pub(crate) output: Ty,
}

/// A field of a struct, union or variant, over the type's parameters.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Word,
    pub(crate) ty: Ty,
}

impl Analysis {
    /// The predicates that hold in a definition, with what they imply.
    pub(crate) fn environment(&self, id: DefId) -> Rc<[Predicate]> {
        if let Some(known) = self.environments.borrow().get(&id) {
            return Rc::clone(known);
        }
        let mut out: Vec<Predicate> = self.predicates(id).to_vec();
        let mut at = 0;
        while at < out.len() && out.len() < 400 {
            let predicate = out[at].clone();
            let mut all = vec![predicate.ty.clone()];
            all.extend(predicate.bound.args.iter().cloned());
            for above in self.supertraits(predicate.bound.of).iter() {
                let bound = self.with_bindings_of(above.substitute(&all), &predicate.bound);
                let implied = Predicate { ty: predicate.ty.clone(), bound };
                if !out.contains(&implied) {
                    out.push(implied);
                }
            }
            at += 1;
        }
        self.add_normal(&mut out);
        let out: Rc<[Predicate]> = out.into();
        self.environments.borrow_mut().insert(id, Rc::clone(&out));
        out
    }

    /// Promises about associated types hold of what those stand for: `Self::Item: Clone` of the impl's own item.
    fn add_normal(&self, promises: &mut Vec<Predicate>) {
        let is_open = |ty: &Ty| matches!(ty, Ty::Projection(..));
        if !promises.iter().any(|promise| promise.ty.has(&is_open)) {
            return;
        }
        let table = Table::default();
        let context =
            Context::new(self, promises.clone().into(), &table, false, Budget::of(MOST_WORK_OF_PROMISES));
        let mut more: Vec<Predicate> = Vec::new();
        for promise in promises.iter().filter(|promise| promise.ty.has(&is_open)) {
            let ty = context.normal(&promise.ty);
            if ty == promise.ty || ty.has(&|part| matches!(part, Ty::Var(_) | Ty::Unknown | Ty::Mix(_))) {
                continue;
            }
            let bound = promise.bound.map(&mut |ty| context.normal(&ty));
            let normal = Predicate { ty, bound };
            if !promises.contains(&normal) && !more.contains(&normal) {
                more.push(normal);
            }
        }
        promises.extend(more);
    }

    /// A required trait's bound with what the requiring one says of its associated types.
    pub(crate) fn with_bindings_of(&self, mut above: Bound, below: &Bound) -> Bound {
        let more: Vec<_> = below
            .bindings
            .iter()
            .filter(|(name, _)| above.bindings.iter().all(|(known, _)| known != name))
            .cloned()
            .collect();
        if !more.is_empty() {
            above.bindings = above.bindings.iter().cloned().chain(more).collect();
        }
        above
    }

    pub(crate) fn signature(&self, id: DefId) -> Rc<Signature> {
        if let Some(known) = self.signatures.borrow().get(&id) {
            return Rc::clone(known);
        }
        let def = self.names.def(id);
        let mut signature = Signature { receiver: None, inputs: Vec::new(), output: Ty::Unknown };
        if let Syntax::Fn(f) = def.syntax() {
            let place = self.place_of(id);
            for input in &f.signature.inputs {
                let ty = match input {
                    syn::FnArg::Receiver(receiver) => {
                        let own = self.self_type(&place);
                        let ty = match &receiver.kind {
                            syn::ReceiverKind::Reference(_, _, mutable) => own.reference(mutable.is_some()),
                            syn::ReceiverKind::Typed(_, written) => self.lower(&place, written),
                            _ => own,
                        };
                        signature.receiver = Some(ty.clone());
                        ty
                    }
                    syn::FnArg::Typed(typed) => {
                        let ty = self.lower(&place, &typed.ty);
                        if signature.inputs.is_empty()
                            && matches!(&*typed.pat, syn::Pat::Ident(ident) if ident.ident == "self")
                        {
                            signature.receiver = Some(ty.clone());
                        }
                        ty
                    }
                };
                signature.inputs.push(ty);
            }
            signature.output = self.lower_output(&place, &f.signature.output);
            if f.signature.asyncness.is_some() {
                signature.output = Ty::Fn(Rc::new([]), Rc::new(signature.output));
            }
        }
        let signature = Rc::new(signature);
        self.signatures.borrow_mut().insert(id, Rc::clone(&signature));
        signature
    }

    /// The fields of a struct, union or variant.
    pub(crate) fn fields(&self, id: DefId) -> Rc<[Field]> {
        if let Some(known) = self.fields.borrow().get(&id) {
            return Rc::clone(known);
        }
        let def = self.names.def(id);
        let mut out = Vec::new();
        if let Syntax::Fields { fields, .. } = def.syntax() {
            let owner = if def.kind == DefKind::Variant { def.parent.unwrap_or(id) } else { id };
            let place = self.place_of(owner);
            for (at, field) in fields.iter().enumerate() {
                let name = field.ident.as_ref().map_or_else(|| Word::of(&at.to_string()), Word::of_item);
                out.push(Field { name, ty: self.lower(&place, &field.ty) });
            }
        }
        let out: Rc<[Field]> = out.into();
        self.fields.borrow_mut().insert(id, Rc::clone(&out));
        out
    }

    /// The fields of a type, of an enum those of all variants.
    pub(crate) fn all_fields(&self, id: DefId) -> Vec<Field> {
        let def = self.names.def(id);
        let variants = if def.kind == DefKind::Enum { def.members.borrow().clone() } else { Vec::new() };
        let implied = variants.iter().filter_map(|&variant| self.implied_field(id, variant));
        let implied: Vec<Field> = implied.collect();
        let written = variants.into_iter().chain([id]).flat_map(|part| self.fields(part).to_vec());
        written.chain(implied).collect()
    }

    /// What a macro may put into a variant that holds nothing: a value of the type that is called like it, as
    /// enum_dispatch does.
    fn implied_field(&self, of: DefId, variant: DefId) -> Option<Field> {
        let def = self.names.def(variant);
        let is_unit = matches!(def.syntax(), Syntax::Fields { fields, .. } if fields.is_empty());
        if def.kind != DefKind::Variant || !is_unit || !self.names.is_generated(of) {
            return None;
        }
        let found = self.names.resolve(self.names.def(of).scope, false, &[def.name], Namespace::Type);
        let is_type =
            |id| matches!(self.names.def(id).kind, DefKind::Struct | DefKind::Enum | DefKind::Union);
        found.into_iter().find_map(|(meaning, _)| match meaning {
            Meaning::Def(id) if self.names.is_local(id) && is_type(id) => {
                let args = vec![Ty::Unknown; self.generics(id).len()].into();
                Some(Field { name: def.name, ty: Ty::Adt(id, args) })
            }
            _ => None,
        })
    }

    /// The value of an associated type, over the parameters of its impl and its own.
    pub(crate) fn associated_value(&self, id: DefId) -> Option<Ty> {
        if let Some(known) = self.associated_values.borrow().get(&id) {
            return known.clone();
        }
        let def = self.names.def(id);
        let found = match def.syntax() {
            Syntax::AssociatedType { ty: Some(ty), .. } => Some(self.lower(&self.place_of(id), ty)),
            _ => None,
        };
        self.associated_values.borrow_mut().insert(id, found.clone());
        found
    }
}
