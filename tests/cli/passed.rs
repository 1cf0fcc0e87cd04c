//! `cargo pkld run`, `test` and `bench`: cargo's commands, and what became of the calls.

use pkld_tests::Workspace;
use serde_json::Value;

use crate::{in_book, pipeline, pkld};

/// The lines of a summary, times left out.
fn summary(stderr: &str) -> String {
    let start = stderr.find("pkld: ").expect("there is a summary");
    let mut parts = stderr[start..].split(" (");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((time, rest)) if time.starts_with("in ") || time.ends_with(" saved") => out += rest,
            _ => out += &format!(" ({part}"),
        }
    }
    out
}

#[test]
fn a_run_is_summed_up_with_reasons() {
    let workspace = pipeline("chart");
    let ran = pkld(&workspace, &["run", "--package", "chart", "--quiet"]).ok();
    assert_eq!(ran.lines("values ").len(), 3, "{ran:?}");
    assert!(ran.stderr.contains("pkld: 9 served ("), "{ran:?}");

    workspace.edit("chart_steps/src/lib.rs", "= 10", "= 11");
    workspace.edit("chart/src/main.rs", "0..3", "0..5");
    workspace.edit("chart/src/main.rs", "> 9", "> 0");
    let ran = pkld(&workspace, &["run", "--package", "chart", "--quiet", "--", "one"]).ok();
    let expected = "\
pkld: 6 served, 10 computed; in .pkljar
  chart::other::shifted  3 served, 2 computed
    2: nothing was stored for these arguments
  chart::scaled          0 served, 5 computed
    5: chart_steps::FACTOR was edited (chart_steps/src/lib.rs:6)
  chart::shifted         3 served, 2 computed
    2: nothing was stored for these arguments
  chart::unused          0 served, 1 computed
    1: nothing was stored of it
";
    assert_eq!(summary(&ran.stderr), expected, "{ran:?}");
    in_book("cargo-pkld-run", expected);
    // Standard output is the program's alone.
    assert!(ran.stdout.lines().all(|line| line.starts_with("values ")), "{ran:?}");

    let ran = pkld(&workspace, &["run", "--format", "json", "--package", "chart", "--quiet"]).ok();
    let rows: Vec<Value> = ran.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let total = rows.last().expect("a total");
    assert_eq!(
        (&total["kind"], &total["served"], &total["computed"]),
        (&"total".into(), &16.into(), &0.into())
    );
    assert_eq!((&rows[0]["function"], &rows[0]["served"]), (&"chart::other::shifted".into(), &5.into()));
}

#[test]
fn the_program_has_its_arguments_its_streams_and_the_last_word() {
    let main = "#[pkld_rt::pkld]\nfn cached(n: u32) -> u32 { n }\n\
                fn main() {\n    let all: Vec<String> = std::env::args().skip(1).collect();\n    println!(\"given {all:?} {}\", cached(1));\n    \
                std::process::exit(all.len() as i32)\n}\n\
                #[test]\nfn of_the_function() { assert_eq!(cached(2), 2); println!(\"tested\"); }\n";
    let workspace =
        Workspace::new(&["cli_passed"]).package("cli_passed", "").file("cli_passed/src/main.rs", main);
    for (arguments, given) in [
        (&["run"][..], &[][..]),
        (&["run", "--", "--help", "x"], &["--help", "x"]),
        (&["run", "--quiet", "--", "--quiet", "--", "-p"], &["--quiet", "--", "-p"]),
        (&["run", "--bin", "cli_passed", "a"], &["a"]),
        (&["--quiet", "run", "-p", "cli_passed", "--", "--package"], &["--package"]),
    ] {
        let ran = pkld(&workspace, arguments);
        assert_eq!(ran.stdout, format!("given {given:?} 1\n"), "{arguments:?}: {ran:?}");
        assert_eq!(ran.code, Some(given.len() as i32), "{arguments:?}: {ran:?}");
    }
    let ran = pkld(&workspace, &["test", "of_the", "--", "--nocapture"]).ok();
    assert!(
        ran.stdout.contains("tested\n") && ran.stderr.contains("pkld: 0 served, 1 computed ("),
        "{ran:?}"
    );
    // What is wrong is cargo's to say, and with its code.
    let ran = pkld(&workspace, &["test", "--nonsense"]);
    assert!(ran.code == Some(1) && ran.stderr.contains("--nonsense"), "{ran:?}");
    workspace.write("cli_passed/src/main.rs", "fn main() { nonsense }\n");
    let ran = pkld(&workspace, &["run"]);
    assert!(
        ran.code == Some(101) && ran.stderr.contains("no call of a cached function was counted"),
        "{ran:?}"
    );
}
