//! crates: num-bigint num-integer num-traits
//! input: abcdefghijklmnopqrstuvwxyz

pub fn run(input: &str) -> String {
    use num_bigint::{BigUint, ToBigUint};
    use num_traits::{Num, One, ToPrimitive, Zero};
    let a = BigUint::from_str_radix("deadbeefdeadbeefdeadbeef", 16).unwrap();
    let p = a.modpow(&(input.len() as u32).into(), &1_000_007u32.into());
    let mut f = BigUint::one();
    for i in 1..=input.len() as u32 {
        f *= i;
    }
    format!(
        "{p} {f} {:?} {:?} {} {:?} {}",
        f.to_f64(),
        5.to_biguint(),
        f.is_zero(),
        (a.clone() >> 7u32).to_bytes_le(),
        (a.sqrt() << 3) ^ &f
    )
}
