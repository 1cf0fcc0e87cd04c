//! `cargo pkld doctor`: what it finds in jars that something has happened to.

use std::path::PathBuf;

use pkld_tests::Workspace;
use serde_json::Value;

use crate::snapshot::shows;
use crate::{json, pipeline, pkld};

/// A jar file whose name begins like that.
fn jar_file(workspace: &Workspace, start: &str) -> PathBuf {
    let folders = std::fs::read_dir(workspace.jar()).expect("there is a jar").flatten();
    let files = folders.filter_map(|folder| std::fs::read_dir(folder.path()).ok()).flatten().flatten();
    let is_meant = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start) && name.ends_with(".pkl")
    };
    files.map(|file| file.path()).find(is_meant).expect(start)
}

/// The findings, after the exit code was seen to agree with them.
#[track_caller]
fn findings(workspace: &Workspace) -> Vec<Value> {
    let ran = pkld(workspace, &["doctor", "--format", "json"]);
    let lines = ran.stdout.lines().filter_map(|line| serde_json::from_str(line).ok());
    let mut lines: Vec<Value> = lines.collect();
    let total = lines.pop().expect("there is a total");
    assert_eq!((&total["kind"], &total["findings"]), (&"total".into(), &lines.len().into()), "{ran:?}");
    assert_eq!(ran.code, Some(if lines.is_empty() { 0 } else { 5 }), "{ran:?}");
    lines
}

#[test]
fn a_jar_in_order_has_no_findings_and_a_broken_one_is_described() {
    let workspace = pipeline("cli_doctor");
    shows(&workspace, "doctor-fine", &["doctor"]);
    assert!(findings(&workspace).is_empty());

    // The last byte of a file is one of a value.
    let file = jar_file(&workspace, "scaled_");
    let mut bytes = std::fs::read(&file).expect("it can be read");
    *bytes.last_mut().expect("it is not empty") ^= 1;
    std::fs::write(&file, &bytes).expect("it can be written");
    let crate_folder = workspace.jar().join("cli_doctor");
    for leftover in ["x_0123.pkl.0123.flight", "x_0123.pkl.damaged", "x_0123.pkl.compacting-1-2-3"] {
        std::fs::write(crate_folder.join(leftover), "").expect("it can be written");
    }
    // Somebody computes at this moment.
    let held = std::fs::File::create(crate_folder.join("y_0123.pkl.0123.flight")).expect("it can be made");
    held.lock().expect("it can be locked");
    workspace.edit(
        "Cargo.lock",
        "name = \"pkld-rt\"\nversion = \"0.1.0\"",
        "name = \"pkld-rt\"\nversion = \"0.0.9\"",
    );
    let found = findings(&workspace);
    let checks: Vec<_> = found.iter().filter_map(|finding| finding["check"].as_str()).collect();
    assert_eq!(checks, ["leftover", "leftover", "leftover", "integrity", "version"], "{found:?}");
    assert!(found[3]["what"].as_str().is_some_and(|what| what == "1 entry of 3 cannot be read"), "{found:?}");
    let human = pkld(&workspace, &["doctor"]);
    assert!(
        human.code == Some(5) && human.stdout.contains("5 findings; read 9 entries in 3 files"),
        "{human:?}"
    );
    assert!(human.stdout.contains("the workspace uses 0.0.9, and this command is 0.1.0"), "{human:?}");
    // It changes nothing.
    assert_eq!(std::fs::read(&file).expect("it can be read"), bytes);
    assert_eq!(findings(&workspace).len(), 5);
}

#[cfg(unix)]
#[test]
fn a_jar_that_others_may_write_to_is_found() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = pipeline("cli_doctor_mode");
    std::fs::set_permissions(workspace.jar(), std::fs::Permissions::from_mode(0o777)).expect("it is ours");
    let found = findings(&workspace);
    assert!(
        found.iter().any(|finding| finding["check"] == "permissions" && finding["subject"] == ".pkljar"),
        "{found:?}"
    );
    let shared = pkld(&workspace, &["config", "shared"]).ok();
    assert!(shared.stdout.starts_with("shared"), "{shared:?}");
}

#[cfg(unix)]
#[test]
#[expect(clippy::print_stdout, reason = "who reads the log is told")]
fn a_jar_that_cannot_be_written_to_is_found() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = pipeline("cli_doctor_read");
    let file = jar_file(&workspace, "scaled_");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o400)).expect("it is ours");
    if std::fs::File::options().append(true).open(&file).is_ok() {
        println!("skipped: this user may write to everything");
        return;
    }
    let found = findings(&workspace);
    assert!(
        matches!(found.as_slice(), [one] if one["check"] == "permissions" && one["subject"] == ".pkljar"
            && one["what"].as_str().is_some_and(|what| what.starts_with("it cannot be written to: "))),
        "{found:?}"
    );
}

#[test]
fn without_a_jar_nothing_is_wrong() {
    let workspace = Workspace::new(&["cli_doctor_none"])
        .package("cli_doctor_none", "")
        .file("cli_doctor_none/src/lib.rs", "");
    assert!(json(&workspace, &["doctor"]).len() == 1);
    assert!(!workspace.jar().exists());
}
