//! Bytes that are not as they were written.

use super::*;
use crate::jar::record::{Checksum, HEADER_LEN, Header, Kind};
use crate::jar::scan::{Scan, Source};
use crate::jar::side::LARGE;
use std::io;

const ENTRIES: u64 = 20;

/// A file of entries and where each record ends.
fn filled(place: &Place) -> (Vec<u8>, Vec<u64>) {
    let file = place.file();
    let ends = (0..ENTRIES)
        .map(|n| {
            put(&file, n, &value(n));
            fs::metadata(place.path()).unwrap().len()
        })
        .collect();
    (fs::read(place.path()).unwrap(), ends)
}

#[test]
fn a_file_cut_at_any_byte_serves_what_is_before_the_cut_and_takes_more() {
    let place = Place::new();
    let (bytes, ends) = filled(&place);
    for cut in 0..bytes.len() {
        fs::write(place.path(), &bytes[..cut]).unwrap();
        let file = place.file();
        let expected = |n: u64| (ends[n as usize] <= cut as u64).then(|| value(n));
        for n in 0..ENTRIES {
            assert_eq!(get(&file, n), expected(n), "entry {n} of a file cut at {cut}");
        }
        put(&file, 100, b"after the cut");
        put(&file, 101, b"and after that");
        for file in [file, place.file()] {
            assert_eq!(get(&file, 100).unwrap(), b"after the cut", "cut at {cut}");
            assert_eq!(get(&file, 101).unwrap(), b"and after that", "cut at {cut}");
            for n in 0..ENTRIES {
                assert_eq!(get_intact(&file, n), expected(n), "entry {n} after appending behind {cut}");
            }
        }
    }
}

#[test]
fn a_file_cut_while_it_is_open_serves_what_is_left_and_takes_more() {
    let place = Place::new();
    let (bytes, ends) = filled(&place);
    for cut in (0..bytes.len()).step_by(13) {
        fs::write(place.path(), &bytes).unwrap();
        let file = place.file();
        assert!(get(&file, 19).is_some());
        fs::OpenOptions::new().write(true).open(place.path()).unwrap().set_len(cut as u64).unwrap();
        put(&file, 100, b"after the cut");
        assert_eq!(get(&file, 100).unwrap(), b"after the cut");
        for n in 0..ENTRIES {
            let expected = (ends[n as usize] <= cut as u64).then(|| value(n));
            assert_eq!(get_intact(&file, n), expected, "entry {n} of a file cut at {cut}");
        }
    }
}

#[test]
fn a_flipped_bit_costs_one_entry_at_most_and_never_changes_a_value() {
    let place = Place::new();
    let (bytes, ends) = filled(&place);
    // One bit of each byte, another one from byte to byte.
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(place.path(), &flipped).unwrap();
        let file = place.file();
        let hit = ends.iter().position(|&end| (at as u64) < end).unwrap() as u64;
        for n in 0..ENTRIES {
            match get_intact(&file, n) {
                Some(got) => assert_eq!(got, value(n), "entry {n} with byte {at} flipped"),
                None => assert_eq!(n, hit, "entry {n} is lost by a flip at {at}"),
            }
        }
        put(&file, hit, &value(hit));
        assert_eq!(get(&place.file(), hit), Some(value(hit)), "replaced after a flip at {at}");
    }
}

#[test]
fn a_bit_flipped_under_an_open_file_costs_one_entry_at_most() {
    let place = Place::new();
    let (bytes, ends) = filled(&place);
    let file = place.file();
    for at in (0..bytes.len()).step_by(7) {
        assert_eq!(get(&file, 0), Some(value(0)));
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x10;
        // In place: the same file, as a failing disk would do it.
        overwrite(&place, &flipped);
        let hit = ends.iter().position(|&end| (at as u64) < end).unwrap() as u64;
        for n in 0..ENTRIES {
            match get_intact(&file, n) {
                Some(got) => assert_eq!(got, value(n), "entry {n} with byte {at} flipped"),
                None => assert_eq!(n, hit, "entry {n} is lost by a flip at {at}"),
            }
        }
        overwrite(&place, &bytes);
        // What was found out about the flipped file is forgotten with the next one.
        fs::rename(place.path(), place.beside("copy")).unwrap();
        fs::copy(place.beside("copy"), place.path()).unwrap();
    }
}

