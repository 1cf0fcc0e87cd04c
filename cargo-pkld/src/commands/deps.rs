//! `cargo pkld deps`: what a function can reach, and which functions reach an item.

mod reverse;

use clap::Args;
use pkld_fingerprint::{Digest, External, Impurity, InputFile, Kind, Source};
use serde::{Serialize, Serializer};

use crate::cli::Global;
use crate::exit::Exit;
use crate::reached::Reached;
use crate::ui;
use crate::workspace::Workspace;

/// Show what a function's results depend on, or who reaches an item
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld deps fit
  cargo pkld deps fit --depth 2
  cargo pkld deps wine::model::fit --flat
  cargo pkld deps --reverse Rng::shuffle      whose results would an edit of it make stale
  cargo pkld deps --reverse src/rng.rs:30

An item stands below the one that led to it first, with the reason. `env` is a variable of the environment that joins \
each call's key, `opaque` a function whose body does not count, `impurity` something that no key tells: files, clocks, \
random numbers, the network, state, printing.")]
pub(crate) struct Options {
    /// A function by name or path; it need not be annotated
    #[arg(value_name = "FUNCTION", required_unless_present = "reverse", conflicts_with = "reverse")]
    function: Option<String>,
    /// The items as a list, sorted by path, each with the reason
    #[arg(long, conflicts_with = "reverse")]
    flat: bool,
    /// How far from the function items are shown
    #[arg(long, value_name = "LEVELS", conflicts_with_all = ["reverse", "flat"])]
    depth: Option<usize>,
    /// Which functions an edit of this item would make stale: an item by name or path, FILE, FILE:LINE, or an external crate
    #[arg(long, value_name = "ITEM")]
    reverse: Option<String>,
}

/// A closure as JSON.
#[derive(Debug, Serialize)]
struct Deps<'a> {
    function: &'a str,
    #[serde(serialize_with = "hex")]
    fingerprint: Digest,
    items: Vec<Item<'a>>,
    external: Vec<Crate<'a>>,
    files: Vec<File<'a>>,
    cfg: &'a [String],
    run_env: &'a [String],
    opaque: &'a [String],
    impurities: &'a [Impurity],
    widened: &'a [String],
    pinned: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    path: &'a str,
    kind: Kind,
    file: &'a str,
    line_start: usize,
    line_end: usize,
    #[serde(serialize_with = "hex")]
    hash: Digest,
    via: &'a str,
    /// The position in this list of the item that led to it.
    by: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Crate<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Debug, Serialize)]
struct File<'a> {
    path: &'a str,
    #[serde(serialize_with = "hex")]
    hash: Digest,
}

fn hex<S: Serializer>(digest: &Digest, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(digest)
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    if let Some(item) = &options.reverse {
        return reverse::run(global, &mut workspace, item);
    }
    let source = workspace.source_of(options.function.as_deref().unwrap_or_default())?;
    if global.is_json() {
        ui::json(&deps(&source))?;
        return Ok(Exit::Ok);
    }
    let label = &source.label;
    ui::line(format_args!("{}  {}", label.function, ui::styled(&label.source.to_string()[..16], ui::DIM)))?;
    if options.flat {
        flat(&source)?;
    } else {
        tree(&source, options.depth.unwrap_or(usize::MAX))?;
    }
    inputs(&source)?;
    Ok(Exit::Ok)
}

fn deps(source: &Source) -> Deps<'_> {
    let label = &source.label;
    let items = label.items.iter().zip(source.via.iter().zip(&source.by)).map(|(item, (via, by))| Item {
        path: &item.path,
        kind: item.kind,
        file: &item.file,
        line_start: item.line_start,
        line_end: item.line_end,
        hash: item.hash,
        via,
        by: *by,
    });
    Deps {
        function: &label.function,
        fingerprint: label.source,
        items: items.collect(),
        external: label
            .external
            .iter()
            .map(|External { name, version, .. }| Crate { name, version })
            .collect(),
        files: label.files.iter().map(|InputFile { path, hash }| File { path, hash: *hash }).collect(),
        cfg: &label.cfg,
        run_env: &label.run_env,
        opaque: &label.opaque,
        impurities: &label.impurities,
        widened: &label.widened,
        pinned: label.pinned.as_deref(),
    }
}

