//! Paths that stand for values.

use std::rc::Rc;

use super::{Infer, Use};
use crate::analysis::Head;
use crate::names::{DefId, DefKind, Meaning, Namespace, Syntax, Word};
use crate::rules;
use crate::types::predicate::Bound;
use crate::types::select::Sources;
use crate::types::ty::Ty;

type Given<'s> = Option<&'s syn::AngleBracketedGenericArguments>;

fn given(segment: &syn::PathSegment) -> Given<'_> {
    match &segment.arguments {
        syn::PathArguments::AngleBracketed(given) => Some(given),
        _ => None,
    }
}

impl Infer<'_> {
    /// A local variable: its name as written, or as a macro of this very body sees it.
    pub(super) fn local_variable(&self, ident: &syn::Ident) -> Option<Ty> {
        let text = ident.to_string();
        let mut text = text.strip_prefix("r#").unwrap_or(&text);
        loop {
            let word = Word::of(text);
            if let Some((_, ty)) = self.locals.iter().rev().find(|(name, _)| *name == word) {
                return Some(ty.clone());
            }
            let (outer, mark) = text.rsplit_once(rules::MARK)?;
            if !mark.parse().is_ok_and(|mark: u32| self.local_marks.contains(&mark)) {
                return None;
            }
            text = outer;
        }
    }

    /// The type of a path in an expression.
    pub(super) fn path_value(&mut self, qself: Option<&syn::QSelf>, path: &syn::Path) -> Ty {
        if let Some(qself) = qself {
            return self.qualified_value(qself, path);
        }
        let first = &path.segments[0];
        if path.leading_colon.is_none() {
            if path.segments.len() == 1
                && let Some(ty) = self.local_variable(&first.ident)
            {
                return ty;
            }
            let name = Word::of_item(&first.ident);
            let position = self.place.generics.as_ref().and_then(|generics| generics.position(name));
            if let Some(at) = position {
                let is_const = self
                    .place
                    .generics
                    .as_ref()
                    .and_then(|generics| generics.parameter(at).map(|param| param.is_const));
                if path.segments.len() == 1 && is_const == Some(true) {
                    return self.const_parameter(name);
                }
                if path.segments.len() > 1 {
                    let base = Ty::Param(u32::try_from(at).unwrap_or(u32::MAX));
                    return self.associated_path(base, path, 1);
                }
            }
            if name.is("Self") {
                let own = self.analysis.self_type(&self.place);
                let own = self.context.normal(&own);
                if path.segments.len() == 1 {
                    return self.self_constructor(&own);
                }
                return self.associated_path(own, path, 1);
            }
        }
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        let found = self.analysis.names.resolve(
            self.place.scope,
            path.leading_colon.is_some(),
            &words,
            Namespace::Value,
        );
        self.analysis.meant(&self.place, &words, &found);
        let mut types: Vec<Ty> = Vec::new();
        for (meaning, consumed) in &found {
            let arguments = path.segments.iter().take(*consumed).rev().find_map(given);
            let ty = match meaning {
                Meaning::Def(id) if *consumed == words.len() => {
                    let parent = consumed.checked_sub(2).and_then(|at| given(&path.segments[at]));
                    self.value_of_def(*id, arguments, parent)
                }
                Meaning::Module(_) => continue,
                other => {
                    let base = self.analysis.lower_meanings(&self.place, &[*other], arguments, true);
                    let is_trait = matches!(other, Meaning::Def(id) if self.analysis.names.def(*id).kind == DefKind::Trait);
                    match other {
                        Meaning::Def(of) if is_trait => self.trait_path(*of, arguments, path, *consumed),
                        _ => {
                            let base = self.context.normal(&base);
                            self.associated_path(base, path, *consumed)
                        }
                    }
                }
            };
            types.push(ty);
        }
        match types.len() {
            0 => {
                for word in words {
                    self.note(Use::Word(word));
                }
                self.unsure(&format!("`{}` is not found", shown(path)));
                Ty::Unknown
            }
            1 => types.remove(0),
            _ => self.alternatives(types),
        }
    }

    /// One of several that conditional compilation chooses between: alike as far as possible.
    fn alternatives(&mut self, types: Vec<Ty>) -> Ty {
        let first = types[0].clone();
        let mut alike = true;
        for other in &types[1..] {
            alike &= self.table.try_unify(&first, other);
        }
        if alike { first } else { self.mix(types.iter()) }
    }

    fn const_parameter(&mut self, name: Word) -> Ty {
        let mut at = Some(self.owner);
        while let Some(id) = at {
            let def = self.analysis.names.def(id);
            let generics = match def.syntax() {
                Syntax::Fn(f) => Some(&f.signature.generics),
                Syntax::Impl(syntax) => Some(&syntax.generics),
                Syntax::Trait { generics, .. } | Syntax::Value { generics, .. } => Some(&**generics),
                _ => None,
            };
            let found =
                generics.into_iter().flat_map(|generics| &generics.params).find_map(|param| match param {
                    syn::GenericParam::Const(param) if Word::of_item(&param.ident) == name => {
                        Some(param.ty.clone())
                    }
                    _ => None,
                });
            if let Some(ty) = found {
                return self.lower(&ty);
            }
            at = def.parent;
        }
        Ty::Unknown
    }

    fn self_constructor(&mut self, own: &Ty) -> Ty {
        match own {
            Ty::Adt(id, args) => self.constructor(*id, own.clone(), args),
            _ => Ty::Unknown,
        }
    }

    /// `Type::name`, `Type::Variant`, `Type::Associated::name`
    fn associated_path(&mut self, base: Ty, path: &syn::Path, consumed: usize) -> Ty {
        let mut base = base;
        let count = path.segments.len();
        for segment in path.segments.iter().skip(consumed).take(count - consumed - 1) {
            let mut inner = syn::Path::from(segment.ident.clone());
            inner.segments[0].arguments = segment.arguments.clone();
            base = self.analysis.associated_of(&self.place, &base, segment);
            base = self.context.normal(&base);
        }
        let last = &path.segments[count - 1];
        self.associated_value(&base, Word::of_item(&last.ident), given(last))
    }

    /// `<Type as Trait>::name` and `<Type>::name`
    fn qualified_value(&mut self, qself: &syn::QSelf, path: &syn::Path) -> Ty {
        let ty = self.lower(&qself.ty);
        if qself.position == 0 {
            return self.associated_path(ty, path, 0);
        }
        let mut of_trait = path.clone();
        of_trait.segments = path.segments.iter().take(qself.position).cloned().collect();
        let Some(bound) = self.analysis.lower_bound(&self.place, &of_trait) else { return Ty::Unknown };
        let bound = self.analysis.with_default_self(&Some(of_trait), bound, &ty);
        if path.segments.len() > qself.position + 1 {
            let place = self.place.clone();
            let mut at = ty.clone();
            for (nth, segment) in path.segments.iter().enumerate().skip(qself.position) {
                if nth + 1 == path.segments.len() {
                    return self.associated_value(&at, Word::of_item(&segment.ident), given(segment));
                }
                at = match nth == qself.position {
                    true => self.analysis.projected(&place, &at, &bound, segment),
                    false => self.analysis.associated_of(&place, &at, segment),
                };
                at = self.context.normal(&at);
            }
        }
        let last = &path.segments[path.segments.len() - 1];
        self.trait_value(&bound, ty, Word::of_item(&last.ident), given(last))
    }

    /// `Trait::name`
    fn trait_path(&mut self, of: DefId, arguments: Given<'_>, path: &syn::Path, consumed: usize) -> Ty {
        if consumed + 1 != path.segments.len() {
            return Ty::Unknown;
        }
        let args = arguments
            .map(|given| self.analysis.lower_args_and_bindings(&self.place, given).0)
            .unwrap_or_default();
        let generics = self.analysis.generics(of);
        let own = self.table.fresh();
        let mut args: Vec<Ty> = args;
        while args.len() + 1 < generics.len() {
            args.push(self.table.fresh());
        }
        let bound = Bound { of, args: args.into(), bindings: Rc::new([]) };
        let last = &path.segments[consumed];
        self.trait_value(&bound, own, Word::of_item(&last.ident), given(last))
    }

    /// A function or constant of a trait, for a type whose impl decides.
    pub(super) fn trait_value(&mut self, bound: &Bound, own: Ty, name: Word, given: Given<'_>) -> Ty {
        let members = self.analysis.names.members_named(bound.of, name);
        let Some(&member) = members
            .iter()
            .find(|&&id| matches!(self.analysis.names.def(id).kind, DefKind::Fn | DefKind::Const))
        else {
            // A supertrait's.
            let above = self.context.with_supertraits(&own, bound);
            for bound in above.into_iter().skip(1) {
                if !self.analysis.names.members_named(bound.of, name).is_empty() {
                    return self.trait_value(&bound, own, name, given);
                }
            }
            self.note(Use::Named(own.clone(), name));
            return self.mix([&own]);
        };
        let mut args = vec![own];
        args.extend(bound.args.iter().cloned());
        let args = self.own_args(member, args, given);
        self.note(Use::Items(Rc::clone(&self.analysis.names.def(bound.of).items)));
        self.member_type(member, args)
    }

    /// The type of a trait's member for these arguments, which it notes as used.
    pub(super) fn member_type(&mut self, member: DefId, args: Vec<Ty>) -> Ty {
        self.note(Use::Member(member, args.clone().into()));
        self.typed(member, &args)
    }

    /// Arguments of a definition: those of what is around it, then its own as written or open.
    pub(super) fn own_args(&mut self, id: DefId, around: Vec<Ty>, given: Given<'_>) -> Vec<Ty> {
        let generics = self.analysis.generics(id);
        let mut args = around;
        args.truncate(generics.start);
        while args.len() < generics.start {
            args.push(self.table.fresh());
        }
        let written = given
            .map(|given| self.analysis.lower_args_and_bindings(&self.place, given).0)
            .unwrap_or_default();
        let mut written = written.into_iter();
        for param in &generics.own {
            let arg = match param.anonymous {
                true => self.table.fresh(),
                false => match written.next() {
                    Some(ty) => self.context.normal(&ty),
                    None if param.is_const => Ty::Const,
                    None => self.table.fresh(),
                },
            };
            args.push(arg);
        }
        args
    }

    /// The type of a function or constant for these arguments; what its bounds say is learnt.
    pub(super) fn typed(&mut self, id: DefId, args: &[Ty]) -> Ty {
        let def = self.analysis.names.def(id);
        match def.syntax() {
            Syntax::Fn(_) => {
                let (inputs, output) = self.signature_for(id, args);
                Ty::Fn(inputs.into(), Rc::new(output))
            }
            Syntax::Value { ty: Some(ty), .. } => {
                let ty = self.analysis.lower(&self.analysis.place_of(id), ty);
                self.context.normal(&ty.substitute(args))
            }
            _ => Ty::Unknown,
        }
    }

    /// Inputs and output of a function for these arguments; what its bounds say is learnt.
    pub(super) fn signature_for(&mut self, id: DefId, args: &[Ty]) -> (Vec<Ty>, Ty) {
        let signature = self.analysis.signature(id);
        for predicate in self.analysis.predicates(id).iter() {
            self.context.require(predicate.substitute(args));
        }
        let inputs = signature.inputs.iter().map(|ty| self.context.normal(&ty.substitute(args))).collect();
        let output = self.context.normal(&signature.output.substitute(args));
        (inputs, output)
    }

    fn value_of_def(&mut self, id: DefId, arguments: Given<'_>, parent: Given<'_>) -> Ty {
        let def = self.analysis.names.def(id);
        if def.kind == DefKind::Variant {
            let given = arguments.or(parent);
            let args = given.map(|given| self.analysis.lower_args_and_bindings(&self.place, given).0);
            return self.value_of(id, &args.unwrap_or_default(), None);
        }
        self.value_of(id, &[], arguments)
    }

    /// The type of the value that a definition is, which it notes as used.
    pub(super) fn value_of(&mut self, id: DefId, around: &[Ty], given: Given<'_>) -> Ty {
        let def = self.analysis.names.def(id);
        match def.kind {
            DefKind::Fn => {
                let args = self.own_args(id, Vec::new(), given);
                self.note(Use::Def(id, args.clone().into()));
                self.typed(id, &args)
            }
            DefKind::Const | DefKind::Static => {
                let args = self.own_args(id, Vec::new(), given);
                self.note(Use::Def(id, args.clone().into()));
                self.typed(id, &args)
            }
            DefKind::Struct => {
                let args = self.own_args(id, Vec::new(), given);
                self.constructor(id, Ty::Adt(id, args.clone().into()), &args)
            }
            DefKind::Variant => {
                let parent = def.parent.unwrap_or(id);
                let mut args = around.to_vec();
                let count = self.analysis.generics(parent).len();
                while args.len() < count {
                    args.push(self.table.fresh());
                }
                args.truncate(count);
                self.constructor(id, Ty::Adt(parent, args.clone().into()), &args)
            }
            DefKind::External | DefKind::Opaque => {
                self.note(Use::Items(Rc::clone(&def.items)));
                let args = self.handed_types(given);
                Ty::Adt(id, args.into())
            }
            _ => Ty::Unknown,
        }
    }

    /// A struct or variant as a value: itself, or the function that makes it.
    fn constructor(&mut self, id: DefId, ty: Ty, args: &[Ty]) -> Ty {
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

    /// `ty::name`: a variant, a function or constant of its impls, or of a trait.
    pub(super) fn associated_value(&mut self, ty: &Ty, name: Word, given: Given<'_>) -> Ty {
        let ty = self.known(ty);
        if let Ty::Adt(id, args) = &ty {
            let members = self.analysis.names.members_named(*id, name);
            let variant =
                members.into_iter().find(|&id| self.analysis.names.def(id).kind == DefKind::Variant);
            if let Some(variant) = variant {
                return self.value_of(variant, args, None);
            }
        }
        if matches!(ty, Ty::Unknown | Ty::Mix(_)) {
            return self.open_value(&ty, name);
        }
        let inherent = self.inherent_members(&ty, name);
        let (open, inherent): (Vec<_>, Vec<_>) =
            inherent.into_iter().partition(|(member, _)| self.analysis.is_in_open_impl(*member));
        for (member, args) in open {
            // An impl for a type that is not known may be for this one, and hides nothing.
            let args = self.own_args(member, args, None);
            self.note(Use::Def(member, args.into()));
        }
        if !inherent.is_empty() {
            let mut types = Vec::new();
            for (member, args) in inherent {
                let args = self.own_args(member, args, given);
                self.note(Use::Def(member, args.clone().into()));
                types.push(self.typed(member, &args));
            }
            return if types.len() == 1 { types.remove(0) } else { self.alternatives(types) };
        }
        for predicate in self.context.promises(&ty) {
            if !self.analysis.names.members_named(predicate.bound.of, name).is_empty() {
                return self.trait_value(&predicate.bound, ty, name, given);
            }
        }
        if self.context.has_outside_promise(&ty) {
            self.note(Use::Named(ty.clone(), name));
            let mut parts = self.handed_types(given);
            parts.extend(self.context.parts_of_outside_promises(&ty));
            parts.push(ty);
            return self.mix(parts.iter());
        }
        if let Ty::Dyn(bounds) = &ty {
            for bound in bounds.iter() {
                for bound in self.context.with_supertraits(&ty, bound) {
                    if !self.analysis.names.members_named(bound.of, name).is_empty() {
                        return self.trait_value(&bound, ty.clone(), name, given);
                    }
                }
            }
        }
        let mut found: Vec<Bound> = Vec::new();
        for &of in self.analysis.names.traits_in_scope(self.place.scope).iter() {
            let members = self.analysis.names.members_named(of, name);
            if !members
                .iter()
                .any(|&id| matches!(self.analysis.names.def(id).kind, DefKind::Fn | DefKind::Const))
            {
                continue;
            }
            let generics = self.analysis.generics(of);
            let args = self.table.fresh_args(generics.len().saturating_sub(1));
            let holds = match self.context.sources(&ty, of, &args) {
                Sources::These(found) => !found.is_empty(),
                Sources::Waits => true,
                Sources::Anything => true,
            };
            if holds {
                found.push(Bound { of, args: args.into(), bindings: Rc::new([]) });
            }
        }
        match found.as_slice() {
            [only] => self.trait_value(&only.clone(), ty, name, given),
            [] => {
                let is_open = self.has_outside_trait() || self.analysis.has_opaque_members(&ty);
                if is_open && Head::of(&ty).is_some() {
                    self.note(Use::Named(ty.clone(), name));
                    return self.mix([&ty]);
                }
                let is_outside = match &ty {
                    Ty::Adt(id, _) => !self.analysis.names.is_local(*id),
                    Ty::Var(_) => false,
                    _ => Head::of(&ty).is_some(),
                };
                if is_outside {
                    // An associated function of a type from outside; what it takes is handed over by the call.
                    let mut parts = self.handed_types(given);
                    parts.push(ty);
                    return self.mix(parts.iter());
                }
                if let Ty::Adt(id, _) = &ty
                    && self.analysis.names.def(*id).kind == DefKind::Opaque
                {
                    self.note(Use::Method(name));
                    return Ty::Unknown;
                }
                self.note(Use::Method(name));
                self.unsure(&format!("no `{name}` of {}", self.analysis.shown(&ty)));
                Ty::Unknown
            }
            _ => {
                let many: Vec<Ty> = found
                    .clone()
                    .iter()
                    .map(|bound| self.trait_value(bound, ty.clone(), name, given))
                    .collect();
                self.alternatives(many)
            }
        }
    }

    fn open_value(&mut self, ty: &Ty, name: Word) -> Ty {
        self.note(Use::Handed(ty.clone()));
        match ty {
            Ty::Mix(_) => {
                self.note(Use::Named(ty.clone(), name));
                ty.clone()
            }
            _ => {
                self.note(Use::Method(name));
                Ty::Unknown
            }
        }
    }

    /// Members of inherent impls of a type, with the arguments of their impls.
    pub(super) fn inherent_members(&mut self, ty: &Ty, name: Word) -> Vec<(DefId, Vec<Ty>)> {
        let mut out = Vec::new();
        for header_id in self.analysis.inherent_impls(Head::of(ty)) {
            for member in self.analysis.names.members_named(header_id, name) {
                if let Some(args) = self.fits_inherent(header_id, ty) {
                    out.push((member, args));
                }
            }
        }
        out
    }

    /// The arguments with which an inherent impl is one of a type.
    pub(super) fn fits_inherent(&mut self, id: DefId, ty: &Ty) -> Option<Vec<Ty>> {
        let header = self.analysis.impl_header(id);
        let at = self.table.snapshot();
        let fresh = self.table.fresh_args(header.parameters);
        let is_own = header.alternatives().iter().any(|alternative| {
            let own = self.context.normal(&alternative.substitute(&fresh));
            self.table.try_unify(&own, ty)
        });
        if !is_own {
            self.table.roll_back(at);
            return None;
        }
        for predicate in self.analysis.predicates(id).iter() {
            if self.context.holds(&predicate.substitute(&fresh)) == crate::types::select::Holds::No {
                self.table.roll_back(at);
                return None;
            }
        }
        for predicate in self.analysis.predicates(id).iter() {
            self.context.require(predicate.substitute(&fresh));
        }
        Some(fresh)
    }
}

fn shown(path: &syn::Path) -> String {
    let words: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    words.join("::")
}
