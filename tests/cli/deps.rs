//! `cargo pkld deps`: what a function can reach.

use pkld_tests::Workspace;
use serde_json::Value;

use crate::{in_book, json, pipeline, pkld, row};

fn item<'a>(deps: &'a Value, path: &str) -> &'a Value {
    let items = deps["items"].as_array().expect("items are a list");
    items.iter().find(|item| item["path"] == path).expect(path)
}

#[test]
fn the_closure_crosses_crates_and_tells_where_each_item_stands() {
    let workspace = pipeline("cli_deps");
    let [deps] = json(&workspace, &["deps", "scaled"]).try_into().expect("one object");
    assert_eq!((&deps["format_version"], &deps["function"]), (&1.into(), &"cli_deps::scaled".into()));
    let digits = deps["fingerprint"].as_str().expect("the fingerprint is text");
    assert!(digits.len() == 64 && digits.chars().all(|c| c.is_ascii_hexdigit()), "{digits}");
    assert!(deps["pinned"].is_null() && deps["external"].is_array() && deps["widened"].is_array(), "{deps}");
    assert!(deps["files"].is_array() && deps["cfg"].is_array(), "{deps}");

    let place = |path: &str| {
        let item = item(&deps, path);
        assert!(
            item["hash"].as_str().is_some_and(|hash| hash.len() == 64) && item["via"].is_string(),
            "{item}"
        );
        (item["kind"].clone(), item["file"].clone(), item["line_start"].clone(), item["line_end"].clone())
    };
    let lib = Value::from("cli_deps_steps/src/lib.rs");
    assert_eq!(place("cli_deps::scaled"), ("fn".into(), "cli_deps/src/main.rs".into(), 3.into(), 6.into()));
    assert_eq!(place("cli_deps_steps::scale"), ("fn".into(), lib.clone(), 1.into(), 4.into()));
    assert_eq!(place("cli_deps_steps::FACTOR"), ("const".into(), lib, 6.into(), 6.into()));
    let paths: Vec<&Value> =
        deps["items"].as_array().into_iter().flatten().map(|item| &item["path"]).collect();
    assert!(
        !paths.iter().any(|path| path.as_str().is_some_and(|path| path.contains("shifted"))),
        "{paths:?}"
    );

    let ran = pkld(&workspace, &["deps", "scaled"]).ok();
    for shown in ["cli_deps_steps::FACTOR", "cli_deps_steps/src/lib.rs:6"] {
        assert!(ran.stdout.contains(shown), "{ran:?}");
    }
}

#[test]
fn the_fingerprint_follows_edits_and_the_function_needs_no_annotation() {
    let workspace = pipeline("cli_follow");
    let fingerprint = |function: &str| json(&workspace, &["deps", function])[0]["fingerprint"].clone();
    let functions = ["cli_follow::scaled", "cli_follow::main", "cli_follow::shifted"];
    let before = functions.map(fingerprint);
    workspace.edit("cli_follow_steps/src/lib.rs", "= 10", "= 11");
    let after = functions.map(fingerprint);
    assert_eq!([0, 1, 2].map(|at| before[at] == after[at]), [false, false, true]);
    workspace.edit("cli_follow_steps/src/lib.rs", "= 11", "= 10");
    assert_eq!(functions.map(fingerprint), before);
}

#[test]
fn files_conditions_crates_and_pins_are_told() {
    let main = "#[pkld_rt::pkld] fn reads() -> String { format!(\"{}{}\", include_str!(\"text.txt\"), cfg!(debug_assertions)) }\n\
                #[pkld_rt::pkld] fn uses(n: u32) -> String { serde_json::to_string(&n).unwrap_or_default() }\n\
                unsafe extern \"C\" { safe fn abs(n: i32) -> i32; }\n\
                #[pkld_rt::pkld] fn foreign(n: i32) -> i32 { abs(n) }\n\
                fn main() { reads(); uses(1); foreign(1); }";
    let workspace = Workspace::new(&["cli_inputs"])
        .package("cli_inputs", "serde_json = \"1\"")
        .file("cli_inputs/src/main.rs", main)
        .file("cli_inputs/src/text.txt", "text");
    workspace.run("cli_inputs");
    let deps = |function| json(&workspace, &["deps", function]).remove(0);
    let reads = deps("reads");
    assert_eq!(reads["files"][0]["path"], "cli_inputs/src/text.txt", "{reads}");
    assert!(reads["cfg"].as_array().is_some_and(|cfg| cfg.contains(&"debug_assertions".into())), "{reads}");
    assert_eq!(reads["external"].as_array().map(Vec::len), Some(0), "{reads}");
    let uses = deps("uses");
    let names: Vec<&Value> =
        uses["external"].as_array().into_iter().flatten().map(|external| &external["name"]).collect();
    assert!(names.contains(&&"serde_json".into()) && names.contains(&&"itoa".into()), "{names:?}");
    assert!(
        deps("foreign")["pinned"].as_str().is_some_and(|reason| reason.contains("foreign")),
        "{}",
        deps("foreign")
    );
    assert!(reads["pinned"].is_null() && uses["pinned"].is_null());
}

