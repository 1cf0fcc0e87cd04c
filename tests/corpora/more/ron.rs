//! crates: ron
//! input: (a: 1, b: [2, Some(3)])

pub fn run(input: &str) -> String {
    match ron::from_str::<ron::Value>(input) {
        Ok(v) => ron::ser::to_string_pretty(&v, Default::default()).unwrap(),
        Err(e) => e.to_string(),
    }
}
