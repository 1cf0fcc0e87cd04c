//! Layout, comments, places and times keep every fingerprint; any token of a closure changes it.

use pkld_tests::properties::{
    every_token_counts, formatted, moved, snapshot, snapshot_one_by_one, with_trivia,
};

use crate::fixture;

#[test]
fn rustfmt_at_any_width_keeps_them() {
    let home = tempfile::tempdir().unwrap();
    for width in [30, 60, 140] {
        let tree = fixture(home.path());
        let before = snapshot(&tree, 1000).unwrap();
        assert!(before.len() > 20, "{}", before.len());
        assert_eq!(formatted(&tree, width).unwrap(), 0, "rustfmt takes all of the fixture");
        let differences = before.differences(&snapshot(&tree, 1000).unwrap());
        assert!(differences.is_empty(), "at width {width}: {differences:#?}");
    }
}

#[test]
fn comments_and_blank_lines_keep_them() {
    let home = tempfile::tempdir().unwrap();
    let mut random = fastrand::Rng::with_seed(7);
    for one_of in [1, 3, 20] {
        let tree = fixture(home.path());
        let before = snapshot(&tree, 1000).unwrap();
        with_trivia(&tree, &mut random, one_of).unwrap();
        let differences = before.differences(&snapshot(&tree, 1000).unwrap());
        assert!(differences.is_empty(), "at one of {one_of} gaps: {differences:#?}");
    }
}

#[test]
fn folder_order_and_time_keep_them() {
    let home = tempfile::tempdir().unwrap();
    let mut random = fastrand::Rng::with_seed(7);
    let tree = fixture(home.path());
    let before = snapshot(&tree, 1000).unwrap();
    for depth in ["elsewhere", "a/b/c d/ü"] {
        let copy = moved(&tree, &home.path().join(depth), &mut random).unwrap();
        // The order in which a manifest names members and dependencies is nothing either.
        let manifest = "[workspace]\nresolver = \"2\"\nmembers = [\"crates/units\", \"app\", \"crates/shapes\"]\n\n\
             [workspace.dependencies]\nshapes = { path = \"crates/shapes\" }\n";
        copy.write("Cargo.toml", manifest).unwrap();
        let app = std::fs::read_to_string(copy.root.join("app/Cargo.toml")).unwrap();
        let (head, dependencies) = app.split_once("[dependencies]\n").unwrap();
        let reversed: Vec<&str> = dependencies.lines().rev().collect();
        copy.write("app/Cargo.toml", &format!("{head}[dependencies]\n{}\n", reversed.join("\n"))).unwrap();
        let differences = before.differences(&snapshot(&copy, 1000).unwrap());
        assert!(differences.is_empty(), "{differences:#?}");
    }
}

#[test]
fn what_was_asked_before_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let tree = fixture(home.path());
    let differences = snapshot(&tree, 1000).unwrap().differences(&snapshot_one_by_one(&tree, 1000).unwrap());
    assert!(differences.is_empty(), "{differences:#?}");
}

#[test]
fn any_token_of_the_closure_changes_it() {
    let home = tempfile::tempdir().unwrap();
    let mut random = fastrand::Rng::with_seed(7);
    let notice = every_token_counts(&fixture(home.path()), &mut random, Some(200)).unwrap();
    assert_eq!(notice.tried, 200, "{notice:#?}");
    assert!(
        notice.unmatched.is_empty(),
        "an item in the argument of a macro is part of its call: {notice:#?}"
    );
    assert!(notice.unnoticed.is_empty(), "{:#?}", notice.unnoticed);
}
