//! The jar's format: a jar that was written once, and is read by every version from then on.
//!
//! `tests/fixtures/jar` holds it, with an index file that knows most of it, and stays as it is: jars like it lie on disks.
//! If another format is written one day, that has a fixture of its own, and what is asked of this one is that it is read
//! as here or left alone.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use pkld_rt::jar::{Entry, Jar, JarError, JarFile, Kept, Key, NewEntry, Version};
use pkld_tests::repository;
use tempfile::TempDir;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

const PATIENT: Duration = Duration::from_secs(60);
const FIT: Version = Version([1; 16]);
const OTHER: Version = Version([2; 16]);

/// Of each key what the jar says, in both versions.
type Contents = Vec<(Version, Key, Option<Entry>)>;

fn key(n: u8) -> Key {
    Key([n; 32])
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn golden() -> PathBuf {
    repository().join("tests/fixtures/jar")
}

/// Copies a jar, for its owner alone as jars are.
fn copied(folder: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    let private = |path: &Path, mode: u32| {
        #[cfg(unix)]
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
        let _ = (path, mode);
    };
    private(to, 0o700);
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.path().is_dir() {
            true => copied(&entry.path(), &to.join(entry.file_name())),
            false => {
                fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
                private(&to.join(entry.file_name()), 0o600);
            }
        }
    }
}

/// A copy that may be written to.
fn copy() -> (TempDir, Jar) {
    let folder = tempfile::tempdir().unwrap();
    copied(&golden(), &folder.path().join("jar"));
    let jar = Jar::new(folder.path().join("jar"));
    (folder, jar)
}

fn file(jar: &Jar) -> JarFile {
    jar.file("wine", "fit", &FIT)
}

/// What the file of the fixture was written as.
fn written(jar: &Jar) -> PathBuf {
    let file = file(jar);
    let put = |version: &Version, n: u8, bytes: &[u8], writer: &str| {
        let (codec, cost, created) =
            (n % 3 + 1, Duration::from_millis(n.into()), at(1_700_000_000 + u64::from(n)));
        let new = NewEntry { codec, bytes, cost, created, writer };
        let label = [b"what version ".as_slice(), &version.0[..1], b" was made of"].concat();
        file.put(version, &label, &key(n), new, PATIENT).unwrap();
    };
    put(&FIT, 1, b"a value", "process 1 on here");
    put(&FIT, 2, b"", "process 1 on here");
    put(&FIT, 3, &[3; 70_000], "process 2 on there");
    put(&FIT, 4, b"replaced below", "");
    put(&OTHER, 1, b"another version's", "process 2 on there");
    put(&FIT, 4, b"in place of another", "");
    put(&FIT, 5, b"taken back", "");
    file.lock(PATIENT).unwrap().forget(&FIT, &key(5)).unwrap();
    put(&FIT, 6, &[6; 65_536], "");
    put(&FIT, 7, b"damaged below", "");
    put(&FIT, 8, b"behind the damage", "");
    let mut bytes = fs::read(file.path()).unwrap();
    let damaged = bytes.windows(13).position(|it| it == b"damaged below").unwrap();
    bytes[damaged] ^= 1;
    // A kind of record that this version does not know, bytes that are no record, and an entry behind them.
    append(&mut bytes, 1, 200, 9, b"of a later version");
    bytes.extend_from_slice(b"no record at all, pkl\x01 and so on");
    append(&mut bytes, 1, 2, 9, b"behind what is no record");
    // A record of another format, which is no record of this one.
    append(&mut bytes, 2, 2, 1, b"of format 2");
    append(&mut bytes, 1, 2, 10, b"the last whole record");
    // A write that was cut short.
    append(&mut bytes, 1, 2, 11, b"cut short");
    bytes.truncate(bytes.len() - 5);
    fs::write(file.path(), bytes).unwrap();
    file.path().to_owned()
}

