//! `cargo pkld status`: each function, and whether what is stored is of its code as it is now.

use std::ops::AddAssign;
use std::time::{Duration, SystemTime};

use clap::Args;
use pkld_fingerprint::{Change, Label};
use pkld_rt::jar::Counts;
use serde::Serialize;

use crate::changes::sentence;
use crate::cli::Global;
use crate::exit::Exit;
use crate::stored::{self, Contents, Stored};
use crate::ui;
use crate::workspace::{Function, Workspace};

/// Show each function: fresh, stale or empty, and what made it stale
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld status
  cargo pkld status --format json

A function is `fresh` if results are stored for its code as it is now, `stale` if only for other code, `empty` \
if there are none, and `orphan` if results are stored and the function is gone.")]
pub(crate) struct Options {}

/// What is stored of a function, seen from today's source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// For its code as it is.
    Fresh,
    /// Only for other code.
    Stale,
    /// Nothing.
    Empty,
    /// Something, but the function is gone.
    Orphan,
}

/// One function.
#[derive(Debug, Serialize)]
struct Row {
    kind: &'static str,
    function: String,
    state: State,
    /// Entries of today's code.
    entries: u64,
    bytes: u64,
    /// How long computing those entries took.
    seconds: f64,
    /// Entries of other code; of an orphan, all.
    stale_entries: u64,
    stale_bytes: u64,
    file: Option<String>,
    line: Option<usize>,
    pinned: Option<String>,
    #[serde(flatten)]
    calls: Calls,
    /// What changed since the youngest stale entries were stored.
    changes: Vec<Change>,
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

/// What calls did, in all processes and versions.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Calls {
    hits: u64,
    misses: u64,
    saved_seconds: f64,
    /// How often the jar itself was in the way.
    troubles: u64,
    /// Seconds since 1970.
    last_used: Option<u64>,
}

impl AddAssign for Calls {
    fn add_assign(&mut self, more: Self) {
        self.hits += more.hits;
        self.misses += more.misses;
        self.saved_seconds += more.saved_seconds;
        self.troubles += more.troubles;
        self.last_used = self.last_used.max(more.last_used);
    }
}

impl From<&Counts> for Calls {
    fn from(counts: &Counts) -> Self {
        let since_1970 = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self {
            hits: counts.hits,
            misses: counts.misses,
            saved_seconds: counts.saved.as_secs_f64(),
            troubles: counts.troubles,
            last_used: counts.last_used.map(|time| since_1970(time).as_secs()),
        }
    }
}

impl Calls {
    fn sum(all: impl Iterator<Item = Self>) -> Self {
        let mut sum = Self::default();
        all.for_each(|calls| sum += calls);
        sum
    }

    /// In words; nothing if there were no calls.
    fn told(&self, now: SystemTime) -> Option<String> {
        let Self { hits, misses, saved_seconds, troubles, last_used } = *self;
        if hits + misses + troubles == 0 {
            return None;
        }
        let mut text = format!("{}, {}", ui::many(hits, "hit"), ui::many_es(misses, "miss"));
        if hits > 0 {
            text += &format!(", {} saved", ui::duration(Duration::from_secs_f64(saved_seconds)));
        }
        if let Some(last_used) = last_used {
            let then = SystemTime::UNIX_EPOCH + Duration::from_secs(last_used);
            text += &format!(", used {}", ui::ago(now.duration_since(then).unwrap_or_default()));
        }
        if troubles > 0 {
            text += &ui::styled(&format!(", {}", ui::many(troubles, "trouble")), ui::BAD);
        }
        Some(text)
    }
}

pub(crate) fn run(global: &Global, _options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let mut functions = workspace.functions();
    let stored = stored::read(&workspace, &functions)?.versions;
    workspace.take(&mut functions, &stored);
    let namesakes = functions.chunk_by(|a, b| a.path == b.path);
    let mut rows: Vec<Row> = namesakes.map(|namesakes| row(namesakes, &stored)).collect();
    rows.extend(unnamed(&functions, &stored));
    let total = total(&workspace, &rows);
    if global.is_json() {
        rows.iter().try_for_each(ui::json)?;
        ui::json(&total)?;
    } else {
        human(&rows, &total)?;
    }
    Ok(Exit::Ok)
}

