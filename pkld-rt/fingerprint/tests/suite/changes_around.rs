//! Edits in other crates, files and manifests that can change a result change the fingerprint.

use crate::workspace::workspace;

#[test]
fn other_crates_count_directly_and_behind_facades() {
    let ws = workspace("fn run() -> u32 { facade::f() }")
        .depends("facade = { path = \"../facade\" }")
        .krate(
            "facade",
            "[dependencies]\nv1 = { path = \"../v1\" }\nv2 = { path = \"../v2\" }",
            "pub use v1::f;",
        )
        .krate("v1", "", "pub fn f() -> u32 { 1 }")
        .krate("v2", "", "pub fn f() -> u32 { 2 }");
    let before = ws.fingerprint();
    ws.edit("v1/src/lib.rs", "1", "7");
    assert_ne!(before, ws.fingerprint());
    ws.edit("v1/src/lib.rs", "7", "1");
    assert_eq!(before, ws.fingerprint());
    ws.edit("facade/src/lib.rs", "v1", "v2");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn a_dependency_renamed_onto_another_crate_counts() {
    let ws = workspace("fn run() -> u32 { a::f() + b::f() * 2 }")
        .depends("a = { path = \"../v1\", package = \"v1\" }\nb = { path = \"../v2\", package = \"v2\" }")
        .krate("v1", "", "pub fn f() -> u32 { 1 }")
        .krate("v2", "", "pub fn f() -> u32 { 2 }");
    let before = ws.fingerprint();
    let ws =
        ws.depends("a = { path = \"../v2\", package = \"v2\" }\nb = { path = \"../v1\", package = \"v1\" }");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn files_named_in_the_source_count() {
    for main in [
        "fn run() -> &'static str { include_str!(\"data.txt\") }",
        "fn run() -> &'static [u8] { include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/data.txt\")) }",
        "fn run() -> u32 { include!(\"data.txt\") }",
        "#[derive(Parser)] #[grammar = \"data.txt\"] struct G; fn run() -> G { G }",
    ] {
        let ws = workspace(main).file("app/src/data.txt", "7");
        let before = ws.fingerprint();
        ws.write("app/src/data.txt", "8");
        assert_ne!(before, ws.fingerprint(), "{main}");
    }
}

#[test]
fn included_source_is_followed() {
    let ws = workspace("include!(\"items.in\"); fn run() -> u32 { made() } fn helper() -> u32 { 7 }")
        .file("app/src/items.in", "fn made() -> u32 { helper() }");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "7", "8");
    assert_ne!(before, ws.fingerprint());
    let ws = workspace("fn run() -> u32 { include!(\"body.rs\") } fn helper() -> u32 { 7 }")
        .file("app/src/body.rs", "helper()");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "7", "8");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn generated_code_takes_its_crate_and_build_script_whole() {
    let main = "include!(concat!(env!(\"OUT_DIR\"), \"/t.rs\")); fn run() -> u32 { TABLE[0] } fn used_by_the_table() -> u32 { 7 }";
    let ws = workspace(main).file("app/build.rs", "fn main() { helper() } fn helper() { let _ = 1; }");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "7", "8");
    let between = ws.fingerprint();
    assert_ne!(before, between);
    ws.edit("app/build.rs", "= 1", "= 2");
    assert_ne!(between, ws.fingerprint());
}

#[test]
fn modules_are_found_wherever_they_lie() {
    for (declared, file) in [
        ("mod m;", "m.rs"),
        ("mod m;", "m/mod.rs"),
        ("#[path = \"odd/place.rs\"] mod m;", "odd/place.rs"),
        ("#[cfg_attr(unix, path = \"odd/unix.rs\")] mod m;", "odd/unix.rs"),
        ("mod outer { pub mod m; } use outer::m;", "outer/m.rs"),
        ("cfg_if::cfg_if! { if #[cfg(unix)] { mod m; } else { } }", "m.rs"),
    ] {
        let ws = workspace(&format!("{declared} fn run() -> u32 {{ m::f() }}"))
            .file(&format!("app/src/{file}"), "pub fn f() -> u32 { 7 }");
        let before = ws.fingerprint();
        ws.edit(&format!("app/src/{file}"), "7", "8");
        assert_ne!(before, ws.fingerprint(), "{declared} {file}");
    }
}

#[test]
fn a_file_that_cannot_be_parsed_counts_whole() {
    let ws = workspace("mod m; fn run() -> u32 { m::f() } fn helper() -> u32 { 7 }")
        .file("app/src/m.rs", "pub fn f() -> u32 { helper() } fn ][ syntax of tomorrow");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "7", "8");
    assert_ne!(before, ws.fingerprint(), "words of the file are mentions");
    ws.edit("app/src/main.rs", "8", "7");
    ws.edit("app/src/m.rs", "tomorrow", "today");
    assert_ne!(before, ws.fingerprint());

    let ws = workspace("mod m; struct S; fn run() { S; } fn helper() -> u32 { 7 }")
        .file("app/src/m.rs", "impl Drop for super::S { fn drop(&mut self) { helper() } } fn ][ of tomorrow");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "7", "8");
    assert_ne!(before, ws.fingerprint(), "nothing names an impl");
}

