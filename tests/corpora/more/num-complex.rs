//! crates: num-complex num-traits
//! input: 1+2i

pub fn run(input: &str) -> String {
    use num_complex::Complex;
    let z: Complex<f64> = input.parse().unwrap_or(Complex::i());
    format!("{} {:.3} {:?} {}", z * z.conj() + 1.0, z.sqrt().exp(), z.to_polar(), -z / Complex::new(1.0, 2.0))
}
