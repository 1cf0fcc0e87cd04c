//! What a fresh process may find in the jar, by what the driver has reported.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{Act, Name, Word};

/// How much a report says of the store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trust {
    /// Nothing goes wrong but that the process ends: a call that returned has stored its result.
    Calls,
    /// Storing may fail silently: a result is stored if it was read afterwards.
    Reads,
}

/// Results that may be found.
#[derive(Clone, Debug, Default)]
pub struct Model {
    entries: BTreeMap<(Name, u64), Known>,
}

/// What is known of one key.
#[derive(Clone, Debug, Default)]
struct Known {
    /// The rounds that may be found.
    rounds: BTreeSet<u64>,
    /// One of them must be.
    must: bool,
}

impl Known {
    fn is(round: u64) -> Self {
        Self { rounds: [round].into(), must: true }
    }
}

impl Model {
    /// Takes in what the driver said, and says what of it cannot be.
    pub fn follow(&mut self, report: &str, trust: Trust) -> Vec<String> {
        let mut faults = Vec::new();
        for line in report.lines() {
            let mut parts = line.split(' ');
            let (kind, word) = (parts.next(), parts.next().and_then(Word::parse));
            match (kind, word, parts.next()) {
                (Some("begin"), Some(word), None) => self.begin(word),
                (Some("done"), Some(word), Some(came)) => {
                    faults.extend(self.done(word, came, trust).map(|what| format!("{line}: {what}")));
                }
                _ => faults.push(format!("the driver said {line:?}")),
            }
        }
        faults
    }

    /// Takes in what the driver said and power failed after, before anything was synced by others: any part may have
    /// been done. What is durable was synced by the call.
    pub(super) fn follow_unsynced(&mut self, report: &str) {
        for line in report.lines() {
            if let Some((word, came)) = line.strip_prefix("done ").and_then(|done| done.split_once(' '))
                && let (Some(word), Ok(round)) = (Word::parse(word), came.parse())
                && word.name.is_durable()
                && matches!(word.act, Act::Call | Act::Refresh)
            {
                *self.known(word) = Known::is(round);
            }
            let Some(word) = line.strip_prefix("begin ").and_then(Word::parse) else { continue };
            // What is served changes nothing.
            if word.act == Act::Call && self.known(word).must {
                continue;
            }
            self.begin(word);
            if !matches!(word.act, Act::Get | Act::Compact) {
                self.known(word).must = false;
            }
        }
    }

    /// What is stored may be gone: there is no room for all of it.
    pub(super) fn need_nothing(&mut self) {
        self.entries.values_mut().for_each(|known| known.must = false);
    }

    fn known(&mut self, word: Word) -> &mut Known {
        self.entries.entry((word.name, word.key)).or_default()
    }

    fn begin(&mut self, word: Word) {
        match word.act {
            Act::Call | Act::Refresh => _ = self.known(word).rounds.insert(word.round),
            Act::Forget => self.known(word).must = false,
            Act::Clear | Act::Evict => self.of(word.name).for_each(|known| known.must = false),
            Act::Get | Act::Compact => {}
        }
    }

    fn of(&mut self, name: Name) -> impl Iterator<Item = &mut Known> {
        self.entries.iter_mut().filter(move |((of, _), _)| *of == name).map(|(_, known)| known)
    }

    fn done(&mut self, word: Word, came: &str, trust: Trust) -> Option<String> {
        let round = came.parse::<u64>().ok();
        match word.act {
            Act::Call | Act::Refresh | Act::Get if came == "wrong" => {
                return Some("a wrong value".to_owned());
            }
            Act::Call | Act::Refresh => {
                let Some(round) = round else { return Some("no value".to_owned()) };
                let known = self.known(word);
                if !known.rounds.contains(&round) {
                    return Some(format!("expected one of {:?}", known.rounds));
                }
                if word.act == Act::Refresh && round != word.round {
                    return Some("the refreshed value is another".to_owned());
                }
                if trust == Trust::Calls {
                    *known = Known::is(round);
                }
            }
            Act::Get => {
                let known = self.known(word);
                match round {
                    Some(round) if known.rounds.contains(&round) => *known = Known::is(round),
                    Some(_) => return Some(format!("expected one of {:?}", known.rounds)),
                    None if known.must && trust == Trust::Calls => return Some("it is lost".to_owned()),
                    None => {}
                }
            }
            Act::Forget if came != "error" => *self.known(word) = Known::default(),
            Act::Clear if came != "error" => self.of(word.name).for_each(|known| *known = Known::default()),
            // What cannot be read is passed over.
            // Nor does it concern what is in no jar.
            Act::Evict if came != "error" && trust == Trust::Calls && word.name != Name::Named => {
                self.of(word.name).for_each(|known| *known = Known::default());
            }
            Act::Forget | Act::Clear | Act::Compact | Act::Evict => {}
        }
        None
    }

    /// Words that look for everything that may be found.
    pub fn look(&self) -> Vec<Word> {
        self.each(Act::Get)
    }

    /// Words that call for everything that may be found, each in a round of its own.
    pub fn renew(&self) -> Vec<Word> {
        self.each(Act::Call)
    }

    fn each(&self, act: Act) -> Vec<Word> {
        self.entries.keys().map(|&(name, key)| Word { act, name, key, round: 0 }).collect()
    }
}
