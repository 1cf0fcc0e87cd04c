//! Writing one jar file.
//!
//! Knows the order of deeds that keeps readers and other writers right: the large value first,
//! then one write at the end; mark retired, then remove. Only a [`LockedJarFile`] appends. How the
//! lock is got is in `lock`.

use super::index::Location;
use super::index_file::Unusable;
use super::lock::Held;
use super::record::{Checksum, HEADER_LEN, Header, Kind, MAX_INLINE};
use super::side::{self, LARGE, Written};
use super::sys::{self, FileId};
use super::turn::Taken;
use super::view::{Content, View};
use super::{Cleared, JarError, JarFile, Kept, Key, NewEntry, Version, to_millis};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

/// A jar file that nobody else appends to, until this is dropped.
pub struct LockedJarFile<'a> {
    pub(super) jar: &'a JarFile,
    pub(super) held: Held,
    pub(super) id: FileId,
    // Dropped last: the next thread in the queue finds the file unlocked.
    pub(super) turn: Taken<'a>,
}

/// A value on its way, with everything done that needs no lock.
pub(super) struct Staged<'a> {
    header: Header,
    bytes: &'a [u8],
    writer: &'a str,
    written: Option<Written>,
}

impl JarFile {
    /// Stores a value: hashes it and writes it out, if it is large, before the lock is taken.
    ///
    /// `label` describes `version`; it is stored if the file has none.
    pub fn put(
        &self,
        version: &Version,
        label: &[u8],
        key: &Key,
        new: NewEntry<'_>,
        deadline: Duration,
    ) -> Result<(), JarError> {
        let staged = self.stage(version, key, new)?;
        self.lock(deadline)?.append_entry(label, staged)
    }

    pub(super) fn stage<'a>(
        &self,
        version: &Version,
        key: &Key,
        new: NewEntry<'a>,
    ) -> Result<Staged<'a>, JarError> {
        let large = new.bytes.len() > LARGE;
        let header = Header {
            kind: if large { Kind::LargeEntry } else { Kind::Entry },
            codec: new.codec,
            writer: 0,
            payload_len: new.bytes.len() as u64,
            version: *version,
            key: *key,
            created: to_millis(new.created),
            cost: u64::try_from(new.cost.as_nanos()).unwrap_or(u64::MAX),
            payload: Checksum::of(new.bytes),
        };
        let written = if large { Some(self.write_large(new.bytes)?) } else { None };
        Ok(Staged { header, bytes: new.bytes, writer: new.writer, written })
    }

    fn write_large(&self, bytes: &[u8]) -> Result<Written, JarError> {
        if !self.swept.swap(true, Ordering::Relaxed) {
            // Only tidies up: what it cannot do, the next process tries again.
            let _ = side::sweep(&self.large, SystemTime::now());
        }
        // The jar first, so that it is marked as one.
        if fs::symlink_metadata(&self.large).is_err() {
            self.create_folder()?;
        }
        self.trust_folders()?;
        Written::new(&self.large, bytes)
    }
}

