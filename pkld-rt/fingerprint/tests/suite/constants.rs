//! Code under a condition that is a constant is reached where it can run, and only there.

use crate::workspace::workspace;

const HELPERS: &str = " fn other() -> u32 { 1 } fn used() -> u32 { 2 } const OFF: bool = false; const ALSO_OFF: bool = OFF && cfg!(flag); \
                       struct S<const B: bool>(u32); impl<const B: bool> S<B> { fn x(&self) -> u32 { if B { other() } else { used() } } } \
                       trait T { const OWN: bool; } impl T for u8 { const OWN: bool = true; }";

fn reached(main: &str) -> Vec<String> {
    let label = workspace(&format!("{main}{HELPERS}")).source().label;
    assert!(label.widened.is_empty(), "{main}: {:?}", label.widened);
    label.items.into_iter().map(|item| item.path).collect()
}

#[test]
fn what_no_instance_runs_is_not_reached() {
    for main in [
        "fn run() -> u32 { f::<false>() } fn f<const B: bool>() -> u32 { if B { other() } else { used() } }",
        "fn run() -> u32 { f::<{ true }>() } fn f<const B: bool>() -> u32 { if !B { other() } else { used() } }",
        "fn run() -> u32 { f::<OFF>() } fn f<const B: bool>() -> u32 { if B && other() > 0 { other() } else { used() } }",
        "fn run() -> u32 { f::<true, 3>() } fn f<const B: bool, const N: usize>() -> u32 { if N > 2 && !(B || other() > 1) { other() } else { used() } }",
        "fn run() -> u32 { f::<false>() } fn f<const B: bool>() -> u32 { g::<B>() } fn g<const C: bool>() -> u32 { match C { true => other(), false => used() } }",
        "fn run() -> u32 { f::<true>() } fn f<const B: bool>() -> u32 { if B { return used(); } other() }",
        "fn run() -> u32 { f::<false>(3) } fn f<const B: bool>(x: u32) -> u32 { match x { 1 if B => other(), _ => { while B { other(); } used() } } }",
        "fn run() -> u32 { S::<false>(1).x() }",
        "fn run() -> u32 { f(|| 1) } fn f(g: impl Fn() -> u32) -> u32 { h::<false>(g) } fn h<const B: bool>(g: impl Fn() -> u32) -> u32 { if B { other() } else { g() + used() } }",
        "fn run() -> u32 { if cfg!(any()) { other() } else { used() } }",
        "fn run() -> u32 { if ALSO_OFF || false { other() } else { used() } }",
        "fn run() -> u32 { if cfg!(not(unix)) && cfg!(unix) { other() } else { used() } }",
    ] {
        let reached = reached(main);
        assert!(!reached.contains(&"app::other".to_owned()), "{main}: {reached:?}");
        assert!(reached.contains(&"app::used".to_owned()), "{main}: {reached:?}");
    }
}

#[test]
fn what_some_instance_may_run_is_reached() {
    for main in [
        "fn run() -> u32 { f::<false>() + f::<true>() } fn f<const B: bool>() -> u32 { if B { other() } else { used() } }",
        "fn run() -> u32 { f::<{ u8::OWN }>() } fn f<const B: bool>() -> u32 { if B { other() } else { used() } }",
        "fn run() -> u32 { if cfg!(flag) { other() } else { used() } }",
        "fn run() -> u32 { if cfg!(flag) || OFF { other() } else { used() } }",
        "fn run() -> u32 { mod m { #[cfg(flag)] pub const ON: bool = true; #[cfg(not(flag))] pub const ON: bool = false; } if m::ON { other() } else { used() } }",
        "fn run() -> u32 { #[cfg(flag)] let s = S::<false>(1); #[cfg(not(flag))] let s = S::<true>(1); s.x() }",
        "fn run() -> u32 { #[cfg(flag)] use {make as f}; #[cfg(not(flag))] use {make_more as f}; f().x() } fn make() -> S<false> { S(1) } fn make_more() -> S<{ u8::OWN }> { S(1) }",
        "fn run() -> u32 { f::<true>() } fn f<const B: bool>() -> u32 { if B { #[cfg(flag)] return used(); } other() + used() }",
        "fn run() -> u32 { f::<true>() } fn f<const B: bool>() -> u32 { #[cfg(flag)] if B { return used(); } other() + used() }",
        "fn run() -> u32 { f::<true>() } fn f<const B: bool>() -> u32 { let n = 'a: { if B { break 'a used(); } 1 }; n + other() }",
        "fn run() -> u32 { f::<true>() } fn f<const B: bool>() -> u32 { fn g<const B: bool>() -> u32 { if B { used() } else { other() } } g::<false>() + g::<B>() }",
        "macro_rules! cfg { ($($x:tt)*) => { 1 < 2 } } fn run() -> u32 { if cfg!(any()) { other() } else { used() } }",
    ] {
        let reached = reached(main);
        assert!(reached.contains(&"app::other".to_owned()), "{main}: {reached:?}");
        assert!(reached.contains(&"app::used".to_owned()), "{main}: {reached:?}");
    }
}

#[test]
fn impls_for_a_constant_are_told_apart_where_it_is_known() {
    let main = "trait T { fn t(&self) -> u32; } struct S<const B: bool>; \
                impl T for S<true> { fn t(&self) -> u32 { on() } } impl T for S<false> { fn t(&self) -> u32 { off() } } \
                fn on() -> u32 { 1 } fn off() -> u32 { 2 } const fn put() -> bool { true }";
    for (body, on, off) in
        [("S::<true>.t()", true, false), ("S::<false>.t()", false, true), ("S::<{ put() }>.t()", true, true)]
    {
        let reached = workspace(&format!("{main} fn run() -> u32 {{ {body} }}")).reached();
        assert_eq!(reached.contains(&"app::on".to_owned()), on, "{body}: {reached:?}");
        assert_eq!(reached.contains(&"app::off".to_owned()), off, "{body}: {reached:?}");
    }
}

#[test]
fn code_that_does_not_run_tells_types_to_code_that_does() {
    let ws = workspace(
        "fn run() -> u64 { f::<false>() } \
         fn f<const B: bool>() -> u64 { let mut x = 255; if B { x = other(); } u64::from(x.wrapping_add(1)) } \
         fn other() -> u8 { 1 }",
    );
    let before = ws.fingerprint();
    assert!(!ws.reached().contains(&"app::other".to_owned()), "{:?}", ws.reached());
    ws.edit("app/src/main.rs", "{ 1 }", "{ 2 }");
    assert_eq!(before, ws.fingerprint());
    ws.edit("app/src/main.rs", "fn other() -> u8", "fn other() -> u16");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn a_constant_that_is_switched_changes_the_fingerprint() {
    let ws = workspace(
        "mod a { pub const ON: bool = true; } mod b { pub const ON: bool = false; } use a::ON; \
         fn run() -> u32 { if ON { 1 } else { 2 } }",
    );
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "use a::ON", "use b::ON");
    assert_ne!(before, ws.fingerprint());
}
