//! Which variables of the run-time environment a closure reads: they join the key of each call.
//!
//! A name that is written out, or held by a constant, is that variable. Where a name is computed (`fn
//! setting(name: &str) { env::var(name) }`) nothing tells which, and the whole environment would differ from
//! shell to shell: then every string literal of the closure that looks like a variable's name joins, and the
//! mention is listed as an impurity, because a name that is put together at run time is in no literal.

use std::collections::BTreeSet;

use crate::impurities::{Argument, Read};
use crate::index::Index;
use crate::source::{Kind, SourceItem};

/// Stands for the whole environment in a list of variables.
pub(crate) const ALL: &str = "*";

const READERS: &[&str] = &["var", "var_os", "vars", "vars_os"];

impl Index {
    /// The variables that items read, sorted; [`ALL`] alone if they read all of them. `with_tests`: literals of
    /// unit tests may be names too.
    pub(crate) fn variables(&self, items: &[usize], with_tests: bool) -> Vec<String> {
        let mut names = BTreeSet::new();
        let mut is_computed = false;
        for read in items.iter().flat_map(|&item| &self.source(item).noticed.reads) {
            match &read.argument {
                _ if !self.is_of_environment(read) => {}
                Argument::Literal(name) => _ = names.insert(name.clone()),
                Argument::All => _ = names.insert(ALL.to_owned()),
                Argument::Const(name) => match self.texts(items, name) {
                    Some(texts) => names.extend(texts.into_iter().map(str::to_owned)),
                    None => is_computed = true,
                },
                Argument::Computed => is_computed = true,
            }
        }
        for reader in self.renamed_readers(items) {
            match reader {
                "vars" | "vars_os" => _ = names.insert(ALL.to_owned()),
                _ => is_computed = true,
            }
        }
        if is_computed {
            // Unit tests that a name happens to reach hold many literals, and call nothing here.
            let calling = items.iter().filter(|&&item| with_tests || !self.items[item].in_test);
            names.extend(calling.flat_map(|&item| self.source(item).noticed.literals.iter().cloned()));
        }
        if names.contains(ALL) {
            return vec![ALL.to_owned()];
        }
        names.into_iter().collect()
    }

    /// The variables that any code at hand reads when the program runs: for a function whose own tokens are
    /// not at hand.
    pub fn all_variables(&self) -> Vec<String> {
        let is_there = |&item: &usize| !self.crates[self.items[item].crate_at].host_only;
        self.variables(&(0..self.items.len()).filter(is_there).collect::<Vec<usize>>(), true)
    }

    /// Whether no token tells which variable is read.
    pub(crate) fn is_computed(&self, items: &[usize], read: &Read) -> bool {
        let is_computed = match &read.argument {
            Argument::Computed => true,
            Argument::Const(name) => self.texts(items, name).is_none(),
            Argument::Literal(_) | Argument::All => false,
        };
        is_computed && self.is_of_environment(read)
    }

    /// Whether what is read behind a module's name is the environment: the module is `std::env` under another
    /// name, or one that passes its functions on.
    fn is_of_environment(&self, read: &Read) -> bool {
        let Some(behind) = &read.behind else { return true };
        self.aliases.get(behind).is_some_and(|originals| originals.contains("env"))
            || self.imports.iter().any(|mounted| {
                let module = match mounted.import.target.as_slice() {
                    [.., module] if mounted.import.leaf == "*" => module,
                    [.., module, _] => module,
                    _ => return false,
                };
                module == "env" && mounted.module.last() == Some(behind)
            })
    }

    /// The values of the items that are constants of this name; `None` if one is no literal, or there are
    /// none.
    fn texts(&self, items: &[usize], name: &str) -> Option<BTreeSet<&str>> {
        let is_it = |source: &&SourceItem| {
            // Associated constants stand in the names of their impl or trait.
            let kinds = [Kind::Const, Kind::Static, Kind::Impl, Kind::Trait];
            kinds.contains(&source.kind) && source.names.iter().any(|known| known == name)
        };
        let constants = items.iter().map(|&item| self.source(item)).filter(is_it);
        let texts: Option<BTreeSet<&str>> = constants.map(|source| source.noticed.text.as_deref()).collect();
        texts.filter(|texts| !texts.is_empty())
    }

    /// Functions of `std::env` that items call by the name that an import of another module gives them.
    fn renamed_readers(&self, items: &[usize]) -> BTreeSet<&str> {
        let mut readers = BTreeSet::new();
        for mounted in &self.imports {
            let (leaf, [.., module, reader]) = (&mounted.import.leaf, mounted.import.target.as_slice())
            else {
                continue;
            };
            let is_renamed = module == "env" && READERS.contains(&reader.as_str()) && reader != leaf;
            let is_elsewhere = |item: usize| {
                (self.items[item].crate_at, self.module(item)) != (mounted.crate_at, mounted.module.clone())
            };
            let calls_it =
                |&item: &usize| self.source(item).mentions.names.contains_key(leaf) && is_elsewhere(item);
            if is_renamed && leaf != "*" && items.iter().any(calls_it) {
                readers.insert(reader.as_str());
            }
        }
        readers
    }
}
