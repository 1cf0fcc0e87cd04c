//! `cargo pkld report`: all that there is to see, as one page for a browser.

mod data;
mod growth;
mod page;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use crate::cli::Global;
use crate::exit::Exit;
use crate::stored;
use crate::ui;
use crate::workspace::{self, Which, Workspace};

use data::Report;

/// Write a page that shows functions, what they saved, sizes over time and what depends on what
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld report --open
  cargo pkld report --out report.html
  cargo pkld report -p wine

The page is one file: it needs no network and no other program, and may be sent to others. It tells names, places and \
sizes, and neither arguments nor results.")]
pub(crate) struct Options {
    /// Show the page in a browser: the one that BROWSER names, or the system's
    #[arg(long)]
    open: bool,
    /// Where to write it [default: pkld/report.html in the target folder]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What was written.
#[derive(Debug, Serialize)]
struct Written {
    kind: &'static str,
    file: String,
    bytes: usize,
    functions: usize,
    items: usize,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let mut workspace = Workspace::read(global)?;
    let mut functions = workspace.functions();
    let contents = stored::read(&workspace, &functions)?;
    workspace.take(&mut functions, &contents.versions, Which::All);
    let report = Report::of(&workspace, &functions, &contents, SystemTime::now());
    let page = page::of(&report)?;
    let file = match &options.out {
        Some(file) => file.clone(),
        None => workspace::target_dir(global)?.join("pkld").join("report.html"),
    };
    let file = std::path::absolute(&file).unwrap_or(file);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("make the folder {}", folder.display()))?;
    }
    fs::write(&file, &page).with_context(|| format!("write the report to {}", file.display()))?;
    let written = Written {
        kind: "report",
        file: file.display().to_string(),
        bytes: page.len(),
        functions: report.functions.len(),
        items: report.items(),
    };
    if global.is_json() {
        ui::json(&written)?;
    } else {
        let functions = ui::many(written.functions as u64, "function");
        let (items, size) = (ui::many(written.items as u64, "item"), ui::bytes(written.bytes as u64));
        ui::line(format_args!("{}: {functions}, {items} ({size})", workspace.shown(&file)))?;
    }
    if options.open {
        // A browser that stays in the foreground is not waited for.
        match std::env::var_os("BROWSER").filter(|browser| !browser.is_empty()) {
            Some(browser) => {
                let started = Command::new(&browser).arg(&file).spawn();
                started.with_context(|| format!("run {}", browser.to_string_lossy()))?;
            }
            None => opener::open_browser(&file).with_context(|| {
                format!("show {} in a browser; BROWSER may name one that can be run", file.display())
            })?,
        }
    }
    Ok(if contents.is_incomplete { Exit::Failed } else { Exit::Ok })
}
