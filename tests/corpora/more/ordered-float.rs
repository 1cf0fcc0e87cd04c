//! crates: ordered-float num-traits
//! input: abcd

pub fn run(input: &str) -> String {
    use ordered_float::{NotNan, OrderedFloat};
    let mut v: Vec<_> = input.bytes().map(|b| OrderedFloat((b % 7) as f64)).collect();
    v.sort();
    let s: std::collections::HashSet<_> = v.iter().copied().collect();
    format!("{v:?} {} {:?} {:?}", s.len(), NotNan::new(f64::NAN), v.iter().max().map(|x| *x + 1.0))
}
