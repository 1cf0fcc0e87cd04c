//! Calls that only types can place, each once missed or nearly so.

use crate::workspace::{Workspace, workspace};

/// Expects functions of the crate `app` in the closure of `run`.
#[track_caller]
fn reaches(ws: &Workspace, functions: &[&str]) {
    let reached = ws.reached();
    for function in functions {
        let path = format!("app::{function}");
        assert!(reached.contains(&path), "{path} is missing from {reached:?}");
    }
}

#[test]
fn a_string_may_be_indexed_by_a_type_at_hand() {
    let index = "impl std::ops::Index<Span> for str { type Output = str; fn index(&self, at: Span) -> &str { wanted(at) } }";
    let reached = workspace(&format!(
        "struct Span(usize); {index} fn wanted(_: Span) -> &'static str {{ \"a\" }} fn run(s: &str) -> &str {{ &s[Span(1)] }}"
    ))
    .reached();
    assert!(reached.contains(&"app::wanted".to_owned()), "{reached:?}");
}

#[test]
fn impls_for_a_type_that_conditional_compilation_chooses_hide_no_namesakes() {
    // Which `State` is meant is open: its impls may be for either, but for no other type.
    let ws = workspace(
        "mod a { pub struct State; impl State { pub fn new() -> Self { State } pub fn update(&self) -> u32 { deep() } } fn deep() -> u32 { 7 } } \
         mod s { \
             #[cfg(flag)] pub use super::a::State; \
             #[cfg(not(flag))] pub struct State; \
             #[cfg(not(flag))] impl State { pub fn new() -> Self { State } pub fn update(&self) -> u32 { super::plain() } } \
         } \
         fn plain() -> u32 { 1 } \
         struct Hasher { spec: Option<s::State> } \
         impl Hasher { fn update(&mut self) -> u32 { match &self.spec { Some(spec) => spec.update(), None => none() } } } \
         fn none() -> u32 { 0 } \
         fn run() -> u32 { Hasher { spec: Some(s::State::new()) }.update() }",
    );
    reaches(&ws, &["<Hasher>::update", "a::<State>::update", "a::deep", "plain", "none"]);
}

#[test]
fn traits_for_a_type_that_conditional_compilation_chooses_hide_no_namesakes() {
    let ws = workspace(
        "#[cfg(flag)] mod word { pub struct W; } #[cfg(not(flag))] mod word { pub struct W; } \
         trait Go { fn go(&self) -> u32; } \
         impl Go for word::W { fn go(&self) -> u32 { of_word() } } \
         fn of_word() -> u32 { 1 } \
         struct Other; impl Other { fn go(&mut self) -> u32 { own() } } \
         fn own() -> u32 { 7 } \
         fn run() -> u32 { Other.go() }",
    );
    reaches(&ws, &["own"]);
}

#[test]
fn numbers_whose_type_is_open_have_methods_of_traits() {
    let ws = workspace(
        "trait Signed { fn abs(&self) -> Self; } \
         impl Signed for i64 { fn abs(&self) -> i64 { absolute(*self) } } \
         fn absolute(x: i64) -> i64 { x } \
         fn run(shift: u32) -> i64 { (1 << shift).abs() }",
    );
    reaches(&ws, &["absolute"]);
}

#[test]
fn pointers_are_printed_by_impls_too() {
    let ws = workspace(
        "struct P; impl std::fmt::Pointer for P { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { shown(f) } } \
         fn shown(f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(\"p\") } \
         fn run(width: usize) -> String { format!(\"{:>width$} {:p}\", 1, P) }",
    );
    reaches(&ws, &["shown"]);
}

#[test]
fn code_from_outside_makes_the_types_it_is_told_of() {
    let made = "struct Made(u8); impl Made { fn look(&self) -> u8 { looked() } } fn looked() -> u8 { 7 } \
                impl outside::Make for Made { fn make() -> Self { making() } } fn making() -> Made { Made(1) }";
    for call in [
        "outside::make::<Made>().look()",
        "outside::any().get::<Made>().unwrap().look()",
        "outside::Maker::<Made>::one().look()",
        "outside::Maker::one_of::<Made>().look()",
        "look(&outside::make::<Made>())",
    ] {
        let ws = workspace(&format!(
            "{made} fn look(made: &Made) -> u8 {{ made.look() }} fn run() -> u8 {{ {call} }}"
        ))
        .depends("outside = \"1\"");
        reaches(&ws, &["looked", "making"]);
    }
}

