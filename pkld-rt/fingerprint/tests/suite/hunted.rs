//! Edits that once went unseen, each found by looking for it.

use crate::workspace::workspace;

/// Makes one edit in `app/src/main.rs` and expects another fingerprint, or a pinned function.
#[track_caller]
fn changes(main: &str, from: &str, to: &str) {
    let ws = workspace(main);
    let before = ws.source().label;
    ws.edit("app/src/main.rs", from, to);
    let after = ws.source().label;
    assert!(
        before.source != after.source || after.pinned.is_some(),
        "{from:?} -> {to:?} is not seen in {main}"
    );
}

const EXT: &str = "trait Ext { fn f(&self) -> u32; }";

#[test]
fn impls_for_foreign_types_beside_namesakes() {
    for (namesake, header, call) in [
        ("mod json { pub enum Value { String(u8) } }", "impl Ext for String", "String::new().f()"),
        ("mod tetris { pub enum Piece { I, O, T } }", "impl<T: Copy> Ext for T", "1u32.f()"),
        ("mod o { pub struct Range; }", "impl Ext for std::ops::Range<u32>", "(0..3).f()"),
        ("mod r { pub type Real = f64; } use r::Real;", "impl Ext for Real", "2.0.f()"),
        ("trait Other { type T; }", "impl<T: Copy> Ext for T", "1u32.f()"),
        ("enum E { N }", "impl<const N: usize> Ext for [u8; N]", "[1u8].f()"),
    ] {
        let main = format!(
            "{namesake} {EXT} {header} {{ fn f(&self) -> u32 {{ 7 }} }} fn run() -> u32 {{ {call} }}"
        );
        changes(&main, "7", "8");
    }
}

#[test]
fn types_reached_through_a_variant() {
    let op = "mod ops { pub enum Op { Add } impl Op { pub fn apply(self) -> u32 { 7 } } }";
    changes(&format!("{op} use ops::Op::Add; fn run() -> u32 {{ Add.apply() }}"), "7", "8");
    changes(
        "enum E { A, B } use E::*; impl std::fmt::Display for E { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(\"7\") } } fn run() -> String { A.to_string() }",
        "\"7\"",
        "\"8\"",
    );
}

#[test]
fn what_attributes_and_foreign_macros_call_of_what_they_are_handed() {
    changes(
        "mod hexed { pub fn serialize(x: &u32) -> u32 { 7 } } #[derive(Serialize)] struct S { #[serde(with = \"hexed\")] x: u32 } fn run() -> S { S { x: 1 } }",
        "7",
        "8",
    );
    changes("mod tools { pub fn f() -> u32 { 7 } } fn run() -> u32 { foreign::call_all!(tools) }", "7", "8");
    changes(
        "struct Query; #[Object] impl Query { fn hero(&self) -> u32 { 7 } } fn run() -> u32 { execute(Query) }",
        "7",
        "8",
    );
    changes(
        "#[derive(Validate)] struct S; impl S { fn check(&self) -> u32 { 7 } } fn run() -> u32 { go(S) }",
        "7",
        "8",
    );
}

#[test]
fn external_crates_behind_facades() {
    for (facade, import) in [
        ("mod prelude { pub use dice::Roll; }", "use prelude::*;"),
        ("mod prelude { pub use dice::Roll; }", "use prelude::Roll;"),
        ("mod prelude { pub use dice::prelude::*; }", "use prelude::*;"),
    ] {
        let ws = workspace(&format!("{facade} {import} fn run() -> u32 {{ 1u32.roll() }}"))
            .depends("dice = \"1\"");
        ws.lock(&[("dice", "1.0.0", &[])]);
        let before = ws.fingerprint();
        ws.lock(&[("dice", "1.0.1", &[])]);
        assert_ne!(before, ws.fingerprint(), "{facade}");
        assert!(!ws.source().asks.external.is_empty());
    }
}

