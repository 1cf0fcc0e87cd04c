//! `cargo pkld accept`: entries of code that a person says was only rewritten.

use std::process::Command;

use pkld_tests::{Ran, Workspace};

use crate::{command, in_book, json, pkld, row};

/// A git repository with all files of a workspace committed.
fn commit(workspace: &Workspace) {
    workspace.write(".gitignore", ".pkljar\n");
    for arguments in [
        &["init", "-q"][..],
        &["add", "."],
        &["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one"],
    ] {
        let mut git = Command::new("git");
        git.current_dir(workspace.root()).args(arguments);
        git.env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", workspace.home());
        Ran::of(&mut git).ok();
    }
}

/// A function and a helper of it; each computation tells of itself.
fn program(name: &str) -> Workspace {
    let main = "#[pkld_rt::pkld]\nfn total(n: u32) -> u32 {\n    println!(\"computed total {n}\");\n    doubled(n) + 1\n}\n\n\
                fn doubled(n: u32) -> u32 {\n    n * 2\n}\n\n\
                #[pkld_rt::pkld]\nfn other(n: u32) -> u32 {\n    println!(\"computed other {n}\");\n    n\n}\n\n\
                fn main() {\n    for n in 0..3 {\n        println!(\"sums {} {}\", total(n), other(n));\n    }\n}\n";
    let workspace = Workspace::program(name, main);
    commit(&workspace);
    let ran = workspace.run(name);
    assert_eq!(ran.computed().len(), 6, "{ran:?}");
    workspace
}

fn main_rs(name: &str) -> String {
    format!("{name}/src/main.rs")
}

/// `cargo pkld` by somebody called `me`.
fn by_me(workspace: &Workspace, arguments: &[&str]) -> Ran {
    Ran::of(command(workspace, arguments).env("USER", "me"))
}

#[test]
fn what_was_only_rewritten_is_served_once_it_is_accepted_and_no_other_code() {
    let workspace = program("rewritten");
    let main = main_rs("rewritten");
    assert_eq!(
        pkld(&workspace, &["accept", "total"]).ok().stdout,
        "nothing that is stored of rewritten::total is stale\n"
    );
    assert_eq!(json(&workspace, &["accept", "total"])[0]["entries"], 0);
    workspace.edit(&main, "n * 2", "n + n");
    let before = row(&workspace, "rewritten::total");
    // Nobody is there to be asked, and a look changes nothing.
    let ran = pkld(&workspace, &["accept", "total"]);
    assert!(ran.code == Some(2) && ran.stderr.contains("`--yes` accepts without asking"), "{ran:?}");
    let dry = pkld(&workspace, &["accept", "total", "--dry-run"]).ok();
    assert!(dry.stdout.ends_with("would accept 3 entries (3 B)\n"), "{dry:?}");
    assert_eq!(row(&workspace, "rewritten::total"), before);

    let ran = by_me(&workspace, &["accept", "total", "--yes"]).ok();
    let told = ran.stdout.replace("the last just now", "the last 20 min ago");
    assert_eq!(ran.stderr, "", "{ran:?}");
    assert!(told.contains("rewritten::doubled was edited (rewritten/src/main.rs:7)\n"), "{told}");
    assert!(told.contains("before, in commit ") && told.ends_with("\naccepted 3 entries (3 B)\n"), "{told}");
    let without_commit: Vec<&str> = told.lines().filter(|line| !line.contains("before, in commit")).collect();
    for line in without_commit {
        in_book("cargo-pkld-accept", line);
    }

    let after = row(&workspace, "rewritten::total");
    assert_eq!(
        (&after["state"], &after["entries"], &after["stale_entries"]),
        (&"fresh".into(), &3.into(), &3.into())
    );
    assert!(
        after["accepted"]["by"].as_str().is_some_and(|by| by == "me" || by.starts_with("me@")),
        "{after}"
    );
    let text = |arguments: &[&str]| pkld(&workspace, arguments).ok().stdout;
    for arguments in [&["status", "total"][..], &["why", "total"], &["show", "total"]] {
        assert!(text(arguments).contains("accepted by me"), "{arguments:?}: {}", text(arguments));
    }
    assert_eq!(
        text(&["show", "total"]).matches("accepted by me").count(),
        3,
        "the old ones were not accepted"
    );
    assert_eq!(row(&workspace, "rewritten::other")["accepted"], serde_json::Value::Null);

    let ran = workspace.run("rewritten");
    assert_eq!((ran.computed(), ran.lines("sums ")), (vec![], vec!["1 0", "3 1", "5 2"]), "{ran:?}");
    // Once more: all is there, and nobody is asked.
    let again = pkld(&workspace, &["accept", "total"]).ok();
    assert!(again.stdout.ends_with("accepted 0 entries (0 B), 3 there already\n"), "{again:?}");

    // The next edit makes them stale as ever, and the one before is served what it computed itself.
    workspace.edit(&main, "n + n", "n + n + 10");
    assert_eq!(row(&workspace, "rewritten::total")["state"], "stale");
    let ran = workspace.run("rewritten");
    assert_eq!((ran.computed().len(), ran.lines("sums ")), (3, vec!["11 0", "13 1", "15 2"]), "{ran:?}");
    workspace.edit(&main, "n + n + 10", "n * 2");
    assert_eq!(workspace.run("rewritten").computed(), Vec::<&str>::new());
}

