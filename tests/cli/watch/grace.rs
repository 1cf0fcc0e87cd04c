//! What is taken away, when, and what is not.

use std::time::Duration;

use pkld_tests::Workspace;

use super::{Watching, stale_entries};
use crate::{json, pipeline, row};

#[test]
fn without_a_grace_what_is_stale_goes_at_once_and_nothing_else() {
    let workspace = pipeline("cli_watch_now");
    let mut watch = Watching::start(&workspace, &["--grace", "0"]);
    workspace.edit("cli_watch_now_steps/src/lib.rs", "= 10", "= 11");
    watch.says("stale", "cli_watch_now::scaled");
    let removed = watch.says("removed", "cli_watch_now::scaled");
    assert_eq!(
        (&removed["entries"], &removed["reason"], &removed["dry_run"]),
        (&3.into(), &"stale".into(), &false.into())
    );
    // A program that runs beside it stores for the new code.
    workspace.run("cli_watch_now");
    workspace.edit("cli_watch_now_steps/src/lib.rs", "= 11", "= 12");
    let stale = watch.says("stale", "cli_watch_now::scaled");
    assert_eq!(stale["entries"], 3, "{stale}");
    watch.says("removed", "cli_watch_now::scaled");
    watch.end("TERM");
    assert_eq!(row(&workspace, "cli_watch_now::scaled")["state"], "empty");
    assert_eq!(row(&workspace, "cli_watch_now::shifted")["entries"], 3);
    assert_eq!(row(&workspace, "cli_watch_now::other::shifted")["entries"], 3);
}

#[test]
fn a_grace_goes_on_when_the_watch_is_started_anew() {
    let workspace = pipeline("cli_watch_grace");
    let mut watch = Watching::start(&workspace, &["--grace", "1h"]);
    workspace.edit("cli_watch_grace_steps/src/lib.rs", "= 10", "= 11");
    let first = watch.says("stale", "cli_watch_grace::scaled");
    // It is written with the look that follows, which an edit of another function waits for.
    workspace.edit("cli_watch_grace/src/main.rs", "fn unused", "fn unusual");
    workspace.edit("cli_watch_grace/src/main.rs", "        unused(1)", "        unusual(1)");
    let noted = workspace.jar().join("stale-since.json");
    until_noted(&workspace);
    watch.end("INT");
    let mut again = Watching::start(&workspace, &["--grace", "1h"]);
    let second = again.says("stale", "cli_watch_grace::scaled");
    assert_eq!((&second["since"], &second["due"]), (&first["since"], &first["due"]));
    again.end("INT");
    // As if it had been written an hour ago, by a watch that ended then.
    let text = std::fs::read_to_string(&noted).expect("it is there");
    let since = first["since"].as_u64().expect("a time");
    let old = text.replace(&since.to_string(), &(since - 7200).to_string());
    assert_ne!(text, old);
    std::fs::write(&noted, &old).expect("it can be written");
    // Those entries were used a moment ago: their grace is not over.
    let mut used = Watching::start(&workspace, &["--grace", "1h"]);
    let stale = used.says("stale", "cli_watch_grace::scaled");
    assert!(stale["due"].as_u64() > Some(since), "{stale}");
    used.end("INT");
    // With a grace of seconds they go while it waits.
    let mut short = Watching::start(&workspace, &["--grace", "2s"]);
    short.says("stale", "cli_watch_grace::scaled");
    short.says("removed", "cli_watch_grace::scaled");
    short.end("INT");
    assert_eq!(row(&workspace, "cli_watch_grace::scaled")["state"], "empty");
    assert_eq!(row(&workspace, "cli_watch_grace::shifted")["entries"], 3);
}

