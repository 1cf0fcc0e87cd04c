//! Edits that cannot change a result keep the fingerprint.

use crate::workspace::workspace;

/// Makes one edit in `app/src/main.rs` and expects the same fingerprint.
#[track_caller]
fn keeps(main: &str, from: &str, to: &str) {
    let ws = workspace(main);
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", from, to);
    assert_eq!(before, ws.fingerprint(), "{from:?} -> {to:?} changes it in {main}");
}

#[test]
fn comments_docs_and_lints_keep_it() {
    keeps("fn run() -> u32 { 7 }", "7", "/* seven */ 7 // indeed\n");
    keeps(
        "fn run() -> u32 { 7 }",
        "fn run",
        "/// Runs.\n#[allow(dead_code)]\n#[inline(always)]\n#[must_use]\nfn run",
    );
    keeps(
        "fn run() -> u32 { h() } fn h() -> u32 { 7 }",
        "fn h",
        "#[doc(hidden)] #[expect(unused)] pub(crate) fn h",
    );
    keeps("fn run() -> u32 { 7 }", "fn run", "#![allow(unused)]\n//! About.\nfn run");
    keeps("fn run() -> u32 { 7 }", "fn run", "#[pkld_rt::pkld(verbose = true)] fn run");
}

#[test]
fn what_rustfmt_does_keeps_it() {
    keeps("fn run(a: u32, b: u32) -> u32 { a + b }", "(a: u32, b: u32)", "(\n    a: u32,\n    b: u32,\n)");
    keeps(
        "fn run() -> u32 { max(1, 2) } fn max(a: u32, b: u32) -> u32 { a }",
        "max(1, 2)",
        "max(\n1,\n2,\n)",
    );
    keeps("fn run(x: u32) -> u32 { match x { 0 => 1, _ => 2 } }", "0 => 1, _ => 2", "0 => { 1 } _ => { 2 }");
    keeps(
        "fn run(x: u32) -> u32 { match x { 0 => { x; 1 } _ => 2 } }",
        "{ x; 1 } _ => 2",
        "{ x; 1 }, _ => 2,",
    );
    keeps("fn run() -> u32 { (|x| x + 1)(2) }", "|x| x + 1", "|x| { x + 1 }");
    keeps(
        "#[derive(Clone, Copy)] struct S; fn run(s: S) -> S { s }",
        "#[derive(Clone, Copy)]",
        "#[derive(Clone)]\n#[derive(Copy)]",
    );
    keeps("struct S { a: u8 } fn run() -> S { S { a: 1 } }", "{ a: u8 }", "{\n    pub a: u8,\n}");
    keeps("fn run() -> Vec<u8> { vec![1, 2] }", "[1, 2]", "[\n1,\n2,\n]");
    keeps(
        "fn run() -> Vec<u8> { vec![max(1, 2)] } fn max(a: u8, b: u8) -> u8 { a }",
        "max(1, 2)",
        "max(\n1, 2,\n)",
    );
    keeps("fn run(f: fn(u8) -> u8) -> u8 { f(1) }", "fn(u8) ->", "fn(\nu8,\n) ->");
    keeps(
        "struct S(u8); impl S { fn new() -> S { Self(1) } } fn run() -> S { S::new() }",
        "Self(1)",
        "Self(\n1,\n)",
    );
    keeps("fn run() -> Vec<u8> { Vec::<u8>::new() }", "Vec::<u8>", "Vec::<\nu8,\n>");
    keeps("fn run() -> u8 { (|a, b| a)(1, 2) }", "|a, b|", "|\na,\nb,\n|");
    keeps("fn run<T>(t: T) -> T where T: Copy { t }", "T: Copy", "T: Copy,");
    keeps("fn run(x: u8) { loop { if x > 1 { break } } }", "{ break }", "{ break; }");
    keeps("fn run(x: u8) -> u8 { match x { 0 => return 1, _ => 2 } }", "return 1,", "{\nreturn 1;\n}");
    keeps("fn run(x: u8) -> u8 { match x { 0 | 1 => 1, _ => 2 } }", "0 | 1", "| 0 | 1");
    keeps("fn run(x: u8) -> u8 { (x + 1) * 2 }", "(x + 1)", "((x + 1))");
}

