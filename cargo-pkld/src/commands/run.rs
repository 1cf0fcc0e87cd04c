//! `cargo pkld run`: cargo's command, and what became of the calls.

use std::ffi::OsString;

use clap::Args;

use crate::cli::Global;
use crate::exit::Exit;
use crate::passed;

/// Run a program, and tell what was served and computed
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld run
  cargo pkld run --release --bin fit -- --fast data.csv
  cargo pkld -p wine run

What follows the command is cargo's, and so is the exit code. The summary goes to standard error, with --format json as \
objects to standard output.")]
pub(crate) struct Options {
    /// Whatever `cargo run` takes
    #[arg(value_name = "ARGUMENTS", trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    passed::through(global, "run", &options.arguments)
}
