//! Where the manifests of locked packages lie: the workspace, cargo's copies of registries and git, vendored
//! folders.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use toml::{Table, Value};

use super::Unclear;
use super::package::Package;
use crate::manifest::{Lock, Locked, WorkspaceRoot, is_workspace_of, read_toml, tidy};

/// Reads packages, each once.
pub(super) struct Sources<'a> {
    workspace: &'a WorkspaceRoot,
    lock: &'a Lock,
    home: PathBuf,
    vendored: Vec<PathBuf>,
    /// Folders of downloaded registry packages, one for each registry.
    registries: Vec<PathBuf>,
    by_dir: HashMap<PathBuf, Arc<Package>>,
    roots: HashMap<PathBuf, Arc<Table>>,
    /// When the youngest manifest that users write was modified.
    newest: Option<SystemTime>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(
        workspace: &'a WorkspaceRoot,
        lock: &'a Lock,
        home: &Path,
        vendored: Vec<PathBuf>,
    ) -> Self {
        let registries = folders(&home.join("registry/src"));
        let (by_dir, roots) = (HashMap::new(), HashMap::new());
        let newest = modified(&workspace.dir.join("Cargo.toml"));
        Self { workspace, lock, home: home.to_owned(), vendored, registries, by_dir, roots, newest }
    }

    /// When the youngest manifest outside of cargo's own folders was modified.
    pub(super) fn newest(&self) -> Option<SystemTime> {
        self.newest
    }

    /// The position in the lock file of a package without a source.
    pub(super) fn local(&self, package: &Package) -> Result<usize, Unclear> {
        let is_it = |p: &Locked| p.source.is_none() && p.name == package.name && p.version == package.version;
        let found = self.lock.0.iter().position(is_it);
        found.ok_or_else(|| Unclear(format!("{} {} is not locked", package.name, package.version)))
    }

    /// The package at a position of the lock file; `path` is where a manifest says that it lies.
    pub(super) fn locked(&mut self, at: usize, path: Option<&Path>) -> Result<Arc<Package>, Unclear> {
        let locked = &self.lock.0[at];
        let dir = match (&locked.source, path) {
            (None, Some(path)) => path.to_owned(),
            (None, None) => {
                let patched = self.workspace.patches.get(&locked.name);
                patched.cloned().ok_or_else(|| Unclear(format!("{} lies nowhere", locked.name)))?
            }
            (Some(source), path) => match source.strip_prefix("git+") {
                Some(_) if path.is_some() => path.map(Path::to_owned).unwrap_or_default(),
                Some(address) => self.git(locked, address)?,
                None => self.registry(locked)?,
            },
        };
        let package = self.in_dir(&dir)?;
        match package.name == locked.name && package.version == locked.version {
            true => Ok(package),
            false => Err(Unclear(format!("{} {} is not in its folder", locked.name, locked.version))),
        }
    }

    /// The package whose manifest lies in `dir`.
    pub(super) fn in_dir(&mut self, dir: &Path) -> Result<Arc<Package>, Unclear> {
        if let Some(known) = self.by_dir.get(dir) {
            return Ok(Arc::clone(known));
        }
        let manifest = manifest_in(dir)?;
        if !dir.starts_with(&self.home) {
            self.newest = self.newest.max(modified(&dir.join("Cargo.toml")));
        }
        let package = match inherits(&manifest) {
            false => Package::of(&manifest, dir, None)?,
            true => {
                let (root_dir, root) = self.root_of(dir, &manifest)?;
                Package::of(&manifest, dir, Some((&root, &root_dir)))?
            }
        };
        let package = Arc::new(package);
        self.by_dir.insert(dir.to_owned(), Arc::clone(&package));
        Ok(package)
    }

    /// The manifest that the one in `dir` inherits from.
    fn root_of(&mut self, dir: &Path, own: &Table) -> Result<(PathBuf, Arc<Table>), Unclear> {
        let named = own.get("package").and_then(|p| p.get("workspace")).and_then(Value::as_str);
        let known = self.roots.keys().find(|root| named.is_none() && dir.starts_with(root)).cloned();
        let root_dir = match named {
            Some(named) => tidy(&dir.join(named)),
            None => known
                .or_else(|| dir.ancestors().find(|folder| is_workspace_of(folder, dir)).map(Path::to_owned))
                .ok_or_else(|| Unclear(format!("{} inherits from nowhere", dir.display())))?,
        };
        if let Some(root) = self.roots.get(&root_dir) {
            return Ok((root_dir, Arc::clone(root)));
        }
        let root = Arc::new(manifest_in(&root_dir)?);
        self.roots.insert(root_dir.clone(), Arc::clone(&root));
        Ok((root_dir, root))
    }

    fn registry(&self, locked: &Locked) -> Result<PathBuf, Unclear> {
        let versioned = format!("{}-{}", locked.name, locked.version);
        for folder in &self.vendored {
            for dir in [folder.join(&versioned), folder.join(&locked.name)] {
                let manifest = manifest_in(&dir).ok();
                let version = manifest.as_ref().and_then(|m| m.get("package")?.get("version")?.as_str());
                if version == Some(&locked.version) {
                    return Ok(dir);
                }
            }
        }
        let dirs = self.registries.iter().map(|registry| registry.join(&versioned));
        let found: Vec<PathBuf> = dirs.filter(|dir| dir.join("Cargo.toml").is_file()).collect();
        let [first, others @ ..] = &found[..] else {
            return Err(Unclear(format!("the source of {versioned} is not found")));
        };
        let text = |dir: &Path| std::fs::read(dir.join("Cargo.toml")).ok();
        match others.iter().all(|other| text(other) == text(first)) {
            true => Ok(first.clone()),
            false => Err(Unclear(format!("two registries have a {versioned}"))),
        }
    }

    /// A package of a git repository, which may lie anywhere in its checkout.
    fn git(&self, locked: &Locked, address: &str) -> Result<PathBuf, Unclear> {
        let unclear = || Unclear(format!("the source of {} {} is not found", locked.name, locked.version));
        let (url, revision) = address.rsplit_once('#').ok_or_else(unclear)?;
        let url = url.split(['?', '#']).next().unwrap_or(url);
        let name = url.trim_end_matches('/').trim_end_matches(".git").rsplit('/').next().unwrap_or_default();
        // The checkout's folder is called by the repository and the revision's beginning.
        let of_repository = |dir: &PathBuf| {
            let folder = dir.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            folder.rsplit_once('-').is_some_and(|(start, _)| start.eq_ignore_ascii_case(name))
        };
        let repositories = folders(&self.home.join("git/checkouts")).into_iter().filter(of_repository);
        let at_revision = |dir: &PathBuf| {
            let folder = dir.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            folder.len() >= 7 && revision.starts_with(folder)
        };
        let checkouts = repositories.flat_map(|repository| folders(&repository)).filter(at_revision);
        let mut found = Vec::new();
        for checkout in checkouts {
            let mut waiting = vec![checkout];
            // More folders than this are not worth a look; the caller has another way.
            for _ in 0..4000 {
                let Some(dir) = waiting.pop() else { break };
                let manifest = manifest_in(&dir).ok();
                let named = manifest.as_ref().and_then(|m| m.get("package")?.get("name")?.as_str());
                if named == Some(&locked.name) {
                    found.push(dir.clone());
                }
                waiting.extend(folders(&dir).into_iter().filter(|dir| !dir.ends_with(".git")));
            }
            if !waiting.is_empty() {
                return Err(unclear());
            }
        }
        match &found[..] {
            [dir] => Ok(dir.clone()),
            _ => Err(unclear()),
        }
    }
}

