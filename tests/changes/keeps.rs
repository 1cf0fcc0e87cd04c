//! Edits that change no result, and must not cost one either.

use crate::matrix::Case;

pub(crate) const CASES: &[Case] = &[
    ("keeps_over_comments", "«→// A comment.
/* Another. */»
#[pkld] pub fn root() -> u32 { RAN; helper() /* here «→too» */ } fn helper() -> u32 { 1 // «one→two»
}"),
    ("keeps_over_docs", "//! «One→Two».
/// «One→Two».
#[pkld] pub fn root() -> u32 { RAN; helper() }
/// «One→Two».
fn helper() -> u32 { 1 }"),
    ("keeps_over_formatting", "#[pkld] pub fn root() -> u32 { RAN; «helper(&[1, 2], |x| x + 1)→helper(
        &[
            1,
            2,
        ],
        |x| {
            x + 1
        },
    )» }
fn helper(v: &[u32], f: impl Fn(u32) -> u32) -> u32 { «match v { [a, ..] => f(*a), _ => 0 }→match v {
        [a, ..] => {
            f(*a)
        }
        _ => 0,
    }» }"),
    ("keeps_over_an_unrelated_item", "#[pkld] pub fn root() -> u32 { RAN; 1 } #[allow(unused)] fn other() -> u32 { «1→2» }"),
    ("keeps_over_an_unrelated_method", "struct S; impl S { fn get(&self) -> u32 { 1 } #[allow(unused)] fn other(&self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; S.get() }"),
    ("keeps_over_names_of_variables", "#[pkld] pub fn root() -> u32 { RAN; «let a = 2; helper(a)→let total = 2; helper(total)» }
fn helper(«n: u32) -> u32 { let [x, y] = [n, 1]; format!(\"{x}\")→m: u32) -> u32 { let [y, x] = [m, 1]; format!(\"{y}\")».len() as u32 }"),
    ("keeps_over_an_item_added", "#[pkld] pub fn root() -> u32 { RAN; 1 } «→#[allow(unused)] struct New; #[allow(unused)] const MORE: u32 = 1;»"),
    ("keeps_over_an_unrelated_crate", "#[pkld] pub fn root() -> u32 { RAN; one::value() }
//- one/src/lib.rs
pub fn value() -> u32 { 1 }
//- two/src/lib.rs
pub fn other() -> u32 { «1→2» }"),
    ("keeps_over_an_opaque_body", "#[pkld] pub fn root() -> u32 { RAN; log(); Bar.tick(); 1 } #[pkld_rt::opaque(version = 1)] fn log() { deep(«1→2») } fn deep(_: u32) { «→let _ = 7;» }
struct Bar; impl Bar { #[pkld_rt::opaque(version = 1)] fn tick(&self) { «→log()» } }"),
    ("keeps_over_an_opaque_body_of_another_crate", "#[pkld] pub fn root() -> u32 { RAN; helper::log(); 1 }
//- helper/src/lib.rs
use pkld_rt::opaque; #[opaque(version = 1)] pub fn log() { «deep()→» } «→#[allow(unused)]» fn deep() { let _ = «1→2»; }
//- helper/Cargo.toml
pkld-rt = { path = \"RUNTIME\" }"),
    ("keeps_over_visibility", "#[pkld] pub fn root() -> u32 { RAN; m::helper() } mod m { pub«→(crate)» fn helper() -> u32 { 1 } }"),
    ("keeps_over_the_order_of_imports", "«use std::cmp::max; use std::cmp::min;→use std::cmp::{min, max};»
#[pkld] pub fn root() -> u32 { RAN; max(1, min(2, 3)) }"),
    ("keeps_over_the_order_of_items", "«fn a() -> u32 { 1 } fn b() -> u32 { 2 }→fn b() -> u32 { 2 } fn a() -> u32 { 1 }»
#[pkld] pub fn root() -> u32 { RAN; a() + b() }"),
    ("keeps_over_merged_derives", "«#[derive(Clone, Debug)]→#[derive(Clone)] #[derive(Debug)]» struct S(u32);
#[pkld] pub fn root() -> String { RAN; format!(\"{:?}\", S(1).clone()) }"),
    ("keeps_over_unit_tests", "#[pkld] pub fn root() -> u32 { RAN; helper() } fn helper() -> u32 { 1 }
#[cfg(test)] mod tests { use super::*; #[test] fn helper_is_one() { assert_eq!(helper(), «1→2»); } }"),
    ("keeps_over_lints", "«→#[inline] #[must_use]» fn helper() -> u32 { 1 }
#[pkld] «→#[allow(clippy::all)]» pub fn root() -> u32 { RAN; helper() }"),
    ("keeps_over_a_file_moved", "mod inner;
#[pkld] pub fn root() -> u32 { RAN; inner::value() }
//- src/«inner.rs→inner/mod.rs»
pub fn value() -> u32 { 1 }"),
    ("keeps_over_options_of_the_attribute", "#[pkld_rt::pkld«→(verbose = false)»] pub fn root() -> u32 { RAN; 1 }"),
    ("keeps_over_own_metadata", "#[pkld] pub fn root() -> u32 { RAN; 1 }
//- Cargo.toml
[package]
name = \"CASE\"
version = \"«0.1.0→0.2.0»\"
edition = \"2024\"
[dependencies]
pkld-rt = { path = \"RUNTIME\" }"),
    ("keeps_over_a_feature_not_asked", "#[pkld] pub fn root() -> u32 { RAN; 1 } #[cfg(feature = \"big\")] #[allow(unused)] fn other() {}
//- Cargo.toml
[features]
default = [«→\"big\"»]
big = []"),
    ("keeps_over_an_unrelated_file", "#[pkld] pub fn root() -> String { RAN; include_str!(\"one.txt\").into() } #[allow(unused)] const OTHER: &str = include_str!(\"two.txt\");
//- src/one.txt
one
//- src/two.txt
«two→three»"),
    ("keeps_over_trailing_blanks", "#[pkld] pub fn root() -> u32 { RAN;«→   »
«→

»    1 }"),
];
