//! What reaches standard error: warnings, each once, and the outcomes of verbose calls.

use std::collections::HashSet;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::{LazyLock, Mutex, PoisonError};

/// Prints a warning, once in this process for each text.
pub(crate) fn warn(message: &str) {
    warn_about(message, message);
}

/// Prints a warning, if it is the first in this process about its subject.
pub(crate) fn warn_about(subject: &str, message: &str) {
    static SEEN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
    if SEEN.lock().unwrap_or_else(PoisonError::into_inner).insert(subject.to_owned()) {
        print(&format!("pkld: warning: {message}"));
    }
}

/// Prints the outcome of a call.
pub(crate) fn outcome(function: &str, outcome: &str) {
    print(&format!("pkld: {function}: {outcome}"));
}

/// Prints a line, or nothing where standard error is closed or full: that is no trouble of the caller.
fn print(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// An error with its causes, in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        // Writing into a String cannot fail.
        let _ = write!(text, ": {cause}");
        source = cause.source();
    }
    text
}
