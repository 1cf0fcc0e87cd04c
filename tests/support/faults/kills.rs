//! Eight processes at one jar, killed at random.
//!
//! Each tells when it begins a word and when that is done. What somebody has read from the jar, after the last clearing
//! or forgetting of it by anybody was over, must be there when all are dead.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant, SystemTime};

use fastrand::Rng;

use super::place::Place;
use super::words::{Act, Name, Word};
use super::{Depth, Found};
use crate::clean_command;

const PROCESSES: usize = 8;

/// Of each function.
const KEYS: u64 = 40;

/// So many kills between two looks at what is there.
const KILLS: usize = 40;

/// Who says nothing for so long hangs: a computation takes no time, and a wait for the lock is given up.
const SILENCE: Duration = Duration::from_secs(20);

/// Nanoseconds of the clock that all processes share.
pub fn now() -> u128 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos()
}

/// What a killed process does until then: words without end.
pub fn words(seed: u64) -> impl Iterator<Item = Word> {
    let mut random = Rng::with_seed(seed);
    let mut round = 0;
    let mut next = None;
    std::iter::from_fn(move || {
        if let Some(word) = next.take() {
            return Some(word);
        }
        round += 1;
        let name = [Name::Small, Name::Small, Name::Small, Name::Large, Name::Named][random.usize(..5)];
        let key = random.u64(..KEYS);
        let act = match random.u32(..1000) {
            ..2 => Act::Clear,
            2..4 => Act::Evict,
            4..14 => Act::Compact,
            14..30 => Act::Forget,
            30..150 => Act::Refresh,
            150..500 => Act::Get,
            _ => Act::Call,
        };
        let word = Word { act, name, key, round };
        if matches!(act, Act::Call | Act::Refresh) {
            next = Some(Word { act: Act::Get, ..word });
        }
        Some(word)
    })
}

/// A line of a process's report, or its end.
enum Told {
    Line(usize, String),
    End(usize),
}

/// What one process is about.
#[derive(Default)]
struct Running {
    child: Option<Child>,
    begun: Option<(Word, u128)>,
}

/// What is known of all that can be stored.
#[derive(Default)]
struct Known {
    /// When a read of it began that found it, at the latest.
    seen: BTreeMap<(Name, u64), u128>,
    /// When its last clearing was over.
    cleared: BTreeMap<(Name, u64), u128>,
}

impl Known {
    fn clear(&mut self, word: Word, end: u128) {
        // Processes are heard out of their order.
        let mut cleared = |key| {
            let last = self.cleared.entry((word.name, key)).or_default();
            *last = end.max(*last);
        };
        match word.act {
            Act::Forget => cleared(word.key),
            Act::Clear | Act::Evict => (0..KEYS).for_each(cleared),
            _ => {}
        }
    }

    /// What must be there.
    fn required(&self) -> Vec<Word> {
        let stays =
            |&(at, seen): &(&(Name, u64), &u128)| self.cleared.get(at).is_none_or(|cleared| seen > cleared);
        let word = |(&(name, key), _): (&(Name, u64), &u128)| Word { act: Act::Get, name, key, round: 0 };
        self.seen.iter().filter(stays).map(word).collect()
    }
}

struct Soak<'a> {
    driver: &'a Path,
    place: Place,
    running: Vec<Running>,
    known: Known,
    told: Receiver<Told>,
    tell: Sender<Told>,
    done: usize,
    faults: Vec<String>,
}

