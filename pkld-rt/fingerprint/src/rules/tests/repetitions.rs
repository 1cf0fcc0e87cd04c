use proc_macro2::TokenStream;

use super::super::Rules;
use super::{assert_does_not_expand, assert_expands};

#[test]
fn separators_and_trailing_ones() {
    let rules = "($($x:expr),* $(,)?) => { [$($x),*] }";
    assert_expands(rules, "", "[]");
    assert_expands(rules, "1", "[1]");
    assert_expands(rules, "1, 2,", "[1, 2]");
    assert_does_not_expand(rules, ", 1");
    assert_does_not_expand(rules, "1,,");
    let rules = "($($x:ident)=>+) => { $($x)and+ }";
    assert_expands(rules, "a => b => c", "a and b and c");
    assert_does_not_expand(rules, "");
    assert_does_not_expand(rules, "a =>");
    assert_expands("($($x:ident)and*) => { $($x)||* }", "a and b", "a || b");
}

#[test]
fn maps() {
    assert_expands(
        "($($key:expr => $value:expr),* $(,)?) => { $(m.insert($key, $value);)* }",
        "\"a\" => 1 + 1, b => f(2),",
        "m.insert(\"a\", ‹1 + 1›); m.insert(b, ‹f(2)›);",
    );
}

#[test]
fn optional_parts() {
    let rules = "(fn $n:ident ($($a:ident: $t:ty),*) $(-> $r:ty)? $(where $($w:ident),+)?) => { $n [$($r)?] [$($($w)+)?] }";
    assert_expands(rules, "fn f()", "f [] []");
    assert_expands(rules, "fn f(a: u8) -> X", "f [‹X›] []");
    assert_expands(rules, "fn f(a: u8, b: u8) where A, B", "f [] [A B]");
    assert_does_not_expand(rules, "fn f() -> A -> B");
}

#[test]
fn nested_repetitions_run_in_step() {
    let rules = "($($n:ident: [$($x:expr),*];)*) => { $($n($($n + $x),*);)* }";
    assert_expands(rules, "a: [1, 2]; b: [];", "a(a + 1, a + 2); b();");
    assert_expands(
        "($($a:ident $($b:ident)* ;)*) => { $( $( $a $b )* )* | $($a)* }",
        "x p q; y; z r;",
        "x p x q z r | x y z",
    );
    assert_expands("($o:ident; $($x:ident),*) => { $($o.$x),* }", "o; a, b", "o.a, o.b");
    assert_expands("($([$([$($x:ident)*])*])*) => { $($($($x)-*)|*);* }", "[[a b][c]][[d]]", "a-b|c;d");
}

#[test]
fn repetitions_that_differ_in_length_have_no_expansion() {
    let rules = "($($a:ident)*; $($b:ident)*) => { $($a $b)* }";
    assert_expands(rules, "a b; c d", "a c b d");
    assert_does_not_expand(rules, "a b; c");
    assert_does_not_expand("($($a:ident)*) => { $($a)+ }", "");
    // A variable that still repeats, and a repetition without one that does.
    assert_does_not_expand("($($a:ident)*) => { $a }", "a");
    assert_does_not_expand("($a:ident) => { $($a)* }", "a");
}

#[test]
fn the_matcher_looks_at_all_ways_at_once() {
    assert_expands("($($a:ident,)* = $b:ident) => { $b | $($a)* }", "p, q, = r", "r | p q");
    assert_expands("($(a)* a b) => { x }; ($($t:tt)*) => { y }", "a a a b", "x");
    assert_expands("($([$a:ident])* [1]) => { $($a)* }", "[p] [q] [1]", "p q");
    assert_expands(
        "($($(#[$m:meta])* $n:ident),*) => { $($(#[$m])* $n)* }",
        "#[a] #[b] x, y",
        "#[a] #[b] x y",
    );
    // Both the name and another round of the repetition could take `x`.
    assert_does_not_expand("($($a:ident)* $b:ident) => { $b }", "x");
    assert_does_not_expand("($($a:ident)* $($b:ident)*) => { x }", "y");
    assert_does_not_expand("($(a)? $(a)?) => { x }", "a");
    assert_does_not_expand("($($a:ident,)* last) => { x }", "last");
}

#[test]
fn bitflags_are_taken_apart() {
    let rules = "(
        $(#[$outer:meta])* $vis:vis struct $Name:ident: $T:ty {
            $( $(#[$inner:ident $($args:tt)*])* const $Flag:tt = $value:expr; )*
        } $($rest:tt)*
    ) => {
        $(#[$outer])* $vis struct $Name($T);
        impl $Name { $( $(#[$inner $($args)*])* pub const $Flag: Self = Self($value); )* }
        rest! { $($rest)* }
    }";
    assert_expands(
        rules,
        "#[derive(Clone)] pub struct F: u32 { #[doc(hidden)] const A = 1; const _ = !0 << 3; } struct G: u8 {}",
        "#[derive(Clone)] pub struct F(‹u32›);
         impl F { #[doc(hidden)] pub const A: Self = Self(1); pub const _: Self = Self(‹!0 << 3›); }
         rest! { struct G: u8 {} }",
    );
}

#[test]
fn impls_for_many_types() {
    assert_expands(
        "($t:ident for $($n:ty)*) => { $(impl $t for $n { const B: u32 = <$n>::BITS; })* }",
        "Int for i8 [u8; 2]",
        "impl Int for ‹i8› { const B: u32 = <‹i8›>::BITS; } impl Int for ‹[u8; 2]› { const B: u32 = <‹[u8; 2]›>::BITS; }",
    );
}

#[test]
fn what_the_compiler_refuses_are_no_rules() {
    let parses = |rules: &str| Rules::parse(rules.parse::<TokenStream>().unwrap()).is_some();
    assert!(parses("() => {}"));
    assert!(parses("[$x:tt] => [$x]; {} => ();"));
    for refused in [
        "() -> {}",
        "() => {};;",
        "() => {}, () => {}",
        "() => {} () => {}",
        "x => {}",
        "() => x",
        "($x) => {}",
        "($x:nothing) => {}",
        "($x:tt $x:tt) => {}",
        "($($x:tt),?) => {}",
        "($(),) => {}",
        "($()*) => {}",
        "($($v:vis)*) => {}",
        "($($($x:tt)?)*) => {}",
        "($[a]*) => {}",
        "($$x:tt) => {}",
        "($x:tt) => { ${count($x)} }",
        "($($x:tt)*) => { $($x) }",
        "attr() () => {}",
    ] {
        assert!(!parses(refused), "{refused}");
    }
}
