//! The path of a call: key, look-up, computation, store.
//!
//! What the caller makes of it (the result, only a kept one, only whether there is one) is its [`Wish`].
//! Whatever goes wrong around the computation is a warning and a computation, never the caller's problem.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::config;
use crate::counters::Stats;
use crate::flight::{self, Boarded, Boarding, Lead, Route};
use crate::function::{Function, Policy};
use crate::jar::{Cleared, Ending, JarError, Key, Version};
use crate::keeper::{Address, Both, Disk, Keeper, Memory, Miss};
use crate::key::{Arguments, KeyHasher, Rare};
use crate::location::{Location, split_label};
use crate::report::{self, Kept, Outcome};
use crate::shape::{Shape, Shared, Stored};
use crate::told::{self, Told};
use crate::upkeep;
use crate::verify::{self, Check, Judged, Mismatch};
use crate::wish::Wish;

// Clearing is asked for by a person or a program that will rely on it.
const CLEAR_DEADLINE: Duration = Duration::from_secs(10);

/// A call whose arguments were taken down, before the body gets them.
pub struct Call {
    function: &'static Function,
    /// `None` if the call is to compute and no more.
    pub(crate) addressed: Option<(Address, Policy)>,
    /// Nothing has to be looked at before a result in memory is served.
    is_usual: bool,
    rare: Option<Box<Rare>>,
}

impl Call {
    /// Makes the key of a call of `function`, mounted in `module`, by `arguments`.
    // What it takes must not be on the stack while the function computes.
    #[inline(never)]
    pub fn new(
        function: &'static Function,
        wish: impl Wish,
        module: &'static str,
        arguments: impl FnOnce(&mut KeyHasher),
    ) -> Self {
        let usual = wish.usual(function);
        let is_usual = usual.is_some();
        let allowed = match usual {
            Some(version) => Some((version, Policy::On)),
            None => allowed(function, wish),
        };
        let mut rare = None;
        let addressed = allowed.and_then(|(version, policy)| {
            let is_told = matches!(policy, Policy::Verify { .. });
            let arguments = taken_down(function, arguments, is_told, &mut rare)?;
            Some((Address { function, version, module, arguments }, policy))
        });
        Self { function, addressed, is_usual, rare }
    }

    /// Whether what is kept may be compared with a computation.
    pub fn compares(&self) -> bool {
        matches!(&self.addressed, Some((address, Policy::Verify { one_in })) if verify::is_chosen(&address.key(), *one_in))
    }

    /// The result if it is in memory and nothing has to be looked at before.
    #[inline]
    pub(crate) fn at_once<S: Shape<Stored: Shared>>(&self) -> Option<S::Output> {
        let (address, _) = self.addressed.as_ref().filter(|_| self.is_usual)?;
        let memory = address.function.memory();
        let taken = Memory::<S>::serve_at_once(address.function, memory, &address.arguments)?;
        taken.value().map(S::output)
    }

    /// What is told of the call where its result is compared.
    fn judged(&self) -> Option<Judged<'_>> {
        let (address, _) = self.addressed.as_ref()?;
        let arguments = self.rare.as_ref().and_then(|rare| rare.told()).unwrap_or_default();
        Some(Judged { function: self.function, address, arguments })
    }
}

/// What a call of the function may do with the store; `None` if nothing.
#[inline(never)]
fn allowed(function: &'static Function, wish: impl Wish) -> Option<(Version, Policy)> {
    let policy = match wish.policy(function) {
        Policy::Off => return None,
        policy => policy,
    };
    let version = function.version()?;
    function.settle_in(version);
    Some((version, policy))
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
    run::<S, W>(wish, &call, Disk::<S>::NEW, compute, || None)
}

/// [`on_disk`] for a function that can be computed a second time with the same arguments.
#[inline]
pub fn on_disk_or_again<S: Shape, W: Wish>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl FnOnce() -> S::Output,
    again: impl FnOnce() -> Option<S::Output>,
) -> W::Answer<S::Output>
where
    S::Stored: Stored,
{
    run::<S, W>(wish, &call, Disk::<S>::NEW, compute, again)
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
    match call.at_once::<S>() {
        Some(output) => wish.computed(output),
        None => run::<S, W>(wish, &call, Memory::<S>::NEW, compute, || None),
    }
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
    match call.at_once::<S>() {
        Some(output) => wish.computed(output),
        None => run::<S, W>(wish, &call, Both::<S>::NEW, compute, || None),
    }
}

/// [`in_both`] for a function that can be computed a second time with the same arguments.
#[inline]
pub fn in_both_or_again<S: Shape, W: Wish>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl FnOnce() -> S::Output,
    again: impl FnOnce() -> Option<S::Output>,
) -> W::Answer<S::Output>
where
    S::Stored: Stored + Shared,
{
    match call.at_once::<S>() {
        Some(output) => wish.computed(output),
        None => run::<S, W>(wish, &call, Both::<S>::NEW, compute, again),
    }
}

