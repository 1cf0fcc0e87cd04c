//! `#[tracing::instrument]` above and below.
#![deny(warnings)]

use pkld_rt::pkld;
use tracing::instrument;

#[pkld]
#[instrument]
fn below(n: u32) -> u32 {
    println!("computed below");
    n
}

#[instrument(skip(n), fields(twice = n * 2))]
#[pkld]
fn above(n: u32) -> Result<u32, std::fmt::Error> {
    println!("computed above");
    Ok(n)
}

#[pkld]
#[tracing::instrument(ret, err)]
async fn asynchronous_below(n: u32) -> Result<u32, std::fmt::Error> {
    println!("computed asynchronous_below");
    Ok(n)
}

#[tracing::instrument(level = "debug")]
#[pkld]
async fn asynchronous_above(text: &str) -> String {
    println!("computed asynchronous_above");
    text.to_owned()
}

#[derive(serde::Serialize, Debug)]
struct Model(u32);

impl Model {
    #[pkld]
    #[instrument(skip(self))]
    fn predict(&self, n: u32) -> u32 {
        println!("computed predict");
        self.0 + n
    }

    #[instrument]
    #[pkld]
    fn above(&self, n: u32) -> u32 {
        println!("computed above of Model");
        self.0 + n
    }
}

fn main() {
    println!("value {} {:?} {} {}", below(1), above(1), Model(1).predict(1), Model(1).above(1));
    let (a, b) = (asynchronous_below(1), asynchronous_above("x"));
    println!("value {:?} {}", futures_executor::block_on(a), futures_executor::block_on(b));
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    assert!(below::is_cached(1) && above::is_cached(1) && Model(1).predict_is_cached(1) && Model(1).above_is_cached(1));
}
