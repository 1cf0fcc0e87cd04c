//! style: generic arrays, operators by macro
//! crates: ndarray matrixmultiply rawpointer num-complex num-traits num-integer
//! input: abc

pub fn run(input: &str) -> String {
    use ndarray::{Array1, Array2, Axis, s};
    let n = input.len().max(2);
    let a = Array2::from_shape_fn((n, n), |(i, j)| (i * j) as f64 + 1.0);
    let v: Array1<f64> = input.bytes().map(f64::from).collect();
    let b = a.dot(&a.t()) + &v;
    format!("{} {:?} {}", b.sum_axis(Axis(0)), b.slice(s![1.., ..2]).mean(), b.mapv(|x| x % 7.0))
}
