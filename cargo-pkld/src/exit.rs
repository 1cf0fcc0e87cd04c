//! Exit codes, and which errors end in which.

use std::fmt;
use std::process::ExitCode;

/// How the command ends. The codes are documented in the book and do not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done.
    Ok = 0,
    /// The workspace or the jar could not be read or written.
    Failed = 1,
    /// The command line asks for something that there is not; clap's own code too.
    Usage = 2,
    /// Something is stale: `status --check`.
    Stale = 3,
    /// A result is not what is stored: `verify`, `accept --verify`.
    Mismatch = 4,
    /// There are findings: `lint --check`, `doctor`.
    Findings = 5,
}

/// What the help and the book say of them.
const TABLE: [(Exit, &str); 6] = [
    (Exit::Ok, "done"),
    (Exit::Failed, "failed: the workspace or the jar could not be read or written"),
    (Exit::Usage, "there is no such function, option or command, or the name is ambiguous"),
    (Exit::Stale, "something is stale (`status --check`)"),
    (Exit::Mismatch, "a result is not what is stored (`verify`, `accept --verify`)"),
    (Exit::Findings, "there are findings (`lint --check`, `doctor`)"),
];

/// The codes and what they mean, a line each.
pub(crate) fn table() -> String {
    let lines: Vec<String> = TABLE.iter().map(|(exit, what)| format!("  {}  {what}", *exit as u8)).collect();
    lines.join("\n")
}

impl Exit {
    pub(crate) fn of(error: &anyhow::Error) -> Self {
        if error.is::<Usage>() { Self::Usage } else { Self::Failed }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// A mistake on the command line, with what would be right.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}
