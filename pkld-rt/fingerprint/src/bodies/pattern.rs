//! Patterns: what they bind, and of which type.

use std::rc::Rc;

use syn::Pat;

use super::{Infer, Use};
use crate::names::{DefId, DefKind, Meaning, Namespace, Word};
use crate::types::ty::Ty;

impl Infer<'_> {
    /// Binds a pattern's variables for a value of type `ty`.
    pub(super) fn pattern(&mut self, pattern: &Pat, ty: &Ty) {
        self.bind(pattern, ty, None);
    }

    /// `mode`: whether names bind by reference because the value was behind one.
    fn bind(&mut self, pattern: &Pat, ty: &Ty, mode: Option<bool>) {
        let mut mode = mode;
        let mut ty = self.known(ty);
        let peels = !matches!(
            pattern,
            Pat::Ident(_)
                | Pat::Wild(_)
                | Pat::Reference(_)
                | Pat::Or(_)
                | Pat::Paren(_)
                | Pat::Rest(_)
                | Pat::Type(_)
                | Pat::Macro(_)
                | Pat::Guard(_)
        );
        let is_named = matches!(pattern, Pat::Ident(ident) if self.named_by(ident).is_some());
        if peels || is_named {
            while let Ty::Ref(mutable, inner) = &ty {
                mode = Some(mode.unwrap_or(true) && *mutable);
                let inner = (**inner).clone();
                ty = self.known(&inner);
            }
        }
        match pattern {
            Pat::Ident(ident) => {
                if let Some(def) = self.named_by(ident) {
                    self.named(def, &ty);
                    return;
                }
                let bound = match (ident.by_ref.is_some(), mode) {
                    (true, _) => ty.clone().reference(ident.mutability.is_some()),
                    // Up to the edition of 2021 `mut` moves what stands behind a reference; later it may not stand there.
                    (false, Some(mutable)) if ident.mutability.is_none() => ty.clone().reference(mutable),
                    (false, _) => ty.clone(),
                };
                if let Some((_, inner)) = &ident.subpat {
                    self.bind(inner, &ty, mode);
                }
                let name = ident.ident.to_string();
                self.locals.push((Word::of(name.strip_prefix("r#").unwrap_or(&name)), bound.clone()));
                self.types.insert(bound);
            }
            Pat::Wild(_) | Pat::Rest(_) => {}
            Pat::Paren(inner) => self.bind(&inner.pat, &ty, mode),
            Pat::Guard(guarded) => {
                self.bind(&guarded.pat, &ty, mode);
                self.condition(&guarded.guard);
            }
            Pat::Type(typed) => {
                let annotated = self.lower(&typed.ty);
                self.table.try_unify(&annotated, &ty);
                self.bind(&typed.pat, &annotated, mode);
            }
            Pat::Reference(reference) => {
                let inner = match &ty {
                    Ty::Ref(_, inner) => (**inner).clone(),
                    Ty::Var(_) => {
                        let inner = self.table.fresh();
                        self.table.try_unify(&ty, &inner.clone().reference(reference.mutability.is_some()));
                        inner
                    }
                    other => other.clone(),
                };
                self.bind(&reference.pat, &inner, None);
            }
            Pat::Or(alternatives) => {
                for case in &alternatives.cases {
                    self.bind(case, &ty, mode);
                }
            }
            Pat::Tuple(tuple) => {
                let parts: Option<Rc<[Ty]>> = match &ty {
                    Ty::Tuple(parts) => Some(Rc::clone(parts)),
                    Ty::Var(_) if !tuple.elems.iter().any(|p| matches!(p, Pat::Rest(_))) => {
                        let parts: Rc<[Ty]> = self.table.fresh_args(tuple.elems.len()).into();
                        self.table.try_unify(&ty, &Ty::Tuple(Rc::clone(&parts)));
                        Some(parts)
                    }
                    _ => None,
                };
                self.positional(tuple.elems.iter(), parts.as_deref(), &ty, mode);
            }
            Pat::Slice(slice) => {
                let element = match &ty {
                    Ty::Slice(element) | Ty::Array(element) => (**element).clone(),
                    Ty::Var(_) => Ty::Unknown,
                    other => self.mix([other]),
                };
                for part in &slice.elems {
                    match part {
                        Pat::Ident(ident)
                            if matches!(ident.subpat.as_ref().map(|(_, p)| &**p), Some(Pat::Rest(_))) =>
                        {
                            let rest = Ty::Slice(Rc::new(element.clone()));
                            let bound = match mode {
                                Some(mutable) => rest.reference(mutable),
                                None => Ty::Array(Rc::new(element.clone())),
                            };
                            self.locals.push((Word::of(&ident.ident.to_string()), bound));
                        }
                        other => self.bind(other, &element, mode),
                    }
                }
            }
            Pat::TupleStruct(tuple) => {
                match self.constructed(tuple.qself.as_ref(), &tuple.path, Namespace::Value) {
                    Some((def, own)) => {
                        self.meets(&own, &ty);
                        let args = self.args_of(&own);
                        let fields = self.analysis.fields(def);
                        let parts: Vec<Ty> = fields
                            .iter()
                            .map(|field| self.context.normal(&field.ty.substitute(&args)))
                            .collect();
                        self.positional(tuple.elems.iter(), Some(&parts), &ty, mode);
                    }
                    None => self.positional(tuple.elems.iter(), None, &ty, mode),
                }
            }
            Pat::Struct(named) => {
                let found = self.constructed(named.qself.as_ref(), &named.path, Namespace::Type);
                if let Some((_, own)) = &found {
                    self.meets(own, &ty);
                }
                for field in
                    named.fields.iter().filter(|field| !self.excludes(&field.attrs)).collect::<Vec<_>>()
                {
                    let name = match &field.member {
                        syn::Member::Named(ident) => Word::of_item(ident),
                        syn::Member::Unnamed(index) => Word::of(&index.index.to_string()),
                    };
                    let part = found.as_ref().and_then(|(def, own)| {
                        let args = self.args_of(own);
                        let fields = self.analysis.fields(*def);
                        let field = fields.iter().find(|field| field.name == name)?;
                        Some(self.context.normal(&field.ty.substitute(&args)))
                    });
                    let part = part.unwrap_or_else(|| self.mix([&ty]));
                    self.bind(&field.pat, &part, mode);
                }
            }
            Pat::Path(path) => {
                let found = self.path_value(path.qself.as_ref(), &path.path);
                self.meets(&found, &ty);
            }
            Pat::Lit(lit) => {
                let found = self.literal(&lit.lit, Some(&ty));
                let found = self.peeled(&found);
                if !matches!(found, Ty::Prim(crate::types::ty::Prim::Str) | Ty::Array(_)) {
                    self.table.try_unify(&found, &ty);
                }
            }
            Pat::Range(range) => {
                for bound in [&range.start, &range.end].into_iter().flatten() {
                    let found = self.expression(bound, Some(&ty));
                    self.table.try_unify(&found, &ty);
                }
            }
            Pat::Const(block) => _ = self.block(&block.block, Some(&ty)),
            Pat::Macro(call) => match self.expand_as::<PatternSyntax>(&call.mac) {
                Some(patterns) => {
                    for pattern in patterns {
                        self.bind(&pattern.0, &ty, mode);
                    }
                }
                None => {
                    self.unsure("a macro in a pattern");
                    self.words_of(call.mac.tokens.clone());
                }
            },
            _ => self.unsure("a pattern of no known kind"),
        }
    }

    pub(super) fn peeled(&mut self, ty: &Ty) -> Ty {
        let mut ty = self.known(ty);
        while let Ty::Ref(_, inner) = &ty {
            let inner = (**inner).clone();
            ty = self.known(&inner);
        }
        ty
    }

    fn positional<'p>(
        &mut self,
        patterns: impl ExactSizeIterator<Item = &'p Pat> + Clone,
        parts: Option<&[Ty]>,
        whole: &Ty,
        mode: Option<bool>,
    ) {
        let rest = patterns.clone().position(|pattern| matches!(pattern, Pat::Rest(_)));
        let count = patterns.len();
        for (at, pattern) in patterns.enumerate() {
            let part = parts.and_then(|parts| match rest {
                Some(rest) if at > rest => parts.get((parts.len() + at).checked_sub(count)?).cloned(),
                _ => parts.get(at).cloned(),
            });
            let part = part.unwrap_or_else(|| self.mix([whole]));
            self.bind(pattern, &part, mode);
        }
    }

    /// A pattern's own type meets the value's.
    fn meets(&mut self, own: &Ty, ty: &Ty) {
        let own = self.peeled(own);
        if matches!(&own, Ty::Adt(id, _) if self.analysis.names.def(*id).kind == DefKind::External) {
            // A constant or variant of a crate that is not at hand: its type is not known, and binds nothing.
            return;
        }
        if !self.table.try_unify(&own, ty) {
            self.context.solve();
            if !self.table.try_unify(&own, ty) {
                let text =
                    format!("pattern of {}, value of {}", self.analysis.shown(&own), self.analysis.shown(ty));
                self.unsure(&text);
            }
        }
    }

    pub(super) fn args_of(&self, ty: &Ty) -> Rc<[Ty]> {
        match self.shallow(ty) {
            Ty::Adt(_, args) => args,
            _ => Rc::new([]),
        }
    }

    /// The constant, unit struct or variant that an identifier in a pattern names, if it is no new variable.
    fn named_by(&mut self, ident: &syn::PatIdent) -> Option<DefId> {
        if ident.by_ref.is_some() || ident.mutability.is_some() || ident.subpat.is_some() {
            return None;
        }
        let name = Word::of_item(&ident.ident);
        let mut found = self.analysis.names.resolve(self.place.scope, false, &[name], Namespace::Value);
        let is_lowercase = name.text().starts_with(|c: char| c.is_ascii_lowercase());
        // A function of this name is hidden by the variable, and whether a name in lower case comes from
        // outside is told by the imports in sight.
        found.retain(|(meaning, _)| match meaning {
            Meaning::Def(id) => match self.analysis.names.def(*id).kind {
                DefKind::Fn => false,
                DefKind::External => !is_lowercase,
                _ => true,
            },
            _ => true,
        });
        self.analysis.meant(&self.place, &[name], &found);
        if is_lowercase {
            // A macro that is not understood may mention the name; constants do not look like this. What the
            // macro defines is reached all the same.
            for (meaning, _) in &found {
                if let Meaning::Def(id) = meaning
                    && self.analysis.names.def(*id).kind == DefKind::Opaque
                {
                    self.note(Use::Items(Rc::clone(&self.analysis.names.def(*id).items)));
                    return None;
                }
            }
        }
        found.into_iter().find_map(|(meaning, _)| match meaning {
            Meaning::Def(id) => {
                let kind = self.analysis.names.def(id).kind;
                matches!(
                    kind,
                    DefKind::Const | DefKind::Static | DefKind::Variant | DefKind::Struct | DefKind::Opaque
                )
                .then_some(id)
            }
            _ => None,
        })
    }

    fn named(&mut self, def: DefId, ty: &Ty) {
        let found = self.value_of(def, &[], None);
        if matches!(self.analysis.names.def(def).kind, DefKind::Const | DefKind::Static) {
            self.note(Use::Type(found.clone()));
        }
        self.meets(&found, ty);
    }
}

/// A pattern that a macro stands for.
pub(super) struct PatternSyntax(pub(super) Pat);

impl syn::parse::Parse for PatternSyntax {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        Pat::parse_multi_with_leading_vert(input).map(Self)
    }
}
