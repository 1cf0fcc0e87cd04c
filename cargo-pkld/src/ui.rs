//! Everything that is printed: results to standard output, the rest to standard error.

use std::io::{self, Write};
use std::time::Duration;

use anstyle::{AnsiColor, Style};

pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Yellow.on_default();
pub(crate) const DIM: Style = Style::new().dimmed();
const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Prints one line of a result.
pub(crate) fn line(text: impl std::fmt::Display) -> io::Result<()> {
    writeln!(anstream::stdout(), "{text}")
}

/// Prints one JSON object on a line of its own.
pub(crate) fn json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    Ok(line(serde_json::to_string(value)?)?)
}

/// Prints what is no result.
pub(crate) fn note(text: impl std::fmt::Display) {
    // Nobody is left to tell if standard error is closed.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Prints an error with its causes.
pub(crate) fn error(error: &anyhow::Error) {
    note(format_args!("{ERROR}error{ERROR:#}: {error:#}"));
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
