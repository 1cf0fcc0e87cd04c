//! `cargo pkld lint`: what functions do besides computing, which no key tells and no hit repeats.

use std::collections::BTreeMap;

use clap::Args;
use pkld_fingerprint::{Impurity, ImpurityKind};
use serde::Serialize;

use crate::cli::Global;
use crate::exit::Exit;
use crate::reached::Reached;
use crate::ui;
use crate::workspace::{Function, Workspace};

/// Show what a cache cannot see: files, clocks, printing and the like
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld lint
  cargo pkld lint fit
  cargo pkld lint --check          ends with 5 if anything is found that is not answered for

What is meant is said at the function: #[pkld(allow(clock, printing))]. `files(..)` answers for files, `env(..)` for \
the environment. Kinds: file_system, clock, randomness, network, process, environment, state, printing.")]
pub(crate) struct Options {
    /// Functions by name or path; they need not be annotated. Without any, all that are
    #[arg(value_name = "FUNCTION")]
    functions: Vec<String>,
    /// End with 5 if anything is found that is not answered for
    #[arg(long)]
    check: bool,
}

/// Something that a call does and a hit does not repeat, or reads and no key tells.
#[derive(Debug, Serialize)]
struct Finding<'a> {
    kind: &'static str,
    function: &'a str,
    impurity: ImpurityKind,
    what: &'a str,
    file: &'a str,
    line: usize,
    item: &'a str,
    /// From the function down to the item.
    path: Vec<Step<'a>>,
    advice: &'static str,
    /// The option that answers for it, if one does.
    answered: Option<&'static str>,
    #[serde(skip)]
    told: String,
}

#[derive(Debug, Serialize)]
struct Step<'a> {
    item: &'a str,
    file: &'a str,
    line: usize,
    via: &'a str,
}

/// A function in a closure whose body does not count, and is not looked at.
#[derive(Debug, Serialize)]
struct OpaqueHelper<'a> {
    kind: &'static str,
    function: &'a str,
    item: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Total {
    kind: &'static str,
    functions: usize,
    findings: usize,
    answered: usize,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let functions = workspace.functions_named(&options.functions)?;
    // What a cached function of the workspace allows holds for its own body wherever it is called.
    let allowed = workspace.allowed();
    let mut total = Total { kind: "total", functions: functions.len(), findings: 0, answered: 0 };
    for function in &functions {
        let Some(source) = function.source() else { continue };
        let reached = Reached::of(source);
        let impurities = source.label.impurities.iter();
        let findings: Vec<Finding<'_>> =
            impurities.map(|impurity| finding(function, &reached, impurity, &allowed)).collect();
        let opaque: Vec<OpaqueHelper<'_>> =
            source.label.opaque.iter().map(|path| opaque(function, &reached, path)).collect();
        total.answered += findings.iter().filter(|finding| finding.answered.is_some()).count();
        total.findings += findings.iter().filter(|finding| finding.answered.is_none()).count();
        if global.is_json() {
            findings.iter().try_for_each(ui::json)?;
            opaque.iter().try_for_each(ui::json)?;
        } else {
            human(function, &findings, &opaque)?;
        }
    }
    if global.is_json() {
        ui::json(&total)?;
    } else {
        let functions = ui::many(total.functions as u64, "function");
        let answered = match total.answered {
            0 => String::new(),
            answered => format!(", {answered} answered for"),
        };
        ui::line(format_args!("{functions}: {}{answered}", ui::many(total.findings as u64, "finding")))?;
        if total.findings > 0 {
            ui::note("What is meant is said at the function, by kind: #[pkld(allow(clock, printing))]");
        }
    }
    Ok(if options.check && total.findings > 0 { Exit::Findings } else { Exit::Ok })
}

