//! An open jar file and what is known of it.
//!
//! Knows when that knowledge is out of date: the file grew, was removed, or its path names another
//! file by now. Does not lock and does not write.

use super::index_file::IndexFile;
use super::record::{HEADER_LEN, Header, Kind, MAGIC};
use super::scan::Scan;
use super::sys::{self, FileId, Named};
use super::{JarError, Kept};
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A jar file, opened for reading.
pub(super) struct View {
    pub(super) file: Arc<File>,
    pub(super) id: FileId,
    pub(super) scan: Scan,
    /// As it was when the file was last looked at.
    named: Named,
}

/// What a file that holds no record is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Content {
    /// Records, or nothing yet.
    Records,
    /// Begins as a record does, but no record holds: cut short or damaged.
    Damaged,
    /// Another format of ours.
    OtherFormat(u8),
    /// Anything else.
    Foreign,
}

impl View {
    /// Opens the file at `path` and reads its headers, but for those that the index file knows if one is named;
    /// `None` if there is none.
    pub(super) fn open(path: &Path, index: Option<&Path>) -> Result<Option<Self>, JarError> {
        // Asked first, since opening a named pipe would wait for a writer.
        if metadata(path)?.is_none() {
            return Ok(None);
        }
        let failed = |source| JarError::Open { path: path.to_owned(), source };
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            other => other.map_err(failed)?,
        };
        let metadata = file.metadata().map_err(failed)?;
        let known = index.and_then(|index| IndexFile::open(index, &file, metadata.len()));
        let scan = known.map(Scan::from_file).unwrap_or_default();
        let (id, named) = (FileId::of(&metadata), Named::of(&metadata));
        let mut view = Self { file: Arc::new(file), id, scan, named };
        view.extend(path)?;
        Ok(Some(view))
    }

    /// Reads all headers, whatever was known.
    pub(super) fn scan_afresh(&mut self, path: &Path) -> Result<(), JarError> {
        self.scan = Scan::default();
        self.extend(path)
    }

    /// The same as far as it is known, from the headers alone; `None` if they cannot be read.
    pub(super) fn without_index(&self) -> Option<Self> {
        let (file, id, named) = (Arc::clone(&self.file), self.id, self.named);
        let mut view = Self { file, id, scan: Scan::default(), named };
        view.scan.extend(&*view.file, self.scan.len).ok()?;
        Some(view)
    }

    /// The checksum of the header at `offset`, if one holds there.
    pub(super) fn header_sum(&self, offset: u64) -> Option<u64> {
        let mut bytes = [0; HEADER_LEN];
        sys::read_at(&self.file, &mut bytes, offset).ok()?;
        Header::decode(&bytes, offset)?;
        bytes.last_chunk().map(|sum| u64::from_le_bytes(*sum))
    }

    /// Reads the headers that were appended since the last time.
    pub(super) fn extend(&mut self, path: &Path) -> Result<(), JarError> {
        let mut read = || {
            let metadata = self.file.metadata()?;
            let len = metadata.len();
            self.named = Named::of(&metadata);
            if len == self.scan.len { Ok(()) } else { self.scan.extend(&*self.file, len) }
        };
        read().map_err(|source| JarError::Read { path: path.to_owned(), source })
    }

    /// Whether nothing was appended and the file was neither removed nor renamed, as far as the file itself tells.
    pub(super) fn is_current(&self) -> bool {
        self.file.metadata().is_ok_and(|metadata| {
            let is_named = !sys::is_unlinked(&metadata) && Named::of(&metadata) == self.named;
            is_named && metadata.len() == self.scan.len
        })
    }

    /// Whether `path` still names this file.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|metadata| FileId::of(&metadata) == self.id)
    }

    /// What the file holds.
    pub(super) fn content(&self, path: &Path) -> Result<Content, JarError> {
        if self.scan.found_any || self.scan.len == 0 {
            return Ok(Content::Records);
        }
        let mut begin = [0; MAGIC.len()];
        let filled = sys::read_at(&self.file, &mut begin, 0)
            .map_err(|source| JarError::Read { path: path.to_owned(), source })?;
        Ok(match begin {
            _ if filled < begin.len() => Content::Foreign,
            MAGIC => Content::Damaged,
            [b'p', b'k', b'l', format] => Content::OtherFormat(format),
            _ => Content::Foreign,
        })
    }

    /// An error for a file that must be left as it is.
    pub(super) fn check(&self, path: &Path, kept: Kept) -> Result<Content, JarError> {
        match (self.content(path)?, kept) {
            (Content::OtherFormat(format), _) => {
                Err(JarError::UnknownFormat { path: path.to_owned(), format })
            }
            (Content::Foreign, Kept::Given) => Err(JarError::NotAJar { path: path.to_owned() }),
            (content, _) => Ok(content),
        }
    }

    /// The header at `offset`, if one of `kind` holds there, with the payload when its length is known.
    pub(super) fn read(&self, offset: u64, kind: Kind, len: usize) -> io::Result<Option<(Header, Vec<u8>)>> {
        read_record(&self.file, offset, kind, len)
    }
}

/// Reads the record at `offset` in one go: its header, and `len` bytes of payload without check.
pub(super) fn read_record(
    file: &File,
    offset: u64,
    kind: Kind,
    len: usize,
) -> io::Result<Option<(Header, Vec<u8>)>> {
    let mut bytes = vec![0; HEADER_LEN + len];
    let filled = sys::read_at(file, &mut bytes, offset)?;
    let header = Header::decode(&bytes[..filled.min(HEADER_LEN)], offset);
    let Some(header) = header.filter(|header| header.kind == kind) else {
        return Ok(None);
    };
    // Of a payload that was cut short the rest would be zeros; the checksum will tell.
    bytes.drain(..HEADER_LEN);
    Ok(Some((header, bytes)))
}

/// The metadata of a plain file; `None` if nothing is there; an error for a folder or a device.
pub(super) fn metadata(path: &Path) -> Result<Option<fs::Metadata>, JarError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(Some(metadata)),
        Ok(_) => Err(JarError::NotAJar { path: path.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(JarError::Open { path: path.to_owned(), source }),
    }
}
