//! Results of every shape come back as they were, and crates of every kind can ask for them.

use pkld_tests::{RUNTIME, Ran, Workspace};

#[test]
fn every_signature_that_is_taken_runs_and_is_served() {
    let workspace = Workspace::program("signatures", include_str!("programs/signatures.rs"));
    workspace.run("signatures");
    let program = workspace.build("signatures");
    let ran = Ran::of(workspace.command(program).env("PKLD_VERBOSE", "1")).ok();
    let told: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(told.iter().filter(|line| line.contains("served from disk")).count(), told.len(), "{ran:?}");
    assert!(told.len() >= 9, "{ran:?}");
}

#[test]
fn of_a_result_only_ok_is_stored_and_of_an_option_both() {
    let main = r#"
        type Aliased<T> = std::result::Result<T, Box<dyn std::error::Error>>;
        #[pkld_rt::pkld]
        fn aliased(n: i32) -> Aliased<i32> { println!("computed aliased {n}"); if n < 0 { Err("below")? } Ok(n) }
        #[pkld_rt::pkld]
        fn plain(n: i32) -> Result<i32, String> { println!("computed plain {n}"); if n < 0 { return Err("below".into()) } Ok(n) }
        #[pkld_rt::pkld]
        fn optional(n: i32) -> Option<i32> { println!("computed optional {n}"); (n >= 0).then_some(n) }
        #[pkld_rt::pkld]
        fn inside(n: i32) -> Vec<Result<i32, String>> { println!("computed inside {n}"); vec![Ok(n), Err("e".into())] }
        #[pkld_rt::pkld(store = "both")]
        fn remembered(n: i32) -> Result<i32, String> { println!("computed remembered {n}"); if n < 0 { return Err("below".into()) } Ok(n) }
        fn main() {
            for n in [1, -1] {
                println!("values {:?} {:?} {:?} {:?} {:?}", aliased(n).map_err(|e| e.to_string()), plain(n), optional(n), inside(n), remembered(n));
            }
        }"#;
    let workspace = Workspace::program("fallible", main);
    let first = workspace.run("fallible");
    assert_eq!(first.computed().len(), 10);
    let again = workspace.run("fallible");
    assert_eq!(again.computed(), ["aliased -1", "plain -1", "remembered -1"]);
    assert_eq!(again.lines("values "), first.lines("values "));
}