/// Answers from what is kept, or computes and keeps.
///
/// Its frame is on the stack while the function computes, once for each level of a recursion. So what is done before and
/// after is in functions that are never part of it.
#[inline(never)]
fn run<S: Shape, W: Wish>(
    wish: W,
    call: &Call,
    keeper: impl Keeper<S::Stored>,
    compute: impl FnOnce() -> S::Output,
    again: impl FnOnce() -> Option<S::Output>,
) -> W::Answer<S::Output> {
    if let Some(check) = check::<S>(wish, call, keeper) {
        return verified::<S, W>(wish, call, keeper, check, compute, again);
    }
    let (lead, miss) = match served::<S, W>(wish, call, keeper) {
        Ok(answer) => return answer,
        Err(seated) => seated,
    };
    let told = told_of(call);
    let started = Instant::now();
    let output = match &lead {
        Some(lead) => lead.run(compute),
        None => compute(),
    };
    settle::<S>(call, keeper, &miss, &output, started.elapsed(), lead, told);
    wish.computed(output)
}

/// Asks the computation of a call, which begins next, for its arguments.
pub(crate) fn told_of(call: &Call) -> Option<Told> {
    call.addressed.as_ref().and_then(|_| told::want(call.function))
}

/// Computes what is kept as `check`, and compares.
#[inline(never)]
fn verified<S: Shape, W: Wish>(
    wish: W,
    call: &Call,
    keeper: impl Keeper<S::Stored>,
    check: Check,
    compute: impl FnOnce() -> S::Output,
    again: impl FnOnce() -> Option<S::Output>,
) -> W::Answer<S::Output> {
    let started = Instant::now();
    let output = compute();
    if let Some(mismatch) = compared::<S>(call, keeper, check, &output, started.elapsed()) {
        let second = if mismatch.is_open() { again() } else { None };
        mismatch.tell(second.map(|second| digest::<S>(keeper, &second)));
    }
    wish.computed(output)
}

/// The answer if it is kept, or if somebody computes it meanwhile; otherwise the seat in which to compute.
#[inline(never)]
fn served<S: Shape, W: Wish>(
    wish: W,
    call: &Call,
    keeper: impl Keeper<S::Stored>,
) -> Result<W::Answer<S::Output>, (Option<Lead>, Miss)> {
    let miss = match asked::<S, W>(wish, call, keeper) {
        Ok(answer) => return Ok(answer),
        Err(miss) => miss,
    };
    let boarded = boarding::<S>(call, keeper).map(Boarding::wait);
    seated::<S, W>(wish, call, keeper, boarded, miss)
}

/// The answer if there is one without a computation.
#[inline(never)]
pub(crate) fn asked<S: Shape, W: Wish>(
    wish: W,
    call: &Call,
    keeper: impl Keeper<S::Stored>,
) -> Result<W::Answer<S::Output>, Miss> {
    wish.without_computing::<S>(call, keeper)
}

/// What is kept, if it is to be compared with a computation.
#[inline]
pub(crate) fn check<S: Shape>(wish: impl Wish, call: &Call, keeper: impl Keeper<S::Stored>) -> Option<Check> {
    match &call.addressed {
        Some((address, Policy::Verify { one_in })) if wish.may_verify() => {
            checked::<S>(call, address, *one_in, keeper)
        }
        _ => None,
    }
}

#[inline(never)]
fn checked<S: Shape>(
    call: &Call,
    address: &Address,
    one_in: u32,
    keeper: impl Keeper<S::Stored>,
) -> Option<Check> {
    if !verify::is_chosen(&address.key(), one_in) {
        return None;
    }
    match keeper.find(address) {
        Ok(found) => Check::of(keeper, &found),
        Err(Miss::Unreadable(reason)) => {
            call.judged()?.damaged(&reason);
            None
        }
        Err(_) => None,
    }
}

/// Counts a computation that took `cost`, and compares its result with the kept one; `None` if they are the same.
#[inline(never)]
pub(crate) fn compared<S: Shape>(
    call: &Call,
    keeper: impl Keeper<S::Stored>,
    check: Check,
    output: &S::Output,
    cost: Duration,
) -> Option<Mismatch> {
    call.function.count_miss(cost);
    report::outcome(call.function, &Outcome::Computed { cost, miss: &Miss::Verify, kept: Kept::No });
    check.compare(&call.judged()?, keeper, S::stored(output), cost)
}

/// What tells a result from others; `None` for one that would not be kept.
pub(crate) fn digest<S: Shape>(keeper: impl Keeper<S::Stored>, output: &S::Output) -> Option<Key> {
    keeper.comparable(S::stored(output)?)?.digest()
}

