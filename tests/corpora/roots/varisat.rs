//! style: SAT solver, six crates
//! crates: varisat varisat-formula varisat-checker varisat-dimacs varisat-lrat varisat-internal-proof
//! input: abcdefgh

pub fn run(input: &str) -> String {
    use varisat::{ExtendFormula, Lit};
    let mut s = varisat::Solver::new();
    for w in input.as_bytes().windows(2) {
        let l = |b: u8| Lit::from_dimacs((b as isize % 5 + 1) * if b % 2 == 0 { 1 } else { -1 });
        s.add_clause(&[l(w[0]), l(w[1])]);
    }
    format!("{:?} {:?}", s.solve().ok(), s.model())
}
