//! Paths that hold something else, and places where nothing can be stored.

use super::*;
use std::path::Path;

const NOTES: &[u8] = b"wine,quality\n7.4,5\n7.8,5\n";

#[test]
fn a_file_of_the_users_is_never_touched() {
    let place = Place::new();
    let file = place.given("wine.csv");
    for content in [NOTES, b"p", b"pk", &[0; 5000]] {
        fs::write(file.path(), content).unwrap();
        let put = file.put(&V, LABEL, &key(1), new_entry(b"x"), PATIENT);
        assert!(matches!(put, Err(JarError::NotAJar { .. })));
        assert!(matches!(file.get(&V, &key(1)), Err(JarError::NotAJar { .. })));
        assert!(matches!(file.summary(), Err(JarError::NotAJar { .. })));
        assert!(matches!(file.lock_existing(PATIENT), Err(JarError::NotAJar { .. })));
        assert_eq!(fs::read(file.path()).unwrap(), content);
    }
    fs::remove_file(file.path()).unwrap();
    put(&file, 1, b"one");
    assert_eq!(get(&file, 1).unwrap(), b"one");
}

#[test]
fn an_empty_file_of_the_users_may_become_a_jar_file() {
    let place = Place::new();
    let file = place.given("empty.pkl");
    fs::write(file.path(), b"").unwrap();
    assert_eq!(get(&file, 1), None);
    put(&file, 1, b"one");
    assert_eq!(get(&place.given("empty.pkl"), 1).unwrap(), b"one");
}

#[test]
fn a_jar_file_the_user_named_goes_on_after_its_only_record_was_torn() {
    let place = Place::new();
    put(&place.given("cache"), 1, b"one");
    let bytes = fs::read(place.beside("cache")).unwrap();
    for cut in 4..96 {
        fs::write(place.beside("cache"), &bytes[..cut]).unwrap();
        let file = place.given("cache");
        assert_eq!(get(&file, 1), None);
        put(&file, 1, b"again");
        assert_eq!(get(&place.given("cache"), 1).unwrap(), b"again", "cut at {cut}");
        assert_eq!(fs::read(place.beside("cache")).unwrap()[..cut], bytes[..cut]);
        assert!(!place.beside("cache.damaged").exists());
    }
}

#[test]
fn the_folder_beside_a_named_file_may_hold_the_users_files() {
    let place = Place::new();
    let file = place.given("wine.pkl");
    fs::create_dir_all(place.beside("wine")).unwrap();
    fs::write(place.beside("wine/notes"), NOTES).unwrap();
    fs::create_dir_all(place.beside("wine.pkl.large")).unwrap();
    fs::write(place.beside("wine.pkl.large/notes"), NOTES).unwrap();
    put(&file, 1, &vec![1; 100_000]);
    assert_eq!(file.lock(PATIENT).unwrap().retire().unwrap().entries, 1);
    assert_eq!(fs::read(place.beside("wine/notes")).unwrap(), NOTES);
    assert_eq!(fs::read_dir(place.beside("wine.pkl.large")).unwrap().count(), 1);
}

#[test]
fn a_damaged_file_in_a_jar_is_set_aside_by_the_next_append() {
    let place = Place::new();
    let damaged = place.path().with_extension("pkl.damaged");
    fs::create_dir_all(place.path().parent().unwrap()).unwrap();
    for content in [NOTES, b"pkl\x01 and nothing else", &[0; 5000]] {
        fs::write(place.path(), content).unwrap();
        let file = place.file();
        assert_eq!(get(&file, 1), None);
        assert_eq!(file.summary().unwrap().skipped, content.len() as u64);
        assert_eq!(fs::read(place.path()).unwrap(), content);
        put(&file, 1, b"one");
        assert_eq!(get(&place.file(), 1).unwrap(), b"one");
        assert_eq!(fs::read(&damaged).unwrap(), content);
    }
    assert_eq!(place.jar.files().unwrap(), [place.path()]);
    place.file().lock(PATIENT).unwrap().retire().unwrap();
    assert!(!damaged.exists());
}

#[test]
fn a_damaged_file_can_be_cleared() {
    let place = Place::new();
    fs::create_dir_all(place.path().parent().unwrap()).unwrap();
    fs::write(place.path(), NOTES).unwrap();
    let cleared = place.file().lock_existing(PATIENT).unwrap().unwrap().retire().unwrap();
    assert_eq!(cleared, Cleared::default());
    assert!(!place.path().exists());
}

