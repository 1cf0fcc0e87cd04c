//! `cargo pkld doctor`: looks for what is wrong with the jars, and changes nothing.

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::Path;
use std::time::SystemTime;

use clap::Args;
use pkld_rt::jar::{Jar, JarFile};
use serde::Serialize;

use crate::cli::Global;
use crate::exit::Exit;
use crate::stored::{self, Contents};
use crate::ui;
use crate::workspace::Workspace;

/// Look for what is wrong with the jar, and change nothing
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld doctor
  cargo pkld doctor --format json

Every stored value is read and compared with its checksum, which takes as long as reading the jar does. It ends with \
exit code 5 if anything is found. None of it makes a program fail: what is damaged is computed again.")]
pub(crate) struct Options {}

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Check {
    Integrity,
    Permissions,
    Leftover,
    Degraded,
    Version,
}

/// Something that is wrong.
#[derive(Debug, Serialize)]
struct Finding {
    kind: &'static str,
    check: Check,
    /// What it is about: a file or a function.
    subject: String,
    what: String,
    advice: &'static str,
}

#[derive(Debug, Default, Serialize)]
struct Total {
    kind: &'static str,
    findings: usize,
    files: usize,
    entries: u64,
    bytes: u64,
}

pub(crate) fn run(global: &Global, _options: &Options) -> anyhow::Result<Exit> {
    let workspace = Workspace::read(global)?;
    let functions = workspace.functions();
    let mut findings = Vec::new();
    let mut find = |check, subject: String, what: String, advice| {
        findings.push(Finding { kind: "finding", check, subject, what, advice });
    };
    let mut total = Total { kind: "total", ..Total::default() };
    for root in stored::jars(&workspace, &functions) {
        let shown = workspace.shown(&root);
        if let Err(error) = Jar::new(&root).trust() {
            find(
                Check::Permissions,
                shown,
                told(error),
                "nothing is read from it or stored in it until then",
            );
        }
        if let Some(error) = unwritable(&root) {
            let advice = "what is stored is served, and nothing new is stored, counted or removed";
            find(
                Check::Permissions,
                workspace.shown(&root),
                format!("it cannot be written to: {error}"),
                advice,
            );
        }
        for (file, what) in leftovers(&root) {
            let advice =
                "it is in nobody's way; it may be deleted, and `cargo pkld gc` removes most of these";
            find(Check::Leftover, workspace.shown(&file), what.to_owned(), advice);
        }
    }
    for (path, kept) in stored::files(&workspace, &functions)? {
        let file = JarFile::new(path.clone(), kept);
        let shown = workspace.shown(&path);
        total.files += 1;
        let (summary, entries) = match (file.summary(), file.entries()) {
            (Ok(summary), Ok(entries)) => (summary, entries),
            (Err(error), _) | (_, Err(error)) => {
                let advice = "functions that use it compute; mend what is said, or delete the file";
                find(Check::Integrity, shown, told(error), advice);
                continue;
            }
        };
        if summary.skipped > 0 {
            let what = format!("{} belong to no record", ui::bytes(summary.skipped));
            find(
                Check::Integrity,
                shown.clone(),
                what,
                "they are passed over; `cargo pkld compact` drops them",
            );
        }
        let is_damaged =
            |entry: &&pkld_rt::jar::StoredEntry| !matches!(file.get(&entry.version, &entry.key), Ok(Some(_)));
        let damaged = entries.iter().filter(is_damaged).count();
        if damaged > 0 {
            let what = format!("{} of {} cannot be read", ui::entries(damaged as u64), entries.len());
            let advice = "they are computed again when they are asked for, and replaced";
            find(Check::Integrity, shown, what, advice);
        }
        total.entries += entries.len() as u64;
        total.bytes += entries.iter().map(|entry| entry.bytes).sum::<u64>();
    }
    for (function, reason) in degraded(&stored::read(&workspace, &functions)?) {
        let what = format!("its last run was uncached: {reason}");
        find(Check::Degraded, function, what, "build once more, without changing files meanwhile");
    }
    for version in runtimes(&workspace.dir).into_iter().filter(|it| it != env!("CARGO_PKG_VERSION")) {
        let what = format!("the workspace uses {version}, and this command is {}", env!("CARGO_PKG_VERSION"));
        let advice = "they may disagree on what is stale: install the command in the version of the runtime";
        find(Check::Version, "pkld-rt".to_owned(), what, advice);
    }
    total.findings = findings.len();
    let outcome = if findings.is_empty() { Exit::Ok } else { Exit::Findings };
    if global.is_json() {
        findings.iter().try_for_each(ui::json)?;
        ui::json(&total)?;
        return Ok(outcome);
    }
    for Finding { subject, what, advice, .. } in &findings {
        ui::line(format_args!("{}: {what}", ui::styled(subject, ui::BAD)))?;
        ui::line(format_args!("    {advice}"))?;
    }
    let Total { files, entries, bytes, .. } = total;
    let read =
        format!("{} in {} ({})", ui::entries(entries), ui::many(files as u64, "file"), ui::bytes(bytes));
    let found = match findings.len() {
        0 => "nothing is wrong".to_owned(),
        count => ui::many(count as u64, "finding"),
    };
    ui::line(format_args!("{found}; read {read}"))?;
    Ok(outcome)
}

