//! Imports and dependencies that decide what a closure's names mean.

use std::collections::BTreeSet;

use crate::closure::Closure;
use crate::index::{Index, Target};

impl Index {
    /// For each import of the index, whether it may decide what a name of the closure means.
    ///
    /// An import counts in the modules of the closure's items, in those around them (`super::`), and in every
    /// module on the way of another import that counts: re-exports are followed until nothing new is met.
    pub(crate) fn taken_imports(&self, closure: &Closure) -> Vec<bool> {
        self.imports_and_words(closure).0
    }

    fn imports_and_words<'a>(&'a self, closure: &'a Closure) -> (Vec<bool>, BTreeSet<&'a str>) {
        let mut homes: BTreeSet<(usize, Vec<String>)> = BTreeSet::new();
        for (item, _) in &closure.reached {
            let mut module = self.module(*item);
            while homes.insert((self.items[*item].crate_at, module.clone())) && module.pop().is_some() {}
        }
        let mut words: BTreeSet<&str> = closure.names.iter().map(String::as_str).collect();
        let mut taken = vec![false; self.imports.len()];
        loop {
            let before = taken.iter().filter(|taken| **taken).count();
            let crates = self.crates_named(closure, &words);
            for (at, mounted) in self.imports.iter().enumerate() {
                let is_home = homes.contains(&(mounted.crate_at, mounted.module.clone()));
                let is_on_the_way = crates.contains(&mounted.crate_at)
                    && mounted.module.last().is_none_or(|name| words.contains(name.as_str()));
                let leaf = mounted.import.leaf.as_str();
                // A trait in scope is used without being named; only its case tells it from a function.
                let maybe_trait = leaf == "_" || leaf.starts_with(char::is_uppercase);
                if (is_home || is_on_the_way) && (leaf == "*" || maybe_trait || words.contains(leaf)) {
                    taken[at] = true;
                }
            }
            let targets = self.imports.iter().zip(&taken).filter(|(_, taken)| **taken);
            words.extend(targets.flat_map(|(mounted, _)| mounted.import.target.iter().map(String::as_str)));
            if taken.iter().filter(|taken| **taken).count() == before {
                return (taken, words);
            }
        }
    }

    /// Imports and dependencies that may decide what a name of the closure means, as text.
    pub(crate) fn imports_in_sight(&self, closure: &Closure) -> Vec<String> {
        let (taken, words) = self.imports_and_words(closure);
        let mut out: BTreeSet<String> = BTreeSet::new();
        for (mounted, _) in self.imports.iter().zip(&taken).filter(|(_, taken)| **taken) {
            let krate = &self.crates[mounted.crate_at].name;
            let module = mounted.module.join("::");
            out.insert(format!(
                "{krate}::{module}: {} = {}",
                mounted.import.leaf,
                mounted.import.target.join("::")
            ));
        }
        for at in self.crates_named(closure, &words) {
            let krate = &self.crates[at];
            for (ident, target) in
                krate.dependencies.iter().filter(|(ident, _)| words.contains(ident.as_str()))
            {
                let target = match target {
                    Target::Local(at) => &self.crates[*at].package.name,
                    Target::External(package) => package,
                };
                out.insert(format!("{}: extern {ident} = {target}", krate.name));
            }
        }
        out.into_iter().collect()
    }

    /// Crates of the closure, and those that one of `words` names.
    fn crates_named(&self, closure: &Closure, words: &BTreeSet<&str>) -> BTreeSet<usize> {
        let mut out = closure.crates.clone();
        for krate in &self.crates {
            let named = krate.dependencies.iter().filter(|(ident, _)| words.contains(ident.as_str()));
            out.extend(named.filter_map(|(_, target)| match target {
                Target::Local(at) => Some(*at),
                Target::External(_) => None,
            }));
        }
        out
    }
}
