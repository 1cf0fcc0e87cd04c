//! pkld beside its peers and the physical limits, in one run.
//!
//! `cargo run --release -- [case ..]` measures and prints Markdown tables; `--write` puts them, with their plots,
//! into the book, in place of those of the same cases. Rounds of all contenders are interleaved, and of each the
//! median counts, so that a busy machine slows them all alike: read the ratios, not the times.

mod cases;
mod child;
mod engines;
mod figures;
mod measure;
mod page;

use std::process::ExitCode;

use measure::Settings;
use page::Section;

fn main() -> ExitCode {
    let mut settings = Settings::default();
    let mut wanted = Vec::new();
    let mut write = false;
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.next_if(|it| it == child::MARK).is_some() {
        child::run(&arguments.collect::<Vec<_>>());
        return ExitCode::SUCCESS;
    }
    for argument in arguments {
        match argument.as_str() {
            "--write" => write = true,
            "--quick" => settings = Settings { rounds: 9, ..settings },
            case => wanted.push(case.to_owned()),
        }
    }
    let jar = tempfile::tempdir().expect("a temporary folder");
    pkld_rt::set_cache_dir(jar.path().join("jar"));
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|case| name.contains(case.as_str()));
    let mut sections = Vec::new();
    for (name, case) in cases::ALL.iter().filter(|(name, _)| is_wanted(name)) {
        sections.push(Section::Contest(case(name, &settings, jar.path())));
        print!("{}", sections[sections.len() - 1].table());
    }
    for (name, case) in figures::ALL.iter().filter(|(name, _)| is_wanted(name)) {
        sections.push(Section::Figures(case(name, &settings)));
        print!("{}", sections[sections.len() - 1].table());
    }
    if write && let Err(error) = page::write(&sections) {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
