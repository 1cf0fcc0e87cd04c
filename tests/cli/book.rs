//! The pages of the book show what the commands print: each block of output, but for times, sizes, digests and machine.
//!
//! Most of it is printed in a copy of the example `wine` whose models are so small that it takes a moment. What other
//! suites hold to the book (`in_book`) is not here.

mod page;
mod wine;

use pkld_tests::{RUNTIME, Ran, Workspace};

use crate::{command, pipeline, pkld};
use page::Page;

#[test]
fn what_the_pages_show_of_the_example_is_what_is_printed() {
    let workspace = wine::workspace();
    let cargo_pkld = Page::read("cargo-pkld");
    let status = Page::read("cargo-pkld-status");
    let run = |arguments: &[&str]| pkld(&workspace, arguments).ok().stdout;

    for _ in 0..3 {
        wine::run(&workspace, "");
    }
    workspace.edit("examples/wine/src/data.rs", "1.0 - tail", "1.0");
    let edited = run(&["status"]);
    status.shows(&edited);
    status.has_lines_of(&run(&["status", "search"]));
    status.has_lines_of(&run(&["status", "--format", "json"]));
    workspace.edit("examples/wine/src/data.rs", "quantile(&sorted, 1.0)", "quantile(&sorted, 1.0 - tail)");
    status.is_whole();

    let ran = pkld(&workspace, &["clear", "cross_validat"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
    cargo_pkld.shows(&ran.stderr);
    cargo_pkld.is_whole();

    let report = Page::read("cargo-pkld-report");
    report.shows(&run(&["report", "--out", "report.html"]));
    report.is_whole();

    let doctor = Page::read("cargo-pkld-doctor");
    doctor.shows(&run(&["doctor"]));
    let importances = wine::jar_file(&workspace, "permutation_importance_");
    let mut bytes = std::fs::read(&importances).expect("it can be read");
    *bytes.last_mut().expect("it is not empty") ^= 1;
    std::fs::write(&importances, bytes).expect("it can be written");
    let ran = pkld(&workspace, &["doctor"]);
    assert_eq!(ran.code, Some(5), "{ran:?}");
    doctor.shows(&ran.stdout);
    doctor.is_whole();

    let compact = Page::read("cargo-pkld-compact");
    run(&["compact"]);
    wine::run(&workspace, "refresh");
    compact.shows(&run(&["compact"]));
    compact.is_whole();

    let gc = Page::read("cargo-pkld-gc");
    workspace.edit(
        "examples/wine/src/metrics.rs",
        "/ tasted.len() as f64).sqrt()",
        "/ (tasted.len() - 1) as f64).sqrt()",
    );
    gc.shows(&run(&["gc"]));
    gc.is_whole();

    let clear = Page::read("cargo-pkld-clear");
    wine::run(&workspace, "");
    clear.shows(&run(&["clear", "cross_validate"]));
    clear.is_whole();
}

#[test]
fn the_page_on_entries_shows_what_is_printed() {
    let main = r#"
#[derive(serde::Serialize)]
struct Plan { rate: f64, name: &'static str }

#[pkld_rt::pkld]
fn planned(n: usize, plan: &Plan, (low, high): (u8, u8)) -> Vec<u8> {
    let _ = (plan, low, high);
    std::thread::sleep(std::time::Duration::from_millis(10));
    vec![1; 100 * n]
}

fn main() {
    let plan = Plan { rate: 1.5, name: "oak" };
    for n in [2, 3, 2] {
        planned(n, &plan, (1, 2));
    }
}
"#;
    let workspace = Workspace::program("study", main);
    workspace.run("study");
    let show = Page::read("cargo-pkld-show");
    show.shows(&pkld(&workspace, &["show", "planned", "--sort", "args"]).ok().stdout);
    show.is_whole();
}

#[test]
fn the_page_on_what_changed_shows_calls_and_digests() {
    let main = "\n\n#[pkld_rt::pkld]\nfn fit(rate: f64, name: &str) -> f64 {\n    rate + name.len() as f64\n}\n\n\
                fn main() {\n    for n in 0..7 {\n        fit(f64::from(n), \"wine\");\n    }\n}\n";
    let workspace = Workspace::new(&["fitting"]).package("fitting", "").file("fitting/src/main.rs", main);
    workspace.run("fitting");
    let why = Page::read("cargo-pkld-why");
    why.shows(&pkld(&workspace, &["why", "fit", "--args", "30.0"]).ok().stdout);

    let chart = pipeline("chart");
    chart.edit("chart_steps/src/lib.rs", "= 10", "= 11");
    why.has_lines_of(&pkld(&chart, &["why", "scaled"]).ok().stdout);
    let deps = Page::read("cargo-pkld-deps");
    chart.edit("chart_steps/src/lib.rs", "= 11", "= 10");
    deps.shows(&pkld(&chart, &["deps", "scaled"]).ok().stdout);
    deps.shows(&pkld(&chart, &["deps", "--reverse", "FACTOR"]).ok().stdout);
}

#[test]
fn the_page_on_settings_shows_what_is_printed() {
    let setting =
        |name: &str| format!("\n[workspace.metadata.pkld]\n{name} = \"10 GiB\"\ndurability = \"relaxed\"\n");
    let workspace = Workspace::new(&["study"])
        .package("study", "\n[package.metadata.pkld]\ndurability = \"sync\"")
        .file("study/src/lib.rs", "");
    let manifest = workspace.read("Cargo.toml");
    workspace.write("Cargo.toml", manifest.clone() + &setting("max_size"));
    let config =
        |workspace: &Workspace| Ran::of(command(workspace, &["config"]).env_remove("CARGO_TERM_COLOR")).ok();
    let page = Page::read("cargo-pkld-config");
    page.shows(&config(&workspace).stdout);
    workspace.write("Cargo.toml", manifest + &setting("maxsize"));
    page.shows(&config(&workspace).stderr);
    page.is_whole();
}

#[test]
fn the_page_on_a_first_function_shows_what_is_printed() {
    let workspace = Workspace::new(&["wine"])
        .file("wine/Cargo.toml", "[package]\nname = \"wine\"\nversion = \"0.1.0\"\nedition = \"2024\"\n")
        .file("wine/src/lib.rs", "")
        .file(".git/HEAD", "ref: refs/heads/main\n");
    let init = Page::read("cargo-pkld-init");
    init.shows(&pkld(&workspace, &["init", "--package", "wine", "--path", RUNTIME]).ok().stdout);
    init.is_whole();
}
