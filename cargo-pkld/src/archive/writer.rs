//! Writing an archive.

use std::io::{self, Write};
use std::time::SystemTime;

use zstd::Encoder;

use super::{END, ENTRY, MAGIC, OneEntry, OneVersion, VERSION, summing};

/// Twice as fast as the level before it is small, and hardly larger than the levels behind it.
const LEVEL: i32 = 3;

/// An archive on its way. The same records make the same bytes.
pub(crate) struct Writer<W: Write> {
    into: Encoder<'static, W>,
    all: blake3::Hasher,
    records: u64,
    entries: u64,
}

impl<W: Write> Writer<W> {
    pub(crate) fn new(into: W) -> io::Result<Self> {
        let mut this =
            Self { into: Encoder::new(into, LEVEL)?, all: blake3::Hasher::new(), records: 0, entries: 0 };
        this.write(&MAGIC)?;
        Ok(this)
    }

    pub(crate) fn version(&mut self, version: &OneVersion) -> io::Result<()> {
        self.record(VERSION, &[&version.version.0, &version.label])
    }

    pub(crate) fn entry(&mut self, entry: &OneEntry) -> io::Result<()> {
        self.entries += 1;
        let since = entry.created.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let created = u64::try_from(since.as_millis()).unwrap_or(u64::MAX);
        let cost = u64::try_from(entry.cost.as_nanos()).unwrap_or(u64::MAX);
        let arguments = entry.arguments.as_deref().map(short);
        let writer = short(&entry.writer);
        // One more than the length, so that no text is told from an empty one.
        let arguments_len = arguments.map_or(0, |text| text.len() as u16 + 1);
        self.record(
            ENTRY,
            &[
                &entry.key.0,
                &[entry.codec],
                &created.to_le_bytes(),
                &cost.to_le_bytes(),
                &arguments_len.to_le_bytes(),
                &(writer.len() as u16).to_le_bytes(),
                arguments.unwrap_or_default().as_bytes(),
                writer.as_bytes(),
                &entry.value,
            ],
        )
    }

    /// Ends the archive; without that it is not whole.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        let (entries, all) = (self.entries, self.all.finalize());
        self.record(END, &[&entries.to_le_bytes(), all.as_bytes()])?;
        self.into.finish()
    }

    fn record(&mut self, kind: u8, pieces: &[&[u8]]) -> io::Result<()> {
        let len = pieces.iter().map(|piece| piece.len() as u64).sum::<u64>();
        let mut sum = summing(self.records, kind, len);
        self.records += 1;
        self.write(&[kind])?;
        self.write(&len.to_le_bytes())?;
        for piece in pieces {
            sum.update(piece);
            self.write(piece)?;
        }
        self.write(&sum.digest().to_le_bytes())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.all.update(bytes);
        self.into.write_all(bytes)
    }
}

/// What of a text is carried: it is for people.
fn short(text: &str) -> &str {
    const LONGEST: usize = 1 << 12;
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    &text[..ends.take_while(|end| *end <= LONGEST).last().unwrap_or(0)]
}
