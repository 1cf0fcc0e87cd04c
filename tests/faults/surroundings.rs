//! Full disks, limits, missing permissions, strange things in place of folders and files, clocks, formats, other users.
//!
//! All by the program that the long runs use: `faults drive`.

#![cfg(target_os = "linux")]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use pkld_tests::faults::{Ended, Place, Word, rewrite};

const DRIVER: &str = env!("CARGO_BIN_EXE_faults");

/// Nobody's number where there are users; any but root's and ours would do.
const NOBODY: &str = "65534";

const FILLED: &str = "call:small:1 call:small:2 call:large:1 call:named:1";

fn drive(place: &Place, words: &str) -> Ended {
    told(place.drive(Path::new(DRIVER), &Word::all(words)))
}

fn drive_through(place: &Place, through: &[&str], words: &str) -> Ended {
    let through: Vec<String> = through.iter().map(|&part| part.to_owned()).collect();
    told(place.drive_through(&through, Path::new(DRIVER), &Word::all(words)))
}

/// Every call gave its result, whatever came of storing it.
#[track_caller]
fn told(ended: Ended) -> Ended {
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(!ended.has_panicked() && !ended.report.contains("wrong"), "{ended:?}");
    ended
}

/// What `get` gives of each of these: their rounds, or `none`.
#[track_caller]
fn stored(place: &Place, words: &str) -> Vec<String> {
    came(&drive(place, words), "get")
}

fn came(ended: &Ended, act: &str) -> Vec<String> {
    let done = format!("done {act}:");
    let lines = ended.report.lines().filter(|line| line.starts_with(&done));
    lines.filter_map(|line| line.rsplit(' ').next()).map(str::to_owned).collect()
}

/// One warning and no more, which says this.
#[track_caller]
fn warned(ended: &Ended, of: &str) {
    assert!(ended.stderr.lines().count() == 1 && ended.stderr.contains(of), "{ended:?}");
}

fn filled() -> Place {
    let place = Place::new();
    assert!(drive(&place, FILLED).stderr.is_empty());
    place
}

/// Everything in the jar, folders first.
fn everything(place: &Place) -> Vec<PathBuf> {
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

fn the(place: &Place, what: impl Fn(&Path) -> bool) -> PathBuf {
    everything(place).into_iter().find(|path| what(path)).expect("it is there")
}

fn jar_file(place: &Place, name: &str) -> PathBuf {
    the(place, |path| {
        path.extension().is_some_and(|it| it == "pkl")
            && path.to_string_lossy().contains(&format!("/{name}_"))
    })
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("it is there").permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
}

fn is_root() -> bool {
    fs::read_to_string("/proc/self/status").is_ok_and(|status| status.contains("\nUid:\t0\t0\t"))
}

fn give_to_nobody(place: &Place) {
    let owner = format!("{NOBODY}:{NOBODY}");
    let given = Command::new("chown").args(["-R", &owner]).arg(place.path()).status();
    assert!(given.expect("chown is there").success());
}

/// The words by a user who is not root, where this one is.
fn drive_as_nobody(place: &Place, words: &str) -> Ended {
    let group = format!("--regid={NOBODY}");
    let user = format!("--reuid={NOBODY}");
    let through = ["setpriv", &user, &group, "--clear-groups"];
    drive_through(place, if is_root() { &through } else { &[] }, words)
}

#[test]
fn a_limit_on_the_size_of_files_is_no_signal_but_a_result_that_is_not_stored() {
    let place = Place::new();
    // Blocks of 512 or 1024 bytes.
    let ended = drive_through(
        &place,
        &["sh", "-c", "ulimit -f 7; exec \"$@\"", "sh"],
        "call:small:1 get:small:1 call:large:1 get:large:1 refresh:small:1:1 call:named:1",
    );
    assert_eq!(came(&ended, "get")[1], "none");
    assert!(ended.stderr.contains("the result is not stored"), "{ended:?}");
    let nothing = drive_through(
        &Place::new(),
        &["sh", "-c", "ulimit -f 0; exec \"$@\"", "sh"],
        "call:small:1 call:large:1 get:small:1 call:named:1 clear:small forget:large:1",
    );
    assert_eq!(came(&nothing, "get"), ["none"]);
    assert_eq!(stored(&place, "call:large:1 get:large:1"), ["0"], "without the limit all goes on");
}

#[test]
fn a_full_disk_costs_what_is_not_stored_and_nothing_that_is() {
    let place = Place::new();
    let mount = format!("mount -t tmpfs -o size=256k,mode=700 none '{}'", place.path().display());
    let unshared = |options: &'static str| ["unshare", options, "sh", "-c"];
    let can = |options| {
        let probe = Command::new("unshare").args(&unshared(options)[1..]).arg(&mount).output();
        probe.is_ok_and(|output| output.status.success())
    };
    let Some(options) = ["-m", "-Urm"].into_iter().find(|options| can(*options)) else {
        println!("skipped: nothing can be mounted here");
        return;
    };
    let many = |name: &str, act: &str| -> String { (0..60).map(|n| format!("{act}:{name}:{n} ")).collect() };
    let steps = [
        format!("{} {} {}", many("small", "call"), many("large", "call"), many("small", "get")),
        // What was stored before is still there, and clearing makes room.
        format!("{} {} clear:large", many("small", "get"), many("large", "get")),
        "call:large:3 get:large:3 call:small:70 get:small:70".to_owned(),
    ];
    let step = |words: &String| format!("'{DRIVER}' drive {words} || exit 9; echo; echo next >&2");
    let script = format!("{mount} && {}", steps.each_ref().map(step).join(" && "));
    let through = unshared(options);
    let mut command = pkld_tests::clean_command(through[0]);
    command.args(&through[1..]).arg(script).env("HOME", place.path()).env("PKLD_DIR", place.jar());
    let output = command.output().expect("it starts");
    let report = String::from_utf8_lossy(&output.stdout);
    let warnings = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !report.contains("wrong"), "{report}\n{warnings}");
    assert!(
        warnings.starts_with("pkld: warning: ") && warnings.contains("the result is not stored"),
        "{warnings}"
    );
    assert_eq!(warnings.lines().filter(|line| *line != "next").count(), 1, "{warnings}");
    let parts: Vec<&str> = report.split("\n\n").collect();
    let got = |part: &str, name: &str| -> Vec<String> {
        let of = format!("done get:{name}:");
        part.lines()
            .filter(|line| line.starts_with(&of) && !line.ends_with("none"))
            .map(str::to_owned)
            .collect()
    };
    assert!(!got(parts[0], "small").is_empty(), "{report}");
    assert_eq!(got(parts[0], "small"), got(parts[1], "small"), "nothing that was stored is lost");
    let large = got(parts[1], "large").len();
    assert!((1..60).contains(&large), "{large} large values were stored");
    assert_eq!((got(parts[2], "large").len(), got(parts[2], "small").len()), (1, 1), "{}", parts[2]);
}

