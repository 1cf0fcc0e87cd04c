//! Code that stands in no file at hand: what build scripts and macros make.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Via, Walk};
use crate::analysis::Head;
use crate::disk;
use crate::index::{STD_MACROS, Target};
use crate::mentions::Places;
use crate::source::Kind;

/// Functions by which code that runs in the compiler reads what no source names.
const READERS: &[&str] = &["fs", "read_dir", "read_to_string", "tracked_path", "var", "var_os"];

/// More of them, whose names are also words of messages.
const READERS_IN_PATHS: &[&str] = &["open", "read", "vars"];

/// Words of attributes that name nothing.
const CONDITIONS: &[&str] = &[
    "all", "any", "cfg", "cfg_attr", "debug_assertions", "feature", "macro_export", "macro_use", "not",
    "repr", "test", "track_caller", "unix", "windows",
];

impl Walk<'_> {
    /// Reaches generated code of crates that the closure names: what it defines cannot be listed, so that
    /// no mention finds it.
    pub(super) fn generated(&mut self) {
        for crate_at in self.crates_in_sight() {
            let index = self.index;
            for item in self.tables.opaque.get(&crate_at).cloned().unwrap_or_default() {
                if index.source(item).mentions.env.contains("OUT_DIR") {
                    self.reach(item, Via::Whole("what a build script makes cannot be listed".to_owned()));
                }
            }
        }
    }

    /// A name that an item mentions and that no source defines may be one that a macro defines: in the item's
    /// own crate, or in one that it names.
    pub(super) fn generated_names(&mut self, item: usize) {
        let index = self.index;
        let own = index.items[item].crate_at;
        let mut crates: BTreeSet<usize> = BTreeSet::from([own]);
        for (ident, target) in &index.crates[own].dependencies {
            let is_imported = || {
                let mut of_crate = index.imports.iter().filter(|mounted| mounted.crate_at == own);
                of_crate.any(|mounted| mounted.import.target.first() == Some(ident))
            };
            if let Target::Local(at) = target
                && (index.source(item).mentions.names.contains_key(ident) || is_imported())
            {
                crates.insert(*at);
            }
        }
        for crate_at in crates {
            for at in self.tables.opaque.get(&crate_at).cloned().unwrap_or_default() {
                self.reach(at, Via::Whole("a macro may define items under names of its own".to_owned()));
            }
        }
    }

    /// What a star imports from a crate from outside may hide what a macro makes: of an item that is called nearly so, or
    /// that is told the name.
    pub(super) fn made_under_name(&mut self, item: usize, name: &str) {
        let index = self.index;
        let own = index.items[item].crate_at;
        for at in self.tables.opaque.get(&own).cloned().unwrap_or_default() {
            let source = index.source(at);
            let is_alike = || source.names.iter().any(|of| is_made_from(name, of));
            let is_told = || source.mentions.handed.get("#").is_some_and(|words| words.contains(name));
            if source.generates && (is_told() || is_alike()) {
                self.reach(at, Via::Whole(format!("a macro may make `{name}` of it")));
            }
        }
    }

    /// An attribute macro around an item, on its module or impl, may make another item of it.
    pub(super) fn rewritten(&mut self, item: usize) {
        let index = self.index;
        let (own, source) = (&index.items[item], index.source(item));
        let is_around = |at: &usize| {
            let around = index.source(*at);
            *at != item
                && around.kind == Kind::MacroCall
                && around.generates
                && index.items[*at].file == own.file
                && around.line_start <= source.line_start
                && source.line_end <= around.line_end
        };
        let modules: Vec<usize> =
            self.tables.opaque.get(&own.crate_at).into_iter().flatten().copied().filter(is_around).collect();
        let owners = own
            .owner
            .filter(|&owner| index.source(owner).kind != Kind::Type && index.source(owner).generates);
        for at in modules.into_iter().chain(owners) {
            for item in [at, item] {
                self.reach(item, Via::Whole(format!("an attribute macro may rewrite {}", index.path(at))));
            }
        }
    }

    /// An attribute macro on an impl may make an impl of any trait of it, which calls its methods.
    pub(super) fn generated_impls(&mut self, item: usize) {
        let names = &self.analysis.names;
        for id in names.by_item.borrow().get(&item).cloned().unwrap_or_default() {
            let of_traits = self.analysis.impls_for(id).into_iter().map(|(_, header)| header);
            for header in self.analysis.inherent_impls(Some(Head::Adt(id))).into_iter().chain(of_traits) {
                let is_generating = |&item: &usize| self.index.source(item).generates;
                if names.is_local(header) && names.def(header).items.iter().any(is_generating) {
                    self.instances.begin_parts(header);
                }
            }
        }
    }

    /// An attribute macro on a trait may make another trait of it, with the same default bodies.
    pub(super) fn generated_trait(&mut self, item: usize) {
        for id in self.analysis.names.by_item.borrow().get(&item).cloned().unwrap_or_default() {
            self.instances.begin_parts(id);
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

    /// Reaches whatever generated code may call: its crate, the crates that this depends on, and its script.
    pub(super) fn generated_code(&mut self, item: usize) {
        let index = self.index;
        let crate_at = index.items[item].crate_at;
        let reason = format!("{} includes generated code", index.path(item));
        self.open_ended.insert(crate_at);
        self.whole(crate_at, &reason);
        for target in index.crates[crate_at].dependencies.values() {
            if let Target::Local(at) = target {
                self.whole(*at, &reason);
            }
        }
        if let Some(script) = index.crates[crate_at].build_script {
            self.whole(script, &format!("it generates code for {}", index.path(item)));
        }
    }

    /// Follows what `include!` brings into a body; in item position the index has mounted it.
    pub(super) fn included_code(&mut self, item: usize) {
        let index = self.index;
        let source = index.source(item);
        let is_code = source.mentions.calls.contains("include");
        let mut waiting: Vec<PathBuf> = Vec::new();
        for name in source.mentions.included.iter().filter(|name| is_code || name.ends_with(".rs")) {
            waiting.extend(index.included_files(item, name));
        }
        let mut seen = BTreeSet::new();
        while let Some(file) = waiting.pop() {
            if !seen.insert(file.clone()) {
                continue;
            }
            // Names in it stand in no source.
            self.closure.is_open = true;
            let text = disk::read_to_string(&file).unwrap_or_default();
            for word in text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
            {
                self.mention(word, Places::ANY, Some(item));
            }
            if text.contains("include") || text.contains("env!") {
                self.pin(format!("{} includes code that reads more files or variables", index.path(item)));
            }
        }
    }

    /// What an attribute, or a macro that is not at hand, may call of what it is handed: of a module all
    /// its items (`#[serde(with = "module")]`), of a type all its methods.
    pub(super) fn handed(&mut self, item: usize) {
        let index = self.index;
        // Where types explain an item, they explain what its attributes and macros are given.
        if !self.is_named[item] {
            return;
        }
        for (to, words) in &index.source(item).mentions.handed {
            let is_at_hand =
                || self.tables.definitions(index, to).any(|at| index.source(at).kind == Kind::Macro);
            if to == "macro_rules" || STD_MACROS.contains(&to.as_str()) || is_at_hand() {
                continue;
            }
            let source = index.source(item);
            let is_condition = |word: &str| {
                CONDITIONS.contains(&word) || source.mentions.cfg.iter().any(|atom| atom.contains(word))
            };
            for word in words.iter().filter(|word| !is_condition(word)) {
                self.closure.is_open = true;
                for part in self.tables.modules.get(word.as_str()).cloned().unwrap_or_default() {
                    self.reach(
                        part,
                        Via::Whole(format!("`{word}` is handed to a macro that may call all of it")),
                    );
                }
                for header in self.tables.impls_by_type.get(word).cloned().unwrap_or_default() {
                    self.live(header, Some(item), word);
                    self.all_parts(header);
                }
            }
        }
    }

    /// Reaches every part of a live impl.
    pub(super) fn all_parts(&mut self, header: usize) {
        for part in self.tables.parts.get(&header).cloned().unwrap_or_default() {
            self.reach(part, Via::ForeignTrait(header));
        }
    }

    /// Whether a macro may have brought names into an item's scope that its module does not show.
    pub(super) fn has_open_scope(&self, item: usize) -> bool {
        let index = self.index;
        let source = index.source(item);
        source.generates
            || source.mentions.imports
            || source.mentions.calls.iter().any(|called| {
                self.tables
                    .definitions(index, called)
                    .any(|at| index.source(at).kind == Kind::Macro && index.source(at).mentions.imports)
            })
    }
}

/// Whether a type's name may have been made from that of an item, as `ItemPatch` from `Item` and `Item` from `fn item`.
fn is_made_from(name: &str, item: &str) -> bool {
    let plain = |text: &str| text.replace('_', "").to_lowercase();
    let (name, item) = (plain(name), plain(item));
    !item.is_empty() && (name.starts_with(&item) || name.ends_with(&item))
}
