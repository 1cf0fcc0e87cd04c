//! `cargo pkld status`: what is stored, and whether it is of today's code.

use pkld_tests::{Ran, Workspace};

use crate::{json, pipeline, pkld, row};

#[test]
fn a_function_never_ran_then_is_fresh_then_stale_then_fresh_again() {
    let workspace = pipeline("cli_states");
    assert_eq!(row(&workspace, "cli_states::unused")["state"], "never_run");

    let scaled = row(&workspace, "cli_states::scaled");
    assert_eq!((&scaled["state"], &scaled["entries"]), (&"fresh".into(), &3.into()), "{scaled}");
    assert_eq!((&scaled["file"], &scaled["line"]), (&"cli_states/src/main.rs".into(), &3.into()), "{scaled}");
    assert!(scaled["bytes"].as_u64() > Some(0) && scaled["pinned"].is_null(), "{scaled}");

    // No build is needed to see that an edit made it stale, nor to see what the edit was.
    workspace.edit("cli_states_steps/src/lib.rs", "= 10", "= 11");
    let scaled = row(&workspace, "cli_states::scaled");
    assert_eq!((&scaled["state"], &scaled["stale_entries"]), (&"stale".into(), &3.into()), "{scaled}");
    let changes = scaled["changes"].as_array().expect("changes are a list");
    assert!(
        matches!(changes.as_slice(), [change] if change["change"] == "edited"
            && change["item"]["path"] == "cli_states_steps::FACTOR"
            && change["item"]["line_start"] == 6),
        "{changes:?}"
    );
    assert_eq!(row(&workspace, "cli_states::shifted")["state"], "fresh");
    let ran = pkld(&workspace, &["status"]).ok();
    assert!(
        ran.stdout.contains("cli_states_steps::FACTOR was edited (cli_states_steps/src/lib.rs:6)"),
        "{ran:?}"
    );

    workspace.edit("cli_states_steps/src/lib.rs", "= 11", "= 10 /* ten */");
    workspace.edit("cli_states_steps/src/lib.rs", "/// Scales.", "/// Scales.\n/// Much.");
    let scaled = row(&workspace, "cli_states::scaled");
    assert_eq!((&scaled["state"], &scaled["stale_entries"]), (&"fresh".into(), &0.into()), "{scaled}");
}

#[test]
fn what_status_calls_fresh_is_served_and_what_it_calls_stale_is_not() {
    let workspace = pipeline("cli_agrees");
    for (file, from, to) in [
        ("cli_agrees/src/other.rs", "n + 2", "n + 3"),
        ("cli_agrees_steps/src/lib.rs", "n * FACTOR", "FACTOR * n"),
        ("cli_agrees/src/main.rs", "    n + 1", "    // one\n    n + 1"),
    ] {
        workspace.edit(file, from, to);
        let fresh = |name: &str| row(&workspace, name)["state"] == "fresh";
        let functions = ["cli_agrees::scaled", "cli_agrees::shifted", "cli_agrees::other::shifted"];
        let before = functions.map(fresh);
        let ran = workspace.run_with("cli_agrees", &[("PKLD_VERBOSE", "1")]);
        for (function, fresh) in functions.into_iter().zip(before) {
            let outcome = if fresh { "served" } else { "computed" };
            let start = format!("pkld: {function}: ");
            let told: Vec<&str> = ran.stderr.lines().filter_map(|line| line.strip_prefix(&start)).collect();
            assert_eq!(told.len(), 3, "{ran:?}");
            assert!(told.iter().all(|line| line.starts_with(outcome)), "{function} was {outcome}? {told:?}");
        }
        assert_eq!(functions.map(fresh), [true; 3]);
    }
}

