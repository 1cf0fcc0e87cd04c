//! Several at one file: threads, and jar files opened apart as processes would.

use super::*;
use crate::jar::file::Sight;
use crate::jar::side::LARGE;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

#[test]
fn eight_threads_over_two_openings_lose_nothing() {
    let place = Place::new();
    let files = [place.file(), place.file()];
    std::thread::scope(|scope| {
        for thread in 0..8u64 {
            let file = &files[thread as usize % 2];
            scope.spawn(move || {
                for n in (thread * 100)..(thread * 100 + 100) {
                    put(file, n, &value(n));
                    assert_eq!(get(file, n), Some(value(n)));
                    assert!(
                        get_intact(file, n.wrapping_mul(7) % 800).is_none_or(|it| it == value(n * 7 % 800))
                    );
                }
            });
        }
    });
    for file in [&files[0], &files[1], &place.file()] {
        for n in 0..800 {
            assert_eq!(get(file, n), Some(value(n)), "entry {n}");
        }
        assert_eq!(file.summary().unwrap().skipped, 0);
    }
}

#[test]
fn a_large_value_that_is_overwritten_all_the_time_is_always_read_whole() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    put(&ours, 1, &vec![0; LARGE + 1]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !done.load(Ordering::Relaxed) {
                // Not even damaged: the side file of the old value goes, and the new one is found.
                let bytes = get(&theirs, 1).unwrap();
                assert!(bytes.len() == LARGE + 1 && bytes.iter().all(|&it| it == bytes[0]));
                reads += 1;
            }
            reads
        });
        for n in 1..=100 {
            put(&ours, 1, &vec![n; LARGE + 1]);
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
    });
    assert!(get(&theirs, 1).unwrap() == vec![100; LARGE + 1]);
}

#[test]
fn a_retired_file_is_empty_for_everybody_and_begins_anew() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    put(&ours, 1, b"one");
    put(&ours, 2, &vec![1; LARGE + 1]);
    assert!(get(&theirs, 1).is_some() && get(&theirs, 2).is_some());
    let cleared = ours.lock(PATIENT).unwrap().retire().unwrap();
    assert_eq!(cleared, Cleared { entries: 2, bytes: 3 + LARGE as u64 + 1 });
    assert!(!place.path().exists() && !place.large().exists());
    assert_eq!((get(&theirs, 1), get(&theirs, 2)), (None, None));
    put(&theirs, 3, b"three");
    assert_eq!((get(&ours, 1), get(&ours, 3)), (None, Some(b"three".to_vec())));
    assert_eq!(ours.summary().unwrap().versions[0].label.as_deref(), Some(LABEL));
}

#[test]
fn a_file_marked_retired_but_not_removed_is_empty_and_takes_more() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    put(&ours, 1, b"one");
    assert!(get(&theirs, 1).is_some());
    // Retired by somebody who was killed before he removed it.
    fs::hard_link(place.path(), place.beside("link")).unwrap();
    ours.lock(PATIENT).unwrap().retire().unwrap();
    fs::rename(place.beside("link"), place.path()).unwrap();
    assert_eq!((get(&theirs, 1), get(&place.file(), 1)), (None, None));
    put(&theirs, 2, b"two");
    assert_eq!((get(&place.file(), 1), get(&place.file(), 2)), (None, Some(b"two".to_vec())));
    assert_eq!(place.file().summary().unwrap().versions[0].label.as_deref(), Some(LABEL));
}

#[test]
fn a_jar_removed_under_a_running_program_is_empty_and_begins_anew() {
    let place = Place::new();
    let file = place.file();
    for _ in 0..3 {
        put(&file, 1, b"one");
        put(&file, 2, &vec![1; LARGE + 1]);
        assert!(get(&file, 1).is_some() && get(&file, 2).is_some());
        fs::remove_dir_all(place.jar.root()).unwrap();
        assert_eq!((get(&file, 1), get(&file, 2)), (None, None));
    }
    put(&file, 3, &vec![3; LARGE + 1]);
    assert!(get(&place.file(), 3).is_some());
    assert!(place.jar.root().join("CACHEDIR.TAG").exists());
    assert!(place.jar.root().join(".gitignore").exists());
}

#[test]
fn a_jar_moved_away_is_left_behind_by_the_next_append() {
    let place = Place::new();
    let file = place.file();
    put(&file, 1, b"one");
    fs::rename(place.jar.root(), place.beside("old")).unwrap();
    put(&file, 2, b"two");
    assert_eq!((get(&file, 1), get(&file, 2)), (None, Some(b"two".to_vec())));
    assert_eq!(get(&place.file(), 2).unwrap(), b"two");
}

