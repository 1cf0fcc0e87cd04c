//! Every crate whose source a function can reach, as one table of items.
//!
//! The index knows which crates there are, how their files are mounted as modules and which names exist.
//! Which of it a function reaches is decided in `closure`.

mod builder;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::SystemTime;

pub(crate) use self::builder::OWN_PACKAGES;
use crate::analysis::Analysis;
use crate::closure::Tables;
use crate::collisions::Collisions;
use crate::conditions::{Conditions, FeatureSet};
use crate::digest::Digest;
use crate::disk;
use crate::error::Error;
use crate::manifest::{Package, WorkspaceRoot};
use crate::source::{Import, Kind, SourceFile, SourceItem};

/// Macros of std: what they define stands in their tokens, or they define nothing.
pub(crate) const STD_MACROS: &[&str] = &[
    "addr_of",
    "addr_of_mut",
    "asm",
    "assert",
    "assert_eq",
    "assert_ne",
    "cfg",
    "column",
    "compile_error",
    "concat",
    "dbg",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "env",
    "eprint",
    "eprintln",
    "file",
    "format",
    "format_args",
    "include",
    "include_bytes",
    "include_str",
    "is_x86_feature_detected",
    "line",
    "matches",
    "module_path",
    "option_env",
    "panic",
    "pin",
    "print",
    "println",
    "stringify",
    "thread_local",
    "todo",
    "try",
    "unimplemented",
    "unreachable",
    "vec",
    "write",
    "writeln",
];

/// One file, read once.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) source: Rc<SourceFile>,
    pub(crate) modified: Option<SystemTime>,
    pub(crate) text: Rc<str>,
    /// For the first of the crates that mount it; a file is rarely mounted twice.
    parsed: Rc<Cell<Option<syn::File>>>,
}

/// What was made of a file, as long as some index holds it.
struct Known {
    source: Weak<SourceFile>,
    text: Weak<str>,
    parsed: Weak<Cell<Option<syn::File>>>,
}

thread_local! {
    /// The command line makes an index for each crate of a workspace, which share most of their files.
    static KNOWN: RefCell<HashMap<PathBuf, Known>> = RefCell::default();
}

impl File {
    /// Reads a file, or takes what another index made of the same text.
    pub(crate) fn read(path: &Path) -> Option<Self> {
        let read = || Some((std::fs::metadata(path).ok()?.modified().ok(), std::fs::read(path).ok()?));
        let Some((modified, text)) = read() else {
            disk::is_missing(path);
            return None;
        };
        let text = String::from_utf8_lossy(&text);
        let path = path.to_owned();
        let known = KNOWN.with_borrow(|all| {
            let known = all.get(&path)?;
            Some((
                known.source.upgrade()?,
                known.text.upgrade().filter(|known| **known == *text)?,
                known.parsed.upgrade()?,
            ))
        });
        if let Some((source, text, parsed)) = known {
            return Some(Self { path, source, modified, text, parsed });
        }
        let (source, parsed) = SourceFile::with_syntax(&text);
        let file = Self {
            path,
            source: Rc::new(source),
            modified,
            text: text.into(),
            parsed: Rc::new(Cell::new(parsed)),
        };
        let known = Known {
            source: Rc::downgrade(&file.source),
            text: Rc::downgrade(&file.text),
            parsed: Rc::downgrade(&file.parsed),
        };
        KNOWN.with_borrow_mut(|all| all.insert(file.path.clone(), known));
        Some(file)
    }

    /// The file's syntax, where it could be parsed.
    pub(crate) fn syntax(&self) -> Option<syn::File> {
        self.parsed.take().or_else(|| syn::parse_file(&self.text).ok())
    }
}

