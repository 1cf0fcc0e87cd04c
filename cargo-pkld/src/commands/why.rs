//! `cargo pkld why`: whether the next call is a hit or a miss, and why.

mod arguments;

use std::collections::BTreeMap;
use std::time::SystemTime;

use clap::Args;
use pkld_fingerprint::{Digest, Label};
use serde::Serialize;

use crate::accepted::Accepted;
use crate::changes::{self, Explained};
use crate::cli::Global;
use crate::commands::status::rows::last_accepted;
use crate::compiler;
use crate::exit::Exit;
use crate::history::History;
use crate::stored::Stored;
use crate::ui;
use crate::workspace::{Function, Workspace};

/// Tell why the next call is a hit or a miss, and what changed
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld why fit
  cargo pkld why fit --args '0.1, \"wine\"'
  cargo pkld why wine::model::fit --format json

What an item was before is looked for in git: in the commits of its file, and in what is staged.")]
pub(crate) struct Options {
    /// A function by name or path
    #[arg(value_name = "FUNCTION")]
    function: String,
    /// Of a call whose arguments read so, or have this in their text
    #[arg(long, value_name = "TEXT")]
    args: Option<String>,
}

/// What becomes of the next call, as far as the source tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    /// Served, if its arguments are stored.
    Hit,
    /// Computed.
    Miss,
    /// Served by the executable that stored, computed by another.
    Depends,
}

#[derive(Debug, Serialize)]
struct Why {
    kind: &'static str,
    function: String,
    file: String,
    line: usize,
    verdict: Verdict,
    reason: String,
    /// Entries of today's code.
    entries: u64,
    bytes: u64,
    /// Entries of other code.
    stale_entries: u64,
    stale_bytes: u64,
    /// When the youngest entry was stored, in seconds since 1970.
    last_stored: Option<u64>,
    /// Variables of the environment that are in each call's key.
    run_env: Vec<String>,
    /// Who said last that entries of other code are of today's too.
    accepted: Option<Accepted>,
    /// What else has a say.
    notes: Vec<String>,
    /// Arguments that were asked for, as the entries have them that are stored for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    arguments: Option<Vec<String>>,
    /// Since the youngest entries of other code, where nothing is stored of today's.
    changes: Vec<Explained>,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let (functions, stored) = workspace.namesakes(&options.function)?;
    let is_cached = workspace.is_cached(&functions[0]);
    let most_conditions = if global.is_json() || ui::is_verbose() { usize::MAX } else { MOST_CONDITIONS };
    let mut why = why(&workspace, &functions, &stored, is_cached, most_conditions);
    if let Some(text) = &options.args {
        arguments::consider(&mut why, text, &functions, &stored)?;
    }
    if global.is_json() {
        ui::json(&why)?;
    } else {
        human(&why)?;
    }
    Ok(Exit::Ok)
}

