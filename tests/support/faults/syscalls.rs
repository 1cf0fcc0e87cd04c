//! A fault at every system call that the driver makes, one at a time.
//!
//! `strace` counts calls by name, so a place is a name and a number. What the program does before its first word is
//! the same without a cache and is left out.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::model::{Model, Trust};
use super::place::Place;
use super::words::{BEGIN, Word};
use super::{Depth, Found, inspect, on_all_processors};

/// What the store is before a fault, and what is done when it comes.
struct Scenario {
    name: &'static str,
    before: &'static str,
    words: &'static str,
    /// The bound of the jar; none if it is empty. Where there is one, a thread measures, and a call may wait for it or
    /// not be stored.
    bound: &'static str,
    /// Whether there is more to store than room.
    is_too_much: bool,
}

impl Scenario {
    const fn new(name: &'static str, before: &'static str, words: &'static str) -> Self {
        Self { name, before, words, bound: "", is_too_much: false }
    }
}

/// What came of one fault.
struct Outcome {
    faults: Vec<String>,
    /// The program ended without making the call.
    is_missed: bool,
}

/// How often a fault that was not met is tried.
const MOST_TRIES: usize = 5;

/// Whatever a new operation of the store is called, it belongs here.
const SCENARIOS: [Scenario; 23] = [
    Scenario::new("first creation", "", "call:small:1 call:small:2"),
    Scenario::new("first creation, large", "", "call:large:1 call:large:2"),
    Scenario::new("cold put", "call:small:1", "call:small:2 call:small:3"),
    Scenario::new("cold put, large", "call:large:1", "call:large:2 call:small:3"),
    Scenario::new(
        "overwrite",
        "call:small:1 call:small:2 call:small:3",
        "refresh:small:2:1 call:small:2 refresh:small:2:2",
    ),
    Scenario::new(
        "overwrite, large",
        "call:large:1 call:large:2",
        "refresh:large:1:1 call:large:1 refresh:large:1:2 call:large:2",
    ),
    Scenario::new(
        "hit",
        "call:small:1 call:small:2 call:large:1 call:named:1",
        "call:small:1 call:small:2 call:small:1 get:small:2 call:large:1 call:named:1",
    ),
    Scenario::new(
        "forget",
        "call:small:1 call:small:2 call:large:1 call:large:2",
        "forget:small:1 call:small:1:1 forget:large:1 call:large:2 call:large:1:1",
    ),
    Scenario::new(
        "clear",
        "call:small:1 call:small:2 call:named:1",
        "clear:small call:small:1:1 clear:named call:named:1:1",
    ),
    Scenario::new(
        "clear, large",
        "call:large:1 call:large:2 call:small:1",
        "clear:large call:small:1 call:large:1:1",
    ),
    Scenario::new("a file the user named", "", "call:named:1 call:named:2 refresh:named:1:1 forget:named:2"),
    Scenario::new(
        "mixed",
        "call:small:1 call:large:1 call:named:1",
        "call:small:2 refresh:large:1:1 clear:small call:named:1 call:small:1:1 forget:large:1",
    ),
    Scenario::new(
        "compaction",
        "call:small:1 call:small:2 refresh:small:1:1 refresh:small:2:1 forget:small:2 call:small:3",
        "compact:small call:small:1:1 call:small:4 compact:small",
    ),
    Scenario::new(
        "compaction, large",
        "call:large:1 call:large:2 refresh:large:1:1 forget:large:2 call:large:3",
        "compact:large call:large:1:1 call:large:4 call:large:3",
    ),
    Scenario::new(
        "compaction of a file the user named",
        "call:named:1 refresh:named:1:1 call:named:2",
        "compact:named call:named:1:1 call:named:3",
    ),
    Scenario::new(
        "compaction of what is dead",
        "call:small:1 call:large:1 forget:small:1 forget:large:1",
        "compact:small compact:large call:small:2 call:large:2",
    ),
    Scenario::new(
        "eviction",
        "call:small:1 call:small:2 call:large:1 call:named:1",
        "evict:small call:large:1 call:small:1:1 call:named:1",
    ),
    Scenario::new(
        "eviction, large",
        "call:large:1 call:large:2 call:small:1 call:small:1",
        "evict:large call:small:1 call:large:1:1",
    ),
    Scenario::new("durable", "", "call:durable:1 call:durable:2 refresh:durable:1:1 call:durable:1:1"),
    Scenario::new(
        "durable, large",
        "call:durable:1",
        "call:lasting:1 call:lasting:2 refresh:lasting:1:1 compact:lasting call:lasting:1:1",
    ),
    Scenario::new(
        "counts and uses",
        "call:small:1 call:brief:1",
        "call:small:1 call:small:1 call:brief:1 call:small:2 call:brief:1 clear:brief call:brief:2",
    ),
    Scenario {
        bound: "1MB",
        ..Scenario::new("a bound", "call:small:1 call:large:1", "call:small:2 call:large:2 call:small:3")
    },
    Scenario {
        bound: "200kB",
        is_too_much: true,
        ..Scenario::new(
            "a bound, and too much",
            "call:large:1 call:large:2 call:small:1",
            "call:large:3 call:small:2 call:large:4",
        )
    },
];