#[test]
fn a_program_shows_whether_results_are_the_same() {
    let workspace = program("tried");
    let main = main_rs("tried");
    workspace.edit(&main, "n * 2", "n + n");
    let ran = pkld(&workspace, &["accept", "total", "--yes", "--verify", "4"]);
    assert!(ran.code == Some(1) && ran.stderr.contains("only 3 entries could be compared, of 4"), "{ran:?}");
    assert_eq!(row(&workspace, "tried::total")["state"], "stale");
    let told =
        json_of(&pkld(&workspace, &["accept", "total", "--yes", "--verify", "3", "--format", "json"]).ok());
    assert_eq!((&told["entries"], &told["verified"]), (&3.into(), &3.into()), "{told}");
    assert_eq!(workspace.run("tried").computed(), Vec::<&str>::new());

    // One that is not the same: 2 is 2 * 1 and 1 * 1 + 1.
    workspace.edit(&main, "n + n", "n * n + 1");
    let before = row(&workspace, "tried::total");
    let ran =
        pkld(&workspace, &["accept", "total", "--yes", "--verify", "1", "--", "cargo", "run", "--quiet"]);
    assert_eq!(ran.code, Some(4), "{ran:?}");
    assert!(
        ran.stderr.contains("2 entries are not what this code computes; nothing was accepted"),
        "{ran:?}"
    );
    assert_eq!(row(&workspace, "tried::total"), before, "the trial has a jar of its own");
    // Programs that fail, that are not there, and that are of the code before.
    let old = workspace.build("tried").with_extension("old");
    workspace.edit(&main, "n * n + 1", "2 * n");
    std::fs::copy(workspace.build("tried"), &old).expect("it can be copied");
    workspace.edit(&main, "2 * n", "(n << 1)");
    for (program, told) in [
        ("false", "false ended with 1; nothing was accepted"),
        ("there-is-no-such-program", "run there-is-no-such-program"),
        (&*old.to_string_lossy(), "only 0 entries could be compared"),
    ] {
        let ran = pkld(&workspace, &["accept", "total", "--yes", "--verify", "1", "--", program]);
        assert!(ran.code == Some(1) && ran.stderr.contains(told), "{ran:?}");
    }
    assert_eq!(
        pkld(&workspace, &["accept", "total", "--", "true"]).code,
        Some(2),
        "a program is for --verify"
    );
    assert_eq!(row(&workspace, "tried::total")["state"], "stale");
}

fn json_of(ran: &Ran) -> serde_json::Value {
    ran.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).next_back().expect("an object")
}

/// What the program's own jar holds of today's code, that code has computed: it tells nothing of what is to be accepted.
#[test]
fn a_program_that_chooses_its_jar_shows_nothing() {
    let main = "#[pkld_rt::pkld]\nfn half(n: u32) -> u32 {\n    n / 2\n}\n\n\
                fn main() {\n    if let Some(jar) = std::env::args().nth(1) {\n        pkld_rt::set_cache_dir(jar);\n    }\n    half(7);\n}\n";
    let workspace = Workspace::program("cli_accept_own", main);
    commit(&workspace);
    workspace.run("cli_accept_own");
    workspace.edit(&main_rs("cli_accept_own"), "n / 2", "n.div_ceil(2)");
    let program = workspace.build("cli_accept_own");
    let (program, jar) = (program.to_string_lossy(), workspace.home().join("own").display().to_string());
    for _ in 0..2 {
        let arguments = ["accept", "half", "--yes", "--verify", "1", "--", &*program, &*jar];
        let ran = pkld(&workspace, &arguments);
        assert!(ran.code == Some(1) && ran.stderr.contains("only 0 entries could be compared"), "{ran:?}");
    }
    let ran = pkld(&workspace, &["accept", "half", "--yes", "--verify", "1", "--", &*program]);
    assert_eq!(ran.code, Some(4), "{ran:?}");
}

