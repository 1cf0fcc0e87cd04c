//! What `status` knows of each function.

use std::collections::HashMap;
use std::ops::AddAssign;
use std::time::{Duration, SystemTime};

use pkld_fingerprint::{Change, Label};
use pkld_rt::jar::Counts;
use serde::Serialize;

use crate::accepted::Accepted;
use crate::changes::between;
use crate::stored::{Contents, Stored};
use crate::ui;
use crate::workspace::Function;

/// What is stored of a function, seen from today's source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::commands) enum State {
    /// For its code as it is.
    Fresh,
    /// For its code as it is, in a certain executable.
    Pinned,
    /// Only for other code.
    Stale,
    /// Nothing that would be served, and its last build was not to be trusted.
    Degraded,
    /// Nothing, and it was called: nothing of it was kept, or it was taken away.
    Empty,
    /// Nothing, and no jar knows of a call.
    NeverRun,
    /// Something, but the function is gone.
    Orphan,
}

impl State {
    pub(in crate::commands) fn words(self) -> (&'static str, anstyle::Style) {
        match self {
            Self::Fresh => ("fresh", ui::GOOD),
            Self::Pinned => ("pinned", ui::GOOD),
            Self::Stale => ("stale", ui::BAD),
            Self::Degraded => ("degraded", ui::BAD),
            Self::Empty => ("empty", ui::DIM),
            Self::NeverRun => ("never run", ui::DIM),
            Self::Orphan => ("orphan", ui::BAD),
        }
    }

    /// Which of the three it is drawn as: `fresh`, `stale`, or `empty`.
    pub(in crate::commands) fn drawn(self) -> &'static str {
        match self {
            Self::Fresh | Self::Pinned => "fresh",
            Self::Stale | Self::Degraded | Self::Orphan => "stale",
            Self::Empty | Self::NeverRun => "empty",
        }
    }

    /// Whether all that is stored is of other code than today's.
    pub(in crate::commands) fn is_stale(self) -> bool {
        matches!(self, Self::Stale | Self::Orphan)
    }
}

/// One function.
#[derive(Debug, Serialize)]
pub(in crate::commands) struct Row {
    pub(in crate::commands) kind: &'static str,
    pub(in crate::commands) function: String,
    pub(in crate::commands) state: State,
    /// Entries of today's code.
    pub(in crate::commands) entries: u64,
    pub(in crate::commands) bytes: u64,
    /// How long computing those entries took.
    pub(in crate::commands) seconds: f64,
    /// Entries of other code; of an orphan, all.
    pub(in crate::commands) stale_entries: u64,
    pub(in crate::commands) stale_bytes: u64,
    pub(in crate::commands) file: Option<String>,
    pub(in crate::commands) line: Option<usize>,
    pub(in crate::commands) pinned: Option<String>,
    /// Why its last run was uncached, if the build was not to be trusted.
    pub(in crate::commands) degraded: Option<String>,
    /// Who said last that entries of other code are of today's too.
    pub(in crate::commands) accepted: Option<Accepted>,
    #[serde(flatten)]
    pub(in crate::commands) calls: Calls,
    /// What changed since the youngest stale entries were stored.
    pub(in crate::commands) changes: Vec<Change>,
}

/// In place of a name where none can be read.
const LABEL_DAMAGED: &str = "(label damaged)";

