//! Another variable is another function, and names count that may name something else or that a macro sees.

use crate::locals::is_same;
use crate::workspace::workspace;

#[track_caller]
fn all_change(cases: &[(&str, &str)]) {
    let ws = workspace("");
    let wrong: Vec<_> = cases.iter().filter(|(a, b)| is_same(&ws, a, b)).collect();
    assert!(wrong.is_empty(), "not seen: {wrong:#?}");
}

/// Each text of `bodies` is another function of two variables.
fn bodies() -> Vec<&'static str> {
    vec![
        "a - b",
        "b - a",
        "a - a",
        "b - b",
        "let a = b; a - b",
        "let b = a; a - b",
        "let c = a; c - b",
        "let c = b; a - c",
        "{ let a = b; } a - b",
        "{ let a = 9; let b = a; } a - b",
        "let (a, b) = (b, a); a - b",
        "let (b, a) = (b, a); a - b",
        "let a = a - 1; a - b",
        "let b = a - 1; a - b",
        "let f = |a: u32| a - b; f(b)",
        "let f = |b: u32| a - b; f(b)",
        "let f = |a: u32| a - b; f(a)",
        "let f = |c: u32| a - b; f(a)",
        "let f = |a, b| a - b; f(b, a)",
        "let f = |b, a| a - b; f(b, a)",
        "let f = move |a: u32| a - b; f(a)",
        "if let a = b { a } else { b }",
        "if let a = b { b } else { a }",
        "if let c = b { a } else { a }",
        "if let a = b { a } else { a }",
        "match a { b if b > 1 => b, _ => b }",
        "match a { b if b > 1 => a, _ => b }",
        "match a { c if b > 1 => b, _ => b }",
        "match (a, b) { (a, b) => a - b }",
        "match (a, b) { (b, a) => a - b }",
        "match (b, a) { (a, b) => a - b }",
        "match (a, b) { (a, 1) | (1, a) => a - b, _ => b }",
        "match (a, b) { (b, 1) | (1, b) => a - b, _ => b }",
        "for a in 0..b { h(a) } a",
        "for b in 0..b { h(b) } a",
        "for c in 0..b { h(a) } a",
        "for a in 0..b { h(b) } a",
        "for a in 0..a { h(a) } a",
        "for a in 0..a { h(a) } b",
        "while let Some(a) = o(a) { h(a) } a",
        "while let Some(c) = o(a) { h(a) } a",
        "while let Some(a) = o(b) { h(a) } b",
        "let Some(a) = o(b) else { return a }; a",
        "let Some(a) = o(b) else { return b }; a",
        "let Some(c) = o(b) else { return a }; a",
        "let S { a, b } = s(); a - b",
        "let S { a: b, b: a } = s(); a - b",
        "let S { b, a } = s(); a - b",
        "let S { a, b: c } = s(); a - b",
        "let S { a: c, b } = s(); a - b",
        "let S { a: c, b: d } = s(); a - b",
        "k(S { a, b })",
        "k(S { a: b, b: a })",
        "k(S { a: a, b: a })",
        "let c = a; k(S { a: c, b })",
        "let a = b; k(S { a, b })",
        "k(S { b, a })",
        "format!(\"{a} {b}\")",
        "format!(\"{b} {a}\")",
        "format!(\"{a} {a}\")",
        "format!(\"{b} {b}\")",
        "format!(\"{{a}} {b}\")",
        "format!(\"{{b}} {a}\")",
        "format!(\"{a} {b}\", a = b)",
        "format!(\"{a} {b}\", a = a)",
        "format!(\"{a:b$}\")",
        "format!(\"{b:a$}\")",
        "format!(\"{:b$}\", a)",
        "format!(\"{:a$}\", b)",
        "format!(\"{:b}\", a)",
        "format!(\"a {b}\")",
        "format!(\"b {b}\")",
        "format!(\"b {a}\")",
        "vec![a, b]",
        "vec![b, a]",
        "vec![a; b]",
        "vec![b; a]",
        "stringify!(a)",
        "stringify!(b)",
        "assert!(a > b); a",
        "assert!(b > a); a",
        "dbg!(a)",
        "dbg!(b)",
        "panic!(\"{a}\")",
        "panic!(\"{b}\")",
        "'a: loop { 'b: loop { break 'a } }",
        "'a: loop { 'b: loop { break 'b } }",
        "'a: loop { 'a: loop { break 'a } }",
        "fn f(a: u32, b: u32) -> u32 { a - b } f(a, b)",
        "fn f(b: u32, a: u32) -> u32 { a - b } f(a, b)",
        "fn f(b: u32, a: u32) -> u32 { a - b } f(b, a)",
        "{ fn a() {} a } b",
        "{ fn b() {} a } b",
        "{ fn c() {} a } b",
        "{ use h as a; a } b",
        "{ use h as b; a } b",
        "{ use m::*; a } b",
        "{ const a: u32 = 1; a } b",
        "{ const a: u32 = 1; b } b",
        "{ static b: u32 = 1; a } b",
        "{ struct b; a } b",
        "#[cfg(x)] let a = b; a - b",
        "#[cfg(x)] let c = b; a - b",
        "#[cfg(x)] let b = b; a - b",
        "let a = 1; #[cfg(x)] let a = 2; #[cfg(y)] let a = 3; a",
        "let a = 1; #[cfg(x)] let c = 2; #[cfg(y)] let a = 3; a",
        "let a = 1; #[cfg(x)] let a = 2; #[cfg(y)] let c = 3; a",
        "macro_rules! m { () => { a } } let b = a; m!()",
        "macro_rules! m { () => { b } } let b = a; m!()",
        "let b = 1; macro_rules! m { () => { b } } let b = a; m!()",
        "let c = 1; macro_rules! m { () => { b } } let b = a; m!()",
        "async { a }; b",
        "async { b }; b",
        "const { 1 }; a",
        "const { 1 }; b",
        "unsafe { a }",
        "unsafe { b }",
        "a.a(b)",
        "b.a(a)",
        "a.b(a)",
        "a.b",
        "b.a",
        "a::b(a)",
        "b::a(a)",
        "h(a)",
        "a(h)",
        "h::<a>(b)",
        "h::<b>(b)",
        "(a, b) = (b, a); a",
        "(b, a) = (b, a); a",
        "S { a, b } = s(); a",
        "S { a: b, b: a } = s(); a",
        "m!(a) + b",
        "m!(b) + b",
        "m!(a); let c = a; m!(c)",
        "m!(a); let a = a; m!(a)",
    ]
}

