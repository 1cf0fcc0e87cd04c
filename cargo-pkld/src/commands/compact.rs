//! `cargo pkld compact`: writes jar files anew without what is dead in them.

use pkld_rt::jar::JarFile;
use serde::Serialize;

use crate::cli::{CompactOptions, Format, WorkspaceOptions};
use crate::commands::FORMAT_VERSION;
use crate::exit::Exit;
use crate::stored::{self, LOCK_DEADLINE};
use crate::ui;
use crate::workspace::Workspace;

/// One file, or all of them.
#[derive(Debug, Serialize)]
struct Line {
    format_version: u32,
    kind: &'static str,
    file: Option<String>,
    dry_run: bool,
    before: u64,
    after: u64,
}

pub(crate) fn run(workspace: &WorkspaceOptions, options: &CompactOptions) -> anyhow::Result<Exit> {
    let workspace = Workspace::read(workspace)?;
    let line = |kind, file, (before, after)| Line {
        format_version: FORMAT_VERSION,
        kind,
        file,
        dry_run: options.dry_run,
        before,
        after,
    };
    let (mut total, mut failed) = ((0, 0), false);
    for (path, kept) in stored::files(&workspace, &workspace.functions())? {
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
                    tell(options.format, &line("file", Some(workspace.shown(&path)), (before, after)))?;
                }
            }
            Err(error) => {
                failed = true;
                let error: pkld_rt::Error = error;
                ui::error(&anyhow::Error::new(error));
            }
        }
    }
    tell(options.format, &line("total", None, total))?;
    Ok(if failed { Exit::Failed } else { Exit::Ok })
}

fn tell(format: Format, line: &Line) -> anyhow::Result<()> {
    if format == Format::Json {
        return ui::json(line);
    }
    let verb = if line.dry_run { "would free" } else { "freed" };
    let what = line.file.as_deref().unwrap_or("in all");
    let (freed, before) = (ui::bytes(line.before.saturating_sub(line.after)), ui::bytes(line.before));
    Ok(ui::line(format_args!("{verb} {freed} of {before}: {what}"))?)
}
