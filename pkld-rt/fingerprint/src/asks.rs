//! What a closure asks of the build that compiles it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::closure::Closure;
use crate::index::{Index, Target};
use crate::source::Kind;

/// What a closure asks of the build, by crate: `""` is the function's own crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asks {
    /// cfg atoms, such as `feature="simd"`.
    pub cfg: BTreeMap<String, BTreeSet<String>>,
    /// Environment variables of `env!` and `option_env!`.
    pub env: BTreeMap<String, BTreeSet<String>>,
    /// External crates, by their names in the source.
    pub external: BTreeMap<String, BTreeSet<String>>,
    /// Crates of the closure that have a build script.
    pub build_scripts: BTreeSet<String>,
    /// Those of them whose package names a library that it links: cargo's configuration may replace its build script.
    pub linked: BTreeSet<String>,
    /// External packages by name, each with the crate at hand that uses it.
    pub uses: BTreeSet<(CrateAt, String)>,
    /// The crates of each name that `cfg` has.
    pub crates: BTreeMap<String, BTreeSet<CrateAt>>,
}

/// A crate at hand, as the build has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CrateAt {
    /// The name of its package.
    pub package: String,
    /// The version of its package.
    pub version: String,
    /// It runs in the compiler only.
    pub host_only: bool,
}

impl Index {
    /// What a closure asks of the build.
    pub(crate) fn asks(&self, closure: &Closure) -> Asks {
        let mut asks = Asks::default();
        let name = |at: usize| {
            if at == 0 { String::new() } else { self.crates[at].name.clone() }
        };
        for (crate_at, package) in &closure.external {
            let krate = &self.crates[*crate_at];
            if !self.is_build_script(*crate_at) {
                asks.uses.insert((self.crate_at(*crate_at), package.clone()));
            }
            let is_it = |target: &Target| matches!(target, Target::External(name) if name == package);
            let idents =
                krate.dependencies.iter().filter(|(_, target)| is_it(target)).map(|(ident, _)| ident.clone());
            if !krate.host_only {
                asks.external.entry(name(*crate_at)).or_default().extend(idents);
            }
        }
        for (item, _) in &closure.reached {
            let crate_at = self.items[*item].crate_at;
            let source = self.source(*item);
            let mentions = &source.mentions;
            if self.is_build_script(crate_at) {
                // What it makes counts, not how it was built.
                continue;
            }
            let host_only = self.crates[crate_at].host_only;
            let cfg = mentions.cfg.iter().filter(|atom| !host_only || atom.starts_with("feature="));
            let cfg: Vec<String> = cfg.cloned().collect();
            if source.kind == Kind::Macro {
                // It asks in the crate that calls it.
                for &caller in closure.crates.iter().filter(|&&at| !self.crates[at].host_only) {
                    asks.cfg.entry(name(caller)).or_default().extend(cfg.iter().cloned());
                    asks.env.entry(name(caller)).or_default().extend(mentions.env.iter().cloned());
                }
            }
            asks.cfg.entry(name(crate_at)).or_default().extend(cfg);
            asks.env.entry(name(crate_at)).or_default().extend(mentions.env.iter().cloned());
        }
        // Which modules and imports there are is decided outside of any item.
        for &crate_at in closure.crates.iter().filter(|&&at| !self.crates[at].host_only) {
            let files: BTreeSet<usize> =
                self.crates[crate_at].items.iter().map(|&item| self.items[item].file).collect();
            let atoms = files.into_iter().flat_map(|file| self.files[file].source.outside.iter().cloned());
            asks.cfg.entry(name(crate_at)).or_default().extend(atoms);
        }
        for &crate_at in &closure.generated {
            asks.env.entry(name(crate_at)).or_default().insert("OUT_DIR".to_owned());
        }
        for &crate_at in &closure.crates {
            asks.crates.entry(name(crate_at)).or_default().insert(self.crate_at(crate_at));
        }
        asks.cfg.retain(|_, atoms| !atoms.is_empty());
        asks.env.retain(|_, names| !names.is_empty());
        let scripted = closure.crates.iter().filter(|&&at| self.crates[at].build_script.is_some());
        asks.build_scripts = scripted.clone().map(|&at| name(at)).collect();
        asks.linked = scripted.filter(|&&at| self.crates[at].package.links).map(|&at| name(at)).collect();
        asks
    }

    fn crate_at(&self, at: usize) -> CrateAt {
        let krate = &self.crates[at];
        let (package, version) = (krate.package.name.clone(), krate.package.version.clone());
        CrateAt { package, version, host_only: krate.host_only }
    }

    /// Whether a crate is made of a package's build script.
    pub(crate) fn is_build_script(&self, crate_at: usize) -> bool {
        self.crates.iter().any(|krate| krate.build_script == Some(crate_at))
    }
}
