//! Type and const parameters, `impl Trait`, bounds and lifetimes.
#![deny(warnings)]

use std::fmt::Debug;

use pkld_rt::pkld;
use serde::Serialize;
use serde::de::DeserializeOwned;

#[pkld]
fn array<T, const N: usize>(values: [T; N]) -> (String, usize)
where
    T: Serialize + Debug,
    [T; N]: Serialize,
{
    println!("computed array {values:?}");
    (format!("{values:?}"), N)
}

#[pkld]
fn only_named<T: Default + Debug, const B: bool, const C: char>() -> String {
    println!("computed only_named {:?} {B} {C}", T::default());
    format!("{:?} {B} {C}", T::default())
}

#[pkld]
fn any(value: impl Serialize + Debug + Copy, other: &impl Debug2) -> String {
    println!("computed any {value:?}");
    format!("{value:?} {}", other.text())
}

trait Debug2: Serialize {
    fn text(&self) -> String;
}

impl Debug2 for u8 {
    fn text(&self) -> String {
        "u8".to_owned()
    }
}

impl Debug2 for u16 {
    fn text(&self) -> String {
        "u16".to_owned()
    }
}

#[pkld]
fn unsized_<T: Serialize + ?Sized + Debug>(value: &T) -> String {
    println!("computed unsized {value:?}");
    format!("{value:?}")
}

#[pkld]
fn same<T: Serialize + DeserializeOwned + Debug>(value: T) -> T {
    println!("computed same {value:?}");
    value
}

#[pkld]
fn lifetimes<'a, 'b: 'a, T: 'a + Serialize + ToString>(a: &'a str, b: &'b T, c: Option<&'a [&'b str]>) -> String
where
    for<'c> &'c T: Sized,
{
    println!("computed lifetimes");
    format!("{a} {} {c:?}", b.to_string())
}

#[pkld(store = "both")]
fn cloned<T>(values: &[T]) -> Vec<T>
where
    T: Clone + Send + Sync + 'static + Serialize + DeserializeOwned,
{
    println!("computed cloned");
    values.to_vec()
}

fn main() {
    println!("value {:?} {:?} {:?}", array([1, 2]), array([1u8, 2]), array(["a"]));
    println!("value {} {}", only_named::<u8, true, 'x'>(), only_named::<String, false, 'y'>());
    println!("value {} {} {}", any(1u8, &1u8), any(1u8, &1u16), any("x", &1u8));
    println!("value {} {} {}", unsized_("x"), unsized_(&[1u8][..]), unsized_(&1u8));
    println!("value {} {:?}", same(1u64), same(vec!["x".to_owned()]));
    println!("value {} {:?}", lifetimes("a", &1, Some(&["b"])), cloned(&[1u8, 2]));
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    assert_eq!(only_named::get::<u8, true, 'x'>().as_deref(), Some("0 true x"));
    assert!(only_named::get::<u8, false, 'x'>().is_none() && any::is_cached("x", &1u8));
    assert_eq!(same::get(1u64), Some(1));
    assert_eq!(same::get(1u32), None);
}
