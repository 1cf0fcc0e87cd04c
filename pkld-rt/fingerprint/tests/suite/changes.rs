//! Edits that can change a result change the fingerprint.

use crate::workspace::workspace;

/// Makes one edit in `app/src/main.rs` and expects another fingerprint.
#[track_caller]
fn changes(main: &str, from: &str, to: &str) {
    let ws = workspace(main);
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", from, to);
    assert_ne!(before, ws.fingerprint(), "{from:?} -> {to:?} is not seen in {main}");
    ws.edit("app/src/main.rs", to, from);
    assert_eq!(before, ws.fingerprint(), "the undone edit is not");
}

#[test]
fn the_body_its_operators_and_its_signature_count() {
    changes("fn run(a: u32, b: u32) -> u32 { a + b }", "a + b", "a - b");
    changes("fn run(a: u32, b: u32) -> bool { a < b }", "a < b", "a <= b");
    changes("fn run() -> f64 { 0.5 }", "0.5", "0.25");
    changes("fn run(a: u32) -> u64 { a as u64 }", "-> u64", "-> u128");
    changes("fn run() -> u32 { let f = |x| x * 2; f(1) }", "x * 2", "x * 3");
    changes("fn run() -> u32 { fn inner() -> u32 { 7 } inner() }", "7", "8");
}

#[test]
fn helpers_count_however_they_are_named() {
    changes(
        "fn run() -> u32 { a() } fn a() -> u32 { b() } fn b() -> u32 { c::d() } mod c { pub fn d() -> u32 { 7 } }",
        "7",
        "8",
    );
    changes("use m::f as g; fn run() -> u32 { g() } mod m { pub fn f() -> u32 { 7 } }", "7", "8");
    changes("use m::*; fn run() -> u32 { f() } mod m { pub fn f() -> u32 { 7 } }", "7", "8");
    changes(
        "use m::n as k; fn run() -> u32 { k::f() } mod m { pub mod n { pub fn f() -> u32 { 7 } } }",
        "7",
        "8",
    );
    changes(
        "fn run() -> u32 { [1u32].iter().map(twice).sum() } fn twice(x: &u32) -> u32 { x * 2 }",
        "x * 2",
        "x * 3",
    );
    changes(
        "fn run() -> u32 { parse() } fn parse() -> u32 { m::parse() } mod m { pub fn parse() -> u32 { 7 } }",
        "7",
        "8",
    );
}

#[test]
fn constants_statics_and_tables_count() {
    changes("const K: u32 = 7; fn run() -> u32 { K }", "7", "8");
    changes("static T: [fn() -> u32; 1] = [a]; fn a() -> u32 { 7 } fn run() -> u32 { T[0]() }", "7", "8");
    changes(
        "thread_local! { static S: u32 = make(); } fn make() -> u32 { 7 } fn run() -> u32 { S.with(|s| *s) }",
        "7",
        "8",
    );
    changes("const K: u32 = 7; fn run() -> String { format!(\"{K}\") }", "7", "8");
    changes("const fn c() -> usize { 7 } fn run() -> [bool; c()] { [true; c()] }", "7", "8");
    changes("enum E { A = 7 } fn run() -> isize { E::A as isize }", "7", "8");
    changes("enum E { A = 7 } use E::A; fn run() -> isize { A as isize }", "7", "8");
}

#[test]
fn what_the_language_calls_without_naming_it_counts() {
    let with = |body: &str, imp: &str| {
        format!("struct S(u32); {imp} fn run() -> u32 {{ {body} }} fn helper() -> u32 {{ 7 }}")
    };
    for (body, imp) in [
        (
            "(S(1) + S(2)).0",
            "impl std::ops::Add for S { type Output = S; fn add(self, o: S) -> S { S(helper()) } }",
        ),
        (
            "S(1)[0]",
            "impl std::ops::Index<u8> for S { type Output = u32; fn index(&self, _: u8) -> &u32 { helper(); &self.0 } }",
        ),
        (
            "S(1).pow(2)",
            "impl std::ops::Deref for S { type Target = u32; fn deref(&self) -> &u32 { helper(); &self.0 } }",
        ),
        ("drop(S(1)); 0", "impl Drop for S { fn drop(&mut self) { helper(); } }"),
        (
            "let mut n = 0; for x in S(1) { n += x } n",
            "impl Iterator for S { type Item = u32; fn next(&mut self) -> Option<u32> { Some(helper()) } }",
        ),
        (
            "format!(\"{}\", S(1)).len() as u32",
            "impl std::fmt::Display for S { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { helper(); Ok(()) } }",
        ),
        (
            "\"1\".parse::<S>().unwrap().0",
            "impl std::str::FromStr for S { type Err = (); fn from_str(_: &str) -> Result<S, ()> { Ok(S(helper())) } }",
        ),
        ("S { ..Default::default() }.0", "impl Default for S { fn default() -> S { S(helper()) } }"),
        ("S::from(1u8).0", "impl From<u8> for S { fn from(_: u8) -> S { S(helper()) } }"),
        ("u32::from(S(1))", "impl From<S> for u32 { fn from(_: S) -> u32 { helper() } }"),
    ] {
        changes(&with(body, imp), "helper() -> u32 { 7 }", "helper() -> u32 { 8 }");
    }
}

