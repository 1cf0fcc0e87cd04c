//! What is done for the jar beside the calls, in one thread of the process.
//!
//! The thread is started when a result is first looked for on disk. It sleeps while nothing happens; what is counted
//! or stored wakes it, for which a call looks at one word. Nobody waits for it.

mod bound;
mod house;
mod ledger;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use crate::config;
use crate::function::Function;
use crate::jar::{JarFile, Key, Version};
use house::House;

/// How long what was counted is in this process alone, at least and at most.
const PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_millis(900);

/// A thread that ends does not wait longer for other processes that count.
const AT_THE_END: Duration = Duration::from_millis(100);

/// What fails is tried again that much later.
const UNASKED: Duration = Duration::from_secs(60);

/// Whether the thread will look by itself at what has happened.
static IS_AWAKE: AtomicBool = AtomicBool::new(false);
/// Minutes since 1970, as the thread last saw them.
static MINUTE: AtomicU32 = AtomicU32::new(0);
/// Whether somebody waits for what it does.
static IS_URGENT: AtomicBool = AtomicBool::new(false);
/// The process that has the thread: one that was forked has none.
static STARTED_IN: AtomicU32 = AtomicU32::new(0);
static ROUSED: Mutex<bool> = Mutex::new(false);
static BELL: Condvar = Condvar::new();

/// Has the calls of a function counted in the jar from now on.
#[inline]
pub(crate) fn register(function: &'static Function) {
    if !function.counters.is_registered.load(Ordering::Relaxed) {
        register_first(function);
    }
}

#[cold]
fn register_first(function: &'static Function) {
    // Such a process writes nothing at all.
    if config::is_read_only() || function.counters.is_registered.swap(true, Ordering::Relaxed) {
        return;
    }
    ledger::open(function);
    start();
}

/// Something was counted: this thread's end adds it up at the latest.
#[inline]
pub(crate) fn counted() {
    struct AtTheEnd;
    impl Drop for AtTheEnd {
        fn drop(&mut self) {
            thread_ends();
        }
    }
    thread_local! {
        static AT_THE_END: AtTheEnd = const { AtTheEnd };
    }
    let _ = AT_THE_END.try_with(|_| ());
    wake();
}

/// A thread that has counted something ends, and perhaps the process: `exit` runs this for the thread that calls it.
pub(crate) fn thread_ends() {
    // A panic here would abort the process.
    let _ = catch_unwind(AssertUnwindSafe(|| ledger::balance(AT_THE_END)));
}

/// An entry of the file was served.
#[inline]
pub(crate) fn used(file: &JarFile, version: &Version, key: &Key) {
    let minute = MINUTE.load(Ordering::Relaxed);
    // Not before there is somebody to write it down.
    if minute > 0 {
        file.note_use(version, key, minute);
    }
}

/// Something was stored in the file, or taken out of it.
pub(crate) fn stored(file: &Arc<JarFile>) {
    house::note(file);
    is_attended();
    wake();
}

/// Whether there is a thread, which is started if need be.
fn is_attended() -> bool {
    let process = std::process::id();
    if STARTED_IN.load(Ordering::Relaxed) != process {
        start();
    }
    STARTED_IN.load(Ordering::Relaxed) == process
}

/// Much was taken out of the file.
pub(crate) fn lost(file: &Arc<JarFile>) {
    file.has_lost();
    stored(file);
}

/// Whether there is room for so many bytes in the jar of this file, which may be `most` bytes large.
pub(crate) fn admit(file: &JarFile, bytes: u64, most: u64) -> bool {
    bound::admit(file, bytes, most)
}

#[inline]
fn wake() {
    if !IS_AWAKE.load(Ordering::Relaxed) {
        rouse();
    }
}

#[cold]
fn rouse() {
    if IS_AWAKE.swap(true, Ordering::AcqRel) {
        return;
    }
    *ROUSED.lock().unwrap_or_else(PoisonError::into_inner) = true;
    BELL.notify_one();
}

/// Somebody waits.
fn hurry() {
    IS_URGENT.store(true, Ordering::Release);
    IS_AWAKE.store(true, Ordering::Release);
    *ROUSED.lock().unwrap_or_else(PoisonError::into_inner) = true;
    BELL.notify_one();
}

/// Starts the thread. Without one, what is counted is added up when threads end.
fn start() {
    let process = std::process::id();
    if STARTED_IN.swap(process, Ordering::AcqRel) != process {
        IS_AWAKE.store(true, Ordering::Release);
        MINUTE.store(minute(), Ordering::Relaxed);
        let builder = std::thread::Builder::new().name("pkld".to_owned()).stack_size(512 << 10);
        if builder.spawn(|| catch_unwind(run)).is_err() {
            STARTED_IN.store(0, Ordering::Release);
        }
    }
}

fn run() {
    let mut pause = PAUSE;
    let mut house = House::default();
    loop {
        sleep(pause);
        let started = Instant::now();
        MINUTE.store(minute(), Ordering::Relaxed);
        IS_URGENT.store(false, Ordering::Release);
        bound::keep();
        let had_news = ledger::balance(PAUSE);
        let due = house.keep(started).map(|due| due.max(PAUSE));
        // However many functions there are, this takes a small part of the time.
        let next = (started.elapsed() * 20).clamp(PAUSE, LONGEST_PAUSE);
        if had_news {
            pause = next;
            continue;
        }
        IS_AWAKE.store(false, Ordering::SeqCst);
        // Whatever was counted before that was stored is seen here, or has rung.
        pause = match ledger::balance(PAUSE) {
            true => PAUSE,
            // Hits in memory wake nobody.
            false if ledger::has_memory() => LONGEST_PAUSE,
            false => UNASKED,
        };
        pause = pause.min(due.unwrap_or(UNASKED));
    }
}

fn minute() -> u32 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u32::try_from(since.as_secs() / 60).unwrap_or(u32::MAX)
}

fn sleep(pause: Duration) {
    let roused = ROUSED.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = BELL.wait_timeout_while(roused, pause, |roused| !*roused);
    let (mut roused, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
    *roused = false;
    drop(roused);
    if !timeout.timed_out() && !IS_URGENT.load(Ordering::Acquire) {
        // What comes together is written together.
        std::thread::sleep(PAUSE);
    }
}
