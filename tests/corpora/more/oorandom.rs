//! crates: oorandom
//! input: abcdef

pub fn run(input: &str) -> String {
    let mut g = oorandom::Rand64::new(input.len() as u128);
    format!("{} {} {}", g.rand_range(1..9), g.rand_float(), oorandom::Rand32::new(4).rand_i32())
}
