//! What the jars hold: every version of every function, with its label.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use anyhow::Context;
use pkld_fingerprint::Label;
use pkld_rt::__private::split_label;
use pkld_rt::Cleared;
use pkld_rt::jar::{Jar, JarFile, Kept, Version};

use crate::ui;
use crate::workspace::{Function, Workspace};

// A person waits; other processes hold the lock for microseconds.
const LOCK_DEADLINE: Duration = Duration::from_secs(10);

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
}

/// Reads all jars and files that the functions use; what cannot be read is noted and passed over.
pub(crate) fn read(workspace: &Workspace, functions: &[Function]) -> anyhow::Result<Vec<Stored>> {
    let mut jars: BTreeSet<PathBuf> = functions.iter().map(|function| function.jar.clone()).collect();
    jars.insert(workspace.jar.clone());
    let mut files = Vec::new();
    for jar in jars {
        let listed =
            Jar::new(&jar).files().with_context(|| format!("read the jar {}", workspace.shown(&jar)))?;
        files.extend(listed.into_iter().map(|file| (file, Kept::InJar)));
    }
    let given: BTreeSet<&PathBuf> = functions.iter().filter_map(|function| function.file.as_ref()).collect();
    files.extend(given.into_iter().map(|file| (file.clone(), Kept::Given)));
    let mut out = Vec::new();
    for (file, kept) in files {
        match JarFile::new(file.clone(), kept).summary() {
            Ok(summary) => {
                if summary.skipped > 0 {
                    let shown = workspace.shown(&file);
                    ui::note(format_args!(
                        "warning: {shown}: {} are damaged and passed over",
                        ui::bytes(summary.skipped)
                    ));
                }
                for version in summary.versions {
                    let split = version.label.as_deref().and_then(split_label);
                    out.push(Stored {
                        file: file.clone(),
                        kept,
                        version: version.version,
                        function: split.map(|(path, _)| path.to_owned()),
                        label: split.and_then(|(_, label)| Label::from_bytes(label).ok()),
                        entries: version.entries,
                        bytes: version.bytes,
                        cost: version.cost,
                        last_created: version.last_created,
                    });
                }
            }
            Err(error) => ui::note(format_args!("warning: {:#}", anyhow::Error::new(error))),
        }
    }
    Ok(out)
}

impl Stored {
    /// Whether the version is of the code that `function` has now.
    pub(crate) fn is_fresh(&self, function: &Function) -> bool {
        self.function.as_ref() == Some(&function.path)
            && self.label.as_ref().is_some_and(|label| label.source == function.source.label.source)
    }

    /// Whether a macro generates the function, so that only a run can tell what its code is now.
    pub(crate) fn is_generated(&self) -> bool {
        self.label.as_ref().is_some_and(|label| label.items.is_empty() && label.pinned.is_some())
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
