//! How large a jar may become, and who goes when it is too large.
//!
//! A result is admitted when there is room for it, of which all processes keep one account. A jar that is nearly full is
//! emptied beside the calls; who comes meanwhile waits a little, and then is not stored.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::ledger;
use crate::jar::{
    Candidate, Grant, Jar, JarError, JarFile, Room, Survey, SurveyedEntry, SurveyedVersion, Version, evict,
};
use crate::location::{known_or_new, split_label};

/// A call waits no longer for room than for a lock.
const PATIENCE: Duration = Duration::from_millis(100);

/// Nobody waits for what is evicted, but for room.
const LOCK_DEADLINE: Duration = Duration::from_secs(2);

/// How long another process is left to evict.
const A_MOMENT: Duration = Duration::from_millis(20);

/// What is stored takes more than was asked for now and then, and some processes have no bound and do not ask. So the
/// size is measured anew when one part in so many was stored, or after a while; and before more than one in ten is.
const MEASURED_EACH: u64 = 40;
const MEASURED_BY: u64 = 10;
const MEASURED_AFTER: Duration = Duration::from_secs(5);

/// A process asks for no more of the bound at a time, and for no more than it has stored.
const AT_A_TIME: u64 = 400;

/// A jar that is fuller than 18 twentieths is emptied to 16 of them, and nothing is stored beyond 20.
const PARTS: u64 = 20;
const FULL: u64 = 18;
const EMPTIED: u64 = 16;

/// What could not be evicted is tried again that much later.
const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Superseded versions that were used so lately may be of another build that takes turns with this one.
const IN_TURN: Duration = Duration::from_secs(3600);

/// What this process has to do with a jar that has a bound.
struct Bound {
    most: u64,
    /// What may be stored without asking.
    left: Grant,
    /// What was stored, or was not after all, and is still accounted for as under way.
    done: Vec<Grant>,
    /// What was granted to this process so far.
    granted: u64,
    /// Something happened that the thread is to look at.
    is_touched: bool,
    /// What there was no room for.
    wanted: u64,
    /// Nothing could be evicted: until then it is not tried again.
    stuck_until: Option<Instant>,
}

#[derive(Default)]
struct Bounds {
    by_root: HashMap<PathBuf, Bound>,
    /// How often the thread has looked after all of them.
    rounds: u64,
}

static BOUNDS: LazyLock<Mutex<Bounds>> = LazyLock::new(Mutex::default);
static ROOM: Condvar = Condvar::new();

fn bounds() -> MutexGuard<'static, Bounds> {
    BOUNDS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has its room until dropped: then it is stored, or will not be.
pub(crate) struct Admitted {
    root: PathBuf,
    room: Grant,
}

impl Drop for Admitted {
    fn drop(&mut self) {
        if let Some(bound) = bounds().by_root.get_mut(&self.root) {
            bound.is_done(self.room);
        }
    }
}

