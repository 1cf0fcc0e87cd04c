//! `cargo pkld config`: each setting, and who said it.

use pkld_tests::{Ran, Workspace};
use serde_json::Value;

use crate::snapshot::shows;
use crate::{command, json, pkld};

fn workspace() -> Workspace {
    let workspace = Workspace::new(&["cli_set_one", "cli_set_two"]);
    let manifest = workspace.read("Cargo.toml")
        + "\n[workspace.metadata.pkld]\nmax_size = \"10 GiB\"\ndurability = \"relaxed\"\n";
    workspace
        .file("Cargo.toml", &manifest)
        .package("cli_set_one", "\n[package.metadata.pkld]\ndurability = \"sync\"")
        .package("cli_set_two", "")
        .file("cli_set_one/src/lib.rs", "")
        .file("cli_set_two/src/lib.rs", "")
}

/// `config --format json` with these variables.
fn config(workspace: &Workspace, arguments: &[&str], environment: &[(&str, &str)]) -> Vec<Value> {
    let mut command = command(workspace, &[&["config", "--format", "json"], arguments].concat());
    let ran = Ran::of(command.env_remove("CARGO_TERM_COLOR").envs(environment.iter().copied())).ok();
    assert!(ran.stderr.is_empty(), "{ran:?}");
    ran.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is an object")).collect()
}

/// Value and origin of a setting for all functions.
fn of(lines: &[Value], name: &str) -> (String, String) {
    let line = lines.iter().find(|line| line["name"] == name && line["package"].is_null()).expect(name);
    let text = |field: &str| line[field].as_str().unwrap_or_default().to_owned();
    (text("value"), text("origin"))
}

fn pair(value: &str, origin: &str) -> (String, String) {
    (value.to_owned(), origin.to_owned())
}

#[test]
fn each_setting_is_shown_with_who_said_it() {
    let workspace = workspace();
    shows(&workspace, "config", &["config"]);
    shows(&workspace, "config-verbose", &["config", "--verbose", "durability"]);
    shows(&workspace, "config-json", &["config", "--format", "json", "max_size", "durability"]);
}

#[test]
fn who_is_nearer_to_the_call_wins() {
    let workspace = workspace();
    let lines = config(&workspace, &[], &[]);
    assert_eq!(of(&lines, "jar"), pair(".pkljar", "default"));
    assert_eq!(of(&lines, "max_size"), pair("10 GiB", "workspace"));
    assert_eq!(of(&lines, "mode"), pair("on", "default"));
    let own = lines.iter().find(|line| line["package"] == "cli_set_one").expect("it says something");
    assert_eq!(
        (&own["name"], &own["value"], &own["origin"]),
        (&"durability".into(), &"sync".into(), &"package".into())
    );
    assert_eq!(own["overridden"][0]["value"], "relaxed");

    let environment = [
        ("PKLD_DIR", "elsewhere"),
        ("PKLD_MAX_SIZE", "none"),
        ("PKLD_DURABILITY", "relaxed"),
        ("PKLD", "readonly"),
        ("PKLD_SHARED", "1"),
        ("CARGO_TERM_COLOR", "never"),
    ];
    let lines = config(&workspace, &[], &environment);
    for (name, value) in [
        ("jar", "elsewhere"),
        ("max_size", "none"),
        ("mode", "readonly"),
        ("shared", "1"),
        ("color", "never"),
    ] {
        assert_eq!(of(&lines, name), pair(value, "environment"), "{name}");
    }
    let own = lines.iter().find(|line| line["package"] == "cli_set_one").expect("it says something");
    assert_eq!((&own["value"], &own["origin"]), (&"relaxed".into(), &"environment".into()), "{own}");

    let lines = config(&workspace, &["--jar", "flagged", "--color", "always"], &environment);
    assert_eq!(of(&lines, "jar"), pair("flagged", "flag"));
    assert_eq!(of(&lines, "color"), pair("always", "flag"));
    // An empty variable is none.
    assert_eq!(of(&config(&workspace, &[], &[("PKLD_DIR", "")]), "jar"), pair(".pkljar", "default"));
    let one = config(&workspace, &["max_size", "-p", "cli_set_two"], &[]);
    assert_eq!(one.len(), 1, "{one:?}");
    assert!(config(&workspace, &["-p", "cli_set_two"], &[]).iter().all(|line| line["package"].is_null()));
}

#[test]
fn a_manifest_shares_a_jar_as_programs_understand_it() {
    let workspace = workspace();
    workspace.edit("Cargo.toml", "max_size", "shared = true\nmax_size");
    let lines = config(&workspace, &["shared"], &[]);
    assert_eq!(of(&lines, "shared"), pair("true", "workspace"));
    let lines = config(&workspace, &["shared"], &[("PKLD_SHARED", "0")]);
    assert_eq!(of(&lines, "shared"), pair("0", "environment"));
}

#[test]
fn what_is_not_understood_is_told_with_what_was_meant() {
    let workspace = workspace();
    workspace.edit("Cargo.toml", "max_size", "shared = 1\nmaxsize");
    workspace.edit(
        "cli_set_one/Cargo.toml",
        "durability = \"sync\"",
        "durability = \"always\"\nmode = \"off\"",
    );
    let mut command = command(&workspace, &["config"]);
    let ran = Ran::of(command.env("PKLD", "refesh").env("PKLD_DIRR", "x").env("PKLD_MAX_SIZE", "lots")).ok();
    for told in [
        "[workspace.metadata.pkld] in Cargo.toml: there is no setting `maxsize`; did you mean `max_size`?",
        "[workspace.metadata.pkld] in Cargo.toml: shared = 1: it takes true or false",
        "[package.metadata.pkld] in cli_set_one/Cargo.toml: durability = \"always\": it takes",
        "mode is not read from manifests; set PKLD instead",
        "PKLD=refesh: it takes `on`, `off`",
        "PKLD_MAX_SIZE=lots: it takes a size",
        "the variable PKLD_DIRR is not known; did you mean `PKLD_DIR`?",
    ] {
        assert!(ran.stderr.contains(told), "{told}: {ran:?}");
    }
    assert!(ran.stdout.contains("mode         off"), "{ran:?}");
    assert!(ran.stdout.contains("shared       0        default"), "{ran:?}");
    assert!(ran.stdout.contains("max_size     none     default"), "{ran:?}");
    // The other commands go on without it, and say so too.
    let status = pkld(&workspace, &["status"]).ok();
    assert!(status.stderr.contains("did you mean `max_size`?"), "{status:?}");
    let ran = pkld(&workspace, &["config", "maxsize"]);
    assert!(ran.code == Some(2) && ran.stderr.contains("did you mean `max_size`?"), "{ran:?}");
    assert_eq!(json(&workspace_without_settings(), &["config"]).len(), 10);
}

fn workspace_without_settings() -> Workspace {
    Workspace::new(&["cli_unset"]).package("cli_unset", "").file("cli_unset/src/lib.rs", "")
}
