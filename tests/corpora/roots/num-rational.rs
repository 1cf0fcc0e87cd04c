//! style: operator traits, two crates
//! crates: num-rational num-integer
//! input: 3
//! input: -7
//! input: 100

pub fn run(input: &str) -> String {
    let n: i64 = input.parse().unwrap_or(1);
    let a = num_rational::Ratio::new(n, 12);
    let b = num_rational::Ratio::new(5, 8);
    format!("{} {} {}", a + b, (a * b).floor(), a < b)
}
