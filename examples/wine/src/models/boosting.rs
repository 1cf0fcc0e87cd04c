//! Gradient boosted trees for squared error.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::tree::{Limits, Tree};
use crate::data::Table;
use crate::metrics::mean;
use crate::rng::Rng;

/// Share of the rows that each tree is grown on: trees that differ make better sums.
const SAMPLE: f64 = 0.6;
/// Rows in a leaf at least.
const MIN_LEAF: usize = 5;
/// Share of the features drawn for every question.
const FEATURES: f64 = 0.5;

/// What to fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// How many trees.
    pub(crate) rounds: usize,
    /// Questions asked of a row by each tree.
    pub(crate) depth: usize,
    /// How much of each tree's answer counts.
    pub(crate) rate: f64,
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} rounds, depth {}, rate {}", self.rounds, self.depth, self.rate)
    }
}

/// A first guess, and trees that each correct the sum before them.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Boosting {
    first_guess: f64,
    rate: f64,
    trees: Vec<Tree>,
}

impl Boosting {
    /// Grows each tree on what is left of the target.
    pub(crate) fn fit(settings: &Settings, table: &Table) -> Self {
        let features = ((FEATURES * table.columns.len() as f64).ceil() as usize).max(1);
        let limits = Limits { depth: settings.depth, min_leaf: MIN_LEAF, features };
        let mut rng = Rng::new(23);
        let first_guess = mean(&table.quality);
        let mut left: Vec<f64> = table.quality.iter().map(|quality| quality - first_guess).collect();
        let mut rows: Vec<usize> = (0..table.len()).collect();
        let sample = ((SAMPLE * table.len() as f64) as usize).max(1);

        let mut trees = Vec::with_capacity(settings.rounds);
        for _ in 0..settings.rounds {
            rng.shuffle(&mut rows);
            let tree = Tree::grow(&table.columns, &left, &mut rows[..sample], &limits, &mut rng);
            for (row, left) in left.iter_mut().enumerate() {
                *left -= settings.rate * tree.value(&table.columns, row);
            }
            trees.push(tree);
        }
        Self { first_guess, rate: settings.rate, trees }
    }

    /// See [`super::Model::predict`].
    pub(crate) fn predict(&self, table: &Table) -> Vec<f64> {
        let corrections = |row| self.trees.iter().map(|tree| tree.value(&table.columns, row)).sum::<f64>();
        (0..table.len()).map(|row| self.first_guess + self.rate * corrections(row)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::rmse;

    #[test]
    fn more_rounds_fit_the_training_data_better() {
        let x: Vec<f64> = (0..80).map(|row| f64::from(row) / 10.0).collect();
        let quality: Vec<f64> = x.iter().map(|x| 5.0 + x.sin()).collect();
        let table = Table { names: vec!["x".into()], columns: vec![x], quality };
        let left = |rounds| {
            let model = Boosting::fit(&Settings { rounds, depth: 2, rate: 0.1 }, &table);
            rmse(&model.predict(&table), &table.quality)
        };
        let (none, some, many) = (left(0), left(10), left(100));
        assert!(none > 1.5 * some && some > 2.0 * many, "{none} {some} {many}");
    }
}
