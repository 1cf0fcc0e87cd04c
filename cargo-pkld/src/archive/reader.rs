//! Reading an archive, which may be damaged or made to do harm.

use std::io::{self, BufReader, Read};
use std::time::{Duration, SystemTime};

use pkld_rt::jar::{Key, Version};
use xxhash_rust::xxh3::Xxh3;
use zstd::Decoder;

use super::{
    ArchiveError, END, ENTRY, LONGEST_LABEL, LONGEST_NAME, LONGEST_VALUE, MAGIC, OneEntry, OneVersion, Part,
    VERSION, summing,
};
use crate::ui;

/// What stands before an entry's texts and its value.
const ENTRY_HEAD: usize = 32 + 1 + 8 + 8 + 2 + 2;

/// The longest window that a stream may ask memory for: 128 MiB, what zstd itself allows where nothing else is said.
const WINDOW_LOG: u32 = 27;

/// What is taken from the stream at once.
const PIECE: usize = 64 << 10;

/// An archive that is read record by record.
pub(crate) struct Reader<R: Read> {
    from: Decoder<'static, BufReader<R>>,
    all: blake3::Hasher,
    records: u64,
    entries: u64,
    has_version: bool,
    /// How much more may come.
    left: u64,
    most: u64,
}

impl<R: Read> Reader<R> {
    /// Begins an archive, of which no more than `most` bytes are unpacked.
    pub(crate) fn new(from: R, most: u64) -> Result<Self, ArchiveError> {
        let mut from = Decoder::new(from).map_err(ArchiveError::Read)?;
        from.window_log_max(WINDOW_LOG).map_err(ArchiveError::Read)?;
        let all = blake3::Hasher::new();
        let mut this = Self { from, all, records: 0, entries: 0, has_version: false, left: most, most };
        let mut magic = [0; 8];
        match this.fill(&mut magic) {
            Ok(()) if magic == MAGIC => Ok(this),
            // What zstd does not understand is as foreign as what it unpacks to something else.
            Ok(()) | Err(ArchiveError::Damaged(_)) => Err(ArchiveError::Foreign),
            Err(error) => Err(error),
        }
    }

    /// The next record, verified; `None` behind the last one, when the whole archive was verified.
    pub(crate) fn next(&mut self) -> Result<Option<Part>, ArchiveError> {
        // Of what came before the record of the end.
        let before = self.all.clone();
        let mut head = [0; 9];
        self.fill(&mut head)?;
        let (kind, len) = (head[0], u64::from_le_bytes(array(&head[1..])));
        let most = match kind {
            VERSION => 16 + LONGEST_LABEL + LONGEST_NAME,
            ENTRY => ENTRY_HEAD + 2 * usize::from(u16::MAX),
            END => 8 + 32,
            _ => return Err(ArchiveError::Damaged("a record is of no known kind")),
        };
        let most = most as u64 + if kind == ENTRY { LONGEST_VALUE } else { 0 };
        if len > most {
            return Err(ArchiveError::Damaged("a record is longer than any can be"));
        }
        let mut sum = summing(self.records, kind, len);
        let payload = self.payload(len, &mut sum)?;
        let mut told = [0; 8];
        self.fill(&mut told)?;
        if u64::from_le_bytes(told) != sum.digest() {
            return Err(ArchiveError::Damaged("a checksum is not that of its record"));
        }
        self.records += 1;
        let malformed = || ArchiveError::Damaged("a record is not what its kind asks for");
        match kind {
            VERSION => {
                let (version, label) = payload.split_first_chunk().ok_or_else(malformed)?;
                self.has_version = true;
                Ok(Some(Part::Version(OneVersion { version: Version(*version), label: label.to_vec() })))
            }
            ENTRY if self.has_version => {
                self.entries += 1;
                Ok(Some(Part::Entry(entry(payload).ok_or_else(malformed)?)))
            }
            END => {
                let (entries, all) = payload.split_first_chunk().ok_or_else(malformed)?;
                if u64::from_le_bytes(*entries) != self.entries || all != before.finalize().as_bytes() {
                    return Err(ArchiveError::Damaged("its digest is not that of its records"));
                }
                match self.from.read(&mut [0]) {
                    Ok(0) => Ok(None),
                    _ => Err(ArchiveError::Damaged("something follows its end")),
                }
            }
            _ => Err(malformed()),
        }
    }

    /// So many bytes. Memory is asked for as they come: a length alone costs nothing.
    fn payload(&mut self, len: u64, sum: &mut Xxh3) -> Result<Vec<u8>, ArchiveError> {
        let len = usize::try_from(len).map_err(|_| ArchiveError::Damaged("a record is too long"))?;
        let mut payload = Vec::new();
        while payload.len() < len {
            let start = payload.len();
            payload.resize(start + PIECE.min(len - start), 0);
            self.fill(&mut payload[start..])?;
            sum.update(&payload[start..]);
        }
        Ok(payload)
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), ArchiveError> {
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or_else(|| ArchiveError::TooLarge(ui::bytes(self.most)))?;
        self.from.read_exact(bytes).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => ArchiveError::Damaged("it was cut short"),
            // An error of the file has a number; zstd's own have none.
            _ if error.raw_os_error().is_some() => ArchiveError::Read(error),
            _ => ArchiveError::Damaged("it cannot be unpacked"),
        })?;
        self.all.update(bytes);
        Ok(())
    }
}

fn entry(payload: Vec<u8>) -> Option<OneEntry> {
    let (head, rest) = payload.split_first_chunk::<ENTRY_HEAD>()?;
    let number = |at: usize| u64::from_le_bytes(array(&head[at..]));
    let len = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
    let (arguments_len, writer_len) = (len(49), len(51));
    let (arguments, rest) = rest.split_at_checked(arguments_len.saturating_sub(1))?;
    let (writer, value) = rest.split_at_checked(writer_len)?;
    let text = |bytes: &[u8]| std::str::from_utf8(bytes).map(str::to_owned).ok();
    let mut key = Key([0; 32]);
    key.0.copy_from_slice(&head[..32]);
    Some(OneEntry {
        key,
        codec: head[32],
        created: SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(number(33)))?,
        cost: Duration::from_nanos(number(41)),
        arguments: if arguments_len > 0 { Some(text(arguments)?) } else { None },
        writer: text(writer)?,
        value: value.to_vec(),
    })
}

fn array(bytes: &[u8]) -> [u8; 8] {
    let mut out = [0; 8];
    out.copy_from_slice(&bytes[..8]);
    out
}
