//! Programs that are run on a person's behalf.

use std::ffi::OsString;
use std::process::{Command, ExitStatus};

use anyhow::Context;
use clap::ValueEnum;

use crate::cli::Global;

/// cargo, by the path it was itself run by, with what is said to all commands.
pub(crate) fn cargo(global: &Global, command: &str, arguments: &[OsString]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.arg(command).args(global.for_cargo());
    if let Some(manifest) = &global.manifest_path {
        cargo.arg("--manifest-path").arg(manifest);
    }
    global.packages.iter().for_each(|package| _ = cargo.arg("--package").arg(package));
    if global.workspace {
        cargo.arg("--workspace");
    }
    if global.quiet {
        cargo.arg("--quiet");
    }
    (0..global.verbose).for_each(|_| _ = cargo.arg("--verbose"));
    if let Some(color) = global.color.and_then(|color| color.to_possible_value()) {
        cargo.arg("--color").arg(color.get_name());
    }
    cargo.args(arguments);
    with_jar(&mut cargo, global);
    cargo
}

/// The jar that is looked into is the one that the program uses.
pub(crate) fn with_jar(command: &mut Command, global: &Global) {
    if let Some(jar) = &global.jar {
        command.env("PKLD_DIR", std::path::absolute(jar).unwrap_or_else(|_| jar.clone()));
    }
}

/// Runs `command` to its end, with this process's streams.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<ExitStatus> {
    command.status().with_context(|| format!("run {}", command.get_program().to_string_lossy()))
}

/// The code that a shell would tell of it.
pub(crate) fn code(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return 128_u8.saturating_add(u8::try_from(signal).unwrap_or(u8::MAX));
    }
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

/// The arguments behind a command's name as they were given: clap drops a `--` before them, which is cargo's to see.
pub(crate) fn as_given(arguments: &[OsString]) -> Vec<OsString> {
    let all: Vec<OsString> = std::env::args_os().collect();
    let start = all.len().saturating_sub(arguments.len());
    let has_dashes = start > 0 && all[start..] == *arguments && all[start - 1] == "--";
    has_dashes.then(|| OsString::from("--")).into_iter().chain(arguments.iter().cloned()).collect()
}
