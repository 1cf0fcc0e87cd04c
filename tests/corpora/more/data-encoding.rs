//! crates: data-encoding
//! input: hello

pub fn run(input: &str) -> String {
    use data_encoding::{BASE32, HEXLOWER, Specification};
    let mut s = Specification::new();
    s.symbols.push_str("01234567");
    let e = s.encoding().unwrap();
    format!(
        "{} {} {} {:?}",
        BASE32.encode(input.as_bytes()),
        HEXLOWER.encode(input.as_bytes()),
        e.encode(input.as_bytes()),
        BASE32.decode(b"x")
    )
}
