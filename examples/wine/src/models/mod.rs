//! Three families of regression models behind one [`Candidate`] and one [`Model`].

mod boosting;
mod forest;
mod linear;
mod tree;

use std::fmt;

use pkld_rt::pkld;
use serde::{Deserialize, Serialize};

use crate::data::Table;
pub(crate) use boosting::{Boosting, Settings as BoostingSettings};
pub(crate) use forest::{Forest, Settings as ForestSettings};
pub(crate) use linear::{ElasticNet, Settings as ElasticNetSettings};

/// A model before it has seen data: a family and its settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Candidate {
    /// A straight line through all features, its weights held small.
    ElasticNet(ElasticNetSettings),
    /// The mean of many deep trees, each grown on other rows and features.
    Forest(ForestSettings),
    /// Many shallow trees, each grown on what the ones before it left over.
    Boosting(BoostingSettings),
}

impl Candidate {
    /// The families, in the order of the plots.
    pub(crate) const FAMILIES: [&str; 3] = ["elastic net", "random forest", "boosted trees"];

    /// Which of [`Self::FAMILIES`] it belongs to.
    pub(crate) fn family(&self) -> &'static str {
        Self::FAMILIES[match self {
            Self::ElasticNet(_) => 0,
            Self::Forest(_) => 1,
            Self::Boosting(_) => 2,
        }]
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.family())?;
        match self {
            Self::ElasticNet(settings) => settings.fmt(f),
            Self::Forest(settings) => settings.fmt(f),
            Self::Boosting(settings) => settings.fmt(f),
        }
    }
}

/// A model that has seen data.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Model {
    /// See [`Candidate::ElasticNet`].
    ElasticNet(ElasticNet),
    /// See [`Candidate::Forest`].
    Forest(Forest),
    /// See [`Candidate::Boosting`].
    Boosting(Boosting),
}

impl Model {
    /// Learns from every row of the table.
    pub(crate) fn fit(candidate: &Candidate, table: &Table) -> Self {
        match candidate {
            Candidate::ElasticNet(settings) => Self::ElasticNet(ElasticNet::fit(settings, table)),
            Candidate::Forest(settings) => Self::Forest(Forest::fit(settings, table)),
            Candidate::Boosting(settings) => Self::Boosting(Boosting::fit(settings, table)),
        }
    }

    /// The quality it expects of each row.
    pub(crate) fn predict(&self, table: &Table) -> Vec<f64> {
        match self {
            Self::ElasticNet(model) => model.predict(table),
            Self::Forest(model) => model.predict(table),
            Self::Boosting(model) => model.predict(table),
        }
    }
}

/// Fits the chosen candidate on all the wines that the search had.
#[pkld]
pub(crate) fn refit(table: &Table, candidate: &Candidate) -> Model {
    Model::fit(candidate, table)
}

/// What the model says of wines it has never seen.
#[pkld]
pub(crate) fn predict(model: &Model, table: &Table) -> Vec<f64> {
    model.predict(table)
}
