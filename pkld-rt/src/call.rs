//! The path of a call: key, look-up, computation, store.
//!
//! What the caller makes of it (the result, only a kept one, only whether there is one) is its [`Wish`].
//! Whatever goes wrong around the computation is a warning and a computation, never the caller's problem.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::function::{Function, Policy, Stats};
use crate::jar::{Cleared, JarError, Version};
use crate::keeper::{Address, Both, Disk, Keeper, Memory, Miss};
use crate::key::{Arguments, KeyHasher};
use crate::location::{Location, split_label};
use crate::report;
use crate::shape::{Shape, Shared, Stored};
use crate::wish::Wish;

// Clearing is asked for by a person or a program that will rely on it.
const CLEAR_DEADLINE: Duration = Duration::from_secs(10);

/// A call whose arguments were taken down, before the body gets them.
pub struct Call {
    function: &'static Function,
    /// `None` if the call is to compute and no more.
    pub(crate) addressed: Option<(Address, Policy)>,
}

impl Call {
    /// Makes the key of a call of `function`, mounted in `module`, by `arguments`.
    #[inline]
    pub fn new(
        function: &'static Function,
        wish: impl Wish,
        module: &'static str,
        arguments: impl FnOnce(&mut KeyHasher),
    ) -> Self {
        let addressed = match wish.policy(function) {
            Policy::Off => None,
            policy => function.version().and_then(|version| {
                let arguments = taken_down(function, arguments)?;
                Some((Address { function, version, module, arguments }, policy))
            }),
        };
        Self { function, addressed }
    }
}

/// Calls a function whose results are kept on disk.
#[inline]
pub fn on_disk<S: Shape, W: Wish>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl FnOnce() -> S::Output,
) -> W::Answer<S::Output>
where
    S::Stored: Stored,
{
    run::<S, W>(wish, &call, Disk::<S>::NEW, compute)
}

/// Calls a function whose results are kept in memory.
#[inline]
pub fn in_memory<S: Shape, W: Wish>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl FnOnce() -> S::Output,
) -> W::Answer<S::Output>
where
    S::Stored: Shared,
{
    run::<S, W>(wish, &call, Memory::<S>::NEW, compute)
}

/// Calls a function whose results are kept in memory, with the disk behind it.
#[inline]
pub fn in_both<S: Shape, W: Wish>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl FnOnce() -> S::Output,
) -> W::Answer<S::Output>
where
    S::Stored: Stored + Shared,
{
    run::<S, W>(wish, &call, Both::<S>::NEW, compute)
}

/// Answers from what is kept, or computes and keeps.
#[inline]
fn run<S: Shape, W: Wish>(
    wish: W,
    call: &Call,
    keeper: impl Keeper<S::Stored>,
    compute: impl FnOnce() -> S::Output,
) -> W::Answer<S::Output> {
    match wish.without_computing::<S>(call, keeper) {
        Ok(answer) => answer,
        Err(miss) => {
            let started = Instant::now();
            let output = compute();
            settle::<S>(call, keeper, &miss, &output, started.elapsed());
            wish.computed(output)
        }
    }
}

/// The kept result of a call, or why it has to compute.
#[inline]
pub(crate) fn look_up<S: Shape>(call: &Call, keeper: impl Keeper<S::Stored>) -> Result<S::Output, Miss> {
    let Some((address, policy)) = &call.addressed else { return Err(Miss::Uncached) };
    if !policy.may_read(address) {
        return Err(Miss::Refresh);
    }
    let found = keeper.serve(address)?;
    if call.function.is_verbose() {
        let outcome = format!("served from {}, saved {:.3?}", found.place, found.cost);
        report::outcome(call.function.identity.path, &outcome);
    }
    Ok(S::output(found.stored))
}

/// Counts a computation that took `cost`, tells of it and keeps its result.
fn settle<S: Shape>(
    call: &Call,
    keeper: impl Keeper<S::Stored>,
    miss: &Miss,
    output: &S::Output,
    cost: Duration,
) {
    let function = call.function;
    let stored = S::stored(output);
    function.count_miss(cost);
    if function.is_verbose() {
        let path = function.identity.path;
        match miss {
            Miss::Uncached => report::outcome(path, &format!("computed uncached in {cost:.3?}")),
            miss => {
                let not_kept = if stored.is_some() { "" } else { "; an `Err` is not stored" };
                report::outcome(path, &format!("computed in {cost:.3?} ({miss}{not_kept})"));
            }
        }
    }
    if let (Some((address, policy)), Some(stored)) = (&call.addressed, stored)
        && keeper.keep(address, stored, cost)
        && matches!(policy, Policy::Refresh { .. })
    {
        function.set_refreshed(address.key());
    }
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
    function.memory().clear();
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

/// The arguments of a call; `None`, with a warning, if one of them cannot be part of a key.
#[inline]
fn taken_down(function: &'static Function, arguments: impl FnOnce(&mut KeyHasher)) -> Option<Arguments> {
    let mut key = KeyHasher::new();
    // An argument's own `Serialize` may panic, where the uncached call would not.
    let taken = catch_unwind(AssertUnwindSafe(|| {
        key.environment(function.fingerprint.environment);
        arguments(&mut key);
    }));
    match taken {
        Ok(()) => key.finish().map_err(|refusal| refused(function, &refusal)).ok(),
        Err(_) => {
            function.warn("argument", "computes uncached: serialising an argument panicked");
            None
        }
    }
}

#[cold]
fn refused(function: &Function, refusal: &str) {
    let message = format!("computes uncached: an argument refuses to be serialised: {refusal}");
    function.warn("argument", &message);
}
