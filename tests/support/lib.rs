//! Whole workspaces in temporary folders, built and run by the real cargo.
//!
//! A test writes the files a user would write and reads what the user would see: both streams, the exit
//! code, the files. Every workspace shares one target folder, so that `pkld-rt` and its dependencies are
//! compiled once; packages therefore need names that no other test uses. What `pkld-rt` does is not known
//! here.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

pub mod corpora;
pub mod faults;
pub mod fuzz;
pub mod properties;
pub mod soak;

/// `pkld-rt` of this repository.
pub const RUNTIME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../pkld-rt");

/// The root of this repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// `program` with nothing of this process's environment but what finds the compiler.
pub fn clean_command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let kept = text == "CARGO_HOME" || text.starts_with("RUSTUP");
        if !kept && ["CARGO", "RUST", "PKLD", "XDG_"].iter().any(|start| text.starts_with(start)) {
            command.env_remove(&name);
        }
    }
    command
}

/// The target folder this test was built in.
pub fn target() -> PathBuf {
    let test = std::env::current_exe().expect("tests have a path");
    test.ancestors().nth(3).map(Path::to_owned).unwrap_or_default()
}

/// A workspace of its own, removed when dropped.
pub struct Workspace {
    home: TempDir,
    root: PathBuf,
    target: PathBuf,
}

/// What a program left behind.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
}

impl Ran {
    /// Runs `command` to its end.
    pub fn of(command: &mut Command) -> Self {
        let output = command.stdin(Stdio::null()).output().expect("the program starts");
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Itself, after it was seen to have succeeded.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.code, Some(0), "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Lines of standard output that begin with `start`, without it, sorted.
    pub fn lines(&self, start: &str) -> Vec<&str> {
        let mut lines: Vec<&str> = self.stdout.lines().filter_map(|line| line.strip_prefix(start)).collect();
        lines.sort_unstable();
        lines
    }

    /// What the program says it really computed, sorted.
    pub fn computed(&self) -> Vec<&str> {
        self.lines("computed ")
    }

    /// Warnings of the runtime on standard error.
    pub fn warnings(&self) -> Vec<&str> {
        self.stderr.lines().filter(|line| line.starts_with("pkld: warning:")).collect()
    }
}

impl Workspace {
    /// A workspace whose members are the folders given, still empty.
    pub fn new(members: &[&str]) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let root = home.path().join("work");
        let this = Self { home, root, target: target().join("pkld-tests") };
        let members: Vec<String> = members.iter().map(|member| format!("{member:?}")).collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = 0\nincremental = false\n",
            members.join(", ")
        );
        let this = this.file("Cargo.toml", &manifest);
        // The versions that this repository is tested with are at hand without a network.
        if let Ok(lock) = std::fs::read_to_string(repository().join("Cargo.lock")) {
            return this.file("Cargo.lock", &lock);
        }
        this
    }

    /// One package in its own workspace, with `pkld-rt` and serde, and `main` as its program.
    pub fn program(name: &str, main: &str) -> Self {
        Self::new(&[name]).package(name, "").file(&format!("{name}/src/main.rs"), main)
    }

    /// The workspace with the manifest of a package in the folder of its name; `rest` is appended to its
    /// dependencies, which are `pkld-rt` and serde.
    #[must_use]
    pub fn package(self, name: &str, rest: &str) -> Self {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\npkld-rt = {{ path = {RUNTIME:?} }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n{rest}\n"
        );
        self.file(&format!("{name}/Cargo.toml"), &manifest)
    }

    /// The workspace with this file.
    #[must_use]
    pub fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().expect("files lie in folders")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }

    /// A file's text.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).expect("the file is there")
    }

    /// Replaces `from`, which stands in the file once, by `to`.
    #[track_caller]
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}:\n{text}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// The workspace's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A folder beside the workspace, gone with it.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The jar that functions of this workspace use if nothing says otherwise.
    pub fn jar(&self) -> PathBuf {
        self.root.join(".pkljar")
    }

    /// Builds into a target folder of its own from now on.
    #[must_use]
    pub fn with_own_target(mut self) -> Self {
        self.target = self.home.path().join("target");
        self
    }

    /// `program` in the workspace's folder, with nothing of this test's environment but what finds the
    /// compiler.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = clean_command(program);
        command.current_dir(&self.root);
        command.env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// cargo with these arguments, without a network.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.command(PathBuf::from(cargo));
        command.args(arguments).env("CARGO_NET_OFFLINE", "true").env("CARGO_TERM_COLOR", "never");
        command
    }

    /// `cargo run` of a package that must succeed.
    #[track_caller]
    pub fn run(&self, package: &str) -> Ran {
        self.run_with(package, &[])
    }

    /// [`run`](Self::run) with environment variables.
    #[track_caller]
    pub fn run_with(&self, package: &str, environment: &[(&str, &str)]) -> Ran {
        let mut command = self.cargo(&["run", "--quiet", "--package", package]);
        Ran::of(command.envs(environment.iter().copied())).ok()
    }

    /// Builds a package and gives the path of its program.
    #[track_caller]
    pub fn build(&self, package: &str) -> PathBuf {
        Ran::of(&mut self.cargo(&["build", "--quiet", "--package", package])).ok();
        self.target.join("debug").join(format!("{package}{}", std::env::consts::EXE_SUFFIX))
    }
}
