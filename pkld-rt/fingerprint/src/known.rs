//! What an earlier compilation of a crate made of its source, kept so that most edits cost next to nothing.
//!
//! A closure follows from the source files of an index, the answers to other questions to the file system, and what is
//! known of the build. Of most functions it follows from less: the bodies of plain functions (`outline`) that it never
//! looked at make no difference. So a fingerprint holds as long as all answers are the same, all files are but for
//! plain bodies, and none of these bodies is one that it was taken from. Whatever else changed, it is taken anew.
//!
//! Lines in a label are as they were when the fingerprint was taken; no digest has any.

mod outline;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use self::outline::{NameAt, Outline, PLAIN_MACROS};
use crate::asks::Asks;
use crate::compilation::Compilation;
use crate::conditions::Conditions;
use crate::digest::{Digest, Framed};
use crate::disk::{self, Answers, Noted};
use crate::features::{Featured, Features, Invocation, Platform, Unclear};
use crate::fingerprint::{FunctionAt, ReadFile, Source, is_same_file};
use crate::index::{Index, Root};
use crate::label::Label;
use crate::manifest::WorkspaceRoot;
use crate::source::Kind;

/// Which engine took the fingerprints: another one may take others.
const ENGINE: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("PKLD_ENGINE"));

/// A source file, as it was.
#[derive(Debug, Serialize, Deserialize)]
struct SeenFile {
    path: PathBuf,
    /// Where its text is among the texts, and its length.
    text: (u64, u64),
    digest: Digest,
    /// A crate that runs in the compiler has it: its bodies are looked at.
    is_whole: bool,
}

/// A fingerprint, as the macro needs it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Taken {
    /// `crate::module::name`.
    pub path: String,
    /// Digest of the source part.
    pub source: Digest,
    /// Why the executable itself is part of the fingerprint, where it is.
    pub pinned: Option<String>,
    /// Variables of the run-time environment that join the key of each call.
    pub run_env: Vec<String>,
    /// What the source asks of the build.
    pub asks: Asks,
    /// Every file that was read; their times are as they were.
    pub files: Vec<ReadFile>,
    /// The build part.
    pub build: BTreeMap<String, String>,
    /// The label with that build part, as bytes.
    pub label: Vec<u8>,
}

impl Taken {
    /// Makes it one of this build; `None` where its label cannot be read.
    pub fn set_build(&mut self, build: BTreeMap<String, String>) -> Option<()> {
        if self.build != build {
            let mut label = Label::from_bytes(&self.label).ok()?;
            label.build.clone_from(&build);
            (self.label, self.build) = (label.to_bytes(), build);
        }
        Some(())
    }

    /// Makes it one that only the executable can answer for, for this reason, if it is none yet; `None` where its
    /// label cannot be read.
    pub fn pin(&mut self, reason: String) -> Option<()> {
        if self.pinned.is_none() {
            let mut label = Label::from_bytes(&self.label).ok()?;
            label.pinned = Some(reason.clone());
            label.build.clear();
            self.build.clear();
            (self.label, self.pinned) = (label.to_bytes(), Some(reason));
        }
        Some(())
    }

    /// Of a source part whose label holds the build part by now.
    pub fn of(source: &Source) -> Self {
        let label = &source.label;
        Self {
            path: label.function.clone(),
            source: label.source,
            pinned: label.pinned.clone(),
            run_env: label.run_env.clone(),
            asks: source.asks.clone(),
            files: source.files.clone(),
            build: label.build.clone(),
            label: label.to_bytes(),
        }
    }
}

/// A function, where its name stood, and what its fingerprint was taken from.
#[derive(Debug, Serialize, Deserialize)]
struct Function {
    file: usize,
    name_at: NameAt,
    /// Functions whose bodies were looked at: the file and where the name stood.
    read: BTreeSet<(usize, NameAt)>,
    /// What was asked on the way.
    answers: Noted,
    taken: Taken,
}

/// All but the texts.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    engine: String,
    root: Root,
    conditions: Conditions,
    /// The package, by name and version.
    package: (String, String),
    /// The folder of the workspace's manifest.
    workspace: PathBuf,
    featured: Vec<Featured>,
    files: Vec<SeenFile>,
    answers: Noted,
    functions: Vec<Function>,
    /// Names of std's macros that macros at hand have too.
    shadowed: BTreeSet<String>,
    texts: Digest,
}

/// Where a crate's fingerprints are kept.
#[derive(Clone, Debug)]
pub struct Shelf {
    head: PathBuf,
    texts: PathBuf,
    root: Root,
}

impl Shelf {
    /// That of the crate which `compilation` compiles, below the folder that cargo builds into.
    pub fn of(compilation: &Compilation<'_>) -> Option<Self> {
        let root = compilation.root()?;
        let folder = compilation.target_folder()?.join("pkld").join("known-1");
        let name = Framed::new("known").list(compilation.told_apart_by().iter()).digest().to_string();
        let named = |end: &str| folder.join(format!("{}-{}.{end}", root.crate_name, &name[..16]));
        Some(Self { head: named("taken"), texts: named("source"), root })
    }
}

