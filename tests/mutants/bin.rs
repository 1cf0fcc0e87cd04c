//! The long runs: `cargo run --release -p pkld-tests --bin mutants -- [properties] [crate ..]`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use pkld_tests::corpora::{CORPORA, Corpus, Tree};
use pkld_tests::properties::{every_token_counts, formatted, moved, snapshot, with_trivia};
use pkld_tests::soak::{Options, cached, soak};

/// How much of each crate is mutated: about three minutes.
const OPTIONS: Options = Options { switched: 120, idle: 40, built: 24, seed: 3 };

/// Mutants of each crate that are also tried with a jar.
const CACHED: usize = 3;

/// Functions of each crate whose fingerprints are compared.
const FUNCTIONS: usize = 40;

/// Single tokens of each closure that are changed.
const TOKENS: usize = 150;

fn main() -> io::Result<()> {
    let mut named: Vec<String> = std::env::args().skip(1).collect();
    let properties = named.first().is_some_and(|first| first == "properties");
    if properties {
        named.remove(0);
    }
    if let Some(unknown) = named.iter().find(|name| Corpus::named(name).is_none()) {
        let names: Vec<&str> = CORPORA.iter().map(|corpus| corpus.name).collect();
        return Err(io::Error::other(format!("{unknown} is none of {}", names.join(", "))));
    }
    let work = std::env::current_exe()?.parent().map(PathBuf::from).unwrap_or_default().join("mutants-work");
    let wanted = |corpus: &&Corpus| named.is_empty() || named.iter().any(|name| name == corpus.name);
    let corpora: Vec<&Corpus> = CORPORA.iter().filter(wanted).collect();
    let faults = if properties { all_properties(&corpora, &work)? } else { all_mutants(&corpora, &work)? };
    let mut out = io::stdout().lock();
    faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
    if faults.is_empty() { Ok(()) } else { Err(io::Error::other(format!("{} faults", faults.len()))) }
}

fn all_mutants(corpora: &[&Corpus], work: &Path) -> io::Result<Vec<String>> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| crate | mutants | effective | stale | no effect seen, noticed: run | never run | no effect seen, kept |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|")?;
    let (mut effective, mut faults) = (0, Vec::new());
    for corpus in corpora {
        let report = soak(corpus, &work.join(corpus.name), &OPTIONS)?;
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
        faults.extend(report.stale().map(|verdict| format!("STALE {}: {}", report.name, verdict.place)));
        let sample: Vec<_> =
            report.verdicts.iter().filter(|verdict| verdict.is_effective).take(CACHED).collect();
        faults.extend(cached(
            corpus,
            &report.tree,
            &sample,
            &work.join(corpus.name),
            &work.join("target-cached"),
        )?);
    }
    writeln!(out, "\n{effective} effective mutants")?;
    Ok(faults)
}

fn all_properties(corpora: &[&Corpus], work: &Path) -> io::Result<Vec<String>> {
    let mut out = io::stdout().lock();
    let mut random = fastrand::Rng::with_seed(3);
    let mut faults = Vec::new();
    for corpus in corpora {
        let work = work.join(corpus.name);
        let tree = corpus.workspace(&work.join("plain"))?;
        let take = |tree: &Tree| snapshot(tree, FUNCTIONS).map_err(io::Error::other);
        let before = take(&tree)?;
        let mut found = Vec::new();
        for width in [60, 140] {
            let copy = tree.copy(&work.join("formatted"))?;
            let refused = formatted(&copy, width)?;
            let differences = before.differences(&take(&copy)?);
            found.extend(differences.into_iter().map(|cause| format!("rustfmt at {width}: {cause}")));
            writeln!(out, "{}: rustfmt at {width}, {refused} files refused", corpus.name)?;
        }
        let copy = tree.copy(&work.join("commented"))?;
        with_trivia(&copy, &mut random, 5)?;
        found.extend(before.differences(&take(&copy)?).into_iter().map(|cause| format!("comments: {cause}")));
        std::fs::remove_dir_all(work.join("moved")).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })?;
        let copy = moved(&tree, &work.join("moved/below"), &mut random)?;
        found.extend(before.differences(&take(&copy)?).into_iter().map(|cause| format!("moved: {cause}")));
        let notice = every_token_counts(&tree, &mut random, Some(TOKENS))?;
        found.extend(notice.unnoticed.iter().map(|change| format!("not noticed: {change}")));
        writeln!(
            out,
            "{}: {} functions, {} tokens changed, {} items not matched, {} faults",
            corpus.name,
            before.len(),
            notice.tried,
            notice.unmatched.len(),
            found.len()
        )?;
        found.iter().try_for_each(|fault| writeln!(out, "  {fault}"))?;
        faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", corpus.name)));
    }
    Ok(faults)
}
