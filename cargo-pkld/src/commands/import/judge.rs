//! Which versions of an archive are taken, and where they go.
//!
//! Nothing of an archive names a file: where entries go follows from the workspace and the function's path.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::bail;
use pkld_fingerprint::{Conditions, Label, build_digest};
use pkld_rt::__private::{split_label, version_of};
use pkld_rt::jar::{Counts, Jar, Kept, Version};

use crate::commands::export::is_meant;
use crate::stored::{Contents, Stored};
use crate::workspace::{Function, Which, Workspace};

/// Each kind of build costs a walk through all closures; no jar has entries of so many.
const MOST_KINDS_OF_BUILDS: usize = 64;

/// A version of an archive.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) function: String,
    pub(super) label: Vec<u8>,
    pub(super) verdict: Verdict,
}

#[derive(Debug)]
pub(super) enum Verdict {
    Taken(Place),
    /// Nobody asked for it.
    LeftOut,
    Refused {
        reason: String,
        /// Whether the archive is wrong, and not only of no use here.
        is_wrong: bool,
    },
}

/// Where entries go.
#[derive(Debug)]
pub(in crate::commands) struct Place {
    pub(in crate::commands) file: PathBuf,
    pub(in crate::commands) kept: Kept,
    /// The jar it lies in.
    pub(in crate::commands) jar: Option<PathBuf>,
}

/// Judges each version by its label.
pub(super) fn judge(
    workspace: &mut Workspace,
    labels: BTreeMap<Version, Vec<u8>>,
    patterns: &[String],
    all: bool,
) -> anyhow::Result<BTreeMap<Version, Judged>> {
    let mut functions = workspace.functions();
    let mut judged = BTreeMap::new();
    let mut candidates = Vec::new();
    for (version, bytes) in labels {
        let read = split_label(&bytes)
            .and_then(|(path, label)| Some((path.to_owned(), Label::from_bytes(label).ok()?)));
        let Some((function, label)) = read else {
            let function = split_label(&bytes).map_or("(label damaged)", |(path, _)| path).to_owned();
            let reason = "its label cannot be read; another version of pkld may have written it".to_owned();
            let verdict = Verdict::Refused { reason, is_wrong: true };
            judged.insert(version, Judged { function, label: bytes, verdict });
            continue;
        };
        let verdict = match () {
            () if !workspace.is_selected(&function) || !is_meant(patterns, &function) => {
                Some(Verdict::LeftOut)
            }
            () if !is_of_its_label(version, &function, &label) => Some(Verdict::Refused {
                reason: "its label is not of the code that it was stored for".to_owned(),
                is_wrong: true,
            }),
            () if !all && label.pinned.is_some() => Some(Verdict::Refused {
                reason: "they are pinned to an executable; --all takes them".to_owned(),
                is_wrong: false,
            }),
            () => None,
        };
        match verdict {
            Some(verdict) => _ = judged.insert(version, Judged { function, label: bytes, verdict }),
            None => candidates.push((stored(version, function, label), bytes)),
        }
    }
    let kinds: BTreeSet<&Conditions> =
        candidates.iter().filter_map(|(it, _)| Some(&it.label.as_ref()?.conditions)).collect();
    if kinds.len() > MOST_KINDS_OF_BUILDS {
        bail!(
            "the archive holds entries of {} kinds of builds, where no more than {MOST_KINDS_OF_BUILDS} are \
             judged at once; patterns narrow it",
            kinds.len()
        );
    }
    let (versions, labels): (Vec<Stored>, Vec<Vec<u8>>) = candidates.into_iter().unzip();
    if !all {
        workspace.take(&mut functions, &versions, Which::Stored);
    }
    for (stored, label) in versions.into_iter().zip(labels) {
        let function = stored.function.clone().unwrap_or_default();
        let is_known = functions.iter().any(|it| it.path == function);
        let refused = |reason: &str| Verdict::Refused { reason: reason.to_owned(), is_wrong: false };
        let verdict = match () {
            () if all || Contents::is_fresh(&stored, &functions) => {
                Verdict::Taken(place(workspace, &functions, &function, &stored.version))
            }
            () if is_known => refused("they are of other code than today's; --all takes them"),
            () => refused("there is no such function here; --all takes them"),
        };
        judged.insert(stored.version, Judged { function, label, verdict });
    }
    Ok(judged)
}

/// Whether a version is what a build that has this label stores under. That of a pinned one has the executable in it,
/// and cannot be told from here.
fn is_of_its_label(version: Version, function: &str, label: &Label) -> bool {
    let build = build_digest(&label.build);
    label.function == function
        && (label.pinned.is_some()
            || version_of(function, label.source.as_bytes(), build.as_bytes(), None) == version)
}

/// A version as the jar would list it.
fn stored(version: Version, function: String, label: Label) -> Stored {
    Stored {
        file: PathBuf::new(),
        kept: Kept::InJar,
        version,
        function: Some(function),
        label: Some(label),
        entries: 0,
        bytes: 0,
        cost: Duration::ZERO,
        last_created: None,
        counts: Counts::default(),
        accepted: None,
    }
}

/// Where calls of a function of today's source would look; in the workspace's jar, if there is none.
pub(in crate::commands) fn place(
    workspace: &Workspace,
    functions: &[Function],
    path: &str,
    version: &Version,
) -> Place {
    let function = functions.iter().find(|function| function.path == path);
    if let Some(file) = function.and_then(|function| function.file.clone()) {
        return Place { file, kept: Kept::Given, jar: None };
    }
    let jar = Jar::new(function.map_or_else(|| workspace.jar.clone(), |function| function.jar.clone()));
    let crate_name = path.split("::").next().unwrap_or(path);
    let name = path.rsplit("::").next().unwrap_or(path);
    let file = jar.file_path(crate_name, name.strip_prefix("r#").unwrap_or(name), version);
    Place { file, kept: Kept::InJar, jar: Some(jar.root().to_owned()) }
}
