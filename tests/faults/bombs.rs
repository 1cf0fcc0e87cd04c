//! Functions whose stored results are replaced by hostile bytes, and what reading them takes.

use std::collections::BTreeMap;
use std::time::Instant;

use pkld_rt::pkld;
use pkld_tests::faults::Kind;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Link(Option<Box<Link>>);

#[derive(Serialize, Deserialize)]
enum Tree {
    Leaf,
    Node(Vec<Tree>),
}

#[derive(Serialize, Deserialize)]
struct Row {
    name: String,
    cells: Vec<[u64; 8]>,
}

#[pkld]
fn units() -> Vec<()> {
    vec![(); 3]
}

#[pkld]
fn nested_units() -> Vec<Vec<()>> {
    vec![vec![(); 3]; 3]
}

#[pkld]
fn texts() -> Vec<String> {
    vec!["text".to_owned(); 3]
}

#[pkld]
fn bytes() -> Vec<u8> {
    vec![1, 2, 3]
}

#[pkld]
fn rows() -> Vec<Row> {
    vec![Row { name: "row".to_owned(), cells: vec![[1; 8]] }]
}

#[pkld]
fn map() -> BTreeMap<u64, ()> {
    [(1, ())].into()
}

#[pkld]
fn link() -> Link {
    Link(Some(Box::new(Link(None))))
}

#[pkld]
fn tree() -> Tree {
    Tree::Node(vec![Tree::Leaf])
}

/// Kilobytes that this process has asked for at most.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmPeak:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

/// Reads what is stored of the function, or calls it; then what that took.
pub(crate) fn read(kind: Kind, call: bool) -> String {
    macro_rules! by {
        ($function:ident) => {
            if call { Some($function()).is_some() } else { $function::get().is_some() }
        };
    }
    // What any look-up needs is there before: the jar is read for another function.
    let _ = if kind == Kind::Units { bytes::get().is_some() } else { units::get().is_some() };
    let (begun, before) = (Instant::now(), peak().unwrap_or_default());
    let found = match kind {
        Kind::Units => by!(units),
        Kind::NestedUnits => by!(nested_units),
        Kind::Texts => by!(texts),
        Kind::Bytes => by!(bytes),
        Kind::Rows => by!(rows),
        Kind::Map => by!(map),
        Kind::Link => by!(link),
        Kind::Tree => by!(tree),
    };
    let grown = peak().unwrap_or_default() - before;
    format!("{found} {} {grown}", begun.elapsed().as_micros())
}
