//! crates: combine
//! input: 1, 2,3

pub fn run(input: &str) -> String {
    use combine::{
        EasyParser, Parser, many1,
        parser::char::{char, digit, spaces},
        sep_by,
    };
    let int = many1(digit()).map(|s: String| s.parse::<i32>().unwrap()).skip(spaces());
    let mut p = sep_by::<Vec<i32>, _, _, _>(int, char(',').skip(spaces()));
    match p.easy_parse(input) {
        Ok(v) => format!("{v:?}"),
        Err(e) => e.to_string(),
    }
}
