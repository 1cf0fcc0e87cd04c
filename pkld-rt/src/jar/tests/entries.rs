//! What is put is got, until it is taken back.

use super::*;
use crate::jar::side::LARGE;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

#[test]
fn an_entry_comes_back_as_it_was_put() {
    let place = Place::new();
    let created = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
    let new = NewEntry { codec: 9, bytes: b"value", cost: Duration::from_nanos(12_345), created, writer: "" };
    place.file().put(&V, LABEL, &key(1), new, PATIENT).unwrap();
    let expected = Entry { codec: 9, bytes: b"value".to_vec(), cost: new.cost, created };
    assert_eq!(place.file().get(&V, &key(1)).unwrap(), Some(expected));
}

#[test]
fn values_of_every_size_come_back_from_the_file_or_from_beside_it() {
    let place = Place::new();
    let file = place.file();
    let sizes = [0, 1, 96, 4096, LARGE - 1, LARGE, LARGE + 1, 3 << 20];
    for (n, size) in (0..).zip(sizes) {
        put(&file, n, &vec![n as u8 + 1; size]);
    }
    let reopened = place.file();
    for (n, size) in (0..).zip(sizes) {
        assert!(get(&file, n) == Some(vec![n as u8 + 1; size]), "{size} bytes");
        assert!(get(&reopened, n) == Some(vec![n as u8 + 1; size]), "{size} bytes, reopened");
    }
    assert_eq!(fs::read_dir(place.large()).unwrap().count(), 2);
}

#[test]
fn what_was_never_put_is_absent_and_asking_creates_nothing() {
    let place = Place::new();
    assert_eq!(get(&place.file(), 1), None);
    assert!(!place.jar.root().exists());
    put(&place.file(), 1, b"one");
    assert_eq!(get(&place.file(), 2), None);
    assert_eq!(place.file().get(&Version([2; 16]), &key(1)).unwrap(), None);
}

#[test]
fn the_last_value_wins() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    put(&ours, 1, b"first");
    assert_eq!(get(&theirs, 1).unwrap(), b"first");
    put(&ours, 1, b"second");
    assert_eq!(get(&ours, 1).unwrap(), b"second");
    assert_eq!(get(&theirs, 1).unwrap(), b"second");
    assert_eq!(get(&place.file(), 1).unwrap(), b"second");
}

#[test]
fn a_forgotten_entry_is_gone_and_can_be_put_again() {
    let place = Place::new();
    let file = place.file();
    put(&file, 1, b"one");
    put(&file, 2, b"two");
    let cleared = file.lock(PATIENT).unwrap().forget(&V, &key(1)).unwrap();
    assert_eq!(cleared, Cleared { entries: 1, bytes: 3 });
    assert_eq!(file.lock(PATIENT).unwrap().forget(&V, &key(1)).unwrap(), Cleared::default());
    assert_eq!((get(&file, 1), get(&place.file(), 1)), (None, None));
    assert_eq!(get(&place.file(), 2).unwrap(), b"two");
    put(&file, 1, b"again");
    assert_eq!(get(&place.file(), 1).unwrap(), b"again");
}

#[test]
fn forgetting_a_version_leaves_the_others() {
    let place = Place::new();
    let file = place.given("shared.pkl");
    let other = Version([2; 16]);
    put(&file, 1, b"one");
    put(&file, 2, b"two!");
    file.put(&other, b"other", &key(1), new_entry(b"theirs"), PATIENT).unwrap();
    let cleared = file.lock(PATIENT).unwrap().forget_version(&V).unwrap();
    assert_eq!(cleared, Cleared { entries: 2, bytes: 7 });
    assert_eq!(get(&place.given("shared.pkl"), 1), None);
    assert_eq!(file.get(&other, &key(1)).unwrap().unwrap().bytes, b"theirs");
    assert_eq!(file.summary().unwrap().versions.len(), 1);
}

#[test]
fn forgetting_the_last_version_removes_the_file() {
    let place = Place::new();
    let file = place.file();
    put(&file, 1, b"one");
    put(&file, 2, &vec![1; LARGE + 1]);
    let unknown = file.lock(PATIENT).unwrap().forget_version(&Version([9; 16])).unwrap();
    assert_eq!(unknown, Cleared::default());
    assert!(place.path().exists());
    let cleared = file.lock(PATIENT).unwrap().forget_version(&V).unwrap();
    assert_eq!(cleared, Cleared { entries: 2, bytes: 3 + LARGE as u64 + 1 });
    assert!(!place.path().exists() && !place.large().exists());
    put(&file, 1, b"again");
    assert_eq!(get(&place.file(), 1).unwrap(), b"again");
}

