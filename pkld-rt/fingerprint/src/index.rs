//! Every crate whose source a function can reach, as one table of items.
//!
//! The index knows which crates there are, how their files are mounted as modules and which names exist.
//! Which of it a function reaches is decided in `closure`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::digest::Digest;
use crate::error::Error;
use crate::manifest::{Dependency, DependencyKind, Package, WorkspaceRoot, tidy};
use crate::source::{Import, Kind, SourceFile, SourceItem};

/// Macros of std: what they define stands in their tokens, or they define nothing.
pub(crate) const STD_MACROS: &[&str] = &[
    "addr_of", "addr_of_mut", "asm", "assert", "assert_eq", "assert_ne", "cfg", "column", "compile_error", "concat",
    "dbg", "debug_assert", "debug_assert_eq", "debug_assert_ne", "env", "eprint", "eprintln", "file", "format",
    "format_args", "include", "include_bytes", "include_str", "is_x86_feature_detected", "line", "matches",
    "module_path", "option_env", "panic", "pin", "print", "println", "stringify", "thread_local", "todo", "try",
    "unimplemented", "unreachable", "vec", "write", "writeln",
];

/// Packages that measure rather than compute: a result does not depend on how it is kept.
const OWN_PACKAGES: &[&str] = &["pkld-rt", "pkld-macros", "pkld-fingerprint"];

/// One file, read once.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) source: SourceFile,
    pub(crate) modified: Option<SystemTime>,
}

/// An item, mounted in a crate.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) file: usize,
    /// Position in the file's items.
    pub(crate) at: usize,
    pub(crate) crate_at: usize,
    /// Modules between the crate and the file.
    pub(crate) mounted: Arc<[String]>,
    pub(crate) owner: Option<usize>,
    pub(crate) in_test: bool,
}

/// An import, mounted in a crate.
#[derive(Debug)]
pub(crate) struct MountedImport {
    pub(crate) crate_at: usize,
    pub(crate) module: Vec<String>,
    pub(crate) import: Import,
}

/// What a dependency's name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A crate of this index.
    Local(usize),
    /// A package of a registry or git, by name.
    External(String),
}

/// One crate of the index.
#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) package: Package,
    pub(crate) dependencies: BTreeMap<String, Target>,
    /// Runs in the compiler: its items are reached as a whole, through a macro or a build script.
    pub(crate) host_only: bool,
    /// The crate made of its package's build script.
    pub(crate) build_script: Option<usize>,
    pub(crate) items: Vec<usize>,
}

/// The crate a function stands in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Root {
    /// The folder of its package's manifest.
    pub package_dir: PathBuf,
    /// The file that rustc is given.
    pub file: PathBuf,
    /// The crate's name in the source, with underscores.
    pub crate_name: String,
}

/// All crates that a root can reach in source.
#[derive(Debug)]
pub struct Index {
    pub(crate) workspace: WorkspaceRoot,
    pub(crate) crates: Vec<Crate>,
    pub(crate) files: Vec<File>,
    pub(crate) items: Vec<Item>,
    pub(crate) imports: Vec<MountedImport>,
    /// Names that exist only because an import renames something.
    pub(crate) aliases: HashMap<String, BTreeSet<String>>,
    /// What a bare name can mean, by crate and module.
    scopes: HashMap<(usize, Vec<String>), Scope>,
}

/// The names of one module.
#[derive(Debug, Default)]
struct Scope {
    /// Of its items and imports, and every word of macro calls that may define items in it.
    names: HashSet<String>,
    /// A glob brings in names that are not listed.
    has_glob: bool,
}

impl Index {
    /// Reads the crate of `root` and every crate it depends on by path.
    ///
    /// # Errors
    /// When the manifest of the package or of its workspace cannot be read.
    pub fn of(root: &Root) -> Result<Self, Error> {
        let workspace = WorkspaceRoot::of(&root.package_dir)?;
        let mut builder = Builder {
            index: Self {
                workspace,
                crates: Vec::new(),
                files: Vec::new(),
                items: Vec::new(),
                imports: Vec::new(),
                aliases: HashMap::new(),
                scopes: HashMap::new(),
            },
            files: HashMap::new(),
            libraries: HashMap::new(),
        };
        builder.root(root)?;
        Ok(builder.finish())
    }

