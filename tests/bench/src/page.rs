//! The table.

use std::fmt::Write as _;

use crate::measure::Contest;

/// A case as a table: each contender's time, and how many times pkld's that is.
pub(crate) fn table(contest: &Contest) -> String {
    let mut text = format!("\n{}\n\n| | time | of pkld's |\n|---|---:|---:|\n", contest.name);
    let ours = contest.medians.first().map_or(1.0, |(_, median)| *median);
    for (name, median) in &contest.medians {
        // Writing into a String cannot fail.
        let _ = writeln!(text, "| {name} | {} | {:.2} |", time(*median), median / ours);
    }
    text
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.1} ns"),
        n if n < 1e6 => format!("{:.2} µs", n / 1e3),
        n => format!("{:.2} ms", n / 1e6),
    }
}

pub(crate) fn write(_: &[Contest]) -> std::io::Result<()> {
    Ok(())
}
