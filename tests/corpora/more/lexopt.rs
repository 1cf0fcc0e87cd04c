//! crates: lexopt
//! input: -n 3 -vv a --x=y

pub fn run(input: &str) -> String {
    use lexopt::prelude::*;
    let mut p = lexopt::Parser::from_args(input.split(' '));
    let mut o = String::new();
    loop {
        match p.next() {
            Ok(Some(Short('n'))) => o += &format!("{:?}", p.value().and_then(|v| v.parse::<u8>())),
            Ok(Some(a)) => o += &format!("{a:?}"),
            Ok(None) => break,
            Err(e) => {
                o += &e.to_string();
                break;
            }
        }
    }
    o
}
