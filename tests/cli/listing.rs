//! `cargo pkld status`: states, order, selection, exit codes, and what it makes of odd workspaces.

use std::process::Command;

use pkld_tests::{Ran, Workspace};

use crate::snapshot::shows;
use crate::{json, pipeline, pkld, program, row};

const MAIN: &str = r#"
use pkld_rt::pkld;

mod foreign;

/// Three small results, served once each.
#[pkld]
fn small(n: u32) -> u32 {
    std::thread::sleep(std::time::Duration::from_millis(2));
    n + helper()
}

fn helper() -> u32 {
    1
}

#[pkld]
fn large() -> Vec<u8> {
    vec![1; 5000]
}

#[pkld]
fn gone() -> u8 {
    1
}

#[pkld]
fn failing() -> Result<u8, String> {
    Err("no".to_owned())
}

#[pkld]
fn unused() {}

fn main() {
    for n in [1, 2, 3, 1, 2, 3] {
        small(n);
    }
    large();
    gone();
    let _ = failing();
    foreign::magnitude(-1);
    if std::env::args().len() > 9 {
        unused();
    }
}
"#;

const FOREIGN: &str = "#[pkld_rt::pkld]\npub fn magnitude(n: i32) -> i32 { unsafe { abs(n) } }\n\
    unsafe extern \"C\" { fn abs(n: i32) -> i32; }\n";

fn states(name: &str) -> Workspace {
    let workspace = Workspace::program(name, MAIN).file(&format!("{name}/src/foreign.rs"), FOREIGN);
    workspace.run(name);
    workspace.edit(
        &format!("{name}/src/main.rs"),
        "    1\n}\n\n#[pkld]\nfn large",
        "    2\n}\n\n#[pkld]\nfn large",
    );
    workspace.edit(&format!("{name}/src/main.rs"), "fn gone", "fn went");
    workspace.edit(&format!("{name}/src/main.rs"), "    gone();", "    went();");
    workspace
}

#[test]
fn every_state_is_shown() {
    let workspace = states("cli_list");
    shows(&workspace, "status", &["status"]);
    shows(&workspace, "status-json", &["status", "--format", "json"]);
    shows(&workspace, "status-stale", &["status", "--stale", "--check"]);
}

#[test]
fn they_come_in_the_order_that_is_asked_for_and_only_those_that_are() {
    let workspace = states("cli_order");
    let names = |arguments: &[&str]| -> Vec<String> {
        let rows = json(&workspace, &[&["status"], arguments].concat());
        let names = rows.iter().filter_map(|row| row["function"].as_str());
        names.map(|name| name.replace("cli_order::", "")).collect()
    };
    assert_eq!(names(&["--sort", "size"])[..2], ["large", "small"]);
    assert_eq!(names(&["--sort", "hits"])[0], "small");
    assert_eq!(names(&["--sort", "saved"])[0], "small");
    let used = names(&["--sort", "used"]);
    assert_eq!(used.last().map(String::as_str), Some("went"), "what was never called comes last: {used:?}");
    assert_eq!(names(&["--stale"]), ["small", "gone"]);
    assert_eq!(names(&["arge"]), ["large"]);
    assert_eq!(names(&["arge", "m?ll"]), ["large", "small"]);
    assert_eq!(names(&["order::*e"]), ["foreign::magnitude", "large", "unused", "went", "gone"]);
    assert_eq!(names(&["gone"]), ["gone"], "orphans too");
    let total = json(&workspace, &["status", "large"]).pop().expect("there is a total");
    assert_eq!((&total["functions"], &total["entries"]), (&1.into(), &1.into()), "of what is listed");
    let ran = pkld(&workspace, &["status", "--check", "lagre"]);
    assert!(ran.code == Some(2) && ran.stdout.is_empty() && ran.stderr.contains("`lagre`"), "{ran:?}");
}

#[test]
fn a_check_ends_with_3_if_anything_is_stale() {
    let workspace = pipeline("cli_check");
    let check = |arguments: &[&str]| pkld(&workspace, &[&["status", "--check"], arguments].concat()).code;
    assert_eq!(check(&[]), Some(0));
    workspace.edit("cli_check_steps/src/lib.rs", "= 10", "= 11");
    assert_eq!(check(&[]), Some(3));
    assert_eq!(check(&["scaled"]), Some(3));
    assert_eq!(check(&["shifted"]), Some(0), "of what is listed");
    assert_eq!(check(&["--format", "json", "--quiet"]), Some(3));
    assert_eq!(pkld(&workspace, &["status"]).code, Some(0));
    // Served again, and what is left of the old code does not matter.
    workspace.run("cli_check");
    assert_eq!(check(&[]), Some(0));
    workspace.edit("cli_check/src/other.rs", "fn shifted", "fn moved");
    assert_eq!(check(&[]), Some(3), "an orphan");
    // Whoever reads a part only is told all the same.
    let mut child = crate::command(&workspace, &["status", "--check"]);
    let mut child = child.stdout(std::process::Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(3));
}

