//! Manifests and Cargo.lock: which packages there are, where, and what they depend on.
//!
//! Read directly, because a macro cannot start `cargo metadata` inside every compilation. Only what
//! resolves names is read; features and targets' cfgs are left to the compiler's own command line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use toml::{Table, Value};

use crate::disk;
use crate::error::Error;

/// How a package is depended on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DependencyKind {
    Normal,
    Dev,
    Build,
}

/// One dependency of a package.
#[derive(Clone, Debug)]
pub(crate) struct Dependency {
    /// The crate's name in the source.
    pub(crate) ident: String,
    pub(crate) package: String,
    /// Where it lies, for a path dependency.
    pub(crate) path: Option<PathBuf>,
    pub(crate) kind: DependencyKind,
}

/// A package whose source is at hand.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) edition: String,
    pub(crate) dir: PathBuf,
    /// The library's crate name and root file.
    pub(crate) library: Option<(String, PathBuf)>,
    pub(crate) proc_macro: bool,
    pub(crate) build_script: Option<PathBuf>,
    /// It names a library that it links.
    pub(crate) links: bool,
    pub(crate) dependencies: Vec<Dependency>,
}

impl Package {
    /// What tells it apart from the other packages at hand.
    pub(crate) fn address(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

/// The workspace around a package.
#[derive(Clone, Debug)]
pub(crate) struct WorkspaceRoot {
    pub(crate) dir: PathBuf,
    pub(crate) manifest: Table,
    /// `[patch]` entries with a path, by package name.
    pub(crate) patches: BTreeMap<String, PathBuf>,
    pub(crate) lock: Option<Lock>,
}

impl WorkspaceRoot {
    /// Finds the workspace of the package in `dir`, as cargo does: `package.workspace`, then the nearest
    /// folder upwards whose manifest has `[workspace]` and does not exclude `dir`, then `dir` itself.
    pub(crate) fn of(dir: &Path) -> Result<Self, Error> {
        let own = read_toml(&dir.join("Cargo.toml"))?;
        let named = own.get("package").and_then(|p| p.get("workspace")).and_then(Value::as_str);
        let root = match named {
            Some(named) => tidy(&dir.join(named)),
            None => dir.ancestors().find(|folder| is_workspace_of(folder, dir)).unwrap_or(dir).to_owned(),
        };
        let manifest = if root == dir { own } else { read_toml(&root.join("Cargo.toml"))? };
        let lock = match read_toml(&root.join("Cargo.lock")) {
            Ok(table) => Some(Lock::of(&table)),
            Err(_) => None,
        };
        let patches = patches(&manifest, &root);
        Ok(Self { dir: root, manifest, patches, lock })
    }

    /// Reads the package in `dir`, which may belong to another workspace.
    pub(crate) fn any_package(&self, dir: &Path) -> Result<Package, Error> {
        let mut own = Self::of(dir)?;
        if own.dir == self.dir {
            return self.package(dir);
        }
        // Only the workspace that is built can patch.
        own.patches.clone_from(&self.patches);
        own.package(dir)
    }

    /// Reads the package in `dir`.
    pub(crate) fn package(&self, dir: &Path) -> Result<Package, Error> {
        let path = dir.join("Cargo.toml");
        let manifest = read_toml(&path)?;
        let package = manifest
            .get("package")
            .and_then(Value::as_table)
            .ok_or_else(|| Error::Incomplete { path: path.clone(), missing: "package" })?;
        let name = package
            .get("name")
            .and_then(Value::as_str)
            .ok_or_else(|| Error::Incomplete { path: path.clone(), missing: "package.name" })?
            .to_owned();
        let library = manifest.get("lib").and_then(Value::as_table);
        let library_path =
            library.and_then(|l| l.get("path")).and_then(Value::as_str).unwrap_or("src/lib.rs");
        let library_name = library.and_then(|l| l.get("name")).and_then(Value::as_str).unwrap_or(&name);
        let proc_macro = library
            .and_then(|l| l.get("proc-macro").or_else(|| l.get("proc_macro")))
            .and_then(Value::as_bool)
            .unwrap_or(false);
        let library_root = tidy(&dir.join(library_path));
        let build_script = match package.get("build") {
            Some(Value::Boolean(false)) => None,
            Some(Value::String(file)) => Some(tidy(&dir.join(file))),
            _ => Some(dir.join("build.rs")),
        };
        Ok(Package {
            version: self.inherited(package, "version").unwrap_or_else(|| "0.0.0".to_owned()),
            edition: self.inherited(package, "edition").unwrap_or_else(|| "2015".to_owned()),
            dir: dir.to_owned(),
            library: disk::is_file(&library_root).then(|| (library_name.replace('-', "_"), library_root)),
            proc_macro,
            build_script: build_script.filter(|file| disk::is_file(file)),
            links: package.contains_key("links"),
            dependencies: self.dependencies(&manifest, dir),
            name,
        })
    }

    fn inherited(&self, package: &Table, key: &str) -> Option<String> {
        match package.get(key)? {
            Value::String(text) => Some(text.clone()),
            _ => self.manifest.get("workspace")?.get("package")?.get(key)?.as_str().map(str::to_owned),
        }
    }

    fn dependencies(&self, manifest: &Table, dir: &Path) -> Vec<Dependency> {
        let mut out = Vec::new();
        let targets = manifest.get("target").and_then(Value::as_table);
        let tables = targets.into_iter().flat_map(|t| t.values().filter_map(Value::as_table));
        for table in std::iter::once(manifest).chain(tables) {
            for (key, kind) in [
                ("dependencies", DependencyKind::Normal),
                ("dev-dependencies", DependencyKind::Dev),
                ("dev_dependencies", DependencyKind::Dev),
                ("build-dependencies", DependencyKind::Build),
                ("build_dependencies", DependencyKind::Build),
            ] {
                for (name, value) in table.get(key).and_then(Value::as_table).into_iter().flatten() {
                    out.push(self.dependency(name, value, kind, dir));
                }
            }
        }
        out
    }

    fn dependency(&self, name: &str, value: &Value, kind: DependencyKind, dir: &Path) -> Dependency {
        let shared = value.get("workspace").and_then(Value::as_bool).unwrap_or(false);
        let (value, base) =
            match self.manifest.get("workspace").and_then(|w| w.get("dependencies")?.get(name)) {
                Some(inherited) if shared => (inherited, self.dir.as_path()),
                _ => (value, dir),
            };
        let package = value.get("package").and_then(Value::as_str).unwrap_or(name).to_owned();
        let own_path = value.get("path").and_then(Value::as_str).map(|path| tidy(&base.join(path)));
        let path = own_path.or_else(|| self.patches.get(&package).cloned());
        Dependency { ident: name.replace('-', "_"), package, path, kind }
    }
}

/// Whether the manifest in `folder` is that of a workspace which does not exclude `member`.
pub(crate) fn is_workspace_of(folder: &Path, member: &Path) -> bool {
    let Ok(manifest) = read_toml(&folder.join("Cargo.toml")) else {
        return false;
    };
    let Some(workspace) = manifest.get("workspace") else {
        return false;
    };
    let excluded = workspace.get("exclude").and_then(Value::as_array).into_iter().flatten();
    let mut excluded = excluded.filter_map(Value::as_str).map(|path| tidy(&folder.join(path)));
    folder == member || !excluded.any(|path| member.starts_with(path))
}

fn patches(manifest: &Table, root: &Path) -> BTreeMap<String, PathBuf> {
    let mut out = BTreeMap::new();
    let sources = manifest.get("patch").and_then(Value::as_table);
    for entries in sources.into_iter().flat_map(|t| t.values().filter_map(Value::as_table)) {
        for (name, entry) in entries {
            if let Some(path) = entry.get("path").and_then(Value::as_str) {
                let package = entry.get("package").and_then(Value::as_str).unwrap_or(name);
                out.insert(package.to_owned(), tidy(&root.join(path)));
            }
        }
    }
    out
}

/// One package of Cargo.lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Locked {
    pub(crate) name: String,
    pub(crate) version: String,
    /// Registry or git revision; `None` for a package of the workspace or a path.
    pub(crate) source: Option<String>,
    pub(crate) checksum: Option<String>,
    pub(crate) dependencies: Vec<String>,
}

/// The packages of Cargo.lock.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lock(pub(crate) Vec<Locked>);

impl Lock {
    fn of(table: &Table) -> Self {
        let packages = table.get("package").and_then(Value::as_array).into_iter().flatten();
        let text = |p: &Value, key: &str| p.get(key).and_then(Value::as_str).map(str::to_owned);
        Self(
            packages
                .filter_map(|p| {
                    let dependencies = p.get("dependencies").and_then(Value::as_array).into_iter().flatten();
                    Some(Locked {
                        name: text(p, "name")?,
                        version: text(p, "version")?,
                        source: text(p, "source"),
                        checksum: text(p, "checksum"),
                        dependencies: dependencies.filter_map(Value::as_str).map(str::to_owned).collect(),
                    })
                })
                .collect(),
        )
    }