#[test]
fn methods_of_traits_from_outside_give_what_their_arguments_name() {
    let inner = "struct Inner; impl Inner { fn look(&self) -> u8 { looked() } } fn looked() -> u8 { 7 }";
    for rest in [
        "struct S<D>(D); impl<D: outside::Borrow<Inner>> S<D> { fn f(&self) -> u8 { self.0.borrow_it().look() } } \
         fn run() -> u8 { S(Inner).f() }",
        "struct L; impl outside::Borrow<Inner> for L { fn borrow_it(&self) -> &Inner { &Inner } } \
         fn run() -> u8 { use outside::Borrow; L.borrow_it().look() }",
        "fn f(it: impl outside::Stream<Item = Inner>) -> u8 { it.next().look() } fn run() -> u8 { f(outside::of(Inner)) }",
    ] {
        let ws = workspace(&format!("{inner} {rest}")).depends("outside = \"1\"");
        reaches(&ws, &["looked"]);
    }
}

#[test]
fn fields_behind_guards_from_outside_are_of_what_they_guard() {
    let ws = workspace(
        "struct State { inner: Inner } struct Inner; impl Inner { fn look(&self) -> u8 { looked() } } fn looked() -> u8 { 7 } \
         fn f(guard: outside::Guard<State>) -> u8 { guard.inner.look() } \
         fn run() -> u8 { f(outside::lock(State { inner: Inner })) }",
    )
    .depends("outside = \"1\"");
    reaches(&ws, &["looked"]);
}

#[test]
fn trait_objects_handed_to_code_from_outside() {
    let shape = "trait Shape: outside::Area { } struct Square; impl Shape for Square {} \
                 impl outside::Area for Square { fn area(&self) -> u8 { squared() } } fn squared() -> u8 { 7 } \
                 fn boxed() -> Box<dyn Shape> { Box::new(Square) }";
    for call in ["outside::measure(&*boxed())", "{ use outside::Area; boxed().area() }"] {
        let ws = workspace(&format!("{shape} fn run() -> u8 {{ {call} }}")).depends("outside = \"1\"");
        reaches(&ws, &["squared"]);
    }
    let ws = workspace(
        "trait Shape {} struct Square; impl Shape for Square {} \
         impl outside::Show for dyn Shape { fn show(&self) -> u8 { shown() } } fn shown() -> u8 { 7 } \
         fn run() -> u8 { let shape: Box<dyn Shape> = Box::new(Square); outside::show(&*shape) }",
    )
    .depends("outside = \"1\"");
    reaches(&ws, &["shown"]);
}

#[test]
fn what_impls_give_to_code_from_outside_is_handed_to_it() {
    let ws = workspace(
        "struct Handler; struct Answer; \
         impl outside::Handler for Handler { fn handle(&self) -> impl outside::Respond { Answer } } \
         impl outside::Respond for Answer { fn respond(&self) -> u8 { responded() } } fn responded() -> u8 { 7 } \
         fn run() -> u8 { outside::serve(Handler) }",
    )
    .depends("outside = \"1\"");
    reaches(&ws, &["responded"]);
}

#[test]
fn impls_that_macros_make_inside_of_const_blocks() {
    let inner = "macro_rules! inner { ($t:ident) => { impl std::ops::Not for $t { type Output = u32; fn not(self) -> u32 { negated() } } } } fn negated() -> u32 { 7 }";
    for made in [
        "const _: () = { inner! { Y } };",
        "macro_rules! all { ($t:ident) => { const _: () = { inner! { $t } }; } } all! { Y }",
    ] {
        let ws = workspace(&format!("struct Y; {inner} {made} fn run() -> u32 {{ !Y }}"));
        reaches(&ws, &["negated"]);
    }
}

#[test]
fn an_impl_trait_in_a_bound_is_a_parameter() {
    let types = "struct Term(u32); impl From<(u32, f64)> for Term { fn from(_: (u32, f64)) -> Self { other() } } \
                 impl<'a> From<&'a (u32, f64)> for Term { fn from(term: &'a (u32, f64)) -> Self { wanted(); Term(term.0) } } \
                 fn wanted() {} fn other() -> Term { Term(1) } struct Sum(u32); ";
    let body = "{ let mut sum = 0; for term in iter { let Term(x) = term.into(); sum += x; } Sum(sum) }";
    for made in [
        format!(
            "impl<I: IntoIterator<Item = impl Into<Term>>> From<I> for Sum {{ fn from(iter: I) -> Self {body} }} \
                 fn all(iter: impl Into<Sum>) -> Sum {{ iter.into() }}"
        ),
        format!("fn all<I: IntoIterator<Item = impl Into<Term>>>(iter: I) -> Sum {body}"),
        format!("fn all<I>(iter: I) -> Sum where I: IntoIterator<Item = impl Into<Term>> {body}"),
        format!("fn all(iter: impl IntoIterator<Item = impl Into<Term>>) -> Sum {body}"),
    ] {
        let reached =
            workspace(&format!("{types} {made} fn run() -> u32 {{ all(&[(1, 1.0), (2, 1.0)]).0 }}"))
                .reached();
        assert!(reached.contains(&"app::wanted".to_owned()), "{made}: {reached:?}");
        assert!(!reached.contains(&"app::other".to_owned()), "{made}: {reached:?}");
    }
}
