//! crates: postcard cobs
//! input: abc

pub fn run(input: &str) -> String {
    let mut buf = [0u8; 64];
    let b = postcard::to_slice(&(input, 300u32, Some('x')), &mut buf).unwrap();
    format!("{b:?} {:?}", postcard::from_bytes::<(&str, u32, Option<char>)>(b))
}