/// A record as the book describes it.
fn append(bytes: &mut Vec<u8>, format: u8, kind: u8, n: u8, payload: &[u8]) {
    let offset = bytes.len();
    bytes.extend_from_slice(&[b'p', b'k', b'l', format, kind, 1, 0, 0]);
    bytes.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&FIT.0);
    bytes.extend_from_slice(&key(n).0);
    bytes.extend_from_slice(&1_700_000_000_000u64.to_le_bytes());
    bytes.extend_from_slice(&1_000_000u64.to_le_bytes());
    bytes.extend_from_slice(&xxh3_64(payload).to_le_bytes());
    let sum = xxh3_64_with_seed(&bytes[offset..offset + 88], offset as u64);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes.extend_from_slice(payload);
}

fn entry(n: u8, bytes: &[u8]) -> Option<Entry> {
    let (codec, cost, created) =
        (n % 3 + 1, Duration::from_millis(n.into()), at(1_700_000_000 + u64::from(n)));
    Some(Entry { codec, bytes: bytes.to_vec(), cost, created })
}

/// What the fixture says, to every version of pkld.
fn expected() -> Contents {
    let by_hand = |bytes: &[u8]| {
        let (codec, cost, created) = (1, Duration::from_millis(1), at(1_700_000_000));
        Some(Entry { codec, bytes: bytes.to_vec(), cost, created })
    };
    vec![
        (FIT, key(1), entry(1, b"a value")),
        (FIT, key(2), entry(2, b"")),
        (FIT, key(3), entry(3, &[3; 70_000])),
        (FIT, key(4), entry(4, b"in place of another")),
        (FIT, key(5), None),
        (FIT, key(6), entry(6, &[6; 65_536])),
        (FIT, key(8), entry(8, b"behind the damage")),
        (FIT, key(9), by_hand(b"behind what is no record")),
        (FIT, key(10), by_hand(b"the last whole record")),
        (FIT, key(12), None),
        (OTHER, key(1), entry(1, b"another version's")),
        (OTHER, key(2), None),
    ]
}

#[track_caller]
fn says_what_it_said(file: &JarFile) {
    for (version, key, expected) in expected() {
        let found = file.get(&version, &key).unwrap();
        assert!(found == expected, "version {}, key {}: {found:?}", version.0[0], key.0[0]);
    }
    let damaged = file.get(&FIT, &key(7));
    assert!(matches!(damaged, Err(JarError::Damaged { .. })), "{damaged:?}");
}

#[test]
fn a_jar_that_was_written_once_says_what_it_said() {
    let (_folder, jar) = copy();
    let with_index = jar.file_path("wine", "fit", &FIT).with_extension("").join("index-1");
    assert!(with_index.exists(), "the fixture has an index file");
    for has_index in [true, false] {
        if !has_index {
            fs::remove_file(&with_index).unwrap();
        }
        let file = file(&jar);
        says_what_it_said(&file);
        assert_eq!(file.writer(&FIT, &key(3)).as_deref(), Some("process 2 on there"));
        let summary = file.summary().unwrap();
        let told: Vec<_> = summary.versions.iter().map(|it| (it.version, it.entries, it.bytes)).collect();
        assert_eq!(told, [(FIT, 9, 135_637), (OTHER, 1, 17)], "index file: {has_index}");
        assert_eq!(summary.versions[0].label.as_deref(), Some(&b"what version \x01 was made of"[..]));
        assert_eq!(summary.versions[0].last_created, Some(at(1_700_000_008)));
        let millis = 1 + 2 + 3 + 4 + 6 + 7 + 8 + 1 + 1;
        assert_eq!(summary.versions[0].cost, Duration::from_millis(millis));
    }
    // A header that the index file vouches for is not looked at. (Without it, it would be.)
    let (_folder, damaged) = copy();
    let path = file(&damaged).path().to_owned();
    let mut bytes = fs::read(&path).unwrap();
    let value = bytes.windows(7).position(|it| it == b"a value").unwrap();
    bytes[value - 40] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let skipped = || file(&damaged).summary().unwrap().skipped;
    let (with, ()) = (skipped(), fs::remove_file(path.with_extension("").join("index-1")).unwrap());
    assert_eq!(skipped() - with, 96 + 7, "the index file is read");
    // Nothing was written: a reader leaves it as it is.
    assert!(fs::read(file(&jar).path()).unwrap() == fs::read(file(&Jar::new(golden())).path()).unwrap());
}

