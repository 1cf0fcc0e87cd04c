//! Several at one store: 95 of 100 operations get, and 5 put 512 bytes.

use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::child::{self, start};
use crate::engines::{ALL, Engine, VALUE, open};
use crate::figures::median;
use crate::measure::Settings;
use crate::page::{Figures, time};

/// Entries there are before the clock starts.
const ENTRIES: u64 = 10_000;

const ONE: Duration = Duration::from_millis(500);

/// What one process did: operations a second, and the time that 99 of 100 puts stay below.
type Done = (f64, f64);

pub(crate) fn throughput(name: &'static str, settings: &Settings) -> Figures {
    let rounds = settings.rounds.min(5);
    let mut done = vec![[Vec::new(), Vec::new()]; ALL.len()];
    for _ in 0..rounds {
        for (engine, done) in ALL.iter().zip(&mut done) {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let path = folder.path().to_string_lossy().into_owned();
            child::numbers(start(&["throughput", &path, engine, "fill"]));
            for (at, (processes, threads)) in [(1, 2), (4, 1)].into_iter().enumerate() {
                done[at].push(together(&path, engine, processes, threads));
            }
        }
    }
    let of = |done: &[Done], which: fn(&Done) -> f64| median(done.iter().map(which).collect());
    let ours = [0, 1].map(|at| of(&done[0][at], |it| it.0));
    let rows = ALL.iter().zip(&done).map(|(engine, done)| {
        let mut row = vec![engine.to_string()];
        for at in [0, 1] {
            let (rate, put) = (of(&done[at], |it| it.0), of(&done[at], |it| it.1));
            row.extend([format!("{:.0}", rate / 1e3), format!("{:.2}", rate / ours[at]), time(put)]);
        }
        row
    });
    let columns =
        vec!["2 threads, 1000/s", "of pkld's", "put p99", "4 processes, 1000/s", "of pkld's", "put p99"];
    Figures { name, columns, rows: rows.collect() }
}

/// What several processes do at once.
fn together(path: &str, engine: &str, processes: usize, threads: u64) -> Done {
    let threads = threads.to_string();
    let mut children: Vec<_> = (0..processes)
        .map(|at| start(&["throughput", path, engine, "mix", &threads, &at.to_string()]))
        .collect();
    // All have opened the store before any begins.
    let mut outputs: Vec<_> =
        children.iter_mut().map(|child| BufReader::new(child.stdout.take().expect("its output"))).collect();
    for output in &mut outputs {
        output.read_line(&mut String::new()).expect("it is ready");
    }
    for child in &mut children {
        writeln!(child.stdin.take().expect("its input"), "go").expect("it listens");
    }
    let (mut rate, mut put) = (0.0, 0f64);
    for (child, output) in children.iter_mut().zip(outputs) {
        let mut numbers = output.lines().map(|line| line.expect("a line").parse::<f64>().expect("a number"));
        rate += numbers.next().expect("a rate");
        put = put.max(numbers.next().expect("a time"));
        assert!(child.wait().expect("it ends").success());
    }
    (rate, put)
}

/// Fills a store, or does operations and prints how many a second.
pub(crate) fn child(folder: &Path, arguments: &[&str]) {
    match arguments {
        [engine, "fill"] => {
            // Both are the same files; to sync each entry would take minutes.
            let engine = open(if *engine == "LMDB, fsync" { "LMDB, nosync" } else { engine }, folder);
            for n in 0..ENTRIES {
                engine.put(n, &value(n));
            }
        }
        [engine, "mix", threads, at] => {
            let (threads, at): (u64, u64) =
                (threads.parse().expect("a number"), at.parse().expect("a number"));
            let engine = open(engine, folder);
            assert_eq!(engine.get(1).as_deref(), Some(&value(1)[..]));
            println!("ready");
            std::io::stdin().read_line(&mut String::new()).expect("a word");
            let engine = &*engine;
            let done: Vec<(f64, Vec<f64>)> = std::thread::scope(|scope| {
                let workers: Vec<_> = (0..threads)
                    .map(|thread| scope.spawn(move || mix(engine, at * threads + thread)))
                    .collect();
                workers.into_iter().map(|worker| worker.join().expect("it ends")).collect()
            });
            println!("{}", done.iter().map(|(rate, _)| rate).sum::<f64>());
            let mut puts: Vec<f64> = done.into_iter().flat_map(|(_, puts)| puts).collect();
            puts.sort_by(f64::total_cmp);
            println!("{}", puts[puts.len() * 99 / 100]);
        }
        _ => panic!("a store and what to do: {arguments:?}"),
    }
}

/// Operations a second, and how long each put took.
fn mix(engine: &dyn Engine, who: u64) -> (f64, Vec<f64>) {
    let (mut state, mut next, mut count) = (who + 1, ENTRIES + (who << 32), 0u64);
    let mut puts = Vec::new();
    let started = Instant::now();
    while started.elapsed() < ONE {
        for n in 0..20 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // The low digits of such numbers are none to choose by.
            if (state >> 40) % 20 == 0 || n == 19 && puts.is_empty() {
                let put = Instant::now();
                engine.put(next, &value(next));
                puts.push(put.elapsed().as_nanos() as f64);
                next += 1;
            } else {
                let n = (state >> 33) % ENTRIES;
                assert_eq!(black_box(engine.get(n)).as_deref(), Some(&value(n)[..]), "a wrong value");
            }
            count += 1;
        }
    }
    (count as f64 / started.elapsed().as_secs_f64(), puts)
}

fn value(n: u64) -> [u8; VALUE] {
    [n as u8; VALUE]
}