/// Asks for room for so many bytes in the jar of this file; `None` if it has no bound.
pub(super) fn admit(file: &JarFile, bytes: u64, most: u64) -> Result<Option<Admitted>, JarError> {
    let full = || JarError::Full { path: file.path().to_owned(), bytes, most };
    // Where there is no thread to make room, there is no bound either.
    let Some(root) = file.jar_root().filter(|_| super::is_attended() || super::wake(false)) else {
        return Ok(None);
    };
    if bytes > most {
        return Err(full());
    }
    let deadline = Instant::now() + PATIENCE;
    loop {
        let now = SystemTime::now();
        let (wished, is_first, done, rounds) = {
            let mut bounds = bounds();
            let rounds = bounds.rounds;
            if !bounds.by_root.contains_key(root) {
                bounds.by_root.insert(root.to_owned(), Bound::new(most));
            }
            let Some(bound) = bounds.by_root.get_mut(root) else { return Ok(None) };
            bound.most = most;
            bound.is_touched = true;
            if bound.left.bytes >= bytes && bound.left.holds(now) {
                let room = bound.left.take(bytes);
                return Ok(Some(Admitted { root: root.to_owned(), room }));
            }
            let wished = bytes.max(bound.granted.min(most / AT_A_TIME));
            (wished, bound.granted == 0, std::mem::take(&mut bound.done), rounds)
        };
        let left = deadline.saturating_duration_since(Instant::now());
        let ask = |room: &mut Room| {
            done.iter().for_each(|done| room.settle(*done));
            // Who has just begun knows nothing of what happened before.
            let is_known = !is_first || room.is_measured_since(now - MEASURED_AFTER, now);
            let is_known = is_known && room.size.is_some() && room.since < most / MEASURED_BY;
            let granted = if is_known { room.grant(bytes, wished, most, now) } else { None };
            (granted, is_known, room.is_due(most, now), room.is_full(most, 0))
        };
        file.trust_folders()?;
        let (granted, is_known, is_due, is_full) = match Jar::new(root).with_room(left, ask) {
            Err(JarError::Open { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                file.create_folder()?;
                (None, false, true, true)
            }
            asked => asked?,
        };
        let mut bounds = bounds();
        if let Some(bound) = bounds.by_root.get_mut(root) {
            if let Some(mut grant) = granted {
                bound.granted = bound.granted.saturating_add(grant.bytes);
                let room = grant.take(bytes);
                let before = std::mem::replace(&mut bound.left, grant);
                bound.is_done(before);
                let is_due = is_due || (is_full && !bound.is_stuck());
                drop(bounds);
                if is_due {
                    super::wake(true);
                }
                return Ok(Some(Admitted { root: root.to_owned(), room }));
            }
            if is_known && bound.is_stuck() {
                return Err(full());
            }
            bound.wanted = bound.wanted.max(bytes);
        }
        drop(bounds);
        super::wake(true);
        let waited = ROOM.wait_timeout_while(
            self::bounds(),
            deadline.saturating_duration_since(Instant::now()),
            |bounds| bounds.rounds == rounds,
        );
        if waited.unwrap_or_else(PoisonError::into_inner).1.timed_out() {
            return Err(full());
        }
    }
}

/// Has room for a longer index file of this file until dropped; `None` if there is none now.
pub(super) fn admit_index(file: &JarFile) -> Option<Option<Admitted>> {
    let known = |root: &&Path| bounds().by_root.get(*root).map(|bound| bound.most);
    let Some((root, most)) = file.jar_root().and_then(|root| Some((root, known(&root)?))) else {
        return Some(None);
    };
    let bytes = file.index_grows_by();
    let grant = |room: &mut Room| room.grant(bytes, bytes, most, SystemTime::now());
    let room = Jar::new(root).with_room(LOCK_DEADLINE, grant).ok()??;
    Some(Some(Admitted { root: root.to_owned(), room }))
}

impl Bound {
    fn new(most: u64) -> Self {
        let (left, done) = (Grant::NONE, Vec::new());
        Self { most, left, done, granted: 0, is_touched: true, wanted: 0, stuck_until: None }
    }

    fn is_stuck(&self) -> bool {
        self.stuck_until.is_some_and(|until| Instant::now() < until)
    }

    fn is_done(&mut self, done: Grant) {
        self.is_touched = true;
        let is_joined = self.done.last_mut().is_some_and(|last| last.join(done));
        if !is_joined && done.bytes > 0 {
            self.done.push(done);
        }
    }
}

impl Room {
    /// Whether the jar should be measured anew.
    fn is_due(&self, most: u64, now: SystemTime) -> bool {
        self.since >= most / MEASURED_EACH || !self.is_measured_since(now - MEASURED_AFTER, now)
    }

    /// Whether there is too much in the jar, or too much for something that is wanted.
    fn is_full(&self, most: u64, wanted: u64) -> bool {
        self.size.is_none_or(|size| size > most / PARTS * FULL || size.saturating_add(wanted) > most)
    }
}

/// Measures and empties the jars that are due.
pub(super) fn keep() {
    let touched = |(root, bound): (&PathBuf, &mut Bound)| {
        std::mem::take(&mut bound.is_touched).then(|| {
            let done = std::mem::take(&mut bound.done);
            let wanted = std::mem::take(&mut bound.wanted);
            (root.clone(), bound.most, wanted, done, bound.granted == 0, bound.is_stuck())
        })
    };
    let all: Vec<_> = bounds().by_root.iter_mut().filter_map(touched).collect();
    for (root, most, wanted, done, is_new, is_stuck) in all {
        let jar = Jar::new(&root);
        let now = SystemTime::now();
        let settled = jar.with_room(LOCK_DEADLINE, |room| {
            done.iter().for_each(|done| room.settle(*done));
            *room
        });
        let is_full = |room: &Room| room.is_full(most, wanted) && !is_stuck;
        if !settled.is_ok_and(|room| room.is_due(most, now) || is_full(&room)) {
            continue;
        }
        if is_new {
            jar.sweep();
        }
        let Some(size) = measure(&jar).filter(is_full).and_then(|room| room.size) else { continue };
        match jar.evicting() {
            Ok(Some(_evicting)) => {
                empty(&jar, (most / PARTS * EMPTIED).min(most.saturating_sub(wanted)), most)
            }
            // Another process does it.
            Ok(None) => std::thread::sleep(A_MOMENT),
            Err(_) => {}
        }
        let after = measure(&jar);
        let is_full = after.is_none_or(|room| room.is_full(most, wanted));
        let is_stuck = is_full && after.and_then(|room| room.size).is_none_or(|now| now >= size);
        if let Some(bound) = bounds().by_root.get_mut(&root) {
            bound.stuck_until = is_stuck.then(|| Instant::now() + AGAIN_AFTER);
            bound.is_touched |= is_full;
        }
    }
    bounds().rounds += 1;
    ROOM.notify_all();
}

/// Finds out how large the jar is.
fn measure(jar: &Jar) -> Option<Room> {
    let begun = jar.with_room(LOCK_DEADLINE, |room| room.measuring(SystemTime::now())).ok()?;
    let size = jar.size().ok()?;
    let measured = |room: &mut Room| {
        room.measured(&begun, size, SystemTime::now());
        *room
    };
    jar.with_room(LOCK_DEADLINE, measured).ok()
}

/// A thread ends, and perhaps the process: what it has not used is for others.
pub(super) fn give_back(patience: Duration) {
    let held = |(root, bound): (&PathBuf, &mut Bound)| {
        let (left, done) = (std::mem::replace(&mut bound.left, Grant::NONE), std::mem::take(&mut bound.done));
        (left.bytes > 0 || !done.is_empty()).then(|| (root.clone(), left, done))
    };
    let Ok(mut bounds) = BOUNDS.try_lock() else { return };
    let all: Vec<_> = bounds.by_root.iter_mut().filter_map(held).collect();
    drop(bounds);
    for (root, left, done) in all {
        // What cannot be given back is found when the jar is measured.
        let _ = Jar::new(&root).with_room(patience, |room| {
            done.iter().for_each(|done| room.settle(*done));
            room.give_back(left);
        });
    }
}

/// Takes out of the jar what is dead and then what is worth least, until it is not larger than `target`.
fn empty(jar: &Jar, target: u64, most: u64) {
    jar.trim_uses(most / MEASURED_EACH, LOCK_DEADLINE);
    let Ok(survey) = jar.survey(&known_or_new) else { return };
    let total = survey.total.saturating_add(survey.to_come());
    let excess = total.saturating_sub(survey.dead()).saturating_sub(target);
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
