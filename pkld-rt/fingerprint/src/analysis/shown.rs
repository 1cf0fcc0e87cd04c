//! Definitions and types as text, for reasons and digests.

use std::rc::Rc;

use super::Analysis;
use crate::bodies::Use;
use crate::names::{DefId, DefKind, Home, ScopeId};
use crate::types::ty::{Args, Ty};

impl Analysis {
    /// A definition's path; of an impl the type it is for.
    pub(crate) fn path(&self, id: DefId) -> Rc<str> {
        if let Some(known) = self.paths.borrow().get(&id) {
            return Rc::clone(known);
        }
        let path: Rc<str> = self.path_of(id).into();
        self.paths.borrow_mut().insert(id, Rc::clone(&path));
        path
    }

    fn path_of(&self, id: DefId) -> String {
        let def = self.names.def(id);
        let own = match def.kind {
            DefKind::External => return self.names.external_path(id),
            DefKind::Impl => {
                let header = self.impl_header(id);
                match &header.of_trait {
                    Some(bound) => {
                        format!(
                            "<{} as {}{}>",
                            self.shown(&header.self_type),
                            self.path(bound.of),
                            self.shown_args(&bound.args)
                        )
                    }
                    None => format!("<{}>", self.shown(&header.self_type)),
                }
            }
            _ => def.name.text().to_string(),
        };
        match def.parent {
            Some(parent) => format!("{}::{own}", self.path(parent)),
            None => {
                format!("{}{own}", self.module_text(def.scope))
            }
        }
    }

    /// The path of a module, or of the one that a block is in, with `::` at its end.
    pub(crate) fn module_text(&self, scope: ScopeId) -> String {
        let mut path = String::new();
        let mut at = Some(scope);
        while let Some(scope) = at {
            let found = self.names.scope(scope);
            if found.is_module && found.parent.is_some() {
                path = format!("{}::{path}", found.name);
            }
            at = found.parent;
        }
        match self.names.scope(scope).home {
            Home::Local(at) => format!("{}::{path}", self.crate_names[at]),
            home => match self.names.foreign(home) {
                Some(foreign) => format!("{}::{path}", foreign.address),
                None => format!("std::{path}"),
            },
        }
    }

    pub(crate) fn shown_args(&self, args: &Args) -> String {
        if args.is_empty() {
            return String::new();
        }
        format!("<{}>", args.iter().map(|ty| self.shown(ty)).collect::<Vec<_>>().join(", "))
    }

    /// A type as text.
    pub(crate) fn shown(&self, ty: &Ty) -> String {
        let list = |args: &Args| args.iter().map(|ty| self.shown(ty)).collect::<Vec<_>>().join(", ");
        let reference = |mutable: bool| if mutable { "mut " } else { "" };
        match ty {
            Ty::Adt(id, args) => format!("{}{}", self.path(*id), self.shown_args(args)),
            Ty::Prim(prim) => format!("{prim:?}").to_lowercase(),
            Ty::Ref(mutable, ty) => format!("&{}{}", reference(*mutable), self.shown(ty)),
            Ty::Ptr(mutable, ty) => format!("*{}{}", reference(*mutable), self.shown(ty)),
            Ty::Slice(ty) => format!("[{}]", self.shown(ty)),
            Ty::Array(ty) => format!("[{}; _]", self.shown(ty)),
            Ty::Tuple(args) => format!("({})", list(args)),
            Ty::Fn(args, output) => format!("fn({}) -> {}", list(args), self.shown(output)),
            Ty::Dyn(bounds) => {
                let bounds: Vec<String> = bounds
                    .iter()
                    .map(|bound| format!("{}{}", self.path(bound.of), self.shown_args(&bound.args)))
                    .collect();
                format!("dyn {}", bounds.join(" + "))
            }
            Ty::Param(at) => format!("#{at}"),
            Ty::Projection(id, args) => format!("<{}>::{}", list(args), self.names.def(*id).name),
            Ty::Opaque(id, nth, args) => format!("impl({} {nth}){}", self.path(*id), self.shown_args(args)),
            Ty::Var(at) => format!("?{at}"),
            Ty::Mix(args) => {
                // Sorted by numbers, which say nothing.
                let mut parts: Vec<String> = args.iter().map(|ty| self.shown(ty)).collect();
                parts.sort_unstable();
                format!("mix({})", parts.join(", "))
            }
            Ty::Unknown => "unknown".to_owned(),
            Ty::Never => "!".to_owned(),
            Ty::Const => "const".to_owned(),
            Ty::Bool(is) => is.to_string(),
        }
    }

    /// A use as text.
    pub(crate) fn shown_use(&self, what: &Use) -> String {
        match what {
            Use::Def(id, args) => format!("{}{}", self.path(*id), self.shown_args(args)),
            Use::Member(id, args) => format!("member {}{}", self.path(*id), self.shown_args(args)),
            Use::Trait(id, args) => format!("trait {}{}", self.path(*id), self.shown_args(args)),
            Use::Type(ty) => format!("type {}", self.shown(ty)),
            Use::Handed(ty) => format!("handed {}", self.shown(ty)),
            Use::Generated(id) => format!("generated {}", self.path(*id)),
            Use::Items(_) => "items".to_owned(),
            Use::Named(ty, word) => format!("named {word} {}", self.shown(ty)),
            Use::Method(word) => format!("method {word}"),
            Use::Word(word) => format!("word {word}"),
            Use::Pasted => "pasted".to_owned(),
        }
    }

    /// Whether a macro of this name runs in the compiler and its crate is at hand.
    pub(crate) fn is_macro_at_hand(&self, name: &str) -> bool {
        self.compiler_macros.contains(name)
    }
}
