//! `PKLD`, `PKLD_VERBOSE` and the options they overrule.

use pkld_tests::{RUNTIME, Ran, Workspace};

const MAIN: &str = r#"
use pkld_rt::pkld;

/// What the world is like; no part of any key, because it says so.
#[pkld_rt::opaque(version = 1)]
fn world() -> String {
    std::env::var("WORLD").unwrap_or_default()
}

#[pkld]
fn plain(n: u32) -> String {
    println!("computed plain");
    format!("{n}{}", world())
}

#[pkld(disabled = true)]
fn disabled(n: u32) -> String {
    println!("computed disabled");
    format!("{n}{}", world())
}

#[pkld(overwrite = true)]
fn overwriting(n: u32) -> String {
    println!("computed overwriting");
    format!("{n}{}", world())
}

#[pkld(store = "memory")]
fn remembered(n: u32) -> String {
    println!("computed remembered");
    format!("{n}{}", world())
}

#[pkld(store = "both")]
fn both(n: u32) -> String {
    println!("computed both");
    format!("{n}{}", world())
}

fn main() {
    for _ in 0..2 {
        println!("values {} {} {} {} {}", plain(1), disabled(1), overwriting(1), remembered(1), both(1));
    }
}
"#;

fn workspace(name: &str) -> Workspace {
    Workspace::program(name, MAIN)
}

fn seen(ran: &Ran) -> (Vec<&str>, Vec<&str>) {
    (ran.computed(), ran.lines("values "))
}

#[test]
fn each_store_and_switch_does_what_it_says() {
    let workspace = workspace("switches");
    let run = |world, pkld| workspace.run_with("switches", &[("WORLD", world), ("PKLD", pkld)]);

    let first = run("a", "");
    assert_eq!(
        seen(&first),
        (
            vec!["both", "disabled", "disabled", "overwriting", "plain", "remembered"],
            vec!["1a 1a 1a 1a 1a"; 2]
        )
    );
    assert!(first.stderr.is_empty(), "{first:?}");

    // Only the disk outlives the process; `overwrite` replaces what it holds, once in each process.
    let again = run("b", "");
    assert_eq!(
        seen(&again),
        (vec!["disabled", "disabled", "overwriting", "remembered"], vec!["1a 1b 1b 1b 1a"; 2])
    );

    // `off`: as if nothing were annotated, and nothing is written.
    let off = run("c", "off");
    assert_eq!(off.computed().len(), 10, "{off:?}");
    assert_eq!(off.lines("values "), ["1c 1c 1c 1c 1c"; 2]);

    // `on` overrules `disabled` and `overwrite`; `off` before it has stored nothing.
    let on = run("d", "on");
    assert_eq!(seen(&on), (vec!["disabled", "remembered"], vec!["1a 1d 1b 1d 1a"; 2]));
    let on = run("e", "on");
    assert_eq!(seen(&on), (vec!["remembered"], vec!["1a 1d 1b 1e 1a"; 2]));

    // `refresh` computes each key once and replaces, `disabled` functions included.
    let refresh = run("f", "refresh");
    assert_eq!(
        seen(&refresh),
        (vec!["both", "disabled", "overwriting", "plain", "remembered"], vec!["1f 1f 1f 1f 1f"; 2])
    );
    let on = run("g", "on");
    assert_eq!(seen(&on), (vec!["remembered"], vec!["1f 1f 1f 1g 1f"; 2]));
}

#[test]
fn an_unknown_value_of_the_switch_caches_nothing_and_says_so() {
    let workspace = workspace("mistyped");
    let ran = workspace.run_with("mistyped", &[("PKLD", "refrehs")]);
    assert_eq!(ran.computed().len(), 10);
    assert_eq!(ran.warnings().len(), 1, "{ran:?}");
    assert!(ran.warnings()[0].contains("refrehs"), "{ran:?}");
    assert!(!workspace.jar().exists());
}

#[test]
fn verbose_runs_tell_each_calls_outcome() {
    let main = "#[pkld_rt::pkld] fn quiet() -> u32 { 1 }\n\
                #[pkld_rt::pkld(verbose = true)] fn loud() -> u32 { 1 }\n\
                #[pkld_rt::pkld(verbose = false)] fn silent() -> u32 { 1 }\n\
                fn main() { quiet(); loud(); silent(); }";
    let workspace = Workspace::program("verbose", main);
    let told = |ran: &Ran| -> Vec<String> {
        let outcomes = ran.stderr.lines().filter_map(|line| line.strip_prefix("pkld: verbose::"));
        outcomes.map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(told(&workspace.run("verbose")), ["loud: computed"]);
    let ran = workspace.run_with("verbose", &[("PKLD_VERBOSE", "1")]);
    assert_eq!(told(&ran), ["quiet: served", "loud: served"], "{ran:?}");
}

const EVENTS: &str = r#"
use std::fmt::Debug;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata};

