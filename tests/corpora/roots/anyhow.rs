//! style: errors, hand-made vtables
//! crates: anyhow
//! input: 12
//! input: x
//! input: b

pub fn run(input: &str) -> String {
    use anyhow::{Context, anyhow, bail, ensure};
    fn f(s: &str) -> anyhow::Result<i32> {
        ensure!(s.len() < 9, "long {}", s.len());
        if s == "b" {
            bail!("b!")
        }
        let n: i32 = s.parse().with_context(|| format!("parse {s}"))?;
        s.strip_prefix("1").ok_or_else(|| anyhow!("no"))?;
        Ok(n)
    }
    match f(input) {
        Ok(n) => n.to_string(),
        Err(e) => {
            format!("{e:#} {e:?} {:?} {}", e.downcast_ref::<std::num::ParseIntError>(), e.chain().count())
        }
    }
}
