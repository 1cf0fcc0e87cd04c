//! `cargo pkld show`: what is told of each entry, and what is kept of its arguments.

use pkld_tests::{Ran, Workspace};
use serde_json::Value;

use crate::snapshot::shows;
use crate::{json, pkld, row};

const MAIN: &str = r#"
use pkld_rt::pkld;

#[derive(serde::Serialize, Clone)]
struct Plan { rate: f64, name: String }

#[pkld]
fn planned(n: usize, plan: &Plan, (low, high): (u8, u8)) -> Vec<u8> {
    let _ = (plan, low, high);
    vec![1; 100 * n]
}

#[pkld]
fn long(text: &str, numbers: Vec<f64>) -> usize { text.len() + numbers.len() }

#[pkld(show_args = false)]
fn secret(password: &str) -> usize { password.len() }

#[pkld(skip(token))]
fn partly(n: u32, token: &str) -> u32 { n + token.len() as u32 }

#[pkld(key = (text.len()))]
fn keyed(text: &str) -> usize { text.len() }

#[pkld]
async fn later(n: u64) -> u64 { n }

impl Plan {
    #[pkld]
    fn doubled(&self, by: u8) -> f64 { self.rate * f64::from(by) }
}

#[pkld]
fn outer(n: u32) -> u32 { inner(n + 100) }

#[pkld(store = "both")]
fn inner(n: u32) -> u32 { n }

#[pkld]
fn nobody() {}

fn block<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

fn main() {
    let plan = Plan { rate: 1.5, name: "a\tb\n\u{fc}".to_owned() };
    for n in [2, 3, 2] {
        planned(n, &plan, (1, 2));
    }
    long(&"x".repeat(5000), vec![0.5; 100_000]);
    secret("hunter2");
    partly(1, "hunter2");
    keyed("hunter2");
    block(later(7));
    plan.doubled(3);
    outer(1);
    if std::env::args().len() > 9 {
        nobody();
    }
}
"#;

fn entries(workspace: &Workspace, function: &str, more: &[&str]) -> Vec<Value> {
    let mut lines = json(workspace, &[&["show", function], more].concat());
    let total = lines.pop().expect("there is a total");
    assert_eq!((&total["kind"], &total["shown"]), (&"total".into(), &lines.len().into()));
    assert!(lines.iter().all(|line| line["kind"] == "entry"), "{lines:?}");
    lines
}

fn arguments(workspace: &Workspace, function: &str) -> Vec<String> {
    let text = |line: &Value| line["arguments"].as_str().unwrap_or("none").to_owned();
    entries(workspace, function, &["--sort", "args"]).iter().map(text).collect()
}

/// All bytes of all files in the jar.
fn jar(workspace: &Workspace) -> Vec<u8> {
    fn below(folder: &std::path::Path, out: &mut Vec<u8>) {
        for entry in std::fs::read_dir(folder).expect("it is there").flatten() {
            match entry.path() {
                path if path.is_dir() => below(&path, out),
                path => out.extend(std::fs::read(path).expect("it can be read")),
            }
        }
    }
    let mut out = Vec::new();
    below(&workspace.jar(), &mut out);
    out
}

#[test]
fn each_entry_is_told_with_its_arguments() {
    let workspace = Workspace::program("cli_show", MAIN);
    workspace.run("cli_show");
    let plan = "{.rate: 1.5, .name: \"a\\tb\\n\u{fc}\"}";
    let pair = "{[0]: 1, [1]: 2}";
    assert_eq!(
        arguments(&workspace, "planned"),
        [format!("2, {plan}, {pair}"), format!("3, {plan}, {pair}")]
    );
    let long = arguments(&workspace, "long").remove(0);
    assert!(long.starts_with("\"xxx") && long.contains("[0]: 0.5") && long.len() <= 258, "{long}");
    assert_eq!(arguments(&workspace, "later"), ["7"]);
    assert_eq!(arguments(&workspace, "Plan::doubled"), [format!("{plan}, 3")]);
    // What a body calls tells its own.
    assert_eq!(arguments(&workspace, "outer"), ["1"]);
    assert_eq!(arguments(&workspace, "inner"), ["101"]);
    // What is secret is nowhere in the jar.
    assert_eq!(arguments(&workspace, "secret"), ["none"]);
    assert_eq!(arguments(&workspace, "partly"), ["1"]);
    assert_eq!(arguments(&workspace, "keyed"), ["none"]);
    let jar = jar(&workspace);
    assert!(!jar.windows(7).any(|bytes| bytes == b"hunter2"), "a password is in the jar");
    assert!(jar.windows(5).any(|bytes| bytes == b".rate"), "the test looks in the right place");

    let sizes: Vec<_> =
        entries(&workspace, "planned", &["--sort", "size"]).iter().map(|it| it["bytes"].as_u64()).collect();
    assert_eq!(sizes, [Some(300), Some(200)]);
    let served = entries(&workspace, "planned", &["--sort", "used"]).remove(0);
    assert!(served["last_used"].as_u64() >= served["created"].as_u64(), "{served}");
    assert_eq!(entries(&workspace, "planned", &["--limit", "1"]).len(), 1);
    assert!(
        pkld(&workspace, &["show", "planned", "--limit", "1"]).ok().stdout.contains("and 1 more; --limit 0")
    );
    shows(&workspace, "show", &["show", "planned", "--sort", "args"]);
    shows(&workspace, "show-json", &["show", "planned", "--sort", "args", "--format", "json"]);
    shows(&workspace, "show-secret", &["show", "keyed"]);
    shows(&workspace, "show-nothing", &["show", "nobody"]);
    shows(&workspace, "show-unknown", &["show", "planed"]);
}

