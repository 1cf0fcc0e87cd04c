//! What an edited text shows by itself, without a walk.
//!
//! A fingerprint holds the hash of every item that its function reaches. If one of these stands nowhere any more with
//! that hash, the function has another fingerprint, whatever the walk would find. To see that, only the files that
//! changed have to be parsed. What this cannot see (an impl that is chosen from now on, a moved item, an import) is
//! left to the look that follows, as is everything that is removed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use pkld_fingerprint::{Change, Digest, Label, TextItem, items_of_text};
use pkld_rt::__private::split_label;
use pkld_rt::jar::{Jar, JarFile, Kept, Version};

use super::look::{Broken, Found};
use super::standing::{Id, Seen, Verdict, Why};

/// The last look, and what was edited since.
pub(crate) struct Quick {
    found: Box<Found>,
    edited: HashMap<PathBuf, Edited>,
    jars: Jars,
}

/// A text that is no longer what it was.
struct Edited {
    text: Arc<str>,
    before: Vec<TextItem>,
    /// Nothing if it cannot be parsed.
    now: Option<Vec<TextItem>>,
    broken: Option<Broken>,
}

/// What is known of jar files, each read again when it changed.
#[derive(Default)]
struct Jars(HashMap<PathBuf, JarFileSeen>);

struct JarFileSeen {
    /// Its length and time, where the system tells.
    stamp: Option<(u64, SystemTime)>,
    rows: Vec<Row>,
}

/// What an edit changed of a closure.
struct Changed<'a> {
    label: &'a Label,
    changes: Vec<Change>,
}

/// A version in a jar file.
#[derive(Clone)]
struct Row {
    version: Version,
    function: String,
    source: Digest,
    entries: u64,
    bytes: u64,
}

impl Quick {
    pub(crate) fn new(found: Box<Found>, before: Option<Self>) -> Self {
        let jars = before.map(|before| before.jars).unwrap_or_default();
        Self { found, edited: HashMap::new(), jars }
    }

    pub(crate) fn found(&self) -> &Found {
        &self.found
    }

    /// Reads these files again, or all; whether anything in them is not as it was when they were last read.
    pub(crate) fn read(&mut self, paths: Option<&BTreeSet<PathBuf>>) -> bool {
        let all = || self.found.texts.keys().cloned().collect::<Vec<_>>();
        let paths = paths.map_or_else(all, |paths| paths.iter().cloned().collect());
        let mut is_changed = false;
        for path in paths {
            let Some(base) = self.found.texts.get(&path) else { continue };
            let Ok(bytes) = std::fs::read(&path) else {
                // A file that is gone is for the look to judge.
                is_changed = true;
                continue;
            };
            let text = String::from_utf8_lossy(&bytes);
            let last = self.edited.get(&path).map_or(&*base.text, |edited| &*edited.text);
            if last == text {
                continue;
            }
            is_changed = true;
            if *base.text == *text {
                self.edited.remove(&path);
                continue;
            }
            let broken = Broken::of(&base.shown, &text);
            let before = match self.edited.remove(&path) {
                Some(edited) => edited.before,
                None => items_of_text(&base.text, &base.shown),
            };
            let now = broken.is_none().then(|| items_of_text(&text, &base.shown));
            self.edited.insert(path, Edited { text: text.into(), before, now, broken });
        }
        is_changed
    }

    /// Files that cannot be parsed now.
    pub(crate) fn broken(&self) -> BTreeSet<Broken> {
        let is_edited = |broken: &&Broken| {
            let of_file =
                |path: &&PathBuf| self.found.texts.get(*path).is_some_and(|it| it.shown == broken.file);
            !self.edited.keys().any(|path| of_file(&path))
        };
        let before = self.found.broken.iter().filter(is_edited).cloned();
        before.chain(self.edited.values().filter_map(|edited| edited.broken.clone())).collect()
    }

