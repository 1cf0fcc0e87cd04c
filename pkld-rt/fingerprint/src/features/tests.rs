//! The resolver beside cargo itself, which tells the features of each unit it would build.

use std::process::Command;
use std::time::SystemTime;

use super::*;

/// The features that cargo gives to each library, by name, version and side.
type Given = BTreeMap<(String, String, Runs), BTreeSet<String>>;

fn platform() -> Platform {
    let says = |arguments: &[&str]| {
        let output = Command::new("rustc").args(arguments).output().expect("rustc runs").stdout;
        String::from_utf8(output).expect("rustc speaks UTF-8")
    };
    let version = says(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    Platform::new(host, says(&["--print", "cfg"]).lines())
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
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
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
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(compared > 500, "{compared} units compared");
    let beyond = resolved(&root, &["test", "-p", "pkld-tests", "-F", "serde_json/preserve_order"]);
    assert_eq!(beyond, Err(Unclear("indexmap is not locked".to_owned())), "cargo does not write that down");
    let package = root.join("pkld-rt");
    let (_, differences) = self::differences(&package, &["build", "test --features serde/rc"]);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
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
