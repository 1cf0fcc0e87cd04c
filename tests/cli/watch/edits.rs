//! What is seen of edits: files, manifests, branches.

use std::process::Command;

use pkld_tests::{Ran, Workspace};

use super::{Watching, git, stale_entries};
use crate::{pipeline, row};

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
fn a_branch_switched_and_back_loses_nothing() {
    let workspace = pipeline("cli_watch_git");
    workspace.write(".gitignore", ".pkljar\n");
    git(&workspace, &["init", "--quiet"]);
    git(&workspace, &["add", "--all"]);
    git(&workspace, &["commit", "--quiet", "-m", "one"]);
    git(&workspace, &["checkout", "--quiet", "-b", "other"]);
    workspace.edit("cli_watch_git_steps/src/lib.rs", "= 10", "= 11");
    std::fs::remove_file(workspace.root().join("cli_watch_git/src/other.rs")).expect("it was there");
    workspace.edit(
        "cli_watch_git/src/main.rs",
        "mod other;",
        "mod other { pub fn shifted(n: u32) -> u32 { n } }",
    );
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

#[cfg(unix)]
#[test]
fn crates_outside_of_the_workspace_and_files_behind_links_are_heard_of() {
    let name = "cli_watch_outside";
    let workspace = Workspace::new(&[name])
        .package(name, "watch_outside = { path = \"../../outside\" }")
        .file(
            &format!("{name}/src/main.rs"),
            "mod linked;\n#[pkld_rt::pkld]\nfn outer(n: u32) -> u32 { watch_outside::outer(n) }\n\
             #[pkld_rt::pkld]\nfn behind(n: u32) -> u32 { linked::inner(n) }\n\
             fn main() { println!(\"{} {}\", outer(1), behind(1)); }\n",
        )
        .file(
            "../outside/Cargo.toml",
            "[package]\nname = \"watch_outside\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
        )
        .file("../outside/src/lib.rs", "pub fn outer(n: u32) -> u32 { n + 1 }\n")
        .file("../shared/inner.rs", "pub fn inner(n: u32) -> u32 { n + 2 }\n");
    let link = workspace.root().join(name).join("src/linked.rs");
    std::os::unix::fs::symlink(workspace.home().join("shared/inner.rs"), link).expect("links can be made");
    workspace.run(name);
    let mut watch = Watching::start(&workspace, &[]);
    workspace.edit("../outside/src/lib.rs", "n + 1", "n + 10");
    let stale = watch.says("stale", "cli_watch_outside::outer");
    assert_eq!(stale["changes"][0]["item"]["file"], "watch_outside/src/lib.rs", "{stale}");
    workspace.edit("../shared/inner.rs", "n + 2", "n + 20");
    watch.says("stale", "cli_watch_outside::behind");
    workspace.edit("../outside/src/lib.rs", "n + 10", "n + 1");
    watch.says("fresh", "cli_watch_outside::outer");
    watch.end("INT");
}
