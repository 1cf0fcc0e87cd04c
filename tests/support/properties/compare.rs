//! The fingerprints of a tree before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pkld_fingerprint::{Change, Error, Index, Label, Root};

use crate::corpora::Tree;

/// Labels of functions, by path and by their place among functions of that path.
#[derive(Debug)]
pub struct Snapshot {
    labels: BTreeMap<(String, usize), Label>,
}

/// Fingerprints `run` of the app and up to `most` functions of each crate of the tree.
///
/// # Errors
/// When a manifest cannot be read.
pub fn snapshot(tree: &Tree, most: usize) -> Result<Snapshot, Error> {
    labels(tree, most, false)
}

/// As [`snapshot`], but each function is asked for first of all, of an index of its own.
///
/// # Errors
/// When a manifest cannot be read.
pub fn snapshot_one_by_one(tree: &Tree, most: usize) -> Result<Snapshot, Error> {
    labels(tree, most, true)
}

fn labels(tree: &Tree, most: usize, one_by_one: bool) -> Result<Snapshot, Error> {
    let mut roots = vec![tree.app()];
    let mut packages: Vec<_> = std::fs::read_dir(tree.root.join("crates"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|package| package.join("src/lib.rs").is_file())
        .collect();
    packages.sort();
    for package_dir in packages {
        let crate_name = package_dir.file_name().unwrap_or_default().to_string_lossy().replace('-', "_");
        roots.push(Root { file: package_dir.join("src/lib.rs"), package_dir, crate_name });
    }
    let mut labels = BTreeMap::new();
    for root in roots {
        // Spans are kept by thread and for as long as it lives.
        let of_root = std::thread::scope(|scope| {
            let work = scope.spawn(|| labels_of(&root, most, one_by_one));
            work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })?;
        labels.extend(of_root);
    }
    Ok(Snapshot { labels })
}

fn labels_of(root: &Root, most: usize, one_by_one: bool) -> Result<BTreeMap<(String, usize), Label>, Error> {
    let mut labels = BTreeMap::new();
    let index = Index::of(root)?;
    // The order of the source is one of the things that must not matter.
    let mut functions: Vec<_> =
        index.all_functions().into_iter().map(|at| (index.function_path(at), at)).collect();
    functions.sort_by(|a, b| a.0.cmp(&b.0));
    let step = functions.len().div_ceil(most.max(1)).max(1);
    let mut namesakes: BTreeMap<String, usize> = BTreeMap::new();
    for (n, (path, at)) in functions.into_iter().enumerate() {
        let nth = namesakes.entry(path.clone()).or_default();
        if n % step == 0 {
            let label = match one_by_one {
                true => Index::of(root)?.fingerprint(at).label,
                false => index.fingerprint(at).label,
            };
            labels.insert((path, *nth), label);
        }
        *nth += 1;
    }
    Ok(labels)
}

impl Snapshot {
    /// How many functions there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The labels, in the order of their functions' paths.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.labels.values()
    }

    /// What differs between the fingerprints, each cause once; functions whose source says that the place
    /// of tokens counts (`line!`, `Location::caller`) may differ, and are left out.
    pub fn differences(&self, now: &Self) -> BTreeSet<String> {
        let mut causes = BTreeSet::new();
        for (key, was) in &self.labels {
            let Some(is) = now.labels.get(key) else {
                causes.insert(format!("{} is gone", key.0));
                continue;
            };
            let asks_places = was.files.iter().any(|file| is_source(&file.path));
            if was.source == is.source || asks_places {
                continue;
            }
            let changes = was.changes(is);
            if changes.is_empty() {
                causes.insert(format!("{}: the digest alone", key.0));
            }
            causes.extend(changes.iter().map(cause));
        }
        causes
    }
}

fn is_source(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

fn cause(change: &Change) -> String {
    match change {
        Change::Edited { item, .. } => {
            format!("{} {} at {}:{}", item.kind.word(), item.path, item.file, item.line_start)
        }
        other => format!("{other:?}"),
    }
}
