//! Edits that leave every body alone and change what a name means.

use crate::matrix::Case;

pub(crate) const CASES: &[Case] = &[
    ("variables_swapped", "#[pkld] pub fn root() -> u32 { RAN; helper(5, 3) }
fn helper(«a: u32, b→b: u32, a»: u32) -> u32 { a.wrapping_sub(b) }"),
    ("variable_for_a_constant", "#[allow(non_upper_case_globals)] pub const five: u32 = 5;
#[pkld] pub fn root() -> u32 { RAN; helper(6) } fn helper(v: u32) -> u32 { match v { «five→_six» => 1, _ => 2 } }"),
    ("import_switched", "mod a { pub fn value() -> u32 { 1 } } mod b { pub fn value() -> u32 { 2 } } use «a→b»::value; #[allow(unused)] use {a as _a, b as _b};
#[pkld] pub fn root() -> u32 { RAN; value() }"),
    ("import_renamed", "mod a { pub fn one() -> u32 { 1 } #[allow(unused)] pub fn two() -> u32 { 2 } } use a::«one→two» as value;
#[pkld] pub fn root() -> u32 { RAN; value() }"),
    ("renamed_import_of_an_edited_fn", "mod a { pub fn one() -> u32 { «1→2» } } use a::one as value;
#[pkld] pub fn root() -> u32 { RAN; value() }"),
    ("renamed_module", "mod a { pub fn value() -> u32 { 1 } } mod b { pub fn value() -> u32 { 2 } } use «a→b» as chosen; #[allow(unused)] use {a as _a, b as _b};
#[pkld] pub fn root() -> u32 { RAN; chosen::value() }"),
    ("glob_of_an_edited_fn", "mod a { pub fn value() -> u32 { «1→2» } } use a::*;
#[pkld] pub fn root() -> u32 { RAN; value() }"),
    ("glob_switched", "#[allow(unused)] mod a { pub fn value() -> u32 { 1 } } #[allow(unused)] mod b { pub fn value() -> u32 { 2 } } use «a→b»::*;
#[pkld] pub fn root() -> u32 { RAN; value() }"),
    ("glob_of_super", "mod a { use super::*; pub fn value() -> u32 { helper() } } fn helper() -> u32 { «1→2» }
#[pkld] pub fn root() -> u32 { RAN; a::value() }"),
    ("reexport_switched", "mod a { pub fn value() -> u32 { 1 } } mod b { pub fn value() -> u32 { 2 } } mod api { pub use super::«a→b»::value; } #[allow(unused)] use {a as _a, b as _b};
#[pkld] pub fn root() -> u32 { RAN; api::value() }"),
    ("reexport_switched_in_another_crate", "#[pkld] pub fn root() -> u32 { RAN; helper::value() }
//- helper/src/lib.rs
pub mod a { pub fn value() -> u32 { 1 } } pub mod b { pub fn value() -> u32 { 2 } }
pub use «a→b»::value;"),
    ("renaming_reexport_switched", "#[pkld] pub fn root() -> u32 { RAN; helper::value() }
//- helper/src/lib.rs
pub mod inner { pub fn one() -> u32 { 1 } pub fn two() -> u32 { 2 } }
pub use inner::{«one→two» as value};"),
    ("glob_reexport_switched", "#[pkld] pub fn root() -> u32 { RAN; helper::value() }
//- helper/src/lib.rs
pub mod a { pub fn value() -> u32 { 1 } } pub mod b { pub fn value() -> u32 { 2 } }
pub use «a→b»::*;"),
    ("reexport_chain", "#[pkld] pub fn root() -> u32 { RAN; helper::outer::value() }
//- helper/src/lib.rs
mod a { pub fn value() -> u32 { 1 } } mod b { pub fn value() -> u32 { 2 } } #[allow(unused)] mod c { pub use super::a::value as first; pub use super::b::value as second; }
pub mod outer { pub use super::c::«first→second» as value; }"),
    ("prelude_module", "mod prelude { pub use crate::«one→two»::Scale; } mod one { pub trait Scale { fn scale(&self) -> u32; } impl Scale for u32 { fn scale(&self) -> u32 { *self } } } mod two { pub trait Scale { fn scale(&self) -> u32; } impl Scale for u32 { fn scale(&self) -> u32 { 2 * self } } } #[allow(unused)] use {one::Scale as _, two as _two};
mod work { use crate::prelude::*; pub fn go() -> u32 { 7u32.scale() } }
#[pkld] pub fn root() -> u32 { RAN; work::go() }"),
    ("local_item_shadows_a_glob", "#[allow(unused)] mod a { pub fn value() -> u32 { 1 } } #[allow(unused)] use a::*; «→fn value() -> u32 { 2 }»
#[pkld] pub fn root() -> u32 { RAN; value() }"),
    ("local_item_shadows_the_prelude", "#[pkld] pub fn root() -> usize { RAN; size_of_val(&1u8) }
«→fn size_of_val<T>(_: &T) -> usize { 7 }»"),
    ("import_shadows_the_prelude", "#[allow(unused)] mod mine { pub struct String; impl String { pub fn new() -> std::string::String { \"mine\".into() } } } «→use mine::String;»
#[pkld] pub fn root() -> std::string::String { RAN; String::new() }"),
    ("module_shadows_a_crate", "«→mod helper { pub fn value() -> u32 { 2 } }»
#[pkld] pub fn root() -> u32 { RAN; helper::value() }
//- helper/src/lib.rs
pub fn value() -> u32 { 1 }"),
    ("nested_item_shadows", "fn value() -> u32 { 1 } #[allow(unused)] use value as _value;
#[pkld] pub fn root() -> u32 { «→fn value() -> u32 { 2 }» RAN; value() }"),
    ("const_turns_a_binding_into_a_pattern", "#[allow(unused, non_snake_case)] fn pick(n: u32) -> u32 { match n { LIMIT => 1, #[allow(unreachable_patterns)] _ => 2 } } «→const LIMIT: u32 = 5;»
#[pkld] pub fn root() -> u32 { RAN; pick(3) }"),
    ("trait_switched", "trait A { fn get(&self) -> u32; } trait B { fn get(&self) -> u32; } impl A for u32 { fn get(&self) -> u32 { 1 } } impl B for u32 { fn get(&self) -> u32 { 2 } }
mod work { #[allow(unused)] use super::«A→B»; pub fn go() -> u32 { 0u32.get() } } #[allow(unused)] fn both(a: &dyn A, b: &dyn B) -> u32 { a.get() + b.get() }
#[pkld] pub fn root() -> u32 { RAN; work::go() }"),
    ("trait_switched_anonymously", "mod a { pub trait Get { fn get(&self) -> u32; } impl Get for u32 { fn get(&self) -> u32 { 1 } } } mod b { pub trait Get { fn get(&self) -> u32; } impl Get for u32 { fn get(&self) -> u32 { 2 } } } #[allow(unused)] use {a as _a, b as _b};
mod work { use super::«a→b»::Get as _; pub fn go() -> u32 { 0u32.get() } }
#[pkld] pub fn root() -> u32 { RAN; work::go() }"),
    ("trait_of_another_crate_switched", "mod work { use helper::{«a→b»::Get as _}; pub fn go() -> u32 { 0u32.get() } }
#[pkld] pub fn root() -> u32 { RAN; work::go() }
//- helper/src/lib.rs
pub mod a { pub trait Get { fn get(&self) -> u32; } impl Get for u32 { fn get(&self) -> u32 { 1 } } }
pub mod b { pub trait Get { fn get(&self) -> u32; } impl Get for u32 { fn get(&self) -> u32 { 2 } } }"),
    ("inherent_method_added", "struct S; trait T { fn get(&self) -> u32 { 1 } } impl T for S {} #[allow(unused)] fn other(t: &dyn T) -> u32 { t.get() }
mod more { «→impl super::S { pub fn get(&self) -> u32 { 2 } }» }
#[pkld] pub fn root() -> u32 { RAN; S.get() }"),
    ("inherent_method_added_to_an_alias", "struct S; type Alias = S; trait T { fn get(&self) -> u32 { 1 } } impl T for S {} #[allow(unused)] fn other(t: &dyn T, _: Alias) -> u32 { t.get() }
mod more { #[allow(unused)] use super::Alias as Renamed; «→impl Renamed { pub fn get(&self) -> u32 { 2 } }» }
#[pkld] pub fn root() -> u32 { RAN; S.get() }"),
    ("impl_added_that_autoref_prefers", "struct P<T>(T); trait Special { fn get(&self) -> u32; } trait General { fn get(&self) -> u32; } trait Marker {}
impl<T: Marker> Special for P<T> { fn get(&self) -> u32 { 2 } } impl<T> General for &P<T> { fn get(&self) -> u32 { 1 } } struct X; #[allow(dead_code)] impl Marker for u8 {}
mod far { «→impl super::Marker for super::X {}» }
#[pkld] pub fn root() -> u32 { RAN; (&P(X)).get() }"),
    ("type_alias_switched", "struct A; struct B; impl A { fn get() -> u32 { 1 } } impl B { fn get() -> u32 { 2 } } type Chosen = «A→B»; #[allow(unused)] fn both(_: A, _: B) -> u32 { A::get() + B::get() }
#[pkld] pub fn root() -> u32 { RAN; Chosen::get() }"),
    ("associated_type_switched", "struct A; struct B; trait N { fn n() -> u32; } impl N for A { fn n() -> u32 { 1 } } impl N for B { fn n() -> u32 { 2 } } trait H { type Out: N; } struct S; impl H for S { type Out = «A→B»; } #[allow(unused)] fn both(_: A, _: B) {}
fn go<X: H>() -> u32 { <X::Out as N>::n() }
#[pkld] pub fn root() -> u32 { RAN; go::<S>() }"),
    ("type_parameter_default_switched", "struct A; struct B; trait N { fn n() -> u32; } impl N for A { fn n() -> u32 { 1 } } impl N for B { fn n() -> u32 { 2 } } struct S<X = «A→B»>(std::marker::PhantomData<X>); impl<X: N> S<X> { fn go(&self) -> u32 { X::n() } } #[allow(unused)] fn both(_: A, _: B) {}
fn make() -> S { S(std::marker::PhantomData) }
#[pkld] pub fn root() -> u32 { RAN; make().go() }"),
    ("dependency_replaced", "#[pkld] pub fn root() -> u32 { RAN; helper::value() }
//- Cargo.toml
helper = { path = \"«one→two»\", package = \"CASE_«one→two»\" }
//- one/src/lib.rs
pub fn value() -> u32 { 1 }
//- two/src/lib.rs
pub fn value() -> u32 { 2 }"),
    ("dependencies_swapped", "#[pkld] pub fn root() -> u32 { RAN; left::value() }
#[allow(unused)] fn other() -> u32 { right::value() }
//- Cargo.toml
left = { path = \"«one→two»\", package = \"CASE_«one→two»\" }
right = { path = \"«two→one»\", package = \"CASE_«two→one»\" }
//- one/src/lib.rs
pub fn value() -> u32 { 1 }
//- two/src/lib.rs
pub fn value() -> u32 { 2 }"),
    ("dependencies_of_a_helper_swapped", "#[pkld] pub fn root() -> u32 { RAN; helper::value() }
//- Cargo.toml
helper = { path = \"helper\", package = \"CASE_helper\" }
//- helper/Cargo.toml
left = { path = \"../«one→two»\", package = \"CASE_«one→two»\" }
right = { path = \"../«two→one»\", package = \"CASE_«two→one»\" }
//- helper/src/lib.rs
pub fn value() -> u32 { left::value() } pub fn other() -> u32 { right::value() }
//- one/src/lib.rs
pub fn value() -> u32 { 1 }
//- two/src/lib.rs
pub fn value() -> u32 { 2 }"),
    ("extern_crate_renamed", "extern crate «CASE_one as chosen→CASE_two as chosen»;
#[pkld] pub fn root() -> u32 { RAN; chosen::value() }
//- Cargo.toml
CASE_one = { path = \"one\" }
CASE_two = { path = \"two\" }
//- one/src/lib.rs
pub fn value() -> u32 { 1 }
//- two/src/lib.rs
pub fn value() -> u32 { 2 }"),
    ("library_file_moved", "#[pkld] pub fn root() -> u32 { RAN; helper::value() }
//- helper/Cargo.toml
[lib]
path = \"src/«lib→other».rs\"
//- helper/src/lib.rs
pub fn value() -> u32 { 1 }
//- helper/src/other.rs
pub fn value() -> u32 { 2 }"),
];
