//! A value as its leaves, each with the path to it, for people: to show arguments and to find where two values
//! differ.
//!
//! What has no order has paths without one: the elements of a hash set, and the pairs of a map by their keys.

use std::collections::HashMap;
use std::fmt::{self, Display};
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

use super::walk::{Out, Walk};
use crate::key::is_unordered;

/// Enough to find a difference in; more would take long to look through.
const MOST: usize = 1_000_000;

/// How many leaves of an argument are shown.
const FEW: usize = 8;

/// How much of a text is shown.
const SHOWN: usize = 60;

/// A place in a value and what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// `.rows[3].name`; empty for a value that is a leaf itself.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Where two values differ, and what either has there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) path: String,
    pub(crate) stored: Option<String>,
    pub(crate) computed: Option<String>,
}

/// The leaves of a value, as far as it can be serialised.
pub(crate) fn leaves<T: Serialize + ?Sized>(value: &T) -> Vec<Leaf> {
    some_leaves(value, MOST)
}

fn some_leaves<T: Serialize + ?Sized>(value: &T, most: usize) -> Vec<Leaf> {
    let mut out = Out { path: String::new(), leaves: Vec::new(), most };
    // A value's own `Serialize` may panic, or refuse halfway.
    let _ = catch_unwind(AssertUnwindSafe(|| {
        value.serialize(Walk { out: &mut out, has_no_order: is_unordered::<T>() })
    }));
    out.leaves
}

/// A value in a few words.
pub(crate) fn shown<T: Serialize + ?Sized>(value: &T) -> String {
    let leaves = some_leaves(value, FEW + 1);
    let mut text = String::new();
    for (at, leaf) in leaves.iter().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        if text.len() > SHOWN || at == FEW {
            text.push_str("..");
            break;
        }
        if !leaf.path.is_empty() {
            text.extend([&leaf.path, ": "]);
        }
        text.push_str(&shortened(&leaf.text));
    }
    if leaves.len() > 1 { format!("{{{text}}}") } else { text }
}

/// The first place, in the computed value's order, where two values differ.
pub(crate) fn difference(stored: &[Leaf], computed: &[Leaf]) -> Option<Difference> {
    let first_not_in = |these: &[Leaf], those: &[Leaf]| {
        let mut counts: HashMap<(&str, &str), usize> = HashMap::new();
        for leaf in those {
            *counts.entry((&leaf.path, &leaf.text)).or_default() += 1;
        }
        let missing = these.iter().find(|leaf| match counts.get_mut(&(&*leaf.path, &*leaf.text)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        missing.cloned()
    };
    let computed_only = first_not_in(computed, stored);
    let stored_only = first_not_in(stored, computed);
    let path = computed_only.as_ref().or(stored_only.as_ref())?.path.clone();
    let there = |leaf: Option<Leaf>| leaf.filter(|leaf| leaf.path == path).map(|leaf| shortened(&leaf.text));
    Some(Difference { stored: there(stored_only), computed: there(computed_only), path })
}

impl Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "at {}: ", self.path)?;
        }
        let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
        write!(f, "stored {}, computed {}", text(&self.stored), text(&self.computed))
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap, HashSet};

    use super::*;

    #[derive(serde::Serialize)]
    struct Wine {
        name: &'static str,
        prices: Vec<f64>,
        grape: Grape,
        notes: Option<()>,
    }

    #[derive(serde::Serialize)]
    enum Grape {
        Known(u8, u8),
        Unknown,
    }

    fn wine(name: &'static str, prices: &[f64], grape: Grape) -> Wine {
        Wine { name, prices: prices.to_vec(), grape, notes: None }
    }

    fn told<T: Serialize, U: Serialize>(stored: &T, computed: &U) -> Option<String> {
        difference(&leaves(stored), &leaves(computed)).map(|difference| difference.to_string())
    }

    #[test]
    fn a_value_is_shown_in_a_few_words() {
        assert_eq!(shown(&7u8), "7");
        assert_eq!(shown("text"), "\"text\"");
        assert_eq!(shown(&()), "()");
        assert_eq!(shown(&[1.5, 2.0]), "{[0]: 1.5, [1]: 2.0}");
        let wine = wine("x", &[], Grape::Known(1, 2));
        assert_eq!(shown(&wine), "{.name: \"x\", .prices: [], .grape.Known[0]: 1, .grape.Known[1]: 2, ..}");
        assert!(shown(&vec![1u64; 100_000]).len() < 100);
        assert!(shown(&"é".repeat(100)).len() < 200);
    }

    #[test]
    fn the_first_difference_is_named_by_its_path() {
        let stored = vec![wine("a", &[1.0], Grape::Unknown), wine("b", &[1.0, 2.0], Grape::Unknown)];
        let computed = vec![wine("a", &[1.0], Grape::Unknown), wine("b", &[1.0, 2.5], Grape::Known(1, 2))];
        assert_eq!(told(&stored, &computed).unwrap(), "at [1].prices[1]: stored 2.0, computed 2.5");
        assert_eq!(told(&stored, &stored), None);
        assert_eq!(told(&vec![1, 2], &vec![1]).unwrap(), "at [1]: stored 2, computed nothing");
        assert_eq!(told(&vec![1], &vec![1, 2]).unwrap(), "at [1]: stored nothing, computed 2");
        assert_eq!(told(&1, &2).unwrap(), "stored 1, computed 2");
    }

    #[test]
    fn what_has_no_order_is_compared_without() {
        let map: HashMap<u32, u32> = (0..100).map(|n| (n, n)).collect();
        let mut other: HashMap<u32, u32> = (0..100).rev().map(|n| (n, n)).collect();
        assert_eq!(told(&map, &other), None);
        other.insert(7, 8);
        assert_eq!(told(&map, &other).unwrap(), "at [7]: stored 7, computed 8");
        let set = |n| (n..n + 100).collect::<HashSet<u32>>();
        assert_eq!(told(&set(0), &set(0)), None);
        assert_eq!(told(&set(0), &set(1)).unwrap(), "at []: stored 0, computed 100");
        let tree: BTreeMap<&str, u8> = [("a", 1)].into();
        assert_eq!(shown(&tree), "[\"a\"]: 1");
    }
}
