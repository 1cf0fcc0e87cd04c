//! `cargo pkld why`: whether the next call is a hit, and what changed since results were stored.

use std::process::Command;

use pkld_tests::{Ran, Workspace};
use serde_json::Value;

use crate::{command, in_book, json, pipeline, pkld};

/// git in the workspace, with a name and an address; without it these tests could see nothing.
#[track_caller]
fn git(workspace: &Workspace, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(workspace.root()).args(["-c", "user.name=me", "-c", "user.email=me@example.org"]);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    Ran::of(command.args(arguments)).ok().stdout.trim().to_owned()
}

fn commit(workspace: &Workspace, message: &str) -> String {
    git(workspace, &["add", "--all"]);
    git(workspace, &["commit", "--quiet", "--message", message]);
    git(workspace, &["rev-parse", "HEAD"])
}

fn why(workspace: &Workspace, function: &str) -> Value {
    json(workspace, &["why", function]).remove(0)
}

#[test]
fn what_changed_is_shown_beside_what_it_was() {
    let workspace = pipeline("chart");
    let lib = "chart_steps/src/lib.rs";
    git(&workspace, &["init", "--quiet"]);
    let first = commit(&workspace, "first");
    // What stands in the newest commit is not what was stored, nor is the layout the same.
    workspace.edit(lib, "n * FACTOR", "n * FACTOR + 1");
    commit(&workspace, "second");
    workspace.edit(lib, "    n * FACTOR + 1", "    // With an offset.\n    FACTOR * n + OFFSET");
    workspace.edit(lib, "const FACTOR: u32 = 10;", "const FACTOR: u32 = 10;\nconst OFFSET: u32 = 2;");

    let ran = pkld(&workspace, &["why", "scaled"]).ok();
    let expected = format!(
        "chart::scaled  chart/src/main.rs:3
miss: 3 entries are stored, of other code than today's, the last just now
  chart_steps::scale was edited (chart_steps/src/lib.rs:1)
    before, in commit {}:1
    -     n * FACTOR
    +     FACTOR * n + OFFSET
  chart_steps::OFFSET is reached now (chart_steps/src/lib.rs:8)
",
        &first[..10]
    );
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (expected.as_str(), ""));
    in_book("cargo-pkld-why", &expected.replace(&first[..10], "4f1c7a90de"));

    let told = why(&workspace, "scaled");
    assert_eq!((&told["verdict"], &told["stale_entries"]), (&"miss".into(), &3.into()), "{told}");
    let change = &told["changes"][0];
    assert_eq!(
        (&change["change"], &change["item"]["path"]),
        (&"edited".into(), &"chart_steps::scale".into())
    );
    assert_ne!(change["was"]["hash"], change["item"]["hash"], "{change}");
    assert_eq!((&change["old"]["commit"], &change["old"]["line"]), (&first.as_str().into(), &1.into()));
    let pieces: Vec<(&str, &str)> = change["diff"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|piece| (piece["op"].as_str().unwrap_or_default(), piece["text"].as_str().unwrap_or_default()))
        .filter(|(op, _)| *op != "equal")
        .collect();
    assert_eq!(pieces, [("insert", "FACTOR *"), ("delete", "* FACTOR"), ("insert", "+ OFFSET")], "{change}");

    // As it was, and as it was is served.
    workspace.edit(lib, "    // With an offset.\n    FACTOR * n + OFFSET", "    n * FACTOR");
    assert_eq!(why(&workspace, "scaled")["verdict"], "hit");
}

#[test]
fn what_git_does_not_know_is_told_by_its_digest() {
    let workspace = pipeline("cli_no_git");
    let lib = "cli_no_git_steps/src/lib.rs";
    workspace.edit(lib, "= 10", "= 11");
    let told = || pkld(&workspace, &["why", "scaled"]).ok();
    let line = "\n    git does not know what it was; its digest went from ";
    assert!(told().stdout.contains(line) && told().stderr.is_empty(), "{:?}", told());
    let change = &why(&workspace, "scaled")["changes"][0];
    assert!(change["old"].is_null() && change["diff"] == Value::Array(Vec::new()), "{change}");
    // A repository without a commit, one that never had the old text, and no git at all.
    git(&workspace, &["init", "--quiet"]);
    assert!(told().stdout.contains(line), "{:?}", told());
    commit(&workspace, "too late");
    assert!(told().stdout.contains(line), "{:?}", told());
    let mut without = command(&workspace, &["why", "scaled"]);
    let cargo = std::path::PathBuf::from(std::env::var_os("CARGO").expect("cargo runs the tests"));
    let tools = cargo.parent().expect("cargo lies in a folder");
    without.env("PATH", tools).env("CARGO", &cargo);
    let ran = Ran::of(&mut without).ok();
    assert!(ran.stdout.contains(line), "{ran:?}");
    // What is staged counts too.
    workspace.edit(lib, "= 11", "= 10");
    git(&workspace, &["add", "--all"]);
    workspace.edit(lib, "= 10", "= 12");
    assert!(
        told().stdout.contains("    before, in what is staged:6\n    - const FACTOR: u32 = 10;\n"),
        "{:?}",
        told()
    );
}