    /// All versions, with what is known of them by now.
    pub(crate) fn versions(&mut self) -> Vec<Seen> {
        // Labels of one source part have one closure.
        let changes: HashMap<(&str, Digest), Changed<'_>> = self
            .found
            .labels
            .iter()
            .map(|label| ((&*label.function, label.source), Changed { label, changes: self.changes(label) }))
            .collect();
        let mut versions = Vec::new();
        let grace: HashMap<&str, std::time::Duration> =
            self.found.versions.iter().map(|seen| (&*seen.function, seen.grace)).collect();
        let known: BTreeMap<&Id, &Seen> = self.found.versions.iter().map(|seen| (&seen.id, seen)).collect();
        for (file, kept, rows) in self.jars.read(&self.found) {
            for Row { version, function, source, entries, bytes } in rows {
                let id = Id { file: file.clone(), version };
                let known = known.get(&id).copied();
                let of_version = changes.get(&(&*function, source));
                let (known, verdict) = match known {
                    Some(known) => (known.clone(), known.verdict.clone()),
                    // It was stored since, and most likely for the code as it was then.
                    None => {
                        let grace = grace.get(&*function).copied().filter(|_| of_version.is_some());
                        let Some(grace) = grace else { continue };
                        let seen = Seen {
                            id,
                            kept,
                            function: function.clone(),
                            entries,
                            bytes,
                            last_used: None,
                            grace,
                            verdict: Verdict::Fresh,
                        };
                        (seen, Verdict::Fresh)
                    }
                };
                let verdict = match (verdict, of_version) {
                    (Verdict::Fresh, Some(Changed { changes, .. })) if !changes.is_empty() => {
                        Verdict::Stale(Why { changes: changes.clone(), is_orphan: false })
                    }
                    (Verdict::Fresh, Some(Changed { label, .. })) if self.reaches_broken(label) => {
                        Verdict::Open
                    }
                    (verdict, _) => verdict,
                };
                versions.push(Seen { entries, bytes, verdict, ..known });
            }
        }
        versions
    }

    /// Items of a closure that are surely not what they were.
    fn changes(&self, label: &Label) -> Vec<Change> {
        let mut changes = Vec::new();
        for (path, edited) in &self.edited {
            let (Some(text), Some(now)) = (self.found.texts.get(path), &edited.now) else { continue };
            for was in label.items.iter().filter(|item| item.file == text.shown) {
                let is_it = |item: &&TextItem| item.is(was);
                // One that the text alone does not tell is not judged here.
                if edited.before.iter().any(|item| is_it(&item)) && !self.is_anywhere(was) {
                    let is_new = |item: &&TextItem| {
                        item.is_called(was) && !edited.before.iter().any(|before| before.is_same_as(item))
                    };
                    if let Some(item) = now.iter().find(is_new) {
                        let item = item.as_item_of(was);
                        changes.push(Change::Edited { item, was: was.clone() });
                    }
                }
            }
        }
        changes
    }

    fn reaches_broken(&self, label: &Label) -> bool {
        let broken = self.edited.iter().filter(|(_, edited)| edited.now.is_none());
        let mut files = broken.filter_map(|(path, _)| self.found.texts.get(path)).map(|text| &text.shown);
        files.any(|file| label.items.iter().any(|item| item.file == *file))
    }

    /// Whether an item stands as it was in any file that was edited.
    fn is_anywhere(&self, item: &pkld_fingerprint::LabelItem) -> bool {
        self.edited.values().filter_map(|edited| edited.now.as_ref()).flatten().any(|now| now.is(item))
    }
}

impl Jars {
    fn read(&mut self, found: &Found) -> Vec<(PathBuf, Kept, Vec<Row>)> {
        let in_jars = found.jars.iter().flat_map(|jar| Jar::new(jar).files().unwrap_or_default());
        let files: Vec<(PathBuf, Kept)> = in_jars
            .map(|file| (file, Kept::InJar))
            .chain(found.given.iter().map(|file| (file.clone(), Kept::Given)))
            .collect();
        let mut before = std::mem::take(&mut self.0);
        let mut out = Vec::new();
        for (file, kept) in files {
            let stamp = stamp(&file);
            let known = before.remove(&file).filter(|seen| seen.stamp.is_some() && seen.stamp == stamp);
            let seen = known.unwrap_or_else(|| JarFileSeen { stamp, rows: rows(&file, kept) });
            out.push((file.clone(), kept, seen.rows.clone()));
            self.0.insert(file, seen);
        }
        out
    }
}

fn stamp(file: &Path) -> Option<(u64, SystemTime)> {
    let metadata = std::fs::metadata(file).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}

fn rows(file: &Path, kept: Kept) -> Vec<Row> {
    let summary = JarFile::new(file.to_owned(), kept).summary();
    let row = |version: pkld_rt::jar::VersionSummary| {
        let (function, label) = version.label.as_deref().and_then(split_label)?;
        let source = Label::from_bytes(label).ok()?.source;
        let (entries, bytes) = (version.entries, version.bytes);
        Some(Row { version: version.version, function: function.to_owned(), source, entries, bytes })
    };
    summary.into_iter().flat_map(|summary| summary.versions).filter_map(row).collect()
}
