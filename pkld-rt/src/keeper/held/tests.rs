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

#[test]
fn what_was_served_is_found_without_a_lock() {
    // As many as make the table grow several times.
    for many in [1, 10, 100, 1_000, 10_000] {
        let memory = bounded(None, None);
        for n in 0..many {
            memory.keep(&arguments(n), kept(n, 8));
        }
        let found = |n: u32| {
            let arguments = arguments(n);
            let hash = memory.hash(&arguments);
            memory.find(&arguments, hash, true, number);
            memory.glance(&arguments, hash) == Some(n)
        };
        let found = (0..many).filter(|n| found(*n)).count();
        assert!(found as u32 * 100 >= many * 99, "{found} of {many}");
    }
}

#[test]
fn nothing_is_found_without_a_lock_once_it_is_forgotten_or_of_another_type() {
    let memory = bounded(None, None);
    let at = |n: u32| (arguments(n), memory.hash(&arguments(n)));
    let glance = |n: u32| memory.glance::<u32>(&at(n).0, at(n).1);
    for n in 0..100 {
        memory.keep(&arguments(n), kept(n, 8));
    }
    // The table may have grown since they were kept.
    for n in 0..100 {
        memory.find(&at(n).0, at(n).1, true, number);
    }
    assert_eq!(glance(7), Some(7));
    memory.keep(&arguments(7), kept(70, 8));
    assert_eq!((glance(7), memory.glance::<i32>(&at(7).0, at(7).1)), (Some(70), None));
    memory.keep(&arguments(7), Kept { value: Value::of(String::new()), ..kept(7, 8) });
    assert_eq!(glance(7), None);
    memory.forget(&arguments(8));
    assert_eq!((glance(8), glance(9)), (None, Some(9)));
    memory.clear();
    assert!((0..100).all(|n| glance(n).is_none()));
}

#[test]
fn whoever_looks_while_results_change_sees_one_of_them_whole() {
    const KEYS: u32 = 40;
    let memory = bounded(None, None);
    let whole = |n: u32, round: u32| {
        u128::from(n) << 96 | u128::from(round) << 64 | u128::from(n) << 32 | u128::from(round)
    };
    let stop = std::sync::atomic::AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut seen = 0;
                    while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                        for n in 0..KEYS {
                            let arguments = arguments(n);
                            let found: Option<u128> = memory.glance(&arguments, memory.hash(&arguments));
                            if let Some(found) = found {
                                assert_eq!((found >> 64) as u64, found as u64, "two halves of two results");
                                assert_eq!((found >> 96) as u32, n, "the result of other arguments");
                                seen += 1;
                            }
                        }
                    }
                    seen
                })
            })
            .collect();
        for round in 0..20_000 {
            // Two that change all the time, and others that come and go in their places.
            for n in [round % 2, round % KEYS] {
                memory.keep(&arguments(n), Kept { value: Value::of(whole(n, round)), ..kept(n, 16) });
            }
            memory.forget(&arguments((round + 7) % KEYS));
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        readers.into_iter().map(|reader| reader.join().unwrap()).sum::<u64>()
    });
    assert_eq!(memory.served().hits, seen);
}
