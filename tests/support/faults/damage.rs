//! Every truncation and every flipped bit of a jar file and of a side file.
//!
//! By the jar's own interface: half a million readings are too many for processes.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::FileExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use pkld_rt::jar::{Jar, JarFile, Key, NewEntry, Version};

use super::place::Place;
use super::{Depth, Found};

const ENTRIES: u64 = 24;
const VERSION: Version = Version([7; 16]);
const PATIENT: Duration = Duration::from_secs(60);

/// Just long enough to have a file of its own.
const LARGE: usize = (64 << 10) + 1;

fn key(n: u64) -> Key {
    let mut key = [0x3c; 32];
    key[..8].copy_from_slice(&n.to_le_bytes());
    Key(key)
}

/// Which entry it is of stands in every value.
fn value(n: u64) -> Vec<u8> {
    format!("entry {n}, ").into_bytes().repeat(1 + n as usize % 9)
}

fn put(file: &JarFile, n: u64, bytes: &[u8]) -> io::Result<()> {
    let (cost, created) = (Duration::from_millis(3), SystemTime::now());
    let new = NewEntry { codec: 1, bytes, cost, created, writer: "faults" };
    file.put(&VERSION, b"what the version is", &key(n), new, PATIENT).map_err(io::Error::other)
}

/// What is served of entry `n`: nothing if it is damaged.
fn get(file: &JarFile, n: u64) -> Option<Vec<u8>> {
    file.get(&VERSION, &key(n)).ok().flatten().map(|entry| entry.bytes)
}

/// A jar file of entries, and where each ends.
struct Filled {
    _place: Place,
    path: PathBuf,
    jar: Jar,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Filled {
    fn new() -> io::Result<Self> {
        let place = Place::new();
        let jar = Jar::new(place.jar());
        let file = jar.file("wine", "fit", &VERSION);
        let mut ends = Vec::new();
        for n in 0..ENTRIES {
            put(&file, n, &value(n))?;
            ends.push(usize::try_from(std::fs::metadata(file.path())?.len()).map_err(io::Error::other)?);
        }
        let (path, bytes) = (file.path().to_owned(), std::fs::read(file.path())?);
        Ok(Self { _place: place, path, jar, bytes, ends })
    }

    /// As another process opens it.
    fn file(&self) -> JarFile {
        self.jar.file("wine", "fit", &VERSION)
    }

    /// Reads all entries; those that `is_whole` says must be there, and nothing may be wrong.
    fn check(&self, is_whole: impl Fn(usize) -> bool) -> Option<String> {
        let read = || {
            let file = self.file();
            (0..ENTRIES).find_map(|n| match get(&file, n) {
                Some(bytes) if bytes != value(n) => Some(format!("entry {n} is wrong")),
                None if is_whole(n as usize) => Some(format!("entry {n} is lost")),
                _ => None,
            })
        };
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Some("a panic".to_owned()))
    }

    /// Which entry the byte at `at` belongs to; what is before the first is its label and its writer.
    fn entry_at(&self, at: usize) -> usize {
        self.ends.iter().position(|&end| at < end).unwrap_or(self.ends.len())
    }
}

/// Cuts and flips, one at a time.
///
/// # Errors
/// When no jar can be made.
pub fn damage(depth: Depth) -> io::Result<Found> {
    let mut found = Found::default();
    let step = |all, slice| if depth == Depth::All { all } else { slice };
    let filled = Filled::new()?;
    let mut disk = OpenOptions::new().read(true).write(true).open(&filled.path)?;
    for at in 0..filled.bytes.len() {
        for bit in (at % step(1, 8)..8).step_by(step(1, 8)) {
            disk.write_all_at(&[filled.bytes[at] ^ 1 << bit], at as u64)?;
            let hit = filled.entry_at(at);
            let fault = filled.check(|n| n != hit);
            found.faults.extend(fault.map(|fault| format!("bit {bit} of byte {at} flipped: {fault}")));
            found.count("flipped bits of a jar file", 1);
        }
        disk.write_all_at(&filled.bytes[at..=at], at as u64)?;
    }
    for cut in (0..filled.bytes.len()).rev().step_by(step(1, 7)) {
        disk.set_len(cut as u64)?;
        let fault = filled.check(|n| filled.ends[n] <= cut);
        found.faults.extend(fault.map(|fault| format!("cut at {cut}: {fault}")));
        found.count("cuts of a jar file", 1);
        if depth == Depth::Slice || cut % 16 == 0 {
            put(&filled.file(), ENTRIES, b"behind the cut")?;
            let fault = filled.check(|n| filled.ends[n] <= cut);
            found.faults.extend(fault.map(|fault| format!("cut at {cut}, then appended to: {fault}")));
            // Whatever this was: a file that was set aside is another one now.
            std::fs::write(&filled.path, &filled.bytes)?;
            disk = OpenOptions::new().read(true).write(true).open(&filled.path)?;
        }
    }
    large(&mut found, step(1, 997), step(1, 211))?;
    Ok(found)
}

/// The same of a side file.
fn large(found: &mut Found, flips: usize, cuts: usize) -> io::Result<()> {
    let place = Place::new();
    let jar = Jar::new(place.jar());
    let bytes: Vec<u8> = (0..LARGE as u32).map(|n| (n.wrapping_mul(0x9e37_79b9) >> 11) as u8).collect();
    let file = jar.file("wine", "fit", &VERSION);
    put(&file, 0, &bytes)?;
    put(&file, 1, b"small")?;
    let side = side_file(&file.path().with_extension(""))?;
    let disk = OpenOptions::new().read(true).write(true).open(side)?;
    let mut check = |what: String| {
        let fault = match (get(&file, 0), get(&file, 1)) {
            (Some(_), _) => "a damaged value is served",
            (_, None) => "another entry is lost",
            (None, Some(_)) => return,
        };
        found.faults.push(format!("{what}: {fault}"));
    };
    let (mut flipped, mut cut) = (0, 0);
    for bit in (0..LARGE * 8).step_by(flips) {
        let at = bit / 8;
        disk.write_all_at(&[bytes[at] ^ 1 << (bit % 8)], at as u64)?;
        check(format!("bit {bit} of a side file flipped"));
        disk.write_all_at(&bytes[at..=at], at as u64)?;
        flipped += 1;
    }
    for len in (0..LARGE).rev().step_by(cuts) {
        disk.set_len(len as u64)?;
        check(format!("a side file cut at {len}"));
        cut += 1;
    }
    disk.write_all_at(&bytes, 0)?;
    if get(&file, 0).as_ref() != Some(&bytes) {
        found.faults.push("a side file as it was is not served".to_owned());
    }
    found.count("flipped bits of a side file", flipped);
    found.count("cuts of a side file", cut);
    Ok(())
}

fn side_file(folder: &Path) -> io::Result<PathBuf> {
    let mut listing = std::fs::read_dir(folder)?;
    listing.next().ok_or_else(|| io::Error::other("no side file was made"))?.map(|entry| entry.path())
}
