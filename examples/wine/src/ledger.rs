//! Who computed and who was served: one line a stage, on standard output.
//!
//! The counts are pkld's own (`some_function::stats()`); only the wall clock is read here.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use pkld_rt::Stats;

/// An open account of this run.
pub(crate) struct Ledger {
    opened: Instant,
    total: Line,
}

/// What one stage did, or all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Line {
    computed: u64,
    served: u64,
    saved: Duration,
}

impl Ledger {
    /// Prints the heading.
    pub(crate) fn open() -> io::Result<Self> {
        let mut out = io::stdout().lock();
        writeln!(out, "{:<10} {:>9} {:>9} {:>9} {:>9}", "stage", "computed", "served", "time", "saved")?;
        Ok(Self { opened: Instant::now(), total: Line::default() })
    }

    /// Runs a stage and prints what it did, counted by the function that it calls.
    pub(crate) fn stage<T>(
        &mut self,
        name: &str,
        stats: impl Fn() -> Stats,
        work: impl FnOnce() -> T,
    ) -> io::Result<T> {
        // The name comes first: the search takes a while, and should say so.
        write!(io::stdout(), "{name:<10} ")?;
        io::stdout().flush()?;
        let (before, started) = (stats(), Instant::now());
        let value = work();
        let time = started.elapsed();
        let line = Line::between(&before, &stats());
        self.total.add(line);
        line.print(time)?;
        Ok(value)
    }

    /// Prints the sum of all stages.
    pub(crate) fn close(self) -> io::Result<()> {
        write!(io::stdout(), "{:<10} ", "total")?;
        self.total.print(self.opened.elapsed())
    }
}

impl Line {
    fn between(before: &Stats, after: &Stats) -> Self {
        Self {
            computed: after.misses - before.misses,
            served: after.hits - before.hits,
            saved: after.saved.saturating_sub(before.saved),
        }
    }

    fn add(&mut self, other: Self) {
        self.computed += other.computed;
        self.served += other.served;
        self.saved += other.saved;
    }

    fn print(self, time: Duration) -> io::Result<()> {
        let calls = self.computed + self.served;
        let of_calls = |count| {
            if count == 0 { "-".to_owned() } else { format!("{count} of {calls}") }
        };
        let saved = if self.served == 0 { "-".to_owned() } else { human(self.saved) };
        let (computed, served) = (of_calls(self.computed), of_calls(self.served));
        writeln!(io::stdout(), "{computed:>9} {served:>9} {:>9} {saved:>9}", human(time))
    }
}

/// A duration in the unit that suits it.
fn human(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 0.01 {
        format!("{:.1} ms", seconds * 1e3)
    } else if seconds < 1.0 {
        format!("{:.0} ms", seconds * 1e3)
    } else {
        format!("{seconds:.1} s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_shown_in_a_unit_that_suits_it() {
        let shown = [250, 3_140, 42_000, 61_250_000].map(|micros| human(Duration::from_micros(micros)));
        assert_eq!(shown, ["0.2 ms", "3.1 ms", "42 ms", "61.2 s"]);
    }
}
