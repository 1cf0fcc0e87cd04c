//! How long `cargo pkld export` and `cargo pkld import` take beside `tar` and `zstd` at the same level.
//!
//! `cargo run --release -p pkld-tests --bin archive` has a program store results, and packs and unpacks its jar in turn by
//! both. tar takes the files as they are. An export reads the source to know what is fresh, and verifies each value;
//! an import reads the archive twice, so that nothing is taken of one that is damaged, and puts each entry where calls look
//! for it. What reading source and jar takes by itself is the time of `status`.

#![allow(clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use clap::Parser;

/// Measures exports and imports beside `tar` and `zstd`.
#[derive(Parser)]
struct Arguments {
    /// How many results are stored.
    #[arg(long, default_value_t = 20_000)]
    entries: u64,
    /// How long each is, in bytes.
    #[arg(long, default_value_t = 10_000)]
    size: usize,
    /// How often each is done.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// A cargo-pkld to measure, in place of that of this repository.
    #[arg(long)]
    tool: Option<PathBuf>,
}

const MANIFEST: &str = "[package]\nname = \"stores\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
    [dependencies]\npkld-rt = { path = RUNTIME }\n";

/// Numbers as text: something between what does not pack and what packs to nothing.
const PROGRAM: &str = "#[pkld_rt::pkld]\nfn made(n: u64, size: usize) -> Vec<u8> {\n    let mut state = n;\n    \
    let mut out = Vec::with_capacity(size + 20);\n    while out.len() < size {\n        \
    state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);\n        \
    out.extend_from_slice((state >> 40).to_string().as_bytes());\n        out.push(b' ');\n    }\n    \
    out.truncate(size);\n    out\n}\n\nfn main() {\n    \
    let numbers: Vec<u64> = std::env::args().skip(1).map(|it| it.parse().unwrap()).collect();\n    \
    for n in 0..numbers[0] {\n        made(n, numbers[1] as usize);\n    }\n}\n";

/// That of an export, in one thread as there.
const ZSTD: &str = "zstd -3 --single-thread --quiet --force";

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let tool = match &arguments.tool {
        Some(tool) => std::path::absolute(tool)?,
        None => {
            let mut cargo = Command::new("cargo");
            cargo.args(["build", "--quiet", "--release", "-p", "cargo-pkld"]);
            timed(cargo.current_dir(pkld_tests::repository()))?;
            std::env::current_exe()?.with_file_name("cargo-pkld")
        }
    };
    let work = tempfile::tempdir()?;
    let (from, to) = (work.path().join("from"), work.path().join("to"));
    make(&from, &arguments)?;
    // The same code elsewhere.
    run("cp -R \"$1\" \"$2\" && rm -r \"$2/.pkljar\"", &[&from, &to])?;

    let pkld = |folder: &Path, arguments: &[&str]| {
        let mut command = pkld_tests::clean_command(&tool);
        timed(command.current_dir(folder).arg("pkld").args(arguments))
    };
    let [archive, ball] = ["jar.pklz", "jar.tar.zst"].map(|name| work.path().join(name));
    let path = |path: &Path| path.to_str().map(str::to_owned).context("a path in UTF-8");
    let (archive_path, mut times) = (path(&archive)?, [const { Vec::new() }; 5]);
    for _ in 0..arguments.rounds {
        times[0].push(pkld(&from, &["status"])?);
        times[1].push(pkld(&from, &["export", &archive_path])?);
        times[2].push(run(&format!("cd \"$1\" && tar -cf - .pkljar | {ZSTD} -o \"$2\""), &[&from, &ball])?);
        times[3].push(pkld(&to, &["import", &archive_path])?);
        run("rm -r \"$1/.pkljar\"", &[&to])?;
        times[4].push(run(&format!("cd \"$1\" && {ZSTD} -dc \"$2\" | tar -xf -"), &[&to, &ball])?);
        run("rm -r \"$1/.pkljar\"", &[&to])?;
    }
    let [status, export, pack, import, unpack] = times.map(median);
    let bytes = |file: &PathBuf| Ok::<_, anyhow::Error>(fs::metadata(file)?.len() as f64 / 1e6);
    let stored = arguments.entries as f64 * arguments.size as f64 / 1e6;
    println!(
        "{} entries, {stored:.0} MB of values; medians of {} rounds",
        arguments.entries, arguments.rounds
    );
    println!("archive: {:.0} MB; tar and zstd: {:.0} MB", bytes(&archive)?, bytes(&ball)?);
    let told = |what: &str, own: Duration, peer: Duration| {
        let (own, peer) = (own.as_secs_f64(), peer.as_secs_f64());
        println!("{what}: {own:.2} s; tar and zstd: {peer:.2} s; ratio {:.2}", own / peer);
    };
    told("export", export, pack);
    told("import", import, unpack);
    println!("status, which an export begins with: {:.2} s", status.as_secs_f64());
    Ok(())
}

/// A program that has stored its results.
fn make(folder: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), MANIFEST.replace("RUNTIME", &format!("{:?}", pkld_tests::RUNTIME)))?;
    fs::write(folder.join("src/main.rs"), PROGRAM)?;
    fs::copy(pkld_tests::repository().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    // What the program is built of is there already, in the profile of this one.
    let target = std::env::current_exe()?;
    let mut cargo = pkld_tests::clean_command("cargo");
    cargo.current_dir(folder).env("CARGO_TARGET_DIR", target.ancestors().nth(2).context("a target folder")?);
    cargo.args(["run", "--quiet"]).args((!cfg!(debug_assertions)).then_some("--release")).arg("--");
    timed(cargo.args([arguments.entries.to_string(), arguments.size.to_string()])).map(|_| ())
}

fn run(script: &str, arguments: &[&Path]) -> anyhow::Result<Duration> {
    timed(Command::new("bash").args(["-ec", &format!("set -o pipefail; {script}"), "bash"]).args(arguments))
}

/// How long a command takes that is to succeed.
fn timed(command: &mut Command) -> anyhow::Result<Duration> {
    let began = Instant::now();
    let output = command.output().with_context(|| format!("run {}", command.get_program().display()))?;
    let took = began.elapsed();
    ensure!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(took)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