#[test]
fn entries_of_a_function_that_is_gone_are_orphans() {
    let workspace = pipeline("cli_orphans");
    workspace.edit("cli_orphans/src/other.rs", "fn shifted", "fn moved");
    let orphan = row(&workspace, "cli_orphans::other::shifted");
    assert_eq!((&orphan["state"], &orphan["stale_entries"]), (&"orphan".into(), &3.into()), "{orphan}");
    assert!(orphan["file"].is_null(), "{orphan}");
    assert_eq!(row(&workspace, "cli_orphans::other::moved")["state"], "never_run");
}

#[test]
fn what_never_ran_is_told_from_what_was_emptied_and_from_what_keeps_nothing() {
    let main = "use pkld_rt::pkld;\n\
        #[pkld] fn cleared() -> u8 { 1 }\n\
        #[pkld] fn cleared_here() -> u8 { 1 }\n\
        #[pkld] fn failing() -> Result<u8, String> { Err(\"no\".to_owned()) }\n\
        #[pkld(cache_fp = \"apart/file.pkl\")] fn apart() -> u8 { 2 }\n\
        #[pkld(cache_fp = \"nowhere/file.pkl\")] fn apart_failing() -> Option<u8> { Some(3) }\n\
        #[pkld] fn stale() -> u8 { 3 }\n\
        #[pkld] fn off() -> u8 { 4 }\n\
        #[pkld] fn unused() -> u8 { 5 }\n\
        fn main() {\n\
            cleared();\n    cleared_here();\n    cleared_here::clear().unwrap();\n    let _ = failing();\n    apart();\n    stale();\n\
            pkld_rt::uncached(off);\n    if std::env::args().len() > 9 { unused(); apart_failing(); }\n}\n";
    let workspace = Workspace::program("cli_emptied", main);
    let states = || -> Vec<(String, String)> {
        let rows = json(&workspace, &["status"]);
        let text =
            |value: &serde_json::Value| value.as_str().unwrap_or_default().replace("cli_emptied::", "");
        let rows = rows.iter().filter(|row| row["kind"] == "function");
        rows.map(|row| (text(&row["function"]), text(&row["state"]))).collect()
    };
    assert!(states().iter().all(|(_, state)| state == "never_run"), "{:?}", states());
    workspace.run("cli_emptied");
    let of = |state: &str| -> Vec<String> {
        states().into_iter().filter(|(_, it)| it == state).map(|(function, _)| function).collect()
    };
    let never = ["apart_failing", "off", "unused"];
    assert_eq!(of("never_run"), never);
    assert_eq!(of("empty"), ["cleared_here", "failing"]);
    assert_eq!(of("fresh"), ["apart", "cleared", "stale"]);
    workspace.edit("cli_emptied/src/main.rs", "{ 3 }", "{ 33 }");
    assert_eq!(of("stale"), ["stale"]);
    pkld(&workspace, &["gc", "--stale"]).ok();
    assert_eq!(of("empty"), ["cleared_here", "failing", "stale"]);
    pkld(&workspace, &["clear", "--all"]).ok();
    assert_eq!(of("never_run"), never);
    assert_eq!(of("empty").len(), 5);
    let ran = pkld(&workspace, &["status"]).ok();
    let line = |function: &str| ran.stdout.lines().find(|line| line.contains(function)).map(str::trim_end);
    assert_eq!(line("::unused"), Some("cli_emptied::unused         never run"), "{ran:?}");
    assert_eq!(line("::failing"), Some("cli_emptied::failing        empty"), "{ran:?}");
    // Who takes the whole jar away takes that with it.
    std::fs::remove_dir_all(workspace.jar()).expect("jars can be removed");
    assert_eq!(of("empty"), ["apart"]);
}

#[test]
fn the_last_object_counts_everything() {
    let workspace = pipeline("cli_total");
    let rows = json(&workspace, &["status"]);
    assert!(rows.iter().all(|row| row["format_version"] == 1));
    let total = rows.last().expect("there is a total");
    assert_eq!(
        (&total["kind"], &total["functions"], &total["entries"]),
        (&"total".into(), &4.into(), &9.into())
    );
    assert_eq!(total["jar"], ".pkljar");
}

