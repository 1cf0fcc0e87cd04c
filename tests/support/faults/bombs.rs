//! Hostile bytes with right checksums, in place of what a function has stored.

use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use pkld_rt::jar::{JarFile, Kept, Key, NewEntry, Version};

use super::place::Place;
use super::{Depth, Found};

/// What a function returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Kind {
    Units,
    NestedUnits,
    Texts,
    Bytes,
    Rows,
    Map,
    Link,
    Tree,
}

const KINDS: [Kind; 8] =
    [Kind::Units, Kind::NestedUnits, Kind::Texts, Kind::Bytes, Kind::Rows, Kind::Map, Kind::Link, Kind::Tree];

const BINCODE: u8 = 1;
const MESSAGE_PACK: u8 = 2;
const RAW: u8 = 3;

/// What refusing may take.
const LONGEST: Duration = Duration::from_millis(100);
/// One mebibyte, and pages that a process takes for itself.
const MOST_BESIDE: usize = (1 << 20) + (64 << 10);

impl Kind {
    /// The kind that is spelled so.
    pub fn parse(text: &str) -> Option<Self> {
        KINDS.into_iter().find(|kind| format!("{kind:?}") == text)
    }
}

/// Bytes that no value is written as, and what is wrong with them.
fn bombs(depth: Depth) -> Vec<(String, u8, Vec<u8>)> {
    let mut bombs = Vec::new();
    let mut add = |what: String, codec, bytes| bombs.push((what, codec, bytes));
    let sizes: &[usize] = if depth == Depth::All { &[0, 100, 5_000, 60_000, 1 << 20] } else { &[0, 60_000] };
    for &size in sizes {
        for bits in [24, 30, 33, 40, 60, 63] {
            // bincode: a length in eight bytes, then a few more, zeros or ones.
            for fill in [0, 1, 0xff] {
                let mut bytes = vec![253];
                bytes.extend((1u64 << bits).to_le_bytes());
                bytes.resize(bytes.len() + size, fill);
                add(format!("a length of 2^{bits} before {size} bytes {fill}"), BINCODE, bytes.clone());
                // The same inside another sequence.
                bytes.splice(0..0, [3]);
                add(format!("an inner length of 2^{bits} before {size} bytes {fill}"), BINCODE, bytes);
            }
        }
        // MessagePack: str, bin, array, map and ext of four gigabytes.
        for marker in [0xdb, 0xc6, 0xdd, 0xdf, 0xc9] {
            for fill in [0, 0x90, 0x91, 0xc0, 0xdd] {
                let mut bytes = vec![marker, 0xff, 0xff, 0xff, 0xff];
                bytes.resize(bytes.len() + size, fill);
                add(format!("{marker:x} of 2^32 before {size} bytes {fill:x}"), MESSAGE_PACK, bytes.clone());
                bytes.splice(0..0, [0x91]);
                add(format!("an inner {marker:x} of 2^32 before {size} bytes {fill:x}"), MESSAGE_PACK, bytes);
            }
        }
    }
    for levels in [300, 10_000, 1_000_000] {
        // A link is `1` and another one; a node is variant 1 with one node in it.
        add(format!("{levels} levels"), BINCODE, vec![1; levels]);
        let node: Vec<u8> = [1, 1].repeat(levels / 2);
        add(format!("{levels} levels of nodes"), BINCODE, node);
        for marker in [0x91, 0x81, 0x92] {
            add(format!("{levels} levels of {marker:x}"), MESSAGE_PACK, vec![marker; levels]);
        }
        let node = [0x81, 0xa4, b'N', b'o', b'd', b'e', 0x91].repeat(levels / 7);
        add(format!("{levels} levels of named nodes"), MESSAGE_PACK, node);
    }
    for codec in [BINCODE, MESSAGE_PACK, RAW, 0, 200] {
        add(format!("no bytes by codec {codec}"), codec, Vec::new());
        add(format!("bytes 0xff by codec {codec}"), codec, vec![0xff; 1000]);
    }
    // Nothing with something behind it, in every type.
    add("trailing bytes".to_owned(), BINCODE, vec![0; 60]);
    add("trailing bytes".to_owned(), MESSAGE_PACK, vec![0x90; 60]);
    bombs
}

