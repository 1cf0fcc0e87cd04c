//! Functions that clippy has nothing to say of, before and after the attribute.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, clippy::all, clippy::pedantic)]
#![warn(clippy::nursery)]

use std::sync::Arc;

use pkld_rt::pkld;
use serde::{Deserialize, Serialize};

/// A model.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub struct Model {
    weights: Vec<f64>,
}

impl Model {
    /// Trains.
    #[pkld]
    #[must_use]
    pub fn trained(rounds: u32) -> Self {
        println!("computed trained");
        Self { weights: vec![f64::from(rounds)] }
    }

    /// Predicts.
    ///
    /// # Errors
    /// Never.
    #[pkld]
    pub fn predict(&self, at: f64) -> Result<f64, String> {
        println!("computed predict");
        Ok(self.weights.iter().sum::<f64>() * at)
    }

    /// Predicts later.
    #[pkld]
    pub async fn later(&self, at: f64) -> Option<f64> {
        println!("computed later");
        std::future::ready(()).await;
        Some(self.weights.first()? * at)
    }

    #[pkld(skip(self))]
    fn shared(self: Arc<Self>, n: u8) -> u8 {
        println!("computed shared {}", self.weights.len());
        n
    }
}

/// Predicts.
trait Predict {
    /// Predicts.
    fn at(&self, at: f64) -> f64;
}

impl Predict for Model {
    #[pkld]
    fn at(&self, at: f64) -> f64 {
        println!("computed at");
        self.weights.iter().sum::<f64>() * at
    }
}

/// Generic.
#[pkld]
fn generic<T: Serialize + std::fmt::Display, const N: usize>(value: &T, many: [u8; 4]) -> String {
    println!("computed generic");
    format!("{value} {N} {many:?}")
}

#[pkld]
fn many(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8) -> u64 {
    println!("computed many");
    [a, b, c, d, e, f, g].into_iter().map(u64::from).sum()
}

#[pkld(store = "both")]
fn pattern((a, b): (u32, u32), text: String) -> (u32, String) {
    println!("computed pattern");
    (a + b, text)
}

#[pkld]
fn nothing() {
    println!("computed nothing");
}

#[pkld]
async fn nothing_later() {
    std::future::ready(()).await;
}

#[pkld]
async fn later(n: u32) -> Result<u32, Box<dyn std::error::Error + Send + Sync>> {
    std::future::ready(()).await;
    Ok(n.to_string().parse::<u32>()?)
}

fn main() {
    let model = Model::trained(3);
    println!("value {:?} {} {}", model.predict(2.0), model.at(3.0), Arc::new(model.clone()).shared(1));
    println!("value {} {}", generic::<_, 3>(&1, [1; 4]), many(1, 2, 3, 4, 5, 6, 7));
    println!("value {:?}", pattern((1, 2), "x".to_owned()));
    nothing();
    futures_executor::block_on(nothing_later());
    println!("value {:?} {:?}", futures_executor::block_on(later(1)).ok(), futures_executor::block_on(model.later(1.0)));
}
