//! Reads a crate and all it depends on by path into an [`Index`].

mod declared;
mod mounted;
mod patched;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use self::declared::MountedFile;
use super::{Crate, Index, Root, STD_MACROS, Scope, Target};
use crate::conditions::Conditions;
use crate::error::Error;
use crate::manifest::{Dependency, DependencyKind, Package, WorkspaceRoot};
use crate::source::Kind;

/// pkld's own packages are no part of a closure: a result does not depend on how it is kept.
pub(crate) const OWN_PACKAGES: &[&str] = &["pkld-rt", "pkld-macros", "pkld-fingerprint"];

/// The index of `root` and every crate that it depends on by path.
pub(super) fn build(root: &Root, workspace: WorkspaceRoot, conditions: Conditions) -> Result<Index, Error> {
    let index = Index {
        workspace,
        conditions,
        crates: Vec::new(),
        files: Vec::new(),
        items: Vec::new(),
        mounts: Vec::new(),
        imports: Vec::new(),
        aliases: HashMap::new(),
        analysis: std::cell::RefCell::default(),
        tables: OnceCell::new(),
        collisions: OnceCell::new(),
        scopes: HashMap::new(),
    };
    let mut builder = Builder {
        conditions: Vec::new(),
        index,
        files: HashMap::new(),
        libraries: HashMap::new(),
        mounting: Vec::new(),
        mounted_files: Vec::new(),
    };
    builder.root(root)?;
    builder.patched();
    // Macros of other crates are at hand now.
    builder.mount_declared();
    Ok(builder.finish())
}

struct Builder {
    index: Index,
    /// The predicates that what is being mounted stands under.
    conditions: Vec<String>,
    files: HashMap<PathBuf, usize>,
    /// Library crates by the folder of their package.
    libraries: HashMap<PathBuf, usize>,
    /// The files around the one that is being mounted.
    mounting: Vec<PathBuf>,
    /// All that were mounted.
    mounted_files: Vec<MountedFile>,
}

impl Builder {
    fn root(&mut self, root: &Root) -> Result<(), Error> {
        let package = self.index.workspace.package(&root.package_dir)?;
        let is_library = package.library.as_ref().is_some_and(|(_, file)| *file == root.file);
        let at = self.new_crate(root.crate_name.clone(), package.clone(), false);
        if is_library {
            self.libraries.insert(package.dir.clone(), at);
        }
        self.mount_root(at, &root.file);
        // Cached functions in them may be test code, which sees dev-dependencies.
        self.mount_declared();
        let test_code = is_test_target(&package, &root.file)
            || self.index.items.iter().any(|item| {
                let source = &self.index.files[item.file].source.items[item.at];
                item.in_test && source.annotation.is_some()
            });
        if !is_library && let Some((name, _)) = &package.library {
            let library = self.library(&package, false);
            self.index.crates[at].dependencies.insert(name.clone(), Target::Local(library));
        }
        self.dependencies(at, &package, test_code, false);
        Ok(())
    }

    fn new_crate(&mut self, name: String, package: Package, host_only: bool) -> usize {
        self.index.crates.push(Crate {
            name,
            package,
            dependencies: BTreeMap::new(),
            host_only,
            build_script: None,
            items: Vec::new(),
        });
        self.index.crates.len() - 1
    }

    /// The library crate of `package`, read when first asked for.
    fn library(&mut self, package: &Package, host: bool) -> usize {
        let host_only = host || package.proc_macro;
        if let Some(&at) = self.libraries.get(&package.dir) {
            if self.index.crates[at].host_only && !host_only {
                self.index.crates[at].host_only = false;
                self.reach_dependencies_from_target(at);
            }
            return at;
        }
        let (name, file) = package.library.clone().unwrap_or_default();
        let at = self.new_crate(name, package.clone(), host_only);
        self.libraries.insert(package.dir.clone(), at);
        self.mount_root(at, &file);
        self.dependencies(at, package, false, host_only);
        at
    }