/// Fingerprints of an earlier compilation, held against the source as it is.
#[derive(Debug)]
pub struct Known {
    head: Head,
    /// The functions of files that are not as they were: where they stand now, and whether they are the same.
    moved: BTreeMap<usize, BTreeMap<NameAt, (NameAt, bool)>>,
    workspace: WorkspaceRoot,
}

impl Known {
    /// What is kept, if something is and the source is as it was but for plain bodies.
    pub fn open(shelf: &Shelf) -> Option<Self> {
        let head: Head = rmp_serde::from_slice(&unsealed(fs::read(&shelf.head).ok()?)?).ok()?;
        let is_it = head.engine == ENGINE && head.root == shelf.root;
        if !is_it || !disk::still_hold(&head.answers) {
            return None;
        }
        let mut texts = None;
        let mut moved = BTreeMap::new();
        for (at, file) in head.files.iter().enumerate() {
            let now = fs::read(&file.path).ok()?;
            if Digest::of(&now) == file.digest {
                continue;
            }
            if file.is_whole {
                return None;
            }
            let texts: &Vec<u8> = match &texts {
                Some(texts) => texts,
                None => {
                    let read = fs::read(&shelf.texts).ok()?;
                    if Digest::of(&read) != head.texts {
                        return None;
                    }
                    texts.insert(read)
                }
            };
            let (from, length) = file.text;
            let before = texts.get(from as usize..)?.get(..length as usize)?;
            let (before, now) = (std::str::from_utf8(before).ok()?, String::from_utf8(now).ok()?);
            moved.insert(
                at,
                Outline::of(before, &head.shadowed)?.moved_to(&Outline::of(&now, &head.shadowed)?)?,
            );
        }
        let workspace = WorkspaceRoot::of(&shelf.root.package_dir).ok()?;
        Some(Self { head, moved, workspace })
    }

    /// The features of the build that `compilation` belongs to, as [`Features::of`] works them out.
    ///
    /// # Errors
    /// What is not understood of the build.
    pub fn features(
        &self,
        compilation: &Compilation<'_>,
        platform: Platform,
        invocation: &Invocation,
    ) -> Result<Features, Unclear> {
        let (name, version) = &self.head.package;
        Features::in_workspace(&self.workspace, (name, version), compilation, platform, invocation)
    }

    /// Features that are on, as [`Features::of_crates`] gives them.
    pub fn features_of_crates(&self, features: &Features) -> BTreeMap<String, BTreeSet<String>> {
        features.of_featured(&self.head.featured)
    }

    /// The folder of the workspace's manifest.
    pub fn workspace_dir(&self) -> &Path {
        &self.head.workspace
    }

    /// The fingerprint of the function whose name stands at `line` (from 1) and `column` (from 0) of `file`, if it was
    /// taken under `conditions` and would be the same now.
    pub fn function_at(
        &self,
        file: &Path,
        line: usize,
        column: usize,
        conditions: &Conditions,
    ) -> Option<Taken> {
        let is_here = |function: &&Function| {
            self.now_at(function.file, function.name_at).0 == (line, column)
                && is_same_file(&self.head.files[function.file].path, file)
        };
        self.recalled(self.head.functions.iter().find(is_here)?, conditions)
    }

    /// The same, of the function with this path, `crate::module::name`, if there is only one.
    pub fn function_named(&self, path: &str, conditions: &Conditions) -> Option<Taken> {
        let mut named = self.head.functions.iter().filter(|function| function.taken.path == path);
        let only = named.next().filter(|_| named.next().is_none());
        self.recalled(only?, conditions)
    }

    fn recalled(&self, function: &Function, conditions: &Conditions) -> Option<Taken> {
        let is_same = self.head.conditions == *conditions
            && function.read.iter().all(|&(file, name_at)| self.now_at(file, name_at).1)
            && disk::still_hold(&function.answers);
        let mut taken = is_same.then(|| function.taken.clone())?;
        for file in &mut taken.files {
            file.modified = fs::metadata(&file.path).ok().and_then(|metadata| metadata.modified().ok());
        }
        Some(taken)
    }

    /// Where a function's name stands now, and whether the function is as it was.
    fn now_at(&self, file: usize, name_at: NameAt) -> (NameAt, bool) {
        // What is not listed is in the hands of a macro, and did not change; where it stands now is not known.
        match self.moved.get(&file) {
            None => (name_at, true),
            Some(moved) => moved.get(&name_at).copied().unwrap_or(((0, 0), true)),
        }
    }
}

/// Keeps what is taken from an index.
#[derive(Debug)]
pub struct Keeper {
    shelf: Shelf,
    head: Head,
    /// What was asked for any of the functions so far: they share answers.
    answers: Noted,
}

