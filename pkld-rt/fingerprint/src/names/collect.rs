//! Definitions out of syntax.

mod present;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::Visit;

use super::{
    Def, DefId, DefKind, Dependency, FnSyntax, Home, ImplSyntax, Meaning, Names, OpaqueCall, PendingCall,
    ScopeId, Syntax, Use, Word,
};
use crate::index::{Index, Target};
use crate::quick::Map;
use crate::rules::Rules;
use crate::source::{attribute_paths, paths_in_attributes, rewrites};

/// Macros within macros within macros: beyond this depth a call stays unknown. The compiler's own limit is 128
/// unless a crate raises it.
const DEEPEST_EXPANSION: usize = 512;

/// Collects the definitions of all crates of `index` that are no part of the compiler's own run.
pub(crate) fn collect(index: &Index) -> Names {
    let names = Names {
        defs: RefCell::default(),
        scopes: RefCell::default(),
        roots: RefCell::new(vec![None; index.crates.len()]),
        std: Cell::new(ScopeId(0)),
        std_prelude: Cell::new(None),
        conditions: index.conditions().clone(),
        features: (0..index.crates.len()).map(|at| index.features_of(at).cloned()).collect(),
        editions: index.crates.iter().map(|krate| krate.package.edition.parse().unwrap_or(2015)).collect(),
        dependencies: index.crates.iter().map(dependencies).collect(),
        externals: RefCell::default(),
        external_paths: RefCell::default(),
        traits: RefCell::default(),
        by_item: RefCell::default(),
        model_impls: super::ModelImpls::default(),
        impls: RefCell::default(),
        rules: RefCell::default(),
        blocks: RefCell::default(),
        marks: Cell::new(0),
        with_tests: Cell::new(false),
        left_out: RefCell::default(),
        rewriting: Cell::new(0),
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
    let with_tests = index.crates.first().is_some_and(|krate| {
        krate.items.iter().any(|&item| index.items[item].in_test && index.source(item).annotation.is_some())
    });
    names.with_tests.set(with_tests);
    let mut modules: HashMap<(usize, Vec<String>), ScopeId> = HashMap::new();
    for mount in &index.mounts {
        if index.crates[mount.crate_at].host_only || (mount.in_test && !(with_tests && mount.crate_at == 0)) {
            continue;
        }
        if index.excludes(mount) {
            let count = index.files[mount.file].source.items.len();
            names.left_out.borrow_mut().extend(mount.first_item..mount.first_item + count);
            continue;
        }
        let scope = module(&names, &mut modules, mount.crate_at, &mount.module);
        let Some(syntax) = index.files[mount.file].syntax() else { continue };
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
    names
}

fn dependencies(krate: &crate::index::Crate) -> Map<Word, Dependency> {
    // `core` and `alloc` of a crate that std itself is made of are std's own.
    let is_own = |target: &Target| !matches!(target, Target::External(package) if package.starts_with("rustc-std-workspace-"));
    let known = krate.dependencies.iter().filter(|(_, target)| is_own(target)).map(|(ident, target)| {
        let target = match target {
            Target::Local(at) => Dependency::Local(*at),
            Target::External(_) => Dependency::External(Word::of(ident)),
        };
        (Word::of(ident), target)
    });
    known.collect()
}

fn module(
    names: &Names,
    modules: &mut HashMap<(usize, Vec<String>), ScopeId>,
    crate_at: usize,
    path: &[String],
) -> ScopeId {
    if let Some(&known) = modules.get(&(crate_at, path.to_vec())) {
        return known;
    }
    let scope = match path.split_last() {
        None => {
            let root = names.open_scope(Home::Local(crate_at), None, true, Word::of("crate"));
            names.roots.borrow_mut()[crate_at] = Some(root);
            root
        }
        Some((name, outer)) => {
            let parent = module(names, modules, crate_at, outer);
            names.child_module(parent, Word::of(name))
        }
    };
    modules.insert((crate_at, path.to_vec()), scope);
    scope
}

impl Names {
    /// The module `name` in `parent`, opened when first asked for.
    pub(crate) fn child_module(&self, parent: ScopeId, name: Word) -> ScopeId {
        let outer = self.scope(parent);
        let known = outer.types.borrow().get(&name).and_then(|meanings| {
            meanings
                .iter()
                .find_map(|meaning| if let Meaning::Module(at) = meaning { Some(*at) } else { None })
        });
        known.unwrap_or_else(|| {
            let scope = self.open_scope(outer.home, Some(parent), true, name);
            outer.types.borrow_mut().entry(name).or_default().push(Meaning::Module(scope));
            scope
        })
    }

    /// Expands macro calls in item position until nothing more can be.
    pub(crate) fn expand_pending(&self) {
        loop {
            let calls = std::mem::take(&mut *self.pending.borrow_mut());
            if calls.is_empty() {
                return;
            }
            let mut left = Vec::new();
            let mut progress = false;
            for call in calls {
                match self.expand_items(call) {
                    None => progress = true,
                    Some(call) => left.push(call),
                }
            }
            if !progress {
                for call in left {
                    self.opaque_call(&call);
                }
                return;
            }
            // What one expansion defines may be what another call was waiting for.
            self.resolved.borrow_mut().clear();
            self.pending.borrow_mut().extend(left);
        }
    }

    /// Expands one call; gives it back when its definition is not known.
    fn expand_items(&self, call: PendingCall) -> Option<PendingCall> {
        let last = call.path.segments.last().map(|segment| Word::of_item(&segment.ident));
        let home = self.scope(call.scope).home;
        if last.is_some_and(|word| word.is("cfg_if") || word.is("cfg_select")) {
            let inner = self.collector_for(&call, &[], home);
            match self.branches(call.tokens.clone(), home) {
                Some(branches) if self.macros_meant(call.scope, &call.path).is_empty() => {
                    for branch in branches {
                        inner.items_inside(branch, call.scope, call.parent);
                    }
                }
                _ => inner.items_inside(call.tokens.clone(), call.scope, call.parent),
            }
            return None;
        }
        if last.is_some_and(|word| word.is("thread_local")) || last.is_some_and(|word| word.is("lazy_static"))
        {
            let inner = self.collector_for(&call, &[], home);
            if inner.statics(call.tokens.clone(), call.scope, last.is_some_and(|word| word.is("lazy_static")))
            {
                return None;
            }
            return Some(call);
        }
        if call.depth > DEEPEST_EXPANSION {
            return Some(call);
        }
        let definitions = self.macros_meant(call.scope, &call.path);
        if definitions.is_empty() {
            return Some(call);
        }
        let mut expansions = Vec::new();
        for definition in definitions {
            let def = self.def(definition);
            let Syntax::Macro(rules) = def.syntax() else { return Some(call) };
            let expanded = rules.expand(call.tokens.clone(), self.next_mark(), &crate_word(def.home))?;
            expansions.push((definition, expanded));
        }
        for (definition, expanded) in expansions {
            let def = self.def(definition);
            let inner = self.collector_for(&call, &def.items, home);
            if !inner.expansion(expanded, call.scope, call.parent) {
                self.opaque_call(&call);
            }
        }
        None
    }

    pub(crate) fn next_mark(&self) -> u32 {
        let mark = self.marks.get() + 1;
        self.marks.set(mark);
        mark
    }

    fn collector_for<'a>(&'a self, call: &PendingCall, rules: &[usize], home: Home) -> Collector<'a> {
        let mut items: Vec<usize> = call.items.to_vec();
        items.extend(rules);
        items.sort_unstable();
        items.dedup();
        Collector {
            names: self,
            home,
            made_by: Some(items.into()),
            positions: None,
            depth: call.depth + 1,
            file: call.file,
        }
    }

    fn opaque_call(&self, call: &PendingCall) {
        let mut words = HashSet::new();
        match call.parent {
            // In an impl it defines members, and no names of the module.
            Some(parent) => _ = self.opaque_parents.borrow_mut().insert(parent),
            None => collect_words(call.tokens.clone(), &mut words),
        }
        let opaque = Rc::new(OpaqueCall { items: Rc::clone(&call.items), words });
        self.scope(call.scope).opaque.borrow_mut().push(opaque);
    }

    /// Items of a block in a body, collected when it is first met.
    pub(crate) fn block_scope(
        &self,
        block: &syn::Block,
        around: ScopeId,
        made_by: &Rc<[usize]>,
        file_positions: Option<&HashMap<(usize, usize), Vec<usize>>>,
    ) -> Option<ScopeId> {
        self.scope_of_block(block, around, made_by, file_positions, false)
    }

    /// `with_calls`: whether macro calls among its statements count as items. Calls in a body that runs are
    /// expanded when it is inferred; that of `const _` stands for its impls alone.
    fn scope_of_block(
        &self,
        block: &syn::Block,
        around: ScopeId,
        made_by: &Rc<[usize]>,
        file_positions: Option<&HashMap<(usize, usize), Vec<usize>>>,
        with_calls: bool,
    ) -> Option<ScopeId> {
        let key = std::ptr::from_ref(block).addr();
        if let Some(&known) = self.blocks.borrow().get(&key) {
            return Some(known);
        }
        let items: Vec<syn::Item> = block
            .stmts
            .iter()
            .filter_map(|stmt| if let syn::Stmt::Item(item) = stmt { Some(item.clone()) } else { None })
            .collect();
        let calls: Vec<&syn::StmtMacro> = block
            .stmts
            .iter()
            .filter_map(|stmt| match stmt {
                syn::Stmt::Macro(call) if with_calls && !is_of_std(&call.mac) => Some(call),
                _ => None,
            })
            .collect();
        if items.is_empty() && calls.is_empty() {
            return None;
        }
        let home = self.scope(around).home;
        let scope = self.open_scope(home, Some(around), false, Word::of("{}"));
        self.blocks.borrow_mut().insert(key, scope);
        let reader = Collector {
            names: self,
            home,
            made_by: file_positions.is_none().then(|| Rc::clone(made_by)),
            positions: file_positions,
            depth: 0,
            file: usize::MAX,
        };
        reader.items(items, scope, None);
        let of_calls = Collector { made_by: Some(Rc::clone(made_by)), positions: None, ..reader };
        for call in calls {
            of_calls.call(call.mac.clone(), call.attrs.first(), scope, None);
        }
        if self.complete.get() {
            self.expand_pending();
        }
        Some(scope)
    }
}

