//! The program that the long runs use, `faults drive`, and what came of it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use pkld_tests::faults::{Ended, Place, Word};

pub(crate) const DRIVER: &str = env!("CARGO_BIN_EXE_faults");

/// Nobody's number where there are users; any but root's and ours would do.
pub(crate) const NOBODY: &str = "65534";

pub(crate) const FILLED: &str = "call:small:1 call:small:2 call:large:1 call:named:1";

pub(crate) fn drive(place: &Place, words: &str) -> Ended {
    told(place.drive(Path::new(DRIVER), &Word::all(words)))
}

pub(crate) fn drive_through(place: &Place, through: &[&str], words: &str) -> Ended {
    let through: Vec<String> = through.iter().map(|&part| part.to_owned()).collect();
    told(place.drive_through(&through, Path::new(DRIVER), &Word::all(words)))
}

/// Every call gave its result, whatever came of storing it.
#[track_caller]
pub(crate) fn told(ended: Ended) -> Ended {
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(!ended.has_panicked() && !ended.report.contains("wrong"), "{ended:?}");
    ended
}

/// What `get` gives of each of these: their rounds, or `none`.
#[track_caller]
pub(crate) fn stored(place: &Place, words: &str) -> Vec<String> {
    came(&drive(place, words), "get")
}

pub(crate) fn came(ended: &Ended, act: &str) -> Vec<String> {
    let done = format!("done {act}:");
    let lines = ended.report.lines().filter(|line| line.starts_with(&done));
    lines.filter_map(|line| line.rsplit(' ').next()).map(str::to_owned).collect()
}

/// One warning and no more, which says this.
#[track_caller]
pub(crate) fn warned(ended: &Ended, of: &str) {
    assert!(ended.stderr.lines().count() == 1 && ended.stderr.contains(of), "{ended:?}");
}

pub(crate) fn filled() -> Place {
    let place = Place::new();
    assert!(drive(&place, FILLED).stderr.is_empty());
    place
}

/// Everything in the jar, folders first.
pub(crate) fn everything(place: &Place) -> Vec<PathBuf> {
    let mut all = vec![place.jar()];
    let mut next = 0;
    while let Some(path) = all.get(next).cloned() {
        next += 1;
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            all.push(entry.path());
        }
    }
    all
}

pub(crate) fn the(place: &Place, what: impl Fn(&Path) -> bool) -> PathBuf {
    everything(place).into_iter().find(|path| what(path)).expect("it is there")
}

pub(crate) fn jar_file(place: &Place, name: &str) -> PathBuf {
    the(place, |path| {
        path.extension().is_some_and(|it| it == "pkl")
            && path.to_string_lossy().contains(&format!("/{name}_"))
    })
}

pub(crate) fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("it is there").permissions().mode() & 0o777
}

pub(crate) fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
}

pub(crate) fn is_root() -> bool {
    fs::read_to_string("/proc/self/status").is_ok_and(|status| status.contains("\nUid:\t0\t0\t"))
}

pub(crate) fn give_to_nobody(place: &Place) {
    let owner = format!("{NOBODY}:{NOBODY}");
    let given = Command::new("chown").args(["-R", &owner]).arg(place.path()).status();
    assert!(given.expect("chown is there").success());
}

/// The words by a user who is not root, where this one is.
pub(crate) fn drive_as_nobody(place: &Place, words: &str) -> Ended {
    let group = format!("--regid={NOBODY}");
    let user = format!("--reuid={NOBODY}");
    let through = ["setpriv", &user, &group, "--clear-groups"];
    drive_through(place, if is_root() { &through } else { &[] }, words)
}

/// Root gives it to somebody to whom permissions mean something.
pub(crate) fn give_or_keep(place: &Place) {
    if is_root() {
        set_mode(place.path(), 0o755);
        give_to_nobody(place);
    }
}
