//! Power that fails: of what was written since the last sync, any part may be on the disk.
//!
//! What the driver does to files is recorded once. An image is what a disk may hold after power failed at some moment:
//! everything up to a sync, and of the deeds since any part, in any order: names without what they name, lengths
//! without bytes, single sectors of a write, or a write cut at any byte. Each image is read by a fresh process, which
//! must find only results that were stored, all that are older than the sync and were not replaced since, and a jar
//! that takes new ones.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use fastrand::Rng;

use super::model::{Model, Trust};
use super::place::Place;
use super::record::{Deed, Files, record};
use super::words::Word;
use super::{Depth, Found, inspect, on_all_processors};

const SECTOR: usize = 512;

/// A jar that is synced, and what is done to it then.
struct Recorded {
    /// What is in the place at first, by path; `None` for a folder.
    before: BTreeMap<PathBuf, Option<Vec<u8>>>,
    files: Files,
    model: Model,
    deeds: Vec<Deed>,
}

/// How much of a file's writes since the sync is on the disk.
#[derive(Clone, Copy)]
enum Torn {
    /// Whole writes, in their order.
    InOrder,
    /// Whole writes, any of them.
    Any,
    /// Sectors, any of them.
    Sectors,
    /// One write is cut somewhere, those before it are whole.
    Cut,
}

/// A file on the disk.
#[derive(Clone, Default)]
struct File {
    bytes: Vec<u8>,
}

impl File {
    fn write(&mut self, offset: usize, bytes: &[u8]) {
        let end = offset + bytes.len();
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        self.bytes[offset..end].copy_from_slice(bytes);
    }
}

impl Recorded {
    fn new(driver: &Path, before: &[Word], words: &[Word]) -> io::Result<Self> {
        let (place, mut model) = (Place::new(), Model::default());
        let faults = model.follow(&place.drive(driver, before).report, Trust::Calls);
        if !faults.is_empty() {
            return Err(io::Error::other(format!("an undisturbed run fails: {faults:?}")));
        }
        let mut contents = BTreeMap::new();
        list(place.path(), Path::new(""), &mut contents)?;
        let plain = contents.iter().filter(|(_, bytes)| bytes.is_some());
        let files: Files = plain.enumerate().map(|(file, (path, _))| (path.clone(), file)).collect();
        let deeds = record(&place, driver, words, &files)?;
        Ok(Self { before: contents, files, model, deeds })
    }

    /// What a disk may hold, and what may be found in it.
    fn image(&self, random: &mut Rng) -> (Place, Model) {
        let cut = random.usize(0..=self.deeds.len());
        let deeds = &self.deeds[..cut];
        // Between two words, everything is synced at some time; or never since the beginning.
        let ends: Vec<usize> = (0..cut).filter(|&at| is_end(&deeds[at])).collect();
        let synced =
            if random.u8(..4) == 0 || ends.is_empty() { 0 } else { ends[random.usize(..ends.len())] };
        let model = self.model_of(synced, cut);
        let (mut files, mut names) = self.on_disk(&deeds[..synced]);
        let is_ordered = random.bool();
        let kept_names = random.u8(..=4);
        let mut names_end = false;
        for (at, deed) in deeds.iter().enumerate().skip(synced) {
            let is_synced = deeds[at..].iter().any(|later| match (later, deed) {
                (
                    Deed::SyncDir(dir),
                    Deed::Create { path, .. } | Deed::MakeDir(path) | Deed::Remove(path),
                ) => path.parent() == Some(dir),
                (Deed::SyncDir(dir), Deed::Rename { to, .. }) => to.parent() == Some(dir),
                _ => false,
            });
            names_end |= is_ordered && !is_synced && random.u8(..12) == 0;
            if is_synced || !names_end && (is_ordered || random.u8(..4) < kept_names) {
                rename(&mut names, deed);
            }
        }
        let written: std::collections::BTreeSet<usize> = deeds[synced..].iter().filter_map(file_of).collect();
        for file in written {
            let writes: Vec<&Deed> =
                deeds[synced..].iter().filter(|deed| file_of(deed) == Some(file)).collect();
            write_some(files.entry(file).or_default(), &writes, random);
        }
        (materialised(&names, &files), model)
    }

