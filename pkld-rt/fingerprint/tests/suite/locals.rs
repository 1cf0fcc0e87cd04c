//! Renaming a local variable keeps the fingerprint; whatever changes which variable is meant does not.

use crate::workspace::{Workspace, workspace};

/// Whether two texts of `app/src/main.rs` have one fingerprint.
pub(crate) fn is_same(ws: &Workspace, a: &str, b: &str) -> bool {
    ws.write("app/src/main.rs", a);
    let before = ws.fingerprint();
    ws.write("app/src/main.rs", b);
    before == ws.fingerprint()
}

#[track_caller]
fn all_keep(cases: &[(&str, &str)]) {
    let ws = workspace("");
    let wrong: Vec<_> = cases.iter().filter(|(a, b)| !is_same(&ws, a, b)).collect();
    assert!(wrong.is_empty(), "not kept: {wrong:#?}");
}

#[test]
fn a_renamed_variable_or_parameter_keeps_it() {
    all_keep(&[
        ("fn run(a: u32) -> u32 { a + 1 }", "fn run(b: u32) -> u32 { b + 1 }"),
        ("fn run(mut a: u32) -> u32 { a += 1; a }", "fn run(mut n: u32) -> u32 { n += 1; n }"),
        ("fn run((a, b): (u32, u32)) -> u32 { a - b }", "fn run((x, y): (u32, u32)) -> u32 { x - y }"),
        ("fn run(a: u32, b: u32) -> u32 { a - b }", "fn run(b: u32, a: u32) -> u32 { b - a }"),
        ("fn run() -> u32 { let a = 1; a }", "fn run() -> u32 { let b = 1; b }"),
        ("fn run() -> u32 { let a; a = 1; a }", "fn run() -> u32 { let b; b = 1; b }"),
        ("fn run() -> u32 { let _a = 1; 2 }", "fn run() -> u32 { let _guard = 1; 2 }"),
        ("fn run() -> u32 { let a = 1; a }", "fn run() -> u32 { let r#b = 1; b }"),
        ("fn run(a: u32) -> u32 { let a = a + 1; a }", "fn run(a: u32) -> u32 { let b = a + 1; b }"),
        (
            "fn run() -> u32 { let a = 1; { let a = 2; } a }",
            "fn run() -> u32 { let a = 1; { let b = 2; } a }",
        ),
        (
            "fn run() -> u32 { h(1) } fn h(a: u32) -> u32 { a }",
            "fn run() -> u32 { h(1) } fn h(b: u32) -> u32 { b }",
        ),
        (
            "fn run() -> u32 { fn h(a: u32) -> u32 { a } h(1) }",
            "fn run() -> u32 { fn h(b: u32) -> u32 { b } h(1) }",
        ),
        ("fn run(f: fn(u32) -> u32) -> u32 { f(1) }", "fn run(g: fn(u32) -> u32) -> u32 { g(1) }"),
        (
            "fn run() -> u32 { let h = h(); h } fn h() -> u32 { 7 }",
            "fn run() -> u32 { let k = h(); k } fn h() -> u32 { 7 }",
        ),
        (
            "fn run(a: S) -> u32 { a.a.max(a.a) } struct S { a: u32 }",
            "fn run(s: S) -> u32 { s.a.max(s.a) } struct S { a: u32 }",
        ),
        (
            "async fn run(a: u32) -> u32 { async move { a }.await }",
            "async fn run(b: u32) -> u32 { async move { b }.await }",
        ),
        (
            "fn run(a: u32) -> [u32; 2] { let b = [a; 2]; unsafe { b } }",
            "fn run(x: u32) -> [u32; 2] { let y = [x; 2]; unsafe { y } }",
        ),
        (
            "#[allow(unused)] #[inline] fn run(#[allow(unused)] a: u32) -> u32 { a }",
            "#[inline] fn run(b: u32) -> u32 { b }",
        ),
    ]);
}

