//! crates: pest ucd-trie
//! input: 1+2+3
//! input: x

pub fn run(input: &str) -> String {
    use pest::prec_climber::{Assoc, Operator, PrecClimber};
    #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    enum R {
        N,
        Plus,
    }
    let s = pest::state::<R, _>(input, |s| {
        s.rule(R::N, |s| s.match_range('0'..'9')).and_then(|s| {
            s.repeat(|s| {
                s.sequence(|s| {
                    s.rule(R::Plus, |s| s.match_string("+"))
                        .and_then(|s| s.rule(R::N, |s| s.match_range('0'..'9')))
                })
            })
        })
    });
    match s {
        Ok(p) => {
            let c = PrecClimber::new(vec![Operator::new(R::Plus, Assoc::Left)]);
            c.climb(p, |x| x.as_str().parse::<i64>().unwrap(), |a, _, b| a + b).to_string()
        }
        Err(e) => e.to_string(),
    }
}