/// Bytes of one type may be read as those of another, and arguments may change places.
#[test]
fn what_may_be_read_as_something_else_is_not_accepted_without_a_try() {
    let main = "use serde::{Deserialize, Serialize};\n\
                #[derive(Serialize, Deserialize, Debug)]\nstruct Point { x: u32, y: u32 }\n\n\
                #[pkld_rt::pkld]\nfn point(a: u32, b: u32) -> Point {\n    println!(\"computed point\");\n    Point { x: a, y: b }\n}\n\n\
                fn main() {\n    println!(\"point {:?}\", point(1, 2));\n}\n";
    let workspace = Workspace::program("cli_accept_form", main);
    commit(&workspace);
    workspace.run("cli_accept_form");
    let file = main_rs("cli_accept_form");
    for (from, to, doubt) in [
        ("{ x: u32, y: u32 }", "{ y: u32, x: u32 }", "type cli_accept_form::Point was edited"),
        ("x: u32, y: u32", "x: i32, y: u32", "type cli_accept_form::Point was edited"),
        (
            "point(a: u32, b: u32)",
            "point(b: u32, a: u32)",
            "cli_accept_form::point: what stands before its body changed",
        ),
        (
            "#[pkld_rt::pkld]",
            "#[pkld_rt::pkld(skip(b))]",
            "cli_accept_form::point: what stands before its body changed",
        ),
    ] {
        workspace.edit(&file, from, to);
        let ran = pkld(&workspace, &["accept", "point", "--yes"]);
        assert_eq!(ran.code, Some(1), "{to}: {ran:?}");
        assert!(ran.stderr.contains(doubt) && ran.stderr.contains("--verify"), "{to}: {ran:?}");
        assert_eq!(row(&workspace, "cli_accept_form::point")["state"], "stale", "{to}");
        workspace.edit(&file, to, from);
    }
    // A try finds that fields have changed places.
    workspace.edit(&file, "{ x: u32, y: u32 }", "{ y: u32, x: u32 }");
    let ran = pkld(&workspace, &["accept", "point", "--yes", "--verify", "1"]);
    assert_eq!(ran.code, Some(4), "{ran:?}");
    // A type that only has another name for a field is read as before.
    workspace.edit(&file, "{ y: u32, x: u32 }", "{ x: u32, z: u32 }");
    workspace.edit(&file, "Point { x: a, y: b }", "Point { x: a, z: b }");
    let ran = pkld(&workspace, &["accept", "point", "--yes", "--verify", "1"]).ok();
    assert!(ran.stderr.contains("1 entry computed anew, and the same"), "{ran:?}");
    let ran = workspace.run("cli_accept_form");
    assert_eq!((ran.computed(), ran.lines("point ")), (vec![], vec!["Point { x: 1, z: 2 }"]), "{ran:?}");
}

#[test]
fn without_git_or_with_a_pin_the_reason_is_told() {
    let main = "#[pkld_rt::pkld]\nfn once(n: u32) -> u32 {\n    println!(\"computed once\");\n    n + 1\n}\n\
                fn plain(n: u32) -> u32 { n }\n\
                fn main() {\n    once(1);\n    plain(2);\n}\n";
    let workspace = Workspace::program("cli_accept_why", main);
    workspace.run("cli_accept_why");
    let file = main_rs("cli_accept_why");
    workspace.edit(&file, "n + 1", "1 + n");
    let ran = pkld(&workspace, &["accept", "once", "--yes"]);
    assert!(ran.code == Some(1) && ran.stderr.contains("git does not know what it was"), "{ran:?}");
    let told =
        json_of(&pkld(&workspace, &["accept", "once", "--yes", "--verify", "1", "--format", "json"]).ok());
    assert_eq!(told["entries"], 1, "{told}");
    assert_eq!(workspace.run("cli_accept_why").computed(), Vec::<&str>::new());
    workspace.edit(
        &file,
        "1 + n",
        "unsafe extern \"C\" { safe fn abs(n: i32) -> i32; } abs(n as i32) as u32 + 1",
    );
    let ran = pkld(&workspace, &["accept", "once", "--yes"]);
    assert!(ran.code == Some(1) && ran.stderr.contains("is pinned to the executable"), "{ran:?}");
    for (name, told) in [("plain", "has no #[pkld]"), ("nonsense", "no function is called")] {
        let ran = pkld(&workspace, &["accept", name, "--yes"]);
        assert!(ran.code == Some(2) && ran.stderr.contains(told), "{ran:?}");
    }
}