impl Keeper {
    /// Begins to note what is asked of the file system, on this thread.
    pub fn note() {
        disk::note();
    }

    /// What was asked since this was called last.
    pub fn answers() -> Answers {
        disk::noted()
    }

    /// Of an index, for which `answers` were given; `None` where nothing can be kept.
    pub fn of(shelf: Shelf, index: &Index, answers: Answers) -> Option<Self> {
        // A macro of this name may define what std's does not.
        let macros = (0..index.items.len()).map(|item| index.source(item));
        let names = macros.filter(|source| source.kind == Kind::Macro).flat_map(|source| &source.names);
        let shadowed = names.filter(|name| PLAIN_MACROS.contains(&name.as_str())).cloned().collect();
        let mut whole: BTreeSet<usize> = BTreeSet::new();
        for mount in index.mounts.iter().filter(|mount| index.crates[mount.crate_at].host_only) {
            whole.insert(mount.file);
        }
        let mut texts = Vec::new();
        let mut files = Vec::new();
        for (at, file) in index.files.iter().enumerate() {
            let text = file.text.as_bytes();
            files.push(SeenFile {
                path: file.path.clone(),
                text: (texts.len() as u64, text.len() as u64),
                digest: Digest::of(text),
                is_whole: whole.contains(&at),
            });
            texts.extend_from_slice(text);
        }
        let package = &index.crates[0].package;
        let head = Head {
            engine: ENGINE.to_owned(),
            root: shelf.root.clone(),
            conditions: index.conditions().clone(),
            package: (package.name.clone(), package.version.clone()),
            workspace: index.workspace_dir().to_owned(),
            featured: index.featured(),
            files,
            answers: answers.0,
            functions: Vec::new(),
            shadowed,
            texts: Digest::of(&texts),
        };
        fs::create_dir_all(shelf.head.parent()?).ok()?;
        replace(&shelf.texts, &texts).ok()?;
        Some(Self { shelf, head, answers: BTreeMap::new() })
    }

    /// Takes over what `known` has and what still holds.
    pub fn take_over(&mut self, known: &Known) {
        let places: BTreeMap<&Path, usize> =
            self.head.files.iter().enumerate().map(|(at, file)| (file.path.as_path(), at)).collect();
        let now_at = |file: usize, name_at: NameAt| {
            let is_kept = known.moved.get(&file).is_none_or(|moved| moved.contains_key(&name_at));
            let at = *places.get(known.head.files[file].path.as_path())?;
            is_kept.then(|| (at, known.now_at(file, name_at)))
        };
        let mut functions = Vec::new();
        for function in &known.head.functions {
            let place = now_at(function.file, function.name_at);
            let read: Option<BTreeSet<(usize, NameAt)>> = function
                .read
                .iter()
                .map(|&(file, name_at)| {
                    let (at, (name_at, is_same)) = now_at(file, name_at)?;
                    is_same.then_some((at, name_at))
                })
                .collect();
            let is_same =
                known.head.conditions == self.head.conditions && disk::still_hold(&function.answers);
            if let (Some((file, (name_at, _))), Some(read), true) = (place, read, is_same) {
                let (answers, taken) = (function.answers.clone(), function.taken.clone());
                functions.push(Function { file, name_at, read, answers, taken });
            }
        }
        self.head.functions.extend(functions);
    }

    /// Keeps the fingerprint of a function of `index`, for which `answers` were given.
    pub fn keep(&mut self, index: &Index, function: FunctionAt, source: &Source, answers: Answers) {
        self.answers.extend(answers.0);
        let place = |item: usize| (index.items[item].file, index.source(item).name_at);
        let (file, name_at) = place(function.item());
        self.head.functions.retain(|known| (known.file, known.name_at) != (file, name_at));
        self.head.functions.push(Function {
            file,
            name_at,
            read: source.read.iter().map(|&item| place(item)).collect(),
            answers: self.answers.clone(),
            taken: Taken::of(source),
        });
        // What cannot be kept is taken anew next time.
        if let Ok(bytes) = rmp_serde::to_vec(&self.head) {
            drop(replace(&self.shelf.head, &sealed(bytes)));
        }
    }
}

/// Bytes behind their digest.
fn sealed(bytes: Vec<u8>) -> Vec<u8> {
    let mut all = Digest::of(&bytes).as_bytes().to_vec();
    all.extend(bytes);
    all
}

/// The bytes behind their digest, if it is theirs.
fn unsealed(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let (digest, rest) = bytes.split_at_checked(32)?;
    (Digest::of(rest).as_bytes() == digest).then(|| rest.to_vec())
}

/// Writes a file at once: whoever reads it meets the old one or the new one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = path.with_extension(format!("draft-{}", std::process::id()));
    let written = fs::File::create(&draft).and_then(|mut file| file.write_all(bytes));
    let done = written.and_then(|()| fs::rename(&draft, path));
    if done.is_err() {
        drop(fs::remove_file(&draft));
    }
    done
}