#[test]
fn traits_count_through_impls_defaults_and_blankets() {
    changes(
        "trait T { fn f(&self) -> u32 { 7 } } struct S; impl T for S {} fn run() -> u32 { S.f() }",
        "7",
        "8",
    );
    changes(
        "trait T { fn f(&self) -> u32; } struct S; impl T for S { fn f(&self) -> u32 { 7 } } fn run() -> u32 { let d: Box<dyn T> = Box::new(S); d.f() }",
        "7",
        "8",
    );
    changes(
        "trait T { fn f(&self) -> u32; } impl T for u32 { fn f(&self) -> u32 { 7 } } fn run() -> u32 { 1u32.f() }",
        "7",
        "8",
    );
    changes(
        "trait T { fn f(&self) -> u32; } impl<X: Copy> T for X { fn f(&self) -> u32 { 7 } } fn run() -> u32 { 1u32.f() }",
        "7",
        "8",
    );
    changes(
        "trait T { const K: u32; } struct S; impl T for S { const K: u32 = 7; } fn g<X: T>() -> u32 { X::K } fn run() -> u32 { g::<S>() }",
        "7",
        "8",
    );
    changes("struct S; type A = S; impl A { fn f(&self) -> u32 { 7 } } fn run() -> u32 { S.f() }", "7", "8");
    changes("fn run() -> u32 { S.f() } struct S; impl S { fn f(&self) -> u32 { 7 } }", "7", "8");
}

#[test]
fn what_a_method_of_std_asks_of_its_arguments_counts() {
    changes(
        "struct S(u32); impl FromIterator<u32> for S { fn from_iter<I: IntoIterator<Item = u32>>(_: I) -> S { S(7) } } fn run() -> u32 { let s: S = (0..3).collect(); s.0 }",
        "7",
        "8",
    );
    changes(
        "struct S(u32); impl std::iter::Sum<u32> for S { fn sum<I: Iterator<Item = u32>>(_: I) -> S { S(7) } } fn run() -> u32 { (0..3).sum::<S>().0 }",
        "7",
        "8",
    );
}

#[test]
fn what_names_mean_counts_where_no_item_that_runs_says_it() {
    let main = |parts: &str, run: &str| {
        format!(
            "mod v1 {{ {} }} mod v2 {{ {} }} macro_rules! bring {{ ($m:ident) => {{ use $m::X; }} }} bring!(v1); {run}",
            parts.replace('?', "1"),
            parts.replace('?', "2"),
        )
    };
    for (parts, run) in [
        ("pub fn X() -> u32 { ? }", "fn run() -> u32 { v1::X() + v2::X() + X() }"),
        ("pub const X: u32 = ?;", "fn run() -> u32 { v1::X + v2::X + X }"),
        (
            "pub type X = [u8; ?];",
            "fn run() -> usize { size_of::<v1::X>() + size_of::<v2::X>() + size_of::<X>() }",
        ),
        (
            "pub trait X { fn x(&self) -> u32; } impl X for u8 { fn x(&self) -> u32 { ? } }",
            "fn run() -> u32 { v1::X::x(&1u8) + v2::X::x(&1u8) + 1u8.x() }",
        ),
    ] {
        changes(&main(parts, run), "bring!(v1)", "bring!(v2)");
    }
}

#[test]
fn impls_inside_other_bodies_count() {
    let main = "struct S; fn elsewhere() { impl std::fmt::Display for S { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(\"7\") } } } fn run() -> String { S.to_string() }";
    changes(main, "\"7\"", "\"8\"");
}

