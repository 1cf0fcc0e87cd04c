//! `cargo pkld man`: manual pages.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Command};
use clap_mangen::Man;

use crate::cli::{self, Global};
use crate::exit::{Exit, Usage};
use crate::names;
use crate::ui;

/// Print a manual page, or write all of them to a folder
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld man | man -l -
  cargo pkld man status | man -l -
  cargo pkld man --out ~/.local/share/man/man1")]
pub(crate) struct Options {
    /// The command; without it, the page of all
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    command: Option<String>,
    /// Write the pages of all commands to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(_global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut whole = cli::command();
    whole.build();
    if let Some(folder) = &options.out {
        fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
        for command in std::iter::once(&whole).chain(commands(&whole)) {
            let file = folder.join(format!("{}.1", title(command)));
            fs::write(&file, page(command)?).with_context(|| format!("write {}", file.display()))?;
            ui::line(file.display())?;
        }
        return Ok(Exit::Ok);
    }
    let command = match &options.command {
        None => &whole,
        Some(name) => commands(&whole).find(|command| command.get_name() == name).ok_or_else(|| {
            let near = names::nearest(name, commands(&whole).map(Command::get_name));
            let advice = near.map_or_else(
                || "`cargo pkld --help` lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Usage(format!("there is no command `{name}`; {advice}"))
        })?,
    };
    ui::line(page(command)?.trim_end())?;
    Ok(Exit::Ok)
}

fn commands(whole: &Command) -> impl Iterator<Item = &Command> {
    whole.get_subcommands().filter(|command| command.get_name() != "help")
}

/// `cargo-pkld` and `cargo-pkld-status`.
fn title(command: &Command) -> String {
    match command.get_name() {
        "cargo-pkld" => "cargo-pkld".to_owned(),
        name => format!("cargo-pkld-{name}"),
    }
}

fn page(command: &Command) -> anyhow::Result<String> {
    let mut page = Vec::new();
    let command = command.clone().version(env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).title(title(&command)).render(&mut page)?;
    Ok(String::from_utf8(page)?)
}