    fn reach_dependencies_from_target(&mut self, at: usize) {
        let locals: Vec<usize> = self.index.crates[at]
            .dependencies
            .values()
            .filter_map(|target| if let Target::Local(at) = target { Some(*at) } else { None })
            .collect();
        for dependency in locals {
            let krate = &mut self.index.crates[dependency];
            if krate.host_only && !krate.package.proc_macro {
                krate.host_only = false;
                self.reach_dependencies_from_target(dependency);
            }
        }
    }

    fn dependencies(&mut self, at: usize, package: &Package, test_code: bool, host: bool) {
        for dependency in &package.dependencies {
            let wanted = match dependency.kind {
                DependencyKind::Normal => true,
                DependencyKind::Dev => test_code,
                DependencyKind::Build => false,
            };
            if wanted {
                self.dependency(at, package, dependency, host);
            }
        }
        if let Some(script) = &package.build_script {
            let script_at = self.new_crate(
                format!("{}_build_script", package.name.replace('-', "_")),
                package.clone(),
                true,
            );
            self.mount_root(script_at, script);
            self.index.crates[at].build_script = Some(script_at);
            for dependency in package.dependencies.iter().filter(|d| d.kind == DependencyKind::Build) {
                self.dependency(script_at, package, dependency, true);
            }
        }
    }

    fn dependency(&mut self, at: usize, package: &Package, dependency: &Dependency, host: bool) {
        if OWN_PACKAGES.contains(&dependency.package.as_str()) {
            return;
        }
        // A patch that Cargo.lock does not use is no path dependency.
        let found = dependency.path.as_ref().and_then(|path| self.index.workspace.any_package(path).ok());
        let local = found.filter(|found| {
            let lock = self.index.workspace.lock.as_ref();
            let own = lock.and_then(|lock| Some((lock, lock.local(&package.name, &package.version)?)));
            own.is_none_or(|(lock, own)| lock.may_depend_on_local(own, &found.name))
        });
        let (ident, target) = match local {
            Some(found) => {
                let Some((library, _)) = &found.library else {
                    return;
                };
                // A rename in the manifest replaces the library's own name.
                let renamed = dependency.ident != dependency.package.replace('-', "_");
                let ident = if renamed { dependency.ident.clone() } else { library.clone() };
                let at = self.library(&found, host);
                (ident, Target::Local(at))
            }
            None => (dependency.ident.clone(), Target::External(dependency.package.clone())),
        };
        self.index.crates[at].dependencies.entry(ident).or_insert(target);
    }

    fn finish(mut self) -> Index {
        let mut scopes: HashMap<(usize, Vec<String>), Scope> = HashMap::new();
        for at in 0..self.index.items.len() {
            let module = (self.index.items[at].crate_at, self.index.module(at));
            let source = self.index.source(at);
            let scope = scopes.entry(module).or_default();
            if source.in_body {
                continue;
            }
            scope.names.extend(source.names.iter().cloned());
            if source.kind == Kind::MacroCall {
                // Names that the macro itself brings along are found by no word here.
                scope.has_glob |=
                    !source.mentions.calls.iter().all(|called| STD_MACROS.contains(&called.as_str()));
                scope.has_glob |= source.mentions.env.contains("OUT_DIR") || source.mentions.computed;
            }
            scope.has_glob |= source.kind == Kind::File;
        }
        for mounted in &self.index.imports {
            let scope = scopes.entry((mounted.crate_at, mounted.module.clone())).or_default();
            scope.names.insert(mounted.import.leaf.clone());
            scope.has_glob |= mounted.import.leaf == "*";
        }
        self.index.scopes = scopes;
        for mounted in &self.index.imports {
            let Some(original) = mounted.import.target.last() else {
                continue;
            };
            if mounted.import.leaf != "*" && mounted.import.leaf != *original {
                self.index.aliases.entry(mounted.import.leaf.clone()).or_default().insert(original.clone());
            }
        }
        self.index
    }
}

/// Whether `file` is the root of a test, example or bench, which sees dev-dependencies.
fn is_test_target(package: &Package, file: &Path) -> bool {
    !file.starts_with(package.dir.join("src"))
        && package.library.as_ref().is_none_or(|(_, library)| library != file)
}
