//! How long results stay, how many, and in which form.

use pkld_tests::{Ran, Workspace};

#[test]
fn memory_holds_no_more_than_was_asked_for() {
    let main = r#"
        use std::sync::Arc;
        #[pkld_rt::pkld(store = "memory", max_entries = 3)]
        fn few(n: u64) -> u64 { println!("computed few {n}"); n }
        #[pkld_rt::pkld(store = "memory", max_bytes = 1000)]
        fn light(n: u64) -> Vec<String> { println!("computed light {n}"); vec!["x".repeat(200); n as usize] }
        #[pkld_rt::pkld(store = "memory", max_bytes = 1000)]
        fn flat(n: u64) -> Vec<f64> { println!("computed flat {n}"); vec![0.5; n as usize] }
        #[pkld_rt::pkld(store = "memory")]
        fn shared(n: u64) -> Arc<Vec<u8>> { println!("computed shared {n}"); Arc::new(vec![n as u8; 10]) }
        fn main() {
            for n in [1, 2, 3, 1, 2, 3, 4] { few(n); }
            println!("few {}", (1..=4).filter(|n| few::is_cached(*n)).count());
            // 1 and 2 fit together; 4 and 1 do; 5 does not fit alone.
            for n in [1, 2, 1, 2, 4, 5, 5, 4] { assert_eq!(light(n).len(), n as usize); }
            for n in [100, 100, 200, 200, 100] { assert_eq!(flat(n).len(), n as usize); }
            assert!(Arc::ptr_eq(&shared(1), &shared(1)), "the very same");
        }"#;
    let ran = Workspace::program("bounded", main).run("bounded");
    assert_eq!(ran.lines("few "), ["3"]);
    let computed = |name: &str| {
        let start = format!("{name} ");
        ran.computed().iter().filter(|line| line.starts_with(&start)).count()
    };
    assert_eq!((computed("few"), computed("shared")), (4, 1));
    assert_eq!(computed("light"), 5, "{ran:?}");
    assert_eq!(computed("flat"), 3, "{ran:?}");
}

#[test]
fn results_are_served_until_they_are_as_old_as_their_ttl() {
    let main = r#"
        #[pkld_rt::pkld(ttl = "1h")] fn on_disk(n: u64) -> u64 { println!("computed on_disk"); n }
        #[pkld_rt::pkld(ttl = "1ms", store = "memory")] fn brief(n: u64) -> u64 { println!("computed brief"); n }
        #[pkld_rt::pkld(ttl = "1h", store = "memory")] fn long(n: u64) -> u64 { println!("computed long"); n }
        #[pkld_rt::pkld(ttl = "1ms", store = "both")] fn both(n: u64) -> u64 { println!("computed both"); n }
        fn main() {
            for _ in 0..3 {
                on_disk(1); long(1);
                for _ in 0..2 {
                    brief(1); both(1);
                    let since = std::time::SystemTime::now();
                    while since.elapsed().is_ok_and(|age| age < std::time::Duration::from_millis(3)) { std::hint::spin_loop(); }
                }
                assert!(!brief::is_cached(1) && !both::is_cached(1) && on_disk::is_cached(1));
            }
        }"#;
    let workspace = Workspace::program("aging", main);
    let count = |ran: &Ran, name: &str| ran.computed().iter().filter(|line| **line == name).count();
    let ran = workspace.run("aging");
    let counts = ["on_disk", "long", "brief", "both"].map(|name| count(&ran, name));
    assert_eq!(counts, [1, 1, 6, 6], "{ran:?}");
    let again = workspace.run("aging");
    assert_eq!((count(&again, "on_disk"), count(&again, "both")), (0, 6), "{again:?}");
}

#[test]
fn numbers_and_texts_of_every_size_come_back_as_they_were() {
    let main = r#"
        use std::io::{Error, Result};
        #[pkld_rt::pkld] fn bytes(n: usize) -> Vec<u8> { println!("computed bytes"); (0..n).map(|i| i as u8).collect() }
        #[pkld_rt::pkld] fn floats(n: usize) -> Vec<f64> { println!("computed floats"); (0..n).map(|i| if i % 7 == 0 { -0.0 } else { i as f64 / 3.0 }).collect() }
        #[pkld_rt::pkld] fn points(n: usize) -> Result<Box<[[i32; 3]]>> { println!("computed points"); if n == 1 { return Err(Error::other("one")) } Ok((0..n as i32).map(|i| [i, -i, i.wrapping_mul(i)]).collect()) }
        #[pkld_rt::pkld] fn text(n: usize) -> String { println!("computed text"); "größer".repeat(n) }
        #[pkld_rt::pkld(codec = "bincode")] fn compact(n: usize) -> Vec<u64> { println!("computed compact"); (0..n as u64).collect() }
        #[pkld_rt::pkld(codec = "messagepack")] fn named(n: usize) -> Vec<u64> { println!("computed named"); (0..n as u64).collect() }
        #[pkld_rt::pkld(store = "both")] fn both(n: usize) -> Vec<u16> { println!("computed both"); (0..n).map(|i| i as u16).collect() }
        fn main() {
            let digest = |bytes: &[u8]| bytes.iter().fold(7u64, |all, byte| all.wrapping_mul(31).wrapping_add((*byte).into()));
            let mut all = Vec::new();
            for n in [0, 1, 2, 1000, 30_000, 100_000] {
                all.push(digest(&bytes(n)));
                floats(n).iter().for_each(|f| all.push(f.to_bits()));
                all.push(digest(format!("{:?}", points(n).map_err(|e| e.to_string())).as_bytes()));
                all.push(digest(text(n).as_bytes()));
                all.extend(compact(n)); all.extend(named(n));
                both(n).iter().for_each(|n| all.push((*n).into()));
            }
            println!("values {}", digest(&all.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>()));
        }"#;
    let workspace = Workspace::program("raw", main);
    let first = workspace.run("raw");
    assert_eq!(first.computed().len(), 7 * 6);
    let again = workspace.run("raw");
    assert_eq!(again.computed(), ["points"], "an error is not stored");
    assert_eq!(again.lines("values "), first.lines("values "));
    assert!(again.stderr.is_empty() && first.stderr.is_empty(), "{first:?}{again:?}");
}

