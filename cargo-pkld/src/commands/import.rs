//! `cargo pkld import`: entries from an archive into the jar.

pub(super) mod judge;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::io::Seek;
use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::Context;
use clap::Args;
use pkld_rt::jar::{Jar, JarFile, Key, NewEntry, Version};
use serde::Serialize;

use crate::archive::{ArchiveError, OneEntry, Part, Reader};
use crate::cli::Global;
use crate::exit::Exit;
use crate::stored::LOCK_DEADLINE;
use crate::ui;
use crate::workspace::Workspace;

use judge::{Judged, Verdict, judge};

/// Take entries of an archive into the jar
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld import results.pklz
  cargo pkld import results.pklz 'wine::model::*' --dry-run
  cargo pkld import --all everything.pklz

The whole archive is verified before anything is taken. Entries that the jar has already stay as they are. Whoever made the \
archive decides what calls return: import only what you would run.")]
pub(crate) struct Options {
    /// The archive, as `cargo pkld export` wrote it
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only functions whose paths have this in them
    #[arg(value_name = "PATTERN")]
    patterns: Vec<String>,
    /// Entries of other code than today's too, and those that are pinned to an executable
    #[arg(long)]
    all: bool,
    /// How much the archive may hold when it is unpacked: 500MB, 20GiB
    #[arg(long, value_name = "SIZE", default_value = "10GiB", value_parser = size)]
    max_size: u64,
    /// Say what would be taken, and take nothing
    #[arg(long)]
    dry_run: bool,
}

fn size(text: &str) -> Result<u64, &'static str> {
    pkld_rt::__private::size(text).ok_or("a size is needed, such as 500MB or 10GiB")
}

/// What became of the entries of one function that share a fate.
#[derive(Debug, Default, Serialize)]
struct Line {
    kind: &'static str,
    function: String,
    taken: u64,
    bytes: u64,
    /// Entries that were there already.
    present: u64,
    refused: u64,
    /// Why those were.
    reason: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct Total {
    kind: &'static str,
    file: String,
    taken: u64,
    bytes: u64,
    present: u64,
    refused: u64,
    dry_run: bool,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let shown = options.file.display().to_string();
    let mut file = File::open(&options.file).with_context(|| format!("open the archive {shown}"))?;
    let of_archive = |error: ArchiveError| {
        anyhow::Error::new(error).context(format!("{shown}: nothing is taken from this archive"))
    };
    // A program that reads an archive believes no part of it before it has seen the whole.
    let mut labels = BTreeMap::new();
    each(&file, options.max_size, &mut |part| {
        if let Part::Version(version) = part {
            labels.insert(version.version, version.label);
        }
        Ok(())
    })?
    .map_err(of_archive)?;
    let mut workspace = Workspace::read(global)?;
    let judged = judge(&mut workspace, labels, &options.patterns, options.all)?;
    file.rewind().with_context(|| format!("read the archive {shown}"))?;
    let mut import = Import {
        judged,
        dry_run: options.dry_run,
        lines: BTreeMap::new(),
        open: None,
        jars: BTreeSet::new(),
    };
    let done = each(&file, options.max_size, &mut |part| import.part(part));
    // What was taken is in the jar, whatever came then.
    import.close()?;
    done?.map_err(of_archive)?;
    let lines: Vec<Line> = import.lines.into_values().collect();
    let sum = |of: fn(&Line) -> u64| lines.iter().map(of).sum::<u64>();
    let total = Total {
        kind: "total",
        file: shown,
        taken: sum(|line| line.taken),
        bytes: sum(|line| line.bytes),
        present: sum(|line| line.present),
        refused: sum(|line| line.refused),
        dry_run: options.dry_run,
    };
    if global.is_json() {
        lines.iter().try_for_each(ui::json)?;
        ui::json(&total)?;
    } else {
        human(&lines, &total)?;
    }
    for root in &import.jars {
        let jar = Jar::new(root);
        jar.forget_size(LOCK_DEADLINE)?;
        if let (Some(most), Ok(size)) = (workspace.settings.max_size(), jar.size())
            && size > most
        {
            let (size, most) = (ui::bytes(size), ui::bytes(most));
            ui::warning(format_args!(
                "{} holds {size} now, more than its {most}; `cargo pkld gc` takes out what is worth least",
                workspace.shown(root)
            ));
        }
    }
    let is_wrong = |it: &Judged| matches!(it.verdict, Verdict::Refused { is_wrong: true, .. });
    Ok(if import.judged.values().any(is_wrong) { Exit::Failed } else { Exit::Ok })
}

/// Reads an archive to its end. The outer error is what `then` met, the inner one what is wrong with the archive.
fn each(
    file: &File,
    most: u64,
    then: &mut dyn FnMut(Part) -> anyhow::Result<()>,
) -> anyhow::Result<Result<(), ArchiveError>> {
    let mut reader = match Reader::new(file, most) {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(error)),
    };
    loop {
        match reader.next() {
            Ok(Some(part)) => then(part)?,
            Ok(None) => return Ok(Ok(())),
            Err(error) => return Ok(Err(error)),
        }
    }
}

