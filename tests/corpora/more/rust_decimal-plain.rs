//! crates: rust_decimal num-traits
//! input: 12.345
//! input: x

pub fn run(input: &str) -> String {
    use rust_decimal::Decimal;
    match input.parse::<Decimal>() {
        Ok(d) => format!(
            "{} {} {:?} {}",
            d * Decimal::new(12345, 3) / Decimal::from(7),
            d.round_dp(1),
            d.normalize().scale(),
            d > Decimal::ONE
        ),
        Err(e) => e.to_string(),
    }
}