/// What a build is asked for is part of its version: entries of builds that were asked for less would never be served.
#[test]
fn what_no_build_would_be_served_is_told() {
    let main = "#[pkld_rt::pkld]\nfn once(n: u32) -> u32 {\n    println!(\"computed once\");\n    helped(n) + 1\n}\n\n\
                fn helped(n: u32) -> u32 {\n    n\n}\n\nfn main() {\n    once(1);\n}\n";
    let workspace = Workspace::program("cli_accept_asks", main);
    commit(&workspace);
    workspace.run("cli_accept_asks");
    let file = main_rs("cli_accept_asks");
    let plain = "fn helped(n: u32) -> u32 {\n    n\n}";
    for (body, told) in [
        ("if cfg!(debug_assertions) { n } else { n + 0 }", "asked for cfg(debug_assertions) now"),
        ("n + option_env!(\"NOWHERE\").map_or(0, |_| 0)", "asked for the environment variable NOWHERE now"),
        ("n + std::env::var(\"NOWHERE\").map_or(0, |_| 0)", "has other variables of the environment now"),
    ] {
        let other = format!("fn helped(n: u32) -> u32 {{\n    {body}\n}}");
        workspace.edit(&file, plain, &other);
        for arguments in [&["accept", "once", "--yes"][..], &["accept", "once", "--yes", "--verify", "1"]] {
            let ran = pkld(&workspace, arguments);
            assert!(ran.code == Some(1) && ran.stderr.contains(told), "{body}: {ran:?}");
        }
        // It has entries of its own from now on.
        workspace.run("cli_accept_asks");
        workspace.edit(&file, &other, plain);
    }
    // cfg that both ask is no trouble, and entries are of the build that they were stored by.
    workspace.edit(
        &file,
        plain,
        "fn helped(n: u32) -> u32 {\n    if cfg!(debug_assertions) { n } else { n + 1 - 1 }\n}",
    );
    assert_eq!(workspace.run("cli_accept_asks").computed(), ["once"]);
    workspace.edit(&file, "n + 1 - 1", "n + 2 - 2");
    let ran = pkld(&workspace, &["accept", "once", "--yes"]).ok();
    assert_eq!(ran.stderr, "4 entries of other code still stay stale\n", "{ran:?}");
    assert_eq!(workspace.run("cli_accept_asks").computed(), Vec::<&str>::new());
    let mut release = workspace.cargo(&["run", "--quiet", "--release", "--package", "cli_accept_asks"]);
    assert_eq!(Ran::of(&mut release).ok().computed(), ["once"], "another build");
}

/// Results accepted in a jar, a file that is named, and a jar that is; in archives the acceptance goes along.
#[test]
fn what_is_accepted_lies_where_calls_look_and_is_carried_as_such() {
    let main = "#[pkld_rt::pkld(cache_fp = \"given.pkl\")]\nfn given(n: u32) -> Vec<u8> {\n    println!(\"computed given\");\n    vec![n as u8; 100_000]\n}\n\
                #[pkld_rt::pkld(cache_dir = \"elsewhere\")]\nfn elsewhere(n: u32) -> u32 {\n    println!(\"computed elsewhere\");\n    n * 2\n}\n\
                fn main() {\n    println!(\"len {}\", given(1).len() + elsewhere(1) as usize);\n}\n";
    let workspace = Workspace::program("cli_accept_place", main);
    commit(&workspace);
    workspace.run("cli_accept_place");
    let file = main_rs("cli_accept_place");
    workspace.edit(&file, "vec![n as u8; 100_000]", "std::iter::repeat_n(n as u8, 100_000).collect()");
    workspace.edit(&file, "n * 2", "n + n");
    for function in ["given", "elsewhere"] {
        let ran = pkld(&workspace, &["accept", function, "--yes", "--verify", "1"]);
        assert!(ran.code == Some(1) && ran.stderr.contains("names its own jar"), "{ran:?}");
        let told = &json(&workspace, &["accept", function, "--yes"])[0];
        assert_eq!((&told["kind"], &told["entries"]), (&"accepted".into(), &1.into()), "{told}");
    }
    let ran = workspace.run("cli_accept_place");
    assert_eq!((ran.computed(), ran.lines("len ")), (vec![], vec!["100002"]), "{ran:?}");
    pkld(&workspace, &["compact"]).ok();
    pkld(&workspace, &["export", "all.pklz"]).ok();
    pkld(&workspace, &["clear", "--all"]).ok();
    pkld(&workspace, &["import", "all.pklz"]).ok();
    let show = pkld(&workspace, &["show", "given"]).ok();
    assert!(show.stdout.contains("accepted by "), "{show:?}");
    assert_eq!(workspace.run("cli_accept_place").computed(), Vec::<&str>::new());
}
