//! What all commands share: options, colours, streams, exit codes.

use std::process::Stdio;

use pkld_tests::{Ran, Workspace, repository};
use serde_json::Value;

use crate::{command, json, pipeline, pkld, row};

/// The commands that `--help` lists, `help` itself apart.
fn commands(workspace: &Workspace) -> Vec<String> {
    let help = pkld(workspace, &["--help"]).ok().stdout;
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| line.split_whitespace().next().map(str::to_owned));
    names.filter(|name| name != "help").collect()
}

#[test]
fn each_command_has_help_with_examples_and_a_place_in_the_book() {
    let workspace = Workspace::new(&[]);
    let commands = commands(&workspace);
    assert!(commands.len() >= 5, "{commands:?}");
    let chapters = std::fs::read_dir(repository().join("book/src")).expect("the book is there").flatten();
    let book: String =
        chapters.map(|chapter| std::fs::read_to_string(chapter.path()).unwrap_or_default()).collect();
    for name in &commands {
        let long = pkld(&workspace, &[name, "--help"]).ok();
        assert!(long.stderr.is_empty() && long.stdout.contains(&format!("cargo pkld {name}")), "{long:?}");
        for option in ["--package", "--format", "--color", "--quiet", "--manifest-path", "--offline"] {
            assert!(long.stdout.contains(option), "{name}: {option}: {long:?}");
        }
        assert!(long.stdout.contains("Examples:"), "{name}: {long:?}");
        assert!(book.contains(&format!("# cargo pkld {name}\n")), "the book tells of {name}");
        assert!(pkld(&workspace, &["help", name]).ok().stdout.contains("Examples:"));
    }
}

#[test]
fn help_and_book_have_one_table_of_exit_codes() {
    let help = pkld(&Workspace::new(&[]), &["--help"]).ok().stdout;
    let rows = help.lines().skip_while(|line| *line != "Exit codes:").skip(1);
    let rows: Vec<(&str, &str)> = rows.filter_map(|line| line.trim().split_once("  ")).collect();
    assert_eq!(rows.len(), 6, "{help}");
    let book =
        std::fs::read_to_string(repository().join("book/src/cargo-pkld.md")).expect("the chapter is there");
    for (code, what) in rows {
        assert!(book.contains(&format!("| {code} | {what} |")), "{code}: {what}");
    }
}

#[test]
fn packages_are_asked_for_by_name_and_others_are_left_alone() {
    let workspace = Workspace::new(&["cli_pack_one", "cli_pack_two"])
        .package("cli_pack_one", "")
        .package("cli_pack_two", "cli_pack_one = { path = \"../cli_pack_one\" }")
        .file("cli_pack_one/src/lib.rs", "#[pkld_rt::pkld]\npub fn one(n: u32) -> u32 { n + 1 }\n")
        .file(
            "cli_pack_two/src/main.rs",
            "#[pkld_rt::pkld]\nfn two(n: u32) -> u32 { n + 2 }\n\
             fn main() { println!(\"values {} {}\", two(1), cli_pack_one::one(1)); }\n",
        );
    workspace.run("cli_pack_two");
    let functions = |arguments: &[&str]| -> Vec<String> {
        let rows = json(&workspace, &[&["status"], arguments].concat());
        rows.iter().filter_map(|row| row["function"].as_str().map(str::to_owned)).collect()
    };
    let both = ["cli_pack_one::one", "cli_pack_two::two"];
    assert_eq!(functions(&[]), both);
    assert_eq!(functions(&["--workspace"]), both);
    assert_eq!(functions(&["-p", "cli_pack_one"]), both[..1]);
    assert_eq!(functions(&["--package", "*_two@0.1.0"]), both[1..]);
    assert_eq!(functions(&["-p", "cli_pack_one", "-p", "cli_pack_t?o"]), both);
    for (wrong, told) in [
        (&["status", "-p", "cli_pack_tow"][..], "did you mean `cli_pack_two`?"),
        (&["status", "-p", "cli_pack_one@9.9.9"], "cli_pack_one"),
        (&["status", "-p", "cli_pack_one", "--workspace"], "cannot be used with"),
    ] {
        let ran = pkld(&workspace, wrong);
        assert!(ran.code == Some(2) && ran.stdout.is_empty() && ran.stderr.contains(told), "{ran:?}");
    }

    // What is of another package is neither stale nor anybody's to remove.
    workspace.edit("cli_pack_one/src/lib.rs", "n + 1", "n + 10");
    assert!(pkld(&workspace, &["gc", "-p", "cli_pack_two"]).ok().stdout.contains("0 entries fewer"));
    assert_eq!(row(&workspace, both[0])["stale_entries"], 1);
    let too_much = ["gc", "--max-size", "1B", "-p", "cli_pack_two"];
    assert!(pkld(&workspace, &too_much).ok().stdout.contains("1 entry fewer"));
    assert_eq!(
        (row(&workspace, both[0])["stale_entries"].as_u64(), &row(&workspace, both[1])["state"]),
        (Some(1), &"empty".into())
    );
    workspace.run("cli_pack_two");
    let compacted = json(&workspace, &["compact", "-p", "cli_pack_one"]);
    assert!(compacted.iter().all(|line| !line["file"].to_string().contains("cli_pack_two")), "{compacted:?}");
    let cleared = json(&workspace, &["clear", "--all", "-p", "cli_pack_one"]);
    assert!(
        matches!(cleared.as_slice(), [removed, total] if removed["function"] == both[0]
            && removed["kind"] == "removed" && removed["entries"] == 2 && total["kind"] == "total"),
        "{cleared:?}"
    );
    assert_eq!(row(&workspace, both[1])["state"], "fresh");
}

