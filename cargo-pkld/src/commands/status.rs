//! `cargo pkld status`: each function, and whether what is stored is of its code as it is now.

pub(super) mod rows;

use std::cmp::Reverse;
use std::time::{Duration, SystemTime};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::changes::sentence;
use crate::cli::Global;
use crate::exit::{Exit, Usage};
use crate::names;
use crate::stored;
use crate::ui;
use crate::workspace::{Which, Workspace};

use rows::{Calls, Row, State, of_functions, unnamed};

/// Show each function: fresh, stale, empty or never run, and what made it stale
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld status
  cargo pkld status data               functions with `data` in their paths
  cargo pkld status 'wine::*::load'    `*` stands for any text, `?` for any letter
  cargo pkld status --sort size        the largest first
  cargo pkld status --check            for CI: exit code 3 if anything is stale

States:
  fresh      results are stored for the function's code as it is now
  pinned     they are, and the executable is part of their key: only that one is served them
  stale      results are stored for other code only; what changed is listed below
  degraded   nothing is stored for its code, and its last run was in a build that could not be trusted
  empty      it was called, and nothing is stored: nothing was kept, or it was removed
  never run  nothing is stored, and the jar knows of no call
  orphan     results are stored, and the function is gone")]
pub(crate) struct Options {
    /// Only functions whose paths have this in them
    #[arg(value_name = "PATTERN")]
    patterns: Vec<String>,
    /// Only functions of which all that is stored is stale, and orphans
    #[arg(long)]
    stale: bool,
    /// End with exit code 3 if any function is stale or an orphan
    #[arg(long)]
    check: bool,
    /// What comes first
    #[arg(long, value_enum, default_value_t, value_name = "KEY")]
    sort: Sort,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// By path
    #[default]
    Name,
    /// The largest first, stale entries included
    Size,
    /// The most often served first
    Hits,
    /// What saved the most time first
    Saved,
    /// The last called first
    Used,
}

#[derive(Debug, Serialize)]
struct Total {
    kind: &'static str,
    functions: usize,
    entries: u64,
    bytes: u64,
    stale_entries: u64,
    stale_bytes: u64,
    #[serde(flatten)]
    calls: Calls,
    jar: String,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let mut functions = workspace.functions();
    let contents = stored::read(&workspace, &functions)?;
    let is_wanted = |path: &str| {
        options.patterns.is_empty() || options.patterns.iter().any(|it| names::fits(&format!("*{it}*"), path))
    };
    let all: Vec<String> = functions.iter().map(|function| function.path.clone()).collect();
    functions.retain(|function| is_wanted(&function.path));
    workspace.take(&mut functions, &contents.versions, Which::Stored);
    let mut rows = of_functions(&functions, &contents);
    // They are sorted by path.
    let is_named = |path: &String| all.binary_search(path).is_ok();
    let others = contents.versions.iter().filter(|version| match &version.function {
        Some(path) => is_wanted(path) && !is_named(path),
        None => options.patterns.is_empty(),
    });
    rows.extend(unnamed(others));
    if rows.is_empty() && !options.patterns.is_empty() {
        let what = options.patterns.join("`, `");
        return Err(
            Usage(format!("no function has `{what}` in its path; `cargo pkld status` lists all")).into()
        );
    }
    let outcome = match options.check && rows.iter().any(|row| row.state.is_stale()) {
        true => Exit::Stale,
        false => Exit::Ok,
    };
    if options.stale {
        rows.retain(|row| row.state.is_stale());
    }
    sort(&mut rows, options.sort);
    let total = total(&workspace, &rows);
    let printed = if global.is_json() {
        rows.iter().try_for_each(ui::json).and_then(|()| ui::json(&total))
    } else {
        human(&rows, &total, options)
    };
    // Whoever stops reading asked for the exit code all the same.
    printed.or_else(|error| if ui::is_closed_pipe(&error) { Ok(()) } else { Err(error) })?;
    Ok(outcome)
}