/// What calls did, in all processes and versions.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(in crate::commands) struct Calls {
    pub(in crate::commands) hits: u64,
    pub(in crate::commands) misses: u64,
    pub(in crate::commands) saved_seconds: f64,
    /// How often the jar itself was in the way.
    pub(in crate::commands) troubles: u64,
    /// Seconds since 1970.
    pub(in crate::commands) last_used: Option<u64>,
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
    pub(in crate::commands) fn sum(all: impl Iterator<Item = Self>) -> Self {
        let mut sum = Self::default();
        all.for_each(|calls| sum += calls);
        sum
    }

    /// In words; nothing if there were no calls.
    pub(in crate::commands) fn told(&self, now: SystemTime) -> Option<String> {
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

/// The rows of functions that are sorted by path and whose source parts are taken, where something is stored.
pub(in crate::commands) fn of_functions(functions: &[Function], contents: &Contents) -> Vec<Row> {
    let mut by_function: HashMap<&str, Vec<&Stored>> = HashMap::new();
    for version in &contents.versions {
        by_function.entry(version.function.as_deref().unwrap_or_default()).or_default().push(version);
    }
    let row_of = |namesakes: &[Function]| {
        let own = by_function.get(&*namesakes[0].path).map(Vec::as_slice).unwrap_or_default();
        row(namesakes, contents, own)
    };
    functions.chunk_by(|a, b| a.path == b.path).map(row_of).collect()
}

/// The row of a path, and of all functions that share it.
fn row(namesakes: &[Function], contents: &Contents, own: &[&Stored]) -> Row {
    let function = &namesakes[0];
    let (fresh, stale): (Vec<&Stored>, Vec<&Stored>) =
        own.iter().copied().partition(|version| Contents::is_fresh(version, namesakes));
    let entries = |versions: &[&Stored]| versions.iter().map(|version| version.entries).sum::<u64>();
    let bytes = |versions: &[&Stored]| versions.iter().map(|version| version.bytes).sum::<u64>();
    let pinned = function.source().and_then(|now| now.label.pinned.clone());
    let degraded = contents.degraded.get(&function.path);
    let degraded = degraded.filter(|it| own.iter().all(|version| it.at > last_run(version)));
    let state = match (entries(&fresh), entries(&stale)) {
        (0, _) if degraded.is_some() => State::Degraded,
        (0, 0) if own.is_empty() && !contents.called.contains(&function.path) => State::NeverRun,
        (0, 0) => State::Empty,
        (0, _) => State::Stale,
        _ if pinned.is_some() => State::Pinned,
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
        pinned,
        degraded: degraded.map(|it| it.reason.clone()),
        accepted: last_accepted(&fresh),
        calls: Calls::sum(fresh.iter().chain(&stale).map(|version| (&version.counts).into())),
        changes: youngest
            .and_then(|version| version.label.as_ref())
            .map(|was| changes(was, namesakes))
            .unwrap_or_default(),
    }
}

/// When entries of these versions were accepted last.
pub(in crate::commands) fn last_accepted(versions: &[&Stored]) -> Option<Accepted> {
    let all = versions.iter().filter(|version| version.entries > 0).filter_map(|it| it.accepted.as_ref());
    all.max_by_key(|accepted| accepted.at).cloned()
}

/// When a version was served or stored last, as far as is known.
fn last_run(version: &Stored) -> SystemTime {
    version.counts.last_used.max(version.last_created).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// What changed since `was`; of several functions of the path, for the one that is nearest to it.
fn changes(was: &Label, namesakes: &[Function]) -> Vec<Change> {
    let now = namesakes.iter().filter_map(|function| function.source_under(&was.conditions));
    let all = now.map(|now| between(was, &now.label));
    all.min_by_key(Vec::len).unwrap_or_default()
}

/// Rows of versions of functions that the source no longer has, or that only a macro knows.
pub(in crate::commands) fn unnamed<'a>(versions: impl Iterator<Item = &'a Stored>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for version in versions {
        let name = version.function.clone().unwrap_or_else(|| LABEL_DAMAGED.to_owned());
        let at = *known.entry(name.clone()).or_insert_with(|| {
            rows.push(Row {
                kind: "function",
                function: name,
                state: if version.is_generated() { State::Pinned } else { State::Orphan },
                entries: 0,
                bytes: 0,
                seconds: 0.0,
                stale_entries: 0,
                stale_bytes: 0,
                file: None,
                line: None,
                degraded: None,
                accepted: None,
                pinned: version.label.as_ref().and_then(|label| label.pinned.clone()),
                calls: Calls::default(),
                changes: Vec::new(),
            });
            rows.len() - 1
        });
        let row = &mut rows[at];
        row.calls += (&version.counts).into();
        if row.state == State::Pinned {
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
