//! crates: peg peg-runtime peg-macros
//! input: [1,2,3]
//! input: [x

pub fn run(input: &str) -> String {
    peg::parser!(grammar g() for str { pub rule list() -> Vec<u32> = "[" v:(num() ** ",") "]" { v } rule num() -> u32 = n:$(['0'..='9']+) {? n.parse().or(Err("u32")) } });
    format!("{:?}", g::list(input))
}
