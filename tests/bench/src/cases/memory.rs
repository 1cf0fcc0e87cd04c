//! Results that are in memory already.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::RwLock;

use pkld_rt::pkld;
use serde::{Deserialize, Serialize};

use crate::measure::{Contest, Settings, contender};

/// So many different arguments are called in turn.
const KEYS: u64 = 1000;

/// A result of 1 KB.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kilobyte {
    rows: [[u64; 32]; 4],
}

impl Kilobyte {
    pub(crate) fn of(n: u64) -> Self {
        Self { rows: [[n; 32]; 4] }
    }
}

mod ours {
    use super::*;

    #[pkld(store = "memory")]
    pub(super) fn number(n: u64) -> u64 {
        n ^ 7
    }

    #[pkld(store = "memory")]
    pub(super) fn of_text(text: &str) -> u64 {
        text.len() as u64
    }

    #[pkld(store = "memory")]
    pub(super) fn structure(n: u64) -> Kilobyte {
        Kilobyte::of(n)
    }

    #[pkld(store = "memory")]
    pub(super) fn missed(n: u64) -> u64 {
        n ^ 7
    }
}

mod cached_unsync {
    use super::*;
    use cached::macros::cached;

    #[cached]
    pub(super) fn number(n: u64) -> u64 {
        n ^ 7
    }

    #[cached(key = "String", convert = { text.to_owned() })]
    pub(super) fn of_text(text: &str) -> u64 {
        text.len() as u64
    }

    #[cached]
    pub(super) fn structure(n: u64) -> Kilobyte {
        Kilobyte::of(n)
    }

    #[cached]
    pub(super) fn missed(n: u64) -> u64 {
        n ^ 7
    }
}

mod cached_concurrent {
    use super::*;
    use cached::macros::concurrent_cached;

    #[concurrent_cached]
    pub(super) fn number(n: u64) -> u64 {
        n ^ 7
    }

    #[concurrent_cached(key = "String", convert = { text.to_owned() })]
    pub(super) fn of_text(text: &str) -> u64 {
        text.len() as u64
    }

    #[concurrent_cached]
    pub(super) fn structure(n: u64) -> Kilobyte {
        Kilobyte::of(n)
    }

    #[concurrent_cached]
    pub(super) fn missed(n: u64) -> u64 {
        n ^ 7
    }
}

mod memoized {
    use super::*;
    use memoize::memoize;

    #[memoize]
    pub(super) fn number(n: u64) -> u64 {
        n ^ 7
    }

    // It takes no references.
    #[memoize]
    pub(super) fn of_text(text: String) -> u64 {
        text.len() as u64
    }

    #[memoize]
    pub(super) fn structure(n: u64) -> Kilobyte {
        Kilobyte::of(n)
    }

    #[memoize]
    pub(super) fn missed(n: u64) -> u64 {
        n ^ 7
    }
}

mod memoized_shared {
    use super::*;
    use memoize::memoize;

    #[memoize(SharedCache)]
    pub(super) fn number(n: u64) -> u64 {
        n ^ 7
    }

    #[memoize(SharedCache)]
    pub(super) fn of_text(text: String) -> u64 {
        text.len() as u64
    }

    #[memoize(SharedCache)]
    pub(super) fn structure(n: u64) -> Kilobyte {
        Kilobyte::of(n)
    }

    #[memoize(SharedCache)]
    pub(super) fn missed(n: u64) -> u64 {
        n ^ 7
    }
}

/// Whatever is written by hand: look up, or compute and insert.
fn by_hand<K, Q, V>(map: &RwLock<HashMap<K, V>>, key: &Q, compute: impl FnOnce() -> V) -> V
where
    K: Hash + Eq + Borrow<Q>,
    Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    V: Clone,
{
    if let Some(value) = map.read().expect("not poisoned").get(key) {
        return value.clone();
    }
    let value = compute();
    map.write().expect("not poisoned").insert(key.to_owned(), value.clone());
    value
}

