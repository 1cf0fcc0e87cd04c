//! One file a command: its options, with the text of its help, and what it does.

mod accept;
mod bench;
mod clear;
mod compact;
mod completions;
mod config;
mod deps;
mod doctor;
mod export;
mod gc;
mod graph;
mod import;
mod init;
mod lint;
mod man;
mod report;
mod run;
mod show;
mod status;
mod test;
mod verify;
mod watch;
mod why;

use clap::Subcommand;

use crate::cli::Global;
use crate::exit::Exit;

/// Lists the commands, each by the name of its variant and that of its file, which has `Options` and `run`.
macro_rules! commands {
    ($($variant:ident => $file:ident,)*) => {
        #[derive(Debug, Subcommand)]
        pub(crate) enum Command {
            $($variant($file::Options),)*
        }

        impl Command {
            pub(crate) fn run(&self, global: &Global) -> anyhow::Result<Exit> {
                match self {
                    $(Self::$variant(options) => $file::run(global, options),)*
                }
            }
        }
    };
}

// In the order in which `--help` shows them.
commands! {
    Status => status,
    Why => why,
    Show => show,
    Deps => deps,
    Graph => graph,
    Report => report,
    Lint => lint,
    Run => run,
    Test => test,
    Bench => bench,
    Verify => verify,
    Watch => watch,
    Export => export,
    Import => import,
    Accept => accept,
    Clear => clear,
    Gc => gc,
    Compact => compact,
    Doctor => doctor,
    Config => config,
    Init => init,
    Completions => completions,
    Man => man,
}