#[test]
fn what_rustfmt_does_to_the_rules_of_a_macro_keeps_it() {
    let of = |rules: &str| format!("macro_rules! m {{ {rules} }} fn run(a: u8) -> u8 {{ m!(a) }}");
    let keeps = |from: &str, to: &str| keeps(&of(from), from, to);
    keeps("($x:ident) => ({ $x })", "($x:ident) => {{ $x }};");
    keeps("() => (0); ($x:expr) => ($x);", "() => { 0 }; ($x:expr) => { $x };");
    keeps("[$x:expr] => [$x]", "($x:expr) => {\n$x\n};");
    keeps("($x:expr) => { id($x, 1) }", "($x:expr) => {\nid(\n$x,\n1,\n)\n};");
    keeps(
        "($x:expr) => { match $x { 1 => { 2 }, _ => { 3 } } }",
        "($x:expr) => { match $x { 1 => 2, _ => 3, } };",
    );
    keeps("($x:expr) => { (|a| { return a })($x) }", "($x:expr) => { (|a,| { return a; })($x) };");
    keeps(
        "($x:ident) => { #[derive(A)] #[derive(B)] struct $x; }",
        "($x:ident) => { #[derive(A, B)] struct $x; };",
    );
    keeps(
        "($x:expr) => { { macro_rules! n { () => ( $x ) } n!() } }",
        "($x:expr) => {{ macro_rules! n { () => { $x }; } n!() }};",
    );
    let inside = "fn run(a: u8) -> u8 { macro_rules! m { ($x:expr) => ($x) } m!(a) }";
    let ws = workspace(inside);
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "($x:expr) => ($x)", "($x:expr) => { $x };");
    assert_eq!(before, ws.fingerprint());
}

#[test]
fn what_the_rules_of_a_macro_say_changes_it() {
    let changes = |from: &str, to: &str| {
        let main = format!("macro_rules! m {{ {from} }} fn run(a: u8) -> impl Sized {{ m!(a) }}");
        let ws = workspace(&main);
        let before = ws.fingerprint();
        ws.edit("app/src/main.rs", from, to);
        assert_ne!(before, ws.fingerprint(), "{from:?} -> {to:?} keeps it");
    };
    changes("($x:expr) => { ($x,) };", "($x:expr) => { ($x) };");
    changes("($x:expr) => { {$x} };", "($x:expr) => { $x };");
    changes("($x:expr) => { $x };", "($x:expr,) => { $x };");
    changes("($x:expr) => { [$x] };", "($x:expr) => { ($x) };");
    changes("([$x:expr]) => { $x };", "(($x:expr)) => { $x };");
    changes("($($x:expr),*) => { ($($x),*) };", "($($x:expr),*) => { ($($x),*,) };");
    changes("($($x:expr),*) => { ($($x,)*) };", "($($x:expr),*) => { ($($x)*) };");
    changes("($f:ident) => { $f (1,) };", "($f:ident) => { $f (1) };");
    changes("($x:expr) => { n!($x,) };", "($x:expr) => { n!($x) };");
    changes("($x:expr) => { n!(_ => { $x }) };", "($x:expr) => { n!(_ => $x) };");
    changes("($x:expr) => { $x; };", "($x:expr) => { $x };");
    changes("(a) => { 1 }; ($x:expr) => { 2 };", "($x:expr) => { 2 }; (a) => { 1 };");
}

#[test]
fn what_looks_like_layout_and_is_not_does_not_keep_it() {
    let changes = |main: &str, from: &str, to: &str| {
        let ws = workspace(main);
        let before = ws.fingerprint();
        ws.edit("app/src/main.rs", from, to);
        assert_ne!(before, ws.fingerprint(), "{from:?} -> {to:?} keeps it in {main}");
    };
    changes("fn run() -> impl Sized { f() } fn f() -> impl Sized { 1; 2 }", "1; 2", "1; 2;");
    changes("fn run() -> impl Sized { f((1, 2)) } fn f<T>(t: T) -> T { t }", "f((1, 2))", "f(((1, 2),))");
    changes("fn run() -> impl Sized { return (1) }", "(1)", "(1,)");
    changes("fn run() -> impl Sized { (|x: u8| { x })(1) }", "{ x }", "{ x; }");
}

#[test]
fn a_comma_that_makes_a_tuple_does_not_keep_it() {
    let ws = workspace("fn run() -> u32 { size((1)) } fn size<T>(_: T) -> u32 { 0 }");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "((1))", "((1,))");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn order_and_neighbours_keep_it() {
    keeps(
        "fn run() -> u32 { h() } fn h() -> u32 { 7 }",
        "fn run() -> u32 { h() } fn h() -> u32 { 7 }",
        "fn h() -> u32 { 7 } fn run() -> u32 { h() }",
    );
    keeps(
        "use std::cmp::max; use std::cmp::min; fn run() -> u32 { max(1, min(2, 3)) }",
        "use std::cmp::max; use std::cmp::min;",
        "use std::cmp::{min, max};",
    );
    keeps("fn run() -> u32 { 7 }", "fn run", "fn unrelated() -> u32 { 8 } struct Other; fn run");
    keeps("fn run() -> u32 { 7 } fn other() -> u32 { 1 }", "{ 1 }", "{ 2 }");
    keeps("fn run() -> u32 { let split = 7; split } mod m { fn split() -> u32 { 1 } }", "{ 1 }", "{ 2 }");
    keeps(
        "fn run() -> u32 { m::f() } mod m { pub fn f() -> u32 { let other = 1; other } } fn other() -> u32 { 1 }",
        "-> u32 { 1 }",
        "-> u32 { 2 }",
    );
    keeps(
        "fn run() -> u32 { h() } fn h() -> u32 { 7 } #[cfg(test)] mod tests { #[test] fn t() { assert!(true) } }",
        "true",
        "false",
    );
    keeps(
        "struct S; struct U; impl Drop for U { fn drop(&mut self) { 1; } } fn run() -> S { S }",
        "1;",
        "2;",
    );
}

