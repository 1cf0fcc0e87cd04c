//! A jar for other users too, as the program, the environment or the workspace's manifest says.

use std::os::unix::fs::PermissionsExt;

use pkld_tests::{Ran, Workspace, clean_command};

const MAIN: &str = r#"
    #[pkld_rt::pkld] fn small(n: u64) -> u64 { n }
    #[pkld_rt::pkld] fn large(n: u64) -> Vec<u8> { vec![n as u8; 100_000] }
    fn main() {
        match std::env::args().nth(1).as_deref() {
            Some("no") => _ = pkld_rt::config().shared(false),
            Some("yes") => _ = pkld_rt::config().shared(true),
            _ => {}
        }
        if std::env::args().nth(2).is_some() { small::clear().unwrap(); }
        (small(1), large(1));
        println!("misses {}", small::stats().misses + large::stats().misses);
    }"#;

#[test]
fn a_jar_is_for_others_if_the_program_says_so_or_else_the_environment_or_else_the_manifest() {
    let workspace = Workspace::program("with_others", MAIN);
    let manifest = workspace.read("Cargo.toml");
    let program = workspace.build("with_others");
    let say = |said: &str| {
        workspace.write("Cargo.toml", format!("{manifest}\n[workspace.metadata.pkld]\nshared = {said}\n"));
    };
    let run = |variable: &str, arguments: &[&str]| {
        let mut command = clean_command("sh");
        command.args(["-c", "umask 002; exec \"$@\"", "sh"]).arg(&program).args(arguments);
        Ran::of(command.env("PKLD_SHARED", variable)).ok()
    };
    let table = [
        ("false", "", &[][..], false),
        ("true", "", &[], true),
        ("\"true\"", "", &[], true),
        ("true", "0", &[], true),
        ("true", "", &["no"], false),
        ("false", "1", &[], true),
        ("false", "1", &["no"], false),
        ("false", "", &["yes"], true),
        ("true", "", &["-", "clear"], true),
    ];
    for (said, variable, arguments, is_shared) in table {
        let what = format!("shared = {said}, PKLD_SHARED={variable}, {arguments:?}");
        say(said);
        for round in ["first", "second"] {
            let ran = run(variable, arguments);
            assert!(ran.warnings().is_empty(), "{what}: {ran:?}");
            let misses = if round == "first" {
                "2"
            } else if arguments.len() == 2 {
                "1"
            } else {
                "0"
            };
            assert_eq!(ran.lines("misses "), [misses], "{what}, {round}");
        }
        for file in super::files(&workspace.jar()) {
            let path = workspace.jar().join(file);
            let mode = path.metadata().expect("it is there").permissions().mode() & 0o777;
            assert_eq!(mode, if is_shared { 0o664 } else { 0o600 }, "{what}: {}", path.display());
        }
        std::fs::remove_dir_all(workspace.jar()).expect("it can be removed");
    }
    // Without it, what others may write is refused; and so it is where it cannot be read.
    say("true");
    run("", &[]);
    say("1");
    let ran = run("", &[]);
    assert_eq!(ran.lines("misses "), ["2"]);
    assert!(ran.stderr.contains("it takes true or false"), "{}", ran.stderr);
    assert!(ran.stderr.contains("can be written by other users"), "{}", ran.stderr);
    say("true");
    assert_eq!(run("", &[]).lines("misses "), ["0"]);
}
