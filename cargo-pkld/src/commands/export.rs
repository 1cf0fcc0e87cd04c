//! `cargo pkld export`: entries into one file.

use std::collections::BTreeMap;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use pkld_rt::jar::{JarFile, Key};
use serde::Serialize;

use crate::archive::{LONGEST_VALUE, OneEntry, OneVersion, Writer};
use crate::cli::Global;
use crate::exit::{Exit, Usage};
use crate::names;
use crate::stored::{self, Contents, Stored};
use crate::ui;
use crate::workspace::{Which, Workspace};

/// Write entries to one file, for other checkouts and machines
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld export results.pklz
  cargo pkld export results.pklz data 'wine::model::*'
  cargo pkld export -p wine --all everything.pklz

What is exported are the entries that a build of today's source may be served. `cargo pkld import` takes them into the jar \
of another checkout. The file holds the results themselves, and their arguments where the jar keeps these.")]
pub(crate) struct Options {
    /// The archive; one that is there is replaced
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only functions whose paths have this in them
    #[arg(value_name = "PATTERN")]
    patterns: Vec<String>,
    /// Stale entries too, and those that are pinned to an executable
    #[arg(long)]
    all: bool,
    /// Say what would be exported, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// What was exported of one function.
#[derive(Debug, Serialize)]
struct Line {
    kind: &'static str,
    function: String,
    entries: u64,
    bytes: u64,
}

#[derive(Debug, Serialize)]
struct Total {
    kind: &'static str,
    file: String,
    entries: u64,
    bytes: u64,
    /// The length of the archive.
    archive_bytes: Option<u64>,
    /// What was left out.
    stale: u64,
    pinned: u64,
    damaged: u64,
    dry_run: bool,
}

/// Whether a function's path has one of the patterns in it, as `status` understands them.
pub(super) fn is_meant(patterns: &[String], path: &str) -> bool {
    patterns.is_empty() || patterns.iter().any(|pattern| names::fits(&format!("*{pattern}*"), path))
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let mut functions = workspace.functions();
    let contents = stored::read(&workspace, &functions)?;
    workspace.take(&mut functions, &contents.versions, Which::Stored);
    let meant = |version: &&Stored| {
        version.function.as_ref().is_some_and(|path| is_meant(&options.patterns, path)) && version.entries > 0
    };
    let paths = functions.iter().map(|function| &function.path);
    let paths = paths.chain(contents.versions.iter().filter_map(|version| version.function.as_ref()));
    if !options.patterns.is_empty() && !paths.into_iter().any(|path| is_meant(&options.patterns, path)) {
        let what = options.patterns.join("`, `");
        let all = "`cargo pkld status` lists all";
        return Err(Usage(format!("no function has `{what}` in its path; {all}")).into());
    }
    let shown = options.file.display().to_string();
    let (mut stale, mut pinned) = (0, 0);
    let mut chosen: Vec<&Stored> = Vec::new();
    for version in contents.versions.iter().filter(meant) {
        // What only one executable is served is of no use elsewhere.
        let is_pinned = version.label.as_ref().is_some_and(|label| label.pinned.is_some());
        match () {
            () if options.all && version.label.is_some() => chosen.push(version),
            () if !Contents::is_fresh(version, &functions) => stale += version.entries,
            () if is_pinned => pinned += version.entries,
            () => chosen.push(version),
        }
    }
    // The same contents make the same archive.
    chosen.sort_by_key(|version| (&version.function, version.version));
    let mut export = Export { lines: BTreeMap::new(), damaged: 0, failed: contents.is_incomplete };
    let archive_bytes = match options.dry_run {
        true => {
            export.all(&chosen, None)?;
            None
        }
        false => Some(export.to(&options.file, &chosen)?),
    };
    let lines: Vec<Line> = export.lines.into_values().collect();
    let total = Total {
        kind: "total",
        file: shown,
        entries: lines.iter().map(|line| line.entries).sum(),
        bytes: lines.iter().map(|line| line.bytes).sum(),
        archive_bytes,
        stale,
        pinned,
        damaged: export.damaged,
        dry_run: options.dry_run,
    };
    if global.is_json() {
        lines.iter().try_for_each(ui::json)?;
        ui::json(&total)?;
    } else {
        human(&lines, &total)?;
    }
    Ok(if export.failed { Exit::Failed } else { Exit::Ok })
}

struct Export {
    lines: BTreeMap<String, Line>,
    damaged: u64,
    failed: bool,
}

type ToFile<'a> = Writer<BufWriter<&'a std::fs::File>>;

impl Export {
    /// Writes the archive beside its place and moves it there when it is whole; gives its length.
    fn to(&mut self, path: &Path, chosen: &[&Stored]) -> anyhow::Result<u64> {
        let failed = || format!("write the archive {}", path.display());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = tempfile::NamedTempFile::with_prefix_in(".pkld-export-", folder).with_context(failed)?;
        let mut writer = Writer::new(BufWriter::new(file.as_file())).with_context(failed)?;
        self.all(chosen, Some(&mut writer))?;
        let written = writer.finish().and_then(|buffer| Ok(buffer.into_inner()?));
        written.and_then(std::fs::File::sync_all).with_context(failed)?;
        let len = file.as_file().metadata().with_context(failed)?.len();
        file.persist(path).with_context(failed)?;
        Ok(len)
    }

