//! Free and nested functions, and every way to take an argument.
#![deny(warnings)]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use pkld_rt::pkld;

#[derive(Clone, serde::Serialize, serde::Deserialize)]
struct Row<T> {
    name: String,
    value: T,
}

#[pkld]
fn nothing() {
    println!("computed nothing");
}

#[pkld]
fn unit(n: u8) -> () {
    println!("computed unit {n}");
}

#[pkld]
fn borrowed(a: &[f64], b: &str, c: &Path, d: Option<&u32>, e: &[&str], f: &[u8; 2]) -> Vec<f64> {
    println!("computed borrowed {b} {c:?} {d:?} {e:?} {f:?}");
    a.to_vec()
}

#[pkld]
fn patterns(mut a: Vec<u8>, (b, mut c): (u8, u8), [d, ..]: [u8; 3], _: u8, Row { name, value: e }: Row<u8>) -> String {
    println!("computed patterns");
    a.push(b);
    c += d;
    format!("{a:?} {c} {name} {e}")
}

#[pkld]
fn whole(all @ (a, _): (u8, u8), &b: &u8, ref c: String) -> String {
    println!("computed whole");
    format!("{all:?} {a} {b} {c}")
}

#[pkld]
fn pointers(a: Arc<str>, b: Rc<Row<u8>>, c: &Arc<[u8]>, d: Box<u8>, e: Cow<'_, str>, f: &Rc<String>) -> String {
    println!("computed pointers");
    format!("{a} {} {c:?} {d} {e} {f}", b.value)
}

#[pkld]
fn collections(a: &HashMap<String, u32>, b: HashSet<u8>) -> BTreeMap<String, Vec<u32>> {
    println!("computed collections {}", b.len());
    a.iter().map(|(k, v)| (k.clone(), vec![*v])).collect()
}

#[pkld]
fn r#match(r#type: u32) -> u32 {
    println!("computed match");
    r#type
}

#[pkld]
fn early(n: u32) -> Option<u32> {
    println!("computed early {n}");
    if n == 0 {
        return None;
    }
    Some(n.checked_sub(10)?)
}

/// Hands in what has no `Serialize` of its own.
trait Named {
    fn name(&self) -> String;
}

impl Named for u8 {
    fn name(&self) -> String {
        format!("u8 {self}")
    }
}

impl serde::Serialize for dyn Named + '_ {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name())
    }
}

/// Its first argument has its own name.
#[pkld]
fn length(mut length: u8, clear: String) -> usize {
    println!("computed length");
    length += 1;
    usize::from(length) + clear.len()
}

#[pkld]
fn object(named: &dyn Named, boxed: Box<dyn Named>) -> String {
    println!("computed object");
    format!("{} {}", named.name(), boxed.name())
}

fn main() {
    #[pkld]
    fn local(n: u32) -> u32 {
        println!("computed local");
        n + 1
    }
    nothing();
    unit(1);
    println!("value {:?}", borrowed(&[1.0], "b", Path::new("c"), Some(&1), &["x"], &[1, 2]));
    let row = Row { name: "n".to_owned(), value: 7 };
    println!("value {}", patterns(vec![1], (2, 3), [4, 5, 6], 7, row.clone()));
    println!("value {}", whole((1, 2), &3, "c".to_owned()));
    let text: Arc<str> = "a".into();
    let bytes: Arc<[u8]> = vec![1, 2].into();
    println!("value {}", pointers(text, Rc::new(row), &bytes, Box::new(1), "e".into(), &Rc::new("f".to_owned())));
    println!("value {:?}", collections(&[("a".to_owned(), 1)].into(), [1, 2].into()));
    println!("value {} {:?} {:?} {}", r#match(1), early(0), early(11), local(1));
    println!("value {}", length(1, "abc".to_owned()));
    println!("value {}", object(&1, Box::new(2)));
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    assert!(length::is_cached(1, "abc".to_owned()) && length::get(1, "abc".to_owned()) == Some(5));
    assert!(r#match::is_cached(1) && local::get(1) == Some(2) && early::get(0) == Some(None));
    assert!(!r#match::is_cached(2) && patterns::get(vec![], (2, 3), [4, 5, 6], 7, Row { name: "m".into(), value: 1 }).is_none());
}
