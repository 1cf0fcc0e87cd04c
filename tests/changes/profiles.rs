//! Builds of one source tree: other profiles, features and selections, and what only looks like another build.

use pkld_tests::{Ran, Workspace};

use crate::outside::{cargo_home, outside};

fn seen(ran: &Ran) -> (Vec<&str>, Vec<&str>) {
    (ran.computed(), ran.lines("values "))
}

/// A program that uses a crate from a registry, one of its workspace and one of a repository.
const MAIN: &str = r#"
use pkld_rt::pkld;

#[pkld]
fn drawn() -> u64 {
    println!("computed drawn");
    fastrand::Rng::with_seed(7).u64(0..100)
}

#[pkld]
fn sized() -> u32 {
    println!("computed sized");
    NAME_helper::size()
}

#[pkld]
fn valued() -> u32 {
    println!("computed valued");
    NAME_outside::value()
}

fn main() {
    println!("values {} {} {}", drawn() < 100, sized(), valued());
}
"#;

const HELPER: &str = "pub fn size() -> u32 { if cfg!(feature = \"big\") { 2 } else { 1 } }";
const OUTSIDE: &str = "pub fn value() -> u32 { if cfg!(feature = \"big\") { 20 } else { 10 } }";

struct Program {
    name: &'static str,
    workspace: Workspace,
}

impl Program {
    fn new(name: &'static str, outside_text: &str) -> Self {
        let (helper, other) = (format!("{name}_helper"), format!("{name}_other"));
        let workspace = Workspace::new(&[name, &helper, &other]);
        let package = format!("{name}_outside");
        let features = "[features]\nbig = []\n";
        let [_, revision] = outside(&workspace, &package, features, ["", outside_text]);
        let url = format!("file://{}", workspace.home().join("outside").display());
        let used = format!("{package} = {{ git = {url:?}, rev = {revision:?}");
        let workspace = workspace
            .package(
                name,
                &format!("fastrand = \"2\"\n{helper} = {{ path = \"../{helper}\" }}\n{used} }}\n\n[features]\nmore = [\"{package}/big\"]"),
            )
            .file(
                &format!("{helper}/Cargo.toml"),
                &format!("[package]\nname = \"{helper}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{features}"),
            )
            .file(
                &format!("{other}/Cargo.toml"),
                &format!(
                    "[package]\nname = \"{other}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                     [dependencies]\n{used}, features = [\"big\"] }}\n{helper} = {{ path = \"../{helper}\", features = [\"big\"] }}\n"
                ),
            )
            .file(&format!("{name}/src/main.rs"), &MAIN.replace("NAME", name))
            .file(&format!("{helper}/src/lib.rs"), HELPER)
            .file(&format!("{other}/src/lib.rs"), "");
        Self { name, workspace }
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let words = [&["run", "--quiet"], arguments].concat();
        let mut cargo = self.workspace.cargo(&words);
        // Of a repository on this machine cargo wants a fetch, which is no network.
        Ran::of(cargo.env("CARGO_NET_OFFLINE", "false").env("CARGO_HOME", cargo_home(&self.workspace))).ok()
    }