/// A file in a crate.
#[derive(Debug)]
pub(crate) struct Mount {
    pub(crate) crate_at: usize,
    pub(crate) file: usize,
    pub(crate) module: Vec<String>,
    /// The position of the file's first item.
    pub(crate) first_item: usize,
    pub(crate) in_test: bool,
    /// The predicates that it and the modules around it stand under.
    pub(crate) conditions: Arc<[String]>,
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Root {
    /// The folder of its package's manifest.
    pub package_dir: PathBuf,
    /// The file that rustc is given.
    pub file: PathBuf,
    /// The crate's name in the source, with underscores.
    pub crate_name: String,
}

/// All crates that a root can reach in source.
pub struct Index {
    pub(crate) workspace: WorkspaceRoot,
    conditions: Conditions,
    pub(crate) crates: Vec<Crate>,
    pub(crate) files: Vec<File>,
    pub(crate) items: Vec<Item>,
    pub(crate) mounts: Vec<Mount>,
    pub(crate) imports: Vec<MountedImport>,
    /// Names that exist only because an import renames something.
    pub(crate) aliases: HashMap<String, BTreeSet<String>>,
    analysis: RefCell<Option<Rc<Analysis>>>,
    tables: OnceCell<Rc<Tables>>,
    collisions: OnceCell<Rc<Collisions>>,
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
    /// Reads the crate of `root` and every crate it depends on by path, for a build for this machine.
    ///
    /// # Errors
    /// When the manifest of the package or of its workspace cannot be read.
    pub fn of(root: &Root) -> Result<Self, Error> {
        let workspace = WorkspaceRoot::of(&root.package_dir)?;
        builder::build(root, workspace, Conditions::of_this_machine())
    }

    /// From here on, closures are those of a build under `conditions`.
    pub fn assume(&mut self, conditions: Conditions) {
        if self.conditions != conditions {
            self.conditions = conditions;
            self.analysis = RefCell::default();
        }
    }

    /// What is known of the build that closures are of.
    pub fn conditions(&self) -> &Conditions {
        &self.conditions
    }

    /// The features under which a crate's code is compiled into the program, where they are known.
    pub(crate) fn features_of(&self, crate_at: usize) -> Option<&FeatureSet> {
        let krate = &self.crates[crate_at];
        if krate.host_only {
            return None;
        }
        self.conditions.features.get(&krate.package.address())
    }

    /// Whether conditional compilation excludes a mounted file.
    pub(crate) fn excludes(&self, mount: &Mount) -> bool {
        let features = self.features_of(mount.crate_at);
        mount.conditions.iter().any(|predicate| self.conditions.excludes(predicate, features))
    }

    /// The folder of the workspace's manifest.
    pub fn workspace_dir(&self) -> &Path {
        &self.workspace.dir
    }

    /// Files that cannot be parsed; each counts as one item, which mentions all of its words.
    pub fn unparsed(&self) -> impl Iterator<Item = &Path> {
        let is_unparsed = |file: &&File| file.source.items.iter().any(|item| item.kind == Kind::File);
        self.files.iter().filter(is_unparsed).map(|file| &*file.path)
    }

    /// Every source file of all crates: where it is, what labels call it, and its text.
    pub fn files(&self) -> impl Iterator<Item = (&Path, String, &str)> {
        let mut crate_of = vec![0; self.files.len()];
        self.mounts.iter().rev().for_each(|mount| crate_of[mount.file] = mount.crate_at);
        self.files
            .iter()
            .zip(crate_of)
            .map(|(file, crate_at)| (&*file.path, self.shown(&file.path, crate_at), &*file.text))
    }

    /// Definitions and types of all crates, as they are before any closure is taken: macros that a body calls may have
    /// made impls since, and those of a body that another function reaches are nothing to this one.
    pub(crate) fn analysis(&self) -> Rc<Analysis> {
        let mut known = self.analysis.borrow_mut();
        known.take_if(|known| known.names.made_impls.get());
        Rc::clone(known.get_or_insert_with(|| Rc::new(Analysis::of(self))))
    }

    /// Its items, by the names that reach them.
    pub(crate) fn tables(&self) -> Rc<Tables> {
        Rc::clone(self.tables.get_or_init(|| Rc::new(Tables::of(self))))
    }

    /// Names that it gives to other things than variables.
    pub(crate) fn collisions(&self) -> Rc<Collisions> {
        Rc::clone(self.collisions.get_or_init(|| Rc::new(Collisions::of(self))))
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

    /// Whether a path that begins with `word` stays in the crates at hand.
    pub(crate) fn is_local_word(&self, crate_at: usize, word: &str) -> bool {
        let krate = &self.crates[crate_at];
        matches!(word, "crate" | "self" | "super")
            || word == krate.name
            || matches!(krate.dependencies.get(word), Some(Target::Local(_)))
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

/// Digest of a file, or of all files below a folder with their relative paths.
pub(crate) fn digest_of_path(path: &Path) -> Option<(Digest, Option<SystemTime>)> {
    if disk::is_file(path) {
        let modified = std::fs::metadata(path).ok()?.modified().ok();
        return Some((Digest::of(&disk::read(path).ok()?), modified));
    }
    if !disk::is_folder(path) {
        return None;
    }
    let mut framed = crate::digest::Framed::new("folder");
    let mut newest = None;
    for entry in disk::entries(path) {
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
