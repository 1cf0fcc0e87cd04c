//! Which measurements the model leans on.

use pkld_rt::pkld;
use serde::{Deserialize, Serialize};

use crate::data::Table;
use crate::features;
use crate::metrics::{deviation, mae, mean};
use crate::models::Model;
use crate::rng::Rng;

/// Shuffles of each measurement.
const REPEATS: usize = 30;

/// What the model loses without one measurement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Importance {
    /// The measurement.
    pub(crate) name: String,
    /// How much the mean absolute error rises when it is shuffled.
    pub(crate) rise: f64,
    /// The deviation of that rise over the shuffles.
    pub(crate) spread: f64,
}

/// Shuffles one measurement at a time and sees how much worse the model gets; most first.
///
/// The *measurement* is shuffled and the features are built from it anew. Shuffling a feature
/// instead would leave `alcohol` to be read off `alcohol x pH`, and make both look useless.
#[pkld]
pub(crate) fn permutation_importance(model: &Model, test: &Table) -> Vec<Importance> {
    let error = |table: &Table| mae(&model.predict(&features::build(table)), &table.quality);
    let intact = error(test);
    let mut rng = Rng::new(31);
    let mut shuffled = test.clone();
    let mut importances = Vec::new();
    for (place, name) in test.names.iter().enumerate() {
        let mut rise = |_| {
            rng.shuffle(&mut shuffled.columns[place]);
            error(&shuffled) - intact
        };
        let rises: Vec<f64> = (0..REPEATS).map(&mut rise).collect();
        shuffled.columns[place].clone_from(&test.columns[place]);
        importances.push(Importance { name: name.clone(), rise: mean(&rises), spread: deviation(&rises) });
    }
    importances.sort_by(|a, b| b.rise.total_cmp(&a.rise));
    importances
}