/// Waits until a watch has looked at everything and written down since when results of `scaled` are stale.
#[track_caller]
fn until_noted(workspace: &Workspace) {
    let noted = workspace.jar().join("stale-since.json");
    let mut waited = 0;
    while !std::fs::read_to_string(&noted).is_ok_and(|text| text.contains("scaled")) {
        waited += 1;
        assert!(waited < 6000, "since when it is stale is not noted");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_comes_back_within_its_grace_stays() {
    let workspace = pipeline("cli_watch_back");
    let mut watch = Watching::start(&workspace, &["--grace", "1h"]);
    workspace.edit("cli_watch_back_steps/src/lib.rs", "= 10", "= 11");
    watch.says("stale", "cli_watch_back::scaled");
    // What goes at all goes after such a look, and is back only behind it.
    until_noted(&workspace);
    workspace.edit("cli_watch_back_steps/src/lib.rs", "= 11", "= 10");
    watch.says("fresh", "cli_watch_back::scaled");
    watch.end("INT");
    assert_eq!(row(&workspace, "cli_watch_back::scaled")["entries"], 3);
    // Nor does it go later, when what is stale goes.
    let mut watch = Watching::start(&workspace, &["--grace", "2s"]);
    workspace.edit("cli_watch_back/src/other.rs", "n + 2", "n + 3");
    watch.says("stale", "cli_watch_back::other::shifted");
    watch.says("removed", "cli_watch_back::other::shifted");
    watch.end("INT");
    assert_eq!(row(&workspace, "cli_watch_back::scaled")["entries"], 3);
}

#[test]
fn a_file_that_cannot_be_parsed_or_is_not_there_takes_nothing_away() {
    let workspace = pipeline("cli_watch_broken");
    let steps = "cli_watch_broken_steps/src/lib.rs";
    let mut watch = Watching::start(&workspace, &["--grace", "0"]);
    let whole = workspace.read(steps);
    workspace.edit(steps, "n * FACTOR", "n * FACTOR )");
    let broken = watch.until("broken");
    assert_eq!((&broken["file"], &broken["line"]), (&steps.into(), &3.into()), "{broken}");
    // Emptied, as by an editor that writes anew, and cut.
    workspace.write(steps, whole.split_at(40).0);
    watch.until("broken");
    workspace.write(steps, &whole);
    assert_eq!(watch.until("mended")["file"], steps);
    // Declared, and not there.
    let other = workspace.root().join("cli_watch_broken/src/other.rs");
    std::fs::rename(&other, workspace.home().join("other.rs")).expect("files can be renamed");
    workspace.edit(steps, "= 10", "= 11");
    watch.says("stale", "cli_watch_broken::scaled");
    watch.says("removed", "cli_watch_broken::scaled");
    std::fs::rename(workspace.home().join("other.rs"), &other).expect("files can be renamed");
    workspace.edit("cli_watch_broken/src/main.rs", "n + 1", "n + 10");
    watch.says("stale", "cli_watch_broken::shifted");
    watch.says("removed", "cli_watch_broken::shifted");
    watch.end("INT");
    assert_eq!(row(&workspace, "cli_watch_broken::other::shifted")["entries"], 3);
}

#[test]
fn a_dry_run_removes_nothing_and_writes_nothing() {
    let workspace = pipeline("cli_watch_dry");
    let mut watch = Watching::start(&workspace, &["--grace", "0", "--dry-run"]);
    workspace.edit("cli_watch_dry_steps/src/lib.rs", "= 10", "= 11");
    watch.says("stale", "cli_watch_dry::scaled");
    assert_eq!(watch.says("removed", "cli_watch_dry::scaled")["dry_run"], true);
    let (seen, _) = watch.end("INT");
    assert_eq!(seen.len(), 3, "{seen:#?}");
    assert_eq!(stale_entries(&workspace, "cli_watch_dry::scaled"), 3);
    assert!(!workspace.jar().join("stale-since.json").exists());
}

#[test]
fn two_watches_do_no_harm_to_each_other() {
    let workspace = pipeline("cli_watch_two");
    let mut one = Watching::start(&workspace, &["--grace", "0"]);
    let mut other = Watching::start(&workspace, &["--grace", "0"]);
    workspace.edit("cli_watch_two_steps/src/lib.rs", "= 10", "= 11");
    one.until("stale");
    workspace.edit("cli_watch_two/src/other.rs", "n + 2", "n + 3");
    for watch in [&mut one, &mut other] {
        loop {
            let value = watch.until("stale");
            if value["function"] == "cli_watch_two::other::shifted" {
                break;
            }
        }
    }
    // One more edit and its removal by either: what went before it is done.
    workspace.edit("cli_watch_two/src/main.rs", "n + 1", "n + 10");
    for watch in [&mut one, &mut other] {
        watch.until("stale");
    }
    let mut waited = 0;
    while json(&workspace, &["status"])
        .last()
        .is_none_or(|total| total["entries"] != 0 || total["stale_entries"] != 0)
    {
        waited += 1;
        assert!(waited < 600, "entries are left");
    }
    let (first, first_errors) = one.end("INT");
    let (second, second_errors) = other.end("INT");
    assert_eq!((first_errors.as_str(), second_errors.as_str()), ("", ""));
    let removed = first.iter().chain(&second).filter(|it| it["kind"] == "removed");
    let entries: u64 = removed.filter_map(|it| it["entries"].as_u64()).sum();
    assert_eq!(entries, 9, "{first:#?} {second:#?}");
}
