//! `cargo pkld`: what is cached, what is stale and why, and how to be rid of it.

mod cli;
mod commands;
mod compiler;
mod exit;
mod names;
mod stored;
mod ui;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cargo, Command};
use crate::exit::Exit;

/// Types nest as deeply as the source does; reserved, not used.
const STACK: usize = 512 << 20;

fn main() -> ExitCode {
    let run = std::thread::Builder::new().stack_size(STACK).spawn(run);
    // A panic has said what it has to say.
    run.map_or_else(|_| Exit::Failed.into(), |run| run.join().unwrap_or_else(|_| Exit::Failed.into()))
}

fn run() -> ExitCode {
    let Cargo::Pkld(pkld) = Cargo::parse();
    let done = match &pkld.command {
        Command::Status(options) => commands::status::run(&pkld.workspace, options),
        Command::Clear(options) => commands::clear::run(&pkld.workspace, options),
        Command::Gc(options) => commands::gc::run(&pkld.workspace, options),
        Command::Compact(options) => commands::compact::run(&pkld.workspace, options),
        Command::Deps(options) => commands::deps::run(&pkld.workspace, options),
    };
    match done {
        Ok(exit) => exit.into(),
        // Whoever reads the output has seen enough, as `head` has.
        Err(error) if ui::is_closed_pipe(&error) => Exit::Ok.into(),
        Err(error) => {
            ui::error(&error);
            Exit::of(&error).into()
        }
    }
}