fn flat(source: &Source) -> anyhow::Result<()> {
    for (item, via) in source.label.items.iter().zip(&source.via) {
        let place = format!("{}:{}", item.file, item.line_start);
        let (kind, via) = (item.kind.word(), ui::styled(via, ui::DIM));
        ui::line(format_args!("  {kind:<10} {}  {place}  {via}", item.path))?;
    }
    Ok(())
}

/// An item that is still to be printed: how deep it stands, and what stands before it.
struct Waiting {
    at: usize,
    level: usize,
    before: String,
    is_last: bool,
}

/// Prints the closure as a tree, without recursion: the longest chain of calls is as long as the source wants it.
fn tree(source: &Source, depth: usize) -> anyhow::Result<()> {
    let reached = Reached::of(source);
    let mut stack: Vec<Waiting> = Vec::new();
    let push = |stack: &mut Vec<Waiting>, items: &[usize], level: usize, before: &str| {
        let nodes = items.iter().enumerate().rev().map(|(nth, &at)| Waiting {
            at,
            level,
            before: before.to_owned(),
            is_last: nth + 1 == items.len(),
        });
        stack.extend(nodes);
    };
    // What no single item led to stands beside the function.
    push(&mut stack, &reached.tops().collect::<Vec<_>>(), 0, "");
    while let Some(Waiting { at, level, before, is_last }) = stack.pop() {
        let item = reached.item(at);
        let (branch, below) = match (level, is_last) {
            (0, _) => ("", ""),
            (_, false) => ("├─ ", "│  "),
            (_, true) => ("└─ ", "   "),
        };
        let children = reached.children(at);
        let hidden = match children.len() {
            0 => String::new(),
            _ if level < depth => String::new(),
            _ => format!("  (+{})", reached.below(at)),
        };
        let place = format!("{}:{}", item.file, item.line_start);
        let reason = ui::styled(&format!("{}{hidden}", reached.reason(at)), ui::DIM);
        ui::line(format_args!("  {before}{branch}{} {}  {place}  {reason}", item.kind.word(), item.path))?;
        if level < depth {
            push(&mut stack, children, level + 1, &format!("{before}{below}"));
        }
    }
    Ok(())
}

/// What counts besides items.
fn inputs(source: &Source) -> anyhow::Result<()> {
    let label = &source.label;
    for external in &label.external {
        ui::line(format_args!("  {:<10} {} {}", "crate", external.name, external.version))?;
    }
    for file in &label.files {
        ui::line(format_args!("  {:<10} {}", "file", file.path))?;
    }
    for atom in &label.cfg {
        ui::line(format_args!("  {:<10} {atom}", "cfg"))?;
    }
    for name in &label.run_env {
        let name = if name == "*" { "* (all variables)" } else { name };
        ui::line(format_args!("  {:<10} {name}", "env"))?;
    }
    for path in &label.opaque {
        ui::line(format_args!("  {:<10} {path}", "opaque"))?;
    }
    for Impurity { kind, what, file, line, item } in &label.impurities {
        let item = ui::styled(item, ui::DIM);
        ui::line(format_args!("  {:<10} {}: {what}  {file}:{line}  {item}", "impurity", kind.word()))?;
    }
    for reason in &label.widened {
        ui::line(format_args!("  {:<10} {reason}", "widened"))?;
    }
    if let Some(reason) = &label.pinned {
        ui::line(format_args!("  {:<10} to the executable: {reason}", "pinned"))?;
    }
    Ok(())
}
