//! crates: malachite-nz malachite-base
//! input: 123456789

pub fn run(input: &str) -> String {
    use malachite_base::num::arithmetic::traits::{Gcd, Pow};
    use malachite_nz::natural::Natural;
    use std::str::FromStr;
    match Natural::from_str(input) {
        Ok(n) => format!("{} {}", (&n).pow(5), n.gcd(Natural::from(12u32))),
        Err(_) => "bad".into(),
    }
}