#[test]
fn another_jar_is_named_by_option_or_environment() {
    let workspace = pipeline("cli_jar");
    std::fs::rename(workspace.jar(), workspace.root().join("elsewhere")).expect("folders can be renamed");
    assert_eq!(row(&workspace, "cli_jar::scaled")["state"], "never_run");
    let rows = json(&workspace, &["status", "--jar", "elsewhere"]);
    assert!(
        rows.iter().any(|row| row["function"] == "cli_jar::scaled" && row["state"] == "fresh"),
        "{rows:?}"
    );
}

#[test]
fn functions_that_share_a_path_share_a_row() {
    let main = "#[cfg(feature = \"fast\")]\n#[pkld_rt::pkld]\nfn plain(n: u32) -> u32 { n }\n\n\
                #[cfg(not(feature = \"fast\"))]\n#[pkld_rt::pkld]\nfn plain(n: u32) -> u32 { n + 0 }\n\n\
                fn main() { plain(1); }";
    let workspace = Workspace::program("cli_variants", main);
    workspace.run("cli_variants");
    let row = row(&workspace, "cli_variants::plain");
    assert_eq!((row["state"].as_str(), row["stale_entries"].as_u64()), (Some("fresh"), Some(0)), "{row:?}");
    let ran = pkld(&workspace, &["status"]).ok();
    assert_eq!(ran.stdout.matches("cli_variants::plain").count(), 1, "{ran:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn builds_with_other_features_are_of_one_source() {
    let main = "#[pkld_rt::pkld]\nfn sized() -> u32 { part::size() }\n\
                #[cfg(feature = \"big\")] mod part { pub fn size() -> u32 { 20 } }\n\
                #[cfg(not(feature = \"big\"))] mod part { pub fn size() -> u32 { 10 } }\n\
                fn main() { println!(\"{}\", sized()); }";
    let workspace =
        Workspace::program("cli_features", main).package("cli_features", "\n[features]\nbig = []");
    let run = |more: &[&str], expected: &str| {
        let arguments = [&["run", "--quiet", "--package", "cli_features"], more].concat();
        assert_eq!(Ran::of(&mut workspace.cargo(&arguments)).ok().stdout.trim(), expected);
    };
    run(&[], "10");
    run(&["--features", "big"], "20");
    let entries = || {
        let row = row(&workspace, "cli_features::sized");
        assert_eq!(row["state"], "fresh", "{row}");
        (row["entries"].as_u64(), row["stale_entries"].as_u64())
    };
    assert_eq!(entries(), (Some(2), Some(0)));
    // Each entry is compared with what the source is in the build that stored it.
    workspace.edit("cli_features/src/main.rs", "{ 20 }", "{ 21 }");
    assert_eq!(entries(), (Some(1), Some(1)));
    // The last build had the feature, and `deps` tells of it.
    let deps = json(&workspace, &["deps", "sized"]).remove(0);
    let lines: Vec<_> =
        deps["items"].as_array().into_iter().flatten().map(|it| it["line_start"].clone()).collect();
    assert!(lines.contains(&3.into()) && !lines.contains(&4.into()), "{deps}");
    run(&[], "10");
    run(&["--features", "big"], "21");
    assert_eq!(entries(), (Some(2), Some(1)));
}

#[test]
fn an_empty_variable_is_not_set_and_an_outdated_lock_file_is_refused_on_request() {
    let workspace = Workspace::program("cli_flags", "#[pkld_rt::pkld]\nfn f() {}\nfn main() { f(); }");
    workspace.run("cli_flags");
    let ran = Ran::of(crate::command(&workspace, &["status"]).env("PKLD_DIR", "")).ok();
    assert!(ran.stdout.contains("cli_flags::f"), "{ran:?}");
    workspace.edit("Cargo.lock", "name = \"cli_flags\"", "name = \"another\"");
    let ran = pkld(&workspace, &["status", "--locked"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
}
