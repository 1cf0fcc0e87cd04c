//! Variables of the environment that a function's code reads are part of each call's key.

use pkld_tests::{Ran, Workspace};

const MAIN: &str = r#"
use pkld_rt::pkld;

mod settings {
    use std::env;

    pub const FACTOR: &str = "CASE_FACTOR";

    pub fn factor() -> String {
        env::var(FACTOR).unwrap_or_default()
    }

    pub fn setting(name: &str) -> String {
        format!("{:?}", env::var_os(name))
    }
}

#[pkld]
fn named(n: u32) -> String {
    println!("computed named");
    format!("{n}{}{:?}", settings::factor(), std::env::var("CASE_MODE"))
}

#[pkld(store = "memory")]
fn remembered() -> String {
    println!("computed remembered");
    std::env::var("CASE_MODE").unwrap_or_default()
}

#[pkld]
fn wrapped() -> String {
    println!("computed wrapped");
    settings::setting("CASE_LEVEL")
}

#[pkld]
fn counted() -> usize {
    println!("computed counted");
    std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CASE_")).count()
}

#[pkld]
fn pure() -> u32 {
    println!("computed pure");
    7
}

fn all() {
    println!("values {} {} {} {} {}", named(1), remembered(), wrapped(), counted(), pure());
}

fn main() {
    all();
    if std::env::args().len() > 1 {
        // No other thread runs.
        unsafe { std::env::set_var("CASE_MODE", "set") };
        all();
        unsafe { std::env::remove_var("CASE_MODE") };
        all();
    }
}
"#;

/// The program with these variables and no others, as far as a program can be.
fn run(
    workspace: &Workspace,
    program: &std::path::Path,
    variables: &[(&str, &str)],
    arguments: &[&str],
) -> Ran {
    let mut command = workspace.command(program);
    command.env_clear().envs(variables.iter().copied()).args(arguments);
    Ran::of(&mut command).ok()
}

#[test]
fn a_variable_that_the_code_reads_is_part_of_the_key() {
    let workspace = Workspace::program("run_env", MAIN);
    let program = workspace.build("run_env");
    let ran = |variables: &[(&str, &str)]| {
        let ran = run(&workspace, &program, variables, &[]);
        (ran.computed().join(" "), ran.lines("values ").join(""))
    };
    let all = "counted named pure remembered wrapped";
    let none = "1Err(NotPresent)  None 0 7";
    assert_eq!(ran(&[]), (all.to_owned(), none.to_owned()));
    assert_eq!(ran(&[]), ("remembered".to_owned(), none.to_owned()));
    // One that nothing names counts for whoever reads all.
    assert_eq!(ran(&[("OTHER", "1")]), ("counted remembered".to_owned(), none.to_owned()));
    assert_eq!(
        ran(&[("CASE_FACTOR", "3")]),
        ("counted named remembered".to_owned(), "13Err(NotPresent)  None 1 7".to_owned())
    );
    assert_eq!(
        ran(&[("CASE_LEVEL", "3")]),
        ("counted remembered wrapped".to_owned(), "1Err(NotPresent)  Some(\"3\") 1 7".to_owned())
    );
    // Empty is not absent.
    assert_eq!(
        ran(&[("CASE_MODE", "")]),
        ("counted named remembered".to_owned(), "1Ok(\"\")  None 1 7".to_owned())
    );
    assert_eq!(
        ran(&[("CASE_MODE", ""), ("PKLD_VERBOSE", "0"), ("PKLD_VERIFY_EXIT", "1"), ("PKLD_MAX_SIZE", "1GB")]),
        ("remembered".to_owned(), "1Ok(\"\")  None 1 7".to_owned())
    );
    // What was, is served again, from every environment that was.
    assert_eq!(ran(&[]), ("remembered".to_owned(), none.to_owned()));
}

#[test]
fn a_variable_that_is_set_between_two_calls_counts() {
    let workspace = Workspace::program("run_env_set", MAIN);
    let program = workspace.build("run_env_set");
    let ran = run(&workspace, &program, &[("CASE_MODE", "was")], &["set"]);
    let lines: Vec<&str> = ran.stdout.lines().filter_map(|line| line.strip_prefix("values ")).collect();
    let expected = ["1Ok(\"was\") was None 1 7", "1Ok(\"set\") set None 1 7", "1Err(NotPresent)  None 0 7"];
    assert_eq!(lines, expected, "{ran:?}");
    let again = run(&workspace, &program, &[("CASE_MODE", "was")], &["set"]);
    assert_eq!((again.lines("values "), again.computed()), (ran.lines("values "), vec!["remembered"; 3]));
    let truth = run(&workspace, &program, &[("CASE_MODE", "was"), ("PKLD", "off")], &["set"]);
    assert_eq!(truth.lines("values "), ran.lines("values "));
}

#[test]
fn values_are_not_stored() {
    let workspace = Workspace::program(
        "run_env_secret",
        "
        #[pkld_rt::pkld] fn f() -> usize { std::env::var(\"CASE_SECRET\").map_or(0, |s| s.len()) }
        fn main() { println!(\"values {}\", f()); }",
    );
    assert_eq!(
        workspace.run_with("run_env_secret", &[("CASE_SECRET", "hunter2-hunter2")]).lines("values "),
        ["15"]
    );
    for file in crate::files(&workspace.jar()) {
        let bytes = std::fs::read(workspace.jar().join(file)).expect("files can be read");
        assert!(!bytes.windows(7).any(|window| window == b"hunter2"));
    }
}

#[test]
fn a_function_that_a_macro_makes_takes_what_anything_in_its_crate_reads() {
    let workspace = Workspace::program(
        "run_env_made",
        "
        macro_rules! made { ($name:ident) => {
            #[pkld_rt::pkld] fn $name() -> String { println!(\"computed {}\", stringify!($name)); mode() }
        } }
        made!(generated);
        fn mode() -> String { std::env::var(\"CASE_MODE\").unwrap_or_default() }
        fn main() { println!(\"values {}\", generated()); }",
    );
    let seen = |mode| {
        let ran = workspace.run_with("run_env_made", &[("CASE_MODE", mode)]);
        (ran.computed().len(), ran.lines("values ").join(""))
    };
    let runs = ["a", "b", "a", "b"].map(seen);
    let value = |text: &str| text.to_owned();
    assert_eq!(runs, [(1, value("a")), (1, value("b")), (0, value("a")), (0, value("b"))]);
}
