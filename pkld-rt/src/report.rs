//! What reaches standard error: warnings, each once, and the outcomes of verbose calls.

use std::collections::HashSet;
use std::error::Error;
use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use crate::function::Function;
use crate::keeper::Miss;

/// Prints a warning, once in this process for each text.
pub(crate) fn warn(message: &str) {
    warn_about(message, message);
}

/// Prints a warning, if it is the first in this process about its subject; whether it is.
pub(crate) fn warn_about(subject: &str, message: &str) -> bool {
    static SEEN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
    let is_first = SEEN.lock().unwrap_or_else(PoisonError::into_inner).insert(subject.to_owned());
    if is_first {
        print(&format!("pkld: warning: {message}"));
        #[cfg(feature = "tracing")]
        tracing::event!(target: "pkld", tracing::Level::WARN, "{message}");
    }
    is_first
}

/// How a call ended.
pub(crate) enum Outcome<'a> {
    /// From what was kept at `place`.
    Served { place: &'static str, saved: Duration },
    /// By a computation, which was needed because of `miss`.
    Computed { cost: Duration, miss: &'a Miss, kept: Kept },
}

/// Whether a computed result was kept.
#[derive(Clone, Copy)]
pub(crate) enum Kept {
    Yes,
    /// It could not be, or should not.
    No,
    /// It is an `Err`.
    Error,
}

impl fmt::Display for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Served { place, saved } => write!(f, "served from {place}, saved {saved:.3?}"),
            Self::Computed { cost, miss: Miss::Uncached, .. } => write!(f, "computed uncached in {cost:.3?}"),
            Self::Computed { cost, miss, kept } => {
                let not_kept = match kept {
                    Kept::Yes => "",
                    Kept::No => "; not stored",
                    Kept::Error => "; an `Err` is not stored",
                };
                write!(f, "computed in {cost:.3?} ({miss}{not_kept})")
            }
        }
    }
}

/// Tells the outcome of a call to those who want to know.
pub(crate) fn outcome(function: &Function, outcome: &Outcome<'_>) {
    let path = function.identity.path;
    if function.is_verbose() {
        print(&format!("pkld: {path}: {outcome}"));
    }
    #[cfg(feature = "tracing")]
    trace(path, outcome);
}

#[cfg(feature = "tracing")]
fn trace(function: &str, outcome: &Outcome<'_>) {
    use tracing::Level;
    match outcome {
        Outcome::Served { place, saved } => {
            tracing::event!(target: "pkld", Level::DEBUG, function, place, saved = saved.as_secs_f64(), "served");
        }
        Outcome::Computed { cost, miss, kept } => {
            let is_kept = matches!(kept, Kept::Yes);
            tracing::event!(target: "pkld", Level::DEBUG, function, reason = %miss, cost = cost.as_secs_f64(), is_kept, "computed");
        }
    }
}

/// Prints a line, or nothing where standard error is closed or full: that is no trouble of the caller.
pub(crate) fn print(line: &str) {
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
