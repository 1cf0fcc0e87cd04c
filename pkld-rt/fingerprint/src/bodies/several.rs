//! Structs of one name between which conditional compilation chooses, where a path constructs one of them.
//!
//! The value is then whatever can be made of them all, as if code from outside had made it.

use std::rc::Rc;

use super::pattern::name_of;
use super::{Infer, Use};
use crate::names::{DefId, DefKind, Meaning, Namespace, Word};
use crate::types::ty::{Args, Ty};

impl Infer<'_> {
    /// The structs that a path may construct, if it means one of several, with open arguments. Only those count
    /// that have these `fields`.
    pub(super) fn one_of_several(
        &mut self,
        qself: Option<&syn::QSelf>,
        path: &syn::Path,
        fields: &[Word],
    ) -> Option<Vec<(DefId, Args)>> {
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        let names = &self.analysis.names;
        let found: Vec<DefId> = match words.as_slice() {
            _ if qself.is_some() => return None,
            [own] if own.is("Self") => {
                let own = self.analysis.self_type(&self.place);
                let Ty::Mix(alternatives) = self.context.normal(&own) else { return None };
                let adts = alternatives.iter().map(|ty| match ty {
                    Ty::Adt(id, _) => Some(*id),
                    _ => None,
                });
                adts.collect::<Option<_>>()?
            }
            _ => {
                let absolute = path.leading_colon.is_some();
                let found = names.resolve(self.place.scope, absolute, &words, Namespace::Type);
                let whole = found.iter().map(|(meaning, consumed)| match meaning {
                    Meaning::Def(id) if *consumed == words.len() => Some(*id),
                    _ => None,
                });
                let mut whole: Vec<DefId> = whole.collect::<Option<_>>()?;
                whole.dedup();
                if whole.len() > 1 {
                    self.analysis.meant(&self.place, &words, &found);
                }
                whole
            }
        };
        if found.len() < 2 {
            return None;
        }
        let mut structs = Vec::new();
        for id in found {
            let id = match names.def(id).kind {
                DefKind::Struct | DefKind::Union => id,
                DefKind::Alias => {
                    let target = self.analysis.lower_meanings(&self.place, &[Meaning::Def(id)], None, true);
                    match self.context.normal(&target) {
                        Ty::Adt(id, _) => id,
                        Ty::Prim(_) | Ty::Array(_) | Ty::Tuple(_) => continue,
                        _ => return None,
                    }
                }
                _ => return None,
            };
            let known = self.analysis.fields(id);
            if fields.iter().all(|name| known.iter().any(|field| field.name == *name)) {
                structs.push(id);
            }
        }
        let is_known = |&id: &DefId| {
            matches!(names.def(id).kind, DefKind::Struct | DefKind::Union) && names.is_local(id)
        };
        if structs.is_empty() || !structs.iter().all(is_known) {
            return None;
        }
        let mut several = Vec::new();
        for id in structs {
            self.note(Use::Items(Rc::clone(&names.def(id).items)));
            let args: Args = self.table.fresh_args(self.analysis.generics(id).len()).into();
            self.note(Use::Type(Ty::Adt(id, Rc::clone(&args))));
            several.push((id, args));
        }
        Some(several)
    }

    /// A struct literal of one of several.
    pub(super) fn literal_of_several(&mut self, literal: &syn::ExprStruct, several: &[(DefId, Args)]) -> Ty {
        let mut parts: Vec<Ty> = several.iter().map(|(id, args)| Ty::Adt(*id, Rc::clone(args))).collect();
        for value in literal.fields.iter().filter(|value| !self.excludes(&value.attrs)).collect::<Vec<_>>() {
            let name = name_of(&value.member);
            let mut wanted: Option<Ty> = None;
            for (id, args) in several {
                for field in self.analysis.fields(*id).iter().filter(|field| field.name == name) {
                    let ty = self.context.normal(&field.ty.substitute(args));
                    let alike =
                        wanted.as_ref().is_none_or(|wanted| self.table.unify_alternatives(wanted, &ty));
                    if !alike {
                        self.unsure(&format!("the field `{name}` may be of several types"));
                    }
                    wanted.get_or_insert(ty);
                }
            }
            match wanted {
                Some(wanted) => {
                    self.expression_to(&value.expr, &wanted);
                    parts.push(wanted);
                }
                None => {
                    self.unsure(&format!("no field `{name}`"));
                    let found = self.expression(&value.expr, None);
                    self.note(Use::Handed(found));
                }
            }
        }
        if let Some(rest) = &literal.rest {
            parts.push(self.expression(rest, None));
        }
        match several {
            [_] => parts.remove(0),
            _ => self.mix(parts.iter()),
        }
    }
}
