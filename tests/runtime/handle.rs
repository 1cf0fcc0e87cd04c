//! What stands beside a cached function does what its name says, for every store.

use pkld_tests::Workspace;

/// Functions whose results tell how often they were computed, and what their handles make of them.
const HANDLES: &str = r#"
    use std::sync::atomic::{AtomicU32, Ordering};
    static COUNT: AtomicU32 = AtomicU32::new(0);
    fn next() -> u32 { COUNT.fetch_add(1, Ordering::Relaxed) + 1 }

    macro_rules! steps {
        ($($function:ident)::+) => {{
            COUNT.store(0, Ordering::Relaxed);
            let mut said = Vec::new();
            let mut say = |what: &str, value: String| said.push(format!("{what} {value}"));
            say("before", format!("{:?} {}", $($function)::+::get(7), $($function)::+::is_cached(7)));
            say("first", $($function)::+(7).to_string());
            say("served", $($function)::+(7).to_string());
            say("after", format!("{:?} {} {}", $($function)::+::get(7), $($function)::+::is_cached(7), $($function)::+::is_cached(8)));
            say("uncached", $($function)::+::uncached(7).to_string());
            say("as before", $($function)::+(7).to_string());
            say("refreshed", $($function)::+::refresh(7).to_string());
            say("replaced", $($function)::+(7).to_string());
            say("forgotten", format!("{:?} {:?}", $($function)::+::forget(7).ok(), $($function)::+::forget(7).ok()));
            say("gone", format!("{:?} {}", $($function)::+::get(7), $($function)::+::is_cached(7)));
            say("anew", $($function)::+(7).to_string());
            let stats = $($function)::+::stats();
            say("stats", format!("{} {}", stats.hits, stats.misses));
            said.join("|")
        }};
    }

    #[pkld_rt::pkld] fn disk(n: u32) -> u32 { n * 100 + next() }
    #[pkld_rt::pkld(store = "memory")] fn memory(n: u32) -> u32 { n * 100 + next() }
    #[pkld_rt::pkld(store = "both")] fn both(n: u32) -> u32 { n * 100 + next() }

    fn main() {
        println!("value disk {}", steps!(disk));
        println!("value memory {}", steps!(memory));
        println!("value both {}", steps!(both));
        disk::clear().unwrap();
        assert!(!disk::is_cached(7));
    }"#;

#[test]
fn the_handle_gets_replaces_and_forgets_one_result() {
    let expected = "before None false|first 701|served 701|after Some(701) true false|uncached 702|as before 701|\
                    refreshed 703|replaced 703|forgotten Some(true) Some(false)|gone None false|anew 704|stats 4 4";
    let workspace = Workspace::program("handles", HANDLES);
    let ran = workspace.run("handles");
    for store in ["disk", "memory", "both"] {
        assert_eq!(ran.lines(&format!("value {store} ")), [expected], "{store}");
    }
}

#[test]
fn with_the_cache_off_the_handle_finds_nothing_and_stores_nothing() {
    let main = r#"
        #[pkld_rt::pkld] fn cached(n: u32) -> u32 { println!("computed {n}"); n }
        fn main() {
            println!("value {:?} {} {}", cached::get(1), cached::is_cached(1), cached::refresh(1));
        }"#;
    let workspace = Workspace::program("handle_off", main);
    let off = workspace.run_with("handle_off", &[("PKLD", "off")]);
    assert_eq!((off.computed(), off.lines("value ")), (vec!["1"], vec!["None false 1"]));
    assert_eq!(
        workspace.run("handle_off").lines("value "),
        ["None false 1"],
        "the run before stored nothing"
    );
    assert_eq!(workspace.run("handle_off").lines("value "), ["Some(1) true 1"]);
}

#[test]
fn a_scope_holds_for_its_calls_on_its_thread_and_not_for_what_they_call() {
    let main = r#"
        use pkld_rt::pkld;
        #[derive(serde::Serialize)] struct Model(u32);
        trait Predict { fn predict(&self, n: u32) -> u32; }
        impl Predict for Model {
            #[pkld] fn predict(&self, n: u32) -> u32 { println!("computed predict {n}"); assert!(n != 13); helper(n) }
        }
        #[pkld] fn helper(n: u32) -> u32 { println!("computed helper {n}"); n }
        fn main() {
            std::panic::set_hook(Box::new(|_| {}));
            Model(1).predict(1);
            println!("computed -");
            // The method computes, what it calls is served.
            pkld_rt::refresh(|| (Model(1).predict(1), Model(1).predict(1)));
            println!("computed -");
            pkld_rt::uncached(|| Model(1).predict(2));
            println!("computed -");
            // A panic leaves the scope; another thread was never in it.
            let _ = std::panic::catch_unwind(|| pkld_rt::refresh(|| Model(1).predict(13)));
            Model(1).predict(1);
            pkld_rt::refresh(|| std::thread::spawn(|| Model(1).predict(1)).join().unwrap());
            println!("computed -");
            // Nothing was kept of it.
            Model(1).predict(2);
        }"#;
    let workspace = Workspace::program("scopes", main);
    let ran = workspace.run("scopes");
    let computed: Vec<&str> = ran.stdout.lines().filter_map(|line| line.strip_prefix("computed ")).collect();
    let groups: Vec<String> = computed.split(|line| *line == "-").map(|group| group.join(", ")).collect();
    assert_eq!(
        groups,
        ["predict 1, helper 1", "predict 1, predict 1", "predict 2, helper 2", "predict 13", "predict 2"]
    );
}

#[test]
fn a_function_can_do_without_a_handle() {
    let main = r#"
        mod search { pub fn here() -> u32 { 1 } }
        #[pkld_rt::pkld(handle = false)]
        fn search(n: u32) -> u32 { println!("computed search"); n + search::here() }
        struct Model;
        impl Model {
            #[pkld_rt::pkld(handle = false)] fn load(n: u32) -> u32 { println!("computed load"); n }
            fn load_stats() -> u32 { 7 }
        }
        fn main() { println!("value {} {} {}", search(1), Model::load(2), Model::load_stats()); }"#;
    let workspace = Workspace::program("no_handle", main);
    let first = workspace.run("no_handle");
    assert_eq!((first.computed(), first.lines("value ")), (vec!["load", "search"], vec!["2 2 7"]));
    let second = workspace.run("no_handle");
    assert_eq!((second.computed().len(), second.lines("value ")), (0, vec!["2 2 7"]));
}