#[test]
fn imports_of_the_modules_around() {
    let v = "mod v1 { pub fn f() -> u32 { 1 } } mod v2 { pub fn f() -> u32 { 2 } } struct S;";
    for inner in [
        "use super::*; impl crate::S { pub fn go(&self) -> u32 { f() } }",
        "impl crate::S { pub fn go(&self) -> u32 { super::f() } }",
    ] {
        let main =
            format!("{v} mod a {{ use crate::v1::f; mod b {{ {inner} }} }} fn run() -> u32 {{ S.go() }}");
        changes(&main, "v1::f;", "v2::f;");
    }
    let t = "mod t1 { pub trait A { fn f(&self) -> u32 { 1 } } impl A for u8 {} } mod t2 { pub trait A { fn f(&self) -> u32 { 2 } } impl A for u8 {} }";
    changes(
        &format!(
            "{t} mod prelude {{ pub use crate::t1::A as _; }} use prelude::*; fn run() -> u32 {{ 1u8.f() }}"
        ),
        "t1::A as",
        "t2::A as",
    );
}

#[test]
fn raw_identifiers() {
    changes("fn r#match() -> u32 { 7 } fn run() -> u32 { r#match() }", "7", "8");
    changes("struct S; impl S { fn r#move(&self) -> u32 { 7 } } fn run() -> u32 { S.r#move() }", "7", "8");
    changes("use m::r#try; mod m { pub fn r#try() -> u32 { 7 } } fn run() -> u32 { r#try() }", "7", "8");
    changes(
        "mod v1 { pub fn r#try() -> u32 { 1 } } mod v2 { pub fn r#try() -> u32 { 2 } } use v1::r#try; fn run() -> u32 { r#try() }",
        "v1::r#try;",
        "v2::r#try;",
    );
}

#[test]
fn modules_that_macros_declare() {
    for (main, file) in [
        (
            "macro_rules! mods { ($($m:ident),*) => { $(mod $m;)* } } mods!(day1, day2); fn run() -> u32 { day1::f() }",
            "day1.rs",
        ),
        ("mod days { automod::dir!(\"src/days\"); } fn run() -> u32 { days::day1::f() }", "days/day1.rs"),
        ("#[path = \"odd\"] mod m { pub mod n; } fn run() -> u32 { m::n::f() }", "odd/n.rs"),
    ] {
        let file = format!("app/src/{file}");
        let ws = workspace(main).file(&file, "pub fn f() -> u32 { 7 }");
        let before = ws.fingerprint();
        ws.edit(&file, "7", "8");
        assert_ne!(before, ws.fingerprint(), "{main}");
    }
}

#[test]
fn every_form_of_include() {
    for (main, file, text) in [
        (
            "fn run() -> u32 { include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/body.rs\")) } fn helper() -> u32 { 7 }",
            "body.rs",
            "helper()",
        ),
        (
            "include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/items.rs\")); fn run() -> u32 { made() } fn helper() -> u32 { 7 }",
            "items.rs",
            "fn made() -> u32 { helper() }",
        ),
        (
            "macro_rules! inc { ($f:literal) => { include!($f); } } inc!(\"items.rs\"); fn run() -> u32 { made() } fn helper() -> u32 { 7 }",
            "items.rs",
            "fn made() -> u32 { helper() }",
        ),
    ] {
        let ws = workspace(main).file(&format!("app/src/{file}"), text);
        let before = ws.source().label;
        ws.edit("app/src/main.rs", "7", "8");
        let after = ws.source().label;
        assert!(before.source != after.source || after.pinned.is_some(), "{main}");
    }
    let ws = workspace("fn run() -> &'static str { other::data!() }")
        .depends("other = { path = \"../other\" }")
        .krate("other", "", "#[macro_export] macro_rules! data { () => { include_str!(\"data.txt\") } }")
        .file("app/src/data.txt", "7");
    let before = ws.fingerprint();
    ws.write("app/src/data.txt", "8");
    assert_ne!(before, ws.fingerprint(), "a macro's file lies beside its caller");
}

