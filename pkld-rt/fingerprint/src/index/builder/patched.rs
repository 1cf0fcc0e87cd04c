//! Crates at hand that only packages from outside depend on: `[patch.crates-io] a = { path = ".." }` puts one below
//! a dependency that never heard of it.

use super::{Builder, OWN_PACKAGES};
use crate::index::{Crate, Target};
use crate::manifest::{Lock, Locked};

impl Builder {
    /// Reads them, as far as it is told where they lie. Of what is not, [`Lock`] knows and the index does not.
    pub(super) fn patched(&mut self) {
        let Some(lock) = self.index.workspace.lock.clone() else { return };
        // What is read may have dependencies of its own.
        let mut seen = 0;
        while seen < self.index.crates.len() {
            let new = &self.index.crates[seen..];
            let below: Vec<(Locked, bool)> = new.iter().flat_map(|krate| below(&lock, krate)).collect();
            seen = self.index.crates.len();
            for (locked, host) in below {
                let Some(path) = self.index.workspace.patches.get(&locked.name).cloned() else { continue };
                let found = self.index.workspace.any_package(&path).ok();
                let found =
                    found.filter(|found| found.name == locked.name && found.version == locked.version);
                if let Some(found) = found.filter(|found| found.library.is_some()) {
                    self.library(&found, host);
                }
            }
        }
    }
}

/// Packages without a source that others from outside depend on, which `krate` uses, and whether only in the compiler.
fn below(lock: &Lock, krate: &Crate) -> Vec<(Locked, bool)> {
    let Some(own) = lock.local(&krate.package.name, &krate.package.version) else { return Vec::new() };
    let outside = krate.dependencies.values().filter_map(|target| match target {
        Target::External(package) => Some(package),
        Target::Local(_) => None,
    });
    let starts = outside.flat_map(|package| lock.dependencies(own, package));
    let reachable = lock.reachable(starts).into_iter();
    let at_hand =
        reachable.filter(|locked| locked.source.is_none() && !OWN_PACKAGES.contains(&locked.name.as_str()));
    at_hand.map(|locked| (locked.clone(), krate.host_only)).collect()
}
