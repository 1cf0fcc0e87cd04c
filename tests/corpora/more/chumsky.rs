//! crates: chumsky
//! input: 1 + 2+x
//! input: 1+

pub fn run(input: &str) -> String {
    use chumsky::prelude::*;
    let p = {
        let int = text::int::<&str, extra::Default>(10).map(|s: &str| s.parse::<i64>().unwrap_or(0)).padded();
        let atom = int.or(just('x').to(7));
        atom.clone().foldl(just('+').ignore_then(atom).repeated(), |a, b| a + b).then_ignore(end())
    };
    format!("{:?}", p.parse(input).into_result())
}
