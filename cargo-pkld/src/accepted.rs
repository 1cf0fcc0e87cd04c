//! Who accepted entries for other code than they were computed by, and when.
//!
//! It stands in the text that says who wrote an entry, before what stood there. So it goes where the entry goes: through
//! compaction, into archives, and into what `PKLD=verify` tells of an entry that is wrong.

use std::time::{Duration, SystemTime};

use pkld_rt::jar::{JarFile, Version};
use serde::Serialize;

use crate::ui;

/// That entries were accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Accepted {
    pub(crate) by: String,
    /// Seconds since 1970.
    pub(crate) at: u64,
    /// The start of the version that they were accepted for.
    #[serde(skip)]
    version: String,
}

const START: &str = "accepted by ";

// Who accepts again and again need not make it longer and longer.
const LONGEST: usize = 1000;

/// The user and the machine, as far as they are known.
pub(crate) fn who() -> String {
    let variable = |name| std::env::var(name).ok().filter(|value: &String| !value.trim().is_empty());
    let user = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(variable);
    let user = user.unwrap_or_else(|| "somebody".to_owned());
    let who = match pkld_rt::__private::host() {
        Some(host) => format!("{user}@{host}"),
        None => user,
    };
    // A semicolon ends it where it is kept.
    who.replace(|c: char| c.is_control() || c == ';', " ").chars().take(200).collect()
}

impl Accepted {
    pub(crate) fn now(by: &str, version: &Version) -> Self {
        let at = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        Self { by: by.to_owned(), at, version: start_of(version) }
    }

    /// The text of the writer, if `writer` was it before.
    pub(crate) fn before(&self, writer: &str) -> String {
        let Self { by, at, version } = self;
        let mut text = format!("{START}{by} at {at} for {version}; {writer}");
        let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= LONGEST);
        text.truncate(end.unwrap_or(text.len()));
        text
    }

    /// What the text of a writer says of it.
    pub(crate) fn of(writer: &str) -> Option<Self> {
        let (told, _) = writer.strip_prefix(START)?.split_once("; ")?;
        let (told, version) = told.rsplit_once(" for ")?;
        let (by, at) = told.rsplit_once(" at ")?;
        Some(Self { by: by.to_owned(), at: at.parse().ok()?, version: version.to_owned() })
    }

    /// All that is told of in a jar file.
    pub(crate) fn in_file(file: &JarFile) -> Vec<Self> {
        // What cannot be read tells of nothing.
        file.writers().unwrap_or_default().iter().filter_map(|writer| Self::of(writer)).collect()
    }

    /// The last time that entries of this version were accepted.
    pub(crate) fn last(all: &[Self], version: &Version) -> Option<Self> {
        let start = start_of(version);
        all.iter().filter(|accepted| accepted.version == start).max_by_key(|accepted| accepted.at).cloned()
    }

    /// `accepted by me@here 3 h ago`.
    pub(crate) fn told(&self, now: SystemTime) -> String {
        let then = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(self.at)).unwrap_or(now);
        format!("{START}{} {}", self.by, ui::ago(now.duration_since(then).unwrap_or_default()))
    }
}

fn start_of(version: &Version) -> String {
    version.0[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let version = Version([7; 16]);
        for by in ["me", "me@here", "a for b at c", "ä; b"] {
            let by = by.replace("; ", " ");
            let accepted = Accepted::now(&by, &version);
            assert_eq!(Accepted::of(&accepted.before("process 7 on there")), Some(accepted.clone()));
            let again = Accepted::now("another", &version).before(&accepted.before("process 7"));
            assert!(again.ends_with("; process 7"), "the first one is kept too");
            assert_eq!(Accepted::of(&again).map(|it| it.by), Some("another".to_owned()));
        }
        for other in ["", "process 7", "accepted by", "accepted by me", "accepted by me at x for y; z"] {
            assert_eq!(Accepted::of(other), None, "{other}");
        }
        let mut text = "process 7".to_owned();
        (0..100).for_each(|_| text = Accepted::now("ümläut", &version).before(&text));
        assert!(text.len() <= LONGEST + 4);
    }
}