    /// The folder of the workspace's manifest.
    pub fn workspace_dir(&self) -> &Path {
        &self.workspace.dir
    }

    pub(crate) fn source(&self, item: usize) -> &SourceItem {
        let item = &self.items[item];
        &self.files[item.file].source.items[item.at]
    }

    /// Whether the bare word `name` in an item may mean another item, rather than a local variable.
    pub(crate) fn is_in_scope(&self, item: usize, name: &str) -> bool {
        let module = (self.items[item].crate_at, self.module(item));
        self.scopes.get(&module).is_none_or(|scope| scope.has_glob || scope.names.contains(name))
    }

    /// The module an item stands in, below its crate.
    pub(crate) fn module(&self, item: usize) -> Vec<String> {
        let source = self.source(item);
        let mut module = self.items[item].mounted.to_vec();
        module.extend_from_slice(&source.path[..source.modules]);
        module
    }

    /// `crate::module::item`, as labels and the command line spell it.
    pub(crate) fn path(&self, item: usize) -> String {
        let mut path = self.crates[self.items[item].crate_at].name.clone();
        for segment in self.items[item].mounted.iter().chain(&self.source(item).path) {
            path.push_str("::");
            path.push_str(segment);
        }
        path
    }

    /// A file's path below the workspace; of a package outside it, below the package's folder.
    pub(crate) fn shown(&self, path: &Path, crate_at: usize) -> String {
        let package = &self.crates[crate_at].package;
        let shown = match path.strip_prefix(&self.workspace.dir) {
            Ok(below) => below.to_owned(),
            Err(_) => match path.strip_prefix(&package.dir) {
                Ok(below) => Path::new(&package.name).join(below),
                Err(_) => path.to_owned(),
            },
        };
        shown.to_string_lossy().replace('\\', "/")
    }
}