fn overwrite(place: &Place, bytes: &[u8]) {
    use io::Write;
    fs::OpenOptions::new().write(true).open(place.path()).unwrap().write_all(bytes).unwrap();
}

#[test]
fn a_file_rewritten_in_place_serves_its_new_order_and_never_another_keys_value() {
    let (place, other) = (Place::new(), Place::new());
    for n in 0..9 {
        put(&place.file(), n, &[n as u8; 50]);
        put(&other.file(), 8 - n, &[8 - n as u8; 50]);
    }
    let file = place.file();
    assert!(get(&file, 0).is_some());
    overwrite(&place, &fs::read(other.path()).unwrap());
    for n in 0..9 {
        assert_eq!(get(&file, n), Some(vec![n as u8; 50]), "entry {n}");
    }
}

#[test]
fn a_header_damaged_under_an_open_file_is_absent_from_then_on() {
    let place = Place::new();
    put(&place.file(), 1, b"one");
    let file = place.file();
    assert!(get(&file, 1).is_some());
    let mut bytes = fs::read(place.path()).unwrap();
    let header = bytes.len() - 96 - 3;
    bytes[header + 40] ^= 1;
    overwrite(&place, &bytes);
    assert_eq!(get(&file, 1), None);
    put(&file, 1, b"again");
    assert_eq!(get(&file, 1).unwrap(), b"again");
}

#[test]
fn a_damaged_value_is_reported_and_its_replacement_is_served() {
    let place = Place::new();
    let file = place.file();
    put(&file, 1, b"old value");
    put(&file, 1, b"new value");
    let mut bytes = fs::read(place.path()).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(place.path(), &bytes).unwrap();
    // Not the old one: it was replaced.
    let offset = bytes.len() as u64 - 96 - 9;
    let error = place.file().get(&V, &key(1)).unwrap_err();
    assert!(matches!(error, JarError::Damaged { offset: at, .. } if at == offset), "{error}");
    put(&file, 1, b"newest value");
    assert_eq!(get(&place.file(), 1).unwrap(), b"newest value");
}

#[test]
fn zeroed_and_scribbled_stretches_cost_only_the_entries_they_touch() {
    let place = Place::new();
    let (bytes, ends) = filled(&place);
    for (start, len, fill) in [(0, 300, 0), (100, 700, 0xff), (513, 1024, b'p'), (1000, 1, 0), (900, 2000, 7)]
    {
        let mut damaged = bytes.clone();
        damaged[start..(start + len).min(bytes.len())].fill(fill);
        fs::write(place.path(), &damaged).unwrap();
        let file = place.file();
        for n in 0..ENTRIES as usize {
            let begin = if n == 0 { 0 } else { ends[n - 1] as usize };
            let untouched = ends[n] as usize <= start || begin >= start + len;
            let got = get_intact(&file, n as u64);
            assert!(got.is_none() || got == Some(value(n as u64)));
            assert!(got.is_some() || !untouched, "entry {n}, {len} bytes from {start}");
        }
        assert!(file.summary().unwrap().skipped <= bytes.len() as u64);
    }
}

#[test]
fn a_damaged_label_is_reported_as_none_and_renewed_by_the_next_append() {
    let place = Place::new();
    put(&place.file(), 1, b"one");
    let mut bytes = fs::read(place.path()).unwrap();
    bytes[100] ^= 1;
    fs::write(place.path(), &bytes).unwrap();
    let file = place.file();
    assert_eq!(file.summary().unwrap().versions[0].label, None);
    assert_eq!(get(&file, 1).unwrap(), b"one");
    put(&file, 2, b"two");
    assert_eq!(file.summary().unwrap().versions[0].label.as_deref(), Some(LABEL));
}