#[test]
fn a_large_result_that_was_damaged_is_computed_anew() {
    let main = r#"
        #[pkld_rt::pkld] fn floats(n: usize) -> Vec<f64> { println!("computed floats"); vec![1.5; n] }
        fn main() { println!("values {:?}", floats(100_000).iter().sum::<f64>()); }"#;
    let workspace = Workspace::program("spoilt", main);
    let first = workspace.run("spoilt");
    let large = super::files(&workspace.jar())
        .into_iter()
        .map(|file| workspace.jar().join(file))
        .find(|file| std::fs::metadata(file).is_ok_and(|it| it.len() == 800_000));
    let large = large.expect("the value has a file of its own, and nothing else is in it");
    let mut bytes = std::fs::read(&large).expect("it can be read");
    bytes[400_000] ^= 1;
    std::fs::write(&large, &bytes).expect("it can be written");
    let ran = workspace.run("spoilt");
    assert_eq!((ran.computed(), ran.lines("values ")), (vec!["floats"], first.lines("values ")));
    assert!(workspace.run("spoilt").computed().is_empty(), "it was replaced");
    std::fs::write(&large, &bytes[..1000]).expect("it can be written");
    let ran = workspace.run("spoilt");
    assert_eq!((ran.computed(), ran.lines("values ")), (vec!["floats"], first.lines("values ")));
}

#[test]
fn a_hit_in_memory_sees_every_setting_and_counts_in_every_thread() {
    let main = r#"
        use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
        use pkld_rt::Mode;
        static RUNS: AtomicU64 = AtomicU64::new(0);
        #[pkld_rt::pkld(store = "memory")] fn number(n: u64, x: f64) -> u64 { RUNS.fetch_add(1, Relaxed); n + x as u64 }
        #[pkld_rt::pkld(store = "both")] fn text(t: &str) -> usize { RUNS.fetch_add(1, Relaxed); t.len() }
        #[pkld_rt::pkld(store = "memory")] fn words(t: String) -> Vec<String> { RUNS.fetch_add(1, Relaxed); t.split(' ').map(str::to_owned).collect() }
        fn all() { assert_eq!((number(1, 2.5), text("größe"), words("a b".into()).len()), (3, 7, 2)); }
        fn runs(calls: impl Fn()) -> u64 { let before = RUNS.load(Relaxed); calls(); RUNS.load(Relaxed) - before }
        fn main() {
            assert_eq!((runs(all), runs(all), runs(all)), (3, 0, 0));
            assert_eq!(pkld_rt::refresh(|| runs(all)), 3);
            assert_eq!(pkld_rt::uncached(|| runs(all)), 3);
            assert_eq!(runs(all), 0);
            for (mode, expected) in [(Mode::Off, 3), (Mode::ReadOnly, 0), (Mode::On, 0)] {
                pkld_rt::config().mode(mode);
                assert_eq!(runs(all), expected, "{mode:?}");
            }
            assert!(number::forget(1, 2.5).unwrap() && text::forget("größe").unwrap() && words::forget("a b".into()).unwrap());
            assert_eq!((runs(all), runs(all)), (3, 0));
            number::clear().unwrap(); text::clear().unwrap(); words::clear().unwrap();
            assert_eq!((runs(all), runs(all)), (3, 0));
            assert!(number::is_cached(1, 2.5) && number::get(1, 2.5) == Some(3) && !number::is_cached(1, -0.0));
            assert_eq!(runs(|| { number(1, 0.0); number(1, -0.0); number(1, f64::NAN); number(1, -f64::NAN); }), 3);
            let hits = || [number::stats().hits, text::stats().hits, words::stats().hits];
            let before = hits();
            std::thread::scope(|scope| (0..50).for_each(|_| _ = scope.spawn(|| (0..100).for_each(|_| all()))));
            assert_eq!(hits(), before.map(|hits| hits + 5000));
            pkld_rt::config().verbose(true);
            all();
            pkld_rt::config().verbose(false);
            all();
            pkld_rt::config().mode(Mode::Off);
            assert_eq!(runs(all), 3);
        }"#;
    let ran = Workspace::program("glancing", main).run("glancing");
    assert_eq!(ran.stderr.matches("served from memory").count(), 3, "{ran:?}");
}