struct Builder {
    index: Index,
    files: HashMap<PathBuf, usize>,
    /// Library crates by the folder of their package.
    libraries: HashMap<PathBuf, usize>,
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
            let script_at = self.new_crate(format!("{}_build_script", package.name.replace('-', "_")), package.clone(), true);
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
        let lock = self.index.workspace.lock.as_ref();
        let locked = lock.and_then(|l| l.dependency(l.local(&package.name, &package.version)?, &dependency.package));
        let from_source = locked.is_some_and(|entry| entry.source.is_some());
        let local = match &dependency.path {
            Some(path) if !from_source => self.index.workspace.package(path).ok(),
            _ => None,
        };
        let (ident, target) = match local {
            Some(found) => {
                let Some((library, _)) = &found.library else { return };
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

    fn mount_root(&mut self, crate_at: usize, file: &Path) {
        let base = file.parent().unwrap_or(Path::new("")).to_owned();
        let mut mounted = HashSet::new();
        self.mount(crate_at, file, &[], &base, false, &mut mounted);
    }

    /// Mounts `file` as the module `module`; modules it declares are looked for in `base`.
    fn mount(
        &mut self,
        crate_at: usize,
        file: &Path,
        module: &[String],
        base: &Path,
        in_test: bool,
        mounted: &mut HashSet<(PathBuf, Vec<String>)>,
    ) {
        if !mounted.insert((file.to_owned(), module.to_vec())) {
            return;
        }
        let Some(file_at) = self.file(file) else { return };
        self.mount_items(crate_at, file_at, module, in_test);
        let source = &self.index.files[file_at].source;
        let (modules, included) = (source.modules.clone(), source.included.clone());
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        for declared in modules {
            let mut path = module.to_vec();
            path.extend(declared.inside.iter().cloned());
            path.push(declared.name.clone());
            let inside = declared.inside.iter().fold(base.to_owned(), |dir, segment| dir.join(segment));
            let in_test = in_test || declared.in_test;
            for (file, base) in module_files(&declared.name, &declared.paths, &folder, &inside, &declared.inside) {
                self.mount(crate_at, &file, &path, &base, in_test, mounted);
            }
        }
        for (inside, name) in included {
            let mut path = module.to_vec();
            path.extend(inside);
            let file = tidy(&folder.join(name));
            let base = file.parent().unwrap_or(Path::new("")).to_owned();
            self.mount(crate_at, &file, &path, &base, in_test, mounted);
        }
    }

    fn mount_items(&mut self, crate_at: usize, file_at: usize, module: &[String], in_test: bool) {
        let first = self.index.items.len();
        let mounted: Arc<[String]> = module.into();
        let source = &self.index.files[file_at].source;
        for (at, item) in source.items.iter().enumerate() {
            self.index.crates[crate_at].items.push(first + at);
            self.index.items.push(Item {
                file: file_at,
                at,
                crate_at,
                mounted: Arc::clone(&mounted),
                owner: item.owner.map(|owner| first + owner),
                in_test: in_test || item.in_test,
            });
        }
        for import in &source.imports {
            let mut path = module.to_vec();
            path.extend(import.inside.iter().cloned());
            let import = import.clone();
            self.index.imports.push(MountedImport { crate_at, module: path, import });
        }
    }

    fn file(&mut self, path: &Path) -> Option<usize> {
        if let Some(&at) = self.files.get(path) {
            return Some(at);
        }
        let modified = std::fs::metadata(path).ok()?.modified().ok();
        let text = std::fs::read(path).ok()?;
        let source = SourceFile::parse(&String::from_utf8_lossy(&text));
        self.index.files.push(File { path: path.to_owned(), source, modified });
        self.files.insert(path.to_owned(), self.index.files.len() - 1);
        Some(self.index.files.len() - 1)
    }

    fn finish(mut self) -> Index {
        let mut scopes: HashMap<(usize, Vec<String>), Scope> = HashMap::new();
        for at in 0..self.index.items.len() {
            let module = (self.index.items[at].crate_at, self.index.module(at));
            let source = self.index.source(at);
            let scope = scopes.entry(module).or_default();
            scope.names.extend(source.names.iter().cloned());
            if source.kind == Kind::MacroCall {
                // Names that the macro itself brings along are found by no word here.
                scope.has_glob |= !source.mentions.calls.iter().all(|called| STD_MACROS.contains(&called.as_str()));
                scope.has_glob |= source.mentions.env.contains("OUT_DIR");
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
            let Some(original) = mounted.import.target.last() else { continue };
            if mounted.import.leaf != "*" && mounted.import.leaf != *original {
                self.index.aliases.entry(mounted.import.leaf.clone()).or_default().insert(original.clone());
            }
        }
        self.index
    }
}

/// Where `mod name;` may lie, each with the folder of its own modules.
fn module_files(
    name: &str,
    paths: &[String],
    folder: &Path,
    inside: &Path,
    inline: &[String],
) -> Vec<(PathBuf, PathBuf)> {
    let mut out = Vec::new();
    for path in paths {
        let from = if inline.is_empty() { folder } else { inside };
        let file = tidy(&from.join(path));
        let base = file.parent().unwrap_or(Path::new("")).to_owned();
        out.push((file, base));
    }
    let own = inside.join(name);
    out.push((inside.join(format!("{name}.rs")), own.clone()));
    out.push((own.join("mod.rs"), own));
    out.retain(|(file, _)| file.is_file());
    out
}

/// Whether `file` is the root of a test, example or bench, which sees dev-dependencies.
fn is_test_target(package: &Package, file: &Path) -> bool {
    ["tests", "examples", "benches"].iter().any(|folder| file.starts_with(package.dir.join(folder)))
}

/// Digest of a file, or of all files below a folder with their relative paths.
pub(crate) fn digest_of_path(path: &Path) -> Option<(Digest, Option<SystemTime>)> {
    let metadata = std::fs::metadata(path).ok()?;
    if metadata.is_file() {
        return Some((Digest::of(&std::fs::read(path).ok()?), metadata.modified().ok()));
    }
    let mut framed = crate::digest::Framed::new("folder");
    let mut newest = None;
    let mut entries: Vec<PathBuf> = std::fs::read_dir(path).ok()?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        if let Some((digest, modified)) = digest_of_path(&entry) {
            framed.part(entry.file_name().unwrap_or_default().as_encoded_bytes()).part(digest.as_bytes());
            newest = newest.max(modified);
        }
    }
    Some((framed.digest(), newest))
}

/// Whether an item is reached by its name from other code.
pub(crate) fn is_named(kind: Kind) -> bool {
    !matches!(kind, Kind::Method | Kind::TraitFn | Kind::Impl | Kind::MacroCall | Kind::File)
}
