//! `cargo pkld gc` and `cargo pkld compact`: what goes, why, and what is told of it.

use pkld_tests::Workspace;

use crate::{json, pipeline, pkld, row};

const MADE: &str = "#[pkld_rt::pkld]\nfn made(n: u64) -> Vec<u8> { vec![n as u8; 1000] }\n\
    #[pkld_rt::pkld]\nfn dear(n: u64) -> Vec<u8> { std::thread::sleep(std::time::Duration::from_millis(20)); vec![n as u8; 1000] }\n\
    fn main() {\n    for n in 0..20 { made(n); dear(n % 5); made::refresh(n); }\n}\n";

#[test]
fn what_is_stale_goes_and_it_is_said_why() {
    let workspace = pipeline("cli_gc");
    workspace.edit("cli_gc_steps/src/lib.rs", "= 10", "= 11");
    let before = row(&workspace, "cli_gc::scaled");
    assert_eq!((&before["state"], &before["stale_entries"]), (&"stale".into(), &3.into()));
    let dry = pkld(&workspace, &["gc", "--dry-run"]).ok();
    assert!(
        dry.stdout.contains("would remove 3 entries")
            && dry.stdout.contains("of cli_gc::scaled: of other code than today's"),
        "{dry:?}"
    );
    assert_eq!(row(&workspace, "cli_gc::scaled")["stale_entries"], 3);
    // What an entry holds is told by all commands alike; what the disk has is told of the jar.
    let bytes = |command: &str| json(&workspace, &[command, "--stale", "--dry-run"])[0]["bytes"].clone();
    assert_eq!((bytes("gc"), bytes("clear")), (before["stale_bytes"].clone(), before["stale_bytes"].clone()));
    assert!(dry.stdout.contains(" on the disk ") && dry.stdout.ends_with(" would be left\n"), "{dry:?}");
    let lines = json(&workspace, &["gc"]);
    let removed: Vec<_> = lines.iter().filter(|line| line["kind"] == "removed").collect();
    assert!(
        matches!(removed.as_slice(), [line] if line["function"] == "cli_gc::scaled" && line["reason"] == "stale"
            && line["entries"] == 3 && line["dry_run"] == false),
        "{lines:?}"
    );
    let total = lines.last().expect("there is a total");
    assert!(total["after"].as_u64() < total["before"].as_u64(), "{total}");
    assert_eq!(row(&workspace, "cli_gc::scaled")["state"], "empty");
    assert_eq!(row(&workspace, "cli_gc::shifted")["entries"], 3);
}

/// A save in the middle of an edit makes nothing stale that is fresh again with the next.
#[test]
fn what_cannot_be_read_now_is_not_taken_away() {
    let workspace = pipeline("cli_gc_torn");
    let (file, main) = ("cli_gc_torn/src/other.rs", "cli_gc_torn/src/main.rs");
    let text = workspace.read(file);
    let nothing_goes = |what: &str| {
        for arguments in [&["gc"][..], &["gc", "--stale"]] {
            let ran = pkld(&workspace, arguments).ok();
            assert!(ran.stdout.contains("0 entries fewer"), "{what}: {ran:?}");
            assert!(
                ran.stderr.ends_with(" of code that cannot be read now cannot be judged, and stay\n"),
                "{ran:?}"
            );
        }
        let ran = pkld(&workspace, &["clear", "--stale"]).ok();
        assert_eq!(ran.stdout, "removed 0 entries (0 B) in all\n", "{what}: {ran:?}");
    };
    workspace.write(file, format!("{text}\nfn torn( {{"));
    nothing_goes("a file with a function in it");
    std::fs::remove_file(workspace.root().join(file)).expect("it was there");
    nothing_goes("a module that is declared and not there");
    workspace.write(file, &text);
    workspace.edit("cli_gc_torn_steps/src/lib.rs", "n * FACTOR\n}", "n * FACTOR\n");
    nothing_goes("a file that a function reaches");
    workspace.edit("cli_gc_torn_steps/src/lib.rs", "n * FACTOR\n", "n * FACTOR\n}");
    assert_eq!(
        workspace.run_with("cli_gc_torn", &[("PKLD_VERBOSE", "1")]).stderr.matches("served").count(),
        9
    );
    // A file that no module names is gone.
    std::fs::remove_file(workspace.root().join(file)).expect("it was there");
    workspace.edit(main, "mod other;", "mod other { pub fn shifted(n: u32) -> u32 { n } }");
    assert!(pkld(&workspace, &["gc"]).ok().stdout.contains("3 entries fewer"));
}

