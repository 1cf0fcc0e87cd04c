//! Where the packages from outside lie, and what their manifests say.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::features::Folders;
use crate::index::Index;
use crate::manifest::{DependencyKind, Lock, Locked, Package, WorkspaceRoot};
use crate::names::{Dependency, Word};
use crate::quick::Map;

/// Packages further away than this from those at hand are not read: few of their types are met.
const FARTHEST: usize = 2;

/// More text than this is not read: what it would save is not worth the time.
const MOST_TEXT: u64 = 800_000;

/// A package from outside, as far as its manifest goes.
pub(super) struct Found {
    pub(super) address: String,
    pub(super) edition: u16,
    pub(super) library: PathBuf,
    /// Its build script may turn on features that cargo knows nothing of.
    pub(super) sets_features: bool,
    pub(super) dependencies: Map<Word, Dependency>,
}

/// The packages that Cargo.lock lists.
pub(super) struct Sources {
    workspace: WorkspaceRoot,
    lock: Lock,
    folders: Folders,
    /// How far the packages are from those at hand, where that is not too far.
    distances: HashMap<usize, usize>,
    /// Crates at hand by the name and version of their packages.
    local: HashMap<(String, String), usize>,
}

impl Sources {
    pub(super) fn of(index: &Index) -> Option<Self> {
        let workspace = index.workspace.clone();
        let lock = workspace.lock.clone()?;
        let folders = Folders::of(&workspace.dir)?;
        let libraries = index.crates.iter().enumerate().filter(|(_, krate)| {
            !krate.host_only && krate.package.library.as_ref().is_some_and(|(name, _)| *name == krate.name)
        });
        let local: HashMap<(String, String), usize> = libraries
            .map(|(at, krate)| ((krate.package.name.clone(), krate.package.version.clone()), at))
            .collect();
        let at_hand = index.crates.iter().filter(|krate| !krate.host_only).map(|krate| &krate.package);
        let at_hand: Vec<&Locked> = at_hand.filter_map(|own| lock.local(&own.name, &own.version)).collect();
        let distances = distances(&lock, at_hand);
        Some(Self { workspace, lock, folders, distances, local })
    }

    /// The position in Cargo.lock of what a package at hand depends on under a name, if it is one from outside.
    pub(super) fn dependency_of_local(&self, own: &Package, package: &str) -> Option<usize> {
        let own = self.lock.local(&own.name, &own.version)?;
        self.only(own, package).filter(|&at| self.lock.0[at].source.is_some())
    }

    fn only(&self, of: &Locked, package: &str) -> Option<usize> {
        match self.lock.dependencies(of, package).as_slice() {
            [only] => self.lock.0.iter().position(|locked| locked == *only),
            _ => None,
        }
    }

    /// A package from outside, as far as it can be read.
    pub(super) fn package(&self, locked: usize) -> Option<Found> {
        let own = &self.lock.0[locked];
        if own.source.is_none() || !self.distances.contains_key(&locked) {
            return None;
        }
        let dir = self.folders.of_locked(&self.workspace, &self.lock, locked)?;
        let package = self.workspace.package(&dir).ok()?;
        if package.proc_macro || package.name != own.name || package.version != own.version {
            return None;
        }
        let (_, library) = package.library.clone()?;
        if text_below(library.parent()?, 0) > MOST_TEXT {
            return None;
        }
        let mut dependencies = Map::default();
        for needs in package.dependencies.iter().filter(|needs| needs.kind == DependencyKind::Normal) {
            if is_of_std(&needs.package) {
                continue;
            }
            let name = Word::of(&needs.ident);
            let found = self.only(own, &needs.package).map(|at| (at, &self.lock.0[at]));
            let dependency = match found {
                Some((at, found)) if found.source.is_some() => Dependency::Foreign { name, locked: at },
                Some((_, found)) => match self.local.get(&(found.name.clone(), found.version.clone())) {
                    Some(&at) => Dependency::Local(at),
                    None => Dependency::External(name),
                },
                None => Dependency::External(name),
            };
            dependencies.insert(name, dependency);
        }
        let script = package.build_script.as_ref().and_then(|script| std::fs::read_to_string(script).ok());
        Some(Found {
            address: package.address(),
            edition: package.edition.parse().unwrap_or(2015),
            library,
            sets_features: script.is_some_and(|text| text.contains("feature")),
            dependencies,
        })
    }
}

/// Whether a package stands for a part of std, in crates that std itself is made of.
pub(super) fn is_of_std(package: &str) -> bool {
    package.starts_with("rustc-std-workspace-") || package == "compiler_builtins"
}

/// How far packages are from `starts`, as far as they are read.
fn distances(lock: &Lock, starts: Vec<&Locked>) -> HashMap<usize, usize> {
    let mut out = HashMap::new();
    let mut nearest = starts;
    for distance in 0..=FARTHEST {
        let mut next = Vec::new();
        for package in nearest {
            let Some(at) = lock.0.iter().position(|locked| locked == package) else { continue };
            // A package without a source is at hand itself, or patched in.
            let distance = if package.source.is_none() { 0 } else { distance };
            if out.get(&at).is_none_or(|&known| distance < known) {
                out.insert(at, distance);
                next.extend(package.dependencies.iter().filter_map(|line| lock.resolve(line)));
            }
        }
        nearest = next;
    }
    out
}

/// The size of all source files below a folder.
fn text_below(dir: &Path, depth: usize) -> u64 {
    // Deeper folders than this are no modules.
    if depth > 12 {
        return 0;
    }
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => text_below(&entry.path(), depth + 1),
        Ok(_) if entry.path().extension().is_some_and(|end| end == "rs") => {
            entry.metadata().map_or(0, |data| data.len())
        }
        _ => 0,
    });
    sizes.sum()
}
