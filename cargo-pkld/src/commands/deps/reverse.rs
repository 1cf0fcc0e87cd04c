//! Which functions reach an item, so that an edit of it makes their results stale.

use std::collections::BTreeSet;
use std::path::Path;

use pkld_fingerprint::{Kind, Label, LabelItem};
use serde::Serialize;

use crate::cli::Global;
use crate::exit::{Exit, Usage};
use crate::names;
use crate::reached::Reached;
use crate::stored::Stored;
use crate::ui;
use crate::workspace::{Function, Workspace};

/// What an edit is thought of.
#[derive(Debug)]
enum Edited {
    /// Items at these places.
    Items(Vec<LabelItem>),
    /// A file that no item stands in but that is read.
    File(String),
    /// All versions of an external crate.
    Crate(String),
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    kind: &'static str,
    path: &'a str,
    item_kind: Option<Kind>,
    file: Option<&'a str>,
    line_start: Option<usize>,
    line_end: Option<usize>,
}

/// A function that an edit makes stale.
#[derive(Debug, Serialize)]
struct Hit {
    kind: &'static str,
    function: String,
    file: String,
    line: usize,
    /// What is fresh now.
    entries: u64,
    bytes: u64,
    seconds: f64,
    /// From the function down to the item.
    path: Vec<String>,
    #[serde(skip)]
    told: String,
}

#[derive(Debug, Serialize)]
struct Total {
    kind: &'static str,
    functions: usize,
    entries: u64,
    bytes: u64,
    seconds: f64,
}

pub(super) fn run(global: &Global, workspace: &mut Workspace, item: &str) -> anyhow::Result<Exit> {
    let (functions, contents) = workspace.all_taken()?;
    let edited = edited(workspace, &functions, item)?;
    let mut hits: Vec<Hit> = functions.iter().filter_map(|f| hit(f, &contents.versions, &edited)).collect();
    hits.sort_by(|a, b| (&a.function, &a.file, a.line).cmp(&(&b.function, &b.file, b.line)));
    let total = Total {
        kind: "total",
        functions: hits.len(),
        entries: hits.iter().map(|hit| hit.entries).sum(),
        bytes: hits.iter().map(|hit| hit.bytes).sum(),
        seconds: hits.iter().map(|hit| hit.seconds).sum(),
    };
    if global.is_json() {
        shown(&edited).iter().try_for_each(ui::json)?;
        hits.iter().try_for_each(ui::json)?;
        ui::json(&total)?;
        return Ok(Exit::Ok);
    }
    for item in shown(&edited) {
        let kind = item.item_kind.map_or(item.kind, Kind::word);
        let place = item.file.zip(item.line_start).map(|(file, line)| format!("  {file}:{line}"));
        ui::line(format_args!("{kind} {}{}", item.path, place.unwrap_or_default()))?;
    }
    for hit in &hits {
        let stake = match hit.entries {
            0 => "nothing fresh is stored".to_owned(),
            entries => {
                let cost = ui::duration(std::time::Duration::from_secs_f64(hit.seconds));
                format!("{} ({}), computed in {cost}", ui::entries(entries), ui::bytes(hit.bytes))
            }
        };
        ui::line(format_args!("  {}  {stake}", hit.function))?;
        ui::line(format_args!("      {}", ui::styled(&format!("by {}", hit.told), ui::DIM)))?;
    }
    let functions = ui::many(total.functions as u64, "function");
    match (total.functions, total.entries) {
        (0, _) => ui::line("no cached function reaches it")?,
        (_, 0) => ui::line(format_args!("an edit changes {functions}; of none is anything fresh stored"))?,
        _ => ui::line(format_args!(
            "an edit makes {} of {functions} stale ({})",
            ui::entries(total.entries),
            ui::bytes(total.bytes)
        ))?,
    }
    Ok(Exit::Ok)
}

fn shown(edited: &Edited) -> Vec<Item<'_>> {
    let other =
        |kind, path| Item { kind, path, item_kind: None, file: None, line_start: None, line_end: None };
    match edited {
        Edited::Items(items) => items
            .iter()
            .map(|item| Item {
                kind: "item",
                path: &item.path,
                item_kind: Some(item.kind),
                file: Some(&item.file),
                line_start: Some(item.line_start),
                line_end: Some(item.line_end),
            })
            .collect(),
        Edited::File(path) => vec![other("file", path)],
        Edited::Crate(name) => vec![other("crate", name)],
    }
}

