//! Fields, and struct literals.

use std::rc::Rc;

use super::pattern::name_of;
use super::{Infer, Use};
use crate::names::{Namespace, Word};
use crate::types::ty::Ty;

impl Infer<'_> {
    pub(super) fn field(&mut self, field: &syn::ExprField) -> Ty {
        let base = self.expression(&field.base, None);
        let name = match &field.member {
            syn::Member::Named(ident) => Word::of_item(ident),
            syn::Member::Unnamed(index) => Word::of(&index.index.to_string()),
        };
        self.field_of(&base, name)
    }

    pub(super) fn field_of(&mut self, base: &Ty, name: Word) -> Ty {
        let steps = self.steps(base);
        for (at, step) in steps.iter().enumerate() {
            let found = match step {
                Ty::Adt(id, args) => {
                    let fields = self.analysis.fields(*id);
                    let found = fields.iter().filter(|field| field.name == name);
                    let found: Vec<Ty> =
                        found.map(|field| self.context.normal(&field.ty.substitute(args))).collect();
                    // Conditional compilation may choose between several.
                    match found.as_slice() {
                        [] => None,
                        [only] => Some(only.clone()),
                        many => Some(self.mix(many.iter())),
                    }
                }
                Ty::Tuple(parts) => name.text().parse::<usize>().ok().and_then(|at| parts.get(at).cloned()),
                _ => None,
            };
            if let Some(found) = found {
                self.note_steps(&steps, at);
                return found;
            }
        }
        match steps.last() {
            Some(last @ (Ty::Mix(_) | Ty::Unknown)) => self.open_field(last, name),
            Some(last @ Ty::Adt(id, _)) if !self.analysis.names.is_local(*id) => {
                let of = self.mix([last]);
                self.open_field(&of, name)
            }
            Some(Ty::Var(_)) | None => {
                let var = self.table.fresh();
                self.later_field(base, name, &var);
                var
            }
            _ => {
                self.unsure(&format!("no field `{name}`"));
                Ty::Unknown
            }
        }
    }

    /// A field of a type that may be one of several.
    pub(super) fn open_field(&mut self, of: &Ty, name: Word) -> Ty {
        let Ty::Mix(atoms) = of else {
            self.note_open_deref(of);
            return Ty::Unknown;
        };
        self.note_open_deref(of);
        self.note_open_member(name, true);
        let mut found = vec![of.clone()];
        for atom in self.analysis.reachable_atoms(atoms) {
            if let Ty::Adt(id, args) = &atom {
                let fields = self.analysis.fields(*id);
                found.extend(
                    fields.iter().filter(|field| field.name == name).map(|field| field.ty.substitute(args)),
                );
            }
        }
        self.mix(found.iter())
    }

    pub(super) fn struct_literal(&mut self, literal: &syn::ExprStruct, wanted: Option<&Ty>) -> Ty {
        let named = literal.fields.iter().filter(|value| !self.excludes(&value.attrs));
        let named: Vec<Word> = named.map(|value| name_of(&value.member)).collect();
        if let Some(several) = self.one_of_several(literal.qself.as_ref(), &literal.path, &named) {
            return self.literal_of_several(literal, &several);
        }
        let Some((def, ty)) = self.constructed(literal.qself.as_ref(), &literal.path, Namespace::Type) else {
            for field in &literal.fields {
                let found = self.expression(&field.expr, None);
                self.note(Use::Handed(found));
            }
            if let Some(rest) = &literal.rest {
                self.expression(rest, None);
            }
            return Ty::Unknown;
        };
        if let Some(wanted) = wanted {
            // A hint only: what the fields say counts.
            let at = self.table.snapshot();
            if !self.table.unify(&ty, &self.context.normal(wanted))
                || !matches!(self.shallow(wanted), Ty::Adt(..))
            {
                self.table.roll_back(at);
            }
        }
        let fields = self.analysis.fields(def);
        let args = match self.shallow(&ty) {
            Ty::Adt(_, args) => args,
            _ => Rc::new([]),
        };
        for value in literal.fields.iter().filter(|value| !self.excludes(&value.attrs)).collect::<Vec<_>>() {
            let name = name_of(&value.member);
            let known: Vec<_> = fields.iter().filter(|field| field.name == name).cloned().collect();
            match known.first() {
                Some(_) if known.len() > 1 => {
                    let found = self.expression(&value.expr, None);
                    self.note(Use::Handed(found));
                }
                Some(field) => {
                    let wanted = self.context.normal(&field.ty.substitute(&args));
                    self.expression_to(&value.expr, &wanted);
                }
                None => {
                    let found = self.expression(&value.expr, None);
                    self.note(Use::Handed(found));
                    if self.analysis.names.is_local(def) {
                        self.unsure(&format!("no field `{name}`"));
                    }
                }
            }
        }
        if let Some(rest) = &literal.rest {
            let found = self.expression(rest, Some(&ty));
            self.table.try_unify(&found, &ty);
        }
        ty
    }
}
