//! `cargo pkld completions` and `cargo pkld man`, as shells and `man` take them.

use std::path::PathBuf;
use std::process::Command;

use pkld_tests::{Ran, Workspace};

use crate::{pkld, program};

/// A shell, if it is on this machine.
#[expect(clippy::print_stdout, reason = "who reads the log is told")]
fn shell(name: &str) -> Option<Command> {
    let found = Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        println!("skipped: there is no {name}");
    }
    found.then(|| Command::new(name))
}

fn script(workspace: &Workspace, shell: &str) -> PathBuf {
    let script = pkld(workspace, &["completions", shell]).ok();
    assert!(script.stderr.is_empty(), "{script:?}");
    workspace.write(&format!("completions.{shell}"), &script.stdout);
    workspace.root().join(format!("completions.{shell}"))
}

#[test]
fn bash_completes_both_ways_to_write_it_and_leaves_cargo_alone() {
    let workspace = Workspace::new(&[]);
    let script = script(&workspace, "bash");
    let Some(mut bash) = shell("bash") else { return };
    let complete = r#"
        set -u
        _before() { COMPREPLY=(of-cargo); }
        complete -F _before cargo
        source "$1"; source "$1"
        completed() {
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
            local function; function=$(complete -p "$1" | sed 's/.*-F \([^ ]*\).*/\1/')
            $function "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            echo "$*: ${COMPREPLY[*]}"
        }
        completed cargo pkld st
        completed cargo-pkld st
        completed cargo pkld status --so
        completed cargo pkld status --sort s
        completed cargo-pkld show --li
        completed cargo bu
    "#;
    let ran = Ran::of(bash.arg("-c").arg(complete).arg("bash").arg(&script)).ok();
    let expected = "cargo pkld st: status\ncargo-pkld st: status\ncargo pkld status --so: --sort\n\
                    cargo pkld status --sort s: size saved\ncargo-pkld show --li: --limit\ncargo bu: of-cargo\n";
    assert_eq!(ran.stdout, expected, "{ran:?}");
    assert!(ran.stderr.is_empty(), "{ran:?}");
}

#[test]
fn zsh_and_fish_load_what_is_made_for_them() {
    let workspace = Workspace::new(&[]);
    for name in ["zsh", "fish"] {
        let script = script(&workspace, name);
        let Some(mut shell) = shell(name) else { continue };
        let load = match name {
            "zsh" => "autoload -Uz compinit; compinit -D; source $1; whence -w _cargo-pkld",
            _ => "source $argv[1]; complete -C 'cargo-pkld sta'",
        };
        let mut arguments = vec!["-c", load];
        arguments.extend(if name == "zsh" { vec!["zsh"] } else { vec![] });
        let ran = Ran::of(shell.args(arguments).arg(&script)).ok();
        let told = if name == "zsh" { "_cargo-pkld: function" } else { "status" };
        assert!(ran.stdout.contains(told) && ran.stderr.is_empty(), "{name}: {ran:?}");
    }
    for name in ["elvish", "powershell"] {
        assert!(pkld(&workspace, &["completions", name]).ok().stdout.contains("cargo-pkld"));
    }
    assert_eq!(pkld(&workspace, &["completions", "cmd"]).code, Some(2));
}

#[test]
fn every_command_has_a_manual_page() {
    let workspace = Workspace::new(&[]);
    let page = pkld(&workspace, &["man", "status"]).ok();
    assert!(
        page.stdout.contains(".TH cargo-pkld-status 1") && page.stdout.contains("\\-\\-sort"),
        "{page:?}"
    );
    let ran = pkld(&workspace, &["man", "statsu"]);
    assert!(ran.code == Some(2) && ran.stderr.contains("did you mean `status`?"), "{ran:?}");
    let written = pkld(&workspace, &["man", "--out", "pages"]).ok();
    assert!(written.stdout.lines().count() >= 10, "{written:?}");
    for page in written.stdout.lines() {
        let text = workspace.read(page);
        assert!(text.contains(".SH NAME") && text.contains("Examples:"), "{page}");
        if let Some(mut man) = shell("man") {
            let file = workspace.root().join(page);
            let ran = Ran::of(man.args(["--warnings", "-l"]).arg(file).env("MANPAGER", "cat")).ok();
            assert!(ran.stdout.contains("SYNOPSIS") && ran.stderr.is_empty(), "{page}: {ran:?}");
        }
    }
}

#[test]
fn the_program_may_be_called_by_its_own_name() {
    let workspace = Workspace::new(&[]);
    let run = |arguments: &[&str]| Ran::of(workspace.command(program()).args(arguments));
    assert_eq!(run(&["--help"]).ok().stdout, pkld(&workspace, &["--help"]).ok().stdout);
    assert!(run(&["completions", "bash"]).ok().stdout.contains("cargo-pkld"));
    assert_eq!(run(&[]).code, Some(2));
}
