//! `cargo pkld completions`: what a shell needs to complete the command line.

use clap::Args;
use clap_complete::Shell;

use crate::cli::{self, Global};
use crate::exit::Exit;
use crate::ui;

/// Print what a shell needs to complete `cargo pkld`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld completions bash > ~/.local/share/bash-completion/completions/cargo-pkld
  cargo pkld completions zsh > ~/.zfunc/_cargo-pkld
  cargo pkld completions fish > ~/.config/fish/completions/cargo-pkld.fish

With bash, `source` the file in ~/.bashrc to complete `cargo pkld` too, behind the line that completes cargo; zsh's \
completion of cargo finds the function by its name.")]
pub(crate) struct Options {
    #[arg(value_enum, value_name = "SHELL", help = "The shell")]
    shell: Shell,
}

/// Bash knows one function for `cargo`: it is asked for everything but `cargo pkld`.
const OF_CARGO_IN_BASH: &str = r#"
_cargo_or_pkld() {
    if [[ ${COMP_WORDS[1]} == pkld && $COMP_CWORD -gt 1 ]]; then
        COMP_WORDS=(cargo-pkld "${COMP_WORDS[@]:2}")
        COMP_CWORD=$((COMP_CWORD - 1))
        _cargo__pkld cargo-pkld "$2" "$3"
    elif [[ -n $__cargo_before_pkld ]]; then
        "$__cargo_before_pkld" "$@"
    fi
}

if [[ $(complete -p cargo 2>/dev/null) =~ -F\ ([^ ]+) && ${BASH_REMATCH[1]} != _cargo_or_pkld ]]; then
    __cargo_before_pkld=${BASH_REMATCH[1]}
fi
complete -F _cargo_or_pkld -o bashdefault -o default cargo
"#;

pub(crate) fn run(_global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut cli::command(), "cargo-pkld", &mut script);
    let mut script = String::from_utf8(script)?;
    if options.shell == Shell::Bash {
        // clap calls the subcommands of a `cargo-pkld` those of `cargo pkld`, in one half of the script.
        script = script.replace("cargo__subcmd__pkld", "cargo__pkld");
        script += OF_CARGO_IN_BASH;
    }
    ui::line(script.trim_end())?;
    Ok(Exit::Ok)
}
