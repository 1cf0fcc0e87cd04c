use super::assert_becomes;

/// What an outer macro forwards as a `kind` when called with `call`: which of the inner arms takes it.
#[track_caller]
fn assert_forwarded(kind: &str, call: &str, arms: &str, expected: &str) {
    assert_becomes(
        &format!(
            "macro_rules! inner {{ {arms} }} macro_rules! outer {{ ($x:{kind}) => {{ inner!($x) }} }} outer!({call})"
        ),
        expected,
    );
}

#[test]
fn a_forwarded_fragment_no_longer_matches_its_tokens() {
    let arms = "(1) => { token }; (a) => { token }; (-) => { token }; ($e:expr) => { expr }";
    assert_forwarded("expr", "1", arms, "expr");
    assert_forwarded("literal", "1", arms, "expr");
    assert_forwarded("path", "a", arms, "expr");
    assert_forwarded("tt", "1", arms, "token");
    assert_forwarded("ident", "a", arms, "token");
    assert_forwarded("lifetime", "'a", "('a) => { token }; ($t:tt) => { tt }", "token");
    assert_forwarded("vis", "pub", "(pub) => { token }; ($v:vis u8) => { no }; ($t:tt) => { tt }", "tt");
}

#[test]
fn a_forwarded_fragment_is_one_tt() {
    let arms = "($t:tt) => { one($t) }; ($($t:tt)*) => { many }";
    assert_forwarded("expr", "1 + 2", arms, "one(‹1 + 2›)");
    assert_forwarded("ty", "Vec<u8>", arms, "one(‹Vec::<u8>›)");
    assert_forwarded("path", "a::b", arms, "one(a::b)");
    assert_forwarded("pat", "A | B", arms, "one((A | B))");
    assert_forwarded("item", "fn f() {}", arms, "one(fn f() {})");
    assert_forwarded("stmt", "let a = 1", arms, "one(let a = 1;)");
    assert_forwarded("block", "{ 1 }", arms, "one({ 1 })");
    assert_forwarded("meta", "a(b)", arms, "one(a(b))");
    assert_forwarded("vis", "pub(crate)", arms, "one(pub(crate))");
}

#[test]
fn a_forwarded_fragment_matches_what_its_kind_can_begin() {
    let arms = "($l:literal) => { lit }; ($t:ty) => { ty }; ($e:expr) => { expr }; ($p:pat) => { pat }; ($i:item) => { item }";
    assert_forwarded("expr", "1", arms, "lit");
    assert_forwarded("expr", "a", arms, "expr");
    assert_forwarded("ty", "a", arms, "ty");
    assert_forwarded("path", "a", arms, "ty");
    assert_forwarded("literal", "-1", arms, "lit");
    assert_forwarded("block", "{}", arms, "expr");
    assert_forwarded("pat", "a", arms, "pat");
    assert_forwarded("item", "fn f() {}", arms, "item");
    assert_forwarded("ident", "a", "($e:expr_2021) => { expr }", "expr");
    assert_forwarded("ty", "a", "($e:ident) => { ident }; ($e:path) => { path }", "path");
}

#[test]
fn a_forwarded_fragment_is_part_of_a_larger_one() {
    assert_becomes(
        "macro_rules! double { ($e:expr) => { 2 * $e } }
         macro_rules! plus { ($a:expr, $b:expr) => { double!($a + $b) } }
         let x = plus!(1 << 2, y);",
        "let x = ‹2 * ‹‹1 << 2› + y››;",
    );
    assert_becomes(
        "macro_rules! show { ($e:expr) => { f($e) } }
         macro_rules! make { ($p:path, $v:vis, $t:ty) => { show!($p { a: 1, b: <$t>::new() }) } }
         make!(a::S<u8>, , Vec<u8>)",
        "f(‹a::S::<u8> { a: 1, b: <‹Vec::<u8>›>::new() }›)",
    );
    assert_becomes(
        "macro_rules! fields { ($($v:vis $n:ident: $t:ty),*) => { struct S { $($v $n: $t),* } } }
         macro_rules! with { ($v:vis $n:ident $t:ty) => { fields!($v $n: $t, $v y: Option<$t>); } }
         with!(x u8) with!(pub x u8)",
        "struct S { x: ‹u8›, y: ‹Option::<‹u8›>› }; struct S { pub x: ‹u8›, pub y: ‹Option::<‹u8›>› };",
    );
}

#[test]
fn a_forwarded_statement_or_block_is_followed_by_others() {
    for (kind, call) in [("stmt", "a += 1"), ("stmt", "f!(x)"), ("stmt", "let a = 1"), ("expr", "if a { b }")]
    {
        assert_becomes(
            &format!(
                "macro_rules! inner {{ ($s:{kind} => $e:expr) => {{ one }}; ($f:expr, $s:{kind}, $e:expr) => {{ two }} }}
                 macro_rules! outer {{ ($s:{kind}) => {{ inner!($s => x); inner!(c, $s, x); inner!({{ $s }}, $s, x) }} }}
                 outer!({call})"
            ),
            "one; two; two",
        );
    }
}

#[test]
fn a_forwarded_fragment_does_not_grow_together_with_what_is_before_it() {
    for (kind, call) in
        [("expr", "-1"), ("expr", "(1)"), ("expr", "[1]"), ("expr", "!a"), ("pat", "-1"), ("ty", "(A)")]
    {
        assert_becomes(
            &format!(
                "macro_rules! inner {{ ($e:expr) => {{ one }}; ($($t:tt)*) => {{ many }} }}
                 macro_rules! outer {{ ($x:{kind}) => {{ inner!(a $x) }} }}
                 outer!({call})"
            ),
            "many",
        );
    }
}

#[test]
fn a_fragment_in_the_arguments_of_another_macro_stays_opaque() {
    assert_becomes(
        "macro_rules! one { (1) => { token }; ($e:expr) => { expr } }
         macro_rules! pass { ($($t:tt)*) => { one!($($t)*) } }
         macro_rules! outer { ($e:expr) => { pass!($e) } }
         outer!(1)",
        "expr",
    );
}
