//! `cargo pkld clear`: removes stored results.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use pkld_rt::Cleared;

use crate::cli::{ClearOptions, WorkspaceOptions};
use crate::exit::{Exit, Usage};
use crate::names;
use crate::stored::{self, Contents, Stored};
use crate::ui;
use crate::workspace::{Function, Workspace};

pub(crate) fn run(workspace: &WorkspaceOptions, options: &ClearOptions) -> anyhow::Result<Exit> {
    if options.functions.is_empty() && !options.stale && !options.all {
        let what = "name functions, or say `--stale` or `--all`: `cargo pkld clear --help` shows examples";
        return Err(Usage(format!("nothing to clear; {what}")).into());
    }
    let mut workspace = Workspace::read(workspace)?;
    let mut functions = workspace.functions();
    let contents = stored::read(&workspace, &functions)?;
    if options.stale {
        workspace.take(&mut functions, &contents.versions);
    }
    let stored = &contents.versions;
    let named = meant(options, &functions, stored)?;
    let is_wanted = |version: &&Stored| {
        let named =
            named.as_ref().is_none_or(|names| version.function.as_ref().is_some_and(|f| names.contains(f)));
        let fresh = Contents::is_fresh(version, &functions);
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
    if options.all {
        let jars = functions.iter().map(|function| function.jar.clone()).chain([workspace.jar.clone()]);
        let jars: BTreeSet<PathBuf> = jars.collect();
        for file in contents.remains(jars.into_iter()) {
            let shown = workspace.shown(&file);
            if options.dry_run {
                ui::line(format_args!("would remove {shown}, which holds nothing that can be read"))?;
            } else if let Err(error) = std::fs::remove_file(&file) {
                failed = true;
                ui::error(&anyhow::Error::new(error).context(format!("remove {shown}")));
            } else {
                ui::line(format_args!("removed {shown}, which held nothing that can be read"))?;
            }
        }
    }
    let verb = if options.dry_run { "would remove" } else { "removed" };
    let amount =
        |cleared: &Cleared| format!("{} ({})", ui::entries(cleared.entries), ui::bytes(cleared.bytes));
    for (function, cleared) in &by_function {
        ui::line(format_args!("{verb} {} of {function}", amount(cleared)))?;
    }
    if by_function.len() != 1 {
        ui::line(format_args!("{verb} {} in all", amount(&total)))?;
    }
    Ok(if failed { Exit::Failed } else { Exit::Ok })
}

/// The functions that are named, also those that are only stored; `None` if none are.
fn meant(
    options: &ClearOptions,
    functions: &[Function],
    stored: &[Stored],
) -> Result<Option<Vec<String>>, Usage> {
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
