//! What a user can ask of the attribute, of the process and of the environment, seen from outside.

mod counts;
mod crates;
mod environment;
mod flight;
mod handle;
mod key_options;
mod places;
mod shapes;
#[cfg(unix)]
mod shared;
mod stampede;
mod stores;
mod upkeep;
mod variables;
mod verify;

use std::path::{Path, PathBuf};

/// Every file of a jar or of a folder, with its path below it, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().flatten() {
            match entry.path().is_dir() {
                true => waiting.push(entry.path()),
                false => out.extend(entry.path().strip_prefix(folder).map(Path::to_owned)),
            }
        }
    }
    out.sort();
    out
}

/// Whether results of the function `name` are kept below `folder`.
fn holds(folder: &Path, name: &str) -> bool {
    files(folder).iter().any(|file| {
        file.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&format!("{name}_")))
    })
}
