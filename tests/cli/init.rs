//! `cargo pkld init`: from a plain package to a first served result.

use pkld_tests::{RUNTIME, Ran, Workspace};

use crate::snapshot::shows;
use crate::{command, json, pkld};

/// A workspace of two packages that know nothing of pkld.
fn plain(one: &str, other: &str) -> Workspace {
    let manifest = |name: &str| {
        format!(
            "# Ours.\n[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n"
        )
    };
    Workspace::new(&[one, other])
        .file(&format!("{one}/Cargo.toml"), &manifest(one))
        .file(&format!("{other}/Cargo.toml"), &manifest(other))
        .file(&format!("{one}/src/lib.rs"), "")
        .file(&format!("{other}/src/lib.rs"), "")
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file(".gitignore", "/target")
}

#[test]
fn a_package_gets_what_it_needs_once_and_its_example_is_served() {
    let workspace = plain("cli_init", "cli_init_other");
    let init = ["init", "--package", "cli_init", "--path", RUNTIME];
    let dry = pkld(&workspace, &[&init[..], &["--dry-run"]].concat()).ok();
    assert!(dry.stdout.contains("would be added: the dependency pkld-rt (cli_init/Cargo.toml)"), "{dry:?}");
    assert!(!workspace.read("cli_init/Cargo.toml").contains("pkld"), "nothing is done");

    let ran = pkld(&workspace, &init).ok();
    assert_eq!(
        ran.stdout,
        "added: the dependency pkld-rt (cli_init/Cargo.toml)\nadded: the line /.pkljar (.gitignore)\n\
         added: the example (cli_init/examples/pkld.rs)\n"
    );
    assert!(ran.stderr.starts_with("Next: "), "{ran:?}");
    assert_eq!(workspace.read(".gitignore"), "/target\n/.pkljar\n");
    let manifest = workspace.read("cli_init/Cargo.toml");
    assert!(manifest.starts_with("# Ours.\n") && manifest.contains("pkld-rt = "), "{manifest}");

    workspace.edit("cli_init/examples/pkld.rs", "30_000", "300");
    let again = json(&workspace, &init);
    assert!(again.len() == 3 && again.iter().all(|line| line["added"] == false), "{again:?}");
    assert_eq!(workspace.read("cli_init/Cargo.toml"), manifest);
    assert_eq!(workspace.read(".gitignore"), "/target\n/.pkljar\n");
    assert!(workspace.read("cli_init/examples/pkld.rs").contains("primes(300)"), "what is there stays");
    assert!(!workspace.read("cli_init_other/Cargo.toml").contains("pkld"));
    shows(&workspace, "init-again", &["init", "--package", "cli_init"]);

    let run = || {
        let mut cargo = workspace.cargo(&["run", "--quiet", "--package", "cli_init", "--example", "pkld"]);
        Ran::of(cargo.env("PKLD_VERBOSE", "1")).ok()
    };
    assert!(run().stderr.contains("pkld::primes: computed"));
    let served = run();
    assert!(served.stdout == "62 primes\n" && served.stderr.contains("served from disk"), "{served:?}");
}

#[test]
fn which_package_is_meant_follows_from_the_folder_or_is_asked() {
    let workspace = plain("cli_init_one", "cli_init_two");
    shows(&workspace, "init-which", &["init"]);
    assert_eq!(pkld(&workspace, &["init", "--package", "cli_init_tow"]).code, Some(2));
    let mut inside = command(&workspace, &["init", "--dry-run"]);
    let ran = Ran::of(inside.current_dir(workspace.root().join("cli_init_two/src"))).ok();
    assert!(ran.stdout.contains("(cli_init_two/Cargo.toml)"), "{ran:?}");
    let ran = pkld(&workspace, &["init", "--package", "cli_init_one", "--path", "nowhere"]);
    assert!(ran.code == Some(1) && ran.stderr.contains("`cargo add` could not add pkld-rt"), "{ran:?}");
    assert!(!workspace.root().join("cli_init_one/examples").exists(), "what failed has done no half of it");
}
