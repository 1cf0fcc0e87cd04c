//! How large the jar became, from when its entries were stored.
//!
//! What was removed or replaced since is not known any more, so it is not in these sums.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

use pkld_rt::jar::JarFile;
use serde::Serialize;

use crate::stored::{Contents, Stored};
use crate::ui;
use crate::workspace::Function;

/// Sums of what was stored by the end of each period. All periods are of one length.
#[derive(Debug, Default, Serialize)]
pub(super) struct Growth {
    /// When the first period begins and the last one ends, in seconds since 1970.
    from: u64,
    to: u64,
    fresh: Vec<u64>,
    stale: Vec<u64>,
    entries: Vec<u64>,
}

const PERIODS: u64 = 60;

/// An entry: when it was stored, how large it is, and whether it is of today's code.
type Grain = (u64, u64, bool);

impl Growth {
    pub(super) fn of(functions: &[Function], versions: &[Stored], now: SystemTime) -> Self {
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        sums(&grains(functions, versions), now)
    }
}

fn grains(functions: &[Function], versions: &[Stored]) -> Vec<Grain> {
    let mut grains = Vec::new();
    let mut files: BTreeMap<&PathBuf, Vec<(&Stored, bool)>> = BTreeMap::new();
    for version in versions {
        files.entry(&version.file).or_default().push((version, is_fresh(version, functions)));
    }
    for (path, here) in files {
        let Some((first, _)) = here.first() else { continue };
        let entries = JarFile::new(path.clone(), first.kept).entries().unwrap_or_else(|error| {
            ui::warning(format_args!("{:#}", anyhow::Error::new(error)));
            Vec::new()
        });
        for entry in entries {
            let Some((_, is_fresh)) = here.iter().find(|(version, _)| version.version == entry.version)
            else {
                continue;
            };
            let created = entry.created.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            grains.push((created.as_secs(), entry.bytes, *is_fresh));
        }
    }
    grains
}

fn is_fresh(version: &Stored, functions: &[Function]) -> bool {
    let path = version.function.as_deref().unwrap_or_default();
    // They are sorted by path.
    let start = functions.partition_point(|function| function.path.as_str() < path);
    let len = functions[start..].iter().take_while(|function| function.path == path).count();
    Contents::is_fresh(version, &functions[start..start + len])
}

fn sums(grains: &[Grain], now: u64) -> Growth {
    let Some(from) = grains.iter().map(|(created, ..)| *created).min() else { return Growth::default() };
    // A clock may have been ahead when something was stored.
    let to = grains.iter().map(|(created, ..)| *created).max().unwrap_or(now).max(now);
    let length = ((to - from) / PERIODS + 1).max(1);
    let count = usize::try_from((to - from) / length + 1).unwrap_or(1);
    let mut growth = Growth {
        from,
        to: from + length * count as u64,
        fresh: vec![0; count],
        stale: vec![0; count],
        entries: vec![0; count],
    };
    for (created, bytes, is_fresh) in grains {
        let at = usize::try_from((created - from) / length).unwrap_or(0);
        growth.entries[at] += 1;
        let sizes = if *is_fresh { &mut growth.fresh } else { &mut growth.stale };
        sizes[at] += bytes;
    }
    for list in [&mut growth.fresh, &mut growth.stale, &mut growth.entries] {
        let mut sum = 0;
        for value in list {
            sum += *value;
            *value = sum;
        }
    }
    growth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_add_up_period_by_period() {
        let growth = sums(&[(1000, 5, true), (1000, 7, false), (1060, 1, true), (1119, 2, false)], 1119);
        assert_eq!((growth.from, growth.fresh.len()), (1000, 60));
        assert_eq!((growth.fresh[0], growth.stale[0], growth.entries[0]), (5, 7, 2));
        assert_eq!((growth.fresh[30], growth.stale[30]), (6, 7));
        assert_eq!((growth.fresh[59], growth.stale[59], growth.entries[59]), (6, 9, 4));
    }

    #[test]
    fn nothing_one_moment_and_a_clock_that_was_ahead_are_no_trouble() {
        assert!(sums(&[], 1000).fresh.is_empty());
        let one = sums(&[(1000, 5, true)], 1000);
        assert_eq!((one.fresh, one.to), (vec![5], 1001));
        let ahead = sums(&[(2000, 5, true), (0, 5, true)], 1000);
        assert_eq!(ahead.fresh.last(), Some(&10));
        assert!(ahead.fresh.len() <= 61 && ahead.to > 2000);
    }
}
