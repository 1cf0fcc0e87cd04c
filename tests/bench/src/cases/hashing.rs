//! Large arguments: nearly all of such a call is the digest of its argument.

use std::path::Path;

use pkld_rt::pkld;

use crate::measure::{Contest, Settings, contender};

const BYTES: usize = 64 << 20;

#[pkld(store = "memory")]
fn of_floats(values: &[f64]) -> usize {
    values.len()
}

#[pkld(store = "memory")]
fn of_bytes(values: &[u8]) -> usize {
    values.len()
}

#[pkld(store = "memory")]
fn of_points(values: &Vec<[f64; 3]>) -> usize {
    values.len()
}

pub(super) fn floats(name: &'static str, settings: &Settings, _: &Path) -> Contest {
    let values: Vec<f64> = (0..BYTES / 8).map(|n| n as f64).collect();
    let bytes = vec![1u8; BYTES];
    Contest::hold(
        name,
        settings,
        1,
        &[
            contender("pkld", |_| of_floats(&values)),
            contender("BLAKE3", |_| blake3::hash(&bytes)),
            contender("memcpy", |_| bytes.clone()),
        ],
    )
}

pub(super) fn bytes(name: &'static str, settings: &Settings, _: &Path) -> Contest {
    let bytes = vec![1u8; BYTES];
    Contest::hold(
        name,
        settings,
        1,
        &[contender("pkld", |_| of_bytes(&bytes)), contender("BLAKE3", |_| blake3::hash(&bytes))],
    )
}

pub(super) fn points(name: &'static str, settings: &Settings, _: &Path) -> Contest {
    let values: Vec<[f64; 3]> = (0..BYTES / 24).map(|n| [n as f64, 1.0, 2.0]).collect();
    let bytes = vec![1u8; BYTES];
    Contest::hold(
        name,
        settings,
        1,
        &[contender("pkld", |_| of_points(&values)), contender("BLAKE3", |_| blake3::hash(&bytes))],
    )
}
