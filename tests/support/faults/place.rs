//! A jar of its own for the driver, and the driver run in it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::copy;
use super::words::Word;
use crate::clean_command;

/// Whoever has not ended by then hangs: an ordinary run takes some milliseconds.
pub(super) const LONGEST: Duration = Duration::from_secs(30);

/// A folder that is the driver's home and holds its jar.
pub struct Place {
    folder: TempDir,
}

/// How a run of the driver ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// Whether it had to be ended.
    pub hung: bool,
    /// What it reported.
    pub report: String,
    /// What the cache said on standard error.
    pub stderr: String,
}

impl Ended {
    /// Whether there was a panic that is not std's own, caught, over a folder that cannot be closed.
    pub fn has_panicked(&self) -> bool {
        let mut lines = self.stderr.lines();
        let mut panics = std::iter::from_fn(|| {
            lines.find(|line| line.contains("panicked at"))?;
            Some(lines.next().unwrap_or_default())
        });
        panics.any(|message| !message.contains("unexpected error during closedir"))
    }
}

impl Place {
    /// An empty one.
    ///
    /// # Panics
    /// If no folder can be made.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        // In memory where that is possible: what a disk adds is not seen by a process.
        let shm = Path::new("/dev/shm");
        let folder = if shm.is_dir() { tempfile::tempdir_in(shm) } else { tempfile::tempdir() };
        Self { folder: folder.expect("a temporary folder") }
    }

    /// Another one that holds the same.
    ///
    /// # Panics
    /// If it cannot be copied.
    #[must_use]
    pub fn copied(&self) -> Self {
        let other = Self::new();
        copy(self.path(), other.path()).expect("folders can be copied");
        other
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The jar.
    pub fn jar(&self) -> PathBuf {
        self.path().join("jar")
    }

    /// Runs `driver` here, by way of `through`, a program that runs another one.
    ///
    /// # Panics
    /// If nothing can be run.
    pub fn drive_through(&self, through: &[String], driver: &Path, words: &[Word]) -> Ended {
        let mut command = clean_command("timeout");
        command.args(["-s", "KILL", &LONGEST.as_secs().to_string()]).args(through).arg(driver).arg("drive");
        command.args(words.iter().map(Word::to_string));
        self.ended(&mut command)
    }

    /// Runs `driver` here with these arguments.
    pub(super) fn run(&self, driver: &Path, arguments: &[&str]) -> Ended {
        let mut command = clean_command("timeout");
        command.args(["-s", "KILL", &LONGEST.as_secs().to_string()]).arg(driver).args(arguments);
        self.ended(&mut command)
    }

    /// Runs `driver` here.
    ///
    /// # Panics
    /// If it cannot be run.
    pub fn drive(&self, driver: &Path, words: &[Word]) -> Ended {
        self.drive_through(&[], driver, words)
    }

    fn ended(&self, command: &mut Command) -> Ended {
        let begun = Instant::now();
        command.current_dir(self.path()).env("HOME", self.path()).env("PKLD_DIR", self.jar());
        let output = command.output().expect("the driver starts");
        // What was killed has 137, whoever did it.
        let code = output.status.code().filter(|code| *code != 137);
        Ended {
            code,
            hung: code.is_none() && begun.elapsed() >= LONGEST,
            report: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
