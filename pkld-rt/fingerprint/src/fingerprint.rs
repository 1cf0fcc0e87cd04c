//! The source part of a fingerprint: one digest over a closure and the inputs its source names.

mod inputs;
mod places;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

pub(crate) use self::inputs::is_same_file;
use crate::annotation::Annotation;
use crate::asks::Asks;
use crate::closure::{Closure, Via};
use crate::digest::{Digest, Framed};
use crate::disk;
use crate::index::{Index, Root};
use crate::label::{External, Label, LabelItem};
use crate::source::Kind;

/// Changes whenever what is hashed changes, so that no old fingerprint is mistaken for a new one.
const SCHEME: &str = "pkld fingerprint 5";

/// An annotated function, by its position in an [`Index`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionAt(usize);

impl FunctionAt {
    pub(crate) fn item(self) -> usize {
        self.0
    }
}

/// The source part of a function's fingerprint and everything it was made of.
#[derive(Debug)]
pub struct Source {
    /// The label, its build part still empty.
    pub label: Label,
    /// How each of the label's items was reached, in the same order.
    pub via: Vec<String>,
    /// The position of the item that led to each first, in the same order. Whoever follows these comes to the
    /// function itself, or to an item that no single other one led to.
    pub by: Vec<Option<usize>>,
    /// Every file that was read.
    pub files: Vec<ReadFile>,
    /// What the source asks of the build.
    pub asks: Asks,
    /// Where the function itself is.
    pub place: LabelItem,
    /// Functions whose bodies were looked at, by position in the index.
    pub(crate) read: BTreeSet<usize>,
    /// It reaches all that some place holds, whatever its name.
    pub(crate) is_open: bool,
}

/// A file that went into a fingerprint.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadFile {
    /// Where it is.
    pub path: PathBuf,
    /// When it was last modified, where the file system tells.
    pub modified: Option<SystemTime>,
    /// The package it belongs to.
    pub package: String,
    /// Whether the function's own crate reads it, rather than another one.
    pub own: bool,
}

impl Index {
    /// The annotated functions of the root crate, in source order.
    pub fn functions(&self) -> Vec<FunctionAt> {
        let annotated = |&item: &usize| {
            let source = self.source(item);
            source.annotation.is_some() && source.kind.is_function()
        };
        self.crates[0].items.iter().copied().filter(annotated).map(FunctionAt).collect()
    }

    /// The function whose name stands at `line` (from 1) and `column` (from 0) of `file`.
    pub fn function_at(&self, file: &Path, line: usize, column: usize) -> Option<FunctionAt> {
        let here = |&item: &usize| {
            let source = self.source(item);
            source.name_at == (line, column)
                && source.kind.is_function()
                && is_same_file(&self.files[self.items[item].file].path, file)
        };
        self.crates[0].items.iter().copied().find(here).map(FunctionAt)
    }

    /// The function with this path, `crate::module::name`, annotated or not.
    pub fn function_named(&self, path: &str) -> Option<FunctionAt> {
        let named =
            |&item: &usize| self.source(item).kind.is_function() && self.path_of_function(item) == path;
        let mut found: Vec<usize> = self.crates[0].items.iter().copied().filter(named).collect();
        // Of several under one path (cfg variants) the annotated one is meant.
        found.sort_by_key(|&item| self.source(item).annotation.is_none());
        found.first().copied().map(FunctionAt)
    }

    /// `crate::module::name`, `crate::module::Type::name`, `crate::module::<Type as Trait<Argument>>::name`.
    pub fn function_path(&self, function: FunctionAt) -> String {
        self.path_of_function(function.0)
    }

    fn path_of_function(&self, item: usize) -> String {
        let (path, owner) = (self.path(item), self.items[item].owner);
        let impl_of = owner.map(|owner| self.source(owner)).filter(|owner| owner.kind == Kind::Impl);
        let [.., around, name] = self.source(item).path.as_slice() else { return path };
        match impl_of.and_then(|owner| owner.header.as_ref()) {
            // An item's path tells fewer impls apart: it has no arguments of the trait.
            Some(header) => match path.strip_suffix(&format!("{around}::{name}")) {
                Some(module) => format!("{module}{}::{name}", header.shown),
                None => path,
            },
            None => path,
        }
    }

