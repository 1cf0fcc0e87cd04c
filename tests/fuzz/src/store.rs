//! A jar file beside a map: put, get, remove, clear, open anew, and crash in the middle of a write.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use arbitrary::{Result, Unstructured};
use pkld_rt::jar::{JarFile, Kept, Key, NewEntry, Version};

use crate::scratch;

const VERSION: Version = Version([3; 16]);
const PATIENT: Duration = Duration::from_secs(60);

fn key(n: u8) -> Key {
    Key([n; 32])
}

/// Which entry and which of its values stands in each.
fn value(n: u8, round: u32, len: usize) -> Vec<u8> {
    let tag = [&[n][..], &round.to_le_bytes()].concat();
    tag.into_iter().cycle().take(len.max(5)).collect()
}

struct Store {
    path: PathBuf,
    file: JarFile,
    model: HashMap<u8, Vec<u8>>,
    /// The key and the value before the last write, and how long the file was then.
    before: Option<(u8, Option<Vec<u8>>, u64)>,
}

impl Store {
    fn new(folder: &Path) -> Self {
        let path = folder.join("jar/wine/fit_0303030303030303.pkl");
        let file = JarFile::new(path.clone(), Kept::InJar);
        Self { path, file, model: HashMap::new(), before: None }
    }

    fn len(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |metadata| metadata.len())
    }

    fn get(&self, n: u8) -> Option<Vec<u8>> {
        self.file.get(&VERSION, &key(n)).ok().flatten().map(|entry| entry.bytes)
    }

    fn put(&mut self, n: u8, bytes: Vec<u8>) {
        let len = self.len();
        let (cost, created) = (Duration::ZERO, SystemTime::UNIX_EPOCH);
        let new = NewEntry { codec: 1, bytes: &bytes, cost, created, writer: "fuzz" };
        self.file.put(&VERSION, b"label", &key(n), new, PATIENT).expect("it can be stored");
        self.before = Some((n, self.model.insert(n, bytes), len));
    }

    fn remove(&mut self, n: u8) {
        let len = self.len();
        let removed = self.file.lock_existing(PATIENT).expect("it can be locked");
        let removed =
            removed.map(|mut locked| locked.forget(&VERSION, &key(n)).expect("it can be forgotten"));
        let was = self.model.remove(&n);
        // What lost its side file in a crash is still an entry.
        assert!(was.is_none() || removed.is_some_and(|removed| removed.entries == 1), "removing {n}");
        self.before = was.map(|was| (n, Some(was), len));
    }

    fn clear(&mut self) {
        if let Some(locked) = self.file.lock_existing(PATIENT).expect("it can be locked") {
            let cleared = locked.retire().expect("it can be cleared");
            assert!(cleared.entries >= self.model.len() as u64);
        }
        self.model.clear();
        self.before = None;
    }

    /// Of the last write only a part is there.
    fn crash(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let Some((n, was, len)) = self.before.take() else { return Ok(()) };
        let now = self.len();
        // A write behind a torn record begins with one that says so: no length between is ever seen.
        let bytes = std::fs::read(&self.path).expect("it is there");
        let written = &bytes[usize::try_from(len).expect("it fits")..];
        let gap = written.windows(5).position(|at| at == b"pkl\x01\x08").unwrap_or(0) as u64;
        let cut = if u.ratio(1, 8)? || len + gap == now { len } else { u.int_in_range(len + gap + 1..=now)? };
        let file = std::fs::File::options().write(true).open(&self.path).expect("it is there");
        file.set_len(cut).expect("it can be cut");
        if u.arbitrary()? {
            self.file = JarFile::new(self.path.clone(), Kept::InJar);
        }
        if cut < now {
            // A side file of the value before went when it was replaced.
            let stays = was.filter(|was| was.len() <= 64 << 10);
            assert_eq!(self.get(n), stays, "entry {n}, cut at {cut} between {len} and {now}");
            _ = match stays {
                Some(was) => self.model.insert(n, was),
                None => self.model.remove(&n),
            };
        }
        Ok(())
    }

    fn check(&self) {
        for file in [&self.file, &JarFile::new(self.path.clone(), Kept::InJar)] {
            for n in 0..12 {
                let stored = file.get(&VERSION, &key(n)).ok().flatten().map(|entry| entry.bytes);
                assert!(stored.as_ref() == self.model.get(&n), "entry {n}");
            }
        }
    }

    fn step(&mut self, u: &mut Unstructured<'_>, round: u32) -> Result<()> {
        let n = u.int_in_range(0..=11)?;
        match u.int_in_range(0..=15u8)? {
            0..=5 => {
                let len = u.int_in_range(0..=600)?;
                self.put(n, value(n, round, len));
            }
            6 => self.put(n, value(n, round, (64 << 10) + 1)),
            7 | 8 => self.remove(n),
            9 | 10 => self.crash(u)?,
            11 => self.file = JarFile::new(self.path.clone(), Kept::InJar),
            12 if u.ratio(1, 3)? => self.clear(),
            13 => self.check(),
            _ => assert!(self.get(n).as_ref() == self.model.get(&n), "entry {n}"),
        }
        Ok(())
    }
}

/// Does what `data` says to a jar file and to a map.
///
/// # Panics
/// If they differ.
pub fn store(data: &[u8]) {
    let folder = scratch();
    let mut source = Unstructured::new(data);
    let mut store = Store::new(folder.path());
    let mut round = 0;
    while !source.is_empty() && store.step(&mut source, round).is_ok() {
        round += 1;
    }
    store.check();
}