#[test]
fn several_versions_are_forgotten_at_once() {
    let place = Place::new();
    let file = place.given("shared.pkl");
    let versions: Vec<_> = (1..=3).map(|n| Version([n; 16])).collect();
    for version in &versions {
        file.put(version, LABEL, &key(1), new_entry(b"abc"), PATIENT).unwrap();
    }
    let cleared = file.lock(PATIENT).unwrap().forget_versions(&versions[..2]).unwrap();
    assert_eq!(cleared, Cleared { entries: 2, bytes: 6 });
    let left: Vec<_> = file.summary().unwrap().versions.iter().map(|it| it.version).collect();
    assert_eq!(left, [versions[2]]);
}

#[test]
fn a_label_is_stored_once_a_version_and_again_after_the_version_was_forgotten() {
    let place = Place::new();
    let file = place.given("shared.pkl");
    let other = Version([2; 16]);
    file.put(&other, b"other", &key(1), new_entry(b"x"), PATIENT).unwrap();
    put(&file, 1, b"one");
    let before = fs::metadata(file.path()).unwrap().len();
    put(&file, 2, b"two");
    assert_eq!(fs::metadata(file.path()).unwrap().len(), before + 96 + 3);
    file.lock(PATIENT).unwrap().forget_version(&V).unwrap();
    put(&file, 3, b"three");
    let summary = place.given("shared.pkl").summary().unwrap();
    let labels: Vec<_> = summary.versions.iter().map(|it| it.label.as_deref().unwrap()).collect();
    assert_eq!(labels, [LABEL, b"other"]);
}

#[test]
fn the_summary_counts_what_is_live() {
    let place = Place::new();
    let file = place.file();
    let at = |ms| SystemTime::UNIX_EPOCH + Duration::from_millis(ms);
    let put_at = |n, size, ms| {
        let new = NewEntry { created: at(ms), ..new_entry(&[7; 70_000][..size]) };
        file.put(&V, LABEL, &key(n), new, PATIENT).unwrap();
    };
    put_at(1, 100, 5_000);
    put_at(1, 10, 9_000);
    put_at(2, 70_000, 8_000);
    put_at(3, 1, 7_000);
    file.lock(PATIENT).unwrap().forget(&V, &key(3)).unwrap();
    let summary = place.file().summary().unwrap();
    assert_eq!((summary.skipped, summary.versions.len()), (0, 1));
    assert_eq!(summary.file_bytes, fs::metadata(place.path()).unwrap().len());
    let version = &summary.versions[0];
    assert_eq!(version.label.as_deref(), Some(LABEL));
    assert_eq!((version.entries, version.bytes), (2, 70_010));
    assert_eq!((version.last_created, version.cost), (Some(at(9_000)), Duration::from_millis(14)));
    assert_eq!(place.jar.file("wine", "other", &V).summary().unwrap(), Summary::default());
}

#[test]
fn a_replaced_large_value_leaves_one_side_file() {
    let place = Place::new();
    let file = place.file();
    put(&file, 1, &vec![1; LARGE + 1]);
    put(&file, 1, &vec![2; LARGE + 1]);
    assert_eq!(fs::read_dir(place.large()).unwrap().count(), 1);
    // The same value again: the name is the same, and the file must stay.
    put(&file, 1, &vec![2; LARGE + 1]);
    assert!(get(&place.file(), 1).unwrap() == vec![2; LARGE + 1]);
    put(&file, 1, b"small");
    assert_eq!(fs::read_dir(place.large()).unwrap().count(), 0);
    assert_eq!(get(&place.file(), 1).unwrap(), b"small");
}

#[test]
fn a_side_file_that_two_versions_share_goes_with_the_second() {
    let place = Place::new();
    let file = place.given("shared.pkl");
    let large = place.beside("shared.pkl.large");
    let other = Version([2; 16]);
    let bytes = vec![1; LARGE + 1];
    put(&file, 1, &bytes);
    file.put(&other, LABEL, &key(1), new_entry(&bytes), PATIENT).unwrap();
    assert_eq!(fs::read_dir(&large).unwrap().count(), 1);
    file.lock(PATIENT).unwrap().forget_version(&V).unwrap();
    assert!(file.get(&other, &key(1)).unwrap().unwrap().bytes == bytes);
    file.lock(PATIENT).unwrap().forget(&other, &key(1)).unwrap();
    assert_eq!(fs::read_dir(&large).unwrap().count(), 0);
}