#[test]
fn other_places_keep_it() {
    let make = || {
        workspace("fn run() -> u32 { lib::f() }")
            .depends("lib = { path = \"../lib\" }")
            .krate("lib", "", "pub fn f() -> u32 { m::g() } mod m;")
            .file("lib/src/m.rs", "pub fn g() -> u32 { 7 }")
    };
    let (a, b) = (make(), make());
    assert_ne!(a.path(), b.path());
    assert_eq!(a.fingerprint(), b.fingerprint());
    // The same module from another file.
    std::fs::remove_file(b.path().join("lib/src/m.rs")).unwrap();
    b.write("lib/src/m/mod.rs", "pub fn g() -> u32 { 7 }");
    assert_eq!(a.fingerprint(), b.fingerprint());
    // A version of a package that nothing asks for.
    b.edit("lib/Cargo.toml", "0.1.0", "0.2.0");
    assert_eq!(a.fingerprint(), b.fingerprint());
}

#[test]
fn unused_external_crates_keep_it() {
    let ws = workspace("fn run() -> u32 { dice::roll() }").depends("dice = \"1\"\nother = \"1\"");
    ws.lock(&[("dice", "1.0.0", &[]), ("other", "1.0.0", &[])]);
    let before = ws.fingerprint();
    ws.lock(&[("dice", "1.0.0", &[]), ("other", "1.2.0", &[])]);
    assert_eq!(before, ws.fingerprint());
}

#[test]
fn the_runtime_itself_is_no_part_of_it() {
    let ws = workspace("use pkld_rt::pkld; #[pkld] fn run() -> u32 { 7 }")
        .depends("pkld-rt = { path = \"../pkld-rt\" }")
        .krate("pkld-rt", "", "pub fn pkld() {}");
    let before = ws.fingerprint();
    ws.edit("pkld-rt/src/lib.rs", "{}", "{ 1; }");
    assert_eq!(before, ws.fingerprint());
}

#[test]
fn words_that_only_lead_to_a_type_keep_it() {
    let error = "struct E; impl From<std::io::Error> for E { fn from(_: std::io::Error) -> E { log(7); E } } fn log(_: u8) {}";
    keeps(&format!("{error} fn run() -> f32 {{ std::f32::consts::PI }}"), "log(7)", "log(8)");
    keeps(
        "struct M(f64); impl From<f64> for M { fn from(x: f64) -> M { M(x * 7.0) } } fn run() -> f64 { 1.0f64.abs() + f64::MAX }",
        "7.0",
        "8.0",
    );
    keeps(
        "macro_rules! getter { ($n:ident, $v:expr) => { fn $n() -> u32 { $v } } } getter!(foo, 7); fn run(n: u32) -> u32 { let v = n; v }",
        "7",
        "8",
    );
}

#[test]
fn a_feature_called_like_a_folder_or_an_item_names_neither() {
    for attributed in [
        "#[cfg(feature = \"frame\")] fn other() {} #[cfg(not(feature = \"frame\"))] fn other() {}",
        "#[cfg_attr(feature = \"frame\", inline)] fn other() {}",
        "fn other() { if cfg!(feature = \"frame\") {} }",
    ] {
        let ws = workspace(&format!("fn run() {{ other() }} {attributed} fn frame() {{ 1; }}"))
            .file("app/src/frame/mod.rs", "");
        assert!(ws.source().label.files.is_empty(), "{attributed}");
        let before = ws.fingerprint();
        ws.edit("app/src/main.rs", "1;", "2;");
        assert_eq!(before, ws.fingerprint(), "{attributed}");
    }
    let beside = "#[cfg_attr(feature = \"x\", templates(folder = \"frame\"))] fn run() {}";
    let ws = workspace(beside).file("app/src/frame/a.html", "");
    assert_eq!(ws.source().label.files.len(), 1, "what the condition adds may name files");
}

#[test]
fn what_a_field_of_a_variant_names_counts_the_first_time_too() {
    let main =
        "type T = u32; enum E { A(T), B } struct H { e: E } fn run() -> usize { std::mem::size_of::<H>() }";
    assert!(workspace(main).reached().contains(&"app::T".to_owned()));
}
