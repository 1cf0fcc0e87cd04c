//! A random forest.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::tree::{Limits, Tree};
use crate::data::Table;
use crate::rng::Rng;

/// Deep enough for a leaf of one row in any table of this size.
const DEPTH: usize = 30;

/// What to fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// How many trees.
    pub(crate) trees: usize,
    /// Rows in a leaf at least.
    pub(crate) min_leaf: usize,
    /// Features drawn for every question.
    pub(crate) features: usize,
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} trees, leaves of {}+, {} features a split", self.trees, self.min_leaf, self.features)
    }
}

/// Trees that are asked all at once.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Forest(Vec<Tree>);

impl Forest {
    /// Grows each tree on as many rows as there are, drawn with replacement.
    pub(crate) fn fit(settings: &Settings, table: &Table) -> Self {
        let limits = Limits { depth: DEPTH, min_leaf: settings.min_leaf, features: settings.features };
        let mut rng = Rng::new(17);
        let mut grow = |_| {
            let mut rows: Vec<usize> = (0..table.len()).map(|_| rng.below(table.len())).collect();
            Tree::grow(&table.columns, &table.quality, &mut rows, &limits, &mut rng)
        };
        Self((0..settings.trees).map(&mut grow).collect())
    }

    /// See [`super::Model::predict`].
    pub(crate) fn predict(&self, table: &Table) -> Vec<f64> {
        let mean = |row| {
            self.0.iter().map(|tree| tree.value(&table.columns, row)).sum::<f64>() / self.0.len() as f64
        };
        (0..table.len()).map(mean).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forest_comes_nearer_to_a_curve_than_its_mean_and_stays_within_its_range() {
        let x: Vec<f64> = (0..60).map(|row| f64::from(row) / 10.0).collect();
        let quality: Vec<f64> = x.iter().map(|x| 5.0 + x.sin()).collect();
        let table = Table { names: vec!["x".into()], columns: vec![x], quality };
        let forest = Forest::fit(&Settings { trees: 30, min_leaf: 2, features: 1 }, &table);
        let predicted = forest.predict(&table);
        assert!(crate::metrics::r2(&predicted, &table.quality) > 0.95);
        assert!(predicted.iter().all(|value| (4.0..=6.0).contains(value)));
    }
}
