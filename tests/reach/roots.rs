//! The roots, and the sources of the crates they call.
//!
//! A root is a Rust file whose head says what it needs:
//!
//! ```text
//! //! style: a matcher compiled from a pattern
//! //! crates: globset
//! //! input: *.rs|main.rs
//! ```
//!
//! `crates` become members of the root's workspace. Sources come from cargo, in the versions of one Cargo.lock.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context;
use cargo_metadata::MetadataCommand;
use pkld_tests::{RUNTIME, repository};

use crate::workspace::{cargo, succeed};

/// A function that uses crates.
#[derive(Debug)]
pub(crate) struct Root {
    /// Its file's name.
    pub(crate) name: String,
    /// What kind of Rust it is.
    pub(crate) style: String,
    /// Packages that become members of its workspace.
    pub(crate) crates: Vec<String>,
    /// Arguments that it is called with.
    pub(crate) inputs: Vec<String>,
    /// The whole file.
    pub(crate) text: String,
}

impl Root {
    fn parse(name: &str, text: String) -> anyhow::Result<Self> {
        let mut head = BTreeMap::<String, Vec<String>>::new();
        for line in text.lines().map_while(|line| line.strip_prefix("//! ")) {
            let (field, value) = line.split_once(": ").with_context(|| format!("`{line}` is no field"))?;
            head.entry(field.to_owned()).or_default().push(value.to_owned());
        }
        let mut take = |field| head.remove(field).unwrap_or_default();
        let (style, crates, inputs) = (take("style"), take("crates"), take("input"));
        if let Some(field) = head.keys().next() {
            anyhow::bail!("there is no field `{field}`");
        }
        Ok(Self {
            name: name.to_owned(),
            style: style.concat(),
            crates: crates.iter().flat_map(|list| list.split(' ')).map(str::to_owned).collect(),
            inputs: inputs.iter().map(|input| input.replace("\\n", "\n").replace("\\r", "\r")).collect(),
            text,
        })
    }
}

/// The roots of the table, and the others if asked for, by name.
pub(crate) fn read(others: bool) -> anyhow::Result<Vec<Root>> {
    let mut roots = Vec::new();
    for folder in ["roots", "more"].into_iter().take(if others { 2 } else { 1 }) {
        let start = roots.len();
        let folder = corpora().join(folder);
        for file in std::fs::read_dir(&folder).with_context(|| format!("list {}", folder.display()))? {
            let path = file?.path();
            let name = path.file_stem().context("a file has a name")?.to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path)?;
            roots.push(Root::parse(&name, text).with_context(|| format!("read {}", path.display()))?);
        }
        roots[start..].sort_by(|a, b| a.name.cmp(&b.name));
    }
    Ok(roots)
}

fn corpora() -> PathBuf {
    repository().join("tests").join("corpora")
}

/// One package's source.
#[derive(Debug)]
pub(crate) struct Package {
    /// Where cargo put it.
    pub(crate) folder: PathBuf,
    /// The packages that it uses here: on this platform, with some root's features.
    pub(crate) uses: BTreeSet<String>,
}

/// Where cargo put the sources of packages.
#[derive(Debug)]
pub(crate) struct Sources {
    packages: BTreeMap<String, Package>,
    /// The lock file that they were taken by.
    pub(crate) lock: PathBuf,
}

impl Sources {
    /// Lets cargo fetch what `roots` need.
    pub(crate) fn fetch(roots: &[Root], work: &Path) -> anyhow::Result<Self> {
        let folder = Self::package(roots, work)?;
        std::fs::copy(corpora().join("Cargo.lock"), folder.join("Cargo.lock")).context("copy Cargo.lock")?;
        let host = succeed(cargo(&folder).args(["-vV"]))?;
        let host = host.lines().find_map(|line| line.strip_prefix("host: ")).context("cargo has a host")?;
        succeed(cargo(&folder).args(["fetch", "--quiet", "--target", host]))
            .context("cargo cannot fetch the sources of the corpora")?;
        let metadata = MetadataCommand::new()
            .manifest_path(folder.join("Cargo.toml"))
            .other_options(["--offline", "--filter-platform", host].map(str::to_owned))
            .exec()
            .context("ask cargo for the sources")?;
        let resolve = metadata.resolve.as_ref().context("cargo resolves")?;
        let root = resolve.root.as_ref().context("one package is the root")?;
        let node = resolve.nodes.iter().find(|node| node.id == *root).context("the root is resolved")?;
        let mut packages = BTreeMap::new();
        for id in &node.dependencies {
            let package = &metadata[id];
            let folder = package.manifest_path.parent().context("a manifest lies in a folder")?;
            let node =
                resolve.nodes.iter().find(|node| node.id == *id).context("what is used is resolved")?;
            let uses = node.dependencies.iter().map(|id| metadata[id].name.to_string()).collect();
            packages
                .insert(package.name.to_string(), Package { folder: folder.as_std_path().to_owned(), uses });
        }
        Ok(Self { packages, lock: folder.join("Cargo.lock") })
    }

    /// Writes today's versions to the lock file.
    pub(crate) fn update(roots: &[Root], work: &Path) -> anyhow::Result<()> {
        let folder = Self::package(roots, work)?;
        _ = std::fs::remove_file(folder.join("Cargo.lock"));
        succeed(cargo(&folder).arg("generate-lockfile"))?;
        std::fs::copy(folder.join("Cargo.lock"), corpora().join("Cargo.lock")).context("copy Cargo.lock")?;
        Ok(())
    }

    /// A package that depends on everything that `roots` need.
    fn package(roots: &[Root], work: &Path) -> anyhow::Result<PathBuf> {
        let folder = work.join("sources");
        std::fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
        let names: BTreeSet<&String> = roots.iter().flat_map(|root| &root.crates).collect();
        let dependencies: String = names.iter().map(|name| format!("{name} = \"*\"\n")).collect();
        // Of crates whose newest version needs a newer compiler, the resolver takes an older one.
        let manifest = format!(
            "[package]\nname = \"sources\"\nversion = \"0.0.0\"\nedition = \"2024\"\nrust-version = {:?}\n\n\
             [lib]\npath = \"lib.rs\"\n\n[workspace]\n\n\
             [dependencies]\npkld-rt = {{ path = {RUNTIME:?} }}\n{dependencies}",
            env!("CARGO_PKG_RUST_VERSION"),
        );
        std::fs::write(folder.join("Cargo.toml"), manifest)?;
        std::fs::write(folder.join("lib.rs"), "")?;
        Ok(folder)
    }

    /// The source of a package.
    pub(crate) fn of(&self, package: &str) -> anyhow::Result<&Package> {
        self.packages.get(package).with_context(|| format!("cargo has no source of {package}"))
    }
}
