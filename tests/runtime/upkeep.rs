//! What is done for the jar beside the calls: room is made, dead space comes back, what is stored gets to the disk.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pkld_rt::jar::Jar;
use pkld_tests::{Ran, Workspace, clean_command};

/// Bytes in all files of a folder.
fn size(folder: &Path) -> u64 {
    Jar::new(folder).size().expect("the folder can be listed")
}

const FILLS: &str = r#"
    #[pkld_rt::pkld] fn made(n: u64, size: usize) -> Vec<u8> {
        vec![n as u8; size]
    }
    fn main() {
        let arguments: Vec<u64> = std::env::args().skip(1).map(|it| it.parse().unwrap()).collect();
        let (from, to, size) = (arguments[0], arguments[1], arguments[2] as usize);
        for n in from..to { assert_eq!(made(n, size), vec![n as u8; size]); }
    }"#;

/// Bytes in all files of a jar, unless one is being copied: the copy that takes a file's place is there beside it for a
/// moment; that of an index file counts for nothing. Names are read before sizes, so that a copy that begins meanwhile counts for neither.
fn settled_size(jar: &Path) -> Option<u64> {
    let files = super::files(jar);
    let is_copy = |file: &PathBuf| file.to_string_lossy().contains(".compacting-");
    if files.iter().any(is_copy) {
        return None;
    }
    let is_index = |file: &&PathBuf| file.to_string_lossy().contains("writing-index-");
    Some(
        files
            .iter()
            .filter(|file| !is_index(file))
            .filter_map(|file| Some(jar.join(file).metadata().ok()?.len()))
            .sum(),
    )
}

/// A bound of so many bytes, and several processes that store five times as much by entries of one size.
struct Storing {
    most: u64,
    processes: u64,
    entry: u64,
}

/// What an entry takes beside its value, about.
const BESIDE: u64 = 130;

#[track_caller]
fn stays_small(program: &Path, jar: &Path, storing: &Storing) {
    let Storing { most, processes, entry } = storing;
    let each = most * 5 / (entry + BESIDE) / processes + 1;
    let start = |nth: u64| {
        let mut command = clean_command(program);
        command.args([nth * each, (nth + 1) * each, *entry].map(|number| number.to_string()));
        command.env("PKLD_MAX_SIZE", most.to_string()).stdout(std::process::Stdio::null());
        command.stderr(std::process::Stdio::null()).spawn().expect("the program starts")
    };
    let mut children: Vec<_> = (0..*processes).map(start).collect();
    let mut largest = 0;
    while children.iter_mut().any(|child| child.try_wait().expect("it can be asked").is_none()) {
        largest = largest.max(settled_size(jar).unwrap_or(0));
        std::thread::yield_now();
    }
    assert!(children.into_iter().all(|mut child| child.wait().is_ok_and(|status| status.success())));
    let left = size(jar);
    let what = format!("{processes} processes, a bound of {most}, entries of {entry}");
    assert!(largest.max(left) <= most * 11 / 10, "{what}: there were {largest} bytes, {left} are left");
    assert!(left + entry >= most / 2, "{what}: {left} bytes are left");
    // Who ends while he writes a file anew leaves a copy behind; the next one that measures takes it away.
    std::fs::remove_file(jar.join("room")).expect("it can be removed");
    let abandoned = jar.join("bounded_jar").join("made_0123456789abcdef.pkl.compacting-1-2-3");
    std::fs::write(&abandoned, "half a copy").expect("it can be written");
    let mut command = clean_command(program);
    Ran::of(command.args(["1000000", "1000001", "10"]).env("PKLD_MAX_SIZE", most.to_string())).ok();
    assert!(!abandoned.exists());
}

#[test]
fn a_jar_keeps_within_its_bound_while_several_processes_store() {
    let workspace = Workspace::program("bounded_jar", FILLS);
    let program = workspace.build("bounded_jar");
    let table = [
        (2_000_000, 4, 8),
        (2_000_000, 4, 500),
        (2_000_000, 2, 20_000),
        (2_000_000, 4, 60_000),
        (2_000_000, 2, 100_000),
        (2_000_000, 4, 100_000),
        (2_000_000, 4, 200_000),
        (100_000, 4, 1_000),
        (100_000, 4, 10_000),
        (20_000_000, 4, 2_000_000),
        (2_000_000, 4, 900_000),
    ];
    for (most, processes, entry) in table {
        stays_small(&program, &workspace.jar(), &Storing { most, processes, entry });
        std::fs::remove_dir_all(workspace.jar()).expect("it can be removed");
    }
}

