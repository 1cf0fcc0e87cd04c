//! style: threads, dyn and unsafe
//! crates: rayon rayon-core crossbeam-deque crossbeam-epoch crossbeam-utils either
//! input: abcdef

pub fn run(input: &str) -> String {
    use rayon::prelude::*;
    let mut v: Vec<u32> = input.par_chars().map(|c| c as u32).collect();
    v.par_sort_unstable_by(|a, b| b.cmp(a));
    let (a, b) = rayon::join(|| v.par_iter().sum::<u32>(), || v.par_iter().max().copied());
    format!("{v:?} {a} {b:?}")
}
