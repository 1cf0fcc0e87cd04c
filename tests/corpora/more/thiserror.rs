//! crates: thiserror thiserror-impl
//! input: 12
//! input: x

pub fn run(input: &str) -> String {
    #[derive(thiserror::Error, Debug)]
    enum E {
        #[error("bad {0}")]
        P(#[from] std::num::ParseIntError),
        #[error("big {n}")]
        Big { n: i32 },
        #[error(transparent)]
        F(std::fmt::Error),
    }
    fn f(s: &str) -> Result<i32, E> {
        let n: i32 = s.parse()?;
        if n > 5 { Err(E::Big { n }) } else { Ok(n) }
    }
    match f(input) {
        Ok(n) => n.to_string(),
        Err(e) => {
            use std::error::Error;
            format!("{e} {:?}", e.source().map(|s| s.to_string()))
        }
    }
}
