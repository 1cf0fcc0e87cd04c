//! The resolver beside cargo itself, which tells the features of each unit it would build.

use std::process::Command;
use std::time::SystemTime;

use super::*;

/// The features that cargo gives to each library, by name, version and side.
type Given = BTreeMap<(String, String, Runs), BTreeSet<String>>;

fn platform() -> Platform {
    Platform::of_compiler(Path::new(".")).expect("rustc runs")
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn resolved(folder: &Path, words: &[&str]) -> Result<Given, Unclear> {
    let arguments = std::iter::once("cargo").chain(words.iter().copied()).map(str::to_owned).collect();
    let invocation = Invocation { arguments, folder: folder.to_owned(), started: Some(SystemTime::now()) };
    let workspace = WorkspaceRoot::of(folder).map_err(|error| Unclear(error.to_string()))?;
    let variable = |name: &str| std::env::var(name).ok();
    let features = Features::resolve(&workspace, &platform(), &invocation, &variable)?;
    let of = |(node, used): (&Node, &resolver::Use)| {
        let package = &features.resolved.packages[&node.0];
        ((package.name.clone(), package.version.clone(), node.1), used.features.clone())
    };
    Ok(features.resolved.uses.iter().map(of).collect())
}

/// What cargo says of the same command line.
///
/// A target is named, so that cargo tells the two sides apart; `--unit-graph` is not stable.
fn given(folder: &Path, words: &[&str]) -> Option<Given> {
    let host = platform().triple().to_owned();
    let mut command = cargo();
    command.current_dir(folder).args(words).env("RUSTC_BOOTSTRAP", "1");
    command.args(["--unit-graph", "-Zunstable-options", "--offline", "--target", &host]);
    let output = command.output().expect("cargo runs");
    let graph: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    let mut given = Given::new();
    for unit in graph["units"].as_array()? {
        let kinds = unit["target"]["kind"].as_array()?;
        let kinds: Vec<&str> = kinds.iter().filter_map(serde_json::Value::as_str).collect();
        if unit["mode"] != "build" || !kinds.iter().any(|kind| kind.ends_with("lib") || *kind == "proc-macro")
        {
            continue;
        }
        let (address, version) = unit["pkg_id"].as_str()?.rsplit_once('#')?;
        let (name, version) =
            version.split_once('@').unwrap_or((address.rsplit('/').next().unwrap_or_default(), version));
        let side = if unit["platform"].is_null() { Runs::InCompiler } else { Runs::InProgram };
        let features = unit["features"].as_array()?.iter().filter_map(|it| it.as_str().map(str::to_owned));
        given.insert((name.to_owned(), version.to_owned(), side), features.collect());
    }
    Some(given)
}

/// How the two differ over a workspace; every unit of cargo's must be there with its features.
fn differences(folder: &Path, lines: &[&str]) -> (usize, Vec<String>) {
    let (mut compared, mut out) = (0, Vec::new());
    for line in lines {
        let words: Vec<&str> = line.split(' ').collect();
        let Some(given) = given(folder, &words) else {
            out.push(format!("{line}: cargo does not answer"));
            continue;
        };
        let resolved = match resolved(folder, &words) {
            Ok(resolved) => resolved,
            Err(reason) => {
                out.push(format!("{line}: unclear: {reason}"));
                continue;
            }
        };
        for (unit, features) in &given {
            compared += 1;
            // Resolver 1 knows one side.
            let one = (unit.0.clone(), unit.1.clone(), Runs::InProgram);
            let found = resolved.get(unit).or_else(|| resolved.get(&one));
            if found != Some(features) {
                out.push(format!("{line}: {unit:?}: {features:?}, not {found:?}"));
            }
        }
    }
    (compared, out)
}

const LINES: &[&str] = &[
    "build",
    "build --workspace",
    "test",
    "test --workspace",
    "build --all-features",
    "test --all-features",
    "build --no-default-features",
    "build --workspace --all-targets",
    "build --examples",
    "bench",
];

#[test]
fn the_features_of_this_repository_are_those_that_cargo_resolves() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("a folder");
    // On a new machine only what this build needed is there; without a network all may be.
    let fetched = cargo()
        .args(["fetch", "--locked", "--target", platform().triple()])
        .current_dir(&root)
        .output()
        .expect("cargo runs");
    let members = [
        "build -p pkld-rt",
        "test -p pkld-rt -p cargo-pkld",
        "build -p wine",
        "build -p pkld-macros",
        "test -p pkld-fingerprint",
        "build --workspace --exclude wine",
        "build -p pkld-*",
        "build -p pkld-rt --features serde/rc",
        "test -p pkld-tests -F serde_json/raw_value",
    ];
    let lines: Vec<&str> = LINES.iter().chain(&members).copied().collect();
    let (compared, differences) = differences(&root, &lines);
    let fetched = String::from_utf8_lossy(&fetched.stderr);
    assert!(differences.is_empty(), "{}\ncargo fetch: {fetched}", differences.join("\n"));
    assert!(compared > 1000, "{compared} units compared");
    let beyond = resolved(&root, &["test", "-p", "pkld-tests", "-F", "serde_json/preserve_order"]);
    assert_eq!(
        beyond,
        Err(Unclear("indexmap is not locked, or not on this machine".to_owned())),
        "cargo does not write that down"
    );
    let package = root.join("pkld-rt");
    let (_, differences) = self::differences(&package, &["build", "test --features serde/rc"]);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Members with optional, renamed, build and test dependencies, made of what this repository has locked.
const MEMBERS: &[(&str, &str)] = &[
    (
        "a",
        "[features]\ndefault = [\"one\"]\none = [\"map?/serde\", \"b/wide\"]\ntwo = [\"dep:map\", \"serde/rc\"]\nthree = [\"syn/visit\"]
         [dependencies]\nserde = { version = \"1\", default-features = false }\nsyn = { version = \"3\", optional = true }
         map = { package = \"toml\", version = \"1\", default-features = false, optional = true }\nb = { path = \"../b\", optional = true }
         [dev-dependencies]\nb = { path = \"../b\", features = [\"deep\"] }\nfastrand = \"2\"",
    ),
    (
        "b",
        "[features]\nwide = [\"serde/alloc\"]\ndeep = [\"fastrand/std\"]
         [dependencies]\nserde = { workspace = true, features = [\"derive\"] }\nfastrand = { version = \"2\", default-features = false }
         [build-dependencies]\nserde = { version = \"1\", features = [\"rc\"] }\nc = { path = \"../c\" }
         [target.'cfg(unix)'.dependencies]\nserde_json = { version = \"1\", features = [\"raw_value\"] }
         [target.'cfg(windows)'.dependencies]\nserde_json = { version = \"1\", features = [\"unbounded_depth\"] }",
    ),
    ("c", "[lib]\nproc-macro = true\n[dependencies]\nsyn = { version = \"3\", features = [\"full\"] }\nserde = \"1\""),
];

#[test]
fn every_resolvers_features_are_those_that_cargo_resolves() {
    let lines = [
        "build -p a",
        "build -p b",
        "test -p a",
        "test -p c",
        "build -p a -F two",
        "build -p a --features two,b",
        "build -p a --no-default-features -F three",
        "build -p a -p b --features b/deep",
    ];
    let lines: Vec<&str> = LINES.iter().chain(&lines).copied().collect();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    let lock = std::fs::read_to_string(lock).expect("this repository is locked");
    for resolver in ["1", "2", "3"] {
        let home = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = home.path().join(path);
            std::fs::create_dir_all(path.parent().expect("files lie in folders"))
                .expect("folders can be made");
            std::fs::write(path, text).expect("files can be written");
        };
        let members: Vec<&str> = MEMBERS.iter().map(|(name, _)| *name).collect();
        write(
            "Cargo.toml",
            &format!(
                "[workspace]\nresolver = {resolver:?}\nmembers = {members:?}\n[workspace.dependencies]\nserde = {{ version = \"1\", default-features = false }}\n"
            ),
        );
        write("Cargo.lock", &lock);
        for (name, rest) in MEMBERS {
            write(
                &format!("{name}/Cargo.toml"),
                &format!("[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2021\"\n{rest}\n"),
            );
            write(&format!("{name}/src/lib.rs"), "");
            write(&format!("{name}/build.rs"), "fn main() {}");
            write(&format!("{name}/examples/e.rs"), "fn main() {}");
        }
        let tree = cargo().current_dir(home.path()).args(["tree", "--quiet", "--offline"]).output();
        assert!(tree.expect("cargo runs").status.success(), "cargo locks the members");
        let (compared, differences) = differences(home.path(), &lines);
        assert!(differences.is_empty(), "resolver {resolver}: {}", differences.join("\n"));
        assert!(compared > 200, "{compared} units compared");
    }
}

/// Other workspaces, where there are any: `PKLD_FEATURES_OF` names their folders, apart by colons.
#[test]
fn the_features_of_named_workspaces_are_those_that_cargo_resolves() {
    let folders = std::env::var_os("PKLD_FEATURES_OF").unwrap_or_default();
    let mut all = Vec::new();
    for folder in std::env::split_paths(&folders).filter(|folder| !folder.as_os_str().is_empty()) {
        let listed = std::fs::read_to_string(folder.join("lines")).unwrap_or_default();
        let lines: Vec<&str> = LINES.iter().copied().chain(listed.lines()).collect();
        let (compared, differences) = differences(&folder, &lines);
        assert!(compared > 0, "nothing was compared in {}", folder.display());
        all.extend(differences.into_iter().map(|it| format!("{}: {it}", folder.display())));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn features_of_crates_are_told_where_only_cargo_decides_them() {
    let home = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = home.path().join(path);
        std::fs::create_dir_all(path.parent().expect("files lie in folders")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    };
    write("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [\"*\"]\nexclude = [\"target\"]\n");
    let package = |name: &str, more: &str| {
        let text = format!("[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2021\"\n{more}\n");
        write(&format!("{name}/Cargo.toml"), &text);
        write(&format!("{name}/src/lib.rs"), "");
    };
    let features = "[features]\ndefault = [\"one\"]\none = []\ntwo = []";
    package("plain", features);
    package("sets", features);
    write("sets/build.rs", "fn main() { println!(\"cargo:rustc-cfg=feature=\\\"three\\\"\"); }");
    package("asks", features);
    write("asks/build.rs", "fn main() { std::env::var_os(\"CARGO_FEATURE_ONE\"); }");
    package("both", features);
    package(
        "made",
        "[lib]\nproc-macro = true\n[dependencies]\nboth = { path = \"../both\", features = [\"two\"] }",
    );
    package(
        "root",
        "[dependencies]\nplain = { path = \"../plain\", features = [\"two\"] }\nsets = { path = \"../sets\" }
         asks = { path = \"../asks\", default-features = false }\nboth = { path = \"../both\" }\nmade = { path = \"../made\" }",
    );
    let locks = cargo().current_dir(home.path()).args(["generate-lockfile", "--quiet", "--offline"]).status();
    assert!(locks.expect("cargo runs").success());
    let package_dir = home.path().join("root");
    let root =
        crate::Root { file: package_dir.join("src/lib.rs"), package_dir, crate_name: "root".to_owned() };
    let index = Index::of(&root).expect("an index");
    let conditions = index.default_conditions(&platform());
    let told: Vec<String> = conditions
        .features
        .iter()
        .map(|(of, on)| format!("{of}: {}", on.iter().cloned().collect::<Vec<_>>().join(" ")))
        .collect();
    // Those of `both` differ between the program and the macro.
    assert_eq!(told, ["asks 0.1.0: ", "plain 0.1.0: default one two", "root 0.1.0: "]);
}

#[test]
fn what_no_feature_turns_on_need_not_be_on_this_machine() {
    let home = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        std::fs::create_dir_all(home.path().join("src")).expect("folders can be made");
        std::fs::write(home.path().join(path), text).expect("files can be written");
    };
    let head = "[package]\nname = \"root\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
    let rest = "[features]\nfar = [\"dep:nowhere\"]\n[dependencies]\nnowhere = { version = \"1\", optional = true }\n";
    write("Cargo.toml", &format!("{head}{rest}"));
    write("src/lib.rs", "");
    let root = "[[package]]\nname = \"root\"\nversion = \"0.1.0\"\ndependencies = [\"nowhere\"]\n";
    let nowhere = "[[package]]\nname = \"nowhere\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n";
    write("Cargo.lock", &format!("version = 4\n{root}{nowhere}"));
    let plain = resolved(home.path(), &["build"]).expect("clear features");
    assert_eq!(plain.len(), 1);
    assert!(resolved(home.path(), &["build", "-F", "far"]).is_err(), "its features are not known");
}