#[test]
fn arguments_can_be_kept_out_and_go_with_their_entries() {
    let workspace = Workspace::program("cli_show_off", MAIN);
    workspace.run_with("cli_show_off", &[("PKLD_ARGS", "off")]);
    assert_eq!(arguments(&workspace, "planned"), ["none"; 2]);
    assert!(!jar(&workspace).windows(5).any(|bytes| bytes == b".rate"));
    // Whether they are kept is no part of a key: what is there is served.
    let ran = workspace.run_with("cli_show_off", &[("PKLD_VERBOSE", "1")]);
    assert!(!ran.stderr.contains("computed"), "{ran:?}");
    assert_eq!(arguments(&workspace, "planned"), ["none"; 2]);
    workspace.run_with("cli_show_off", &[("PKLD", "refresh")]);
    assert!(arguments(&workspace, "planned")[0].starts_with("2, "));

    workspace.edit("cli_show_off/src/main.rs", "100 * n", "101 * n");
    workspace.run("cli_show_off");
    let states = |more: &[&str]| -> Vec<String> {
        let lines = entries(&workspace, "planned", more);
        lines.iter().filter_map(|line| line["state"].as_str().map(str::to_owned)).collect()
    };
    let mut all = states(&[]);
    all.sort();
    assert_eq!(all, ["fresh", "fresh", "stale", "stale"]);
    assert_eq!(states(&["--stale"]), ["stale", "stale"]);
    assert!(
        pkld(&workspace, &["show", "planned"]).ok().stdout.contains("4 entries (1.0 KB), 2 of them stale")
    );
    pkld(&workspace, &["clear", "--all"]).ok();
    assert!(!jar(&workspace).windows(5).any(|bytes| bytes == b".rate"), "nothing is left of them");
    assert_eq!(row(&workspace, "cli_show_off::planned")["state"], "empty");
}

#[test]
fn an_argument_that_cannot_be_told_fails_no_call_and_damage_is_passed_over() {
    let main = r#"
        struct Odd(std::cell::Cell<u32>);
        impl serde::Serialize for Odd {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.set(self.0.get() + 1);
                // The key is made first.
                assert!(self.0.get() == 1, "only once");
                serializer.serialize_u32(1)
            }
        }
        #[pkld_rt::pkld] fn odd(_odd: &Odd) -> u32 { 1 }
        #[pkld_rt::pkld] fn even(n: u32) -> u32 { n }
        fn main() { println!("values {}", odd(&Odd(Default::default())) + even(1) + even(2)); }
    "#;
    let workspace = Workspace::program("cli_show_odd", main);
    let ran = workspace.run("cli_show_odd");
    assert!(ran.stdout.starts_with("values 4"), "{ran:?}");
    assert_eq!(arguments(&workspace, "odd"), ["none"]);
    let folder = workspace.jar().join("cli_show_odd");
    let log = std::fs::read_dir(&folder).expect("it is there").flatten().map(|it| it.path());
    let is_log = |it: &std::path::PathBuf| {
        it.to_string_lossy().contains("even_") && it.extension().is_some_and(|it| it == "args")
    };
    let log = log.into_iter().find(is_log).expect("arguments are in a file");
    let text = std::fs::read_to_string(&log).expect("it can be read");
    assert_eq!(arguments(&workspace, "even"), ["1", "2"]);
    std::fs::write(&log, format!("\u{0}nonsense\n\n{}", &text[..text.len() - 20]))
        .expect("it can be written");
    // The last line was cut too short to be one.
    assert_eq!(arguments(&workspace, "even"), ["none", "1"]);
    std::fs::remove_file(&log).expect("it can be removed");
    assert_eq!(arguments(&workspace, "even"), ["none"; 2]);
    assert_eq!(
        Ran::of(&mut workspace.cargo(&["run", "--quiet", "-p", "cli_show_odd"])).ok().stdout,
        ran.stdout
    );
}
