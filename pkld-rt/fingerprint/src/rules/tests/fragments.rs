use super::{assert_does_not_expand, assert_expands, expand_in};

#[test]
fn the_first_arm_that_matches_is_taken() {
    let rules = "(one) => { 1 }; (two) => { 2 }; ($x:ident) => { 0 };";
    assert_expands(rules, "one", "1");
    assert_expands(rules, "two", "2");
    assert_expands(rules, "three", "0");
    assert_does_not_expand(rules, "3");
    assert_does_not_expand(rules, "one two");
    assert_does_not_expand(rules, "");
}

#[test]
fn literals_and_names_are_told_apart() {
    let rules =
        r#"(true) => { yes }; ($l:literal) => { lit }; ($i:ident) => { name }; ($($t:tt)*) => { soup }"#;
    assert_expands(rules, "true", "yes");
    assert_expands(rules, "false", "lit");
    assert_expands(rules, "-1.5e3", "lit");
    assert_expands(rules, "b\"x\"", "lit");
    assert_expands(rules, "'c'", "lit");
    assert_expands(rules, "r#true", "name");
    assert_expands(rules, "fn", "name");
    assert_expands(rules, "self", "name");
    assert_expands(rules, "_", "soup");
    assert_expands(rules, "'a", "soup");
    assert_expands(rules, "a b", "soup");
}

#[test]
fn precedence_holds() {
    assert_expands("($a:expr, $b:expr) => { $a * $b }", "1 + 2, x", "‹1 + 2› * x");
    assert_expands("($a:expr) => { -$a.abs() }", "-1", "-‹-1›.abs()");
    assert_expands("($a:literal) => { $a.abs() }", "-1", "‹-1›.abs()");
    assert_expands("($a:literal) => { $a.abs() }", "1", "1.abs()");
    assert_expands("($t:ty) => { &'static $t }", "dyn A + B", "&'static ‹dyn A + B›");
    assert_expands("($e:expr) => { ($e) }", "return", "(‹return›)");
}

#[test]
fn expressions_reach_as_far_as_they_can() {
    let rules = "($e:expr) => { one($e) }; ($a:expr, $($b:expr),+) => { many($a $(, $b)+) }";
    assert_expands(rules, "a.b::<C, D>(x, y)[0]?", "one(‹a.b::<C, D>(x, y)[0]?›)");
    assert_expands(rules, "|a, b| a + b", "one(‹|a, b| a + b›)");
    assert_expands(rules, "#[cfg(a)] { 1 }", "one(#[cfg(a)] { 1 })");
    assert_expands(rules, "S { a: 1, ..d }, (a as u8) < b, x", "many(‹S { a: 1, ..d }›, ‹(a as u8) < b›, x)");
    assert_expands(rules, "match x { _ => 1 }, 0.., ..=n", "many(match x { _ => 1 }, ‹0..›, ‹..=n›)");
    assert_expands(rules, "'l: loop { break 'l 1 }, f!(x)", "many('l: loop { break 'l 1 }, ‹f!(x)›)");
    // The compiler tries to parse an expression and reports that it is none: no further arm is tried.
    assert_does_not_expand("($e:expr) => { 1 }; ($($t:tt)*) => { 2 }", "a +");
    assert_expands("($e:expr) => { 1 }; ($($t:tt)*) => { 2 }", "a b", "2");
}

