//! What a plain build would be like, for functions that no build has stored anything of.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

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
        let platform = self.platform.get_or_init(|| platform(&self.dir));
        let plain = |platform| index.default_conditions(platform);
        let conditions = platform.as_ref().map_or_else(Conditions::of_this_machine, plain);
        self.known.insert(target, conditions.clone());
        conditions
    }
}

/// What rustc says of the machine, which cargo asks it too.
fn platform(dir: &Path) -> Option<Platform> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let says = |arguments: &[&str]| {
        let output = Command::new(&rustc).args(arguments).current_dir(dir).output().ok()?;
        String::from_utf8(output.stdout).ok().filter(|_| output.status.success())
    };
    let version = says(&["-vV"])?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "))?;
    Some(Platform::new(host, says(&["--print", "cfg"])?.lines()))
}
