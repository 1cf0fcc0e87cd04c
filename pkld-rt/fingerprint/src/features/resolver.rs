//! Which features of which packages a build has, as cargo's resolver decides it.
//!
//! Features are joined over all packages that one run of cargo selects, apart for code that runs in the
//! program and code that runs in the compiler. Version 3 differs only in how versions are chosen, which the
//! lock file has already done; version 1 joins more.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::Unclear;
use super::command::Selection;
use super::package::{Enables, Needs, Package, meets};
use super::platform::Platform;
use super::sources::Sources;
use crate::manifest::{DependencyKind, Lock};

/// Whether code runs in the compiler (proc macros, build scripts) or in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Runs {
    InProgram,
    InCompiler,
}

/// A package of the lock file, by position, as one side of the build uses it.
pub(super) type Node = (usize, Runs);

/// What the build uses of a package.
#[derive(Clone, Debug, Default)]
pub(super) struct Use {
    pub(super) features: BTreeSet<String>,
    /// The packages that it uses, with the names its code has for them.
    pub(super) edges: BTreeSet<(Node, String, DependencyKind)>,
    /// Optional dependencies that are on.
    optional: BTreeSet<String>,
    is_walked: bool,
}

/// A dependency that takes part, and the package it means.
#[derive(Clone)]
struct Edge {
    needs: Needs,
    /// None if the lock file has no such package: cargo does not write down what only a feature of a
    /// dependency on the command line brings in. Also if it is optional and not on this machine.
    to: Option<Node>,
    /// It is there for other platforms, and compiled on none of this build's.
    elsewhere: bool,
}

impl Edge {
    fn to(&self) -> Result<Node, Unclear> {
        self.to
            .ok_or_else(|| Unclear(format!("{} is not locked, or not on this machine", self.needs.package)))
    }
}

/// How features are joined: resolver 1 knows no sides, and leaves out no platform and no test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// Version 1.
    Everything,
    /// Versions 2 and 3.
    WhatIsBuilt,
}

pub(super) struct Resolver<'a, 's> {
    joins: Joins,
    lock: &'a Lock,
    sources: &'s mut Sources<'a>,
    platform: &'s Platform,
    packages: HashMap<usize, Arc<Package>>,
    /// Members whose dev-dependencies are built.
    with_dev: BTreeSet<usize>,
    edges: HashMap<Node, Arc<Vec<Edge>>>,
    uses: BTreeMap<Node, Use>,
    /// Features of optional dependencies to turn on once something else turns on the dependency.
    weak: HashMap<(Node, String), BTreeSet<String>>,
    /// Packages of other platforms that are not on this machine.
    missing: BTreeSet<usize>,
}

/// The features of a build, by package.
pub(super) struct Resolved {
    pub(super) uses: BTreeMap<Node, Use>,
    pub(super) packages: HashMap<usize, Arc<Package>>,
    /// Packages whose features may be wider than was found.
    pub(super) unsure: BTreeSet<usize>,
}

impl<'a, 's> Resolver<'a, 's> {
    pub(super) fn new(
        joins: Joins,
        lock: &'a Lock,
        sources: &'s mut Sources<'a>,
        platform: &'s Platform,
    ) -> Self {
        Self {
            joins,
            lock,
            sources,
            platform,
            packages: HashMap::new(),
            with_dev: BTreeSet::new(),
            edges: HashMap::new(),
            uses: BTreeMap::new(),
            weak: HashMap::new(),
            missing: BTreeSet::new(),
        }
    }

    /// Resolves the features for the selected members.
    pub(super) fn resolve(
        mut self,
        members: &[Arc<Package>],
        selection: &Selection,
    ) -> Result<Resolved, Unclear> {
        let mut roots = Vec::new();
        for member in members {
            let at = self.sources.local(member)?;
            self.packages.insert(at, Arc::clone(member));
            if selection.dev || self.joins == Joins::Everything {
                self.with_dev.insert(at);
            }
            roots.push((at, requested(member, selection)));
        }
        for (at, enables) in roots {
            if self.packages[&at].proc_macro && self.joins == Joins::WhatIsBuilt {
                self.package((at, Runs::InCompiler), &enables)?;
            }
            // A proc macro's tests run as programs.
            self.package((at, Runs::InProgram), &enables)?;
        }
        let missing = self.missing.iter().map(|&at| &self.lock.0[at]);
        let below = self.lock.reachable(missing);
        let is_below = |at: &usize| below.iter().any(|locked| std::ptr::eq(*locked, &self.lock.0[*at]));
        let unsure = (0..self.lock.0.len()).filter(is_below).collect();
        Ok(Resolved { uses: self.uses, packages: self.packages, unsure })
    }