#[test]
fn macros_count_with_their_definition_their_call_and_what_they_define() {
    changes("macro_rules! m { () => { 7 } } fn run() -> u32 { m!() }", "7", "8");
    changes(
        "macro_rules! m { () => { helper() } } fn helper() -> u32 { 7 } fn run() -> u32 { m!() }",
        "7",
        "8",
    );
    changes(
        "macro_rules! m { ($n:ident, $v:expr) => { fn $n() -> u32 { $v } } } m!(made, 7); fn run() -> u32 { made() }",
        ", 7",
        ", 8",
    );
    changes("macro_rules! m { () => { fn made() -> u32 { 7 } } } m!(); fn run() -> u32 { made() }", "7", "8");
    changes(
        "mod m { macro_rules! t { () => { 7 } } pub fn g() -> u32 { t!() } } fn run() -> u32 { m::g() }",
        "7",
        "8",
    );
    changes(
        "#[macro_use] mod a { macro_rules! t { () => { 7 } } } mod b { pub fn g() -> u32 { t!() } } fn run() -> u32 { b::g() }",
        "7",
        "8",
    );
    changes("other::wrap! { fn made() -> u32 { 7 } } fn run() -> u32 { made() }", "7", "8");
    changes("fn get_one() -> u32 { 7 } fn run() -> u32 { paste::paste! { [<get_ one>]() } }", "7", "8");
}

#[test]
fn what_foreign_macros_make_of_an_item_counts() {
    changes(
        "#[derive(maker::Builder)] struct Config { #[builder(default = 7)] x: u32 } fn run() -> u32 { ConfigBuilder::new().x }",
        "7",
        "8",
    );
    changes(
        "#[export_module] mod tools { pub fn f() -> u32 { 7 } } fn run() -> u32 { combine!(tools) }",
        "7",
        "8",
    );
}

#[test]
fn layout_of_reached_types_counts() {
    changes("struct P { a: u8, b: u8 } fn run() -> P { P { a: 1, b: 2 } }", "a: u8, b: u8", "b: u8, a: u8");
    changes(
        "#[derive(PartialEq, PartialOrd)] struct P(u8); fn run(p: &P) -> bool { *p < P(1) }",
        "PartialEq, PartialOrd",
        "PartialEq",
    );
    changes("type A = u8; fn run() -> A { 0 }", "= u8", "= u16");
}

#[test]
fn imports_that_switch_what_a_name_means_count() {
    let v = "mod v1 { pub fn f() -> u32 { 1 } } mod v2 { pub fn f() -> u32 { 2 } } ";
    changes(&format!("{v} use v1::f; fn run() -> u32 {{ f() }}"), "v1::f;", "v2::f;");
    changes(&format!("{v} use v1 as v; fn run() -> u32 {{ v::f() }}"), "v1 as", "v2 as");
    changes(&format!("{v} use v1::*; fn run() -> u32 {{ f() }}"), "v1::*", "v2::*");
    changes(
        &format!("{v} mod prelude {{ pub use super::v1::f; }} use prelude::f; fn run() -> u32 {{ f() }}"),
        "v1::f;",
        "v2::f;",
    );
    changes(
        &format!("{v} mod prelude {{ pub use super::v1::*; }} use prelude::*; fn run() -> u32 {{ f() }}"),
        "v1::*",
        "v2::*",
    );
    let t = "mod t1 { pub trait A { fn f(&self) -> u32 { 1 } } impl A for u8 {} } mod t2 { pub trait A { fn f(&self) -> u32 { 2 } } impl A for u8 {} }";
    changes(&format!("{t} use t1::A as _; fn run() -> u32 {{ 1u8.f() }}"), "t1::A as", "t2::A as");
}

#[test]
fn a_new_item_that_shadows_counts() {
    changes(
        "use m::*; mod m { pub fn f() -> u32 { 1 } } fn run() -> u32 { f() }",
        "fn run",
        "fn f() -> u32 { 2 } fn run",
    );
    changes(
        "trait T { fn f(&self) -> u32 { 1 } } struct S; impl T for S {} fn run() -> u32 { S.f() }",
        "fn run",
        "impl S { fn f(&self) -> u32 { 2 } } fn run",
    );
}

#[test]
fn positions_count_where_they_are_asked_for() {
    changes("fn run() -> u32 { line!() }", "fn run", "\nfn run");
    changes("fn run() -> u32 { here() } fn here() -> u32 { line!() }", "fn here", "\n\nfn here");
}
