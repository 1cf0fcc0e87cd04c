//! Writers in processes of their own that are killed at any moment, or run into a limit.

use super::*;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

pub(super) const TASK: &str = "PKLD_TEST_WRITER";

/// One of these tests again, for another process in which it is the writer: of the jar at the
/// path it is given, from the entry `first` on.
fn writer(test: &str, place: &Place, first: u64) -> (String, String) {
    let name = format!("{}::{test}", module_path!().split_once("::").unwrap().1);
    (name, format!("{first}:{}", place.jar.root().display()))
}

/// What the writer is to do, in its process; `None` in that of the test.
pub(super) fn task() -> Option<(JarFile, u64)> {
    let task = std::env::var(TASK).ok()?;
    let (first, root) = task.split_once(':').unwrap();
    Some((Jar::new(root).file("wine", "fit", &V), first.parse().unwrap()))
}

/// A process that does not outlive its test, whichever way that ends.
pub(super) struct Running(pub(super) Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn value_of(n: u64) -> Vec<u8> {
    // Every tenth goes to a side file.
    value(n).repeat(if n % 10 == 9 { 8_000 } else { 20 })
}

#[test]
fn a_killed_writer_loses_at_most_what_it_was_writing() {
    if let Some((file, first)) = task() {
        // Much longer than it is left alone; a test that is killed itself cannot end it.
        let end = Instant::now() + Duration::from_secs(10);
        for n in (first..).take_while(|_| Instant::now() < end) {
            put(&file, n, &value_of(n));
        }
        return;
    }
    let place = Place::new();
    let file = place.file();
    let mut total = 0;
    for round in 0..12u64 {
        let starts = [round * 2_000_000, round * 2_000_000 + 1_000_000];
        let writers = starts.map(|first| {
            let (name, task) = writer("a_killed_writer_loses_at_most_what_it_was_writing", &place, first);
            let mut command = Command::new(std::env::current_exe().unwrap());
            command.args(["--exact", "--quiet", &name]).env(TASK, task).stdout(Stdio::null());
            Running(command.spawn().unwrap())
        });
        // Until both have stored something, and then some.
        let begun = Instant::now();
        while starts.iter().any(|&first| get_intact(&file, first).is_none()) {
            assert!(begun.elapsed() < Duration::from_secs(8), "the writers do not write");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(round * 3));
        drop(writers);
        let reopened = place.file();
        for first in starts {
            let stored = (first..).take_while(|&n| get_intact(&file, n).is_some()).count() as u64;
            for n in first..first + stored {
                assert!(get(&reopened, n).unwrap() == value_of(n), "entry {n}");
            }
            total += stored;
        }
        // Nobody holds the lock any more.
        put(&file, 1_000_000_000 + round, b"after");
    }
    assert!(total >= 24);
    let summary = place.file().summary().unwrap();
    assert!(summary.versions[0].entries >= total + 12);
}

#[test]
#[cfg(unix)]
fn a_write_beyond_the_limit_on_files_is_an_error_and_costs_nothing_else() {
    const NAME: &str = "a_write_beyond_the_limit_on_files_is_an_error_and_costs_nothing_else";
    const SIZE: usize = 1000;
    if let Some((file, first)) = task() {
        for n in first.. {
            let put = file.put(&V, LABEL, &key(n), new_entry(&[n as u8; SIZE]), PATIENT);
            if let Err(error) = put {
                assert!(matches!(error, JarError::Append { .. }), "{error}");
                assert_eq!(get(&file, n), None);
                assert!((first..n).all(|n| get(&file, n) == Some(vec![n as u8; SIZE])));
                // Still none, and clearing works all the same.
                assert!(file.put(&V, LABEL, &key(n), new_entry(&[0; SIZE]), PATIENT).is_err());
                if first == 1000 {
                    assert_eq!(file.lock(PATIENT).unwrap().retire().unwrap().entries, n - first);
                }
                return;
            }
        }
    }
    for first in [0, 1000] {
        let place = Place::new();
        let (name, task) = writer(NAME, &place, first);
        // No file may grow beyond 16 blocks; a process that writes beyond is ended by a signal.
        let status = Command::new("sh")
            .args(["-c", "ulimit -f 16; exec \"$0\" --exact --quiet \"$1\""])
            .args([std::env::current_exe().unwrap().as_os_str(), name.as_ref()])
            .env(TASK, task)
            .stdout(Stdio::null())
            .status();
        assert!(status.unwrap().success());
        let file = place.file();
        if first == 1000 {
            assert!(!place.path().exists());
            continue;
        }
        let stored = (0..).take_while(|&n| get(&file, n).is_some()).count() as u64;
        assert!((4..30).contains(&stored), "{stored} entries");
        assert_eq!(file.summary().unwrap().skipped, 0, "nothing was begun that does not fit");
        put(&file, 500, b"there is space again");
        assert_eq!(get(&place.file(), 500).unwrap(), b"there is space again");
        assert!((0..stored).all(|n| get(&place.file(), n) == Some(vec![n as u8; SIZE])));
    }
}
