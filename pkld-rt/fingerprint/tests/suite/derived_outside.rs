//! What macros from outside make for a type: methods, impls, a `Deref` to one of its fields.

use crate::workspace::workspace;

/// `W` with derives of a crate whose code is not at hand, around `N` with a method.
const WRAPPED: &str = "
    use outside::*;
    #[derive(Clone, Copy)] struct N(u32); impl N { fn go(&self) -> u32 { wanted() } } fn wanted() -> u32 { 1 }
    #[derive(Wrapped, Clone, Copy)] struct W { n: N }
    #[derive(Wrapped)] enum E { A(N), B }
";

#[track_caller]
fn is_reached(main: &str) {
    let ws = workspace(&format!("{WRAPPED} {main}")).depends("outside = \"1\"");
    ws.lock(&[("outside", "1.0.0", &[])]);
    let reached = ws.reached();
    assert!(reached.contains(&"app::wanted".to_owned()), "{main}: {reached:?}");
}

#[test]
fn a_deref_that_a_derive_makes_leads_to_the_fields() {
    is_reached("fn run() -> u32 { let w = W { n: N(1) }; w.go() }");
    is_reached("fn run() -> u32 { let w = W { n: N(1) }; let n = *w; n.go() }");
    is_reached("fn run() -> u32 { [W { n: N(1) }].iter().map(|w| w.go()).sum() }");
    is_reached("fn takes(n: &N) -> u32 { n.go() } fn run() -> u32 { takes(&W { n: N(1) }) }");
    is_reached("#[derive(Wrapped)] struct Two(W); fn run() -> u32 { Two(W { n: N(1) }).go() }");
    is_reached("#[derive(Wrapped)] struct Of<T>(T); fn run() -> u32 { Of(N(1)).go() }");
    is_reached(
        "trait Go { fn dflt(&self) -> u32 { wanted() } } impl Go for N {} fn run() -> u32 { W { n: N(1) }.dflt() }",
    );
    is_reached(
        "struct M { n: N } #[derive(Wrapped)] struct V(M); fn run() -> u32 { V(M { n: N(1) }).n.go() }",
    );
}

#[test]
fn so_do_methods_that_a_derive_makes() {
    is_reached("fn run() -> u32 { let w = W { n: N(1) }; w.n().go() }");
    is_reached("fn run() -> u32 { W::build().n().go() }");
    is_reached("fn run() -> u32 { E::A(N(1)).as_a().unwrap().go() }");
    is_reached("fn run() -> u32 { match E::A(N(1)).into_a() { Ok(n) => n.go(), Err(_) => 0 } }");
    is_reached("fn run() -> u32 { let Some(n) = E::A(N(1)).as_a() else { return 0 }; n.go() }");
}

#[test]
fn impls_of_std_traits_that_a_derive_makes_give_what_the_type_is_made_of() {
    is_reached(
        "#[derive(outside::with_trait::Deref)] struct V(N); use std::ops::Deref; fn run() -> u32 { V(N(1)).go() }",
    );
    is_reached("fn run() -> u32 { let sum = W { n: N(1) } + W { n: N(2) }; sum.go() }");
}

#[test]
fn what_attributes_hand_to_macros_is_used() {
    is_reached(
        "#[derive(Shown)] #[shown(\"{}\", .n.go())] struct V { n: N } fn run() -> u32 { V { n: N(1) }.n.0 }",
    );
    is_reached(
        "#[builder] fn made(#[builder(default = wanted())] a: u32) -> u32 { a } fn run() -> u32 { made().call() }",
    );
    is_reached(
        "macro_rules! wrap { (fn $n:ident() -> u32 $b:block) => { fn $n() -> u32 { wanted() + $b } } }
         #[apply(wrap)] fn made() -> u32 { 1 } fn run() -> u32 { made() }",
    );
}
