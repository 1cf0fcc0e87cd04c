//! What a closure holds, and what it says of itself.

use pkld_fingerprint::{Change, Kind, Label};

use crate::workspace::workspace;

#[test]
fn a_closure_holds_what_is_reached_and_little_else() {
    let ws = workspace(
        "mod m { pub fn f() -> u32 { g() } fn g() -> u32 { K } const K: u32 = 1; fn unused() {} } \
         fn run() -> u32 { m::f() } fn other() { run(); }",
    );
    assert_eq!(ws.reached(), ["app::m::K", "app::m::f", "app::m::g", "app::run"]);
}

#[test]
fn lines_go_from_the_first_attribute_to_the_closing_brace() {
    let ws = workspace("\n/// About.\n#[inline]\nfn run() -> u32 {\n    7\n}\n");
    let item = ws.source().label.items.remove(0);
    assert_eq!(
        (item.kind, item.line_start, item.line_end, item.file.as_str()),
        (Kind::Fn, 2, 6, "app/src/main.rs")
    );
}

#[test]
fn foreign_functions_and_types_chosen_by_callers_pin() {
    let pinned = |main: &str| workspace(main).source().label.pinned;
    assert_eq!(pinned("fn run() -> u32 { 7 }"), None);
    assert!(
        pinned("unsafe extern \"C\" { fn abs(x: i32) -> i32; } fn run() -> i32 { unsafe { abs(1) } }")
            .is_some()
    );
    assert!(pinned("fn run<T: Copy>(x: T) -> T { x }").is_some());
    assert!(pinned("fn run(x: impl Copy) -> u32 { 1 }").is_some());
    assert_eq!(pinned("unsafe extern \"C\" { fn abs(x: i32) -> i32; } fn run() -> u32 { 7 }"), None);
}

#[test]
fn an_external_crate_without_a_lock_file_pins() {
    let ws = workspace("fn run() -> u32 { dice::roll() }").depends("dice = \"1\"");
    std::fs::remove_file(ws.path().join("Cargo.lock")).unwrap();
    assert!(ws.source().label.pinned.is_some_and(|reason| reason.contains("dice")));
}

#[test]
fn what_the_build_is_asked_for_is_listed_by_crate() {
    let ws = workspace(
        "#[cfg(feature = \"x\")] mod m {} fn run() -> u32 { if cfg!(debug_assertions) { 1 } else { env!(\"V\").len() as u32 } }",
    );
    let asks = ws.source().asks;
    let own = |map: &std::collections::BTreeMap<String, std::collections::BTreeSet<String>>| -> Vec<String> {
        map.get("").into_iter().flatten().cloned().collect()
    };
    assert_eq!(own(&asks.cfg), ["debug_assertions", "feature=\"x\""]);
    assert_eq!(own(&asks.env), ["V"]);
}

#[test]
fn a_label_survives_its_bytes_and_damage_is_refused() {
    let label = workspace("fn run() -> u32 { h() } fn h() -> u32 { 7 }").source().label;
    let bytes = label.to_bytes();
    assert_eq!(Label::from_bytes(&bytes).unwrap(), label);
    assert!(Label::from_bytes(&[]).is_err());
    for at in 0..bytes.len() {
        // Whatever becomes of a damaged label, reading it ends, and without a panic.
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        let _ = Label::from_bytes(&damaged);
        assert!(Label::from_bytes(&bytes[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn changes_name_the_item_that_was_edited() {
    let ws = workspace("fn run() -> u32 { h() + g() } fn h() -> u32 { 7 } fn g() -> u32 { 1 }");
    let was = ws.source().label;
    ws.edit("app/src/main.rs", "{ 7 }", "{ 8 }");
    let now = ws.source().label;
    let changes = was.changes(&now);
    let [Change::Edited { item, .. }] = changes.as_slice() else { panic!("one edit") };
    assert_eq!(item.path, "app::h");
    ws.edit("app/src/main.rs", "+ g()", "");
    let changes = now.changes(&ws.source().label);
    let [edited, removed] = changes.as_slice() else { panic!("two changes") };
    assert!(matches!(edited, Change::Edited { item, .. } if item.path == "app::run"));
    assert!(matches!(removed, Change::Removed { item } if item.path == "app::g"));
}

#[test]
fn modules_that_a_macro_at_hand_declares_are_mounted() {
    for (calls, file) in [
        ("macro_rules! all { () => { mod m; } } all!();", "m.rs"),
        ("macro_rules! all { () => { pub mod m; } } all! {}", "m/mod.rs"),
        ("macro_rules! all { () => { mod m; } } mod outer { all!(); } use outer::m;", "outer/m.rs"),
        ("macro_rules! all { () => { mod outer { pub mod m; } } } all!(); use outer::m;", "outer/m.rs"),
        ("macro_rules! all { () => { inner!(); } } macro_rules! inner { () => { mod m; } } all!();", "m.rs"),
        ("mod macros { #[macro_export] macro_rules! all { () => { mod m; } } } crate::all!();", "m.rs"),
        (
            "mod macros { macro_rules! one { () => { mod m; } } pub(crate) use one as all; } macros::all!();",
            "m.rs",
        ),
        ("outside::all!();", "m.rs"),
    ] {
        let outside = "#[macro_export] macro_rules! all { () => { mod m; } }";
        let ws = workspace(&format!("{calls} fn run() -> u32 {{ m::f() }}"))
            .krate("outside", "", outside)
            .depends("outside = { path = \"../outside\" }")
            .file(&format!("app/src/{file}"), "mod below; pub fn f() -> u32 { below::g() }")
            .file(
                &format!("app/src/{}/below.rs", file.trim_end_matches("/mod.rs").trim_end_matches(".rs")),
                "pub fn g() -> u32 { 7 }",
            );
        let module = if file.starts_with("outer") { "app::outer::m" } else { "app::m" };
        let reached = ws.reached();
        assert!(reached.contains(&format!("{module}::below::g")), "{calls}: {reached:?}");
        assert!(reached.contains(&format!("{module}::f")), "{calls}: {reached:?}");
    }
}

#[test]
fn a_type_exists_however_many_others_do() {
    // So many instances of one function are told apart no more.
    let types: String =
        (0..250).map(|n| format!("struct T{n}; impl Go for T{n} {{ fn go() -> u32 {{ {n} }} }}\n")).collect();
    let calls: String = (0..250).map(|n| format!("+ through::<T{n}>()")).collect();
    let ws = workspace(&format!(
        "trait Go {{ fn go() -> u32; }} {types} fn through<T: Go>() -> u32 {{ T::go() }} fn run() -> u32 {{ 0 {calls} }}"
    ));
    let reached = ws.reached();
    for n in 0..250 {
        assert!(reached.contains(&format!("app::<T{n} as Go>::go")), "{n}");
    }
}
