//! `cargo pkld`, run as cargo would run it, in whole workspaces.

mod accept;
mod archive;
mod book;
mod clear;
mod config;
mod deps;
mod doctor;
mod frame;
mod gc;
mod graph;
mod init;
mod lint;
mod listing;
mod methods;
mod passed;
mod report;
mod shells;
mod show;
mod snapshot;
mod status;
mod verify;
mod watch;
mod why;

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use pkld_tests::{Ran, Workspace, repository, target};

/// The program, built once.
fn program() -> &'static PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.current_dir(repository()).env("CARGO_TARGET_DIR", target());
        command.args(["build", "--package", "cargo-pkld", "--message-format", "json"]);
        let ran = Ran::of(&mut command).ok();
        let messages =
            ran.stdout.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let mut made = messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
        made.next_back().expect("cargo tells what it built")
    })
}

/// `cargo pkld` with these arguments in the workspace's folder.
fn pkld(workspace: &Workspace, arguments: &[&str]) -> Ran {
    Ran::of(&mut command(workspace, arguments))
}

fn command(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut command = workspace.command(program());
    command.arg("pkld").args(arguments).env("CARGO_NET_OFFLINE", "true").env("CARGO_TERM_COLOR", "never");
    command
}

/// The objects that a command prints with `--format json`.
fn json(workspace: &Workspace, arguments: &[&str]) -> Vec<serde_json::Value> {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    let ran = pkld(workspace, &all).ok();
    assert!(ran.stderr.is_empty(), "{ran:?}");
    ran.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is an object")).collect()
}

/// A program of two crates with four functions, two of one name; three have been called.
fn pipeline(name: &str) -> Workspace {
    let workspace = pipeline_at_rest(name);
    workspace.run(name);
    workspace
}

/// The same before it ever ran.
fn pipeline_at_rest(name: &str) -> Workspace {
    let steps = format!("{name}_steps");
    let main = format!(
        "mod other;\n\n\
         #[pkld_rt::pkld]\nfn scaled(n: u32) -> u32 {{\n    {steps}::scale(n)\n}}\n\n\
         #[pkld_rt::pkld]\nfn shifted(n: u32) -> u32 {{\n    n + 1\n}}\n\n\
         #[pkld_rt::pkld]\nfn unused(n: u32) -> u32 {{\n    n\n}}\n\n\
         fn main() {{\n    for n in 0..3 {{\n        println!(\"values {{}} {{}} {{}}\", scaled(n), shifted(n), other::shifted(n));\n    }}\n    if std::env::args().len() > 9 {{\n        unused(1);\n    }}\n}}\n"
    );
    Workspace::new(&[name, &steps])
        .package(name, &format!("{steps} = {{ path = \"../{steps}\" }}"))
        .package(&steps, "")
        .file(&format!("{name}/src/main.rs"), &main)
        .file(
            &format!("{name}/src/other.rs"),
            "#[pkld_rt::pkld]\npub fn shifted(n: u32) -> u32 {\n    n + 2\n}\n",
        )
        .file(
            &format!("{steps}/src/lib.rs"),
            "/// Scales.\npub fn scale(n: u32) -> u32 {\n    n * FACTOR\n}\n\nconst FACTOR: u32 = 10;\n",
        )
}

/// Sees that a page of the book shows this output.
#[track_caller]
fn in_book(page: &str, output: &str) {
    let page = repository().join(format!("book/src/{page}.md"));
    let text = std::fs::read_to_string(&page).expect("the page is there");
    assert!(text.contains(output), "{} does not show this:\n{output}", page.display());
}

/// The row of one function in `status --format json`.
fn row(workspace: &Workspace, function: &str) -> serde_json::Value {
    let rows = json(workspace, &["status"]);
    rows.into_iter().find(|row| row["function"] == function).expect(function)
}

#[test]
fn mistakes_on_the_command_line_end_with_2_and_print_nothing() {
    let workspace = pipeline("cli_usage");
    for arguments in [
        &["clear"][..],
        &["clear", "nonsense"],
        &["clear", "--stale", "--all"],
        &["clear", "shifted"],
        &["deps"],
        &["deps", "nonsense"],
        &["deps", "shifted"],
        &["status", "--format", "yaml"],
        &["nonsense"],
        &["status", "--nonsense"],
    ] {
        let ran = pkld(&workspace, arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}: {ran:?}");
        assert!(!ran.stderr.is_empty() && !ran.stderr.contains("panicked"), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn what_cannot_be_read_ends_with_1() {
    let workspace = pipeline("cli_broken");
    workspace.write("cli_broken/Cargo.toml", "[package");
    for arguments in [&["status"][..], &["clear", "--all"], &["deps", "scaled"]] {
        let ran = pkld(&workspace, arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains("Cargo.toml"), "{arguments:?}: {ran:?}");
        assert!(!ran.stderr.contains(": error: "), "cargo's own is no second one: {ran:?}");
    }
}

#[test]
fn help_lists_the_commands() {
    let workspace = Workspace::new(&[]);
    let ran = pkld(&workspace, &["--help"]).ok();
    for command in ["status", "clear", "deps"] {
        assert!(ran.stdout.contains(command), "{ran:?}");
        let ran = pkld(&workspace, &[command, "--help"]).ok();
        assert!(ran.stdout.contains("Usage"), "{ran:?}");
    }
}
