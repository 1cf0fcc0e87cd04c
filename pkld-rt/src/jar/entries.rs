//! The entries of a jar file one by one, without their values, for those who look into it.

use super::copy::read_header;
use super::counts::from_minute;
use super::record::{Checksum, Kind};
use super::uses::{Tag, read_uses};
use super::{JarError, JarFile, Key, Version, from_millis};
use std::time::{Duration, SystemTime};

/// What is stored under one key, but for its value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredEntry {
    /// The version it is of.
    pub version: Version,
    /// What addresses it.
    pub key: Key,
    /// The length of its value.
    pub bytes: u64,
    /// How long the computation took.
    pub cost: Duration,
    /// When it was stored.
    pub created: SystemTime,
    /// When it was served last, as far as that was noted.
    pub last_used: Option<SystemTime>,
}

impl JarFile {
    /// Its entries, in the order in which they were stored.
    pub fn entries(&self) -> Result<Vec<StoredEntry>, JarError> {
        let Some(live) = self.live()? else { return Ok(Vec::new()) };
        let uses = self.uses_path().and_then(|path| read_uses(&path).ok()).unwrap_or_default();
        let mut entries = Vec::with_capacity(live.entries.len());
        for location in &live.entries {
            let header = read_header(&live.file, location);
            let header = header.map_err(|source| JarError::Read { path: self.path().to_owned(), source })?;
            let Some((version, key, created)) = header else { continue };
            let last_used = uses.get(&Tag::of(&version, &key)).map(|minute| from_minute(*minute));
            let (bytes, cost) = (location.len, Duration::from_nanos(location.cost));
            entries.push(StoredEntry { version, key, bytes, cost, created: from_millis(created), last_used });
        }
        Ok(entries)
    }

    /// All that is told of who wrote entries, in no order; what cannot be read is left out.
    pub fn writers(&self) -> Result<Vec<String>, JarError> {
        let mut view = self.view_mut();
        self.refresh(&mut view)?;
        let Some(view) = &*view else { return Ok(Vec::new()) };
        let texts = view.scan.index.writers().filter_map(|writer| {
            let len = usize::try_from(writer.len).ok()?;
            let (header, text) = view.read(writer.offset, Kind::Writer, len).ok()??;
            (Checksum::of(&text) == header.payload).then(|| String::from_utf8_lossy(&text).into_owned())
        });
        Ok(texts.collect())
    }
}
