//! A root's workspace: the crates it uses as members, and a program that calls it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context;
use pkld_tests::RUNTIME;

use crate::manifest;
use crate::roots::{Root, Sources};

/// What is annotated.
const SIGNATURE: &str = "pub fn run(input: &str) -> String {";

const MAIN: &str = "mod root;

fn main() {
    for argument in std::env::args().skip(1) {
        println!(\"{}\", root::run(&argument));
    }
}
";

/// A workspace on disk.
pub(crate) struct Workspace {
    dir: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Makes the workspace of a root anew, not annotated.
    pub(crate) fn make(root: &Root, sources: &Sources, work: &Path) -> anyhow::Result<Self> {
        let dir = work.join(&root.name);
        if dir.exists() {
            std::fs::remove_dir_all(&dir).with_context(|| format!("remove {}", dir.display()))?;
        }
        std::fs::create_dir_all(dir.join("app").join("src"))?;
        let dir = dir.canonicalize()?;
        let mut patches = String::new();
        for package in &root.crates {
            let member = dir.join("crates").join(package);
            let source = sources.of(package)?;
            copy(&source.folder, &member).with_context(|| format!("copy {package}"))?;
            let manifest = member.join("Cargo.toml");
            let text = std::fs::read_to_string(&manifest)?;
            let text = manifest::of_member(&text, &source.uses)
                .with_context(|| format!("read the manifest of {package}"))?;
            std::fs::write(&manifest, text)?;
            patches += &format!("{package} = {{ path = \"crates/{package}\" }}\n");
        }
        let manifest = format!(
            "[workspace]\nresolver = \"2\"\nmembers = [\"app\", \"crates/*\"]\n\n[patch.crates-io]\n{patches}"
        );
        std::fs::write(dir.join("Cargo.toml"), manifest)?;
        std::fs::copy(&sources.lock, dir.join("Cargo.lock"))?;
        let workspace = Self { target: work.join("target"), dir };
        workspace.write_app(root, "", "")?;
        Ok(workspace)
    }

    /// Annotates `run`. The lock file knows the runtime from here on: without it the features of the build, and with
    /// them much of what conditional compilation leaves out, would not be known.
    pub(crate) fn annotate(&self, root: &Root) -> anyhow::Result<()> {
        self.write_app(root, "#[pkld_rt::pkld]", &format!("pkld-rt = {{ path = {RUNTIME:?} }}\n"))?;
        let run = |more: &[&str]| {
            let mut command = cargo(&self.dir);
            succeed(command.args(["metadata", "--quiet", "--format-version=1"]).args(more))
        };
        at_hand_or_fetched(run).context("lock the runtime")?;
        Ok(())
    }

    fn write_app(&self, root: &Root, attribute: &str, dependencies: &str) -> anyhow::Result<()> {
        let (before, after) =
            root.text.split_once(SIGNATURE).with_context(|| format!("{} has no `{SIGNATURE}`", root.name))?;
        std::fs::write(self.main_file(), MAIN)?;
        std::fs::write(self.root_file(), format!("{before}{attribute}\n{SIGNATURE}{after}"))?;
        let own = root.crates.iter().map(|name| format!("{name} = {{ path = \"../crates/{name}\" }}\n"));
        let manifest = format!(
            "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n{}{dependencies}",
            own.collect::<String>()
        );
        std::fs::write(self.dir.join("app").join("Cargo.toml"), manifest)?;
        Ok(())
    }

    /// Builds the program and tells where it is.
    pub(crate) fn build(&self) -> anyhow::Result<PathBuf> {
        let run = |more: &[&str]| {
            let mut command = cargo(&self.dir);
            command.args(["build", "--quiet", "--package", "app"]).args(more);
            command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0");
            command.env("CARGO_PROFILE_DEV_DEBUG", "2").env("CARGO_PROFILE_DEV_OPT_LEVEL", "0");
            // Functions of one codegen unit are in sections of their own, and unused sections are dropped.
            command.env("RUSTFLAGS", "--cap-lints=allow -Clink-dead-code=no -Ccodegen-units=16");
            succeed(&mut command)
        };
        at_hand_or_fetched(run).with_context(|| format!("build {}", self.dir.display()))?;
        Ok(self.target.join("debug").join(format!("app{}", std::env::consts::EXE_SUFFIX)))
    }

    /// The root of the program's crate, as its fingerprint is asked for.
    pub(crate) fn root(&self) -> pkld_fingerprint::Root {
        pkld_fingerprint::Root {
            package_dir: self.dir.join("app"),
            file: self.main_file(),
            crate_name: "app".to_owned(),
        }
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The file that calls the root.
    pub(crate) fn main_file(&self) -> PathBuf {
        self.dir.join("app").join("src").join("main.rs")
    }

    /// The file that holds the root.
    pub(crate) fn root_file(&self) -> PathBuf {
        self.dir.join("app").join("src").join("root.rs")
    }

    /// A label's path, absolute.
    pub(crate) fn resolve(&self, file: &str) -> String {
        self.dir.join(file).to_string_lossy().into_owned()
    }

    /// Removes what was built of the members; what all roots share stays.
    pub(crate) fn clean(&self) -> anyhow::Result<()> {
        let mut command = cargo(&self.dir);
        command.args(["clean", "--quiet", "--offline", "--workspace"]).env("CARGO_TARGET_DIR", &self.target);
        succeed(&mut command).map(|_| ())
    }
}

/// cargo in a folder, with nothing of the cargo that runs this program.
pub(crate) fn cargo(dir: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(dir).env("CARGO_TERM_COLOR", "never").stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let kept = ["CARGO_HOME", "CARGO_NET_OFFLINE", "CARGO_TERM_COLOR"].contains(&text.as_ref());
        if !kept && ["CARGO", "RUSTFLAGS", "PKLD"].iter().any(|start| text.starts_with(start)) {
            command.env_remove(&name);
        }
    }
    command
}

/// What a command that must succeed prints.
pub(crate) fn succeed(command: &mut Command) -> anyhow::Result<String> {
    let output = command.output().with_context(|| format!("run {}", command.get_program().display()))?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    anyhow::ensure!(output.status.success(), "{} failed\n{stderr}", command.get_program().display());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Copies a folder but for what makes a package one of a registry.
fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if ["Cargo.lock", "Cargo.toml.orig", ".cargo-ok", "target"].iter().any(|other| name == *other) {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            std::fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// Runs cargo with what is on this machine, and where that is not enough, with what it fetches: packages of other
/// platforms and of features that are off have to be known before anything is locked.
fn at_hand_or_fetched<T>(run: impl Fn(&[&str]) -> anyhow::Result<T>) -> anyhow::Result<T> {
    run(&["--offline"]).or_else(|_| run(&[]))
}
