//! All that is in a jar, and what it takes on the disk; and taking some of it out.
//!
//! Which of it is to go is decided elsewhere, by what is told here.

use super::copy::{self, Live, read_header};
use super::counts::from_minute;
use super::record::HEADER;
use super::uses::{Tag, read_uses, uses_of};
use super::{Compacted, Jar, JarError, JarFile, Version, from_millis, read_counts, side, sys};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Dead bytes of a file that are worth writing it anew.
const WORTHWHILE: u64 = 4 << 10;

/// The lock that keeps two from taking things out of one jar at a time.
const LOCK: &str = "evicting";

/// A jar as it was found.
#[derive(Default)]
pub struct Survey {
    /// Versions, each in its file.
    pub versions: Vec<SurveyedVersion>,
    /// Entries of all of them.
    pub entries: Vec<SurveyedEntry>,
    /// Bytes on the disk, of whatever is in the jar.
    pub total: u64,
    files: Vec<(Arc<JarFile>, Live)>,
}

/// A version of a function.
pub struct SurveyedVersion {
    /// Its file.
    pub path: PathBuf,
    /// Which version.
    pub version: Version,
    /// Its label, if that can be read.
    pub label: Option<Vec<u8>>,
    /// When it was served or stored last.
    pub last_used: Option<SystemTime>,
}

/// An entry.
#[derive(Clone, Copy)]
pub struct SurveyedEntry {
    /// The place of its version in [`Survey::versions`].
    pub version: u32,
    /// What it takes on the disk.
    pub bytes: u64,
    /// The length of its value.
    pub value_bytes: u64,
    /// How long computing it took.
    pub cost: Duration,
    /// When it was stored.
    pub created: SystemTime,
    /// When it was stored or served last, as far as is known.
    pub last_used: SystemTime,
    file: u32,
    offset: u64,
}

/// The right to take things out of a jar. Given back when dropped.
pub struct Evicting(fs::File);

impl Drop for Evicting {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

impl Jar {
    /// Removes what was left behind by whoever ended while writing a file anew.
    pub fn sweep(&self) {
        for folder in sys::list(self.root()).into_iter().flatten().filter(|it| it.is_dir) {
            copy::sweep_folder(&folder.path, "");
        }
    }

    /// Bytes on the disk, of whatever is in the jar, but for copies that are just being made.
    pub fn size(&self) -> Result<u64, JarError> {
        fn below(folder: &Path) -> io::Result<u64> {
            let listing = match sys::list(folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
                other => other?,
            };
            let mut size: u64 = 0;
            for entry in listing {
                // A copy takes the place of a file that is counted.
                let is_copy = || entry.name().contains(copy::ENDING) || entry.name().starts_with(side::COPY);
                size += match fs::symlink_metadata(&entry.path) {
                    Ok(metadata) if metadata.is_dir() => below(&entry.path)?,
                    Ok(_) if is_copy() => 0,
                    Ok(metadata) => metadata.len(),
                    // Gone since.
                    Err(_) => 0,
                };
            }
            Ok(size)
        }
        below(self.root()).map_err(|source| JarError::List { path: self.root().to_owned(), source })
    }

    /// The right to take things out; `None` while somebody else does.
    pub fn evicting(&self) -> Result<Option<Evicting>, JarError> {
        let path = self.root().join(LOCK);
        super::view::metadata(&path)?;
        let opened = sys::open_or_create(&path);
        let file = opened.map_err(|source| JarError::Open { path: path.clone(), source })?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Evicting(file))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(source)) => Err(JarError::Lock { path, source }),
        }
    }

    /// Looks at everything. Jar files come from `open`, so that what is known of them already serves; those that cannot
    /// be read are passed over.
    pub fn survey(&self, open: &dyn Fn(&Path) -> Arc<JarFile>) -> Result<Survey, JarError> {
        let mut survey = Survey { total: self.size()?, ..Survey::default() };
        let mut counts = None;
        let uses = read_uses(&uses_of(self.root())).unwrap_or_default();
        for path in self.files()? {
            let file = open(&path);
            let counts = counts.get_or_insert_with(|| read_counts(&file.counts_path()).unwrap_or_default());
            let (Ok(summary), Ok(Some(live))) = (file.summary(), file.live()) else { continue };
            let mut known = HashMap::new();
            for version in summary.versions {
                let last_used = counts.get(&version.version).and_then(|counts| counts.last_used);
                known.insert(version.version, survey.versions.len() as u32);
                survey.versions.push(SurveyedVersion {
                    path: path.clone(),
                    version: version.version,
                    label: version.label,
                    last_used: last_used.max(version.last_created),
                });
            }
            // Each line of the arguments goes with its entry.
            let told = sys::length(&file.arguments_path()) / (live.entries.len().max(1) as u64);
            for location in &live.entries {
                let Ok(Some((version, key, created))) = read_header(&live.file, location) else { continue };
                let used = uses.get(&Tag::of(&version, &key)).map(|minute| from_minute(*minute));
                let Some(version) = known.get(&version) else { continue };
                let created = from_millis(created);
                survey.entries.push(SurveyedEntry {
                    version: *version,
                    bytes: HEADER + location.len + told,
                    value_bytes: location.len,
                    cost: Duration::from_nanos(location.cost),
                    created,
                    last_used: used.map_or(created, |used| used.max(created)),
                    file: survey.files.len() as u32,
                    offset: location.offset,
                });
            }
            survey.files.push((file, live));
        }
        Ok(survey)
    }
}

