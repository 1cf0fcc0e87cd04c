//! crates: serde_yaml unsafe-libyaml
//! input: a: [1, 2]\nb: c

pub fn run(input: &str) -> String {
    match serde_yaml::from_str::<serde_yaml::Value>(input) {
        Ok(v) => serde_yaml::to_string(&v).unwrap(),
        Err(e) => e.to_string(),
    }
}
