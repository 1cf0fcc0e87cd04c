//! crates: rand rand_core rand_chacha chacha20
//! input: abcdef

pub fn run(input: &str) -> String {
    use rand::{
        RngExt, SeedableRng,
        seq::{IndexedRandom, SliceRandom},
    };
    let mut g = rand::rngs::SmallRng::seed_from_u64(input.len() as u64);
    let mut v: Vec<u8> = input.bytes().collect();
    v.shuffle(&mut g);
    let c = v.choose(&mut g).copied();
    format!("{v:?} {} {:.3} {} {c:?}", g.random_range(1..100), g.random::<f64>(), g.random_bool(0.3))
}
