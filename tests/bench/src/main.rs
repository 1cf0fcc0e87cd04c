//! pkld beside its peers and the physical limits, in one run.
//!
//! `cargo run --release -- [case ..]` measures and prints a Markdown table; `--write` puts it, with its plots,
//! into the book. Rounds of all contenders are interleaved, and of each the median counts, so that a busy
//! machine slows them all alike: read the ratios, not the times.

mod cases;
mod measure;
mod page;

use std::process::ExitCode;

use measure::{Contest, Settings};

fn main() -> ExitCode {
    let mut settings = Settings::default();
    let mut wanted = Vec::new();
    let mut write = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--write" => write = true,
            "--quick" => settings = Settings { rounds: 9, ..settings },
            case => wanted.push(case.to_owned()),
        }
    }
    let jar = tempfile::tempdir().expect("a temporary folder");
    pkld_rt::set_cache_dir(jar.path().join("jar"));
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|case| name.contains(case.as_str()));
    let mut contests: Vec<Contest> = Vec::new();
    for (name, case) in cases::ALL {
        if is_wanted(name) {
            let contest = case(name, &settings, jar.path());
            print!("{}", page::table(&contest));
            contests.push(contest);
        }
    }
    if write && let Err(error) = page::write(&contests) {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
