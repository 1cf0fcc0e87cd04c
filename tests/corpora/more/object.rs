//! crates: object
//! input: abc

pub fn run(input: &str) -> String {
    match object::File::parse(input.as_bytes()) {
        Ok(f) => {
            use object::{Object, ObjectSection};
            f.sections().map(|s| s.name().unwrap_or("").to_string()).collect::<String>()
        }
        Err(e) => e.to_string(),
    }
}