#[test]
fn a_renamed_pattern_keeps_it() {
    all_keep(&[
        ("fn run() -> u32 { (|a: u32| a + 1)(2) }", "fn run() -> u32 { (|b: u32| b + 1)(2) }"),
        (
            "fn run(k: u32) -> u32 { let f = move |a| a + k; f(2) }",
            "fn run(c: u32) -> u32 { let g = move |b| b + c; g(2) }",
        ),
        (
            "fn run(o: Option<u32>) -> u32 { match o { Some(a) if a > 1 => a, None => 0, _ => 1 } }",
            "fn run(p: Option<u32>) -> u32 { match p { Some(b) if b > 1 => b, None => 0, _ => 1 } }",
        ),
        (
            "fn run(o: u32) -> u32 { match o { a @ 1..=9 => a, other => other + 1 } }",
            "fn run(o: u32) -> u32 { match o { b @ 1..=9 => b, rest => rest + 1 } }",
        ),
        (
            "enum E { A(u32), B(u32) } fn run(e: E) -> u32 { match e { E::A(a) | E::B(a) => a } }",
            "enum E { A(u32), B(u32) } fn run(e: E) -> u32 { match e { E::A(b) | E::B(b) => b } }",
        ),
        (
            "fn run(o: Option<u32>) -> u32 { if let Some(a) = o && let b = a + 1 && b > 2 { b } else { 0 } }",
            "fn run(o: Option<u32>) -> u32 { if let Some(c) = o && let d = c + 1 && d > 2 { d } else { 0 } }",
        ),
        (
            "fn run(v: Vec<u32>) -> u32 { let mut s = 0; for a in v { s += a } s }",
            "fn run(w: Vec<u32>) -> u32 { let mut t = 0; for b in w { t += b } t }",
        ),
        (
            "fn run(mut v: Vec<u32>) { while let Some(a) = v.pop() { v.push(a) } }",
            "fn run(mut w: Vec<u32>) { while let Some(b) = w.pop() { w.push(b) } }",
        ),
        (
            "fn run(o: Option<u32>) -> u32 { let Some(a) = o else { return 0 }; a }",
            "fn run(p: Option<u32>) -> u32 { let Some(b) = p else { return 0 }; b }",
        ),
        (
            "fn run(v: &[u32]) -> u32 { if let [a, .., ref b] | [b, a] = v { a - b } else { 0 } }",
            "fn run(v: &[u32]) -> u32 { if let [c, .., ref d] | [d, c] = v { c - d } else { 0 } }",
        ),
    ]);
}

#[test]
fn shorthand_written_out_by_a_rename_keeps_it() {
    let s = |body: &str| format!("struct S {{ a: u32, b: u32 }} fn run(s: S) -> u32 {{ {body} }}");
    let same = |a: &str, b: &str| assert!(is_same(&workspace(""), &s(a), &s(b)), "{a} / {b}");
    same("let S { a, b } = s; a - b", "let S { a: x, b: y } = s; x - y");
    same("let S { a, b: c } = s; a - c", "let S { a: a, b } = s; a - b");
    same("let S { ref a, mut b } = s; b -= *a; b", "let S { a: ref x, b: mut y } = s; y -= *x; y");
    same("let S { ref mut a, .. } = s; *a", "let S { a: ref mut x, .. } = s; *x");
    same("let a = 1; let b = 2; S { a, b }.a", "let x = 1; let b = 2; S { a: x, b }.a");
    same("let a = 1; let b = 2; S { a, b }.a", "let b = 1; let a = 2; S { a: b, b: a }.a");
    same("let (a, b); S { a, b } = s; a - b", "let (x, y); S { a: x, b: y } = s; x - y");
    same(
        "match s { S { a, .. } if a > 1 => a, S { b, .. } => b }",
        "match s { S { a: x, .. } if x > 1 => x, S { b: x, .. } => x }",
    );
}

