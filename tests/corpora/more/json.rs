//! crates: json
//! input: {"a": [1, 2.5]}

pub fn run(input: &str) -> String {
    match json::parse(input) {
        Ok(mut v) => {
            v["z"] = 3.into();
            v.pretty(2)
        }
        Err(e) => e.to_string(),
    }
}
