//! How large a jar may become, and who goes when it is too large.
//!
//! A result is admitted when there is room for it. A jar that is nearly full is emptied beside the calls; who comes meanwhile waits a little, and then is not stored.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Condvar, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::ledger;
use crate::jar::{Candidate, Jar, JarFile, Survey, SurveyedEntry, SurveyedVersion, Version, evict};
use crate::location::{known_or_new, split_label};

/// A call waits no longer for room than for a lock.
const PATIENCE: Duration = Duration::from_millis(100);

/// Nobody waits for what is evicted, but for room.
const LOCK_DEADLINE: Duration = Duration::from_secs(2);

/// How long another process is left to evict.
const A_MOMENT: Duration = Duration::from_millis(20);

/// Other processes store too. The size is measured anew when this part of the bound was stored, or after a while.
const MEASURED_EACH: u64 = 40;
const MEASURED_AFTER: Duration = Duration::from_secs(5);

/// A jar that is fuller than 18 twentieths is emptied to 16 of them, and nothing is stored beyond 20. What several
/// processes store before they measure again comes on top of that.
const PARTS: u64 = 20;
const FULL: u64 = 18;
const EMPTIED: u64 = 16;

/// What could not be evicted is tried again that much later.
const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Superseded versions that were used so lately may be of another build that takes turns with this one.
const IN_TURN: Duration = Duration::from_secs(3600);

/// A jar that has a bound.
struct Bound {
    most: u64,
    /// Bytes as they were measured, and what was stored here since.
    size: Option<u64>,
    stored: u64,
    measured: Instant,
    /// Nothing could be evicted: until then it is not tried again.
    stuck_until: Option<Instant>,
}

static BOUNDS: LazyLock<Mutex<HashMap<PathBuf, Bound>>> = LazyLock::new(Mutex::default);
static ROOM: Condvar = Condvar::new();

/// Whether there is room for so many bytes in the jar of this file, which is theirs then.
pub(super) fn admit(file: &JarFile, bytes: u64, most: u64) -> bool {
    // Where there is no thread to make room, there is no bound either.
    let Some(root) = file.jar_root().filter(|_| super::is_attended() || super::wake(false)) else {
        return true;
    };
    let mut bounds = BOUNDS.lock().unwrap_or_else(PoisonError::into_inner);
    if !bounds.contains_key(root) {
        let new = Bound { most, size: None, stored: 0, measured: Instant::now(), stuck_until: None };
        bounds.insert(root.to_owned(), new);
    }
    let deadline = Instant::now() + PATIENCE;
    loop {
        let Some(bound) = bounds.get_mut(root) else { return true };
        bound.most = most;
        if bytes > most {
            return false;
        }
        // What others have stored since it was measured is not known.
        let is_known = bound.stored < bound.most / PARTS;
        if let Some(size) = bound.size.filter(|_| is_known) {
            let after = size.saturating_add(bytes);
            if after <= most {
                (bound.size, bound.stored) = (Some(after), bound.stored.saturating_add(bytes));
                if bound.is_due() {
                    drop(bounds);
                    super::wake(true);
                }
                return true;
            }
            if bound.is_stuck() {
                return false;
            }
        }
        super::wake(true);
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return false;
        }
        bounds = ROOM.wait_timeout(bounds, left).unwrap_or_else(PoisonError::into_inner).0;
    }
}

impl Bound {
    fn is_measured(&self) -> bool {
        self.size.is_some()
            && self.stored < self.most / MEASURED_EACH
            && self.measured.elapsed() < MEASURED_AFTER
    }

    fn is_stuck(&self) -> bool {
        self.stuck_until.is_some_and(|until| Instant::now() < until)
    }

    fn is_full(&self) -> bool {
        self.size.is_none_or(|size| size > self.most / PARTS * FULL)
    }

    fn is_due(&self) -> bool {
        self.size.is_none()
            || self.stored >= self.most / MEASURED_EACH
            || (self.is_full() && !self.is_stuck())
    }
}