#[test]
fn the_bound_is_read_from_the_manifest_the_environment_and_the_program() {
    let main = r#"
        #[pkld_rt::pkld] fn made(n: u64) -> Vec<u8> { vec![n as u8; 10_000] }
        fn main() {
            match std::env::args().nth(1).as_deref() {
                Some("none") => _ = pkld_rt::config().max_size(None),
                Some(size) => _ = pkld_rt::config().max_size(size.parse::<u64>().unwrap()),
                None => {}
            }
            for n in 0..100 { made(n); }
        }"#;
    let workspace = Workspace::program("said_where", main);
    let manifest = workspace.read("Cargo.toml");
    let program = workspace.build("said_where");
    let left = |manifest_says: &str, environment: &str, argument: Option<&str>| {
        workspace.write("Cargo.toml", format!("{manifest}{manifest_says}"));
        let mut command = clean_command(&program);
        let ran = Ran::of(command.args(argument).env("PKLD_MAX_SIZE", environment)).ok();
        let left = size(&workspace.jar());
        std::fs::remove_dir_all(workspace.jar()).expect("it can be removed");
        (left, ran.warnings().len())
    };
    let said = "\n[workspace.metadata.pkld]\nmax_size = \"200 kB\"\n";
    // Nothing is compiled for it, and nothing computed anew.
    assert!(left("", "", None).0 > 1_000_000);
    let is_about = |most: u64, (left, _): (u64, usize)| {
        assert!(left > most * 6 / 10 && left <= most * 11 / 10, "{left} of {most}");
    };
    is_about(200_000, left(said, "", None));
    is_about(400_000, left(said, "400 kB", None));
    is_about(600_000, left(said, "400 kB", Some("600000")));
    assert!(left(said, "none", None).0 > 1_000_000);
    assert!(left(said, "400 kB", Some("none")).0 > 1_000_000);
    let (all, warnings) = left("\n[workspace.metadata.pkld]\nmax_size = \"lots\"\n", "", None);
    assert!(all > 1_000_000 && warnings == 1);
    // What a package says is said of its functions alone, and so comes before what the workspace says.
    let own = workspace.read("said_where/Cargo.toml");
    let own = own + "\n[package.metadata.pkld]\nmax_size = \"300 kB\"\n";
    workspace.write("said_where/Cargo.toml", own);
    is_about(300_000, left(said, "", None));
    is_about(400_000, left(said, "400 kB", None));
}

fn jar_files(workspace: &Workspace) -> Vec<PathBuf> {
    let all = super::files(&workspace.jar()).into_iter();
    all.filter(|file| file.extension().is_some_and(|it| it == "pkl"))
        .map(|file| workspace.jar().join(file))
        .collect()
}

#[test]
fn dead_space_comes_back_while_a_program_runs() {
    let main = r#"
        #[pkld_rt::pkld] fn made(n: u64) -> Vec<u8> { vec![n as u8; 10_000] }
        fn main() {
            for _ in 0..40 { for n in 0..10 { made::refresh(n); } }
            println!("made");
            // Until this is told to end.
            std::io::Read::read(&mut std::io::stdin(), &mut [0]).unwrap();
            assert!((0..10).all(|n| made::get(n).as_deref() == Some(&vec![n as u8; 10_000])));
        }"#;
    let workspace = Workspace::program("worn_out", main);
    let mut command = clean_command(workspace.build("worn_out"));
    let mut child = command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    let started = Instant::now();
    while jar_files(&workspace).is_empty() || size(&workspace.jar()) > 2_000_000 || !is_made(&mut child) {
        assert!(started.elapsed() < Duration::from_secs(60), "{} bytes", size(&workspace.jar()));
        std::thread::yield_now();
    }
    while size(&workspace.jar()) > 300_000 {
        assert!(started.elapsed() < Duration::from_secs(60), "{} bytes", size(&workspace.jar()));
        std::thread::yield_now();
    }
    drop(child.stdin.take());
    assert!(child.wait().expect("it ends").success());
}

/// Waits for the line in which a program says so, once.
fn is_made(child: &mut std::process::Child) -> bool {
    use std::io::BufRead;
    let Some(stdout) = child.stdout.take() else { return true };
    let mut line = String::new();
    std::io::BufReader::new(stdout).read_line(&mut line).expect("it can be read");
    line == "made\n"
}

/// What strace saw of a program, or `None`, with a word on standard output, where it is not installed or not allowed.
fn traced(program: &Path, environment: &[(&str, &str)]) -> Option<String> {
    traced_with(program, environment, &[])
}

