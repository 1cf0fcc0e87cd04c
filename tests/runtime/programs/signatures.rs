//! Every signature that is taken.
#![deny(warnings)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use pkld_rt::pkld;

#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Row<T> {
    pub name: String,
    pub value: T,
}

#[pkld]
fn nothing() {}

#[pkld]
fn borrowed(a: &[f64], b: &str, c: &Path, d: Option<&u32>) -> Vec<f64> {
    let _ = (b, c, d);
    a.to_vec()
}

#[pkld]
fn owned(mut a: Vec<u8>, b: String, (c, d): (u8, u8), [e, ..]: [u8; 3], _: u8) -> (Vec<u8>, String) {
    a.extend([c, d, e]);
    (a, b)
}

#[pkld]
fn collections(a: &HashMap<String, u32>, b: HashSet<u8>) -> BTreeMap<String, Vec<u32>> {
    let _ = b;
    a.iter().map(|(k, v)| (k.clone(), vec![*v])).collect()
}

#[pkld]
fn named<'a>(a: &'a str, b: &'a Row<&'a str>) -> Result<Row<String>, std::num::ParseIntError> {
    let _: u32 = a.parse()?;
    Ok(Row { name: b.name.clone(), value: b.value.to_owned() })
}

#[pkld]
fn generic<T, const N: usize>(values: [T; N]) -> Row<usize>
where
    T: serde::Serialize + std::fmt::Debug,
    [T; N]: serde::Serialize,
{
    Row { name: format!("{values:?}"), value: N }
}

#[pkld]
fn any(value: impl serde::Serialize + Copy) -> u32 {
    let _ = value;
    1
}

#[pkld]
fn early(n: u32) -> Option<u32> {
    if n == 0 {
        return None;
    }
    Some(n.checked_sub(10)?)
}

#[pkld]
#[must_use]
#[inline]
pub(crate) fn r#match(r#type: u32) -> u32 {
    r#type
}

#[pkld(disabled, verbose = false, store = "both", cache_dir = "~/elsewhere")]
fn with_options(n: u32) -> u32 {
    n
}

pub mod inner {
    /// Documented.
    #[pkld_rt::pkld]
    pub fn documented(n: u32) -> Result<u32, Box<dyn std::error::Error + Send + Sync>> {
        Ok(n)
    }
}

fn main() {
    #[pkld]
    fn local(n: u32) -> u32 {
        n
    }
    let handles = [
        nothing::stats,
        borrowed::stats,
        owned::stats,
        collections::stats,
        named::stats,
        generic::stats,
        any::stats,
        early::stats,
        r#match::stats,
        with_options::stats,
        inner::documented::stats,
        local::stats,
    ];
    assert!(handles.iter().all(|stats| stats().hits == 0));
    let calls = (
        nothing(),
        borrowed(&[1.0], "b", Path::new("c"), Some(&1)),
        owned(vec![1], "b".into(), (1, 2), [1, 2, 3], 4),
        collections(&HashMap::new(), HashSet::new()),
        named("1", &Row { name: "n".into(), value: "v" }),
        generic([1, 2]),
    );
    let _ = calls;
    let _ = (any(1), early(1), r#match(1), with_options(1), inner::documented(1), local(1));
}
