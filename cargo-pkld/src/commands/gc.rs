//! `cargo pkld gc`: takes out of the jars what is stale, old, unused or too much.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::Context;
use clap::Args;
use pkld_rt::__private::split_label;
use pkld_rt::jar::{Candidate, Jar, JarFile, Kept, Survey, SurveyedVersion, Version, evict, retain_counts};
use serde::Serialize;

use crate::cli::Global;
use crate::exit::Exit;
use crate::stored::{self, Contents, LOCK_DEADLINE, Stored};
use crate::ui;
use crate::unfinished::Unfinished;
use crate::units;
use crate::workspace::{Memory, Which, Workspace};

/// Take out of the jar what is stale, old, unused, or more than it may hold
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld gc                     what is stale, and what is more than the workspace's max_size
  cargo pkld gc --max-size 10GiB    what is worth least for its size, until the rest fits
  cargo pkld gc --unused 30d        functions that were not called for 30 days
  cargo pkld gc --max-age 1w --dry-run

With several options, whatever fits one of them goes.")]
pub(crate) struct Options {
    /// Results of other code than today's, and those of functions that are gone
    #[arg(long)]
    stale: bool,
    /// Results of functions whose code was not called for so long: 12h, 30d, 8w
    #[arg(long, value_name = "AGE", value_parser = age)]
    unused: Option<Duration>,
    /// Results that were stored so long ago
    #[arg(long, value_name = "AGE", value_parser = age)]
    max_age: Option<Duration>,
    /// How large the jar may be afterwards: 500MB, 10GiB
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_size: Option<u64>,
    /// Say what would be removed, and remove nothing
    #[arg(long)]
    dry_run: bool,
}

fn size(text: &str) -> Result<u64, &'static str> {
    pkld_rt::__private::size(text).ok_or("a size is needed, such as 500MB or 10GiB")
}

fn age(text: &str) -> Result<Duration, &'static str> {
    units::age(text).ok_or("an age is needed, such as 12h, 30d or 8w")
}

/// Why an entry goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum Reason {
    Stale,
    Unused,
    Age,
    Size,
}

impl Reason {
    fn words(self) -> &'static str {
        match self {
            Self::Stale => "of other code than today's",
            Self::Unused => "not used for long",
            Self::Age => "stored long ago",
            Self::Size => "of least worth for their size",
        }
    }
}

/// What goes of one function for one reason.
#[derive(Debug, Serialize)]
struct Line<'a> {
    kind: &'static str,
    function: &'a str,
    reason: Reason,
    entries: u64,
    /// The length of their values, as `status` and `clear` tell it.
    bytes: u64,
    dry_run: bool,
}

/// What became of one jar.
#[derive(Debug, Serialize)]
struct Total {
    kind: &'static str,
    jar: String,
    entries: u64,
    /// Bytes on the disk.
    before: u64,
    after: u64,
    dry_run: bool,
}

/// What is asked for.
struct Wanted {
    stale: bool,
    unused: Option<Duration>,
    max_age: Option<Duration>,
    max_size: Option<u64>,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut memory = Memory::new(|| false);
    memory.begin();
    let mut workspace = Workspace::read(global)?;
    let mut functions = workspace.functions();
    let contents = stored::read(&workspace, &functions)?;
    // Nothing newer is waited for.
    let _ = workspace.take_or_recall(&mut functions, &contents.versions, Which::Stored, &mut memory);
    let unfinished = Unfinished::of(&workspace, &memory.end().unread);
    let is_hidden = |version: &Stored| unfinished.hides(version, &functions);
    let hidden: u64 = contents.versions.iter().filter(|it| is_hidden(it)).map(|it| it.entries).sum();
    let is_fresh = |version| Contents::is_fresh(version, &functions) || is_hidden(version);
    let fresh: HashSet<(&Path, Version)> = contents
        .versions
        .iter()
        .filter(|it| is_fresh(it))
        .map(|it| (it.file.as_path(), it.version))
        .collect();
    let said =
        options.stale || options.unused.is_some() || options.max_age.is_some() || options.max_size.is_some();
    let wanted = Wanted {
        stale: options.stale || !said,
        unused: options.unused,
        max_age: options.max_age,
        max_size: if said { options.max_size } else { workspace.settings.max_size() },
    };
    if hidden > 0 && wanted.stale {
        let entries = ui::entries(hidden);
        ui::note(format_args!("{entries} of code that cannot be read now cannot be judged, and stay"));
    }
    let mut failed = contents.is_incomplete;
    let jars = stored::jars(&workspace, &functions);
    if jars.iter().all(|root| !root.is_dir()) {
        let shown = workspace.shown(&workspace.jar);
        ui::note(format_args!("there is no jar at {shown} yet, and nothing to take out"));
    }
    for root in jars.into_iter().filter(|root| root.is_dir()) {
        let jar = Jar::new(&root);
        let shown = workspace.shown(&root);
        let evicting = if options.dry_run { None } else { jar.evicting()? };
        if evicting.is_none() && !options.dry_run {
            anyhow::bail!("another process takes things out of {shown} at this moment; try again");
        }
        let survey = jar.survey(&|path| Arc::new(JarFile::new(path.to_owned(), Kept::InJar)))?;
        let is_selected: Vec<bool> = survey.versions.iter().map(|it| is_selected(&workspace, it)).collect();
        let goes = chosen(&survey, &is_selected, &wanted, &fresh, SystemTime::now());
        plan(&survey, &goes, global.is_json(), options.dry_run)?;
        let gone: Vec<usize> = (0..goes.len()).filter(|at| goes[*at].is_some()).collect();
        let bytes: u64 = gone.iter().map(|at| survey.entries[*at].bytes).sum();
        let after = if options.dry_run {
            survey.total.saturating_sub(bytes).saturating_sub(survey.dead())
        } else {
            for (_, done) in survey.remove(&gone, LOCK_DEADLINE) {
                if let Err(error) = done {
                    failed = true;
                    ui::error(&anyhow::Error::new(error));
                }
            }
            jar.sweep();
            forget_counts(&jar)?;
            jar.size()?
        };
        let total = Total {
            kind: "total",
            jar: shown,
            entries: gone.len() as u64,
            before: survey.total,
            after,
            dry_run: options.dry_run,
        };
        if global.is_json() {
            ui::json(&total)?;
        } else {
            let verb = if options.dry_run { "would be" } else { "are" };
            let (before, after) = (ui::bytes(total.before), ui::bytes(total.after));
            let entries = ui::entries(total.entries);
            ui::line(format_args!(
                "{}: {entries} fewer; of {before} on the disk {after} {verb} left",
                total.jar
            ))?;
        }
    }
    Ok(if failed { Exit::Failed } else { Exit::Ok })
}

