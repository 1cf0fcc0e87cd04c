//! What memory holds, and what it lets go.

use super::*;

fn arguments(n: u32) -> Arguments {
    crate::key::KeyHasher::of(&n).unwrap()
}

fn kept(n: u32, weight: u64) -> Kept {
    Kept { value: Value::of(n), cost: Duration::from_secs(1), created: SystemTime::now(), weight }
}

fn bounded(entries: Option<usize>, bytes: Option<u64>) -> InMemory {
    InMemory::new(Bounds { entries, bytes }, false)
}

fn number(kept: &Kept) -> Option<u32> {
    match &kept.value {
        Value::Plain(plain) => plain.get(),
        Value::Shared(_) => None,
    }
}

fn holds(memory: &InMemory, n: u32) -> bool {
    let arguments = arguments(n);
    let found = memory.find(&arguments, memory.hash(&arguments), false, number);
    if memory.front.is_some() {
        // What is found without a lock is what is in the map, or nothing.
        assert!([None, found].contains(&memory.glance(&arguments, memory.hash(&arguments))));
    }
    found == Some(n)
}

#[test]
fn without_bounds_everything_stays() {
    let memory = bounded(None, None);
    for n in 0..10_000 {
        assert!(memory.keep(&arguments(n), kept(n, 8)));
    }
    assert!((0..10_000).all(|n| holds(&memory, n)));
    assert!(memory.forget(&arguments(7)) && !memory.forget(&arguments(7)) && !holds(&memory, 7));
    memory.clear();
    assert!((0..10_000).all(|n| !holds(&memory, n)));
}

#[test]
fn no_more_entries_are_held_than_the_bound_says() {
    for most in [0, 1, 2, 3, 100, 5_000] {
        let memory = bounded(Some(most), None);
        for n in 0..20_000 {
            memory.keep(&arguments(n), kept(n, 8));
            assert!(most == 0 || holds(&memory, n), "the newest is there");
        }
        let held = (0..20_000).filter(|n| holds(&memory, *n)).count();
        assert!(held <= most && held * 10 >= most * 9, "{held} of {most}");
    }
}

#[test]
fn no_more_bytes_are_held_than_the_bound_says() {
    let memory = bounded(None, Some(1000));
    for n in 0..500 {
        assert!(memory.keep(&arguments(n), kept(n, u64::from(n % 90))));
        let weight: u64 = (0..=n).filter(|n| holds(&memory, *n)).map(|n| u64::from(n % 90)).sum();
        assert!(weight <= 1000 && holds(&memory, n), "{weight}");
    }
    assert!(!memory.keep(&arguments(1000), kept(1000, 1001)), "it would not fit alone");
    assert!(memory.keep(&arguments(1000), kept(1000, 1000)));
    assert_eq!((0..500).filter(|n| holds(&memory, *n)).count(), 0);
}

#[test]
fn what_is_served_stays_and_what_is_not_goes() {
    let memory = bounded(Some(10), None);
    for n in 0..1000 {
        memory.keep(&arguments(n), kept(n, 8));
        assert!(holds(&memory, 0), "{n}");
    }
}

#[test]
fn a_result_that_is_kept_again_is_one() {
    let memory = bounded(Some(2), Some(100));
    memory.keep(&arguments(1), kept(1, 10));
    for _ in 0..50 {
        memory.keep(&arguments(2), kept(2, 90));
    }
    assert!(holds(&memory, 1) && holds(&memory, 2));
}

#[test]
fn what_is_served_is_counted_and_what_is_looked_at_is_not() {
    let memory = bounded(None, None);
    memory.keep(&arguments(1), kept(1, 8));
    for is_served in [true, false, true] {
        let arguments = arguments(1);
        memory.find(&arguments, memory.hash(&arguments), is_served, |_| Some(()));
    }
    memory.clear();
    let served = memory.served();
    assert_eq!((served.hits, served.saved), (2, Duration::from_secs(2)));
}

#[test]
fn arguments_of_any_length_are_told_apart() {
    let memory = bounded(None, None);
    let texts: Vec<String> = (0..200).map(|n| "x".repeat(n)).collect();
    let taken: Vec<Arguments> = texts.iter().map(|text| crate::key::KeyHasher::of(text).unwrap()).collect();
    for (n, taken) in taken.iter().enumerate() {
        memory.keep(taken, kept(n as u32, 8));
    }
    for (n, taken) in taken.iter().enumerate() {
        let found = memory.find(taken, memory.hash(taken), false, number);
        assert_eq!(found, Some(n as u32));
    }
}
