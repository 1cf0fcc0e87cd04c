//! What is kept of a crate, as files.
//!
//! One file has the texts of the sources, one behind the other. The other begins with what holds for all functions; each
//! function follows with a part that finds it, and a part that is read only when its fingerprint is wanted. Every part
//! stands behind its length and its digest, so that a file that ends early is good up to there.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::outline::NameAt;
use super::taken::Taken;
use crate::compilation::Compilation;
use crate::conditions::Conditions;
use crate::digest::{Digest, Framed};
use crate::disk::Noted;
use crate::features::Featured;
use crate::index::Root;

/// A source file, as it was.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SeenFile {
    pub(super) path: PathBuf,
    /// Where its text is among the texts, and its length.
    pub(super) text: (u64, u64),
    pub(super) digest: Digest,
    /// A crate that runs in the compiler has it: its bodies are looked at.
    pub(super) is_whole: bool,
}

/// What holds for all functions.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) engine: String,
    pub(super) root: Root,
    pub(super) conditions: Conditions,
    /// The package, by name and version.
    pub(super) package: (String, String),
    /// The folder of the workspace's manifest.
    pub(super) workspace: PathBuf,
    pub(super) featured: Vec<Featured>,
    pub(super) files: Vec<SeenFile>,
    /// What was asked to read the index.
    pub(super) answers: Noted,
    /// Names of std's macros that macros at hand have too.
    pub(super) shadowed: BTreeSet<String>,
    pub(super) texts: Digest,
}

/// What finds a function.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) file: usize,
    pub(super) name_at: NameAt,
    /// `crate::module::name`.
    pub(super) path: String,
    /// What was asked for it first. Its fingerprint may follow from what was asked for those before it too.
    pub(super) asked: Noted,
}

/// What a function's fingerprint was taken from, and the fingerprint.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// Functions whose bodies were looked at: the file and where the name stood.
    pub(super) read: BTreeSet<(usize, NameAt)>,
    /// It reaches all that some place holds, whatever its name.
    pub(super) is_open: bool,
    pub(super) taken: Taken,
}

/// A file as it was when it was opened: another may take its place.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) head: Head,
    /// In the order in which they were kept.
    pub(super) functions: Vec<Entry>,
    file: RefCell<BufReader<File>>,
}

/// A function, and where the rest of it is in the file.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) place: Place,
    record: u64,
}

/// Where a crate's fingerprints are kept.
#[derive(Clone, Debug)]
pub struct Shelf {
    functions: PathBuf,
    texts: PathBuf,
    pub(super) root: Root,
}

impl Shelf {
    /// That of the crate which `compilation` compiles, below the folder that cargo builds into.
    pub fn of(compilation: &Compilation<'_>) -> Option<Self> {
        let root = compilation.root()?;
        let folder = compilation.target_folder()?.join("pkld").join("known-1");
        let name = Framed::new("known").list(compilation.told_apart_by().iter()).digest().to_string();
        let named = |end: &str| folder.join(format!("{}-{}.{end}", root.crate_name, &name[..16]));
        Some(Self { functions: named("taken"), texts: named("source"), root })
    }

    /// What is kept, if something is.
    pub(super) fn read(&self) -> Option<Kept> {
        let mut file = BufReader::new(File::open(&self.functions).ok()?);
        let head = decoded(&part(&mut file)?)?;
        let mut entries = Vec::new();
        while let Some(place) = part(&mut file).and_then(|bytes| decoded(&bytes)) {
            let record = file.stream_position().ok()?;
            if skip(&mut file).is_none() || skip(&mut file).is_none() {
                break;
            }
            entries.push(Entry { place, record });
        }
        Some(Kept { head, functions: entries, file: RefCell::new(file) })
    }

    /// The texts of which `digest` is.
    pub(super) fn texts(&self, digest: &Digest) -> Option<String> {
        let texts = fs::read(&self.texts).ok()?;
        (Digest::of(&texts) == *digest).then(|| String::from_utf8(texts).ok())?
    }

    /// Begins anew, without functions.
    pub(super) fn begin(&self, head: &Head, texts: &[u8]) -> Option<()> {
        fs::create_dir_all(self.functions.parent()?).ok()?;
        replace(&self.texts, texts).ok()?;
        replace(&self.functions, &sealed(&encoded(head)?)).ok()
    }

    /// Adds a function.
    pub(super) fn add(&self, place: &Place, record: &Record) -> Option<()> {
        let parts = [encoded(place)?, encoded(record)?, record.taken.label.clone()];
        let bytes: Vec<u8> = parts.iter().flat_map(|part| sealed(part)).collect();
        OpenOptions::new().append(true).open(&self.functions).ok()?.write_all(&bytes).ok()
    }
}

impl Kept {
    /// What is kept of the function at this position.
    pub(super) fn record(&self, function: usize) -> Option<Record> {
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(self.functions.get(function)?.record)).ok()?;
        let mut record: Record = decoded(&part(&mut file)?)?;
        record.taken.label = part(&mut file)?;
        Some(record)
    }
}

fn encoded(value: &impl Serialize) -> Option<Vec<u8>> {
    rmp_serde::to_vec(value).ok()
}

fn decoded<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    rmp_serde::from_slice(bytes).ok()
}

/// Bytes behind their length and their digest.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let mut all = (bytes.len() as u64).to_le_bytes().to_vec();
    all.extend_from_slice(Digest::of(bytes).as_bytes());
    all.extend_from_slice(bytes);
    all
}

/// The next bytes of a file, if they are what was written.
fn part(file: &mut BufReader<File>) -> Option<Vec<u8>> {
    let (length, mut digest) = (length(file)?, [0; 32]);
    file.read_exact(&mut digest).ok()?;
    let mut bytes = Vec::new();
    file.by_ref().take(length).read_to_end(&mut bytes).ok()?;
    (Digest::of(&bytes).as_bytes() == &digest).then_some(bytes)
}

/// Passes over a part.
fn skip(file: &mut BufReader<File>) -> Option<()> {
    let length = length(file)?;
    file.seek_relative(i64::try_from(length).ok()?.checked_add(32)?).ok()
}

fn length(file: &mut BufReader<File>) -> Option<u64> {
    let mut length = [0; 8];
    file.read_exact(&mut length).ok()?;
    Some(u64::from_le_bytes(length))
}

/// Writes a file at once: whoever reads it meets the old one or the new one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = path.with_extension(format!("draft-{}", std::process::id()));
    let written = File::create(&draft).and_then(|mut file| file.write_all(bytes));
    let done = written.and_then(|()| fs::rename(&draft, path));
    if done.is_err() {
        drop(fs::remove_file(&draft));
    }
    done
}