/// Measures and empties the jars that are due.
pub(super) fn keep() {
    let due = |bounds: &HashMap<PathBuf, Bound>| -> Vec<(PathBuf, bool)> {
        let due = bounds.iter().filter(|(_, bound)| bound.stored > 0 || bound.is_full());
        due.filter(|(_, bound)| bound.is_due() || !bound.is_measured())
            .map(|(root, bound)| (root.clone(), bound.size.is_none()))
            .collect()
    };
    let roots = due(&BOUNDS.lock().unwrap_or_else(PoisonError::into_inner));
    for (root, is_new) in roots {
        let jar = Jar::new(&root);
        if is_new {
            jar.sweep();
        }
        measure(&jar);
        let (size, most) = {
            let bounds = BOUNDS.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(bound) = bounds.get(&root).filter(|bound| bound.is_full()) else { continue };
            (bound.size.unwrap_or(0), bound.most)
        };
        match jar.evicting() {
            Ok(Some(_evicting)) => empty(&jar, most / PARTS * EMPTIED),
            // Another process does it.
            Ok(None) => std::thread::sleep(A_MOMENT),
            Err(_) => {}
        }
        measure(&jar);
        let mut bounds = BOUNDS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bound) = bounds.get_mut(&root) {
            let is_stuck = bound.size.is_none_or(|now| now >= size) && bound.is_full();
            bound.stuck_until = is_stuck.then(|| Instant::now() + AGAIN_AFTER);
        }
    }
    ROOM.notify_all();
}

/// Takes in how large the jar is.
fn measure(jar: &Jar) {
    let stored_before =
        |bounds: &HashMap<PathBuf, Bound>| bounds.get(jar.root()).map_or(0, |bound| bound.stored);
    let before = stored_before(&BOUNDS.lock().unwrap_or_else(PoisonError::into_inner));
    let Ok(size) = jar.size() else { return };
    let mut bounds = BOUNDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bound) = bounds.get_mut(jar.root()) {
        // What was admitted meanwhile may not have been seen.
        let since = bound.stored.saturating_sub(before);
        (bound.size, bound.stored) = (Some(size.saturating_add(since)), since);
        bound.measured = Instant::now();
    }
    drop(bounds);
    ROOM.notify_all();
}

/// Takes out of the jar what is dead and then what is worth least, until it is not larger than `target`.
fn empty(jar: &Jar, target: u64) {
    let Ok(survey) = jar.survey(&known_or_new) else { return };
    let excess = survey.total.saturating_sub(survey.dead()).saturating_sub(target);
    let now = SystemTime::now();
    let candidates = candidates(&survey, &ledger::versions(), now);
    // A file that others have written anew meanwhile is for the next time.
    let _ = survey.remove(&evict(&candidates, excess, now), LOCK_DEADLINE);
}

/// The entries, as they are to be judged where functions have these versions now.
fn candidates(survey: &Survey, current: &[(&str, Version)], now: SystemTime) -> Vec<Candidate> {
    let is_superseded = |version: &SurveyedVersion| {
        let Some((path, _)) = version.label.as_deref().and_then(split_label) else { return true };
        let is_known = current.iter().any(|(known, _)| *known == path);
        let is_old =
            version.last_used.is_none_or(|used| now.duration_since(used).is_ok_and(|age| age > IN_TURN));
        is_known && !current.iter().any(|(_, known)| *known == version.version) && is_old
    };
    let stale: Vec<bool> = survey.versions.iter().map(is_superseded).collect();
    let candidate = |entry: &SurveyedEntry| {
        let version = entry.version as usize;
        let is_stale = stale[version];
        let version_used = survey.versions[version].last_used.unwrap_or(SystemTime::UNIX_EPOCH);
        let last_used = if is_stale { version_used } else { entry.last_used };
        Candidate { bytes: entry.bytes, cost: entry.cost, last_used, is_stale }
    };
    survey.entries.iter().map(candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jar::{Key, NewEntry};
    use crate::location::join_label;

    #[test]
    fn superseded_versions_are_stale_once_nobody_takes_turns_with_them() {
        let folder = tempfile::tempdir().unwrap();
        let jar = Jar::new(folder.path().join("jar"));
        let (old, new, other) = (Version([1; 16]), Version([2; 16]), Version([3; 16]));
        for (path, version) in [("wine::fit", old), ("wine::fit", new), ("wine::load", other)] {
            let file = jar.file("wine", "fit", &version);
            let entry =
                NewEntry { codec: 1, bytes: b"x", cost: IN_TURN, created: SystemTime::now(), writer: "" };
            let label = join_label(path, b"");
            file.put(&version, &label, &Key([1; 32]), entry, Duration::from_secs(60)).unwrap();
        }
        let survey = jar.survey(&known_or_new).unwrap();
        let stale_at = |now| {
            let all = candidates(&survey, &[("wine::fit", new)], now);
            let versions = survey.entries.iter().map(|it| survey.versions[it.version as usize].version);
            let stale = versions.zip(all).filter(|(_, candidate)| candidate.is_stale);
            stale.map(|(version, _)| version).collect::<Vec<_>>()
        };
        assert_eq!(stale_at(SystemTime::now()), []);
        // Whose function is not called here may be of another program.
        assert_eq!(stale_at(SystemTime::now() + IN_TURN * 2), [old]);
    }
}
