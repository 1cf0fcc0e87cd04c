//! `PKLD=verify`: what is stored, compared with what is computed.
//!
//! A hit computes all the same, and the caller gets what was computed. If that is not what was stored, a second
//! computation tells whether the function gives the same result twice. What disagrees stays stored, as evidence:
//! `PKLD=refresh` replaces it. Memory alone is not verified: it holds what this process has computed.

mod leaves;
mod record;
mod twin;
mod walk;

pub(crate) use leaves::shown;
pub use twin::{Twin, TwinOfAny, TwinOfClone, boxed};

use std::cell::RefCell;
use std::fmt;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use crate::codec;
use crate::config;
use crate::function::Function;
use crate::jar::Key;
use crate::keeper::{Address, Found, Keeper};
use crate::key::KeyHasher;
use crate::report;
use crate::shape::{Stored, Whole};
use leaves::{Leaf, difference, leaves};

/// What `PKLD_VERIFY_EXIT` ends the process with.
const EXIT_CODE: i32 = 3;

/// Why a stored result is not what was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Two computations agree with each other, and not with what is stored.
    Stale,
    /// Two computations disagree.
    Nondeterministic,
    /// Writing and reading changes what was computed.
    Encoding,
    /// What was stored cannot be read.
    Damaged,
    /// It was not computed a second time.
    Different,
}

/// What `PKLD=verify` has found in this process so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// Calls for which a result was stored.
    pub stored: u64,
    /// Those of them that were compared; with `verify:1/32`, only some are.
    pub compared: u64,
    /// Those that were stored as they were computed.
    pub same: u64,
    /// Two computations agree with each other and not with what is stored.
    pub stale: u64,
    /// Two computations disagree.
    pub nondeterministic: u64,
    /// Writing and reading changes what was computed.
    pub encoding: u64,
    /// What was stored could not be read.
    pub damaged: u64,
    /// What is stored is not what was computed; why was not found out, because the arguments cannot be cloned.
    pub different: u64,
}

static STORED: AtomicU64 = AtomicU64::new(0);
static SAME: AtomicU64 = AtomicU64::new(0);
static VERDICTS: [AtomicU64; 5] = [const { AtomicU64::new(0) }; 5];

/// What `PKLD=verify` has found in this process so far.
pub fn verified() -> Verified {
    let of = |verdict: Verdict| VERDICTS[verdict as usize].load(Ordering::Relaxed);
    let same = SAME.load(Ordering::Relaxed);
    Verified {
        stored: STORED.load(Ordering::Relaxed),
        compared: same + VERDICTS.iter().map(|count| count.load(Ordering::Relaxed)).sum::<u64>(),
        same,
        stale: of(Verdict::Stale),
        nondeterministic: of(Verdict::Nondeterministic),
        encoding: of(Verdict::Encoding),
        damaged: of(Verdict::Damaged),
        different: of(Verdict::Different),
    }
}

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "of {} stored results {} were compared: {} the same",
            self.stored, self.compared, self.same
        )?;
        let counts = [
            (self.stale, "stale"),
            (self.nondeterministic, "nondeterministic"),
            (self.encoding, "changed by their encoding"),
            (self.damaged, "damaged"),
            (self.different, "different for reasons not known"),
        ];
        counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .try_for_each(|(count, what)| write!(f, ", {count} {what}"))
    }
}

/// What can be compared.
pub(crate) trait Comparable {
    /// The digest of the value.
    fn digest(&self) -> Option<Key>;
    /// The digest of the value after it was written and read.
    fn given_back(&self) -> Option<Key>;
    /// The value for people.
    fn leaves(&self) -> Vec<Leaf>;
}

impl<T: Stored> Comparable for T {
    fn digest(&self) -> Option<Key> {
        guarded(|| digest_of(self))
    }

    fn given_back(&self) -> Option<Key> {
        guarded(|| {
            let (codec, bytes) = codec::encode::<Whole<T>>(self, None).ok()?;
            digest_of(&codec::decode::<Whole<T>>(codec, &bytes).ok()?)
        })
    }

    fn leaves(&self) -> Vec<Leaf> {
        leaves(self)
    }
}

fn digest_of<T: Stored>(value: &T) -> Option<Key> {
    KeyHasher::of(value).ok().map(|value| value.key(""))
}