/// What the system answers in place of doing what it was asked.
const ERRORS: [&str; 11] = [
    "ENOSPC", "EIO", "EDQUOT", "EINTR", "EMFILE", "EACCES", "EROFS", "ENOLCK", "EOPNOTSUPP", "EPERM",
    "ESTALE",
];

/// How often a call is interrupted where a fault lasts. No system interrupts for ever, and what std does about it is
/// to try again for ever.
const INTERRUPTIONS: usize = 40;

/// Calls of which an error means no file of the cache: memory, threads, the report itself.
const NOT_OF_FILES: [&str; 20] = [
    "brk", "mmap", "munmap", "mprotect", "mremap", "madvise", "futex", "writev", "exit_group", "exit",
    "sigaltstack", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "execve", "getrandom", "sched_yield",
    "clock_nanosleep", "set_robust_list", "clock_gettime",
];

/// One system call: the `number`th called `name`.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Call {
    name: String,
    number: usize,
}

/// One fault: at which call of which scenario, and what happens there.
struct Injected {
    scenario: usize,
    call: Call,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Kill,
    /// Killed, and then again in the run that follows, at each of some calls.
    KillTwice,
    Error {
        error: &'static str,
        lasts: bool,
    },
}

/// A scenario made ready.
struct Ready {
    scenario: &'static Scenario,
    place: Place,
    model: Model,
    words: Vec<Word>,
    /// The words with a look at what came of each.
    looking: Vec<Word>,
    calls: Vec<Call>,
    looking_calls: Vec<Call>,
}

impl What {
    fn injected(self, call: &Call) -> String {
        let Call { name, number } = call;
        match self {
            Self::Kill | Self::KillTwice => format!("inject={name}:signal=KILL:when={number}"),
            Self::Error { error, lasts: false } => format!("inject={name}:error={error}:when={number}"),
            Self::Error { error: "EINTR", .. } => {
                format!("inject={name}:error=EINTR:when={number}..{}", number + INTERRUPTIONS)
            }
            Self::Error { error, .. } => format!("inject={name}:error={error}:when={number}+"),
        }
    }
}

/// Whether how often it is called depends on other threads: then a kill may find nothing to kill.
fn varies(call: &Call) -> bool {
    NOT_OF_FILES.contains(&call.name.as_str()) || call.name.starts_with("clone") || call.name == "rseq"
}

fn injecting(call: &Call, what: What, bound: &str) -> Vec<String> {
    let (trace, inject) = (format!("trace={}", call.name), what.injected(call));
    let mut options = vec!["-o", "/dev/null", "-e", &trace, "-e", &inject];
    // Faster, but signals are not injected with it.
    if matches!(what, What::Error { .. }) {
        options.push("--seccomp-bpf");
    }
    strace(&options, bound)
}

