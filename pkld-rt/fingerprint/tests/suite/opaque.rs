//! Where `#[pkld_rt::opaque(version = N)]` ends the closure.

use crate::workspace::{Workspace, workspace};

#[track_caller]
fn edit(ws: &Workspace, from: &str, to: &str) -> bool {
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", from, to);
    before != ws.fingerprint()
}

/// Whether the edit changes the fingerprint.
#[track_caller]
fn changes(main: &str, from: &str, to: &str) -> bool {
    edit(&workspace(main), from, to)
}

#[test]
fn of_an_opaque_function_only_path_and_version_count() {
    let main = "fn run() -> u32 { log(1); 7 } #[pkld_rt::opaque(version = 1)] fn log(n: u8) { inner(n); println!(\"{}\", N); } \
                fn inner(n: u8) { n + 2; } const N: u8 = 3;";
    assert_eq!(workspace(main).reached(), ["app::log", "app::run"]);
    assert_eq!(workspace(main).source().label.opaque, ["app::log"]);
    assert!(workspace(main).source().label.impurities.is_empty());
    assert!(!changes(main, "\"{}\"", "\"[{}]\""));
    assert!(!changes(main, "n + 2", "n + 3"));
    assert!(!changes(main, "N: u8 = 3", "N: u8 = 4"));
    assert!(!changes(main, "inner(n); ", ""));
    assert!(changes(main, "version = 1", "version = 2"));
    assert!(changes(main, "log(1); 7", "7"));
    assert!(changes(main, "#[pkld_rt::opaque(version = 1)] ", ""));
    assert!(!changes(main, "(version = 1)", "( version=1, )"), "white space is none of its");
}

#[test]
fn methods_and_functions_inside_others_are_opaque_too() {
    let main = "struct Bar; impl Bar { #[opaque(version = 1)] fn tick(&mut self) { draw(1) } fn other(&self) -> u8 { 8 } } \
                fn draw(n: u8) {} fn run() -> u8 { Bar.tick(); Bar.other() }";
    assert!(!changes(main, "draw(1)", "draw(2)"));
    assert!(changes(main, "version = 1", "version = 3"));
    assert!(changes(main, "{ 8 }", "{ 9 }"));
    let main = "trait T { #[t::opaque(version = 1)] fn tick(&self) { draw(1) } } fn draw(n: u8) {} impl T for u8 {} fn run() { 1u8.tick() }";
    assert!(!changes(main, "draw(1)", "draw(2)"));
    let main = "fn run() -> u8 { #[opaque(version = 1)] fn log() { fn deep() { 5; } deep(); 6; } log(); 7 }";
    assert_eq!(workspace(main).reached(), ["app::run", "app::run::log"]);
    assert!(!changes(main, "5;", "4;"));
    assert!(!changes(main, "6;", "4;"));
    assert!(changes(main, "log(); 7", "log(); 8"));
    let main = "cfg_if! { if #[cfg(unix)] { #[opaque(version = 1)] fn log() { 5; } } } fn run() { log() }";
    assert!(changes(main, "5;", "6;"), "a macro may do anything with what it is given");
}

#[test]
fn what_callers_see_of_an_opaque_function_counts() {
    let main = "struct S(u8); impl Drop for S { fn drop(&mut self) { 5; } } \
                #[pkld_rt::opaque(version = 1)] fn make() -> S { S(1) } fn run() { make(); }";
    assert!(changes(main, "5;", "6;"), "a value of the type is dropped by the caller");
    assert!(!changes(main, "S(1)", "S(2)"));
    let main = "struct S; impl Iterator for S { type Item = u8; fn next(&mut self) -> Option<u8> { Some(5) } } \
                #[pkld_rt::opaque(version = 1)] fn make() -> impl Iterator<Item = u8> { let n = 7; S } \
                fn run() -> Option<u8> { make().next() }";
    assert!(changes(main, "Some(5)", "Some(6)"), "it is what `impl Trait` stands for");
    assert!(!changes(main, "n = 7", "n = 8"));
    let ws = workspace("#[cfg(unix)] #[opaque(version = 1)] fn log() {} fn run() { log() }");
    assert_eq!(ws.source().label.cfg, ["unix"]);
}

#[test]
fn what_holds_outside_of_an_opaque_body_counts() {
    let main = "struct S; #[pkld_rt::opaque(version = 1)] fn log() { impl Default for S { fn default() -> S { 5; S } } } \
                fn run() -> S { log(); S::default() }";
    assert!(changes(main, "5;", "6;"));
}

#[test]
fn an_opaque_function_leaves_the_variables_around_it_without_their_names() {
    let main = "fn run(a: u8) -> u8 { #[opaque(version = 1)] fn log(n: u8) { n + 1; } log(a); let b = a; b }";
    assert!(!changes(main, "n + 1;", "let m = n; m + 1;"), "its variables are not numbered");
    assert!(!changes(main, "let b = a; b", "let c = a; c"));
    assert!(!changes(main, "log(n: u8) { n + 1; }", "log(m: u8) { m + 1; }"));
    assert!(changes(main, "let b = a; b", "let b = a; a"));
    assert!(changes(main, "version = 1", "version = 2"));
}

#[test]
fn what_only_looks_like_the_attribute_hides_nothing() {
    for attribute in [
        "#[cfg_attr(unix, pkld_rt::opaque(version = 1))]",
        "#[opaque]",
        "#[opaque(version)]",
        "#[opaque(version = \"1\")]",
        "#[opaque(version = 1, more = 2)]",
        "#[other(version = 1)]",
    ] {
        let main = format!("{attribute} fn log() {{ 5; }} fn run() {{ log() }}");
        assert!(changes(&main, "5;", "6;"), "{attribute}");
        assert!(workspace(&main).source().label.opaque.is_empty(), "{attribute}");
    }
    // pkld's own under another name is no macro that might define items.
    assert_eq!(workspace("#[renamed::opaque(version = 1)] fn log() {} fn run() {}").reached(), ["app::run"]);
}

#[test]
fn variables_that_only_an_opaque_function_reads_do_not_join_the_key() {
    let ws = workspace("#[opaque(version = 1)] fn log() { std::env::var(\"X\"); } fn run() { log() }");
    assert!(ws.source().label.run_env.is_empty());
    assert!(edit(&ws, "#[opaque(version = 1)] ", ""));
    assert_eq!(ws.source().label.run_env, ["X"]);
}
