//! What is stored, seen over time: what became stale, when, and what is to go.
//!
//! Nothing here asks the clock or the disk.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use pkld_fingerprint::Change;
use pkld_rt::jar::{Kept, Version};

use super::since::Since;

/// One version of a function in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id {
    pub(crate) file: PathBuf,
    pub(crate) version: Version,
}

/// What today's source says of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is of the code as it is.
    Fresh,
    /// It is of other code.
    Stale(Why),
    /// Something that it may depend on cannot be read or parsed.
    Open,
}

/// Why a version is stale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Why {
    pub(crate) changes: Vec<Change>,
    /// There is no such function any more.
    pub(crate) is_orphan: bool,
}

/// A version and what is said of it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) id: Id,
    pub(crate) kept: Kept,
    pub(crate) function: String,
    pub(crate) entries: u64,
    pub(crate) bytes: u64,
    /// The last call that it answered or stored.
    pub(crate) last_used: Option<SystemTime>,
    pub(crate) grace: Duration,
    pub(crate) verdict: Verdict,
}

/// What is known of a version.
#[derive(Clone, Debug)]
struct Known {
    seen: Seen,
    /// Since when it is stale; nothing if it is fresh.
    stale: Option<SystemTime>,
    /// It was its turn, and is left alone until then.
    not_before: Option<SystemTime>,
}

/// All versions.
#[derive(Debug, Default)]
pub(crate) struct Standing(BTreeMap<Id, Known>);

/// What became of versions of one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct News {
    pub(crate) function: String,
    pub(crate) entries: u64,
    pub(crate) bytes: u64,
    pub(crate) what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// They are stale, since then, and go when their grace is over.
    Stale { why: Why, since: SystemTime, due: SystemTime },
    /// They were stale, and are fresh again.
    Fresh,
}

impl Known {
    /// Whoever is still served by it may want it longer.
    fn due(&self) -> Option<SystemTime> {
        let since = self.stale?.max(self.seen.last_used.unwrap_or(SystemTime::UNIX_EPOCH));
        Some(since.checked_add(self.seen.grace)?.max(self.not_before.unwrap_or(since)))
    }
}

impl Standing {
    /// Takes in all versions that there are now. `recorded` tells since when those are stale that were not seen before.
    pub(crate) fn take_in(&mut self, seen: Vec<Seen>, recorded: &Since, now: SystemTime) -> Vec<News> {
        let mut before = std::mem::take(&mut self.0);
        let mut news: Vec<News> = Vec::new();
        for mut seen in seen {
            let known = before.remove(&seen.id);
            let was_stale = known.as_ref().and_then(|known| known.stale);
            let stale = match &seen.verdict {
                Verdict::Fresh => None,
                Verdict::Stale(_) => was_stale.or_else(|| recorded.of(&seen.id)).or(Some(now)),
                // It stays what it was.
                Verdict::Open => was_stale,
            };
            // A clock that was set back would keep it for ever.
            let stale = stale.map(|since| since.min(now));
            seen.last_used = seen.last_used.map(|used| used.min(now));
            let not_before = known.and_then(|known| known.not_before).filter(|_| stale.is_some());
            let known = Known { seen, stale, not_before };
            match (&known.seen.verdict, was_stale) {
                (Verdict::Stale(why), None) => {
                    let (since, due) = (stale.unwrap_or(now), known.due().unwrap_or(now));
                    tell(&mut news, &known.seen, What::Stale { why: why.clone(), since, due });
                }
                (Verdict::Fresh, Some(_)) => tell(&mut news, &known.seen, What::Fresh),
                _ => {}
            }
            self.0.insert(known.seen.id.clone(), known);
        }
        news
    }

    /// Versions that are stale, and since when.
    pub(crate) fn stale(&self) -> impl Iterator<Item = (&Id, SystemTime)> {
        self.0.iter().filter_map(|(id, known)| Some((id, known.stale?)))
    }

    /// Versions that are not stale.
    pub(crate) fn fresh(&self) -> impl Iterator<Item = &Id> {
        self.0.iter().filter(|(_, known)| known.stale.is_none()).map(|(id, _)| id)
    }

    /// When the next version is to go.
    pub(crate) fn next_due(&self) -> Option<SystemTime> {
        self.0.values().filter(|known| known.is_surely_stale()).filter_map(Known::due).min()
    }

    /// Versions whose time has come.
    pub(crate) fn due(&self, now: SystemTime) -> Vec<Seen> {
        let is_due = |known: &&Known| known.is_surely_stale() && known.due().is_some_and(|due| due <= now);
        self.0.values().filter(is_due).map(|known| known.seen.clone()).collect()
    }

    /// A version is gone.
    pub(crate) fn forget(&mut self, id: &Id) {
        self.0.remove(id);
    }

    /// A version that was not removed when it was its turn is left alone until then.
    pub(crate) fn postpone(&mut self, id: &Id, until: SystemTime) {
        if let Some(known) = self.0.get_mut(id) {
            known.not_before = Some(until);
        }
    }
}

impl Known {
    /// Not only by what was known before something could not be read.
    fn is_surely_stale(&self) -> bool {
        matches!(self.seen.verdict, Verdict::Stale(_))
    }
}

/// Adds to what is told of the function, or begins to tell of it.
fn tell(news: &mut Vec<News>, seen: &Seen, what: What) {
    let same = news.iter_mut().find(|known| {
        let is_kind = std::mem::discriminant(&known.what) == std::mem::discriminant(&what);
        known.function == seen.function && is_kind
    });
    let Some(known) = same else {
        let (function, entries, bytes) = (seen.function.clone(), seen.entries, seen.bytes);
        news.push(News { function, entries, bytes, what });
        return;
    };
    known.entries += seen.entries;
    known.bytes += seen.bytes;
    if let (What::Stale { why, since, due }, What::Stale { why: w, since: s, due: d }) =
        (&mut known.what, what)
    {
        // The nearest says most of what was done last; the first to go is when something goes.
        if w.changes.len() < why.changes.len() {
            *why = w;
        }
        (*since, *due) = ((*since).min(s), (*due).min(d));
    }
}

#[cfg(test)]
mod tests;