#[test]
fn a_side_file_that_is_lost_or_changed_is_damage_and_can_be_put_again() {
    let place = Place::new();
    let file = place.file();
    let bytes = vec![1; LARGE + 1];
    let side = || fs::read_dir(place.large()).unwrap().next().unwrap().unwrap().path();
    let mut changed = bytes.clone();
    changed[500] = 2;
    let damages: [&dyn Fn(); 5] = [
        &|| fs::remove_file(side()).unwrap(),
        &|| fs::remove_dir_all(place.large()).unwrap(),
        &|| fs::write(side(), b"").unwrap(),
        &|| fs::write(side(), &changed).unwrap(),
        &|| fs::write(side(), [1; LARGE + 2]).unwrap(),
    ];
    for (n, damage) in damages.iter().enumerate() {
        put(&file, 1, &bytes);
        put(&file, 2, b"small");
        damage();
        assert!(matches!(file.get(&V, &key(1)), Err(JarError::Damaged { .. })), "damage {n}");
        assert_eq!(get(&file, 2).unwrap(), b"small");
        put(&file, 1, &bytes);
        assert!(get(&file, 1).unwrap() == bytes && get(&place.file(), 1).unwrap() == bytes);
    }
}

#[test]
fn a_value_that_contains_records_is_not_mistaken_for_records() {
    let inner = Place::new();
    put(&inner.file(), 7, b"inner value");
    let contained = fs::read(inner.path()).unwrap();
    let place = Place::new();
    put(&place.file(), 1, &contained);
    put(&place.file(), 2, b"two");
    // Damage that makes the scan search through the value.
    let mut bytes = fs::read(place.path()).unwrap();
    let second = bytes.len() - 96 - 3;
    bytes[second - 1] ^= 1;
    bytes[second] ^= 1;
    fs::write(place.path(), bytes).unwrap();
    assert_eq!((get_intact(&place.file(), 7), get_intact(&place.file(), 1)), (None, None));
    put(&place.file(), 3, b"three");
    assert_eq!(get(&place.file(), 3).unwrap(), b"three");
    assert_eq!(get(&place.file(), 7), None);
}

/// Bytes in memory as a file.
struct Bytes(Vec<u8>);

impl Source for Bytes {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        let rest = self.0.get(offset as usize..).unwrap_or_default();
        let n = rest.len().min(buf.len());
        buf[..n].copy_from_slice(&rest[..n]);
        Ok(n)
    }
}

impl Bytes {
    fn record(&mut self, n: u64, payload: &[u8], present: usize) -> u64 {
        let offset = self.0.len() as u64;
        let header = Header {
            payload_len: payload.len() as u64,
            payload: Checksum::of(payload),
            ..Header::mark(Kind::Entry, V, key(n))
        };
        self.0.extend_from_slice(&header.encode(offset));
        self.0.extend_from_slice(&payload[..present]);
        offset
    }

    fn scanned(&self, scan: &mut Scan) {
        scan.extend(self, self.0.len() as u64).unwrap();
    }
}

#[test]
fn a_record_within_the_claim_of_a_torn_one_is_found_even_if_a_writer_broke_the_rule() {
    // 300 of 1000 bytes, then records that a careless writer put right behind.
    let mut bytes = Bytes(Vec::new());
    bytes.record(1, &[7; 50], 50);
    bytes.record(2, &[8; 1000], 300);
    let mut scan = Scan::default();
    bytes.scanned(&mut scan);
    assert!(scan.index.get(&V, &key(2)).unwrap().is_none());
    for n in 3..30 {
        let offset = bytes.record(n, &[9; 64], 64);
        let mut afresh = Scan::default();
        bytes.scanned(&mut scan);
        bytes.scanned(&mut afresh);
        for scan in [&scan, &afresh] {
            assert!(scan.index.get(&V, &key(1)).unwrap().is_some());
            assert_eq!(scan.index.get(&V, &key(n)).unwrap().map(|it| it.offset), Some(offset), "record {n}");
        }
    }
}

