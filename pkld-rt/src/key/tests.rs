//! What has one key and what has two.

mod zoo;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::*;

fn key<T: Serialize + ?Sized>(value: &T) -> Arguments {
    let mut key = KeyHasher::new();
    argument(&mut key, value);
    key.finish().unwrap()
}

/// A map that keeps the order in which it was filled, as `IndexMap` does.
struct Filled(Vec<(u8, u8)>);

impl Serialize for Filled {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

#[test]
fn the_order_of_a_map_that_has_one_counts() {
    let (a, b) = (Filled(vec![(1, 1), (2, 2)]), Filled(vec![(2, 2), (1, 1)]));
    assert_ne!(key(&a), key(&b));
    assert_eq!(KeyHasher::of(&a), KeyHasher::of(&b), "a result read back may come in another order");
}

#[test]
fn different_arguments_have_different_keys() {
    let keys = [
        key(&("a", "bc")),
        key(&("ab", "c")),
        key(&["a", "bc"].as_slice()),
        key("abc"),
        key(&1u8),
        key(&1u16),
        key(&1i16),
        key(&1u64),
        key(&1i128),
        key(&1u128),
        key(&'1'),
        key("1"),
        key(&true),
        key(&()),
        key(&None::<u8>),
        key(&Some(())),
        key(&Some(1u8)),
        key(&[[1], [2]].as_slice()),
        key(&[[1, 2]].as_slice()),
        key(&vec![1, 2]),
        key::<[i32]>(&[]),
        key(&BTreeMap::<u8, u8>::new()),
        key(&BTreeMap::from([("a", 1)])),
        key(&BTreeMap::from([("b", 1)])),
        key(&BTreeMap::from([("a", 1), ("b", 2)])),
        key(&0.0f64),
        key(&-0.0f64),
        key(&0.0f32),
        key(&f64::NAN),
    ];
    let distinct: HashSet<_> = keys.iter().collect();
    assert_eq!(distinct.len(), keys.len());
}

#[test]
fn order_that_is_no_order_does_not_count() {
    // Two maps and sets filled in opposite orders iterate differently, thanks to their random seeds.
    let forward: Vec<u32> = (0..500).collect();
    let map = |items: &mut dyn Iterator<Item = &u32>| -> HashMap<u32, Vec<u32>> {
        items.map(|i| (*i, vec![*i])).collect()
    };
    assert_eq!(key(&map(&mut forward.iter())), key(&map(&mut forward.iter().rev())));
    let set = |items: &mut dyn Iterator<Item = &u32>| -> HashSet<u32> { items.copied().collect() };
    let (a, b) = (set(&mut forward.iter()), set(&mut forward.iter().rev()));
    assert_ne!(a.iter().collect::<Vec<_>>(), b.iter().collect::<Vec<_>>(), "the test needs two orders");
    assert_eq!(key(&a), key(&b));
    assert_eq!(key(&Some(&a)), key(&Some(&b)));
    assert_eq!(key(&(1, Box::new(a.clone()))), key(&(1, Box::new(b.clone()))));
    assert_eq!(key(&vec![vec![a.clone()]]), key(&vec![vec![b.clone()]]));
    let mut less = b.clone();
    less.remove(&7);
    assert_ne!(key(&a), key(&less));
    // A vector's order is an order.
    assert_ne!(key(&vec![1, 2]), key(&vec![2, 1]));
}

#[test]
fn every_nan_is_one() {
    assert_eq!(key(&f64::NAN), key(&-f64::NAN));
    assert_eq!(key(&f32::NAN), key(&f32::from_bits(0x7fc0_0001)));
}

#[test]
fn long_arguments_are_hashed_whole() {
    let mut values = vec![7u64; 100_000];
    let before = key(&values);
    values[99_999] = 8;
    assert_ne!(before, key(&values));
    let text = "x".repeat(1 << 20);
    assert_ne!(key(&text), key(&text[1..]));
}

#[test]
fn a_value_that_refuses_to_serialise_has_no_key() {
    struct Refuses;
    impl Serialize for Refuses {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("not today"))
        }
    }
    assert_eq!(KeyHasher::of(&vec![Refuses]), Err("not today".to_owned()));
}

#[test]
fn bytes_that_imitate_what_stands_between_values_are_no_such_thing() {
    let key = |arguments: &[Vec<u8>]| {
        let mut key = KeyHasher::new();
        arguments.iter().for_each(|bytes| argument(&mut key, bytes));
        key.finish().unwrap()
    };
    let two = key(&[vec![1], vec![2]]);
    // The end of a sequence, the beginning of one, and of a run with any count.
    for count in [0, 1, 7] {
        assert_ne!(two, key(&[vec![1, 0, 31, 65, count, 0, 2]]), "{count}");
    }
}

#[test]
fn hashes_of_arguments_in_a_row_are_spread_for_every_seed() {
    const PLACES: usize = 16_384;
    // Where the high bits and the low bits of a hash say, as many as are taken by 10,000 hashes at random: 45.7 %.
    let taken = |hashes: &dyn Fn(u64) -> u64| {
        let (mut high, mut low) = (vec![false; PLACES], vec![false; PLACES]);
        for n in 0..10_000 {
            let hash = hashes(n);
            high[(hash >> 50) as usize] = true;
            low[(hash & (PLACES as u64 - 1)) as usize] = true;
        }
        [high, low].map(|places| places.iter().filter(|taken| **taken).count())
    };
    let of = |arguments: Arguments, seed| arguments.hash(seed);
    let mut seed = 0x853c_49e6_748f_ea9b_u64;
    for _ in 0..200 {
        seed = seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        for (what, taken) in [
            ("numbers", taken(&|n| of(KeyHasher::of(&n).unwrap(), seed))),
            ("multiples of 8", taken(&|n| of(KeyHasher::of(&(8 * n)).unwrap(), seed))),
            ("high halves", taken(&|n| of(KeyHasher::of(&(n << 32)).unwrap(), seed))),
            ("floats", taken(&|n| of(KeyHasher::of(&(n as f64)).unwrap(), seed))),
            ("pairs", taken(&|n| of(KeyHasher::of(&(n % 100, n / 100)).unwrap(), seed))),
        ] {
            assert!(
                taken.iter().all(|taken| (7_200..7_800).contains(taken)),
                "{what}: {taken:?}, seed {seed:x}"
            );
        }
    }
}
