//! `cargo pkld init`: what a package needs before its first cached function.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;
use cargo_metadata::{Metadata, Package};
use clap::Args;
use serde::Serialize;

use crate::cli::Global;
use crate::exit::{Exit, Usage};
use crate::names;
use crate::ui;
use crate::workspace;

/// Add the dependency, a line to .gitignore and an example to a package
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld init
  cargo pkld init --package wine
  cargo pkld init --path ../pkld/pkld-rt    from a checkout of pkld
  cargo pkld init --dry-run

What is there already is left as it is, so that it may be said twice.")]
pub(crate) struct Options {
    /// Where pkld-rt is, if it is to come from a folder
    #[arg(long, value_name = "DIR")]
    path: Option<PathBuf>,
    /// Say what would be added, and add nothing
    #[arg(long)]
    dry_run: bool,
}

/// What is to be there afterwards.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Dependency,
    Ignore,
    Example,
}

#[derive(Debug, Serialize)]
struct Line {
    kind: &'static str,
    part: Part,
    file: String,
    /// Whether it was not there.
    added: bool,
    dry_run: bool,
}

const EXAMPLE: &str = r#"//! A first cached function: run it twice.
//!
//!     cargo run --example pkld
//!     cargo run --example pkld        # served from .pkljar, without computing
//!     cargo pkld status               # what is stored
//!
//! Then edit `is_prime` and run it again: what was stored is of other code, and so is computed anew.

use pkld_rt::pkld;

// The result is kept by the code that `primes` can reach and by its arguments. Arguments must be
// `serde::Serialize`, results `Serialize` and `Deserialize`.
#[pkld]
fn primes(below: u64) -> Vec<u64> {
    (2..below).filter(|n| is_prime(*n)).collect()
}

fn is_prime(n: u64) -> bool {
    (2..n).all(|divisor| n % divisor != 0)
}

fn main() {
    println!("{} primes", primes(30_000).len());
}
"#;

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let (_, metadata) = workspace::metadata(global)?;
    let package = package(global, &metadata)?;
    let root = metadata.workspace_root.as_std_path();
    let manifest = package.manifest_path.as_std_path();
    let tell = |part, file: &Path, added| -> anyhow::Result<()> {
        let file = file.strip_prefix(root).unwrap_or(file).display().to_string();
        let dry_run = options.dry_run;
        if global.is_json() {
            return ui::json(&Line { kind: "part", part, file, added, dry_run });
        }
        let what = match part {
            Part::Dependency => "the dependency pkld-rt",
            Part::Ignore => "the line /.pkljar",
            Part::Example => "the example",
        };
        let verb = match (added, dry_run) {
            (false, _) => "there already",
            (true, false) => "added",
            (true, true) => "would be added",
        };
        Ok(ui::line(format_args!("{verb}: {what} ({file})"))?)
    };

    let has_it = package.dependencies.iter().any(|dependency| dependency.name == "pkld-rt");
    if !has_it && !options.dry_run {
        add_dependency(global, options, package)?;
    }
    tell(Part::Dependency, manifest, !has_it)?;

    // The jar hides itself from git; the line tells people.
    if is_in_git(root) {
        let file = root.join(".gitignore");
        let text = match fs::read_to_string(&file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            text => text.with_context(|| format!("read {}", file.display()))?,
        };
        let is_there = text.lines().any(|line| line.trim().trim_matches('/') == ".pkljar");
        if !is_there && !options.dry_run {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            write(&file, &format!("{text}{gap}/.pkljar\n"))?;
        }
        tell(Part::Ignore, &file, !is_there)?;
    }

    let folder = manifest.parent().unwrap_or(root).join("examples");
    let file = folder.join("pkld.rs");
    let is_there = file.exists();
    if !is_there && !options.dry_run {
        fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
        write(&file, EXAMPLE)?;
    }
    tell(Part::Example, &file, !is_there)?;
    if !global.is_json() && !options.dry_run {
        // Several packages may have such an example.
        let which = match metadata.workspace_members.len() {
            0 | 1 => String::new(),
            _ => format!("--package {} ", package.name),
        };
        ui::note(format_args!(
            "Next: put #[pkld_rt::pkld] above a function, or try `cargo run {which}--example pkld`."
        ));
    }
    Ok(Exit::Ok)
}

/// The package that is asked for: by name, by the folder, or because there is no other.
fn package<'a>(global: &Global, metadata: &'a Metadata) -> anyhow::Result<&'a Package> {
    let packages = metadata.workspace_packages();
    let meant: Vec<&Package> = match global.packages.as_slice() {
        [] => {
            let here = std::env::current_dir().context("find the current folder")?;
            let here = match &global.manifest_path {
                Some(path) => std::path::absolute(path)?,
                None => here,
            };
            let is_above = |package: &&Package| {
                let folder = package.manifest_path.parent();
                folder.is_some_and(|folder| here.starts_with(folder.as_std_path()))
            };
            let depth = |package: &&Package| package.manifest_path.components().count();
            let nearest = packages.iter().copied().filter(is_above).max_by_key(depth);
            nearest.map_or(packages.clone(), |nearest| vec![nearest])
        }
        specs => {
            let is_meant = |package: &&Package| specs.iter().any(|spec| names::fits(spec, &package.name));
            packages.iter().copied().filter(is_meant).collect()
        }
    };
    match meant.as_slice() {
        [package] => Ok(package),
        [] => {
            let spec = global.packages.first().map_or("", String::as_str);
            Err(Usage(names::unknown_package(spec, packages.iter().map(|it| it.name.as_str()))).into())
        }
        several => {
            let names: Vec<&str> = several.iter().map(|package| package.name.as_str()).collect();
            let what = format!("name one package by --package: {}", names.join(", "));
            Err(Usage(what).into())
        }
    }
}

/// Has cargo write the manifest, which knows its form.
fn add_dependency(global: &Global, options: &Options, package: &Package) -> anyhow::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["add", "--quiet", "--manifest-path"]).arg(&package.manifest_path).args(global.for_cargo());
    match &options.path {
        Some(path) => command.arg("--path").arg(path),
        None => command.arg(concat!("pkld-rt@", env!("CARGO_PKG_VERSION"))),
    };
    let output = command.output().context("run `cargo add`")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim().trim_start_matches("error: ");
        let advice = match options.path {
            Some(_) => "",
            None => "\nnothing was changed; `--path DIR` adds it from a checkout of pkld",
        };
        anyhow::bail!("`cargo add` could not add pkld-rt: {said}{advice}");
    }
    Ok(())
}

fn is_in_git(folder: &Path) -> bool {
    folder.ancestors().any(|folder| folder.join(".git").exists())
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(file, text).with_context(|| format!("write {}", file.display()))
}
