//! style: byte parser, SIMD by cfg
//! crates: httparse
//! input: GET /a HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n
//! input: GET

pub fn run(input: &str) -> String {
    let mut h = [httparse::EMPTY_HEADER; 16];
    let mut r = httparse::Request::new(&mut h);
    match r.parse(input.as_bytes()) {
        Ok(s) => format!("{:?} {:?} {}", s, r.path, r.headers.len()),
        Err(e) => e.to_string(),
    }
}
