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
        "fn run() { let all: Vec<K> = [1].iter().map(dice::make).filter_map(Result::ok).collect(); }",
        "impl PartialEq for K { fn eq(&self, _: &K) -> bool { true } } fn run() -> bool { K == dice::make() }",
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
fn what_is_done_with_a_value_from_outside_is_done_with_what_it_turns_out_to_be() {
    let own = "
        struct L; impl L { fn go(&self) { gone(); } } fn gone() {}
        struct S { l: L } impl S { fn own(&self) -> L { L } } fn take(_: &S) {}
        impl dice::Make for S { fn make() -> S { S { l: L } } }
        trait Show { fn show(&self); } impl Show for S { fn show(&self) { self.l.go(); } } fn show(s: impl Show) { s.show() }
        impl std::ops::Neg for S { type Output = L; fn neg(self) -> L { L } }
    ";
    for with in ["s.l.go()", "s.own().go()", "show(s)", "(-s).go()", "Some(s).map(|s| s.own()).unwrap().go()"]
    {
        reaches(&format!("fn run() {{ let s = dice::make(); take(&s); {with}; }} {own}"), &["gone"]);
    }
    reaches(
        &format!(
            "fn run() {{ let mut all = vec![]; all.push(dice::make()); all.push(S {{ l: L }}); all[0].own().go(); }} {own}"
        ),
        &["gone"],
    );
}

#[test]
fn a_path_of_an_attribute_has_arguments_or_a_type_of_its_own() {
    for with in ["dealt::<_, u8>", "<K as Deal>::dealt", "Deal::dealt"] {
        reaches(
            &format!(
                "#[derive(dice::Show)] struct S {{ #[dice(with = \"{with}\")] x: u8 }} fn run() {{ dice::show(&S {{ x: 1 }}); }}
                 fn dealt<A, B>() {{ shown(); }} fn shown() {{}} trait Deal {{ fn dealt(); }} impl Deal for K {{ fn dealt() {{ shown(); }} }}"
            ),
            &["shown"],
        );
    }
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

#[test]
fn a_macro_from_outside_is_told_of_a_type_that_imports_might_hide() {
    for import in ["use dice::*;", ""] {
        reaches(
            &format!(
                "{import} enum E {{ A }} impl dice::Pick for E {{ fn all() {{ picked(); }} }} fn picked() {{}}
                 impl E {{ fn own() {{ owned(); }} }} fn owned() {{}}
                 type Other = F; struct F(u8); impl F {{ fn own() {{ aliased(); }} }} fn aliased() {{}}
                 mod tools {{ pub fn go() {{}} }}
                 fn run() {{ dice::parser!(E); dice::parser!(&Other, 3); dice::parser!(tools); }}"
            ),
            &["picked", "owned", "aliased", "tools::go"],
        );
    }
}
