//! Faults, injected into a real program, and what its jar holds afterwards.
//!
//! The program is `faults drive`, which does what a list of [`Word`]s says and reports each of them before and after.
//! A [`Model`] follows the reports and knows what a fresh process may find: which results must be there, and which
//! may be.

mod bombs;
mod damage;
mod kills;
mod model;
mod place;
mod power;
mod record;
mod syscalls;
mod words;

pub use bombs::{Kind, hostile};
pub use damage::damage;
pub use kills::{kills, now, words};
pub use model::Model;
pub use place::{Ended, Place};
pub use power::power;
pub use syscalls::syscalls;
pub use words::{Act, BEGIN, Name, Word};

use std::fmt;
use std::path::Path;
use std::process::Command;

use self::model::Trust;

/// How much of a long run is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Depth {
    /// Some seconds of it.
    Slice,
    /// Every kill, and of the other faults at system calls one in so many.
    OneIn(usize),
    /// All.
    All,
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Found {
    /// What was tried, and how often.
    pub tried: Vec<(String, usize)>,
    /// What should not be.
    pub faults: Vec<String>,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, count) in &self.tried {
            writeln!(f, "{count:>8}  {what}")?;
        }
        for fault in &self.faults {
            writeln!(f, "FAULT {fault}")?;
        }
        write!(f, "{:>8}  faults", self.faults.len())
    }
}

impl Found {
    fn count(&mut self, what: &str, more: usize) {
        match self.tried.iter_mut().find(|(known, _)| known == what) {
            Some((_, count)) => *count += more,
            None => self.tried.push((what.to_owned(), more)),
        }
    }
}

/// Whether a program can be run and traced here; containers may forbid it.
pub fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).output();
    traced.is_ok_and(|output| output.status.success())
}

/// Does `work` for each of `all`, on all processors.
fn on_all_processors<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> Vec<R> + Sync) -> Vec<R> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let one = || {
        let mut found = Vec::new();
        while let Some(item) = all.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
            found.extend(work(item));
        }
        found
    };
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(one)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no worker panics")).collect()
    })
}

/// Has fresh processes look at everything, fill it again, and look once more; `quiet` if nothing is to be warned of.
fn inspect(place: &Place, model: &mut Model, driver: &Path, quiet: bool) -> Vec<String> {
    let words: Vec<Word> = [model.look(), model.renew(), model.look()].concat();
    let mut faults = Vec::new();
    let (counted, is_any_in_jar) = (counted(place), words.iter().any(|word| word.name != Name::Named));
    let mut is_left = false;
    for words in [words, model.look()] {
        let ended = place.drive(driver, &words);
        if ended.code != Some(0) || ended.has_panicked() || quiet && !ended.stderr.is_empty() {
            faults.push(format!("afterwards: {ended:?}"));
        }
        // A file that the user named and that begins with none of our bytes may be his: it takes nothing any more.
        is_left |= !quiet && ended.stderr.contains("is not a jar file");
        let found = model.follow(&ended.report, Trust::Calls).into_iter();
        let found = found.filter(|fault| !(is_left && fault.contains("named") && fault.ends_with("lost")));
        faults.extend(found.map(|fault| format!("afterwards: {fault}")));
    }
    match (counted, self::counted(place)) {
        (Ok(before), Ok(after)) if quiet && is_any_in_jar && after <= before => {
            faults.push(format!("afterwards: {before} calls were counted, and then {after}"));
        }
        // A driver makes some dozens.
        (Ok(before), Ok(after)) if before.max(after) > MANY_CALLS => {
            faults.push(format!("afterwards: {before} and then {after} calls were counted"));
        }
        (Err(error), _) | (_, Err(error)) => faults.push(format!("afterwards: {error}")),
        _ => {}
    }
    let marks = ["CACHEDIR.TAG", ".gitignore"].map(|mark| std::fs::metadata(place.jar().join(mark)));
    if quiet && place.jar().is_dir() && !marks.iter().all(|mark| mark.as_ref().is_ok_and(|it| it.len() > 0)) {
        faults.push("afterwards: the jar is not marked as a cache".to_owned());
    }
    faults
}

const MANY_CALLS: u64 = 10_000;

/// How many calls are counted in the jar.
fn counted(place: &Place) -> Result<u64, pkld_rt::jar::JarError> {
    let counts = pkld_rt::jar::read_counts(&place.jar().join("counts"))?;
    Ok(counts.values().fold(0, |sum, counts| {
        [counts.hits, counts.misses, counts.troubles].into_iter().fold(sum, u64::saturating_add)
    }))
}

/// Changes the headers of a jar file, and makes their checksums right.
///
/// # Panics
/// If the file is no whole jar file.
pub fn rewrite(path: &Path, change: impl Fn(&mut [u8; 96])) {
    let mut bytes = std::fs::read(path).expect("the file is there");
    let mut at = 0;
    while at < bytes.len() {
        let header: &mut [u8; 96] = bytes[at..].first_chunk_mut().expect("a record begins here");
        let len = u64::from_le_bytes(header[8..16].try_into().expect("eight bytes"));
        let inline = if header[4] == 3 { 0 } else { usize::try_from(len).expect("it fits") };
        change(header);
        let sum = xxhash_rust::xxh3::xxh3_64_with_seed(&header[..88], at as u64);
        header[88..].copy_from_slice(&sum.to_le_bytes());
        at += 96 + inline;
    }
    std::fs::write(path, bytes).expect("the file can be written");
}

/// Copies a folder and what is in it.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    std::fs::set_permissions(to, std::fs::metadata(from)?.permissions())?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &to)?,
            false => _ = std::fs::copy(entry.path(), to)?,
        }
    }
    Ok(())
}