fn why(
    workspace: &Workspace,
    functions: &[Function],
    stored: &[Stored],
    is_cached: bool,
    most_conditions: usize,
) -> Why {
    let function = &functions[0];
    let now = SystemTime::now();
    let own = stored.iter().filter(|version| version.function.as_ref() == Some(&function.path));
    let (fresh, stale): (Vec<&Stored>, Vec<&Stored>) = own
        .filter(|version| version.entries > 0)
        .partition(|version| functions.iter().any(|function| version.is_fresh(function)));
    let entries = |versions: &[&Stored]| versions.iter().map(|version| version.entries).sum::<u64>();
    let bytes = |versions: &[&Stored]| versions.iter().map(|version| version.bytes).sum::<u64>();
    let youngest = |versions: &[&Stored]| versions.iter().filter_map(|version| version.last_created).max();
    let ago = |versions: &[&Stored]| {
        let age = youngest(versions).and_then(|then| now.duration_since(then).ok());
        age.map_or_else(String::new, |age| format!(", the last {}", ui::ago(age)))
    };
    let label = function.source().map(|source| &source.label);
    let last_stored = youngest(&fresh).or_else(|| youngest(&stale));
    let mut why = Why {
        kind: "function",
        function: function.path.clone(),
        file: function.place.0.clone(),
        line: function.place.1,
        verdict: Verdict::Miss,
        reason: String::new(),
        entries: entries(&fresh),
        bytes: bytes(&fresh),
        stale_entries: entries(&stale),
        stale_bytes: bytes(&stale),
        last_stored: last_stored
            .and_then(|then| Some(then.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs())),
        run_env: label.filter(|_| is_cached).map(|label| label.run_env.clone()).unwrap_or_default(),
        accepted: None,
        notes: notes(function),
        arguments: None,
        changes: Vec::new(),
    };
    let other_builds: Vec<Vec<String>> =
        fresh.iter().map(|version| other_build(workspace, version)).collect();
    let amount = |count| ui::entries(count);
    if !is_cached {
        why.reason = "it has no #[pkld], so that every call computes".to_owned();
    } else if let Some(reason) = always_computes(function) {
        why.reason = reason;
    } else if fresh.is_empty() && stale.is_empty() {
        why.reason = "nothing is stored of it; the first call with each arguments computes".to_owned();
    } else if fresh.is_empty() {
        why.reason = format!("{} stored, of other code than today's{}", are(why.stale_entries), ago(&stale));
        why.changes = changes(workspace, functions, &stale);
    } else if let Some(pinned) = label.and_then(|label| label.pinned.as_ref()) {
        why.verdict = Verdict::Depends;
        why.reason = format!(
            "{} stored for its code as it is{}; only the executable that stored one is served it, and one that is \
             built anew computes: {pinned}",
            are(why.entries),
            ago(&fresh)
        );
    } else if other_builds.iter().all(|differences| !differences.is_empty()) {
        why.reason = format!(
            "{} stored for its code as it is{}, by another build than one from here would be",
            are(why.entries),
            ago(&fresh)
        );
        why.notes.extend(other_builds.into_iter().flatten());
    } else {
        why.verdict = Verdict::Hit;
        why.reason = format!(
            "{} stored for its code as it is{}; a call with other arguments than theirs computes",
            are(why.entries),
            ago(&fresh)
        );
        let builds: Vec<&Label> = fresh.iter().filter_map(|version| version.label.as_ref()).collect();
        why.notes.extend(conditions(&builds, most_conditions));
        if why.stale_entries > 0 {
            why.notes.push(format!(
                "{} of other code too",
                are_stored(amount(why.stale_entries), why.stale_entries)
            ));
        }
    }
    if let Some(accepted) = last_accepted(&fresh) {
        why.notes.push(format!("entries of earlier code are among them: {}", accepted.told(now)));
        why.accepted = Some(accepted);
    }
    why.notes.dedup();
    why
}

/// `1 entry is`, `2 entries are`.
fn are(count: u64) -> String {
    format!("{} {}", ui::entries(count), if count == 1 { "is" } else { "are" })
}

fn are_stored(amount: String, count: u64) -> String {
    format!("{amount} {} stored", if count == 1 { "is" } else { "are" })
}

/// Why calls compute whatever is stored, if they do.
fn always_computes(function: &Function) -> Option<String> {
    let options = &function.annotation.options;
    let is_on = |name: &str| options.get(name).is_some_and(|value| !value.ends_with("false"));
    let mode = std::env::var("PKLD").unwrap_or_default();
    match mode.as_str() {
        // `off` wins over all, and `on` over `disabled`.
        "off" | "0" => return Some(format!("PKLD={mode} is set here, and switches every cache off")),
        "refresh" => {
            return Some(
                "PKLD=refresh is set here: every call computes, and replaces what is stored".to_owned(),
            );
        }
        "on" => {}
        _ if is_on("disabled") => return Some("it says `disabled`, so that every call computes".to_owned()),
        _ => {}
    }
    if is_on("overwrite") {
        return Some("it says `overwrite`: the first call for each key in each process computes".to_owned());
    }
    let in_memory = options.get("store").is_some_and(|store| store.contains("memory"));
    in_memory.then(|| {
        "it says `store = \"memory\"`: nothing outlives the process, and the first call in each computes"
            .to_owned()
    })
}

/// What else of the function decides.
fn notes(function: &Function) -> Vec<String> {
    let options = &function.annotation.options;
    let ttl = options
        .get("ttl")
        .map(|ttl| format!("`ttl {ttl}`: what was stored longer ago than that is computed anew"));
    let key = ["files", "env", "salt"]
        .into_iter()
        .filter_map(|name| options.get(name).map(|value| format!("in each key: `{name}{}`", spaced(value))));
    let mode = std::env::var("PKLD").ok().filter(|mode| mode.starts_with("verify"));
    let mode =
        mode.map(|mode| format!("PKLD={mode} is set here: what is stored is computed too, and compared"));
    ttl.into_iter().chain(key).chain(mode).collect()
}

/// `= value` as one writes it, `(values)` as it is.
fn spaced(value: &str) -> String {
    if value.starts_with('=') { format!(" {value}") } else { value.to_owned() }
}

