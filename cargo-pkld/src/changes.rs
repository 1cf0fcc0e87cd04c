//! What changed since something was stored: in words, and as far as git knows with the texts.

use std::path::Path;

use pkld_fingerprint::{Change, Kind, Label, LabelItem};
use serde::Serialize;

use crate::diff::{Diff, Piece};
use crate::history::{History, Old};
use crate::ui;
use crate::workspace::Workspace;

/// What changed from one label to another, causes before what follows from them: one edit can lead to a hundred items.
pub(crate) fn between(was: &Label, now: &Label) -> Vec<Change> {
    let mut changes = was.changes(now);
    changes.sort_by_key(|change| match change {
        _ if is_unreadable(change) => 0,
        Change::Edited { .. } => 1,
        Change::Added { .. } | Change::Removed { .. } => 3,
        _ => 2,
    });
    changes
}

/// Whether all of a file counts now, since nobody can tell its items apart.
fn is_unreadable(change: &Change) -> bool {
    matches!(change, Change::Added { item } if item.kind == Kind::File)
}

/// A change in one line.
pub(crate) fn sentence(change: &Change) -> String {
    match change {
        Change::Edited { item, .. } => {
            format!("{} was edited ({}:{})", item.path, item.file, item.line_start)
        }
        Change::Added { item } if is_unreadable(change) => {
            format!("the file {} cannot be parsed, so that all of it counts", item.file)
        }
        Change::Added { item } => format!("{} is reached now ({}:{})", item.path, item.file, item.line_start),
        Change::Removed { item } => format!("{} is gone or no longer reached", item.path),
        Change::File { path } => format!("the file {path} changed"),
        Change::External { name, was, is } => match (was.join(", "), is.join(", ")) {
            (was, is) if was.is_empty() => format!("the crate {name} {is} is used now"),
            (was, is) if is.is_empty() => format!("the crate {name} {was} is no longer used"),
            (was, is) if was == is => format!("the crate {name} {is} has another source"),
            (was, is) => format!("the crate {name} went from {was} to {is}"),
        },
        Change::Import { import } => format!("the import `{import}` came, went or points elsewhere"),
        Change::Resolution => "a name or a method call means something else".to_owned(),
        Change::Edition { edition } => format!("the edition is now another: {edition}"),
        other => format!("{other:?}"),
    }
}

/// A change with all that is known of it.
#[derive(Debug, Serialize)]
pub(crate) struct Explained {
    #[serde(flatten)]
    pub(crate) change: Change,
    /// Where the old text stands: a commit, or `staged`. Null where git does not know it, or nothing is to compare.
    old: Option<Where>,
    /// Both texts by tokens.
    diff: Vec<Piece>,
    #[serde(skip)]
    told: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Where {
    commit: String,
    line: usize,
}

// More is scrolled over.
const MOST_LINES: usize = 16;

impl Explained {
    /// Explains a change since `was`.
    pub(crate) fn of(change: Change, was: &Label, workspace: &Workspace, history: &mut History) -> Self {
        let (mut old, mut diff, mut told) = (None, Diff::default(), Vec::new());
        match &change {
            Change::Edited { item, was } => match (history.item(was), text_of(workspace, item)) {
                (Some(before), Some(now)) => {
                    diff = Diff::of_code(&before.text, &now);
                    told.push(format!("before, in {}:{}", before.place(), before.line));
                    old = Some(before);
                }
                _ => {
                    told.push(format!(
                        "git does not know what it was; its digest went from {} to {}",
                        short(was),
                        short(item)
                    ));
                }
            },
            Change::File { path } => {
                let hash = was.files.iter().find(|file| file.path == *path).map(|file| file.hash);
                let before = hash.and_then(|hash| history.file(path, hash));
                if let (Some(before), Ok(now)) = (before, std::fs::read_to_string(workspace.dir.join(path))) {
                    diff = Diff::of_text(&before.text, &now);
                    told.push(format!("before, in {}", before.place()));
                    old = Some(before);
                }
            }
            _ => {}
        }
        told.extend(diff.lines);
        let old = old.map(|Old { commit, line, .. }| Where {
            commit: commit.unwrap_or_else(|| "staged".to_owned()),
            line,
        });
        Self { change, old, diff: diff.pieces, told }
    }

    /// Prints it, `indent` deep.
    pub(crate) fn print(&self, indent: &str) -> anyhow::Result<()> {
        ui::line(format_args!("{indent}{}", sentence(&self.change)))?;
        let most = if ui::is_verbose() { usize::MAX } else { MOST_LINES };
        for line in self.told.iter().take(most) {
            ui::line(format_args!("{indent}  {line}"))?;
        }
        if self.told.len() > most {
            let more = ui::many((self.told.len() - most) as u64, "line");
            ui::line(format_args!("{indent}  and {more} more; --verbose shows all"))?;
        }
        Ok(())
    }
}

fn short(item: &LabelItem) -> String {
    item.hash.to_string()[..16].to_owned()
}

/// The text of an item as it is now.
pub(crate) fn text_of(workspace: &Workspace, item: &LabelItem) -> Option<String> {
    let text = std::fs::read_to_string(workspace.dir.join(Path::new(&item.file))).ok()?;
    if item.kind == Kind::File {
        return Some(text);
    }
    let lines = text.lines().skip(item.line_start - 1).take(item.line_end + 1 - item.line_start);
    Some(lines.collect::<Vec<_>>().join("\n"))
}