#[test]
fn names_in_format_macros_keep_it() {
    all_keep(&[
        (
            "fn run(a: u32) -> String { format!(\"a {a}\") }",
            "fn run(b: u32) -> String { format!(\"a {b}\") }",
        ),
        (
            "fn run(a: u32) -> String { format!(\"\\n{a:?} {}\", a + 1) }",
            "fn run(b: u32) -> String { format!(\"\\n{b:?} {}\", b + 1) }",
        ),
        (
            "fn run(a: f64, w: usize, p: usize) -> String { format!(\"{a:w$.p$} {a:>0w$}\") }",
            "fn run(x: f64, y: usize, z: usize) -> String { format!(\"{x:y$.z$} {x:>0y$}\") }",
        ),
        (
            "fn run(a: u32) -> String { format!(\"{a} {n}\", n = a) }",
            "fn run(b: u32) -> String { format!(\"{b} {n}\", n = b) }",
        ),
        (
            "fn run(a: u32) { println!(\"{{a}} {{{a}}}\"); }",
            "fn run(b: u32) { println!(\"{{a}} {{{b}}}\"); }",
        ),
        (
            "use std::fmt::Write; fn run(a: u32) { let mut s = String::new(); write!(s, \"{a}\").unwrap(); }",
            "use std::fmt::Write; fn run(b: u32) { let mut t = String::new(); write!(t, \"{b}\").unwrap(); }",
        ),
        ("fn run(a: u32) -> Vec<u32> { vec![a, a + 1,] }", "fn run(b: u32) -> Vec<u32> { vec![b, b + 1,] }"),
        (
            "fn run(a: usize) -> Vec<u32> { std::vec![1; a] }",
            "fn run(b: usize) -> Vec<u32> { std::vec![1; b] }",
        ),
        ("fn run(a: u32) { panic!(\"x {}\", a) }", "fn run(b: u32) { panic!(\"x {}\", b) }"),
        (
            "fn run(a: u32) -> String { let c = 1; assert!(c > 0); format!(\"{}\", vec![a][0]) }",
            "fn run(b: u32) -> String { let c = 1; assert!(c > 0); format!(\"{}\", vec![b][0]) }",
        ),
    ]);
}

#[test]
fn labels_and_lifetimes_keep_it() {
    all_keep(&[
        ("fn run() { 'a: loop { loop { break 'a } } }", "fn run() { 'b: loop { loop { break 'b } } }"),
        ("fn run() -> u32 { 'a: { break 'a 1 } }", "fn run() -> u32 { 'b: { break 'b 1 } }"),
        (
            "fn run() { 'a: for _ in 0..1 { 'b: while true { continue 'a; } } }",
            "fn run() { 'x: for _ in 0..1 { 'y: while true { continue 'x; } } }",
        ),
        (
            "fn run<'a>(s: &'a str, t: &'static str) -> &'a str { s }",
            "fn run<'b>(s: &'b str, t: &'static str) -> &'b str { s }",
        ),
        (
            "fn run<'a, 'b: 'a>(s: &'a str, t: &'b str) -> Box<dyn Fn() + 'a> { todo!() }",
            "fn run<'x, 'y: 'x>(s: &'x str, t: &'y str) -> Box<dyn Fn() + 'x> { todo!() }",
        ),
    ]);
}

#[test]
fn names_in_methods_traits_and_constants_keep_it() {
    let method = |m: &str| format!("struct S(u32); impl S {{ {m} }} fn run() -> u32 {{ S(1).m(2) }}");
    let of_trait = |t: &str, i: &str| {
        format!("trait T {{ {t} }} struct S(u32); impl T for S {{ {i} }} fn run() -> u32 {{ S(1).m(2) }}")
    };
    let cases = [
        (
            method("fn m(&self, a: u32) -> u32 { self.0 + a }"),
            method("fn m(&self, b: u32) -> u32 { self.0 + b }"),
        ),
        (
            of_trait("fn m(&self, a: u32) -> u32;", "fn m(&self, a: u32) -> u32 { a }"),
            of_trait("fn m(&self, b: u32) -> u32;", "fn m(&self, c: u32) -> u32 { c }"),
        ),
        (of_trait("fn m(&self, a: u32) -> u32 { a }", ""), of_trait("fn m(&self, b: u32) -> u32 { b }", "")),
        (
            of_trait("const K: u32 = { let a = 1; a }; fn m(&self, a: u32) -> u32 { Self::K }", ""),
            of_trait("const K: u32 = { let b = 1; b }; fn m(&self, a: u32) -> u32 { Self::K }", ""),
        ),
        (
            "const K: u32 = { let a = 1; a + 1 }; fn run() -> u32 { K }".into(),
            "const K: u32 = { let b = 1; b + 1 }; fn run() -> u32 { K }".into(),
        ),
        (
            "static F: fn(u32) -> u32 = |a| a; fn run() -> u32 { F(1) }".into(),
            "static F: fn(u32) -> u32 = |b| b; fn run() -> u32 { F(1) }".into(),
        ),
    ];
    all_keep(&cases.each_ref().map(|(a, b)| (a.as_str(), b.as_str())));
}

