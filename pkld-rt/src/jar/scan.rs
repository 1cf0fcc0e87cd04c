//! Finding the records of a file, whatever happened to it.
//!
//! The rules, from the start of the file on:
//!
//! 1. A *header holds* when its magic and its checksum do. The checksum is seeded with the place,
//!    so what holds is a record that was written here.
//! 2. A record whose header holds and that is directly followed by another such header is believed;
//!    its payload is not looked at. (Reading an entry checks the payload anyway.)
//! 3. A record followed by anything else, or by the end of the file, has its payload checked. If
//!    that fails, the search for the next header begins inside the payload. The record itself is
//!    still taken in: the entry is damaged, and an older one of the same key must not come back.
//! 4. A record that runs over the end of the file is not taken in. If a header holds further on,
//!    the scan goes on there; otherwise this is the *tail*, and the next scan begins with it again:
//!    it may be a write that is under way. A writer appends behind the place where the record
//!    *would* end ([`Scan::append_at`]), so that rule 2 never jumps over a record it wrote; first of
//!    all a record that says so, by which the torn one is told from a damaged one and is not taken in
//!    then either. Nobody was told that it was stored, so what it would have replaced stays.
//! 5. Bytes that are no header are passed over up to the next header that holds. Such bytes at the
//!    end of the file belong to the tail as well.
//! 6. A label counts only if its payload holds, so that the next append of its version renews it.
//!
//! It does not know what is on disk besides these bytes, nor who else looks at them.

use super::index::Index;
use super::index_file::{Head, IndexFile};
use super::record::{Checksum, HEADER, HEADER_LEN, Header, Kind, MAGIC};
use super::{Key, Version, sys};
use std::fs::File;
use std::io;
use xxhash_rust::xxh3::Xxh3;

/// How far a file is searched for its first record. A user may have named a file of his own as a
/// jar file, of any size.
const FIRST_RECORD_WITHIN: u64 = 64 << 20;

/// The sizes of one read: after a jump over a payload the next header is all that is wanted; where
/// records lie close together, large reads pay.
const SMALL_READ: usize = 4 << 10;
const LARGE_READ: usize = 256 << 10;

/// Bytes that can be read at a place.
pub(super) trait Source {
    /// Fills `buf` from `offset` on and says how much of it could be filled.
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize>;
}

impl Source for File {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        sys::read_at(self, buf, offset)
    }
}

/// What is known of a file, up to the length it had.
#[derive(Default)]
pub(super) struct Scan {
    pub(super) index: Index,
    /// The length the file had.
    pub(super) len: u64,
    /// Whether any header ever held.
    pub(super) found_any: bool,
    /// Bytes passed over before `resume`.
    skipped: u64,
    /// Where the next scan begins: `len`, or the start of the tail.
    resume: u64,
    /// Where the tail would end if it were whole.
    torn_end: u64,
    /// Where the first and the last record begin that were taken in.
    ends: Option<(u64, u64)>,
}

impl Scan {
    /// Where a writer appends: at the end of the file, or of the record that runs over it. Of the record that says so
    /// a part may be there already, if its writer was killed too.
    pub(super) fn append_at(&self) -> u64 {
        if self.is_torn() { self.torn_end } else { self.len }
    }

    /// Whether the file ends in a record that was cut short.
    pub(super) fn is_torn(&self) -> bool {
        self.torn_end > 0
    }

    /// Up to where all is known that there is to know.
    pub(super) fn known_to(&self) -> u64 {
        self.resume
    }

    /// Bytes that belong to no record.
    pub(super) fn skipped(&self) -> u64 {
        self.skipped + (self.len - self.resume)
    }

    /// Bytes before that which belong to no record.
    pub(super) fn skipped_before(&self) -> u64 {
        self.skipped
    }

    /// Where the first and the last record begin.
    pub(super) fn ends(&self) -> Option<(u64, u64)> {
        self.ends
    }

    /// What an index file says of the beginning of a file.
    pub(super) fn from_file(file: IndexFile) -> Self {
        let Head { covered, skipped, first, last, .. } = file.head;
        let ends = Some((first.offset, last.offset));
        let index = Index::from_file(file);
        Self { index, len: covered, found_any: true, skipped, resume: covered, torn_end: 0, ends }
    }

