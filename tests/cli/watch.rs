//! `cargo pkld watch`, driven by real edits: what it says, when, and what it takes away.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use pkld_tests::{Ran, Workspace};
use serde_json::Value;

use crate::{command, in_book, json, pipeline, pkld, row};

/// A watch that runs. Its lines are waited for; a minute without one is a failure.
struct Watching {
    process: Child,
    lines: Receiver<String>,
    /// What it printed so far.
    seen: Vec<Value>,
    errors: Option<std::thread::JoinHandle<String>>,
}

impl Watching {
    /// Starts it, and waits until it watches.
    fn start(workspace: &Workspace, arguments: &[&str]) -> Self {
        let mut all = vec!["watch", "--format", "json"];
        all.extend(arguments);
        let mut watching = Self::of(&mut command(workspace, &all));
        watching.until("watching");
        watching
    }

    fn of(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("the program starts");
        let (tell, lines) = channel();
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        std::thread::spawn(move || {
            output.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)).ok()
        });
        let mut errors = process.stderr.take().expect("a pipe");
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut errors, &mut text).ok();
            text
        });
        Self { process, lines, seen: Vec::new(), errors: Some(errors) }
    }

    /// The next object.
    #[track_caller]
    fn next(&mut self) -> Value {
        let line = self.lines.recv_timeout(Duration::from_secs(60));
        let line = line.unwrap_or_else(|_| panic!("no more came after {:#?}", self.seen));
        let value: Value = serde_json::from_str(&line).expect("each line is an object");
        assert_eq!(value["format_version"], 1, "{value}");
        self.seen.push(value.clone());
        value
    }

    /// The next object of this kind; what comes before is passed over.
    #[track_caller]
    fn until(&mut self, kind: &str) -> Value {
        loop {
            let value = self.next();
            if value["kind"] == kind {
                return value;
            }
        }
    }

    /// The next object, which is of this kind and about this function.
    #[track_caller]
    fn says(&mut self, kind: &str, function: &str) -> Value {
        let value = self.next();
        assert_eq!((&value["kind"], &value["function"]), (&kind.into(), &function.into()), "{:#?}", self.seen);
        value
    }

    /// Ends it as Ctrl-C does; everything it printed.
    #[track_caller]
    fn end(mut self, signal: &str) -> (Vec<Value>, String) {
        self.signal(signal);
        let status = self.process.wait().expect("it can be waited for");
        assert_eq!(status.code(), Some(0), "{:#?}", self.seen);
        let rest: Vec<String> = self.lines.iter().collect();
        let rest = rest.iter().map(|line| serde_json::from_str(line).expect("each line is an object"));
        let mut seen = std::mem::take(&mut self.seen);
        seen.extend(rest);
        let errors = self.errors.take().and_then(|errors| errors.join().ok()).unwrap_or_default();
        (seen, errors)
    }

    fn signal(&self, signal: &str) {
        let mut kill = Command::new("kill");
        Ran::of(kill.arg(format!("-{signal}")).arg(self.process.id().to_string())).ok();
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn stale_entries(workspace: &Workspace, function: &str) -> Value {
    row(workspace, function)["stale_entries"].clone()
}

fn git(workspace: &Workspace, arguments: &[&str]) {
    let mut git = workspace.command("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]);
    Ran::of(git.args(arguments)).ok();
}

#[test]
fn an_edit_makes_stale_what_it_reaches_and_undone_it_is_fresh_again() {
    let workspace = pipeline("cli_watch");
    let mut watch = Watching::start(&workspace, &[]);
    let first = &watch.seen[0];
    assert_eq!(
        (&first["functions"], &first["entries"], &first["stale_entries"]),
        (&4.into(), &9.into(), &0.into()),
        "{first}"
    );
    workspace.edit("cli_watch_steps/src/lib.rs", "= 10", "= 11");
    let stale = watch.says("stale", "cli_watch::scaled");
    assert_eq!((&stale["entries"], &stale["orphan"]), (&3.into(), &false.into()), "{stale}");
    let item = &stale["changes"][0]["item"];
    assert_eq!(
        (&stale["changes"][0]["change"], &item["path"], &item["file"], &item["line_start"]),
        (
            &"edited".into(),
            &"cli_watch_steps::FACTOR".into(),
            &"cli_watch_steps/src/lib.rs".into(),
            &6.into()
        ),
        "{stale}"
    );
    let (since, due) = (stale["since"].as_u64().expect("a time"), stale["due"].as_u64().expect("a time"));
    assert_eq!(due - since, 24 * 3600, "{stale}");
    // What changes no result is not told: the next line is of the edit after it.
    workspace.edit("cli_watch_steps/src/lib.rs", "/// Scales.", "/// Scales much.\n// much");
    workspace.edit("cli_watch/src/other.rs", "n + 2", "n + 3");
    let other = watch.says("stale", "cli_watch::other::shifted");
    assert_eq!(other["changes"][0]["item"]["path"], "cli_watch::other::shifted", "{other}");
    workspace.edit("cli_watch_steps/src/lib.rs", "= 11", "= 10");
    watch.says("fresh", "cli_watch::scaled");
    workspace.edit("cli_watch/src/other.rs", "n + 3", "n + 2");
    watch.says("fresh", "cli_watch::other::shifted");
    let (seen, errors) = watch.end("INT");
    assert_eq!((seen.len(), errors.as_str()), (5, ""), "{seen:#?}");
    assert_eq!(stale_entries(&workspace, "cli_watch::scaled"), 0);
    assert_eq!(row(&workspace, "cli_watch::scaled")["entries"], 3);
}

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
    let mut waited = 0;
    while !std::fs::read_to_string(&noted).is_ok_and(|text| text.contains("scaled")) {
        waited += 1;
        assert!(waited < 6000, "since when it is stale is not noted");
        std::thread::sleep(Duration::from_millis(10));
    }
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

#[test]
fn what_comes_back_within_its_grace_stays() {
    let workspace = pipeline("cli_watch_back");
    let mut watch = Watching::start(&workspace, &["--grace", "3s"]);
    workspace.edit("cli_watch_back_steps/src/lib.rs", "= 10", "= 11");
    watch.says("stale", "cli_watch_back::scaled");
    workspace.edit("cli_watch_back_steps/src/lib.rs", "= 11", "= 10");
    watch.says("fresh", "cli_watch_back::scaled");
    // Another one that is not undone tells when three seconds are over.
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
fn a_branch_switched_and_back_loses_nothing() {
    let workspace = pipeline("cli_watch_git");
    workspace.write(".gitignore", ".pkljar\n");
    git(&workspace, &["init", "--quiet"]);
    git(&workspace, &["add", "--all"]);
    git(&workspace, &["commit", "--quiet", "-m", "one"]);
    git(&workspace, &["checkout", "--quiet", "-b", "other"]);
    workspace.edit("cli_watch_git_steps/src/lib.rs", "= 10", "= 11");
    std::fs::remove_file(workspace.root().join("cli_watch_git/src/other.rs")).expect("it was there");
    workspace.edit("cli_watch_git/src/main.rs", "mod other;", "mod other { pub fn shifted(n: u32) -> u32 { n } }");
    for nth in 0..2000 {
        workspace.write(&format!("cli_watch_git/src/many/m{nth}.rs"), "pub fn f() {}\n");
    }
    git(&workspace, &["add", "--all"]);
    git(&workspace, &["commit", "--quiet", "-m", "two"]);
    git(&workspace, &["checkout", "--quiet", "main"]);
    let mut watch = Watching::start(&workspace, &[]);
    for _ in 0..2 {
        git(&workspace, &["checkout", "--quiet", "other"]);
        let mut stale = [watch.until("stale"), watch.until("stale")].map(|it| it["function"].clone());
        stale.sort_by_key(ToString::to_string);
        assert_eq!(stale, ["cli_watch_git::other::shifted", "cli_watch_git::scaled"]);
        git(&workspace, &["checkout", "--quiet", "main"]);
        let mut fresh = [watch.until("fresh"), watch.until("fresh")].map(|it| it["function"].clone());
        fresh.sort_by_key(ToString::to_string);
        assert_eq!(fresh, ["cli_watch_git::other::shifted", "cli_watch_git::scaled"]);
    }
    let (seen, _) = watch.end("INT");
    assert!(seen.iter().all(|it| it["kind"] != "removed"), "{seen:#?}");
    let ran = workspace.run_with("cli_watch_git", &[("PKLD_VERBOSE", "1")]);
    assert!(ran.stderr.matches(": served").count() == 9 && !ran.stderr.contains(": computed"), "{ran:?}");
}

#[test]
fn new_files_renamed_saves_and_folders_made_anew_are_seen() {
    let workspace = pipeline("cli_watch_files");
    let (main, other) = ("cli_watch_files/src/main.rs", "cli_watch_files/src/other.rs");
    let mut watch = Watching::start(&workspace, &[]);
    let replaced = |path: &str, from: &str, to: &str| {
        let text = workspace.read(path);
        assert_eq!(text.matches(from).count(), 1, "{text}");
        workspace.write("draft~", text.replace(from, to));
        std::fs::rename(workspace.root().join("draft~"), workspace.root().join(path)).expect("a rename");
    };
    replaced(other, "n + 2", "n + 3");
    watch.says("stale", "cli_watch_files::other::shifted");
    // The file has another inode now.
    replaced(other, "n + 3", "n + 2");
    watch.says("fresh", "cli_watch_files::other::shifted");
    // A module of a file of its own, in a folder that was not there.
    workspace.write("cli_watch_files/src/deep/more.rs", "pub fn more() -> u32 { 1 }\n");
    workspace.write("cli_watch_files/src/deep.rs", "pub mod more;\n");
    workspace.edit(main, "mod other;", "mod other;\nmod deep;");
    workspace.edit(main, "    n + 1", "    n + deep::more::more()");
    let stale = watch.says("stale", "cli_watch_files::shifted");
    assert_eq!(stale["changes"][0]["change"], "edited", "{stale}");
    workspace.run("cli_watch_files");
    workspace.edit("cli_watch_files/src/deep/more.rs", "{ 1 }", "{ 2 }");
    let stale = watch.says("stale", "cli_watch_files::shifted");
    assert_eq!(stale["changes"][0]["item"]["path"], "cli_watch_files::deep::more::more", "{stale}");
    // A folder that was removed and made again has another inode, too.
    let src = workspace.root().join("cli_watch_files/src");
    std::fs::rename(&src, workspace.home().join("kept")).expect("a rename");
    Ran::of(Command::new("cp").arg("-r").arg(workspace.home().join("kept")).arg(&src)).ok();
    workspace.edit("cli_watch_files/src/deep/more.rs", "{ 2 }", "{ 1 }");
    assert_eq!(watch.until("fresh")["function"], "cli_watch_files::shifted");
    workspace.edit(other, "n + 2", "n + 4");
    assert_eq!(watch.until("stale")["function"], "cli_watch_files::other::shifted");
    watch.end("INT");
}

#[test]
fn manifests_and_the_lock_file_count() {
    let workspace = pipeline("cli_watch_toml");
    let manifest = "cli_watch_toml/Cargo.toml";
    let mut watch = Watching::start(&workspace, &["--grace", "0"]);
    let whole = workspace.read(manifest);
    workspace.write(manifest, format!("{whole}\n[package"));
    let message = watch.until("unreadable");
    assert!(message["message"].as_str().is_some_and(|it| it.contains("Cargo.toml")), "{message}");
    workspace.write(manifest, &whole);
    watch.until("readable");
    // Another edition changes what code means.
    workspace.edit(manifest, "edition = \"2024\"", "edition = \"2021\"");
    let stale = watch.until("stale");
    assert_eq!(stale["changes"][0]["change"], "edition", "{stale}");
    watch.until("removed");
    // A new program of the package, by its file alone.
    workspace.write(
        "cli_watch_toml_steps/src/main.rs",
        "#[pkld_rt::pkld]\nfn alone(n: u32) -> u32 { n }\nfn main() { alone(1); }\n",
    );
    workspace.run("cli_watch_toml_steps");
    workspace.edit("cli_watch_toml_steps/src/main.rs", "{ n }", "{ n + 1 }");
    loop {
        let stale = watch.until("stale");
        if stale["function"] == "cli_watch_toml_steps::alone" {
            break;
        }
    }
    watch.end("INT");
}

#[test]
fn what_files_are_named_in_the_code_is_watched_though_git_ignores_it() {
    let name = "cli_watch_include";
    let workspace = Workspace::program(
        name,
        "#[pkld_rt::pkld]\nfn words() -> usize { include_str!(\"words.txt\").len() }\nfn main() { println!(\"{}\", words()); }\n",
    )
    .file("cli_watch_include/src/words.txt", "one\n")
    .file(".gitignore", "*.txt\n");
    workspace.run(name);
    let mut watch = Watching::start(&workspace, &[]);
    workspace.write("cli_watch_include/src/words.txt", "two\n");
    let stale = watch.says("stale", "cli_watch_include::words");
    assert_eq!(
        (&stale["changes"][0]["change"], &stale["changes"][0]["path"]),
        (&"file".into(), &"cli_watch_include/src/words.txt".into()),
        "{stale}"
    );
    workspace.write("cli_watch_include/src/words.txt", "one\n");
    watch.says("fresh", "cli_watch_include::words");
    watch.end("INT");
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
    let is_there = || Ran::of(Command::new("kill").args(["-0", &format!("-{group}")])).code == Some(0);
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
    let mut watch = Watching::start(&workspace, &[]);
    watch.signal("STOP");
    // Three events each, and Linux keeps 16,384.
    for nth in 0..9000 {
        workspace.write(&format!("cli_watch_queue/src/{nth}.tmp"), "");
    }
    workspace.edit("cli_watch_queue_steps/src/lib.rs", "= 10", "= 11");
    watch.signal("CONT");
    watch.says("stale", "cli_watch_queue::scaled");
    workspace.edit("cli_watch_queue_steps/src/lib.rs", "= 11", "= 10");
    watch.says("fresh", "cli_watch_queue::scaled");
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
    if Ran::of(&mut { let mut probe = workspace.command("unshare"); probe.args(["--user", "--map-root-user", "sh", "-c", limit, "sh", "true"]); probe }).code != Some(0) {
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
    while json(&workspace, &["status"]).last().is_none_or(|total| total["entries"] != 0 || total["stale_entries"] != 0) {
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
        line.starts_with("stale    cli_watch_human::scaled  3 entries (") && line.ends_with("; go in 7 days"),
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
