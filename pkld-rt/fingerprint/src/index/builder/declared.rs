//! Modules that a macro at hand declares: `macro_rules! modules { () => { mod a; } }`, called as `modules!();`.
//!
//! Which of two macros of one name is called, and with which rule, is not worked out: whatever any of them
//! declares is a module of the caller's if it has a file there.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

use super::Builder;
use super::mounted::module_files;
use crate::source::Kind;

/// A file as it was mounted.
#[derive(Clone)]
pub(super) struct MountedFile {
    pub(super) crate_at: usize,
    pub(super) file_at: usize,
    pub(super) module: Vec<String>,
    /// Where the modules lie that it declares.
    pub(super) base: PathBuf,
    pub(super) in_test: bool,
}

/// What the macros of one name declare and call.
#[derive(Default)]
struct Definition<'a> {
    modules: BTreeSet<&'a str>,
    calls: BTreeSet<&'a str>,
}

/// A module's file, the folder of its own modules, and what the module is called.
type Found = (PathBuf, PathBuf, Vec<String>);

impl Builder {
    /// Mounts modules that macros declare, as far as crates are at hand.
    pub(super) fn mount_declared(&mut self) {
        // What is mounted may define macros too, and call them.
        let mut before = usize::MAX;
        while before != self.mounted_files.len() {
            before = self.mounted_files.len();
            for (caller, found) in self.declared() {
                let of_crate = self.mounted_files.iter().filter(|it| it.crate_at == caller.crate_at);
                let mut mounted: HashSet<(PathBuf, Vec<String>)> = of_crate
                    .map(|it| (self.index.files[it.file_at].path.clone(), it.module.clone()))
                    .collect();
                for (file, base, module) in found {
                    if mounted.iter().all(|(known, _)| *known != file) {
                        self.mount(caller.crate_at, &file, &module, &base, caller.in_test, &mut mounted);
                    } else {
                        self.declared_again(caller.crate_at, &file);
                    }
                }
            }
        }
    }

    /// What each file's macro calls may declare.
    fn declared(&self) -> Vec<(MountedFile, Vec<Found>)> {
        let mut definitions: HashMap<&str, Definition<'_>> = HashMap::new();
        let items = || self.index.files.iter().flat_map(|file| &file.source.items);
        for item in items().filter(|item| item.kind == Kind::Macro) {
            for name in &item.names {
                let definition = definitions.entry(name).or_default();
                definition.modules.extend(item.mentions.modules.iter().map(String::as_str));
                definition.calls.extend(item.mentions.calls.iter().map(String::as_str));
            }
        }
        for import in &self.index.imports {
            if let Some(original) = import.import.target.last() {
                definitions.entry(&import.import.leaf).or_default().calls.insert(original);
            }
        }
        let found =
            self.mounted_files.iter().map(|file| (file.clone(), self.declared_in(file, &definitions)));
        found.filter(|(_, found)| !found.is_empty()).collect()
    }

    fn declared_in(&self, file: &MountedFile, definitions: &HashMap<&str, Definition<'_>>) -> Vec<Found> {
        let mut out = Vec::new();
        for call in &self.index.files[file.file_at].source.items {
            if call.kind != Kind::MacroCall || call.in_body {
                continue;
            }
            let mut modules: BTreeSet<&str> = BTreeSet::new();
            let mut waiting: Vec<&str> = call.mentions.calls.iter().map(String::as_str).collect();
            let mut seen: HashSet<&str> = waiting.iter().copied().collect();
            while let Some(definition) = waiting.pop().map(|called| definitions.get(called)) {
                let Some(definition) = definition else { continue };
                modules.extend(&definition.modules);
                waiting.extend(definition.calls.iter().copied().filter(|called| seen.insert(called)));
            }
            let inline = &call.path[..call.modules];
            let inside = inline.iter().fold(file.base.clone(), |folder, segment| folder.join(segment));
            // One module may stand in another that the macro has inline.
            let around = std::iter::once(None).chain(modules.iter().map(Some));
            for (outer, name) in around.flat_map(|outer| modules.iter().map(move |name| (outer, name))) {
                let folder = outer.map_or_else(|| inside.clone(), |outer| inside.join(outer));
                let module = file.module.iter().chain(inline).cloned();
                let module: Vec<String> = module
                    .chain(outer.map(|outer| (*outer).to_owned()))
                    .chain(std::iter::once((*name).to_owned()))
                    .collect();
                let files = module_files(name, &folder).into_iter();
                out.extend(files.map(|(file, base)| (file, base, module.clone())));
            }
        }
        out
    }
}
