//! What fingerprints cost in a large workspace: crates of a registry as path members, and a program that uses them.
//!
//! `cargo run --release -p pkld-tests --bin cost` makes two copies that differ in `#[pkld]` alone, builds both in
//! turn, and prints a table: a clean build, a build after one file was edited, the memory of the compiler that runs the
//! macro, and `cargo pkld deps`. Both depend on `pkld-rt`, whose own compilation is no part of the difference.

#![allow(clippy::print_stdout)]

mod peak;
mod project;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use clap::Parser;

use crate::project::{Edited, Project};

/// Set for the compiler's wrapper: the file that peaks are written to.
const PEAKS: &str = "PKLD_COST_PEAKS";

/// Measures what fingerprints cost in a large workspace.
#[derive(Parser)]
struct Arguments {
    /// How often each build after an edit is repeated.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// Build what runs in the compiler optimised, as the book advises for large workspaces.
    #[arg(long)]
    optimized: bool,
    /// Where to build; a folder that goes away if left out.
    #[arg(long)]
    work: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    if let Some(peaks) = std::env::var_os(PEAKS) {
        return peak::compile(Path::new(&peaks));
    }
    let arguments = Arguments::parse();
    let mut tool = std::process::Command::new("cargo");
    tool.args(["build", "--quiet", "--release", "-p", "cargo-pkld"]).current_dir(pkld_tests::repository());
    timed(&mut tool)?;
    let own = tempfile::tempdir()?;
    let work = arguments.work.unwrap_or_else(|| own.path().to_owned());
    let profile = if arguments.optimized { "[profile.dev.build-override]\nopt-level = 3\n" } else { "" };
    let plain = Project::make(&work.join("plain"), "", profile)?;
    let cached = Project::make(&work.join("cached"), "#[pkld_rt::pkld]", profile)?;
    println!("{} lines of Rust in {} path crates", cached.lines, cached.crates);

    let (without, with) = (plain.build()?, cached.build()?);
    row("clean build", &[without], &[with]);
    let edits = [
        ("a body that no cached function reaches", Edited::OtherBody),
        ("the body of one of three cached functions", Edited::CachedBody),
        ("a new function", Edited::NewItem),
    ];
    for (what, edited) in edits {
        let (mut without, mut with) = (Vec::new(), Vec::new());
        plain.forget_peaks()?;
        cached.forget_peaks()?;
        for round in 0..arguments.rounds {
            plain.edit(edited, round)?;
            cached.edit(edited, round)?;
            without.push(plain.build()?);
            with.push(cached.build()?);
        }
        row(&format!("build after an edit: {what}"), &without, &with);
        let (a, b) = (plain.peak()?, cached.peak()?);
        let more = b.cast_signed() - a.cast_signed();
        println!("  its compiler, peak: {a} MB without, {b} MB with ({more:+} MB)");
    }

    let mut deps = Vec::new();
    for _ in 0..arguments.rounds {
        deps.push(cached.deps()?);
    }
    println!("cargo pkld deps: first {:.0} ms, then {:.0} ms (median)", ms(deps[0]), ms(median(&deps[1..])));
    Ok(())
}

fn row(what: &str, without: &[Duration], with: &[Duration]) {
    let (a, b) = (ms(median(without)), ms(median(with)));
    println!("{what}: {a:.0} ms without, {b:.0} ms with ({:+.0} ms, {:+.1} %)", b - a, 100.0 * (b - a) / a);
}

fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Runs a command that must succeed; how long it took.
fn timed(command: &mut std::process::Command) -> anyhow::Result<Duration> {
    let began = Instant::now();
    let output = command.output().with_context(|| format!("run {command:?}"))?;
    let took = began.elapsed();
    ensure!(output.status.success(), "{command:?}:\n{}", String::from_utf8_lossy(&output.stderr));
    Ok(took)
}
