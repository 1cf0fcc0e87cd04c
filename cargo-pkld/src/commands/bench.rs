//! `cargo pkld bench`: cargo's command, and what became of the calls.

use std::ffi::OsString;

use clap::Args;

use crate::cli::Global;
use crate::exit::Exit;
use crate::passed;

/// Run benchmarks, and tell what was served and computed
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld bench
  cargo pkld bench --bench fit

What follows the command is cargo's, and so is the exit code. The summary goes to standard error, with --format json as \
objects to standard output.")]
pub(crate) struct Options {
    /// Whatever `cargo bench` takes
    #[arg(value_name = "ARGUMENTS", trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    passed::through(global, "bench", &options.arguments)
}
