//! crates: percent-encoding
//! input: a b%20c

pub fn run(input: &str) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
    format!("{} {:?}", utf8_percent_encode(input, NON_ALPHANUMERIC), percent_decode_str(input).decode_utf8())
}