fn finding<'a>(
    function: &'a Function,
    reached: &Reached<'a>,
    impurity: &'a Impurity,
    allowed: &BTreeMap<(String, usize), Vec<ImpurityKind>>,
) -> Finding<'a> {
    let holder = reached.holder(impurity);
    let path = holder.map(|at| reached.path_to(at)).unwrap_or_default();
    let path = path.into_iter().map(|at| {
        let item = reached.item(at);
        Step { item: &item.path, file: &item.file, line: item.line_start, via: &reached.source.via[at] }
    });
    let annotation = &function.annotation;
    let own = holder.map(|at| reached.item(at)).map(|item| (item.file.clone(), item.line_start));
    let own = own.and_then(|place| allowed.get(&place));
    let is_allowed = |kinds: &Vec<ImpurityKind>| kinds.contains(&impurity.kind);
    let answered = match impurity.kind {
        _ if is_allowed(&annotation.allow) || own.is_some_and(is_allowed) => Some("allow"),
        ImpurityKind::FileSystem if annotation.options.contains_key("files") => Some("files"),
        ImpurityKind::Environment if annotation.options.contains_key("env") => Some("env"),
        _ => None,
    };
    Finding {
        kind: "finding",
        function: &function.path,
        impurity: impurity.kind,
        what: &impurity.what,
        file: &impurity.file,
        line: impurity.line,
        item: &impurity.item,
        path: path.collect(),
        advice: advice(impurity.kind),
        answered,
        told: holder.map_or_else(|| impurity.item.clone(), |at| reached.told(at)),
    }
}

fn opaque<'a>(function: &'a Function, reached: &Reached<'a>, path: &'a str) -> OpaqueHelper<'a> {
    let item = reached.source.label.items.iter().find(|item| item.path == path);
    OpaqueHelper {
        kind: "opaque",
        function: &function.path,
        item: path,
        file: item.map(|item| item.file.as_str()),
        line: item.map(|item| item.line_start),
    }
}

/// What goes wrong, and the option that sets it right.
fn advice(kind: ImpurityKind) -> &'static str {
    match kind {
        ImpurityKind::FileSystem => {
            "no key tells what a file holds, and a hit writes none: name what is read in `files(..)`"
        }
        ImpurityKind::Clock => {
            "a hit gives the time of the first call: pass the time as an argument, or bound the age by `ttl`"
        }
        ImpurityKind::Randomness => "a hit draws nothing anew: pass the seed as an argument",
        ImpurityKind::Network => {
            "a hit asks nobody: put a version of what is fetched into the key by `salt`, or bound the age by `ttl`"
        }
        ImpurityKind::Process => {
            "a hit runs nothing: pass what it gives as an argument, or put its version into the key by `salt`"
        }
        ImpurityKind::Environment => {
            "no key tells it: name variables in `env(..)`, pass anything else as an argument"
        }
        ImpurityKind::State => {
            "no key tells its value, and a hit does not change it: pass it as an argument, or put it into the key by `salt`"
        }
        ImpurityKind::Printing => {
            "a hit prints nothing: print in the caller; an argument that only reports is left out of the key by `skip`"
        }
        _ => "a hit does not repeat it",
    }
}

fn human(function: &Function, findings: &[Finding<'_>], opaque: &[OpaqueHelper<'_>]) -> anyhow::Result<()> {
    let (answered, open): (Vec<_>, Vec<_>) = findings.iter().partition(|finding| finding.answered.is_some());
    if findings.is_empty() && opaque.is_empty() {
        return Ok(());
    }
    let (file, line) = &function.place;
    ui::line(format_args!("{}  {}", function.path, ui::styled(&format!("{file}:{line}"), ui::DIM)))?;
    let mut by_kind: BTreeMap<ImpurityKind, Vec<&Finding<'_>>> = BTreeMap::new();
    for finding in open {
        by_kind.entry(finding.impurity).or_default().push(finding);
    }
    for (kind, findings) in by_kind {
        ui::line(format_args!("  {}: {}", ui::styled(kind.word(), ui::BAD), advice(kind)))?;
        for Finding { file, line, what, told, .. } in findings {
            ui::line(format_args!("    {file}:{line}  {what}"))?;
            ui::line(format_args!("      {}", ui::styled(&format!("by {told}"), ui::DIM)))?;
        }
    }
    let mut by_answer: BTreeMap<(&str, ImpurityKind), u64> = BTreeMap::new();
    for finding in answered {
        *by_answer.entry((finding.answered.unwrap_or_default(), finding.impurity)).or_default() += 1;
    }
    for ((option, kind), count) in by_answer {
        let places = ui::many(count, "place");
        let text = format!("{}: {places}, answered for by {option}(..)", kind.word());
        ui::line(format_args!("  {}", ui::styled(&text, ui::DIM)))?;
    }
    for OpaqueHelper { item, file, line, .. } in opaque {
        let place = file.zip(*line).map(|(file, line)| format!("  {file}:{line}")).unwrap_or_default();
        ui::line(format_args!("  opaque: {item}{place}, whose body does not count and is not looked at"))?;
    }
    Ok(())
}
