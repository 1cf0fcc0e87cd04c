//! style: parser combinators, generics
//! crates: nom memchr
//! input: [1, -2, xabc]
//! input: [

pub fn run(input: &str) -> String {
    use nom::{
        IResult, Parser,
        branch::alt,
        bytes::complete::{tag, take_while1},
        character::complete::{char, digit1, multispace0},
        combinator::{map, map_res, opt, recognize},
        multi::separated_list0,
        sequence::{delimited, pair, preceded},
    };
    fn num(i: &str) -> IResult<&str, i64> {
        map_res(recognize(pair(opt(char('-')), digit1)), str::parse).parse(i)
    }
    fn list(i: &str) -> IResult<&str, Vec<i64>> {
        delimited(
            char('['),
            separated_list0(
                char(','),
                delimited(
                    multispace0,
                    alt((
                        num,
                        map(preceded(tag("x"), take_while1(|c: char| c.is_alphabetic())), |s: &str| {
                            s.len() as i64
                        }),
                    )),
                    multispace0,
                ),
            ),
            char(']'),
        )
        .parse(i)
    }
    format!("{:?}", list(input))
}
