//! What a plain build would be like, for functions that no build has stored anything of.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use pkld_fingerprint::{Conditions, Index, Platform};

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