#[test]
fn conditions_behind_macros_are_asked() {
    let asks =
        |main: &str| -> Vec<String> { workspace(main).source().asks.cfg.into_values().flatten().collect() };
    let has =
        |main: &str, atom: &str| assert!(asks(main).iter().any(|a| a == atom), "{main}: {:?}", asks(main));
    has("fn run() -> u32 { cfg_select! { feature = \"fast\" => { 1 } _ => { 2 } } }", "feature=\"fast\"");
    has(
        "macro_rules! has { ($f:literal) => { cfg!(feature = $f) } } fn run() -> bool { has!(\"simd\") }",
        "*",
    );
    has(
        "macro_rules! when { ($m:meta, $i:item) => { #[cfg($m)] $i } } when!(feature = \"simd\", fn f() -> u32 { 1 }); fn run() -> u32 { f() }",
        "feature=\"simd\"",
    );
    has(
        "macro_rules! fast { ($($i:item)*) => { $(#[cfg(feature = \"fast\")] $i)* } } fast! { pub use m::*; } mod m { pub fn go() -> u32 { 1 } } fn run() -> u32 { go() }",
        "feature=\"fast\"",
    );
    has(
        "#[cfg(feature = \"fast\")] extern crate fa as imp; fn run() -> u32 { imp::go() }",
        "feature=\"fast\"",
    );
}

#[test]
fn names_that_macros_bring_into_scope() {
    changes(
        "mod fast { pub fn go() -> u32 { 7 } } fn run() -> u32 { cfg_if::cfg_if! { if #[cfg(unix)] { use fast::*; } else { use slow::*; } } go() }",
        "7",
        "8",
    );
    changes(
        "macro_rules! bring { () => { use m::*; } } mod m { pub fn f() -> u32 { 7 } } fn run() -> u32 { bring!(); f() }",
        "7",
        "8",
    );
    changes("#[with_prelude] fn run() -> u32 { f() } mod prelude { pub fn f() -> u32 { 7 } }", "7", "8");
}

#[test]
fn impls_inside_macro_calls_of_bodies() {
    let display = "fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(\"7\") }";
    changes(
        &format!(
            "struct S; macro_rules! show {{ ($t:ty) => {{ impl std::fmt::Display for $t {{ {display} }} }} }} const _: () = {{ show!(S); }}; fn run() -> String {{ S.to_string() }}"
        ),
        "\"7\"",
        "\"8\"",
    );
    changes(
        &format!(
            "struct S; fn init() {{ wrap! {{ impl std::fmt::Display for S {{ {display} }} }} }} fn run() -> String {{ S.to_string() }}"
        ),
        "\"7\"",
        "\"8\"",
    );
}

#[test]
fn pasted_names_in_any_crate() {
    let ws = workspace("fn get_one() -> u32 { 7 } fn run() -> u32 { mac::get!(one) }")
        .depends("mac = { path = \"../mac\" }")
        .krate(
            "mac",
            "",
            "#[macro_export] macro_rules! get { ($n:ident) => { paste::paste! { [<get_ $n>]() } } }",
        );
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "7", "8");
    assert_ne!(before, ws.fingerprint());
    changes("fn f0() -> u32 { 7 } fn run() -> u32 { seq_macro::seq!(N in 0..1 { f~N() }) }", "7", "8");
}

