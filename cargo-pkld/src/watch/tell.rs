//! What a watch prints, for people and as JSON lines.

use std::time::{Duration, SystemTime};

use pkld_fingerprint::Change;
use serde::Serialize;

use super::look::{Broken, Found};
use super::standing::{News, Seen, Verdict, What, Why};
use crate::changes::sentence;
use crate::ui;

/// Prints what happens.
pub(crate) struct Teller {
    pub(crate) is_json: bool,
    pub(crate) dry_run: bool,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Line<'a> {
    Watching {
        functions: usize,
        crates: usize,
        entries: u64,
        stale_entries: u64,
        jar: String,
    },
    Stale {
        function: &'a str,
        entries: u64,
        bytes: u64,
        orphan: bool,
        /// Seconds since 1970: since when, and when they go.
        since: u64,
        due: u64,
        changes: &'a [Change],
    },
    Fresh {
        function: &'a str,
        entries: u64,
        bytes: u64,
    },
    Removed {
        function: &'a str,
        reason: &'static str,
        entries: u64,
        bytes: u64,
        dry_run: bool,
    },
    Broken {
        file: &'a str,
        line: usize,
        column: usize,
        message: &'a str,
    },
    Mended {
        file: &'a str,
    },
    Unreadable {
        message: &'a str,
    },
    Readable,
}

/// Changes beyond the first few are counted: one edit can reach a hundred items.
const SHOWN: usize = 3;

impl Teller {
    pub(crate) fn watching(&self, found: &Found) -> anyhow::Result<()> {
        let is_stale = |seen: &&Seen| matches!(seen.verdict, Verdict::Stale(_));
        let entries: u64 = found.versions.iter().map(|seen| seen.entries).sum();
        let stale_entries: u64 = found.versions.iter().filter(is_stale).map(|seen| seen.entries).sum();
        let jar = found.jar.strip_prefix(&found.dir).unwrap_or(&found.jar).display().to_string();
        let (functions, crates) = (found.functions, found.crates);
        if self.is_json {
            return ui::json(&Line::Watching { functions, crates, entries, stale_entries, jar });
        }
        let functions = ui::many(functions as u64, "function");
        let crates = ui::many(crates as u64, "crate");
        let stale =
            if stale_entries == 0 { String::new() } else { format!(", {stale_entries} of them stale") };
        ui::note(format_args!(
            "watching {functions} of {crates}; {jar}: {}{stale}; Ctrl-C ends it",
            ui::entries(entries)
        ));
        Ok(())
    }

    pub(crate) fn news(&self, news: &News, now: SystemTime) -> anyhow::Result<()> {
        let News { function, entries, bytes, what } = news;
        let (entries, bytes) = (*entries, *bytes);
        match what {
            What::Stale { why: Why { changes, is_orphan }, since, due } => {
                if self.is_json {
                    return ui::json(&Line::Stale {
                        function,
                        entries,
                        bytes,
                        orphan: *is_orphan,
                        since: seconds(*since),
                        due: seconds(*due),
                        changes,
                    });
                }
                let ago = now.duration_since(*since).unwrap_or_default();
                let since = match ago.as_secs() {
                    0..60 => String::new(),
                    _ => format!(", since {}", ui::ago(ago)),
                };
                let verb = if self.dry_run { "they would go" } else { "they go" };
                let going = match due.duration_since(now) {
                    Ok(left) if left >= Duration::from_secs(1) => format!("{verb} in {}", time(left)),
                    _ => format!("{verb} now"),
                };
                let word = ui::styled("stale", ui::BAD);
                let amount = amount(entries, bytes);
                let tail = ui::styled(&format!("{since}; {going}"), ui::DIM);
                ui::line(format_args!("{word}    {function}  {amount}{tail}"))?;
                self.why(changes, *is_orphan)
            }
            What::Fresh => {
                if self.is_json {
                    return ui::json(&Line::Fresh { function, entries, bytes });
                }
                let word = ui::styled("fresh", ui::GOOD);
                Ok(ui::line(format_args!("{word}    {function}  {}", amount(entries, bytes)))?)
            }
        }
    }

    fn why(&self, changes: &[Change], is_orphan: bool) -> anyhow::Result<()> {
        let shown = if ui::is_verbose() { usize::MAX } else { SHOWN };
        for change in changes.iter().take(shown) {
            ui::line(format_args!("    {}", sentence(change)))?;
        }
        if changes.len() > shown {
            let more = ui::many((changes.len() - shown) as u64, "more change");
            ui::line(format_args!("    and {more}; --verbose shows all"))?;
        }
        if is_orphan {
            ui::line("    there is no such function any more")?;
        } else if changes.is_empty() {
            ui::line("    it was stored by another version of pkld")?;
        }
        Ok(())
    }

    pub(crate) fn removed(&self, function: &str, entries: u64, bytes: u64) -> anyhow::Result<()> {
        let dry_run = self.dry_run;
        if self.is_json {
            return ui::json(&Line::Removed { function, reason: "stale", entries, bytes, dry_run });
        }
        let verb = if dry_run { "would remove" } else { "removed" };
        let amount = format!("{} ({})", ui::entries(entries), ui::bytes(bytes));
        Ok(ui::line(format_args!("{verb} {amount} of {function}"))?)
    }

    pub(crate) fn broken(&self, broken: &Broken) -> anyhow::Result<()> {
        let Broken { file, line, column, message } = broken;
        if self.is_json {
            return ui::json(&Line::Broken { file, line: *line, column: *column, message });
        }
        let word = ui::styled("broken", ui::BAD);
        Ok(ui::line(format_args!(
            "{word}   {file}:{line}:{column} cannot be parsed: {message}; what may use it stays as it is"
        ))?)
    }

    pub(crate) fn mended(&self, file: &str) -> anyhow::Result<()> {
        if self.is_json {
            return ui::json(&Line::Mended { file });
        }
        let word = ui::styled("mended", ui::GOOD);
        Ok(ui::line(format_args!("{word}   {file}"))?)
    }

    pub(crate) fn unreadable(&self, message: &str) -> anyhow::Result<()> {
        if self.is_json {
            return ui::json(&Line::Unreadable { message });
        }
        let word = ui::styled("broken", ui::BAD);
        ui::line(format_args!("{word}   the workspace cannot be read; everything stays as it is"))?;
        let lines = message.lines().map(str::trim_end).filter(|line| !line.is_empty());
        Ok(lines.into_iter().try_for_each(|line| ui::line(format_args!("    {line}")))?)
    }

    pub(crate) fn readable(&self) -> anyhow::Result<()> {
        if self.is_json {
            return ui::json(&Line::Readable);
        }
        Ok(ui::line(format_args!("{}   the workspace", ui::styled("mended", ui::GOOD)))?)
    }
}

fn amount(entries: u64, bytes: u64) -> String {
    format!("{} ({})", ui::entries(entries), ui::bytes(bytes))
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// A time to come, in one unit.
fn time(left: Duration) -> String {
    // What is said when it begins is the whole grace.
    let seconds = left.as_secs_f64().round() as u64;
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min", (seconds + 30) / 60),
        7200..=172_799 => format!("{} h", (seconds + 1800) / 3600),
        _ => format!("{} days", (seconds + 43_200) / 86_400),
    }
}
