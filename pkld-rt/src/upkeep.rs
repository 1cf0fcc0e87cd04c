//! What is done for the jar beside the calls.
//!
//! One thread of the process does it. It is started when a result is first looked for on disk, and sleeps while nothing
//! happens; what is counted or stored wakes it, for which a call looks at one word. Nobody waits for it.
//!
//! While many results are served from disk there is no thread: system calls of a process take longer while it has more
//! than one. Then whoever counts writes the counts, ten times a second, and calls the thread back when there is more to
//! do or when fewer are served.

mod bound;
mod clock;
mod house;
mod ledger;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use crate::config;
use crate::function::Function;
use crate::jar::{JarError, JarFile, Key, Version};
use bound::Admitted;
use house::House;

/// How long what was counted is in this process alone, at least and at most.
const PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_millis(900);

/// A thread that ends does not wait longer to tell others that there is room which it has not used.
const AT_THE_END: Duration = Duration::from_secs(1);

/// The thread looks around now and then even if nobody asks it to.
const UNASKED: Duration = Duration::from_secs(60);

/// Calls in one pause that are so many that a thread costs more than it spares.
const MANY: u64 = 5000;

/// Without a thread, one hit in so many asks for the time.
const ONE_IN: u64 = 32;

/// Nothing is to be done: whoever counts or stores something wakes the thread.
const IDLE: u8 = 0;
/// The thread will look by itself at what has happened.
const ATTENDED: u8 = 1;
/// There is no thread. Whoever counts looks at the time.
const BUSY: u8 = 2;

static STATE: AtomicU8 = AtomicU8::new(IDLE);
/// Minutes since 1970, as they were seen last.
static MINUTE: AtomicU32 = AtomicU32::new(0);
/// When counts were written last without a thread, and when something else is to be done; see [`clock`].
static WRITTEN: AtomicU64 = AtomicU64::new(0);
static DUE: AtomicU64 = AtomicU64::new(u64::MAX);

/// Wakes the thread.
struct Bell {
    is_rung: bool,
    /// Somebody waits for what the thread does.
    is_urgent: bool,
    /// The process that has the thread; 0 if there is none. One that was forked has none.
    process: u32,
}

static BELL: Mutex<Bell> = Mutex::new(Bell { is_rung: false, is_urgent: false, process: 0 });
static RUNG: Condvar = Condvar::new();
/// [`Bell::process`], for a look without the lock.
static ATTENDED_IN: AtomicU32 = AtomicU32::new(0);

fn bell() -> MutexGuard<'static, Bell> {
    BELL.lock().unwrap_or_else(PoisonError::into_inner)
}

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
    MINUTE.store(clock::minute(), Ordering::Relaxed);
    wake(false);
}

/// A result was served from disk, this thread's `nth` of its function.
#[inline]
pub(crate) fn hit(nth: u64) {
    match STATE.load(Ordering::Relaxed) {
        ATTENDED => {}
        BUSY if !nth.is_multiple_of(ONE_IN) => {}
        BUSY => write_if_it_is_time(),
        _ => _ = wake(false),
    }
}

/// Something else was counted: this thread's end adds it up at the latest.
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
    hit(0);
}

/// Writes what was counted, without a thread.
#[cold]
fn write_if_it_is_time() {
    let (now, written) = (clock::now(), WRITTEN.load(Ordering::Relaxed));
    let since = Duration::from_millis(now.saturating_sub(written));
    if since < PAUSE || WRITTEN.compare_exchange(written, now, Ordering::Relaxed, Ordering::Relaxed).is_err()
    {
        return;
    }
    MINUTE.store(clock::minute(), Ordering::Relaxed);
    // The next may come in an hour, and should be counted before.
    if since > LONGEST_PAUSE || now >= DUE.load(Ordering::Relaxed) {
        wake(false);
    } else {
        // This is a call: it waits for nobody.
        let _ = catch_unwind(AssertUnwindSafe(|| ledger::balance(Duration::ZERO)));
    }
}

/// A thread that has counted something ends, and perhaps the process: `exit` runs this for the thread that calls it.
pub(crate) fn thread_ends() {
    // A panic here would abort the process.
    let _ = catch_unwind(AssertUnwindSafe(|| {
        ledger::settle();
        bound::give_back(AT_THE_END);
    }));
}

/// An entry of the file was served.
#[inline]
pub(crate) fn used(file: &JarFile, version: &Version, key: &Key) {
    let minute = MINUTE.load(Ordering::Relaxed);
    // Where there is not even time for a thread, each entry has its minute in eight.
    let is_its_turn = || (u32::from(key.0[31]) ^ minute) & 7 == 0;
    // Not before there is somebody to write it down.
    if minute > 0 && (STATE.load(Ordering::Relaxed) != BUSY || is_its_turn()) {
        file.note_use(version, key, minute);
    }
}

