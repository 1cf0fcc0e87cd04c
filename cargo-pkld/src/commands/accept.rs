//! `cargo pkld accept`: stale entries are of today's code too, because a person says so.

mod build;
mod form;
mod trial;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::time::SystemTime;

use anyhow::{Context, bail};
use clap::Args;
use pkld_fingerprint::{Label, Source, build_digest};
use pkld_rt::__private::{join_label, version_of};
use pkld_rt::jar::{JarFile, NewEntry, Version};
use serde::Serialize;

use crate::accepted::{self, Accepted};
use crate::changes::{Explained, between};
use crate::cli::Global;
use crate::commands::import::judge::{Place, place};
use crate::exit::{Exit, Usage};
use crate::history::History;
use crate::stored::{LOCK_DEADLINE, Stored};
use crate::ui;
use crate::workspace::{Function, Workspace};

/// Say that an edit changed no result, and make stale entries fresh
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld accept fit --dry-run
  cargo pkld accept fit
  cargo pkld accept fit --verify 5
  cargo pkld accept fit --yes --verify 20 -- cargo run --release -- small.csv

The entries are copied for the code as it is now, and for no other: the next edit makes them stale as ever. Who accepted them \
and when is kept with them. With --verify a program is run, by default `cargo run`, and the command accepts nothing \
unless so many entries were computed anew and none was different; it ends with 4 if one was.")]
pub(crate) struct Options {
    /// A function by name or path
    #[arg(value_name = "FUNCTION")]
    function: String,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// Say what would be accepted, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Run a program first, and compare at least so many entries with what it computes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    verify: Option<u64>,
    /// The program that calls the function, for --verify; without any, `cargo run`
    #[arg(value_name = "COMMAND", last = true, requires = "verify")]
    command: Vec<OsString>,
}

/// What was accepted.
#[derive(Debug, Serialize)]
struct Told<'a> {
    kind: &'static str,
    function: &'a str,
    entries: u64,
    bytes: u64,
    /// Entries that today's code had already.
    present: u64,
    /// What changed since they were stored.
    changes: &'a [Explained],
    /// How many of them were computed anew, and came out the same.
    verified: Option<u64>,
    by: String,
    dry_run: bool,
}

impl<'a> Told<'a> {
    fn nothing(function: &'a str, dry_run: bool) -> Self {
        let (kind, by) = ("accepted", String::new());
        Self { kind, function, entries: 0, bytes: 0, present: 0, changes: &[], verified: None, by, dry_run }
    }
}

