//! What is alive in a jar file, written anew.
//!
//! Records are taken in their order and moved up, each label and each writer before the first entry that needs it.
//! Knows records; when a copy takes the place of its file is in `compact`.

use super::index::Location;
use super::record::{Checksum, HEADER, HEADER_LEN, Header, Kind, MAX_INLINE};
use super::view::{View, read_record};
use super::{Cleared, JarError, Key, Version, side, sys};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// How much is written at once.
const PIECE: usize = 1 << 20;

/// What follows the name of a jar file in that of a copy.
pub(super) const ENDING: &str = ".compacting-";

/// What was appended while the copy was made is read at once; more than that is too much for now.
const LONGEST_TAIL: u64 = 64 << 20;

/// Where the live records of a file are, and how long each is in the file.
pub(super) struct Live {
    pub(super) file: Arc<File>,
    /// Entries, in their order.
    pub(super) entries: Vec<Location>,
    labels: HashMap<Version, Location>,
    writers: Vec<(u16, Location)>,
    /// How far the file is known.
    pub(super) end: u64,
    pub(super) file_bytes: u64,
}

impl Live {
    pub(super) fn of(view: &View, mut entries: Vec<Location>) -> Self {
        let index = &view.scan.index;
        entries.sort_unstable_by_key(|it| it.offset);
        let labels = index.versions().filter_map(|(version, known)| Some((*version, known.label?)));
        let writers = index
            .writers()
            .map(|it| (it.id, Location { offset: it.offset, len: it.len, cost: 0, large: false }));
        Self {
            file: Arc::clone(&view.file),
            entries,
            labels: labels.collect(),
            writers: writers.collect(),
            end: view.scan.known_to(),
            file_bytes: view.scan.len,
        }
    }

    /// How long the file would be with nothing else in it.
    pub(super) fn len(&self) -> u64 {
        let labels = if self.entries.is_empty() { 0 } else { self.labels.values().map(in_file).sum() };
        let writers: u64 = self.writers.iter().map(|(_, it)| in_file(it)).sum();
        self.entries.iter().map(in_file).sum::<u64>() + labels + writers
    }
}

/// The length of a record in its jar file.
pub(super) fn in_file(location: &Location) -> u64 {
    HEADER + if location.large { 0 } else { location.len }
}

/// A copy on its way. Goes away unless it is given the name of its file.
pub(super) struct Copy {
    pub(super) path: PathBuf,
    pub(super) file: File,
    buffer: Vec<u8>,
    synced: u64,
    /// Where the next record begins.
    at: u64,
    labelled: HashSet<Version>,
    /// Where the writer of each name was in the old file, of those that are in the new one.
    told: HashMap<u16, u64>,
    /// Side files that are in use.
    pub(super) large: HashSet<String>,
    pub(super) dropped: Cleared,
}

impl Copy {
    /// An empty copy beside the jar file at `path`.
    pub(super) fn beside(path: &Path) -> Result<Self, JarError> {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let unique = COUNTER.fetch_add(1, Ordering::Relaxed);
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
        let mut name = path.as_os_str().to_owned();
        name.push(format!("{ENDING}{}-{unique}-{now}", std::process::id()));
        let path = PathBuf::from(name);
        let opened = sys::create_new(&path);
        let file = opened.map_err(|source| JarError::Open { path: path.clone(), source })?;
        // Tells others that somebody is at it. Where that cannot be told, they may take it away, and it is made again.
        let _ = file.try_lock();
        Ok(Self {
            path,
            file,
            buffer: Vec::with_capacity(PIECE),
            synced: 0,
            at: 0,
            labelled: HashSet::new(),
            told: HashMap::new(),
            large: HashSet::new(),
            dropped: Cleared::default(),
        })
    }

    /// Takes in the live entries that `keeps` says; of what is damaged nothing is left.
    pub(super) fn take(&mut self, live: &Live, keeps: &dyn Fn(u64) -> bool) -> io::Result<()> {
        for entry in &live.entries {
            if !keeps(entry.offset) {
                self.dropped += Cleared { entries: 1, bytes: entry.len };
                continue;
            }
            let kind = if entry.large { Kind::LargeEntry } else { Kind::Entry };
            let Some((header, payload)) = read(&live.file, entry, kind)? else { continue };
            if self.labelled.insert(header.version)
                && let Some(label) = live.labels.get(&header.version)
                && let Some((label, payload)) = read(&live.file, label, Kind::Label)?
            {
                self.push(label, &payload)?;
            }
            let nearest = |(id, at): &&(u16, Location)| *id == header.writer && at.offset < entry.offset;
            if let Some((id, writer)) = live.writers.iter().rev().find(nearest)
                && self.told.insert(*id, writer.offset) != Some(writer.offset)
                && let Some((writer, payload)) = read(&live.file, writer, Kind::Writer)?
            {
                self.push(writer, &payload)?;
            }
            self.push(header, &payload)?;
        }
        Ok(())
    }

