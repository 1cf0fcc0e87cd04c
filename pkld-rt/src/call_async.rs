//! The path of an asynchronous call: that of any other, but the computation is awaited.

use std::time::Instant;

use crate::call::{Call, boarding, check, judge, seated, settle};
use crate::keeper::{Both, Disk, Keeper, Memory};
use crate::shape::{Shape, Shared, Stored};
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
    run::<S, W>(wish, call, Disk::<S>::NEW, compute).await
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
    run::<S, W>(wish, call, Memory::<S>::NEW, compute).await
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
    run::<S, W>(wish, call, Both::<S>::NEW, compute).await
}

async fn run<S: Shape, W: Wish>(
    wish: W,
    call: Call,
    keeper: impl Keeper<S::Stored>,
    compute: impl Future<Output = S::Output>,
) -> W::Answer<S::Output> {
    if let Some(check) = check::<S>(wish, &call, keeper) {
        let started = Instant::now();
        let output = compute.await;
        judge::<S>(&call, keeper, check, &output, started.elapsed(), || None);
        return wish.computed(output);
    }
    // No answer is held while this waits: it need not be `Send`, even where the future is.
    let miss = match wish.without_computing::<S>(&call, keeper) {
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
    let started = Instant::now();
    let output = match &lead {
        Some(lead) => lead.fly(compute).await,
        None => compute.await,
    };
    settle::<S>(&call, keeper, &miss, &output, started.elapsed(), lead);
    wish.computed(output)
}
