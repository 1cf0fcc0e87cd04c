//! The command line: what every command takes. What each takes besides stands in its own file.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue};
use clap::{ArgAction, Args, ColorChoice, CommandFactory, FromArgMatches, Parser, ValueEnum};

use crate::commands::Command;
use crate::exit;

/// Cargo runs `cargo-pkld pkld …`.
#[derive(Debug, Parser)]
#[command(name = "cargo", bin_name = "cargo", styles = clap::builder::Styles::styled())]
pub(crate) enum Cargo {
    Pkld(Pkld),
}

/// Show, explain and remove what the attribute `pkld` keeps: the results of Rust functions on disk
#[derive(Debug, Args)]
#[command(version, after_help = after_help(), subcommand_help_heading = "Commands")]
pub(crate) struct Pkld {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) global: Global,
}

fn after_help() -> String {
    format!(
        "\
Examples:
  cargo pkld status
  cargo pkld status --package wine --format json
  cargo pkld help clear

Exit codes:
{}",
        exit::table()
    )
}

/// What every command takes, in the manner of cargo.
#[derive(Clone, Debug, Args)]
pub(crate) struct Global {
    /// How to print results
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT", help_heading = OUTPUT)]
    pub(crate) format: Format,
    /// Colours: auto, always, never [default: auto]
    #[arg(long, global = true, value_enum, value_name = "WHEN", help_heading = OUTPUT, hide_possible_values = true)]
    pub(crate) color: Option<Color>,
    /// Print results and errors only
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = OUTPUT)]
    pub(crate) quiet: bool,
    /// Print more of what is done and found
    #[arg(short, long, global = true, action = ArgAction::Count, help_heading = OUTPUT)]
    pub(crate) verbose: u8,
    /// Only functions of this package; may be given several times
    #[arg(short, long = "package", global = true, value_name = "SPEC", help_heading = WORKSPACE)]
    pub(crate) packages: Vec<String>,
    /// Functions of all packages, from whatever folder; the default
    #[arg(long, global = true, conflicts_with = "packages", help_heading = WORKSPACE)]
    pub(crate) workspace: bool,
    /// Path of a Cargo.toml in the workspace
    #[arg(long, global = true, value_name = "PATH", help_heading = WORKSPACE)]
    pub(crate) manifest_path: Option<PathBuf>,
    /// The jar to look into, in place of PKLD_DIR or of .pkljar at the workspace root
    #[arg(long, global = true, value_name = "DIR", help_heading = WORKSPACE)]
    pub(crate) jar: Option<PathBuf>,
    /// Run without touching the network
    #[arg(long, global = true, help_heading = WORKSPACE)]
    pub(crate) offline: bool,
    /// Require Cargo.lock to be up to date
    #[arg(long, global = true, help_heading = WORKSPACE)]
    pub(crate) locked: bool,
    /// Both --locked and --offline
    #[arg(long, global = true, help_heading = WORKSPACE)]
    pub(crate) frozen: bool,
}

const OUTPUT: &str = "Output";
const WORKSPACE: &str = "Workspace";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Human,
    /// For programs: JSON lines, each with its format_version
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }

    /// What the option says, or else `CARGO_TERM_COLOR`. Where neither does, or they leave it open, `NO_COLOR`, the
    /// terminal and the like decide.
    fn chosen(option: Option<Self>) -> Self {
        let variable =
            || std::env::var("CARGO_TERM_COLOR").ok().and_then(|text| Self::from_str(&text, false).ok());
        option.or_else(variable).unwrap_or(Self::Auto)
    }

    /// What the command line says, before it is known to be right.
    fn asked() -> Option<Self> {
        let mut arguments = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
        let mut asked = None;
        // What stands behind is for a program that is run.
        while let Some(argument) = arguments.next().filter(|argument| argument != "--") {
            let value = match argument.strip_prefix("--color") {
                Some("") => arguments.next(),
                Some(rest) => rest.strip_prefix('=').map(str::to_owned),
                None => None,
            };
            asked = value.and_then(|value| Self::from_str(&value, false).ok()).or(asked);
        }
        asked
    }
}

/// Reads the command line; ends the process, as clap does, if it is wrong or asks for help.
pub(crate) fn parse() -> Pkld {
    let color = Color::chosen(Color::asked());
    let (for_clap, for_streams) = match color {
        Color::Auto => (ColorChoice::Auto, anstream::ColorChoice::Auto),
        Color::Always => (ColorChoice::Always, anstream::ColorChoice::Always),
        Color::Never => (ColorChoice::Never, anstream::ColorChoice::Never),
    };
    for_streams.write_global();
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    // `cargo-pkld status` is `cargo pkld status`.
    if arguments.get(1).is_none_or(|first| first != "pkld") {
        arguments.insert(arguments.len().min(1), "pkld".into());
    }
    let mut command = Cargo::command().color(for_clap);
    let matches = command.try_get_matches_from_mut(arguments).unwrap_or_else(|error| advised(error).exit());
    let Cargo::Pkld(pkld) =
        Cargo::from_arg_matches(&matches).unwrap_or_else(|error| error.format(&mut command).exit());
    pkld
}

/// A picture is no format of results: where one is asked for as such, the error says how it is drawn.
fn advised(mut error: clap::Error) -> clap::Error {
    if let Some(ContextValue::String(value)) = error.get(ContextKind::InvalidValue)
        && ["dot", "mermaid", "svg"].contains(&value.as_str())
        && matches!(error.get(ContextKind::InvalidArg), Some(ContextValue::String(arg)) if arg.starts_with("--format"))
    {
        let advice = format!("`cargo pkld graph --as {value}` draws a picture");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![advice.into()]));
    }
    error
}

/// The command by itself, as completions and manual pages know it.
pub(crate) fn command() -> clap::Command {
    Pkld::augment_args(clap::Command::new("cargo-pkld").bin_name("cargo-pkld"))
}

impl Global {
    pub(crate) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// The flags that cargo understands.
    pub(crate) fn for_cargo(&self) -> Vec<String> {
        let flags = [("--offline", self.offline), ("--locked", self.locked), ("--frozen", self.frozen)];
        flags.into_iter().filter(|(_, given)| *given).map(|(flag, _)| flag.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cargo::command().debug_assert();
    }
}