/// A value's own `Serialize` may panic.
fn guarded<T>(work: impl FnOnce() -> Option<T>) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok().flatten()
}

/// A stored result that is to be compared.
pub(crate) struct Check {
    stored: Key,
    cost: Duration,
    created: SystemTime,
    place: &'static str,
}

/// Whether a key is among those that are compared.
pub(crate) fn is_chosen(key: &Key, one_in: u32) -> bool {
    let [a, b, c, d, ..] = key.0;
    u32::from_le_bytes([a, b, c, d]) % one_in.max(1) == 0
}

/// Counts a stored result that is served without being compared.
pub(crate) fn count_served() {
    STORED.fetch_add(1, Ordering::Relaxed);
}

impl Check {
    /// What to compare later; `None` if the keeper's results are not for that.
    pub(crate) fn of<T>(keeper: impl Keeper<T>, found: &Found<T>) -> Option<Self> {
        let stored = keeper.comparable(&found.stored)?.digest()?;
        STORED.fetch_add(1, Ordering::Relaxed);
        at_end();
        Some(Self { stored, cost: found.cost, created: found.created, place: found.place })
    }

    /// Compares what was computed in `cost`, of which `computed` would be stored; `None` if it is the same.
    pub(crate) fn compare<T>(
        self,
        call: &Judged<'_>,
        keeper: impl Keeper<T>,
        computed: Option<&T>,
        cost: Duration,
    ) -> Option<Mismatch> {
        let comparable = computed.and_then(|computed| keeper.comparable(computed));
        let digest = comparable.and_then(Comparable::digest);
        if digest == Some(self.stored) {
            SAME.fetch_add(1, Ordering::Relaxed);
            // What memory holds, this process has computed itself.
            if self.place != "memory" {
                let Judged { function, address, .. } = call;
                let path = function.identity.path;
                record::same(path, || (address.key(), function.file(&address.version)));
            }
            return None;
        }
        let first = match (keeper.find(call.address), comparable) {
            (Ok(found), Some(computed)) => {
                let stored = keeper.comparable(&found.stored).map(Comparable::leaves).unwrap_or_default();
                difference(&stored, &computed.leaves()).map(|difference| difference.to_string())
            }
            (Ok(_), None) => Some("stored an `Ok`, computed an `Err`".to_owned()),
            (Err(_), _) => None,
        };
        Some(Mismatch {
            is_encoding: comparable.and_then(Comparable::given_back) == Some(self.stored),
            computed: digest,
            function: call.function.identity.path,
            head: call.head(),
            difference: first.unwrap_or_else(|| "no difference can be shown".to_owned()),
            writer: format!("stored {}; took {:.3?} then and {cost:.3?} now", self.writer(call), self.cost),
        })
    }

    /// Where and when it was stored, and by whom.
    fn writer(&self, call: &Judged<'_>) -> String {
        let Judged { function, address, .. } = call;
        let file = function.file(&address.version);
        let (place, writer) = match self.place {
            "memory" => ("in memory".to_owned(), Some(crate::writer::this().to_string())),
            _ => {
                let writer = file.writer(&address.version, &address.key());
                (format!("in {}", file.path().display()), writer)
            }
        };
        let since = self.created.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let ago = self.created.elapsed().unwrap_or_default().as_secs();
        let writer = writer.unwrap_or_else(|| "an unknown process".to_owned());
        format!(
            "{place} {ago} s ago (at {since} s since 1970) by {writer}, with the same version of the code"
        )
    }
}

/// The call whose result is compared.
pub(crate) struct Judged<'a> {
    pub(crate) function: &'static Function,
    pub(crate) address: &'a Address,
    /// For people.
    pub(crate) arguments: &'a str,
}

impl Judged<'_> {
    fn head(&self) -> String {
        format!("pkld: verify: {}({})", self.function.identity.path, self.arguments)
    }

    /// Counts and tells of a stored result that could not be read.
    pub(crate) fn damaged(&self, reason: &str) {
        STORED.fetch_add(1, Ordering::Relaxed);
        at_end();
        let text = format!("{}: {}\n    {reason}", self.head(), Verdict::Damaged);
        report(Verdict::Damaged, self.function.identity.path, &text);
    }
}