#[test]
fn what_is_read_done_and_left_out_is_told() {
    let main = "use pkld_rt::{opaque, pkld};\n\
                #[opaque(version = 1)]\nfn log() { println!(\"log\"); }\n\
                #[pkld]\nfn run() -> bool {\n    log();\n    let _ = std::time::Instant::now();\n    std::env::var(\"CASE_MODE\").is_ok()\n}\n\
                #[pkld]\nfn all() -> usize { std::env::vars_os().count() }\n\
                fn main() { run(); all(); }";
    let workspace = Workspace::new(&["cli_told"]).package("cli_told", "").file("cli_told/src/main.rs", main);
    let deps = |function| json(&workspace, &["deps", function]).remove(0);
    let run = deps("run");
    assert_eq!(run["run_env"], Value::from(vec!["CASE_MODE"]), "{run}");
    assert_eq!(run["opaque"], Value::from(vec!["cli_told::log"]), "{run}");
    let [impurity] = run["impurities"].as_array().expect("a list").as_slice() else { panic!("{run}") };
    let field = |name: &str| impurity[name].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        [field("kind"), field("what"), field("file"), field("item")],
        ["clock", "std::time::Instant::now", "cli_told/src/main.rs", "cli_told::run"]
    );
    assert_eq!(impurity["line"], 7);
    assert_eq!(deps("all")["run_env"], Value::from(vec!["*"]));
    assert_eq!(deps("main")["impurities"].as_array().map(Vec::len), Some(1));

    let ran = pkld(&workspace, &["deps", "run"]).ok();
    for shown in [
        "env        CASE_MODE",
        "opaque     cli_told::log",
        "impurity   clock: std::time::Instant::now  cli_told/src/main.rs:7",
    ] {
        assert!(ran.stdout.contains(shown), "{shown}: {ran:?}");
    }
}

#[test]
fn the_tree_tells_what_led_to_each_item() {
    let workspace = pipeline("chart");
    let ran = pkld(&workspace, &["deps", "scaled"]).ok();
    let (head, tree) = ran.stdout.split_once('\n').expect("a line for the function");
    assert!(head.starts_with("chart::scaled  ") && head.len() == "chart::scaled  ".len() + 16, "{head}");
    let expected = "  fn chart::scaled  chart/src/main.rs:3  the function itself
  └─ fn chart_steps::scale  chart_steps/src/lib.rs:1  calls it
     └─ const chart_steps::FACTOR  chart_steps/src/lib.rs:6  calls it
";
    assert_eq!(tree, expected);
    in_book("cargo-pkld-deps", expected);
    let ran = pkld(&workspace, &["deps", "scaled", "--depth", "1"]).ok();
    assert!(
        ran.stdout.ends_with("  └─ fn chart_steps::scale  chart_steps/src/lib.rs:1  calls it  (+1)\n"),
        "{ran:?}"
    );

    let flat = pkld(&workspace, &["deps", "scaled", "--flat"]).ok();
    let lines: Vec<&str> = flat.stdout.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "  fn         chart::scaled  chart/src/main.rs:3  the function itself",
            "  const      chart_steps::FACTOR  chart_steps/src/lib.rs:6  chart_steps::scale calls it",
            "  fn         chart_steps::scale  chart_steps/src/lib.rs:1  chart::scaled calls it",
        ]
    );
    let [deps] = json(&workspace, &["deps", "scaled"]).try_into().expect("one object");
    let by: Vec<&Value> = deps["items"].as_array().expect("items").iter().map(|item| &item["by"]).collect();
    assert_eq!(by, [&Value::Null, &2.into(), &0.into()], "{deps}");
}

