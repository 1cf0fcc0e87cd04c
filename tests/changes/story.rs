//! A program of two crates over a day of edits, driven through `cargo run`.

use pkld_tests::{Ran, Workspace};

use crate::outside::{cargo_home, outside};

const MAIN: &str = r#"
use pkld_rt::pkld;

#[pkld]
fn scaled(n: u32) -> u32 {
    println!("computed scaled");
    NAME_steps::scale(n)
}

#[pkld]
fn shifted(n: u32) -> u32 {
    println!("computed shifted");
    NAME_steps::shift(n)
}

#[pkld]
fn both(n: u32) -> u32 {
    println!("computed both");
    scaled(n) + NAME_steps::shift(n)
}

#[pkld]
fn neither(n: u32) -> u32 {
    println!("computed neither");
    n
}

fn main() {
    println!("values {} {} {} {}", scaled(3), shifted(3), both(3), neither(3));
}
"#;

const STEPS: &str = "
pub fn scale(n: u32) -> u32 {
    n * factor()
}

fn factor() -> u32 {
    10
}

/// Moves.
pub fn shift(n: u32) -> u32 {
    n + 7 // a comment
}
";

fn pipeline(name: &str) -> Workspace {
    let steps = format!("{name}_steps");
    Workspace::new(&[name, &steps])
        .package(name, &format!("{steps} = {{ path = \"../{steps}\" }}"))
        .package(&steps, "")
        .file(&format!("{name}/src/main.rs"), &MAIN.replace("NAME", name))
        .file(&format!("{steps}/src/lib.rs"), STEPS)
}

fn seen(ran: &Ran) -> (Vec<&str>, Vec<&str>) {
    (ran.computed(), ran.lines("values "))
}

#[test]
fn a_day_of_edits_computes_exactly_what_each_edit_reaches() {
    let workspace = pipeline("story");
    let steps = "story_steps/src/lib.rs";

    let ran = workspace.run("story");
    assert_eq!(seen(&ran), (vec!["both", "neither", "scaled", "shifted"], vec!["30 10 40 3"]));
    let ran = workspace.run("story");
    assert_eq!(seen(&ran), (vec![], vec!["30 10 40 3"]), "the second run computes nothing");

    workspace.edit(steps, "    10\n", "    11\n");
    let ran = workspace.run("story");
    assert_eq!(seen(&ran), (vec!["both", "scaled"], vec!["33 10 43 3"]), "what reaches the helper computes");
    let ran = workspace.run("story");
    assert_eq!(seen(&ran), (vec![], vec!["33 10 43 3"]));

    workspace.edit(steps, "    11\n", "    10\n");
    let ran = workspace.run("story");
    assert_eq!(seen(&ran), (vec![], vec!["30 10 40 3"]), "undone: the old entries serve");

    workspace.edit(steps, "// a comment", "// another comment\n    // and more");
    workspace.edit(steps, "/// Moves.", "/// Moves by seven.");
    let ran = workspace.run("story");
    assert_eq!(seen(&ran), (vec![], vec!["30 10 40 3"]), "a comment changes nothing");

    let ran = workspace.run_with("story", &[("PKLD", "off")]);
    assert_eq!(seen(&ran), (vec!["both", "neither", "scaled", "scaled", "shifted"], vec!["30 10 40 3"]));
}

#[test]
fn touched_files_and_release_builds_keep_every_entry() {
    let workspace = pipeline("kept");
    workspace.run("kept");
    workspace.write("kept_steps/src/lib.rs", workspace.read("kept_steps/src/lib.rs"));
    let ran = workspace.run("kept");
    assert_eq!(seen(&ran), (vec![], vec!["30 10 40 3"]), "touched");
    let ran = Ran::of(&mut workspace.cargo(&["run", "--quiet", "--release", "--package", "kept"])).ok();
    assert_eq!(seen(&ran), (vec![], vec!["30 10 40 3"]), "release");
}

