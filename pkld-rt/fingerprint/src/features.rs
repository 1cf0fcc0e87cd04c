//! The features of every package in the build, worked out as cargo does.
//!
//! A macro sees the features of its own crate on the compiler's command line, but of the crates it uses only
//! the names of their artifacts, in which cargo mixes features with the profile. So what cargo resolved is
//! resolved once more, from what cargo itself read: the command line of the cargo that started this
//! compilation, its configuration, the manifests and Cargo.lock. Whatever is not surely understood is
//! [`Unclear`], and the artifacts' names answer as before; a guess could serve a result of another build.

mod asked;
mod command;
mod config;
mod local;
mod members;
mod package;
mod platform;
mod process;
mod resolver;
mod sources;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use asked::Asked;
pub use command::Invocation;
use command::Selection;
use config::Config;
pub(crate) use local::Featured;
pub use platform::Platform;
use resolver::{Joins, Node, Resolved, Resolver, Runs};
pub(crate) use sources::Folders;
use sources::Sources;

use crate::asks::{Asks, CrateAt};
use crate::compilation::Compilation;
use crate::digest::Framed;
use crate::index::Index;
use crate::manifest::{DependencyKind, Lock, Locked, WorkspaceRoot};

/// Why the features of a build are not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unclear(pub(crate) String);

/// The features of every package in one build.
pub struct Features {
    resolved: Resolved,
    /// Names and versions of the lock file's packages without a source.
    local: HashMap<(String, String), usize>,
    /// What identifies the packages of registries and git, which never change.
    fixed: HashMap<usize, String>,
    /// Where answers about those are kept.
    keeps: Option<PathBuf>,
    /// Single packages may have assertions of their own.
    overridden: bool,
    asked: Mutex<HashMap<usize, Asked>>,
}

impl Features {
    /// Works out the features of the build that `compilation` of the root of `index` belongs to, which
    /// `invocation` started on `platform`.
    ///
    /// # Errors
    /// What is not understood of the build, or does not agree with the compiler's command line.
    pub fn of(
        index: &Index,
        compilation: &Compilation<'_>,
        platform: Platform,
        invocation: &Invocation,
    ) -> Result<Self, Unclear> {
        let own = &index.crates[0].package;
        Self::in_workspace(&index.workspace, (&own.name, &own.version), compilation, platform, invocation)
    }

    /// The same, of the package `own` by name and version.
    pub(crate) fn in_workspace(
        workspace: &WorkspaceRoot,
        own: (&str, &str),
        compilation: &Compilation<'_>,
        platform: Platform,
        invocation: &Invocation,
    ) -> Result<Self, Unclear> {
        if compilation.target().is_some_and(|target| target != platform.triple()) {
            return Err(Unclear("the target is not the host".to_owned()));
        }
        let variable = |name: &str| compilation.variable(name);
        let platform = platform.unsure_of(compilation.unsure_atoms());
        let mut this = Self::resolve(workspace, &platform, invocation, &variable)?;
        this.keeps = compilation.target_folder().map(|folder| folder.join("pkld").join("asked-1"));
        this.agrees(own.0, own.1, compilation)?;
        Ok(this)
    }

    /// Works out the features of the build that `cargo build` makes of the package of `index` alone, started
    /// now; of the whole workspace where that is not understood.
    ///
    /// # Errors
    /// What is not understood of the build.
    fn by_default(index: &Index, platform: &Platform) -> Result<Self, Unclear> {
        let package = &index.crates[0].package;
        let words = ["cargo", "build", "--package", &format!("{}@{}", package.name, package.version)];
        let run = |words: &[&str]| {
            let invocation = Invocation {
                arguments: words.iter().map(|&word| word.to_owned()).collect(),
                folder: index.workspace.dir.clone(),
                started: Some(std::time::SystemTime::now()),
            };
            Self::resolve(&index.workspace, platform, &invocation, &|name| std::env::var(name).ok())
        };
        run(&words).or_else(|_| run(&words[..2]))
    }

