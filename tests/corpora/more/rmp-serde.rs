//! crates: rmp-serde rmp num-traits
//! input: abc

pub fn run(input: &str) -> String {
    let b = rmp_serde::to_vec(&(input, 1.5f32, vec![Some(3u8), None])).unwrap();
    format!("{b:?} {:?}", rmp_serde::from_slice::<(String, f32, Vec<Option<u8>>)>(&b))
}
