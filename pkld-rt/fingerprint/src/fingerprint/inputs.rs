//! Files besides its source that a function depends on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::ReadFile;
use crate::closure::Closure;
use crate::disk;
use crate::index::{Index, digest_of_path};
use crate::label::InputFile;
use crate::manifest::tidy;
use crate::mentions::is_template;
use crate::source::Kind;

/// Of a file that a template names.
const LONGEST_NAME: usize = 256;

impl Index {
    pub(super) fn read_file(&self, path: PathBuf, modified: Option<SystemTime>, crate_at: usize) -> ReadFile {
        ReadFile { path, modified, package: self.crates[crate_at].package.name.clone(), own: crate_at == 0 }
    }

    /// The files in `paths`, by the crates they count for, and those that literals in the closure name, with all that
    /// was read.
    pub(super) fn input_files(
        &self,
        closure: &Closure,
        mut paths: BTreeMap<PathBuf, usize>,
    ) -> (Vec<InputFile>, Vec<ReadFile>) {
        for (item, _) in &closure.reached {
            let item = *item;
            let mentions = &self.source(item).mentions;
            let crate_at = self.items[item].crate_at;
            for name in &mentions.included {
                paths.extend(self.included_files(item, name).into_iter().map(|path| (path, crate_at)));
                if self.source(item).kind == Kind::Macro {
                    // Beside the call, wherever that is.
                    let callers =
                        closure.reached.iter().map(|(item, _)| &self.files[self.items[*item].file].path);
                    let folders: BTreeSet<&Path> = callers.filter_map(|file| file.parent()).collect();
                    let folders: Vec<&Path> = folders.into_iter().collect();
                    paths.extend(existing(name, &folders).map(|path| (path, crate_at)));
                }
            }
            let handed = self.handed_files(item);
            let templates = self.templates(item, &handed).into_keys();
            paths.extend(handed.iter().cloned().chain(templates).map(|path| (path, crate_at)));
        }
        let (mut files, mut read) = (Vec::new(), Vec::new());
        for (path, crate_at) in paths {
            let Some((hash, modified)) = digest_of_path(&path) else {
                continue;
            };
            files.push(InputFile { path: self.shown(&path, crate_at), hash });
            read.push(self.read_file(path, modified, crate_at));
        }
        files.sort();
        (files, read)
    }

    /// Files and folders of its package that an item's macros and attributes name in strings.
    pub(crate) fn handed_files(&self, item: usize) -> Vec<PathBuf> {
        let mentions = &self.source(item).mentions;
        let package = &self.crates[self.items[item].crate_at].package.dir;
        let bases = self.bases(item, None);
        let bases: Vec<&Path> = bases.iter().map(PathBuf::as_path).collect();
        let mut files = Vec::new();
        for name in &mentions.strings {
            let below = |path: &PathBuf| path.starts_with(package) && path != package;
            let is_handed = || mentions.handed.values().any(|words| words.contains(name.as_str()));
            let wanted =
                |path: &PathBuf| below(path) && (disk::is_file(path) || name.contains('/') || is_handed());
            files.extend(existing(name, &bases).filter(wanted));
        }
        files
    }

    /// Where macros look for files: beside the source, in the package and in two of its folders, and beside `other`.
    fn bases(&self, item: usize, other: Option<&Path>) -> Vec<PathBuf> {
        let package = &self.crates[self.items[item].crate_at].package.dir;
        let beside = self.files[self.items[item].file].path.parent().unwrap_or(package);
        let mut bases =
            vec![beside.to_owned(), package.clone(), package.join("src"), package.join("templates")];
        bases.extend(other.and_then(Path::parent).map(Path::to_owned));
        bases
    }

    /// The templates among the files `handed` that an item's macros and attributes name, and those that a template names itself,
    /// as by `{% extends "base.html" %}`, with their texts.
    pub(crate) fn templates(&self, item: usize, handed: &[PathBuf]) -> BTreeMap<PathBuf, String> {
        let mut templates = BTreeMap::new();
        let package = &self.crates[self.items[item].crate_at].package.dir;
        let mut waiting = handed.to_vec();
        while let Some(file) = waiting.pop() {
            if templates.contains_key(&file) || !disk::is_file(&file) {
                continue;
            }
            let Ok(text) = disk::read_to_string(&file) else { continue };
            if !is_template(&text) {
                continue;
            }
            let bases = self.bases(item, Some(&file));
            let bases: Vec<&Path> = bases.iter().map(PathBuf::as_path).collect();
            for name in text.split(['"', '\'']).filter(|name| name.len() <= LONGEST_NAME) {
                waiting.extend(existing(name, &bases).filter(|path| path.starts_with(package)));
            }
            templates.insert(file, text);
        }
        templates
    }

    /// Where a file named in `include!` and its like may lie: beside the source, or below the package.
    pub(crate) fn included_files(&self, item: usize, name: &str) -> Vec<PathBuf> {
        let package = &self.crates[self.items[item].crate_at].package.dir;
        let file = &self.files[self.items[item].file].path;
        if disk::is_file(Path::new(name)) {
            return vec![PathBuf::from(name)];
        }
        existing(name, &[file.parent().unwrap_or(package), package]).collect()
    }
}

/// Whether two paths name one file, links followed.
pub(crate) fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b
        || (a.file_name() == b.file_name()
            && matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b))
}

fn existing<'a>(name: &str, bases: &'a [&'a Path]) -> impl Iterator<Item = PathBuf> + 'a {
    let name = name.trim_start_matches("$CARGO_MANIFEST_DIR").trim_start_matches('/').to_owned();
    let wanted = !name.is_empty() && name != ".";
    bases
        .iter()
        .filter(move |_| wanted)
        .map(move |base| tidy(&base.join(&name)))
        .filter(|path| disk::exists(path))
}
