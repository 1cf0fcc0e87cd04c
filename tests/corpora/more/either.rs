//! crates: either
//! input: abc
//! input: a

pub fn run(input: &str) -> String {
    use either::{Either, Left, Right};
    let e: Either<&str, usize> = if input.len() > 2 { Left(input) } else { Right(3) };
    let i = match e {
        Left(_) => Left(0..3usize),
        Right(n) => Right(std::iter::repeat(n).take(2)),
    };
    format!("{e:?} {:?} {} {:?}", i.sum::<usize>(), e.map_left(str::len).either(|a| a, |b| b), e.flip())
}