#[test]
fn a_write_seen_half_done_is_taken_in_once_it_is_whole() {
    let mut whole = Bytes(Vec::new());
    whole.record(1, &[7; 50], 50);
    whole.record(2, &[8; 90], 90);
    whole.record(3, &[9; 10], 10);
    let mut scan = Scan::default();
    for len in 0..=whole.0.len() {
        scan.extend(&Bytes(whole.0[..len].to_vec()), len as u64).unwrap();
        let afresh = [1, 2, 3].map(|n| scan.index.get(&V, &key(n)).unwrap().is_some());
        assert_eq!(afresh, [len >= 146, len >= 332, len >= 438], "{len} bytes");
    }
    assert_eq!(scan.skipped(), 0);
}

#[test]
fn a_writer_appends_where_the_torn_record_would_end() {
    let mut bytes = Bytes(Vec::new());
    bytes.record(1, &[8; 1000], 300);
    let mut scan = Scan::default();
    bytes.scanned(&mut scan);
    assert_eq!(scan.append_at(), HEADER_LEN as u64 + 1000);
    // A torn header claims nothing.
    bytes.0.truncate(95);
    bytes.scanned(&mut scan);
    assert_eq!(scan.append_at(), 95);
}

#[test]
fn what_a_torn_record_would_have_replaced_stays() {
    let place = Place::new();
    put(&place.file(), 1, b"old");
    put(&place.file(), 2, b"two");
    let whole = fs::metadata(place.path()).unwrap().len();
    put(&place.file(), 1, b"new, of some length");
    let bytes = fs::read(place.path()).unwrap();
    for cut in whole as usize..bytes.len() {
        fs::write(place.path(), &bytes[..cut]).unwrap();
        let before = place.file();
        assert_eq!(get(&before, 1).unwrap(), b"old", "cut at {cut}");
        put(&place.file(), 3, b"three");
        for file in [before, place.file()] {
            assert_eq!(get(&file, 1).unwrap(), b"old", "cut at {cut}, and appended to");
            assert_eq!(get(&file, 3).unwrap(), b"three", "cut at {cut}");
        }
        put(&place.file(), 1, b"newest");
        assert_eq!(get(&place.file(), 1).unwrap(), b"newest", "cut at {cut}");
    }
}

#[test]
fn a_second_crash_in_the_write_behind_a_torn_record_changes_nothing() {
    let place = Place::new();
    put(&place.file(), 1, b"old");
    put(&place.file(), 2, b"two");
    let whole = fs::metadata(place.path()).unwrap().len();
    put(&place.file(), 1, b"new, of some length");
    let torn_end = fs::metadata(place.path()).unwrap().len() as usize;
    let bytes = fs::read(place.path()).unwrap();
    fs::write(place.path(), &bytes[..whole as usize + 100]).unwrap();
    put(&place.file(), 3, b"three");
    let bytes = fs::read(place.path()).unwrap();
    for cut in torn_end + 1..bytes.len() {
        fs::write(place.path(), &bytes[..cut]).unwrap();
        let before = place.file();
        assert_eq!((get(&before, 1).unwrap(), get(&before, 3)), (b"old".to_vec(), None), "cut at {cut}");
        put(&place.file(), 4, b"four");
        for file in [before, place.file()] {
            assert_eq!(get(&file, 1).unwrap(), b"old", "cut at {cut}, and appended to");
            assert_eq!(get(&file, 4).unwrap(), b"four", "cut at {cut}");
        }
    }
}

#[test]
fn a_scan_reads_headers_and_not_long_payloads() {
    struct Counting(Bytes, std::cell::Cell<usize>);
    impl Source for Counting {
        fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
            let n = self.0.read_at(buf, offset)?;
            self.1.set(self.1.get() + n);
            Ok(n)
        }
    }
    let mut bytes = Bytes(Vec::new());
    for n in 0..100 {
        bytes.record(n, &[1; 60_000], 60_000);
    }
    let len = bytes.0.len() as u64;
    let source = Counting(bytes, std::cell::Cell::new(0));
    let mut scan = Scan::default();
    scan.extend(&source, len).unwrap();
    assert!((0..100).all(|n| scan.index.get(&V, &key(n)).unwrap().is_some()));
    assert!(source.1.get() < 600_000, "{} bytes of {len} were read", source.1.get());
}
