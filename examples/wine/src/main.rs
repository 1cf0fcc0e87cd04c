//! How well can a laboratory predict what a taster will say of a red wine?
//!
//! A small study from end to end: load, clean, hold some wines back, build features, search for
//! the best of three model families, refit it, and look at what it learned. Every stage that
//! costs time is a free function with `#[pkld]`; this file only hands results from one to the
//! next. Run it twice.

mod data;
mod features;
mod importance;
mod ledger;
mod metrics;
mod models;
mod plot;
mod report;
mod rng;
mod search;
mod svg;

use std::path::Path;

use anyhow::Result;

use data::{clean, load, split};
use features::engineer;
use importance::permutation_importance;
use ledger::Ledger;
use models::{Candidate, predict, refit};
use report::Study;
use search::{cross_validate, grid, rank};

/// Share of the wines that the search never sees.
const HELD_OUT: f64 = 0.2;

fn main() -> Result<()> {
    let mut ledger = Ledger::open()?;

    let raw = ledger.stage("load", load::stats, load)?;
    let wines = ledger.stage("clean", clean::stats, || clean(&raw))?;
    let (train, test) = ledger.stage("split", split::stats, || split(&wines, HELD_OUT))?;
    let [train_x, test_x] = ledger.stage("features", engineer::stats, || [&train, &test].map(engineer))?;

    let candidates = grid();
    let score = |candidate: &Candidate| cross_validate(&train_x, candidate);
    let ranking = ledger.stage("search", cross_validate::stats, || rank(&candidates, score))??;
    let best = &ranking.first().candidate;
    let model = ledger.stage("refit", refit::stats, || refit(&train_x, best))?;
    let predicted = ledger.stage("predict", predict::stats, || predict(&model, &test_x))?;
    let importances = ledger
        .stage("importance", permutation_importance::stats, || permutation_importance(&model, &test))?;
    ledger.close()?;

    let study =
        Study { ranking: &ranking, tasted: &test.quality, predicted: &predicted, importances: &importances };
    report::write(&study, &Path::new(env!("CARGO_MANIFEST_DIR")).join("out"))
}
