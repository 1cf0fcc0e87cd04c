//! What types say of a body reaches what it uses and nothing else.

use pkld_fingerprint::{Index, Root};

use crate::workspace::{Workspace, workspace};

/// The items that `run` reaches, none of them because something was not understood.
#[track_caller]
fn understood(ws: &Workspace) -> Vec<String> {
    let label = ws.source().label;
    assert!(label.widened.is_empty(), "{:?}", label.widened);
    ws.reached()
}

/// `main` is understood, and does not reach `other`.
#[track_caller]
fn leaves_out_other(main: &str) -> Vec<String> {
    let reached = understood(&workspace(main));
    assert!(!reached.iter().any(|path| path.contains("other")), "{reached:?}");
    reached
}

#[test]
fn a_type_named_like_a_variant_hides_no_pattern() {
    leaves_out_other(
        "mod m { pub enum Err { A, B } } use m::Err; fn f() -> Result<u32, Err> { Err(Err::A) } \
         fn run() -> u32 { match f() { Err(Err::A) => 1, Err(Err::B) => 2, Ok(x) => x } } \
         trait T { fn x(&self) -> u32; } impl T for u8 { fn x(&self) -> u32 { other() } } fn other() -> u32 { 1 }",
    );
}

#[test]
fn defaults_do_not_count_where_an_alias_is_constructed() {
    leaves_out_other(
        "struct P<T, U = usize> { t: T, u: U } type Q<T, U = usize> = P<T, U>; \
         fn make<T, U>(t: T, u: U) -> P<T, U> { Q { t, u } } \
         fn run() -> u32 { make(1u32, true).t } impl<T> P<T, usize> { fn other(&self) {} }",
    );
}

#[test]
fn a_module_of_std_does_not_hide_the_primitive_type_of_its_name() {
    leaves_out_other(
        "use std::str; fn size(s: &str) -> usize { s.len() } \
         fn run() -> usize { size(str::from_utf8(b\"ab\").unwrap_or(\"\")) } \
         struct S; impl S { fn len(&self) -> usize { other() } } fn other() -> usize { 1 }",
    );
}

#[test]
fn constants_in_types_reach_what_their_macros_and_functions_use() {
    let reached = leaves_out_other(
        "macro_rules! count { () => { 0 }; ($a:ident $($b:ident)*) => { 1 + count!($($b)*) }; } \
         const fn len() -> usize { more() } const fn more() -> usize { 2 } \
         fn run() -> usize { let x: [u8; count!(a b)] = [0, 1]; let y: [u8; len()] = [1, 2]; x.len() + y.len() } \
         fn a() { other() } fn b() { other() } fn other() {}",
    );
    assert!(reached.contains(&"app::more".to_owned()), "{reached:?}");
    assert!(
        reached.contains(&"app::count!".to_owned()) || reached.contains(&"app::count".to_owned()),
        "{reached:?}"
    );
}

#[test]
fn what_a_bound_leaves_out_may_be_the_type_itself() {
    leaves_out_other(
        "use std::ops::Div; struct L<T>(T); struct S<T>(T); \
         impl<T: Div> Div<L<T>> for L<T> { type Output = S<T::Output>; fn div(self, o: L<T>) -> S<T::Output> { S(self.0 / o.0) } } \
         fn run() -> u32 { (L(4u32) / L(2u32)).0 } \
         struct O; impl Div for O { type Output = O; fn div(self, _: O) -> O { other(); O } } fn other() {}",
    );
}

#[test]
fn a_macro_that_a_body_defines_is_seen_in_that_body_only() {
    leaves_out_other(
        "fn check(x: u32) -> Result<(), String> { \
             macro_rules! assert { ($x:expr) => { if !$x { return Err(format!(\"{}\", other())); } } } assert!(x > 1); Ok(()) } \
         fn run() -> u32 { assert!(1 > 0); 7 } fn other() -> u32 { 1 }",
    );
}

#[test]
fn the_crate_alloc_is_found_where_it_was_declared() {
    leaves_out_other(
        "extern crate alloc; mod m { use crate::alloc::vec::Vec; pub fn f(x: &Vec<u8>) -> usize { x.len() } } \
         fn run() -> usize { m::f(&vec![1]) } struct S; impl S { fn len(&self) -> usize { other() } } fn other() -> usize { 1 }",
    );
}