#[test]
fn generated_code_behind_a_macro_or_in_another_crate() {
    let ws = workspace("lalrpop_mod!(pub calc); fn run() -> u32 { calc::parse() }")
        .file("app/build.rs", "fn main() {}");
    assert!(ws.source().asks.env.values().flatten().any(|name| name == "OUT_DIR"));
    let ws = workspace("include!(concat!(env!(\"OUT_DIR\"), \"/t.rs\")); fn run() -> u32 { made() }")
        .file("app/build.rs", "fn main() {}")
        .depends("helpers = { path = \"../helpers\" }")
        .krate("helpers", "", "pub fn get_one() -> u32 { 7 }");
    let before = ws.fingerprint();
    ws.edit("helpers/src/lib.rs", "7", "8");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn tokens_that_look_like_formatting() {
    changes("fn run() -> (u32,) { Default::default() }", "(u32,)", "(u32)");
    changes("fn run(x: u32) -> u32 { match x { 0 => (1,).show(), _ => 2 } }", "(1,)", "(1)");
    changes("fn run(a: bool) -> bool { a && g() } fn g() -> bool { true }", "a && g()", "a & &g()");
    changes("struct A; struct S(pub (A, u8)); fn run() -> S { S((A, 1)) }", "(A, u8)", "(A, u16)");
    changes(
        "mod m { pub struct A; } struct S(pub (crate::m::A, u8)); fn run() -> S { S((m::A, 1)) }",
        "A, u8)",
        "A, u16)",
    );
}

#[test]
fn a_local_package_beside_its_published_version() {
    let ws = workspace("fn run() -> u32 { new::f() }")
        .depends(
            "new = { path = \"../dice\", package = \"dice\" }\nold = { version = \"1\", package = \"dice\" }",
        )
        .krate("dice", "", "pub fn f() -> u32 { 7 }");
    ws.write(
        "Cargo.lock",
        "version = 4\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"dice 1.0.0\", \"dice 0.1.0\"]\n[[package]]\nname = \"dice\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n[[package]]\nname = \"dice\"\nversion = \"0.1.0\"\n",
    );
    let before = ws.fingerprint();
    ws.edit("dice/src/lib.rs", "7", "8");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn foreign_declarations_behind_macros_pin() {
    let pinned = |main: &str| workspace(main).source().label.pinned.is_some();
    assert!(pinned(
        "macro_rules! e { ($($i:tt)*) => { unsafe extern \"C\" { $($i)* } } } e! { fn ffi() -> u32; } fn run() -> u32 { unsafe { ffi() } }"
    ));
    assert!(pinned("unsafe extern \"C\" { ffis!(ffi); } fn run() -> u32 { unsafe { ffi() } }"));
}

#[test]
fn of_two_versions_of_a_crate_both_count() {
    let main = "fn run() -> u32 { new::roll() }";
    let ws = workspace(main).depends("dice = \"1\"\nnew = { package = \"dice\", version = \"2\" }");
    let lock = |second: &str| {
        let package = |version: &str| {
            format!("[[package]]\nname = \"dice\"\nversion = {version:?}\nsource = \"registry+x\"\n")
        };
        let app = format!(
            "[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"dice 1.0.0\", \"dice {second}\"]\n"
        );
        ws.write("Cargo.lock", &format!("version = 4\n{app}{}{}", package("1.0.0"), package(second)));
        ws.fingerprint()
    };
    assert_ne!(lock("2.0.0"), lock("2.0.1"));
    assert_eq!(lock("2.0.0"), lock("2.0.0"));
}

#[test]
fn inherent_methods_that_cannot_be_named_hide_no_methods_of_traits() {
    let with = |visibility: &str, call: &str| {
        format!(
            "mod a {{ pub mod b {{ pub struct S; impl S {{
                {visibility} fn f(&self) -> u32 {{ 1 }}
                {visibility} const N: u32 = 2;
            }} }} }}
            {EXT} impl Ext for a::b::S {{ fn f(&self) -> u32 {{ 7 }} }}
            trait Counted {{ const N: u32; }} impl Counted for a::b::S {{ const N: u32 = 8; }}
            fn run() -> u32 {{ {call} }}"
        )
    };
    let uses = [("a::b::S.f()", "{ 7 }"), ("a::b::S::f(&a::b::S)", "{ 7 }"), ("a::b::S::N", "= 8;")];
    for (call, of_trait) in uses {
        for visibility in ["", "pub(self)", "pub(super)", "pub(in crate::a)"] {
            changes(&with(visibility, call), of_trait, &of_trait.replace(['7', '8'], "9"));
        }
        let member = if call.ends_with('N') { "const N: u32 = 2" } else { "fn f(&self) -> u32 { 1 }" };
        changes(&with("pub(self)", call), &format!("pub(self) {member}"), &format!("pub {member}"));
        for visibility in ["pub", "pub(crate)"] {
            let ws = workspace(&with(visibility, call));
            let before = ws.fingerprint();
            ws.edit("app/src/main.rs", of_trait, &of_trait.replace(['7', '8'], "9"));
            assert_eq!(before, ws.fingerprint(), "{visibility} {call}");
        }
    }
}

#[test]
fn items_of_a_block_hide_the_variables_around_it() {
    changes("fn run() -> u32 { let f = || 2; { fn f() -> u32 { 7 } f() } }", "7", "8");
    changes(
        "mod m { pub fn f() -> u32 { 7 } } fn run() -> u32 { let f = || 2; { use m::f; f() } }",
        "7",
        "8",
    );
    let ws = workspace("fn run() -> u32 { fn f() -> u32 { 7 } let f = || 2; f() }");
    assert_eq!(ws.reached(), ["app::run"]);
}
