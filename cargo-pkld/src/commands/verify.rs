//! `cargo pkld verify`: a program is run, and what is stored is compared with what it computes.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::process::Command;

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use crate::child;
use crate::cli::Global;
use crate::exit::Exit;
use crate::ui;

/// Compare what a program computes with what is stored
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld verify                          runs `cargo run`
  cargo pkld verify -- cargo test --release
  cargo pkld verify --sample 32 -- ./target/release/fit data.csv

Ends with 4 if a result is not what is stored, and with 1 if the program fails otherwise. What disagrees stays stored; \
PKLD=refresh replaces it.")]
pub(crate) struct Options {
    /// Compare one key in so many and serve the others; the same keys in each run
    #[arg(long, value_name = "ONE_IN", value_parser = clap::value_parser!(u32).range(1..))]
    sample: Option<u32>,
    /// The program and its arguments; without any, `cargo run`
    #[arg(value_name = "COMMAND", last = true)]
    command: Vec<OsString>,
}

/// A stored result that is not what was computed.
#[derive(Debug, Serialize)]
struct Mismatch {
    kind: &'static str,
    function: String,
    verdict: String,
    text: String,
}

/// The sums over all processes.
#[derive(Debug, Default, Serialize)]
struct Total {
    kind: &'static str,
    processes: usize,
    stored: u64,
    compared: u64,
    same: u64,
    mismatches: usize,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let report =
        tempfile::NamedTempFile::with_prefix("pkld-verify-").context("make a file for the findings")?;
    let mut command = match options.command.split_first() {
        Some((program, arguments)) => {
            let mut command = Command::new(program);
            command.args(arguments);
            child::with_jar(&mut command, global);
            command
        }
        None => child::cargo(global, "run", &[]),
    };
    let mode = options.sample.map_or_else(|| "verify".to_owned(), |one_in| format!("verify:1/{one_in}"));
    command.env("PKLD", mode).env("PKLD_VERIFY_REPORT", report.path());
    let status = child::run(&mut command)?;
    let text = std::fs::read_to_string(report.path()).context("read the findings")?;
    let (mismatches, total) = read(&text);
    if global.is_json() {
        mismatches.iter().try_for_each(ui::json)?;
        ui::json(&total)?;
    } else {
        human(&mismatches, &total)?;
    }
    if !mismatches.is_empty() {
        return Ok(Exit::Mismatch);
    }
    if !status.success() {
        let program = command.get_program().to_string_lossy().into_owned();
        anyhow::bail!("{program} ended with {}", child::code(status));
    }
    if total.compared == 0 {
        ui::note("nothing was compared: no call was made for which a result is stored on disk");
    }
    Ok(Exit::Ok)
}

/// What the processes wrote.
fn read(text: &str) -> (Vec<Mismatch>, Total) {
    let mut mismatches = Vec::new();
    // A process may tell its sums several times, the last time all of them.
    let mut sums: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    for line in text.lines() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            ["finding", verdict, function, text] => mismatches.push(Mismatch {
                kind: "mismatch",
                function: (*function).to_owned(),
                verdict: (*verdict).to_owned(),
                text: text.strip_prefix("pkld: verify: ").unwrap_or(text).to_owned(),
            }),
            ["sums", process, counts @ ..] => {
                let count = |at: usize| counts.get(at).and_then(|count| count.parse().ok()).unwrap_or(0);
                sums.insert(process, [count(0), count(1), count(2)]);
            }
            _ => {}
        }
    }
    let sum = |at: usize| sums.values().map(|counts| counts[at]).sum();
    let total = Total {
        kind: "total",
        processes: sums.len(),
        stored: sum(0),
        compared: sum(1),
        same: sum(2),
        mismatches: mismatches.len(),
    };
    (mismatches, total)
}

fn human(mismatches: &[Mismatch], total: &Total) -> anyhow::Result<()> {
    let mut by_function: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for Mismatch { function, verdict, .. } in mismatches {
        *by_function.entry((function, verdict)).or_default() += 1;
    }
    for ((function, verdict), count) in by_function {
        ui::line(format_args!("{function}  {}", ui::styled(&format!("{count} {verdict}"), ui::BAD)))?;
    }
    let Total { stored, compared, same, .. } = total;
    ui::line(format_args!("of {stored} stored results {compared} were compared: {same} the same"))?;
    Ok(())
}