    fn package(&mut self, node: Node, enables: &[Enables]) -> Result<(), Unclear> {
        self.uses.entry(node).or_default();
        for enables in enables {
            self.enable(node, enables)?;
        }
        let used = self.uses.entry(node).or_default();
        if std::mem::replace(&mut used.is_walked, true) {
            return Ok(());
        }
        for edge in self.edges(node)?.iter().filter(|edge| !edge.needs.optional) {
            self.follow(node, edge)?;
        }
        Ok(())
    }

    fn enable(&mut self, node: Node, enables: &Enables) -> Result<(), Unclear> {
        match enables {
            Enables::Feature(name) => self.feature(node, name),
            Enables::Dependency(name) => self.dependency(node, name),
            Enables::Of { dependency, feature, weak } => self.feature_of(node, dependency, feature, *weak),
        }
    }

    fn feature(&mut self, node: Node, name: &str) -> Result<(), Unclear> {
        if !self.uses.entry(node).or_default().features.insert(name.to_owned()) {
            return Ok(());
        }
        let package = self.at(node)?;
        for enables in package.features.get(name).into_iter().flatten() {
            self.enable(node, enables)?;
        }
        Ok(())
    }

    fn dependency(&mut self, node: Node, name: &str) -> Result<(), Unclear> {
        self.uses.entry(node).or_default().optional.insert(name.to_owned());
        let waiting = self.weak.remove(&(node, name.to_owned())).unwrap_or_default();
        for edge in self.edges(node)?.iter().filter(|edge| edge.needs.key == name) {
            for feature in &waiting {
                self.enable(edge.to()?, &Enables::Feature(feature.clone()))?;
            }
            self.follow(node, edge)?;
        }
        Ok(())
    }

    fn feature_of(&mut self, node: Node, name: &str, feature: &str, weak: bool) -> Result<(), Unclear> {
        for edge in self.edges(node)?.iter().filter(|edge| edge.needs.key == name) {
            if edge.needs.optional {
                let is_on = self.uses.entry(node).or_default().optional.contains(name);
                if weak && !is_on {
                    let waiting = self.weak.entry((node, name.to_owned())).or_default();
                    waiting.insert(feature.to_owned());
                    continue;
                }
                if !weak {
                    self.dependency(node, name)?;
                    // Before there was `?`, this turned on the feature of the dependency's name as well.
                    if self.at(node)?.features.contains_key(name) {
                        self.feature(node, name)?;
                    }
                }
            }
            self.enable(edge.to()?, &Enables::Feature(feature.to_owned()))?;
        }
        Ok(())
    }

    fn follow(&mut self, from: Node, edge: &Edge) -> Result<(), Unclear> {
        let node = edge.to()?;
        let to = self.at(node)?;
        let needs = &edge.needs;
        let ident = match needs.key == needs.package {
            true => to.library.clone(),
            // A rename in the manifest replaces the library's own name.
            false => needs.key.replace('-', "_"),
        };
        if !edge.elsewhere {
            self.uses.entry(from).or_default().edges.insert((node, ident, needs.kind));
        }
        let mut enables: Vec<Enables> = needs.features.iter().map(|text| Enables::parse(text)).collect();
        if needs.default && to.features.contains_key("default") {
            enables.push(Enables::Feature("default".to_owned()));
        }
        self.package(node, &enables)
    }

    fn at(&mut self, (at, _): Node) -> Result<Arc<Package>, Unclear> {
        self.read(at, None)
    }

    fn read(&mut self, at: usize, needs: Option<&Needs>) -> Result<Arc<Package>, Unclear> {
        if let Some(known) = self.packages.get(&at) {
            return Ok(Arc::clone(known));
        }
        let package = self.sources.locked(at, needs.and_then(|needs| needs.path.as_deref()))?;
        self.packages.insert(at, Arc::clone(&package));
        Ok(package)
    }

