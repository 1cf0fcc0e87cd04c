//! What is counted in this process and what of it is in the jar.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant, SystemTime};

use crate::config;
use crate::function::Function;
use crate::jar::{Counts, JarFile, Use, Version, add_counts, append_uses};

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

/// Adds to the jar what was counted since the last time; how many calls that were.
pub(super) fn balance(deadline: Duration) -> u64 {
    if config::is_read_only() {
        return 0;
    }
    let Some(mut balanced) = taken(deadline) else { return 1 };
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
    let mut calls: u64 = 0;
    for (path, news) in news {
        calls += news.iter().map(|(.., more)| more.hits + more.misses + more.troubles).sum::<u64>();
        let more: Vec<(Version, Counts)> = news.iter().map(|(_, version, more)| (*version, *more)).collect();
        // What cannot be written now is tried again with the next.
        if add_counts(&path, &more, deadline).is_ok() {
            for (nth, _, more) in &news {
                balanced[*nth].counted += *more;
            }
        }
    }
    for (file, calls) in first_calls.into_values() {
        let paths: Vec<&str> = calls.iter().map(|nth| functions[*nth].identity.path).collect();
        // For people only; what cannot be noted now is tried again with the next call.
        let is_noted = file.note_called(&paths, deadline).is_ok();
        calls.iter().for_each(|nth| balanced[*nth].is_noted = is_noted);
    }
    for function in &functions {
        let file = function.version().map(|version| function.file(&version));
        // For people only.
        file.into_iter().for_each(|file| _ = file.write_arguments(deadline));
    }
    uses.retain(|_, uses| !uses.is_empty());
    // What cannot be noted now makes an entry seem older, and no more.
    uses.iter().for_each(|(path, uses)| _ = append_uses(path, uses, deadline));
    calls
}

/// The right to write, or `None` if somebody else keeps it: in a forked process, for ever.
fn taken(deadline: Duration) -> Option<MutexGuard<'static, Vec<Balance>>> {
    let started = Instant::now();
    loop {
        match BALANCED.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if started.elapsed() < deadline => {
                std::thread::sleep(Duration::from_micros(50));
            }
            Err(TryLockError::WouldBlock) => return None,
        }
    }
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
