//! Everything that is printed: results to standard output, the rest to standard error.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::cli::Global;
use crate::progress;

pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Yellow.on_default();
pub(crate) const DIM: Style = Style::new().dimmed();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Prints one line of a result.
pub(crate) fn line(text: impl std::fmt::Display) -> io::Result<()> {
    progress::aside(|| writeln!(anstream::stdout(), "{text}"))
}

/// The version of every JSON object this program prints.
const FORMAT_VERSION: u32 = 1;

/// Prints one JSON object, with the version of its format, on a line of its own.
pub(crate) fn json(value: &impl Serialize) -> anyhow::Result<()> {
    #[derive(Serialize)]
    struct Object<'a, T> {
        format_version: u32,
        #[serde(flatten)]
        value: &'a T,
    }
    Ok(line(serde_json::to_string(&Object { format_version: FORMAT_VERSION, value })?)?)
}

/// 0 is quiet, 1 as usual, more is verbose.
static VERBOSITY: AtomicU8 = AtomicU8::new(1);

/// Takes over what `--quiet` and `--verbose` say.
pub(crate) fn set_verbosity(global: &Global) {
    let verbosity = if global.quiet { 0 } else { global.verbose.saturating_add(1) };
    VERBOSITY.store(verbosity, Ordering::Relaxed);
}

/// Whether more is to be told than usual.
pub(crate) fn is_verbose() -> bool {
    VERBOSITY.load(Ordering::Relaxed) > 1
}

/// Whether nothing but results and errors is to be told.
pub(crate) fn is_quiet() -> bool {
    VERBOSITY.load(Ordering::Relaxed) == 0
}

/// Prints what is no result; nothing with `--quiet`.
pub(crate) fn note(text: impl std::fmt::Display) {
    if !is_quiet() {
        to_stderr(text);
    }
}

/// Prints a line of a result where standard output is a program's.
pub(crate) fn line_beside(text: impl std::fmt::Display) {
    to_stderr(text);
}

/// Prints what may be wrong; nothing with `--quiet`.
pub(crate) fn warning(text: impl std::fmt::Display) {
    note(format_args!("{WARNING}warning{WARNING:#}: {text}"));
}

/// Prints what only `--verbose` asks for.
pub(crate) fn detail(text: impl std::fmt::Display) {
    if is_verbose() {
        to_stderr(text);
    }
}

/// Prints an error with its causes.
pub(crate) fn error(error: &anyhow::Error) {
    to_stderr(format_args!("{ERROR}error{ERROR:#}: {error:#}"));
}

fn to_stderr(text: impl std::fmt::Display) {
    // Nobody is left to tell if standard error is closed.
    progress::aside(|| _ = writeln!(anstream::stderr(), "{text}"));
}

/// Whether an error means that nobody reads the output any more.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// `text` in `style`.
pub(crate) fn styled(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

/// `1 entry`, `2 entries`.
pub(crate) fn entries(count: u64) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// `1 hit`, `2 hits`.
pub(crate) fn many(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// `1 miss`, `2 misses`.
pub(crate) fn many_es(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}es") }
}

/// How long ago something was, to the minute: `just now`, `20 min ago`, `3 days ago`.
pub(crate) fn ago(age: Duration) -> String {
    match age.as_secs() / 60 {
        0..=1 => "just now".to_owned(),
        minutes @ 2..=119 => format!("{minutes} min ago"),
        minutes @ 120..=2879 => format!("{} h ago", minutes / 60),
        minutes => format!("{} days ago", minutes / 1440),
    }
}

/// A size in bytes with three digits or so: `512 B`, `1.5 KB`, `23 MB`.
pub(crate) fn bytes(bytes: u64) -> String {
    let mut size = bytes as f64;
    let mut unit = "B";
    for next in ["KB", "MB", "GB", "TB"] {
        if size < 999.5 {
            break;
        }
        size /= 1000.0;
        unit = next;
    }
    if unit == "B" || size >= 9.95 { format!("{size:.0} {unit}") } else { format!("{size:.1} {unit}") }
}

/// A time of computation: `31 s`, `4 min`, `120 ms`.
pub(crate) fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    match seconds {
        s if s >= 5400.0 => format!("{:.1} h", s / 3600.0),
        s if s >= 90.0 => format!("{:.0} min", s / 60.0),
        s if s >= 9.95 => format!("{s:.0} s"),
        s if s >= 1.0 => format!("{s:.1} s"),
        s if s >= 0.001 => format!("{:.0} ms", s * 1000.0),
        s => format!("{:.0} us", s * 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_have_few_digits() {
        let sizes = [(0, "0 B"), (999, "999 B"), (1000, "1.0 KB"), (1549, "1.5 KB"), (23_400_000, "23 MB")];
        for (size, text) in sizes {
            assert_eq!(bytes(size), text);
        }
        let times = [
            (0.000_02, "20 us"),
            (0.12, "120 ms"),
            (1.26, "1.3 s"),
            (31.2, "31 s"),
            (240.0, "4 min"),
            (7200.0, "2.0 h"),
        ];
        for (time, text) in times {
            assert_eq!(duration(Duration::from_secs_f64(time)), text);
        }
        let ages = [
            (0, "just now"),
            (119, "just now"),
            (120, "2 min ago"),
            (7199, "119 min ago"),
            (7200, "2 h ago"),
            (172_800, "2 days ago"),
        ];
        for (age, text) in ages {
            assert_eq!(ago(Duration::from_secs(age)), text);
        }
    }
}