#[test]
fn every_other_use_of_the_variables_is_another_function() {
    let ws = workspace("");
    let of = |body: &str, parameters: &str| {
        ws.write("app/src/main.rs", &format!("fn run({parameters}) -> R {{ {body} }}"));
        ws.fingerprint()
    };
    // These differ in nothing but a variable's or a label's name.
    let alike = [
        ("for a in 0..b { h(a) } a", "for b in 0..b { h(b) } a"),
        ("'a: loop { 'b: loop { break 'b } }", "'a: loop { 'a: loop { break 'a } }"),
    ];
    let mut seen = std::collections::HashMap::new();
    for body in bodies() {
        if let Some(other) = seen.insert(of(body, "a: u32, b: u32"), body) {
            assert!(alike.contains(&(other, body)), "{other} / {body}");
        }
        // The parameters in the other order make another function of each that uses them.
        let uses_none = body.starts_with("'a: loop") || body.starts_with("let S {");
        if !uses_none || body.contains("c }") {
            assert_ne!(of(body, "a: u32, b: u32"), of(body, "b: u32, a: u32"), "{body}");
        }
    }
}

#[test]
fn a_name_that_something_else_takes_over_counts() {
    // What is called `f` is reached in any case.
    let run = |body: &str| format!("fn run(v: u32) -> u32 {{ m::f(); {body} }}");
    for (a, b) in [
        ("let f = 1; { fn f() {} f }", "let g = 1; { fn f() {} g }"),
        ("let f = 1; { const f: u32 = 2; f }", "let g = 1; { const f: u32 = 2; g }"),
        ("let f = 1; { static f: u32 = 2; f }", "let g = 1; { static f: u32 = 2; g }"),
        ("let f = 1; { struct f; f }", "let g = 1; { struct f; g }"),
        ("let f = 1; { use m::f; f }", "let g = 1; { use m::f; g }"),
        ("let f = 1; { use m::h as f; f }", "let g = 1; { use m::h as f; g }"),
        ("let f = 1; { use m::*; f }", "let g = 1; { use m::*; g }"),
        ("let f = 1; { extern \"C\" { fn f(); } f }", "let g = 1; { extern \"C\" { fn f(); } g }"),
        ("let f = 1; format!(\"{f} {0}\", f = 2)", "let g = 1; format!(\"{g} {0}\", f = 2)"),
        ("let f = 1; (|| { let f = 2; f })() + f", "let f = 1; (|| { let g = 2; f })() + f"),
        ("let f = 1; if let f = v { f } else { f }", "let f = 1; if let g = v { f } else { f }"),
        ("let f = 1; match v { f if f > 1 => f, _ => 2 }", "let f = 1; match v { g if f > 1 => f, _ => 2 }"),
    ] {
        assert!(!is_same(&workspace(""), &run(a), &run(b)), "{a} / {b}");
    }
}

