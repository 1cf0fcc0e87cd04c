//! What the models see: the eleven measurements, and what a chemist would make of them.

use pkld_rt::pkld;

use crate::data::Table;

/// Measurements with a long right tail: a linear model reads their logarithm better, and a tree
/// does not care.
const SKEWED: [&str; 5] =
    ["residual sugar", "chlorides", "free sulfur dioxide", "total sulfur dioxide", "sulphates"];

/// The features of a table, kept from run to run.
#[pkld]
pub(crate) fn engineer(table: &Table) -> Table {
    build(table)
}

/// Takes logarithms of the skewed measurements and adds ratios and interactions.
///
/// A column that the table lacks counts as zeros. This is apart from [`engineer()`] for whoever
/// needs the features of a table that will never be seen again.
pub(crate) fn build(table: &Table) -> Table {
    let mut out = table.clone();
    for (name, column) in out.names.iter_mut().zip(&mut out.columns) {
        if SKEWED.contains(&name.as_str()) {
            *name = format!("log {name}");
            for value in column {
                *value = value.ln_1p();
            }
        }
    }

    let fixed = column(table, "fixed acidity");
    let volatile = column(table, "volatile acidity");
    let free = column(table, "free sulfur dioxide");
    let total = column(table, "total sulfur dioxide");
    let alcohol = column(table, "alcohol");
    let sulphates = column(table, "sulphates");
    let ph = column(table, "pH");
    let mut add = |name: &str, values: Vec<f64>| {
        out.names.push(name.into());
        out.columns.push(values);
    };
    add("molecular sulfur dioxide", combine(&free, &ph, molecular));
    add("share of free sulfur", combine(&free, &total, ratio));
    add("fixed / volatile acidity", combine(&fixed, &volatile, ratio));
    add("alcohol x sulphates", combine(&alcohol, &sulphates, |a, b| a * b.ln_1p()));
    add("alcohol x volatile acidity", combine(&alcohol, &volatile, |a, b| a * b));
    add("alcohol x pH", combine(&alcohol, &ph, |a, b| a * b));
    out
}

/// The part of the free sulfur dioxide that is active at this acidity (pKa 1.81).
fn molecular(free: f64, ph: f64) -> f64 {
    free / (1.0 + 10_f64.powf(ph - 1.81))
}

/// `a / b`, and 0 where that says nothing.
fn ratio(a: f64, b: f64) -> f64 {
    if b == 0.0 { 0.0 } else { a / b }
}

fn column(table: &Table, name: &str) -> Vec<f64> {
    let place = table.names.iter().position(|known| known == name);
    place.map_or_else(|| vec![0.0; table.len()], |place| table.columns[place].clone())
}

fn combine(a: &[f64], b: &[f64], f: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    a.iter().zip(b).map(|(&a, &b)| f(a, b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_sulfur_dioxide_is_molecular_where_ph_is_the_pka() {
        assert_eq!(molecular(30.0, 1.81), 15.0);
    }

    #[test]
    fn features_keep_the_rows_and_name_every_column() {
        let table = Table {
            names: vec!["alcohol".into(), "sulphates".into()],
            columns: vec![vec![9.0, 12.0], vec![0.0, 1.0]],
            quality: vec![5.0, 7.0],
        };
        let out = build(&table);
        assert_eq!(out.quality, table.quality);
        assert_eq!(out.names.len(), out.columns.len());
        assert_eq!(column(&out, "log sulphates"), [0.0, 2_f64.ln()]);
        assert_eq!(column(&out, "alcohol x sulphates"), [0.0, 12.0 * 2_f64.ln()]);
    }
}
