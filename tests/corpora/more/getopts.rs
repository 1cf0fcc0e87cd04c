//! crates: getopts
//! input: -n 3 -vv a
//! input: -z

pub fn run(input: &str) -> String {
    let mut o = getopts::Options::new();
    o.optopt("n", "num", "a number", "N");
    o.optflagmulti("v", "verbose", "more");
    match o.parse(input.split(' ')) {
        Ok(m) => format!("{:?} {} {:?} {}", m.opt_str("n"), m.opt_count("v"), m.free, o.usage("x")),
        Err(e) => e.to_string(),
    }
}