    fn model_of(&self, synced: usize, cut: usize) -> Model {
        let mut model = self.model.clone();
        let told = |deeds: &[Deed]| {
            let lines = deeds
                .iter()
                .filter_map(|deed| if let Deed::Told(line) = deed { Some(&line[..]) } else { None });
            lines.collect::<Vec<_>>().join("\n")
        };
        model.follow(&told(&self.deeds[..synced]), Trust::Calls);
        model.follow_unsynced(&told(&self.deeds[synced..cut]));
        model
    }

    /// Everything of `deeds` done.
    fn on_disk(&self, deeds: &[Deed]) -> (HashMap<usize, File>, BTreeMap<PathBuf, Option<usize>>) {
        let mut files = HashMap::new();
        let mut names = BTreeMap::new();
        for (path, bytes) in &self.before {
            names.insert(path.clone(), bytes.is_some().then(|| self.files[path]));
            if let Some(bytes) = bytes {
                files.insert(self.files[path], File { bytes: bytes.clone() });
            }
        }
        for deed in deeds {
            rename(&mut names, deed);
            match deed {
                Deed::Write { file, offset, bytes } => {
                    files.entry(*file).or_default().write(usize::try_from(*offset).unwrap_or(0), bytes);
                }
                Deed::SetLen { file, len } => {
                    files.entry(*file).or_default().bytes.resize(usize::try_from(*len).unwrap_or(0), 0);
                }
                _ => {}
            }
        }
        (files, names)
    }
}

fn is_end(deed: &Deed) -> bool {
    matches!(deed, Deed::Told(line) if line.starts_with("done "))
}

fn file_of(deed: &Deed) -> Option<usize> {
    match deed {
        Deed::Write { file, .. } | Deed::SetLen { file, .. } | Deed::Sync { file } => Some(*file),
        _ => None,
    }
}

/// Does what `deed` does to names.
fn rename(names: &mut BTreeMap<PathBuf, Option<usize>>, deed: &Deed) {
    match deed {
        Deed::Create { path, file } => _ = names.insert(path.clone(), Some(*file)),
        Deed::MakeDir(path) => _ = names.insert(path.clone(), None),
        Deed::Remove(path) => names.retain(|name, _| !name.starts_with(path)),
        Deed::Rename { from, to } => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
        _ => {}
    }
}

/// Does to `file` what of `writes`, from a sync on, is on the disk.
fn write_some(file: &mut File, writes: &[&Deed], random: &mut Rng) {
    let synced = writes.iter().rposition(|deed| matches!(deed, Deed::Sync { .. })).map_or(0, |at| at + 1);
    let torn = [Torn::InOrder, Torn::Any, Torn::Sectors, Torn::Cut][random.usize(..4)];
    let last = synced + random.usize(0..=writes.len() - synced);
    let share = random.u8(..=4);
    let fill = if random.bool() { 0 } else { random.u8(..) };
    // The length may be on the disk before the bytes are.
    let is_longer = random.bool();
    for (at, write) in writes.iter().enumerate() {
        let is_whole = match torn {
            _ if at < synced => true,
            Torn::InOrder | Torn::Cut => at < last,
            Torn::Any => random.u8(..4) < share,
            Torn::Sectors => false,
        };
        match write {
            Deed::SetLen { len, .. } if is_whole => file.bytes.resize(usize::try_from(*len).unwrap_or(0), 0),
            Deed::Write { offset, bytes, .. } => {
                let offset = usize::try_from(*offset).unwrap_or(0);
                let was = file.bytes.len();
                if is_whole {
                    file.write(offset, bytes);
                    continue;
                }
                match torn {
                    Torn::Sectors => {
                        let first = (SECTOR - offset % SECTOR).min(bytes.len());
                        let mut from = 0;
                        for end in std::iter::once(first).chain((first + SECTOR..).step_by(SECTOR)) {
                            let to = end.min(bytes.len());
                            if random.u8(..4) < share {
                                file.write(offset + from, &bytes[from..to]);
                            }
                            from = to;
                            if to == bytes.len() {
                                break;
                            }
                        }
                    }
                    Torn::Cut if at == last => file.write(offset, &bytes[..random.usize(0..=bytes.len())]),
                    _ => {}
                }
                if is_longer && file.bytes.len() < offset + bytes.len() {
                    file.bytes.resize(offset + bytes.len(), fill);
                    let holes = was.min(offset + bytes.len())..offset.max(was);
                    file.bytes[holes].fill(fill);
                }
            }
            _ => {}
        }
    }
}

