//! Whose a jar is, who may write to it, and where links in it lead.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use pkld_tests::faults::Place;

use crate::driven::*;

#[test]
fn a_jar_of_another_user_is_refused_with_a_sentence_and_used_if_it_is_shared() {
    if !is_root() {
        crate::skipped("only root can give files away");
        return;
    }
    let place = filled();
    for path in everything(&place) {
        set_mode(&path, if path.is_dir() { 0o755 } else { 0o644 });
    }
    set_mode(place.path(), 0o755);
    let words = "call:small:1:1 call:large:1:1 get:small:2";
    let ended = drive_as_nobody(&place, words);
    assert_eq!(
        (came(&ended, "call"), came(&ended, "get")),
        (vec!["1".into(), "1".into()], vec!["none".into()])
    );
    warned(&ended, "belongs to another user");
    give_to_nobody(&place);
    let ended = drive(&place, words);
    assert_eq!(came(&ended, "call"), ["1", "1"], "root is no exception");
    warned(&ended, "belongs to another user");
    let shared = drive_through(&place, &["env", "PKLD_SHARED=1"], words);
    assert_eq!((came(&shared, "call"), shared.stderr.as_str()), (vec!["0".into(), "0".into()], ""));
}

#[test]
fn a_jar_that_others_may_write_to_is_refused_with_a_sentence() {
    let place = filled();
    let small = jar_file(&place, "small");
    let folder = small.parent().expect("files lie in folders").to_owned();
    for (path, open, closed) in [(place.jar(), 0o777, 0o700), (folder, 0o770, 0o700), (small, 0o620, 0o600)] {
        set_mode(&path, open);
        let words = "call:small:1:1 call:small:9:1 get:small:9";
        let ended = drive(&place, words);
        assert_eq!(
            (came(&ended, "call"), came(&ended, "get")),
            (vec!["1".into(), "1".into()], vec!["none".into()])
        );
        warned(&ended, "can be written by other users");
        set_mode(&path, closed);
    }
    assert_eq!(stored(&place, "get:small:1 get:small:9"), ["0", "none"]);
}

#[test]
fn folders_and_files_are_their_owners_alone_under_any_umask_unless_they_are_shared() {
    for umask in ["000", "022", "077", "277", "777"] {
        let place = Place::new();
        // The home folder itself is made before.
        let script = format!("umask {umask}; exec \"$@\"");
        let ended =
            drive_through(&place, &["sh", "-c", &script, "sh"], "call:small:1 call:large:1 get:large:1");
        assert_eq!((came(&ended, "get"), ended.stderr.as_str()), (vec!["0".into()], ""), "umask {umask}");
        for path in everything(&place) {
            assert_eq!(
                mode(&path),
                if path.is_dir() { 0o700 } else { 0o600 },
                "umask {umask}: {}",
                path.display()
            );
        }
    }
    let place = Place::new();
    let shared = ["sh", "-c", "umask 002; PKLD_SHARED=1 exec \"$@\"", "sh"];
    for _ in 0..2 {
        let ended = drive_through(&place, &shared, "call:small:1 call:large:1 get:large:1");
        assert_eq!((came(&ended, "get"), ended.stderr.as_str()), (vec!["0".into()], ""));
    }
    for path in everything(&place) {
        assert_eq!(mode(&path), if path.is_dir() { 0o775 } else { 0o664 }, "{}", path.display());
    }
}

#[test]
fn no_link_within_a_jar_is_followed() {
    let outside = tempfile::tempdir().expect("a temporary folder");
    let notes = outside.path().join("notes");
    fs::write(&notes, "").expect("files can be written");
    let replaced = |path: &Path, by: &Path| {
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("it is ours");
        symlink(by, path).expect("links can be made");
    };
    let words =
        "call:small:1:1 call:large:1:1 call:small:5:1 call:large:5:1 get:small:1 clear:small clear:large";
    type Choose = fn(&Place) -> PathBuf;
    let choices: [(&str, Choose); 4] = [
        ("a jar file", |place| jar_file(place, "small")),
        ("a folder of large values", |place| jar_file(place, "large").with_extension("")),
        ("the folder of a crate", |place| jar_file(place, "small").parent().expect("it has one").to_owned()),
        ("a large value", |place| {
            the(place, |path| {
                path.to_string_lossy().contains("/large_") && path.extension().is_none() && path.is_file()
            })
        }),
    ];
    for (what, choose) in choices {
        for target in [outside.path().join("missing"), notes.clone(), outside.path().to_owned()] {
            let place = filled();
            replaced(&choose(&place), &target);
            drive(&place, words);
            let left: Vec<_> = fs::read_dir(outside.path())
                .expect("it is there")
                .flatten()
                .map(|it| it.file_name())
                .collect();
            assert_eq!(left, ["notes"], "{what} as a link to {}", target.display());
            assert_eq!(
                fs::read(&notes).expect("it is there"),
                b"",
                "{what} as a link to {}",
                target.display()
            );
        }
    }
    // The jar itself may be one.
    let place = filled();
    fs::rename(place.jar(), place.path().join("elsewhere")).expect("folders can be renamed");
    symlink("elsewhere", place.jar()).expect("links can be made");
    assert_eq!(stored(&place, "get:small:1 get:large:1"), ["0", "0"]);
}

#[test]
fn a_claim_that_is_a_link_writes_to_nothing_else() {
    // A leftover claim of the key that is computed, as a link to a file with something in it.
    let place = filled();
    let log = place.path().join("calls");
    let trace = ["strace", "-f", "-qq", "-o", &log.to_string_lossy(), "-e", "trace=openat"];
    if !pkld_tests::faults::can_trace() {
        crate::skipped("strace is not installed, or may not trace here");
        return;
    }
    let copied = place.copied();
    drive_through(&copied, &trace, "call:small:8");
    let calls = fs::read_to_string(&log).expect("it was written");
    let claim = calls.split('"').find(|part| part.ends_with(".flight")).expect("a claim is made").to_owned();
    let claim = place.jar().join(Path::new(&claim).strip_prefix(copied.jar()).expect("it is in the jar"));
    let notes = place.path().join("notes");
    fs::write(&notes, "mine").expect("files can be written");
    symlink(&notes, &claim).expect("links can be made");
    drive(&place, "call:small:8");
    assert_eq!(fs::read_to_string(&notes).expect("it is there"), "mine");
}
