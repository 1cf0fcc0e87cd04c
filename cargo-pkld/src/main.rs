//! `cargo pkld`: what is cached, what is stale and why, and how to be rid of it.

mod accepted;
mod archive;
mod changes;
mod child;
mod cli;
mod commands;
mod compiler;
mod diff;
mod exit;
mod history;
mod names;
mod passed;
mod progress;
mod reached;
mod settings;
mod stored;
mod summary;
mod ui;
mod unfinished;
mod units;
mod watch;
mod workspace;

use std::process::ExitCode;

use crate::exit::Exit;

/// Types nest as deeply as the source does; reserved, not used.
const STACK: usize = 512 << 20;

fn main() -> ExitCode {
    let run = std::thread::Builder::new().stack_size(STACK).spawn(run);
    // A panic has said what it has to say.
    run.map_or_else(|_| Exit::Failed.into(), |run| run.join().unwrap_or_else(|_| Exit::Failed.into()))
}

fn run() -> ExitCode {
    let cli::Pkld { command, global } = cli::parse();
    ui::set_verbosity(&global);
    match command.run(&global) {
        Ok(exit) => exit.into(),
        // Whoever reads the output has seen enough, as `head` has.
        Err(error) if ui::is_closed_pipe(&error) => Exit::Ok.into(),
        Err(error) => {
            ui::error(&error);
            Exit::of(&error).into()
        }
    }
}