#[test]
fn several_values_can_be_put_under_one_lock() {
    let place = Place::new();
    let file = place.file();
    let mut locked = file.lock(PATIENT).unwrap();
    for n in 0..10 {
        locked.put(&V, LABEL, &key(n), new_entry(&value(n))).unwrap();
    }
    assert_eq!(locked.forget(&V, &key(3)).unwrap().entries, 1);
    drop(locked);
    for n in 0..10 {
        assert_eq!(get(&place.file(), n), (n != 3).then(|| value(n)));
    }
}

#[test]
fn a_label_that_no_record_can_hold_is_an_error_and_stores_nothing() {
    let place = Place::new();
    let file = place.file();
    let label = vec![0; (16 << 20) + 1];
    let result = file.put(&V, &label, &key(1), new_entry(b"x"), PATIENT);
    assert!(matches!(result, Err(JarError::LabelTooLong { .. })));
    assert_eq!(get(&file, 1), None);
}

#[test]
#[cfg(unix)]
fn files_and_folders_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    put(&place.file(), 1, &vec![1; LARGE + 1]);
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let side = fs::read_dir(place.large()).unwrap().next().unwrap().unwrap().path();
    assert_eq!((mode(place.path()), mode(side)), (0o600, 0o600));
    assert_eq!(mode(place.large()), 0o700);
    assert_eq!(mode(place.path().parent().unwrap().into()), 0o700);
    assert!(place.jar.root().join("CACHEDIR.TAG").exists());
}

/// A reader written from the chapter alone, without the code of this module.
#[test]
fn the_bytes_are_those_of_the_format_chapter() {
    let place = Place::new();
    put(&place.file(), 1, b"small");
    put(&place.file(), 2, &vec![1; LARGE + 1]);
    let bytes = fs::read(place.path()).unwrap();
    let mut records = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let number = |from: usize| u64::from_le_bytes(bytes[at + from..at + from + 8].try_into().unwrap());
        assert_eq!(bytes[at..at + 4], *b"pkl\x01");
        assert_eq!(number(88), xxh3_64_with_seed(&bytes[at..at + 88], at as u64));
        let (kind, len) = (bytes[at + 4], if bytes[at + 4] == 3 { 0 } else { number(8) as usize });
        let payload = &bytes[at + 96..at + 96 + len];
        assert!(kind == 3 || number(80) == xxh3_64(payload));
        assert_eq!(bytes[at + 16..at + 32], [1; 16]);
        records.push((kind, number(8), payload.to_vec(), number(80)));
        at += 96 + len;
    }
    assert_eq!(records[0].2, LABEL);
    assert_eq!(records[1].2, b"small");
    assert_eq!(records.iter().map(|it| it.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(records[2].1, LARGE as u64 + 1);
    let side = place.large().join(format!("0200000000000000-{:016x}", records[2].3));
    assert!(fs::read(side).unwrap() == vec![1; LARGE + 1]);
}

#[test]
fn an_entry_knows_who_wrote_it() {
    let place = Place::new();
    let file = place.file();
    let put = |n: u64, writer: &str, bytes: &[u8]| {
        let new = NewEntry { writer, ..new_entry(bytes) };
        file.put(&V, LABEL, &key(n), new, PATIENT).unwrap();
        fs::metadata(place.path()).unwrap().len()
    };
    put(1, "", b"nobody");
    let one = put(2, "one", b"small");
    let other = put(3, "other", &[7; 70_000]);
    let again = put(4, "one", b"small");
    assert_eq!(again - other, 96 + 5, "who writes is written once");
    assert_eq!(put(2, "other", b"new") - again, 96 + 3);
    let writers = |file: &JarFile| [1, 2, 3, 4, 5].map(|n| file.writer(&V, &key(n)));
    let expected =
        [None, Some("other"), Some("other"), Some("one"), None].map(|name| name.map(str::to_owned));
    assert_eq!(writers(&file), expected);
    assert_eq!(writers(&place.file()), expected, "to another process");

    // A name that is damaged is none, and nothing else is.
    let mut bytes = fs::read(place.path()).unwrap();
    let at = usize::try_from(one).unwrap() - "small".len() - 96 - "one".len();
    assert_eq!(&bytes[at..at + 3], b"one");
    bytes[at] ^= 1;
    fs::write(place.path(), bytes).unwrap();
    let damaged = place.file();
    assert_eq!(damaged.writer(&V, &key(4)), None);
    assert_eq!(damaged.writer(&V, &key(3)).as_deref(), Some("other"));
    assert_eq!(get(&damaged, 4).as_deref(), Some(&b"small"[..]));
}
