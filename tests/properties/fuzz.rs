//! Nonsense from a few seeds; `PKLD_FUZZ` names how many others to try.

use std::path::Path;

use pkld_tests::fuzz::{Case, edited, soup, survives};

fn seeds() -> u64 {
    std::env::var("PKLD_FUZZ").ok().and_then(|number| number.parse().ok()).unwrap_or(40)
}

#[track_caller]
fn all_survive(make: impl Fn(&mut fastrand::Rng) -> Case) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut functions = 0;
    for seed in 0..seeds() {
        let case = make(&mut fastrand::Rng::with_seed(seed));
        let outcome = survives(&case, home.path());
        assert!(outcome.is_ok(), "seed {seed}: {outcome:?}\n{case:#?}");
        functions += outcome.unwrap_or_default();
    }
    assert!(functions as u64 > seeds(), "the nonsense has functions: {functions}");
}

#[test]
fn token_soup_does_no_harm() {
    all_survive(|random| Case {
        lib: format!("mod a;\nfn run() {{}}\n{}", soup(random, 12)),
        module: soup(random, 6),
        dependency: soup(random, 6),
    });
}

#[test]
fn edits_of_real_files_do_no_harm() {
    let read = |file: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        std::fs::read_to_string(path).unwrap()
    };
    let files = [
        "fixtures/golden/app/src/main.rs",
        "fixtures/golden/crates/shapes/src/lib.rs",
        "fixtures/golden/crates/units/src/lib.rs",
        "support/lib.rs",
        "../pkld-rt/src/call.rs",
    ]
    .map(read);
    all_survive(|random| {
        let mut file = || edited(&files[random.usize(..files.len())], random);
        Case { lib: format!("{}\nmod a;\nfn run() {{}}", file()), module: file(), dependency: file() }
    });
}