#[test]
fn tests_of_other_crates_are_not_built() {
    let lib = "pub fn f() -> u32 { 7 } #[cfg(test)] mod tests { \
                   macro_rules! imp { ($t:ident) => { impl Clone for $t { fn clone(&self) -> Self { crate::other(); $t } } } } \
                   fn t() { struct S; imp!(S); } } pub fn other() {}";
    let ws = workspace("fn run() -> u32 { lib::f() }")
        .krate("lib", "", lib)
        .depends("lib = { path = \"../lib\" }");
    let reached = understood(&ws);
    assert!(!reached.iter().any(|path| path.contains("tests") || path.contains("other")), "{reached:?}");
}

#[test]
fn variables_and_values_between_which_conditions_choose_are_alternatives() {
    let main = "trait T { fn x(&self) -> u32; } impl T for f64 { fn x(&self) -> u32 { of_float() } } \
                impl T for usize { fn x(&self) -> u32 { of_size() } } fn of_float() -> u32 { 1 } fn of_size() -> u32 { 2 }";
    for body in [
        "#[cfg(flag)] let a = 1.5f64; #[cfg(not(flag))] let a = 1usize; a.x()",
        "let a = 1.5f64; #[cfg(flag)] let a = 1usize; a.x()",
        "let a = { #[cfg(flag)] { 1.5f64 } #[cfg(not(flag))] { 1usize } }; a.x()",
    ] {
        let reached = workspace(&format!("{main} fn run() -> u32 {{ {body} }}")).reached();
        for wanted in ["app::of_float", "app::of_size"] {
            assert!(reached.contains(&wanted.to_owned()), "{body}: {reached:?}");
        }
    }
}

#[test]
fn an_impl_says_what_the_types_of_a_trait_from_outside_are() {
    let main = "struct E; struct S; impl outside::Ser for S { type Ok = u32; type Error = E; \
                fn go(self) -> Result<Self::Ok, Self::Error> { helper()?; Ok(7) } } \
                fn helper() -> Result<u32, E> { Ok(1) } \
                fn run() -> u32 { outside::call(S) } impl From<u8> for E { fn from(_: u8) -> E { other(); E } } fn other() {}";
    let ws = workspace(main).depends("outside = \"1\"");
    ws.lock(&[("outside", "1.0.0", &[])]);
    let label = ws.source().label;
    assert!(label.widened.is_empty(), "{:?}", label.widened);
    assert!(ws.reached().contains(&"app::helper".to_owned()));
}

#[test]
fn what_code_from_outside_gives_is_made_of_what_it_was_given() {
    let main = "struct Node { value: u32 } struct Other; impl Clone for Other { fn clone(&self) -> Self { other(); Other } } \
                fn run() -> u32 { let map: outside::Map<Node> = outside::new(); let _ = Other; \
                    let node = unsafe { *Box::from_raw(map.first()) }; node.value } fn other() {}";
    let ws = workspace(main).depends("outside = \"1\"");
    ws.lock(&[("outside", "1.0.0", &[])]);
    let reached = ws.reached();
    assert!(!reached.contains(&"app::other".to_owned()), "{reached:?}");
}

#[test]
fn thread_locals_of_a_body_are_items_of_it() {
    let reached = leaves_out_other(
        "use std::{cell::RefCell, thread_local}; \
         fn run() -> u32 { thread_local! { static CACHE: RefCell<u32> = RefCell::new(first()); \
                static DEEP: u32 = const { deep() } } \
             if true { thread_local!(static INNER: u32 = inner()); INNER.with(|x| *x) } else { \
             CACHE.with(|cache| cache.try_borrow_mut().map_or(0, |x| *x)) + DEEP.with(|x| *x) } } \
         fn first() -> u32 { 1 } fn inner() -> u32 { 2 } const fn deep() -> u32 { 3 } \
         struct O; impl O { fn with(&self) { other() } } fn other() {}",
    );
    for wanted in ["app::first", "app::inner", "app::deep"] {
        assert!(reached.contains(&wanted.to_owned()), "{wanted}: {reached:?}");
    }
}

#[test]
fn a_macro_named_like_one_of_std_is_expanded_where_it_is_seen() {
    let reached = leaves_out_other(
        "macro_rules! thread_local { (static $name:ident: $ty:ty = $value:expr) => { fn $name() -> $ty { helper() + $value } } } \
         thread_local!(static outer: u32 = 1); \
         fn run() -> u32 { thread_local!(static inner: u32 = 1); inner() + outer() } \
         fn helper() -> u32 { 1 } struct O; impl O { fn with(&self) { other() } } fn other() {}",
    );
    assert!(reached.contains(&"app::helper".to_owned()), "{reached:?}");
}