#[test]
fn a_workspace_may_lie_in_a_folder_of_the_repository() {
    let workspace = pipeline("cli_below");
    let outer = workspace.home().to_owned();
    let in_outer = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command
            .current_dir(&outer)
            .args(["-c", "user.name=me", "-c", "user.email=me@example.org"])
            .args(arguments);
        Ran::of(&mut command).ok()
    };
    in_outer(&["init", "--quiet"]);
    in_outer(&["add", "--all"]);
    in_outer(&["commit", "--quiet", "--message", "all"]);
    workspace.edit("cli_below_steps/src/lib.rs", "= 10", "= 11");
    let ran = pkld(&workspace, &["why", "scaled"]).ok();
    assert!(ran.stdout.contains("    - const FACTOR: u32 = 10;\n    + const FACTOR: u32 = 11;\n"), "{ran:?}");
}

#[test]
fn each_verdict_has_its_reason() {
    let main = "use pkld_rt::pkld;\n\
                #[pkld(ttl = \"1h\", env(\"LANG\"))]\nfn aged(n: u32) -> String { format!(\"{n}{}\", std::env::var(\"CASE\").is_ok()) }\n\
                #[pkld(disabled)]\nfn disabled(n: u32) -> u32 { n }\n\
                #[pkld(disabled = false)]\nfn enabled(n: u32) -> u32 { n }\n\
                #[pkld(store = \"memory\")]\nfn memory(n: u32) -> u32 { n }\n\
                #[pkld]\nfn unused(n: u32) -> u32 { n }\n\
                #[pkld]\nfn asks(n: u32) -> u32 { if cfg!(debug_assertions) { n } else { 0 } }\n\
                unsafe extern \"C\" { safe fn abs(n: i32) -> i32; }\n\
                #[pkld]\nfn foreign(n: i32) -> i32 { abs(n) }\n\
                #[pkld]\nfn built(n: u32) -> usize { option_env!(\"CASE_BUILT\").map_or(0, str::len) + n as usize }\n\
                fn main() { aged(1); disabled(1); enabled(1); memory(1); asks(1); foreign(1); built(1); }\n";
    let workspace =
        Workspace::new(&["cli_verdicts"]).package("cli_verdicts", "").file("cli_verdicts/src/main.rs", main);
    workspace.run_with("cli_verdicts", &[("CASE_BUILT", "yes"), ("CASE", "1")]);
    let told = |function: &str, environment: &[(&str, &str)]| {
        let mut command = command(&workspace, &["why", function]);
        let ran = Ran::of(command.env("CASE_BUILT", "yes").envs(environment.iter().copied())).ok();
        ran.stdout.split_once('\n').expect("two lines").1.to_owned()
    };
    let stored = "hit: 1 entry is stored for its code as it is, the last just now; a call with other arguments than theirs computes\n";
    assert_eq!(told("enabled", &[]), stored);
    assert_eq!(told("built", &[]), stored);
    let aged = told("aged", &[]);
    for line in [
        "  `ttl = \"1h\"`: what was stored longer ago than that is computed anew\n",
        "  in each key: `env(\"LANG\")`\n",
        "  in each key: the environment's CASE\n",
    ] {
        assert!(aged.starts_with(stored) && aged.contains(line), "{line}{aged}");
    }
    assert!(
        told("asks", &[]).contains("  for builds with cfg(debug_assertions) in "),
        "{}",
        told("asks", &[])
    );
    assert_eq!(
        told("unused", &[]),
        "miss: nothing is stored of it; the first call with each arguments computes\n"
    );
    assert_eq!(told("disabled", &[]), "miss: it says `disabled`, so that every call computes\n");
    assert!(told("memory", &[]).starts_with("miss: it says `store = \"memory\"`"), "{}", told("memory", &[]));
    assert_eq!(told("main", &[]), "miss: it has no #[pkld], so that every call computes\n");
    let foreign = told("foreign", &[]);
    assert!(
        foreign.starts_with("hit or miss: 1 entry is stored") && foreign.contains("foreign functions"),
        "{foreign}"
    );
    // Of this shell.
    assert!(told("enabled", &[("PKLD", "off")]).starts_with("miss: PKLD=off is set here"));
    assert!(told("enabled", &[("PKLD", "verify")]).contains("PKLD=verify is set here"));
    let other = told("built", &[("CASE_BUILT", "no")]);
    assert!(other.starts_with("miss: ") && other.contains("the environment variable CASE_BUILT"), "{other}");
}

