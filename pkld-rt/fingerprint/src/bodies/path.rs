//! Paths that stand for values.

use std::rc::Rc;

use super::{Infer, Use};
use crate::names::{DefId, DefKind, Meaning, Namespace, ScopeId, Syntax, Word};
use crate::rules;
use crate::types::ty::Ty;

pub(super) type Given<'s> = Option<&'s syn::AngleBracketedGenericArguments>;

pub(super) fn given(segment: &syn::PathSegment) -> Given<'_> {
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
            if let Some(at) = self.locals.iter().rposition(|(name, _)| *name == word) {
                // Items of a block hide the variables around it.
                let hides = |&(scope, depth): &(ScopeId, usize)| {
                    depth > at && !self.analysis.names.members(scope, Namespace::Value, word).is_empty()
                };
                return (!self.inner_scopes.iter().any(hides)).then(|| self.locals[at].1.clone());
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
    pub(super) fn alternatives(&mut self, types: Vec<Ty>) -> Ty {
        let first = types[0].clone();
        let mut alike = true;
        for other in &types[1..] {
            alike &= self.table.unify_alternatives(&first, other);
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
}

pub(super) fn shown(path: &syn::Path) -> String {
    let words: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    words.join("::")
}