fn run(place: &Place, driver: &Path, kind: Kind, act: &str) -> io::Result<Vec<u64>> {
    let ended = place.run(driver, &["bomb", &format!("{kind:?}"), act]);
    let answer = ended.report.trim_end();
    let mut parts = answer.split(' ');
    let found = parts.next().and_then(|found| found.parse::<bool>().ok());
    let numbers: Vec<u64> = parts.filter_map(|part| part.parse().ok()).collect();
    match found {
        Some(found) if ended.code == Some(0) && !ended.has_panicked() => {
            Ok(std::iter::once(found.into()).chain(numbers).collect())
        }
        _ => Err(io::Error::other(format!("{ended:?}"))),
    }
}

/// Stores `bytes` as the result that the only entry in `path` has.
fn replace(path: &Path, codec: u8, bytes: &[u8]) -> io::Result<()> {
    let old = std::fs::read(path)?;
    let mut at = 0;
    let (version, key) = loop {
        let header = old.get(at..at + 96).ok_or_else(|| io::Error::other("no entry is stored"))?;
        if header[4] == 2 {
            let (mut version, mut key) = ([0; 16], [0; 32]);
            version.copy_from_slice(&header[16..32]);
            key.copy_from_slice(&header[32..64]);
            break (Version(version), Key(key));
        }
        at += 96 + old[at + 8..at + 16].iter().rev().fold(0, |len, &byte| len << 8 | usize::from(byte));
    };
    let new =
        NewEntry { codec, bytes, cost: Duration::ZERO, created: SystemTime::now(), writer: "somebody else" };
    JarFile::new(path.to_owned(), Kept::InJar)
        .put(&version, b"", &key, new, Duration::from_secs(60))
        .map_err(io::Error::other)
}

/// Puts hostile bytes in place of results, and has them read.
///
/// # Errors
/// When nothing can be stored at all.
pub fn hostile(driver: &Path, depth: Depth) -> io::Result<Found> {
    let mut found = Found::default();
    let bombs = bombs(depth);
    let cases: Vec<(Kind, &(String, u8, Vec<u8>))> =
        KINDS.into_iter().flat_map(|kind| bombs.iter().map(move |bomb| (kind, bomb))).collect();
    let cases: Vec<_> = cases.into_iter().step_by(if depth == Depth::All { 1 } else { 7 }).collect();
    found.count("hostile results", cases.len());
    let one = |(kind, (what, codec, bytes)): &(Kind, &(String, u8, Vec<u8>))| -> io::Result<Option<String>> {
        let place = Place::new();
        run(&place, driver, *kind, "call")?;
        let folder = place.jar().join("faults");
        let mut files = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path());
        let file = files.find(|path| path.extension().is_some_and(|it| it == "pkl"));
        replace(&file.ok_or_else(|| io::Error::other("nothing is stored"))?, *codec, bytes)?;
        let read = run(&place, driver, *kind, "get")?;
        let [is_found, micros, grown] = read[..] else { return Err(io::Error::other("no answer")) };
        // Bytes that begin as those of a value do take what that value takes: 24 bytes for an empty text of one.
        let is_begun = [" bytes 0", " bytes 1", " bytes 90", " bytes 91", " bytes c0"]
            .iter()
            .any(|it| what.ends_with(it));
        let most = (if is_begun { 64 } else { 2 } * bytes.len() + MOST_BESIDE) as u64 / 1024;
        let is_long = depth == Depth::All && !is_begun && Duration::from_micros(micros) > LONGEST;
        // Of a value that bytes do stand for nothing is refused.
        if is_found == 0 && (grown > most || is_long) {
            return Ok(Some(format!("{kind:?}, {what}: refused in {micros} us, with {grown} KiB")));
        }
        let is_bomb = what.contains("2^") || what.contains("levels") || what.contains("trailing");
        if is_found == 1 && is_bomb {
            return Ok(Some(format!("{kind:?}, {what}: read as a value")));
        }
        run(&place, driver, *kind, "call").map(|_| None)
    };
    found.faults = super::on_all_processors(&cases, |case| match one(case) {
        Ok(fault) => fault.into_iter().collect(),
        Err(error) => vec![format!("{:?}, {}: {error}", case.0, case.1.0)],
    });
    Ok(found)
}
