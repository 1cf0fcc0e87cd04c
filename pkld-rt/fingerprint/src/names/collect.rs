//! Definitions out of syntax, file by file and expansion by expansion. What their paths mean is not asked here.

mod blocks;
mod derives;
mod expansion;
mod foreign;
mod imports;
mod members;
mod modules;
mod present;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit::Visit;

pub(crate) use self::expansion::collect_words;
use self::modules::module;
use super::{Def, DefId, DefKind, FnSyntax, Home, Meaning, Names, OpaqueCall, ScopeId, Syntax, Use, Word};
use crate::index::Index;
use crate::source::{generates, rewrites};

/// Collects the definitions of all crates of `index` that are no part of the compiler's own run.
pub(crate) fn collect(index: &Index) -> Names {
    let foreigns = super::foreign::Foreigns::of(index);
    let names = Names {
        defs: RefCell::default(),
        scopes: RefCell::default(),
        roots: RefCell::new(vec![None; index.crates.len()]),
        std: Cell::new(ScopeId(0)),
        conditions: index.conditions().clone(),
        features: (0..index.crates.len()).map(|at| index.features_of(at).cloned()).collect(),
        editions: index.crates.iter().map(|krate| krate.package.edition.parse().unwrap_or(2015)).collect(),
        dependencies: index.crates.iter().map(|krate| foreigns.dependencies(krate)).collect(),
        foreigns,
        externals: RefCell::default(),
        external_paths: RefCell::default(),
        traits: RefCell::default(),
        by_item: RefCell::default(),
        model_impls: super::ModelImpls::default(),
        impls: RefCell::default(),
        rules: RefCell::default(),
        blocks: RefCell::default(),
        marks: Cell::new(0),
        left_out: RefCell::default(),
        is_collected: Cell::new(false),
        plain_types: RefCell::default(),
        generated_types: RefCell::default(),
        rewritten_impls: RefCell::default(),
        without_body: RefCell::default(),
        macros_used: RefCell::default(),
        rewriting: Cell::new(0),
        made_impls: Cell::new(false),
        complete: Cell::new(false),
        resolved: RefCell::default(),
        resolving: RefCell::default(),
        pending: RefCell::default(),
        opaque_defs: RefCell::default(),
        opaque_parents: RefCell::default(),
    };
    let std = names.open_scope(Home::Std, None, true, Word::of("std"));
    names.std.set(std);
    super::model::collect(&names, std);
    let mut modules: HashMap<(usize, Vec<String>), ScopeId> = HashMap::new();
    for mount in &index.mounts {
        // Only the crate of the function itself is ever built with its tests.
        if index.crates[mount.crate_at].host_only || (mount.in_test && mount.crate_at != 0) {
            continue;
        }
        if index.excludes(mount) {
            let count = index.files[mount.file].source.items.len();
            names.left_out.borrow_mut().extend(mount.first_item..mount.first_item + count);
            continue;
        }
        let scope = module(&names, &mut modules, mount.crate_at, &mount.module);
        let items = &index.files[mount.file].source.items;
        let opaque = (mount.first_item..).zip(items).filter(|(_, item)| item.opaque.is_some());
        names.without_body.borrow_mut().extend(opaque.map(|(at, _)| at));
        let Some(syntax) = index.files[mount.file].syntax() else {
            // Any word of a file that cannot be parsed may be a name that it defines.
            for (at, item) in (mount.first_item..).zip(items) {
                let words = item.names.iter().map(|name| Word::of(name)).collect();
                let file = OpaqueCall { items: Rc::new([at]), words };
                names.scope(scope).opaque.borrow_mut().push(Rc::new(file));
            }
            continue;
        };
        let mut positions: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (at, item) in index.files[mount.file].source.items.iter().enumerate() {
            positions.entry(item.name_at).or_default().push(mount.first_item + at);
        }
        let reader = Collector {
            names: &names,
            home: Home::Local(mount.crate_at),
            made_by: None,
            positions: Some(&positions),
            depth: 0,
            file: mount.file,
        };
        reader.items(syntax.items, scope, None);
    }
    names.complete.set(true);
    names.expand_pending();
    names.is_collected.set(true);
    names
}

