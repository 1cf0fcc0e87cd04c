//! crates: weezl
//! input: abcabcabc

pub fn run(input: &str) -> String {
    let e = weezl::encode::Encoder::new(weezl::BitOrder::Lsb, 8).encode(input.as_bytes()).unwrap();
    let d = weezl::decode::Decoder::new(weezl::BitOrder::Lsb, 8).decode(&e).unwrap();
    format!("{} {}", e.len(), d.len())
}