/// Entries of one build of the old code, and the version that the same build of today's code has.
struct Pair<'a> {
    was: &'a Stored,
    version: Version,
    label: Vec<u8>,
    place: Place,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let (functions, stored) = workspace.namesakes(&options.function)?;
    let function = &functions[0];
    let path = &function.path;
    if !workspace.is_cached(function) {
        return Err(Usage(format!("{path} has no #[pkld]: nothing is stored of it")).into());
    }
    if functions.len() > 1 {
        bail!(
            "several functions share the path {path}, as variants under `#[cfg]` do; whose entries are meant is not known"
        );
    }
    let own = stored.iter().filter(|version| version.function.as_ref() == Some(path) && version.entries > 0);
    let (fresh, stale): (Vec<&Stored>, Vec<&Stored>) = own.partition(|version| version.is_fresh(function));
    // The code that ran last before today's, as far as is known.
    let last = |it: &&&Stored| (it.counts.last_used.max(it.last_created), it.last_created);
    let youngest = stale.iter().filter(|version| version.label.is_some()).max_by_key(last);
    let Some((was, youngest)) = youngest.and_then(|youngest| Some((youngest.label.as_ref()?, youngest)))
    else {
        if global.is_json() {
            ui::json(&Told::nothing(path, options.dry_run))?;
        } else {
            ui::line(format_args!("nothing that is stored of {path} is stale"))?;
        }
        return Ok(Exit::Ok);
    };
    let source = function.source_under(&was.conditions);
    let source = source.with_context(|| format!("the source of {path} was not taken"))?;
    let now = &source.label;
    refuse(path, was, source, &fresh)?;
    let mut history = History::of(&workspace.dir);
    let doubts = form::doubts(&workspace, function, was, now, &mut history);
    let changes: Vec<Explained> = between(was, now)
        .into_iter()
        .map(|change| Explained::of(change, was, &workspace, &mut history))
        .collect();
    // Other builds of the same old code; what is older still was made stale by other edits too.
    let alike = stale.iter().copied().filter(|it| {
        it.label.as_ref().is_some_and(|label| label.source == was.source && label.pinned.is_none())
    });
    let pairs: Vec<Pair<'_>> = alike.filter_map(|was| pair(&workspace, function, was, now)).collect();
    let (entries, bytes) =
        pairs.iter().fold((0, 0), |sum, pair| (sum.0 + pair.was.entries, sum.1 + pair.was.bytes));
    if !global.is_json() {
        let ago = youngest.last_created.and_then(|then| SystemTime::now().duration_since(then).ok());
        let ago = ago.map(|age| format!(", the last {}", ui::ago(age))).unwrap_or_default();
        ui::line(format_args!(
            "{path}: {} ({}) stored before these changes{ago}",
            ui::entries(entries),
            ui::bytes(bytes)
        ))?;
        changes.iter().try_for_each(|change| change.print("  "))?;
    }
    if !doubts.is_empty() && options.verify.is_none() {
        let list: String = doubts.iter().map(|doubt| format!("\n    {doubt}")).collect();
        bail!(
            "what is stored may not be what this code would read, or may belong to other arguments:{list}\n\
             `--verify N` finds out: it computes N of them anew and compares"
        );
    }
    let verified = match options.verify.filter(|_| !options.dry_run) {
        None => None,
        Some(wanted) => match trial::run(global, function, &pairs, &options.command)? {
            trial::Outcome { different: 0, same } if same >= wanted => {
                ui::note(format_args!("{} computed anew, and the same", ui::entries(same)));
                Some(same)
            }
            trial::Outcome { different: 0, same } => bail!(
                "only {} could be compared, of {wanted} that were asked for; nothing was accepted. The program must be \
                 built from the source as it is, and call {path} with arguments whose results are stored",
                ui::entries(same)
            ),
            trial::Outcome { different, .. } => {
                ui::error(&anyhow::anyhow!(
                    "{} not what this code computes; nothing was accepted",
                    if different == 1 { "1 entry is".to_owned() } else { format!("{different} entries are") }
                ));
                return Ok(Exit::Mismatch);
            }
        },
    };
    let asks = !options.dry_run && !options.yes && is_anything_new(&pairs)?;
    if asks && !is_agreed(path)? {
        ui::note("nothing was accepted");
        return Ok(Exit::Ok);
    }
    let by = accepted::who();
    let mut told =
        Told { changes: &changes, verified, by: by.clone(), ..Told::nothing(path, options.dry_run) };
    for pair in &pairs {
        copy(pair, &by, &mut told)?;
    }
    if global.is_json() {
        ui::json(&told)?;
        return Ok(Exit::Ok);
    }
    let verb = if told.dry_run { "would accept" } else { "accepted" };
    let present = match told.present {
        0 => String::new(),
        present => format!(", {present} there already"),
    };
    let older: u64 = stale.iter().map(|version| version.entries).sum::<u64>().saturating_sub(entries);
    if older > 0 {
        ui::note(format_args!("{} of other code still stay stale", ui::entries(older)));
    }
    ui::line(format_args!("{verb} {} ({}){present}", ui::entries(told.entries), ui::bytes(told.bytes)))?;
    Ok(Exit::Ok)
}