#[test]
fn a_jar_that_may_only_be_read_serves_and_computes_the_rest() {
    let place = Place::new();
    drive(&place, FILLED);
    let all = everything(&place);
    for path in &all {
        set_mode(path, if path.is_dir() { 0o555 } else { 0o444 });
    }
    give_or_keep(&place);
    let words = "call:small:1:1 call:large:1:1 call:small:7:1 call:large:7:1 get:small:7 get:small:2 refresh:small:2:1";
    let ended = drive_as_nobody(&place, words);
    assert_eq!(came(&ended, "call"), ["0", "0", "1", "1"], "what is stored is served");
    assert_eq!(came(&ended, "get"), ["none", "0"]);
    warned(&ended, "the result is not stored");
    for path in all.iter().rev() {
        set_mode(path, 0o700);
    }
}

/// Root gives it to somebody to whom permissions mean something.
fn give_or_keep(place: &Place) {
    if is_root() {
        set_mode(place.path(), 0o755);
        give_to_nobody(place);
    }
}

#[test]
fn a_jar_of_another_user_is_refused_with_a_sentence_and_used_if_it_is_shared() {
    if !is_root() {
        println!("skipped: only root can give files away");
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
        println!("skipped: strace is not installed, or may not trace here");
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

#[test]
fn pipes_and_links_in_circles_in_place_of_anything_keep_nobody_waiting() {
    let pipe =
        |path: &Path| assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo is there").success());
    let circle =
        |path: &Path| symlink(path.file_name().expect("it has a name"), path).expect("links can be made");
    let file = |path: &Path| fs::write(path, "no folder").expect("files can be written");
    let makers: [&dyn Fn(&Path); 3] = [&pipe, &circle, &file];
    let words =
        "call:small:1:1 call:large:1:1 call:small:5:1 call:large:5:1 forget:small:1 clear:small clear:large";
    for make in makers {
        let places: [&dyn Fn(&Place) -> PathBuf; 4] = [
            &Place::jar,
            &|place| jar_file(place, "small").parent().expect("it has one").to_owned(),
            &|place| jar_file(place, "small"),
            &|place| jar_file(place, "large").with_extension(""),
        ];
        for choose in places {
            let place = filled();
            let path = choose(&place);
            if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }
                .expect("it is ours");
            make(&path);
            let ended = drive(&place, words);
            let rounds = came(&ended, "call");
            assert!(
                rounds.len() == 4 && rounds.iter().all(|round| round == "0" || round == "1"),
                "{ended:?}"
            );
        }
        let place = filled();
        let side =
            the(&place, |path| path.parent().is_some_and(|it| it.to_string_lossy().contains("/large_")));
        fs::remove_file(&side).expect("it is ours");
        make(&side);
        assert_eq!(stored(&place, "call:large:1 get:large:1"), ["0"], "a damaged value is replaced");
    }
}

#[test]
fn entries_from_the_past_and_the_future_are_served_unless_they_have_a_ttl() {
    let ten_years = Duration::from_secs(10 * 365 * 24 * 3600);
    let ten_years_in_ms = u64::try_from(ten_years.as_millis()).expect("it fits");
    for is_future in [false, true] {
        let place = Place::new();
        drive(&place, "call:small:1 call:large:1 call:brief:1 call:brief:2");
        let moved =
            |created: u64| if is_future { created + ten_years_in_ms } else { created - ten_years_in_ms };
        for path in everything(&place).iter().filter(|path| path.is_file()) {
            if path.extension().is_some_and(|it| it == "pkl") {
                rewrite(path, |header| {
                    let created = u64::from_le_bytes(header[64..72].try_into().expect("eight bytes"));
                    header[64..72].copy_from_slice(&moved(created).to_le_bytes());
                });
            }
            let now = SystemTime::now();
            let time = if is_future { now + ten_years } else { now - ten_years };
            let file = fs::File::options().write(true).open(path).expect("it is ours");
            file.set_modified(time).expect("times can be set");
        }
        let words = "call:small:1:1 call:large:1:1 call:brief:1:1 get:brief:1 get:brief:2";
        let ended = drive(&place, words);
        assert_eq!(came(&ended, "call"), ["0", "0", "1"], "in the future: {is_future}");
        assert_eq!(came(&ended, "get"), ["1", "none"], "in the future: {is_future}");
        assert!(ended.stderr.is_empty(), "{ended:?}");
    }
}

#[test]
fn a_file_of_another_format_is_neither_read_nor_changed_nor_removed() {
    let place = filled();
    let small = jar_file(&place, "small");
    let mut other = fs::read(&small).expect("it is there");
    // A later version: the magic of every record has its format.
    let at: Vec<usize> = (0..other.len() - 4).filter(|&at| other[at..at + 4] == *b"pkl\x01").collect();
    at.into_iter().for_each(|at| other[at + 3] = 2);
    fs::write(&small, &other).expect("it is ours");
    let ended =
        drive(&place, "call:small:1:1 call:small:2:1 get:small:1 clear:small call:large:1:1 forget:small:1");
    assert_eq!(came(&ended, "call"), ["1", "1", "0"]);
    assert_eq!((came(&ended, "clear"), came(&ended, "forget")), (vec!["error".into()], vec!["error".into()]));
    warned(&ended, "is a jar file of format 2, which this version does not know");
    assert_eq!(fs::read(&small).expect("it is there"), other);
}

#[test]
fn a_file_system_without_locks_stores_nothing_and_says_so_once() {
    if !pkld_tests::faults::can_trace() {
        println!("skipped: strace is not installed, or may not trace here");
        return;
    }
    for error in ["ENOLCK", "EOPNOTSUPP", "ENOSYS"] {
        let place = Place::new();
        let inject = format!("inject=flock:error={error}");
        let through = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=flock", "-e", &inject];
        let words = "call:small:1 call:small:2 call:large:1 call:large:2 get:small:1 get:large:1";
        let ended = drive_through(&place, &through, words);
        assert_eq!(came(&ended, "get"), ["none", "none"]);
        warned(&ended, "cannot be locked");
    }
}

#[test]
fn a_jar_that_is_removed_all_the_time_under_eight_processes_changes_no_answer() {
    let place = Place::new();
    let words: Vec<String> =
        (0..300).map(|n| format!("call:{}:{}", ["small", "large", "small"][n % 3], n % 17)).collect();
    let words = words.join(" ");
    std::thread::scope(|scope| {
        let busy: Vec<_> = (0..8).map(|_| scope.spawn(|| drive(&place, &words))).collect();
        let mut removals = 0;
        while !busy.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            removals += u32::from(fs::remove_dir_all(place.jar()).is_ok());
        }
        assert!(removals > 0, "the jar was there to be removed");
        for ended in busy.into_iter().map(|busy| busy.join().expect("no thread panics")) {
            assert!(came(&ended, "call").iter().all(|round| round == "0"), "{ended:?}");
        }
    });
    assert_eq!(stored(&place, "call:small:1 call:large:1 get:small:1 get:large:1"), ["0", "0"]);
}
