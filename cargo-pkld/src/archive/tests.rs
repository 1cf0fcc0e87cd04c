//! What is written is read, and nothing else is.

use super::*;

const MOST: u64 = 1 << 30;

fn version(number: u8) -> OneVersion {
    OneVersion { version: Version([number; 16]), label: vec![number; 100] }
}

fn entry(number: u8, len: usize) -> OneEntry {
    OneEntry {
        key: Key([number; 32]),
        codec: 1,
        created: SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123),
        cost: Duration::from_nanos(42),
        arguments: (!number.is_multiple_of(3)).then(|| "x".repeat(usize::from(number))),
        writer: format!("process {number}"),
        value: (0..len).map(|at| (at * usize::from(number)) as u8).collect(),
    }
}

fn sample() -> Vec<Part> {
    let mut parts = vec![Part::Version(version(1))];
    parts.extend((0..6).map(|number| Part::Entry(entry(number, usize::from(number) * 70))));
    parts.push(Part::Version(version(2)));
    parts.push(Part::Entry(entry(9, 70_000)));
    parts
}

fn written(parts: &[Part]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new()).expect("memory can be written");
    for part in parts {
        match part {
            Part::Version(version) => writer.version(version),
            Part::Entry(entry) => writer.entry(entry),
        }
        .expect("memory can be written");
    }
    writer.finish().expect("memory can be written")
}

/// What comes out, and how it ends.
fn read(bytes: &[u8], most: u64) -> (Vec<Part>, Result<(), ArchiveError>) {
    let mut parts = Vec::new();
    let mut reader = match Reader::new(bytes, most) {
        Ok(reader) => reader,
        Err(error) => return (parts, Err(error)),
    };
    loop {
        match reader.next() {
            Ok(Some(part)) => parts.push(part),
            Ok(None) => return (parts, Ok(())),
            Err(error) => return (parts, Err(error)),
        }
    }
}

/// Numbers that look like chance, the same in each run (after Marsaglia, 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Something that happens to files.
fn damaged(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(out.len());
        let len = chance.below(40).min(out.len() - at);
        match chance.below(6) {
            0 => out.truncate(at),
            1 => out.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << chance.below(8)),
            2 => out[at..at + len].fill(chance.below(256) as u8),
            3 => _ = out.drain(at..at + len),
            4 => {
                let piece = out[at..at + len].to_vec();
                let to = chance.below(out.len());
                out.splice(to..to, piece);
            }
            _ => out[at..at + len].iter_mut().for_each(|byte| *byte = chance.below(256) as u8),
        }
        if out.is_empty() {
            break;
        }
    }
    out
}

#[test]
fn what_is_written_is_read() {
    let (parts, end) = read(&written(&sample()), MOST);
    assert!(end.is_ok() && parts == sample());
    assert!(read(&written(&[]), MOST).1.is_ok(), "an archive may be empty");
    assert_eq!(written(&sample()), written(&sample()), "the same records make the same bytes");
}

#[test]
fn an_archive_is_read_whole_or_not_at_all() {
    let bytes = written(&sample());
    for len in 0..bytes.len() {
        assert!(read(&bytes[..len], MOST).1.is_err(), "cut at {len}");
    }
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let (parts, end) = read(&flipped, MOST);
        // A few bits of the stream's own head mean nothing.
        assert!(end.is_err() || parts == sample(), "bit {bit}");
    }
    let two = [bytes.clone(), bytes.clone()].concat();
    assert!(matches!(read(&two, MOST).1, Err(ArchiveError::Damaged("something follows its end"))));
}

#[test]
fn random_damage_gives_what_was_written_or_an_error() {
    let bytes = written(&sample());
    let plain = zstd::decode_all(&bytes[..]).expect("it is a stream");
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for _ in 0..1500 {
        let packed = damaged(&bytes, &mut chance);
        // Damage below the packing, where zstd notices nothing.
        let unpacked = damaged(&plain, &mut chance);
        let repacked = zstd::encode_all(&unpacked[..], 1).expect("memory can be written");
        for (is_same, bytes) in [(packed == bytes, packed), (unpacked == plain, repacked)] {
            let (parts, end) = read(&bytes, MOST);
            assert!(parts.iter().zip(sample()).all(|(is, was)| *is == was), "a record that was not written");
            assert!(end.is_err() || is_same || parts == sample());
        }
    }
}

#[test]
fn what_is_no_archive_is_told_as_such() {
    let other = zstd::encode_all(&b"something else"[..], 1).expect("memory can be written");
    let later = zstd::encode_all(&b"pklarch2"[..], 1).expect("memory can be written");
    for bytes in [&b""[..], b"PK\x03\x04", &[0; 1000], &other, &later] {
        assert!(matches!(read(bytes, MOST).1, Err(ArchiveError::Foreign)), "{bytes:?}");
    }
}

/// A record by its parts, its checksum right.
fn record(number: u64, kind: u8, len: u64, payload: &[u8]) -> Vec<u8> {
    let mut sum = summing(number, kind, len);
    sum.update(payload);
    [&[kind][..], &len.to_le_bytes(), payload, &sum.digest().to_le_bytes()].concat()
}

#[test]
fn lengths_and_kinds_are_not_believed() {
    let hostile: [Vec<u8>; 7] = [
        record(0, ENTRY, 60, &[0; 60]),
        record(0, VERSION, u64::MAX, &[0; 60]),
        record(0, VERSION, 1 << 40, &[0; 60]),
        record(0, VERSION, 3, &[0; 3]),
        record(0, 77, 3, &[0; 3]),
        record(0, END, 40, &[0; 40]),
        [record(0, VERSION, 20, &[1; 20]), record(1, ENTRY, 60, &[255; 60])].concat(),
    ];
    for (nth, records) in hostile.into_iter().enumerate() {
        let plain = [&MAGIC[..], &records].concat();
        let bytes = zstd::encode_all(&plain[..], 1).expect("memory can be written");
        let (parts, end) = read(&bytes, MOST);
        assert!(matches!(end, Err(ArchiveError::Damaged(_))), "{nth}: {end:?}");
        assert!(parts.iter().all(|part| matches!(part, Part::Version(_))), "{nth}");
    }
}

#[test]
fn a_bomb_is_refused_before_it_unfolds() {
    // A value that claims all that one can, of zeros: a few hundred bytes for each megabyte.
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("memory can be written");
    let mut write = |bytes: &[u8]| io::Write::write_all(&mut encoder, bytes).expect("memory can be written");
    write(&MAGIC);
    write(&record(0, VERSION, 20, &[1; 20]));
    write(&[ENTRY]);
    write(&(1_u64 << 30).to_le_bytes());
    (0..64).for_each(|_| write(&vec![0; 1 << 20]));
    let bytes = encoder.finish().expect("memory can be written");
    assert!(bytes.len() < 20_000, "{}", bytes.len());
    let (parts, end) = read(&bytes, 8 << 20);
    assert!(parts.len() == 1 && matches!(end, Err(ArchiveError::TooLarge(_))), "{end:?}");
    let (_, end) = read(&bytes, MOST);
    assert!(matches!(end, Err(ArchiveError::Damaged("it was cut short"))), "{end:?}");
}
