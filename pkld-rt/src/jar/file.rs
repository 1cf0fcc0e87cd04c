//! Reading one jar file.
//!
//! Knows how to get from a key to verified bytes while others append, replace and remove. How the
//! file is written is in `locked`.

use super::arguments::Arguments;
use super::durable::Unsynced;
use super::forked::Forked;
use super::index::Location;
use super::index_file::Unusable;
use super::index_upkeep::Upkeep;
use super::record::{Checksum, Header, Kind};
use super::turn::Turn;
use super::uses::Uses;
use super::view::{self, View, read_record};
use super::{Entry, JarError, Kept, Key, Version, from_millis, side};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, SystemTime};

/// How often a read begins again because the file changed under it.
const ATTEMPTS: usize = 4;

/// One jar file, which need not exist. Shared by all threads.
pub struct JarFile {
    pub(super) path: PathBuf,
    pub(super) kept: Kept,
    pub(super) large: PathBuf,
    pub(super) turn: Forked<Turn>,
    /// Whether this process has looked for abandoned writes already.
    pub(super) swept: AtomicBool,
    /// Whether it has looked for abandoned claims.
    pub(super) claims_swept: AtomicBool,
    pub(super) unsynced: Unsynced,
    pub(super) uses: Uses,
    pub(super) arguments: Arguments,
    pub(super) upkeep: Upkeep,
    /// `None` while there is no file.
    view: Forked<RwLock<Option<View>>>,
}

/// What a jar file holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Summary {
    /// Its versions, in their order.
    pub versions: Vec<VersionSummary>,
    /// Bytes of the file that belong to no record.
    pub skipped: u64,
    /// The length of the file, side files apart.
    pub file_bytes: u64,
}

/// What a jar file holds of one version.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct VersionSummary {
    /// Which version.
    pub version: Version,
    /// Its label; `None` if it is damaged.
    pub label: Option<Vec<u8>>,
    /// How many entries.
    pub entries: u64,
    /// The length of their values together, in side files or not.
    pub bytes: u64,
    /// When the youngest was stored; `None` before the first.
    pub last_created: Option<SystemTime>,
    /// How long computing all of them took.
    pub cost: Duration,
}

/// Where an entry is, and in which file.
pub(crate) type Located = (Arc<File>, Location);

/// What is known of an entry before anything is read.
pub(crate) enum Sight {
    /// It is small, and was read before. Nothing in the file has changed since.
    Held(Arc<Entry>),
    At(Located),
}

impl Sight {
    pub(crate) fn is_large(&self) -> bool {
        matches!(self, Self::At((_, location)) if location.large)
    }
}

/// An entry whose value is in a side file, on its way.
pub struct LargeEntry {
    /// How the bytes were encoded.
    pub codec: u8,
    /// The length of the value.
    pub len: u64,
    /// How long the computation took.
    pub cost: Duration,
    /// When it was stored, to the millisecond.
    pub created: SystemTime,
    sum: Checksum,
    file: File,
}

impl LargeEntry {
    /// Reads the value to where it will stay, which has its length; whether it holds its checksum.
    pub fn read_into(&self, space: &mut [u8]) -> io::Result<bool> {
        if space.len() as u64 != self.len {
            return Ok(false);
        }
        side::read_into(&self.file, space, self.sum)
    }
}

/// What reading at a location came to.
enum Found {
    Entry(Entry),
    /// Something else is there by now.
    Moved,
    Damaged,
}