    /// Takes in what was appended since the last time; `len` is the length of the file now.
    pub(super) fn extend(&mut self, source: &impl Source, len: u64) -> io::Result<()> {
        if len < self.len {
            // Cut short by somebody: nothing that is known need be true.
            *self = Self::default();
        }
        let mut window = Window::new(source, len);
        let mut at = self.resume;
        let mut skipped = self.skipped;
        let mut torn_end = 0;
        let mut known = None;
        while at < len {
            let header = match known.take() {
                Some(header) => header,
                None => match window.header(at)? {
                    Some(header) => header,
                    None => match window.search(at + 1, self.found_any)? {
                        Some(next) => {
                            skipped += next - at;
                            at = next;
                            continue;
                        }
                        None => break,
                    },
                },
            };
            self.found_any = true;
            let end = at + HEADER + header.inline_len();
            if end > len {
                match window.search(at + HEADER, true)? {
                    Some(next) => {
                        skipped += next - at;
                        at = next;
                        continue;
                    }
                    None => {
                        torn_end = end;
                        break;
                    }
                }
            }
            known = window.header(end)?;
            let is_torn = known.as_ref().is_some_and(|next| next.kind == Kind::Torn);
            if known.is_none() && window.begins_mark(end)? && !window.payload_holds(at, &header)? {
                torn_end = end;
                break;
            }
            let holds = header.kind != Kind::Label || window.payload_holds(at, &header)?;
            if holds && !is_torn {
                self.index.apply(at, &header);
                self.ends = Some((self.ends.map_or(at, |(first, _)| first), at));
            }
            let mut next = end;
            if known.is_none()
                && !window.payload_holds(at, &header)?
                && let Some(inside) = window.search(at + HEADER, true)?
            {
                skipped += inside - at - HEADER;
                next = inside;
            }
            at = next;
        }
        (self.skipped, self.resume, self.torn_end, self.len) = (skipped, at, torn_end, len);
        Ok(())
    }
}

/// A piece of the source in memory, moved as needed.
struct Window<'a, S> {
    source: &'a S,
    len: u64,
    buf: Vec<u8>,
    start: u64,
    next_read: usize,
}

impl<'a, S: Source> Window<'a, S> {
    fn new(source: &'a S, len: u64) -> Self {
        Self { source, len, buf: Vec::new(), start: 0, next_read: SMALL_READ }
    }

    /// Up to `n` bytes from `at` on; fewer only at the end.
    fn bytes(&mut self, at: u64, n: usize) -> io::Result<&[u8]> {
        let left = usize::try_from(self.len.saturating_sub(at)).unwrap_or(usize::MAX);
        let n = n.min(left);
        let end = self.start + self.buf.len() as u64;
        if at < self.start || at + n as u64 > end {
            let adjoins = (self.start..=end).contains(&at) && !self.buf.is_empty();
            self.next_read = if adjoins { LARGE_READ.min(self.next_read * 2) } else { SMALL_READ };
            let size = self.next_read.max(n).min(left);
            // Never exposes old bytes as new ones: a short read cuts the buffer.
            self.buf.resize(size, 0);
            self.start = at;
            match self.source.read_at(&mut self.buf, at) {
                Ok(filled) => self.buf.truncate(filled),
                Err(error) => {
                    self.buf.clear();
                    return Err(error);
                }
            }
        }
        let from = usize::try_from(at - self.start).unwrap_or(usize::MAX).min(self.buf.len());
        let to = (from + n).min(self.buf.len());
        Ok(&self.buf[from..to])
    }

    fn header(&mut self, at: u64) -> io::Result<Option<Header>> {
        Ok(Header::decode(self.bytes(at, HEADER_LEN)?, at))
    }

    /// Whether the source ends at `at` with a part of the record that says that one was torn.
    fn begins_mark(&mut self, at: u64) -> io::Result<bool> {
        let begun = self.bytes(at, HEADER_LEN)?;
        let mark = Header::mark(Kind::Torn, Version([0; 16]), Key([0; 32])).encode(at);
        Ok(!begun.is_empty() && begun.len() < HEADER_LEN && mark.starts_with(begun))
    }

    /// Whether the payload of the record at `at`, which is all there, has its checksum.
    fn payload_holds(&mut self, at: u64, header: &Header) -> io::Result<bool> {
        let mut at = at + HEADER;
        let mut left = header.inline_len();
        if header.kind == Kind::LargeEntry {
            return Ok(true);
        }
        if left <= LARGE_READ as u64 {
            let payload = self.bytes(at, usize::try_from(left).unwrap_or(usize::MAX))?;
            return Ok(payload.len() as u64 == left && Checksum::of(payload) == header.payload);
        }
        let mut sum = Xxh3::new();
        while left > 0 {
            let piece = self.bytes(at, LARGE_READ.min(usize::try_from(left).unwrap_or(usize::MAX)))?;
            if piece.is_empty() {
                return Ok(false);
            }
            sum.update(piece);
            at += piece.len() as u64;
            left -= piece.len() as u64;
        }
        Ok(Checksum(sum.digest()) == header.payload)
    }

    /// The first place from `from` on where a header holds.
    fn search(&mut self, mut from: u64, to_the_end: bool) -> io::Result<Option<u64>> {
        let limit = if to_the_end { self.len } else { self.len.min(FIRST_RECORD_WITHIN) };
        loop {
            if from >= limit {
                return Ok(None);
            }
            let bytes = self.bytes(from, LARGE_READ)?;
            let Some(last) = bytes.len().checked_sub(HEADER_LEN) else {
                return Ok(None);
            };
            let mut seen = 0;
            while let Some(found) = bytes[seen..=last].iter().position(|&byte| byte == MAGIC[0]) {
                let at = seen + found;
                if Header::decode(&bytes[at..], from + at as u64).is_some() {
                    return Ok(Some(from + at as u64));
                }
                seen = at + 1;
                if seen > last {
                    break;
                }
            }
            from += last as u64 + 1;
        }
    }
}