/// Reads items into scopes.
pub(super) struct Collector<'a> {
    names: &'a Names,
    home: Home,
    /// The macro call and definitions whose tokens these are.
    made_by: Option<Rc<[usize]>>,
    /// Items of the file by the place of their name.
    positions: Option<&'a HashMap<(usize, usize), Vec<usize>>>,
    depth: usize,
    file: usize,
}

impl Collector<'_> {
    fn items_at(&self, span: proc_macro2::Span) -> Rc<[usize]> {
        if let Some(made_by) = &self.made_by {
            return Rc::clone(made_by);
        }
        let start = span.start();
        let found = self.positions.and_then(|positions| positions.get(&(start.line, start.column)));
        found.map(|items| items.as_slice().into()).unwrap_or_default()
    }

    fn def(&self, kind: DefKind, ident: &syn::Ident, scope: ScopeId, syntax: Syntax) -> Def {
        Def {
            items: self.items_at(ident.span()),
            ..Def::new(kind, Word::of_item(ident), self.home, scope, syntax)
        }
    }

    fn items(&self, items: Vec<syn::Item>, scope: ScopeId, parent: Option<DefId>) {
        for item in items {
            self.item(item, scope, parent);
        }
    }

    fn add(&self, scope: ScopeId, namespaces: &[super::Namespace], name: Word, id: DefId) {
        let found = self.names.scope(scope);
        for namespace in namespaces {
            found.add(*namespace, name, Meaning::Def(id));
        }
    }

    fn item(&self, mut item: syn::Item, scope: ScopeId, parent: Option<DefId>) {
        let is_rewritten = present::attributes_of(&mut item).is_some_and(|attributes| rewrites(attributes));
        if is_rewritten {
            self.rewritten_outside(&mut item);
        }
        self.within(is_rewritten, || self.present_item(item, scope, parent));
    }

    /// Collects what an attribute macro may rewrite, or may not.
    fn within(&self, is_rewritten: bool, collect: impl FnOnce()) {
        let outer = self.names.rewriting.get();
        self.names.rewriting.set(outer + usize::from(is_rewritten));
        collect();
        self.names.rewriting.set(outer);
    }

    fn present_item(&self, mut item: syn::Item, scope: ScopeId, parent: Option<DefId>) {
        use super::Namespace::{Macro, Type, Value};
        use syn::Item;
        if !self.settle(&mut item) {
            return;
        }
        self.expose(&item, scope);
        match item {
            Item::Fn(f) => {
                let id = self.function(f.sig, Some(f.block), &f.attrs, scope, parent);
                if parent.is_none() {
                    self.add(scope, &[Value], self.names.def(id).name, id);
                }
            }
            Item::Const(c) => {
                let syntax = Syntax::Value {
                    generics: Rc::new(c.generics),
                    ty: Some(Rc::new(*c.ty)),
                    value: Some(Rc::new(*c.expr)),
                };
                let id = self.names.define(self.def(DefKind::Const, &c.ident, scope, syntax));
                self.nested_in_value(id, scope);
                if c.ident != "_" {
                    self.add(scope, &[Value], Word::of_item(&c.ident), id);
                }
            }
            Item::Static(s) => {
                let syntax = Syntax::Value {
                    generics: Rc::default(),
                    ty: Some(Rc::new(*s.ty)),
                    value: Some(Rc::new(*s.expr)),
                };
                let id = self.names.define(self.def(DefKind::Static, &s.ident, scope, syntax));
                self.nested_in_value(id, scope);
                self.add(scope, &[Value], Word::of_item(&s.ident), id);
            }
            Item::Struct(s) => {
                let fields: Vec<syn::Field> = s.fields.iter().cloned().collect();
                let is_callable = !matches!(s.fields, syn::Fields::Named(_));
                let generics = Rc::new(s.generics);
                let syntax = Syntax::Fields { generics: Rc::clone(&generics), fields: Rc::new(s.fields) };
                let id = self.names.define(self.def(DefKind::Struct, &s.ident, scope, syntax));
                let name = Word::of_item(&s.ident);
                self.add(scope, if is_callable { &[Type, Value] } else { &[Type] }, name, id);
                self.attribute_paths(id, &s.attrs);
                fields.iter().for_each(|field| self.attribute_paths_of_field(id, field));
                self.derives(&s.attrs, &s.ident, &generics, id, scope);
            }
            Item::Union(u) => {
                let generics = Rc::new(u.generics);
                let fields = Rc::new(syn::Fields::Named(u.fields));
                let syntax = Syntax::Fields { generics: Rc::clone(&generics), fields };
                let id = self.names.define(self.def(DefKind::Union, &u.ident, scope, syntax));
                self.add(scope, &[Type], Word::of_item(&u.ident), id);
                self.derives(&u.attrs, &u.ident, &generics, id, scope);
            }
            Item::Enum(e) => {
                let generics = Rc::new(e.generics);
                let syntax = Syntax::Enum { generics: Rc::clone(&generics) };
                let id = self.names.define(self.def(DefKind::Enum, &e.ident, scope, syntax));
                self.add(scope, &[Type], Word::of_item(&e.ident), id);
                let items = Rc::clone(&self.names.def(id).items);
                self.attribute_paths(id, &e.attrs);
                for variant in e.variants {
                    self.attribute_paths(id, &variant.attrs);
                    for field in &variant.fields {
                        self.attribute_paths_of_field(id, field);
                    }
                    let syntax =
                        Syntax::Fields { generics: Rc::clone(&generics), fields: Rc::new(variant.fields) };
                    let def = Def {
                        parent: Some(id),
                        items: Rc::clone(&items),
                        ..Def::new(DefKind::Variant, Word::of_item(&variant.ident), self.home, scope, syntax)
                    };
                    self.names.define(def);
                    if let Some((_, value)) = variant.discriminant {
                        let syntax =
                            Syntax::Value { generics: Rc::default(), ty: None, value: Some(Rc::new(value)) };
                        let name = Word::of("{discriminant}");
                        let def = Def {
                            parent: Some(id),
                            items: Rc::clone(&items),
                            ..Def::new(DefKind::Const, name, self.home, scope, syntax)
                        };
                        self.names.define(def);
                    }
                }
                self.derives(&e.attrs, &e.ident, &generics, id, scope);
            }
            Item::Type(t) => {
                let syntax = Syntax::Alias { generics: Rc::new(t.generics), ty: Rc::new(*t.ty) };
                let id = self.names.define(self.def(DefKind::Alias, &t.ident, scope, syntax));
                self.add(scope, &[Type], Word::of_item(&t.ident), id);
            }
            Item::Trait(t) => self.trait_item(t, scope),
            Item::Impl(i) => self.impl_item(i, scope),
            Item::Mod(m) => {
                if matches!(self.home, Home::Foreign(_)) {
                    self.module_outside(m, scope);
                } else if let Some((_, items)) = m.content {
                    let inner = self.names.child_module(scope, Word::of_item(&m.ident));
                    self.items(items, inner, None);
                } else if self.made_by.is_some() {
                    // The index has mounted what a macro may declare.
                    self.names.child_module(scope, Word::of_item(&m.ident));
                }
            }
            Item::Use(u) => {
                self.import(&u.tree, &mut Vec::new(), u.leading_colon.is_some(), scope);
                self.expose_imports(scope, &u.vis);
            }
            Item::ExternCrate(e) => {
                let name = Word::of_item(e.rename.as_ref().map_or(&e.ident, |(_, name)| name));
                let target = Word::of_item(&e.ident);
                if e.attrs.iter().any(|attribute| attribute.path().is_ident("macro_use")) {
                    self.names.macros_used.borrow_mut().push((self.home, target));
                }
                // Under its own name it is found as a dependency is: `crate::alloc` is what `alloc` is.
                let import = Use { path: vec![target], absolute: name != target, name: Some(name) };
                let root = self.names.scope(scope);
                let import = match e.ident == "self" {
                    true => Use { path: vec![Word::of("crate")], absolute: false, name: Some(name) },
                    false => import,
                };
                if name != Word::of("_") {
                    root.uses.borrow_mut().push(Rc::new(import));
                    self.expose_imports(scope, &e.vis);
                }
            }
            Item::Macro(m) => self.macro_item(m, scope, parent),
            Item::ForeignMod(f) => {
                for item in f.items {
                    let (ident, signature) = match item {
                        syn::ForeignItem::Fn(f) => (f.sig.ident.clone(), Some(f.sig)),
                        syn::ForeignItem::Static(s) => (s.ident, None),
                        syn::ForeignItem::Type(t) => (t.ident, None),
                        _ => continue,
                    };
                    let items = self.items_at(f.abi.extern_token.span);
                    let def = |kind, syntax| Def {
                        items: Rc::clone(&items),
                        ..Def::new(kind, Word::of_item(&ident), self.home, scope, syntax)
                    };
                    let def = match signature {
                        Some(signature) => {
                            let syntax = FnSyntax { signature, block: None };
                            def(DefKind::Fn, Syntax::Fn(Rc::new(syntax)))
                        }
                        None => def(DefKind::Opaque, Syntax::None),
                    };
                    let id = self.names.define(def);
                    self.add(scope, &[Type, Value], Word::of_item(&ident), id);
                }
            }
            Item::TraitAlias(_) | Item::Verbatim(_) => {
                let tokens = item.to_token_stream();
                self.unknown(tokens, scope);
            }
            _ => {}
        }
        let _ = Macro;
    }

    pub(super) fn attribute_paths(&self, id: DefId, attributes: &[syn::Attribute]) {
        if self.home != Home::Std {
            self.names.def(id).attributes.borrow_mut().extend(attributes);
        }
    }

    fn attribute_paths_of_field(&self, id: DefId, field: &syn::Field) {
        self.attribute_paths(id, &field.attrs);
        // A derive may call a function of the field's name, as bpaf does for `#[bpaf(external)]`.
        if let Some(ident) = field.ident.as_ref().filter(|_| generates(&field.attrs)) {
            self.names.def(id).attributes.borrow_mut().paths.push(ident.clone().into());
        }
    }

    fn unknown(&self, tokens: TokenStream, scope: ScopeId) {
        self.names.not_understood(self.home);
        let mut words = HashSet::new();
        collect_words(tokens.clone(), &mut words);
        let span = tokens.into_iter().next().map_or_else(proc_macro2::Span::call_site, |tree| tree.span());
        let call = OpaqueCall { items: self.items_at(span), words };
        self.names.scope(scope).opaque.borrow_mut().push(Rc::new(call));
    }

    fn function(
        &self,
        signature: syn::Signature,
        block: Option<Box<syn::Block>>,
        attributes: &[syn::Attribute],
        scope: ScopeId,
        parent: Option<DefId>,
    ) -> DefId {
        let ident = signature.ident.clone();
        let is_rewritten = rewrites(attributes);
        let syntax = Rc::new(FnSyntax { signature, block });
        let def = Def { parent, ..self.def(DefKind::Fn, &ident, scope, Syntax::Fn(Rc::clone(&syntax))) };
        let id = self.names.define(def);
        self.attribute_paths(id, attributes);
        for input in &syntax.signature.inputs {
            let (syn::FnArg::Typed(syn::PatType { attrs, .. })
            | syn::FnArg::Receiver(syn::Receiver { attrs, .. })) = input;
            self.attribute_paths(id, attrs);
        }
        if let (Some(block), true) = (&syntax.block, self.home != Home::Std) {
            self.within(is_rewritten, || self.nested(id, scope, false, |finder| finder.visit_block(block)));
        }
        id
    }
}