struct Told;

impl tracing::Subscriber for Told {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool { metadata.target() == "pkld" }
    fn new_span(&self, _: &Attributes<'_>) -> Id { Id::from_u64(1) }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        struct Fields(Vec<String>);
        impl Visit for Fields {
            fn record_f64(&mut self, field: &Field, _: f64) { self.0.push(format!("{field}")); }
            fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
                self.0.push(format!("{field}={value:?}"));
            }
        }
        let mut fields = Fields(Vec::new());
        event.record(&mut fields);
        println!("{} {}", event.metadata().level(), fields.0.join(" "));
    }
}

#[pkld_rt::pkld]
fn traced(n: u32) -> Result<u32, String> { if n == 0 { Err("no".into()) } else { Ok(n) } }

fn main() {
    tracing::subscriber::set_global_default(Told).unwrap();
    for n in [1, 1, 0] { _ = traced(n); }
}
"#;

#[test]
fn tracing_is_given_each_calls_outcome() {
    let rest = format!(
        "[package]\nname = \"events\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         pkld-rt = {{ path = {RUNTIME:?}, features = [\"tracing\"] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\ntracing = \"0.1\"\n"
    );
    let workspace =
        Workspace::new(&["events"]).file("events/Cargo.toml", &rest).file("events/src/main.rs", EVENTS);
    // This dependency is not the suite's own, so it may have to be fetched first.
    Ran::of(workspace.cargo(&["fetch", "--quiet"]).env("CARGO_NET_OFFLINE", "false")).ok();
    let ran = workspace.run("events");
    let computed = |reason: &str, is_kept: bool| {
        format!("DEBUG message=computed function=\"events::traced\" reason={reason} cost is_kept={is_kept}")
    };
    let first = "nothing stored for this code and these arguments";
    let expected = [
        computed(first, true),
        "DEBUG message=served function=\"events::traced\" place=\"disk\" saved".to_owned(),
        computed(first, false),
    ];
    assert_eq!(ran.stdout.lines().collect::<Vec<_>>(), expected);
    assert!(ran.stderr.is_empty(), "{}", ran.stderr);
}

#[test]
fn handles_clear_and_count() {
    let main = r#"
        mod inner {
            #[pkld_rt::pkld]
            pub fn nested(n: u32) -> u32 { println!("computed nested"); n }
        }
        #[pkld_rt::pkld]
        fn outer(n: u32) -> u32 { println!("computed outer"); n }
        fn main() {
            #[pkld_rt::pkld]
            fn local(n: u32) -> u32 { println!("computed local"); n }
            for round in 0..2 {
                for n in 0..3 { assert_eq!((outer(n), inner::nested(n), local(n)), (n, n, n)); }
                if round == 0 {
                    assert_eq!(inner::nested::clear().unwrap().entries, 3);
                }
            }
            let (stats, nested) = (outer::stats(), inner::nested::stats());
            assert_eq!((stats.hits + stats.misses, nested.hits + nested.misses), (6, 6));
            assert!(nested.spent > std::time::Duration::ZERO);
            println!("hits {}", stats.hits);
            if std::env::args().len() > 1 {
                outer::clear().unwrap();
                local::clear().unwrap();
            }
        }"#;
    let workspace = Workspace::program("handles", main);
    let program = workspace.build("handles");
    let ran = Ran::of(&mut workspace.command(&program)).ok();
    assert_eq!((ran.computed().len(), ran.lines("hits ")), (12, vec!["3"]));
    let ran = Ran::of(workspace.command(&program).arg("clear")).ok();
    assert_eq!((ran.computed(), ran.lines("hits ")), (vec!["nested"; 3], vec!["6"]));
    let ran = Ran::of(&mut workspace.command(&program)).ok();
    let all = ["local", "local", "local", "nested", "nested", "nested", "outer", "outer", "outer"];
    assert_eq!(ran.computed(), all, "the others were cleared, and `nested` is in its second round: {ran:?}");
}