pub(super) fn number(name: &'static str, settings: &Settings, threads: usize) -> Contest {
    let map = RwLock::new(HashMap::new());
    let moka = moka::sync::Cache::new(1_000_000);
    let quick = quick_cache::sync::Cache::new(1_000_000);
    Contest::hold(
        name,
        settings,
        threads,
        &[
            contender("pkld", |n| ours::number(n % KEYS)),
            contender("cached", |n| cached_unsync::number(n % KEYS)),
            contender("cached, concurrent", |n| cached_concurrent::number(n % KEYS)),
            contender("memoize", |n| memoized::number(n % KEYS)),
            contender("memoize, shared", |n| memoized_shared::number(n % KEYS)),
            contender("moka", |n| moka.get_with(n % KEYS, || n ^ 7)),
            contender("quick_cache", |n| {
                quick.get_or_insert_with(&(n % KEYS), || Ok::<_, ()>(n ^ 7)).expect("it is computed")
            }),
            contender("RwLock<HashMap>", |n| by_hand(&map, &(n % KEYS), || n ^ 7)),
        ],
    )
}

pub(super) fn text(name: &'static str, settings: &Settings, threads: usize) -> Contest {
    let map: RwLock<HashMap<String, u64>> = RwLock::default();
    let moka: moka::sync::Cache<String, u64> = moka::sync::Cache::new(1_000_000);
    let quick: quick_cache::sync::Cache<String, u64> = quick_cache::sync::Cache::new(1_000_000);
    let texts: Vec<String> = (0..KEYS).map(|n| format!("{n:032}")).collect();
    let at = |n: u64| texts[(n % KEYS) as usize].as_str();
    Contest::hold(
        name,
        settings,
        threads,
        &[
            contender("pkld", |n| ours::of_text(at(n))),
            contender("cached", |n| cached_unsync::of_text(at(n))),
            contender("cached, concurrent", |n| cached_concurrent::of_text(at(n))),
            contender("memoize", |n| memoized::of_text(at(n).to_owned())),
            contender("memoize, shared", |n| memoized_shared::of_text(at(n).to_owned())),
            contender("moka", |n| moka.get_with_by_ref(at(n), || 32)),
            contender("quick_cache", |n| {
                quick.get_or_insert_with(at(n), || Ok::<_, ()>(32)).expect("it is computed")
            }),
            contender("RwLock<HashMap>", |n| by_hand(&map, at(n), || 32)),
        ],
    )
}

pub(super) fn structure(name: &'static str, settings: &Settings, threads: usize) -> Contest {
    let map = RwLock::new(HashMap::new());
    let moka = moka::sync::Cache::new(1_000_000);
    let quick = quick_cache::sync::Cache::new(1_000_000);
    Contest::hold(
        name,
        settings,
        threads,
        &[
            contender("pkld", |n| ours::structure(n % KEYS)),
            contender("cached", |n| cached_unsync::structure(n % KEYS)),
            contender("cached, concurrent", |n| cached_concurrent::structure(n % KEYS)),
            contender("memoize", |n| memoized::structure(n % KEYS)),
            contender("memoize, shared", |n| memoized_shared::structure(n % KEYS)),
            contender("moka", |n| moka.get_with(n % KEYS, || Kilobyte::of(n))),
            contender("quick_cache", |n| {
                quick
                    .get_or_insert_with(&(n % KEYS), || Ok::<_, ()>(Kilobyte::of(n)))
                    .expect("it is computed")
            }),
            contender("RwLock<HashMap>", |n| by_hand(&map, &(n % KEYS), || Kilobyte::of(n))),
        ],
    )
}

/// Every call has an argument that was not seen before.
pub(super) fn miss(name: &'static str, settings: &Settings) -> Contest {
    use std::sync::atomic::{AtomicU64, Ordering};
    let next = AtomicU64::new(0);
    let fresh = || next.fetch_add(1, Ordering::Relaxed);
    let map = RwLock::new(HashMap::new());
    Contest::hold(
        name,
        settings,
        1,
        &[
            contender("pkld", |_| ours::missed(fresh())),
            contender("cached", |_| cached_unsync::missed(fresh())),
            contender("cached, concurrent", |_| cached_concurrent::missed(fresh())),
            contender("memoize", |_| memoized::missed(fresh())),
            contender("memoize, shared", |_| memoized_shared::missed(fresh())),
            contender("RwLock<HashMap>", |_| {
                let n = fresh();
                by_hand(&map, &n, || n ^ 7)
            }),
        ],
    )
}
