//! What is left of a jar's bound, over all processes: a file beside the jar files.
//!
//! A jar is too large to be measured before each store, and each process knows only what it stores itself. So what the
//! jar held when it was measured stands in a file, and whoever is about to store writes down there how much, under a
//! lock: many entries at a time, if they are small. What was written down and may not be in the jar yet is kept apart,
//! since a measurement may have missed it. Whoever is killed never says that he is done; after a while he is taken to be.
//!
//! Knows no policy: when to measure and when to make room is decided elsewhere.

use super::counts::locked;
use super::record::HEADER;
use super::{Jar, JarError, JarFile, Version, sys};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use xxhash_rust::xxh3::xxh3_64;

/// The name of the file in a jar.
const NAME: &str = "room";

/// The first bytes of the file; the fourth is the format.
const MAGIC: [u8; 4] = *b"pkm\x01";
const LEN: usize = 112;
const SUMMED: usize = 104;

/// What is under way is kept by when it was granted, in periods of so many milliseconds, for so many of them.
const PERIOD: u64 = 10_000;
const PERIODS: usize = 4;

/// What an entry takes in an index file, with room to spare.
const INDEXED: u64 = 32;

/// Bytes that somebody may store, and the period in which he was told so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Grant {
    pub(crate) bytes: u64,
    period: u64,
}

impl Grant {
    /// Nothing.
    pub(crate) const NONE: Self = Self { bytes: 0, period: 0 };

    /// Whether nothing can have forgotten it yet, for longer than an entry takes to be stored.
    pub(crate) fn holds(&self, now: SystemTime) -> bool {
        let period = period(now);
        self.bytes > 0 && self.period <= period && self.period + 2 > period
    }

    /// Takes so much of it, or all.
    pub(crate) fn take(&mut self, bytes: u64) -> Self {
        let taken = bytes.min(self.bytes);
        self.bytes -= taken;
        Self { bytes: taken, ..*self }
    }

    /// Adds what was granted in the same period; whether it was.
    pub(crate) fn join(&mut self, other: Self) -> bool {
        let is_same = self.period == other.period;
        self.bytes = self.bytes.saturating_add(if is_same { other.bytes } else { 0 });
        is_same
    }
}

/// What is known of a jar's size.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Room {
    /// What the jar held when it was measured, and what was granted since; `None` before it was measured.
    pub(crate) size: Option<u64>,
    /// What was granted since it was measured.
    pub(crate) since: u64,
    /// When it was measured, in milliseconds since 1970.
    measured_at: u64,
    /// What was ever granted and not given back.
    granted: u64,
    /// What was granted and may not be stored yet, by periods.
    under_way: [(u64, u64); PERIODS],
}

/// A measurement that was begun.
pub(crate) struct Measuring {
    /// What was under way, and so may be seen or not.
    under_way: u64,
    granted: u64,
}

impl Room {
    /// When the jar was measured last.
    pub(crate) fn is_measured_since(&self, moment: SystemTime, now: SystemTime) -> bool {
        // A clock that was put back says nothing.
        self.size.is_some() && (millis(moment)..=millis(now)).contains(&self.measured_at)
    }

    /// Grants `wished` bytes, or `needed` if that is too much; `None` if a jar of `most` bytes has no room for these.
    pub(crate) fn grant(&mut self, needed: u64, wished: u64, most: u64, now: SystemTime) -> Option<Grant> {
        let size = self.size?;
        let fits = |bytes: &u64| size.saturating_add(*bytes) <= most;
        let bytes = [wished.max(needed), needed].into_iter().find(fits)?;
        let period = period(now);
        self.size = Some(size.saturating_add(bytes));
        self.since = self.since.saturating_add(bytes);
        self.granted = self.granted.wrapping_add(bytes);
        let slot = &mut self.under_way[(period % PERIODS as u64) as usize];
        *slot = if slot.0 == period { (period, slot.1.saturating_add(bytes)) } else { (period, bytes) };
        Some(Grant { bytes, period })
    }

    /// What was granted is in the jar, or will not be.
    pub(crate) fn settle(&mut self, done: Grant) {
        let slot = &mut self.under_way[(done.period % PERIODS as u64) as usize];
        if slot.0 == done.period {
            slot.1 = slot.1.saturating_sub(done.bytes);
        }
    }