    /// Takes in what was appended to the file from `from` on, whatever it does; `None` if that is too much.
    pub(super) fn follow(&mut self, file: &File, from: u64) -> io::Result<Option<u64>> {
        each_appended(file, from, &mut |header, payload| match payload {
            Some(payload) => self.push(header, payload),
            // What it replaced must not come back.
            None if header.kind == Kind::Entry => {
                self.push(Header::mark(Kind::ForgetKey, header.version, header.key), &[])
            }
            None => Ok(()),
        })
    }

    fn push(&mut self, header: Header, payload: &[u8]) -> io::Result<()> {
        if header.kind == Kind::LargeEntry {
            self.large.insert(side::name(&header.key, header.payload));
        }
        self.buffer.extend_from_slice(&header.encode(self.at));
        self.buffer.extend_from_slice(payload);
        self.at += HEADER + payload.len() as u64;
        if self.buffer.len() >= PIECE { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> io::Result<()> {
        // Not as a stream: what a limit on files stops is an error there, and no signal.
        sys::write_at(&self.file, &self.buffer, self.at - self.buffer.len() as u64)?;
        self.buffer.clear();
        Ok(())
    }

    /// Has all of it on the disk: what takes the place of what was synced must be so too.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        self.write()?;
        if self.synced < self.at {
            self.file.sync_data()?;
            self.synced = self.at;
        }
        Ok(())
    }

    /// The length so far.
    pub(super) fn len(&self) -> u64 {
        self.at
    }

    /// Puts it in the place of the file at `path`.
    pub(super) fn rename(&mut self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        self.path = PathBuf::new();
        // From now on the lock is that of the jar file.
        let _ = self.file.unlock();
        Ok(())
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // The next one who copies sweeps it up if this fails.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// What is done with a record and its payload, if that holds.
pub(super) type Each<'a> = dyn FnMut(Header, Option<&[u8]>) -> io::Result<()> + 'a;

/// The records of the file from `from` on, each with its payload if that holds; where they end, or `None` if there are
/// too many.
pub(super) fn each_appended(file: &File, from: u64, each: &mut Each<'_>) -> io::Result<Option<u64>> {
    let len = file.metadata()?.len();
    let left = len.saturating_sub(from);
    if left > LONGEST_TAIL {
        return Ok(None);
    }
    let mut tail = vec![0; usize::try_from(left).unwrap_or(0)];
    let filled = sys::read_at(file, &mut tail, from)?;
    tail.truncate(filled);
    let mut at = 0;
    while at < tail.len() {
        let Some(header) = Header::decode(&tail[at..], from + at as u64) else {
            at += 1;
            continue;
        };
        at += HEADER_LEN;
        let inline = usize::try_from(header.inline_len()).unwrap_or(usize::MAX);
        let payload = tail.get(at..).and_then(|rest| rest.get(..inline));
        let holds =
            |payload: &&[u8]| header.kind == Kind::LargeEntry || Checksum::of(payload) == header.payload;
        let payload = payload.filter(holds);
        at += payload.map_or(0, <[u8]>::len);
        each(header, payload)?;
    }
    Ok(Some(from + filled as u64))
}

/// A record whose payload holds; `None` if it does not, or if something else is there.
fn read(file: &File, location: &Location, kind: Kind) -> io::Result<Option<(Header, Vec<u8>)>> {
    let len = if location.large { 0 } else { location.len.min(MAX_INLINE) as usize };
    let record = read_record(file, location.offset, kind, len)?;
    Ok(record.filter(|(header, payload)| {
        header.payload_len == location.len && (location.large || Checksum::of(payload) == header.payload)
    }))
}

/// The key of a live entry and its version, and when it was stored.
pub(super) fn read_header(file: &File, location: &Location) -> io::Result<Option<(Version, Key, u64)>> {
    let kind = if location.large { Kind::LargeEntry } else { Kind::Entry };
    let record = read_record(file, location.offset, kind, 0)?;
    Ok(record.map(|(header, _)| (header.version, header.key, header.created)))
}

/// Removes the copies of the jar file at `path` that were left behind by whoever ended while making them.
pub(super) fn sweep(path: &Path) {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return };
    let mut start = name.to_owned();
    start.push(ENDING);
    sweep_folder(folder, &start.to_string_lossy());
}

/// Removes the copies in a folder whose names begin like that and that nobody makes any more.
pub(super) fn sweep_folder(folder: &Path, start: &str) {
    for entry in sys::list(folder).into_iter().flatten() {
        let name = entry.name();
        // Nobody opens what is no plain file.
        if entry.is_file && name.starts_with(start) && name.contains(ENDING) {
            let file = File::open(&entry.path);
            if file.is_ok_and(|file| file.try_lock().is_ok()) {
                let _ = fs::remove_file(&entry.path);
            }
        }
    }
}
