//! A program is run on a jar that holds nothing but the entries that are to be accepted.
//!
//! So whatever of the function is compared there is one of them, and whatever else the program calls is computed. The
//! real jar is neither read nor written.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use pkld_rt::jar::{Jar, JarFile, Kept, NewEntry};

use super::Pair;
use crate::child;
use crate::cli::Global;
use crate::stored::LOCK_DEADLINE;
use crate::workspace::Function;

/// How many entries were computed anew.
pub(super) struct Outcome {
    pub(super) same: u64,
    pub(super) different: u64,
}

pub(super) fn run(
    global: &Global,
    function: &Function,
    pairs: &[Pair<'_>],
    program: &[OsString],
) -> anyhow::Result<Outcome> {
    let path = &function.path;
    if function.file.is_some() || function.annotation.cache_dir.is_some() {
        bail!(
            "{path} names its own jar by `cache_fp` or `cache_dir`, so that no program can be run on a copy of it"
        );
    }
    let folder =
        tempfile::Builder::new().prefix("pkld-accept-").tempdir().context("make a jar for the trial")?;
    let jar = Jar::new(folder.path().join("jar"));
    let mut candidates: HashSet<String> = HashSet::new();
    for pair in pairs {
        let name = pair.place.file.file_name().context("a jar file has a name")?;
        let folder = pair.place.file.parent().and_then(|it| it.file_name()).context("it lies in a folder")?;
        let to = JarFile::new(jar.root().join(folder).join(name), Kept::InJar);
        let from = JarFile::new(pair.was.file.clone(), pair.was.kept);
        for entry in from.entries()?.into_iter().filter(|entry| entry.version == pair.was.version) {
            let Some(value) = from.get(&entry.version, &entry.key).ok().flatten() else { continue };
            let (codec, bytes, cost, created) = (value.codec, &value.bytes, value.cost, value.created);
            let new = NewEntry { codec, bytes, cost, created, writer: "" };
            to.put(&pair.version, &pair.label, &entry.key, new, LOCK_DEADLINE)?;
            candidates.insert(entry.key.0.iter().map(|byte| format!("{byte:02x}")).collect());
        }
    }
    let report = tempfile::NamedTempFile::new_in(folder.path()).context("make a file for the findings")?;
    let mut command = match program.split_first() {
        Some((program, arguments)) => {
            let mut command = Command::new(program);
            command.args(arguments);
            command
        }
        None => child::cargo(global, "run", &[]),
    };
    command.env("PKLD", "verify").env("PKLD_DIR", jar.root()).env("PKLD_VERIFY_REPORT", report.path());
    command.env_remove("PKLD_MAX_SIZE").env_remove("PKLD_VERIFY_EXIT");
    let status = child::run(&mut command)?;
    let text = std::fs::read_to_string(report.path()).context("read the findings")?;
    let (mut same, mut different) = (HashSet::new(), 0);
    for line in text.lines() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            // A program may choose a jar of its own; what is in that, today's code may have computed.
            ["same", function, key, file]
                if function == path
                    && candidates.contains(*key)
                    && Path::new(file).starts_with(jar.root()) =>
            {
                same.insert((*key).to_owned());
            }
            ["finding", _, function, ..] if function == path => different += 1,
            _ => {}
        }
    }
    if different == 0 && !status.success() {
        let program = command.get_program().to_string_lossy().into_owned();
        bail!("{program} ended with {}; nothing was accepted", child::code(status));
    }
    Ok(Outcome { same: same.len() as u64, different })
}