/// Whether a call is of a macro of std, which defines nothing.
fn is_of_std(call: &syn::Macro) -> bool {
    let name = call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    crate::index::STD_MACROS.contains(&crate::rules::unmarked(&name))
}

/// The identifier that stands for `$crate` of a macro defined in `home`.
pub(crate) fn crate_word(home: Home) -> String {
    match home {
        Home::Local(at) => format!("__pkld_crate_{at}"),
        _ => "std".to_owned(),
    }
}

pub(crate) fn collect_words(tokens: TokenStream, into: &mut HashSet<Word>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => _ = into.insert(Word::of_item(&ident)),
            TokenTree::Group(group) => collect_words(group.stream(), into),
            _ => {}
        }
    }
}

/// Derives of std with the traits they implement, whatever crate the derive itself comes from.
const STD_DERIVES: &[(&str, &str)] = &[
    ("Clone", "::std::clone::Clone"),
    ("Copy", "::std::marker::Copy"),
    ("Debug", "::std::fmt::Debug"),
    ("Default", "::std::default::Default"),
    ("Eq", "::std::cmp::Eq"),
    ("Hash", "::std::hash::Hash"),
    ("Ord", "::std::cmp::Ord"),
    ("PartialEq", "::std::cmp::PartialEq"),
    ("PartialOrd", "::std::cmp::PartialOrd"),
];