#[test]
fn a_jar_that_was_written_once_takes_more() {
    let (_folder, jar) = copy();
    let new = NewEntry {
        codec: 1,
        bytes: b"new",
        cost: Duration::ZERO,
        created: SystemTime::now(),
        writer: "process 3",
    };
    file(&jar).put(&FIT, b"label", &key(20), new, PATIENT).unwrap();
    let reopened = file(&jar);
    assert_eq!(reopened.get(&FIT, &key(20)).unwrap().map(|it| it.bytes).as_deref(), Some(&b"new"[..]));
    says_what_it_said(&reopened);
    assert_eq!(reopened.writer(&FIT, &key(20)).as_deref(), Some("process 3"));
    assert_eq!(reopened.writer(&FIT, &key(1)).as_deref(), Some("process 1 on here"));
}

#[test]
fn what_is_written_today_is_what_was_written_then() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(&Jar::new(folder.path().join("jar")));
    let golden = file(&Jar::new(golden())).path().to_owned();
    let (is, was) = (fs::read(&path).unwrap(), fs::read(&golden).unwrap());
    let differs = is.iter().zip(&was).position(|(is, was)| is != was);
    assert!(is == was, "{} and {} bytes, which differ at {differs:?}", is.len(), was.len());
}

#[test]
fn two_formats_live_in_one_folder_and_neither_touches_the_other() {
    let (_folder, jar) = copy();
    // A later version of pkld has written a file of the same name in another jar, and moved it here.
    let mut later = Vec::new();
    append(&mut later, 2, 1, 0, b"a label of format 2");
    append(&mut later, 2, 2, 1, b"a value of format 2");
    let theirs = jar.file("wine", "fit", &OTHER);
    fs::write(theirs.path(), &later).unwrap();
    assert_eq!(jar.files().unwrap().len(), 2);
    let is_refused = |error: JarError| matches!(error, JarError::UnknownFormat { format: 2, .. });
    assert!(theirs.get(&FIT, &key(1)).is_err_and(is_refused));
    assert!(theirs.summary().is_err_and(is_refused));
    let (cost, created) = (Duration::ZERO, SystemTime::now());
    let new = NewEntry { codec: 1, bytes: b"ours", cost, created, writer: "" };
    assert!(theirs.put(&FIT, b"label", &key(1), new, PATIENT).is_err_and(is_refused));
    assert!(theirs.lock_existing(PATIENT).is_err_and(is_refused), "nor is it cleared");
    assert!(fs::read(theirs.path()).unwrap() == later, "it is left as it is");
    says_what_it_said(&file(&jar));
    // Of this format, and gone on in a later one: what is known of it is served, and goes on.
    let both = JarFile::new(jar.root().join("both.pkl"), Kept::Given);
    both.put(&FIT, b"label", &key(1), new, PATIENT).unwrap();
    let mut bytes = fs::read(both.path()).unwrap();
    append(&mut bytes, 2, 2, 1, b"another value of format 2");
    fs::write(both.path(), &bytes).unwrap();
    both.put(&FIT, b"label", &key(2), new, PATIENT).unwrap();
    for n in [1, 2] {
        let found = both.get(&FIT, &key(n)).unwrap().map(|it| it.bytes);
        assert_eq!(found.as_deref(), Some(&b"ours"[..]));
    }
    assert!(fs::read(both.path()).unwrap().starts_with(&bytes), "nothing is written over");
}
