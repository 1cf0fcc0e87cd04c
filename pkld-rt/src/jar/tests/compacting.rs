//! What is dead goes, and nothing else: beside readers, writers and whoever kills them.

use super::killed::{Running, TASK, task};
use super::*;
use crate::jar::side::LARGE;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

/// Two versions with writers, overwritten, forgotten, large and damaged values; what is left, by version and number.
fn worn(place: &Place) -> Vec<(Version, u64, Vec<u8>)> {
    let file = place.file();
    let other = Version([2; 16]);
    let mut left = Vec::new();
    for n in 0..40u64 {
        for version in [V, other] {
            for round in 0..3u8 {
                let size = if n % 8 == 7 { LARGE + 1 } else { 300 };
                let bytes = [&value(n)[..], &vec![round; size]].concat();
                let writer = format!("writer {}", n % 3);
                let new = NewEntry { writer: &writer, ..new_entry(&bytes) };
                file.put(&version, LABEL, &key(n), new, PATIENT).unwrap();
                if round == 2 && n % 5 != 4 {
                    left.push((version, n, bytes));
                }
            }
            if n % 5 == 4 {
                file.lock(PATIENT).unwrap().forget(&version, &key(n)).unwrap();
            }
        }
    }
    left
}

#[track_caller]
fn assert_holds(file: &JarFile, left: &[(Version, u64, Vec<u8>)]) {
    for (version, n, bytes) in left {
        let entry = file.get(version, &key(*n)).unwrap();
        let entry = entry.unwrap_or_else(|| panic!("entry {n}"));
        assert!(entry.bytes == *bytes && entry.cost == Duration::from_millis(7), "entry {n}");
        assert_eq!(file.writer(version, &key(*n)).unwrap(), format!("writer {}", n % 3));
    }
    let summary = file.summary().unwrap();
    assert_eq!(summary.versions.iter().map(|it| it.entries).sum::<u64>(), left.len() as u64);
    assert!(summary.versions.iter().all(|it| it.label.as_deref() == Some(LABEL)) && summary.skipped == 0);
    for n in (4..40).step_by(5) {
        assert_eq!(get(file, n), None);
    }
}

