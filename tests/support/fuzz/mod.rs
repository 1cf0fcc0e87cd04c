//! Source that nobody would write, through the index: it may not panic, and must come to an end.

mod soup;

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use pkld_fingerprint::{Index, Root};

pub use soup::{edited, soup};

// The index of such a package takes milliseconds, on a busy machine a few hundred.
const LONGEST: Duration = Duration::from_secs(30);

/// Functions of one package that are asked for: each costs as much as all of the reading.
const MOST: usize = 12;

/// A package made of nonsense.
#[derive(Clone, Debug)]
pub struct Case {
    /// `src/lib.rs`, which declares the module `a`.
    pub lib: String,
    /// `src/a.rs`.
    pub module: String,
    /// A library crate, `dep`.
    pub dependency: String,
}

/// Fingerprints functions of the package written to `folder`; says what went wrong, if anything.
///
/// # Panics
/// When the folder cannot be written.
pub fn survives(case: &Case, folder: &Path) -> Result<usize, String> {
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(folder)).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    };
    let package = |name: &str, rest: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{rest}")
    };
    write("Cargo.toml", "[workspace]\nmembers = [\"fuzzed\", \"dep\"]\n");
    write(
        "fuzzed/Cargo.toml",
        &package("fuzzed", "[dependencies]\ndep = { path = \"../dep\" }\nserde = \"1\"\n"),
    );
    write("fuzzed/src/lib.rs", &case.lib);
    write("fuzzed/src/a.rs", &case.module);
    write("dep/Cargo.toml", &package("dep", ""));
    write("dep/src/lib.rs", &case.dependency);
    let package_dir = folder.join("fuzzed");
    let root = Root { file: package_dir.join("src/lib.rs"), package_dir, crate_name: "fuzzed".into() };
    let (send, receive) = channel();
    // Never joined while it hangs: the process ends with the failure.
    let work = std::thread::spawn(move || {
        let index = Index::of(&root).map_err(|error| error.to_string())?;
        let functions = index.all_functions();
        for &function in functions.iter().step_by(functions.len().div_ceil(MOST).max(1)) {
            let source = index.fingerprint(function);
            if source.label.items.is_empty() {
                return Err(format!("{} reaches nothing, not even itself", source.label.function));
            }
        }
        _ = send.send(());
        Ok(functions.len())
    });
    if receive.recv_timeout(LONGEST) == Err(RecvTimeoutError::Timeout) {
        return Err("it does not end".into());
    }
    work.join().unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        Err(text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default())
    })
}
