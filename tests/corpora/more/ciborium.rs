//! crates: ciborium ciborium-io ciborium-ll half
//! input: abc

pub fn run(input: &str) -> String {
    let mut v = Vec::new();
    ciborium::into_writer(&(input, 1.5f32, vec![1, 2]), &mut v).unwrap();
    let x: ciborium::Value = ciborium::from_reader(&v[..]).unwrap();
    format!("{x:?}")
}
