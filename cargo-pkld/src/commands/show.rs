//! `cargo pkld show`: the entries of a function, one by one.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use anyhow::Context;
use clap::{Args, ValueEnum};
use pkld_rt::jar::{JarFile, StoredEntry};
use serde::Serialize;

use crate::accepted::Accepted;
use crate::cli::Global;
use crate::exit::Exit;
use crate::names;
use crate::stored::{self, Contents, Stored};
use crate::ui;
use crate::workspace::{Which, Workspace};

/// Show the entries of a function: arguments, size, cost, age
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld show fit
  cargo pkld show fit --sort cost --limit 10
  cargo pkld show fit --stale

Arguments are kept as text when a result is stored, and cut at 256 bytes. `#[pkld(show_args = false)]` or \
PKLD_ARGS=off keeps them out of the jar. Hits are counted for all entries of a function together: \
`cargo pkld status` shows them.")]
pub(crate) struct Options {
    /// A function by name or path
    #[arg(value_name = "FUNCTION")]
    function: String,
    /// Only entries of other code than today's
    #[arg(long)]
    stale: bool,
    /// What comes first
    #[arg(long, value_enum, default_value_t, value_name = "KEY")]
    sort: Sort,
    /// How many to show; 0 for all
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// The youngest first
    #[default]
    Age,
    /// By the text of the arguments
    Args,
    /// The largest first
    Size,
    /// What took longest to compute first
    Cost,
    /// The last served first
    Used,
}

/// One entry.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    kind: &'static str,
    key: String,
    pub(super) state: State,
    /// `None` if they were not kept.
    pub(super) arguments: Option<String>,
    bytes: u64,
    cost_seconds: f64,
    /// Seconds since 1970.
    created: u64,
    /// When it was served last, if that was noted.
    last_used: Option<u64>,
    /// Who said that it is of this code too, if other code computed it.
    accepted: Option<Accepted>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Fresh,
    Stale,
}

#[derive(Debug, Serialize)]
struct Total {
    kind: &'static str,
    function: String,
    entries: u64,
    stale_entries: u64,
    bytes: u64,
    hits: u64,
    misses: u64,
    saved_seconds: f64,
    shown: usize,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let mut functions = workspace.functions();
    let contents = stored::read(&workspace, &functions)?;
    let stored_paths = contents.versions.iter().filter_map(|version| version.function.as_deref());
    let paths: BTreeSet<&str> =
        functions.iter().map(|function| function.path.as_str()).chain(stored_paths).collect();
    let paths: Vec<&str> = paths.into_iter().collect();
    let path = paths[names::find(&options.function, paths.iter().copied())?].to_owned();
    functions.retain(|function| function.path == path);
    workspace.take(&mut functions, &contents.versions, Which::Stored);
    let own: Vec<&Stored> =
        contents.versions.iter().filter(|version| version.function.as_ref() == Some(&path)).collect();
    let is_fresh = |version: &Stored| Contents::is_fresh(version, &functions);
    let mut total = total(path, &own, &is_fresh);
    let mut lines = lines(&own, &is_fresh)?;
    lines.retain(|line| !options.stale || line.state == State::Stale);
    sort(&mut lines, options.sort);
    let found = lines.len();
    if options.limit > 0 {
        lines.truncate(options.limit);
    }
    total.shown = lines.len();
    if global.is_json() {
        lines.iter().try_for_each(ui::json)?;
        ui::json(&total)?;
    } else {
        human(&lines, &total, found)?;
    }
    Ok(if contents.is_incomplete { Exit::Failed } else { Exit::Ok })
}

fn total(function: String, own: &[&Stored], is_fresh: &dyn Fn(&Stored) -> bool) -> Total {
    let stale = own.iter().filter(|version| !is_fresh(version));
    Total {
        kind: "total",
        function,
        entries: own.iter().map(|version| version.entries).sum(),
        stale_entries: stale.map(|version| version.entries).sum(),
        bytes: own.iter().map(|version| version.bytes).sum(),
        hits: own.iter().map(|version| version.counts.hits).sum(),
        misses: own.iter().map(|version| version.counts.misses).sum(),
        saved_seconds: own.iter().map(|version| version.counts.saved.as_secs_f64()).sum(),
        shown: 0,
    }
}