fn list(root: &Path, below: &Path, out: &mut BTreeMap<PathBuf, Option<Vec<u8>>>) -> io::Result<()> {
    for entry in std::fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            out.insert(path.clone(), None);
            list(root, &path, out)?;
        } else {
            out.insert(path, Some(std::fs::read(entry.path())?));
        }
    }
    Ok(())
}

/// The files that names lead to. A name in a folder that is none is lost.
fn materialised(names: &BTreeMap<PathBuf, Option<usize>>, files: &HashMap<usize, File>) -> Place {
    let place = Place::new();
    for (path, file) in names {
        let path = place.path().join(path);
        match file {
            None => _ = std::fs::create_dir(path),
            Some(file) => {
                let bytes = files.get(file).map(|file| &file.bytes[..]).unwrap_or_default();
                _ = std::fs::write(path, bytes);
            }
        }
    }
    place
}

/// Words at random.
fn words(random: &mut Rng, many: usize) -> Vec<Word> {
    let mut round = 0;
    let mut word = || {
        round += 1;
        let names = ["small", "small", "large", "named", "durable", "lasting"];
        let name = names[random.usize(..names.len())];
        let act = ["call", "call", "call", "refresh", "refresh", "forget"][random.usize(..6)];
        // Clearing leaves little to lose.
        let act = match random.u8(..24) {
            0 => "clear",
            1..3 => "compact",
            3 => "evict",
            _ => act,
        };
        format!("{act}:{name}:{}:{round}", random.u8(1..8))
    };
    let text: Vec<String> = (0..many).map(|_| word()).collect();
    Word::all(&text.join(" "))
}

/// Lets power fail.
///
/// # Errors
/// When the driver cannot be traced, or fails undisturbed.
pub fn power(driver: &Path, depth: Depth) -> io::Result<Found> {
    if !super::can_trace() {
        return Err(io::Error::other("strace is not installed, or may not trace"));
    }
    let (recordings, images) = if depth == Depth::All { (40, 300) } else { (3, 30) };
    let recorded = (0..recordings)
        .map(|seed| {
            let mut random = Rng::with_seed(seed);
            let many = if seed % 8 == 0 { 0 } else { 12 };
            Recorded::new(driver, &words(&mut random, many), &words(&mut random, 10))
        })
        .collect::<io::Result<Vec<Recorded>>>()?;
    let all: Vec<(usize, u64)> =
        (0..recorded.len()).flat_map(|of| (0..images).map(move |image| (of, image))).collect();
    let mut found = Found::default();
    found.count("recordings of ten changes", recorded.len());
    found.count("images of a disk after power failed", all.len());
    found.faults = on_all_processors(&all, |&(of, image)| {
        let (place, mut model) = recorded[of].image(&mut Rng::with_seed(image * 1_000 + of as u64));
        let faults = inspect(&place, &mut model, driver, false);
        faults.into_iter().map(|fault| format!("recording {of}, image {image}: {fault}")).collect()
    });
    Ok(found)
}