#[expect(clippy::print_stdout, reason = "who reads the log is told")]
fn traced_with(program: &Path, environment: &[(&str, &str)], arguments: &[&OsStr]) -> Option<String> {
    let log = tempfile::NamedTempFile::new().expect("a temporary file");
    let mut command = clean_command("strace");
    command
        .args(["-f", "-y", "-e", "trace=execve,openat,pwrite64,write,rename,fsync,fdatasync", "-o"])
        .arg(log.path())
        .arg(program)
        .args(arguments);
    let output = command.envs(environment.iter().copied()).output();
    if output.is_ok_and(|output| output.status.success()) {
        return std::fs::read_to_string(log.path()).ok();
    }
    println!("skipped: strace is not installed, or may not trace here");
    None
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_to_be_durable_is_on_the_disk_before_the_call_returns() {
    let main = r#"
        #[pkld_rt::pkld(durability = "sync")] fn small(n: u64) -> u64 { n }
        #[pkld_rt::pkld(durability = "sync")] fn large(n: u64) -> Vec<u8> { vec![n as u8; 100_000] }
        #[pkld_rt::pkld] fn relaxed(n: u64) -> u64 { n }
        fn main() {
            small(1); println!("returned small");
            large(2); println!("returned large");
            relaxed(3); println!("returned relaxed");
        }"#;
    let workspace = Workspace::program("durable", main);
    let program = workspace.build("durable");
    let Some(log) = traced(&program, &[]) else { return };
    let at = |what: &str| log.lines().position(|line| what.split('|').all(|part| line.contains(part)));
    let before = |first: &str, then: &str| {
        let (one, other) = (at(first), at(then));
        assert!(one.is_some() && one < other, "{first} before {then}:\n{log}");
    };
    before("pwrite64|/small_", "fdatasync|/small_");
    before("fdatasync|/small_", "returned small");
    // Of a new file the name too, in each folder that was made for it.
    before("fsync|.pkljar>", "returned small");
    before("fsync|.pkljar/durable>", "returned small");
    before("fdatasync|/large_|-", "returned large");
    before("fdatasync|/large_|.pkl>", "returned large");
    assert_eq!(at("fdatasync|/relaxed_"), None, "{log}");
    std::fs::remove_dir_all(workspace.jar()).expect("it can be removed");
    let log = traced(&program, &[("PKLD_DURABILITY", "sync")]).expect("it was traced before");
    assert!(log.contains("relaxed_"), "{log}");
    let at = |what: &str| log.lines().position(|line| what.split('|').all(|part| line.contains(part)));
    assert!(at("fdatasync|/relaxed_").is_some_and(|synced| Some(synced) < at("returned relaxed")), "{log}");
}

#[cfg(target_os = "linux")]
#[test]
fn no_call_writes_an_index_file() {
    let main = r#"
        #[pkld_rt::pkld] fn made(n: u64) -> u64 { n }
        fn main() {
            let index = std::env::args().nth(1).unwrap();
            for n in 0..9000 { made(n); }
            let started = std::time::Instant::now();
            // It comes some time, beside the calls.
            for n in (0..9000).cycle() {
                assert_eq!(made(n), n);
                let is_there = std::fs::read_dir(&index).into_iter().flatten().flatten().any(|folder| {
                    folder.path().join("index-1").exists()
                });
                if is_there { break; }
                assert!(started.elapsed().as_secs() < 60);
            }
        }"#;
    let workspace = Workspace::program("many_entries", main);
    let program = workspace.build("many_entries");
    let folder = workspace.jar().join("many_entries");
    let Some(log) = traced_with(&program, &[], &[folder.as_os_str()]) else { return };
    let thread = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let calls = log.lines().next().and_then(thread);
    let writing = log.lines().filter(|line| line.contains("pwrite64") && line.contains("/writing-index-"));
    let writers: Vec<_> = writing.map(thread).collect();
    assert!(!writers.is_empty() && !writers.contains(&calls), "{writers:?} beside {calls:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_copy_is_on_the_disk_before_it_takes_the_place_of_its_file() {
    let main = r#"
        use pkld_rt::jar::{Jar, JarFile, Kept};
        #[pkld_rt::pkld] fn made(n: u64) -> Vec<u8> { vec![n as u8; 10_000] }
        fn main() {
            for _ in 0..2 { for n in 0..3 { made::refresh(n); } }
            let jar = Jar::new(std::env::args().nth(1).unwrap());
            let path = jar.files().unwrap().remove(0);
            let patience = std::time::Duration::from_secs(60);
            JarFile::new(path, Kept::InJar).compact(patience).unwrap().unwrap();
        }"#;
    let workspace = Workspace::program("copied", main);
    let program = workspace.build("copied");
    let Some(log) = traced_with(&program, &[], &[workspace.jar().as_os_str()]) else { return };
    let at = |what: &[&str]| log.lines().position(|line| what.iter().all(|part| line.contains(part)));
    let written = log
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains("pwrite64") && line.contains(".compacting-"));
    let written = written.last().map(|(at, _)| at);
    let (synced, renamed) = (at(&["fdatasync", ".compacting-"]), at(&["rename(", ".compacting-"]));
    assert!(
        written.is_some() && written < synced && synced < renamed,
        "{written:?} {synced:?} {renamed:?}\n{log}"
    );
    let named = log
        .lines()
        .skip(renamed.unwrap_or(0))
        .any(|line| line.contains("fsync") && line.contains("/copied>"));
    assert!(named, "the name is not synced:\n{log}");
}
