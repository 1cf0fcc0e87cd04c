//! `cargo pkld status` in a workspace of which much is stored.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use pkld_rt::jar::{Jar, JarFile, Kept, Key, NewEntry, Version};

use crate::figures::{median, scale};
use crate::measure::Settings;
use crate::page::{Figures, time};

const VERSIONS: u64 = 10_000;
const PATIENT: Duration = Duration::from_secs(60);

const MANIFEST: &str = "[package]\nname = \"many\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
    [dependencies]\npkld-rt = { path = \"RUNTIME\" }\n";
const PROGRAM: &str = "use pkld_rt::pkld;\n\n#[pkld]\nfn many(n: u64) -> u64 {\n    n ^ 7\n}\n\n\
    fn main() {\n    many(1);\n}\n";

pub(crate) fn status(name: &'static str, settings: &Settings) -> Figures {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    let repository =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("a repository");
    std::fs::create_dir(root.join("src")).expect("a folder");
    let runtime = repository.join("pkld-rt");
    std::fs::write(root.join("Cargo.toml"), MANIFEST.replace("RUNTIME", &runtime.to_string_lossy()))
        .expect("a file");
    std::fs::write(root.join("src/main.rs"), PROGRAM).expect("a file");
    std::fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock")).expect("a file");
    // Beside this program's own: there is what it is built of.
    let target =
        std::env::current_exe().expect("a path").ancestors().nth(2).expect("a folder").join("status");
    cargo(&repository, &target, &["build", "--release", "--package", "cargo-pkld"]);
    cargo(root, &target, &["run", "--release"]);
    let program = target.join("release/cargo-pkld");

    let rounds = settings.rounds.min(5);
    let mut rows = Vec::new();
    let mut measured = |what: &str| {
        let times = (0..=rounds).map(|_| one(&program, root)).skip(1);
        rows.push(vec![what.to_owned(), time(median(times.collect()))]);
    };
    measured("1 entry");
    let jar = Jar::new(root.join(".pkljar"));
    let file = jar.files().expect("a jar").pop().expect("a jar file");
    let (version, label) = known(&file);
    let stored = JarFile::new(file, Kept::InJar);
    for n in 0..scale::MANY {
        put(&stored, &version, &label, n);
    }
    measured("1,000,000 entries of one function");
    for n in 0..VERSIONS {
        let version =
            Version(u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835).to_be_bytes());
        put(&jar.file("many", "many", &version), &version, &label, n);
    }
    measured("and 10,000 versions of it");
    Figures { name, columns: vec!["time"], rows }
}

fn known(file: &Path) -> (Version, Vec<u8>) {
    let summary = JarFile::new(file.to_owned(), Kept::InJar).summary().expect("a jar file");
    let version = summary.versions.into_iter().next().expect("a version");
    (version.version, version.label.expect("a label"))
}

fn put(file: &JarFile, version: &Version, label: &[u8], n: u64) {
    let mut key = [0x5a; 32];
    key[..8].copy_from_slice(&n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes());
    let (cost, created) = (Duration::from_millis(1), SystemTime::now());
    let new = NewEntry { codec: 1, bytes: &n.to_le_bytes(), cost, created, writer: "" };
    file.put(version, label, &Key(key), new, PATIENT).expect("it is stored");
}

fn cargo(folder: &Path, target: &PathBuf, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO"));
    let command = command.current_dir(folder).env("CARGO_TARGET_DIR", target).args(arguments);
    assert!(command.status().expect("cargo runs").success(), "cargo {arguments:?}");
}

/// Nanoseconds of one run.
fn one(program: &Path, root: &Path) -> f64 {
    let mut command = Command::new(program);
    let command = command.current_dir(root).args(["pkld", "status"]);
    let started = Instant::now();
    let output = command.output().expect("cargo-pkld runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    started.elapsed().as_nanos() as f64
}