#[test]
fn a_constant_that_a_macro_defines_around_a_nested_function_counts() {
    let ws = workspace("");
    let of = |name: &str| {
        let inner = format!("fn inner(v: u8) -> u8 {{ match v {{ {name} => 1, _ => 2 }} }}");
        ws.write("app/src/main.rs", &format!("fn run() {{ constants! {{ a, b }} {inner} }}"));
        ws.source_of("run::inner").label.source
    };
    assert_ne!(of("a"), of("b"));
}

#[test]
fn a_name_that_may_be_a_constant_counts() {
    let of_match = |name: &str| format!("fn run(v: u32) -> u32 {{ match v {{ {name} => 1, _ => 0 }} }}");
    let around = [
        "const a: u32 = 5; const b: u32 = 6;",
        "mod c { pub const A: u32 = 5; pub const B: u32 = 6; } use c::A as a; use c::B as b;",
        "mod c { pub const a: u32 = 5; pub const b: u32 = 6; } use c::*;",
        "mod c { pub const a: u32 = 5; pub const b: u32 = 6; } use c::{a, b};",
        "mod c { pub use super::d::*; } mod d { pub const a: u32 = 5; pub const b: u32 = 6; } use c::*;",
        "enum E { a, b } use E::*;",
        "struct a; struct b;",
        "static a: u32 = 5; static b: u32 = 6;",
        "macro_rules! k { () => { const a: u32 = 5; const b: u32 = 6; } } k!();",
        "macro_rules! k { ($n:ident, $m:ident) => { const $n: u32 = 5; const $m: u32 = 6; } } k!(a, b);",
        "mod c { macro_rules! k { () => { pub const a: u32 = 5; pub const b: u32 = 6; } } k!(); } use c::*;",
        "constants! { a = 5, b = 6 }",
        "include!(concat!(env!(\"OUT_DIR\"), \"/constants.rs\"));",
        "use ext::*;",
        "use ext::{a, b};",
        "use ext::A as a; use ext::B as b;",
        "extern \"C\" { static a: u32; static b: u32; }",
    ];
    let ws = workspace("").depends("ext = \"1\"");
    ws.lock(&[("ext", "1.0.0", &[])]);
    for items in around {
        let of = |name: &str| format!("{items} {}", of_match(name));
        assert!(!is_same(&ws, &of("a"), &of("b")), "{items}");
    }
    // Where nothing of the kind is in sight, or the pattern can only be a variable.
    assert!(is_same(&ws, &of_match("a"), &of_match("b")));
    for items in ["use ext::prelude::*;", "use ext::Enum::*;", "use std::collections::*;", "use std::mem;"] {
        let of = |name: &str| format!("{items} {}", of_match(name));
        assert!(is_same(&ws, &of("a"), &of("b")), "{items}");
    }
    let certain = |name: &str| {
        format!("use ext::*; fn run(v: u32) -> u32 {{ match v {{ {name} @ 1..=3 => {name}, _ => 0 }} }}")
    };
    assert!(is_same(&ws, &certain("a"), &certain("b")));
}

#[test]
fn a_name_that_a_macro_can_see_counts() {
    let cases = [
        ("use ext::info;", "let % = 1; info!()"),
        ("", "let % = 1; let c = 2; seen!(); c"),
        ("", "let % = 1; let c = 2; seen!(%); c"),
        ("", "let % = 1; let c = 2; assert!(% > 0); c"),
        ("", "let % = 1; let c = 2; debug_assert!(% > 0); c"),
        ("", "let % = 1; include!(\"code.rs\")"),
        ("macro_rules! m { () => { seen!() } }", "let % = 1; m!()"),
        ("macro_rules! m { ($($t:tt)*) => { stringify!($($t)*) } }", "let % = 1; m!(%)"),
        ("macro_rules! m { ($t:literal) => { seen!($t) } }", "let % = 1; m!(\"x.%\")"),
        ("macro_rules! m { ($t:expr) => { [<$t _a>] } }", "let % = 1; m!(1)"),
        ("macro_rules! vec { ($($t:tt)*) => { stringify!($($t)*) } }", "let % = 1; vec![%]"),
        ("macro_rules! format { ($($t:tt)*) => { stringify!($($t)*) } }", "let % = 1; format!(\"{}\", %)"),
        ("use ext::format;", "let % = 1; format!(\"{}\", %)"),
        ("use ext::show as println;", "let % = 1; println!(\"{}\", %)"),
        ("use seen as m; macro_rules! m { () => { 1 } }", "let % = 1; m!()"),
        ("macro_rules! m { () => { fn a() {} } }", "let % = 1; { m!(); % }"),
        ("", "macro_rules! vec { ($t:expr) => { stringify!($t) } } let % = 1; vec![%]"),
        ("", "let % = 1; line!() + %"),
        ("", "let % = 1; println!(concat!(\"{\", \"%}\"))"),
        ("", "let % = 1; println!(\"{:}<4}{%}\", 1)"),
        ("", "let % = 1; unreachable!(\"{%}\")"),
        ("", "if let seen!(%) = 1 { 2 } else { 3 }"),
        ("", "#[attr] fn inner(% : u8) -> u8 { % } 1"),
        ("", "#[cfg_attr(x, attr)] let % = 1; %"),
        ("", "|#[cfg(x)] % : u8, c: u8| 1"),
        ("", "let é = 1; let % = 2; %"),
        ("", "let r#type = 1; let % = 2; seen!(r#type)"),
    ];
    let ws = workspace("").depends("ext = \"1\"");
    ws.lock(&[("ext", "1.0.0", &[])]);
    for (items, body) in cases {
        // A local that is longer moves what stands behind it.
        let of = |name: &str| format!("{items} fn run() -> u32 {{ {} }}", body.replace('%', name));
        assert!(!is_same(&ws, &of("a"), &of("bb")), "{items} {body}");
    }
}

