//! What the page shows, as its script reads it. What is nothing is left out: there may be ten thousand functions.

use std::collections::HashMap;
use std::time::SystemTime;

use serde::Serialize;

use super::growth::Growth;
use crate::accepted::Accepted;
use crate::changes::sentence;
use crate::commands::graph::{Graph, States};
use crate::commands::status::rows::{Row, State, of_functions, unnamed};
use crate::stored::Contents;
use crate::workspace::{Function, Workspace};

// One edit can reach a hundred items.
const MOST_CHANGES: usize = 20;

/// Everything.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    workspace: String,
    jar: String,
    version: &'static str,
    /// When it was made, in seconds since 1970.
    made: u64,
    pub(super) functions: Vec<Line>,
    growth: Growth,
    graph: Items,
}

/// One function.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    path: String,
    state: State,
    #[serde(skip_serializing_if = "is_zero")]
    entries: u64,
    #[serde(skip_serializing_if = "is_zero")]
    bytes: u64,
    #[serde(skip_serializing_if = "is_zero")]
    stale_entries: u64,
    #[serde(skip_serializing_if = "is_zero")]
    stale_bytes: u64,
    /// What computing its fresh entries took.
    #[serde(skip_serializing_if = "is_none")]
    seconds: f64,
    #[serde(skip_serializing_if = "is_zero")]
    hits: u64,
    #[serde(skip_serializing_if = "is_zero")]
    misses: u64,
    #[serde(skip_serializing_if = "is_none")]
    saved: f64,
    #[serde(skip_serializing_if = "is_zero")]
    troubles: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    used: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pinned: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    degraded: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<Accepted>,
    /// What made it stale.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<String>,
    /// Its place among the items.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<usize>,
}

/// The items of all closures. Files and reasons are told once and then by number.
#[derive(Debug, Default, Serialize)]
struct Items {
    files: Vec<String>,
    reasons: Vec<String>,
    /// Path, kind, file, line, state in words, and what it is drawn as.
    nodes: Vec<(String, &'static str, usize, usize, &'static str, &'static str)>,
    /// From, to and reason.
    edges: Vec<(usize, usize, usize)>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_none(seconds: &f64) -> bool {
    *seconds == 0.0
}

impl Report {
    /// Of functions whose source parts are taken.
    pub(super) fn of(
        workspace: &Workspace,
        functions: &[Function],
        contents: &Contents,
        now: SystemTime,
    ) -> Self {
        let graph = Graph::of(functions, &States::of(functions, contents), usize::MAX);
        let items: HashMap<(&str, &str, usize), usize> = graph
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.state.is_some())
            .map(|(at, node)| ((&*node.path, &*node.file, node.line_start), at))
            .collect();
        let line = |row: Row| {
            let place = row.file.as_deref().zip(row.line);
            let item = place.and_then(|(file, line)| items.get(&(&*row.function, file, line)).copied());
            Line::of(row, item)
        };
        // They are sorted by path.
        let is_named =
            |path: &String| functions.binary_search_by(|function| function.path.as_str().cmp(path)).is_ok();
        let others =
            contents.versions.iter().filter(|version| !version.function.as_ref().is_some_and(is_named));
        let mut rows = of_functions(functions, contents);
        rows.extend(unnamed(others));
        let name = workspace.dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self {
            workspace: name,
            jar: workspace.shown(&workspace.jar),
            version: env!("CARGO_PKG_VERSION"),
            made: now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs(),
            functions: rows.into_iter().map(line).collect(),
            growth: Growth::of(functions, &contents.versions, now),
            graph: Items::of(&graph),
        }
    }

    /// How many items the closures have.
    pub(super) fn items(&self) -> usize {
        self.graph.nodes.len()
    }
}

impl Line {
    fn of(row: Row, item: Option<usize>) -> Self {
        let mut changes: Vec<String> = row.changes.iter().take(MOST_CHANGES).map(sentence).collect();
        if row.changes.len() > MOST_CHANGES {
            changes.push(format!("and {} more", row.changes.len() - MOST_CHANGES));
        }
        Self {
            path: row.function,
            state: row.state,
            entries: row.entries,
            bytes: row.bytes,
            stale_entries: row.stale_entries,
            stale_bytes: row.stale_bytes,
            seconds: row.seconds,
            hits: row.calls.hits,
            misses: row.calls.misses,
            saved: row.calls.saved_seconds,
            troubles: row.calls.troubles,
            used: row.calls.last_used,
            file: row.file,
            line: row.line,
            pinned: row.pinned,
            degraded: row.degraded,
            accepted: row.accepted,
            changes,
            item,
        }
    }
}

/// Texts by number.
#[derive(Default)]
struct Texts<'a> {
    known: HashMap<&'a str, usize>,
    list: Vec<String>,
}

impl<'a> Texts<'a> {
    fn number(&mut self, text: &'a str) -> usize {
        *self.known.entry(text).or_insert_with(|| {
            self.list.push(text.to_owned());
            self.list.len() - 1
        })
    }
}

impl Items {
    fn of(graph: &Graph) -> Self {
        let (mut files, mut reasons) = (Texts::default(), Texts::default());
        let nodes = graph.nodes.iter().map(|node| {
            let (state, drawn) = node.state.map_or(("", ""), |state| (state.words().0, state.drawn()));
            (node.path.clone(), node.kind.word(), files.number(&node.file), node.line_start, state, drawn)
        });
        let nodes = nodes.collect();
        let edges = graph.edges.iter().map(|edge| (edge.from, edge.to, reasons.number(&edge.reason)));
        let edges = edges.collect();
        Self { files: files.list, reasons: reasons.list, nodes, edges }
    }
}
