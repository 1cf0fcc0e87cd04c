//! The index file: whatever it says and whatever happens to it, answers are those of the jar file alone.

use super::*;
use crate::jar::index_file::{self, PAGE};
use crate::jar::side::LARGE;
use std::collections::HashMap;

const ENTRIES: u64 = 300;

impl Place {
    fn index(&self) -> PathBuf {
        self.large().join(index_file::NAME)
    }

    /// With entries, an index file of most of them, and some that it does not know.
    fn indexed() -> Self {
        let place = Self::new();
        let file = place.file();
        for n in 0..ENTRIES {
            put(&file, n, &value(n));
        }
        file.write_index().unwrap();
        for n in ENTRIES..ENTRIES + 20 {
            put(&file, n, &value(n));
        }
        place
    }

    /// As a process does that has read the file.
    fn write_index(&self) {
        let file = self.file();
        file.summary().unwrap();
        file.write_index().unwrap();
    }

    #[track_caller]
    fn serves_all(&self, what: &str) {
        let file = self.file();
        for n in 0..ENTRIES + 20 {
            assert_eq!(get(&file, n), Some(value(n)), "entry {n}, {what}");
        }
        assert_eq!(get(&file, ENTRIES + 20), None, "{what}");
        let summary = self.file().summary().unwrap();
        assert_eq!((summary.versions[0].entries, summary.skipped), (ENTRIES + 20, 0), "{what}");
    }
}

fn is_used(file: &JarFile) -> bool {
    file.get(&V, &key(u64::MAX)).unwrap();
    file.view().as_ref().is_some_and(|view| view.scan.index.file.is_some())
}

