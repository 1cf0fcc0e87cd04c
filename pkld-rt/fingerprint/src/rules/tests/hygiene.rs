use super::super::hygiene::unmark;
use super::super::{Rules, unmarked};
use super::{expand_in, shown};

#[track_caller]
fn assert_marked(rules: &str, call: &str, expected: &str) {
    let expansion = expand_in(Some(2024), rules, call).expect("there is an expansion");
    assert_eq!(shown(expansion), super::without_space(expected));
}

#[test]
fn words_of_the_macro_are_marked_and_those_of_the_caller_are_not() {
    assert_marked("($e:expr) => { { let t = 2; t * $e } }", "t", "{ let tǃ1 = 2; tǃ1 * t }");
    assert_marked("($i:ident) => { $i(i, r#type) }", "i", "i(iǃ1, r#typeǃ1)");
    assert_marked("($t:tt) => { a $t }", "{ a }", "aǃ1 { a }");
}

#[test]
fn keywords_literals_lifetimes_and_attributes_are_not_marked() {
    assert_marked(
        "() => { #[a(b)] #![c] fn f<'a>(self: &'a Self) -> _ { \"s\"; 1u8; crate::x; dyn; async } }",
        "",
        "#[a(b)] #![c] fn fǃ1<'a>(self: &'a Self) -> _ { \"s\"; 1u8; crate::xǃ1; dyn; async }",
    );
}

#[test]
fn words_that_are_keywords_in_places() {
    assert_marked(
        "($n:ident) => { macro_rules! m {} union U {} union $n {} auto trait T {} default fn f() {} safe fn g(); &raw const x; }",
        "N",
        "macro_rules! mǃ1 {} union Uǃ1 {} union N {} auto trait Tǃ1 {} default fn fǃ1() {} safe fn gǃ1(); &raw const xǃ1;",
    );
    assert_marked(
        "() => { let union = default + auto; raw.safe(macro_rules) }",
        "",
        "let unionǃ1 = defaultǃ1 + autoǃ1; rawǃ1.safeǃ1(macro_rulesǃ1)",
    );
}

#[test]
fn the_crate_is_named() {
    assert_marked("() => { $crate::f($crate::m!()) }", "", "krate::fǃ1(krate::mǃ1!())");
    let rules = Rules::parse("() => { $crate::f }".parse().unwrap()).unwrap();
    for (name, expected) in
        [("crate", Some("crate::fǃ7")), ("r#mod", Some("r#mod::fǃ7")), ("a b", None), ("", None)]
    {
        assert_eq!(rules.expand("".parse().unwrap(), 7, name).map(shown).as_deref(), expected);
    }
}

#[test]
fn the_crate_is_a_token_to_match() {
    let rules = "(@ $crate::A) => { yes }; ($($x:tt)*) => { no }";
    assert_marked(rules, "@ krate::A", "yesǃ1");
    assert_marked(rules, "@ other::A", "noǃ1");
}

#[test]
fn a_macro_that_a_macro_defines_marks_again() {
    let outer = Rules::parse(
        "($n:ident) => { macro_rules! $n { ($a:expr) => { let x = $a + y; } } }".parse().unwrap(),
    );
    let outer = outer.unwrap().expand("m".parse().unwrap(), 3, "crate").unwrap();
    assert_eq!(
        shown(outer.clone()),
        super::without_space("macro_rules! m { ($aǃ3:exprǃ3) => { let xǃ3 = $aǃ3 + yǃ3; } }")
    );
    let Some(proc_macro2::TokenTree::Group(body)) = outer.into_iter().last() else { panic!("a body") };
    let inner = Rules::parse(body.stream()).unwrap().expand("x".parse().unwrap(), 9, "crate").unwrap();
    assert_eq!(shown(inner), super::without_space("let xǃ3ǃ9 = x + yǃ3ǃ9;"));
}

#[test]
fn marks_come_off() {
    assert_eq!(unmarked("tmpǃ17"), "tmp");
    assert_eq!(unmarked("aǃ3ǃ9"), "a");
    assert_eq!(unmarked("a9"), "a9");
    assert_eq!(unmarked("aǃ"), "aǃ");
    assert_eq!(unmarked("ǃ3"), "ǃ3");
    assert_eq!(unmarked("r#typeǃ3"), "r#type");
    assert_eq!(shown(unmark("fǃ3(r#typeǃ3ǃ4, [b], 'a)".parse().unwrap())), "f(r#type,[b],'a)");
}

#[test]
fn names_are_compared_without_marks() {
    let rules = Rules::parse("(keyǃ4 $x:ident) => { $x }".parse().unwrap()).unwrap();
    assert!(rules.expand("key a".parse().unwrap(), 1, "crate").is_some());
    assert!(rules.expand("keyǃ2 a".parse().unwrap(), 1, "crate").is_some());
    assert!(rules.expand("r#key a".parse().unwrap(), 1, "crate").is_none());
}
