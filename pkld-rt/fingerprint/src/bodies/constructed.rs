//! Structs and variants that a path makes.

use std::rc::Rc;

use super::path::{Given, given, shown};
use super::{Infer, Use};
use crate::names::{DefId, DefKind, Meaning, Namespace, Syntax, Word};
use crate::types::ty::Ty;

impl Infer<'_> {
    /// A struct or variant as a value: itself, or the function that makes it.
    pub(super) fn constructor(&mut self, id: DefId, ty: Ty, args: &[Ty]) -> Ty {
        let def = self.analysis.names.def(id);
        self.note(Use::Type(ty.clone()));
        match def.syntax() {
            Syntax::Fields { fields, .. } => match &**fields {
                syn::Fields::Unnamed(_) => {
                    let fields = self.analysis.fields(id);
                    let inputs =
                        fields.iter().map(|field| self.context.normal(&field.ty.substitute(args))).collect();
                    Ty::Fn(inputs, Rc::new(ty))
                }
                _ => ty,
            },
            _ => ty,
        }
    }

    /// What a path constructs: the struct or variant, and the type of the whole. `Name(..)` is looked for among
    /// values, `Name { .. }` among types.
    pub(super) fn constructed(
        &mut self,
        qself: Option<&syn::QSelf>,
        path: &syn::Path,
        namespace: Namespace,
    ) -> Option<(DefId, Ty)> {
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        let own = |infer: &mut Self, id: DefId, args: Given<'_>| {
            let def = infer.analysis.names.def(id);
            let of = if def.kind == DefKind::Variant { def.parent.unwrap_or(id) } else { id };
            let generics = infer.analysis.generics(of);
            let mut all = args
                .map(|given| infer.analysis.lower_args_and_bindings(&infer.place, given).0)
                .unwrap_or_default();
            while all.len() < generics.len() {
                let is_const = generics.parameter(all.len()).is_some_and(|param| param.is_const);
                all.push(if is_const { Ty::Const } else { infer.table.fresh() });
            }
            let ty = Ty::Adt(of, all.into());
            infer.note(Use::Type(ty.clone()));
            Some((id, ty))
        };
        let is_self = words[0].is("Self") && qself.is_none();
        let found = match is_self || qself.is_some() {
            true => Vec::new(),
            false => {
                let absolute = path.leading_colon.is_some();
                let other = if namespace == Namespace::Type { Namespace::Value } else { Namespace::Type };
                let found = self.analysis.names.resolve(self.place.scope, absolute, &words, namespace);
                match found.is_empty() {
                    true => self.analysis.names.resolve(self.place.scope, absolute, &words, other),
                    false => found,
                }
            }
        };
        self.analysis.meant(&self.place, &words, &found);
        let mut whole: Vec<(DefId, usize)> = found
            .iter()
            .filter_map(|(meaning, consumed)| match meaning {
                Meaning::Def(id) => Some((*id, *consumed)),
                _ => None,
            })
            .collect();
        whole.dedup();
        let arguments = path.segments.iter().rev().find_map(given);
        if let [(id, consumed), rest @ ..] = whole.as_slice()
            && *consumed == words.len()
            && rest.is_empty()
        {
            let kind = self.analysis.names.def(*id).kind;
            if matches!(kind, DefKind::Struct | DefKind::Union | DefKind::Variant) {
                return own(self, *id, arguments);
            }
        }
        if whole.len() > 1 {
            for (id, _) in &whole {
                self.note(Use::Items(Rc::clone(&self.analysis.names.def(*id).items)));
            }
            self.unsure(&format!("`{}` may be one of several", shown(path)));
            return None;
        }
        // `Self`, an alias, or a variant behind one of them.
        let as_type = |path: &syn::Path| {
            syn::Type::Path(syn::TypePath { attrs: Vec::new(), qself: qself.cloned(), path: path.clone() })
        };
        let with_open_args = |infer: &mut Self, ty: Ty| match ty {
            Ty::Adt(id, args) => {
                let args =
                    args.iter().map(|ty| if *ty == Ty::Unknown { infer.table.fresh() } else { ty.clone() });
                Some((id, Ty::Adt(id, args.collect())))
            }
            _ => None,
        };
        let variant_of = |infer: &mut Self, whole: (DefId, Ty), name: Word| {
            let members = infer.analysis.names.members_named(whole.0, name);
            let variant =
                members.into_iter().find(|&id| infer.analysis.names.def(id).kind == DefKind::Variant)?;
            infer.note(Use::Type(whole.1.clone()));
            Some((variant, whole.1))
        };
        let last = words[words.len() - 1];
        if let [(alias, consumed)] = whole.as_slice()
            && self.analysis.names.def(*alias).kind == DefKind::Alias
        {
            // What an expression leaves out of an alias is inferred: defaults do not count.
            let given = path.segments.iter().take(*consumed).rev().find_map(given);
            let target = self.analysis.lower_meanings(&self.place, &[Meaning::Def(*alias)], given, true);
            let target = self.context.normal(&target);
            if let Some((id, ty)) = with_open_args(self, target) {
                let kind = self.analysis.names.def(id).kind;
                if *consumed == words.len() && matches!(kind, DefKind::Struct | DefKind::Union) {
                    self.note(Use::Type(ty.clone()));
                    return Some((id, ty));
                }
                if *consumed + 1 == words.len()
                    && let Some(found) = variant_of(self, (id, ty), last)
                {
                    return Some(found);
                }
            }
        }
        if words.len() > 1 {
            let mut outer = path.clone();
            outer.segments.pop();
            let outer: syn::Path = syn::Path {
                leading_colon: outer.leading_colon,
                segments: outer.segments.into_iter().collect(),
            };
            let lowered = self.analysis.lower_quietly(&self.place, &as_type(&outer));
            let lowered = self.context.normal(&lowered);
            if let Some(whole) = with_open_args(self, lowered)
                && let Some(found) = variant_of(self, whole, last)
            {
                return Some(found);
            }
        }
        let lowered = self.analysis.lower_quietly(&self.place, &as_type(path));
        let lowered = self.context.normal(&lowered);
        match with_open_args(self, lowered) {
            Some((id, ty))
                if matches!(self.analysis.names.def(id).kind, DefKind::Struct | DefKind::Union) =>
            {
                self.note(Use::Type(ty.clone()));
                Some((id, ty))
            }
            Some((id, _))
                if matches!(self.analysis.names.def(id).kind, DefKind::External | DefKind::Opaque) =>
            {
                self.note(Use::Items(Rc::clone(&self.analysis.names.def(id).items)));
                None
            }
            _ => {
                self.unsure(&format!("`{}` constructs nothing that is known", shown(path)));
                for word in words {
                    self.note(Use::Word(word));
                }
                None
            }
        }
    }
}