#[test]
fn an_edit_is_told_beforehand_what_it_makes_stale() {
    let workspace = pipeline("chart");
    let told = |item: &str| pkld(&workspace, &["deps", "--reverse", item]).ok().stdout;
    let factor = told("FACTOR");
    let start = "const chart_steps::FACTOR  chart_steps/src/lib.rs:6\n  chart::scaled  3 entries (";
    assert!(factor.starts_with(start), "{factor}");
    let end = "\n      by chart::scaled > chart_steps::scale > chart_steps::FACTOR\nan edit makes 3 entries of 1 function stale (";
    assert!(factor.contains(end), "{factor}");
    for same in ["chart_steps::FACTOR", "chart_steps/src/lib.rs:6", "./chart_steps/src/lib.rs:6"] {
        assert_eq!(told(same), factor, "{same}");
    }
    // A line of a file is the item around it; a file is all of it.
    let line = told("chart_steps/src/lib.rs:3");
    assert!(
        line.starts_with("fn chart_steps::scale  chart_steps/src/lib.rs:1\n  chart::scaled  3 entries"),
        "{line}"
    );
    let file = told("chart_steps/src/lib.rs");
    assert!(
        file.starts_with("const chart_steps::FACTOR") && file.contains("\nfn chart_steps::scale"),
        "{file}"
    );
    assert_eq!(told("chart::main"), "fn chart::main  chart/src/main.rs:18\nno cached function reaches it\n");

    let rows = json(&workspace, &["deps", "--reverse", "chart::shifted"]);
    let kinds: Vec<&Value> = rows.iter().map(|row| &row["kind"]).collect();
    assert_eq!(kinds, ["item", "function", "total"]);
    assert_eq!((&rows[1]["function"], &rows[1]["entries"]), (&"chart::shifted".into(), &3.into()));
    assert_eq!(rows[1]["path"], Value::from(vec!["chart::shifted"]));
    // The edit is as was told.
    workspace.edit("chart_steps/src/lib.rs", "= 10", "= 11");
    assert_eq!(row(&workspace, "chart::scaled")["state"], "stale");
    let after = told("FACTOR");
    assert!(after.ends_with("an edit changes 1 function; of none is anything fresh stored\n"), "{after}");

    for nonsense in ["nonsense", "shifted", "chart/src/nonsense.rs", "chart/src/main.rs:999"] {
        let ran = pkld(&workspace, &["deps", "--reverse", nonsense]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{nonsense}: {ran:?}");
    }
    let ran = pkld(&workspace, &["deps", "--reverse", "chart_steps::FACTR"]);
    assert!(
        ran.stderr.contains("no item is called") && ran.stderr.contains("chart_steps::FACTOR"),
        "{ran:?}"
    );
}

#[test]
fn crates_and_files_that_are_read_have_functions_too() {
    let main = "#[pkld_rt::pkld] fn reads() -> String { include_str!(\"text.txt\").to_owned() }\n\
                #[pkld_rt::pkld] fn uses(n: u32) -> String { serde_json::to_string(&n).unwrap_or_default() }\n\
                fn main() {}";
    let workspace = Workspace::new(&["cli_sources"])
        .package("cli_sources", "serde_json = \"1\"")
        .file("cli_sources/src/main.rs", main)
        .file("cli_sources/src/text.txt", "text");
    // cargo writes the packages into the lock file.
    workspace.run("cli_sources");
    let told = |item: &str| {
        let rows = json(&workspace, &["deps", "--reverse", item]);
        let functions = rows.iter().filter(|row| row["kind"] == "function");
        (rows[0]["kind"].clone(), functions.map(|row| row["function"].clone()).collect::<Vec<_>>())
    };
    assert_eq!(told("cli_sources/src/text.txt"), ("file".into(), vec!["cli_sources::reads".into()]));
    assert_eq!(told("itoa"), ("crate".into(), vec!["cli_sources::uses".into()]));
}

#[test]
fn of_a_line_the_innermost_item_is_meant() {
    let main = "struct A;\nimpl A {\n    fn a(&self) -> u8 {\n        1\n    }\n    fn b(&self) -> u8 {\n        2\n    }\n}\n\
                #[pkld_rt::pkld]\nfn cached() -> u8 { A.a() }\nfn main() { cached(); A.b(); }\n";
    let workspace =
        Workspace::new(&["cli_inner"]).package("cli_inner", "").file("cli_inner/src/main.rs", main);
    let told = |line: &str| pkld(&workspace, &["deps", "--reverse", line]).ok().stdout;
    let a = told("cli_inner/src/main.rs:4");
    assert!(a.starts_with("method cli_inner::<A>::a  cli_inner/src/main.rs:3\n  cli_inner::cached  "), "{a}");
    let b = "method cli_inner::<A>::b  cli_inner/src/main.rs:6\nno cached function reaches it\n";
    assert_eq!(told("cli_inner/src/main.rs:7"), b);
    assert_eq!(told("A::b"), b);
}