/// How the build that stored differs from one that is made here and now.
fn other_build(workspace: &Workspace, version: &Stored) -> Vec<String> {
    let Some(label) = &version.label else { return Vec::new() };
    let mut differences = Vec::new();
    if let (Some(was), Some(is)) = (label.build.get("rustc"), compiler::version(&workspace.dir))
        && *was != is
    {
        let release = |text: &str| {
            let release = text.split(", ").find_map(|part| part.strip_prefix("release: "));
            release.unwrap_or(text).to_owned()
        };
        let (was_release, is_release) = (release(was), release(&is));
        differences.push(match was_release == is_release {
            true => format!("the compiler went from {was} to {is}"),
            false => format!("the compiler went from rustc {was_release} to {is_release}"),
        });
    }
    for (name, was) in variables(&label.build) {
        let is = std::env::var(name)
            .map_or_else(|_| "unset".to_owned(), |value| Digest::of(value.as_bytes()).to_string());
        if is != was {
            let now = if is == "unset" { "is not set here" } else { "has another value here" };
            differences
                .push(format!("the environment variable {name}, which is read when it is compiled, {now}"));
        }
    }
    differences
}

/// The variables that a build read when it was compiled, but for those that cargo sets.
fn variables(build: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    build.iter().filter_map(|(name, value)| {
        let name = name.strip_prefix("env(")?.strip_suffix(')')?;
        (!name.starts_with("CARGO") && name != "OUT_DIR").then_some((name, value.as_str()))
    })
}

/// Of conditions with one value so many are named to people.
const MOST_CONDITIONS: usize = 3;

/// Under which conditions the builds were made that stored, where the code asks: a line for each value.
fn conditions(builds: &[&Label], most: usize) -> Vec<String> {
    let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for label in builds {
        for (name, value) in label.build.iter().filter(|(name, _)| name.starts_with("cfg(")) {
            let values = by_name.entry(name).or_default();
            if !values.contains(&value.as_str()) {
                values.push(value);
            }
        }
    }
    let mut by_value: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, values) in by_name {
        // A platform is told with its processor and features, which may be none.
        let words = |value: &&str| value.split_whitespace().collect::<Vec<_>>().join(" ");
        let values: Vec<String> = values.iter().map(words).collect();
        by_value.entry(values.join(" or ")).or_default().push(name);
    }
    let told = |(value, names): (String, Vec<&str>)| {
        let value = if value == "host" { "as on the host" } else { &value };
        let more = match names.len().saturating_sub(most) {
            0 => String::new(),
            more => format!(" and {more} more (--verbose shows all)"),
        };
        let names: Vec<&str> = names.into_iter().take(most).collect();
        format!("for builds with {}{more}: {value}", names.join(", "))
    };
    by_value.into_iter().map(told).collect()
}

/// What changed since the youngest of `stale`; of several functions of the path, for the one that is nearest to it.
fn changes(workspace: &Workspace, functions: &[Function], stale: &[&Stored]) -> Vec<Explained> {
    let youngest = stale.iter().max_by_key(|version| version.last_created);
    let Some(was) = youngest.and_then(|version| version.label.as_ref()) else { return Vec::new() };
    let now = functions.iter().filter_map(|function| function.source_under(&was.conditions));
    let nearest = now.map(|now| changes::between(was, &now.label)).min_by_key(Vec::len).unwrap_or_default();
    let mut history = History::of(&workspace.dir);
    nearest.into_iter().map(|change| Explained::of(change, was, workspace, &mut history)).collect()
}

// Each has its lines; one edit can reach a hundred items.
const MOST_CHANGES: usize = 10;

fn human(why: &Why) -> anyhow::Result<()> {
    let place = ui::styled(&format!("{}:{}", why.file, why.line), ui::DIM);
    ui::line(format_args!("{}  {place}", why.function))?;
    let (word, style) = match why.verdict {
        Verdict::Hit => ("hit", ui::GOOD),
        Verdict::Miss => ("miss", ui::BAD),
        Verdict::Depends => ("hit or miss", ui::BAD),
    };
    ui::line(format_args!("{}: {}", ui::styled(word, style), why.reason))?;
    let most = if ui::is_verbose() { usize::MAX } else { MOST_CHANGES };
    why.changes.iter().take(most).try_for_each(|change| change.print("  "))?;
    if why.changes.len() > most {
        ui::line(format_args!("  and {} more changes; --verbose shows all", why.changes.len() - most))?;
    }
    if why.stale_entries > 0
        && why.entries == 0
        && why.changes.is_empty()
        && why.reason.contains("other code")
    {
        ui::line("  it was stored by another version of pkld")?;
    }
    for note in &why.notes {
        ui::line(format_args!("  {note}"))?;
    }
    if !why.run_env.is_empty() {
        let names: Vec<&str> =
            why.run_env.iter().map(|name| if name == "*" { "all variables" } else { name }).collect();
        ui::line(format_args!("  in each key: the environment's {}", names.join(", ")))?;
    }
    Ok(())
}
