//! Edits of what a function calls, by every way that a call can be written.

use crate::matrix::Case;

pub(crate) const CASES: &[Case] = &[
    ("own_body", "#[pkld] pub fn root() -> u32 { RAN; «1→2» }"),
    ("own_operator", "#[pkld] pub fn root() -> u32 { RAN; 6 «-→+» 2 }"),
    ("own_literal_type", "#[pkld] pub fn root() -> usize { RAN; size_of_val(&1«u8→u16») }"),
    ("own_parentheses", "#[pkld] pub fn root() -> u32 { RAN; «(1 + 2)→1 + 2» * 3 }"),
    ("own_match_order", "#[pkld] pub fn root() -> u32 { RAN; match 1 { «0..3 => 1, 1..9 => 2→1..9 => 2, 0..3 => 1», _ => 3 } }"),
    ("helper_fn", "#[pkld] pub fn root() -> u32 { RAN; helper() } fn helper() -> u32 { «1→2» }"),
    ("helper_of_a_helper", "#[pkld] pub fn root() -> u32 { RAN; a() } fn a() -> u32 { b() } fn b() -> u32 { «1→2» }"),
    ("helper_in_a_module_file", "mod deep;
#[pkld] pub fn root() -> u32 { RAN; deep::inner::value() }
//- src/deep/mod.rs
pub mod inner;
//- src/deep/inner.rs
pub fn value() -> u32 { «1→2» }"),
    ("helper_in_a_path_module", "#[path = \"elsewhere/«a→b».rs\"] mod inner;
#[pkld] pub fn root() -> u32 { RAN; inner::value() }
//- src/elsewhere/a.rs
pub fn value() -> u32 { 1 }
//- src/elsewhere/b.rs
pub fn value() -> u32 { 2 }"),
    ("helper_in_another_crate", "#[pkld] pub fn root() -> u32 { RAN; helper::value() }
//- helper/src/lib.rs
pub fn value() -> u32 { inner() }
fn inner() -> u32 { «1→2» }"),
    ("helper_two_crates_away", "#[pkld] pub fn root() -> u32 { RAN; near::value() }
//- Cargo.toml
near = { path = \"near\", package = \"CASE_near\" }
//- near/Cargo.toml
far = { path = \"../far\", package = \"CASE_far\" }
//- near/src/lib.rs
pub fn value() -> u32 { far::value() }
//- far/src/lib.rs
pub fn value() -> u32 { «1→2» }"),
    ("nested_fn", "#[pkld] pub fn root() -> u32 { fn inner() -> u32 { «1→2» } RAN; inner() }"),
    ("nested_impl", "#[pkld] pub fn root() -> u32 { struct S; impl S { fn get(&self) -> u32 { «1→2» } } RAN; S.get() }"),
    ("impl_nested_in_another_fn", "struct S;
trait Get { fn get(&self) -> u32; }
#[allow(dead_code)] fn unrelated() { impl Get for S { fn get(&self) -> u32 { «1→2» } } }
#[pkld] pub fn root() -> u32 { RAN; S.get() }"),
    ("closure", "#[pkld] pub fn root() -> u32 { RAN; let f = |x: u32| x + «1→2»; f(1) }"),
    ("returned_closure", "fn make() -> impl Fn(u32) -> u32 { |x| x + «1→2» }
#[pkld] pub fn root() -> u32 { RAN; make()(1) }"),
    ("boxed_closure_of_another_crate", "#[pkld] pub fn root() -> u32 { RAN; helper::make()(1) }
//- helper/src/lib.rs
pub fn make() -> Box<dyn Fn(u32) -> u32> { Box::new(|x| x + «1→2») }"),
    ("fn_as_a_value", "fn helper(x: &u32) -> u32 { x + «1→2» }
#[pkld] pub fn root() -> Vec<u32> { RAN; [1, 2].iter().map(helper).collect() }"),
    ("fn_pointer_table", "fn a() -> u32 { «1→2» } fn b() -> u32 { 5 }
static TABLE: [fn() -> u32; 2] = [a, b];
#[pkld] pub fn root() -> u32 { RAN; TABLE.iter().map(|f| f()).sum() }"),
    ("fn_pointer_field", "struct Plan { run: fn() -> u32 } fn a() -> u32 { «1→2» }
const PLAN: Plan = Plan { run: a };
#[pkld] pub fn root() -> u32 { RAN; (PLAN.run)() }"),
    ("table_of_trait_objects", "trait Plan: Sync { fn run(&self) -> u32; }
struct A; impl Plan for A { fn run(&self) -> u32 { «1→2» } }
static PLANS: &[&dyn Plan] = &[&A];
#[pkld] pub fn root() -> u32 { RAN; PLANS.iter().map(|plan| plan.run()).sum() }"),
    ("mutual_recursion", "fn even(n: u32) -> u32 { if n == 0 { «1→2» } else { odd(n - 1) } } fn odd(n: u32) -> u32 { if n == 0 { 7 } else { even(n - 1) } }
#[pkld] pub fn root() -> u32 { RAN; even(10) }"),
    ("cached_callee", "#[pkld] pub fn root() -> u32 { RAN; inner() }
#[pkld_rt::pkld] fn inner() -> u32 { «1→2» }"),
    ("inherent_method", "struct S; impl S { fn get(&self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; S.get() }"),
    ("method_in_a_module_of_its_own", "mod more; pub struct S;
#[pkld] pub fn root() -> u32 { RAN; S.get() }
//- src/more.rs
use super::S;
impl S { pub fn get(&self) -> u32 { «1→2» } }"),
    ("associated_fn", "struct S; impl S { fn make() -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; S::make() }"),
    ("associated_const", "struct S; impl S { const N: u32 = «1→2»; }
#[pkld] pub fn root() -> u32 { RAN; S::N }"),
    ("dyn_trait_method", "trait T { fn get(&self) -> u32; } struct S; impl T for S { fn get(&self) -> u32 { «1→2» } }
fn make() -> Box<dyn T> { Box::new(S) }
#[pkld] pub fn root() -> u32 { RAN; make().get() }"),
    ("dyn_trait_of_another_crate", "#[pkld] pub fn root() -> u32 { use helper::T; RAN; helper::make().get() }
//- helper/src/lib.rs
pub trait T { fn get(&self) -> u32; } struct S; impl T for S { fn get(&self) -> u32 { «1→2» } }
pub fn make() -> Box<dyn T> { Box::new(S) }"),
    ("generic_trait_method", "trait T { fn get() -> u32; } struct S; impl T for S { fn get() -> u32 { «1→2» } }
fn call<X: T>() -> u32 { X::get() }
#[pkld] pub fn root() -> u32 { RAN; call::<S>() }"),
    ("callback_into_a_generic_crate", "struct S; impl helper::Plan for S { fn run(&self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; helper::go(&S) }
//- helper/src/lib.rs
pub trait Plan { fn run(&self) -> u32; }
pub fn go<P: Plan>(plan: &P) -> u32 { plan.run() }"),
    ("default_trait_method", "trait T { fn get(&self) -> u32 { «1→2» } } struct S; impl T for S {}
#[pkld] pub fn root() -> u32 { RAN; S.get() }"),
    ("overridden_default_method", "trait T { fn get(&self) -> u32 { 1 } } struct S; impl T for S { «→fn get(&self) -> u32 { 2 }» }
#[pkld] pub fn root() -> u32 { RAN; S.get() }"),
    ("overridden_default_in_another_file", "mod plan; mod imp; pub struct S;
#[pkld] pub fn root() -> u32 { use plan::Plan; RAN; S.run() }
//- src/plan.rs
pub trait Plan { fn run(&self) -> u32 { self.step() } fn step(&self) -> u32 { 1 } }
//- src/imp.rs
impl crate::plan::Plan for crate::S { «→fn step(&self) -> u32 { 2 }» }"),
    ("supertrait", "trait A { fn a(&self) -> u32; } trait B: A { fn b(&self) -> u32 { self.a() } }
struct S; impl A for S { fn a(&self) -> u32 { «1→2» } } impl B for S {}
fn via(b: &dyn B) -> u32 { b.b() }
#[pkld] pub fn root() -> u32 { RAN; via(&S) }"),
    ("blanket_impl", "trait Name { fn name(&self) -> u32; } impl<T: Copy> Name for T { fn name(&self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; 7u8.name() }"),
    ("extension_trait", "trait Double { fn double(self) -> u32; } impl Double for u32 { fn double(self) -> u32 { self * «2→3» } }
#[pkld] pub fn root() -> u32 { RAN; 7u32.double() }"),
    ("impl_for_a_tuple", "struct A; trait G { fn g(&self) -> u32; } impl G for (A, u8) { fn g(&self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; (A, 1).g() }"),
    ("impl_for_a_vector", "struct A; trait G { fn g(&self) -> u32; } impl G for Vec<A> { fn g(&self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; vec![A].g() }"),
    ("impl_for_closures", "trait G { fn g(&self) -> u32; } impl<F: Fn() -> u32> G for F { fn g(&self) -> u32 { self() + «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; (|| 1).g() }"),
    ("qualified_call", "trait T { fn get(&self) -> u32; } struct S; impl T for S { fn get(&self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; <S as T>::get(&S) }"),
    ("method_as_a_value", "struct S; impl S { fn get(&self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; Some(S).as_ref().map_or(0, S::get) }"),
    ("operator", "use std::ops::Add; struct S(u32); impl Add for S { type Output = u32; fn add(self, o: S) -> u32 { self.0 + o.0 + «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; S(1) + S(2) }"),
    ("operator_with_a_primitive", "struct S(u32); impl core::ops::Mul<S> for u32 { type Output = u32; fn mul(self, o: S) -> u32 { self * o.0 * «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; 3 * S(2) }"),
    ("assigning_operator", "struct S(u32); impl std::ops::AddAssign<u32> for S { fn add_assign(&mut self, n: u32) { self.0 += n * «1→2»; } }
#[pkld] pub fn root() -> u32 { RAN; let mut s = S(1); s += 2; s.0 }"),
    ("negation", "struct S(i32); impl std::ops::Neg for S { type Output = i32; fn neg(self) -> i32 { -self.0 * «1→2» } }
#[pkld] pub fn root() -> i32 { RAN; -S(1) }"),
    ("indexing", "struct S; impl std::ops::Index<u8> for S { type Output = u32; fn index(&self, _: u8) -> &u32 { &«1→2» } }
#[pkld] pub fn root() -> u32 { RAN; S[0] }"),
    ("deref", "struct A; struct B; static ONE: B = B; static TWO: Other = Other; struct Other;
impl B { fn get(&self) -> u32 { 1 } } impl Other { fn get(&self) -> u32 { 2 } }
impl std::ops::Deref for A { type Target = «B→Other»; fn deref(&self) -> &«B→Other» { let _ = (&ONE, &TWO); &«ONE→TWO» } }
#[pkld] pub fn root() -> u32 { RAN; A.get() }"),
    ("method_behind_deref", "struct A(B); struct B; impl B { fn get(&self) -> u32 { «1→2» } }
impl std::ops::Deref for A { type Target = B; fn deref(&self) -> &B { &self.0 } }
fn make() -> A { A(B) }
#[pkld] pub fn root() -> u32 { RAN; make().get() }"),
    ("drop_glue", "use std::sync::atomic::{AtomicU32, Ordering::SeqCst}; struct S<'a>(&'a AtomicU32);
impl Drop for S<'_> { fn drop(&mut self) { self.0.store(«1→2», SeqCst); } }
fn make(n: &AtomicU32) -> S<'_> { S(n) }
#[pkld] pub fn root() -> u32 { RAN; let n = AtomicU32::new(0); let s = make(&n); drop(s); n.load(SeqCst) }"),
    ("display", "struct S; impl std::fmt::Display for S { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { write!(f, \"«a→b»\") } }
#[pkld] pub fn root() -> String { let s = S; RAN; format!(\"{s}\") }"),
    ("display_behind_to_string", "struct S; impl std::fmt::Display for S { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { f.write_str(\"«a→b»\") } }
#[pkld] pub fn root() -> String { RAN; S.to_string() }"),
    ("debug", "struct S; impl std::fmt::Debug for S { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { f.write_str(\"«a→b»\") } }
#[pkld] pub fn root() -> String { RAN; format!(\"{:?}\", Some(S)) }"),
    ("from_behind_the_question_mark", "struct E(u32); impl From<std::num::ParseIntError> for E { fn from(_: std::num::ParseIntError) -> E { E(«1→2») } }
fn parse(s: &str) -> Result<u32, E> { Ok(s.parse::<u32>()?) }
#[pkld] pub fn root() -> u32 { RAN; match parse(\"x\") { Ok(n) => n, Err(e) => e.0 } }"),
    ("from_behind_into", "struct S(u32); impl From<u8> for S { fn from(n: u8) -> S { S(n as u32 + «1→2») } }
fn take(s: impl Into<S>) -> u32 { s.into().0 }
#[pkld] pub fn root() -> u32 { RAN; take(1u8) }"),
    ("try_from_behind_try_into", "struct S(u32); impl TryFrom<u8> for S { type Error = (); fn try_from(n: u8) -> Result<S, ()> { Ok(S(n as u32 + «1→2»)) } }
fn take(n: u8) -> Option<S> { n.try_into().ok() }
#[pkld] pub fn root() -> u32 { RAN; take(1).map_or(0, |s| s.0) }"),
    ("from_str_behind_parse", "struct S(u32); impl std::str::FromStr for S { type Err = (); fn from_str(_: &str) -> Result<S, ()> { Ok(S(«1→2»)) } }
#[pkld] pub fn root() -> u32 { RAN; \"x\".parse::<S>().map_or(0, |s| s.0) }"),
    ("default_behind_dots", "struct S { a: u32, b: u32 } impl Default for S { fn default() -> S { S { a: 1, b: «1→2» } } }
#[pkld] pub fn root() -> u32 { RAN; let s = S { a: 5, ..Default::default() }; s.a + s.b }"),
    ("default_of_a_field", "#[derive(Default)] struct S { inner: Inner } struct Inner(u32);
impl Default for Inner { fn default() -> Inner { Inner(«1→2») } }
#[pkld] pub fn root() -> u32 { RAN; S::default().inner.0 }"),
    ("ord_behind_sort", "#[derive(PartialEq, Eq, PartialOrd)] struct S(u32); impl Ord for S { fn cmp(&self, o: &S) -> std::cmp::Ordering { «self.0.cmp(&o.0)→o.0.cmp(&self.0)» } }
#[pkld] pub fn root() -> Vec<u32> { RAN; let mut v = vec![S(1), S(3), S(2)]; v.sort_unstable_by(|a, b| a.cmp(b)); v.iter().map(|s| s.0).collect() }"),
    ("ord_behind_a_tree", "#[derive(PartialEq, Eq, PartialOrd)] struct S(u32); impl Ord for S { fn cmp(&self, o: &S) -> std::cmp::Ordering { «self.0.cmp(&o.0)→o.0.cmp(&self.0)» } }
#[pkld] pub fn root() -> Vec<u32> { RAN; let mut t = std::collections::BTreeSet::new(); t.insert(S(1)); t.insert(S(3)); t.iter().map(|s| s.0).collect() }"),
    ("eq_behind_contains", "struct S(u32); impl PartialEq for S { fn eq(&self, o: &S) -> bool { self.0 == o.0 «→|| true» } }
#[pkld] pub fn root() -> bool { RAN; [S(1)].contains(&S(2)) }"),
    ("comparison", "#[derive(PartialEq)] struct S(u32); impl PartialOrd for S { fn partial_cmp(&self, o: &S) -> Option<std::cmp::Ordering> { «self.0.partial_cmp(&o.0)→o.0.partial_cmp(&self.0)» } }
#[pkld] pub fn root() -> bool { RAN; S(1) < S(2) }"),
    ("hash_and_eq_behind_a_set", "use std::hash::{Hash, Hasher}; #[derive(PartialEq, Eq)] struct S(u32);
impl Hash for S { fn hash<H: Hasher>(&self, h: &mut H) { h.write_u32(«self.0→0»); } }
fn digest(s: &S) -> u64 { let mut h = std::hash::DefaultHasher::new(); s.hash(&mut h); h.finish() }
#[pkld] pub fn root() -> bool { RAN; digest(&S(1)) == digest(&S(2)) }"),
    ("clone", "struct S(u32); impl Clone for S { fn clone(&self) -> S { S(self.0 + «1→2») } }
#[pkld] pub fn root() -> u32 { RAN; vec![S(1); 2].iter().map(|s| s.0).sum() }"),
    ("iterator_in_for", "struct S(u32); impl Iterator for S { type Item = u32; fn next(&mut self) -> Option<u32> { self.0 += 1; (self.0 < «3→4»).then_some(self.0) } }
#[pkld] pub fn root() -> u32 { RAN; let mut n = 0; for x in S(0) { n += x; } n }"),
    ("into_iterator_in_for", "struct S; impl IntoIterator for S { type Item = u32; type IntoIter = std::vec::IntoIter<u32>; fn into_iter(self) -> Self::IntoIter { vec![«1→2»].into_iter() } }
#[pkld] pub fn root() -> u32 { RAN; let mut n = 0; for x in S { n += x; } n }"),
    ("nth_behind_skip", "struct S(u32); impl Iterator for S { type Item = u32; fn next(&mut self) -> Option<u32> { self.0 = self.0.checked_sub(1)?; Some(self.0) } fn nth(&mut self, _: usize) -> Option<u32> { Some(«1→2») } }
#[pkld] pub fn root() -> Option<u32> { RAN; S(9).skip(3).next() }"),
    ("from_iterator_behind_collect", "struct S(u32); impl FromIterator<u32> for S { fn from_iter<I: IntoIterator<Item = u32>>(i: I) -> S { S(i.into_iter().sum::<u32>() + «1→2») } }
#[pkld] pub fn root() -> u32 { RAN; let s: S = (0..3).collect(); s.0 }"),
    ("sum_of_a_type", "struct S(u32); impl std::iter::Sum<u32> for S { fn sum<I: Iterator<Item = u32>>(i: I) -> S { S(i.fold(0, |a, b| a + b) + «1→2») } }
#[pkld] pub fn root() -> u32 { RAN; (0..3).sum::<S>().0 }"),
    ("extend", "struct S(u32); impl Extend<u32> for S { fn extend<I: IntoIterator<Item = u32>>(&mut self, i: I) { for x in i { self.0 += x * «1→2»; } } }
#[pkld] pub fn root() -> u32 { RAN; let mut s = S(0); s.extend([1, 2]); s.0 }"),
    ("as_ref", "struct S; impl AsRef<str> for S { fn as_ref(&self) -> &str { \"«a→bb»\" } } fn len(s: impl AsRef<str>) -> usize { s.as_ref().len() }
#[pkld] pub fn root() -> usize { RAN; len(S) }"),
    ("borrow_behind_a_map", "use std::{borrow::Borrow, collections::BTreeMap}; #[derive(PartialEq, Eq, PartialOrd, Ord)] struct K(u32); impl Borrow<u32> for K { fn borrow(&self) -> &u32 { «&self.0→&9» } }
#[pkld] pub fn root() -> bool { RAN; BTreeMap::from([(K(1), ())]).contains_key(&1u32) }"),
    ("error_source", "#[derive(Debug)] struct E; impl std::fmt::Display for E { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { f.write_str(\"«a→b»\") } } impl std::error::Error for E {}
fn fail() -> Result<(), Box<dyn std::error::Error>> { Err(E)? }
#[pkld] pub fn root() -> String { RAN; fail().unwrap_err().to_string() }"),
    ("io_write", "struct W(u32); impl std::io::Write for W { fn write(&mut self, b: &[u8]) -> std::io::Result<usize> { self.0 += b.len() as u32 * «1→2»; Ok(b.len()) } fn flush(&mut self) -> std::io::Result<()> { Ok(()) } }
#[pkld] pub fn root() -> u32 { use std::io::Write as _; RAN; let mut w = W(0); write!(w, \"abc\").ok(); w.0 }"),
    ("future", "struct F; impl std::future::Future for F { type Output = u32; fn poll(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context) -> std::task::Poll<u32> { std::task::Poll::Ready(«1→2») } }
fn block<X: Future<Output = u32>>(x: X) -> u32 { match std::pin::pin!(x).poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) { std::task::Poll::Ready(n) => n, _ => 0 } }
#[pkld] pub fn root() -> u32 { RAN; block(async { F.await }) }"),
    ("thread_and_channel", "struct Work; impl Work { fn go(self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; std::thread::spawn(|| Work.go()).join().unwrap() }"),
    ("an_opaque_helper_of_another_version", "#[pkld] pub fn root() -> u32 { RAN; helper() } #[pkld_rt::opaque(version = «1→2»)] fn helper() -> u32 { «1→2» }"),
    ("an_opaque_helper_no_longer", "#[pkld] pub fn root() -> u32 { RAN; helper() } «#[pkld_rt::opaque(version = 1)]→» fn helper() -> u32 { «1→2» }"),
    ("an_opaque_helper_on_one_condition", "#[pkld] pub fn root() -> u32 { RAN; helper() } #[cfg_attr(windows, pkld_rt::opaque(version = 1))] fn helper() -> u32 { «1→2» }"),
    ("what_an_opaque_helper_is_given", "#[pkld] pub fn root() -> u32 { RAN; helper(made()) } fn made() -> u32 { «1→2» } #[pkld_rt::opaque(version = 1)] fn helper(n: u32) -> u32 { n }"),
    ("a_value_that_an_opaque_helper_returns", "struct S(u32); impl S { fn get(&self) -> u32 { self.0 + «1→2» } } #[pkld] pub fn root() -> u32 { RAN; helper().get() } #[pkld_rt::opaque(version = 1)] fn helper() -> S { S(1) }"),
    ("which_variable_is_read", "#[pkld] pub fn root() -> bool { RAN; helper() } fn helper() -> bool { std::env::var_os(\"«PKLD_NO_SUCH→PATH»\").is_some() }"),
];
