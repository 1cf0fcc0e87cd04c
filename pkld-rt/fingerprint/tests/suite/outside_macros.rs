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

#[test]
fn an_attribute_is_handed_what_a_module_passes_on() {
    let field = "#[derive(Wrapped)] struct V { #[wrapped(with = \"given\")] n: N }
        fn run() -> u32 { V { n: N(1) }.n.0 }";
    is_reached(&format!(
        "mod given {{ pub use crate::other::*; }} mod other {{ pub fn get() -> u32 {{ crate::wanted() }} }} {field}"
    ));
    is_reached(&format!(
        "mod given {{ pub use crate::other::it as get; }} mod other {{ pub fn it() -> u32 {{ crate::wanted() }} }} {field}"
    ));
    is_reached(&format!(
        "mod given {{ pub use crate::a::*; }} mod a {{ pub use crate::b::*; pub use crate::given::*; }} mod b {{ pub fn get() -> u32 {{ crate::wanted() }} }} {field}"
    ));
}

#[test]
fn names_that_a_macro_of_the_workspace_puts_together_are_followed() {
    let with = |made: &str| {
        let ws = workspace(
            "#[tweak::it] struct S { wanted: u32 } fn default_wanted() -> u32 { 1 } fn other() -> u32 { 2 } \
             fn run() -> u32 { S { wanted: 3 }.wanted }",
        );
        let tweak = format!("#[proc_macro_attribute] pub fn it(a: T, i: T) -> T {{ {made} }}");
        let ws =
            ws.depends("tweak = { path = \"../tweak\" }").krate("tweak", "[lib]\nproc-macro = true", &tweak);
        let reached = ws.reached();
        assert!(!reached.contains(&"app::other".to_owned()), "{made}: {reached:?}");
        reached.contains(&"app::default_wanted".to_owned())
    };
    assert!(with("let name = format_ident!(\"default_{field}\"); i"));
    assert!(with("let name = Ident::new(&format!(\"{}_wanted\", \"default\"), span()); i"));
    assert!(with("let name = format_ident!(\"{}_want{}\", a, b); i"));
    assert!(!with("let name = format_ident!(\"standard_{field}\"); panic!(\"default {field}\"); i"));
}

#[test]
fn macros_of_std_that_tell_more_than_they_are_given_pin_under_another_name() {
    let pinned = |main: &str| workspace(main).source().label.pinned.is_some();
    assert!(pinned("use std::line as here; fn run() -> u32 { here!() }"));
    assert!(pinned("use core::include_str as text; fn run() -> &'static str { text!(\"a.txt\") }"));
    assert!(!pinned("use std::vec as list; fn run() -> Vec<u32> { list![1] }"));
    assert!(!pinned("macro_rules! line { () => { 1 } } use line as here; fn run() -> u32 { here!() }"));
}

#[test]
fn what_registers_itself_for_something_counts_with_it() {
    is_reached(
        "struct P { f: fn() -> u32 } outside::submit! { P { f: wanted } }
         fn run() -> u32 { outside::iter::<P>().map(|p| (p.f)()).sum() }",
    );
    is_reached(
        "macro_rules! register { ($f:path) => { outside::submit! { P { f: $f } } } }
         struct P { f: fn() -> u32 } register!(wanted);
         fn run() -> u32 { outside::iter::<P>().map(|p| (p.f)()).sum() }",
    );
    is_reached(
        "use std::sync::atomic::AtomicU32; static SET: AtomicU32 = AtomicU32::new(0);
         #[outside::ctor] fn first() { SET.store(wanted(), std::sync::atomic::Ordering::SeqCst); }
         fn run() -> u32 { SET.load(std::sync::atomic::Ordering::SeqCst) }",
    );
    is_reached(
        "#[outside::typetag::serde] trait Shape { fn area(&self) -> u32; } struct Square(u32);
         #[typetag::serde] impl Shape for Square { fn area(&self) -> u32 { wanted() } }
         fn run() -> u32 { let shape: Box<dyn Shape> = outside::from_str(\"1\"); shape.area() }",
    );
    is_reached(
        "#[distributed_slice] static ALL: [fn() -> u32] = [..];
         #[distributed_slice(ALL)] static ONE: fn() -> u32 = wanted;
         fn run() -> u32 { ALL.iter().map(|f| f()).sum() }",
    );
    let ws = workspace(
        "struct P { f: fn() -> u32 } #[used] static KEPT: P = P { f: wanted }; fn wanted() -> u32 { 1 } \
         fn run() -> bool { true }",
    );
    assert_eq!(ws.reached(), ["app::run"]);
}

#[test]
fn an_attribute_may_name_a_function_of_a_parameter() {
    is_reached(
        "trait Go: Sized { fn made() -> Self; } impl Go for N { fn made() -> N { N(wanted()) } }
         #[derive(Wrapped)] struct Of<T> { #[wrapped(with = \"T::made\")] t: T }
         fn run() -> u32 { let of: Of<N> = outside::read(\"1\"); of.t.0 }",
    );
}

#[test]
fn an_attribute_macro_may_give_the_members_of_an_impl_other_names() {
    is_reached(
        "struct S; #[duplicate(m h; [go] [wanted]; [gone] [other])] impl S { fn m(&self) -> u32 { h() } }
         fn run() -> u32 { S.go() }",
    );
}
