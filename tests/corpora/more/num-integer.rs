//! crates: num-integer num-traits
//! input: abc

pub fn run(input: &str) -> String {
    use num_integer::{Integer, Roots, binomial};
    let n = input.len() as i64 + 5;
    format!(
        "{} {} {:?} {} {} {:?}",
        n.gcd(&12),
        n.lcm(&8),
        n.extended_gcd(&21),
        1000i64.nth_root(3),
        binomial(10i64, 3),
        (-n).div_mod_floor(&4)
    )
}
