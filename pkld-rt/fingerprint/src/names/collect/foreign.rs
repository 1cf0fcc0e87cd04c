//! Crates from outside: their modules' files, and what other crates see of them.

use quote::ToTokens;

use super::{Collector, present};
use crate::names::{Home, Names, Namespace, ScopeId, Word};
use crate::source::rewrites;

impl<'a> Collector<'a> {
    /// For a crate from outside, of which the index knows no items.
    pub(in crate::names) fn of_outside(names: &'a Names, home: Home) -> Self {
        Self { names, home, made_by: None, positions: None, depth: 0, file: usize::MAX }
    }

    /// Reads a file of a crate from outside.
    pub(in crate::names) fn file(&self, items: Vec<syn::Item>, scope: ScopeId) {
        let includes = |item: &syn::Item| match item {
            syn::Item::Macro(m) => m.mac.path.is_ident("include"),
            _ => false,
        };
        // What a build script makes is not known; the rest need not be read.
        match items.iter().any(includes) {
            true => self.names.not_understood(self.home),
            false => self.items(items, scope, None),
        }
    }

    /// Reads a module of a crate from outside.
    pub(super) fn module_outside(&self, module: syn::ItemMod, scope: ScopeId) {
        match module.content {
            None => self.names.foreign_module(self.home, &module, scope),
            Some((_, items)) => {
                let inner = self.names.foreign_inner(&module.ident, scope);
                self.items(items, inner, None);
            }
        }
    }

    /// An attribute that is not known may rewrite an item: nobody knows what the crate declares.
    pub(super) fn rewritten_outside(&self, item: &mut syn::Item) {
        if !matches!(self.home, Home::Foreign(_)) || !self.settle(item) {
            return;
        }
        // Derives under a condition that is not known add to the item.
        let may_rewrite = |attribute: &syn::Attribute| {
            let is_condition = attribute.path().is_ident("cfg_attr");
            rewrites(std::slice::from_ref(attribute))
                && !(is_condition && attribute.to_token_stream().to_string().contains("derive"))
        };
        if present::attributes_of(item).is_some_and(|attributes| attributes.iter().any(may_rewrite)) {
            self.names.not_understood(self.home);
        }
    }

    /// Notes whether other crates see an item of a crate from outside.
    pub(super) fn expose(&self, item: &syn::Item, scope: ScopeId) {
        use Namespace::{Type, Value};
        use syn::Item;
        if !matches!(self.home, Home::Foreign(_)) {
            return;
        }
        let (namespaces, ident, visibility): (&[Namespace], _, _) = match item {
            Item::Fn(it) => (&[Value], &it.sig.ident, &it.vis),
            Item::Const(it) => (&[Value], &it.ident, &it.vis),
            Item::Static(it) => (&[Value], &it.ident, &it.vis),
            Item::Struct(it) => (&[Type, Value], &it.ident, &it.vis),
            Item::Union(it) => (&[Type], &it.ident, &it.vis),
            Item::Enum(it) => (&[Type], &it.ident, &it.vis),
            Item::Type(it) => (&[Type], &it.ident, &it.vis),
            Item::Trait(it) => (&[Type], &it.ident, &it.vis),
            Item::Mod(it) => (&[Type], &it.ident, &it.vis),
            _ => return,
        };
        let is_public = matches!(visibility, syn::Visibility::Public(_));
        for &namespace in namespaces {
            self.names.expose(scope, namespace, Word::of_item(ident), is_public);
        }
    }

    /// Notes whether other crates see the imports that were read last.
    pub(super) fn expose_imports(&self, scope: ScopeId, visibility: &syn::Visibility) {
        let scope = self.names.scope(scope);
        let count = scope.uses.borrow().len();
        let mut exported = scope.exported_uses.borrow_mut();
        exported.resize(count, matches!(visibility, syn::Visibility::Public(_)));
    }
}