/// The way to a flight of this call, if it may wait for others, or others for it.
#[inline(never)]
pub(crate) fn boarding<S: Shape>(call: &Call, keeper: impl Keeper<S::Stored>) -> Option<Boarding> {
    let (address, policy) = call.addressed.as_ref()?;
    // Whoever wants a result computed anew does not want that of another process.
    let file = match policy {
        Policy::Off | Policy::Refresh { once: false } => return None,
        Policy::Refresh { once: true } => None,
        Policy::On | Policy::Verify { .. } if call.function.claims_pay() => keeper.file(address),
        Policy::On | Policy::Verify { .. } => None,
    };
    let patience = call.function.patience()?;
    let route = Route { function: std::ptr::from_ref(call.function).addr(), key: address.key() };
    // Where nothing can be claimed, nothing can be stored either; that is told when it is tried.
    let claimant = file.and_then(|file| file.claimant(&address.version, &address.key()).ok());
    Some(flight::flights().board(route, patience, claimant))
}

/// The answer if somebody has just computed it; otherwise the seat in which to compute.
#[inline(never)]
pub(crate) fn seated<S: Shape, W: Wish>(
    wish: W,
    call: &Call,
    keeper: impl Keeper<S::Stored>,
    boarded: Option<Boarded>,
    miss: Miss,
) -> Result<W::Answer<S::Output>, (Option<Lead>, Miss)> {
    let lead = match boarded {
        None | Some(Boarded::Alone) => return Err((None, miss)),
        Some(Boarded::Landed) => None,
        Some(Boarded::Lead(lead)) => Some(lead),
    };
    match wish.without_computing::<S>(call, keeper) {
        Ok(answer) => {
            if let Some(lead) = lead {
                lead.land(Ending::Kept);
            }
            Ok(answer)
        }
        Err(miss) => Err((lead, miss)),
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
    if matches!(policy, Policy::Verify { .. }) {
        verify::count_served();
    }
    report::outcome(call.function, &Outcome::Served { place: found.place, saved: found.cost });
    Ok(S::output(found.stored))
}

/// Counts a computation that took `cost`, tells of it, keeps its result and ends its flight.
#[inline(never)]
pub(crate) fn settle<S: Shape>(
    call: &Call,
    keeper: impl Keeper<S::Stored>,
    miss: &Miss,
    output: &S::Output,
    cost: Duration,
    lead: Option<Lead>,
    told: Option<Told>,
) {
    let function = call.function;
    let stored = S::stored(output);
    let told = told.as_ref().and_then(|told| told.get());
    // The body did not take that time.
    let cost = told.map_or(cost, |(_, telling)| cost.saturating_sub(*telling));
    match call.addressed {
        Some(_) => function.count_miss(cost),
        None => function.count_uncached(cost),
    }
    if matches!(miss, Miss::Unreadable(_)) {
        function.count_trouble();
    }
    let mut is_kept = false;
    if let (Some((address, policy)), Some(stored)) = (&call.addressed, stored) {
        // The computation may have read what a file holds now, which is not what the key says.
        let are_unchanged = call.rare.as_ref().is_none_or(|rare| rare.files.are_unchanged());
        is_kept = are_unchanged && keeper.keep(address, stored, cost);
        if is_kept
            && let Some((text, _)) = told
            && let Some(file) = keeper.file(address)
        {
            file.note_arguments(&address.version, &address.key(), text.clone());
        }
        if is_kept && matches!(policy, Policy::Refresh { .. }) {
            function.set_refreshed(address.key());
        }
    }
    if let Some(lead) = lead {
        lead.land(if is_kept { Ending::Kept } else { Ending::NotKept });
    }
    let kept = match (is_kept, stored) {
        (true, _) => Kept::Yes,
        (false, Some(_)) => Kept::No,
        (false, None) => Kept::Error,
    };
    report::outcome(function, &Outcome::Computed { cost, miss, kept });
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
                false if config::is_read_only() => Err(JarError::ReadOnly { path: file.path().to_owned() }),
                false => match file.lock_existing(CLEAR_DEADLINE)? {
                    Some(locked) => {
                        let cleared = locked.forget_versions(&versions)?;
                        upkeep::lost(&file);
                        Ok(cleared)
                    }
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

/// The arguments of a call; `None`, with a warning, if no key can be made of them.
#[inline]
fn taken_down(
    function: &'static Function,
    arguments: impl FnOnce(&mut KeyHasher),
    is_told: bool,
    rare: &mut Option<Box<Rare>>,
) -> Option<Arguments> {
    // An argument's own `Serialize` may panic, where the uncached call would not.
    let taken = catch_unwind(AssertUnwindSafe(|| {
        let mut key = KeyHasher::new();
        if is_told {
            key.set_tells();
        }
        key.environment(function.fingerprint.environment);
        arguments(&mut key);
        let finished = key.finish();
        *rare = key.take_rare();
        finished
    }));
    match taken {
        Ok(Ok(arguments)) => return Some(arguments),
        Ok(Err(refusal)) => refused(function, &format!("its key cannot be made: {refusal}")),
        Err(_) => refused(function, "making its key panicked"),
    }
    None
}

#[cold]
fn refused(function: &Function, reason: &str) {
    function.warn("argument", &format!("computes uncached: {reason}"));
}
