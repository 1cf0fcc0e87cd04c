//! How often each version was served, over all processes: a file beside the jar files.
//!
//! A sequence of slots of 96 bytes, one for each version, written in place under a lock, so that sums of several
//! processes are exact. A slot that does not hold its checksum counts nothing. Knows nothing of entries: whether a
//! version that is counted here is stored at all is in its jar file.

use super::lock::{Patience, poll_while};
use super::sys::{self, FileId};
use super::{JarError, JarFile, Kept, Version, view};
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The name of the file in a jar, and its ending beside a file that the user named.
const NAME: &str = "counts";

/// The first bytes of every slot; the fourth is the format.
const MAGIC: [u8; 4] = *b"pkc\x01";
const SLOT: usize = 96;
const SUMMED: usize = 88;

/// 700,000 versions. What is longer is no file of ours.
const LONGEST: u64 = 64 << 20;

/// How often the path may turn out to name another file than the one locked, or a slot to be half written.
const ATTEMPTS: usize = 4;

/// What calls of one version did, in all processes together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Counts {
    /// Calls that were served.
    pub hits: u64,
    /// Calls that computed although the jar was asked.
    pub misses: u64,
    /// How long the served results had taken to compute.
    pub saved: Duration,
    /// How long the misses took to compute.
    pub spent: Duration,
    /// Misses that the jar's own trouble caused, and results that it did not take.
    pub troubles: u64,
    /// The minute of the last call.
    pub last_used: Option<SystemTime>,
}

impl Counts {
    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.hits == 0 && self.misses == 0 && self.troubles == 0
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.hits = self.hits.saturating_add(more.hits);
        self.misses = self.misses.saturating_add(more.misses);
        self.saved = self.saved.saturating_add(more.saved);
        self.spent = self.spent.saturating_add(more.spent);
        self.troubles = self.troubles.saturating_add(more.troubles);
        self.last_used = self.last_used.max(more.last_used);
    }
}

impl JarFile {
    /// The file that the versions of this jar file are counted in.
    pub fn counts_path(&self) -> PathBuf {
        self.beside(NAME)
    }

    /// A file of the whole jar, or one beside a file that the user named.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        match (self.kept, self.path.parent().and_then(Path::parent)) {
            (Kept::InJar, Some(root)) => root.join(name),
            _ => {
                let mut path = self.path.as_os_str().to_owned();
                path.push(".");
                path.push(name);
                path.into()
            }
        }
    }
}

/// What was counted of each version; nothing if there is no such file.
pub fn read_counts(path: &Path) -> Result<HashMap<Version, Counts>, JarError> {
    if view::metadata(path)?.is_none() {
        return Ok(HashMap::new());
    }
    let failed = |source| JarError::Read { path: path.to_owned(), source };
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashMap::new()),
        other => other.map_err(failed)?,
    };
    let mut slots = Slots::default();
    for _ in 0..ATTEMPTS {
        slots = Slots::read(&file).map_err(failed)?;
        // Somebody may be writing this very moment.
        if !slots.is_any_torn {
            break;
        }
    }
    Ok(slots.counts.into_iter().map(|(version, (_, counts))| (version, counts)).collect())
}

/// Adds to what was counted. The file is created if its folder is there.
pub(crate) fn add_counts(
    path: &Path,
    more: &[(Version, Counts)],
    patience: Patience,
) -> Result<(), JarError> {
    let locked = locked(path, patience)?;
    let written = Slots::read(&locked).and_then(|slots| slots.add(&locked, more));
    // A child process that was started meanwhile may have inherited the file.
    let _ = locked.unlock();
    written.map_err(|source| JarError::Append { path: path.to_owned(), source })
}

/// Forgets what was counted of all versions but those that `keep` names; how many these were.
pub fn retain_counts(
    path: &Path,
    keep: impl Fn(&Version) -> bool,
    deadline: Duration,
) -> Result<usize, JarError> {
    if view::metadata(path)?.is_none() {
        return Ok(0);
    }
    let locked = locked(path, deadline)?;
    let failed = |source| JarError::Append { path: path.to_owned(), source };
    let forgotten = Slots::read(&locked).and_then(|slots| {
        let gone: Vec<u64> =
            slots.counts.iter().filter(|(version, _)| !keep(version)).map(|(_, (at, _))| *at).collect();
        gone.iter().try_for_each(|at| sys::write_at(&locked, &[0; SLOT], *at))?;
        Ok(gone.len())
    });
    let _ = locked.unlock();
    forgotten.map_err(failed)
}

