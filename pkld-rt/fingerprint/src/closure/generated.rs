//! Code that stands in no file at hand: what build scripts and macros make.

use std::collections::BTreeSet;

use super::{Via, Walk};
use crate::index::Target;
use crate::mentions::Places;

/// Functions by which code that runs in the compiler reads what no source names.
const READERS: &[&str] = &["fs", "read_dir", "read_to_string", "tracked_path", "var", "var_os"];

/// More of them, whose names are also words of messages.
const READERS_IN_PATHS: &[&str] = &["open", "read", "vars"];

impl Walk<'_> {
    /// Reaches generated code of crates that the closure names: what it defines cannot be listed, so that
    /// no mention finds it.
    pub(super) fn generated(&mut self) {
        for crate_at in self.crates_in_sight() {
            let index = self.index;
            for item in self.opaque.get(&crate_at).cloned().unwrap_or_default() {
                if index.source(item).mentions.env.contains("OUT_DIR") {
                    self.reach(item, Via::Whole("what a build script makes cannot be listed".to_owned()));
                }
            }
        }
    }

    /// Crates that the closure's crates name in a path or an import, and those that these pass on.
    fn crates_in_sight(&self) -> BTreeSet<usize> {
        let index = self.index;
        let mut waiting: Vec<usize> = Vec::new();
        for &crate_at in &self.closure.crates {
            for (ident, target) in &index.crates[crate_at].dependencies {
                let is_imported = || {
                    let of_crate = index.imports.iter().filter(|mounted| mounted.crate_at == crate_at);
                    of_crate.into_iter().any(|mounted| mounted.import.target.first() == Some(ident))
                };
                if let Target::Local(at) = target
                    && (self.closure.names.contains(ident) || is_imported())
                {
                    waiting.push(*at);
                }
            }
        }
        let mut seen = BTreeSet::new();
        while let Some(crate_at) = waiting.pop() {
            if !seen.insert(crate_at) {
                continue;
            }
            for mounted in index.imports.iter().filter(|mounted| mounted.crate_at == crate_at) {
                let first = mounted.import.target.first();
                if let Some(Target::Local(at)) =
                    first.and_then(|first| index.crates[crate_at].dependencies.get(first))
                {
                    waiting.push(*at);
                }
            }
        }
        seen
    }

    /// Pins the function if a macro of the workspace may read files or variables, whose names only it knows.
    pub(super) fn reads_in_compiler(&mut self, item: usize) {
        let index = self.index;
        let crate_at = index.items[item].crate_at;
        if !index.crates[crate_at].host_only || index.is_build_script(crate_at) {
            return;
        }
        let names = &index.source(item).mentions.names;
        let is_mentioned =
            |reader: &&str| names.get(*reader).is_some_and(|places| places.with(Places::PATH) == *places);
        let is_path = |reader: &&str| names.get(*reader) == Some(&Places::PATH);
        if READERS.iter().any(is_mentioned) || READERS_IN_PATHS.iter().any(is_path) {
            self.pin(format!(
                "{} may read files or variables when it runs in the compiler",
                index.path(item)
            ));
        }
    }
}
