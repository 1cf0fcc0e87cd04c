//! Tasks that call one function at the same time, on several executors.

use std::collections::HashSet;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;

use pkld_rt::pkld;

const TASKS: usize = 20;

static COMPUTED: AtomicUsize = AtomicUsize::new(0);
static CALLING: AtomicUsize = AtomicUsize::new(0);

/// Gives way to other tasks, whatever the executor.
async fn give_way() {
    let mut is_ready = false;
    poll_fn(|context| {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut is_ready, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

async fn until(condition: impl Fn() -> bool) {
    while !condition() {
        give_way().await;
    }
}

#[pkld]
async fn crowded(executor: &str) -> usize {
    COMPUTED.fetch_add(1, Ordering::SeqCst);
    until(|| CALLING.load(Ordering::SeqCst) == TASKS).await;
    executor.len()
}

#[pkld(store = "memory")]
async fn remembered(executor: &str) -> usize {
    COMPUTED.fetch_add(1, Ordering::SeqCst);
    until(|| CALLING.load(Ordering::SeqCst) == TASKS).await;
    executor.len()
}

async fn call_disk(executor: &'static str) -> usize {
    CALLING.fetch_add(1, Ordering::SeqCst);
    crowded(executor).await
}

async fn call_memory(executor: &'static str) -> usize {
    CALLING.fetch_add(1, Ordering::SeqCst);
    remembered(executor).await
}

fn begin() {
    COMPUTED.store(0, Ordering::SeqCst);
    CALLING.store(0, Ordering::SeqCst);
}

/// One computation for all tasks, which the caller has run to their end.
fn end(executor: &str, results: &[usize]) {
    assert_eq!(results, vec![executor.len(); TASKS], "{executor}");
    assert_eq!(COMPUTED.load(Ordering::SeqCst), 1, "{executor}");
}

/// The first computation for each key never ends.
#[pkld]
async fn stuck_once(executor: &str) -> usize {
    static BEGUN: Mutex<Option<HashSet<String>>> = Mutex::new(None);
    CALLING.fetch_add(1, Ordering::SeqCst);
    let is_first = BEGUN.lock().unwrap().get_or_insert_default().insert(executor.to_owned());
    if is_first {
        std::future::pending::<()>().await;
    }
    executor.len()
}

static MET: AtomicUsize = AtomicUsize::new(0);

/// Waits until both of the outer calls are in their bodies.
async fn meet() {
    MET.fetch_add(1, Ordering::SeqCst);
    until(|| MET.load(Ordering::SeqCst) >= 2).await;
}

type Boxed = Pin<Box<dyn Future<Output = usize> + Send>>;

#[pkld(skip(is_outer))]
async fn left(executor: &'static str, is_outer: bool) -> usize {
    if is_outer {
        meet().await;
        inner_right(executor).await;
    }
    1
}

#[pkld(skip(is_outer))]
async fn right(executor: &'static str, is_outer: bool) -> usize {
    if is_outer {
        meet().await;
        inner_left(executor).await;
    }
    2
}

fn inner_left(executor: &'static str) -> Boxed {
    Box::pin(left(executor, false))
}

fn inner_right(executor: &'static str) -> Boxed {
    Box::pin(right(executor, false))
}

#[pkld]
async fn countdown(n: u32) -> u32 {
    if n == 0 {
        return 0;
    }
    Box::pin(countdown(n - 1)).await + 1
}

fn on_tokio(executor: &'static str, runtime: tokio::runtime::Runtime) {
    for call in [|executor| Box::pin(call_disk(executor)) as Boxed, |executor| Box::pin(call_memory(executor)) as Boxed] {
        begin();
        let results = runtime.block_on(async {
            let tasks: Vec<_> = (0..TASKS).map(|_| tokio::spawn(call(executor))).collect();
            let mut results = Vec::new();
            for task in tasks {
                results.push(task.await.unwrap());
            }
            results
        });
        end(executor, &results);
    }
    runtime.block_on(async {
        begin();
        // The leader is cancelled while the others wait for it.
        let leader = tokio::spawn(stuck_once(executor));
        until(|| CALLING.load(Ordering::SeqCst) == 1).await;
        let next: Vec<_> = (0..2).map(|_| tokio::spawn(stuck_once(executor))).collect();
        give_way().await;
        leader.abort();
        assert!(leader.await.is_err());
        for next in next {
            assert_eq!(next.await.unwrap(), executor.len());
        }
        assert_eq!(CALLING.load(Ordering::SeqCst), 2);

        MET.store(0, Ordering::SeqCst);
        let both = [tokio::spawn(left(executor, true)), tokio::spawn(right(executor, true))];
        for (task, result) in both.into_iter().zip([1, 2]) {
            assert_eq!(task.await.unwrap(), result);
        }
    });
}

fn main() {
    on_tokio("one thread", tokio::runtime::Builder::new_current_thread().build().unwrap());
    on_tokio("threads", tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap());

    begin();
    let results = smol::block_on(async {
        let tasks: Vec<_> = (0..TASKS).map(|_| smol::spawn(call_disk("smol"))).collect();
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await);
        }
        results
    });
    end("smol", &results);
    assert_eq!(smol::block_on(countdown(50)), 50);
    assert_eq!(countdown::stats().misses, 51);

    // Threads with an executor each.
    begin();
    let results = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..TASKS).map(|_| scope.spawn(|| futures_executor::block_on(call_disk("futures")))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    end("futures", &results);
    println!("done");
}
