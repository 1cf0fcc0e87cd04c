//! Definitions, and the syntax that they consist of.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::{DefId, ScopeId, Visibility};
use crate::names::model::Unread;
use crate::names::word::Word;
use crate::rules::Rules;
use crate::source::Named;
use crate::types::generics::Generics;
use crate::types::predicate::Predicate;

/// What a definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DefKind {
    Fn,
    Struct,
    Union,
    Enum,
    Variant,
    Alias,
    Const,
    Static,
    Trait,
    Impl,
    AssociatedType,
    Macro,
    /// Something of a crate whose source is not at hand, by its path.
    External,
    /// A name that only a macro knows the meaning of.
    Opaque,
}

/// The crate a definition belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Home {
    /// A crate of the index.
    Local(usize),
    /// The model of the standard library.
    Std,
    /// A crate from outside whose declarations were read.
    Foreign(usize),
    /// No source is at hand.
    External,
}

/// One definition.
pub(crate) struct Def {
    pub(crate) kind: DefKind,
    pub(crate) name: Word,
    pub(crate) home: Home,
    pub(crate) scope: ScopeId,
    /// Of members of inherent impls; others count as visible everywhere.
    pub(super) visibility: Cell<Visibility>,
    /// The impl, trait or enum it is part of.
    pub(crate) parent: Option<DefId>,
    /// The items of the index that it stands in: itself, or the macro call and definitions that made it.
    pub(crate) items: Rc<[usize]>,
    pub(super) syntax: OnceCell<Syntax>,
    /// Where it is not parsed yet.
    pub(super) unread: Option<Unread>,
    /// What its attributes hand to macros.
    pub(crate) attributes: RefCell<Named>,
    /// Members of an impl or trait, variants of an enum.
    pub(crate) members: RefCell<Vec<DefId>>,
    /// Their names.
    pub(super) member_names: RefCell<Vec<Word>>,
    pub(crate) generics: OnceCell<Rc<Generics>>,
    pub(crate) predicates: OnceCell<Rc<[Predicate]>>,
}

/// What a definition consists of.
pub(crate) enum Syntax {
    None,
    Fn(Rc<FnSyntax>),
    Fields {
        generics: Rc<syn::Generics>,
        fields: Rc<syn::Fields>,
    },
    Enum {
        generics: Rc<syn::Generics>,
    },
    Alias {
        generics: Rc<syn::Generics>,
        ty: Rc<syn::Type>,
    },
    Value {
        generics: Rc<syn::Generics>,
        ty: Option<Rc<syn::Type>>,
        value: Option<Rc<syn::Expr>>,
    },
    Trait {
        generics: Rc<syn::Generics>,
        bounds: Rc<[syn::TypeParamBound]>,
    },
    Impl(Rc<ImplSyntax>),
    AssociatedType {
        generics: Rc<syn::Generics>,
        bounds: Rc<[syn::TypeParamBound]>,
        ty: Option<Rc<syn::Type>>,
    },
    Macro(Rc<Rules>),
}

/// A function.
pub(crate) struct FnSyntax {
    pub(crate) signature: syn::Signature,
    pub(crate) block: Option<Box<syn::Block>>,
}

/// An impl's header.
pub(crate) struct ImplSyntax {
    pub(crate) generics: syn::Generics,
    pub(crate) of_trait: Option<syn::Path>,
    pub(crate) self_type: syn::Type,
    pub(crate) negative: bool,
    /// Made by `#[derive]` for the definition.
    pub(crate) derived: Option<DefId>,
}

impl Def {
    pub(crate) fn new(kind: DefKind, name: Word, home: Home, scope: ScopeId, syntax: Syntax) -> Self {
        Self {
            kind,
            name,
            home,
            scope,
            visibility: Cell::new(Visibility::Everywhere),
            parent: None,
            items: Rc::new([]),
            syntax: OnceCell::from(syntax),
            unread: None,
            attributes: RefCell::default(),
            members: RefCell::default(),
            member_names: RefCell::default(),
            generics: OnceCell::new(),
            predicates: OnceCell::new(),
        }
    }

    /// A definition of the model.
    pub(super) fn unread(kind: DefKind, name: Word, scope: ScopeId, unread: Unread) -> Self {
        let def = Self::new(kind, name, Home::Std, scope, Syntax::None);
        Self { syntax: OnceCell::new(), unread: Some(unread), ..def }
    }

    /// What it consists of.
    pub(crate) fn syntax(&self) -> &Syntax {
        self.syntax.get_or_init(|| self.unread.map_or(Syntax::None, Unread::read))
    }
}
