//! Which names reach which items.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::index::{Index, STD_MACROS, is_named};
use crate::mentions::Mentions;
use crate::source::{Kind, REGISTERING};

/// The items of an index, by the names that reach them. All walks share it.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    pub(super) free: HashMap<String, Vec<usize>>,
    pub(super) associated: HashMap<String, Vec<usize>>,
    pub(super) calls: HashMap<String, Vec<usize>>,
    /// Macro calls whose definitions' names cannot be listed, by crate.
    pub(super) opaque: HashMap<usize, Vec<usize>>,
    /// Macro calls in bodies that may define impls, by crate.
    pub(super) inner_impls: HashMap<usize, Vec<usize>>,
    pub(super) impls_by_type: HashMap<String, Vec<usize>>,
    pub(super) blanket_impls: HashMap<String, Vec<usize>>,
    pub(super) parts: HashMap<usize, Vec<usize>>,
    /// Items by the last segment of their module.
    pub(super) modules: HashMap<String, Vec<usize>>,
    /// Items that put themselves where others find them, by the names of the types, traits and statics they mention.
    pub(super) registering: HashMap<String, Vec<usize>>,
    /// Macro calls in item position whose definition is not at hand.
    pub(super) generating: BTreeSet<usize>,
    /// Impls that are live whatever exists.
    pub(super) live: Vec<usize>,
    /// Files that could not be parsed.
    pub(super) unparsed: Vec<usize>,
}

impl Tables {
    /// Sorts the items of `index`.
    pub(crate) fn of(index: &Index) -> Self {
        let mut tables = Self::default();
        tables.sort(index);
        tables
    }

    /// Items that this name reaches where a path may begin or end with it.
    pub(crate) fn called(&self, name: &str) -> impl Iterator<Item = usize> {
        self.free.get(name).into_iter().flatten().copied()
    }

