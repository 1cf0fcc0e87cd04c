//! crates: meval
//! input: 1 + sin(2)
//! input: 1 +

pub fn run(input: &str) -> String {
    match meval::eval_str(input) {
        Ok(v) => v.to_string(),
        Err(e) => e.to_string(),
    }
}
