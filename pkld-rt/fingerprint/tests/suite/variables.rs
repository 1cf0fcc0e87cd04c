//! Which variables of the run-time environment a closure reads.

use crate::workspace::{Workspace, workspace};

fn read_in(ws: &Workspace) -> Vec<String> {
    ws.source().label.run_env
}

#[track_caller]
fn reads(main: &str, variables: &[&str]) {
    assert_eq!(read_in(&workspace(main)), variables, "{main}");
}

/// Whether a read of a computed name is told.
fn is_told(main: &str) -> bool {
    workspace(main).source().label.impurities.iter().any(|impurity| impurity.what.ends_with("var"))
}

#[test]
fn a_name_that_is_written_out_is_read_in_any_spelling() {
    reads("fn run() { std::env::var(\"X\"); }", &["X"]);
    reads("fn run() { ::std::env::var_os(r\"X\"); }", &["X"]);
    reads("use std::env; fn run() { env::var(\"A\"); env::var_os(&\"B\"); env::var(\"A\"); }", &["A", "B"]);
    reads("use std::env::var; fn run() { var(\"X\"); }", &["X"]);
    reads("use std::env::{self as e, var_os as get}; fn run() { get(\"X\"); e::var(\"Y\"); }", &["X", "Y"]);
    reads("use std::env::*; fn run() { var(\"X\"); }", &["X"]);
    reads("fn run() { use std::env::var as v; v(\"X\"); }", &["X"]);
    reads("fn run() { println!(\"{:?}\", std::env::var(\"X\",)); }", &["X"]);
    reads("macro_rules! m { () => { std::env::var(\"X\") } } fn run() { m!(); }", &["X"]);
    reads(
        "fn run() { h() } fn h() { m::g() } mod m { pub fn g() { return ::std::env::var(\"x_y\"); } }",
        &["x_y"],
    );
    reads("fn run() { if true {} ::std::env::var(\"X\"); }", &["X"]);
    reads("use m::getenv; fn run() { getenv(\"XY\"); } mod m { pub use std::env::var as getenv; }", &["XY"]);
    reads(
        "fn run() { m::e::var(\"X\"); m::vars(); } mod m { pub use std::env as e; pub use std::env::vars; }",
        &["*"],
    );
    reads(
        "static X: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| std::env::var(\"A\")); fn run() { &*X; }",
        &["A"],
    );
}

#[test]
fn what_another_file_calls_them_is_known() {
    let ws = workspace("use lib::getenv; fn run() { getenv(\"X_Y\"); }")
        .depends("lib = { path = \"../lib\" }")
        .krate("lib", "", "pub use std::env::var as getenv; pub use std::env::vars as all; pub use std::env as e; pub use std::env::var;");
    assert_eq!(read_in(&ws), ["X_Y"]);
    ws.edit("app/src/main.rs", "getenv(\"X_Y\")", "lib::all()");
    assert_eq!(read_in(&ws), ["*"]);
    ws.edit("app/src/main.rs", "lib::all()", "lib::e::var([\"X_Z\"][0])");
    assert_eq!(read_in(&ws), ["X_Z"]);
    reads("use std::env::*; fn run() { var([\"X_Y\"][0]); }", &["X_Y"]);
    reads("mod sys { pub use std::env::*; } fn run() { sys::var([\"X_Y\"][0]); }", &["X_Y"]);
}

#[test]
fn all_variables_are_read_where_all_are_named() {
    reads("fn run() { std::env::vars().count(); }", &["*"]);
    reads("use std::env::vars_os; fn run() { std::env::var(\"X\"); vars_os(); }", &["*"]);
    reads("fn run() { h(std::env::vars) } fn h<F>(f: F) {}", &["*"]);
    reads("use m::all; fn run() { all(); } mod m { pub use std::env::vars as all; }", &["*"]);
}

