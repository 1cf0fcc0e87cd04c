//! crates: humantime
//! input: 2h 3min
//! input: x

pub fn run(input: &str) -> String {
    match humantime::parse_duration(input) {
        Ok(d) => humantime::format_duration(d * 3).to_string(),
        Err(e) => e.to_string(),
    }
}
