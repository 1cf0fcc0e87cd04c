//! Types out of syntax.

use std::rc::Rc;

use super::generics::{Generics, Impls, name_of_impl};
use super::predicate::{Bound, Predicate};
use super::table::Table;
use super::ty::{Args, Ty, mix};
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
    pub(crate) fn with_scope(&self, scope: ScopeId) -> Place<'t> {
        Place { scope, ..self.clone() }
    }

    fn left_out(&self) -> Ty {
        self.table.map_or(Ty::Unknown, Table::fresh)
    }
}

impl Analysis {
    /// The place of a definition's own signature.
    pub(crate) fn place_of(&self, id: DefId) -> Place<'static> {
        let def = self.names.def(id);
        Place { scope: def.scope, owner: Some(id), generics: Some(self.generics(id)), table: None }
    }

    fn is_local(&self) -> impl Fn(DefId) -> bool + '_ {
        |id| self.names.is_local(id)
    }

    pub(crate) fn mix<'a>(&self, parts: impl IntoIterator<Item = &'a Ty>) -> Ty {
        mix(parts, &self.is_local())
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

    /// A constant in a type: what it names counts.
    pub(crate) fn name_constant(&self, place: &Place<'_>, value: &syn::Expr) {
        let mut paths = Paths::default();
        syn::visit::Visit::visit_expr(&mut paths, value);
        for call in &paths.macros {
            let expanded = self.expanded_constant(place, call);
            match expanded {
                Some(value) => self.name_constant(place, &value),
                None => paths.calls = true,
            }
        }
        if paths.calls {
            let mut words = std::collections::HashSet::new();
            crate::names::collect_words(quote::ToTokens::to_token_stream(value), &mut words);
            self.name_words(place.owner, words);
            return;
        }
        for path in paths.found {
            self.name_value(place, path);
        }
    }

    /// What a macro of the crates at hand makes of a constant.
    fn expanded_constant(&self, place: &Place<'_>, call: &syn::Macro) -> Option<syn::Expr> {
        let found = self.names.macros_meant(place.scope, &call.path);
        self.meant_defs(place, &call.path, &found);
        let [definition] = *found else { return None };
        let def = self.names.def(definition);
        let Syntax::Macro(rules) = def.syntax() else { return None };
        let expanded =
            rules.expand(call.tokens.clone(), self.names.next_mark(), &crate::names::crate_word(def.home))?;
        let value = syn::parse2(expanded).ok()?;
        self.name_items(place.owner, &def.items);
        Some(value)
    }

    /// A path in a constant in a type.
    fn name_value(&self, place: &Place<'_>, path: &syn::Path) {
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        if let Some(generics) = &place.generics
            && generics.position(words[0]).is_some_and(|_| words.len() == 1)
        {
            return;
        }
        let found = self.names.resolve(place.scope, path.leading_colon.is_some(), &words, Namespace::Value);
        self.meant(place, &words, &found);
        let mut known = !found.is_empty();
        for (meaning, consumed) in found {
            match meaning {
                Meaning::Def(id)
                    if consumed == words.len()
                        && matches!(
                            self.names.def(id).kind,
                            DefKind::Const | DefKind::Static | DefKind::Fn
                        ) =>
                {
                    self.named_constants.borrow_mut().entry(place.owner).or_default().insert(id);
                }
                Meaning::Def(id) if !self.names.is_local(id) => {}
                Meaning::Prim(_) => {}
                _ => known = false,
            }
        }
        if known {
            return;
        }
        if words.len() > 1 {
            // Of a type: any constant or function of this name of an impl or trait.
            let last = words[words.len() - 1];
            let mut named = self.named_constants.borrow_mut();
            let named = named.entry(place.owner).or_default();
            for id in self.names.all() {
                let def = self.names.def(id);
                let is_value = matches!(def.kind, DefKind::Const | DefKind::Fn) && def.parent.is_some();
                if def.name == last && is_value && self.names.is_local(id) {
                    named.insert(id);
                }
            }
        }
        self.name_words(place.owner, words);
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
        let name = crate::names::crate_word(def.home);
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
                self.lower_bound(place, &bound.path)
            }
            _ => None,
        });
        known.collect()
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
                self.lower_bound_on(place, &bound.path, ty)
            }
            _ => None,
        });
        known.collect()
    }

    /// `ty: path`
    pub(crate) fn lower_bound_on(&self, place: &Place<'_>, path: &syn::Path, ty: &Ty) -> Option<Bound> {
        let bound = self.lower_bound(place, path)?;
        Some(self.with_default_self(&Some(path.clone()), bound, ty))
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

    pub(crate) fn lower_bound(&self, place: &Place<'_>, path: &syn::Path) -> Option<Bound> {
        let found = self.traits_meant(place.scope, path);
        self.meant_defs(place, path, &found);
        let of = match found.as_slice() {
            [] => {
                // A bound that is not understood must not be taken for one that is not there.
                let words = path.segments.iter().map(|segment| Word::of_item(&segment.ident));
                self.name_words(place.owner, words);
                let text = path.segments.iter().map(|s| s.ident.to_string()).collect::<Vec<_>>().join("::");
                self.names.external(&format!("?::{text}"))
            }
            [first, ..] => *first,
        };
        for &meant in &found {
            self.name_items(place.owner, &self.names.def(meant).items);
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
        let args = self.fill_args(place, of, args, 1);
        Some(Bound { of, args: args.into(), bindings: bindings.into() })
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
                    args.push(Ty::Const);
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
                && generics.parameter(at).is_some_and(|param| param.is_const)
            {
                return Ty::Const;
            }
            let as_type = self.names.resolve(place.scope, false, &[word], Namespace::Type);
            let is_param = place.generics.as_ref().is_some_and(|generics| generics.position(word).is_some());
            if as_type.is_empty()
                && !is_param
                && word != Word::of("Self")
                && !self.names.resolve(place.scope, false, &[word], Namespace::Value).is_empty()
            {
                self.name_value(place, &path.path);
                return Ty::Const;
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
        let mut types: Vec<Ty> = Vec::new();
        let has_local = meanings.iter().any(is_local);
        for meaning in meanings.iter().filter(|meaning| !has_local || is_local(meaning)) {
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
            [only] if !(has_local && !meanings.iter().all(is_local)) => only.clone(),
            many if has_local => self.mix(many.iter()),
            [first, ..] => first.clone(),
        }
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
                Ty::Dyn(Rc::new([Bound { of: id, args: args.into(), bindings: Rc::new([]) }]))
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

    fn lower_qualified(&self, place: &Place<'_>, qself: &syn::QSelf, path: &syn::Path) -> Ty {
        let ty = self.lower(place, &qself.ty);
        if qself.position == 0 {
            return path.segments.iter().fold(ty, |ty, segment| self.associated_of(place, &ty, segment));
        }
        let mut trait_path = path.clone();
        trait_path.segments = path.segments.iter().take(qself.position).cloned().collect();
        let Some(bound) = self.lower_bound(place, &trait_path) else { return Ty::Unknown };
        let mut segments = path.segments.iter().skip(qself.position);
        let Some(segment) = segments.next() else { return Ty::Unknown };
        let first = self.projected(place, &ty, &bound, segment);
        segments.fold(first, |ty, segment| self.associated_of(place, &ty, segment))
    }

    /// `<ty as bound>::segment`
    pub(crate) fn projected(
        &self,
        place: &Place<'_>,
        ty: &Ty,
        bound: &Bound,
        segment: &syn::PathSegment,
    ) -> Ty {
        let name = Word::of_item(&segment.ident);
        let own = match &segment.arguments {
            syn::PathArguments::AngleBracketed(given) => self.lower_args_and_bindings(place, given).0,
            _ => Vec::new(),
        };
        let found = self.associated_in(ty, bound, name, 0);
        match found {
            Some((assoc, through)) => {
                let mut args = vec![ty.clone()];
                args.extend(through.args.iter().cloned());
                args.extend(own);
                Ty::Projection(assoc, args.into())
            }
            None => self.mix([ty]),
        }
    }

    /// The associated type `name` of a trait or of one it requires, with the bound on `ty` that leads to it.
    pub(crate) fn associated_in(
        &self,
        ty: &Ty,
        bound: &Bound,
        name: Word,
        depth: usize,
    ) -> Option<(DefId, Bound)> {
        let members = self.names.members_named(bound.of, name);
        let own = members.into_iter().find(|&id| self.names.def(id).kind == DefKind::AssociatedType);
        if let Some(own) = own {
            return Some((own, bound.clone()));
        }
        if depth > 8 {
            return None;
        }
        let mut all = vec![ty.clone()];
        all.extend(bound.args.iter().cloned());
        let above = self.supertraits(bound.of);
        above.iter().find_map(|above| self.associated_in(ty, &above.substitute(&all), name, depth + 1))
    }

    /// `ty::segment`, by what is known of `ty`.
    pub(crate) fn associated_of(&self, place: &Place<'_>, ty: &Ty, segment: &syn::PathSegment) -> Ty {
        let name = Word::of_item(&segment.ident);
        if let Ty::Mix(_) | Ty::Unknown = ty {
            return ty.clone();
        }
        // In an impl its own associated types come first, by what they are.
        let mut at = place.owner;
        while let Some(id) = at {
            let def = self.names.def(id);
            match def.syntax() {
                Syntax::Impl(_) if *ty == self.impl_header(id).self_type => {
                    let header = self.impl_header(id);
                    if let Some(bound) = &header.of_trait
                        && self.associated_in(ty, bound, name, 0).is_some()
                    {
                        return self.projected(place, ty, bound, segment);
                    }
                    // Of a trait whose source is not at hand, the impl itself says what its types are.
                    let own = self.names.members_named(id, name).into_iter();
                    if let Some(value) = own.into_iter().find_map(|member| self.associated_value(member)) {
                        return value;
                    }
                }
                Syntax::Trait { .. } if *ty == Ty::Param(0) => {
                    let bound = self.own_bound(id);
                    if self.associated_in(ty, &bound, name, 0).is_some() {
                        return self.projected(place, ty, &bound, segment);
                    }
                }
                _ => {}
            }
            at = def.parent;
        }
        if let Some(bound) = self.syntactic_bounds(place, ty, name) {
            return self.projected(place, ty, &bound, segment);
        }
        if let Ty::Adt(id, _) = ty
            && matches!(self.names.def(*id).kind, DefKind::External | DefKind::Opaque)
        {
            return self.mix([ty]);
        }
        // Any trait in scope that has such a type.
        for of in self.names.traits_in_scope(place.scope).iter() {
            let members = self.names.members_named(*of, name);
            if members.iter().any(|&id| self.names.def(id).kind == DefKind::AssociatedType) {
                let args = self.fill_args(place, *of, Vec::new(), 1);
                let bound = Bound { of: *of, args: args.into(), bindings: Rc::new([]) };
                let bound = self.with_default_self(&None, bound, ty);
                return self.projected(place, ty, &bound, segment);
            }
        }
        Ty::Unknown
    }

    /// `Self: Trait` inside of a trait.
    pub(crate) fn own_bound(&self, of: DefId) -> Bound {
        let generics = self.generics(of);
        let args = generics.identity().iter().skip(1).cloned().collect();
        Bound { of, args, bindings: Rc::new([]) }
    }

    /// Bounds on `ty` written in the generics around `place` that know an associated type `name`; found by
    /// their syntax, because the predicates of a definition are made of such types themselves.
    fn syntactic_bounds(&self, place: &Place<'_>, ty: &Ty, name: Word) -> Option<Bound> {
        let wanted = match ty {
            Ty::Param(at) => {
                let generics = place.generics.as_ref()?;
                Some(generics.parameter(*at as usize)?.name)
            }
            _ => None,
        };
        let mut at = place.owner;
        while let Some(id) = at {
            let def = self.names.def(id);
            let generics = match def.syntax() {
                Syntax::Fn(f) => Some(&f.signature.generics),
                Syntax::Fields { generics, .. }
                | Syntax::Enum { generics }
                | Syntax::Alias { generics, .. }
                | Syntax::Value { generics, .. }
                | Syntax::AssociatedType { generics, .. }
                | Syntax::Trait { generics, .. } => Some(&**generics),
                Syntax::Impl(syntax) => Some(&syntax.generics),
                Syntax::Macro(_) | Syntax::None => None,
            };
            let place =
                Place { scope: def.scope, owner: Some(id), generics: Some(self.generics(id)), table: None };
            for (subject, bounds) in generics.into_iter().flat_map(written_bounds) {
                let is_it = match (&subject, wanted) {
                    (Subject::Name(word), Some(wanted)) => *word == wanted,
                    (Subject::Type(written), None) => {
                        matches!(ty, Ty::Projection(..)) && self.mentions_projection(&place, written, ty)
                    }
                    _ => false,
                };
                if !is_it {
                    continue;
                }
                if let Some(found) = self.bound_with(&place, bounds, ty, name) {
                    return Some(found);
                }
            }
            if let (Syntax::Fn(f), Some(wanted)) = (def.syntax(), wanted) {
                let mut impls = Impls::default();
                for input in &f.signature.inputs {
                    syn::visit::Visit::visit_fn_arg(&mut impls, input);
                }
                for node in impls.found.into_iter().filter(|node| name_of_impl(node) == wanted) {
                    if let Some(found) = self.bound_with(&place, node.bounds.iter(), ty, name) {
                        return Some(found);
                    }
                }
            }
            at = def.parent;
        }
        // An associated type's own bounds.
        if let Ty::Projection(assoc, args) = ty {
            for bound in self.associated_bounds(*assoc).iter() {
                let bound = bound.substitute(args);
                if self.associated_in(ty, &bound, name, 0).is_some() {
                    return Some(bound);
                }
            }
        }
        None
    }

    fn bound_with<'b>(
        &self,
        place: &Place<'_>,
        bounds: impl Iterator<Item = &'b syn::TypeParamBound>,
        ty: &Ty,
        name: Word,
    ) -> Option<Bound> {
        for bound in bounds {
            let syn::TypeParamBound::Trait(bound) = bound else { continue };
            let known = self.traits_meant(place.scope, &bound.path).into_iter().any(|of| {
                let bare = Bound { of, args: Rc::new([]), bindings: Rc::new([]) };
                self.associated_in(&Ty::Unknown, &bare, name, 0).is_some()
            });
            if known {
                // `T: Div` is `T: Div<T>`: what a bound leaves out may be the type itself.
                return self.lower_bound_on(place, &bound.path, ty);
            }
        }
        None
    }

    /// Whether a where-clause's type is the projection `ty`, compared by its last segment and its base.
    fn mentions_projection(&self, place: &Place<'_>, written: &syn::Type, ty: &Ty) -> bool {
        let (syn::Type::Path(path), Ty::Projection(assoc, _)) = (written, ty) else { return false };
        let last = path.path.segments.last().map(|segment| Word::of_item(&segment.ident));
        last == Some(self.names.def(*assoc).name) && self.lower(place, written) == *ty
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
        if let Syntax::Fn(f) = def.syntax() {
            let mut impls = Impls::default();
            for input in &f.signature.inputs {
                syn::visit::Visit::visit_fn_arg(&mut impls, input);
            }
            for node in impls.found {
                let ty = self.lower_impl(&place, node);
                self.predicates_of(&place, &ty, node.bounds.iter(), &mut out);
            }
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
            let Some(bound) = self.lower_bound_on(place, &written.path, ty) else { continue };
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

fn with_sign(ty: &Ty, signed: bool) -> Ty {
    match ty {
        Ty::Prim(prim) => Ty::Prim(prim.with_sign(signed)),
        // Any integer behaves like any other here.
        other => other.clone(),
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

/// Paths of a constant expression, and whether it calls anything.
#[derive(Default)]
struct Paths<'a> {
    found: Vec<&'a syn::Path>,
    macros: Vec<&'a syn::Macro>,
    /// Methods, or associated functions of a type that is no plain path.
    calls: bool,
}

impl<'a> syn::visit::Visit<'a> for Paths<'a> {
    fn visit_expr_path(&mut self, path: &'a syn::ExprPath) {
        self.calls |= path.qself.is_some();
        self.found.push(&path.path);
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        self.calls |= !matches!(&*call.func, syn::Expr::Path(_));
        syn::visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, _: &'a syn::ExprMethodCall) {
        self.calls = true;
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        self.macros.push(call);
    }
}
