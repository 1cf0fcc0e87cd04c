//! What is counted in this process and what of it is in the jar.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant, SystemTime};

use super::clock;
use crate::config;
use crate::function::Function;
use crate::jar::{Counts, JarError, JarFile, Patience, Use, Version, add_counts, append_uses};

/// A thread that ends waits for others that count as long as they get on, since on a busy machine it is their turns at
/// the processor that take time; and not for long if they do not.
const AT_THE_END: Patience = Patience { idle: Duration::from_secs(1), most: Duration::from_secs(10) };
/// Where one thread has waited for nothing the next ones do not.
const STUCK_FOR: Duration = Duration::from_secs(10);

/// Functions whose calls are counted in the jar.
static OPENED: Mutex<Vec<&'static Function>> = Mutex::new(Vec::new());

/// How far each of them is in the jar, in the same order.
static BALANCED: Mutex<Vec<Balance>> = Mutex::new(Vec::new());

#[derive(Clone, Default)]
struct Balance {
    counted: Counts,
    /// The jar knows that it was called.
    is_noted: bool,
}

pub(super) fn open(function: &'static Function) {
    OPENED.lock().unwrap_or_else(PoisonError::into_inner).push(function);
}

/// Whether any of the functions is served from memory, which is seen by looking only.
pub(super) fn has_memory() -> bool {
    opened().iter().any(|function| function.memory_if_any().is_some())
}

/// The functions by their paths, with the versions that this process stores.
pub(super) fn versions() -> Vec<(&'static str, Version)> {
    let all = opened().into_iter();
    all.filter_map(|function| Some((function.identity.path, function.version()?))).collect()
}

fn opened() -> Vec<&'static Function> {
    OPENED.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The process in which [`BALANCED`] was locked last.
static BALANCING: AtomicU32 = AtomicU32::new(0);

/// Until then nobody is waited for at a thread's end; see [`clock`].
static STUCK: AtomicU64 = AtomicU64::new(0);

/// What adding to the jar came to.
struct Balanced {
    /// How many calls there were to add.
    calls: u64,
    /// Somebody had a lock for longer than was to be waited.
    is_late: bool,
}

/// Adds to the jar what was counted since the last time; how many calls that were.
pub(super) fn balance(deadline: Duration) -> u64 {
    add(deadline.into()).calls
}

/// The same before a thread ends, and perhaps the process.
pub(super) fn settle() {
    let is_stuck = clock::now() < STUCK.load(Ordering::Relaxed);
    if add(if is_stuck { Duration::ZERO.into() } else { AT_THE_END }).is_late {
        STUCK.store(clock::after(STUCK_FOR), Ordering::Relaxed);
    }
}

fn add(patience: Patience) -> Balanced {
    if config::is_read_only() {
        return Balanced { calls: 0, is_late: false };
    }
    let Some(mut balanced) = taken(patience.most) else { return Balanced { calls: 1, is_late: true } };
    let functions = opened();
    balanced.resize(functions.len(), Balance::default());
    let mut news: BTreeMap<PathBuf, Vec<(usize, Version, Counts)>> = BTreeMap::new();
    let mut uses: BTreeMap<PathBuf, Vec<Use>> = BTreeMap::new();
    let mut first_calls: BTreeMap<PathBuf, (Arc<JarFile>, Vec<usize>)> = BTreeMap::new();
    for (nth, function) in functions.iter().enumerate() {
        let now = function.counts();
        let more = since(&now, &balanced[nth].counted);
        if more.is_empty() {
            continue;
        }
        let Some(version) = function.version() else { continue };
        let file = function.file(&version);
        if !balanced[nth].is_noted {
            let (_, calls) =
                first_calls.entry(file.called_path()).or_insert_with(|| (Arc::clone(&file), Vec::new()));
            calls.push(nth);
        }
        // Of what was never stored there is nothing to count, nor perhaps a folder to count in.
        if file.path().exists() {
            news.entry(file.counts_path()).or_default().push((nth, version, more));
            if let Some(path) = file.uses_path() {
                uses.entry(path).or_default().extend(file.take_uses());
            }
        }
    }
    let (mut calls, mut is_late) = (0, false);
    for (path, news) in news {
        calls += news.iter().map(|(.., more)| more.hits + more.misses + more.troubles).sum::<u64>();
        let more: Vec<(Version, Counts)> = news.iter().map(|(_, version, more)| (*version, *more)).collect();
        // What cannot be written now is tried again with the next.
        match add_counts(&path, &more, patience) {
            Ok(()) => news.iter().for_each(|(nth, _, more)| balanced[*nth].counted += *more),
            Err(error) => is_late |= matches!(error, JarError::Busy { .. }),
        }
    }
    // The rest is for people only, or makes an entry seem older.
    let deadline = if is_late { Duration::ZERO } else { patience.idle };
    for (file, calls) in first_calls.into_values() {
        let paths: Vec<&str> = calls.iter().map(|nth| functions[*nth].identity.path).collect();
        // What cannot be noted now is tried again with the next call.
        let is_noted = file.note_called(&paths, deadline).is_ok();
        calls.iter().for_each(|nth| balanced[*nth].is_noted = is_noted);
    }
    for function in &functions {
        let file = function.version().map(|version| function.file(&version));
        file.into_iter().for_each(|file| _ = file.write_arguments(deadline));
    }
    uses.retain(|_, uses| !uses.is_empty());
    uses.iter().for_each(|(path, uses)| _ = append_uses(path, uses, deadline));
    Balanced { calls, is_late }
}

/// The right to write, or `None` if somebody else keeps it: in a forked process, for ever.
fn taken(deadline: Duration) -> Option<MutexGuard<'static, Vec<Balance>>> {
    let (started, process) = (Instant::now(), std::process::id());
    let guard = loop {
        match BALANCED.try_lock() {
            Ok(guard) => break guard,
            Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {
                let was_forked = ![0, process].contains(&BALANCING.load(Ordering::Relaxed));
                if was_forked || started.elapsed() >= deadline {
                    return None;
                }
                std::thread::sleep(Duration::from_micros(50));
            }
        }
    };
    BALANCING.store(process, Ordering::Relaxed);
    Some(guard)
}

fn since(now: &Counts, then: &Counts) -> Counts {
    Counts {
        hits: now.hits.saturating_sub(then.hits),
        misses: now.misses.saturating_sub(then.misses),
        saved: now.saved.saturating_sub(then.saved),
        spent: now.spent.saturating_sub(then.spent),
        troubles: now.troubles.saturating_sub(then.troubles),
        last_used: Some(SystemTime::now()),
    }
}
