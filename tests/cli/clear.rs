//! `cargo pkld clear`: takes away what it is told, and nothing else.

use pkld_tests::Workspace;

use crate::{pipeline, pkld, row};

/// Entries of the pipeline's three called functions: of today's code and of other code.
fn entries(workspace: &Workspace, name: &str) -> [(u64, u64); 3] {
    ["scaled", "shifted", "other::shifted"].map(|function| {
        let row = row(workspace, &format!("{name}::{function}"));
        (row["entries"].as_u64().unwrap_or(99), row["stale_entries"].as_u64().unwrap_or(99))
    })
}

#[test]
fn a_function_is_cleared_by_its_name_or_by_enough_of_its_path() {
    let workspace = pipeline("cli_names");
    let ran = pkld(&workspace, &["clear", "scaled"]).ok();
    assert!(ran.stdout.contains("cli_names::scaled") && ran.stdout.contains('3'), "{ran:?}");
    assert_eq!(entries(&workspace, "cli_names"), [(0, 0), (3, 0), (3, 0)]);
    pkld(&workspace, &["clear", "other::shifted"]).ok();
    assert_eq!(entries(&workspace, "cli_names"), [(0, 0), (3, 0), (0, 0)]);
    pkld(&workspace, &["clear", "cli_names::shifted"]).ok();
    assert_eq!(entries(&workspace, "cli_names"), [(0, 0); 3]);
}

#[test]
fn an_ambiguous_or_unknown_name_lists_candidates_and_clears_nothing() {
    let workspace = pipeline("cli_candidates");
    let ran = pkld(&workspace, &["clear", "shifted"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    for candidate in ["cli_candidates::shifted", "cli_candidates::other::shifted"] {
        assert!(ran.stderr.contains(candidate), "{ran:?}");
    }
    let ran = pkld(&workspace, &["clear", "scaled", "skaled"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("cli_candidates::scaled"), "{ran:?}");
    assert_eq!(entries(&workspace, "cli_candidates"), [(3, 0); 3]);
}

#[test]
fn only_stale_entries_go_with_stale_and_none_in_a_dry_run() {
    let workspace = pipeline("cli_stale");
    workspace.edit("cli_stale_steps/src/lib.rs", "= 10", "= 11");
    workspace.run("cli_stale");
    workspace.edit("cli_stale/src/other.rs", "n + 2", "n + 3");
    assert_eq!(entries(&workspace, "cli_stale"), [(3, 3), (3, 0), (0, 3)]);

    for arguments in [&["clear", "--stale", "--dry-run"][..], &["clear", "--all", "--dry-run"]] {
        let ran = pkld(&workspace, arguments).ok();
        assert!(ran.stdout.contains("would remove"), "{ran:?}");
        assert_eq!(entries(&workspace, "cli_stale"), [(3, 3), (3, 0), (0, 3)]);
    }
    pkld(&workspace, &["clear", "scaled", "--stale"]).ok();
    assert_eq!(entries(&workspace, "cli_stale"), [(3, 0), (3, 0), (0, 3)]);
    pkld(&workspace, &["clear", "--stale"]).ok();
    assert_eq!(entries(&workspace, "cli_stale"), [(3, 0), (3, 0), (0, 0)]);

    let ran = workspace.run_with("cli_stale", &[("PKLD_VERBOSE", "1")]);
    assert_eq!(ran.stderr.matches("served from disk").count(), 6, "what is left is served: {ran:?}");
    pkld(&workspace, &["clear", "--all"]).ok();
    assert_eq!(entries(&workspace, "cli_stale"), [(0, 0); 3]);
    assert_eq!(pkld(&workspace, &["clear", "--all"]).code, Some(0), "an empty jar is no error");
}

#[test]
fn jars_that_attributes_name_are_cleared_too() {
    let main = "#[pkld_rt::pkld(cache_dir = \"own/jar\")] fn apart(n: u32) -> u32 { n }\n\
                #[pkld_rt::pkld(cache_fp = \"own/file.pkl\")] fn filed(n: u32) -> u32 { n }\n\
                fn main() { apart(1); filed(1); }";
    let workspace = Workspace::program("cli_apart", main);
    workspace.run("cli_apart");
    for function in ["cli_apart::apart", "cli_apart::filed"] {
        assert_eq!(row(&workspace, function)["state"], "fresh", "{function}");
        pkld(&workspace, &["clear", function]).ok();
        assert_eq!(row(&workspace, function)["state"], "empty", "{function}");
    }
    let ran = workspace.run_with("cli_apart", &[("PKLD_VERBOSE", "1")]);
    assert_eq!(ran.stderr.matches("computed").count(), 2, "{ran:?}");
}

#[test]
fn all_takes_what_cannot_be_read_and_leaves_what_another_version_wrote() {
    let workspace = pipeline("cli_wrecks");
    workspace.write(".pkljar/cli_wrecks/scaled_0123456789abcdef.pkl", "no record in here");
    workspace.write(".pkljar/cli_wrecks/scaled_0123456789abcdef.pkl.damaged", "nor here");
    let ran = pkld(&workspace, &["clear", "--all", "--dry-run"]).ok();
    assert_eq!(ran.stdout.matches("holds nothing that can be read").count(), 2, "{ran:?}");
    pkld(&workspace, &["clear", "--all"]).ok();
    let left = std::fs::read_dir(workspace.jar().join("cli_wrecks")).expect("the folder stays").count();
    assert_eq!(left, 0);

    workspace.write(".pkljar/cli_wrecks/scaled_0123456789abcdef.pkl", b"pkl\x63 of tomorrow");
    let ran = pkld(&workspace, &["clear", "--all"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(workspace.jar().join("cli_wrecks/scaled_0123456789abcdef.pkl").exists());
}
