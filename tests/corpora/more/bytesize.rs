//! crates: bytesize
//! input: 12 KiB

pub fn run(input: &str) -> String {
    match input.parse::<bytesize::ByteSize>() {
        Ok(b) => format!("{b} {}", b + bytesize::ByteSize::kib(3)),
        Err(e) => e.to_string(),
    }
}
