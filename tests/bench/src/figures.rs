//! What is no time of one call, or takes more than this process to measure.

pub(crate) mod scale;
mod status;
pub(crate) mod throughput;

use crate::measure::Settings;
use crate::page::Figures;

pub(crate) type Case = fn(&'static str, &Settings) -> Figures;

/// Every case, with its name.
pub(crate) const ALL: &[(&str, Case)] = &[
    ("scale, entries of one function", scale::entries),
    ("scale, cargo pkld status", status::status),
    ("95 % get, 5 % put of 512 B", throughput::throughput),
];

/// The number in the middle.
pub(crate) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