#[test]
fn files_crates_and_functions_that_are_gone_are_told_too() {
    let main = "#[pkld_rt::pkld]\nfn reads() -> String { include_str!(\"text.txt\").to_owned() }\nfn main() { reads(); }\n";
    let workspace = Workspace::new(&["cli_text"])
        .package("cli_text", "")
        .file("cli_text/src/main.rs", main)
        .file("cli_text/src/text.txt", "one\ntwo\nthree\n");
    workspace.run("cli_text");
    git(&workspace, &["init", "--quiet"]);
    commit(&workspace, "first");
    workspace.edit("cli_text/src/text.txt", "two", "2");
    let ran = pkld(&workspace, &["why", "reads"]).ok();
    assert!(
        ran.stdout.contains("  the file cli_text/src/text.txt changed\n    before, in commit "),
        "{ran:?}"
    );
    assert!(ran.stdout.ends_with("    - two\n    + 2\n"), "{ran:?}");
    for nonsense in ["nonsense", "cli_text::nonsense"] {
        let ran = pkld(&workspace, &["why", nonsense]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
    }
}

#[test]
fn a_call_with_certain_arguments_is_asked_for_by_their_text() {
    let main = "use pkld_rt::pkld;
#[pkld]\nfn fit(rate: f64, name: &str) -> f64 { rate + name.len() as f64 }
#[pkld]\nfn long(text: &str) -> usize { text.len() }
#[pkld(show_args = false)]\nfn secret(n: u32) -> u32 { n }
#[pkld]\nfn unused(n: u32) -> u32 { n }
fn main() { for n in 0..7 { fit(f64::from(n), \"wine\"); } long(&\"x\".repeat(1000)); secret(1); }\n";
    let workspace = Workspace::program("cli_why_args", main);
    workspace.run("cli_why_args");
    let ask = |function: &str, arguments: &str| -> Value {
        let lines = json(&workspace, &["why", function, "--args", arguments]);
        assert_eq!(lines.len(), 1);
        lines.into_iter().next().expect("one line")
    };
    let all = ask("fit", "3.0, \"wine\"");
    assert_eq!(
        (all["verdict"].as_str(), all["arguments"].as_array().map(Vec::len)),
        (Some("hit"), Some(1)),
        "{all}"
    );
    assert_eq!(ask("fit", "(3.0,\"wine\")"), all, "as one writes it");
    assert_eq!(ask("fit", "wine")["arguments"].as_array().map(Vec::len), Some(7));
    let none = ask("fit", "30.0");
    assert_eq!(
        (none["verdict"].as_str(), none["reason"].as_str()),
        (Some("miss"), Some("nothing is stored for such arguments"))
    );
    assert!(none["notes"][0].as_str().expect("a note").ends_with(" and 2 more"), "{none}");
    let long = ask("long", "xxx");
    assert_eq!(long["verdict"], "hit");
    assert!(long["notes"].to_string().contains("is cut"), "{long}");
    let secret = ask("secret", "1");
    assert_eq!(secret["verdict"], "miss");
    assert!(secret["notes"].to_string().contains("may be served all the same"), "{secret}");
    assert_eq!(
        ask("unused", "1")["reason"],
        "nothing is stored of it; the first call with each arguments computes"
    );
    workspace.edit("cli_why_args/src/main.rs", "rate + name", "rate - name");
    let stale = ask("fit", "3.0");
    assert_eq!(stale["verdict"], "miss");
    assert_eq!(stale["reason"], "1 entry is stored for these arguments, of other code than today's");
    assert_eq!(stale["changes"].as_array().map(Vec::len), Some(1), "{stale}");
    let told = pkld(&workspace, &["why", "fit", "--args", "3.0"]).ok();
    assert!(told.stdout.contains("miss: 1 entry is stored for these arguments"), "{told:?}");
}