#[test]
fn what_is_not_reached_or_does_not_run_is_not_read() {
    reads("fn run() {} fn other() { std::env::var(\"X\"); }", &[]);
    reads("fn run() { env!(\"PATH\"); option_env!(\"X\"); }", &[]);
    reads("fn run(s: S) { s.var(\"X\"); s.vars(); } struct S;", &[]);
    reads(
        "fn run() { var(2.0); stats::var(&[1.0]); E::vars(); } fn var(x: f64) {} mod stats { pub fn var(x: &[f64]) {} } struct E;",
        &[],
    );
    reads("fn run() { let text = \"FEATURE_X\"; }", &[]);
    let ws = workspace("fn run() { mac::m!() }").depends("mac = { path = \"../mac\" }").krate(
        "mac",
        "[lib]\nproc-macro = true",
        "#[proc_macro] pub fn m(t: T) -> T { std::env::var(\"X\") }",
    );
    assert_eq!(read_in(&ws), [""; 0]);
}

#[test]
fn a_constant_stands_for_its_value() {
    let one = "const NAME: &str = \"X\"; fn run() { std::env::var(NAME); }";
    reads(one, &["X"]);
    assert!(!is_told(one));
    reads("fn run() { std::env::var(names::ONE); } mod names { pub static ONE: &str = \"one\"; }", &["one"]);
    let ws = workspace("fn run() { std::env::var(lib::NAME); }")
        .depends("lib = { path = \"../lib\" }")
        .krate("lib", "", "pub const NAME: &str = \"X\";");
    assert_eq!(read_in(&ws), ["X"]);
    ws.edit("lib/src/lib.rs", "\"X\"", "concat!(\"A\", \"B_C\")");
    assert_eq!(read_in(&ws), ["B_C"], "a literal that looks like a name may be it");
}

#[test]
fn of_a_computed_name_every_literal_that_looks_like_one_joins_and_the_read_is_told() {
    for main in [
        "fn run() { setting(\"LEVEL_2\"); setting(\"not one\"); } fn setting(name: &str) { std::env::var(name); }",
        "macro_rules! get { ($n:literal) => { std::env::var($n) } } fn run() { get!(\"LEVEL_2\"); }",
        "fn run() { [\"LEVEL_2\"].map(std::env::var); }",
        "struct S; impl S { const N: &str = \"LEVEL_2\"; } fn run() { std::env::var(S::N); }",
    ] {
        reads(main, &["LEVEL_2"]);
        reads(&format!("{main} #[cfg(test)] mod tests {{ fn run() {{ \"OTHER\" }} }}"), &["LEVEL_2"]);
        assert!(is_told(main), "{main}");
    }
    assert!(!is_told("fn run() { std::env::var(\"X\"); }"));
}

#[test]
fn literals_of_unit_tests_count_in_unit_tests_only() {
    let main = "fn get(name: &str) { std::env::var(name); } fn run() { get(\"ONE\"); t() } #[cfg(not(test))] fn t() {} \
                #[cfg(test)] use tests::t; #[cfg(test)] mod tests { fn t() { println!(); super::get(\"TWO\") } }";
    let ws = workspace(main);
    assert_eq!(ws.reached(), ["app::get", "app::run", "app::t", "app::tests::t"]);
    assert_eq!(read_in(&ws), ["ONE"]);
    assert!(ws.source().label.impurities.iter().all(|impurity| impurity.what != "println!"));
    assert_eq!(ws.source_of("tests::t").label.run_env, ["TWO"]);
}

#[test]
fn which_variables_are_read_follows_the_code() {
    let ws = workspace("fn run() { std::env::var(\"A\"); }");
    let before = ws.source().label;
    ws.edit("app/src/main.rs", "\"A\"", "\"B\"");
    let now = ws.source().label;
    assert_ne!(before.source, now.source);
    assert_eq!(
        (before.run_env.as_slice(), now.run_env.as_slice()),
        (&["A".to_owned()][..], &["B".to_owned()][..])
    );
}
