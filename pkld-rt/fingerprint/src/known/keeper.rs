//! Keeping what is taken from an index.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::kept::{Head, Place, Record, SeenFile, Shelf};
use super::outline::{NameAt, PLAIN_MACROS};
use super::taken::Taken;
use super::{ENGINE, Known};
use crate::digest::Digest;
use crate::disk::{self, Answers, Noted};
use crate::fingerprint::{FunctionAt, Source};
use crate::index::Index;
use crate::source::Kind;

/// Keeps what is taken from an index.
#[derive(Debug)]
pub struct Keeper {
    shelf: Shelf,
    head: Head,
    /// What was asked for any of the functions so far: they share answers.
    asked: Noted,
}

impl Keeper {
    /// Begins to note what is asked of the file system, on this thread.
    pub fn note() {
        disk::note();
    }

    /// What was asked since this was called last.
    pub fn answers() -> Answers {
        disk::noted()
    }

    /// Of an index, for which `answers` were given; `None` where nothing can be kept.
    pub fn of(shelf: Shelf, index: &Index, answers: Answers) -> Option<Self> {
        // A macro of this name may define what std's does not.
        let macros = (0..index.items.len()).map(|item| index.source(item));
        let names = macros.filter(|source| source.kind == Kind::Macro).flat_map(|source| &source.names);
        let shadowed = names.filter(|name| PLAIN_MACROS.contains(&name.as_str())).cloned().collect();
        let mut whole: BTreeSet<usize> = BTreeSet::new();
        for mount in index.mounts.iter().filter(|mount| index.crates[mount.crate_at].host_only) {
            whole.insert(mount.file);
        }
        let mut texts = Vec::new();
        let mut files = Vec::new();
        for (at, file) in index.files.iter().enumerate() {
            let text = file.text.as_bytes();
            files.push(SeenFile {
                path: file.path.clone(),
                text: (texts.len() as u64, text.len() as u64),
                digest: Digest::of(text),
                is_whole: whole.contains(&at),
            });
            texts.extend_from_slice(text);
        }
        let package = &index.crates[0].package;
        let head = Head {
            engine: ENGINE.to_owned(),
            root: shelf.root.clone(),
            conditions: index.conditions().clone(),
            package: (package.name.clone(), package.version.clone()),
            workspace: index.workspace_dir().to_owned(),
            featured: index.featured(),
            files,
            answers: answers.0,
            shadowed,
            texts: Digest::of(&texts),
        };
        shelf.begin(&head, &texts)?;
        Some(Self { shelf, head, asked: Noted::new() })
    }

    /// Takes over what `known` has and what still holds.
    pub fn take_over(&mut self, known: &Known) {
        let places: BTreeMap<&Path, usize> =
            self.head.files.iter().enumerate().map(|(at, file)| (file.path.as_path(), at)).collect();
        let now_at = |file: usize, name_at: NameAt| {
            let is_kept = known.moved.get(&file).is_none_or(|moved| moved.contains_key(&name_at));
            let at = *places.get(known.kept.head.files[file].path.as_path())?;
            let (name_at, is_same) = known.now_at(file, name_at);
            (is_kept && is_same).then_some((at, name_at))
        };
        // What was asked for those that are dropped was asked for those that follow.
        let mut asked = Noted::new();
        for (at, function) in known.kept.functions.iter().enumerate() {
            let Some(record) = known.holds(at, &self.head.conditions) else {
                asked.extend(function.place.asked.clone());
                continue;
            };
            let place = now_at(function.place.file, function.place.name_at);
            let read: Option<BTreeSet<(usize, NameAt)>> =
                record.read.iter().map(|&(file, name_at)| now_at(file, name_at)).collect();
            asked.extend(function.place.asked.clone());
            if let (Some((file, name_at)), Some(read)) = (place, read) {
                let asked = std::mem::take(&mut asked);
                self.asked.extend(asked.clone());
                let place = Place { file, name_at, path: function.place.path.clone(), asked };
                self.shelf.add(&place, &Record { read, ..record });
            }
        }
    }

    /// Keeps the fingerprint of a function of `index`, for which `answers` were given.
    pub fn keep(&mut self, index: &Index, function: FunctionAt, source: &Source, answers: Answers) {
        let mut asked = answers.0;
        asked.retain(|question, _| !self.asked.contains_key(question));
        self.asked.extend(asked.clone());
        let at = |item: usize| (index.items[item].file, index.source(item).name_at);
        let (file, name_at) = at(function.item());
        let place = Place { file, name_at, path: source.label.function.clone(), asked };
        let read = source.read.iter().map(|&item| at(item)).collect();
        // What cannot be kept is taken anew next time.
        self.shelf.add(&place, &Record { read, is_open: source.is_open, taken: Taken::of(source) });
    }
}