/// What no assurance helps with.
fn refuse(path: &str, was: &Label, source: &Source, fresh: &[&Stored]) -> anyhow::Result<()> {
    let now = &source.label;
    if let Some(reason) = &now.pinned {
        bail!("{path} is pinned to the executable, so that each build has entries of its own: {reason}");
    }
    if let Some(reason) = &was.pinned {
        bail!("what is stored of {path} is pinned to the executable that stored it: {reason}");
    }
    if was.run_env != now.run_env {
        bail!(
            "each key of {path} has other variables of the environment now, so that no call would find what is stored"
        );
    }
    if was.changes(now).is_empty() {
        bail!(
            "what is stored of {path} was stored by another version of pkld; what changed since is not known"
        );
    }
    // A build of today's code that has stored something tells all that such builds are asked for.
    let asked = |label: &Label| label.build.keys().cloned().collect::<Vec<_>>();
    let builds = fresh.iter().filter_map(|version| version.label.as_ref());
    let mut builds = builds.filter(|label| label.conditions == was.conditions).peekable();
    let is_other = builds.peek().is_some() && builds.all(|label| asked(label) != asked(was));
    if let Some(what) = build::difference(was, &source.asks).or(is_other.then(|| "something else".to_owned()))
    {
        bail!(
            "builds of {path} are asked for {what} now, or no longer, so that no call would find what is stored"
        );
    }
    Ok(())
}

/// The version that a build has of today's code, if it is as the one that stored. Whichever build has this version is
/// one: a version is made of the source and of all that the build was asked.
fn pair<'a>(workspace: &Workspace, function: &Function, was: &'a Stored, now: &Label) -> Option<Pair<'a>> {
    let build = was.label.as_ref()?.build.clone();
    let digest = build_digest(&build);
    let version = version_of(&function.path, now.source.as_bytes(), digest.as_bytes(), None);
    let label = join_label(&function.path, &Label { build, ..now.clone() }.to_bytes());
    let place = place(workspace, std::slice::from_ref(function), &function.path, &version);
    Some(Pair { was, version, label, place })
}

/// Copies entries to their new version; those that it has stay.
fn copy(pair: &Pair<'_>, by: &str, told: &mut Told<'_>) -> anyhow::Result<()> {
    let from = JarFile::new(pair.was.file.clone(), pair.was.kept);
    let to = JarFile::new(pair.place.file.clone(), pair.place.kept);
    let arguments = from.arguments().unwrap_or_default();
    for entry in from.entries()?.into_iter().filter(|entry| entry.version == pair.was.version) {
        // Of what is damaged nothing is accepted.
        let Some(value) = from.get(&entry.version, &entry.key).ok().flatten() else { continue };
        if matches!(to.get(&pair.version, &entry.key), Ok(Some(_))) {
            told.present += 1;
            continue;
        }
        told.entries += 1;
        told.bytes += entry.bytes;
        if told.dry_run {
            continue;
        }
        let writer = from.writer(&entry.version, &entry.key).unwrap_or_default();
        let writer = Accepted::now(by, &pair.version).before(&writer);
        let new = NewEntry {
            codec: value.codec,
            bytes: &value.bytes,
            cost: value.cost,
            created: value.created,
            writer: &writer,
        };
        to.put(&pair.version, &pair.label, &entry.key, new, LOCK_DEADLINE)?;
        if let Some(arguments) = arguments.of(&entry.version, &entry.key) {
            to.note_arguments(&pair.version, &entry.key, arguments.to_owned());
        }
        if told.entries.is_multiple_of(4096) {
            to.write_arguments(LOCK_DEADLINE)?;
        }
    }
    if told.dry_run {
        return Ok(());
    }
    if let Some(jar) = &pair.place.jar {
        pkld_rt::jar::Jar::new(jar).forget_size(LOCK_DEADLINE)?;
    }
    Ok(to.write_arguments(LOCK_DEADLINE)?)
}

/// Whether today's code lacks any of the entries: otherwise there is nothing to ask.
fn is_anything_new(pairs: &[Pair<'_>]) -> anyhow::Result<bool> {
    let mut preview = Told::nothing("", true);
    for pair in pairs {
        copy(pair, "", &mut preview)?;
    }
    Ok(preview.entries > 0)
}

/// Asks, where somebody is there to answer.
fn is_agreed(path: &str) -> anyhow::Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Err(Usage("nobody is there to be asked; `--yes` accepts without asking".to_owned()).into());
    }
    eprint(format_args!("Does {path} give the same results as before? [y/N] "));
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).context("read the answer")?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

fn eprint(text: std::fmt::Arguments<'_>) {
    let mut stderr = anstream::stderr();
    // Who cannot see the question will not agree.
    let _ = write!(stderr, "{text}").and_then(|()| stderr.flush());
}
