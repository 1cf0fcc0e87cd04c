//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Cargo runs `cargo-pkld pkld …`.
#[derive(Debug, Parser)]
#[command(name = "cargo", bin_name = "cargo", styles = clap::builder::Styles::styled())]
pub(crate) enum Cargo {
    Pkld(Pkld),
}

/// Show and remove what the attribute `pkld` keeps: the results of Rust functions on disk
#[derive(Debug, Args)]
#[command(
    version,
    after_help = "Exit codes: 0 done, 1 failed, 2 no such option, no such function or several of that name."
)]
pub(crate) struct Pkld {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) workspace: WorkspaceOptions,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Status(StatusOptions),
    Clear(ClearOptions),
    Gc(GcOptions),
    Compact(CompactOptions),
    Deps(DepsOptions),
}

/// Show each function: fresh, stale or empty, and what made it stale
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld status
  cargo pkld status --format json

A function is `fresh` if results are stored for its code as it is now, `stale` if only for other code, `empty` \
if there are none, and `orphan` if results are stored and the function is gone.")]
pub(crate) struct StatusOptions {
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help = "How to print")]
    pub(crate) format: Format,
}

/// Remove stored results
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld clear fit            every result of the function `fit`
  cargo pkld clear model::fit     if there are several of that name
  cargo pkld clear --stale        what no code of today would be served
  cargo pkld clear --all --dry-run")]
pub(crate) struct ClearOptions {
    /// Functions by name or path: `foo`, `model::foo`, `wine::model::foo`
    #[arg(value_name = "FUNCTION")]
    pub(crate) functions: Vec<String>,
    /// Only results of other code than today's, and those of functions that are gone
    #[arg(long)]
    pub(crate) stale: bool,
    /// Everything in the jar, and what functions keep elsewhere by cache_dir or cache_fp
    #[arg(long, conflicts_with_all = ["functions", "stale"])]
    pub(crate) all: bool,
    /// Say what would be removed, and remove nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Take out of the jar what is stale, old, unused, or more than it may hold
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld gc                     what is stale, and what is more than the workspace's max_size
  cargo pkld gc --max-size 10GiB    what is worth least for its size, until the rest fits
  cargo pkld gc --unused 30d        functions that were not called for 30 days
  cargo pkld gc --max-age 1w --dry-run

With several options, whatever fits one of them goes.")]
pub(crate) struct GcOptions {
    /// Results of other code than today's, and those of functions that are gone
    #[arg(long)]
    pub(crate) stale: bool,
    /// Results of functions whose code was not called for so long: 12h, 30d, 8w
    #[arg(long, value_name = "AGE", value_parser = age)]
    pub(crate) unused: Option<Duration>,
    /// Results that were stored so long ago
    #[arg(long, value_name = "AGE", value_parser = age)]
    pub(crate) max_age: Option<Duration>,
    /// How large the jar may be afterwards: 500MB, 10GiB
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) max_size: Option<u64>,
    /// Say what would be removed, and remove nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help = "How to print")]
    pub(crate) format: Format,
}

fn size(text: &str) -> Result<u64, &'static str> {
    pkld_rt::__private::size(text).ok_or("a size is needed, such as 500MB or 10GiB")
}

fn age(text: &str) -> Result<Duration, &'static str> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let seconds = match unit.trim() {
        "s" => 1,
        "m" | "min" => 60,
        "h" => 3600,
        "d" => 24 * 3600,
        "w" => 7 * 24 * 3600,
        _ => 0,
    };
    let age = number.parse::<u64>().ok().and_then(|number| number.checked_mul(seconds));
    age.filter(|_| seconds > 0).map(Duration::from_secs).ok_or("an age is needed, such as 12h, 30d or 8w")
}

/// Give back the space of results that were replaced or removed
#[derive(Debug, Args)]
#[command(after_help = "\
Programs do so themselves when more than half of a file is dead.")]
pub(crate) struct CompactOptions {
    /// Say what would be freed, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help = "How to print")]
    pub(crate) format: Format,
}

/// Show what a function can reach, and so what its results depend on
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld deps fit
  cargo pkld deps wine::model::fit --format json

`env` is a variable of the environment that joins each call's key, `opaque` a function whose body does not count, \
`impurity` something that no key tells: files, clocks, random numbers, the network, state, printing.")]
pub(crate) struct DepsOptions {
    /// A function by name or path; it need not be annotated
    #[arg(value_name = "FUNCTION")]
    pub(crate) function: String,
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help = "How to print")]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Human,
    /// For programs: JSON lines, each with its format_version
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct WorkspaceOptions {
    /// Path of a Cargo.toml in the workspace
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,
    /// The jar to look into, in place of PKLD_DIR or of .pkljar at the workspace root
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) jar: Option<PathBuf>,
    /// Run without touching the network
    #[arg(long, global = true)]
    pub(crate) offline: bool,
    /// Require Cargo.lock to be up to date
    #[arg(long, global = true)]
    pub(crate) locked: bool,
    /// Both --locked and --offline
    #[arg(long, global = true)]
    pub(crate) frozen: bool,
}

impl WorkspaceOptions {
    /// The flags that cargo understands.
    pub(crate) fn for_cargo(&self) -> Vec<String> {
        let flags = [("--offline", self.offline), ("--locked", self.locked), ("--frozen", self.frozen)];
        flags.into_iter().filter(|(_, given)| *given).map(|(flag, _)| flag.to_owned()).collect()
    }
}
