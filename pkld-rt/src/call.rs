//! The path of a call: key, look-up, computation, store.
//!
//! Whatever goes wrong around the computation is a warning and a computation, never the caller's problem.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use crate::codec::{self, Codec};
use crate::function::{Function, Policy, Stats};
use crate::jar::{Cleared, JarError, Key, NewEntry, Version};
use crate::key::KeyHasher;
use crate::location::{Location, split_label};
use crate::report;
use crate::shape::{Shape, Shared, Stored};

// Longer than any append takes; a stopped process must not stall the others.
const LOCK_DEADLINE: Duration = Duration::from_millis(100);

// Clearing is asked for by a person or a program that will rely on it.
const CLEAR_DEADLINE: Duration = Duration::from_secs(10);

/// Why a call computed.
enum Miss {
    /// Nothing was stored for this version with these arguments.
    First,
    /// The attribute or the environment asked for it.
    Refresh,
    /// What was stored could not be read.
    Unreadable(String),
}

/// A call whose arguments were taken down, before the body gets them.
pub struct Call {
    function: &'static Function,
    /// `None` if the call is to compute and no more.
    address: Option<Address>,
}

#[derive(Clone, Copy)]
struct Address {
    version: Version,
    key: Key,
    policy: Policy,
}

impl Call {
    /// Makes the key of a call of `function`, mounted in `module`, by `arguments`.
    pub fn new(function: &'static Function, module: &str, arguments: impl FnOnce(&mut KeyHasher)) -> Self {
        let address = match function.policy() {
            Policy::Off => None,
            policy => function.version().and_then(|version| {
                let key = key(function, module, arguments)?;
                Some(Address { version, key, policy })
            }),
        };
        Self { function, address }
    }
}

/// Calls a function whose results are kept on disk.
pub fn on_disk<S: Shape>(call: Call, _shape: S, compute: impl FnOnce() -> S::Output) -> S::Output
where
    S::Stored: Stored,
{
    let Call { function, address } = call;
    let Some(Address { version, key, policy }) = address else { return uncached(function, compute) };
    let loaded = match policy == Policy::Refresh && !function.is_refreshed(&key) {
        true => Err(Miss::Refresh),
        false => load::<S>(function, &version, &key),
    };
    match loaded {
        Ok((stored, cost)) => served(function, S::output(stored), cost, "disk"),
        Err(miss) => {
            let (output, cost) = timed::<S>(function, &miss, compute);
            let is_stored =
                S::stored(&output).is_some_and(|stored| store::<S>(function, &version, key, stored, cost));
            if is_stored && policy == Policy::Refresh {
                function.set_refreshed(key);
            }
            output
        }
    }
}

/// Calls a function whose results are kept in memory, with the disk behind it if it says so.
pub fn in_memory<S: Shape>(call: Call, _shape: S, compute: impl FnOnce() -> S::Output) -> S::Output
where
    S::Stored: Stored + Shared,
{
    let Call { function, address } = call;
    let Some(Address { version, key, policy }) = address else { return uncached(function, compute) };
    let on_disk = function.options.disk_behind_memory;
    let mut miss = Miss::First;
    if policy == Policy::Refresh && !function.is_refreshed(&key) {
        miss = Miss::Refresh;
    } else if let Some((stored, cost)) = recall::<S>(function, &key) {
        return served(function, S::output(stored), cost, "memory");
    } else if on_disk {
        match load::<S>(function, &version, &key) {
            Ok((stored, cost)) => {
                remember::<S>(function, key, &stored, cost);
                return served(function, S::output(stored), cost, "disk");
            }
            Err(reason) => miss = reason,
        }
    }
    let (output, cost) = timed::<S>(function, &miss, compute);
    if let Some(stored) = S::stored(&output) {
        if on_disk {
            store::<S>(function, &version, key, stored, cost);
        }
        remember::<S>(function, key, stored, cost);
        if policy == Policy::Refresh {
            function.set_refreshed(key);
        }
    }
    output
}

/// What calls of the function did in this process.
pub fn stats(function: &'static Function) -> Stats {
    function.stats()
}

/// Removes every stored result of the function, of all its versions.
///
/// # Errors
/// The first file that could not be read, locked or removed; the others are cleared all the same.
pub fn clear(function: &'static Function) -> Result<Cleared, JarError> {
    function.forget_memory();
    let mut cleared = Cleared::default();
    let mut failed = None;
    for file in Location::of(function).files(function)? {
        let one = || -> Result<Cleared, JarError> {
            let ours = |label: &Option<Vec<u8>>| {
                label.as_deref().and_then(split_label).is_some_and(|(path, _)| path == function.identity.path)
            };
            let versions = file.summary()?.versions;
            let versions: Vec<Version> =
                versions.iter().filter(|v| ours(&v.label)).map(|v| v.version).collect();
            match versions.is_empty() {
                true => Ok(Cleared::default()),
                false => match file.lock_existing(CLEAR_DEADLINE)? {
                    Some(locked) => locked.forget_versions(&versions),
                    None => Ok(Cleared::default()),
                },
            }
        };
        match one() {
            Ok(more) => cleared += more,
            Err(error) => _ = failed.get_or_insert(error),
        }
    }
    failed.map_or(Ok(cleared), Err)
}

