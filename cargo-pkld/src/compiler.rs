//! What a plain build would be like, for functions that no build has stored anything of.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use pkld_fingerprint::{Conditions, Index, Platform};

/// The version of the compiler that a build in `dir` would use, as fingerprints have it.
pub(crate) fn version(dir: &Path) -> Option<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").current_dir(dir).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let kept =
        text.lines().filter(|line| ["release", "commit-hash", "host"].iter().any(|k| line.starts_with(k)));
    Some(kept.collect::<Vec<_>>().join(", ")).filter(|version| !version.is_empty())
}

/// The compiler of a workspace, asked when it is first needed.
pub(crate) struct Compiler {
    dir: PathBuf,
    platform: OnceCell<Option<Platform>>,
    known: HashMap<usize, Conditions>,
}

impl Compiler {
    pub(crate) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), platform: OnceCell::new(), known: HashMap::new() }
    }

    /// The conditions under which `cargo build` would compile the crate of `index`, the one numbered
    /// `target`.
    pub(crate) fn plain_build(&mut self, target: usize, index: &Index) -> Conditions {
        if let Some(known) = self.known.get(&target) {
            return known.clone();
        }
        let platform = self.platform.get_or_init(|| Platform::of_compiler(&self.dir));
        let plain = |platform| index.default_conditions(platform);
        let conditions = platform.as_ref().map_or_else(Conditions::of_this_machine, plain);
        self.known.insert(target, conditions.clone());
        conditions
    }
}
