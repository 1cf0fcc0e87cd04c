//! `cargo pkld deps`: what a function can reach.

use clap::Args;
use pkld_fingerprint::{Digest, External, Impurity, InputFile, Kind, Source};
use serde::{Serialize, Serializer};

use crate::cli::Global;
use crate::exit::Exit;
use crate::ui;
use crate::workspace::Workspace;

/// Show what a function can reach, and so what its results depend on
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld deps fit
  cargo pkld deps wine::model::fit --format json

`env` is a variable of the environment that joins each call's key, `opaque` a function whose body does not count, \
`impurity` something that no key tells: files, clocks, random numbers, the network, state, printing.")]
pub(crate) struct Options {
    /// A function by name or path; it need not be annotated
    #[arg(value_name = "FUNCTION")]
    function: String,
}

/// A closure as JSON.
#[derive(Debug, Serialize)]
struct Deps<'a> {
    function: &'a str,
    #[serde(serialize_with = "hex")]
    fingerprint: Digest,
    items: Vec<Item<'a>>,
    external: Vec<Crate<'a>>,
    files: Vec<File<'a>>,
    cfg: &'a [String],
    run_env: &'a [String],
    opaque: &'a [String],
    impurities: &'a [Impurity],
    widened: &'a [String],
    pinned: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    path: &'a str,
    kind: Kind,
    file: &'a str,
    line_start: usize,
    line_end: usize,
    #[serde(serialize_with = "hex")]
    hash: Digest,
    via: &'a str,
}

#[derive(Debug, Serialize)]
struct Crate<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Debug, Serialize)]
struct File<'a> {
    path: &'a str,
    #[serde(serialize_with = "hex")]
    hash: Digest,
}

fn hex<S: Serializer>(digest: &Digest, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(digest)
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let source = workspace.source_of(&options.function)?;
    if global.is_json() {
        ui::json(&deps(&source))?;
    } else {
        human(&source)?;
    }
    Ok(Exit::Ok)
}

fn deps(source: &Source) -> Deps<'_> {
    let label = &source.label;
    let items = label.items.iter().zip(&source.via).map(|(item, via)| Item {
        path: &item.path,
        kind: item.kind,
        file: &item.file,
        line_start: item.line_start,
        line_end: item.line_end,
        hash: item.hash,
        via,
    });
    Deps {
        function: &label.function,
        fingerprint: label.source,
        items: items.collect(),
        external: label
            .external
            .iter()
            .map(|External { name, version, .. }| Crate { name, version })
            .collect(),
        files: label.files.iter().map(|InputFile { path, hash }| File { path, hash: *hash }).collect(),
        cfg: &label.cfg,
        run_env: &label.run_env,
        opaque: &label.opaque,
        impurities: &label.impurities,
        widened: &label.widened,
        pinned: label.pinned.as_deref(),
    }
}

fn human(source: &Source) -> anyhow::Result<()> {
    let label = &source.label;
    ui::line(format_args!("{}  {}", label.function, ui::styled(&label.source.to_string()[..16], ui::DIM)))?;
    for (item, via) in label.items.iter().zip(&source.via) {
        let place = format!("{}:{}", item.file, item.line_start);
        let (kind, via) = (item.kind.word(), ui::styled(via, ui::DIM));
        ui::line(format_args!("  {kind:<10} {}  {place}  {via}", item.path))?;
    }
    for external in &label.external {
        ui::line(format_args!("  {:<10} {} {}", "crate", external.name, external.version))?;
    }
    for file in &label.files {
        ui::line(format_args!("  {:<10} {}", "file", file.path))?;
    }
    for atom in &label.cfg {
        ui::line(format_args!("  {:<10} {atom}", "cfg"))?;
    }
    for name in &label.run_env {
        let name = if name == "*" { "* (all variables)" } else { name };
        ui::line(format_args!("  {:<10} {name}", "env"))?;
    }
    for path in &label.opaque {
        ui::line(format_args!("  {:<10} {path}", "opaque"))?;
    }
    for Impurity { kind, what, file, line, item } in &label.impurities {
        let item = ui::styled(item, ui::DIM);
        ui::line(format_args!("  {:<10} {}: {what}  {file}:{line}  {item}", "impurity", kind.word()))?;
    }
    for reason in &label.widened {
        ui::line(format_args!("  {:<10} {reason}", "widened"))?;
    }
    if let Some(reason) = &label.pinned {
        ui::line(format_args!("  {:<10} to the executable: {reason}", "pinned"))?;
    }
    Ok(())
}
