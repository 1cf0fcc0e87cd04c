//! crates: statrs
//! input: abc

pub fn run(input: &str) -> String {
    use statrs::distribution::{Continuous, ContinuousCDF, Gamma, Normal};
    use statrs::statistics::{Distribution, Statistics};
    let v: Vec<f64> = input.bytes().map(f64::from).collect();
    let n = Normal::new(0.0, 2.0).unwrap();
    let g = Gamma::new(2.0, 1.5).unwrap();
    format!("{:.4} {:.4} {:?} {:.4} {:.4}", n.cdf(1.5), g.pdf(0.7), g.mean(), v.iter().mean(), v.variance())
}
