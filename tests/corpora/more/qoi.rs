//! crates: qoi
//! input: abcabc

pub fn run(input: &str) -> String {
    let mut px: Vec<u8> = input.bytes().flat_map(|b| [b, b / 2, 7]).collect();
    px.truncate(input.len() * 3);
    let e = qoi::encode_to_vec(&px, input.len() as u32, 1).unwrap();
    let (h, d) = qoi::decode_to_vec(&e).unwrap();
    format!("{h:?} {}", d == px)
}
