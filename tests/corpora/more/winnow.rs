//! crates: winnow
//! input: [1, -2, xabc]
//! input: [

pub fn run(input: &str) -> String {
    use winnow::{
        ModalResult, Parser,
        ascii::{dec_int, space0},
        combinator::{alt, delimited, preceded, repeat, separated},
        token::{literal, take_while},
    };
    fn num(i: &mut &str) -> ModalResult<i64> {
        alt((dec_int, preceded(literal("x"), take_while(1.., 'a'..='z')).map(|s: &str| s.len() as i64)))
            .parse_next(i)
    }
    fn list(i: &mut &str) -> ModalResult<Vec<i64>> {
        delimited('[', separated(0.., delimited(space0, num, space0), ','), ']').parse_next(i)
    }
    match list.parse(input) {
        Ok(v) => format!("{v:?}"),
        Err(e) => e.to_string(),
    }
}
