//! crates: fastrand
//! input: abcdef

pub fn run(input: &str) -> String {
    let mut g = fastrand::Rng::with_seed(input.len() as u64);
    let mut v: Vec<u8> = input.bytes().collect();
    g.shuffle(&mut v);
    format!("{v:?} {} {} {}", g.u8(..10), g.f64(), g.alphanumeric())
}
