//! Mutants against the real jar: run, edit, run, compare with what nothing cached says, undo, run.

use std::io;
use std::path::Path;

use super::measure::Verdict;
use super::run::limited;
use crate::corpora::{Corpus, Tree};
use crate::{RUNTIME, Ran, repository};

/// Applies each of `sample` to a copy of `tree` whose `run` is annotated, built in `target`; gives what went
/// wrong.
///
/// # Errors
/// When the annotated program does not build, or the file system refuses.
pub fn cached(
    corpus: &Corpus,
    tree: &Tree,
    sample: &[&Verdict],
    work: &Path,
    target: &Path,
) -> io::Result<Vec<String>> {
    let tree = tree.copy(&work.join("cached"))?;
    let manifest = std::fs::read_to_string(tree.root.join("app/Cargo.toml"))?;
    tree.write("app/Cargo.toml", &format!("{manifest}pkld-rt = {{ path = {RUNTIME:?} }}\n"))?;
    let main = std::fs::read_to_string(tree.root.join("app/src/main.rs"))?;
    let says = main.replacen("{\n", "{\n    eprintln!(\"computed\");\n", 1);
    tree.write("app/src/main.rs", &format!("#[pkld_rt::pkld]\n{says}"))?;
    let pinned = tree.source_of("run").map_err(io::Error::other)?.label.pinned;
    std::fs::copy(repository().join("Cargo.lock"), tree.root.join("Cargo.lock"))?;
    let jar = work.join("jar");
    let run = |settings: &[(&str, &str)]| run(&tree, corpus, &jar, target, settings);
    let mut faults = Vec::new();
    let original = run(&[]);
    if original.code != Some(0) {
        return Err(io::Error::other(original.stderr));
    }
    for verdict in sample {
        let (path, range, text) = &verdict.edit;
        let path = path.to_string_lossy();
        let was = std::fs::read_to_string(tree.root.join(&*path))?;
        tree.write(&path, &format!("{}{text}{}", &was[..range.start], &was[range.end..]))?;
        let (edited, truth) = (run(&[]), run(&[("PKLD", "off")]));
        if (&edited.stdout, edited.code) != (&truth.stdout, truth.code) {
            faults.push(format!("STALE {}: {:?} is {:?}", verdict.place, edited.stdout, truth.stdout));
        }
        tree.write(&path, &was)?;
        let undone = run(&[]);
        if undone.stdout != original.stdout {
            faults.push(format!("STALE after {} was undone: {:?}", verdict.place, undone.stdout));
        }
        if undone.stderr.contains("computed") && pinned.is_none() {
            faults.push(format!("computed again after {} was undone", verdict.place));
        }
    }
    Ok(faults)
}

/// Builds and runs the annotated program; what it prints, or why it does not build.
fn run(tree: &Tree, corpus: &Corpus, jar: &Path, target: &Path, settings: &[(&str, &str)]) -> Ran {
    let target_text = target.to_string_lossy();
    let caps = "build.rustflags = ['--cap-lints=warn']";
    let built =
        tree.cargo(&["build", "--quiet", "--package", "app", "--config", caps, "--target-dir", &target_text]);
    if built.code != Some(0) {
        return built;
    }
    // A mutant may run for ever.
    let mut command = limited(&target.join("debug").join(format!("app{}", std::env::consts::EXE_SUFFIX)));
    command.args(corpus.inputs).current_dir(&tree.root).env("PKLD_DIR", jar);
    Ran::of(command.envs(settings.iter().copied()))
}
