//! crates: itertools either
//! input: a1b22c

pub fn run(input: &str) -> String {
    use itertools::{EitherOrBoth, Itertools, iproduct, izip, multizip};
    let (a, b): (Vec<_>, Vec<_>) = input.chars().partition_map(|c| {
        if c.is_alphabetic() { either::Either::Left(c) } else { either::Either::Right(c) }
    });
    let z = a
        .iter()
        .zip_longest(b.iter())
        .map(|e| match e {
            EitherOrBoth::Both(x, y) => format!("{x}{y}"),
            e => format!("{e:?}"),
        })
        .collect_vec();
    let k: usize = iproduct!(0..3, a.iter()).map(|(i, _)| i).sum();
    let q = izip!(&a, &b).map(|(x, y)| (*x as u32).max(*y as u32)).k_smallest(2).collect_vec();
    let g = input.chars().chunk_by(|c| c.is_numeric()).into_iter().map(|(k, g)| (k, g.count())).collect_vec();
    format!(
        "{z:?} {k} {q:?} {g:?} {:?} {:?} {:?}",
        a.iter().kmerge_by_test(),
        multizip((0..2, 5..7)).collect_vec(),
        input.chars().coalesce(|x, y| if x == y { Ok(x) } else { Err((x, y)) }).collect::<String>()
    );
    trait T: Iterator + Sized {
        fn kmerge_by_test(self) -> usize {
            self.count()
        }
    }
    impl<I: Iterator> T for I {}
    String::new()
}
