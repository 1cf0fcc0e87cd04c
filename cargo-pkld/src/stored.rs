//! What the jars hold: every version of every function, with its label.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use anyhow::Context;
use pkld_fingerprint::Label;
use pkld_rt::__private::split_label;
use pkld_rt::Cleared;
use pkld_rt::jar::{Counts, Degraded, Jar, JarFile, Kept, Version, read_called, read_counts};

use crate::accepted::Accepted;
use crate::ui;
use crate::workspace::{Function, Workspace};

// A person waits; other processes hold the lock for microseconds.
pub(crate) const LOCK_DEADLINE: Duration = Duration::from_secs(10);

/// One version of a function in one file.
pub(crate) struct Stored {
    pub(crate) file: PathBuf,
    pub(crate) kept: Kept,
    pub(crate) version: Version,
    /// `None` if the label is damaged.
    pub(crate) function: Option<String>,
    /// `None` if it was written in another format.
    pub(crate) label: Option<Label>,
    pub(crate) entries: u64,
    pub(crate) bytes: u64,
    pub(crate) cost: Duration,
    pub(crate) last_created: Option<SystemTime>,
    /// What its calls did, in all processes.
    pub(crate) counts: Counts,
    /// When a person said that entries of other code are of this one too.
    pub(crate) accepted: Option<Accepted>,
}

/// Everything that the jars hold.
pub(crate) struct Contents {
    pub(crate) versions: Vec<Stored>,
    /// Jar files without a single record that can be read.
    pub(crate) wrecks: Vec<PathBuf>,
    /// Whether a file could not be read at all; a warning has said so.
    pub(crate) is_incomplete: bool,
    /// The last run of each function in a build that was not to be trusted.
    pub(crate) degraded: HashMap<String, Degraded>,
    /// Functions of which a jar knows that they were called.
    pub(crate) called: HashSet<String>,
}

/// The jars that the functions use.
pub(crate) fn jars(workspace: &Workspace, functions: &[Function]) -> BTreeSet<PathBuf> {
    functions.iter().map(|function| function.jar.clone()).chain([workspace.jar.clone()]).collect()
}

/// The jar files that the functions use, in jars and elsewhere.
pub(crate) fn files(workspace: &Workspace, functions: &[Function]) -> anyhow::Result<Vec<(PathBuf, Kept)>> {
    let mut files = Vec::new();
    for jar in jars(workspace, functions) {
        let listed =
            Jar::new(&jar).files().with_context(|| format!("read the jar {}", workspace.shown(&jar)))?;
        files.extend(listed.into_iter().map(|file| (file, Kept::InJar)));
    }
    let given: BTreeSet<&PathBuf> = functions.iter().filter_map(|function| function.file.as_ref()).collect();
    files.extend(given.into_iter().map(|file| (file.clone(), Kept::Given)));
    Ok(files)
}

/// Reads all jars and files that the functions use; what cannot be read is noted and passed over.
pub(crate) fn read(workspace: &Workspace, functions: &[Function]) -> anyhow::Result<Contents> {
    let files = files(workspace, functions)?;
    let (mut versions, mut wrecks, mut is_incomplete) = (Vec::new(), Vec::new(), false);
    let mut counted: HashMap<PathBuf, HashMap<Version, Counts>> = HashMap::new();
    for (file, kept) in files {
        let jar_file = JarFile::new(file.clone(), kept);
        match jar_file.summary() {
            Ok(summary) => {
                let counts_path = jar_file.counts_path();
                let counts = counted.entry(counts_path).or_insert_with_key(|path| {
                    read_counts(path).unwrap_or_else(|error| {
                        ui::warning(format_args!("{:#}", anyhow::Error::new(error)));
                        HashMap::new()
                    })
                });
                if summary.versions.is_empty() && kept == Kept::InJar {
                    wrecks.push(file.clone());
                }
                if summary.skipped > 0 {
                    let shown = workspace.shown(&file);
                    ui::warning(format_args!(
                        "{shown}: {} are damaged and passed over",
                        ui::bytes(summary.skipped)
                    ));
                }
                let accepted = Accepted::in_file(&jar_file);
                for version in summary.versions {
                    let split = version.label.as_deref().and_then(split_label);
                    let function = split.map(|(path, _)| path.to_owned());
                    // Whose results those with a damaged label are is not known.
                    let is_selected = match &function {
                        Some(path) => workspace.is_selected(path),
                        None => !workspace.is_partial(),
                    };
                    if !is_selected {
                        continue;
                    }
                    versions.push(Stored {
                        file: file.clone(),
                        kept,
                        version: version.version,
                        function,
                        label: split.and_then(|(_, label)| Label::from_bytes(label).ok()),
                        entries: version.entries,
                        bytes: version.bytes,
                        cost: version.cost,
                        last_created: version.last_created,
                        counts: counts.get(&version.version).copied().unwrap_or_default(),
                        accepted: Accepted::last(&accepted, &version.version),
                    });
                }
            }
            Err(error) => {
                is_incomplete = true;
                ui::warning(format_args!("{:#}", anyhow::Error::new(error)));
            }
        }
    }
    let mut degraded: HashMap<String, Degraded> = HashMap::new();
    for jar in jars(workspace, functions) {
        for noted in Jar::new(jar).degraded().unwrap_or_default() {
            let known = degraded.get(&noted.function).is_some_and(|known| known.at > noted.at);
            if !known && workspace.is_selected(&noted.function) {
                degraded.insert(noted.function.clone(), noted);
            }
        }
    }
    let called = called(workspace, functions);
    Ok(Contents { versions, wrecks, is_incomplete, degraded, called })
}