#[test]
fn results_that_the_compact_codec_cannot_give_back_are_served_in_the_next_process() {
    let main = r#"
        use serde::{Deserialize, Serialize};
        use std::collections::{BTreeMap, HashMap};
        #[derive(Serialize, Deserialize, Debug, Clone)] #[serde(untagged)]
        enum Untagged { Number(i64), Text(String), Many(Vec<Untagged>) }
        #[derive(Serialize, Deserialize, Debug, Clone)] #[serde(tag = "kind")]
        enum Tagged { A { x: u8 }, B }
        #[derive(Serialize, Deserialize, Debug, Clone)]
        struct Skips { #[serde(skip_serializing_if = "Option::is_none", default)] a: Option<u32>, b: String }
        #[derive(Serialize, Deserialize, Debug, Clone)]
        struct Flat { id: u32, #[serde(flatten)] rest: BTreeMap<String, u32> }
        #[derive(Serialize, Deserialize, Debug, Clone)]
        struct Floats { special: Vec<f64>, big: u128, small: i128, c: char, unit: (), nested: HashMap<(u8, String), Option<Option<u8>>> }

        #[pkld_rt::pkld] fn untagged() -> Vec<Untagged> { println!("computed untagged"); vec![Untagged::Number(-3), Untagged::Many(vec![Untagged::Text("x".into())])] }
        #[pkld_rt::pkld] fn tagged() -> Vec<Tagged> { println!("computed tagged"); vec![Tagged::A { x: 1 }, Tagged::B] }
        #[pkld_rt::pkld] fn skips() -> Vec<Skips> { println!("computed skips"); vec![Skips { a: None, b: "b".into() }, Skips { a: Some(1), b: String::new() }] }
        #[pkld_rt::pkld] fn flat() -> Flat { println!("computed flat"); Flat { id: 1, rest: [("x".to_owned(), 2)].into() } }
        #[pkld_rt::pkld] fn value() -> serde_json::Value { println!("computed value"); serde_json::json!({"a": [1, -2, 3.5, null, true], "b": {"c": "d"}, "e": u64::MAX}) }
        #[pkld_rt::pkld] fn floats() -> Floats { println!("computed floats"); Floats { special: vec![f64::NAN, f64::INFINITY, -0.0, f64::MIN_POSITIVE / 2.0], big: u128::MAX, small: i128::MIN, c: '\u{10FFFF}', unit: (), nested: [((1, "k".to_owned()), Some(None))].into() } }
        #[pkld_rt::pkld] fn large() -> Vec<u8> { println!("computed large"); (0..1_000_000u32).map(|n| (n % 251) as u8).collect() }
        #[pkld_rt::pkld] fn nothing() { println!("computed nothing"); }
        fn main() {
            println!("values {:?} {:?} {:?} {:?} {} {:?} {:?} {:?}", untagged(), tagged(), skips(), flat(), value(), floats(),
                large().iter().enumerate().fold(0u64, |a, (i, b)| a.wrapping_mul(31).wrapping_add(i as u64 ^ u64::from(*b))), nothing());
        }"#;
    let workspace =
        Workspace::new(&["codecs"]).package("codecs", "serde_json = \"1\"").file("codecs/src/main.rs", main);
    let first = workspace.run("codecs");
    assert_eq!(first.computed().len(), 8);
    let again = workspace.run("codecs");
    assert!(again.computed().is_empty(), "{again:?}");
    assert_eq!(again.lines("values "), first.lines("values "));
    assert!(again.stderr.is_empty() && first.stderr.is_empty(), "{first:?}{again:?}");
}

#[test]
fn a_result_that_no_codec_gives_back_is_computed_each_time_and_reported_once() {
    let main = r#"
        mod lossy {
            use serde::{Deserialize, Deserializer, Serializer};
            pub fn serialize<S: Serializer>(n: &f64, s: S) -> Result<S::Ok, S::Error> { s.serialize_f64(n + 1.0) }
            pub fn deserialize<'d, D: Deserializer<'d>>(d: D) -> Result<f64, D::Error> { f64::deserialize(d) }
        }
        #[derive(serde::Serialize, serde::Deserialize, Debug)]
        struct Lossy(#[serde(with = "lossy")] f64);
        #[pkld_rt::pkld] fn lost(n: u32) -> Lossy { println!("computed lost"); Lossy(f64::from(n)) }
        fn main() { println!("values {:?} {:?} {:?}", lost(1), lost(2), lost(1)); }"#;
    let workspace = Workspace::program("lossy", main);
    for _ in 0..2 {
        let ran = workspace.run("lossy");
        assert_eq!(
            (ran.computed().len(), ran.lines("values ")),
            (3, vec!["Lossy(1.0) Lossy(2.0) Lossy(1.0)"])
        );
        assert_eq!((ran.stderr.lines().count(), ran.warnings().len()), (1, 1), "{ran:?}");
    }
}

#[test]
fn arguments_that_differ_never_share_a_result() {
    let main = r#"
        use std::collections::{BTreeMap, HashMap, HashSet};
        #[pkld_rt::pkld] fn texts(a: &str, b: &str) -> String { format!("{a}|{b}") }
        #[pkld_rt::pkld] fn lists(a: &[u8], b: Vec<u8>) -> String { format!("{a:?}|{b:?}") }
        #[pkld_rt::pkld] fn options(a: Option<u8>, b: Option<Option<u8>>) -> String { format!("{a:?}|{b:?}") }
        #[pkld_rt::pkld] fn generic<T: serde::Serialize + std::fmt::Debug>(a: T) -> String { format!("{} {a:?}", std::any::type_name::<T>()) }
        #[pkld_rt::pkld] fn any(a: impl serde::Serialize + std::fmt::Debug + Copy) -> String { format!("{} {a:?}", std::any::type_name_of_val(&a)) }
        #[pkld_rt::pkld] fn sized<const N: usize>() -> usize { N }
        #[pkld_rt::pkld] fn floats(a: f64) -> u64 { a.to_bits() }
        #[pkld_rt::pkld] fn maps(a: &HashMap<String, u32>, b: &HashSet<u32>, c: &BTreeMap<u8, HashSet<u8>>) -> String { let mut a: Vec<_> = a.iter().collect(); a.sort(); let mut b: Vec<_> = b.iter().collect(); b.sort(); format!("{a:?} {b:?} {}", c.len()) }
        fn main() {
            for (a, b) in [("a", "bc"), ("ab", "c"), ("abc", ""), ("", "abc")] { assert_eq!(texts(a, b), format!("{a}|{b}")); }
            for (a, b) in [(vec![], vec![1, 2]), (vec![1], vec![2]), (vec![1, 2], vec![])] { assert_eq!(lists(&a, b.clone()), format!("{a:?}|{b:?}")); }
            for a in [None, Some(0), Some(1)] { for b in [None, Some(None), Some(Some(0)), Some(Some(1))] { assert_eq!(options(a, b), format!("{a:?}|{b:?}")); } }
            assert_eq!([generic(1u8), generic(1u16), generic(1i8), generic(1.0f32)], ["u8 1", "u16 1", "i8 1", "f32 1.0"]);
            assert_eq!([any(1u8), any(1u16), any('a'), any("a")], ["u8 1", "u16 1", "char 'a'", "&str \"a\""]);
            assert_eq!((sized::<1>(), sized::<2>()), (1, 2));
            for a in [0.0, -0.0, f64::NAN, 1.0, f64::MIN_POSITIVE] { if !a.is_nan() && a != 0.0 { assert_eq!(floats(a), a.to_bits()); } }
            for round in 0..20u32 {
                let a: HashMap<String, u32> = (0..50).map(|n| (n.to_string(), n)).collect();
                let b: HashSet<u32> = (0..50).collect();
                let c = [(1u8, (0..50u8).collect())].into();
                maps(&a, &b, &c);
                assert_eq!(maps::stats().misses + maps::stats().hits, u64::from(round) + 1);
            }
            println!("misses {}", maps::stats().misses);
        }"#;
    let workspace = Workspace::program("keys", main);
    assert_eq!(
        workspace.run("keys").lines("misses "),
        ["1"],
        "the order of a hash map is no part of the key"
    );
    assert_eq!(workspace.run("keys").lines("misses "), ["0"]);
}

/// A crate that makes life hard for what a macro writes into it.
const HARSH: &str = r#"
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications)]
#![forbid(unsafe_code)]
#![no_implicit_prelude]
//! A crate without a prelude that calls the runtime by another name.

extern crate std;

/// Not that one.
pub struct Result;
/// Not that one.
pub struct Option;
/// Not that one.
pub struct String;
/// Not that one.
pub struct Vec;
/// Not that one.
pub mod core {}

/// A type.
pub struct Model;

impl Model {
    /// Cached.
    #[::kept::pkld(crate = ::kept, skip(self), store = "both")]
    pub fn predict(&self, n: u32) -> std::option::Option<u32> {
        std::println!("computed predict");
        std::option::Option::Some(n)
    }

    /// Cached.
    #[::kept::pkld(crate = ::kept, skip(self))]
    pub async fn later(&self, n: u32) -> std::result::Result<u32, std::string::String> {
        std::println!("computed later");
        std::result::Result::Ok(n)
    }
}

/// Cached.
#[::kept::pkld(crate = ::kept)]
pub fn harsh(n: u32, key: u32) -> std::result::Result<u32, std::string::String> {
    std::println!("computed harsh");
    std::result::Result::Ok(n + key)
}
"#;

#[test]
fn harsh_crates_of_both_editions_compile_and_cache() {
    let workspace = Workspace::new(&["harsh", "harsh_2021", "harsh_2024"]);
    let main = "fn main() { println!(\"values {:?} {:?} {:?}\", harsh_2021::harsh(1, 2), harsh_2024::harsh(1, 2), (harsh_2021::Model.predict(3), harsh_2024::Model.predict(4))); }";
    let workspace = workspace
        .package(
            "harsh",
            "harsh_2021 = { path = \"../harsh_2021\" }\nharsh_2024 = { path = \"../harsh_2024\" }",
        )
        .file("harsh/src/main.rs", main);
    for edition in ["2021", "2024"] {
        let manifest = format!(
            "[package]\nname = \"harsh_{edition}\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n\n\
             [dependencies]\nkept = {{ package = \"pkld-rt\", path = {RUNTIME:?} }}\n"
        );
        workspace.write(&format!("harsh_{edition}/Cargo.toml"), manifest);
        workspace.write(&format!("harsh_{edition}/src/lib.rs"), HARSH);
    }
    let ran = workspace.run("harsh");
    assert_eq!((ran.computed().len(), ran.lines("values ")), (4, vec!["Ok(3) Ok(3) (Some(3), Some(4))"]));
    let ran = workspace.run("harsh");
    assert_eq!((ran.computed().len(), ran.lines("values ")), (0, vec!["Ok(3) Ok(3) (Some(3), Some(4))"]));
}

#[test]
fn a_function_that_panics_stores_nothing_and_calls_itself_if_it_likes() {
    let main = r#"
        #[pkld_rt::pkld] fn fails(n: u32) -> u32 { println!("computed fails"); assert!(n > 1 && std::env::args().len() > 1, "as asked"); n }
        #[pkld_rt::pkld] fn fibonacci(n: u64) -> u64 { println!("computed fibonacci"); if n < 2 { n } else { fibonacci(n - 1) + fibonacci(n - 2) } }
        fn main() {
            std::panic::set_hook(Box::new(|_| {}));
            println!("values {:?} {}", std::panic::catch_unwind(|| fails(5)).ok(), fibonacci(40));
        }"#;
    let workspace = Workspace::program("panics", main);
    let program = workspace.build("panics");
    let ran = Ran::of(&mut workspace.command(&program)).ok();
    assert_eq!((ran.computed().len(), ran.lines("values ")), (42, vec!["None 102334155"]));
    let ran = Ran::of(workspace.command(&program).arg("well")).ok();
    assert_eq!((ran.computed(), ran.lines("values ")), (vec!["fails"], vec!["Some(5) 102334155"]));
    let ran = Ran::of(workspace.command(&program).arg("well")).ok();
    assert!(ran.computed().is_empty());
}

#[test]
fn what_is_written_through_a_type_parameter_is_not_lost() {
    let main = r#"
        use std::fmt::Write;
        #[pkld_rt::pkld] fn written<W: Write + serde::Serialize>(mut to: W, n: u32) -> u32 { write!(to, "{n}").unwrap(); n }
        #[pkld_rt::pkld] fn chosen(mut to: impl Write + serde::Serialize, n: u32) -> u32 { write!(to, "{n}").unwrap(); n }
        #[pkld_rt::pkld] fn only_named<T: Default + std::fmt::Debug>(n: u32) -> String { println!("computed only_named"); format!("{n} {:?}", T::default()) }
        trait Say { fn say(self, n: u32) -> u32; }
        impl<W: Write + serde::Serialize> Say for W { #[pkld_rt::pkld] fn say(mut self, n: u32) -> u32 { write!(self, "{n}").unwrap(); n } }
        fn main() {
            let mut out = String::new();
            for _ in 0..2 { let mut to = String::new(); written(&mut to, 1); chosen(&mut to, 2); (&mut to).say(3); out += &to; }
            println!("values {out} {}", only_named::<Option<&mut u8>>(4));
        }"#;
    let workspace = Workspace::program("written", main);
    for _ in 0..2 {
        let ran = workspace.run("written");
        assert_eq!((ran.lines("values "), ran.computed().len()), (vec!["123123 4 None"], 1));
        assert_eq!(ran.warnings().len(), 4, "{ran:?}");
        assert!(
            ran.stderr.contains("what is written through `&mut alloc::string::String` would be lost"),
            "{ran:?}"
        );
    }
}

#[test]
fn a_recursion_of_thousands_fits_the_stack() {
    let main = r#"
        #[pkld_rt::pkld] fn kept(n: u32) -> u32 { if n == 0 { 0 } else { 1 + kept(n - 1) } }
        #[pkld_rt::pkld] fn text(s: &str, n: u32) -> Result<String, String> { if n == 0 { Ok(s.to_owned()) } else { text(s, n - 1) } }
        #[pkld_rt::pkld(store = "memory")] fn remembered(n: u32) -> u32 { if n == 0 { 0 } else { 1 + remembered(n - 1) } }
        #[pkld_rt::pkld(store = "both")] fn both(n: u32) -> u32 { if n == 0 { 0 } else { 1 + both(n - 1) } }
        fn main() {
            // 2 KiB a level, in a build without optimisation.
            const LEVELS: u32 = 2000;
            let deep = || println!("values {} {} {} {}", kept(LEVELS), text("x", LEVELS).unwrap(), remembered(LEVELS), both(LEVELS));
            std::thread::Builder::new().stack_size(LEVELS as usize * 2048).spawn(deep).unwrap().join().unwrap();
        }"#;
    let workspace = Workspace::program("deep", main);
    assert_eq!(workspace.run("deep").lines("values "), ["2000 x 2000 2000"]);
}
