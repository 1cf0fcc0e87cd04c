//! Code in the middle of an edit: files that cannot be parsed, and modules that are declared and not there.
//!
//! What stands in them is out of sight, and not gone. What is stored of it is fresh again once the edit is finished, so that
//! nobody may take it away until then.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pkld_fingerprint::{Kind, Label};

use crate::stored::Stored;
use crate::workspace::{Function, Workspace};

/// Files, as labels call them.
pub(crate) struct Unfinished {
    broken: BTreeSet<String>,
    missing: BTreeSet<String>,
}

impl Unfinished {
    /// Of a workspace that has been read, and the files that were asked for and could not be.
    pub(crate) fn of(workspace: &Workspace, unread: &BTreeSet<PathBuf>) -> Self {
        let names: BTreeMap<&Path, String> = workspace.texts().map(|(path, name, _)| (path, name)).collect();
        let broken = workspace.unparsed().into_iter().filter_map(|path| names.get(path).cloned()).collect();
        let is_elsewhere = |path: &Path| {
            // `a.rs` or `a/mod.rs`
            let other = match path.file_name() {
                Some(name) if name == "mod.rs" => path.parent().map(|folder| folder.with_extension("rs")),
                _ => Some(path.with_extension("").join("mod.rs")),
            };
            other.is_some_and(|other| names.contains_key(&*other))
        };
        let missing = unread.iter().filter(|path| path.extension().is_some_and(|it| it == "rs"));
        let missing = missing.filter(|path| !is_elsewhere(path)).map(|path| workspace.shown(path));
        Self { broken, missing: missing.collect() }
    }

    /// Whether what is stored cannot be judged: it is of code in these files, or its function reaches one of them now.
    pub(crate) fn hides(&self, version: &Stored, functions: &[Function]) -> bool {
        let Some(was) = &version.label else { return false };
        if self.broken.is_empty() && self.missing.is_empty() {
            return false;
        }
        let is_open = |file: &String| self.broken.contains(file) || self.missing.contains(file);
        // A file that cannot be parsed counts as one item, and was reached as that by nothing that is stored.
        let reaches_broken = |label: &Label| {
            label.items.iter().any(|item| item.kind == Kind::File && self.broken.contains(&item.file))
        };
        let namesakes = functions.iter().filter(|it| Some(&it.path) == version.function.as_ref());
        let mut now = namesakes.filter_map(|function| function.source_under(&was.conditions));
        was.items.iter().any(|item| is_open(&item.file)) || now.any(|now| reaches_broken(&now.label))
    }
}
