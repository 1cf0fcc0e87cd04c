//! crates: eyre indenter
//! input: 12
//! input: x

pub fn run(input: &str) -> String {
    use eyre::{WrapErr, eyre};
    fn f(s: &str) -> eyre::Result<i32> {
        let n: i32 = s.parse().wrap_err("parse")?;
        if n > 5 {
            return Err(eyre!("big"));
        }
        Ok(n)
    }
    match f(input) {
        Ok(n) => n.to_string(),
        Err(e) => format!("{e:#} {:?}", e.root_cause().to_string()),
    }
}
