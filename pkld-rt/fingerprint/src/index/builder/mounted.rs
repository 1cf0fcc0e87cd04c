//! Files mounted as modules.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Builder;
use crate::disk;
use crate::index::builder::declared::MountedFile;
use crate::index::{File, Item, Mount, MountedImport};
use crate::manifest::tidy;
use crate::source::{Kind, ModulePath};

impl Builder {
    pub(super) fn mount_root(&mut self, crate_at: usize, file: &Path) {
        let base = file.parent().unwrap_or(Path::new("")).to_owned();
        let mut mounted = HashSet::new();
        self.mount(crate_at, file, &[], &base, false, &mut mounted);
    }

    /// Mounts `file` as the module `module`; modules it declares are looked for in `base`.
    pub(super) fn mount(
        &mut self,
        crate_at: usize,
        file: &Path,
        module: &[String],
        base: &Path,
        in_test: bool,
        mounted: &mut HashSet<(PathBuf, Vec<String>)>,
    ) {
        // A file within itself has no end; the compiler refuses it.
        if self.mounting.iter().any(|outer| outer == file) {
            return;
        }
        if !mounted.insert((file.to_owned(), module.to_vec())) {
            self.declared_again(crate_at, file);
            return;
        }
        self.mounting.push(file.to_owned());
        self.mount_file(crate_at, file, module, base, in_test, mounted);
        self.mounting.pop();
    }

    /// What is declared more than once is there under either declaration's conditions:
    /// `#[cfg(feature = "a")] pub mod m; #[cfg(not(feature = "a"))] mod m;`.
    pub(super) fn declared_again(&mut self, crate_at: usize, file: &Path) {
        let Some(&file_at) = self.files.get(file) else { return };
        let is_it = |mount: &&Mount| mount.crate_at == crate_at && mount.file == file_at;
        let known: Vec<(Vec<String>, usize)> = self
            .index
            .mounts
            .iter()
            .filter(is_it)
            .map(|it| (it.module.clone(), it.conditions.len()))
            .collect();
        for (module, outer) in known {
            let inside = |mount: &&mut Mount| mount.crate_at == crate_at && mount.module.starts_with(&module);
            for mount in self.index.mounts.iter_mut().filter(inside) {
                mount.conditions = mount.conditions.iter().skip(outer).cloned().collect();
            }
        }
    }

    fn mount_file(
        &mut self,
        crate_at: usize,
        file: &Path,
        module: &[String],
        base: &Path,
        in_test: bool,
        mounted: &mut HashSet<(PathBuf, Vec<String>)>,
    ) {
        let Some(file_at) = self.file(file) else { return };
        self.mount_items(crate_at, file_at, module, in_test);
        self.mounted_files.push(MountedFile {
            crate_at,
            file_at,
            module: module.to_vec(),
            base: base.to_owned(),
            in_test,
        });
        let source = &self.index.files[file_at].source;
        let (modules, included) = (source.modules.clone(), source.included.clone());
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        for declared in modules {
            let mut path = module.to_vec();
            path.extend(declared.inside.iter().cloned());
            path.push(declared.name.clone());
            let inside = declared.folders.iter().fold(base.to_owned(), |dir, segment| dir.join(segment));
            let in_test = in_test || declared.in_test;
            let outer = self.conditions.len();
            self.conditions.extend(declared.conditions.iter().cloned());
            let from = if declared.inside.is_empty() { &folder } else { &inside };
            for given in &declared.paths {
                let file = tidy(&from.join(&given.path));
                let base = file.parent().unwrap_or(Path::new("")).to_owned();
                let chosen = self.conditions.len();
                self.conditions.extend(given.conditions.iter().cloned());
                if disk::is_file(&file) {
                    self.mount(crate_at, &file, &path, &base, in_test, mounted);
                }
                self.conditions.truncate(chosen);
            }
            self.conditions.extend(otherwise(&declared.paths));
            for (file, base) in module_files(&declared.name, &inside) {
                self.mount(crate_at, &file, &path, &base, in_test, mounted);
            }
            self.conditions.truncate(outer);
        }
        let package = self.index.crates[crate_at].package.dir.clone();
        for (inside, name) in included {
            let mut path = module.to_vec();
            path.extend(inside);
            for from in [&folder, &package] {
                let file = tidy(&from.join(name.trim_start_matches('/')));
                let base = file.parent().unwrap_or(Path::new("")).to_owned();
                self.mount(crate_at, &file, &path, &base, in_test, mounted);
            }
        }
        self.mount_by_macros(crate_at, file_at, module, base, in_test, mounted);
    }