    /// The entry of a path package.
    pub(crate) fn local(&self, name: &str, version: &str) -> Option<&Locked> {
        self.0.iter().find(|p| p.source.is_none() && p.name == name && p.version == version)
    }

    /// The entries that `of` depends on under the package name `name`: several versions may have one name.
    pub(crate) fn dependencies<'a>(&'a self, of: &'a Locked, name: &str) -> Vec<&'a Locked> {
        let lines = of.dependencies.iter().filter(|line| line.split(' ').next() == Some(name));
        lines.filter_map(|line| self.resolve(line)).collect()
    }

    /// Whether `of` may depend on a path package `name`: it does so, or on none of that name yet.
    pub(crate) fn may_depend_on_local(&self, of: &Locked, name: &str) -> bool {
        let lines = of.dependencies.iter().filter(|line| line.split(' ').next() == Some(name));
        let mut entries = lines.map(|line| self.resolve(line)).peekable();
        entries.peek().is_none() || entries.any(|entry| entry.is_none_or(|entry| entry.source.is_none()))
    }

    /// `name`, `name version` or `name version (source)`, as precise as the lock file needs it to be.
    pub(crate) fn resolve(&self, line: &str) -> Option<&Locked> {
        let mut words = line.split(' ');
        let (name, version) = (words.next()?, words.next());
        let source = words.next().map(|s| s.trim_matches(['(', ')']));
        self.0.iter().find(|p| {
            p.name == name
                && version.is_none_or(|v| p.version == v)
                && source.is_none_or(|s| p.source.as_deref() == Some(s))
        })
    }

    /// `start` and everything it depends on.
    pub(crate) fn reachable<'a>(&'a self, start: impl IntoIterator<Item = &'a Locked>) -> Vec<&'a Locked> {
        let mut waiting: Vec<&Locked> = start.into_iter().collect();
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        while let Some(package) = waiting.pop() {
            if seen.insert((&package.name, &package.version, &package.source)) {
                out.push(package);
                waiting.extend(package.dependencies.iter().filter_map(|line| self.resolve(line)));
            }
        }
        out.sort_by_key(|p| (&p.name, &p.version, &p.source));
        out
    }
}

pub(crate) fn read_toml(path: &Path) -> Result<Table, Error> {
    let text = disk::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    text.parse::<Table>()
        .map_err(|source| Error::Manifest { path: path.to_owned(), source: Box::new(source) })
}

/// `a/b/../c` as `a/c`, without asking the file system: manifests are full of `..`.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}
