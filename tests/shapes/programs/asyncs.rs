//! `async fn` of every kind, on an executor of a few lines.
#![deny(warnings)]

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use pkld_rt::pkld;
use serde::{Deserialize, Serialize};

struct Unpark(std::thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Gives way once.
async fn give_way() {
    let mut is_ready = false;
    std::future::poll_fn(|context| {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut is_ready, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

#[pkld]
async fn plain(a: &str, mut b: Vec<u8>, (c, _): (u8, u8)) -> String {
    println!("computed plain");
    give_way().await;
    b.push(c);
    format!("{a} {b:?}")
}

#[pkld]
async fn nothing() {
    println!("computed nothing");
    give_way().await;
}

#[pkld]
async fn unit(early: bool) -> () {
    println!("computed unit");
    if early {
        return;
    }
    give_way().await;
}

#[pkld]
async fn fallible(text: &str) -> Result<u32, Box<dyn std::error::Error + Send + Sync>> {
    println!("computed fallible {text}");
    give_way().await;
    if text.is_empty() {
        return Ok(0);
    }
    Ok(text.parse::<u32>()?)
}

#[pkld]
async fn generic<T: Serialize + Send + Sync + ToString, const N: usize>(value: &T, other: impl ToString + Serialize + Send) -> String {
    println!("computed generic");
    give_way().await;
    format!("{} {N} {}", value.to_string(), other.to_string())
}

#[pkld]
async fn fibonacci(n: u64) -> u64 {
    println!("computed fibonacci {n}");
    if n < 2 { n } else { Box::pin(fibonacci(n - 1)).await + Box::pin(fibonacci(n - 2)).await }
}

#[pkld(store = "memory")]
async fn remembered(n: u32) -> Arc<u32> {
    give_way().await;
    Arc::new(n)
}

#[pkld(store = "both")]
async fn both(n: u32) -> u32 {
    println!("computed both");
    give_way().await;
    n
}

#[derive(Serialize, Deserialize, Clone, Debug)]
struct Model(u32);

impl Model {
    #[pkld]
    async fn predict(&self, n: u32) -> u32 {
        println!("computed predict");
        give_way().await;
        self.0 * n
    }

    #[pkld]
    async fn trained(n: u32) -> Self {
        println!("computed trained");
        give_way().await;
        Self(n)
    }

    #[pkld]
    async fn shared(self: Arc<Self>) -> Result<Self, std::fmt::Error> {
        println!("computed shared");
        give_way().await;
        Ok(Self(self.0))
    }
}

trait Fetch: Serialize {
    async fn fetch(&self, n: u32) -> u32;

    #[pkld]
    async fn twice(&self, n: u32) -> u32 {
        println!("computed twice");
        2 * self.fetch(n).await
    }
}

impl Fetch for Model {
    #[pkld]
    async fn fetch(&self, n: u32) -> u32 {
        println!("computed fetch {n}");
        give_way().await;
        self.0 + n
    }
}

fn is_send<T: Send>(value: T) -> T {
    value
}

fn main() {
    let text = "5".to_owned();
    println!("value {}", block_on(is_send(plain(&text, vec![1], (2, 3)))));
    block_on(is_send(nothing()));
    block_on(unit(true));
    block_on(unit(false));
    println!("value {:?} {:?}", block_on(is_send(fallible(&text))).ok(), block_on(fallible("")).ok());
    println!("value {}", block_on(is_send(generic::<_, 3>(&1u8, "x"))));
    println!("value {} {}", block_on(fibonacci(20)), block_on(both(1)));
    let (a, b) = (block_on(is_send(remembered(1))), block_on(remembered(1)));
    assert_eq!(a, b);
    let model = block_on(Model::trained(2));
    println!("value {model:?} {}", block_on(is_send(model.predict(4))));
    println!("value {:?} {}", block_on(Arc::new(model.clone()).shared()), block_on(model.fetch(5)));
    println!("value {}", block_on(model.twice(8)));
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    assert_eq!(remembered::stats().hits, 1);
    // The handle awaits where the function does.
    assert!(block_on(is_send(fibonacci::is_cached(20))) && !block_on(fibonacci::is_cached(21)));
    assert_eq!(block_on(is_send(model.predict_get(4))), Some(8));
    assert_eq!(block_on(model.predict_get(5)), None);
    println!("again");
    assert_eq!(block_on(is_send(fibonacci::uncached(3))), 2);
    assert_eq!(block_on(is_send(model.predict_refresh(6))), 12);
    assert!(block_on(model.predict_forget(6)).unwrap());
    assert_eq!(block_on(pkld_rt::refresh_async(model.fetch(5))), 7);
}
