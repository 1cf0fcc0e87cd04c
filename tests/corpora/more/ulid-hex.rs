//! crates: hex
//! input: abcd
//! input: xyz

pub fn run(input: &str) -> String {
    format!("{} {:?}", hex::encode(input), hex::decode(input))
}
