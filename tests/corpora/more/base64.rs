//! crates: base64
//! input: hello

pub fn run(input: &str) -> String {
    use base64::{
        Engine,
        engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
    };
    let e = STANDARD.encode(input);
    format!("{e} {} {:?} {:?}", URL_SAFE_NO_PAD.encode(input), STANDARD.decode(&e), STANDARD.decode(input))
}
