//! Conditional compilation: what a build leaves out is no part of its closures.

use std::collections::BTreeMap;

use pkld_fingerprint::{Conditions, Digest, Index, Label, Machine, Root};

use crate::workspace::{Workspace, workspace};

const HELPER: &str = r#"
#[cfg(feature = "fast")] mod quick;
#[cfg(not(feature = "fast"))] mod plain { pub fn sum(x: u32) -> u32 { x + slow() } fn slow() -> u32 { 1 } }
#[cfg(feature = "fast")] pub use quick::sum;
#[cfg(not(feature = "fast"))] pub use plain::sum;
pub struct Found { pub n: u32, #[cfg(feature = "fast")] pub more: Wide }
#[cfg(feature = "fast")] pub struct Wide;
#[cfg(feature = "fast")] impl Drop for Wide { fn drop(&mut self) { dropped() } }
#[cfg(feature = "fast")] fn dropped() {}
#[cfg_attr(feature = "fast", derive(Clone))] pub struct Kept(Part);
pub struct Part;
impl Clone for Part { fn clone(&self) -> Part { copied() } }
fn copied() -> Part { Part }
#[cfg(not(feature = "fast"))] impl Clone for Kept { fn clone(&self) -> Kept { Kept(Part) } }
pub trait Step { #[cfg(feature = "fast")] fn step(&self) -> u32 { leap() } #[cfg(not(feature = "fast"))] fn step(&self) -> u32 { 1 } }
#[cfg(feature = "fast")] fn leap() -> u32 { 9 }
impl Step for Part {}
pub fn all(x: u32) -> u32 {
    let found = Found { n: sum(x), #[cfg(feature = "fast")] more: Wide };
    let kept = Kept(Part).clone();
    #[cfg(feature = "fast")] let found = noted(found);
    found.n + kept.0.step()
}
#[cfg(feature = "fast")] fn noted(found: Found) -> Found { found }
"#;

fn helped() -> Workspace {
    workspace("fn run(x: u32) -> u32 { helper::all(x) }")
        .krate("helper", "[features]\nfast = []", HELPER)
        .file("helper/src/quick.rs", "pub fn sum(x: u32) -> u32 { x + 2 }")
        .depends("helper = { path = \"../helper\" }")
}

fn features(of: &str, on: &[&str]) -> Conditions {
    let on = on.iter().map(|&feature| feature.to_owned()).collect();
    Conditions { machine: Some(Machine::this()), features: BTreeMap::from([(of.to_owned(), on)]) }
}

fn label(ws: &Workspace, conditions: &Conditions) -> Label {
    let package_dir = ws.path().join("app");
    let root = Root { file: package_dir.join("src/main.rs"), package_dir, crate_name: "app".into() };
    let mut index = Index::of(&root).unwrap();
    index.assume(conditions.clone());
    let run = index.function_named("app::run").unwrap();
    index.fingerprint(run).label
}

fn fingerprint(ws: &Workspace, conditions: &Conditions) -> Digest {
    label(ws, conditions).source
}

/// Functions of the helper that `run` reaches.
fn functions(ws: &Workspace, conditions: &Conditions) -> Vec<String> {
    let items = label(ws, conditions).items.into_iter();
    let functions = items.filter(|item| ["fn", "method", "trait_fn"].contains(&item.kind.word()));
    let mut paths: Vec<String> =
        functions.filter_map(|item| item.path.strip_prefix("helper::").map(str::to_owned)).collect();
    paths.sort();
    paths
}

#[test]
fn code_of_a_feature_is_reached_if_the_feature_is_on() {
    let on = functions(&helped(), &features("helper 0.1.0", &["fast"]));
    let expected = [
        "<Part as Clone>::clone", "<Wide as Drop>::drop", "Step::step", "all", "copied", "dropped", "leap",
        "noted", "quick::sum",
    ];
    assert_eq!(on, expected);
}

#[test]
fn code_of_a_feature_is_not_reached_if_the_feature_is_off() {
    let off = functions(&helped(), &features("helper 0.1.0", &[]));
    assert_eq!(off, ["<Kept as Clone>::clone", "Step::step", "all", "plain::slow", "plain::sum"]);
}

#[test]
fn where_features_are_not_known_either_code_counts() {
    let ws = helped();
    let conditions = Conditions { machine: Some(Machine::this()), ..Conditions::default() };
    let either = functions(&ws, &conditions);
    for known in [&["fast"][..], &[]] {
        let known = functions(&ws, &features("helper 0.1.0", known));
        assert!(known.iter().all(|path| either.contains(path)), "{either:?} lacks some of {known:?}");
    }
    // Another version's features say nothing of this one's.
    assert_eq!(functions(&ws, &features("helper 0.2.0", &[])), either);
}

#[test]
fn an_edit_under_a_feature_that_is_off_changes_nothing() {
    let ws = helped();
    let [off, on] = [&[][..], &["fast"]].map(|on| features("helper 0.1.0", on));
    let before = [&off, &on].map(|conditions| fingerprint(&ws, conditions));
    ws.edit("helper/src/quick.rs", "x + 2", "x + 3");
    assert_eq!(fingerprint(&ws, &off), before[0]);
    assert_ne!(fingerprint(&ws, &on), before[1]);
    ws.edit("helper/src/lib.rs", "fn slow() -> u32 { 1 }", "fn slow() -> u32 { 2 }");
    assert_ne!(fingerprint(&ws, &off), before[0]);
}

#[test]
fn a_feature_of_a_crate_that_is_not_used_changes_nothing() {
    let ws = helped()
        .krate("other", "[features]\nfast = []", "#[cfg(feature = \"fast\")] pub fn f() {}")
        .depends("helper = { path = \"../helper\" }\nother = { path = \"../other\" }");
    let with = |other: &[&str]| {
        let mut conditions = features("helper 0.1.0", &[]);
        conditions.features.extend(features("other 0.1.0", other).features);
        fingerprint(&ws, &conditions)
    };
    assert_eq!(with(&["fast"]), with(&[]));
}

#[test]
fn branches_of_cfg_if_are_chosen_between() {
    let main = r#"
        cfg_if::cfg_if! {
            if #[cfg(all(feature = "fast", unix))] { fn f() -> u32 { a() } }
            else if #[cfg(feature = "small")] { fn f() -> u32 { b() } }
            else { fn f() -> u32 { c() } }
        }
        fn a() -> u32 { 1 } fn b() -> u32 { 2 } fn c() -> u32 { 3 }
        fn run() -> u32 { f() }"#;
    let ws = workspace(main).depends("cfg-if = \"1\"");
    ws.lock(&[("cfg-if", "1.0.0", &[])]);
    let reached = |conditions: &Conditions| {
        let items = label(&ws, conditions).items.into_iter();
        let words = items.filter_map(|item| item.path.strip_prefix("app::").map(str::to_owned));
        words.filter(|word| word.len() == 1 && word != "f").collect::<String>()
    };
    assert_eq!(reached(&features("app 0.1.0", &["small"])), "b");
    assert_eq!(reached(&features("app 0.1.0", &[])), "c");
    if cfg!(unix) {
        assert_eq!(reached(&features("app 0.1.0", &["fast", "small"])), "a");
    }
    assert_eq!(reached(&Conditions::default()), "abc");
}

#[test]
fn a_label_keeps_the_conditions_of_its_closure() {
    let ws = helped();
    for conditions in [Conditions::default(), features("helper 0.1.0", &["fast"])] {
        let label = label(&ws, &conditions);
        let kept = Label::from_bytes(&label.to_bytes()).unwrap();
        assert_eq!(kept.conditions, conditions);
        assert_eq!(fingerprint(&ws, &kept.conditions), label.source);
    }
}

#[test]
fn of_an_unknown_machine_every_machines_code_counts() {
    let main = "#[cfg(target_os = \"hermit\")] fn f() -> u32 { far() } #[cfg(not(target_os = \"hermit\"))] fn f() -> u32 { 1 }
        fn far() -> u32 { 2 } fn run() -> u32 { f() }";
    let ws = workspace(main);
    let far =
        |conditions: &Conditions| label(&ws, conditions).items.iter().any(|item| item.path == "app::far");
    assert!(far(&Conditions::default()));
    assert!(!far(&Conditions { machine: Some(Machine::this()), ..Conditions::default() }));
}

#[test]
fn what_stands_before_something_left_out_is_not() {
    let main = "fn first() -> u32 { 1 } fn run() -> u32 { lost::call() }
        mod m { pub fn call() -> u32 { crate::first() }
            #[cfg_attr(feature = \"far\", cfg(not(feature = \"far\")))] fn call_far() {} }";
    let items = label(&workspace(main), &features("app 0.1.0", &["far"])).items;
    assert!(items.iter().any(|item| item.path == "app::first"), "{items:?}");
}

#[test]
fn a_module_that_is_declared_under_either_condition_is_there() {
    let main = "#[cfg(feature = \"open\")] pub mod m; #[cfg(not(feature = \"open\"))] mod m; fn run() -> u32 { m::f() }";
    let ws = workspace(main)
        .file(
            "app/src/m.rs",
            "mod inner; #[cfg(feature = \"wide\")] mod wide; pub fn f() -> u32 { inner::g() }",
        )
        .file("app/src/m/inner.rs", "pub fn g() -> u32 { 7 }")
        .file("app/src/m/wide.rs", "impl Drop for super::super::Never { fn drop(&mut self) {} }");
    for on in [&[][..], &["open"]] {
        let items = label(&ws, &features("app 0.1.0", on)).items;
        assert!(items.iter().any(|item| item.path == "app::m::inner::g"), "with {on:?}: {items:?}");
    }
}

#[test]
fn names_do_not_lead_to_what_is_left_out() {
    let main = "fn run() -> u32 { unknown::call(); 1 }
        #[cfg(feature = \"far\")] fn call() -> u32 { beyond() }
        #[cfg(feature = \"far\")] mod sub { pub fn call() {} }
        struct S; impl S { #[cfg(feature = \"far\")] fn call(&self) {} }
        mod file;
        fn beyond() -> u32 { 2 }";
    let ws = workspace(main).file("app/src/file.rs", "#![cfg(feature = \"far\")] pub fn call() {}");
    let paths = |on: &[&str]| -> Vec<String> {
        let items = label(&ws, &features("app 0.1.0", on)).items.into_iter();
        items
            .map(|item| item.path)
            .filter(|path| path.ends_with("call") || path.ends_with("beyond"))
            .collect()
    };
    assert!(paths(&["far"]).contains(&"app::beyond".to_owned()), "{:?}", paths(&["far"]));
    let off = paths(&[]);
    assert!(off.iter().all(|path| path == "app::file::call"), "{off:?}");
}

#[test]
fn conditions_choose_between_the_files_of_a_module() {
    let other = if cfg!(target_pointer_width = "64") { "32" } else { "64" };
    let ws = workspace(&format!(
        "#[cfg_attr(any(target_pointer_width = \"16\", target_pointer_width = \"{other}\"), path = \"lock_wide.rs\")] mod lock; \
         fn run() -> u32 {{ lock::Lock::new().0 }}",
    ));
    ws.write("app/src/lock.rs", "pub struct Lock(pub u32); impl Lock { pub fn new() -> Self { Self(crate::lock::narrow()) } } fn narrow() -> u32 { 1 }");
    ws.write("app/src/lock_wide.rs", "pub struct Lock(pub u32, u32); impl Lock { pub fn new() -> Self { Self(wide(), 1) } } fn wide() -> u32 { 2 }");
    let label = ws.source().label;
    assert!(label.widened.is_empty(), "{:?}", label.widened);
    let reached = ws.reached();
    assert!(reached.contains(&"app::lock::narrow".to_owned()), "{reached:?}");
    assert!(!reached.iter().any(|path| path.contains("wide")), "{reached:?}");
}

#[test]
fn every_attribute_of_a_cfg_attr_may_be_a_macro() {
    let main = |attributes: &str| {
        format!(
            "#[cfg_attr(all(unix, feature = \"x\"), {attributes})] struct S; fn run() -> u32 {{ made(); 1 }}"
        )
    };
    let reached = |attributes: &str| workspace(&main(attributes)).reached().contains(&"app::S".to_owned());
    assert!(reached("maker::make"));
    assert!(reached("inline, maker::make"), "the second one");
    assert!(reached("cfg_attr(unix, derive(Clone), maker::make)"), "one inside");
    assert!(!reached("derive(Clone), allow(dead_code)"));
}