    fn all(&mut self, chosen: &[&Stored], mut writer: Option<&mut ToFile<'_>>) -> anyhow::Result<()> {
        chosen.iter().try_for_each(|version| self.version(version, writer.as_deref_mut()))
    }

    fn version(&mut self, version: &Stored, mut writer: Option<&mut ToFile<'_>>) -> anyhow::Result<()> {
        let (Some(function), Some(label)) = (&version.function, version.label_bytes()?) else {
            return Ok(());
        };
        let line = self.lines.entry(function.clone()).or_insert_with(|| Line {
            kind: "function",
            function: function.clone(),
            entries: 0,
            bytes: 0,
        });
        if let Some(writer) = &mut writer {
            writer.version(&OneVersion { version: version.version, label }).context("write the archive")?;
        }
        let file = JarFile::new(version.file.clone(), version.kept);
        let mut keys: Vec<(Key, u64)> = file
            .entries()?
            .into_iter()
            .filter(|entry| entry.version == version.version)
            .map(|entry| (entry.key, entry.bytes))
            .collect();
        keys.sort_unstable();
        let arguments = file.arguments().unwrap_or_default();
        for (key, bytes) in keys {
            if bytes > LONGEST_VALUE {
                let most = ui::bytes(LONGEST_VALUE);
                ui::warning(format_args!(
                    "{function}: a result of {} is left out; {most} are the most that are carried",
                    ui::bytes(bytes)
                ));
                continue;
            }
            let entry = match file.get(&version.version, &key) {
                Ok(Some(entry)) => entry,
                // Removed meanwhile.
                Ok(None) => continue,
                Err(error) => {
                    self.damaged += 1;
                    self.failed = true;
                    ui::warning(format_args!("{:#}", anyhow::Error::new(error)));
                    continue;
                }
            };
            line.entries += 1;
            line.bytes += entry.bytes.len() as u64;
            if let Some(writer) = &mut writer {
                let one = OneEntry {
                    key,
                    codec: entry.codec,
                    created: entry.created,
                    cost: entry.cost,
                    arguments: arguments.of(&version.version, &key).map(str::to_owned),
                    writer: file.writer(&version.version, &key).unwrap_or_default(),
                    value: entry.bytes,
                };
                writer.entry(&one).context("write the archive")?;
            }
        }
        Ok(())
    }
}

fn human(lines: &[Line], total: &Total) -> anyhow::Result<()> {
    let verb = if total.dry_run { "would export" } else { "exported" };
    let width = lines.iter().map(|line| line.function.len()).max().unwrap_or(0);
    for line in lines {
        let (entries, bytes) = (ui::entries(line.entries), ui::bytes(line.bytes));
        ui::line(format_args!("{:<width$}  {entries:>12}  {bytes:>7}", line.function))?;
    }
    let left_out: Vec<String> =
        [(total.stale, "of other code than today's"), (total.pinned, "pinned to an executable")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{} {what}", ui::entries(count)))
            .collect();
    let (entries, bytes) = (ui::entries(total.entries), ui::bytes(total.bytes));
    let size =
        total.archive_bytes.map(|size| format!(", {} in the file", ui::bytes(size))).unwrap_or_default();
    ui::line(format_args!("{verb} {entries} ({bytes}{size}) to {}", total.file))?;
    if !left_out.is_empty() {
        ui::note(format_args!("left out: {}; --all takes them too", left_out.join(", ")));
    }
    Ok(())
}
