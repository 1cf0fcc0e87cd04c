//! `cargo pkld clear`: removes stored results.

use std::collections::BTreeMap;

use clap::Args;
use pkld_rt::Cleared;
use serde::Serialize;

use crate::cli::Global;
use crate::exit::{Exit, Usage};
use crate::names;
use crate::stored::{self, Contents, Stored};
use crate::ui;
use crate::unfinished::Unfinished;
use crate::workspace::{Function, Memory, Which, Workspace};

/// Remove stored results
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld clear fit            every result of the function `fit`
  cargo pkld clear model::fit     if there are several of that name
  cargo pkld clear --stale        what no code of today would be served
  cargo pkld clear --all --dry-run")]
pub(crate) struct Options {
    /// Functions by name or path: `foo`, `model::foo`, `wine::model::foo`
    #[arg(value_name = "FUNCTION")]
    functions: Vec<String>,
    /// Only results of other code than today's, and those of functions that are gone
    #[arg(long)]
    stale: bool,
    /// Everything in the jar, and what functions keep elsewhere by cache_dir or cache_fp
    #[arg(long, conflicts_with_all = ["functions", "stale"])]
    all: bool,
    /// Say what would be removed, and remove nothing
    #[arg(long)]
    dry_run: bool,
}

/// What was removed of one function.
#[derive(Debug, Serialize)]
struct Removed<'a> {
    kind: &'static str,
    function: &'a str,
    entries: u64,
    bytes: u64,
    dry_run: bool,
}

/// A file that held nothing to be read.
#[derive(Debug, Serialize)]
struct RemovedFile<'a> {
    kind: &'static str,
    file: &'a str,
    dry_run: bool,
}

#[derive(Debug, Serialize)]
struct Total {
    kind: &'static str,
    entries: u64,
    bytes: u64,
    dry_run: bool,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    if options.functions.is_empty() && !options.stale && !options.all {
        let what = "name functions, or say `--stale` or `--all`: `cargo pkld clear --help` shows examples";
        return Err(Usage(format!("nothing to clear; {what}")).into());
    }
    let mut memory = Memory::new(|| false);
    memory.begin();
    let mut workspace = Workspace::read(global)?;
    let mut functions = workspace.functions();
    let contents = stored::read(&workspace, &functions)?;
    if options.stale {
        // Nothing newer is waited for.
        let _ = workspace.take_or_recall(&mut functions, &contents.versions, Which::Stored, &mut memory);
    }
    let unfinished = Unfinished::of(&workspace, &memory.end().unread);
    let stored = &contents.versions;
    let named = meant(options, &functions, stored)?;
    let is_wanted = |version: &&Stored| {
        let named =
            named.as_ref().is_none_or(|names| version.function.as_ref().is_some_and(|f| names.contains(f)));
        let fresh = Contents::is_fresh(version, &functions) || unfinished.hides(version, &functions);
        named && (options.all || !options.stale || !fresh)
    };
    let mut by_function: BTreeMap<&str, Cleared> = BTreeMap::new();
    let mut total = Cleared::default();
    // What could not be read could not be cleared either.
    let mut failed = contents.is_incomplete;
    for version in stored.iter().filter(is_wanted) {
        let removed = if options.dry_run {
            let mut cleared = Cleared::default();
            (cleared.entries, cleared.bytes) = (version.entries, version.bytes);
            Ok(cleared)
        } else {
            version.remove()
        };
        match removed {
            Ok(cleared) => {
                *by_function.entry(version.function.as_deref().unwrap_or("(label damaged)")).or_default() +=
                    cleared;
                total += cleared;
            }
            Err(error) => {
                failed = true;
                ui::error(&error);
            }
        }
    }
    let dry_run = options.dry_run;
    if options.all && !workspace.is_partial() {
        for file in contents.remains(stored::jars(&workspace, &functions).into_iter()) {
            let shown = workspace.shown(&file);
            let removed = if dry_run { Ok(()) } else { std::fs::remove_file(&file) };
            if let Err(error) = removed {
                failed = true;
                ui::error(&anyhow::Error::new(error).context(format!("remove {shown}")));
            } else if global.is_json() {
                ui::json(&RemovedFile { kind: "file", file: &shown, dry_run })?;
            } else if dry_run {
                ui::line(format_args!("would remove {shown}, which holds nothing that can be read"))?;
            } else {
                ui::line(format_args!("removed {shown}, which held nothing that can be read"))?;
            }
        }
    }
    let outcome = if failed { Exit::Failed } else { Exit::Ok };
    if global.is_json() {
        for (function, Cleared { entries, bytes, .. }) in by_function {
            ui::json(&Removed { kind: "removed", function, entries, bytes, dry_run })?;
        }
        ui::json(&Total { kind: "total", entries: total.entries, bytes: total.bytes, dry_run })?;
        return Ok(outcome);
    }
    let verb = if dry_run { "would remove" } else { "removed" };
    let amount =
        |cleared: &Cleared| format!("{} ({})", ui::entries(cleared.entries), ui::bytes(cleared.bytes));
    for (function, cleared) in &by_function {
        ui::line(format_args!("{verb} {} of {function}", amount(cleared)))?;
    }
    if by_function.len() != 1 {
        ui::line(format_args!("{verb} {} in all", amount(&total)))?;
    }
    Ok(outcome)
}

/// The functions that are named, also those that are only stored; `None` if none are.
fn meant(options: &Options, functions: &[Function], stored: &[Stored]) -> Result<Option<Vec<String>>, Usage> {
    if options.functions.is_empty() {
        return Ok(None);
    }
    let mut paths: Vec<&str> = functions.iter().map(|function| function.path.as_str()).collect();
    paths.extend(stored.iter().filter_map(|version| version.function.as_deref()));
    paths.sort_unstable();
    paths.dedup();
    let mut names = Vec::new();
    for name in &options.functions {
        names.push(paths[names::find(name, paths.iter().copied())?].to_owned());
    }
    Ok(Some(names))
}
