//! The features of the crates at hand, for conditional compilation: only what is surely so.

use std::collections::{BTreeMap, BTreeSet};

use super::{Features, Platform, Runs};
use crate::asks::CrateAt;
use crate::conditions::Conditions;
use crate::index::{Index, Target};

/// What build scripts use that sets no `cfg` but those it is told.
const PLAIN_HELPERS: &[&str] =
    &["autocfg", "cc", "cfg_aliases", "pkg-config", "rustc_version", "rustversion", "version_check"];

impl Features {
    /// Features that are on, by `name version`, of each package of `index` that is compiled under one set of
    /// them alone.
    pub fn of_crates(&self, index: &Index) -> BTreeMap<String, BTreeSet<String>> {
        let mut out = BTreeMap::new();
        for (at, krate) in index.crates.iter().enumerate() {
            if krate.host_only || index.is_build_script(at) || index.sets_features(at) {
                continue;
            }
            let (package, version) = (krate.package.name.clone(), krate.package.version.clone());
            let nodes = self.nodes(&CrateAt { package, version, host_only: false });
            if nodes.iter().any(|&node| self.is_sure(node).is_err()) {
                continue;
            }
            // Proc macros may use it under other features than the program does.
            let sets = nodes.iter().filter_map(|node| Some(&self.resolved.uses.get(node)?.features));
            let sets: BTreeSet<&BTreeSet<String>> = sets.collect();
            if let (Some(only), 1) = (sets.first(), sets.len()) {
                out.insert(krate.package.address(), (*only).clone());
            }
        }
        self.of_packages_from_outside(&mut out);
        out
    }

    /// Packages from outside whose code the program holds: what they declare may be read.
    fn of_packages_from_outside(&self, out: &mut BTreeMap<String, BTreeSet<String>>) {
        let mut twice = BTreeSet::new();
        for (&(at, runs), used) in &self.resolved.uses {
            let Some(package) = self.resolved.packages.get(&at) else { continue };
            let is_local = self.local.values().any(|&local| local == at);
            // Of one without features nothing needs to be known.
            let has_none = package.features.is_empty() || package.proc_macro;
            if runs == Runs::InCompiler || is_local || has_none || self.is_sure((at, runs)).is_err() {
                continue;
            }
            let address = format!("{} {}", package.name, package.version);
            if out.insert(address.clone(), used.features.clone()).is_some() {
                twice.insert(address);
            }
        }
        // One name and version may come from two sources.
        out.retain(|address, _| !twice.contains(address));
    }
}

impl Index {
    /// The conditions of a build of the root's package by `cargo build`, on this machine and started now.
    pub fn default_conditions(&self, platform: &Platform) -> Conditions {
        let features = Features::by_default(self, platform).map(|features| features.of_crates(self));
        Conditions { features: features.unwrap_or_default(), ..Conditions::of_this_machine() }
    }

    /// Whether the build script of a crate may turn on features that cargo knows nothing of, as
    /// `cargo:rustc-cfg=feature="fast"` does.
    fn sets_features(&self, crate_at: usize) -> bool {
        let Some(script) = self.crates[crate_at].build_script else { return false };
        let (mut waiting, mut seen) = (vec![script], BTreeSet::new());
        while let Some(at) = waiting.pop() {
            if !seen.insert(at) {
                continue;
            }
            // That it names what cargo tells it, as in `CARGO_FEATURE_STD`, sets none.
            let mounted = self.mounts.iter().filter(|mount| mount.crate_at == at);
            if mounted.into_iter().any(|mount| self.files[mount.file].text.contains("feature")) {
                return true;
            }
            for target in self.crates[at].dependencies.values() {
                match target {
                    Target::Local(used) => waiting.push(*used),
                    Target::External(package) if PLAIN_HELPERS.contains(&package.as_str()) => {}
                    Target::External(_) => return true,
                }
            }
        }
        false
    }
}
