//! What goes wrong around a cache: other processes, kills, damage, missing permissions.
//!
//! Whatever happens, every result is right, nothing panics, and one warning at most says what is amiss.

mod damage;
mod hostile;
mod injected;
mod sharing;
mod surroundings;

use std::path::PathBuf;

use pkld_tests::Workspace;

/// Files of the jar with this ending, sorted.
fn jar_files(workspace: &Workspace, ending: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut waiting = vec![workspace.jar()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.is_dir() {
                true => waiting.push(path),
                false if path.to_string_lossy().ends_with(ending) => out.push(path),
                false => {}
            }
        }
    }
    out.sort();
    out
}