fn strace(options: &[&str], bound: &str) -> Vec<String> {
    let bound = format!("PKLD_MAX_SIZE={bound}");
    let always = ["env", &bound, "strace", "-f", "-qq"];
    always.iter().chain(options).map(|&option| option.to_owned()).collect()
}

/// Every call that the driver makes at `place` from its first word on.
fn calls(place: &Place, driver: &Path, words: &[Word], bound: &str) -> io::Result<Vec<Call>> {
    let place = place.copied();
    let log = place.path().join("calls");
    let ended = place.drive_through(&strace(&["-o", &log.to_string_lossy()], bound), driver, words);
    if ended.code != Some(0) {
        return Err(io::Error::other(format!("an undisturbed run fails: {ended:?}")));
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut has_begun, mut calls) = (false, Vec::new());
    let log = std::fs::read_to_string(log)?;
    let mut first = None;
    for line in log.lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        // The driver's own thread is the first; the cache may have one beside it, which strace counts apart.
        if *first.get_or_insert(thread) != thread {
            continue;
        }
        let name = call.trim_start().split('(').next().unwrap_or_default();
        if name.is_empty()
            || !name.bytes().all(|byte| byte.is_ascii_lowercase() || b"_0123456789".contains(&byte))
        {
            continue;
        }
        let number = counts.entry(name.to_owned()).or_default();
        *number += 1;
        if has_begun {
            calls.push(Call { name: name.to_owned(), number: *number });
        }
        has_begun |= line.contains(BEGIN);
    }
    if calls.is_empty() {
        return Err(io::Error::other("no system call was seen"));
    }
    Ok(calls)
}

impl Ready {
    fn of(scenario: &'static Scenario, driver: &Path) -> io::Result<Self> {
        let (place, mut model) = (Place::new(), Model::default());
        let before = place.drive(driver, &Word::all(scenario.before));
        let faults = model.follow(&before.report, Trust::Calls);
        if before.code != Some(0) || !faults.is_empty() {
            return Err(io::Error::other(format!("{}: {before:?} {faults:?}", scenario.name)));
        }
        let words = Word::all(scenario.words);
        let looking: Vec<Word> =
            words.iter().flat_map(|&word| [word, Word { act: super::Act::Get, ..word }]).collect();
        let calls_of = |words: &[Word]| calls(&place, driver, words, scenario.bound);
        let (calls, looking_calls) = (calls_of(&words)?, calls_of(&looking)?);
        Ok(Self { scenario, place, model, words, looking, calls, looking_calls })
    }

    /// Injects until what is injected is met: on a busy machine calls of the thread beside the driver's move.
    fn inject(&self, driver: &Path, injected: &Injected) -> Outcome {
        let mut tries = (0..MOST_TRIES).map(|_| self.inject_once(driver, injected));
        tries.find(|outcome| !outcome.is_missed).unwrap_or(Outcome { faults: Vec::new(), is_missed: true })
    }

    fn inject_once(&self, driver: &Path, injected: &Injected) -> Outcome {
        let Injected { call, what, .. } = injected;
        let (place, mut model) = (self.place.copied(), self.model.clone());
        let bound = self.scenario.bound;
        let through = injecting(call, *what, bound);
        let mut faults = Vec::new();
        let (words, trust) = match what {
            What::Kill | What::KillTwice if bound.is_empty() => (&self.words, Trust::Calls),
            What::Kill | What::KillTwice => (&self.words, Trust::Reads),
            What::Error { .. } => (&self.looking, Trust::Reads),
        };
        let ended = place.drive_through(&through, driver, words);
        let is_kill = !matches!(what, What::Error { .. });
        if is_kill && ended.code == Some(0) && !varies(call) && bound.is_empty() {
            return Outcome { faults: Vec::new(), is_missed: true };
        }
        let is_ended = ended.code == Some(0);
        let is_killed = ended.code.is_none() && is_kill;
        if ended.hung || !(is_ended || is_killed) || ended.has_panicked() {
            faults.push(format!("{ended:?}"));
        }
        faults.extend(model.follow(&ended.report, trust));
        if self.scenario.is_too_much {
            model.need_nothing();
        }
        if *what == What::KillTwice {
            faults.extend(again(&place, &model, driver));
        } else {
            faults.extend(inspect(&place, &mut model, driver, true));
        }
        let told = |fault| format!("{}, {}: {fault}", self.scenario.name, what.injected(call));
        Outcome { faults: faults.into_iter().map(told).collect(), is_missed: false }
    }
}