/// Numbers that look random and are the same each time.
fn numbers() -> impl FnMut(u64) -> u64 {
    let mut state = 1u64;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

#[test]
fn an_index_file_is_used_and_what_it_covers_is_not_read_again() {
    let place = Place::indexed();
    assert!(is_used(&place.file()));
    place.serves_all("used");
    // A header in the middle of what is known: who reads them all would pass over it.
    let mut bytes = fs::read(place.path()).unwrap();
    bytes[5000] ^= 1;
    fs::write(place.path(), &bytes).unwrap();
    let file = place.file();
    assert!(is_used(&file));
    assert_eq!(file.summary().unwrap().skipped, 0);
    fs::remove_file(place.index()).unwrap();
    assert!(place.file().summary().unwrap().skipped > 0);
}

#[test]
fn a_jar_with_an_index_file_does_what_a_map_does() {
    let place = Place::new();
    let open = || place.given("model.pkl");
    let (mut file, mut model, mut next) = (open(), HashMap::new(), numbers());
    let version = |n: u64| Version([n as u8; 16]);
    for step in 0..4_000 {
        let (v, n) = (next(3), next(60));
        match next(200) {
            0..150 => {
                let size = if next(50) == 0 { LARGE + 1 + next(9) as usize } else { next(300) as usize };
                let new = vec![step as u8; size];
                file.put(&version(v), LABEL, &key(n), new_entry(&new), PATIENT).unwrap();
                model.insert((v, n), new);
            }
            150..185 => {
                if let Some(mut locked) = file.lock_existing(PATIENT).unwrap() {
                    let forgotten = locked.forget(&version(v), &key(n)).unwrap();
                    let bytes = model.remove(&(v, n)).map(|it| it.len() as u64);
                    assert_eq!((forgotten.entries > 0).then_some(forgotten.bytes), bytes, "step {step}");
                }
            }
            185 => {
                if let Some(locked) = file.lock_existing(PATIENT).unwrap() {
                    let cleared = locked.forget_version(&version(v)).unwrap();
                    let (gone, left): (HashMap<_, _>, _) =
                        model.into_iter().partition(|((of, _), _)| *of == v);
                    let bytes = gone.values().map(|it| it.len() as u64).sum();
                    assert_eq!(cleared, Cleared { entries: gone.len() as u64, bytes }, "step {step}");
                    model = left;
                }
            }
            186..193 => file.write_index().unwrap(),
            _ => file = open(),
        }
        let found = file.get(&version(v), &key(n)).unwrap().map(|it| it.bytes);
        assert!(found.as_ref() == model.get(&(v, n)), "step {step}");
        if step % 100 == 0 {
            for file in [&file, &open()] {
                for (v, n) in (0..3).flat_map(|v| (0..60).map(move |n| (v, n))) {
                    let found = file.get(&version(v), &key(n)).unwrap().map(|it| it.bytes);
                    assert!(found.as_ref() == model.get(&(v, n)), "step {step}, {v} {n}");
                }
            }
        }
        if step % 20 == 0 {
            let summary = open().summary().unwrap();
            let entries: u64 = summary.versions.iter().map(|it| it.entries).sum();
            let bytes: u64 = summary.versions.iter().map(|it| it.bytes).sum();
            let cost: Duration = summary.versions.iter().map(|it| it.cost).sum();
            let expected = (model.len() as u64, model.values().map(|it| it.len() as u64).sum());
            assert_eq!((entries, bytes), expected, "step {step}");
            assert_eq!(cost, Duration::from_millis(7) * model.len() as u32, "step {step}");
        }
    }
    let large = fs::read_dir(place.beside("model.pkl.large")).unwrap().count() as u64;
    let values = model.iter().filter(|(_, it)| it.len() > LARGE);
    // The same value of one key in two versions has one file.
    assert!(large <= values.count() as u64 + 1, "no side file is left behind");
}

#[test]
fn a_damaged_index_file_changes_no_answer() {
    let place = Place::indexed();
    let intact = fs::read(place.index()).unwrap();
    let head = intact.len() - intact.len() / PAGE * PAGE;
    assert_eq!(head, 0, "head and pages fill whole pages");
    for at in (0..64).chain((64..intact.len()).step_by(97)) {
        let mut damaged = intact.clone();
        damaged[at] ^= 1 << (at % 8);
        fs::write(place.index(), &damaged).unwrap();
        place.serves_all(&format!("a bit of byte {at} flipped"));
    }
    for len in (0..300).chain((300..intact.len()).step_by(501)) {
        fs::write(place.index(), &intact[..len]).unwrap();
        place.serves_all(&format!("cut to {len} bytes"));
    }
    for (from, fill) in [(0, 0), (PAGE, 0), (PAGE, 0xff), (2 * PAGE, b'p')] {
        let mut damaged = intact.clone();
        damaged[from..].fill(fill);
        fs::write(place.index(), &damaged).unwrap();
        place.serves_all("filled");
    }
    fs::write(place.index(), [intact.as_slice(), b"more"].concat()).unwrap();
    place.serves_all("longer");
}

#[test]
fn a_page_damaged_under_an_open_file_changes_no_answer_and_is_written_anew() {
    let place = Place::indexed();
    let file = place.file();
    assert!(is_used(&file));
    let mut bytes = fs::read(place.index()).unwrap();
    bytes[PAGE + 100..].fill(7);
    fs::write(place.index(), &bytes).unwrap();
    for n in 0..ENTRIES + 20 {
        assert_eq!(get(&file, n), Some(value(n)), "entry {n}");
    }
    assert!(!is_used(&file), "it is not believed any more");
    put(&file, ENTRIES + 20, b"new");
    file.write_index().unwrap();
    assert!(is_used(&file) && is_used(&place.file()));
    assert_eq!(get(&place.file(), ENTRIES + 20).unwrap(), b"new");
}

#[test]
fn each_deed_under_a_lock_finds_what_a_damaged_page_hides() {
    let damaged = || {
        let place = Place::new();
        let file = place.file();
        for n in 0..ENTRIES {
            put(&file, n, &vec![n as u8; if n % 50 == 0 { LARGE + 1 } else { 10 }]);
        }
        file.write_index().unwrap();
        let mut bytes = fs::read(place.index()).unwrap();
        bytes[PAGE..].fill(0);
        fs::write(place.index(), &bytes).unwrap();
        place
    };
    let place = damaged();
    let cleared = place.file().lock(PATIENT).unwrap().forget(&V, &key(50)).unwrap();
    assert_eq!(cleared, Cleared { entries: 1, bytes: LARGE as u64 + 1 });
    assert_eq!(get(&place.file(), 50), None);
    let place = damaged();
    put(&place.file(), 50, b"small");
    assert_eq!(fs::read_dir(place.large()).unwrap().count(), 5 + 1, "its side file is gone");
    assert_eq!(get(&place.file(), 50).unwrap(), b"small");
    for retire in [true, false] {
        let place = damaged();
        let file = place.file();
        let locked = file.lock(PATIENT).unwrap();
        let cleared = if retire { locked.retire() } else { locked.forget_version(&V) }.unwrap();
        assert_eq!(cleared, Cleared { entries: ENTRIES, bytes: 294 * 10 + 6 * (LARGE as u64 + 1) });
        assert!(!place.path().exists() && !place.large().exists());
    }
    assert_eq!(damaged().file().summary().unwrap().versions[0].entries, ENTRIES);
}

#[test]
fn an_index_file_of_another_jar_file_is_not_used() {
    let (place, other) = (Place::indexed(), Place::indexed());
    let mut model: HashMap<u64, Vec<u8>> = (0..ENTRIES + 20).map(|n| (n, value(n))).collect();
    let at = |ms| SystemTime::UNIX_EPOCH + Duration::from_millis(ms);
    // Of the same length, with the same keys, stored at other times.
    for place in [&place, &other] {
        fs::remove_file(place.path()).unwrap();
    }
    for n in 0..ENTRIES {
        let m = ENTRIES - 1 - n;
        let bytes = |n: u64| vec![n as u8; 40];
        other
            .file()
            .put(&V, LABEL, &key(n), NewEntry { created: at(n), ..new_entry(&bytes(n)) }, PATIENT)
            .unwrap();
        place
            .file()
            .put(&V, LABEL, &key(m), NewEntry { created: at(m), ..new_entry(&bytes(m)) }, PATIENT)
            .unwrap();
        model.insert(n, bytes(n));
    }
    other.write_index();
    fs::copy(other.index(), place.index()).unwrap();
    assert!(!is_used(&place.file()));
    assert!((0..ENTRIES).all(|n| get(&place.file(), n).as_ref() == model.get(&n)));
    // Its own, from before it was rolled back and went on otherwise.
    let place = Place::indexed();
    let before = fs::read(place.path()).unwrap();
    for n in 0..50 {
        put(&place.file(), n, b"forgotten by the disk");
    }
    place.write_index();
    fs::write(place.path(), &before).unwrap();
    assert!(!is_used(&place.file()));
    place.serves_all("rolled back");
    for n in 50..150 {
        let new = NewEntry { created: at(9), ..new_entry(b"as long as was written") };
        place.file().put(&V, LABEL, &key(n), new, PATIENT).unwrap();
    }
    assert!(!is_used(&place.file()));
    for n in 0..150 {
        let expected = if n < 50 { value(n) } else { b"as long as was written".to_vec() };
        assert_eq!(get(&place.file(), n), Some(expected), "entry {n}");
    }
}

#[test]
fn a_file_rewritten_in_place_is_not_read_by_its_index_file() {
    let place = Place::new();
    let write = |order: &[u64]| {
        let place = Place::new();
        for n in order {
            put(&place.file(), *n, &[*n as u8; 50]);
        }
        fs::read(place.path()).unwrap()
    };
    // First and last record are the same, and so are both lengths.
    let order: Vec<u64> = (0..ENTRIES).collect();
    let mut other = order.clone();
    other[1..ENTRIES as usize - 1].reverse();
    put(&place.file(), 0, b"");
    fs::write(place.path(), write(&order)).unwrap();
    place.write_index();
    let file = place.file();
    file.summary().unwrap();
    file.write_index().unwrap();
    assert!(is_used(&file));
    fs::write(place.path(), write(&other)).unwrap();
    for file in [&place.file(), &file] {
        for n in 0..ENTRIES {
            assert_eq!(get(file, n), Some(vec![n as u8; 50]), "entry {n}");
        }
        assert_eq!(file.view().as_ref().map(|it| it.scan.index.file.is_some()), Some(false));
    }
}

#[test]
fn an_index_file_comes_with_many_entries_and_goes_with_the_file() {
    let place = Place::new();
    let file = place.file();
    for n in 0..8_000 {
        put(&file, n, &n.to_le_bytes());
    }
    assert!(!file.needs_index(), "few are quickly gone through");
    for n in 8_000..9_000 {
        put(&file, n, &n.to_le_bytes());
    }
    assert!(file.needs_index() && !file.needs_index(), "one is told to write it");
    assert!(!place.index().exists(), "no call does");
    file.tend_index();
    assert!(place.index().exists() && is_used(&file));
    for file in [&file, &place.file()] {
        assert!((0..9_000u64).all(|n| get(file, n).as_deref() == Some(&n.to_le_bytes())));
        assert_eq!(file.summary().unwrap().versions[0].entries, 9_000);
    }
    assert_eq!(file.lock(PATIENT).unwrap().retire().unwrap().entries, 9_000);
    assert!(!place.path().exists() && !place.large().exists());
    assert_eq!(get(&place.file(), 1), None);
}

#[test]
#[cfg(unix)]
fn one_at_a_time_writes_an_index_file_and_what_was_left_behind_goes() {
    let place = Place::new();
    let file = place.file();
    for n in 0..9_000 {
        put(&file, n, &n.to_le_bytes());
    }
    fs::create_dir_all(place.large()).unwrap();
    let abandoned = place.large().join("writing-index-1-2-3");
    fs::write(&abandoned, "half an index file").unwrap();
    let other = fs::File::open(place.large()).unwrap();
    other.lock().unwrap();
    assert!(file.needs_index());
    file.tend_index();
    assert!(!place.index().exists() && abandoned.exists(), "another process writes one");
    assert!(file.needs_index(), "it is looked for again");
    other.unlock().unwrap();
    file.tend_index();
    assert!(place.index().exists() && !abandoned.exists() && is_used(&file));
    // Another process's will do.
    let same = place.file();
    assert!((0..9_000u64).all(|n| get(&same, n).is_some()) && is_used(&same));
}

#[test]
fn a_compacted_file_has_no_index_file_of_what_it_was() {
    let place = Place::new();
    let file = place.file();
    for n in 0..200u64 {
        put(&file, n % 50, &n.to_le_bytes());
    }
    file.write_index().unwrap();
    file.compact(PATIENT).unwrap();
    assert!(!place.index().exists());
    assert!((0..50u64).all(|n| get(&file, n).as_deref() == Some(&(150 + n).to_le_bytes())));
}

#[test]
fn an_index_file_of_another_format_is_left_alone() {
    let place = Place::new();
    fs::create_dir_all(place.large()).unwrap();
    let other = place.large().join("index-2");
    fs::write(&other, "of a later version").unwrap();
    fs::write(place.index(), "pklindx1 but nonsense").unwrap();
    for n in 0..ENTRIES + 20 {
        put(&place.file(), n, &value(n));
    }
    place.serves_all("nonsense");
    place.write_index();
    assert!(is_used(&place.file()));
    place.serves_all("written over");
    assert_eq!(fs::read(&other).unwrap(), b"of a later version");
    place.file().lock(PATIENT).unwrap().retire().unwrap();
    assert!(!place.large().exists(), "clearing removes all");
}

#[test]
fn writers_of_several_processes_write_index_files_and_lose_nothing() {
    let place = Place::new();
    let files: Vec<JarFile> = (0..4).map(|_| place.file()).collect();
    std::thread::scope(|scope| {
        for (thread, file) in (0..).zip(&files) {
            scope.spawn(move || {
                for n in (thread * 400)..(thread * 400 + 400) {
                    put(file, n, &value(n));
                    if n % 16 == thread * 4 {
                        // On a busy machine it may find no moment without a writer.
                        assert!(matches!(file.write_index(), Ok(()) | Err(JarError::Busy { .. })));
                    }
                    let seen = n.wrapping_mul(7) % 1600;
                    assert!(get(file, seen).is_none_or(|it| it == value(seen)));
                    assert_eq!(get(file, n), Some(value(n)));
                }
            });
        }
    });
    files[0].write_index().unwrap();
    for file in files.iter().chain([&place.file()]) {
        assert!((0..1600).all(|n| get(file, n) == Some(value(n))));
        assert_eq!(file.summary().unwrap().versions[0].entries, 1600);
    }
    let left: Vec<_> = fs::read_dir(place.large()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, [index_file::NAME]);
}

#[test]
fn where_no_index_file_can_be_written_there_is_none() {
    let place = Place::new();
    // A file where the folder would be.
    fs::create_dir_all(place.large().parent().unwrap()).unwrap();
    fs::write(place.large(), "the user's").unwrap();
    let file = place.file();
    for n in 0..9_000 {
        put(&file, n, &n.to_le_bytes());
    }
    assert!(file.write_index().is_err());
    let file = place.file();
    assert!((0..9_000u64).all(|n| get(&file, n).as_deref() == Some(&n.to_le_bytes())));
    assert_eq!(fs::read(place.large()).unwrap(), b"the user's");
}

#[test]
fn an_index_file_of_a_file_that_was_cleared_meanwhile_gets_no_name() {
    let place = Place::indexed();
    let (ours, theirs) = (place.file(), place.file());
    ours.summary().unwrap();
    theirs.lock(PATIENT).unwrap().retire().unwrap();
    ours.write_index().unwrap();
    assert!(!place.index().exists(), "nothing is there");
    put(&theirs, 1, b"anew");
    ours.write_index().unwrap();
    assert!(!place.index().exists(), "it is another file");
    assert_eq!(get(&ours, 1).unwrap(), b"anew");
    let left = fs::read_dir(place.large()).map_or(0, Iterator::count);
    assert_eq!(left, 0, "nor is it left behind without one");
}