fn sort(rows: &mut [Row], by: Sort) {
    match by {
        Sort::Name => {}
        Sort::Size => rows.sort_by_key(|row| Reverse(row.bytes + row.stale_bytes)),
        Sort::Hits => rows.sort_by_key(|row| Reverse(row.calls.hits)),
        Sort::Saved => rows.sort_by(|a, b| b.calls.saved_seconds.total_cmp(&a.calls.saved_seconds)),
        Sort::Used => rows.sort_by_key(|row| Reverse(row.calls.last_used)),
    }
}

fn total(workspace: &Workspace, rows: &[Row]) -> Total {
    Total {
        kind: "total",
        functions: rows.len(),
        entries: rows.iter().map(|row| row.entries).sum(),
        bytes: rows.iter().map(|row| row.bytes).sum(),
        stale_entries: rows.iter().map(|row| row.stale_entries).sum(),
        stale_bytes: rows.iter().map(|row| row.stale_bytes).sum(),
        calls: Calls::sum(rows.iter().map(|row| row.calls)),
        jar: workspace.shown(&workspace.jar),
    }
}

fn human(rows: &[Row], total: &Total, options: &Options) -> anyhow::Result<()> {
    let now = SystemTime::now();
    let width = rows.iter().map(|row| row.function.len()).max().unwrap_or(0);
    for row in rows {
        let (word, style) = row.state.words();
        let padding = " ".repeat(9 - word.len());
        let word = ui::styled(word, style);
        let (entries, bytes) = match row.state {
            State::Stale | State::Orphan | State::Degraded => (row.stale_entries, row.stale_bytes),
            _ => (row.entries, row.bytes),
        };
        let mut text = format!("{:<width$}  {word}", row.function);
        if entries > 0 {
            text += &format!("{padding}  {:>12}  {:>7}", ui::entries(entries), ui::bytes(bytes));
        }
        if row.seconds > 0.0 {
            text += &format!("  {:>7}", ui::duration(Duration::from_secs_f64(row.seconds)));
        }
        if matches!(row.state, State::Fresh | State::Pinned) && row.stale_entries > 0 {
            text += &ui::styled(&format!("  and {} stale", row.stale_entries), ui::DIM);
        }
        if let Some(calls) = row.calls.told(now) {
            text += &format!("  {calls}");
        }
        if let Some(accepted) = &row.accepted {
            text += &ui::styled(&format!("  {}", accepted.told(now)), ui::DIM);
        }
        if let Some(reason) = &row.pinned {
            text += &ui::styled(&format!("  pinned to the executable: {reason}"), ui::DIM);
        }
        if let Some(reason) = &row.degraded {
            text += &ui::styled(&format!("  its last run was uncached: {reason}"), ui::DIM);
        }
        ui::line(text.trim_end())?;
        if row.state == State::Stale {
            why(row)?;
        }
    }
    match rows.is_empty() {
        true if options.stale => ui::line("Nothing is stale.")?,
        true => {
            ui::line("No function has #[pkld], and nothing is stored.")?;
            ui::note("`cargo pkld init` adds what a first one needs.");
        }
        false => {
            let stale = match total.stale_entries {
                0 => String::new(),
                stale => format!(", {} stale ({})", ui::entries(stale), ui::bytes(total.stale_bytes)),
            };
            let fresh = format!("{} fresh ({})", ui::entries(total.entries), ui::bytes(total.bytes));
            let calls = total.calls.told(now).map(|calls| format!("; {calls}")).unwrap_or_default();
            ui::line(format_args!("{}: {fresh}{stale}{calls}", total.jar))?;
        }
    }
    Ok(())
}

/// Changes beyond the first few are counted: one edit can reach a hundred items.
const SHOWN: usize = 3;

fn why(row: &Row) -> anyhow::Result<()> {
    let shown = if ui::is_verbose() { usize::MAX } else { SHOWN };
    for change in row.changes.iter().take(shown) {
        ui::line(format_args!("    {}", sentence(change)))?;
    }
    if row.changes.len() > shown {
        let more = row.changes.len() - shown;
        ui::line(format_args!("    and {}; --verbose shows all", ui::many(more as u64, "more change")))?;
    }
    if row.changes.is_empty() {
        ui::line("    it was stored by another version of pkld")?;
    }
    Ok(())
}