    /// Every item at hand, of all crates, as a label has it but with the hash of its spelling; before it the path
    /// that a person would call it by.
    pub fn items(&self) -> Vec<(String, LabelItem)> {
        let called = |item: usize| match self.source(item).kind.is_function() {
            true => self.path_of_function(item),
            false => self.path(item),
        };
        let all = 0..self.items.len();
        all.map(|item| (called(item), self.label_item(item, self.source(item).hash))).collect()
    }

    /// The file and the first line of a function.
    pub fn place(&self, function: FunctionAt) -> (String, usize) {
        let item = &self.items[function.0];
        let file = &self.files[item.file];
        (self.shown(&file.path, item.crate_at), self.source(function.0).line_start)
    }

    /// Every function of the root crate, annotated or not.
    pub fn all_functions(&self) -> Vec<FunctionAt> {
        let is_function = |&item: &usize| self.source(item).kind.is_function();
        self.crates[0].items.iter().copied().filter(is_function).map(FunctionAt).collect()
    }

    /// What the function's `#[pkld(..)]` says of where its results are.
    pub fn annotation(&self, function: FunctionAt) -> Annotation {
        Annotation::of(self.source(function.0).annotation.as_deref().unwrap_or_default())
    }

    /// The source part of a function's fingerprint.
    pub fn fingerprint(&self, function: FunctionAt) -> Source {
        let closure = Closure::of(self, function.0);
        let collisions = self.collisions();
        let label_item = |item: usize| self.label_item(item, collisions.hash(self, item));
        let with_order = closure.reached.iter().enumerate();
        let mut reached: Vec<(LabelItem, String, usize)> =
            with_order.map(|(nth, (item, via))| (label_item(*item), self.via(via), nth)).collect();
        reached.sort();
        let by = led_by(&closure, reached.iter().map(|(.., nth)| *nth));
        let (items, via): (Vec<LabelItem>, Vec<String>) =
            reached.into_iter().map(|(item, via, _)| (item, via)).unzip();

        let counts_lines =
            |item: usize| self.source(item).mentions.positions && self.source(item).kind != Kind::Macro;
        for (item, _) in closure.reached.iter().filter(|(item, _)| counts_lines(*item)) {
            // Lines are part of its hash.
            let file = &self.files[self.items[*item].file];
            disk::had(&file.path, file.text.as_bytes());
        }
        let in_test = self.items[function.0].in_test;
        let mut whole = BTreeMap::new();
        self.whole_files(&closure, &mut whole);
        let order = self.order_of_macros(&closure, in_test, &mut whole);
        let resolution = order.map_or(closure.resolution, |order| {
            Framed::new("resolution and order")
                .part(closure.resolution.as_bytes())
                .part(order.as_bytes())
                .digest()
        });
        let (files, mut read) = self.input_files(&closure, whole);
        let of_items =
            closure.reached.iter().map(|(item, _)| (self.items[*item].file, self.items[*item].crate_at));
        for (at, crate_at) in of_items.collect::<BTreeSet<_>>() {
            read.push(self.read_file(self.files[at].path.clone(), self.files[at].modified, crate_at));
        }
        let (external, unlocked) = self.external(&closure);
        let asks = self.asks(&closure);
        let mut pinned = closure.pinned.clone().or(unlocked);
        if self.source(function.0).generic || self.takes_trait_objects(function.0) {
            pinned.get_or_insert_with(|| {
                "its caller chooses types whose code may lie in other crates".to_owned()
            });
        }
        let mut label = Label {
            function: self.path_of_function(function.0),
            package: self.crates[0].package.name.clone(),
            source: Digest::of(b""),
            items,
            imports: self.imports_in_sight(&closure),
            external,
            files,
            resolution,
            conditions: self.conditions().clone(),
            editions: closure
                .crates
                .iter()
                .map(|&at| format!("{} {}", self.crates[at].name, self.crates[at].package.edition))
                .collect(),
            cfg: asks.cfg.values().flatten().cloned().collect::<BTreeSet<_>>().into_iter().collect(),
            widened: closure.widened.iter().cloned().collect(),
            pinned,
            run_env: self.variables(&self.at_run_time(&closure), in_test),
            opaque: self.opaque(&closure),
            impurities: self.impurities(&closure, in_test),
            build: BTreeMap::new(),
        };
        label.editions.sort();
        let root = label_item(function.0);
        label.source = source_digest(&label, &root, self.namesakes_before(function.0));
        Source {
            place: root,
            label,
            via,
            by,
            files: read,
            asks,
            read: closure.read,
            is_open: closure.is_open,
        }
    }