#[test]
fn macros_at_hand_that_do_not_name_it_keep_it() {
    all_keep(&[
        (
            "macro_rules! twice { ($x:expr) => { $x * 2 } } fn run() -> u32 { let a = 1; let k = 2; twice!(k) + a }",
            "macro_rules! twice { ($x:expr) => { $x * 2 } } fn run() -> u32 { let b = 1; let k = 2; twice!(k) + b }",
        ),
        (
            "use std::mem; fn run(a: u32) -> u32 { match a { mem => mem } }",
            "use std::mem; fn run(b: u32) -> u32 { match b { mem => mem } }",
        ),
    ]);
    let ws = workspace("").depends("log = \"1\"");
    ws.lock(&[("log", "1.0.0", &[])]);
    let run =
        |name: &str| format!("use log::info; fn run({name}: u32) -> u32 {{ info!(\"started\"); {name} }}");
    assert!(is_same(&ws, &run("a"), &run("b")));
}

/// Functions with `%0`, `%1`, .. where a name stands; each variable is bound once and then used.
const TEMPLATES: &[&str] = &[
    "fn run(%0: u32, %1: u32) -> u32 { let %2 = %0 - %1; let %3 = |%4: u32| %4 + %2; %3(%1) }",
    "fn run(%0: &[u32]) -> u32 { let mut %1 = 0; for (%2, %3) in %0.iter().enumerate() { %1 += *%3 * %2 as u32; } %1 }",
    "fn run(%0: Option<u32>, %1: u32) -> String { if let Some(%2) = %0 && %2 > %1 { format!(\"{%2} {}\", %1) } else { let %3 = %1; format!(\"{%3:?}\") } }",
    "struct S { f: u32, g: u32 } fn run(%0: S) -> S { let S { f: %1, g: %2 } = %0; S { g: %1, f: %2 } }",
    "fn run(%0: u32) -> Vec<u32> { let %1 = match %0 { %2 @ 1..=9 => %2, %3 if %3 > 20 => %3 - 1, _ => %0 }; vec![%1; 3] }",
    "fn run(mut %0: Vec<u32>) -> u32 { while let Some(%1) = %0.pop() { let Some(%2) = %1.checked_sub(1) else { return %1 }; h(%2); } 0 } fn h(_: u32) {}",
];

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

#[test]
fn renamed_at_random_they_keep_it_and_mixed_up_they_do_not() {
    const NAMES: &[&str] = &["a", "b", "x1", "_y", "total", "f", "g", "run_", "item", "r#loop_", "z_z"];
    let mut chance = Chance(7);
    let ws = workspace("");
    for template in TEMPLATES {
        let variables = (0..).take_while(|at| template.contains(&format!("%{at}"))).count();
        let mut write = |text: &str| {
            let mut names: Vec<&str> = NAMES.to_vec();
            let mut text = text.to_owned();
            for at in 0..variables {
                text = text.replace(&format!("%{at}"), names.swap_remove(chance.below(names.len())));
            }
            // Captures in strings take no `r#`.
            text.replace("{r#", "{")
        };
        let original = write(template);
        for _ in 0..12 {
            let renamed = write(template);
            assert!(is_same(&ws, &original, &renamed), "{original}\n{renamed}");
        }
        let places: Vec<usize> = template.match_indices('%').map(|(at, _)| at + 1).collect();
        for place in places {
            let old = &template[place..=place];
            for new in (0..variables).map(|at| at.to_string()).filter(|new| new != old) {
                let mixed = format!("{}{new}{}", &template[..place], &template[place + 1..]);
                let mixed = write(&mixed);
                assert!(!is_same(&ws, &original, &mixed), "{original}\n{mixed}");
            }
        }
    }
}
