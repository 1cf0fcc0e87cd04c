//! Values of libraries that people cache: tables, trees, times, identifiers, JSON, and what std shares and wraps.
#![deny(warnings)]

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::ffi::{CStr, CString};
use std::net::{IpAddr, SocketAddr};
use std::num::{NonZeroU32, Saturating, Wrapping};
use std::ops::{Bound, Range, RangeInclusive};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use ndarray::{Array2, Array3, ArrayD, ArrayView1, array};
use pkld_rt::pkld;
use serde_json::{Value, json};
use uuid::Uuid;

#[pkld]
fn of_json(value: &Value) -> Result<Vec<Value>, serde_json::Error> {
    println!("computed of_json");
    let many = json!({ "in": value, "list": [1, 2.5, null, "x", [], {}], "large": u64::MAX, "small": -1 });
    Ok(vec![many, serde_json::from_str("[1.0, 1]")?])
}

#[pkld(store = "both")]
fn of_json_in_both(value: Value) -> Value {
    println!("computed of_json_in_both");
    value
}

#[pkld]
fn scaled(table: &Array2<f64>, by: ArrayView1<'_, f32>) -> Array2<f64> {
    println!("computed scaled {:?}", table.dim());
    table * f64::from(by.sum())
}

#[pkld]
fn arrays(n: usize) -> (ArrayD<i32>, Array3<f32>) {
    println!("computed arrays");
    (ArrayD::zeros(vec![n, 2]), Array3::ones((1, 2, n)))
}

#[pkld]
fn times(at: DateTime<Utc>, day: NaiveDate) -> (DateTime<Utc>, Option<NaiveDateTime>) {
    println!("computed times");
    (at, day.and_hms_opt(1, 2, 3))
}

#[pkld]
fn identifiers(id: Uuid) -> BTreeMap<Uuid, Option<Uuid>> {
    println!("computed identifiers");
    [(id, None), (Uuid::max(), Some(id))].into()
}

#[pkld]
fn tree(tree: BTreeMap<String, Vec<Option<f64>>>) -> BTreeMap<String, Vec<Option<f64>>> {
    println!("computed tree");
    tree
}

#[pkld]
fn shared(a: Arc<str>, b: Cow<'_, [u8]>, c: Rc<RefCell<Vec<u32>>>, d: &Cell<u8>) -> (Box<str>, RefCell<u32>) {
    println!("computed shared");
    let sum: u32 = c.borrow().iter().sum();
    (format!("{a} {b:?} {}", d.get()).into(), RefCell::new(sum))
}

#[pkld]
fn locked(a: &Mutex<Vec<u8>>, b: &AtomicU32) -> (Mutex<u8>, AtomicU32) {
    println!("computed locked");
    let len = a.lock().map_or(0, |a| a.len());
    (Mutex::new(len as u8), AtomicU32::new(b.load(Ordering::Relaxed)))
}

type Numbers = (NonZeroU32, Wrapping<u8>, Saturating<i8>, i128, u128, Reverse<u8>);

#[pkld]
fn numbers(all: Numbers) -> Numbers {
    println!("computed numbers");
    all
}

#[pkld]
fn spans(a: Duration, b: SystemTime, c: Range<u32>, d: Bound<u8>) -> (Duration, SystemTime, RangeInclusive<i8>, Bound<u8>) {
    println!("computed spans {c:?}");
    (a, b, -1..=1, d)
}

#[pkld]
fn places(a: IpAddr, b: SocketAddr, c: PathBuf, d: &CStr) -> (IpAddr, SocketAddr, PathBuf, CString) {
    println!("computed places");
    (a, b, c, d.to_owned())
}

type Collections = (LinkedList<u32>, VecDeque<u32>, BTreeSet<char>, Vec<Result<u8, String>>, [[f32; 2]; 2], Option<Option<()>>);

#[pkld]
fn collections(a: HashMap<(u8, String), HashSet<Vec<u8>>>, b: Result<u8, String>) -> Collections {
    println!("computed collections {}", a.len());
    ([1].into(), [2].into(), ['a'].into(), vec![b], [[1.0, -0.0]; 2], Some(None))
}

fn main() {
    let value = json!({ "k": [1, 2, { "z": null }], "f": 1.0 });
    println!("value {:?} {}", of_json(&value).ok(), of_json_in_both(value.clone()));
    let table = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
    for table in [table.clone(), table.reversed_axes()] {
        println!("value {}", scaled(&table, array![1.0f32, 2.0].view()).to_string().replace('\n', ""));
    }
    println!("value {}", format!("{:?}", arrays(2)).replace('\n', ""));
    println!("value {:?}", times(DateTime::UNIX_EPOCH, NaiveDate::MIN));
    println!("value {:?}", identifiers(Uuid::nil()));
    println!("value {:?}", tree([("a".to_owned(), vec![Some(f64::NAN), None, Some(-0.0)])].into()));
    println!("value {:?}", shared("a".into(), Cow::Borrowed(&[1]), Rc::new(vec![1, 2].into()), &Cell::new(3)));
    let (length, count) = locked(&vec![1, 2].into(), &3.into());
    println!("value {:?} {count:?}", length.into_inner().ok());
    println!("value {:?}", numbers((NonZeroU32::MIN, Wrapping(1), Saturating(2), -3, 4, Reverse(5))));
    let second = Duration::from_secs(1);
    println!("value {:?}", spans(second, SystemTime::UNIX_EPOCH + second, 1..2, Bound::Excluded(3)));
    println!("value {:?}", places([1, 2, 3, 4].into(), ([0; 16], 5).into(), "a/b".into(), c"c"));
    println!("value {:?}", collections([((1, "a".to_owned()), [vec![1]].into())].into(), Err("no".to_owned())));
}