    /// How many functions of the same path come before this one: nested functions of two blocks may share
    /// their path, their tokens and everything they reach.
    fn namesakes_before(&self, function: usize) -> usize {
        let (path, name) = (self.path(function), self.source(function).path.last());
        self.crates[0]
            .items
            .iter()
            .take_while(|&&item| item != function)
            .filter(|&&item| self.source(item).path.last() == name && self.path(item) == path)
            .count()
    }

    /// Whether a caller in another crate can hand in values of types that are not at hand, as `dyn Trait`.
    fn takes_trait_objects(&self, function: usize) -> bool {
        let source = self.source(function);
        let krate = &self.crates[0];
        let is_library = krate.package.library.as_ref().is_some_and(|(name, _)| *name == krate.name);
        if !is_library || source.dynamic {
            return is_library;
        }
        let mut waiting: Vec<&str> = source.inputs.iter().map(String::as_str).collect();
        let mut seen: BTreeSet<&str> = waiting.iter().copied().collect();
        while let Some(name) = waiting.pop() {
            let originals = self.aliases.get(name).into_iter().flatten().map(String::as_str);
            let names: Vec<&str> = std::iter::once(name).chain(originals).collect();
            let tables = self.tables();
            for item in names.iter().flat_map(|name| tables.called(name)) {
                let source = self.source(item);
                if source.kind == Kind::Type
                    && source.names.first().is_some_and(|n| names.contains(&n.as_str()))
                {
                    if source.dynamic {
                        return true;
                    }
                    waiting.extend(
                        source.mentions.names.keys().map(String::as_str).filter(|name| seen.insert(name)),
                    );
                }
            }
        }
        false
    }

    /// Paths of the closure's opaque functions, sorted.
    fn opaque(&self, closure: &Closure) -> Vec<String> {
        let opaque = closure.reached.iter().filter(|(item, _)| self.source(*item).opaque.is_some());
        let paths: BTreeSet<String> = opaque.map(|(item, _)| self.path(*item)).collect();
        paths.into_iter().collect()
    }

    fn label_item(&self, item: usize, mut hash: Digest) -> LabelItem {
        let source = self.source(item);
        let file = &self.files[self.items[item].file];
        let relative = self.shown(&file.path, self.items[item].crate_at);
        if source.mentions.file_name {
            hash = Framed::new("file!").part(hash.as_bytes()).part(relative.as_bytes()).digest();
        }
        LabelItem {
            path: self.path(item),
            kind: source.kind,
            file: relative,
            line_start: source.line_start,
            line_end: source.line_end,
            hash,
        }
    }

    fn via(&self, via: &Via) -> String {
        let path = |item: &usize| self.path(*item);
        match via {
            Via::Root => "the function itself".to_owned(),
            Via::Use { by: Some(by), why } => format!("{} {why}", path(by)),
            Via::Use { by: None, why } => (*why).to_owned(),
            Via::Mention { by: Some(by), name } => format!("{} mentions `{name}`", path(by)),
            Via::Mention { by: None, name } => format!("`{name}` is mentioned, and its type is reached"),
            Via::Around(item) => format!("around {}", path(item)),
            Via::TypeOf { by: Some(by), name } => format!("impl for `{name}`, which {} mentions", path(by)),
            Via::TypeOf { by: None, name } => format!("impl for `{name}`"),
            Via::ForeignTrait(item) => format!("{} may be called by code outside", path(item)),
            Via::Whole(reason) => reason.clone(),
        }
    }

