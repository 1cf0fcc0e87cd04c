//! What conditional compilation leaves open, and what else of a body is local to it, makes no walk wide.

use crate::workspace::workspace;

/// The items that `run` reaches, none of them because something was not understood.
#[track_caller]
fn understood(main: &str) -> Vec<String> {
    let label = workspace(main).source().label;
    assert!(label.widened.is_empty(), "{main}: {:?}", label.widened);
    label.items.into_iter().map(|item| item.path).collect()
}

/// `run` reaches these and not `other`.
#[track_caller]
fn reaches(main: &str, wanted: &[&str]) {
    let reached = understood(&format!("{main} fn other() -> u32 {{ 1 }}"));
    for wanted in wanted {
        assert!(reached.contains(&format!("app::{wanted}")), "{main}: {wanted} of {reached:?}");
    }
    assert!(!reached.contains(&"app::other".to_owned()), "{main}: {reached:?}");
}

const ASIDE: &str = "trait T { fn x(&self) -> u32; } struct A; struct B; struct O; impl T for A { fn x(&self) -> u32 { of_a() } } \
                     impl T for B { fn x(&self) -> u32 { of_b() } } impl T for O { fn x(&self) -> u32 { other() } } \
                     fn of_a() -> u32 { 1 } fn of_b() -> u32 { 2 } ";

#[test]
fn a_literal_of_one_of_several_structs_is_any_of_them() {
    for body in [
        "#[cfg(flag)] struct S { n: A } #[cfg(not(flag))] struct S { n: A, #[cfg(flag)] more: u32 } \
         impl S { fn new() -> Self { Self { n: A } } fn go(&self) -> u32 { of_b() } } \
         fn run() -> u32 { let s = S { n: A }; let S { n } = &s; n.x() + S::new().n.x() + s.go() }",
        "#[cfg(flag)] struct S { n: A } #[cfg(not(flag))] struct S { n: A } \
         #[cfg(flag)] impl Drop for S { fn drop(&mut self) { of_b(); } } \
         fn run() -> u32 { let s = S { n: A }; s.n.x() }",
        "struct R { begin: A } mod m { pub use std::ops::Range as R; } #[cfg(flag)] use m::R; \
         fn run() -> u32 { let r = R { begin: A }; B.x() + r.begin.x() }",
    ] {
        reaches(&format!("{ASIDE}{body}"), &["of_a", "of_b"]);
    }
}

#[test]
fn a_literal_that_differs_between_its_structs_is_followed_by_names() {
    let main = format!(
        "{ASIDE} #[derive(Default)] struct P; #[cfg(flag)] struct S {{ n: Vec<P> }} #[cfg(not(flag))] struct S {{ n: u32 }} \
         fn run() -> u32 {{ let s = S {{ n: Default::default() }}; A.x() }} fn other() -> u32 {{ 3 }}"
    );
    assert!(!workspace(&main).source().label.widened.is_empty());
}

#[test]
fn statics_of_a_thread_are_found_in_the_body_that_defines_them() {
    reaches(
        &format!(
            "{ASIDE} fn made() -> u32 {{ of_b() }} \
             fn run() -> u32 {{ std::thread_local! {{ static N: u32 = made(); }} N.with(|n| *n) + A.x() }}"
        ),
        &["of_a", "of_b", "made"],
    );
}

#[test]
fn mut_binds_by_value_what_stands_behind_a_reference() {
    reaches(
        &format!(
            "{ASIDE} struct L<'a> {{ next: Option<&'a L<'a>> }} \
             fn run() -> u32 {{ let l = L {{ next: None }}; let r = &l; let mut n = 0; \
                 match r {{ L {{ mut next }} => while let Some(inner) = next {{ next = inner.next; n += A.x(); }} }} n }}"
        ),
        &["of_a"],
    );
}

#[test]
fn the_target_of_a_cast_tells_the_arguments_of_a_call_nothing() {
    reaches(
        &format!(
            "{ASIDE} impl T for i64 {{ fn x(&self) -> u32 {{ of_a() }} }} impl T for usize {{ fn x(&self) -> u32 {{ other() }} }} \
             fn run(n: i64) -> usize {{ let m = std::cmp::max(0, n + 1) as usize; let k = std::cmp::min(7, n).x() as usize; m + k }}"
        ),
        &["of_a"],
    );
}

#[test]
fn arguments_and_elements_that_are_not_compiled_do_not_count() {
    reaches(
        &format!(
            "{ASIDE} fn f(a: A, b: &B) -> u32 {{ a.x() + b.x() }} \
             fn run() -> u32 {{ let n = [#[cfg(any())] other(), 1]; let m = (1u32, #[cfg(any())] other(),); \
                 f(A, #[cfg(any())] &other(), #[cfg(not(any()))] &B) + n[0] + m.0 }}"
        ),
        &["of_a", "of_b"],
    );
}

#[test]
fn an_iterator_behind_a_reference_waits_for_its_type() {
    reaches(
        &format!(
            "{ASIDE} struct S<'a>(&'a [A]); impl<'a, 'b> IntoIterator for &'a S<'b> {{ type Item = &'b A; type IntoIter = std::slice::Iter<'b, A>; \
                 fn into_iter(self) -> Self::IntoIter {{ self.0.iter() }} }} \
             fn all<'a, I, E: T + 'a>(items: &'a I) -> u32 where &'a I: IntoIterator<Item = &'a E> {{ items.into_iter().map(|a| a.x()).sum() }} \
             fn run() -> u32 {{ all(&S(&[A])) }}"
        ),
        &["of_a"],
    );
}

#[test]
fn of_one_of_several_types_own_functions_are_meant_by_self() {
    let main = "
        #[cfg(target_has_atomic = \"8\")] mod m { pub struct S; impl S {
            pub const N: u32 = super::known();
            pub fn new() -> Self { if std::env::args().count() > 1 { Self::slow() } Self::go(&Self, Self::N); Self }
            fn slow() { super::generate(); } fn go(&self, _: u32) { self.far() } fn far(&self) { super::further(); } } }
        #[cfg(not(target_has_atomic = \"8\"))] mod m { pub struct S; impl S { pub fn new() -> Self { Self } } }
        fn generate() {} fn further() {} const fn known() -> u32 { 2 }
        fn run() -> u32 { let _ = m::S::new(); 1 }";
    reaches(main, &["generate", "further", "known"]);
}