impl JarFile {
    /// The jar file at `path`. Touches nothing.
    ///
    /// A file [kept in a jar](Kept::InJar) is expected two folders below whatever holds the jar:
    /// the folder above its own is created as a jar when it is missing.
    pub fn new(path: PathBuf, kept: Kept) -> Self {
        let large = side::dir(&path, kept);
        let (swept, claims_swept) = (AtomicBool::new(false), AtomicBool::new(false));
        let (turn, unsynced, uses) = (Forked::default(), Unsynced::default(), Uses::default());
        let (arguments, upkeep, view) = (Arguments::default(), Upkeep::default(), Forked::default());
        Self { path, kept, large, turn, swept, claims_swept, unsynced, uses, arguments, upkeep, view }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The jar that it lies in, if it lies in one.
    pub(crate) fn jar_root(&self) -> Option<&Path> {
        self.path.parent()?.parent().filter(|_| self.kept == Kept::InJar)
    }

    /// The entry of `key` under `version`. Takes no lock that a writer could hold.
    pub fn get(&self, version: &Version, key: &Key) -> Result<Option<Entry>, JarError> {
        self.follow(self.locate(version, key)?, version, key)
    }

    /// The entry of `key` under `version`, if its value is in a side file: opened, and not yet read.
    ///
    /// `None` also when it was replaced meanwhile; [`get`](Self::get) knows how to follow.
    pub fn large(&self, version: &Version, key: &Key) -> Result<Option<LargeEntry>, JarError> {
        let Some((file, location)) = self.locate(version, key)?.filter(|(_, location)| location.large) else {
            return Ok(None);
        };
        let record = read_record(&file, location.offset, Kind::LargeEntry, 0)
            .map_err(|source| JarError::Read { path: self.path.clone(), source })?;
        let is_it = |header: &Header| {
            header.version == *version && header.key == *key && header.payload_len == location.len
        };
        let Some((header, _)) = record.filter(|(header, _)| is_it(header)) else { return Ok(None) };
        let path = self.large.join(side::name(key, header.payload));
        let opened = side::open(&path, location.len).map_err(|source| JarError::Read { path, source })?;
        Ok(opened.map(|file| LargeEntry {
            codec: header.codec,
            len: header.payload_len,
            cost: Duration::from_nanos(header.cost),
            created: from_millis(header.created),
            sum: header.payload,
            file,
        }))
    }

    /// Who wrote the entry of `key` under `version`, if that was told and can be read.
    pub fn writer(&self, version: &Version, key: &Key) -> Option<String> {
        let (_, location) = self.locate(version, key).ok()??;
        let view = self.view();
        let view = view.as_ref()?;
        let kind = if location.large { Kind::LargeEntry } else { Kind::Entry };
        let (entry, _) = view.read(location.offset, kind, 0).ok()??;
        let writer = view.scan.index.writer(entry.writer, location.offset)?;
        let len = usize::try_from(writer.len).ok()?;
        let (header, text) = view.read(writer.offset, Kind::Writer, len).ok()??;
        (Checksum::of(&text) == header.payload).then(|| String::from_utf8_lossy(&text).into_owned())
    }

    /// Reads what is in sight.
    pub(crate) fn approach(
        &self,
        sight: Sight,
        version: &Version,
        key: &Key,
    ) -> Result<Option<Arc<Entry>>, JarError> {
        match sight {
            Sight::Held(entry) => Ok(Some(entry)),
            Sight::At(located) => Ok(self.follow(Some(located), version, key)?.map(Arc::new)),
        }
    }

    /// Reads what was located, and what it has become if the file changed since.
    pub(super) fn follow(
        &self,
        mut located: Option<Located>,
        version: &Version,
        key: &Key,
    ) -> Result<Option<Entry>, JarError> {
        let mut damaged = 0;
        for _ in 0..ATTEMPTS {
            let Some((file, location)) = located else {
                return Ok(None);
            };
            damaged = location.offset;
            match self.read(&file, location, version, key)? {
                Found::Entry(entry) => {
                    self.hold(&file, location, &entry);
                    return Ok(Some(entry));
                }
                Found::Damaged => {}
                // What is known of the file is wrong. Learning it again drops the cause.
                Found::Moved => self.distrust(),
            }
            let again = self.locate(version, key)?;
            // A side file goes when its entry is replaced: then there is another record.
            if again.as_ref().is_some_and(|(_, it)| *it == location) {
                break;
            }
            located = again;
        }
        Err(JarError::Damaged { path: self.path.clone(), offset: damaged })
    }

    /// Holds a small entry that was read from this file.
    fn hold(&self, file: &Arc<File>, location: Location, entry: &Entry) {
        if let Some(view) =
            self.view().as_ref().filter(|view| !location.large && Arc::ptr_eq(&view.file, file))
        {
            view.scan.index.hold(location, entry);
        }
    }

    /// Every version in the file, with its label.
    pub fn summary(&self) -> Result<Summary, JarError> {
        let mut view = self.view_mut();
        self.refresh(&mut view)?;
        let Some(view) = &mut *view else {
            return Ok(Summary::default());
        };
        view.check(&self.path, self.kept)?;
        let mut versions = self.certain(view, |index| {
            let all = index.versions().map(|(&version, known)| {
                let totals = index.totals(known)?;
                let last_created = (known.last_created > 0).then(|| from_millis(known.last_created));
                let (entries, bytes, cost) = (totals.entries, totals.bytes, totals.cost());
                let summary = VersionSummary { version, label: None, entries, bytes, last_created, cost };
                Ok((summary, known.label))
            });
            all.collect::<Result<Vec<_>, Unusable>>()
        })?;
        for (summary, label) in &mut versions {
            summary.label = match label {
                Some(location) => self.read_label(view, *location)?,
                None => None,
            };
        }
        let mut versions: Vec<VersionSummary> = versions.into_iter().map(|(summary, _)| summary).collect();
        versions.sort_by_key(|it| it.version);
        Ok(Summary { versions, skipped: view.scan.skipped(), file_bytes: view.scan.len })
    }

    fn read_label(&self, view: &View, location: Location) -> Result<Option<Vec<u8>>, JarError> {
        let len = usize::try_from(location.len).unwrap_or(0);
        let record = view
            .read(location.offset, Kind::Label, len)
            .map_err(|source| JarError::Read { path: self.path.clone(), source })?;
        Ok(record.filter(|(header, label)| Checksum::of(label) == header.payload).map(|(_, label)| label))
    }

    /// Where the entry is, by what the file says now.
    pub(super) fn locate(&self, version: &Version, key: &Key) -> Result<Option<Located>, JarError> {
        self.look(|view| {
            let found = view.scan.index.get(version, key)?;
            Ok(found.map(|location| (Arc::clone(&view.file), location)))
        })
    }

    /// The entry if it is held, or else where it is.
    pub(crate) fn sight(&self, version: &Version, key: &Key) -> Result<Option<Sight>, JarError> {
        self.look(|view| {
            let found = view.scan.index.get(version, key)?;
            Ok(found.map(|location| match view.scan.index.held(location) {
                Some(entry) => Sight::Held(entry),
                None => Sight::At((Arc::clone(&view.file), location)),
            }))
        })
    }

    /// What is found in the file as it is now.
    fn look<T>(&self, found: impl Fn(&View) -> Result<Option<T>, Unusable>) -> Result<Option<T>, JarError> {
        {
            let view = self.view();
            match &*view {
                Some(view) if view.is_current() => match found(view) {
                    Ok(Some(found)) => return Ok(Some(found)),
                    // Looked at on misses only: on a hit the link count has told enough.
                    Ok(None) if view.is_at(&self.path) => {
                        view.check(&self.path, self.kept)?;
                        return Ok(None);
                    }
                    _ => {}
                },
                Some(_) => {}
                None => {
                    if view::metadata(&self.path)?.is_none() {
                        return Ok(None);
                    }
                }
            }
        }
        let mut view = self.view_mut();
        self.refresh(&mut view)?;
        let Some(known) = &*view else { return Ok(None) };
        known.check(&self.path, self.kept)?;
        if let Ok(found) = found(known) {
            return Ok(found);
        }
        drop(view);
        self.distrust();
        let mut view = self.view_mut();
        self.refresh(&mut view)?;
        Ok(view.as_ref().and_then(|view| found(view).ok().flatten()))
    }

    /// Whether nothing was appended since the file was last looked at.
    pub(super) fn is_current(&self) -> bool {
        self.view().as_ref().is_some_and(View::is_current)
    }

    fn read(&self, file: &File, location: Location, version: &Version, key: &Key) -> Result<Found, JarError> {
        let failed = |path: &Path, source| JarError::Read { path: path.to_owned(), source };
        let (kind, len) = match location.large {
            true => (Kind::LargeEntry, 0),
            // The index only holds lengths that fit (see `Header::decode`).
            false => (Kind::Entry, usize::try_from(location.len).unwrap_or(0)),
        };
        let record = read_record(file, location.offset, kind, len).map_err(|it| failed(&self.path, it))?;
        let Some((header, bytes)) = record else {
            return Ok(Found::Moved);
        };
        if header.version != *version || header.key != *key || header.payload_len != location.len {
            return Ok(Found::Moved);
        }
        let bytes = if location.large {
            let path = self.large.join(side::name(key, header.payload));
            side::read(&path, location.len, header.payload).map_err(|it| failed(&path, it))?
        } else {
            (Checksum::of(&bytes) == header.payload).then_some(bytes)
        };
        Ok(bytes.map_or(Found::Damaged, |bytes| {
            Found::Entry(Entry {
                codec: header.codec,
                bytes,
                cost: Duration::from_nanos(header.cost),
                created: from_millis(header.created),
            })
        }))
    }

    /// Brings `view` to what the path names now.
    pub(super) fn refresh(&self, view: &mut Option<View>) -> Result<(), JarError> {
        if let Some(known) = view {
            if known.is_at(&self.path) {
                let extended = known.extend(&self.path);
                match &extended {
                    Ok(()) => self.upkeep.note(&known.scan.index),
                    Err(_) => *view = None,
                }
                return extended;
            }
            *view = None;
        }
        for attempt in 1.. {
            let opened = self.open_view()?;
            match opened.as_ref().map_or(Ok(()), |opened| self.trust(opened)) {
                // Another one took its place, as when it is compacted.
                Err(JarError::Replaced { .. }) if attempt < ATTEMPTS => continue,
                trusted => trusted?,
            }
            if let Some(opened) = &opened {
                self.upkeep.note(&opened.scan.index);
            }
            *view = opened;
            break;
        }
        Ok(())
    }

    // A thread that panicked while it held one of these has left at worst a view that is behind:
    // every step of a scan can be done again.
    pub(super) fn view(&self) -> RwLockReadGuard<'_, Option<View>> {
        self.view.read()
    }

    pub(super) fn view_mut(&self) -> RwLockWriteGuard<'_, Option<View>> {
        self.view.write()
    }
}
