//! crates: nalgebra simba approx num-traits num-complex num-rational typenum
//! input: abcd

pub fn run(input: &str) -> String {
    use nalgebra::{DMatrix, Matrix3, Vector3};
    let x = input.len() as f64;
    let m = Matrix3::new(2.0, 1.0, x, 0.0, 3.0, 1.0, 1.0, 0.0, 4.0);
    let v = Vector3::new(1.0, x, 3.0);
    let d = DMatrix::from_fn(3, 3, |i, j| (i + j) as f64);
    format!(
        "{:?} {:?} {}",
        m.lu().solve(&v),
        m.try_inverse().map(|m| m.determinant()),
        (d.clone() * d.transpose()).trace()
    )
}
