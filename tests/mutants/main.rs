//! Mutants of one real crate: an edit that changes a result changes the fingerprint, and the jar sees it.
//!
//! The long run over many crates is the program `mutants`.

use pkld_tests::corpora::Corpus;
use pkld_tests::soak::{Options, cached, soak};
use pkld_tests::target;

#[test]
fn no_effective_mutant_keeps_the_fingerprint() {
    let corpus = Corpus::named("semver").expect("it is listed");
    let home = tempfile::tempdir().expect("a temporary folder");
    let options = Options { switched: 24, idle: 4, built: 3, seed: 1 };
    let report = soak(corpus, home.path(), &options).expect("the crate builds");
    let stale: Vec<&str> = report.stale().map(|verdict| verdict.place.as_str()).collect();
    assert!(stale.is_empty(), "stale: {stale:#?}");
    let effective = report.count(|verdict| verdict.is_effective);
    assert!(effective >= 8, "{effective} of {} mutants changed the output", report.verdicts.len());

    // The same through the macro, the runtime and the jar.
    let sample: Vec<_> = report.verdicts.iter().filter(|verdict| verdict.is_effective).take(2).collect();
    let faults = cached(corpus, &report.tree, &sample, home.path(), &target().join("pkld-tests"))
        .expect("the cached program builds");
    assert!(faults.is_empty(), "{faults:#?}");
}
