//! Which names reach which items.

use std::collections::{BTreeSet, HashSet};

use super::Walk;
use crate::index::{STD_MACROS, is_named};
use crate::source::Kind;

impl<'a> Walk<'a> {
    /// Sorts the items by the names that reach them.
    pub(super) fn tables(&mut self) {
        let index = self.index;
        for (at, item) in index.items.iter().enumerate() {
            let source = index.source(at);
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
                    self.free.entry(name).or_default().push(at);
                }
                if !matches!(source.kind, Kind::Fn | Kind::Const | Kind::Static | Kind::Macro) {
                    self.associated.entry(name).or_default().push(at);
                }
            }
        }
        for (at, item) in index.items.iter().enumerate() {
            if !index.crates[item.crate_at].host_only {
                if index.source(at).generates {
                    self.opaque.entry(item.crate_at).or_default().push(at);
                }
                match index.source(at).kind {
                    Kind::MacroCall | Kind::File => self.macro_call_tables(at),
                    Kind::Impl => self.impl_tables(at),
                    _ => {}
                }
            }
        }
    }

    fn macro_call_tables(&mut self, at: usize) {
        let source = self.index.source(at);
        let mut names: BTreeSet<&'a str> = source.names.iter().map(String::as_str).collect();
        let mut calls: Vec<&'a str> = source.mentions.calls.iter().map(String::as_str).collect();
        let mut opaque = source.mentions.pastes || source.mentions.env.contains("OUT_DIR");
        let mut expanded = HashSet::new();
        while let Some(called) = calls.pop() {
            if !expanded.insert(called) {
                continue;
            }
            let definitions: Vec<usize> =
                self.definitions(called).filter(|&at| self.index.source(at).kind == Kind::Macro).collect();
            opaque |= definitions.is_empty() && !STD_MACROS.contains(&called);
            for definition in definitions {
                let mentions = &self.index.source(definition).mentions;
                opaque |= mentions.pastes;
                names.extend(mentions.names.keys().map(String::as_str));
                calls.extend(mentions.calls.iter().map(String::as_str));
            }
        }
        if opaque {
            self.opaque.entry(self.index.items[at].crate_at).or_default().push(at);
        }
        for name in names {
            self.calls.entry(name).or_default().push(at);
        }
    }

    /// Items named `name`, also under its renames.
    fn definitions(&self, name: &'a str) -> impl Iterator<Item = usize> {
        let originals = self.index.aliases.get(name).into_iter().flatten().map(String::as_str);
        let names: Vec<&str> = std::iter::once(name).chain(originals).collect();
        names.into_iter().flat_map(|name| self.free.get(name).into_iter().flatten().copied())
    }

    fn impl_tables(&mut self, at: usize) {
        let Some(header) = &self.index.source(at).header else {
            return;
        };
        let mut names: BTreeSet<String> = header.types.clone();
        let mut waiting: Vec<&'a str> = header.types.iter().map(String::as_str).collect();
        let mut local = false;
        // An impl on an alias is one on what the alias stands for.
        while let Some(name) = waiting.pop() {
            for definition in self.definitions(name) {
                let source = self.index.source(definition);
                local |= matches!(source.kind, Kind::Type | Kind::Trait);
                names.extend(source.names.first().cloned());
                if let (Kind::Type, Some(alias)) = (source.kind, &source.header) {
                    for mentioned in &alias.types {
                        if names.insert(mentioned.clone()) {
                            waiting.push(mentioned);
                        }
                    }
                }
            }
        }
        for name in names {
            self.impls_by_type.entry(name).or_default().push(at);
        }
        if !local {
            self.is_live[at] = true;
            if let Some(of) = header.of_trait.last() {
                self.blanket_impls.entry(of).or_default().push(at);
            }
        }
    }
}
