//! Many at once: threads, processes, killed processes, and someone who removes the jar meanwhile.

use std::process::{Child, Command, Stdio};

use pkld_tests::{Ran, Workspace};

/// Calls from eight threads, each in an order of its own, every answer checked.
const BUSY: &str = r#"
use pkld_rt::pkld;

#[pkld]
fn small(n: u64) -> u64 {
    n * n
}

#[pkld]
fn texts(n: u64, m: u64) -> Vec<String> {
    (0..n % 50).map(|i| format!("{i}-{m}")).collect()
}

#[pkld]
fn large(n: u64) -> Vec<u8> {
    vec![n as u8; 100_000]
}

fn main() {
    std::thread::scope(|scope| {
        for thread in 0..8u64 {
            scope.spawn(move || {
                for step in 0..300u64 {
                    let n = (step * 7 + thread * 41) % 300;
                    assert_eq!(small(n), n * n);
                    assert_eq!(texts(n, 3).len() as u64, n % 50);
                    if n < 20 {
                        assert_eq!(large(n), vec![n as u8; 100_000]);
                    }
                }
            });
        }
    });
    let [a, b, c] = [small::stats(), texts::stats(), large::stats()];
    println!("misses {}", a.misses + b.misses + c.misses);
    println!("troubles {}", a.troubles + b.troubles + c.troubles);
}
"#;

/// Stores ever more large values, and says which are stored.
const STORING: &str = r#"
use std::io::Write;

#[pkld_rt::pkld]
fn value(n: u64) -> Vec<u64> {
    (0..20_000 + n % 3 * 100_000).map(|i| i.wrapping_mul(n)).collect()
}

fn main() {
    let rounds: u64 = std::env::args().nth(1).map_or(u64::MAX, |n| n.parse().unwrap());
    for n in 0..rounds {
        let value = value(n);
        assert_eq!(value.len() as u64, 20_000 + n % 3 * 100_000);
        assert!(value.iter().enumerate().all(|(i, v)| *v == (i as u64).wrapping_mul(n)));
        println!("done {n}");
        std::io::stdout().flush().unwrap();
    }
    println!("misses {}", value::stats().misses);
}
"#;

fn started(command: &mut Command) -> Child {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn ended(child: Child) -> Ran {
    let output = child.wait_with_output().expect("the program ends");
    Ran {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn number(ran: &Ran, of: &str) -> usize {
    let lines = ran.lines(of);
    lines.iter().map(|number| number.parse::<usize>().expect("it is a number")).sum()
}

#[test]
fn two_processes_of_eight_threads_agree_and_lose_nothing() {
    let workspace = Workspace::program("busy", BUSY);
    let program = workspace.build("busy");
    for round in 0..3 {
        let _ = std::fs::remove_dir_all(workspace.jar());
        let children: Vec<Child> = (0..2).map(|_| started(&mut workspace.command(&program))).collect();
        let mut troubles = 0;
        for ran in children.into_iter().map(ended) {
            // On a machine that is busy with something else, whoever has the lock may be left without a processor for so
            // long that another one does not store, which is told and counted. Nothing else may be told.
            let told = number(&ran, "troubles ");
            let is_wait = |line: &str| line.contains("is not stored: lock ") && line.contains(" still held ");
            let is_right = ran.stderr.lines().all(|line| told > 0 && (line.is_empty() || is_wait(line)));
            assert!(ran.code == Some(0) && is_right, "round {round}: {ran:?}");
            troubles += told;
        }
        let ran = Ran::of(workspace.command(&program).env("PKLD_VERBOSE", "1")).ok();
        let misses = number(&ran, "misses ");
        assert!(misses <= troubles, "round {round}: {misses} entries are missing and {troubles} were told");
        let others = ran.stderr.lines().filter(|line| !line.contains("served from disk")).count();
        assert!(others <= misses, "{}", ran.stderr);
    }
}

#[test]
fn a_process_killed_while_it_stores_leaves_a_jar_that_works() {
    use std::io::{BufRead, BufReader};

    let workspace = Workspace::program("killed", STORING);
    let program = workspace.build("killed");
    let mut most = 0;
    for round in 0..20u64 {
        let mut child = started(&mut workspace.command(&program));
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        // Entries of earlier rounds are served at once; some new ones later the kill finds it storing.
        let until = most + 1 + round % 3;
        for line in lines.by_ref() {
            let line = line.expect("the line is text");
            let n: u64 = line.strip_prefix("done ").and_then(|n| n.parse().ok()).expect("it counts");
            most = most.max(n);
            if n >= until {
                break;
            }
        }
        // Into the middle of the next value, a little further in each round.
        for _ in 0..round * 2_000 {
            std::hint::spin_loop();
        }
        child.kill().expect("it runs");
        drop(lines);
        let ran = ended(child);
        assert!(ran.code.is_none() && ran.stderr.is_empty(), "round {round}: {ran:?}");
    }
    let rounds = (most + 1).to_string();
    let ran = Ran::of(workspace.command(&program).arg(&rounds)).ok();
    assert!(ran.stderr.is_empty(), "{ran:?}");
    assert_eq!(ran.lines("misses "), ["0"], "what was stored before a kill is served after it");
}

#[test]
fn a_jar_removed_under_a_running_program_changes_no_answer() {
    let workspace = Workspace::program("removed", BUSY);
    let program = workspace.build("removed");
    let mut child = started(&mut workspace.command(&program));
    let mut removals = 0u32;
    while child.try_wait().expect("it can be asked").is_none() {
        removals += u32::from(std::fs::remove_dir_all(workspace.jar()).is_ok());
    }
    let ran = ended(child);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!ran.stderr.contains("panicked"), "{ran:?}");
    assert!(removals > 0, "the jar was there to be removed");
    Ran::of(&mut workspace.command(&program)).ok();
    let ran = Ran::of(&mut workspace.command(&program)).ok();
    assert_eq!((ran.lines("misses "), ran.stderr.as_str()), (vec!["0"], ""));
}
