//! Where results go: attribute, `set_cache_dir`, environment, default, in this order.

use std::path::Path;

use pkld_tests::{Ran, Workspace};

use crate::{files, holds};

const MAIN: &str = r#"
use pkld_rt::pkld;

#[pkld]
fn plain(n: u32) -> u32 { println!("computed plain"); n }

#[pkld(cache_dir = "own/jar")]
fn owner(n: u32) -> u32 { println!("computed owner"); n }

#[pkld(cache_dir = "~/homely")]
fn homely(n: u32) -> u32 { println!("computed homely"); n }

#[pkld(cache_fp = "own/filed.pkl")]
fn filed(n: u32) -> u32 { println!("computed filed"); n }

fn main() {
    if let Some(folder) = std::env::args().nth(1) {
        pkld_rt::set_cache_dir(folder);
    }
    println!("values {} {} {} {}", plain(1), owner(1), homely(1), filed(1));
}
"#;

fn run(workspace: &Workspace, program: &Path, from: &str, arguments: &[&str], dir: Option<&str>) -> Ran {
    let folder = workspace.root().join(from);
    std::fs::create_dir_all(&folder).expect("folders can be made");
    let mut command = workspace.command(program);
    command.current_dir(folder).args(arguments).env("HOME", workspace.home().join("home"));
    if let Some(dir) = dir {
        command.env("PKLD_DIR", dir);
    }
    Ran::of(&mut command).ok()
}

#[test]
fn the_attribute_comes_first_then_the_process_then_the_environment() {
    let workspace = Workspace::program("placing", MAIN);
    let program = workspace.build("placing");
    let root = workspace.root();

    // Paths of an attribute are relative to the workspace root, wherever the program runs.
    let ran = run(&workspace, &program, "some/folder", &[], None);
    assert_eq!(ran.computed(), ["filed", "homely", "owner", "plain"]);
    assert!(holds(&root.join(".pkljar"), "plain"));
    assert!(holds(&root.join("own/jar"), "owner"));
    assert!(holds(&workspace.home().join("home/homely"), "homely"));
    assert!(root.join("own/filed.pkl").is_file());
    assert!(!holds(&root.join(".pkljar"), "owner") && !holds(&root.join(".pkljar"), "filed"));
    assert!(files(&root.join("some")).is_empty());

    // Of the environment they are relative to the current folder.
    let ran = run(&workspace, &program, "some/folder", &[], Some("by_environment"));
    assert_eq!(ran.computed(), ["plain"], "the others keep the place their attribute names");
    assert!(holds(&root.join("some/folder/by_environment"), "plain"));

    let ran = run(&workspace, &program, "some", &["by_process"], Some("by_environment"));
    assert_eq!(ran.computed(), ["plain"]);
    assert!(holds(&root.join("some/by_process"), "plain"));
    assert!(!root.join("some/by_environment").exists());

    let ran = run(&workspace, &program, "some", &["~/chosen"], None);
    assert_eq!(ran.computed(), ["plain"]);
    assert!(holds(&workspace.home().join("home/chosen"), "plain"));

    for (from, arguments, dir) in [
        ("", vec![], None),
        ("some", vec!["by_process"], None),
        ("some/folder", vec![], Some("by_environment")),
    ] {
        let ran = run(&workspace, &program, from, &arguments, dir);
        assert!(ran.computed().is_empty(), "{from} {arguments:?} {dir:?}: {ran:?}");
        assert!(ran.stderr.is_empty(), "{ran:?}");
    }
}

#[test]
fn the_jar_marks_itself_as_a_cache() {
    let workspace =
        Workspace::program("marked", "#[pkld_rt::pkld] fn one() -> u32 { 1 } fn main() { one(); }");
    workspace.run("marked");
    assert_eq!(workspace.read(".pkljar/.gitignore").trim(), "*");
    assert!(
        workspace.read(".pkljar/CACHEDIR.TAG").starts_with("Signature: 8a477f597d28d172789f06886806bc55")
    );
}

#[test]
fn a_program_that_outlives_its_source_uses_the_users_cache() {
    let main =
        "#[pkld_rt::pkld] fn orphan() -> u32 { println!(\"computed orphan\"); 1 } fn main() { orphan(); }";
    let workspace = Workspace::program("orphaned", main);
    let program = workspace.home().join("program");
    std::fs::copy(workspace.build("orphaned"), &program).expect("files can be copied");
    std::fs::remove_dir_all(workspace.root()).expect("folders can be removed");

    let cache = workspace.home().join("cache");
    let run = || {
        let mut command = workspace.command(&program);
        Ran::of(command.current_dir(workspace.home()).env("XDG_CACHE_HOME", &cache)).ok()
    };
    assert_eq!(run().computed(), ["orphan"]);
    assert!(run().computed().is_empty());
    assert!(!workspace.root().exists(), "the source tree does not come back");
    let jars: Vec<String> = std::fs::read_dir(cache.join("pkld"))
        .expect("the jar lies there")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let [jar] = jars.as_slice() else { panic!("{jars:?}") };
    let digits = jar.strip_prefix("work-").expect("the workspace's folder gives the name");
    assert!(digits.len() == 8 && digits.chars().all(|c| c.is_ascii_hexdigit()), "{jar}");
    assert!(holds(&cache.join("pkld").join(jar), "orphan"));
}