/// The version whose entries come.
struct Open {
    version: Version,
    /// Where they go, if they are taken.
    file: Option<JarFile>,
    present: HashSet<Key>,
}

struct Import {
    judged: BTreeMap<Version, Judged>,
    dry_run: bool,
    /// By function and by why entries are refused.
    lines: BTreeMap<(String, String), Line>,
    open: Option<Open>,
    /// Jars that something was put into.
    jars: BTreeSet<PathBuf>,
}

impl Import {
    fn part(&mut self, part: Part) -> anyhow::Result<()> {
        match part {
            Part::Version(it) => {
                self.close()?;
                let Some(judged) = self.judged.get(&it.version) else { return Ok(()) };
                let mut open = Open { version: it.version, file: None, present: HashSet::new() };
                if let Verdict::Taken(place) = &judged.verdict {
                    let file = JarFile::new(place.file.clone(), place.kept);
                    let entries = file.entries()?.into_iter().filter(|entry| entry.version == it.version);
                    open.present = entries.map(|entry| entry.key).collect();
                    open.file = Some(file);
                }
                self.open = Some(open);
                Ok(())
            }
            Part::Entry(entry) => self.entry(&entry),
        }
    }

    fn entry(&mut self, entry: &OneEntry) -> anyhow::Result<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let Some(judged) = self.judged.get(&open.version) else { return Ok(()) };
        let reason = match &judged.verdict {
            Verdict::LeftOut => return Ok(()),
            Verdict::Refused { reason, .. } => reason.clone(),
            Verdict::Taken(_) => String::new(),
        };
        let line = self.lines.entry((judged.function.clone(), reason.clone())).or_insert_with(|| Line {
            kind: "function",
            function: judged.function.clone(),
            reason: (!reason.is_empty()).then_some(reason),
            ..Line::default()
        });
        let (Verdict::Taken(place), Some(file)) = (&judged.verdict, &open.file) else {
            line.refused += 1;
            return Ok(());
        };
        // One that is damaged is not there.
        let is_present =
            open.present.contains(&entry.key) && matches!(file.get(&open.version, &entry.key), Ok(Some(_)));
        if is_present {
            line.present += 1;
            return Ok(());
        }
        line.taken += 1;
        line.bytes += entry.value.len() as u64;
        open.present.insert(entry.key);
        if self.dry_run {
            return Ok(());
        }
        let new = NewEntry {
            codec: entry.codec,
            bytes: &entry.value,
            cost: entry.cost,
            // From a clock that is ahead, it would outlive its `ttl`.
            created: entry.created.min(SystemTime::now()),
            writer: &entry.writer,
        };
        file.put(&open.version, &judged.label, &entry.key, new, LOCK_DEADLINE)?;
        if let Some(arguments) = &entry.arguments {
            file.note_arguments(&open.version, &entry.key, arguments.clone());
        }
        if let Some(jar) = &place.jar {
            self.jars.insert(jar.clone());
        }
        // No more are remembered at a time.
        if line.taken.is_multiple_of(4096) {
            file.write_arguments(LOCK_DEADLINE)?;
        }
        Ok(())
    }

    /// Ends with the version whose entries came last.
    fn close(&mut self) -> anyhow::Result<()> {
        match self.open.take().and_then(|open| open.file) {
            Some(file) if !self.dry_run => Ok(file.write_arguments(LOCK_DEADLINE)?),
            _ => Ok(()),
        }
    }
}

fn human(lines: &[Line], total: &Total) -> anyhow::Result<()> {
    let verb = if total.dry_run { "would take" } else { "took" };
    for line in lines {
        if let Some(reason) = &line.reason {
            let refused = ui::styled(&format!("refused {}", ui::entries(line.refused)), ui::BAD);
            ui::line(format_args!("{}: {refused}: {reason}", line.function))?;
            continue;
        }
        let present = match line.present {
            0 => String::new(),
            present => format!(", {present} there already"),
        };
        let taken = format!("{verb} {} ({})", ui::entries(line.taken), ui::bytes(line.bytes));
        ui::line(format_args!("{}: {taken}{present}", line.function))?;
    }
    let (taken, bytes) = (ui::entries(total.taken), ui::bytes(total.bytes));
    let mut text = format!("{verb} {taken} ({bytes}) from {}", total.file);
    if total.present > 0 {
        text += &format!(", {} there already", total.present);
    }
    if total.refused > 0 {
        text += &format!(", {} refused", total.refused);
    }
    Ok(ui::line(text)?)
}