    /// Takes back what was granted and is not needed.
    pub(crate) fn give_back(&mut self, unused: Grant) {
        self.settle(unused);
        self.size = self.size.map(|size| size.saturating_sub(unused.bytes));
        self.since = self.since.saturating_sub(unused.bytes);
        self.granted = self.granted.wrapping_sub(unused.bytes);
    }

    /// Begins to measure.
    pub(crate) fn measuring(&self, now: SystemTime) -> Measuring {
        let now = period(now);
        // What is older is stored, or nobody stores it any more.
        let is_recent = |(period, _): &&(u64, u64)| now.abs_diff(*period) < PERIODS as u64;
        let under_way = self.under_way.iter().filter(is_recent);
        let under_way = under_way.fold(0, |sum: u64, (_, bytes)| sum.saturating_add(*bytes));
        Measuring { under_way, granted: self.granted }
    }

    /// The jar held so much at some time since `begun`.
    pub(crate) fn measured(&mut self, begun: &Measuring, size: u64, now: SystemTime) {
        // More may have been given back than granted.
        let since = self.granted.wrapping_sub(begun.granted);
        self.since = if since > u64::MAX / 2 { 0 } else { since };
        self.size = Some(size.saturating_add(begun.under_way).saturating_add(self.since));
        self.measured_at = millis(now);
    }

    fn encode(&self) -> [u8; LEN] {
        let mut bytes = [0; LEN];
        bytes[..4].copy_from_slice(&MAGIC);
        bytes[4] = u8::from(self.size.is_some());
        let fixed = [self.size.unwrap_or(0), self.since, self.measured_at, self.granted];
        let numbers = fixed.into_iter().chain(self.under_way.iter().flat_map(|it| [it.0, it.1]));
        for (field, number) in bytes[8..SUMMED].as_chunks_mut::<8>().0.iter_mut().zip(numbers) {
            *field = number.to_le_bytes();
        }
        let sum = xxh3_64(&bytes[..SUMMED]);
        bytes[SUMMED..].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    fn decode(bytes: &[u8; LEN]) -> Option<Self> {
        let number = |from: usize| bytes[from..].first_chunk().map_or(0, |it| u64::from_le_bytes(*it));
        if bytes[..4] != MAGIC || number(SUMMED) != xxh3_64(&bytes[..SUMMED]) {
            return None;
        }
        let under_way = std::array::from_fn(|nth| (number(40 + nth * 16), number(48 + nth * 16)));
        let size = (bytes[4] == 1).then(|| number(8));
        Some(Self { size, since: number(16), measured_at: number(24), granted: number(32), under_way })
    }
}

impl Jar {
    /// Has the jar measured before more is stored under a bound: what was put in was not asked room for.
    pub fn forget_size(&self, deadline: Duration) -> Result<(), JarError> {
        if !self.root().join(NAME).exists() {
            return Ok(());
        }
        self.with_room(deadline, |room| room.size = None)
    }

