//! What calls did is known after the process, exactly, however it ended.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use pkld_rt::jar::{Counts, read_counts};
use pkld_tests::{Ran, Workspace};

/// What the jar counts of the only function.
#[track_caller]
fn counted(jar: &Path) -> Counts {
    let all = read_counts(&jar.join("counts")).expect("it can be read");
    assert!(all.len() <= 1, "{all:?}");
    all.into_values().next().unwrap_or_default()
}

const CALLS: &str = r#"
    #[pkld_rt::pkld] fn squared(n: u64) -> u64 { std::hint::black_box(n * n) }
    fn calls(keys: u64, rounds: u64) { for _ in 0..rounds { for n in 0..keys { squared(n); } } }
    fn main() {
        let arguments: Vec<String> = std::env::args().collect();
        let number = |nth: usize| arguments[nth].parse::<u64>().unwrap();
        match arguments[1].as_str() {
            "returns" => calls(number(2), number(3)),
            "exits" => { calls(number(2), number(3)); std::process::exit(7) }
            "panics" => { calls(number(2), number(3)); panic!("on purpose") }
            "threads" => {
                // They are joined, as threads of a pool are that is dropped.
                let one = || { let (keys, rounds) = (number(2), number(3)); std::thread::spawn(move || calls(keys, rounds)) };
                let all: Vec<_> = (0..8).map(|_| one()).collect();
                all.into_iter().for_each(|thread| thread.join().unwrap());
            }
            "a thread exits" => {
                let (keys, rounds) = (number(2), number(3));
                std::thread::spawn(move || { calls(keys, rounds); std::process::exit(7) }).join().unwrap();
            }
            "is killed" => {
                calls(number(2), number(3));
                println!("called");
                std::thread::sleep(std::time::Duration::from_secs(3600));
            }
            _ => unreachable!(),
        }
    }"#;

fn ends(program: &Path, arguments: &[&str]) -> Ran {
    Ran::of(pkld_tests::clean_command(program).args(arguments))
}

#[test]
fn hits_and_misses_are_exact_however_a_process_ends() {
    let workspace = Workspace::program("counted", CALLS);
    let program = workspace.build("counted");
    let (mut hits, mut misses) = (0, 0);
    let mut check = |arguments: &[&str], code, more: (u64, u64)| {
        let ran = ends(&program, arguments);
        assert_eq!(ran.code, Some(code), "{ran:?}");
        (hits, misses) = (hits + more.0, misses + more.1);
        let counts = counted(&workspace.jar());
        assert_eq!((counts.hits, counts.misses, counts.troubles), (hits, misses, 0), "{arguments:?}");
    };
    check(&["returns", "10", "3"], 0, (20, 10));
    check(&["returns", "10", "1"], 0, (10, 0));
    // The only hit of its process, and of its thread.
    check(&["returns", "1", "1"], 0, (1, 0));
    check(&["a thread exits", "1", "1"], 7, (1, 0));
    check(&["exits", "12", "5"], 7, (58, 2));
    check(&["panics", "12", "2"], 101, (24, 0));
    check(&["threads", "12", "50"], 0, (4800, 0));
    check(&["a thread exits", "12", "4"], 7, (48, 0));
    let counts = counted(&workspace.jar());
    let age = counts.last_used.and_then(|used| used.elapsed().ok()).expect("it was used");
    assert!(counts.saved > counts.spent && age.as_secs() < 600, "{counts:?}");
}

#[test]
fn processes_that_count_at_one_time_lose_nothing() {
    let workspace = Workspace::program("counted_by_all", CALLS);
    let program = workspace.build("counted_by_all");
    ends(&program, &["returns", "20", "1"]).ok();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| ends(&program, &["threads", "20", "30"]).ok());
        }
    });
    let counts = counted(&workspace.jar());
    assert_eq!((counts.hits, counts.misses), (8 * 8 * 20 * 30, 20));
}

#[test]
fn a_killed_process_has_counted_what_lies_back() {
    use std::io::{BufRead, BufReader};
    let workspace = Workspace::program("counted_until", CALLS);
    let program = workspace.build("counted_until");
    let mut command: Command = pkld_tests::clean_command(&program);
    command.args(["is killed", "10", "4"]).stdout(std::process::Stdio::piped());
    let mut process = command.spawn().expect("the program starts");
    let mut line = String::new();
    let stdout = process.stdout.take().expect("it is piped");
    BufReader::new(stdout).read_line(&mut line).expect("it can be read");
    let started = std::time::Instant::now();
    while counted(&workspace.jar()).hits < 30 {
        assert!(started.elapsed().as_secs() < 60, "nothing is counted while it runs");
        std::thread::yield_now();
    }
    process.kill().and_then(|()| process.wait()).expect("it can be killed");
    let counts = counted(&workspace.jar());
    assert_eq!((counts.hits, counts.misses), (30, 10));
}

