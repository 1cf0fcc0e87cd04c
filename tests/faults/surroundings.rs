//! Full disks, limits, missing permissions, strange things in place of folders and files, clocks, formats.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use pkld_tests::faults::{Place, rewrite};

use crate::driven::*;

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
        crate::skipped("nothing can be mounted here");
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
        crate::skipped("strace is not installed, or may not trace here");
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