/// An error with its causes, in one line.
fn told(error: pkld_rt::Error) -> String {
    format!("{:#}", anyhow::Error::new(error))
}

/// Why the files of a jar cannot be written to, if they cannot; none of them is changed.
fn unwritable(jar: &Path) -> Option<std::io::Error> {
    let files = Jar::new(jar).files().unwrap_or_default();
    let tried = files.into_iter().map(|file| File::options().append(true).open(file));
    tried.filter_map(Result::err).find(|error| error.kind() != std::io::ErrorKind::NotFound)
}

/// Files that were left behind by processes that ended, and what each is.
fn leftovers(jar: &Path) -> Vec<(std::path::PathBuf, &'static str)> {
    let mut out = Vec::new();
    for folder in fs::read_dir(jar).into_iter().flatten().flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if !file.file_type().is_ok_and(|it| it.is_file()) {
                continue;
            }
            // Whoever is at work holds a lock on it.
            let is_held = || File::open(file.path()).is_ok_and(|file| file.try_lock().is_err());
            let what = match () {
                () if name.ends_with(".pkl.damaged") => {
                    "it held no record that could be read, and was set aside"
                }
                () if name.ends_with(".flight") && !is_held() => "a lock of a process that is gone",
                () if name.contains(".compacting-") && !is_held() => "a copy of a process that is gone",
                () => continue,
            };
            out.push((file.path(), what));
        }
    }
    out.sort();
    out
}

/// Functions whose last run was in a build that was not to be trusted, and why.
fn degraded(contents: &Contents) -> Vec<(String, String)> {
    let mut last: HashMap<&str, SystemTime> = HashMap::new();
    for version in &contents.versions {
        let run = version.counts.last_used.max(version.last_created).unwrap_or(SystemTime::UNIX_EPOCH);
        let known = last.entry(version.function.as_deref().unwrap_or_default()).or_insert(run);
        *known = run.max(*known);
    }
    let is_last = |function: &str, at| last.get(function).is_none_or(|run| at > *run);
    let noted = contents.degraded.iter().filter(|(function, noted)| is_last(function, noted.at));
    let mut out: Vec<(String, String)> =
        noted.map(|(function, noted)| (function.clone(), noted.reason.clone())).collect();
    out.sort();
    out
}

/// The versions of the runtime that the workspace is locked to.
fn runtimes(workspace: &Path) -> Vec<String> {
    let lock = fs::read_to_string(workspace.join("Cargo.lock")).unwrap_or_default();
    let lines: Vec<&str> = lock.lines().collect();
    let of_runtime = lines.windows(2).filter(|pair| pair[0] == "name = \"pkld-rt\"");
    of_runtime
        .filter_map(|pair| Some(pair[1].strip_prefix("version = \"")?.trim_end_matches('"').to_owned()))
        .collect()
}
