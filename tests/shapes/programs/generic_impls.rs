//! Generic impls: one source, and a result for each of its types.
#![deny(warnings)]

use std::marker::PhantomData;

use pkld_rt::pkld;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Debug, Clone)]
struct Of<T> {
    value: u8,
    #[serde(skip)]
    of: PhantomData<T>,
}

trait Unit {
    const NAME: &'static str;
}

#[derive(Debug, Clone)]
struct Metre;
#[derive(Debug, Clone)]
struct Second;

impl Unit for Metre {
    const NAME: &'static str = "m";
}

impl Unit for Second {
    const NAME: &'static str = "s";
}

impl<T: Unit> Of<T> {
    #[pkld]
    fn named(&self) -> String {
        println!("computed named {}", T::NAME);
        format!("{} {}", self.value, T::NAME)
    }

    #[pkld]
    fn made(value: u8) -> Self {
        println!("computed made {}", T::NAME);
        Self { value, of: PhantomData }
    }

    #[pkld]
    fn pair<U: Unit>(&self) -> String {
        println!("computed pair {} {}", T::NAME, U::NAME);
        format!("{} {}", T::NAME, U::NAME)
    }
}

#[derive(Serialize)]
struct Grid<'a, const W: usize> {
    cells: &'a [u8],
}

impl<'a, const W: usize> Grid<'a, W> {
    #[pkld]
    fn rows(&self) -> usize {
        println!("computed rows {W}");
        self.cells.len() / W
    }

    #[pkld]
    fn at<'b, const X: usize>(&self, names: &'b [&'a str]) -> Option<(u8, String)>
    where
        'a: 'b,
    {
        println!("computed at {W} {X}");
        Some((*self.cells.get(X)?, names.first()?.to_string()))
    }
}

fn main() {
    let (a, b) = (Of::<Metre>::made(1), Of::<Second>::made(1));
    println!("value {a:?} {b:?} {} {}", a.named(), b.named());
    println!("value {} {} {} {}", a.pair::<Metre>(), a.pair::<Second>(), b.pair::<Metre>(), b.pair::<Second>());
    let cells = [1, 2, 3, 4];
    let (one, two) = (Grid::<'_, 1> { cells: &cells }, Grid::<'_, 2> { cells: &cells });
    println!("value {} {} {:?} {:?}", one.rows(), two.rows(), one.at::<0>(&["x"]), one.at::<1>(&["x"]));
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    assert_eq!(a.pair_get::<Second>().as_deref(), Some("m s"));
    assert_eq!(one.at_get::<1>(&["x"]), Some(Some((2, "x".to_owned()))));
}
