//! Where the packages from outside lie, and what their manifests say.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::features::Folders;
use crate::index::Index;
use crate::manifest::{DependencyKind, Lock, Locked, Package, WorkspaceRoot};
use crate::names::{Dependency, Word};
use crate::quick::Map;

/// What build scripts use that sets no `cfg` but those it is told.
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
        let local = libraries
            .map(|(at, krate)| ((krate.package.name.clone(), krate.package.version.clone()), at))
            .collect();
        Some(Self { workspace, lock, folders, local })
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
        own.source.as_ref()?;
        let dir = self.folders.of_locked(&self.workspace, &self.lock, locked)?;
        let package = self.workspace.package(&dir).ok()?;
        if package.proc_macro || package.name != own.name || package.version != own.version {
            return None;
        }
        let (_, library) = package.library.clone()?;
        let mut dependencies = Map::default();
        for needs in package.dependencies.iter().filter(|needs| needs.kind == DependencyKind::Normal) {
            // `core` and `alloc` of a crate that std itself is made of are std's own.
            if needs.package.starts_with("rustc-std-workspace-") || needs.package == "compiler_builtins" {
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