#[test]
fn a_workspace_that_never_ran_or_does_not_compile_is_shown() {
    let workspace = Workspace::new(&["cli_odd", "cli_odd_half"])
        .package("cli_odd", "")
        .package("cli_odd_half", "")
        .file("cli_odd/src/lib.rs", "#[pkld_rt::pkld]\npub fn one() -> Missing { nonsense }\n")
        .file("cli_odd_half/src/lib.rs", "mod torn;\n#[pkld_rt::pkld]\npub fn two() -> u8 { 2 }\n")
        .file("cli_odd_half/src/torn.rs", "pub fn three() {\n");
    std::fs::remove_file(workspace.root().join("Cargo.lock")).expect("it was there");
    // Neither a lock file nor a jar is there.
    shows(&workspace, "status-never-run", &["status"]);
    assert!(!workspace.jar().exists(), "looking makes none");
    assert_eq!(row_with_warnings(&workspace, "cli_odd::one")["state"], "never_run");
    assert_eq!(pkld(&workspace, &["deps", "cli_odd::one"]).code, Some(0));

    let empty =
        Workspace::new(&["cli_nothing"]).package("cli_nothing", "").file("cli_nothing/src/lib.rs", "");
    shows(&empty, "status-nothing", &["status"]);
}

#[test]
fn what_broke_later_is_no_reason_to_call_it_fresh() {
    let workspace = pipeline("cli_later");
    workspace.edit("cli_later_steps/src/lib.rs", "n * FACTOR\n}", "n * FACTOR\n");
    let ran = pkld(&workspace, &["status"]).ok();
    assert!(ran.stdout.contains("cli_later::shifted"), "{ran:?}");
    assert_ne!(row_with_warnings(&workspace, "cli_later::scaled")["state"], "fresh");
    // What made it so comes before all that follows from it.
    let cause = "the file cli_later_steps/src/lib.rs cannot be parsed, so that all of it counts";
    let below = ran.stdout.split_once("cli_later::scaled").and_then(|(_, rest)| rest.lines().nth(1));
    assert_eq!(below.map(str::trim), Some(cause), "{ran:?}");
    let why = pkld(&workspace, &["why", "scaled"]).ok();
    assert_eq!(why.stdout.lines().nth(2).map(str::trim), Some(cause), "{why:?}");
    workspace.edit("cli_later_steps/src/lib.rs", "n * FACTOR\n", "n * FACTOR\n}");
    assert_eq!(row(&workspace, "cli_later::scaled")["state"], "fresh");
}

/// A row of a workspace of which something cannot be parsed.
fn row_with_warnings(workspace: &Workspace, function: &str) -> serde_json::Value {
    let ran = pkld(workspace, &["status", "--format", "json"]).ok();
    let rows = ran.stdout.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    rows.into_iter().find(|row| row["function"] == function).expect(function)
}

#[test]
fn without_a_home_or_anything_else_it_says_what_is_wrong() {
    let workspace = pipeline("cli_bare");
    let mut bare = Command::new(program());
    bare.env_clear().arg("pkld").arg("status").current_dir(workspace.root()).env("PATH", "");
    let ran = Ran::of(&mut bare);
    assert!(ran.code == Some(1) && ran.stderr.contains("cargo"), "{ran:?}");
}

/// Swaps a file for another while the compiler reads the crate, when a file `swap` lies beside the package.
const SWAP: &str = r#"
use proc_macro::TokenStream;

#[proc_macro]
pub fn swap(_: TokenStream) -> TokenStream {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    if let Ok(text) = std::fs::read_to_string(root.join("swap")) {
        std::fs::remove_file(root.join("swap")).unwrap();
        std::fs::write(root.join("cli_unsure/src/inner.rs"), text).unwrap();
    }
    TokenStream::new()
}
"#;

#[test]
fn a_function_whose_last_build_could_not_be_trusted_is_degraded() {
    let main = "#[allow(dead_code)] fn first() { cli_unsure_swap::swap!(); }\nmod inner;\n\
                #[pkld_rt::pkld] fn near() -> u32 { inner::nearby() }\n\
                #[pkld_rt::pkld] fn apart() -> u32 { 7 }\n\
                fn main() { println!(\"values {}\", apart()); if std::env::args().len() > 1 { near(); } }\n";
    let workspace = Workspace::new(&["cli_unsure", "cli_unsure_swap"])
        .package("cli_unsure", "cli_unsure_swap = { path = \"../cli_unsure_swap\" }")
        .package("cli_unsure_swap", "[lib]\nproc-macro = true")
        .file("cli_unsure_swap/src/lib.rs", SWAP)
        .file("cli_unsure/src/main.rs", main)
        .file("cli_unsure/src/inner.rs", "pub fn nearby() -> u32 { 1 }");
    workspace.run("cli_unsure");
    let near = || row(&workspace, "cli_unsure::near");
    assert_eq!((&near()["state"], &near()["degraded"]), (&"never_run".into(), &serde_json::Value::Null));
    workspace.write("swap", "pub fn nearby() -> u32 { 2 }");
    workspace.edit("cli_unsure/src/main.rs", "fn main", "\n fn main");
    let run =
        || Ran::of(&mut workspace.cargo(&["run", "--quiet", "--package", "cli_unsure", "--", "near"])).ok();
    let ran = run();
    assert!(ran.stderr.contains("cli_unsure::near: runs uncached"), "{ran:?}");
    assert_eq!(near()["state"], "degraded", "{}", near());
    assert!(
        near()["degraded"].as_str().is_some_and(|reason| reason.contains("inner.rs changed")),
        "{}",
        near()
    );
    let ran = pkld(&workspace, &["status", "near"]).ok();
    assert!(ran.stdout.contains("degraded") && ran.stdout.contains("its last run was uncached: "), "{ran:?}");
    assert_eq!(row(&workspace, "cli_unsure::apart")["state"], "fresh");
    // The next build is a good one, and what it stores comes later.
    let ran = run();
    assert!(ran.warnings().is_empty(), "{ran:?}");
    assert_eq!(
        (&near()["state"], &near()["degraded"]),
        (&"fresh".into(), &serde_json::Value::Null),
        "{}",
        near()
    );
}
