//! The fingerprints of the fixture, as the repository has them.

use std::fmt::Write;
use std::path::Path;

use pkld_fingerprint::Label;
use pkld_tests::properties::snapshot;

use crate::fixture;

#[test]
fn the_scheme_is_the_one_that_jars_were_filled_with() {
    let home = tempfile::tempdir().unwrap();
    let now = snapshot(&fixture(home.path()), 1000).unwrap();
    let mut items: Vec<String> = now.labels().flat_map(items).collect();
    items.sort();
    items.dedup();
    let mut text = String::from("# Functions: their fingerprints' source parts.\n");
    for label in now.labels() {
        let pinned = if label.pinned.is_some() { " pinned" } else { "" };
        writeln!(text, "{} {}{pinned}", label.source, label.function).unwrap();
    }
    text += "\n# Items: their normalised tokens.\n";
    for item in items {
        writeln!(text, "{item}").unwrap();
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/golden.txt");
    if std::env::var_os("PKLD_ACCEPT").is_some_and(|value| value == "1") {
        std::fs::write(&file, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let changed: Vec<&str> = text.lines().filter(|line| !expected.lines().any(|e| e == *line)).collect();
    assert!(
        text == expected,
        "every jar of every user goes stale with this change:\n{}\n\nIf that is meant, run this test with \
         PKLD_ACCEPT=1, and change the scheme's name where the source part is digested.",
        changed.join("\n")
    );
}

fn items(label: &Label) -> Vec<String> {
    label.items.iter().map(|item| format!("{} {} {}", item.hash, item.kind.word(), item.path)).collect()
}
