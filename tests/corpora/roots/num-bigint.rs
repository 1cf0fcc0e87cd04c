//! style: operators by macro, three crates
//! crates: num-bigint num-integer num-traits
//! input: 123456789012345678901234567890
//! input: x

pub fn run(input: &str) -> String {
    let a: num_bigint::BigInt = input.parse().unwrap_or_default();
    let b = &a * &a - 12345u32;
    use num_integer::Integer;
    let (q, m) = b.div_mod_floor(&(a.clone() + 7));
    format!("{b} {q} {m} {} {:x}", a.gcd(&b), b.pow(3))
}