/// The key of a call; `None`, with a warning, if an argument gives none.
fn key(function: &'static Function, module: &str, arguments: impl FnOnce(&mut KeyHasher)) -> Option<Key> {
    // An argument's own `Serialize` may panic, where the uncached call would not.
    let hashed = catch_unwind(AssertUnwindSafe(|| {
        let mut key = KeyHasher::new();
        // One file can be mounted as two modules, whose `super` differs.
        key.text(module);
        key.environment(function.fingerprint.environment);
        arguments(&mut key);
        key.finish()
    }));
    match hashed {
        Ok(Ok(key)) => return Some(key),
        Ok(Err(refusal)) => {
            function.warn(
                "argument",
                &format!("computes uncached: an argument refuses to be serialised: {refusal}"),
            );
        }
        Err(_) => function.warn("argument", "computes uncached: serialising an argument panicked"),
    }
    None
}

fn uncached<T>(function: &'static Function, compute: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let output = compute();
    function.count_miss(started.elapsed());
    if function.is_verbose() {
        report::outcome(function.identity.path, &format!("computed uncached in {:.3?}", started.elapsed()));
    }
    output
}

fn load<S: Shape>(
    function: &'static Function,
    version: &Version,
    key: &Key,
) -> Result<(S::Stored, Duration), Miss>
where
    S::Stored: Stored,
{
    let entry = match function.file(version).get(version, key) {
        Ok(Some(entry)) => entry,
        Ok(None) => return Err(Miss::First),
        Err(error) => {
            let reason = report::chain(&error);
            function.warn_of_jar(version, &reason);
            return Err(Miss::Unreadable(reason));
        }
    };
    let Some(codec) = Codec::of(entry.codec) else {
        return Err(Miss::Unreadable(format!("codec {} is not known to this version", entry.codec)));
    };
    // A result's own `Deserialize` may panic.
    match catch_unwind(AssertUnwindSafe(|| codec.read::<S::Stored>(&entry.bytes))) {
        Ok(Ok(stored)) => Ok((stored, entry.cost)),
        Ok(Err(reason)) => Err(Miss::Unreadable(reason)),
        Err(_) => Err(Miss::Unreadable("reading the stored result panicked".to_owned())),
    }
}

fn served<T>(function: &'static Function, output: T, cost: Duration, from: &str) -> T {
    function.count_hit(cost);
    if function.is_verbose() {
        report::outcome(function.identity.path, &format!("served from {from}, saved {cost:.3?}"));
    }
    output
}

fn computed(function: &'static Function, cost: Duration, miss: &Miss, is_kept: bool) {
    function.count_miss(cost);
    if function.is_verbose() {
        let not_kept = if is_kept { "" } else { "; an `Err` is not stored" };
        let why = match miss {
            Miss::First => "nothing stored for this code and these arguments".to_owned(),
            Miss::Refresh => "refresh".to_owned(),
            Miss::Unreadable(reason) => format!("what was stored cannot be read: {reason}"),
        };
        report::outcome(function.identity.path, &format!("computed in {cost:.3?} ({why}{not_kept})"));
    }
}

fn timed<S: Shape>(
    function: &'static Function,
    miss: &Miss,
    compute: impl FnOnce() -> S::Output,
) -> (S::Output, Duration) {
    let started = Instant::now();
    let output = compute();
    let cost = started.elapsed();
    computed(function, cost, miss, S::stored(&output).is_some());
    (output, cost)
}

/// Stores a result on disk; whether that was done.
fn store<S: Shape>(
    function: &'static Function,
    version: &Version,
    key: Key,
    stored: &S::Stored,
    cost: Duration,
) -> bool
where
    S::Stored: Stored,
{
    match catch_unwind(AssertUnwindSafe(|| codec::encode(stored))) {
        Ok(Ok((codec, bytes))) => {
            let new = NewEntry { codec: codec as u8, bytes: &bytes, cost, created: SystemTime::now() };
            let put = function.file(version).put(version, &function.label(), &key, new, LOCK_DEADLINE);
            if let Err(error) = &put {
                function.warn_of_jar(version, &format!("the result is not stored: {}", report::chain(error)));
            }
            put.is_ok()
        }
        Ok(Err(refusals)) => {
            // Another result may be given back well; the warning is the same for all.
            function.warn(
                "result",
                &format!("a result is not stored, because it cannot be read back: {refusals}"),
            );
            false
        }
        Err(_) => {
            function.warn("result", "the result is not stored: serialising it panicked");
            false
        }
    }
}

fn recall<S: Shape>(function: &'static Function, key: &Key) -> Option<(S::Stored, Duration)>
where
    S::Stored: Shared,
{
    let memory = function.memory().read().unwrap_or_else(PoisonError::into_inner);
    let (stored, cost) = memory.get(key)?;
    let (stored, cost) = (Arc::clone(stored), *cost);
    drop(memory);
    let stored = stored.downcast_ref::<S::Stored>()?;
    // A result's own `Clone` may panic, where the uncached call would not.
    let stored = catch_unwind(AssertUnwindSafe(|| stored.clone())).ok()?;
    Some((stored, cost))
}

fn remember<S: Shape>(function: &'static Function, key: Key, stored: &S::Stored, cost: Duration)
where
    S::Stored: Shared,
{
    let Ok(stored) = catch_unwind(AssertUnwindSafe(|| stored.clone())) else {
        return function.warn("clone", "the result is not kept in memory: cloning it panicked");
    };
    let stored: Arc<dyn Any + Send + Sync> = Arc::new(stored);
    let replaced =
        function.memory().write().unwrap_or_else(PoisonError::into_inner).insert(key, (stored, cost));
    // Without the lock: a result's own `Drop` may call the function.
    drop(replaced);
}
