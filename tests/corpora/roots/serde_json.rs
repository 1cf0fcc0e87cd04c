//! style: serde, visitors
//! crates: serde_json serde serde_core itoa memchr zmij
//! input: {"a": [1, 2.5, null]}
//! input: [

pub fn run(input: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(input) {
        Ok(v) => serde_json::to_string_pretty(&v).unwrap(),
        Err(e) => e.to_string(),
    }
}
