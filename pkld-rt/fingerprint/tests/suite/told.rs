//! Types that code from outside is told by inference or by attributes, and never handed a value of.

use crate::workspace::workspace;

/// A type with an impl of a trait from outside, which no one at hand calls.
const K: &str = "
    struct K; impl dice::Make for K { fn make() -> K { wanted(); K } } fn wanted() {}
";

#[track_caller]
fn reaches(main: &str, expected: &[&str]) {
    let ws = workspace(&format!("{main} {K}")).depends("dice = \"1\"");
    ws.lock(&[("dice", "1.0.0", &[])]);
    let reached = ws.reached();
    for name in expected {
        assert!(reached.contains(&format!("app::{name}")), "{name}: {reached:?} in {main}");
    }
}

#[test]
fn what_a_call_from_outside_is_used_as_tells_it_which_impl_to_take() {
    for main in [
        "fn run() { let k: K = dice::make().unwrap(); }",
        "fn run() { let k: Option<K> = dice::make(); }",
        "fn make() -> Result<K, dice::Error> { dice::make() } fn run() { make(); }",
        "fn run() { let mut all: Vec<_> = dice::make(); let k: K = all.pop().unwrap(); }",
        "struct S { k: K } fn run() { S { k: dice::make() }; }",
        "fn take(k: &K) {} fn run() { take(&dice::make()); }",
        "fn make<T: dice::Make>() -> T { dice::make() } fn run() { let k: K = make(); }",
        "fn make<T>() -> Option<T> where T: dice::Makes { dice::make()?.next() } fn run() { make::<K>(); }",
    ] {
        reaches(main, &["wanted"]);
    }
}

#[test]
fn what_is_part_of_what_code_from_outside_makes_is_made_by_it() {
    reaches(
        "#[derive(dice::Make)] struct S { k: K } fn run() { let s: S = dice::make().unwrap(); }",
        &["wanted"],
    );
}

#[test]
fn a_type_that_an_attribute_names_is_used_by_its_macro() {
    let from = "
        struct R(K); impl From<S> for R { fn from(_: S) -> R { converted(); R(K) } } fn converted() {}
    ";
    reaches(
        &format!(
            "#[derive(dice::Make)] #[dice(into = \"R\")] struct S; {from} fn run() {{ dice::show(&S); }}"
        ),
        &["converted"],
    );
    reaches(
        "#[derive(dice::Show)] #[dice(remote = \"Far\")] struct Near { #[dice(getter = \"get\")] x: u8 }
         struct Far; fn get(_: &Far) -> u8 { 1 }
         #[derive(dice::Show)] struct S { #[dice(with = \"Near\")] far: Far }
         fn run() { dice::show(&S { far: Far }); }",
        &["get"],
    );
}

#[test]
fn a_type_that_exists_later_may_be_what_was_handed() {
    reaches(
        "fn run<T>(t: T) { dice::show(t); later(); } fn later() { last(); } fn last() { let _ = K; }",
        &["wanted"],
    );
}