impl Survey {
    /// Bytes of index files that are not there and soon will be: compaction takes them away.
    pub(crate) fn to_come(&self) -> u64 {
        self.files.iter().map(|(file, live)| file.index_to_come(live.entries.len() as u64)).sum()
    }

    /// Bytes that compaction alone would free.
    pub fn dead(&self) -> u64 {
        self.files.iter().map(|(_, live)| dead(live)).filter(|dead| *dead >= WORTHWHILE).sum()
    }

    /// Takes entries out, by their places in [`entries`](Self::entries), and what is dead in all files that it pays in.
    pub fn remove(
        &self,
        entries: &[usize],
        deadline: Duration,
    ) -> Vec<(PathBuf, Result<Compacted, JarError>)> {
        let mut victims: HashMap<u32, HashSet<u64>> = HashMap::new();
        for entry in entries.iter().filter_map(|at| self.entries.get(*at)) {
            victims.entry(entry.file).or_default().insert(entry.offset);
        }
        let mut done = Vec::new();
        for (at, (file, live)) in (0..).zip(&self.files) {
            let gone = victims.remove(&at).unwrap_or_default();
            if gone.is_empty() && dead(live) < WORTHWHILE {
                continue;
            }
            let compacted = file.compact_to(live, &|offset| !gone.contains(&offset), deadline);
            done.push((file.path().to_owned(), compacted));
        }
        done
    }
}

fn dead(live: &Live) -> u64 {
    live.file_bytes.saturating_sub(live.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jar::side::LARGE;
    use crate::jar::{Kept, Key, NewEntry};

    #[test]
    fn a_survey_tells_what_each_entry_takes_and_what_is_removed_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let jar = Jar::new(folder.path().join("jar"));
        let patient = Duration::from_secs(60);
        let put = |version: u8, n: u8, size: usize| {
            let version = Version([version; 16]);
            let (bytes, cost) = (vec![n; size], Duration::from_millis(n.into()));
            let created = SystemTime::now() - Duration::from_secs(7200);
            let new = NewEntry { codec: 1, bytes: &bytes, cost, created, writer: "" };
            jar.file("wine", "fit", &version).put(&version, b"label", &Key([n; 32]), new, patient).unwrap();
        };
        assert_eq!(jar.survey(&|_| unreachable!()).unwrap().total, 0);
        for n in 0..10 {
            put(1, n, 1000);
            put(2, n, LARGE + 1);
            put(2, n, LARGE + 1);
        }
        let open = |path: &Path| Arc::new(JarFile::new(path.to_owned(), Kept::InJar));
        let survey = jar.survey(&open).unwrap();
        assert_eq!((survey.versions.len(), survey.entries.len()), (2, 20));
        assert_eq!(survey.total, jar.size().unwrap());
        let all: u64 = survey.entries.iter().map(|entry| entry.bytes).sum();
        assert!(survey.total > all && survey.total < all + 5000, "{} and {all}", survey.total);
        // What was served since is as young as that.
        let hour_ago = SystemTime::now() - Duration::from_secs(3600);
        assert!(
            survey.entries.iter().all(|entry| entry.last_used == entry.created && entry.created < hour_ago)
        );
        let used = open(&survey.versions[0].path);
        let minute = crate::jar::counts::to_minute(SystemTime::now());
        // One whose tag no other of these digests has, which are all alike.
        used.note_use(&survey.versions[0].version, &Key([9; 32]), minute);
        crate::jar::append_uses(&uses_of(jar.root()), &used.take_uses(), patient).unwrap();
        let again = jar.survey(&open).unwrap();
        let noted: Vec<_> = again.entries.iter().filter(|entry| entry.last_used > entry.created).collect();
        assert!(noted.len() == 1 && noted[0].last_used > hour_ago, "{}", noted.len());
        assert_eq!((noted[0].version, noted[0].cost), (0, Duration::from_millis(9)));
        // All of the first version, and every other entry of the second.
        let goes = |entry: &SurveyedEntry| {
            survey.versions[entry.version as usize].version == Version([1; 16])
                || entry.cost.as_millis().is_multiple_of(2)
        };
        let gone: Vec<usize> = (0..20).filter(|at| goes(&survey.entries[*at])).collect();
        let freed: u64 = gone.iter().map(|at| survey.entries[*at].bytes).sum();
        assert!(survey.remove(&gone, patient).iter().all(|(_, done)| done.is_ok()));
        let left = jar.size().unwrap();
        assert!(left <= survey.total - freed, "{left} of {}", survey.total);
        assert_eq!(jar.files().unwrap().len(), 1, "an empty one is removed");
        let second = Version([2; 16]);
        let file = jar.file("wine", "fit", &second);
        for n in 0..10u8 {
            assert_eq!(file.get(&second, &Key([n; 32])).unwrap().is_some(), n % 2 == 1, "{n}");
        }
        // What was found out before is no ground to remove what came since.
        assert!(survey.remove(&gone, patient).iter().all(|(_, done)| done.is_err()));
    }

    #[test]
    fn one_at_a_time_takes_things_out() {
        let folder = tempfile::tempdir().unwrap();
        let jar = Jar::new(folder.path());
        let first = jar.evicting().unwrap();
        assert!(first.is_some() && jar.evicting().unwrap().is_none());
        drop(first);
        assert!(jar.evicting().unwrap().is_some());
    }
}
