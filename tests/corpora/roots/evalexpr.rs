//! style: expression interpreter, generic over number types
//! crates: evalexpr
//! input: 1 + 2 * 3
//! input: max(1, 2.5) > 2 && true
//! input: str::to_uppercase("a") + "b"
//! input: 1 +

pub fn run(input: &str) -> String {
    match evalexpr::eval(input) {
        Ok(v) => v.to_string(),
        Err(e) => e.to_string(),
    }
}
