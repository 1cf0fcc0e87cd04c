//! What is measured, and with whom.

mod disk;
mod hashing;
mod memory;

use std::path::Path;

use crate::measure::{Contest, Settings};

pub(crate) type Case = fn(&'static str, &Settings, &Path) -> Contest;

/// Every case, with its name.
pub(crate) const ALL: &[(&str, Case)] = &[
    ("memory hit, u64", |name, settings, _| memory::number(name, settings, 1)),
    ("memory hit, u64, 2 threads", |name, settings, _| memory::number(name, settings, 2)),
    ("memory hit, &str of 32 B", |name, settings, _| memory::text(name, settings, 1)),
    ("memory hit, &str of 32 B, 2 threads", |name, settings, _| memory::text(name, settings, 2)),
    ("memory hit, struct of 1 KB", |name, settings, _| memory::structure(name, settings, 1)),
    ("memory hit, struct of 1 KB, 2 threads", |name, settings, _| memory::structure(name, settings, 2)),
    ("memory miss, u64", |name, settings, _| memory::miss(name, settings)),
    ("disk hit, 8 B", disk::small),
    ("disk hit, 4 KB", disk::page),
    ("disk hit, 1 MB", disk::megabyte),
    ("disk hit, 64 MB Vec<f64>", disk::large),
    ("disk miss, 8 B", disk::miss),
    ("argument, 64 MB &[f64]", hashing::floats),
    ("argument, 64 MB &[u8]", hashing::bytes),
    ("argument, 64 MB Vec<[f64; 3]>", hashing::points),
];