impl Soak<'_> {
    fn start(&mut self, slot: usize, seed: u64) -> io::Result<()> {
        let mut command: Command = clean_command(self.driver);
        command.arg("endless").arg(seed.to_string()).current_dir(self.place.path());
        command.env("HOME", self.place.path()).env("PKLD_DIR", self.place.jar());
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let (tell, errors) = (self.tell.clone(), self.tell.clone());
        std::thread::spawn(move || {
            for line in out.map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
                let _ = tell.send(Told::Line(slot, line));
            }
            let _ = tell.send(Told::End(slot));
        });
        std::thread::spawn(move || {
            for line in err.map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
                let _ = errors.send(Told::Line(slot, format!("stderr {line}")));
            }
        });
        self.running[slot] = Running { child: Some(child), begun: None };
        Ok(())
    }

    /// Kills a process and takes in what it still said.
    fn kill(&mut self, slot: usize) -> io::Result<()> {
        let Some(mut child) = self.running[slot].child.take() else { return Ok(()) };
        child.kill()?;
        child.wait()?;
        let killed = now();
        loop {
            match self.told.recv_timeout(SILENCE) {
                Ok(Told::End(ended)) if ended == slot => break,
                Ok(told) => self.hear(told),
                Err(_) => return Err(io::Error::other("a killed process does not end")),
            }
        }
        if let Some((word, _)) = self.running[slot].begun.take() {
            self.known.clear(word, killed);
        }
        Ok(())
    }

    fn hear(&mut self, told: Told) {
        let (slot, line) = match told {
            Told::Line(slot, line) => (slot, line),
            Told::End(slot) => return self.faults.push(format!("process {slot} ended by itself")),
        };
        let parts: Vec<&str> = line.split(' ').collect();
        let word = parts.get(2).copied().and_then(Word::parse);
        let time = parts.get(1).and_then(|time| time.parse::<u128>().ok());
        match (parts[0], time, word, parts.get(3)) {
            ("begin", Some(time), Some(word), None) => self.running[slot].begun = Some((word, time)),
            ("done", Some(time), Some(word), Some(&came)) => {
                self.done += 1;
                let begun = self.running[slot].begun.take().map_or(0, |(_, begun)| begun);
                if came == "wrong" {
                    self.faults.push(line);
                } else if word.act == Act::Get && came != "none" {
                    let seen = self.known.seen.entry((word.name, word.key)).or_default();
                    *seen = begun.max(*seen);
                }
                self.known.clear(word, time);
            }
            ("stderr", ..) if line.contains("panicked") => self.faults.push(line),
            ("stderr", ..) => {}
            // Cut short by the kill.
            _ => {}
        }
    }

    /// Hears what is said for a while.
    fn listen(&mut self, time: Duration) {
        let until = Instant::now() + time;
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            match self.told.recv_timeout(left) {
                Ok(told) => self.hear(told),
                Err(_) => return,
            }
        }
    }

    fn look(&mut self, found: &mut Found) {
        let required = self.known.required();
        found.count("results looked for that must be there", required.len());
        let ended = self.place.drive(self.driver, &required);
        if ended.code != Some(0) || !ended.stderr.is_empty() {
            self.faults.push(format!("afterwards: {ended:?}"));
        }
        let wrong =
            |line: &&str| line.starts_with("done") && (line.ends_with(" none") || line.ends_with(" wrong"));
        self.faults.extend(ended.report.lines().filter(wrong).map(|line| format!("afterwards: {line}")));
        let hung = |running: &&Running| {
            let late = |(_, begun): &(Word, u128)| now().saturating_sub(*begun) > SILENCE.as_nanos();
            running.begun.as_ref().is_some_and(late)
        };
        let hung = self.running.iter().filter(hung).count();
        if hung > 0 {
            self.faults.push(format!("{hung} processes hang"));
        }
    }
}

/// Kills processes at random while they store, read, clear, compact and evict.
///
/// # Errors
/// When processes cannot be started or killed.
pub fn kills(driver: &Path, depth: Depth) -> io::Result<Found> {
    let rounds = if depth == Depth::All { 40 } else { 2 };
    let (tell, told) = mpsc::channel();
    let running = (0..PROCESSES).map(|_| Running::default()).collect();
    let (place, known) = (Place::new(), Known::default());
    let mut soak = Soak { driver, place, running, known, told, tell, done: 0, faults: Vec::new() };
    let (mut random, mut found) = (Rng::with_seed(5), Found::default());
    for _ in 0..rounds {
        for slot in 0..PROCESSES {
            soak.start(slot, random.u64(..))?;
        }
        for _ in 0..KILLS - PROCESSES {
            soak.listen(Duration::from_micros(random.u64(1_000..60_000)));
            let slot = random.usize(..PROCESSES);
            soak.kill(slot)?;
            soak.start(slot, random.u64(..))?;
        }
        for slot in 0..PROCESSES {
            soak.kill(slot)?;
        }
        found.count("kills of one of eight processes", KILLS);
        soak.look(&mut found);
    }
    found.count("words done by processes that were killed", soak.done);
    found.faults = soak.faults;
    Ok(found)
}