/// Where cargo keeps the packages of registries and git.
pub(crate) struct Folders {
    home: PathBuf,
    vendored: Vec<PathBuf>,
}

impl Folders {
    /// For a workspace in `dir`; `None` where cargo's home or its configuration is not clear.
    pub(crate) fn of(dir: &Path) -> Option<Self> {
        let variable = |name: &str| std::env::var(name).ok();
        let home = super::home(&variable)?;
        let vendored = super::Config::of(dir, &home, &variable).ok()?.vendored();
        Some(Self { home, vendored })
    }

    /// The folder of the package at a position of the lock file, where it is sure.
    pub(crate) fn of_locked(&self, workspace: &WorkspaceRoot, lock: &Lock, at: usize) -> Option<PathBuf> {
        let mut sources = Sources::new(workspace, lock, &self.home, self.vendored.clone());
        Some(sources.locked(at, None).ok()?.dir.clone())
    }
}

pub(super) fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}

fn manifest_in(dir: &Path) -> Result<Table, Unclear> {
    read_toml(&dir.join("Cargo.toml")).map_err(|_| Unclear(format!("no manifest in {}", dir.display())))
}

/// Whether a manifest takes anything from its workspace.
fn inherits(table: &Table) -> bool {
    table.iter().any(|(key, value)| match value {
        Value::Boolean(true) => key == "workspace",
        // Tools write what they like into their metadata.
        Value::Table(inner) => key != "metadata" && inherits(inner),
        _ => false,
    })
}

fn folders(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> =
        entries.filter(|e| e.file_type().is_ok_and(|t| t.is_dir())).map(|e| e.path()).collect();
    folders.sort();
    folders
}
