//! The path of an asynchronous call: that of any other, but the computation is awaited.

use std::future::Ready;
use std::pin::Pin;
use std::time::Instant;

use crate::call::{Call, asked, boarding, check, compared, digest, seated, settle, told_of};
use crate::keeper::{Both, Disk, Keeper, Memory};
use crate::shape::{Shape, Shared, Stored};
use crate::verify::{Check, Mismatch};
use crate::wish::Wish;

/// Calls an `async fn` whose results are kept on disk.
pub async fn on_disk_async<S: Shape, W: Wish>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl Future<Output = S::Output>,
) -> W::Answer<S::Output>
where
    S::Stored: Stored,
{
    run::<S, W, _>(wish, call, Disk::<S>::NEW, compute, || None::<Ready<_>>).await
}

/// [`on_disk_async`] for a function that can be computed a second time with the same arguments.
pub async fn on_disk_or_again_async<S: Shape, W: Wish, A: Future<Output = S::Output>>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl Future<Output = S::Output>,
    again: impl FnOnce() -> Option<A>,
) -> W::Answer<S::Output>
where
    S::Stored: Stored,
{
    run::<S, W, A>(wish, call, Disk::<S>::NEW, compute, again).await
}

/// Calls an `async fn` whose results are kept in memory.
pub async fn in_memory_async<S: Shape, W: Wish>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl Future<Output = S::Output>,
) -> W::Answer<S::Output>
where
    S::Stored: Shared,
{
    if let Some(output) = call.at_once::<S>() {
        return wish.computed(output);
    }
    run::<S, W, _>(wish, call, Memory::<S>::NEW, compute, || None::<Ready<_>>).await
}

/// Calls an `async fn` whose results are kept in memory, with the disk behind it.
pub async fn in_both_async<S: Shape, W: Wish>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl Future<Output = S::Output>,
) -> W::Answer<S::Output>
where
    S::Stored: Stored + Shared,
{
    if let Some(output) = call.at_once::<S>() {
        return wish.computed(output);
    }
    run::<S, W, _>(wish, call, Both::<S>::NEW, compute, || None::<Ready<_>>).await
}

/// [`in_both_async`] for a function that can be computed a second time with the same arguments.
pub async fn in_both_or_again_async<S: Shape, W: Wish, A: Future<Output = S::Output>>(
    wish: W,
    call: Call,
    _shape: S,
    compute: impl Future<Output = S::Output>,
    again: impl FnOnce() -> Option<A>,
) -> W::Answer<S::Output>
where
    S::Stored: Stored + Shared,
{
    if let Some(output) = call.at_once::<S>() {
        return wish.computed(output);
    }
    run::<S, W, A>(wish, call, Both::<S>::NEW, compute, again).await
}

/// A future behind a pointer, so that it can be part of another of its own kind.
pub fn pinned<F: Future>(future: F) -> Pin<Box<F>> {
    Box::pin(future)
}

async fn run<S: Shape, W: Wish, A: Future<Output = S::Output>>(
    wish: W,
    call: Call,
    keeper: impl Keeper<S::Stored>,
    compute: impl Future<Output = S::Output>,
    again: impl FnOnce() -> Option<A>,
) -> W::Answer<S::Output> {
    if let Some(check) = check::<S>(wish, &call, keeper) {
        // Behind a pointer: the future of every cached `async fn` would have room for it.
        return pinned(verified::<S, W, A>(wish, &call, keeper, check, compute, again)).await;
    }
    // No answer is held while this waits: it need not be `Send`, even where the future is.
    let miss = match asked::<S, W>(wish, &call, keeper) {
        Ok(answer) => return answer,
        Err(miss) => miss,
    };
    let boarded = match boarding::<S>(&call, keeper) {
        Some(boarding) => Some(boarding.board().await),
        None => None,
    };
    let (lead, miss) = match seated::<S, W>(wish, &call, keeper, boarded, miss) {
        Ok(answer) => return answer,
        Err(seated) => seated,
    };
    let told = told_of(&call);
    let started = Instant::now();
    let output = match &lead {
        Some(lead) => lead.fly(compute).await,
        None => compute.await,
    };
    settle::<S>(&call, keeper, &miss, &output, started.elapsed(), lead, told);
    wish.computed(output)
}

/// Computes what is kept as `check`, and compares.
async fn verified<S: Shape, W: Wish, A: Future<Output = S::Output>>(
    wish: W,
    call: &Call,
    keeper: impl Keeper<S::Stored>,
    check: Check,
    compute: impl Future<Output = S::Output>,
    again: impl FnOnce() -> Option<A>,
) -> W::Answer<S::Output> {
    let (mismatch, second) = {
        let started = Instant::now();
        let output = compute.await;
        let mismatch = compared::<S>(call, keeper, check, &output, started.elapsed());
        let second = if mismatch.as_ref().is_some_and(Mismatch::is_open) { again() } else { None };
        match (mismatch, second) {
            // The first result is not held while this waits for the second: it need not be `Send`.
            (Some(mismatch), Some(second)) => (mismatch, second),
            (mismatch, _) => {
                mismatch.into_iter().for_each(|mismatch| mismatch.tell(None));
                return wish.computed(output);
            }
        }
    };
    let output = second.await;
    mismatch.tell(Some(digest::<S>(keeper, &output)));
    wish.computed(output)
}