/// Whether a version is of a package that is asked for; whose it is, if its label is damaged, is not known.
fn is_selected(workspace: &Workspace, version: &SurveyedVersion) -> bool {
    match version.label.as_deref().and_then(split_label) {
        Some((function, _)) => workspace.is_selected(function),
        None => !workspace.is_partial(),
    }
}

/// Which entries go, and why.
fn chosen(
    survey: &Survey,
    is_selected: &[bool],
    wanted: &Wanted,
    fresh: &HashSet<(&Path, Version)>,
    now: SystemTime,
) -> Vec<Option<Reason>> {
    let is_over = |since: SystemTime, most: Option<Duration>| {
        most.is_some_and(|most| now.duration_since(since).is_ok_and(|age| age > most))
    };
    let is_stale: Vec<bool> =
        survey.versions.iter().map(|it| !fresh.contains(&(it.path.as_path(), it.version))).collect();
    let reason = |entry: &pkld_rt::jar::SurveyedEntry| {
        let version = &survey.versions[entry.version as usize];
        match () {
            () if !is_selected[entry.version as usize] => None,
            () if wanted.stale && is_stale[entry.version as usize] => Some(Reason::Stale),
            () if is_over(version.last_used.unwrap_or(entry.created), wanted.unused) => Some(Reason::Unused),
            () if is_over(entry.created, wanted.max_age) => Some(Reason::Age),
            () => None,
        }
    };
    let mut goes: Vec<Option<Reason>> = survey.entries.iter().map(reason).collect();
    let Some(max_size) = wanted.max_size else { return goes };
    let may_go = |at: &usize| goes[*at].is_none() && is_selected[survey.entries[*at].version as usize];
    let left: Vec<usize> = (0..goes.len()).filter(may_go).collect();
    let freed: u64 =
        survey.entries.iter().zip(&goes).filter(|(_, goes)| goes.is_some()).map(|(it, _)| it.bytes).sum();
    let candidates: Vec<Candidate> = left
        .iter()
        .map(|at| {
            let entry = &survey.entries[*at];
            let last_used = survey.versions[entry.version as usize].last_used.unwrap_or(entry.created);
            let is_stale = is_stale[entry.version as usize];
            let last_used = if is_stale { last_used } else { entry.last_used };
            Candidate { bytes: entry.bytes, cost: entry.cost, last_used, is_stale }
        })
        .collect();
    let excess = survey.total.saturating_sub(survey.dead() + freed).saturating_sub(max_size);
    for at in evict(&candidates, excess, now) {
        goes[left[at]] = Some(Reason::Size);
    }
    goes
}

/// Says what goes, before it does.
fn plan(survey: &Survey, goes: &[Option<Reason>], is_json: bool, dry_run: bool) -> anyhow::Result<()> {
    let mut groups: BTreeMap<(&str, Reason), (u64, u64)> = BTreeMap::new();
    for (entry, reason) in survey.entries.iter().zip(goes) {
        let Some(reason) = reason else { continue };
        let label = survey.versions[entry.version as usize].label.as_deref();
        let function = label.and_then(split_label).map_or("(label damaged)", |(path, _)| path);
        let group = groups.entry((function, *reason)).or_default();
        *group = (group.0 + 1, group.1 + entry.value_bytes);
    }
    for ((function, reason), (entries, bytes)) in groups {
        if is_json {
            ui::json(&Line { kind: "removed", function, reason, entries, bytes, dry_run })?;
        } else {
            let verb = if dry_run { "would remove" } else { "removing" };
            let amount = format!("{} ({})", ui::entries(entries), ui::bytes(bytes));
            ui::line(format_args!("{verb} {amount} of {function}: {}", reason.words()))?;
        }
    }
    Ok(())
}

/// What was counted of versions that are gone is of no use to anybody.
fn forget_counts(jar: &Jar) -> anyhow::Result<()> {
    let mut left = HashSet::new();
    let mut counts = None;
    for path in jar.files()? {
        let file = JarFile::new(path, Kept::InJar);
        counts.get_or_insert_with(|| file.counts_path());
        // Of what cannot be read nothing is forgotten.
        let Ok(summary) = file.summary() else { return Ok(()) };
        left.extend(summary.versions.into_iter().map(|version| version.version));
    }
    if let Some(counts) = counts {
        let forgotten = retain_counts(&counts, |version| left.contains(version), LOCK_DEADLINE);
        forgotten.context("forget what was counted of versions that are gone")?;
    }
    Ok(())
}
