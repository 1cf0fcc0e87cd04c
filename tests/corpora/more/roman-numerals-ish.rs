//! crates: numfmt dtoa dtoa-short
//! input: 1234.5

pub fn run(input: &str) -> String {
    let x: f64 = input.parse().unwrap_or(0.5);
    let mut s = String::new();
    dtoa_short::write(&mut s, x as f32).unwrap();
    format!("{s} {} {}", dtoa::Buffer::new().format(x), numfmt::Formatter::default().fmt2(x))
}