/// What the jars and files know of calls; what cannot be read says nothing.
fn called(workspace: &Workspace, functions: &[Function]) -> HashSet<String> {
    let version = Version([0; 16]);
    let in_jars =
        jars(workspace, functions).into_iter().map(|jar| Jar::new(jar).file("any", "any", &version));
    let given = functions.iter().filter_map(|function| function.file.clone());
    let files = in_jars.chain(given.map(|file| JarFile::new(file, Kept::Given)));
    let paths: BTreeSet<PathBuf> = files.map(|file| file.called_path()).collect();
    paths.iter().filter_map(|path| read_called(path).ok()).flatten().collect()
}

impl Contents {
    /// Whether a version is of code that one of the functions has now. Several may share a path: variants
    /// under `#[cfg]`, or those of a library and a binary of one name.
    pub(crate) fn is_fresh(version: &Stored, functions: &[Function]) -> bool {
        version.is_generated() || functions.iter().any(|function| version.is_fresh(function))
    }

    /// Files of a jar that hold nothing to be read: wrecks, and what was set aside as damaged.
    pub(crate) fn remains(&self, jars: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
        let mut remains = self.wrecks.clone();
        for folder in jars.filter_map(|jar| std::fs::read_dir(jar).ok()).flatten().flatten() {
            let files =
                std::fs::read_dir(folder.path()).into_iter().flatten().flatten().map(|file| file.path());
            remains.extend(files.filter(|file| file.to_string_lossy().ends_with(".pkl.damaged")));
        }
        remains
    }
}

impl Stored {
    /// Whether the version is of the code that `function` has now, in the build that stored it.
    pub(crate) fn is_fresh(&self, function: &Function) -> bool {
        self.function.as_ref() == Some(&function.path)
            && self.label.as_ref().is_some_and(|label| {
                let now = function.source_under(&label.conditions);
                now.is_some_and(|now| now.label.source == label.source)
            })
    }

    /// Whether a macro generates the function, so that only a run can tell what its code is now.
    pub(crate) fn is_generated(&self) -> bool {
        self.label.as_ref().is_some_and(|label| label.items.is_empty() && label.pinned.is_some())
    }

    /// Its label as the jar keeps it; `None` if it is damaged.
    pub(crate) fn label_bytes(&self) -> anyhow::Result<Option<Vec<u8>>> {
        let versions = JarFile::new(self.file.clone(), self.kept).summary()?.versions;
        Ok(versions.into_iter().find(|it| it.version == self.version).and_then(|it| it.label))
    }

    /// Removes the version from its file, and the file if nothing else is in it.
    pub(crate) fn remove(&self) -> anyhow::Result<Cleared> {
        let file = JarFile::new(self.file.clone(), self.kept);
        match file.lock_existing(LOCK_DEADLINE)? {
            Some(locked) => Ok(locked.forget_version(&self.version)?),
            None => Ok(Cleared::default()),
        }
    }
}