#[test]
fn a_file_of_another_format_is_left_alone() {
    let place = Place::new();
    fs::create_dir_all(place.path().parent().unwrap()).unwrap();
    let content = b"pkl\x02 whatever that will be".repeat(20);
    fs::write(place.path(), &content).unwrap();
    fs::write(place.beside("given"), &content).unwrap();
    for file in [place.file(), place.given("given")] {
        let is_unknown = |error| matches!(error, JarError::UnknownFormat { format: 2, .. });
        assert!(is_unknown(file.get(&V, &key(1)).unwrap_err()));
        assert!(is_unknown(file.put(&V, LABEL, &key(1), new_entry(b"x"), PATIENT).unwrap_err()));
        assert!(is_unknown(file.summary().unwrap_err()));
        assert!(is_unknown(file.lock_existing(PATIENT).err().unwrap()));
        assert_eq!(fs::read(file.path()).unwrap(), content);
    }
}

#[test]
fn a_folder_in_place_of_a_jar_file_is_an_error() {
    let place = Place::new();
    fs::create_dir_all(place.path().join("notes")).unwrap();
    let file = place.file();
    assert!(matches!(file.get(&V, &key(1)), Err(JarError::NotAJar { .. })));
    let put = file.put(&V, LABEL, &key(1), new_entry(b"x"), PATIENT);
    assert!(matches!(put, Err(JarError::NotAJar { .. })));
    assert!(place.path().join("notes").exists());
}

#[test]
#[cfg(unix)]
fn a_named_pipe_in_place_of_a_jar_file_is_an_error_and_keeps_nobody_waiting() {
    let place = Place::new();
    let file = place.given("pipe");
    assert!(std::process::Command::new("mkfifo").arg(file.path()).status().unwrap().success());
    assert!(matches!(file.get(&V, &key(1)), Err(JarError::NotAJar { .. })));
    let put = file.put(&V, LABEL, &key(1), new_entry(b"x"), PATIENT);
    assert!(matches!(put, Err(JarError::NotAJar { .. })));
}

#[test]
fn a_jar_that_is_a_file_is_an_error() {
    let place = Place::new();
    fs::write(place.jar.root(), NOTES).unwrap();
    let file = place.file();
    assert!(matches!(file.get(&V, &key(1)), Err(JarError::Open { .. })));
    for bytes in [&[1; 3][..], &[1; 100_000]] {
        let put = file.put(&V, LABEL, &key(1), new_entry(bytes), PATIENT);
        assert!(matches!(put, Err(JarError::Open { .. } | JarError::CreateDir { .. })));
    }
    assert!(matches!(place.jar.files(), Err(JarError::List { .. })));
    assert_eq!(fs::read(place.jar.root()).unwrap(), NOTES);
}

#[test]
#[cfg(target_os = "linux")]
fn a_place_where_nobody_may_create_anything_is_an_error() {
    for root in ["/proc/pkld-test", "/sys/pkld-test"] {
        let jar = Jar::new(root);
        assert!(matches!(jar.ensure(), Err(JarError::CreateDir { .. })));
        let file = jar.file("wine", "fit", &V);
        assert_eq!(get(&file, 1), None);
        for bytes in [&[1; 3][..], &[1; 100_000]] {
            let put = file.put(&V, LABEL, &key(1), new_entry(bytes), PATIENT);
            assert!(matches!(put, Err(JarError::CreateDir { .. })), "{put:?}");
        }
        assert!(!Path::new(root).exists());
    }
}

#[test]
#[cfg(unix)]
fn a_huge_file_of_the_users_is_not_searched_to_its_end() {
    let place = Place::new();
    let file = place.given("measurements.bin");
    // Sparse: takes no space, but a terabyte would take minutes to read.
    fs::File::create(file.path()).unwrap().set_len(1 << 40).unwrap();
    let started = std::time::Instant::now();
    assert!(matches!(file.get(&V, &key(1)), Err(JarError::NotAJar { .. })));
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

#[test]
fn an_error_names_the_path_and_carries_its_cause() {
    use std::error::Error;
    let place = Place::new();
    fs::write(place.jar.root(), NOTES).unwrap();
    let error = place.file().get(&V, &key(1)).unwrap_err();
    assert_eq!(error.to_string(), format!("open {}", place.path().display()));
    assert!(error.source().is_some());
}
