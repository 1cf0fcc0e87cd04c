//! Whatever a user would put `#[pkld]` on works: one program for each kind of function.
//!
//! Every program runs in two processes. What it says it `computed`, up to the line `again`, the second process is
//! served; what it gives as `value` is what it gives without the cache, in both.

use std::path::{Path, PathBuf};

use pkld_tests::{Ran, Workspace};

/// Dependencies of the programs beside `pkld-rt` and serde.
const DEPENDENCIES: &str = r#"
anyhow = "1"
chrono = { version = "0.4", default-features = false, features = ["serde", "std"] }
futures-executor = "0.3"
ndarray = { version = "0.17", features = ["serde"] }
serde_json = "1"
smol = "2"
tokio = { version = "1", features = ["macros", "rt-multi-thread", "time"] }
tracing = "0.1"
uuid = { version = "1", default-features = false, features = ["serde", "std"] }
"#;

fn programs() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("shapes/programs");
    let files = std::fs::read_dir(folder).expect("the programs are there").flatten();
    let mut programs: Vec<(String, PathBuf)> = files
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter_map(|path| Some((path.file_stem()?.to_string_lossy().into_owned(), path)))
        .collect();
    programs.sort();
    programs
}

/// What a program says that it computed before the line `again`.
fn computed(ran: &Ran) -> Vec<&str> {
    let lines = ran.stdout.lines().take_while(|line| *line != "again");
    lines.filter_map(|line| line.strip_prefix("computed ")).collect()
}

/// What a program gives.
fn values(ran: &Ran) -> Vec<&str> {
    ran.stdout.lines().filter_map(|line| line.strip_prefix("value ")).collect()
}

/// What is wrong with a program, if anything.
fn complaint(workspace: &Workspace, program: &Path) -> Option<String> {
    if !program.exists() {
        return Some("it does not compile".to_owned());
    }
    let run = |variable: &[(&str, &str)]| Ran::of(workspace.command(program).envs(variable.iter().copied()));
    let (first, second, uncached) = (run(&[]), run(&[]), run(&[("PKLD", "off")]));
    for ran in [&first, &second, &uncached] {
        if ran.code != Some(0) || !ran.stderr.is_empty() {
            // The end says how.
            let said: Vec<&str> = ran.stdout.lines().rev().take(10).collect();
            return Some(format!("it fails: {:?}\n{said:#?}\n{}", ran.code, ran.stderr));
        }
    }
    if computed(&first).is_empty() || values(&uncached).is_empty() {
        return Some("it shows nothing".to_owned());
    }
    if !computed(&second).is_empty() {
        return Some(format!("its second run computes {:?}", computed(&second)));
    }
    // Without the cache a program ends before it asks the handles.
    let truth = values(&uncached);
    let wrong = [&first, &second].into_iter().find(|ran| !values(ran).starts_with(&truth))?;
    Some(format!("it gives {:#?} and not {truth:#?}", values(wrong)))
}

#[test]
fn every_shape_compiles_runs_and_is_served_in_the_next_process() {
    let workspace = Workspace::new(&["shapes"]).package("shapes", DEPENDENCIES);
    let programs = programs();
    for (name, path) in &programs {
        let text = std::fs::read_to_string(path).expect("the program can be read");
        workspace.write(&format!("shapes/src/bin/shape_{name}.rs"), text);
    }
    // Programs of an earlier version must not stand in for what does not compile.
    let target = pkld_tests::target().join("pkld-tests/debug");
    let built = |name: &str| target.join(format!("shape_{name}{}", std::env::consts::EXE_SUFFIX));
    programs.iter().for_each(|(name, _)| _ = std::fs::remove_file(built(name)));
    // These dependencies are not the suite's own, so they may have to be fetched first.
    Ran::of(workspace.cargo(&["fetch", "--quiet"]).env("CARGO_NET_OFFLINE", "false")).ok();
    let build = Ran::of(&mut workspace.cargo(&["build", "--quiet", "--keep-going", "--bins"]));
    let complaints: Vec<String> = programs
        .iter()
        .filter_map(|(name, _)| Some(format!("{name}: {}", complaint(&workspace, &built(name))?)))
        .collect();
    assert!(complaints.is_empty(), "{}\n{}", complaints.join("\n"), build.stderr);
    assert!(build.stderr.is_empty(), "{}", build.stderr);
    // What the attribute writes gives no lint a reason that the function itself would not give.
    let lints = ["--", "-D", "warnings", "-D", "clippy::all", "-D", "clippy::pedantic"];
    let clippy = [&["clippy", "--quiet", "--bin", "shape_pedantic"][..], &lints].concat();
    Ran::of(&mut workspace.cargo(&clippy)).ok();
}
