//! Traits and impls with their members.

use std::rc::Rc;

use quote::ToTokens;

use super::Collector;
use crate::names::{Def, DefId, DefKind, ImplSyntax, ScopeId, Syntax, Word};

impl Collector<'_> {
    pub(super) fn trait_item(&self, t: syn::ItemTrait, scope: ScopeId) {
        let bounds: Vec<syn::TypeParamBound> = t.supertraits.into_iter().collect();
        let syntax = Syntax::Trait { generics: Rc::new(t.generics), bounds: bounds.into() };
        let id = self.names.define(self.def(DefKind::Trait, &t.ident, scope, syntax));
        self.add(scope, &[crate::names::Namespace::Type], Word::of_item(&t.ident), id);
        self.trait_members(t.items, scope, id);
    }

    pub(super) fn trait_members(&self, items: Vec<syn::TraitItem>, scope: ScopeId, id: DefId) {
        for item in items {
            match item {
                syn::TraitItem::Fn(f) => {
                    self.function(f.sig, f.default.map(Box::new), &f.attrs, scope, Some(id));
                }
                syn::TraitItem::Type(a) => {
                    let syntax = Syntax::AssociatedType {
                        generics: Rc::new(a.generics),
                        bounds: a.bounds.into_iter().collect(),
                        ty: a.default.map(|(_, ty)| Rc::new(ty)),
                    };
                    self.member(DefKind::AssociatedType, &a.ident, scope, id, syntax);
                }
                syn::TraitItem::Const(c) => {
                    let value = c.default.map(|(_, value)| Rc::new(value));
                    let syntax =
                        Syntax::Value { generics: Rc::new(c.generics), ty: Some(Rc::new(c.ty)), value };
                    self.member(DefKind::Const, &c.ident, scope, id, syntax);
                }
                syn::TraitItem::Macro(m) => self.call(m.mac, m.attrs.first(), scope, Some(id)),
                other => self.unknown(other.to_token_stream(), scope),
            }
        }
    }

    pub(super) fn member(
        &self,
        kind: DefKind,
        ident: &syn::Ident,
        scope: ScopeId,
        parent: DefId,
        syntax: Syntax,
    ) -> DefId {
        let items = Rc::clone(&self.names.def(parent).items);
        let def = Def {
            parent: Some(parent),
            items,
            ..Def::new(kind, Word::of_item(ident), self.home, scope, syntax)
        };
        let id = self.names.define(def);
        self.nested_in_value(id, scope);
        id
    }

    pub(super) fn impl_item(&self, i: syn::ItemImpl, scope: ScopeId) {
        let syntax = ImplSyntax {
            generics: i.generics,
            of_trait: i.trait_.map(|(path, _)| path),
            self_type: *i.self_ty,
            negative: i.modifiers.polarity.is_some(),
            derived: None,
        };
        let items = self.items_at(i.impl_token.span);
        let def = Def {
            items,
            ..Def::new(DefKind::Impl, Word::of("impl"), self.home, scope, Syntax::Impl(Rc::new(syntax)))
        };
        let id = self.names.define(def);
        self.names.impls.borrow_mut().push(id);
        if self.names.rewriting.get() > 0 {
            self.names.rewritten_impls.borrow_mut().insert(id);
        }
        self.attribute_paths(id, &i.attrs);
        self.impl_members(i.items, scope, id);
    }

    pub(super) fn impl_members(&self, items: Vec<syn::ImplItem>, scope: ScopeId, id: DefId) {
        for item in items {
            match item {
                syn::ImplItem::Fn(f) => {
                    let member = self.function(f.sig, Some(Box::new(f.block)), &f.attrs, scope, Some(id));
                    let visibility = self.names.visibility(&f.vis, scope);
                    self.names.def(member).visibility.set(visibility);
                }
                syn::ImplItem::Type(a) => {
                    let syntax = Syntax::AssociatedType {
                        generics: Rc::new(a.generics),
                        bounds: Rc::new([]),
                        ty: Some(Rc::new(a.ty)),
                    };
                    self.member(DefKind::AssociatedType, &a.ident, scope, id, syntax);
                }
                syn::ImplItem::Const(c) => {
                    let syntax = Syntax::Value {
                        generics: Rc::new(c.generics),
                        ty: Some(Rc::new(c.ty)),
                        value: Some(Rc::new(c.expr)),
                    };
                    let member = self.member(DefKind::Const, &c.ident, scope, id, syntax);
                    let visibility = self.names.visibility(&c.vis, scope);
                    self.names.def(member).visibility.set(visibility);
                }
                syn::ImplItem::Macro(m) => self.call(m.mac, m.attrs.first(), scope, Some(id)),
                other => self.unknown(other.to_token_stream(), scope),
            }
        }
    }
}