    /// Names of items outside of impls, and of those in them.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.free.keys().chain(self.associated.keys()).map(String::as_str)
    }

    fn sort(&mut self, index: &Index) {
        self.unparsed = (0..index.items.len()).filter(|&at| index.source(at).kind == Kind::File).collect();
        // Only the crate of the function itself is ever built with its tests.
        let is_built = |at: usize| !index.items[at].in_test || index.items[at].crate_at == 0;
        for (at, item) in index.items.iter().enumerate().filter(|(at, _)| is_built(*at)) {
            let source = index.source(at);
            if !index.crates[item.crate_at].host_only
                && let Some(module) = source.path[..source.modules].last().or(item.mounted.last())
            {
                self.modules.entry(module.clone()).or_default().push(at);
            }
            if let Some(owner) = item.owner {
                self.parts.entry(owner).or_default().push(at);
            }
            let krate = &index.crates[item.crate_at];
            if krate.host_only && !source.proc_macro_entry {
                continue;
            }
            if source.kind == Kind::MacroCall || source.kind == Kind::File {
                continue;
            }
            for name in &source.names {
                if is_named(source.kind) {
                    self.free.entry(name.clone()).or_default().push(at);
                }
                if !matches!(source.kind, Kind::Fn | Kind::Const | Kind::Static | Kind::Macro) {
                    self.associated.entry(name.clone()).or_default().push(at);
                }
            }
        }
        for (at, item) in index.items.iter().enumerate().filter(|(at, _)| is_built(*at)) {
            if !index.crates[item.crate_at].host_only {
                if index.source(at).registers {
                    self.registers(index, at);
                }
                if index.source(at).generates {
                    self.opaque.entry(item.crate_at).or_default().push(at);
                }
                match index.source(at).kind {
                    Kind::MacroCall | Kind::File => self.macro_call(index, at),
                    Kind::Impl => self.an_impl(index, at),
                    _ => {}
                }
            }
        }
    }

    /// What an item registers itself with or for may lead to it.
    fn registers(&mut self, index: &Index, at: usize) {
        let source = index.source(at);
        let is_used_by_others = |name: &str| {
            let kinds = self.called(name).map(|at| index.source(at).kind);
            kinds.into_iter().any(|kind| matches!(kind, Kind::Type | Kind::Trait | Kind::Static))
        };
        let names: Vec<&String> =
            source.mentions.names.keys().filter(|name| is_used_by_others(name)).collect();
        for name in names {
            self.registering.entry(name.clone()).or_default().push(at);
        }
    }

    fn macro_call(&mut self, index: &Index, at: usize) {
        let source = index.source(at);
        let mut names: BTreeSet<&str> = source.names.iter().map(String::as_str).collect();
        let mut calls: Vec<&str> = source.mentions.calls.iter().map(String::as_str).collect();
        let reads = |mentions: &Mentions| {
            mentions.pastes
                || mentions.computed
                || !mentions.included.is_empty()
                || mentions.env.contains("OUT_DIR")
        };
        let mut opaque = reads(&source.mentions);
        let mut impls = source.mentions.impls;
        let (mut unknown, mut registers) = (false, false);
        let mut expanded = HashSet::new();
        while let Some(called) = calls.pop() {
            if !expanded.insert(called) {
                continue;
            }
            let definitions: Vec<usize> =
                self.definitions(index, called).filter(|&at| index.source(at).kind == Kind::Macro).collect();
            unknown |= definitions.is_empty() && !STD_MACROS.contains(&called);
            registers |= called == "submit";
            for definition in definitions {
                let mentions = &index.source(definition).mentions;
                opaque |= reads(mentions);
                registers |= REGISTERING.iter().any(|word| mentions.names.contains_key(*word));
                impls |= mentions.impls;
                names.extend(mentions.names.keys().map(String::as_str));
                calls.extend(mentions.calls.iter().map(String::as_str));
            }
        }
        if registers {
            self.registers(index, at);
        }
        if source.in_body && !impls {
            // Part of the body it stands in, and of nothing else.
            return;
        }
        if source.in_body {
            self.inner_impls.entry(index.items[at].crate_at).or_default().push(at);
        }
        if unknown
            && !source.in_body
            && !KNOWN_MACROS.contains(&source.path.last().map_or("", |name| name.trim_end_matches('!')))
        {
            self.generating.insert(at);
        }
        for name in names.clone() {
            let aliases = index.aliases.get(name).into_iter().flatten().map(String::as_str);
            names.extend(aliases);
        }
        if opaque || unknown || source.kind == Kind::File {
            self.opaque.entry(index.items[at].crate_at).or_default().push(at);
        }
        for name in names.into_iter().filter(|name| !PRIMITIVES.contains(name)) {
            self.calls.entry(name.to_owned()).or_default().push(at);
        }
    }

    /// Items named `name`, also under its renames.
    pub(super) fn definitions<'a>(&'a self, index: &'a Index, name: &'a str) -> impl Iterator<Item = usize> {
        let originals = index.aliases.get(name).into_iter().flatten().map(String::as_str);
        let names: Vec<&str> = std::iter::once(name).chain(originals).collect();
        names.into_iter().flat_map(|name| self.free.get(name).into_iter().flatten().copied())
    }

    fn an_impl(&mut self, index: &Index, at: usize) {
        let Some(header) = &index.source(at).header else {
            return;
        };
        let mut names: BTreeSet<String> = header.types.clone();
        let mut waiting: Vec<&str> = header.types.iter().map(String::as_str).collect();
        let mut is_gated = false;
        // An impl on an alias is one on what the alias stands for.
        while let Some(name) = waiting.pop() {
            if header.parameters.contains(name) {
                continue;
            }
            is_gated |= self.is_surely_local_type(index, at, name);
            for original in index.aliases.get(name).into_iter().flatten() {
                if names.insert(original.clone()) {
                    waiting.push(original);
                }
            }
            for definition in self.free.get(name).into_iter().flatten() {
                let source = index.source(*definition);
                let alias =
                    source.header.as_ref().filter(|_| source.kind == Kind::Type && source.names[0] == name);
                for mentioned in alias.into_iter().flat_map(|alias| &alias.types) {
                    if names.insert(mentioned.clone()) {
                        waiting.push(mentioned);
                    }
                }
            }
        }
        if is_gated {
            // Whoever calls it has a value of the type at hand; the words of other types say nothing.
            names.retain(|name| self.free.contains_key(name.as_str()) || index.aliases.contains_key(name));
        }
        for name in names {
            self.impls_by_type.entry(name).or_default().push(at);
        }
        if !is_gated {
            self.live.push(at);
            if let Some(of) = header.of_trait.last() {
                self.blanket_impls.entry(of.clone()).or_default().push(at);
                for original in index.aliases.get(of).into_iter().flatten() {
                    self.blanket_impls.entry(original.clone()).or_default().push(at);
                }
            }
        }
    }

    /// Whether `name` in the header of `item` can only be a struct, enum, union or trait of a crate at hand:
    /// one of the same module, or one imported there by name. An alias is what it stands for.
    fn is_surely_local_type(&self, index: &Index, item: usize, name: &str) -> bool {
        let is_type = |at: usize| {
            let source = index.source(at);
            matches!(source.kind, Kind::Type | Kind::Trait)
                && source.header.is_none()
                && source.names[0] == name
        };
        let (crate_at, module) = (index.items[item].crate_at, index.module(item));
        let mut types =
            self.free.get(name).into_iter().flatten().copied().filter(|&at| is_type(at)).peekable();
        if types.peek().is_none() {
            return false;
        }
        let beside = |at: usize| index.items[at].crate_at == crate_at && index.module(at) == module;
        types.any(beside)
            || index.imports.iter().any(|mounted| {
                let import = &mounted.import;
                mounted.crate_at == crate_at
                    && mounted.module == module
                    && import.leaf == name
                    && import.target.last().is_some_and(|last| last == name)
                    && import.target.first().is_some_and(|first| index.is_local_word(crate_at, first))
            })
    }
}

/// Macros of well-known crates that define what their tokens show, and include no generated code.
const KNOWN_MACROS: &[&str] =
    &["bitflags", "cfg_if", "impl", "lazy_static", "macro_rules", "pin_project", "quick_error", "trait"];

/// Types that no macro can define; an impl for one is reached by its methods' names.
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16", "u32",
    "u64", "u8", "usize",
];
