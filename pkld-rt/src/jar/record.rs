//! The header every record begins with: 96 bytes, little endian.
//!
//! Knows how a header is laid out and when it holds. Does not know files, nor what a record does
//! to the ones before it.

use super::{Key, Version};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// The first bytes of every record; the fourth is the format.
pub(super) const MAGIC: [u8; 4] = [b'p', b'k', b'l', FORMAT];
const FORMAT: u8 = 1;

/// The length of a header.
pub(super) const HEADER: u64 = HEADER_LEN as u64;
pub(super) const HEADER_LEN: usize = 96;
/// The part of a header that its own checksum covers.
const SUMMED: usize = 88;

/// The longest payload inside a jar file. A header that claims more is not one of ours, so that
/// no scan ever follows a length into nowhere.
pub(super) const MAX_INLINE: u64 = 16 << 20;

/// XXH3-64 of a payload.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Checksum(pub(super) u64);

impl Checksum {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(xxh3_64(bytes))
    }

    /// A part of it, never 0.
    fn short(self) -> u16 {
        (self.0 as u16).max(1)
    }
}

/// What a record does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Describes a version; the payload is the caller's.
    Label,
    /// Stores a value that follows.
    Entry,
    /// Stores a value that is in a side file; nothing follows.
    LargeEntry,
    /// Takes one entry back.
    ForgetKey,
    /// Takes a version back, label and all.
    ForgetVersion,
    /// Takes everything before it back; the file is about to be removed.
    Retired,
    /// Says who wrote the entries behind it that name it; the payload is text.
    Writer,
    /// The record that ends where this one begins was cut short, and never counted.
    Torn,
    /// Written by a later version of this format. Passed over.
    Other(u8),
}

impl Kind {
    fn code(self) -> u8 {
        match self {
            Self::Label => 1,
            Self::Entry => 2,
            Self::LargeEntry => 3,
            Self::ForgetKey => 4,
            Self::ForgetVersion => 5,
            Self::Retired => 6,
            Self::Writer => 7,
            Self::Torn => 8,
            Self::Other(code) => code,
        }
    }

    fn of(code: u8) -> Self {
        match code {
            1 => Self::Label,
            2 => Self::Entry,
            3 => Self::LargeEntry,
            4 => Self::ForgetKey,
            5 => Self::ForgetVersion,
            6 => Self::Retired,
            7 => Self::Writer,
            8 => Self::Torn,
            other => Self::Other(other),
        }
    }
}

/// A record without its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) kind: Kind,
    pub(super) codec: u8,
    /// Which record says who wrote it; 0 if none does.
    pub(super) writer: u16,
    pub(super) payload_len: u64,
    pub(super) version: Version,
    pub(super) key: Key,
    /// Milliseconds since 1970.
    pub(super) created: u64,
    /// Nanoseconds the computation took.
    pub(super) cost: u64,
    pub(super) payload: Checksum,
}

impl Header {
    /// The header of a record that has no payload and concerns no moment.
    pub(super) fn mark(kind: Kind, version: Version, key: Key) -> Self {
        let payload = Checksum::of(&[]);
        Self { kind, codec: 0, writer: 0, payload_len: 0, version, key, created: 0, cost: 0, payload }
    }

    /// The header of a record that says who writes, in so many words.
    pub(super) fn of_writer(text: &str, created: u64) -> Self {
        let payload = Checksum::of(text.as_bytes());
        let mark = Self::mark(Kind::Writer, Version([0; 16]), Key([0; 32]));
        Self { writer: payload.short(), payload_len: text.len() as u64, created, payload, ..mark }
    }

    /// How many bytes of payload follow the header.
    pub(super) fn inline_len(&self) -> u64 {
        if self.kind == Kind::LargeEntry { 0 } else { self.payload_len }
    }