#[test]
fn where_nothing_ran_it_is_said_that_there_is_nothing() {
    let workspace =
        Workspace::new(&["cli_gc_none"]).package("cli_gc_none", "").file("cli_gc_none/src/lib.rs", "");
    for arguments in [&["gc"][..], &["gc", "--dry-run"], &["gc", "--max-size", "1MB"]] {
        let ran = pkld(&workspace, arguments).ok();
        let told = "there is no jar at .pkljar yet, and nothing to take out\n";
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", told), "{arguments:?}");
    }
    assert!(!workspace.jar().exists(), "looking makes none");
}

#[test]
fn a_size_keeps_what_is_worth_most_and_an_age_goes_by_the_clock() {
    let workspace = Workspace::program("cli_gc_size", MADE);
    workspace.run("cli_gc_size");
    assert!(pkld(&workspace, &["gc", "--unused", "1h"]).ok().stdout.contains("0 entries fewer"));
    let lines = json(&workspace, &["gc", "--max-size", "12kB"]);
    let total = lines.last().expect("there is a total");
    assert!(total["after"].as_u64().is_some_and(|after| after <= 12_000), "{lines:?}");
    assert_eq!(row(&workspace, "cli_gc_size::dear")["entries"], 5);
    let left = row(&workspace, "cli_gc_size::made")["entries"].as_u64();
    assert!(left.is_some_and(|left| (1..10).contains(&left)), "{left:?}");
    // The bound of the manifest is that of a plain run.
    let manifest = workspace.read("Cargo.toml");
    workspace.write("Cargo.toml", manifest + "\n[workspace.metadata.pkld]\nmax_size = \"5 kB\"\n");
    let lines = json(&workspace, &["gc"]);
    assert!(lines.last().is_some_and(|total| total["after"].as_u64() <= Some(5000)), "{lines:?}");
    let lines = json(&workspace, &["gc", "--max-age", "0s"]);
    assert!(lines.iter().any(|line| line["reason"] == "age"), "{lines:?}");
    assert_eq!(row(&workspace, "cli_gc_size::dear")["state"], "empty");
    for wrong in [["gc", "--max-size", "much"], ["gc", "--unused", "long"]] {
        assert_eq!(pkld(&workspace, &wrong).code, Some(2));
    }
}

#[test]
fn compacting_gives_back_what_was_replaced() {
    let workspace = Workspace::program("cli_compact", MADE);
    workspace.run("cli_compact");
    let dry = json(&workspace, &["compact", "--dry-run"]);
    assert!(
        dry.iter().any(|line| line["kind"] == "file" && line["before"].as_u64() > line["after"].as_u64()),
        "{dry:?}"
    );
    let done = pkld(&workspace, &["compact"]).ok();
    assert!(done.stdout.contains("freed 2") && done.stdout.contains("cli_compact/made_"), "{done:?}");
    let again = json(&workspace, &["compact"]);
    assert!(matches!(again.as_slice(), [total] if total["before"] == total["after"]), "{again:?}");
    assert_eq!(row(&workspace, "cli_compact::made")["entries"], 20);
}

#[test]
fn status_tells_what_calls_did_in_all_runs() {
    let workspace = Workspace::program("cli_counts", MADE);
    workspace.run("cli_counts");
    workspace.run("cli_counts");
    let dear = row(&workspace, "cli_counts::dear");
    assert_eq!(
        (&dear["hits"], &dear["misses"], &dear["troubles"]),
        (&35.into(), &5.into(), &0.into()),
        "{dear}"
    );
    assert!(dear["saved_seconds"].as_f64() > Some(0.6), "{dear}");
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
    assert!(dear["last_used"].as_u64().is_some_and(|used| now - used < 600), "{dear}");
    let total = json(&workspace, &["status"]).pop().expect("there is a total");
    assert_eq!((&total["hits"], &total["misses"]), (&(35 + 20).into(), &(5 + 20 + 40).into()), "{total}");
    let ran = pkld(&workspace, &["status"]).ok();
    assert!(
        ran.stdout.contains("35 hits, 5 misses, ") && ran.stdout.contains(" saved, used just now"),
        "{ran:?}"
    );
}
