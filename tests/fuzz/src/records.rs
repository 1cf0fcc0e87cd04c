//! Files of records, right ones in wrong places and wrong ones in right places, as a jar file.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, SystemTime};

use arbitrary::{Result, Unstructured};
use pkld_rt::jar::{JarFile, Kept, Key, NewEntry, Version};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::scratch;

const VERSION: Version = Version([1; 16]);

/// Some versions and keys, so that records concern each other.
fn version(n: u8) -> Version {
    Version([n % 3; 16])
}

fn key(n: u8) -> Key {
    Key([n % 8; 32])
}

/// Values that were written as entries, wherever and however.
type Written = HashMap<(Version, Key), HashSet<Vec<u8>>>;

/// One piece of a file, at `at`.
fn piece(u: &mut Unstructured<'_>, at: u64, written: &mut Written) -> Result<Vec<u8>> {
    if u.ratio(1, 5)? {
        let len = u.int_in_range(0..=120)?;
        return Ok(u.bytes(u.len().min(len))?.to_vec());
    }
    let payload =
        if u.ratio(1, 8)? { vec![u.arbitrary()?; 5000] } else { u.bytes(u.len().min(40))?.to_vec() };
    let (kind, version, key) = (u.int_in_range(1..=10)?, version(u.arbitrary()?), key(u.arbitrary()?));
    let claimed = match u.int_in_range(0..=7u8)? {
        0 => u.arbitrary()?,
        1 => payload.len() as u64 + u64::from(u.arbitrary::<u16>()?),
        2 => payload.len() as u64 / 2,
        _ => payload.len() as u64,
    };
    let mut header = [0; 96];
    header[..4].copy_from_slice(b"pkl\x01");
    header[4] = kind;
    header[5] = u.arbitrary()?;
    header[6..8].copy_from_slice(&u.int_in_range(0..=3u16)?.to_le_bytes());
    header[8..16].copy_from_slice(&claimed.to_le_bytes());
    header[16..32].copy_from_slice(&version.0);
    header[32..64].copy_from_slice(&key.0);
    header[64..72].copy_from_slice(&u.arbitrary::<u64>()?.to_le_bytes());
    header[72..80].copy_from_slice(&u.arbitrary::<u64>()?.to_le_bytes());
    let sum = if u.ratio(1, 8)? { u.arbitrary()? } else { xxh3_64(&payload) };
    header[80..88].copy_from_slice(&sum.to_le_bytes());
    let place = if u.ratio(1, 8)? { u.arbitrary()? } else { at };
    let sum = xxh3_64_with_seed(&header[..88], place);
    header[88..].copy_from_slice(&sum.to_le_bytes());
    if u.ratio(1, 10)? {
        header[u.choose_index(96)?] ^= 1 << u.int_in_range(0..=7u8)?;
    }
    written.entry((version, key)).or_default().insert(payload.clone());
    let mut piece = header.to_vec();
    piece.extend(payload);
    if u.ratio(1, 8)? {
        piece.truncate(u.int_in_range(0..=piece.len())?);
    }
    Ok(piece)
}

/// Reads a file made of `data`, appends to it, and reads it again.
///
/// # Panics
/// If a value is served that was never written under its key, or one that was just stored is not.
pub fn records(data: &[u8]) {
    let mut source = Unstructured::new(data);
    let (mut bytes, mut written) = (Vec::new(), Written::new());
    while !source.is_empty() && bytes.len() < 60_000 {
        let Ok(piece) = piece(&mut source, bytes.len() as u64, &mut written) else { break };
        bytes.extend(piece);
    }
    let folder = scratch();
    let path = folder.path().join("jar/wine/fit_0101010101010101.pkl");
    std::fs::create_dir_all(path.parent().expect("it has one")).expect("folders can be made");
    std::fs::write(&path, &bytes).expect("files can be written");
    let check = |file: &JarFile| {
        for (version, key) in (0..3).flat_map(|v| (0..8).map(move |k| (version(v), key(k)))) {
            // What a record of a side file stands for is not there.
            if let Ok(Some(entry)) = file.get(&version, &key) {
                let known = written.get(&(version, key)).is_some_and(|all| all.contains(&entry.bytes));
                assert!(known || entry.bytes == b"stored", "{version:?} {key:?}: {:?}", entry.bytes);
            }
        }
        let _ = file.summary();
    };
    let file = JarFile::new(path.clone(), Kept::InJar);
    check(&file);
    let (cost, created) = (Duration::ZERO, SystemTime::UNIX_EPOCH);
    let new = NewEntry { codec: 1, bytes: b"stored", cost, created, writer: "" };
    let put = file.put(&VERSION, b"label", &key(7), new, Duration::from_secs(60));
    let reopened = JarFile::new(path, Kept::InJar);
    for file in [&file, &reopened] {
        check(file);
        if put.is_ok() {
            let entry = file.get(&VERSION, &key(7)).expect("it can be read").expect("it was stored");
            assert_eq!(entry.bytes, b"stored");
        }
    }
}