    /// The bytes of this header for a record that begins at `offset`.
    ///
    /// The offset seeds the checksum: a header holds only at the place it was written for. A value
    /// that happens to contain records (the bytes of a jar file, say) is therefore never mistaken
    /// for records when a scan has to search through it.
    pub(super) fn encode(&self, offset: u64) -> [u8; HEADER_LEN] {
        let mut bytes = [0; HEADER_LEN];
        bytes[..4].copy_from_slice(&MAGIC);
        bytes[4] = self.kind.code();
        bytes[5] = self.codec;
        bytes[6..8].copy_from_slice(&self.writer.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.payload_len.to_le_bytes());
        bytes[16..32].copy_from_slice(&self.version.0);
        bytes[32..64].copy_from_slice(&self.key.0);
        bytes[64..72].copy_from_slice(&self.created.to_le_bytes());
        bytes[72..80].copy_from_slice(&self.cost.to_le_bytes());
        bytes[80..88].copy_from_slice(&self.payload.0.to_le_bytes());
        let sum = xxh3_64_with_seed(&bytes[..SUMMED], offset);
        bytes[SUMMED..].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// The header at the start of `bytes`, which were read from `offset`; `None` unless it holds.
    pub(super) fn decode(bytes: &[u8], offset: u64) -> Option<Self> {
        let bytes: &[u8; HEADER_LEN] = bytes.first_chunk()?;
        if bytes[..4] != MAGIC || xxh3_64_with_seed(&bytes[..SUMMED], offset) != number(bytes, SUMMED) {
            return None;
        }
        let header = Self {
            kind: Kind::of(bytes[4]),
            codec: bytes[5],
            writer: u16::from_le_bytes(array(bytes, 6)),
            payload_len: number(bytes, 8),
            version: Version(array(bytes, 16)),
            key: Key(array(bytes, 32)),
            created: number(bytes, 64),
            cost: number(bytes, 72),
            payload: Checksum(number(bytes, 80)),
        };
        (header.inline_len() <= MAX_INLINE).then_some(header)
    }
}

fn number(bytes: &[u8; HEADER_LEN], at: usize) -> u64 {
    u64::from_le_bytes(array(bytes, at))
}

fn array<const N: usize>(bytes: &[u8; HEADER_LEN], at: usize) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[at..at + N]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Header {
        Header {
            kind: Kind::Entry,
            codec: 7,
            writer: 0x0201,
            payload_len: 300,
            version: Version([3; 16]),
            key: Key([9; 32]),
            created: 1_700_000_000_123,
            cost: 42,
            payload: Checksum(0x0123_4567_89ab_cdef),
        }
    }

    #[test]
    fn a_header_reads_back_as_written() {
        assert_eq!(Header::decode(&sample().encode(160), 160), Some(sample()));
    }

    #[test]
    fn a_header_holds_only_where_it_was_written() {
        let bytes = sample().encode(160);
        assert_eq!(Header::decode(&bytes, 0), None);
        assert_eq!(Header::decode(&bytes, 161), None);
    }

    #[test]
    fn every_flipped_bit_of_a_header_is_noticed() {
        let bytes = sample().encode(0);
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes;
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Header::decode(&flipped, 0), None, "bit {bit}");
        }
    }

    #[test]
    fn a_header_that_claims_more_than_a_record_may_hold_is_none() {
        let long = Header { payload_len: MAX_INLINE + 1, ..sample() };
        assert_eq!(Header::decode(&long.encode(0), 0), None);
        let beside = Header { kind: Kind::LargeEntry, ..long };
        assert_eq!(Header::decode(&beside.encode(0), 0), Some(beside));
    }

    #[test]
    fn the_layout_is_the_one_the_format_chapter_prints() {
        let bytes = sample().encode(0);
        assert_eq!(bytes[..8], [b'p', b'k', b'l', 1, 2, 7, 1, 2]);
        assert_eq!(bytes[8..16], 300u64.to_le_bytes());
        assert_eq!(bytes[16..32], [3; 16]);
        assert_eq!(bytes[32..64], [9; 32]);
        assert_eq!(bytes[64..72], 1_700_000_000_123u64.to_le_bytes());
        assert_eq!(bytes[72..80], 42u64.to_le_bytes());
        assert_eq!(bytes[80..88], 0x0123_4567_89ab_cdefu64.to_le_bytes());
    }
}