/// A result that is not what is stored.
pub(crate) struct Mismatch {
    /// Whether what is stored is what the computed value becomes when it is written and read.
    is_encoding: bool,
    computed: Option<Key>,
    function: &'static str,
    head: String,
    difference: String,
    writer: String,
}

impl Mismatch {
    /// Whether a second computation tells more.
    pub(crate) fn is_open(&self) -> bool {
        !self.is_encoding
    }

    /// Counts it and tells of it, with the digest of a second computation, if there was one.
    pub(crate) fn tell(&self, second: Option<Option<Key>>) {
        let verdict = self.verdict(second);
        let Self { function, head, difference, writer, .. } = self;
        report(verdict, function, &format!("{head}: {verdict}\n    {difference}\n    {writer}"));
    }

    fn verdict(&self, second: Option<Option<Key>>) -> Verdict {
        match second {
            _ if self.is_encoding => Verdict::Encoding,
            None => Verdict::Different,
            Some(second) if second == self.computed => Verdict::Stale,
            Some(_) => Verdict::Nondeterministic,
        }
    }
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Self::Stale => "stale",
            Self::Nondeterministic => "nondeterministic",
            Self::Encoding => "encoding",
            Self::Damaged => "damaged",
            Self::Different => "different",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stale => "stale: computed twice, it is the same, and not what is stored",
            Self::Nondeterministic => "nondeterministic: computed twice, it is not the same",
            Self::Encoding => "encoding: what was computed is not what is read after it was written",
            Self::Damaged => "damaged: what is stored cannot be read",
            Self::Different => "stale or nondeterministic: it could not be computed a second time",
        })
    }
}

/// Counts a verdict and tells of it.
fn report(verdict: Verdict, function: &str, text: &str) {
    VERDICTS[verdict as usize].fetch_add(1, Ordering::Relaxed);
    record::finding(verdict, function, text);
    report::print(text);
    if config::environment().verify_exit {
        summarise();
        // Not later: nothing of this process runs for sure at its end, and what it goes on to do rests on
        // results that are not what they should be.
        std::process::exit(EXIT_CODE);
    }
}

fn summarise() {
    let verified = verified();
    record::sums(&verified);
    report::print(&format!("pkld: verify: {verified}"));
}

/// How many threads have compared something and have not ended.
static COMPARING: AtomicUsize = AtomicUsize::new(0);

/// Tells the sums when its thread ends.
struct AtEnd;

thread_local! {
    static AT_END: RefCell<Option<AtEnd>> = const { RefCell::new(None) };
}

/// Sees to it that the sums are told when this thread ends, if it is the main one or the last that compares.
fn at_end() {
    // A thread that is ending already has missed it.
    let _ = AT_END.try_with(|at_end| {
        let mut at_end = at_end.borrow_mut();
        if at_end.is_none() {
            COMPARING.fetch_add(1, Ordering::Relaxed);
            *at_end = Some(AtEnd);
        }
    });
}

impl Drop for AtEnd {
    fn drop(&mut self) {
        if COMPARING.fetch_sub(1, Ordering::Relaxed) == 1 || std::thread::current().name() == Some("main") {
            summarise();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_computation_tells_stale_from_nondeterministic() {
        let key = |n| Some(Key([n; 32]));
        let verdict = |computed, is_encoding, second| {
            let [head, difference, writer] = [(); 3].map(|()| String::new());
            Mismatch { is_encoding, computed, function: "f", head, difference, writer }.verdict(second)
        };
        assert_eq!(verdict(key(2), false, Some(key(2))), Verdict::Stale);
        assert_eq!(verdict(key(2), false, Some(key(3))), Verdict::Nondeterministic);
        assert_eq!(verdict(key(2), false, None), Verdict::Different);
        assert_eq!(verdict(key(2), true, None), Verdict::Encoding);
        assert_eq!(verdict(None, false, Some(None)), Verdict::Stale, "it is an `Err` each time");
        assert_eq!(verdict(None, false, Some(key(2))), Verdict::Nondeterministic);
    }

    #[test]
    fn one_key_in_so_many_is_chosen_always_the_same() {
        let keys = |one_in| (0..=255).filter(|n| is_chosen(&Key([*n; 32]), one_in)).count();
        assert_eq!(keys(1), 256);
        assert!((4..=64).contains(&keys(16)), "{}", keys(16));
        assert!(is_chosen(&Key([0; 32]), 0));
    }
}