#[test]
fn a_workspace_in_another_folder_is_served_from_the_same_jar() {
    let (here, there) = (pipeline("moved"), pipeline("moved"));
    let jar = here.jar();
    let environment = [("PKLD_DIR", jar.to_str().expect("paths of tests are UTF-8"))];
    here.run_with("moved", &environment);
    assert!(jar.join("CACHEDIR.TAG").is_file());
    let ran = there.run_with("moved", &environment);
    assert_eq!(seen(&ran), (vec![], vec!["30 10 40 3"]));
    assert!(!there.jar().exists());
}

#[test]
fn debug_assertions_tell_builds_apart_where_they_are_asked_for() {
    let main = "#[pkld_rt::pkld] fn checked() -> bool { println!(\"computed checked\"); cfg!(debug_assertions) }\n\
                fn main() { println!(\"values {}\", checked()); }";
    let workspace = Workspace::program("profiles", main);
    assert_eq!(seen(&workspace.run("profiles")), (vec!["checked"], vec!["true"]));
    let release =
        || Ran::of(&mut workspace.cargo(&["run", "--quiet", "--release", "--package", "profiles"])).ok();
    assert_eq!(seen(&release()), (vec!["checked"], vec!["false"]));
    assert_eq!(seen(&release()), (vec![], vec!["false"]));
    assert_eq!(seen(&workspace.run("profiles")), (vec![], vec!["true"]));
}

#[test]
fn a_variable_of_the_build_counts_by_its_value() {
    let main = "#[pkld_rt::pkld] fn built() -> String { println!(\"computed built\"); option_env!(\"STORY_BUILT\").unwrap_or(\"unset\").into() }\n\
                fn main() { println!(\"values {}\", built()); }";
    let workspace = Workspace::program("variables", main);
    assert_eq!(seen(&workspace.run("variables")), (vec!["built"], vec!["unset"]));
    let one = [("STORY_BUILT", "one")];
    assert_eq!(seen(&workspace.run_with("variables", &one)), (vec!["built"], vec!["one"]));
    assert_eq!(seen(&workspace.run("variables")), (vec![], vec!["unset"]));
    assert_eq!(seen(&workspace.run_with("variables", &one)), (vec![], vec!["one"]));
}

#[test]
fn another_version_of_a_used_crate_computes_what_uses_it() {
    let main = "#[pkld_rt::pkld] fn uses() -> u32 { println!(\"computed uses\"); story_outside::value() }\n\
                #[pkld_rt::pkld] fn ignores() -> u32 { println!(\"computed ignores\"); 5 }\n\
                fn main() { println!(\"values {} {}\", uses(), ignores()); }";
    let workspace = Workspace::program("bumped", main);
    let texts = ["pub fn value() -> u32 { 1 }", "pub fn value() -> u32 { 2 }"];
    let [one, two] = outside(&workspace, "story_outside", "", texts);
    let url = format!("file://{}", workspace.home().join("outside").display());
    let manifest = workspace.read("bumped/Cargo.toml");
    let run_at = |revision: &str| {
        workspace.write(
            "bumped/Cargo.toml",
            format!("{manifest}story_outside = {{ git = {url:?}, rev = {revision:?} }}\n"),
        );
        // Of a repository on this machine cargo wants a fetch, which is no network.
        let mut cargo = workspace.cargo(&["run", "--quiet", "--package", "bumped"]);
        Ran::of(cargo.env("CARGO_NET_OFFLINE", "false").env("CARGO_HOME", cargo_home(&workspace))).ok()
    };
    assert_eq!(seen(&run_at(&one)), (vec!["ignores", "uses"], vec!["1 5"]));
    assert_eq!(seen(&run_at(&one)), (vec![], vec!["1 5"]));
    assert_eq!(seen(&run_at(&two)), (vec!["uses"], vec!["2 5"]));
    assert_eq!(seen(&run_at(&one)), (vec![], vec!["1 5"]));
}