#[test]
fn a_token_that_cannot_begin_the_fragment_leaves_it_to_the_next_arm() {
    let expression = "($e:expr) => { 1 }; ($($t:tt)*) => { 2 }";
    for soup in ["let a = b", "=> x", "struct S;", "? x", "= x", "fn f() {}", "in x"] {
        assert_expands(expression, soup, "2");
    }
    let ty = "($t:ty) => { 1 }; ($($t:tt)*) => { 2 }";
    for soup in ["1", "let", "{}", "#[a] b", "-> u8", "if x {}"] {
        assert_expands(ty, soup, "2");
    }
    let pattern = "($p:pat) => { 1 }; ($($t:tt)*) => { 2 }";
    for soup in ["* x", "{}", "=> x", "'a", "! x"] {
        assert_expands(pattern, soup, "2");
    }
    let path = "($p:path) => { 1 }; ($($t:tt)*) => { 2 }";
    for soup in ["1", "<A as B>::C", "(A)", "&a"] {
        assert_expands(path, soup, "2");
    }
    assert_expands("($b:block) => { 1 }; ($($t:tt)*) => { 2 }", "(1)", "2");
    assert_expands("($b:lifetime) => { 1 }; ($($t:tt)*) => { 2 }", "a", "2");
    assert_expands("($b:literal) => { 1 }; ($($t:tt)*) => { 2 }", "->", "2");
    assert_expands("($b:meta) => { 1 }; ($($t:tt)*) => { 2 }", "\"doc\"", "2");
}

#[test]
fn types() {
    let rules = "($($t:ty),* $(,)?) => { $(T($t);)* }";
    assert_expands(rules, "u8, [u8; 3], &'a mut str", "T(‹u8›); T(‹[u8; 3]›); T(‹&'a mut str›);");
    assert_expands(rules, "fn(u8) -> (), impl Fn(u8) + 'a,", "T(‹fn(u8) -> ()›); T(‹impl Fn(u8) + 'a›);");
    assert_expands(rules, "<A as B>::C, !, _, *const ()", "T(‹<A as B>::C›); T(‹!›); T(‹_›); T(‹*const()›);");
    // As a type or as an expression: `Vec::<u8> {}`.
    assert_expands(rules, "Vec<u8>, a::B<C<D>>::E<F>", "T(‹Vec::<u8>›); T(‹a::B::<C<D>>::E::<F>›);");
}

#[test]
fn signatures_of_traits_belong_to_types_and_paths() {
    for kind in ["ty", "path"] {
        let rules = format!("($t:{kind}) => {{ one }}; ($($t:tt)*) => {{ soup }}");
        assert_expands(&rules, "Fn(u8)", "one");
        assert_expands(&rules, "a::Fn(A, B) -> Vec<u8>", "one");
    }
    assert_does_not_expand("($t:ty) => { 1 }; ($($t:tt)*) => { 2 }", "Fn(A) + Send");
}

#[test]
fn paths_are_fit_for_expressions_too() {
    let rules = "($p:path) => { $p(1) }";
    assert_expands(rules, "a::b", "a::b(1)");
    assert_expands(rules, "::a::B<u8>", "::a::B::<u8>(1)");
    assert_expands(rules, "A::<u8>", "A::<u8>(1)");
    assert_expands(rules, "crate::a", "crate::a(1)");
    assert_expands(rules, "HashMap<K, Vec<V>>", "HashMap::<K, Vec<V>>(1)");
}

#[test]
fn patterns() {
    let rules = "($p:pat) => { &$p }; ($p:pat if $e:expr) => { &$p if $e }";
    assert_expands(rules, "Some(x)", "&Some(x)");
    assert_expands(rules, "A | B", "&(A | B)");
    assert_expands(rules, "| A | B", "&(| A | B)");
    assert_expands(rules, "1..=2", "&(1..=2)");
    assert_expands(rules, "..", "&..");
    assert_expands(rules, "ref mut x @ S { a, .. }", "&ref mut x @ S { a, .. }");
    assert_expands(rules, "-1", "&-1");
    assert_expands("($p:pat_param | $q:pat_param) => { $q }", "A(1) | B", "B");
    assert_expands(
        "($e:expr, $p:pat $(if $g:expr)?) => { $p $(if $g)? }",
        "e, A | B if c > d",
        "(A | B) if ‹c > d›",
    );
}