    /// Mounts what macro calls in item position may declare as modules: files called like a word of the
    /// call, and all in a folder that it names.
    fn mount_by_macros(
        &mut self,
        crate_at: usize,
        file_at: usize,
        module: &[String],
        base: &Path,
        in_test: bool,
        mounted: &mut HashSet<(PathBuf, Vec<String>)>,
    ) {
        let package = self.index.crates[crate_at].package.dir.clone();
        let mut found = Vec::new();
        for call in &self.index.files[file_at].source.items {
            if call.kind != Kind::MacroCall || call.in_body {
                continue;
            }
            let mut path = module.to_vec();
            path.extend_from_slice(&call.path[..call.modules]);
            let inside = path[module.len()..].iter().fold(base.to_owned(), |dir, segment| dir.join(segment));
            let words = call.names.iter().filter(|word| !word.starts_with(char::is_uppercase));
            found.extend(words.flat_map(|word| module_files(word, &inside)).map(|it| (it, path.clone())));
            for folder in
                call.mentions.strings.iter().map(|name| package.join(name)).filter(|it| disk::is_folder(it))
            {
                let sources = disk::entries(&folder)
                    .into_iter()
                    .filter(|file| file.extension().is_some_and(|end| end == "rs"));
                found.extend(sources.map(|file| ((file.clone(), file.with_extension("")), path.clone())));
            }
        }
        found.sort();
        for ((file, base), mut path) in found {
            if mounted.iter().all(|(known, _)| *known != file) {
                path.extend(file.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
                self.mount(crate_at, &file, &path, &base, in_test, mounted);
            } else {
                self.declared_again(crate_at, &file);
            }
        }
    }

    fn mount_items(&mut self, crate_at: usize, file_at: usize, module: &[String], in_test: bool) {
        let first = self.index.items.len();
        let mounted: Arc<[String]> = module.into();
        self.index.mounts.push(Mount {
            crate_at,
            file: file_at,
            module: module.to_vec(),
            first_item: first,
            in_test,
            conditions: self.conditions.as_slice().into(),
        });
        let source = &self.index.files[file_at].source;
        for (at, item) in source.items.iter().enumerate() {
            self.index.crates[crate_at].items.push(first + at);
            self.index.items.push(Item {
                file: file_at,
                at,
                crate_at,
                mounted: Arc::clone(&mounted),
                owner: item.owner.map(|owner| first + owner),
                in_test: in_test || item.in_test,
            });
        }
        for import in &source.imports {
            let mut path = module.to_vec();
            path.extend(import.inside.iter().cloned());
            let import = import.clone();
            self.index.imports.push(MountedImport { crate_at, module: path, import });
        }
    }

    pub(super) fn file(&mut self, path: &Path) -> Option<usize> {
        if let Some(&at) = self.files.get(path) {
            return Some(at);
        }
        self.index.files.push(File::read(path)?);
        self.files.insert(path.to_owned(), self.index.files.len() - 1);
        Some(self.index.files.len() - 1)
    }
}

/// When a module lies where its name says, that conditions may lay elsewhere.
fn otherwise(paths: &[ModulePath]) -> Option<String> {
    let chosen: Vec<String> =
        paths.iter().map(|path| format!("all({})", path.conditions.join(","))).collect();
    (!chosen.is_empty()).then(|| format!("not(any({}))", chosen.join(",")))
}

/// Where `mod name;` may lie by its name, each with the folder of its own modules.
pub(super) fn module_files(name: &str, inside: &Path) -> Vec<(PathBuf, PathBuf)> {
    let own = inside.join(name);
    let mut out = vec![(inside.join(format!("{name}.rs")), own.clone()), (own.join("mod.rs"), own)];
    out.retain(|(file, _)| disk::is_file(file));
    out
}
