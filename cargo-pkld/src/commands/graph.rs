//! `cargo pkld graph`: closures as a picture.

mod layers;
mod svg;
mod text;

use std::collections::{BTreeMap, HashMap, HashSet};

use clap::{Args, ValueEnum};
use pkld_fingerprint::{Kind, LabelItem};
use serde::Serialize;

use crate::cli::Global;
use crate::commands::status::rows::{State, of_functions};
use crate::exit::Exit;
use crate::reached::Reached;
use crate::stored::Contents;
use crate::ui;
use crate::workspace::{Function, Workspace};

/// Draw what functions can reach, as DOT, Mermaid or SVG
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld graph > pkld.dot
  cargo pkld graph fit --as svg --depth 3 > fit.svg
  cargo pkld graph --as mermaid
  cargo pkld graph --format json

An arrow leads to each item from the one that led to it first, with the reason. Cached functions are coloured: what \
is fresh, what is stale, and what has nothing stored. What points at them tells the state, in the words of `status`.")]
pub(crate) struct Options {
    /// Functions by name or path; they need not be annotated. Without any, all that are
    #[arg(value_name = "FUNCTION")]
    functions: Vec<String>,
    /// What to draw it as
    #[arg(long = "as", value_enum, default_value_t, value_name = "LANGUAGE")]
    language: Language,
    /// How far from the functions items are drawn
    #[arg(long, value_name = "LEVELS")]
    depth: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Language {
    /// For Graphviz
    #[default]
    Dot,
    /// For Markdown: GitHub and others draw it
    Mermaid,
    /// A picture that browsers show, light or dark as they are
    Svg,
}

/// An item.
#[derive(Debug, Serialize)]
pub(super) struct Node {
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) file: String,
    pub(super) line_start: usize,
    line_end: usize,
    /// Of a cached function, as `status` tells it.
    pub(super) state: Option<State>,
}

/// One item led to another.
#[derive(Debug, Serialize)]
pub(super) struct Edge {
    /// Positions among the nodes.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) reason: String,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
}

impl Node {
    fn crate_name(&self) -> &str {
        self.path.split("::").next().unwrap_or(&self.path)
    }

    /// Its path inside its crate.
    fn short(&self) -> &str {
        self.path.split_once("::").map_or(&self.path, |(_, rest)| rest)
    }

    /// All that there is to say of it.
    fn title(&self) -> String {
        let state = self.state.map(|state| format!(", {}", state.words().0)).unwrap_or_default();
        format!("{} {}  {}:{}{state}", self.kind.word(), self.path, self.file, self.line_start)
    }
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let (all, contents) = workspace.all_taken()?;
    let states = States::of(&all, &contents);
    let functions = match options.functions.is_empty() {
        true => all,
        false => workspace.functions_named(&options.functions)?,
    };
    if functions.is_empty() {
        ui::note("no function has #[pkld]; `cargo pkld graph FUNCTION` draws what any function can reach");
    }
    let graph = Graph::of(&functions, &states, options.depth.unwrap_or(usize::MAX));
    if global.is_json() {
        ui::json(&graph)?;
        return Ok(Exit::Ok);
    }
    match options.language {
        Language::Dot => text::dot(&graph)?,
        Language::Mermaid => text::mermaid(&graph)?,
        Language::Svg => svg::draw(&graph)?,
    }
    Ok(Exit::Ok)
}

/// The states of cached functions, by file and first line.
#[derive(Debug)]
pub(super) struct States(BTreeMap<(String, usize), State>);

impl States {
    /// Those of all functions, sorted by path, with their source parts.
    pub(super) fn of(functions: &[Function], contents: &Contents) -> Self {
        // Functions of one path have one state.
        let by_path: HashMap<String, State> =
            of_functions(functions, contents).into_iter().map(|row| (row.function, row.state)).collect();
        let state = |function: &Function| Some((function.place.clone(), *by_path.get(&function.path)?));
        Self(functions.iter().filter_map(state).collect())
    }

    fn get(&self, item: &LabelItem) -> Option<State> {
        let is_function = matches!(item.kind, Kind::Fn | Kind::Method | Kind::TraitFn);
        is_function.then(|| self.0.get(&(item.file.clone(), item.line_start)).copied()).flatten()
    }
}

impl Graph {
    pub(super) fn of(functions: &[Function], states: &States, depth: usize) -> Self {
        let mut graph = Self::default();
        let mut known: BTreeMap<&LabelItem, usize> = BTreeMap::new();
        let mut drawn: HashSet<(usize, usize)> = HashSet::new();
        for source in functions.iter().filter_map(Function::source) {
            let reached = Reached::of(source);
            let is_near =
                |at: &usize| depth == usize::MAX || reached.path_to(*at).len() <= depth.saturating_add(1);
            let items: Vec<usize> = (0..source.label.items.len()).filter(is_near).collect();
            for &at in &items {
                let item = reached.item(at);
                if known.contains_key(item) {
                    continue;
                }
                known.insert(item, graph.nodes.len());
                graph.nodes.push(Node {
                    path: item.path.clone(),
                    kind: item.kind,
                    file: item.file.clone(),
                    line_start: item.line_start,
                    line_end: item.line_end,
                    state: states.get(item),
                });
            }
            for &at in &items {
                let Some(by) = source.by[at] else { continue };
                let (from, to) = (known[reached.item(by)], known[reached.item(at)]);
                if drawn.insert((from, to)) {
                    graph.edges.push(Edge { from, to, reason: reached.reason(at).to_owned() });
                }
            }
        }
        graph
    }
}