#[test]
fn colours_come_where_they_are_wanted() {
    let workspace = pipeline("cli_colors");
    let is_colored = |arguments: &[&str], environment: &[(&str, &str)]| {
        let mut command = command(&workspace, &[&["status"], arguments].concat());
        command.env_remove("CARGO_TERM_COLOR").envs(environment.iter().copied());
        Ran::of(&mut command).ok().stdout.contains('\u{1b}')
    };
    let always = ("CARGO_TERM_COLOR", "always");
    assert!(!is_colored(&[], &[]), "no terminal");
    assert!(is_colored(&["--color", "always"], &[]));
    assert!(is_colored(&["--color=always"], &[("NO_COLOR", "1"), ("CARGO_TERM_COLOR", "never")]));
    assert!(is_colored(&[], &[always]));
    assert!(!is_colored(&["--color", "never"], &[always]));
    assert!(!is_colored(&["--color", "auto"], &[always]));
    assert!(!is_colored(&[], &[("NO_COLOR", "1")]));
    assert!(!is_colored(&["--format", "json"], &[always]), "objects have none");
    // Help and mistakes too.
    let help = pkld(&workspace, &["status", "--help", "--color", "always"]).ok();
    assert!(help.stdout.contains('\u{1b}'), "{help:?}");
    let wrong = pkld(&workspace, &["status", "--color", "always", "--nonsense"]);
    assert!(wrong.code == Some(2) && wrong.stderr.contains('\u{1b}'), "{wrong:?}");
    assert_eq!(pkld(&workspace, &["status", "--color", "sometimes"]).code, Some(2));
}

#[test]
fn quiet_leaves_results_and_errors_and_verbose_tells_more() {
    let workspace = pipeline("cli_volume");
    let told =
        |arguments: &[&str]| pkld(&workspace, &[&["status", "--jar", "nowhere"], arguments].concat()).ok();
    assert!(told(&[]).stderr.starts_with("warning: there is no jar at nowhere"));
    let quiet = told(&["--quiet"]);
    assert!(quiet.stderr.is_empty() && quiet.stdout == told(&[]).stdout, "{quiet:?}");
    assert!(told(&["-v"]).stderr.contains("read 2 crates of"));
    let ran = pkld(&workspace, &["clear", "nonsense", "--quiet"]);
    assert!(ran.code == Some(2) && ran.stderr.starts_with("error: no function"), "{ran:?}");
    assert_eq!(pkld(&workspace, &["status", "-q", "-v"]).code, Some(2));
}

#[test]
fn every_line_of_json_is_an_object_with_its_version() {
    let workspace = pipeline("cli_objects");
    workspace.edit("cli_objects_steps/src/lib.rs", "= 10", "= 11");
    for arguments in [
        &["status"][..],
        &["deps", "scaled"],
        &["clear", "--stale", "--dry-run"],
        &["gc", "--dry-run"],
        &["compact"],
    ] {
        let ran = pkld(&workspace, &[arguments, &["--format", "json"]].concat()).ok();
        assert!(ran.stderr.is_empty() && !ran.stdout.is_empty(), "{ran:?}");
        for line in ran.stdout.lines() {
            assert!(line.starts_with("{\"format_version\":1,"), "{arguments:?}: {line}");
            assert!(serde_json::from_str::<Value>(line).is_ok_and(|value| value.is_object()), "{line}");
        }
    }
    // The option stands before or behind the command.
    assert_eq!(pkld(&workspace, &["--format", "json", "status"]).ok().stdout.lines().count(), 5);
}

#[test]
fn whoever_stops_reading_is_told_nothing() {
    let workspace = pipeline("cli_pipe");
    for arguments in [&["status"][..], &["status", "--format", "json"], &["deps", "scaled"], &["--help"]] {
        let mut child = command(&workspace, arguments);
        let mut child = child
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(0) && stderr.is_empty(), "{arguments:?}: {output:?}");
    }
}

#[test]
fn it_works_from_any_folder_of_the_workspace() {
    let workspace = pipeline("cli_folders");
    let shown = pkld(&workspace, &["status"]).ok().stdout;
    for folder in ["cli_folders", "cli_folders/src", "cli_folders_steps"] {
        let mut command = command(&workspace, &["status"]);
        let ran = Ran::of(command.current_dir(workspace.root().join(folder))).ok();
        assert_eq!(ran.stdout, shown, "{folder}");
    }
    let mut outside = command(&workspace, &["status", "--manifest-path"]);
    outside.arg(workspace.root().join("cli_folders/Cargo.toml")).current_dir(workspace.home());
    assert_eq!(Ran::of(&mut outside).ok().stdout, shown);
    let mut nowhere = command(&workspace, &["status"]);
    let ran = Ran::of(nowhere.current_dir(workspace.home()));
    assert!(ran.code == Some(1) && ran.stdout.is_empty() && ran.stderr.contains("Cargo.toml"), "{ran:?}");
}
