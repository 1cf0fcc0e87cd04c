//! The wines: where they come from, which rows stay, and who gets to see them.

use linfa_datasets::winequality;
use pkld_rt::pkld;
use serde::{Deserialize, Serialize};

use crate::rng::Rng;

/// Each tail of a measurement that [`clean()`] pulls in.
const TAIL: f64 = 0.005;

/// One row a wine, kept by column: both model families read whole columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Table {
    /// What each column holds.
    pub(crate) names: Vec<String>,
    /// The columns, in the order of `names`, all as long as `quality`.
    pub(crate) columns: Vec<Vec<f64>>,
    /// The median of at least three tasters, 0 (very bad) to 10 (excellent).
    pub(crate) quality: Vec<f64>,
}

impl Table {
    /// How many wines.
    pub(crate) fn len(&self) -> usize {
        self.quality.len()
    }

    /// The given rows, in the given order.
    pub(crate) fn take(&self, rows: &[usize]) -> Self {
        let pick = |column: &Vec<f64>| rows.iter().map(|&row| column[row]).collect();
        Self {
            names: self.names.clone(),
            columns: self.columns.iter().map(pick).collect(),
            quality: pick(&self.quality),
        }
    }
}

/// Reads the 1599 red wines.
#[pkld]
pub(crate) fn load() -> Table {
    let wines = winequality();
    Table {
        names: wines.feature_names().to_vec(),
        columns: wines.records().columns().into_iter().map(|column| column.to_vec()).collect(),
        quality: wines.targets().iter().map(|&quality| quality as f64).collect(),
    }
}

/// Drops repeated rows and pulls in the outliers of every measurement.
///
/// 240 rows of the file repeat an earlier one. Left there, copies of a wine would sit on both
/// sides of a fold, and every score would flatter the model that learns by heart.
#[pkld]
pub(crate) fn clean(raw: &Table) -> Table {
    let mut table = raw.take(&distinct(raw));
    for column in &mut table.columns {
        winsorise(column, TAIL);
    }
    table
}

/// Holds back a share of the wines, chosen at random: (the rest, those held back).
#[pkld]
pub(crate) fn split(table: &Table, share: f64) -> (Table, Table) {
    let (train, test) = deal(table.len(), share);
    (table.take(&train), table.take(&test))
}

/// Shuffles the rows and parts off a share: (the rest, that share).
fn deal(rows: usize, share: f64) -> (Vec<usize>, Vec<usize>) {
    let mut rest: Vec<usize> = (0..rows).collect();
    Rng::new(2009).shuffle(&mut rest);
    let part = rest.split_off(rows - (share * rows as f64).round() as usize);
    (rest, part)
}

/// The rows that repeat no earlier one.
fn distinct(table: &Table) -> Vec<usize> {
    let mut seen = std::collections::BTreeSet::new();
    let row_bits = |row: usize| -> Vec<u64> {
        table.columns.iter().chain([&table.quality]).map(|column| column[row].to_bits()).collect()
    };
    (0..table.len()).filter(|&row| seen.insert(row_bits(row))).collect()
}

/// Moves what lies beyond the quantiles `tail` and `1 - tail` onto them.
///
/// The rows stay: one odd chloride reading is no reason to lose a wine.
fn winsorise(column: &mut [f64], tail: f64) {
    let mut sorted = column.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&sorted, tail), quantile(&sorted, 1.0 - tail));
    for value in column {
        *value = value.clamp(low, high);
    }
}

/// The value a share `at` of the way through, between neighbours by a straight line.
fn quantile(sorted: &[f64], at: f64) -> f64 {
    let place = at * (sorted.len() - 1) as f64;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    below + (above - below) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(column: &[f64], quality: &[f64]) -> Table {
        Table { names: vec!["alcohol".into()], columns: vec![column.to_vec()], quality: quality.to_vec() }
    }

    #[test]
    fn a_quantile_between_two_values_lies_on_the_line_between_them() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0, 8.0], 0.5), 3.0);
        assert_eq!(quantile(&[1.0, 2.0, 4.0, 8.0], 1.0), 8.0);
    }

    #[test]
    fn winsorise_moves_the_tails_and_nothing_else() {
        let mut column = [5.0, 100.0, 2.0, 3.0, -100.0];
        winsorise(&mut column, 0.25);
        assert_eq!(column, [5.0, 5.0, 2.0, 3.0, 2.0]);
    }

    #[test]
    fn a_row_is_a_repeat_only_when_its_quality_repeats_too() {
        assert_eq!(distinct(&table(&[9.4, 9.4, 9.4], &[5.0, 6.0, 5.0])), [0, 1]);
    }

    #[test]
    fn a_split_loses_no_wine_and_shares_none() {
        let (train, test) = deal(51, 0.2);
        assert_eq!((train.len(), test.len()), (41, 10));
        let mut all = [train, test].concat();
        all.sort_unstable();
        assert_eq!(all, (0..51).collect::<Vec<_>>());
    }

    #[test]
    fn taking_rows_keeps_each_wine_whole() {
        let taken = table(&[9.0, 10.0, 11.0], &[4.0, 5.0, 6.0]).take(&[2, 0]);
        assert_eq!(taken, table(&[11.0, 9.0], &[6.0, 4.0]));
    }
}
