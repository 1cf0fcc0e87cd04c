//! Reachability: what a function can really run, against what its fingerprint covers.
//!
//! A *root* is a function `run` that calls into real crates. In a workspace where those crates are members, every
//! function of theirs that the linker keeps in an unoptimised executable is one that `run` can reach.
//!
//! - *recall*: linked functions that the closure covers. Less than all of them is a stale hit waiting for its
//!   edit.
//! - *precision*: functions of the closure that are linked. The rest can only cost a needless computation.
//!
//! Then `run` is annotated, built and called, and what `#[pkld]` stored must be what is computed here without
//! compiling: macro and CLI agree. How a closure is found is not known here. Reads ELF executables with DWARF.

mod agreement;
mod linked;
mod manifest;
mod roots;
mod score;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, ValueEnum};
use pkld_fingerprint::{Index, LabelItem, Platform};

use crate::roots::{Root, Sources};
use crate::score::{Score, Summary};
use crate::workspace::Workspace;

/// Compare what functions that use real crates can run with what their fingerprints cover
#[derive(Debug, Parser)]
struct Options {
    /// Only these roots
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    only: Vec<String>,
    #[arg(long, value_enum, default_value_t, value_name = "SET", help = "Which roots")]
    roots: Set,
    /// Print a table for ARCHITECTURE.md
    #[arg(long)]
    markdown: bool,
    /// Name what the closure misses and what it has beyond need
    #[arg(long, short)]
    verbose: bool,
    /// Leave out whether macro and CLI agree
    #[arg(long)]
    no_agreement: bool,
    /// Folder for workspaces and their builds; each build is removed when it was read
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
    /// Write the versions that cargo finds now to Cargo.lock of the corpora, and do nothing else
    #[arg(long)]
    update: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Set {
    /// Those in `tests/corpora/roots`
    #[default]
    Table,
    /// Those in `tests/corpora/more` too
    All,
}

/// What was found out about one root.
struct Finding {
    score: Score,
    disagreement: Option<String>,
}

#[expect(clippy::print_stderr, reason = "the one place where an error ends the program")]
fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every root was covered and agreed upon.
#[expect(clippy::print_stdout, reason = "a program's results")]
fn run(options: &Options) -> anyhow::Result<bool> {
    let mut roots = roots::read(options.roots == Set::All || !options.only.is_empty() || options.update)?;
    if let Some(unknown) = options.only.iter().find(|name| !roots.iter().any(|root| root.name == **name)) {
        anyhow::bail!("there is no root `{unknown}`");
    }
    roots.retain(|root| options.only.is_empty() || options.only.contains(&root.name));
    let work = options.work.clone().map_or_else(default_work, Ok)?;
    if options.update {
        return Sources::update(&roots, &work).map(|()| true);
    }
    let sources = Sources::fetch(&roots, &work)?;
    let mut summary = Summary::default();
    if options.markdown {
        println!("| root | style | recall | precision |\n|---|---|---|---|");
    }
    for root in &roots {
        match examine(root, &sources, &work, options) {
            Ok(finding) => {
                if options.markdown {
                    println!("{}", finding.score.row(root));
                } else {
                    print!("{}", finding.score.shown(root, options.verbose));
                }
                if let Some(disagreement) = &finding.disagreement {
                    println!("{}: macro and CLI disagree: {disagreement}", root.name);
                }
                summary.add(&finding.score, finding.disagreement.is_none());
            }
            Err(error) => {
                println!("{}: {error:#}", root.name);
                summary.failed += 1;
            }
        }
    }
    println!("{}{summary}", if options.markdown { "\n" } else { "" });
    Ok(summary.is_good())
}

fn examine(
    root: &Root,
    sources: &Sources,
    work: &std::path::Path,
    options: &Options,
) -> anyhow::Result<Finding> {
    let workspace = Workspace::make(root, sources, work)?;
    let mut linked = linked::functions(&workspace.build()?, workspace.dir())?;
    linked.retain(|(file, _), _| *file != workspace.main_file());
    // The annotation takes the place of an empty line, so that both builds have the same lines.
    workspace.annotate(root)?;
    let mut index = Index::of(&workspace.root()).context("read the workspace")?;
    let platform = Platform::of_compiler(workspace.dir()).context("ask rustc for the platform")?;
    index.assume(index.default_conditions(&platform));
    let at = index.function_named("app::root::run").context("there is no `run`")?;
    let label = index.fingerprint(at).label;
    let below = |item: &LabelItem| LabelItem { file: workspace.resolve(&item.file), ..item.clone() };
    let items: Vec<LabelItem> = label.items.iter().map(below).collect();
    let score = Score::of(&linked, &items, &workspace.root_file());
    let disagreement =
        if options.no_agreement { None } else { agreement::disagreement(&workspace, root, &mut index)? };
    workspace.clean()?;
    Ok(Finding { score, disagreement })
}

/// Beside this program, which lies in a profile's folder of the target folder.
fn default_work() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe().context("find this program")?;
    Ok(program.ancestors().nth(2).context("this program lies in a target folder")?.join("pkld-reach"))
}
