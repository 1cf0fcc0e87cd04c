//! `cargo pkld compact`: writes jar files anew without what is dead in them.

use std::path::Path;

use clap::Args;
use pkld_rt::jar::{JarFile, Kept};
use serde::Serialize;

use crate::cli::Global;
use crate::exit::Exit;
use crate::stored::{self, LOCK_DEADLINE};
use crate::ui;
use crate::workspace::Workspace;

/// Give back the space of results that were replaced or removed
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld compact
  cargo pkld compact --dry-run

Programs do so themselves when more than half of a file is dead.")]
pub(crate) struct Options {
    /// Say what would be freed, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// One file, or all of them.
#[derive(Debug, Serialize)]
struct Line {
    kind: &'static str,
    file: Option<String>,
    dry_run: bool,
    before: u64,
    after: u64,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let workspace = Workspace::read(global)?;
    let line = |kind, file, (before, after)| Line { kind, file, dry_run: options.dry_run, before, after };
    let (mut total, mut failed) = ((0, 0), false);
    for (path, kept) in stored::files(&workspace, &workspace.functions())? {
        // Each crate has a folder in a jar; other files are listed for the functions that name them.
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        if kept == Kept::InJar && !workspace.is_selected(&folder) {
            continue;
        }
        let file = JarFile::new(path.clone(), kept);
        let compacted = (|| {
            let wear = file.wear()?;
            let lengths = (wear.file_bytes, wear.live_bytes);
            if options.dry_run || wear.live_bytes >= wear.file_bytes {
                return Ok(lengths);
            }
            Ok(file.compact(LOCK_DEADLINE)?.map_or(lengths, |compacted| (compacted.before, compacted.after)))
        })();
        match compacted {
            Ok((before, after)) => {
                total = (total.0 + before, total.1 + after);
                if after < before {
                    tell(global, &line("file", Some(workspace.shown(&path)), (before, after)))?;
                }
            }
            Err(error) => {
                failed = true;
                let error: pkld_rt::Error = error;
                ui::error(&anyhow::Error::new(error));
            }
        }
    }
    tell(global, &line("total", None, total))?;
    Ok(if failed { Exit::Failed } else { Exit::Ok })
}

fn tell(global: &Global, line: &Line) -> anyhow::Result<()> {
    if global.is_json() {
        return ui::json(line);
    }
    let verb = if line.dry_run { "would free" } else { "freed" };
    let what = line.file.as_deref().unwrap_or("in all");
    let (freed, before) = (ui::bytes(line.before.saturating_sub(line.after)), ui::bytes(line.before));
    Ok(ui::line(format_args!("{verb} {freed} of {before}: {what}"))?)
}