/// The row of a path, and of all functions that share it.
fn row(namesakes: &[Function], stored: &[Stored]) -> Row {
    let function = &namesakes[0];
    let own = stored.iter().filter(|version| version.function.as_ref() == Some(&function.path));
    let (fresh, stale): (Vec<&Stored>, Vec<&Stored>) =
        own.partition(|version| Contents::is_fresh(version, namesakes));
    let entries = |versions: &[&Stored]| versions.iter().map(|version| version.entries).sum::<u64>();
    let bytes = |versions: &[&Stored]| versions.iter().map(|version| version.bytes).sum::<u64>();
    let state = match (entries(&fresh), entries(&stale)) {
        (0, 0) => State::Empty,
        (0, _) => State::Stale,
        _ => State::Fresh,
    };
    let youngest =
        stale.iter().filter(|version| version.entries > 0).max_by_key(|version| version.last_created);
    Row {
        kind: "function",
        function: function.path.clone(),
        state,
        entries: entries(&fresh),
        bytes: bytes(&fresh),
        seconds: fresh.iter().map(|version| version.cost).sum::<Duration>().as_secs_f64(),
        stale_entries: entries(&stale),
        stale_bytes: bytes(&stale),
        file: Some(function.place.0.clone()),
        line: Some(function.place.1),
        pinned: function.source().and_then(|now| now.label.pinned.clone()),
        calls: Calls::sum(fresh.iter().chain(&stale).map(|version| (&version.counts).into())),
        changes: youngest
            .and_then(|version| version.label.as_ref())
            .map(|was| changes(was, namesakes))
            .unwrap_or_default(),
    }
}

/// What changed since `was`; of several functions of the path, for the one that is nearest to it.
fn changes(was: &Label, namesakes: &[Function]) -> Vec<Change> {
    let now = namesakes.iter().filter_map(|function| function.source_under(&was.conditions));
    let all = now.map(|now| was.changes(&now.label));
    all.min_by_key(Vec::len).unwrap_or_default()
}

/// Stored functions that the source no longer has, or that only a macro knows.
fn unnamed(functions: &[Function], stored: &[Stored]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for version in stored {
        let name = version.function.clone().unwrap_or_else(|| "(label damaged)".to_owned());
        if functions.iter().any(|function| function.path == name) {
            continue;
        }
        let at = rows.iter().position(|row| row.function == name).unwrap_or_else(|| {
            rows.push(Row {
                kind: "function",
                function: name,
                state: if version.is_generated() { State::Fresh } else { State::Orphan },
                entries: 0,
                bytes: 0,
                seconds: 0.0,
                stale_entries: 0,
                stale_bytes: 0,
                file: None,
                line: None,
                pinned: version.label.as_ref().and_then(|label| label.pinned.clone()),
                calls: Calls::default(),
                changes: Vec::new(),
            });
            rows.len() - 1
        });
        let row = &mut rows[at];
        row.calls += (&version.counts).into();
        if row.state == State::Fresh {
            row.entries += version.entries;
            row.bytes += version.bytes;
            row.seconds += version.cost.as_secs_f64();
        } else {
            row.stale_entries += version.entries;
            row.stale_bytes += version.bytes;
        }
    }
    rows
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

fn human(rows: &[Row], total: &Total) -> anyhow::Result<()> {
    let now = SystemTime::now();
    let width = rows.iter().map(|row| row.function.len()).max().unwrap_or(0);
    for row in rows {
        let (word, style) = match row.state {
            State::Fresh => ("fresh", ui::GOOD),
            State::Stale => ("stale", ui::BAD),
            State::Empty => ("empty", ui::DIM),
            State::Orphan => ("orphan", ui::BAD),
        };
        let padding = " ".repeat(6 - word.len());
        let word = ui::styled(word, style);
        let (entries, bytes) = match row.state {
            State::Stale | State::Orphan => (row.stale_entries, row.stale_bytes),
            _ => (row.entries, row.bytes),
        };
        let mut text = format!("{:<width$}  {word}", row.function);
        if entries > 0 {
            text += &format!("{padding}  {:>12}  {:>7}", ui::entries(entries), ui::bytes(bytes));
        }
        if row.seconds > 0.0 {
            text += &format!("  {:>7}", ui::duration(Duration::from_secs_f64(row.seconds)));
        }
        if row.state == State::Fresh && row.stale_entries > 0 {
            text += &ui::styled(&format!("  and {} stale", row.stale_entries), ui::DIM);
        }
        if let Some(calls) = row.calls.told(now) {
            text += &format!("  {calls}");
        }
        if let Some(reason) = &row.pinned {
            text += &ui::styled(&format!("  pinned to the executable: {reason}"), ui::DIM);
        }
        ui::line(text.trim_end())?;
        if row.state == State::Stale {
            why(row)?;
        }
    }
    match rows.is_empty() {
        true => ui::line("No function has #[pkld], and nothing is stored.")?,
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
