//! What was found, for `cargo pkld verify`: a file that `PKLD_VERIFY_REPORT` names.
//!
//! Standard error is for people, and whoever runs the program may keep it. One line a finding, written at once, so
//! that a process that is killed has told what it saw; the sums so far whenever they are printed. Fields are
//! separated by tabs: `finding`, verdict, function, text; `same`, function, key, jar file, for each result that is on
//! disk as it was computed; `sums`, process, the counts of [`Verified`] in order.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::{Verdict, Verified};
use crate::jar::{JarFile, Key};

/// The file, if one is named.
fn file() -> Option<&'static PathBuf> {
    static FILE: OnceLock<Option<PathBuf>> = OnceLock::new();
    let named = || std::env::var_os("PKLD_VERIFY_REPORT").filter(|path| !path.is_empty()).map(PathBuf::from);
    FILE.get_or_init(named).as_ref()
}

pub(super) fn finding(verdict: Verdict, function: &str, text: &str) {
    append(|| format!("finding\t{}\t{function}\t{}", verdict.word(), text.replace(['\t', '\n', '\r'], " ")));
}

pub(super) fn same(function: &str, stored: impl FnOnce() -> (Key, Arc<JarFile>)) {
    append(|| {
        let (key, file) = stored();
        let digits: String = key.0.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = file.path().to_string_lossy().replace(['\t', '\n', '\r'], " ");
        format!("same\t{function}\t{digits}\t{path}")
    });
}

pub(super) fn sums(verified: &Verified) {
    let Verified { stored, compared, same, stale, nondeterministic, encoding, damaged, different } = verified;
    append(|| {
        format!(
            "sums\t{}\t{stored}\t{compared}\t{same}\t{stale}\t{nondeterministic}\t{encoding}\t{damaged}\t{different}",
            std::process::id()
        )
    });
}

/// Adds a line by one write, as several processes may do at a time. What cannot be written is missed there alone.
fn append(line: impl FnOnce() -> String) {
    let Some(path) = file() else { return };
    if let Ok(mut file) = OpenOptions::new().append(true).open(path) {
        let _ = file.write_all(format!("{}\n", line()).as_bytes());
    }
}