/// Kills the run that comes after a kill, at one of seven calls.
fn again(place: &Place, model: &Model, driver: &Path) -> Vec<String> {
    let words = [model.renew(), model.look()].concat();
    let Ok(calls) = calls(place, driver, &words, "") else { return vec!["the next run fails".to_owned()] };
    let mut faults = Vec::new();
    for call in calls.iter().step_by(7) {
        let (place, mut model) = (place.copied(), model.clone());
        let inject = What::Kill.injected(call);
        let through = injecting(call, What::Kill, "");
        let ended = place.drive_through(&through, driver, &words);
        if ended.hung || ended.has_panicked() || ended.code.is_some_and(|code| code != 0) {
            faults.push(format!("then {inject}: {ended:?}"));
        }
        faults.extend(model.follow(&ended.report, Trust::Calls));
        let found = inspect(&place, &mut model, driver, true);
        faults.extend(found.into_iter().map(|fault| format!("then {inject}: {fault}")));
    }
    faults
}

/// Kills the driver, or lets a call fail, at every system call of every scenario.
///
/// # Errors
/// When the driver cannot be traced, or fails undisturbed.
pub fn syscalls(driver: &Path, depth: Depth) -> io::Result<Found> {
    if !super::can_trace() {
        return Err(io::Error::other("strace is not installed, or may not trace"));
    }
    let ready = SCENARIOS.iter().map(|it| Ready::of(it, driver)).collect::<io::Result<Vec<Ready>>>()?;
    let mut all = Vec::new();
    for (scenario, ready) in ready.iter().enumerate() {
        let kills = ready.calls.iter().map(|call| (call, What::Kill));
        let twice = ready.calls.iter().step_by(5).map(|call| (call, What::KillTwice));
        let of_files = ready.looking_calls.iter().filter(|call| !NOT_OF_FILES.contains(&call.name.as_str()));
        let errors = of_files.flat_map(|call| {
            let both = move |error| [false, true].map(|lasts| (call, What::Error { error, lasts }));
            ERRORS.into_iter().flat_map(both)
        });
        let every = kills.chain(twice).chain(errors);
        all.extend(every.map(|(call, what)| Injected { scenario, call: call.clone(), what }));
    }
    let mut found = Found::default();
    // Prime, so that all kinds of calls and faults are met.
    match depth {
        Depth::Slice => all = all.into_iter().step_by(197).collect(),
        Depth::OneIn(many) => {
            let (kills, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.what == What::Kill);
            all = kills.into_iter().chain(others.into_iter().step_by(many)).collect();
        }
        Depth::All => {}
    }
    for injected in &all {
        found.count(
            match injected.what {
                What::Kill => "kills, one at each system call",
                What::KillTwice => "kills that are followed by kills of the next run",
                What::Error { lasts: false, .. } => "errors of one system call",
                What::Error { .. } => "errors of a system call that last",
            },
            1,
        );
    }
    let driver: PathBuf = driver.to_owned();
    let outcomes =
        on_all_processors(&all, |injected| vec![ready[injected.scenario].inject(&driver, injected)]);
    let missed = outcomes.iter().filter(|outcome| outcome.is_missed).count();
    if missed > 0 {
        found.count("of these were met in none of five runs", missed);
    }
    found.faults = outcomes.into_iter().flat_map(|outcome| outcome.faults).collect();
    // A harness that hits nothing would find nothing.
    if missed * 50 > all.len() {
        found.faults.push(format!("{missed} of {} were met in no run", all.len()));
    }
    Ok(found)
}