/// What the text on the command line means.
fn edited(workspace: &Workspace, functions: &[Function], text: &str) -> anyhow::Result<Edited> {
    let labels = || functions.iter().filter_map(|function| Some(&function.source()?.label));
    let (file, line) = match text.rsplit_once(':') {
        Some((file, line)) if !file.ends_with(':') => match line.parse::<usize>() {
            Ok(line) => (file, Some(line)),
            Err(_) => (text, None),
        },
        _ => (text, None),
    };
    let items = workspace.items();
    if file.contains(['/', '\\']) || file.ends_with(".rs") || Path::new(file).is_file() {
        // As seen from here, or as commands print it.
        let here = std::path::absolute(file)?;
        let file = workspace.shown(if here.exists() { &here } else { Path::new(file) });
        let within: Vec<LabelItem> = items
            .into_iter()
            .map(|(_, item)| item)
            .filter(|item| item.file == file)
            .filter(|item| line.is_none_or(|line| (item.line_start..=item.line_end).contains(&line)))
            .collect();
        // Of items around each other only the inner one has the line.
        let narrowest = within.iter().map(|item| item.line_end - item.line_start).min();
        let is_meant =
            |item: &LabelItem| line.is_none() || Some(item.line_end - item.line_start) == narrowest;
        let within: Vec<LabelItem> = within.into_iter().filter(is_meant).collect();
        let is_read = |label: &Label| label.files.iter().any(|input| below(&file, &input.path));
        return match within.is_empty() {
            false => Ok(Edited::Items(within)),
            true if labels().any(is_read) => Ok(Edited::File(file)),
            true => {
                let line = line.map(|line| format!(" at line {line}")).unwrap_or_default();
                Err(Usage(format!("{file} has no item{line}, and no cached function reads it")).into())
            }
        };
    }
    // By the paths that people use, or else by those that `deps` shows.
    let find = |paths: Vec<&str>| names::find(text, paths.into_iter());
    let found = find(items.iter().map(|(spelling, _)| spelling.as_str()).collect())
        .or_else(|error| find(items.iter().map(|(_, item)| item.path.as_str()).collect()).map_err(|_| error));
    match found {
        Ok(at) => {
            let path = &items[at].1.path;
            let items = items.iter().filter(|(_, item)| item.path == *path);
            let distinct: BTreeSet<LabelItem> = items.map(|(_, item)| item.clone()).collect();
            Ok(Edited::Items(distinct.into_iter().collect()))
        }
        Err(_) if labels().any(|label| label.external.iter().any(|external| external.name == text)) => {
            Ok(Edited::Crate(text.to_owned()))
        }
        Err(Usage(message)) => {
            let message = message.replace("no function is called", "no item is called");
            let lister = "`cargo pkld deps --flat FUNCTION` lists those of a function";
            Err(Usage(message.replace("`cargo pkld status` lists them all", lister)).into())
        }
    }
}

fn below(file: &str, input: &str) -> bool {
    Path::new(file).starts_with(input)
}

fn hit(function: &Function, stored: &[Stored], edited: &Edited) -> Option<Hit> {
    let source = function.source()?;
    let reached = Reached::of(source);
    let label = &source.label;
    let (path, told) = match edited {
        Edited::Items(items) => {
            let places: BTreeSet<_> = items.iter().map(place).collect();
            let mut at: Vec<usize> =
                (0..label.items.len()).filter(|&at| places.contains(&place(reached.item(at)))).collect();
            // The nearest tells most.
            at.sort_by_key(|&at| reached.path_to(at).len());
            let at = *at.first()?;
            let path = reached.path_to(at).into_iter().map(|at| reached.item(at).path.clone());
            (path.collect(), reached.told(at))
        }
        Edited::File(file) => {
            label.files.iter().find(|input| below(file, &input.path))?;
            (vec![function.path.clone()], format!("{} reads it when it is compiled", function.path))
        }
        Edited::Crate(name) => {
            label.external.iter().find(|external| external.name == *name)?;
            (vec![function.path.clone()], format!("{} uses it, or what it uses does", function.path))
        }
    };
    let fresh: Vec<&Stored> = stored.iter().filter(|version| version.is_fresh(function)).collect();
    Some(Hit {
        kind: "function",
        function: function.path.clone(),
        file: function.place.0.clone(),
        line: function.place.1,
        entries: fresh.iter().map(|version| version.entries).sum(),
        bytes: fresh.iter().map(|version| version.bytes).sum(),
        seconds: fresh.iter().map(|version| version.cost.as_secs_f64()).sum(),
        path,
        told,
    })
}

fn place(item: &LabelItem) -> (String, String, usize) {
    (item.path.clone(), item.file.clone(), item.line_start)
}