    fn resolve(
        workspace: &WorkspaceRoot,
        platform: &Platform,
        invocation: &Invocation,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Unclear> {
        let lock = workspace.lock.as_ref().ok_or_else(|| Unclear("there is no Cargo.lock".to_owned()))?;
        let joins = match members::resolver(&workspace.manifest) {
            "1" => Joins::Everything,
            "2" | "3" => Joins::WhatIsBuilt,
            _ => return Err(Unclear("the workspace is resolved in another way".to_owned())),
        };
        if workspace.manifest.contains_key("replace") {
            return Err(Unclear("the workspace replaces packages".to_owned()));
        }
        if workspace.manifest.contains_key("cargo-features") {
            return Err(Unclear("the workspace uses unstable features of cargo".to_owned()));
        }
        let home = home(variable).ok_or_else(|| Unclear("cargo's home is not known".to_owned()))?;
        let config = Config::of(&invocation.folder, &home, variable)?;
        let selection = Selection::of(invocation, &config)?;
        let mut sources = Sources::new(workspace, lock, &home, config.vendored());
        let members = members::selected(joins, workspace, &mut sources, &selection, invocation)?;
        let resolved = Resolver::new(joins, lock, &mut sources, platform).resolve(&members, &selection)?;
        let overridden = config.overrides_assertions() || config::overrides_assertions(&workspace.manifest);
        if sources.newest().max(config.newest()) > invocation.started {
            return Err(Unclear("a manifest was changed after cargo started".to_owned()));
        }
        let is_fixed = |at: &usize| {
            let dir = &resolved.packages[at].dir;
            lock.0[*at].source.is_some()
                && (dir.starts_with(home.join("registry")) || dir.starts_with(home.join("git")))
        };
        let identity = |at: usize| {
            let Locked { source, checksum, .. } = &lock.0[at];
            format!("{source:?} {checksum:?} {}", resolved.packages[&at].dir.display())
        };
        let fixed = resolved.packages.keys().copied().filter(is_fixed).map(|at| (at, identity(at))).collect();
        Ok(Self { local: local(lock), fixed, keeps: None, overridden, asked: Mutex::default(), resolved })
    }

    /// Checks the result against what the compiler was really given for the crate it compiles.
    fn agrees(&self, name: &str, version: &str, compilation: &Compilation<'_>) -> Result<(), Unclear> {
        let at = self.local.get(&(name.to_owned(), version.to_owned()));
        let nodes = at.into_iter().flat_map(|&at| [(at, Runs::InProgram), (at, Runs::InCompiler)]);
        let (features, externs) = (compilation.features(), compilation.externs());
        if compilation.repeats_features() {
            // A flag for all crates sets what cargo has set here too.
            return Err(Unclear("flags set features".to_owned()));
        }
        let agrees = |node: Node| {
            let (Some(used), Some(package)) =
                (self.resolved.uses.get(&node), self.resolved.packages.get(&node.0))
            else {
                return false;
            };
            let of = |wanted: DependencyKind| {
                let edges = used.edges.iter().filter(move |(_, _, kind)| *kind == wanted);
                edges.map(|(_, ident, _)| ident.as_str()).collect::<BTreeSet<&str>>()
            };
            let (normal, dev) = (of(DependencyKind::Normal), of(DependencyKind::Dev));
            let is_known =
                |ident: &&str| normal.contains(ident) || dev.contains(ident) || **ident == package.library;
            used.features.iter().map(String::as_str).eq(features.iter().copied())
                && normal.is_subset(&externs)
                && externs.iter().all(is_known)
        };
        match nodes.into_iter().any(agrees) {
            true => Ok(()),
            false => Err(Unclear(format!("cargo builds {name} in another way"))),
        }
    }

    /// The part of a build that `asks` ask of the crates around the one being compiled, by name.
    pub(crate) fn inputs(
        &self,
        asks: &Asks,
        compilation: &Compilation<'_>,
    ) -> Result<BTreeMap<String, String>, Unclear> {
        let mut inputs = BTreeMap::new();
        let mut waiting = Vec::new();
        for (krate, package) in &asks.uses {
            for node in self.nodes(krate) {
                let edges = self.resolved.uses.get(&node).into_iter().flat_map(|used| &used.edges);
                let is_it = |to: &Node| self.resolved.packages.get(&to.0).is_some_and(|p| p.name == *package);
                // What the build script of a crate at hand makes counts by itself.
                let used = edges.filter(|(to, _, kind)| *kind != DependencyKind::Build && is_it(to));
                waiting.extend(used.map(|(to, _, _)| *to));
            }
        }
        if !asks.uses.is_empty() {
            inputs.insert("flags of other crates".to_owned(), compilation.shared_flags());
        }
        let mut seen = BTreeSet::new();
        while let Some(node) = waiting.pop() {
            if !seen.insert(node) {
                continue;
            }
            self.is_sure(node)?;
            let (Some(used), Some(package)) =
                (self.resolved.uses.get(&node), self.resolved.packages.get(&node.0))
            else {
                continue;
            };
            let side = if node.1 == Runs::InCompiler { " in the compiler" } else { "" };
            let name = format!("{} {}", package.name, package.version);
            let features = used.features.iter().cloned().collect::<Vec<_>>().join(",");
            // One name and version may come from two sources.
            let known: &mut String = inputs.entry(format!("features of {name}{side}")).or_default();
            *known = if known.is_empty() { features } else { format!("{known};{features}") };
            let asked = self.asked(node.0, &package.dir);
            if asked.assertions {
                if self.overridden {
                    return Err(Unclear("a profile has assertions for single packages".to_owned()));
                }
                inputs
                    .insert(format!("cfg(debug_assertions) in {name}"), compilation.cfg("debug_assertions"));
            }
            if asked.panic {
                inputs.insert(format!("cfg(panic) in {name}"), compilation.cfg("panic"));
            }
            if asked.profile {
                inputs.insert(format!("profile of {name}"), compilation.profile().to_owned());
            }
            waiting.extend(used.edges.iter().map(|(to, _, _)| *to));
        }
        for (krate, atoms) in asks.cfg.iter().filter(|(krate, _)| !krate.is_empty()) {
            for atom in atoms {
                if atom == "debug_assertions" && self.overridden {
                    return Err(Unclear("a profile has assertions for single packages".to_owned()));
                }
                if let Some(feature) = atom.strip_prefix("feature=") {
                    let value = self.is_on(asks.crates.get(krate), feature.trim_matches('"'))?;
                    inputs.insert(format!("cfg({atom}) in {krate}"), value);
                }
            }
        }
        Ok(inputs)
    }

    /// Whether a feature of the crates of one name is on, on each side of the build that uses them.
    fn is_on(&self, crates: Option<&BTreeSet<CrateAt>>, feature: &str) -> Result<String, Unclear> {
        let nodes: BTreeSet<Node> = crates.into_iter().flatten().flat_map(|it| self.nodes(it)).collect();
        nodes.iter().try_for_each(|&node| self.is_sure(node))?;
        let uses = nodes.iter().filter_map(|node| self.resolved.uses.get(node));
        let values: Vec<&str> =
            uses.map(|used| if used.features.contains(feature) { "on" } else { "off" }).collect();
        Ok(values.join(" "))
    }

    /// A package of another platform that is not on this machine may add to the features of what it uses.
    fn is_sure(&self, (at, _): Node) -> Result<(), Unclear> {
        match self.resolved.unsure.contains(&at) {
            true => Err(Unclear("a package of another platform is not on this machine".to_owned())),
            false => Ok(()),
        }
    }

    fn nodes(&self, krate: &CrateAt) -> Vec<Node> {
        let at = self.local.get(&(krate.package.clone(), krate.version.clone()));
        let sides: &[Runs] = match krate.host_only {
            true => &[Runs::InCompiler],
            false => &[Runs::InProgram, Runs::InCompiler],
        };
        at.into_iter().flat_map(|&at| sides.iter().map(move |&side| (at, side))).collect()
    }

    fn asked(&self, at: usize, dir: &Path) -> Asked {
        let mut known = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(at).or_insert_with(|| match (&self.keeps, self.fixed.get(&at)) {
            (Some(folder), Some(identity)) => {
                let name = Framed::new("asked").part(identity.as_bytes()).digest().to_string();
                Asked::kept(dir, &folder.join(name))
            }
            _ => Asked::by(dir),
        })
    }
}

/// Cargo's home.
fn home(variable: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let named = variable("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| Some(Path::new(&variable("HOME")?).join(".cargo")))
}

fn local(lock: &Lock) -> HashMap<(String, String), usize> {
    let local = lock.0.iter().enumerate().filter(|(_, package)| package.source.is_none());
    local.map(|(at, package)| ((package.name.clone(), package.version.clone()), at)).collect()
}
