//! style: linear solver
//! crates: microlp
//! input: abcd

pub fn run(input: &str) -> String {
    use microlp::{ComparisonOp, OptimizationDirection, Problem};
    let mut p = Problem::new(OptimizationDirection::Maximize);
    let x = p.add_var(1.0, (0.0, f64::INFINITY));
    let y = p.add_var(2.0, (0.0, 3.0));
    p.add_constraint(&[(x, 1.0), (y, 1.0)], ComparisonOp::Le, input.len() as f64);
    match p.solve() {
        Ok(s) => format!("{s:?}"),
        Err(e) => e.to_string(),
    }
}
