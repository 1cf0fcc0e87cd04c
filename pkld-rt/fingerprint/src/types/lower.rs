//! Types out of syntax. What is written only is looked at: nothing is inferred, and no impl is chosen.

mod associated;
mod bounds;
mod constants;

use std::rc::Rc;

pub(crate) use self::bounds::written_bounds;
use super::generics::{Generics, name_of_impl};
use super::predicate::Bound;
use super::table::Table;
use super::ty::{Ty, mix};
use crate::analysis::Analysis;
use crate::names::{DefId, DefKind, Meaning, Namespace, ScopeId, Syntax, Word};

/// Where a type stands.
#[derive(Clone)]
pub(crate) struct Place<'t> {
    pub(crate) scope: ScopeId,
    pub(crate) owner: Option<DefId>,
    pub(crate) generics: Option<Rc<Generics>>,
    /// Inside a body: what is left out is inferred.
    pub(crate) table: Option<&'t Table>,
}

impl<'t> Place<'t> {
    fn left_out(&self) -> Ty {
        self.table.map_or(Ty::Unknown, Table::fresh)
    }
}

/// Parts that a mix of types may have.
const LARGEST_MIX: usize = 500;

impl Analysis {
    /// The place of a definition's own signature.
    pub(crate) fn place_of(&self, id: DefId) -> Place<'static> {
        let def = self.names.def(id);
        Place { scope: def.scope, owner: Some(id), generics: Some(self.generics(id)), table: None }
    }

    fn is_local(&self) -> impl Fn(DefId) -> bool + '_ {
        |id| self.names.is_local(id)
    }

    /// Anything that code from outside can make of `parts`. What is known of a large mix is its types only, and no more
    /// what they are of: mixes of mixes would grow without end.
    pub(crate) fn mix<'a>(&self, parts: impl IntoIterator<Item = &'a Ty>) -> Ty {
        let mixed = mix(parts, &self.is_local());
        if mixed.is_larger_than(LARGEST_MIX) { mixed.without_arguments() } else { mixed }
    }

    pub(crate) fn lower(&self, place: &Place<'_>, ty: &syn::Type) -> Ty {
        use syn::Type;
        match ty {
            Type::Array(array) => {
                self.name_constant(place, &array.len);
                Ty::Array(Rc::new(self.lower(place, &array.elem)))
            }
            Type::FnPtr(f) => {
                let inputs = f.inputs.iter().map(|input| self.lower(place, &input.ty)).collect();
                Ty::Fn(inputs, Rc::new(self.lower_output(place, &f.output)))
            }
            Type::Group(group) => self.lower(place, &group.elem),
            Type::Paren(paren) => self.lower(place, &paren.elem),
            Type::ImplTrait(node) => self.lower_impl(place, node),
            Type::Infer(_) => place.left_out(),
            Type::Never(_) => Ty::Never,
            Type::Path(path) => self.lower_path(place, path.qself.as_ref(), &path.path),
            Type::Ptr(ptr) => {
                let mutable = matches!(ptr.mutability, syn::PointerMutability::Mut(_));
                Ty::Ptr(mutable, Rc::new(self.lower(place, &ptr.elem)))
            }
            Type::Reference(reference) => {
                Ty::Ref(reference.mutability.is_some(), Rc::new(self.lower(place, &reference.elem)))
            }
            Type::Slice(slice) => Ty::Slice(Rc::new(self.lower(place, &slice.elem))),
            Type::TraitObject(object) => Ty::Dyn(self.lower_bounds(place, object.bounds.iter()).into()),
            Type::Tuple(tuple) => Ty::Tuple(tuple.elems.iter().map(|ty| self.lower(place, ty)).collect()),
            Type::Macro(call) => self.lower_macro(place, &call.mac),
            _ => Ty::Unknown,
        }
    }

    /// A type that may turn out to be none: its words do not count.
    pub(crate) fn lower_quietly(&self, place: &Place<'_>, ty: &syn::Type) -> Ty {
        let was = self.quiet.replace(true);
        let found = self.lower(place, ty);
        self.quiet.set(was);
        found
    }

    fn lower_macro(&self, place: &Place<'_>, call: &syn::Macro) -> Ty {
        let found = self.names.macros_meant(place.scope, &call.path);
        self.meant_defs(place, &call.path, &found);
        let [definition] = *found else { return Ty::Unknown };
        let def = self.names.def(definition);
        let Syntax::Macro(rules) = def.syntax() else { return Ty::Unknown };
        let name = self.names.crate_word(def.home);
        let expanded = rules.expand(call.tokens.clone(), self.names.next_mark(), &name);
        self.name_items(place.owner, &def.items);
        match expanded.and_then(|tokens| syn::parse2::<syn::Type>(tokens).ok()) {
            Some(ty) => self.lower(place, &ty),
            None => Ty::Unknown,
        }
    }

    pub(crate) fn lower_output(&self, place: &Place<'_>, output: &syn::ReturnType) -> Ty {
        match output {
            syn::ReturnType::Default => Ty::unit(),
            syn::ReturnType::Type(_, ty) => self.lower(place, ty),
        }
    }

    fn lower_impl(&self, place: &Place<'_>, node: &syn::TypeImplTrait) -> Ty {
        if let Some(at) = place.generics.as_ref().and_then(|generics| generics.position(name_of_impl(node))) {
            return Ty::Param(u32::try_from(at).unwrap_or(u32::MAX));
        }
        let (Some(owner), Some(generics)) = (place.owner, &place.generics) else { return Ty::Unknown };
        match self.returned_impls(owner).iter().position(|&known| known == std::ptr::from_ref(node).addr()) {
            Some(nth) => Ty::Opaque(owner, u32::try_from(nth).unwrap_or(u32::MAX), generics.identity()),
            None => Ty::Unknown,
        }
    }

    pub(crate) fn lower_args_and_bindings(
        &self,
        place: &Place<'_>,
        given: &syn::AngleBracketedGenericArguments,
    ) -> (Vec<Ty>, Vec<(Word, Ty)>) {
        let (mut args, mut bindings) = (Vec::new(), Vec::new());
        for argument in &given.args {
            match argument {
                syn::GenericArgument::Type(ty) => args.push(self.lower_argument(place, ty)),
                syn::GenericArgument::Const(value) => {
                    self.name_constant(place, value);
                    args.push(self.lower_constant(place, value));
                }
                syn::GenericArgument::AssocType(assoc) => {
                    bindings.push((Word::of_item(&assoc.ident), self.lower(place, &assoc.ty)));
                }
                _ => {}
            }
        }
        (args, bindings)
    }

    /// A generic argument, which may be a constant that looks like a type.
    fn lower_argument(&self, place: &Place<'_>, ty: &syn::Type) -> Ty {
        if let syn::Type::Path(path) = ty
            && path.qself.is_none()
            && let Some(ident) = path.path.get_ident()
        {
            let word = Word::of_item(ident);
            if let Some(generics) = &place.generics
                && let Some(at) = generics.position(word)
                && let Some(param) = generics.parameter(at).filter(|param| param.is_const)
            {
                return if param.is_bool {
                    Ty::Param(u32::try_from(at).unwrap_or(u32::MAX))
                } else {
                    Ty::Const
                };
            }
            let as_type = self.names.resolve(place.scope, false, &[word], Namespace::Type);
            let is_param = place.generics.as_ref().is_some_and(|generics| generics.position(word).is_some());
            if as_type.is_empty()
                && !is_param
                && word != Word::of("Self")
                && !self.names.resolve(place.scope, false, &[word], Namespace::Value).is_empty()
            {
                self.name_value(place, &path.path);
                let path = syn::ExprPath { attrs: Vec::new(), qself: None, path: path.path.clone() };
                return self.lower_constant(place, &syn::Expr::Path(path));
            }
        }
        self.lower(place, ty)
    }

    /// `given`, with defaults for what is left out; the first `skip` parameters are not among them.
    pub(crate) fn fill_args(&self, place: &Place<'_>, of: DefId, given: Vec<Ty>, skip: usize) -> Vec<Ty> {
        let def = self.names.def(of);
        if matches!(def.kind, DefKind::External | DefKind::Opaque) {
            return given;
        }
        let generics = self.generics(of);
        let mut args = given;
        args.truncate(generics.len().saturating_sub(skip));
        while args.len() + skip < generics.len() {
            let param = generics.parameter(args.len() + skip);
            let filled = match param {
                Some(param) if param.is_const => Ty::Const,
                Some(param) => match &param.default {
                    // A default may name parameters before it, and `Self` when this is a trait's.
                    Some(default) if place.table.is_none() || skip > 0 || def.kind != DefKind::Fn => {
                        let ty = self.lower(&self.place_of(of), default);
                        let mut known = vec![Ty::Param(0); skip];
                        known.extend(args.iter().cloned());
                        ty.substitute(&known)
                    }
                    _ => place.left_out(),
                },
                None => Ty::Unknown,
            };
            args.push(filled);
        }
        args
    }

    fn lower_path(&self, place: &Place<'_>, qself: Option<&syn::QSelf>, path: &syn::Path) -> Ty {
        if let Some(qself) = qself {
            return self.lower_qualified(place, qself, path);
        }
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        let first = words[0];
        let mut consumed = 1;
        let mut base = None;
        if path.leading_colon.is_none() {
            if first == Word::of("Self") {
                base = Some(self.self_type(place));
            } else if let Some(at) = place.generics.as_ref().and_then(|generics| generics.position(first)) {
                base = Some(Ty::Param(u32::try_from(at).unwrap_or(u32::MAX)));
            }
        }
        let base = match base {
            Some(base) => base,
            None => {
                let found =
                    self.names.resolve(place.scope, path.leading_colon.is_some(), &words, Namespace::Type);
                self.meant(place, &words, &found);
                let Some(&(_, reached)) = found.first() else {
                    self.name_words(place.owner, words.iter().copied());
                    return Ty::Unknown;
                };
                consumed = reached;
                let meanings: Vec<Meaning> = found.iter().map(|(meaning, _)| *meaning).collect();
                let arguments = path.segments.iter().take(consumed).map(|segment| &segment.arguments);
                let given = arguments.rev().find_map(|arguments| match arguments {
                    syn::PathArguments::AngleBracketed(given) => Some(given),
                    _ => None,
                });
                self.lower_meanings(place, &meanings, given, false)
            }
        };
        let mut ty = base;
        for segment in path.segments.iter().skip(consumed) {
            ty = self.associated_of(place, &ty, segment);
        }
        ty
    }

    /// The type that alternatives of a path mean.
    pub(crate) fn lower_meanings(
        &self,
        place: &Place<'_>,
        meanings: &[Meaning],
        given: Option<&syn::AngleBracketedGenericArguments>,
        open: bool,
    ) -> Ty {
        let is_local = |meaning: &Meaning| matches!(meaning, Meaning::Def(id) if self.names.is_local(*id));
        let is_foreign =
            |meaning: &Meaning| matches!(meaning, Meaning::Def(id) if self.names.is_foreign(*id));
        let mut types: Vec<Ty> = Vec::new();
        let has_local = meanings.iter().any(is_local);
        // Of a type with and without a parameter's default, what is written tells which is there.
        let is_given_too_few = |meaning: &Meaning| match (meaning, given) {
            (Meaning::Def(id), Some(given)) => !open && self.needs_more(*id, given),
            _ => false,
        };
        let all_need_more = meanings.iter().all(is_given_too_few);
        let counts = |meaning: &&Meaning| {
            (!has_local || is_local(meaning)) && (all_need_more || !is_given_too_few(meaning))
        };
        for meaning in meanings.iter().filter(counts) {
            let ty = match meaning {
                Meaning::Prim(prim) => Ty::Prim(*prim),
                Meaning::Module(_) => continue,
                Meaning::Def(id) => self.lower_def(place, *id, given, open),
            };
            if !types.contains(&ty) {
                types.push(ty);
            }
        }
        match types.as_slice() {
            [] => Ty::Unknown,
            [only] if !has_local || meanings.iter().all(is_local) => only.clone(),
            many if has_local => self.mix(many.iter()),
            many if meanings.iter().any(is_foreign) => {
                let mut all = many.to_vec();
                all.sort_unstable();
                Ty::Mix(all.into())
            }
            [first, ..] => first.clone(),
        }
    }

    /// Whether a type has parameters without a default that are not given.
    fn needs_more(&self, id: DefId, given: &syn::AngleBracketedGenericArguments) -> bool {
        let def = self.names.def(id);
        if !matches!(def.kind, DefKind::Struct | DefKind::Union | DefKind::Enum | DefKind::Alias) {
            return false;
        }
        let is_argument = |arg: &&syn::GenericArgument| {
            matches!(arg, syn::GenericArgument::Type(_) | syn::GenericArgument::Const(_))
        };
        let count = given.args.iter().filter(is_argument).count();
        self.generics(id).own.iter().skip(count).any(|param| param.default.is_none() && !param.is_const)
    }

    fn lower_def(
        &self,
        place: &Place<'_>,
        id: DefId,
        given: Option<&syn::AngleBracketedGenericArguments>,
        open: bool,
    ) -> Ty {
        let def = self.names.def(id);
        self.name_items(place.owner, &def.items);
        let mut args = given.map(|given| self.lower_args_and_bindings(place, given).0).unwrap_or_default();
        if let (true, Some(table)) = (open, place.table) {
            // In expressions defaults do not count.
            let generics = self.generics(id);
            while args.len() < generics.len() {
                let is_const = generics.parameter(args.len()).is_some_and(|param| param.is_const);
                args.push(if is_const { Ty::Const } else { table.fresh() });
            }
        }
        match def.kind {
            DefKind::Struct | DefKind::Union | DefKind::Enum => {
                if def.home == crate::names::Home::Std
                    && let (true, [arg, ..]) = (def.name.text().starts_with("__To"), args.as_slice())
                {
                    return with_sign(arg, def.name.is("__ToSigned"));
                }
                Ty::Adt(id, self.fill_args(place, id, args, 0).into())
            }
            DefKind::Variant => {
                let parent = def.parent.unwrap_or(id);
                Ty::Adt(parent, self.fill_args(place, parent, args, 0).into())
            }
            DefKind::Alias => {
                let Syntax::Alias { ty, .. } = def.syntax() else { return Ty::Unknown };
                if self.aliases.borrow().contains(&id) {
                    return Ty::Unknown;
                }
                self.aliases.borrow_mut().push(id);
                let target = self.lower(&self.place_of(id), ty);
                self.aliases.borrow_mut().pop();
                let args = self.fill_args(place, id, args, 0);
                target.substitute(&args)
            }
            DefKind::Trait => {
                // `Trait` without `dyn`, of old editions.
                let args = self.fill_args(place, id, args, 1);
                Ty::Dyn(Rc::new([Bound {
                    of: id,
                    args: args.into(),
                    bindings: Rc::new([]),
                    is_alternative: false,
                }]))
            }
            DefKind::External => Ty::Adt(id, args.into()),
            DefKind::Opaque => Ty::Adt(id, args.into()),
            _ => Ty::Unknown,
        }
    }

    /// What `Self` is.
    pub(crate) fn self_type(&self, place: &Place<'_>) -> Ty {
        let mut at = place.owner;
        while let Some(id) = at {
            let def = self.names.def(id);
            match def.syntax() {
                Syntax::Impl(_) => return self.impl_header(id).self_type.clone(),
                Syntax::Trait { .. } => return Ty::Param(0),
                Syntax::Fields { .. } | Syntax::Enum { .. } if def.kind != DefKind::Variant => {
                    return Ty::Adt(id, self.generics(id).identity());
                }
                _ => at = def.parent,
            }
        }
        Ty::Unknown
    }
}

fn with_sign(ty: &Ty, signed: bool) -> Ty {
    match ty {
        Ty::Prim(prim) => Ty::Prim(prim.with_sign(signed)),
        // Any integer behaves like any other here.
        other => other.clone(),
    }
}