/// The entries of these versions, which may share files.
pub(super) fn lines(own: &[&Stored], is_fresh: &dyn Fn(&Stored) -> bool) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    let files: BTreeSet<_> = own.iter().map(|version| &version.file).collect();
    for path in files {
        let here: Vec<&&Stored> = own.iter().filter(|version| version.file == *path).collect();
        let Some(first) = here.first() else { continue };
        let file = JarFile::new(path.clone(), first.kept);
        let entries = file.entries().with_context(|| format!("read {}", path.display()))?;
        let arguments = file.arguments().unwrap_or_default();
        for entry in entries {
            let Some(version) = here.iter().find(|version| version.version == entry.version) else {
                continue;
            };
            let state = if is_fresh(version) { State::Fresh } else { State::Stale };
            let writer =
                version.accepted.is_some().then(|| file.writer(&entry.version, &entry.key)).flatten();
            let accepted = writer.and_then(|writer| Accepted::of(&writer));
            lines.push(line(&entry, state, arguments.of(&entry.version, &entry.key), accepted));
        }
    }
    Ok(lines)
}

fn line(entry: &StoredEntry, state: State, arguments: Option<&str>, accepted: Option<Accepted>) -> Line {
    let seconds =
        |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    Line {
        kind: "entry",
        key: entry.key.0[..8].iter().map(|byte| format!("{byte:02x}")).collect(),
        state,
        arguments: arguments.map(str::to_owned),
        bytes: entry.bytes,
        cost_seconds: entry.cost.as_secs_f64(),
        created: seconds(entry.created),
        // It is noted to the minute.
        last_used: entry.last_used.map(|used| seconds(used.max(entry.created))),
        accepted,
    }
}

fn sort(lines: &mut [Line], by: Sort) {
    match by {
        // They come in the order in which they were stored.
        Sort::Age => {
            lines.reverse();
            lines.sort_by_key(|line| Reverse(line.created));
        }
        Sort::Args => lines.sort_by(|a, b| a.arguments.cmp(&b.arguments)),
        Sort::Size => lines.sort_by_key(|line| Reverse(line.bytes)),
        Sort::Cost => lines.sort_by(|a, b| b.cost_seconds.total_cmp(&a.cost_seconds)),
        Sort::Used => lines.sort_by_key(|line| Reverse(line.last_used)),
    }
}

fn human(lines: &[Line], total: &Total, found: usize) -> anyhow::Result<()> {
    let now = SystemTime::now();
    let ago = |seconds: u64| {
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        ui::ago(now.duration_since(then).unwrap_or_default())
    };
    for line in lines {
        let word = match line.state {
            State::Fresh => ui::styled("fresh", ui::GOOD),
            State::Stale => ui::styled("stale", ui::BAD),
        };
        let unknown = || ui::styled(&format!("{} (arguments not kept)", line.key), ui::DIM);
        let arguments = line.arguments.as_ref().map_or_else(unknown, |arguments| format!("({arguments})"));
        let (size, cost) = (ui::bytes(line.bytes), ui::duration(Duration::from_secs_f64(line.cost_seconds)));
        let used = line.last_used.map(|used| format!(", used {}", ago(used))).unwrap_or_default();
        let accepted = line.accepted.as_ref().map(|it| format!(", {}", it.told(now))).unwrap_or_default();
        ui::line(format_args!(
            "{word}  {size:>7}  {cost:>7}  {arguments}  stored {}{used}{accepted}",
            ago(line.created)
        ))?;
    }
    if found > lines.len() {
        ui::line(format_args!("and {} more; --limit 0 shows all", found - lines.len()))?;
    }
    let stale = match total.stale_entries {
        0 => String::new(),
        stale => format!(", {stale} of them stale"),
    };
    let mut text =
        format!("{}: {} ({}){stale}", total.function, ui::entries(total.entries), ui::bytes(total.bytes));
    if total.hits + total.misses > 0 {
        text += &format!("; {}, {}", ui::many(total.hits, "hit"), ui::many_es(total.misses, "miss"));
    }
    if total.hits > 0 {
        text += &format!(", {} saved", ui::duration(Duration::from_secs_f64(total.saved_seconds)));
    }
    Ok(ui::line(text)?)
}