#[test]
fn what_is_alive_stays_and_the_rest_goes() {
    let place = Place::new();
    let left = worn(&place);
    let (ours, theirs) = (place.file(), place.file());
    assert_holds(&theirs, &left);
    fs::write(place.large().join("0123456789abcdef-0123456789abcdef"), "a stray").unwrap();
    fs::write(place.large().join("notes.txt"), "not ours").unwrap();
    let abandoned = place.path().with_extension("pkl.compacting-1-2-3");
    fs::write(&abandoned, "by somebody who was killed").unwrap();
    let wear = ours.wear().unwrap();
    assert!(wear.live_bytes < wear.file_bytes / 2);
    let compacted = ours.compact(PATIENT).unwrap().unwrap();
    assert_eq!((compacted.before, compacted.dropped), (wear.file_bytes, Cleared::default()));
    assert_eq!(compacted.after, fs::metadata(place.path()).unwrap().len());
    assert_eq!(ours.wear().unwrap().live_bytes, compacted.after);
    for file in [&ours, &theirs, &place.file()] {
        assert_holds(file, &left);
    }
    assert!(!abandoned.exists());
    let large = left.iter().filter(|(.., bytes)| bytes.len() > LARGE).map(|(_, n, _)| n);
    let large = large.collect::<std::collections::BTreeSet<_>>().len();
    assert_eq!(fs::read_dir(place.large()).unwrap().count(), large + 1, "and the notes");
    // Both go on where the file is now.
    put(&theirs, 100, b"theirs");
    put(&ours, 101, b"ours");
    assert_eq!(
        (get(&ours, 100).unwrap(), get(&theirs, 101).unwrap()),
        (b"theirs".to_vec(), b"ours".to_vec())
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(place.path()).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_wears_a_file_out_while_it_is_looked_at_is_looked_at_again() {
    let overwrite = |file: &JarFile, times: u64| {
        (0..times).for_each(|n| put(file, n % 10, &vec![n as u8; 10_000]));
    };
    // Of a file that is written anew, and of one that need not be.
    for times in [40, 15] {
        let place = Place::new();
        let file = place.file();
        overwrite(&file, times);
        assert!(file.note() && file.look_after());
        let (look, live) = (file.begin_look(), file.live().unwrap().unwrap());
        overwrite(&file, 40);
        assert!(file.note());
        file.tend(look, &live, PATIENT);
        assert!(file.wear().unwrap().is_due(), "40 of 50 entries are dead");
        assert!(file.look_after(), "after {times}");
        file.tend_wear(PATIENT);
        let wear = file.wear().unwrap();
        assert_eq!(wear.file_bytes, wear.live_bytes);
        // Nothing has happened since.
        overwrite(&file, 1);
        assert!(file.note() && !file.look_after());
    }
}

#[test]
fn what_is_taken_out_while_a_file_is_looked_at_is_looked_for() {
    let place = Place::new();
    let file = place.file();
    (0..10).for_each(|n| put(&file, n, &vec![n as u8; 10_000]));
    let (look, live) = (file.begin_look(), file.live().unwrap().unwrap());
    (0..9).for_each(|n| _ = file.lock(PATIENT).unwrap().forget(&V, &key(n)).unwrap());
    file.has_lost();
    file.tend(look, &live, PATIENT);
    assert!(file.note() && file.look_after());
    file.tend_wear(PATIENT);
    assert!(file.wear().unwrap().file_bytes < 20_000);
}

#[test]
fn damage_goes_and_what_it_had_replaced_does_not_come_back() {
    let place = Place::new();
    let file = place.file();
    for n in 0..10 {
        put(&file, n, b"old");
        put(&file, n, &value(n));
    }
    let mut bytes = fs::read(place.path()).unwrap();
    let at = bytes.windows(8).rposition(|it| it == b"value 3 ").unwrap();
    bytes[at] ^= 1;
    bytes.extend_from_slice(&[0xaa; 300]);
    fs::write(place.path(), &bytes).unwrap();
    let file = place.file();
    file.compact(PATIENT).unwrap().unwrap();
    for file in [&file, &place.file()] {
        assert!((0..10).all(|n| get(file, n) == (n != 3).then(|| value(n))));
        assert_eq!(file.summary().unwrap().skipped, 0);
    }
}

#[test]
fn a_file_without_anything_alive_is_removed_and_one_that_is_not_ours_is_left_alone() {
    let place = Place::new();
    let file = place.file();
    assert_eq!(file.compact(PATIENT).unwrap(), None);
    put(&file, 1, &vec![1; LARGE + 1]);
    file.lock(PATIENT).unwrap().forget(&V, &key(1)).unwrap();
    assert_eq!(file.compact(PATIENT).unwrap().unwrap().after, 0);
    assert!(!place.path().exists() && !place.large().exists());
    for content in ["my thesis", "pkl\u{9} of another format, and long enough for a header"] {
        fs::write(place.beside("thesis"), content).unwrap();
        assert!(place.given("thesis").compact(PATIENT).is_err());
        assert_eq!(fs::read_to_string(place.beside("thesis")).unwrap(), content);
    }
}

#[test]
fn whoever_reads_and_writes_meanwhile_loses_nothing() {
    const ENOUGH: u64 = 4;
    let place = Place::new();
    let files = [place.file(), place.file(), place.file()];
    let (done, compactions) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        let compacting = scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                if files[2].compact(PATIENT).is_ok_and(|it| it.is_some()) {
                    compactions.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        let threads: Vec<_> = (0..4u64)
            .map(|thread| {
                let (file, compactions) = (&files[thread as usize % 2], &compactions);
                scope.spawn(move || {
                    // So many that several compactions are among them, however slowly these get on.
                    let begun = Instant::now();
                    let goes_on = |n: &u64| {
                        *n < 400
                            || (compactions.load(Ordering::Relaxed) < ENOUGH && begun.elapsed() < PATIENT)
                    };
                    // Each has keys of its own, so that it knows what must be there.
                    let mut left = std::collections::HashMap::new();
                    for n in (0u64..).take_while(goes_on) {
                        let number = thread * 1000 + n * 7 % 50;
                        let large = if n % 40 == 3 { LARGE } else { 0 };
                        let bytes = [&value(n)[..], &vec![n as u8; large]].concat();
                        if n % 9 == 5 {
                            file.lock(PATIENT).unwrap().forget(&V, &key(number)).unwrap();
                            left.remove(&number);
                        } else {
                            put(file, number, &bytes);
                            left.insert(number, bytes);
                        }
                        let probe = thread * 1000 + n * 11 % 50;
                        assert!(get(file, probe) == left.get(&probe).cloned(), "{probe} after {n}");
                    }
                    left
                })
            })
            .collect();
        let ended: Vec<_> = threads.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        // Before anything is unwrapped: what never ends tells nobody.
        done.store(true, Ordering::Relaxed);
        let left: Vec<_> = ended.into_iter().flat_map(|ended| ended.unwrap()).collect();
        compacting.join().unwrap();
        for file in files.iter().chain([&place.file()]) {
            assert!(left.iter().all(|(n, bytes)| get(file, *n).as_ref() == Some(bytes)));
            assert_eq!(file.summary().unwrap().versions[0].entries, left.len() as u64);
        }
    });
    assert!(compactions.into_inner() >= ENOUGH);
}

#[test]
fn whoever_is_killed_while_compacting_loses_nothing() {
    const NAME: &str = "whoever_is_killed_while_compacting_loses_nothing";
    if let Some((file, first)) = task() {
        // Much longer than it is left alone; a test that is killed itself cannot end it.
        let end = Instant::now() + PATIENT * 2;
        for n in (first..).take_while(|_| Instant::now() < end) {
            put(&file, n, &value(n).repeat(if n % 10 == 9 { 8_000 } else { 20 }));
            // Half of it is dead at once.
            put(&file, 999_999_999, &value(n).repeat(20));
            if n % 4 == 0 {
                // The other one may have been quicker.
                assert!(matches!(file.compact(PATIENT), Ok(_) | Err(JarError::Replaced { .. })));
            }
        }
        return;
    }
    let place = Place::new();
    let name = format!("{}::{NAME}", module_path!().split_once("::").unwrap().1);
    let mut all = Vec::new();
    for round in 0..12u64 {
        let starts = [round * 2_000_000, round * 2_000_000 + 1_000_000];
        let writers = starts.map(|first| {
            let mut command = Command::new(std::env::current_exe().unwrap());
            let task = format!("{first}:{}", place.jar.root().display());
            command
                .args(["--exact", "--quiet", &name])
                .env(TASK, task)
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            Running(command.spawn().unwrap())
        });
        let file = place.file();
        let begun = Instant::now();
        while starts.iter().any(|&first| get_intact(&file, first + 4).is_none()) {
            assert!(begun.elapsed() < PATIENT, "the writers do not write");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(round));
        drop(writers);
        let reopened = place.file();
        for first in starts {
            all.extend((first..).take_while(|&n| get_intact(&reopened, n).is_some()));
        }
        for &n in &all {
            let bytes = get(&reopened, n);
            assert!(bytes == Some(value(n).repeat(if n % 10 == 9 { 8_000 } else { 20 })), "entry {n}");
        }
    }
    assert!(all.len() >= 12 * 2 * 5);
    place.file().compact(PATIENT).unwrap();
    let folder = fs::read_dir(place.path().parent().unwrap()).unwrap();
    let names: Vec<_> = folder.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.iter().all(|name| !name.contains("compacting")), "{names:?}");
}