#[test]
fn hits_in_memory_count_and_what_asks_no_jar_does_not() {
    let main = r#"
        #[pkld_rt::pkld(store = "both")] fn both(n: u64) -> u64 { n }
        #[pkld_rt::pkld(store = "memory")] fn brief(n: u64) -> u64 { n }
        fn main() {
            for n in 0..100 { both(n % 10); brief(n); }
            std::thread::spawn(|| for n in 0..100 { both(n % 10); }).join().unwrap();
        }"#;
    let workspace = Workspace::program("counted_memory", main);
    let program = workspace.build("counted_memory");
    for (mode, hits, misses) in [("", 190, 10), ("off", 190, 10), ("readonly", 190, 10), ("refresh", 380, 20)]
    {
        let mut command = pkld_tests::clean_command(&program);
        let ran = Ran::of(command.env("PKLD", mode)).ok();
        let counts = counted(&workspace.jar());
        assert_eq!((counts.hits, counts.misses), (hits, misses), "{mode}: {ran:?}");
    }
}

#[test]
fn a_jar_in_trouble_is_counted_and_a_damaged_file_of_counts_begins_anew() {
    let main = r#"
        #[pkld_rt::pkld] fn long(n: u64) -> Vec<u64> { (0..n).collect() }
        fn main() { for n in 1..=5 { assert_eq!(long(n).len() as u64, n); } }"#;
    let workspace = Workspace::program("troubled", main);
    let program = workspace.build("troubled");
    ends(&program, &[]).ok();
    let jar_file = super::files(&workspace.jar())
        .into_iter()
        .find(|file| file.extension().is_some_and(|it| it == "pkl"));
    let jar_file = workspace.jar().join(jar_file.expect("something was stored"));
    let mut bytes = std::fs::read(&jar_file).expect("it can be read");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&jar_file, bytes).expect("it can be written");
    ends(&program, &[]).ok();
    let counts = counted(&workspace.jar());
    assert_eq!((counts.hits, counts.misses, counts.troubles), (4, 6, 1));

    let path = workspace.jar().join("counts");
    for damage in [&b"x"[..], &[0xff; 500], &std::fs::read(&path).expect("it can be read")[..90]] {
        std::fs::write(&path, damage).expect("it can be written");
        assert_eq!(counted(&workspace.jar()), Counts::default());
        ends(&program, &[]).ok();
        assert_eq!(counted(&workspace.jar()).hits, 5, "{damage:?}");
    }
    std::fs::remove_file(&path).and_then(|()| std::fs::create_dir(&path)).expect("it can be replaced");
    let ran = ends(&program, &[]).ok();
    assert!(ran.stderr.is_empty(), "{ran:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_forked_process_counts_what_it_calls_itself() {
    let main = r#"
        unsafe extern "C" { fn fork() -> i32; fn waitpid(process: i32, status: *mut i32, options: i32) -> i32; }
        #[pkld_rt::pkld] fn squared(n: u64) -> u64 { n * n }
        fn main() {
            // When this thread ends, all is in the jar that was counted so far, and the child owes nothing.
            std::thread::spawn(|| for n in 0..10 { squared(n % 5); }).join().unwrap();
            let child = unsafe { fork() };
            for n in 0..if child == 0 { 7 } else { 3 } { squared(n % 5); }
            if child != 0 {
                let mut status = 0;
                unsafe { waitpid(child, &mut status, 0) };
                assert_eq!(status, 0);
            }
        }"#;
    let workspace = Workspace::program("forked", main);
    let program = workspace.build("forked");
    ends(&program, &[]).ok();
    let counts = counted(&workspace.jar());
    assert_eq!((counts.hits, counts.misses), (5 + 7 + 3, 5));
    let all: HashMap<_, _> = read_counts(&workspace.jar().join("counts")).expect("it can be read");
    assert_eq!(all.len(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_that_is_forked_while_something_is_done_for_its_jar_waits_for_nobody() {
    let main = r#"
        unsafe extern "C" { fn fork() -> i32; fn waitpid(process: i32, status: *mut i32, options: i32) -> i32; }
        const NO_HANG: i32 = 1;
        #[pkld_rt::pkld] fn made(n: u64) -> Vec<u8> { vec![n as u8; 10_000] }
        fn main() {
            // It has no threads that it knows of, and is forked at moments that are spread over what ours does.
            for round in 0..300u64 {
                for n in 0..3 { made::refresh(n); }
                let moment = std::time::Instant::now();
                // No calls, of which so many would send our thread away.
                while moment.elapsed().as_micros() < u128::from(round * 9_973 % 120_000) { std::thread::yield_now(); }
                let child = unsafe { fork() };
                if child == 0 {
                    for n in 0..3 { assert_eq!(made(n), vec![n as u8; 10_000]); }
                    made(1000 + round);
                    std::process::exit(0);
                }
                let (begun, mut status) = (std::time::Instant::now(), 0);
                while unsafe { waitpid(child, &mut status, NO_HANG) } != child {
                    assert!(begun.elapsed().as_secs() < 60, "round {round}: it waits for ever");
                    std::thread::yield_now();
                }
                assert_eq!(status, 0, "round {round}");
            }
        }"#;
    let workspace = Workspace::program("forks", main);
    let program = workspace.build("forks");
    ends(&program, &[]).ok();
}
