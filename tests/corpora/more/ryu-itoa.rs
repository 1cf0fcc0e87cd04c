//! crates: ryu itoa
//! input: 3.14159e10

pub fn run(input: &str) -> String {
    let x: f64 = input.parse().unwrap_or(0.1);
    format!(
        "{} {} {}",
        ryu::Buffer::new().format(x),
        ryu::Buffer::new().format_finite(x as f32),
        itoa::Buffer::new().format(x as i128)
    )
}