    /// The locked packages that the closure's external crates bring in; a reason where that is unknown.
    fn external(&self, closure: &Closure) -> (Vec<External>, Option<String>) {
        let mut start = Vec::new();
        let mut unlocked = None;
        for (crate_at, package) in &closure.external {
            let own = &self.crates[*crate_at].package;
            let lock = self.workspace.lock.as_ref();
            let Some((lock, own)) = lock.and_then(|lock| Some((lock, lock.local(&own.name, &own.version)?)))
            else {
                unlocked = Some(format!("Cargo.lock does not tell the version of {package}"));
                continue;
            };
            // An optional dependency that no feature enables is not in the lock file, nor in the build.
            for locked in lock.dependencies(own, package) {
                if locked.source.is_none() {
                    unlocked = Some(format!("the source of {package} is not where Cargo.toml says"));
                } else {
                    start.push(locked);
                }
            }
        }
        let packages = self.workspace.lock.as_ref().map(|lock| lock.reachable(start)).unwrap_or_default();
        let mut external: Vec<External> = packages
            .into_iter()
            .filter(|locked| locked.source.is_some())
            .map(|locked| External {
                name: locked.name.clone(),
                version: locked.version.clone(),
                origin: format!(
                    "{} {}",
                    locked.source.as_deref().unwrap_or_default(),
                    locked.checksum.as_deref().unwrap_or_default()
                ),
            })
            .collect();
        external.sort();
        (external, unlocked)
    }
}

/// For each item, in the given order of the closure's: which of the others led to it first. Only one that was
/// reached before it counts, so that no circle comes of it.
fn led_by(closure: &Closure, order: impl Iterator<Item = usize>) -> Vec<Option<usize>> {
    let nth: HashMap<usize, usize> =
        closure.reached.iter().enumerate().map(|(nth, (item, _))| (*item, nth)).collect();
    let order: Vec<usize> = order.collect();
    let mut position = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, nth)| position[*nth] = at);
    let led = |reached: &usize| {
        let by = closure.reached[*reached].1.by()?;
        nth.get(&by).filter(|by| *by < reached).map(|by| position[*by])
    };
    order.iter().map(led).collect()
}

fn source_digest(label: &Label, root: &LabelItem, nth: usize) -> Digest {
    let mut framed = Framed::new(SCHEME);
    framed.part(root.path.as_bytes()).part(root.hash.as_bytes()).part(&(nth as u64).to_le_bytes());
    let mut items: Vec<(&str, &str, &Digest)> =
        label.items.iter().map(|item| (item.path.as_str(), item.kind.word(), &item.hash)).collect();
    // How often counts too: a registration may be made twice.
    items.sort_unstable();
    framed.part(&(items.len() as u64).to_le_bytes());
    for (path, kind, hash) in items {
        framed.part(path.as_bytes()).part(kind.as_bytes()).part(hash.as_bytes());
    }
    framed.part(label.resolution.as_bytes());
    framed.list(label.imports.iter()).list(label.editions.iter());
    framed.list(label.external.iter().map(|e| format!("{} {} {}", e.name, e.version, e.origin)));
    framed.part(&(label.files.len() as u64).to_le_bytes());
    for file in &label.files {
        framed.part(file.path.as_bytes()).part(file.hash.as_bytes());
    }
    framed.digest()
}

/// Reads the crate of `root` and takes the source part of the function named `path`.
///
/// # Errors
/// When a manifest cannot be read or no such function exists.
pub fn source_of(root: &Root, path: &str) -> Result<Source, crate::error::Error> {
    let index = Index::of(root)?;
    let function = index
        .function_named(path)
        .ok_or_else(|| crate::error::Error::NoFunction { name: path.to_owned(), path: root.file.clone() })?;
    Ok(index.fingerprint(function))
}
