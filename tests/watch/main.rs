//! How long `cargo pkld watch` takes from a save to its line, in a workspace of 100,000 lines.
//!
//! `cargo run --release -p pkld-tests --bin watch` makes the workspace of crates of a registry, runs its program once,
//! which takes minutes, and saves files while the watch runs. Beside each time stands the floor: when a watcher of the
//! bench's own heard of the same save. `--work DIR` keeps the workspace for the next time.

#![allow(clippy::print_stdout)]

mod project;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use clap::Parser;
use notify::{EventKind, RecursiveMode, Watcher};

use crate::project::{EDITS, Edit, Project};

/// Measures how long `cargo pkld watch` takes from a save to its line.
#[derive(Parser)]
struct Arguments {
    /// How often each edit is made and undone.
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    /// Where the workspace is; a folder that goes away if left out.
    #[arg(long)]
    work: Option<PathBuf>,
}

/// A line may take as long as a whole look.
const PATIENCE: Duration = Duration::from_secs(120);

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let mut tool = std::process::Command::new("cargo");
    tool.args(["build", "--quiet", "--release", "-p", "cargo-pkld"]).current_dir(pkld_tests::repository());
    ensure!(tool.status()?.success(), "cargo-pkld does not build");
    let own = tempfile::tempdir()?;
    let work = arguments.work.unwrap_or_else(|| own.path().to_owned());
    let project = Project::make(&work)?;
    println!("{} lines of Rust in {} path crates, 4 cached functions", project.lines, project.crates);
    let mut watch = Watch::start(&project)?;
    for edit in EDITS {
        let (mut times, mut floors) = (Vec::new(), Vec::new());
        for _ in 0..arguments.rounds.min(edit.most_rounds) {
            for (kind, text) in [("stale", edit.to), ("fresh", edit.from)] {
                let (time, floor) = watch.save(&project, edit, text, kind)?;
                times.push(time);
                floors.push(floor);
            }
        }
        let (line, floor) = (median_and_worst(&mut times), median_and_worst(&mut floors));
        println!("{}: {line}; the system's event: {floor}", edit.what);
    }
    watch.process.kill()?;
    watch.process.wait()?;
    Ok(())
}

/// A watch that runs.
struct Watch {
    process: Child,
    lines: Receiver<(Instant, String)>,
}

impl Watch {
    fn start(project: &Project) -> anyhow::Result<Self> {
        let tool = std::env::current_exe()?.with_file_name("cargo-pkld");
        let mut command = project.command(tool);
        command.args(["pkld", "watch", "--format", "json"]).stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let (tell, lines) = channel();
        let output = BufReader::new(process.stdout.take().context("a pipe")?);
        std::thread::spawn(move || {
            output.lines().map_while(Result::ok).try_for_each(|line| tell.send((Instant::now(), line)))
        });
        let watch = Self { process, lines };
        let began = Instant::now();
        watch.line("watching", None)?;
        println!("it watches after {:.1} s", began.elapsed().as_secs_f64());
        Ok(watch)
    }

    /// When the next line came that tells of `function`, which is to be of that kind.
    fn line(&self, kind: &str, function: Option<&str>) -> anyhow::Result<Instant> {
        loop {
            let (at, line) = self.lines.recv_timeout(PATIENCE).context("no line came")?;
            let value: serde_json::Value = serde_json::from_str(&line)?;
            if function.is_some_and(|function| value["function"] != function) {
                continue;
            }
            if value["kind"] != kind {
                bail!("{kind} was expected: {line}");
            }
            return Ok(at);
        }
    }

    /// Saves a file with `text` in place of the other; until the line came, and until the system told of it.
    fn save(
        &mut self,
        project: &Project,
        edit: &Edit,
        text: &str,
        kind: &str,
    ) -> anyhow::Result<(Duration, Duration)> {
        let path = project.dir.join(edit.file);
        let other = if text == edit.to { edit.from } else { edit.to };
        let before = std::fs::read_to_string(&path)?;
        ensure!(before.contains(other), "{other:?} is not in {}", edit.file);
        let after = before.replacen(other, text, 1);
        let (tell, heard) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| matches!(event.kind, EventKind::Modify(_))) {
                let _ = tell.send(Instant::now());
            }
        })?;
        watcher.watch(path.parent().unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)?;
        let saved = Instant::now();
        std::fs::write(&path, after)?;
        let line = self.line(kind, Some(edit.function))?;
        let heard = heard.recv_timeout(PATIENCE)?;
        Ok((line - saved, heard - saved))
    }
}

fn median_and_worst(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let ms = |at: usize| times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    format!(
        "median {:.1} ms, worst {:.1} ms of {}",
        ms(times.len() / 2),
        ms(times.len().max(1) - 1),
        times.len()
    )
}
