//! Elastic net by coordinate descent. With an `l1_ratio` of 0 it is ridge, with 1 the lasso.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::data::Table;
use crate::metrics::{deviation, mean};

/// Sweeps over the weights at most; the grid of this study needs far fewer.
const SWEEPS: usize = 2000;
/// A sweep that moves no weight further than this is the last.
const STILL: f64 = 1e-7;

/// What to fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// How dear a weight is.
    pub(crate) penalty: f64,
    /// How much of the penalty goes by absolute value, the rest by square.
    pub(crate) l1_ratio: f64,
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "penalty {}, l1 ratio {}", self.penalty, self.l1_ratio)
    }
}

/// Weights, with the scaling they were learned under.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ElasticNet {
    intercept: f64,
    centres: Vec<f64>,
    scales: Vec<f64>,
    weights: Vec<f64>,
}

impl ElasticNet {
    /// Scales each column to mean 0 and deviation 1, then finds the weights.
    ///
    /// The scaling is learned here and not in the features: a fold must not know the mean of
    /// the rows it is judged on.
    pub(crate) fn fit(settings: &Settings, table: &Table) -> Self {
        let centres: Vec<f64> = table.columns.iter().map(|column| mean(column)).collect();
        // A constant column has nothing to say; any scale but 0 keeps it at 0.
        let scales: Vec<f64> = table
            .columns
            .iter()
            .map(|column| deviation(column))
            .map(|d| if d > 0.0 { d } else { 1.0 })
            .collect();
        let standard: Vec<Vec<f64>> = (table.columns.iter().zip(&centres).zip(&scales))
            .map(|((column, centre), scale)| column.iter().map(|x| (x - centre) / scale).collect())
            .collect();

        let intercept = mean(&table.quality);
        let mut left: Vec<f64> = table.quality.iter().map(|quality| quality - intercept).collect();
        let mut weights = vec![0.0; standard.len()];
        for _ in 0..SWEEPS {
            let furthest = sweep(settings, &standard, &mut left, &mut weights);
            if furthest < STILL {
                break;
            }
        }
        Self { intercept, centres, scales, weights }
    }

    /// See [`super::Model::predict`].
    pub(crate) fn predict(&self, table: &Table) -> Vec<f64> {
        let mut predicted = vec![self.intercept; table.len()];
        let parts = self.weights.iter().zip(&self.centres).zip(&self.scales);
        for (column, ((weight, centre), scale)) in table.columns.iter().zip(parts) {
            for (sum, x) in predicted.iter_mut().zip(column) {
                *sum += weight * (x - centre) / scale;
            }
        }
        predicted
    }
}

/// Sets each weight to its best value given the others; returns how far the furthest moved.
fn sweep(settings: &Settings, standard: &[Vec<f64>], left: &mut [f64], weights: &mut [f64]) -> f64 {
    let rows = left.len() as f64;
    let mut furthest: f64 = 0.0;
    for (column, weight) in standard.iter().zip(weights) {
        let gain: f64 = column.iter().zip(&*left).map(|(x, left)| x * left).sum::<f64>() / rows + *weight;
        let shrunk = soften(gain, settings.penalty * settings.l1_ratio);
        let next = shrunk / (1.0 + settings.penalty * (1.0 - settings.l1_ratio));
        let step = next - *weight;
        if step != 0.0 {
            left.iter_mut().zip(column).for_each(|(left, x)| *left -= step * x);
        }
        *weight = next;
        furthest = furthest.max(step.abs());
    }
    furthest
}

/// Towards 0 by `by`, and no further.
fn soften(value: f64, by: f64) -> f64 {
    value.signum() * (value.abs() - by).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Table {
        let x: Vec<f64> = (0..20).map(f64::from).collect();
        let noise: Vec<f64> = (0..20).map(|row| f64::from(row * 7 % 5)).collect();
        let quality = x.iter().map(|x| 3.0 + 0.5 * x).collect();
        Table { names: vec!["x".into(), "noise".into()], columns: vec![x, noise], quality }
    }

    #[test]
    fn without_a_penalty_it_finds_the_line() {
        let model = ElasticNet::fit(&Settings { penalty: 0.0, l1_ratio: 0.0 }, &line());
        let worst = model
            .predict(&line())
            .iter()
            .zip(&line().quality)
            .map(|(p, y)| (p - y).abs())
            .fold(0.0, f64::max);
        assert!(worst < 1e-5, "{worst}");
    }

    #[test]
    fn the_lasso_drops_a_column_that_says_nothing_and_ridge_only_shrinks() {
        let lasso = ElasticNet::fit(&Settings { penalty: 0.2, l1_ratio: 1.0 }, &line());
        assert!(lasso.weights[0] > 1.0 && lasso.weights[1] == 0.0, "{:?}", lasso.weights);
        let ridge = ElasticNet::fit(&Settings { penalty: 1.0, l1_ratio: 0.0 }, &line());
        assert!(ridge.weights[0] < lasso.weights[0] && ridge.weights[1] != 0.0, "{:?}", ridge.weights);
    }

    #[test]
    fn soften_stops_at_zero() {
        assert_eq!([soften(3.0, 1.0), soften(-3.0, 1.0), soften(0.5, 1.0)], [2.0, -2.0, 0.0]);
    }
}