#[test]
fn a_static_in_a_macro_of_std_counts_with_its_call() {
    let ws = workspace(
        "std::thread_local! { static SEEN: std::cell::Cell<u32> = const { std::cell::Cell::new(7) }; } \
         fn run() -> u32 { SEEN.with(|seen| seen.get()) }",
    );
    assert!(ws.reached().iter().any(|path| path.ends_with("!")), "{:?}", ws.reached());
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "7", "8");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn what_only_tests_are_compiled_with_counts_as_the_functions_they_run_may_use_it() {
    for main in [
        "#[cfg(test)] fn h() -> u32 { 7 } #[cfg(not(test))] fn h() -> u32 { 1 } fn run() -> u32 { h() }",
        "#[cfg(test)] use tests::h; #[cfg(not(test))] fn h() -> u32 { 1 } fn run() -> u32 { h() } \
         #[cfg(test)] mod tests { pub fn h() -> u32 { 7 } }",
        "struct S; #[cfg(test)] impl Drop for S { fn drop(&mut self) { h(7) } } fn h(n: u32) {} fn run() { S; }",
        "struct S; fn run() { S; } #[cfg(test)] mod tests { impl Drop for super::S { fn drop(&mut self) { 7; } } }",
    ] {
        let ws = workspace(main);
        let before = ws.fingerprint();
        ws.edit("app/src/main.rs", "7", "8");
        assert_ne!(before, ws.fingerprint(), "{main}");
    }
    let ws = workspace("#[cfg(test)] mod m; struct S; fn run() { S; }")
        .file("app/src/m.rs", "impl Drop for super::S { fn drop(&mut self) { 7; } }");
    let before = ws.fingerprint();
    ws.edit("app/src/m.rs", "7", "8");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn workspace_proc_macros_count_whole() {
    let ws = workspace("#[tweak::it] fn helper() -> u32 { 7 } fn run() -> u32 { helper() }")
        .depends("tweak = { path = \"../tweak\" }")
        .krate(
            "tweak",
            "[lib]\nproc-macro = true",
            "#[proc_macro_attribute] pub fn it(a: T, i: T) -> T { deep(i) } fn deep(i: T) -> T { i }",
        );
    let before = ws.fingerprint();
    ws.edit("tweak/src/lib.rs", "{ i }", "{ a }");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn attribute_macros_around_an_item_count() {
    for main in [
        "#[tweak::it] mod m { pub fn helper() -> u32 { 7 } } fn run() -> u32 { m::helper() }",
        "struct S; #[tweak::it] impl S { fn helper(&self) -> u32 { 7 } } fn run() -> u32 { S.helper() }",
    ] {
        let ws = workspace(main).depends("tweak = { path = \"../tweak\" }").krate(
            "tweak",
            "[lib]\nproc-macro = true",
            "#[proc_macro_attribute] pub fn it(a: T, i: T) -> T { deep(i) } fn deep(i: T) -> T { i }",
        );
        let before = ws.fingerprint();
        ws.edit("tweak/src/lib.rs", "{ i }", "{ a }");
        assert_ne!(before, ws.fingerprint(), "{main}");
    }
}

#[test]
fn versions_of_used_external_crates_count_with_theirs() {
    let ws = workspace("fn run() -> u32 { dice::roll() }").depends("dice = \"1\"\nother = \"1\"");
    let packages = |dice, below| -> [(&str, &str, &'static [&'static str]); 2] {
        [("dice", dice, &["below"]), ("below", below, &[])]
    };
    ws.lock(&packages("1.0.0", "1.0.0"));
    let before = ws.fingerprint();
    ws.lock(&packages("1.0.1", "1.0.0"));
    assert_ne!(before, ws.fingerprint());
    ws.lock(&packages("1.0.0", "1.0.1"));
    assert_ne!(before, ws.fingerprint());
    ws.lock(&packages("1.0.0", "1.0.0"));
    assert_eq!(before, ws.fingerprint());
}

#[test]
fn an_external_crate_whose_trait_is_only_imported_counts() {
    let ws = workspace("use dice::Roll; fn run() -> u32 { 1u32.roll() }").depends("dice = \"1\"");
    ws.lock(&[("dice", "1.0.0", &[])]);
    let before = ws.fingerprint();
    ws.lock(&[("dice", "1.0.1", &[])]);
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn a_crate_that_an_external_one_calls_back_counts_whole() {
    // As `[patch]` makes it: a registry crate that depends on a crate of the workspace.
    let ws = workspace("fn run() -> u32 { dice::roll() }")
        .depends("dice = \"1\"\nlocal = { path = \"../local\" }")
        .krate("local", "", "pub fn called_by_dice() -> u32 { 7 }");
    ws.lock(&[("dice", "1.0.0", &["local"])]);
    let before = ws.fingerprint();
    ws.edit("local/src/lib.rs", "7", "8");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn the_edition_counts() {
    let ws = workspace("fn run() -> u32 { 7 }");
    let before = ws.fingerprint();
    ws.edit("app/Cargo.toml", "2024", "2021");
    assert_ne!(before, ws.fingerprint());
}