impl LockedJarFile<'_> {
    /// Stores a value, its label first if the file has none for `version`. The last one wins.
    pub fn put(
        &mut self,
        version: &Version,
        label: &[u8],
        key: &Key,
        new: NewEntry<'_>,
    ) -> Result<(), JarError> {
        let staged = self.jar.stage(version, key, new)?;
        self.append_entry(label, staged)
    }

    /// Takes one entry back and says what that was.
    pub fn forget(&mut self, version: &Version, key: &Key) -> Result<Cleared, JarError> {
        let mut guard = self.jar.view_mut();
        let view = self.current(&mut guard)?;
        let Some(location) = self.jar.certain(view, |index| index.get(version, key))? else {
            return Ok(Cleared::default());
        };
        let old = if location.large { self.large_sum(view, location.offset)? } else { None };
        self.append(view, &[(Header::mark(Kind::ForgetKey, *version, *key), &[])])?;
        self.remove_unused(view, key, old);
        Ok(Cleared { entries: 1, bytes: location.len })
    }

    /// Takes a version back, label and all. A file without versions is removed.
    pub fn forget_version(self, version: &Version) -> Result<Cleared, JarError> {
        self.forget_versions(std::slice::from_ref(version))
    }

    /// Takes several versions back in one write. A file without versions is removed.
    pub fn forget_versions(self, versions: &[Version]) -> Result<Cleared, JarError> {
        let mut cleared = Cleared::default();
        {
            let mut guard = self.jar.view_mut();
            let view = self.current(&mut guard)?;
            let mut records = Vec::new();
            let mut large = Vec::new();
            let (concerned, locations) = self.jar.certain(view, |index| {
                let concerned = index.versions().filter(|(it, _)| versions.contains(it));
                let totals = concerned.map(|(version, known)| Ok((*version, index.totals(known)?)));
                Ok((totals.collect::<Result<Vec<_>, Unusable>>()?, index.locations()?))
            })?;
            for (version, totals) in concerned {
                records.push((Header::mark(Kind::ForgetVersion, version, Key([0; 32])), &[][..]));
                cleared += totals.cleared();
            }
            for location in locations.iter().filter(|it| it.large && !records.is_empty()) {
                let header = self.large_header(view, location.offset)?;
                large.extend(
                    header.filter(|it| versions.contains(&it.version)).map(|it| (it.key, Some(it.payload))),
                );
            }
            if records.len() < view.scan.index.versions().count() {
                if !records.is_empty() {
                    self.append(view, &records)?;
                }
                for (key, old) in large {
                    self.remove_unused(view, &key, old);
                }
                return Ok(cleared);
            }
        }
        self.retire()
    }

    /// Removes the file, with its large values, and says what was in it.
    ///
    /// It is marked retired first, so that those who have it open stop reading it.
    pub fn retire(self) -> Result<Cleared, JarError> {
        let mut cleared = Cleared::default();
        let mut guard = self.jar.view_mut();
        let view = self.current(&mut guard)?;
        for totals in self.jar.certain(view, |index| {
            index.versions().map(|(_, known)| index.totals(known)).collect::<Result<Vec<_>, Unusable>>()
        })? {
            cleared += totals.cleared();
        }
        // On a full disk nothing can be appended, and clearing is what helps: the file goes anyway.
        let _ = self.append(view, &[(Header::mark(Kind::Retired, Version([0; 16]), Key([0; 32])), &[])]);
        // The side files first: once the path is free, another process may write new ones beside a new file.
        let large = &self.jar.large;
        side::remove_all(large).map_err(|source| JarError::Remove { path: large.clone(), source })?;
        // So does who stores a new one tell of it.
        self.jar.remove_arguments()?;
        remove_file(&self.jar.path)?;
        if self.jar.kept == Kept::InJar {
            remove_file(&self.jar.damaged_path())?;
        }
        *guard = None;
        Ok(cleared)
    }

    /// What the file holds; `None` if the path does not name it any more.
    pub(super) fn examine(&self) -> Result<Option<Content>, JarError> {
        let mut guard = self.jar.view_mut();
        self.jar.refresh(&mut guard)?;
        match &*guard {
            Some(view) if view.id == self.id => view.check(&self.jar.path, self.jar.kept).map(Some),
            _ => Ok(None),
        }
    }

    /// The view of the locked file, up to date.
    fn current<'v>(&self, guard: &'v mut Option<View>) -> Result<&'v mut View, JarError> {
        let replaced = || JarError::Replaced { path: self.jar.path.clone() };
        let view = guard.as_mut().filter(|view| view.id == self.id).ok_or_else(replaced)?;
        view.extend(&self.jar.path)?;
        Ok(view)
    }

    pub(super) fn append_entry(&mut self, label: &[u8], staged: Staged<'_>) -> Result<(), JarError> {
        let Staged { mut header, bytes, writer, written } = staged;
        if label.len() as u64 > MAX_INLINE {
            return Err(JarError::LabelTooLong { path: self.jar.path.clone(), bytes: label.len() as u64 });
        }
        if let Some(written) = written {
            self.name_large(&header, bytes, written)?;
        }
        let mut guard = self.jar.view_mut();
        let view = self.current(&mut guard)?;
        let old = self.jar.certain(view, |index| index.get(&header.version, &header.key))?;
        let old = old.filter(|it| it.large);
        let old = old.map_or(Ok(None), |old| self.large_sum(view, old.offset))?;
        let mut records = Vec::with_capacity(3);
        if view.scan.index.version(&header.version).is_none_or(|index| index.label.is_none()) {
            let label_header = Header {
                payload_len: label.len() as u64,
                created: header.created,
                payload: Checksum::of(label),
                ..Header::mark(Kind::Label, header.version, Key([0; 32]))
            };
            records.push((label_header, label));
        }
        if !writer.is_empty() {
            let writer_header = Header::of_writer(writer, header.created);
            header.writer = writer_header.writer;
            if !view.scan.index.has_writer(&writer_header) {
                records.push((writer_header, writer.as_bytes()));
            }
        }
        let (key, large) = (header.key, header.kind == Kind::LargeEntry);
        records.push((header, if large { &[] } else { bytes }));
        self.append(view, &records)?;
        self.remove_unused(view, &key, old);
        Ok(())
    }

    fn name_large(&self, header: &Header, bytes: &[u8], written: Written) -> Result<(), JarError> {
        let path = self.jar.large.join(side::name(&header.key, header.payload));
        let named = match written.rename(&path) {
            // Cleared since it was written, folder and all.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.jar.write_large(bytes)?.rename(&path)
            }
            other => other,
        };
        named.map_err(|source| JarError::WriteLarge { path: path.clone(), source })?;
        self.jar.note_large(&path);
        Ok(())
    }

    /// Appends records in one write and takes them into the view.
    fn append(&self, view: &mut View, records: &[(Header, &[u8])]) -> Result<(), JarError> {
        let start = view.scan.append_at();
        let mut bytes =
            Vec::with_capacity(records.iter().map(|(_, payload)| HEADER_LEN + payload.len()).sum());
        let torn =
            view.scan.is_torn().then(|| (Header::mark(Kind::Torn, Version([0; 16]), Key([0; 32])), &[][..]));
        for (header, payload) in torn.iter().chain(records) {
            let offset = start + bytes.len() as u64;
            bytes.extend_from_slice(&header.encode(offset));
            bytes.extend_from_slice(payload);
        }
        sys::write_at(&self.held.file, &bytes, start)
            .map_err(|source| JarError::Append { path: self.jar.path.clone(), source })?;
        view.extend(&self.jar.path)?;
        self.jar.upkeep.note(&view.scan.index);
        Ok(())
    }

    /// Removes the side file of `key` with this checksum, unless an entry of another version uses it.
    ///
    /// The record that made it useless is written by now, so a failure only costs space: until
    /// the whole file is cleared.
    fn remove_unused(&self, view: &View, key: &Key, sum: Option<Checksum>) {
        let Some(sum) = sum else { return };
        let is_other = |location: Location| {
            self.large_sum(view, location.offset).is_ok_and(|other| other.is_some_and(|it| it != sum))
        };
        if view.scan.index.large(key).is_ok_and(|large| large.into_iter().all(is_other)) {
            let _ = fs::remove_file(self.jar.large.join(side::name(key, sum)));
        }
    }

    /// The checksum of a large value, from its record.
    fn large_sum(&self, view: &View, offset: u64) -> Result<Option<Checksum>, JarError> {
        Ok(self.large_header(view, offset)?.map(|header| header.payload))
    }

    fn large_header(&self, view: &View, offset: u64) -> Result<Option<Header>, JarError> {
        let record = view
            .read(offset, Kind::LargeEntry, 0)
            .map_err(|source| JarError::Read { path: self.jar.path.clone(), source })?;
        Ok(record.map(|(header, _)| header))
    }
}

fn remove_file(path: &Path) -> Result<(), JarError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(JarError::Remove { path: path.to_owned(), source: error })
        }
        _ => Ok(()),
    }
}