#[test]
fn what_pat_and_expr_match_begins_with_the_edition() {
    let pattern = "($p:pat) => { one }; ($($t:tt)*) => { soup }";
    let shown = |edition, rules, call| expand_in(edition, rules, call).map(super::unmark).map(super::shown);
    assert_eq!(shown(Some(2021), pattern, "A | B").as_deref(), Some("one"));
    assert_eq!(shown(Some(2018), pattern, "A | B").as_deref(), Some("soup"));
    assert_eq!(shown(Some(2018), pattern, "| A").as_deref(), Some("soup"));
    assert_eq!(shown(None, pattern, "A | B"), None);
    assert_eq!(shown(None, pattern, "A(1 | 2)").as_deref(), Some("one"));
    let expression = "($e:expr) => { one }; ($($t:tt)*) => { soup }";
    assert_eq!(shown(Some(2024), expression, "_").as_deref(), Some("one"));
    assert_eq!(shown(Some(2021), expression, "_").as_deref(), Some("soup"));
    assert_eq!(shown(Some(2021), expression, "const { 1 }").as_deref(), Some("soup"));
    assert_eq!(shown(None, expression, "const { 1 }"), None);
    let old = "($e:expr_2021) => { one }; ($($t:tt)*) => { soup }";
    assert_eq!(shown(None, old, "const { 1 }").as_deref(), Some("soup"));
    assert_eq!(shown(None, old, "_").as_deref(), Some("soup"));
}

#[test]
fn statements_leave_the_semicolon() {
    let rules = "($($s:stmt;)*) => { $($s;)* }";
    assert_expands(
        rules,
        "let a: u8 = 1; a + 1; f!(a); f! {}; fn g() {};",
        "let a: u8 = 1; a + 1; f!(a); f! {}; fn g() {};",
    );
    assert_expands(rules, "let Some(x) = y else { return };", "let Some(x) = y else { return };");
    assert_expands("($s:stmt) => { { $s } }", "let a", "{ let a; }");
    assert_expands(
        "($($s:stmt;)*) => { $($s)* }",
        "let a = 1; b += 1; fn c() {}; d;",
        "let a = 1; b += 1; fn c() {} d",
    );
    assert_expands("($s:stmt) => { { $s } }", "a = b", "{ a = b }");
    assert_expands("($s:stmt) => { { $s } }", "#[a] struct S;", "{ #[a] struct S; }");
    assert_expands("($($s:stmt)*) => { $($s)* }", "if a {} -b", "if a {}; -b");
}

#[test]
fn a_block_is_a_statement_of_its_own() {
    assert_expands("($e:expr) => { $e x += 1; }", "{ a }", "{ a } x += 1;");
    assert_expands(
        "($e:expr) => { match x { A => $e B => $e } }",
        "if a { b }",
        "match x { A => if a { b } B => if a { b } }",
    );
    assert_expands("($e:expr) => { $e; $e x += 1; }", "match a {}", "match a {}; match a {} x += 1;");
    assert_expands("($e:expr) => { $e -1 }", "S {}", "‹S {}› -1");
    assert_expands("($e:expr) => { -$e }", "{ a }", "-‹{ a }›");
}

#[test]
fn items_blocks_metas_and_visibilities() {
    assert_expands(
        "($($i:item)*) => { mod m { $($i)* } }",
        "#[a] pub fn f() {} use x::y; m! {}",
        "mod m { #[a] pub fn f() {} use x::y; m! {} }",
    );
    assert_expands("($b:block) => { loop $b }", "{ 1 }", "loop { 1 }");
    assert_expands(
        "($(#[$m:meta])* $n:ident) => { $(#[$m])* struct $n; }",
        "/// doc\n #[a(b = 1)] #[c = \"d\"] #[unsafe(e)] S",
        "#[doc = \" doc\"] #[a(b = 1)] #[c = \"d\"] #[unsafe(e)] struct S;",
    );
    let rules = "($v:vis struct $n:ident $(: $t:ty)?) => { $v struct $n; }; ($v:vis $t:ty) => { ($v $t) }";
    assert_expands(rules, "struct S", "struct S;");
    assert_expands(rules, "pub struct S: u8", "pub struct S;");
    assert_expands(rules, "pub(in a::b) struct S", "pub(in a::b) struct S;");
    assert_expands("($v:vis $t:ty) => { ($v $t) }", "pub (crate::A, B)", "(pub ‹(crate::A, B)›)");
    // At the very end there is no token that could begin it.
    assert_does_not_expand("($v:vis) => { x }", "");
}

