//! What a command line tells of a compilation.

use super::*;
use crate::asks::CrateAt;

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

/// The crate `lib1` of the package `lib-1`, with a build script, asked for a condition and two variables.
fn scripted() -> Asks {
    let mut asks = asks(&[("lib1", "has_simd")], &[("lib1", "MADE"), ("lib1", "OUT_DIR")]);
    asks.build_scripts.insert("lib1".to_owned());
    let krate = CrateAt { package: "lib-1".to_owned(), version: "1.2.3-rc.1+x".to_owned(), host_only: false };
    asks.crates.entry("lib1".to_owned()).or_default().insert(krate);
    asks
}

/// A folder in which build scripts of these packages told cargo this, and a command that builds into it.
fn built(told: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let target = tempfile::tempdir().unwrap();
    for (package, output) in told {
        let script = target.path().join("debug/build").join(package);
        std::fs::create_dir_all(script.join("out")).unwrap();
        std::fs::write(script.join("output"), output).unwrap();
        std::fs::write(script.join("out/made.rs"), "made").unwrap();
    }
    let command = COMMAND.replace("/t/", &format!("{}/", target.path().display()));
    (target, command)
}

const TOLD: &str = "cargo:rustc-cfg=has_simd\ncargo::rustc-env=MADE=one\nhello\n";

#[test]
fn what_a_build_script_of_another_crate_told_cargo_counts() {
    let (_one, one) = built(&[("lib-1-aa", TOLD), ("lib-1-more-aa", ""), ("other-aa", "")]);
    let known = part(&one, &scripted()).unwrap();
    for (told, why) in [
        (TOLD.replace("has_simd", "has_more"), "the condition"),
        (TOLD.replace("=one", "=two"), "the variable"),
        (TOLD.replace("MADE", "MORE"), "that it is set"),
    ] {
        let (_two, two) = built(&[("lib-1-aa", &told)]);
        assert_ne!(known, part(&two, &scripted()).unwrap(), "{why}");
    }
    let (same, two) = built(&[("lib-1-aa", &format!("cargo::rustc-cfg=more\n{TOLD}")), ("lib-1-bb", TOLD)]);
    assert_eq!(known, part(&two, &scripted()).unwrap(), "what is not asked for");
    std::fs::write(same.path().join("debug/build/lib-1-aa/out/made.rs"), "more").unwrap();
    assert!(part(&two, &scripted()).is_err(), "two that wrote different files");
    std::fs::remove_dir_all(same.path().join("debug/build/lib-1-bb")).unwrap();
    assert_ne!(known, part(&two, &scripted()).unwrap(), "what it wrote");
}

#[test]
fn what_no_build_script_answers_is_left_to_the_executable() {
    let (_one, one) = built(&[("lib-1-aa", TOLD)]);
    assert!(part(&one, &scripted()).is_ok());
    assert!(part(&one.replace("debug/deps", "debug/out"), &scripted()).is_err(), "another layout");
    let mut linked = scripted();
    linked.linked.insert("lib1".to_owned());
    assert!(part(&one, &linked).is_err(), "cargo's configuration may replace it");
    let mut host = scripted();
    host.crates.get_mut("lib1").unwrap().insert(CrateAt {
        package: "lib-1".to_owned(),
        version: "1.0.0".to_owned(),
        host_only: true,
    });
    assert!(part(&one, &host).is_err(), "the host's may be elsewhere");
    for others in [&[("other-aa", TOLD)][..], &[("lib-1-aa", TOLD), ("lib-1-bb", "")], &[]] {
        let (_two, two) = built(others);
        assert!(part(&two, &scripted()).is_err(), "{others:?}");
    }
}

#[test]
fn variables_of_other_crates_are_those_of_the_package_or_of_the_whole_build() {
    let asked = |name: &str| {
        let mut asks = scripted();
        asks.cfg.clear();
        asks.build_scripts.clear();
        asks.env = [("lib1".to_owned(), [name.to_owned()].into())].into();
        asks
    };
    let value =
        |name: &str| part(COMMAND, &asked(name)).map(|part| part[&format!("env({name}) in lib1")].clone());
    let digest = |text: &str| Ok(Digest::of(text.as_bytes()).to_string());
    assert_eq!(value("CARGO_PKG_NAME"), digest("lib-1"));
    assert_eq!(value("CARGO_PKG_VERSION"), digest("1.2.3-rc.1+x"));
    assert_eq!(value("CARGO_PKG_VERSION_MINOR"), digest("2"));
    assert_eq!(value("CARGO_PKG_VERSION_PATCH"), digest("3"));
    assert_eq!(value("CARGO_PKG_VERSION_PRE"), digest("rc.1"));
    assert_eq!(value("SET"), digest("value"));
    assert_eq!(value("UNSET"), Ok("unset".to_owned()));
    assert_eq!(value("OUT_DIR"), Ok("unset".to_owned()));
    let mut host = asked("SET");
    host.crates = [(
        "lib1".to_owned(),
        [CrateAt { host_only: true, ..scripted().crates["lib1"].first().unwrap().clone() }].into(),
    )]
    .into();
    assert!(part(COMMAND, &host).is_err(), "a procedural macro's");
    for unknown in ["CARGO_PKG_AUTHORS", "CARGO_MANIFEST_DIR", "CARGO_CRATE_NAME"] {
        assert!(value(unknown).is_err(), "{unknown}");
    }
}

#[test]
fn variables_count_by_value_and_are_not_shown() {
    let set = part(COMMAND, &asks(&[], &[("", "SET")])).unwrap();
    let unset = part(COMMAND, &asks(&[], &[("", "UNSET")])).unwrap();
    assert!(!set.values().any(|value| value.contains("value")));
    assert_eq!(unset["env(UNSET)"], "unset");
}
