//! Modules that macro calls declare.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Builder, module_files};
use crate::source::{Kind, SourceItem};

/// A mounted file, whose macro calls may declare modules.
pub(super) struct Calling {
    pub(super) file: usize,
    pub(super) module: Vec<String>,
    pub(super) base: PathBuf,
    pub(super) in_test: bool,
}

/// A file that a macro call may declare as a module.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Declared {
    pub(super) file: PathBuf,
    pub(super) base: PathBuf,
    pub(super) name: String,
}

impl Builder {
    /// What macro calls in item position may declare as modules, each with the module around it: files
    /// called like a word of the call or like a `mod name;` of the macro, and all in a folder that the call
    /// names.
    pub(super) fn declared_by_macros(
        &self,
        crate_at: usize,
        calling: &Calling,
    ) -> Vec<(Declared, Vec<String>)> {
        let package = &self.index.crates[crate_at].package.dir;
        let file = &self.index.files[calling.file];
        let beside = file.path.parent().unwrap_or(package).to_owned();
        let mut found = Vec::new();
        for call in file.source.items.iter().filter(|call| call.kind == Kind::MacroCall && !call.in_body) {
            let mut path = calling.module.clone();
            path.extend_from_slice(&call.path[..call.modules]);
            let inside =
                call.path[..call.modules].iter().fold(calling.base.clone(), |dir, segment| dir.join(segment));
            let (written, paths) = self.modules_in_macros(crate_at, call);
            let words =
                call.names.iter().chain(&written).filter(|word| !word.starts_with(char::is_uppercase));
            for name in words {
                for (file, base) in module_files(name, &[], &calling.base, &inside, &[]) {
                    found.push((Declared { file, base, name: name.clone() }, path.clone()));
                }
            }
            let folders =
                call.mentions.strings.iter().map(|name| package.join(name)).filter(|it| it.is_dir());
            let sources =
                folders.flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
            let sources = sources
                .map(|entry| entry.path())
                .filter(|file| file.extension().is_some_and(|end| end == "rs"));
            let named = call.mentions.strings.iter().chain(&paths).filter(|name| name.ends_with(".rs"));
            let named = named.map(|name| beside.join(name)).filter(|file| file.is_file());
            for file in sources.chain(named) {
                let name =
                    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
                found.push((Declared { base: file.with_extension(""), file, name }, path.clone()));
            }
        }
        found.sort();
        found
    }

    /// Names that the macros of a call may declare as modules, and the paths of files that they name.
    fn modules_in_macros(&self, crate_at: usize, call: &SourceItem) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut names, mut paths) = (BTreeSet::new(), BTreeSet::new());
        let mut words: BTreeSet<String> = BTreeSet::new();
        let mut is_open = false;
        let mut waiting: Vec<&str> = call.mentions.calls.iter().map(String::as_str).collect();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        while let Some(called) = waiting.pop() {
            if !seen.insert(called) {
                continue;
            }
            for &at in &self.index.crates[crate_at].items {
                let source = self.index.source(at);
                if source.kind != Kind::Macro || !source.names.iter().any(|name| name == called) {
                    continue;
                }
                waiting.extend(source.mentions.calls.iter().map(String::as_str));
                words.extend(source.mentions.names.keys().cloned());
                let text = &self.index.files[self.index.items[at].file].text;
                let lines = text.lines().skip(source.line_start.saturating_sub(1));
                let lines: Vec<&str> = lines.take(source.line_end + 1 - source.line_start).collect();
                let declared = declared_in(&lines.join("\n"));
                if !declared.is_empty() {
                    paths.extend(source.mentions.strings.iter().cloned());
                }
                is_open |= declared.iter().any(|name| name.starts_with('$'));
                names.extend(declared);
            }
        }
        if is_open {
            // `mod $name;` declares what one macro hands another.
            names.extend(words);
        }
        (names, paths)
    }
}

/// The names in `mod name;`.
fn declared_in(text: &str) -> BTreeSet<String> {
    let mut words = text.split_whitespace();
    let mut out = BTreeSet::new();
    while let Some(word) = words.next() {
        if word == "mod"
            && let Some((name, _)) = words.clone().next().and_then(|next| next.split_once(';'))
        {
            out.insert(name.trim_start_matches("r#").to_owned());
        }
    }
    out
}