    /// Changes what is known of the jar's size, while nobody else does.
    pub(crate) fn with_room<T>(
        &self,
        deadline: Duration,
        change: impl FnOnce(&mut Room) -> T,
    ) -> Result<T, JarError> {
        let path = self.root().join(NAME);
        let locked = locked(&path, deadline)?;
        let changed = changed(&locked, &path, change);
        // A child process that was started meanwhile may have inherited the file.
        let _ = locked.unlock();
        changed
    }
}

fn changed<T>(file: &File, path: &Path, change: impl FnOnce(&mut Room) -> T) -> Result<T, JarError> {
    let path = || PathBuf::from(path);
    let mut bytes = [0; LEN];
    let filled =
        sys::read_at(file, &mut bytes, 0).map_err(|source| JarError::Read { path: path(), source })?;
    // Another format's is its own; there, nobody knows how large the jar is.
    if filled >= 4 && bytes[..3] == MAGIC[..3] && bytes[3] != MAGIC[3] {
        return Err(JarError::UnknownFormat { path: path(), format: bytes[3] });
    }
    // What is torn is measured anew.
    let known = Room::decode(&bytes).unwrap_or_default();
    let mut room = known;
    let result = change(&mut room);
    if room != known {
        sys::write_at(file, &room.encode(), 0).map_err(|source| JarError::Append { path: path(), source })?;
    }
    Ok(result)
}

impl JarFile {
    /// What a value of so many bytes takes in the jar, with all that is written for it.
    pub(crate) fn takes(&self, version: &Version, label: &[u8], value: u64) -> u64 {
        let has_label = self.view().as_ref().is_some_and(|view| view.scan.index.version(version).is_some());
        let first = if has_label { 0 } else { HEADER + label.len() as u64 + HEADER };
        value.saturating_add(HEADER + INDEXED + first)
    }
}

fn millis(time: SystemTime) -> u64 {
    super::to_millis(time)
}

fn period(time: SystemTime) -> u64 {
    millis(time) / PERIOD
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: u64 = 1000;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds)
    }

    /// Measured at the beginning, with so much in the jar.
    fn room(size: u64) -> Room {
        let mut room = Room::default();
        room.measured(&room.measuring(at(0)), size, at(0));
        room
    }

    #[test]
    fn nothing_is_granted_beyond_the_bound_nor_before_it_was_measured() {
        assert_eq!(Room::default().grant(1, 1, MOST, at(0)), None);
        let cases = [
            (0, 10, 400, Some(400)),
            (700, 10, 400, Some(10)),
            (990, 10, 10, Some(10)),
            (991, 10, 10, None),
            (2000, 0, 0, None),
            (u64::MAX, 10, 10, None),
        ];
        for (size, needed, wished, expected) in cases {
            let granted = room(size).grant(needed, wished, MOST, at(1)).map(|grant| grant.bytes);
            assert_eq!(granted, expected, "{needed} or {wished} beside {size}");
        }
    }

    #[test]
    fn a_measurement_may_have_missed_what_was_under_way() {
        let mut room = room(0);
        let (first, second) = (room.grant(100, 100, MOST, at(1)), room.grant(50, 50, MOST, at(12)));
        assert_eq!((room.size, room.since), (Some(150), 150));
        room.settle(first.unwrap());
        let begun = room.measuring(at(13));
        let third = room.grant(7, 7, MOST, at(14)).unwrap();
        // The first is there, the others are not yet.
        room.measured(&begun, 100, at(15));
        assert_eq!((room.size, room.since), (Some(157), 7));
        room.settle(second.unwrap());
        room.give_back(third);
        let begun = room.measuring(at(16));
        room.measured(&begun, 150, at(16));
        assert_eq!((room.size, room.since), (Some(150), 0));
    }

    #[test]
    fn whoever_was_killed_is_forgotten() {
        let mut room = room(0);
        let lost = room.grant(300, 300, MOST, at(1)).unwrap();
        let size_at = |room: &mut Room, seconds| {
            let begun = room.measuring(at(seconds));
            room.measured(&begun, 0, at(seconds));
            room.size.unwrap()
        };
        assert_eq!(size_at(&mut room, 25), 300);
        // As long as anybody counts on it, it is counted.
        let last = (0..100).rev().find(|second| lost.holds(at(*second))).unwrap();
        assert_eq!(size_at(&mut room, last), 300);
        assert_eq!(size_at(&mut room, 45), 0);
        // The period has its slot for others by then, and to settle it is too late.
        room.grant(5, 5, MOST, at(41)).unwrap();
        room.settle(lost);
        assert_eq!(size_at(&mut room, 42), 5);
        // A clock that was put back by a year keeps nothing for as long.
        assert_eq!(size_at(&mut room, 0), 0);
    }

    #[test]
    fn what_is_torn_or_damaged_is_not_known_and_another_format_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (jar, patient) = (Jar::new(folder.path()), Duration::from_secs(60));
        let path = folder.path().join(NAME);
        let read = || jar.with_room(patient, |room| room.size);
        assert_eq!(read().unwrap(), None);
        jar.with_room(patient, |it| *it = room(77)).unwrap();
        assert_eq!(read().unwrap(), Some(77));
        let whole = std::fs::read(&path).unwrap();
        for bit in (0..LEN * 8).filter(|bit| !(24..32).contains(bit)) {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(read().unwrap(), None, "bit {bit}");
        }
        for len in 0..LEN {
            std::fs::write(&path, &whole[..len]).unwrap();
            assert_eq!(read().unwrap(), None, "{len} bytes");
        }
        let other = [b"pkm\x02".as_slice(), &whole[4..]].concat();
        std::fs::write(&path, &other).unwrap();
        assert!(matches!(read(), Err(JarError::UnknownFormat { format: 2, .. })));
        assert_eq!(std::fs::read(&path).unwrap(), other);
    }
}
