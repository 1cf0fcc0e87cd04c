//! Around the watch: commands that it runs, a system that does not tell, people.

use std::process::Command;
use std::time::Duration;

use pkld_tests::Ran;

use super::Watching;
use crate::{command, in_book, pipeline, pkld};

#[test]
fn a_command_runs_when_something_became_stale_and_ends_with_the_watch() {
    let workspace = pipeline("cli_watch_exec");
    let told = workspace.home().join("told");
    // It tells of itself, and would run for ever.
    let run = format!("echo $CARGO_PKLD_STALE >> {0}; echo $$ > {0}.pid; sleep 1000", told.display());
    let mut watch = Watching::start(&workspace, &["--exec", &run]);
    workspace.edit("cli_watch_exec_steps/src/lib.rs", "= 10", "= 11");
    watch.says("stale", "cli_watch_exec::scaled");
    let mut waited = 0;
    let pid = told.with_extension("pid");
    while std::fs::read_to_string(&pid).unwrap_or_default().trim().is_empty() {
        waited += 1;
        assert!(waited < 6000, "the command does not run");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(std::fs::read_to_string(&told).expect("it wrote"), "cli_watch_exec::scaled\n");
    let group = std::fs::read_to_string(&pid).expect("it wrote").trim().to_owned();
    watch.end("TERM");
    // Nobody may be there to bury what ended.
    let is_there = || {
        let all = Ran::of(Command::new("ps").args(["-eo", "pgid=,stat="])).ok().stdout;
        let mut all = all.lines().filter_map(|line| line.trim().split_once(' '));
        all.any(|(of, state)| of == group && !state.trim().starts_with('Z'))
    };
    let mut waited = 0;
    while is_there() {
        waited += 1;
        assert!(waited < 6000, "the command goes on");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn an_overflowing_queue_is_no_loss() {
    let workspace = pipeline("cli_watch_queue");
    let mut watch = Watching::start(&workspace, &["--grace", "0"]);
    // What is removed is removed at the end of a look, and no other one is under way that would see the edit below.
    workspace.edit("cli_watch_queue/src/other.rs", "n + 2", "n + 3");
    watch.says("stale", "cli_watch_queue::other::shifted");
    watch.says("removed", "cli_watch_queue::other::shifted");
    watch.signal("STOP");
    // Three events each, and Linux keeps 16,384.
    for nth in 0..9000 {
        workspace.write(&format!("cli_watch_queue/src/{nth}.tmp"), "");
    }
    workspace.edit("cli_watch_queue_steps/src/lib.rs", "= 10", "= 11");
    watch.signal("CONT");
    watch.says("stale", "cli_watch_queue::scaled");
    watch.says("removed", "cli_watch_queue::scaled");
    watch.end("INT");
}

#[test]
fn without_the_systems_help_files_are_looked_at() {
    let workspace = pipeline("cli_watch_poll");
    let edited = |watch: &mut Watching| {
        workspace.edit("cli_watch_poll_steps/src/lib.rs", "= 10;", "= 1011;");
        watch.says("stale", "cli_watch_poll::scaled");
        workspace.edit("cli_watch_poll_steps/src/lib.rs", "= 1011;", "= 10;");
        watch.says("fresh", "cli_watch_poll::scaled");
    };
    let mut watch = Watching::start(&workspace, &["--poll"]);
    edited(&mut watch);
    watch.end("INT");
    // In a namespace of its own a limit can be set, where the system lets anybody make one.
    let mut unshare = workspace.command("unshare");
    let limit = "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    unshare.args(["--user", "--map-root-user", "sh", "-c", limit, "sh"]);
    if Ran::of(&mut {
        let mut probe = workspace.command("unshare");
        probe.args(["--user", "--map-root-user", "sh", "-c", limit, "sh", "true"]);
        probe
    })
    .code
        != Some(0)
    {
        return;
    }
    let inner = command(&workspace, &["watch", "--format", "json"]);
    unshare.arg(inner.get_program()).args(inner.get_args());
    inner.get_envs().for_each(|(name, value)| {
        if let Some(value) = value {
            unshare.env(name, value);
        }
    });
    let mut watch = Watching::of(&mut unshare);
    watch.until("watching");
    edited(&mut watch);
    let (_, errors) = watch.end("INT");
    assert!(errors.contains("warning") && errors.contains("fs.inotify.max_user_watches"), "{errors}");
}

#[test]
fn people_read_what_the_book_shows() {
    let workspace = pipeline("survey");
    let mut watch = Watching::of(&mut command(&workspace, &["watch"]));
    let mut shown = String::new();
    let mut read = |lines: usize| {
        for _ in 0..lines {
            let line = watch.lines.recv_timeout(Duration::from_secs(60)).expect("a line");
            shown += &format!("{line}\n");
        }
    };
    // What it says when it begins is no result: an edit that comes earlier is in its first look.
    workspace.edit("survey_steps/src/lib.rs", "= 10", "= 11");
    read(2);
    workspace.edit("survey/src/other.rs", "n + 2", "n + ) 2");
    read(1);
    workspace.edit("survey/src/other.rs", "n + ) 2", "n + 2");
    read(1);
    workspace.edit("survey_steps/src/lib.rs", "= 11", "= 10");
    read(1);
    in_book("cargo-pkld-watch", &shown);
    watch.signal("INT");
    assert_eq!(watch.process.wait().expect("it ends").code(), Some(0));
    let errors = watch.errors.take().and_then(|errors| errors.join().ok()).unwrap_or_default();
    assert!(errors.starts_with("watching 4 functions of 2 crates; .pkljar: 9 entries"), "{errors}");
}

#[test]
fn mistakes_end_with_2_and_a_workspace_that_cannot_be_read_with_1() {
    let workspace = pipeline("cli_watch_human");
    workspace.edit("cli_watch_human_steps/src/lib.rs", "= 10", "= 11");
    let watch = Watching::of(&mut command(&workspace, &["watch", "--grace", "7d"]));
    let next = || watch.lines.recv_timeout(Duration::from_secs(60)).expect("a line");
    let line = next();
    assert!(
        line.starts_with("stale    cli_watch_human::scaled  3 entries (")
            && line.ends_with("; they go in 7 days"),
        "{line}"
    );
    assert_eq!(next(), "    cli_watch_human_steps::FACTOR was edited (cli_watch_human_steps/src/lib.rs:6)");
    let (_, errors) = watch.end("INT");
    assert_eq!(
        errors,
        "watching 4 functions of 2 crates; .pkljar: 9 entries, 3 of them stale; Ctrl-C ends it\n"
    );
    // The setting is that of the environment or the manifest.
    let mut short = command(&workspace, &["watch", "--format", "json"]);
    let mut short = Watching::of(short.env("PKLD_GRACE", "0"));
    short.until("watching");
    short.says("stale", "cli_watch_human::scaled");
    short.says("removed", "cli_watch_human::scaled");
    short.end("INT");
    for wrong in [&["watch", "--grace", "soon"][..], &["watch", "--grace", "24"], &["watch", "nonsense"]] {
        assert_eq!(pkld(&workspace, wrong).code, Some(2), "{wrong:?}");
    }
    workspace.write("cli_watch_human/Cargo.toml", "[package");
    let ran = pkld(&workspace, &["watch"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{ran:?}");
    assert!(ran.stderr.contains("Cargo.toml"), "{ran:?}");
}
