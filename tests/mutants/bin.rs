//! The long run: `cargo run --release -p pkld-tests --bin mutants -- [crate ..]`.

use std::io::{self, Write};
use std::path::PathBuf;

use pkld_tests::corpora::{CORPORA, Corpus};
use pkld_tests::soak::{Options, soak};

fn main() -> io::Result<()> {
    let named: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = named.iter().find(|name| Corpus::named(name).is_none()) {
        let names: Vec<&str> = CORPORA.iter().map(|corpus| corpus.name).collect();
        return Err(io::Error::other(format!("{unknown} is none of {}", names.join(", "))));
    }
    let work = std::env::current_exe()?.parent().map(PathBuf::from).unwrap_or_default().join("mutants-work");
    let options = Options { switched: 120, idle: 40, built: 24, seed: 3 };
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| crate | mutants | effective | stale | unobserved: noticed, run | noticed, never run | kept |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|")?;
    let (mut effective, mut stale) = (0, Vec::new());
    for corpus in
        CORPORA.iter().filter(|corpus| named.is_empty() || named.iter().any(|name| name == corpus.name))
    {
        let report = soak(corpus, &work.join(corpus.name), &options)?;
        let changed = report.count(|v| v.is_effective);
        writeln!(
            out,
            "| {} | {} | {changed} | {} | {} | {} | {} |",
            report.name,
            report.verdicts.len(),
            report.stale().count(),
            report.count(|v| !v.is_effective && v.is_noticed && v.is_run),
            report.count(|v| !v.is_effective && v.is_noticed && !v.is_run),
            report.count(|v| !v.is_effective && !v.is_noticed),
        )?;
        effective += changed;
        stale.extend(report.stale().map(|verdict| format!("{}: {}", report.name, verdict.place)));
    }
    writeln!(out, "\n{effective} effective mutants, {} stale", stale.len())?;
    stale.iter().try_for_each(|place| writeln!(out, "STALE {place}"))?;
    if stale.is_empty() { Ok(()) } else { Err(io::Error::other("a fingerprint did not notice a mutant")) }
}
