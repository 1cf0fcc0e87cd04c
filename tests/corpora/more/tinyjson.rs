//! crates: tinyjson
//! input: [1, {"a": null}]

pub fn run(input: &str) -> String {
    match input.parse::<tinyjson::JsonValue>() {
        Ok(v) => v.stringify().unwrap(),
        Err(e) => e.to_string(),
    }
}