    /// The dependencies of a package that can take part in this build.
    fn edges(&mut self, node: Node) -> Result<Arc<Vec<Edge>>, Unclear> {
        if let Some(known) = self.edges.get(&node) {
            return Ok(Arc::clone(known));
        }
        let package = self.at(node)?;
        let mut edges = Vec::new();
        for needs in &package.needs {
            if needs.kind == DependencyKind::Dev && !self.with_dev.contains(&node.0) {
                continue;
            }
            let mut elsewhere = false;
            if let Some(condition) = &needs.condition {
                match self.platform.includes(condition) {
                    Some(true) => {}
                    Some(false) if self.joins == Joins::WhatIsBuilt => continue,
                    Some(false) => elsewhere = true,
                    None => return Err(Unclear(format!("{condition} may be decided by flags"))),
                }
            }
            let Some(at) = self.candidate(node.0, needs)? else {
                edges.push(Edge { needs: needs.clone(), to: None, elsewhere });
                continue;
            };
            let to = match self.read(at, Some(needs)) {
                // Cargo downloads only what this platform needs.
                Err(_) if elsewhere => {
                    self.missing.insert(at);
                    continue;
                }
                // Nor what no feature turns on.
                Err(_) if needs.optional => {
                    edges.push(Edge { needs: needs.clone(), to: None, elsewhere });
                    continue;
                }
                to => to?,
            };
            let in_compiler = self.joins == Joins::WhatIsBuilt
                && (node.1 == Runs::InCompiler || needs.kind == DependencyKind::Build || to.proc_macro);
            let runs = if in_compiler { Runs::InCompiler } else { Runs::InProgram };
            edges.push(Edge { needs: needs.clone(), to: Some((at, runs)), elsewhere });
        }
        let edges = Arc::new(edges);
        self.edges.insert(node, Arc::clone(&edges));
        Ok(edges)
    }

    /// The locked package that a dependency means.
    fn candidate(&self, from: usize, needs: &Needs) -> Result<Option<usize>, Unclear> {
        let from = &self.lock.0[from];
        let lines = from.dependencies.iter().filter(|line| line.split(' ').next() == Some(&needs.package));
        let resolved = lines.filter_map(|line| self.lock.resolve(line));
        let mut found: Vec<usize> = resolved
            .filter_map(|locked| self.lock.0.iter().position(|other| std::ptr::eq(other, locked)))
            .collect();
        if found.len() > 1 {
            let is_git = |at: &usize| {
                self.lock.0[*at].source.as_ref().is_some_and(|source| source.starts_with("git+"))
            };
            if needs.git {
                found.retain(is_git);
            } else if needs.path.is_some() {
                found.retain(|&at| self.lock.0[at].source.is_none());
            }
        }
        if let ([_, _, ..], Some(requirement)) = (&found[..], &needs.requirement) {
            let fits: Option<Vec<bool>> =
                found.iter().map(|&at| meets(requirement, &self.lock.0[at].version)).collect();
            let fits = fits.ok_or_else(|| ambiguous(needs))?;
            found = found.into_iter().zip(fits).filter_map(|(at, fits)| fits.then_some(at)).collect();
        }
        match &found[..] {
            [] => Ok(None),
            [at] => Ok(Some(*at)),
            _ => Err(ambiguous(needs)),
        }
    }
}

fn ambiguous(needs: &Needs) -> Unclear {
    Unclear(format!("several packages may be meant by {}", needs.package))
}

/// The features of a selected member that the command line asks for.
fn requested(member: &Package, selection: &Selection) -> Vec<Enables> {
    if selection.all_features {
        return member.features.keys().cloned().map(Enables::Feature).collect();
    }
    let mut out = Vec::new();
    for text in &selection.features {
        match Enables::parse(text) {
            Enables::Feature(name) if member.features.contains_key(&name) => out.push(Enables::Feature(name)),
            Enables::Of { dependency, .. } if member.needs.iter().any(|needs| needs.key == dependency) => {
                out.push(Enables::parse(text));
            }
            Enables::Of { dependency, feature, .. }
                if dependency == member.name && member.features.contains_key(&feature) =>
            {
                out.push(Enables::Feature(feature));
            }
            _ => {}
        }
    }
    if !selection.no_default_features && member.features.contains_key("default") {
        out.push(Enables::Feature("default".to_owned()));
    }
    out
}