#[test]
fn names_under_an_attribute_that_may_be_a_macro_count() {
    let cases = [
        "#[attr] fn run(%: u32) -> u32 { % }",
        "#[ext::attr] fn run(%: u32) -> u32 { % }",
        "#[cfg_attr(x, attr)] fn run(%: u32) -> u32 { % }",
        "fn run() -> u32 { S.m(1) } struct S; #[attr] impl S { fn m(&self, %: u32) -> u32 { % } }",
        "fn run() -> u32 { S.m(1) } struct S; #[attr] trait T { fn m(&self, %: u32) -> u32 { % } } impl T for S {}",
        "fn run() -> u32 { S.m(1) } struct S; trait T { #[attr] fn m(&self, %: u32) -> u32; } impl T for S { fn m(&self, k: u32) -> u32 { k } }",
        "fn run() -> u32 { m::h(1) } #[attr] mod m { pub fn h(%: u32) -> u32 { % } }",
        "fn run() -> u32 { h(1) } seen! { fn h(%: u32) -> u32 { % } }",
        "fn run(#[cfg(x)] %: u32, #[cfg(not(x))] c: u32) -> u32 { 1 }",
        "#[attr] fn run() -> u32 { fn h(%: u32) -> u32 { % } h(1) }",
    ];
    let ws = workspace("").depends("ext = \"1\"");
    ws.lock(&[("ext", "1.0.0", &[])]);
    for case in cases {
        assert!(!is_same(&ws, &case.replace('%', "a"), &case.replace('%', "b")), "{case}");
    }
    for attribute in
        ["#[inline]", "#[must_use]", "#[cfg(unix)]", "#[track_caller]", "#[pkld_rt::pkld(verbose = true)]"]
    {
        let of = |name: &str| {
            format!("fn run() -> u32 {{ h(1) }} {attribute} fn h({name}: u32) -> u32 {{ {name} }}")
        };
        // `track_caller` makes places count, and so the lengths of names.
        assert!(is_same(&ws, &of("a"), &of("b")), "{attribute}");
    }
}

#[test]
fn lifetimes_and_labels_that_mean_another_count() {
    all_change(&[
        (
            "fn run<'a, 'b>(s: &'a str, t: &'b str) -> &'a str { s }",
            "fn run<'a, 'b>(s: &'a str, t: &'b str) -> &'b str { t }",
        ),
        ("fn run<'a>(s: &'a str) -> &'a str { s }", "fn run<'a>(s: &'a str) -> &'static str { s }"),
        (
            "fn run() { 'a: loop { 'b: loop { continue 'a } } }",
            "fn run() { 'a: loop { 'b: loop { continue 'b } } }",
        ),
        ("fn run(f: for<'a> fn(&'a u8, &u8)) {}", "fn run(f: for<'a> fn(&u8, &'a u8)) {}"),
        (
            "struct S<'a>(&'a u8); impl<'a> S<'a> { fn m<'b>(&'a self, x: &'b u8) -> &'a u8 { x } } fn run(s: S) { s.m() }",
            "struct S<'a>(&'a u8); impl<'a> S<'a> { fn m<'b>(&'a self, x: &'b u8) -> &'b u8 { x } } fn run(s: S) { s.m() }",
        ),
    ]);
}
