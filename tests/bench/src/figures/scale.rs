//! A function with a million entries beside the same with a thousand.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use crate::child::{numbers, start};
use crate::figures::median;
use crate::measure::{Contest, Settings, contender};
use crate::page::{Figures, time};

/// How many entries the functions have.
pub(crate) const FEW: u64 = 1_000;
pub(crate) const MANY: u64 = 1_000_000;

const NUMBERS: &str = "8 B";
const TEXTS: &str = "600 B";

mod functions {
    use pkld_rt::pkld;

    #[pkld]
    pub(super) fn few(n: u64) -> u64 {
        n ^ 7
    }

    #[pkld]
    pub(super) fn many(n: u64) -> u64 {
        n ^ 7
    }

    // More than what is held in memory of what was read.
    #[pkld]
    pub(super) fn few_texts(n: u64) -> Vec<u8> {
        vec![n as u8; 600]
    }

    #[pkld]
    pub(super) fn many_texts(n: u64) -> Vec<u8> {
        vec![n as u8; 600]
    }
}

/// Calls the function of this size and number of entries.
fn call(size: &str, entries: u64, n: u64) -> u64 {
    match (size, entries) {
        (NUMBERS, FEW) => functions::few(n),
        (NUMBERS, _) => functions::many(n),
        (_, FEW) => functions::few_texts(n).len() as u64,
        _ => functions::many_texts(n).len() as u64,
    }
}

/// A place that is far from the last one's.
fn scattered(n: u64, entries: u64) -> u64 {
    (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20) % entries
}

pub(crate) fn entries(name: &'static str, settings: &Settings) -> Figures {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path().to_string_lossy();
    let child = |what: &str, size: &str, entries: u64| {
        numbers(start(&["scale", &folder, what, size, &entries.to_string()]))
    };
    let mut rows = Vec::new();
    for size in [NUMBERS, TEXTS] {
        let filled = [FEW, MANY].map(|entries| child("fill", size, entries));
        // Fresh processes, in turn.
        let mut first = [Vec::new(), Vec::new()];
        for _ in 0..settings.rounds.min(11) {
            for (at, entries) in [FEW, MANY].into_iter().enumerate() {
                first[at].extend(child("first", size, entries));
            }
        }
        let [first_few, first_many] = first.map(median);
        let hits = child("hits", size, settings.rounds as u64);
        let again = child("hits again", size, settings.rounds as u64);
        let memory = [FEW, MANY].map(|entries| child("memory", size, entries));
        let each = |of: usize| (memory[1][of] - memory[0][of]) / (MANY - FEW) as f64;
        let row = |what: &str, few: String, many: String, ratio: String| {
            vec![format!("{what}, {size}"), few, many, ratio]
        };
        rows.push(row(
            "first call",
            time(first_few),
            time(first_many),
            format!("{:.2}", first_many / first_few),
        ));
        rows.push(row("hit, any", time(hits[0]), time(hits[1]), format!("{:.2}", hits[1] / hits[0])));
        rows.push(row(
            "hit, the same 1,000",
            time(again[0]),
            time(again[1]),
            format!("{:.2}", again[1] / again[0]),
        ));
        rows.push(row(
            "`pread` of as much",
            time(hits[2]),
            time(hits[3]),
            format!("{:.2}", hits[3] / hits[2]),
        ));
        rows.push(row("memory an entry", String::new(), format!("{:.0} B", each(0)), String::new()));
        rows.push(row("memory an entry, at most", String::new(), format!("{:.0} B", each(1)), String::new()));
        rows.push(row(
            "a miss",
            time(filled[0][0]),
            time(filled[1][0]),
            format!("{:.2}", filled[1][0] / filled[0][0]),
        ));
        rows.push(row("longest miss", time(filled[0][1]), time(filled[1][1]), String::new()));
    }
    Figures { name, columns: vec!["1,000 entries", "1,000,000 entries", "ratio"], rows }
}

/// Measures one thing in a process of its own.
pub(crate) fn child(folder: &Path, arguments: &[&str]) {
    pkld_rt::set_cache_dir(folder.join("jar"));
    let &[what, size, number] = arguments else { panic!("a task, a size and a number: {arguments:?}") };
    let number: u64 = number.parse().expect("a number");
    match what {
        "fill" => {
            let (started, mut longest) = (Instant::now(), 0);
            for n in 0..number {
                let started = Instant::now();
                call(size, number, n);
                longest = longest.max(started.elapsed().as_nanos());
            }
            println!("{}", started.elapsed().as_nanos() as f64 / number as f64);
            println!("{longest}");
        }
        "first" => {
            let started = Instant::now();
            std::hint::black_box(call(size, number, number / 3));
            println!("{}", started.elapsed().as_nanos());
        }
        "hits" => hits(folder, size, number as usize),
        "hits again" => hits_again(size, number as usize),
        "memory" => {
            // Whatever is there before the index is.
            let before = memory();
            for n in 0..number {
                std::hint::black_box(call(size, number, n));
            }
            let after = memory();
            println!("{}\n{}", after.0 - before.0, after.1 - before.0);
        }
        _ => panic!("nothing is called {what}"),
    }
}

fn hits(folder: &Path, size: &str, rounds: usize) {
    let next = AtomicU64::new(0);
    let record = 96 + if size == NUMBERS { 8 } else { 600 };
    let limits = [FEW, MANY].map(|entries| {
        let path = folder.join(format!("limit-{entries}"));
        std::fs::write(&path, vec![1; record * entries as usize]).expect("a file");
        std::fs::File::open(path).expect("a file")
    });
    for entries in [FEW, MANY] {
        for n in 0..entries {
            call(size, entries, n);
        }
    }
    let pread = |entries: u64, file: &std::fs::File| {
        use std::os::unix::fs::FileExt;
        let at = scattered(next.fetch_add(1, Ordering::Relaxed), entries);
        let mut bytes = vec![0; record];
        file.read_exact_at(&mut bytes, at * record as u64).expect("the file is there");
        bytes
    };
    let hit = |entries| call(size, entries, scattered(next.fetch_add(1, Ordering::Relaxed), entries));
    let settings = Settings { rounds, ..Settings::default() };
    let contenders = [
        contender("few", |_| hit(FEW)),
        contender("many", |_| hit(MANY)),
        contender("pread among few", |_| pread(FEW, &limits[0])),
        contender("pread among many", |_| pread(MANY, &limits[1])),
    ];
    print(&Contest::hold("hits", &settings, 1, &contenders));
}

/// The same thousand of all, again and again. In a process of their own: hits of others would take their place.
fn hits_again(size: &str, rounds: usize) {
    let next = AtomicU64::new(0);
    let hit = |entries| {
        let n = next.fetch_add(1, Ordering::Relaxed);
        call(size, entries, scattered(n % FEW, entries))
    };
    (0..100 * FEW).for_each(|_| _ = hit(MANY));
    let settings = Settings { rounds, ..Settings::default() };
    let contenders = [contender("few", |_| hit(FEW)), contender("many", |_| hit(MANY))];
    print(&Contest::hold("hits again", &settings, 1, &contenders));
}

fn print(contest: &Contest) {
    for (_, median) in &contest.medians {
        println!("{median}");
    }
}

/// Bytes of this process that are no file's: now, and at most if that is more.
fn memory() -> (f64, f64) {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a field");
        line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") * 1024.0
    };
    let of_files = field("VmRSS:") - field("RssAnon:");
    (field("RssAnon:"), field("VmHWM:") - of_files)
}