#[test]
fn a_file_replaced_by_another_is_noticed() {
    let place = Place::new();
    let file = place.file();
    put(&file, 1, b"one");
    let other = place.jar.file("wine", "other", &V);
    put(&other, 1, b"uno");
    put(&other, 2, b"due");
    fs::rename(other.path(), place.path()).unwrap();
    assert_eq!(get(&file, 1).unwrap(), b"uno");
    put(&file, 3, b"tre");
    assert_eq!(get(&place.file(), 3).unwrap(), b"tre");
}

#[cfg(unix)]
#[test]
fn a_file_that_keeps_another_name_is_left_when_it_loses_its_own() {
    let replacing: [&dyn Fn(&Place); 2] = [
        &|place| {
            place.file().compact(PATIENT).unwrap().unwrap();
            put(&place.file(), 1, b"new");
        },
        &|place| {
            fs::rename(place.path(), place.beside("moved")).unwrap();
            put(&place.file(), 1, b"new");
        },
    ];
    for replace in replacing {
        let place = Place::new();
        put(&place.file(), 1, b"old");
        // As backups are made that take no space.
        fs::hard_link(place.path(), place.beside("backup")).unwrap();
        let theirs = place.file();
        assert_eq!(get(&theirs, 1).unwrap(), b"old");
        replace(&place);
        assert_eq!(get(&theirs, 1).unwrap(), b"new");
    }
}

#[test]
fn the_lock_is_given_up_at_the_deadline_and_readers_never_wait_for_it() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    put(&ours, 1, b"one");
    let locked = ours.lock(PATIENT).unwrap();
    // `theirs` waits for the lock of the file, `ours` for its own turn.
    for file in [&ours, &theirs] {
        let started = Instant::now();
        let result = file.put(&V, LABEL, &key(2), new_entry(b"two"), Duration::from_millis(50));
        assert!(matches!(result, Err(JarError::Busy { .. })));
        let waited = started.elapsed();
        assert!(waited >= Duration::from_millis(50) && waited < Duration::from_secs(5), "{waited:?}");
        assert_eq!(get(file, 1).unwrap(), b"one");
        assert_eq!(file.summary().unwrap().versions.len(), 1);
    }
    assert!(matches!(theirs.lock_existing(Duration::ZERO), Err(JarError::Busy { .. })));
    drop(locked);
    put(&theirs, 2, b"two");
    put(&ours, 3, b"three");
    assert_eq!(get(&ours, 2).unwrap(), b"two");
}

#[test]
fn a_large_value_that_finds_the_file_locked_leaves_nothing_behind() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    let locked = ours.lock(PATIENT).unwrap();
    let result = theirs.put(&V, LABEL, &key(1), new_entry(&[1; LARGE + 1]), Duration::ZERO);
    assert!(matches!(result, Err(JarError::Busy { .. })));
    assert_eq!(fs::read_dir(place.large()).unwrap().count(), 0);
    drop(locked);
}

#[test]
fn locking_what_exists_creates_nothing() {
    let place = Place::new();
    let file = place.file();
    assert!(file.lock_existing(PATIENT).unwrap().is_none());
    assert!(!place.jar.root().exists());
    put(&file, 1, b"one");
    assert_eq!(file.lock_existing(PATIENT).unwrap().unwrap().retire().unwrap().entries, 1);
    assert!(file.lock_existing(PATIENT).unwrap().is_none());
}

#[test]
fn whoever_holds_the_lock_of_a_removed_file_is_told() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    put(&ours, 1, b"one");
    let mut locked = ours.lock(PATIENT).unwrap();
    fs::remove_file(place.path()).unwrap();
    put(&theirs, 2, b"two");
    // Read through the same opening, which thereby learns of the new file.
    assert_eq!(get(&ours, 2).unwrap(), b"two");
    let result = locked.put(&V, LABEL, &key(3), new_entry(b"three"));
    assert!(matches!(result, Err(JarError::Replaced { .. })));
    drop(locked);
    put(&ours, 3, b"three");
    assert_eq!((get(&theirs, 2), get(&theirs, 3)), (Some(b"two".to_vec()), Some(b"three".to_vec())));
}