#[test]
fn operators_are_compared_whole() {
    let rules = "(> $($t:tt)*) => { gt }; (>> $($t:tt)*) => { shr }; (>>= $($t:tt)*) => { shr_eq }; ($($t:tt)*) => { $([$t])* }";
    assert_expands(rules, ">", "gt");
    assert_expands(rules, ">>", "shr");
    assert_expands(rules, ">>= x", "shr_eq");
    assert_expands(rules, "=> ..= :: -> <<= && 'a != <- ...", "[=>][..=][::][->][<<=][&&]['a][!=][<-][...]");
    assert_expands(rules, "= > . . = & &", "[=][>][.][.][=][&][&]");
    assert_expands(rules, "==> &&& :::", "[==][>][&&][&][::][:]");
    assert_expands(rules, "$x", "[$][x]");
}

#[test]
fn a_type_may_take_half_of_an_operator() {
    assert_expands("(<$t:ty> $n:ident) => { $n: $t }", "<Vec<u8>> x", "x: ‹Vec::<u8>›");
    assert_expands("(<$t:ty> = $e:expr) => { $e as $t }", "<Vec<u8>> = 1", "1 as ‹Vec::<u8>›");
    assert_expands(
        "($a:ty, <<$t:ty as $p:path>::$n:ident>) => { $t $p }",
        "u8, <<A<B> as C<D>>::E>",
        "‹A::<B>› C::<D>",
    );
}

#[test]
fn lifetimes_and_generics() {
    assert_expands(
        "($n:ident<$($l:lifetime),* $(; $($g:tt)*)?>) => { struct $n<$($l),*> }; ($n:ident <$($g:tt),*>) => { $n::<$($g),*> }",
        "S<'a, 'static>",
        "struct S<'a, 'static>",
    );
    assert_expands("($n:ident <$($g:tt),*>) => { $n::<$($g),*> }", "S<'a, T, 1>", "S::<'a, T, 1>");
}

#[test]
fn syn_reads_what_comes_out() {
    let rules = "($e:expr, $t:ty, $p:pat, $path:path) => {
        fn f(x: $t) -> $t { let y: <$t>::A = -$e as $t; match x { $p | 0 => $path { a: $e.b, c: $e }, _ if $e => $e } }
        impl<T: $path> $path for $t { const A: [$t; $e * 2] = [$e; 3]; }
        struct S(pub $t, $t);
    }";
    for call in [
        "1 + 2, Vec<u8>, A | B, a::B<C>",
        "if a { b } else { c }, &'static [u8], 1..=2, A",
        "|x| x, (u8, u8), S { .. }, ::a::B",
        "-1, dyn A, ref x, Self::B",
    ] {
        let expansion = super::expand(rules, call).unwrap();
        syn::parse2::<syn::File>(expansion.clone()).unwrap_or_else(|error| panic!("{error}: {expansion}"));
    }
}

#[test]
fn a_doc_comment_in_a_pattern_asks_for_nothing() {
    assert_expands("(/// what it is\n $n:ident) => { $n }", "a", "a");
    assert_does_not_expand("(#[doc = \"x\"] $n:ident) => { $n }", "a");
    assert_expands("(#[doc = \"x\"] $n:ident) => { $n }", "#[doc = \"x\"] a", "a");
}