/// Something was stored in the file, or taken out of it.
pub(crate) fn stored(file: &Arc<JarFile>) {
    house::note(file);
    if STATE.load(Ordering::Relaxed) != ATTENDED || !is_attended() {
        wake(false);
    }
}

/// What is known of the file may have become so much that an index file is to be written.
#[inline]
pub(crate) fn indexed(file: &Arc<JarFile>) {
    if file.needs_index() {
        index(file);
    }
}

#[cold]
fn index(file: &Arc<JarFile>) {
    if config::is_read_only() {
        return;
    }
    house::note_unindexed(file);
    // A call writes one itself only where there is nobody else.
    if !wake(false) {
        house::index();
    }
}

/// Much was taken out of the file.
pub(crate) fn lost(file: &Arc<JarFile>) {
    file.has_lost();
    stored(file);
}

/// Asks for room for so many bytes in the jar of this file, which may be `most` bytes large; `None` if it has no bound.
pub(crate) fn admit(file: &JarFile, bytes: u64, most: u64) -> Result<Option<Admitted>, JarError> {
    bound::admit(file, bytes, most)
}

/// Whether this process has the thread.
fn is_attended() -> bool {
    ATTENDED_IN.load(Ordering::Relaxed) == std::process::id()
}

/// Wakes the thread, or starts it; at once, if somebody waits for what it does. Whether there is one.
#[cold]
fn wake(is_urgent: bool) -> bool {
    let process = std::process::id();
    let mut bell = bell();
    bell.is_rung = true;
    bell.is_urgent |= is_urgent;
    STATE.store(ATTENDED, Ordering::SeqCst);
    if bell.process != process {
        let builder = std::thread::Builder::new().name("pkld".to_owned()).stack_size(512 << 10);
        // Without one, what is counted is added up when threads end.
        let is_started = builder.spawn(|| catch_unwind(run)).is_ok();
        bell.process = if is_started { process } else { 0 };
        ATTENDED_IN.store(bell.process, Ordering::Relaxed);
    }
    RUNG.notify_one();
    bell.process == process
}

fn run() {
    static HOUSE: Mutex<House> = Mutex::new(House::new());
    let (mut pause, mut own) = (PAUSE, House::new());
    loop {
        sleep(pause);
        let started = Instant::now();
        MINUTE.store(clock::minute(), Ordering::Relaxed);
        bound::keep();
        let calls = ledger::balance(PAUSE);
        let due = match HOUSE.try_lock() {
            Ok(mut house) => house.keep(started),
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().keep(started),
            // This process was forked while it was kept, and is left alone by whoever kept it.
            Err(TryLockError::WouldBlock) => own.keep(started),
        };
        DUE.store(due.map_or(u64::MAX, clock::after), Ordering::Relaxed);
        if calls > 0 {
            if calls >= MANY && !ledger::has_memory() && leave() {
                return;
            }
            // However many functions there are, this takes a small part of the time.
            pause = (started.elapsed() * 20).clamp(PAUSE, LONGEST_PAUSE);
            continue;
        }
        STATE.store(IDLE, Ordering::SeqCst);
        // Whatever was counted or noted before that was stored is seen here, or has rung. What takes long to store is
        // counted long before it is noted, and what is taken out is not counted at all.
        pause = match ledger::balance(PAUSE) {
            0 if house::is_any_noted() => PAUSE,
            // Hits in memory wake nobody.
            0 if ledger::has_memory() => LONGEST_PAUSE,
            0 => UNASKED,
            _ => PAUSE,
        };
        pause = pause.min(due.map_or(UNASKED, |due| due.max(PAUSE)));
    }
}

/// Ends the thread, unless somebody wants it.
fn leave() -> bool {
    let mut bell = bell();
    if bell.is_rung {
        return false;
    }
    bell.process = 0;
    ATTENDED_IN.store(0, Ordering::Relaxed);
    WRITTEN.store(clock::now(), Ordering::Relaxed);
    STATE.store(BUSY, Ordering::SeqCst);
    true
}

fn sleep(pause: Duration) {
    let waited = RUNG.wait_timeout_while(bell(), pause, |bell| !bell.is_rung);
    let (mut bell, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
    let is_urgent = bell.is_urgent;
    (bell.is_rung, bell.is_urgent) = (false, false);
    drop(bell);
    if !timeout.timed_out() && !is_urgent {
        // What comes together is written together; who is in a hurry is heard nevertheless.
        let waited = RUNG.wait_timeout_while(self::bell(), PAUSE, |bell| !bell.is_urgent);
        let (mut bell, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (bell.is_rung, bell.is_urgent) = (false, false);
    }
}