#[test]
fn writers_readers_and_clearers_together_never_see_a_wrong_value() {
    let place = Place::new();
    let files = [place.file(), place.file(), place.file()];
    let end = Instant::now() + Duration::from_millis(600);
    std::thread::scope(|scope| {
        for thread in 0..6u64 {
            let file = &files[thread as usize % 3];
            let root = place.jar.root();
            scope.spawn(move || {
                for n in (thread..).take_while(|_| Instant::now() < end).map(|n| n.wrapping_mul(31) % 40) {
                    let large = value(n).repeat(10_000);
                    match (thread, n) {
                        // Others clear meanwhile: an error is no wrong value.
                        (0, 0) => drop(file.lock(PATIENT).and_then(LockedJarFile::retire)),
                        (1, 1) => drop(fs::remove_dir_all(root)),
                        _ if n % 10 == 9 => drop(file.put(&V, LABEL, &key(n), new_entry(&large), PATIENT)),
                        _ => drop(file.put(&V, LABEL, &key(n), new_entry(&value(n)), PATIENT)),
                    }
                    let asked = n * 3 % 40;
                    if let Ok(Some(entry)) = file.get(&V, &key(asked)) {
                        let expected =
                            if asked % 10 == 9 { value(asked).repeat(10_000) } else { value(asked) };
                        assert!(entry.bytes == expected, "a wrong value for {asked}");
                    }
                }
            });
        }
    });
    put(&files[0], 1, b"at last");
    assert!(files.iter().all(|file| get(file, 1).unwrap() == b"at last"));
}

#[test]
fn a_reader_that_is_overtaken_by_an_overwrite_gets_the_new_value() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    let replace: [&dyn Fn(); 3] = [&|| put(&ours, 1, &[2; LARGE + 1]), &|| put(&ours, 1, b"small"), &|| {
        drop(ours.lock(PATIENT).unwrap().forget(&V, &key(1)));
    }];
    for replace in replace {
        put(&ours, 1, &vec![1; LARGE + 1]);
        let located = theirs.locate(&V, &key(1)).unwrap();
        assert!(located.is_some());
        replace();
        let followed = theirs.follow(located, &V, &key(1)).unwrap();
        assert!(followed == ours.get(&V, &key(1)).unwrap());
    }
}

#[test]
fn a_large_value_that_is_cleared_before_it_has_its_name_is_written_again() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    put(&ours, 1, &vec![1; LARGE + 1]);
    let bytes = vec![2; LARGE + 1];
    let staged = ours.stage(&V, &key(2), new_entry(&bytes)).unwrap();
    theirs.lock(PATIENT).unwrap().retire().unwrap();
    assert!(!place.large().exists());
    ours.lock(PATIENT).unwrap().append_entry(LABEL, staged).unwrap();
    assert!(get(&theirs, 2).unwrap() == bytes);
    assert_eq!(fs::read_dir(place.large()).unwrap().count(), 1);
}

#[test]
fn a_writer_that_waited_for_a_file_which_was_replaced_writes_to_the_new_one() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    put(&ours, 1, b"one");
    let other = place.jar.file("wine", "other", &V);
    put(&other, 2, b"due");
    let locked = ours.lock(PATIENT).unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| put(&theirs, 3, b"three"));
        // Long enough to open the file and find it locked. If it is not, this shows less.
        std::thread::sleep(Duration::from_millis(100));
        fs::rename(other.path(), place.path()).unwrap();
        drop(locked);
        waiting.join().unwrap();
    });
    let reopened = place.file();
    assert_eq!(get(&reopened, 2).unwrap(), b"due");
    assert_eq!(get(&reopened, 3).unwrap(), b"three");
}

#[test]
fn what_is_held_of_a_file_is_what_the_file_says() {
    let place = Place::new();
    let (ours, theirs) = (place.file(), place.file());
    // As a call does: looks, and reads what it does not hold.
    let seen = |n: u64| {
        let sight = ours.sight(&V, &key(n)).unwrap();
        let is_held = matches!(sight, Some(Sight::Held(_)));
        let entry = sight.and_then(|sight| ours.approach(sight, &V, &key(n)).unwrap());
        (is_held, entry.map(|entry| entry.bytes.clone()))
    };
    put(&theirs, 1, b"one");
    put(&theirs, 2, &[2; 1000]);
    assert_eq!(seen(1), (false, Some(b"one".to_vec())));
    assert_eq!(seen(1), (true, Some(b"one".to_vec())));
    assert_eq!(seen(2), (false, Some(vec![2; 1000])));
    assert_eq!(seen(2), (false, Some(vec![2; 1000])), "too large to be held");
    put(&theirs, 3, b"three");
    assert_eq!(seen(1), (true, Some(b"one".to_vec())), "what is appended leaves it as it is");
    put(&theirs, 1, b"other");
    assert_eq!(seen(1), (false, Some(b"other".to_vec())));
    assert_eq!(seen(1), (true, Some(b"other".to_vec())));
    theirs.lock_existing(PATIENT).unwrap().unwrap().forget(&V, &key(1)).unwrap();
    assert_eq!(seen(1), (false, None));
    assert_eq!(seen(3), (false, Some(b"three".to_vec())));
    fs::remove_file(place.path()).unwrap();
    assert_eq!(seen(3), (false, None), "the file is gone");
    put(&theirs, 3, b"new");
    assert_eq!(seen(3), (false, Some(b"new".to_vec())));
}
