//! One cached `async fn` on several executors.
#![deny(warnings)]

use std::time::Duration;

use pkld_rt::pkld;

#[pkld]
async fn slept(n: u64) -> u64 {
    println!("computed slept {n}");
    tokio::time::sleep(Duration::from_millis(1)).await;
    n * 2
}

#[pkld]
async fn given_way(n: u64) -> u64 {
    println!("computed given_way {n}");
    smol::future::yield_now().await;
    n * 3
}

#[tokio::main(flavor = "current_thread")]
#[pkld]
async fn blocking(n: u64) -> u64 {
    println!("computed blocking {n}");
    n * 5
}

#[tokio::main]
async fn multi() -> u64 {
    let spawned = tokio::spawn(slept(1));
    let local = slept(2).await;
    let both = tokio::join!(given_way(1), slept(3));
    spawned.await.expect("it does not panic") + local + both.0 + both.1
}

fn main() {
    println!("value {}", multi());
    let single = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    println!("value {} {}", single.block_on(slept(4)), single.block_on(tokio::task::LocalSet::new().run_until(slept(5))));
    println!("value {} {}", smol::block_on(given_way(2)), smol::block_on(smol::spawn(given_way(3))));
    println!("value {}", futures_executor::block_on(given_way(4)));
    println!("value {}", blocking(6));
}