    #[track_caller]
    fn computes(&self, arguments: &[&str], computed: &[&str], values: &str) {
        let ran = self.run(arguments);
        assert_eq!(seen(&ran), (computed.to_vec(), vec![values]), "cargo run {}", arguments.join(" "));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn profiles_share_entries_and_features_do_not() {
    let program = Program::new("shared", OUTSIDE);
    let alone = ["--package", program.name];
    let with = |more: &[&'static str]| [&alone[..], more].concat();
    program.computes(&alone, &["drawn", "sized", "valued"], "true 1 10");
    program.computes(&with(&["--release"]), &[], "true 1 10");
    // Of a feature of the outside crate only what uses that crate has to know.
    program.computes(&with(&["--features", "more"]), &["valued"], "true 1 20");
    program.computes(&with(&["--features", "more", "--release"]), &[], "true 1 20");
    program.computes(&with(&["--features", "shared_helper/big"]), &["sized"], "true 2 10");
    // The other package turns on both, and is served what either flag computed.
    program.computes(&["--bin", "shared"], &[], "true 2 20");
    program.computes(&["--bin", "shared", "--release"], &[], "true 2 20");
    program.computes(&alone, &[], "true 1 10");
}

/// What a feature leaves out of a build is not in its closures, so that edits there are not seen; what it
/// brings in is.
#[cfg(target_os = "linux")]
#[test]
fn code_under_a_feature_counts_where_the_feature_is_on() {
    let program = Program::new("under", OUTSIDE);
    let workspace = &program.workspace;
    let helper = "pub fn size() -> u32 { part::size() }
        #[cfg(feature = \"big\")] mod part { pub fn size() -> u32 { 2 } }
        #[cfg(not(feature = \"big\"))] mod part { pub fn size() -> u32 { 1 } }";
    workspace.write("under_helper/src/lib.rs", helper);
    let alone = ["--package", program.name];
    let big = ["--package", program.name, "--features", "under_helper/big"];
    program.computes(&alone, &["drawn", "sized", "valued"], "true 1 10");
    program.computes(&big, &["sized"], "true 2 10");

    workspace.edit("under_helper/src/lib.rs", "{ 2 }", "{ 3 }");
    program.computes(&alone, &[], "true 1 10");
    program.computes(&big, &["sized"], "true 3 10");
    workspace.edit("under_helper/src/lib.rs", "{ 1 }", "{ 4 }");
    program.computes(&big, &[], "true 3 10");
    program.computes(&alone, &["sized"], "true 4 10");
}

#[cfg(target_os = "linux")]
#[test]
fn the_oldest_resolver_is_followed_too() {
    let program = Program::new("oldest", OUTSIDE);
    program.workspace.edit("Cargo.toml", "resolver = \"3\"", "resolver = \"1\"");
    let alone = ["--package", program.name];
    program.computes(&alone, &["drawn", "sized", "valued"], "true 1 10");
    program.computes(&["--release", "--package", program.name], &[], "true 1 10");
    program.computes(&["--bin", "oldest"], &["sized", "valued"], "true 2 20");
}

#[cfg(target_os = "linux")]
#[test]
fn what_only_looks_like_another_build_is_served() {
    let program = Program::new("looks", OUTSIDE);
    let alone = ["--package", program.name];
    program.computes(&alone, &["drawn", "sized", "valued"], "true 1 10");
    let workspace = &program.workspace;

    workspace.edit("looks/Cargo.toml", "version = \"0.1.0\"", "version = \"0.2.0\"");
    workspace.edit("looks_helper/Cargo.toml", "version = \"0.1.0\"", "version = \"0.2.0\"");
    program.computes(&alone, &[], "true 1 10");

    workspace.edit("looks/Cargo.toml", "[features]", "[dev-dependencies]\nitoa = \"1\"\n\n[features]");
    program.computes(&alone, &[], "true 1 10");

    workspace.edit(
        "looks/Cargo.toml",
        "[dev-dependencies]\nitoa",
        "once_cell = \"1\"\n[dev-dependencies]\nitoa",
    );
    program.computes(&alone, &[], "true 1 10");

    Ran::of(&mut workspace.cargo(&["clean", "--quiet", "--package", "looks", "--package", "fastrand"])).ok();
    program.computes(&alone, &[], "true 1 10");

    // An alias, a wrapper and another folder are other ways to say the same.
    workspace.write(".cargo/config.toml", "[alias]\nrr = [\"run\", \"--quiet\", \"-rp\", \"looks\"]\n");
    let mut cargo = workspace.cargo(&["rr"]);
    let ran =
        Ran::of(cargo.env("RUSTC_WRAPPER", "env").current_dir(workspace.root().join("looks_other"))).ok();
    assert_eq!(seen(&ran), (vec![], vec!["true 1 10"]));
}

#[cfg(target_os = "linux")]
#[test]
fn assertions_count_where_a_crate_from_outside_asks_for_them() {
    let asks = "pub fn value() -> u32 { if cfg!(debug_assertions) { 20 } else { 10 } }";
    let program = Program::new("asserts", asks);
    let alone = ["--package", program.name];
    program.computes(&alone, &["drawn", "sized", "valued"], "true 1 20");
    program.computes(&["--package", program.name, "--release"], &["valued"], "true 1 10");
    program.computes(&alone, &[], "true 1 20");
    // A profile of single packages is not on the command line of the crates that use them.
    program.workspace.edit(
        "Cargo.toml",
        "[profile.dev]",
        "[profile.dev.package.asserts_outside]\ndebug-assertions = false\n[profile.dev]",
    );
    assert_eq!(seen(&program.run(&alone)).1, ["true 1 10"]);
}
