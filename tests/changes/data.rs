//! Edits of types, constants and statics.

use crate::matrix::Case;

pub(crate) const CASES: &[Case] = &[
    ("a_const", "const N: u32 = «1→2»;
#[pkld] pub fn root() -> u32 { RAN; N }"),
    ("a_const_of_another_crate", "#[pkld] pub fn root() -> u32 { RAN; helper::N }
//- helper/src/lib.rs
pub const N: u32 = base() * 2; const fn base() -> u32 { «1→2» }"),
    ("a_static", "static N: [u32; 2] = [1, «1→2»];
#[pkld] pub fn root() -> u32 { RAN; N[1] }"),
    ("a_static_made_by_a_fn", "static N: u32 = make(); const fn make() -> u32 { «1→2» }
#[pkld] pub fn root() -> u32 { RAN; N }"),
    ("an_array_length", "const LEN: usize = «1→2»;
#[pkld] pub fn root() -> Vec<u8> { RAN; [0u8; LEN].to_vec() }"),
    ("a_const_generic", "struct S<const N: usize = «1→2»>; impl<const N: usize> S<N> { fn get(&self) -> usize { N } } fn make() -> S { S }
#[pkld] pub fn root() -> usize { RAN; make().get() }"),
    ("a_const_block", "#[pkld] pub fn root() -> u32 { RAN; const { make() } } const fn make() -> u32 { «1→2» }"),
    ("a_default_associated_const", "trait T { const N: u32 = «1→2»; } struct S; impl T for S {}
#[pkld] pub fn root() -> u32 { RAN; S::N }"),
    ("an_overridden_associated_const", "trait T { const N: u32 = 1; } struct S; impl T for S { «→const N: u32 = 2;» }
fn get<X: T>() -> u32 { X::N }
#[pkld] pub fn root() -> u32 { RAN; get::<S>() }"),
    ("a_lazy_static", "use std::sync::LazyLock; static N: LazyLock<u32> = LazyLock::new(|| compute()); fn compute() -> u32 { «1→2» }
#[pkld] pub fn root() -> u32 { RAN; *N }"),
    ("a_thread_local", "thread_local! { static N: u32 = compute(); } fn compute() -> u32 { «1→2» }
#[pkld] pub fn root() -> u32 { RAN; N.with(|n| *n) }"),
    ("a_once_lock", "use std::sync::OnceLock; static N: OnceLock<u32> = OnceLock::new(); fn get() -> u32 { *N.get_or_init(|| «1→2») }
#[pkld] pub fn root() -> u32 { RAN; get() }"),
    ("an_enum_discriminant", "#[allow(unused)] #[derive(Clone, Copy)] enum E { A = «1→2», B = 7 } fn pick() -> E { E::A }
#[pkld] pub fn root() -> u32 { RAN; pick() as u32 }"),
    ("variants_in_another_order", "#[allow(unused)] #[derive(Clone, Copy)] enum E { «A, B→B, A» } use E::*; fn pick() -> E { A }
#[pkld] pub fn root() -> u32 { RAN; pick() as u32 }"),
    ("fields_in_another_order", "#[derive(PartialEq, PartialOrd)] struct S { «a: u32, b: u32→b: u32, a: u32» } fn make(a: u32, b: u32) -> S { S { a, b } }
#[pkld] pub fn root() -> bool { RAN; make(1, 2) < make(2, 1) }"),
    ("a_field_type", "struct S { #[allow(unused)] n: Alias } type Alias = «u8→u16»;
#[pkld] pub fn root() -> usize { RAN; size_of::<S>() }"),
    ("a_field_type_two_crates_away", "#[pkld] pub fn root() -> usize { RAN; size_of::<helper::Outer>() }
//- helper/src/lib.rs
pub struct Outer { pub inner: Inner } pub struct Inner { pub n: «u8→u32» }"),
    ("a_representation", "#[allow(unused)] «#[repr(C)]→#[repr(C, packed)]» struct S { a: u8, b: u32 }
#[pkld] pub fn root() -> usize { RAN; size_of::<S>() }"),
    ("a_derive", "#[derive(Debug«→, PartialEq»)] struct S(u32); «impl PartialEq for S { fn eq(&self, _: &S) -> bool { false } }→»
#[pkld] pub fn root() -> bool { RAN; S(1) == S(1) }"),
    ("a_derived_debug", "#[allow(unused)] #[derive(Debug)] struct S { «one→two»: u32 } impl S { fn new() -> S { S { «one→two»: 1 } } }
#[pkld] pub fn root() -> String { RAN; format!(\"{:?}\", S::new()) }"),
    ("a_type_name", "mod «a→b» { pub struct S; }
#[pkld] pub fn root() -> String { RAN; std::any::type_name::<«a→b»::S>().rsplit(\"::\").nth(1).unwrap().into() }"),
    ("a_type_name_behind_a_generic", "mod a { pub type S = super::«One→Two»; } #[allow(unused)] struct One; #[allow(unused)] struct Two; fn name<T>() -> String { std::any::type_name::<T>().rsplit(\"::\").next().unwrap().into() }
#[pkld] pub fn root() -> String { RAN; name::<a::S>() }"),
    ("the_type_of_a_result", "#[derive(serde::Serialize, serde::Deserialize, Debug)] pub struct Out { «one→two»: u32 } impl Out { fn new() -> Out { Out { «one→two»: 1 } } }
#[pkld] pub fn root() -> Out { RAN; Out::new() }
//- Cargo.toml
serde = { version = \"1\", features = [\"derive\"] }"),
    ("how_a_result_is_read_back", "mod doubled { use serde::{Deserialize, Deserializer, Serializer}; pub fn serialize<S: Serializer>(n: &u32, s: S) -> Result<S::Ok, S::Error> { s.serialize_u32(n * «1→2») } pub fn deserialize<'d, D: Deserializer<'d>>(d: D) -> Result<u32, D::Error> { Ok(u32::deserialize(d)? / «1→2») } }
#[derive(serde::Serialize, serde::Deserialize)] pub struct Out { #[serde(with = \"doubled\")] n: u32 } impl std::fmt::Debug for Out { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { write!(f, \"{} {}\", self.n, «1→2») } }
#[pkld] pub fn root() -> Out { RAN; Out { n: 1 } }
//- Cargo.toml
serde = { version = \"1\", features = [\"derive\"] }"),
    ("a_phantom_state", "use std::marker::PhantomData; struct On; struct Off; trait State { fn bit() -> u32; } impl State for On { fn bit() -> u32 { «1→2» } } impl State for Off { fn bit() -> u32 { 0 } } struct M<S>(PhantomData<S>); impl M<Off> { fn on(self) -> M<On> { M(PhantomData) } } impl<S: State> M<S> { fn bit(&self) -> u32 { S::bit() } }
#[pkld] pub fn root() -> u32 { RAN; M::<Off>(PhantomData).on().bit() }"),
    ("a_union", "union U { a: u32, #[allow(unused)] b: «u8→u64» } fn make() -> U { U { a: 1 } }
#[pkld] pub fn root() -> usize { RAN; size_of_val(&make()) }"),
];