/// Reads items into scopes.
struct Collector<'a> {
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
                let of_fields: Vec<syn::Attribute> =
                    s.fields.iter().flat_map(|field| field.attrs.clone()).collect();
                let is_callable = !matches!(s.fields, syn::Fields::Named(_));
                let generics = Rc::new(s.generics);
                let syntax = Syntax::Fields { generics: Rc::clone(&generics), fields: Rc::new(s.fields) };
                let id = self.names.define(self.def(DefKind::Struct, &s.ident, scope, syntax));
                let name = Word::of_item(&s.ident);
                self.add(scope, if is_callable { &[Type, Value] } else { &[Type] }, name, id);
                self.attribute_paths(id, &s.attrs);
                self.attribute_paths(id, &of_fields);
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
                        self.attribute_paths(id, &field.attrs);
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
                if let Some((_, items)) = m.content {
                    let inner = self.names.child_module(scope, Word::of_item(&m.ident));
                    self.items(items, inner, None);
                } else if self.made_by.is_some() {
                    // The index has mounted what a macro may declare.
                    self.names.child_module(scope, Word::of_item(&m.ident));
                }
            }
            Item::Use(u) => {
                self.import(&u.tree, &mut Vec::new(), u.leading_colon.is_some(), scope);
            }
            Item::ExternCrate(e) => {
                let name = Word::of_item(e.rename.as_ref().map_or(&e.ident, |(_, name)| name));
                let target = Word::of_item(&e.ident);
                // Under its own name it is found as a dependency is: `crate::alloc` is what `alloc` is.
                let import = Use { path: vec![target], absolute: name != target, name: Some(name) };
                let root = self.names.scope(scope);
                let import = match e.ident == "self" {
                    true => Use { path: vec![Word::of("crate")], absolute: false, name: Some(name) },
                    false => import,
                };
                if name != Word::of("_") {
                    root.uses.borrow_mut().push(Rc::new(import));
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
                            let syntax = FnSyntax { signature, block: None, rewritten: false };
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

    fn attribute_paths(&self, id: DefId, attributes: &[syn::Attribute]) {
        if self.home != Home::Std {
            self.names.def(id).attributes.borrow_mut().extend(paths_in_attributes(attributes));
        }
    }

    fn unknown(&self, tokens: TokenStream, scope: ScopeId) {
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
        let rewritten = rewrites(attributes);
        let syntax = Rc::new(FnSyntax { signature, block, rewritten });
        let def = Def { parent, ..self.def(DefKind::Fn, &ident, scope, Syntax::Fn(Rc::clone(&syntax))) };
        let id = self.names.define(def);
        self.attribute_paths(id, attributes);
        if let (Some(block), true) = (&syntax.block, self.home != Home::Std) {
            self.within(rewritten, || self.nested(id, scope, false, |finder| finder.visit_block(block)));
        }
        id
    }

    fn nested_in_value(&self, id: DefId, scope: ScopeId) {
        let def = self.names.def(id);
        if let (Syntax::Value { value: Some(value), .. }, true) = (def.syntax(), self.home != Home::Std) {
            self.nested(id, scope, def.name.is("_"), |finder| finder.visit_expr(value));
        }
    }

    /// Collects the items of blocks in a body: impls there count everywhere.
    fn nested<'s>(
        &self,
        owner: DefId,
        scope: ScopeId,
        with_calls: bool,
        visit: impl FnOnce(&mut Blocks<'s>),
    ) {
        let mut blocks = Blocks::default();
        visit(&mut blocks);
        let items = Rc::clone(&self.names.def(owner).items);
        let mut stack: Vec<(usize, ScopeId)> = Vec::new();
        for (depth, block) in blocks.found {
            while stack.last().is_some_and(|(outer, _)| *outer >= depth) {
                stack.pop();
            }
            let around = stack.last().map_or(scope, |(_, scope)| *scope);
            let found = self.names.scope_of_block(block, around, &items, self.positions, with_calls);
            if let Some(found) = found {
                stack.push((depth, found));
            }
        }
    }

    fn derives(
        &self,
        attributes: &[syn::Attribute],
        ident: &syn::Ident,
        generics: &syn::Generics,
        of: DefId,
        scope: ScopeId,
    ) {
        for path in attribute_paths(attributes, "derive") {
            let last = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            let of_std = STD_DERIVES.iter().find(|(name, _)| *name == last);
            let path = match of_std.and_then(|(_, path)| syn::parse_str::<syn::Path>(path).ok()) {
                Some(of_std) => of_std,
                None => path,
            };
            let arguments: Vec<TokenStream> = generics
                .params
                .iter()
                .map(|param| match param {
                    syn::GenericParam::Lifetime(l) => l.lifetime.to_token_stream(),
                    syn::GenericParam::Type(t) => t.ident.to_token_stream(),
                    syn::GenericParam::Const(c) => c.ident.to_token_stream(),
                })
                .collect();
            let Ok(self_type) = syn::parse2::<syn::Type>(quote::quote!(#ident <#(#arguments),*>)) else {
                continue;
            };
            let mut generics = generics.clone();
            for param in generics.params.iter_mut() {
                if let syn::GenericParam::Type(param) = param {
                    param.default = None;
                    if let Ok(bound) = syn::parse2::<syn::TypeParamBound>(path.to_token_stream()) {
                        param.bounds.push(bound);
                    }
                }
            }
            let syntax =
                ImplSyntax { generics, of_trait: Some(path), self_type, negative: false, derived: Some(of) };
            let def = Def {
                items: Rc::clone(&self.names.def(of).items),
                ..Def::new(DefKind::Impl, Word::of("derive"), self.home, scope, Syntax::Impl(Rc::new(syntax)))
            };
            let id = self.names.define(def);
            self.names.impls.borrow_mut().push(id);
        }
    }

    fn trait_item(&self, t: syn::ItemTrait, scope: ScopeId) {
        let bounds: Vec<syn::TypeParamBound> = t.supertraits.into_iter().collect();
        let syntax = Syntax::Trait { generics: Rc::new(t.generics), bounds: bounds.into() };
        let id = self.names.define(self.def(DefKind::Trait, &t.ident, scope, syntax));
        self.add(scope, &[super::Namespace::Type], Word::of_item(&t.ident), id);
        self.trait_members(t.items, scope, id);
    }

    fn trait_members(&self, items: Vec<syn::TraitItem>, scope: ScopeId, id: DefId) {
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

    fn member(&self, kind: DefKind, ident: &syn::Ident, scope: ScopeId, parent: DefId, syntax: Syntax) {
        let items = Rc::clone(&self.names.def(parent).items);
        let def = Def {
            parent: Some(parent),
            items,
            ..Def::new(kind, Word::of_item(ident), self.home, scope, syntax)
        };
        let id = self.names.define(def);
        self.nested_in_value(id, scope);
    }

    fn impl_item(&self, i: syn::ItemImpl, scope: ScopeId) {
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
        self.impl_members(i.items, scope, id);
    }

    fn impl_members(&self, items: Vec<syn::ImplItem>, scope: ScopeId, id: DefId) {
        for item in items {
            match item {
                syn::ImplItem::Fn(f) => {
                    self.function(f.sig, Some(Box::new(f.block)), &f.attrs, scope, Some(id));
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
                    self.member(DefKind::Const, &c.ident, scope, id, syntax);
                }
                syn::ImplItem::Macro(m) => self.call(m.mac, m.attrs.first(), scope, Some(id)),
                other => self.unknown(other.to_token_stream(), scope),
            }
        }
    }

    fn macro_item(&self, m: syn::ItemMacro, scope: ScopeId, parent: Option<DefId>) {
        let called = m.mac.path.segments.last().map(|segment| Word::of_item(&segment.ident));
        if let (Some(ident), Some(true)) = (&m.ident, called.map(|word| word.is("macro_rules"))) {
            let name = Word::of_item(ident);
            let syntax = match Rules::parse(m.mac.tokens) {
                Some(rules) => Syntax::Macro(Rc::new(rules.in_edition(self.names.edition(self.home)))),
                None => Syntax::None,
            };
            let id = self.names.define(self.def(DefKind::Macro, ident, scope, syntax));
            let exported = m.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"));
            self.add(scope, &[super::Namespace::Macro], name, id);
            if let (true, Home::Local(at)) = (exported, self.home)
                && let Some(root) = self.names.roots.borrow()[at]
                && root != scope
            {
                self.add(root, &[super::Namespace::Macro], name, id);
            }
            self.names.rules.borrow_mut().entry(name).or_default().push(id);
            return;
        }
        self.call(m.mac, m.attrs.first(), scope, parent);
    }

    fn call(
        &self,
        call: syn::Macro,
        attribute: Option<&syn::Attribute>,
        scope: ScopeId,
        parent: Option<DefId>,
    ) {
        let first = match (attribute, call.path.leading_colon) {
            (Some(attribute), _) => attribute.pound_token.spans[0],
            (None, Some(colons)) => colons.spans[0],
            (None, None) => call.path.segments[0].ident.span(),
        };
        let items = self.items_at(first);
        self.names.pending.borrow_mut().push(PendingCall {
            scope,
            parent,
            path: call.path,
            tokens: call.tokens,
            items,
            depth: self.depth,
            file: self.file,
        });
    }

    /// Reads an expansion as items or members; whether it could be.
    fn expansion(&self, tokens: TokenStream, scope: ScopeId, parent: Option<DefId>) -> bool {
        let Some(parent) = parent else {
            return match syn::parse2::<syn::File>(tokens) {
                Ok(file) => {
                    self.items(file.items, scope, None);
                    true
                }
                Err(_) => false,
            };
        };
        let def = self.names.def(parent);
        if def.kind == DefKind::Impl {
            let Ok(parsed) = syn::parse2::<syn::ItemImpl>(quote::quote!(impl X { #tokens })) else {
                return false;
            };
            let mut members = parsed.items;
            members.retain_mut(|member| self.settle_impl_member(member));
            self.impl_members(members, scope, parent);
        } else {
            let Ok(parsed) = syn::parse2::<syn::ItemTrait>(quote::quote!(trait X { #tokens })) else {
                return false;
            };
            let mut members = parsed.items;
            members.retain_mut(|member| self.settle_trait_member(member));
            self.trait_members(members, scope, parent);
        }
        true
    }

    /// Items that a call wraps, whichever of them are compiled.
    fn items_inside(&self, tokens: TokenStream, scope: ScopeId, parent: Option<DefId>) {
        if let Ok(file) = syn::parse2::<syn::File>(tokens.clone())
            && !file.items.is_empty()
            && !file.items.iter().any(|item| matches!(item, syn::Item::Verbatim(_)))
        {
            self.items(file.items, scope, parent);
            return;
        }
        for tree in tokens {
            if let TokenTree::Group(group) = tree
                && group.delimiter() == proc_macro2::Delimiter::Brace
            {
                self.items_inside(group.stream(), scope, parent);
            }
        }
    }

    /// The statics of `thread_local!` and `lazy_static!`.
    fn statics(&self, tokens: TokenStream, scope: ScopeId, lazy: bool) -> bool {
        let mut plain = TokenStream::new();
        for tree in tokens {
            match &tree {
                // `static ref NAME: T = ..`
                TokenTree::Ident(word) if lazy && word == "ref" => {}
                _ => plain.extend([tree]),
            }
        }
        if !plain.is_empty() {
            plain.extend(quote::quote!(;));
        }
        let Ok(file) = syn::parse2::<syn::File>(plain.clone()).or_else(|_| {
            let trees: Vec<TokenTree> = plain.into_iter().collect();
            syn::parse2::<syn::File>(trees[..trees.len().saturating_sub(1)].iter().cloned().collect())
        }) else {
            return false;
        };
        for item in file.items {
            let syn::Item::Static(mut item) = item else { return false };
            let ty = &item.ty;
            let wrapped = if lazy {
                quote::quote!(::std::sync::LazyLock<#ty>)
            } else {
                quote::quote!(::std::thread::LocalKey<#ty>)
            };
            let value = &item.expr;
            let typed = quote::quote!({ let __value: #ty = #value; ::std::panic!() });
            if let (Ok(ty), Ok(value)) = (syn::parse2(wrapped), syn::parse2(typed)) {
                item.ty = Box::new(ty);
                item.expr = Box::new(value);
            }
            self.item(syn::Item::Static(item), scope, None);
        }
        true
    }

    fn import(&self, tree: &syn::UseTree, path: &mut Vec<Word>, absolute: bool, scope: ScopeId) {
        let depth = path.len();
        let name = match tree {
            syn::UseTree::Path(inner) => {
                path.push(Word::of_item(&inner.ident));
                self.import(&inner.tree, path, absolute, scope);
                path.truncate(depth);
                return;
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path, absolute, scope);
                }
                return;
            }
            syn::UseTree::Name(name) => {
                if name.ident != "self" {
                    path.push(Word::of_item(&name.ident));
                }
                path.last().copied()
            }
            syn::UseTree::Rename(rename) => {
                if rename.ident != "self" {
                    path.push(Word::of_item(&rename.ident));
                }
                Some(Word::of_item(&rename.rename))
            }
            _ => None,
        };
        let import = Use { path: path.clone(), absolute, name };
        self.names.scope(scope).uses.borrow_mut().push(Rc::new(import));
        path.truncate(depth);
    }
}

/// Blocks that hold items, with their depth.
#[derive(Default)]
struct Blocks<'a> {
    depth: usize,
    found: Vec<(usize, &'a syn::Block)>,
}

impl<'a> Visit<'a> for Blocks<'a> {
    fn visit_block(&mut self, block: &'a syn::Block) {
        self.found.push((self.depth, block));
        self.depth += 1;
        syn::visit::visit_block(self, block);
        self.depth -= 1;
    }

    fn visit_item(&mut self, _: &'a syn::Item) {}
}