#[test]
fn the_only_impl_that_compares_a_type_tells_what_is_open_in_it() {
    leaves_out_other(
        "#[derive(PartialEq)] struct At<I>(I); trait Index { fn max() -> Self; } impl Index for u8 { fn max() -> u8 { 9 } } \
         impl<I: Index> At<I> { fn end() -> Self { At(I::max()) } } \
         fn ends<I: Index + PartialEq>(at: At<I>) -> bool { At::end() == at } fn run() -> bool { ends(At(3u8)) } \
         struct O; impl PartialEq for O { fn eq(&self, _: &O) -> bool { other(); true } } fn other() {}",
    );
}

#[test]
fn an_impl_for_any_type_is_for_none_without_a_size() {
    leaves_out_other(
        "fn run(x: &[u8]) -> u8 { let part: &[u8; 2] = x[..2].try_into().unwrap(); part[0] } \
         struct O; impl std::fmt::Debug for O { fn fmt(&self, _: &mut std::fmt::Formatter) -> std::fmt::Result { other(); Ok(()) } } \
         fn other() {}",
    );
    for bounds in ["T: ?Sized", "T: Marker + ?Sized"] {
        let main = format!(
            "trait X {{ fn x(&self) -> u32; }} impl<{bounds}> X for T {{ fn x(&self) -> u32 {{ of_any() }} }} \
             trait Marker {{}} impl Marker for str {{}} fn of_any() -> u32 {{ 1 }} fn run(x: &str) -> u32 {{ X::x(x) + str::x(x) }}"
        );
        let reached = understood(&workspace(&main));
        assert!(reached.contains(&"app::of_any".to_owned()), "{reached:?}");
    }
}

#[test]
fn intrinsics_of_the_machine_call_nothing() {
    leaves_out_other(
        "use std::arch::x86_64::*; fn run(x: &[u8]) -> i32 { unsafe { let x = x.as_ptr(); \
             let a: __m128i = _mm_lddqu_si128(x as *const _); _mm_movemask_epi8(_mm_cmpeq_epi8(a, _mm_set1_epi8(3))) } } \
         struct O; impl Clone for O { fn clone(&self) -> O { other(); O } } fn other() {}",
    );
}

#[test]
fn what_macros_make_in_one_function_is_nothing_to_another() {
    let ws = workspace(
        "trait Named { fn name(&self) -> u32 { 1 } } struct A; struct B; impl Named for B {} \
         macro_rules! named { ($t:ty) => { impl Named for $t { fn name(&self) -> u32 { other() } } } } fn other() -> u32 { 2 } \
         fn all<T>(t: T) -> u32 where T: Named { t.name() } fn open(d: &dyn Named) -> u32 { d.name() } \
         fn before() -> u32 { named!(A); all(A) } fn run() -> u32 { let _ = A; all(B) + open(&B) }",
    );
    let package_dir = ws.path().join("app");
    let root = Root { file: package_dir.join("src/main.rs"), package_dir, crate_name: "app".into() };
    let of = |functions: &[&str]| {
        let index = Index::of(&root).unwrap();
        let labels =
            functions.iter().map(|function| index.fingerprint(index.function_named(function).unwrap()).label);
        labels.last().unwrap()
    };
    let (alone, after) = (of(&["app::run"]), of(&["app::before", "app::run"]));
    assert_eq!(alone.changes(&after), []);
    assert_eq!(alone.source, after.source);
}

#[test]
fn a_block_that_is_handed_to_a_macro_ends_a_statement() {
    let main = "macro_rules! unless { ($body:expr) => {{
            #[cfg(not(target_env = \"sgx\"))] $body
            #[cfg(target_env = \"sgx\")] false
        }} }
        mod m { pub fn helper() -> u32 { crate::other() } } fn other() -> u32 { 1 } fn helper() -> bool { true }";
    leaves_out_other(&format!("{main} fn run() -> bool {{ let known = unless!({{ helper() }}); known }}"));
    leaves_out_other(&format!(
        "{main} fn run() -> bool {{ unless!({{ if helper() {{ true }} else {{ false }} }}) }}"
    ));
}