/// The file that `path` names, locked.
pub(super) fn locked(path: &Path, patience: impl Into<Patience>) -> Result<File, JarError> {
    let (started, patience) = (Instant::now(), patience.into());
    let busy = || JarError::Busy { path: path.to_owned(), waited: started.elapsed() };
    for _ in 0..ATTEMPTS {
        // Asked first: what is no plain file is left alone.
        view::metadata(path)?;
        let opened = sys::open_or_create(path);
        let file = opened.map_err(|source| JarError::Open { path: path.to_owned(), source })?;
        let failed = |source| JarError::Lock { path: path.to_owned(), source };
        poll_while(&file, started, patience).map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => busy(),
            std::fs::TryLockError::Error(source) => failed(source),
        })?;
        let id = FileId::of(&file.metadata().map_err(failed)?);
        if std::fs::metadata(path).is_ok_and(|metadata| FileId::of(&metadata) == id) {
            return Ok(file);
        }
    }
    Err(JarError::Replaced { path: path.to_owned() })
}

/// The slots of a file.
#[derive(Default)]
struct Slots {
    counts: HashMap<Version, (u64, Counts)>,
    free: Vec<u64>,
    is_any_torn: bool,
    /// Behind all of them.
    end: u64,
}

impl Slots {
    fn read(file: &File) -> io::Result<Self> {
        let len = file.metadata()?.len();
        if len > LONGEST {
            return Err(io::Error::other("it is too long for a file of counts"));
        }
        let mut bytes = vec![0; usize::try_from(len).unwrap_or(0)];
        let filled = sys::read_at(file, &mut bytes, 0)?;
        let mut slots = Self { end: len.next_multiple_of(SLOT as u64), ..Self::default() };
        let (whole, _) = bytes[..filled].as_chunks::<SLOT>();
        for (at, slot) in (0..).step_by(SLOT).zip(whole) {
            match decode(slot, at) {
                Some((version, counts)) => _ = slots.counts.insert(version, (at, counts)),
                // Another format's are its own.
                None if slot[..3] == MAGIC[..3] && slot[3] != MAGIC[3] => {}
                None => {
                    slots.is_any_torn |= slot[..4] == MAGIC;
                    slots.free.push(at);
                }
            }
        }
        Ok(slots)
    }

    fn add(mut self, file: &File, more: &[(Version, Counts)]) -> io::Result<()> {
        for (version, more) in more {
            let (at, mut counts) = match self.counts.get(version) {
                Some(known) => *known,
                None => (self.free.pop().unwrap_or(self.end), Counts::default()),
            };
            counts += *more;
            sys::write_at(file, &encode(version, &counts, at), at)?;
            self.end = self.end.max(at + SLOT as u64);
            self.counts.insert(*version, (at, counts));
        }
        Ok(())
    }
}

fn encode(version: &Version, counts: &Counts, at: u64) -> [u8; SLOT] {
    let nanos = |time: Duration| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
    let mut slot = [0; SLOT];
    slot[..4].copy_from_slice(&MAGIC);
    slot[4..8].copy_from_slice(&counts.last_used.map_or(0, to_minute).to_le_bytes());
    slot[8..24].copy_from_slice(&version.0);
    let numbers = [counts.hits, counts.misses, nanos(counts.saved), nanos(counts.spent), counts.troubles];
    for (field, number) in slot[24..64].as_chunks_mut::<8>().0.iter_mut().zip(numbers) {
        *field = number.to_le_bytes();
    }
    let sum = xxh3_64_with_seed(&slot[..SUMMED], at);
    slot[SUMMED..].copy_from_slice(&sum.to_le_bytes());
    slot
}

fn decode(slot: &[u8; SLOT], at: u64) -> Option<(Version, Counts)> {
    let number = |from: usize| slot[from..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
    if slot[..4] != MAGIC || number(SUMMED) != xxh3_64_with_seed(&slot[..SUMMED], at) {
        return None;
    }
    let minute = slot[4..].first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
    let counts = Counts {
        hits: number(24),
        misses: number(32),
        saved: Duration::from_nanos(number(40)),
        spent: Duration::from_nanos(number(48)),
        troubles: number(56),
        last_used: (minute > 0).then(|| from_minute(minute)),
    };
    Some((Version(*slot[8..].first_chunk()?), counts))
}

/// Minutes since 1970.
pub(super) fn to_minute(time: SystemTime) -> u32 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u32::try_from(since.as_secs() / 60).unwrap_or(u32::MAX)
}

pub(super) fn from_minute(minute: u32) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::from(minute) * 60)
}
