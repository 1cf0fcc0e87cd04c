//! The grid search: which candidates there are, and how each is scored.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Result, ensure};
use pkld_rt::pkld;
use serde::{Deserialize, Serialize};

use crate::data::Table;
use crate::metrics::{deviation, mean, rmse};
use crate::models::{BoostingSettings, Candidate, ElasticNetSettings, ForestSettings, Model};
use crate::rng::Rng;

/// Parts that the wines are cut into; each is predicted once, by a model that saw the others.
const FOLDS: usize = 10;

/// How a candidate did.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Score {
    /// The root mean squared error of each fold.
    pub(crate) folds: Vec<f64>,
}

impl Score {
    /// The mean over the folds.
    pub(crate) fn mean(&self) -> f64 {
        mean(&self.folds)
    }

    /// How far that mean may be off: the standard error over the folds.
    pub(crate) fn error(&self) -> f64 {
        deviation(&self.folds) / ((self.folds.len() - 1) as f64).sqrt()
    }
}

/// A candidate that has been scored.
pub(crate) struct Ranked {
    /// Who.
    pub(crate) candidate: Candidate,
    /// How well.
    pub(crate) score: Score,
}

/// All candidates, best first; there is at least one.
pub(crate) struct Ranking(Vec<Ranked>);

impl Ranking {
    /// The best.
    pub(crate) fn first(&self) -> &Ranked {
        &self.0[0]
    }

    /// All of them, best first.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Ranked> {
        self.0.iter()
    }

    /// The best of one family.
    pub(crate) fn best_of(&self, family: &str) -> Option<&Ranked> {
        self.0.iter().find(|ranked| ranked.candidate.family() == family)
    }
}

/// Every candidate of the study, the costly ones first so that no thread is left with one at
/// the end.
pub(crate) fn grid() -> Vec<Candidate> {
    let mut grid = Vec::new();
    for rounds in [400, 200] {
        for depth in [8, 6, 4, 2] {
            for rate in [0.01, 0.02, 0.05] {
                grid.push(Candidate::Boosting(BoostingSettings { rounds, depth, rate }));
            }
        }
    }
    for features in [8, 4, 2] {
        for min_leaf in [1, 3, 6] {
            grid.push(Candidate::Forest(ForestSettings { trees: 300, min_leaf, features }));
        }
    }
    for l1_ratio in [0.0, 0.5, 1.0] {
        for penalty in [0.001, 0.003, 0.01, 0.03, 0.1] {
            grid.push(Candidate::ElasticNet(ElasticNetSettings { penalty, l1_ratio }));
        }
    }
    grid
}

/// The error of one candidate on wines it was not fitted on.
///
/// One candidate a call, so that a grid with one more candidate costs one more call.
#[pkld]
pub(crate) fn cross_validate(table: &Table, candidate: &Candidate) -> Score {
    let score = |held_out: &Vec<usize>| {
        let rest: Vec<usize> = (0..table.len()).filter(|row| !held_out.contains(row)).collect();
        let (train, test) = (table.take(&rest), table.take(held_out));
        rmse(&Model::fit(candidate, &train).predict(&test), &test.quality)
    };
    Score { folds: folds(table.len(), FOLDS).iter().map(score).collect() }
}

/// Scores every candidate, on as many threads as there are cores.
pub(crate) fn rank(candidates: &[Candidate], score: impl Fn(&Candidate) -> Score + Sync) -> Result<Ranking> {
    ensure!(!candidates.is_empty(), "the grid has no candidates");
    let next = AtomicUsize::new(0);
    // Each thread takes the next candidate when it is done with one.
    let work = || -> Vec<Ranked> {
        std::iter::from_fn(|| candidates.get(next.fetch_add(1, Ordering::Relaxed)))
            .map(|candidate| Ranked { candidate: candidate.clone(), score: score(candidate) })
            .collect()
    };
    let threads = thread::available_parallelism()?.get();
    let mut ranked: Vec<Ranked> = thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    });
    ranked.sort_by(|a, b| a.score.mean().total_cmp(&b.score.mean()));
    Ok(Ranking(ranked))
}

/// Cuts the rows at random into parts whose sizes differ by one at most.
fn folds(rows: usize, parts: usize) -> Vec<Vec<usize>> {
    let mut shuffled: Vec<usize> = (0..rows).collect();
    Rng::new(5).shuffle(&mut shuffled);
    (0..parts).map(|part| shuffled.iter().skip(part).step_by(parts).copied().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_held_out_exactly_once() {
        let folds = folds(23, 5);
        let sizes: Vec<usize> = folds.iter().map(Vec::len).collect();
        assert_eq!(sizes, [5, 5, 5, 4, 4]);
        let mut rows = folds.concat();
        rows.sort_unstable();
        assert_eq!(rows, (0..23).collect::<Vec<_>>());
    }

    #[test]
    fn the_standard_error_is_the_sample_deviation_over_the_root_of_the_folds() {
        let score = Score { folds: vec![0.5, 0.7, 0.6] };
        assert!((score.error() - 0.1 / 3_f64.sqrt()).abs() < 1e-12, "{}", score.error());
    }

    #[test]
    fn no_candidate_is_in_the_grid_twice() {
        let grid = grid();
        for (at, candidate) in grid.iter().enumerate() {
            assert!(!grid[..at].contains(candidate), "{candidate}");
        }
    }

    #[test]
    fn a_ranking_holds_every_candidate_and_the_lowest_error_first() {
        let candidates = grid();
        let place = |candidate: &Candidate| candidates.iter().position(|known| known == candidate).unwrap();
        let odd_ones_do_better = |candidate: &Candidate| {
            let place = place(candidate);
            Score { folds: vec![if place % 2 == 0 { 1000.0 } else { 0.0 } + place as f64] }
        };
        let ranking = rank(&candidates, odd_ones_do_better).unwrap();
        let order: Vec<usize> = ranking.iter().map(|ranked| place(&ranked.candidate)).collect();
        let odd_then_even = (1..candidates.len()).step_by(2).chain((0..candidates.len()).step_by(2));
        assert_eq!(order, odd_then_even.collect::<Vec<_>>());
    }

    #[test]
    fn nothing_to_rank_is_an_error() {
        assert!(rank(&[], |_| Score { folds: vec![] }).is_err());
    }
}
