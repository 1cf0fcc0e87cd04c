//! What a command line tells of a compilation.

use super::*;

const COMMAND: &str = "rustc --crate-name app --edition=2024 app/src/main.rs --crate-type bin --emit=dep-info,link \
    -C opt-level=3 -C metadata=1 --cfg feature=\"fast\" --cfg custom --out-dir /t/debug/deps \
    --extern lib1=/t/debug/deps/liblib1-aa.rmeta --extern noprelude:dice=/t/debug/deps/libdice-bb.rmeta";

fn variable(name: &str) -> Option<String> {
    match name {
        "CARGO_MANIFEST_DIR" => Some("/w/app".to_owned()),
        "SET" => Some("value".to_owned()),
        _ => None,
    }
}

fn compilation(command: &str) -> Compilation<'static> {
    Compilation::new(command.split_whitespace().map(str::to_owned), PathBuf::from("/w"), &variable)
}

fn asks(cfg: &[(&str, &str)], env: &[(&str, &str)]) -> Asks {
    let mut asks = Asks::default();
    for (krate, atom) in cfg {
        asks.cfg.entry((*krate).to_owned()).or_default().insert((*atom).to_owned());
    }
    for (krate, name) in env {
        asks.env.entry((*krate).to_owned()).or_default().insert((*name).to_owned());
    }
    asks
}

fn part(command: &str, asks: &Asks) -> Result<BTreeMap<String, String>, String> {
    compilation(command).build_part(asks, "1.0", || None)
}

#[test]
fn the_root_is_read_from_the_command_line() {
    let root = compilation(COMMAND).root();
    let expected =
        Root { package_dir: "/w/app".into(), file: "/w/app/src/main.rs".into(), crate_name: "app".into() };
    assert_eq!(root, Some(expected));
    assert_eq!(compilation("rustc --crate-name rust_out -").root(), None, "standard input");
    assert!(compilation(COMMAND).makes_code());
    assert!(!compilation("rustc --crate-name app --emit=dep-info,metadata a.rs").makes_code());
}

#[test]
fn each_condition_asked_for_makes_builds_differ() {
    for (atom, from, to) in [
        ("feature=\"fast\"", "feature=\"fast\"", "feature=\"slow\""),
        ("custom", "--cfg custom", ""),
        ("debug_assertions", "opt-level=3", "opt-level=0"),
        ("test", "--crate-type bin", "--test"),
        ("target_feature=\"avx2\"", "-C metadata=1", "-C target-cpu=native"),
        ("unix", "-C metadata=1", "--target x86_64-pc-windows-msvc"),
        ("panic=\"abort\"", "-C metadata=1", "-C panic=abort"),
    ] {
        let asks = asks(&[("", atom)], &[]);
        assert!(COMMAND.contains(from), "{from}");
        assert_ne!(part(COMMAND, &asks), part(&COMMAND.replace(from, to), &asks), "{atom}");
    }
    let nothing = asks(&[], &[]);
    assert_eq!(part(COMMAND, &nothing), part(&COMMAND.replace("opt-level=3", "opt-level=0"), &nothing));
}

#[test]
fn features_of_other_crates_are_seen_in_the_names_of_their_artifacts() {
    let foreign = asks(&[("lib1", "feature=\"x\"")], &[]);
    assert_ne!(part(COMMAND, &foreign), part(&COMMAND.replace("lib1-aa", "lib1-cc"), &foreign));
    assert_eq!(part(COMMAND, &foreign), part(&COMMAND.replace("dice-bb", "dice-cc"), &foreign));
    let below = asks(&[("deeper", "feature=\"x\"")], &[]);
    assert_ne!(
        part(COMMAND, &below),
        part(&COMMAND.replace("lib1-aa", "lib1-cc"), &below),
        "any may lead there"
    );
    let mut external = asks(&[], &[]);
    external.external.entry(String::new()).or_default().insert("dice".to_owned());
    assert_ne!(part(COMMAND, &external), part(&COMMAND.replace("dice-bb", "dice-cc"), &external));
    assert_eq!(part(COMMAND, &external), part(&COMMAND.replace("lib1-aa", "lib1-cc"), &external));
}

#[test]
fn what_another_crates_build_decides_is_left_to_the_executable() {
    assert!(part(COMMAND, &asks(&[], &[("lib1", "SET")])).is_err());
    let mut scripted = asks(&[("lib1", "has_simd")], &[]);
    assert!(part(COMMAND, &scripted).is_ok());
    scripted.build_scripts.insert("lib1".to_owned());
    assert!(part(COMMAND, &scripted).is_err());
}

#[test]
fn variables_count_by_value_and_are_not_shown() {
    let set = part(COMMAND, &asks(&[], &[("", "SET")])).unwrap();
    let unset = part(COMMAND, &asks(&[], &[("", "UNSET")])).unwrap();
    assert!(!set.values().any(|value| value.contains("value")));
    assert_eq!(unset["env(UNSET)"], "unset");
}
