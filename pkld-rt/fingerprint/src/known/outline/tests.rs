//! What is a part of the rest of a file.

use super::*;

fn of(text: &str) -> Option<Outline> {
    Outline::of(text, &BTreeSet::new())
}

/// Whether each function of `old` is the same in `new`, if they differ in nothing else.
fn moved(old: &str, new: &str) -> Option<Vec<bool>> {
    let moved = both(old, new)?;
    Some(moved.functions.into_values().map(|(_, is_same)| is_same).collect())
}

fn both(old: &str, new: &str) -> Option<Moved> {
    of(old).unwrap().moved_to(&of(new).unwrap())
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn a_plain_body_is_no_part_of_the_rest() {
    let old = "use a::B; fn f(x: u8) -> u8 { x + 1 } impl B { fn g(&self) { f(2); } }";
    assert_eq!(moved(old, old), Some(vec![true, true]));
    assert_eq!(moved(old, &old.replace("x + 1", "x + 2")), Some(vec![false, true]));
    assert_eq!(moved(old, &old.replace("f(2)", "f(3); h(vec![1])")), Some(vec![true, false]));
    assert_eq!(moved(old, &old.replace("fn f", "// moved\n\n  fn f")), Some(vec![true, true]));
    assert_eq!(moved(old, &old.replace("a::B", "a::C")), None);
    assert_eq!(moved(old, &old.replace("impl B", "impl<T> B")), None);
}

#[test]
fn where_a_function_stands_now_is_told() {
    let (old, new) = (of("fn f() {}").unwrap(), of("\n\n fn f() {}").unwrap());
    assert_eq!(old.moved_to(&new).unwrap().functions, [((1, 3), ((3, 4), true))].into());
}

#[test]
fn functions_that_come_and_go_are_told_by_name() {
    let old = "fn f() {} struct S; impl S { fn g(&self) {} } mod m { fn f() {} } #[cfg(test)] mod tests {}";
    let same = |new: &str| {
        both(old, new).is_some_and(|moved| {
            moved.added.is_empty()
                && moved.removed.is_empty()
                && moved.functions.values().all(|(_, same)| *same)
        })
    };
    assert!(same(
        "struct S; fn f() {} impl S { fn g(&self) {} } mod m { fn f() {} } #[cfg(test)] mod tests {}"
    ));
    for (new, added) in [
        (format!("fn h(a: u8) -> u8 {{ a }} {old}"), "h"),
        (old.replace("fn g", "/// Docs.\n pub fn h<T: Copy>(self) {} fn g"), "h"),
        (old.replace("mod m {", "mod m { async fn r#h() { x() }"), "h"),
        (old.replace("mod tests {", "mod tests { #[test] fn h() { assert!(true); }"), "h"),
    ] {
        let moved = both(old, &new).unwrap();
        assert_eq!((moved.added, moved.removed), (names(&[added]), names(&[])), "{new}");
        assert!(moved.functions.values().all(|(_, is_same)| *is_same));
        let back = both(&new, old).unwrap();
        assert_eq!((back.added, back.removed), (names(&[]), names(&[added])), "{new}");
        assert_eq!(back.functions.values().filter(|(_, is_same)| !*is_same).count(), 1);
    }
    let moved = both(old, &old.replace("fn g(&self)", "fn g(self)")).unwrap();
    assert_eq!((moved.added, moved.removed), (names(&["g"]), names(&["g"])), "whoever names it is affected");
    let moved = both(
        old,
        "struct S; impl S { fn g(&self) {} } mod m { fn f() {} #[cfg(x)] fn f() {} } #[cfg(test)] mod tests {}",
    );
    assert_eq!(moved, None, "of two functions of one name the order may count");
}

#[test]
fn modules_of_one_name_are_told_apart_by_their_conditions() {
    let old = "#[cfg(unix)] mod m { fn g() {} } #[cfg(not(unix))] mod m { }";
    let moved = both(old, "#[cfg(unix)] mod m { } #[cfg(not(unix))] mod m { fn g() {} }").unwrap();
    assert_eq!((moved.added, moved.removed), (names(&["g"]), names(&["g"])));
    let moved = both(old, &old.replace("#[cfg(unix)]", "#[cfg(unix)] /* here */")).unwrap();
    assert!(moved.added.is_empty());
}

#[test]
fn a_function_that_code_may_use_without_its_name_is_part_of_the_rest() {
    let old = "struct S; impl Iterator for S { fn next() {} } trait T { fn t(); } impl S {} mod m {}";
    for new in [
        old.replace("fn next() {}", "fn next() {} fn nth() {}"),
        old.replace("fn t();", "fn t(); fn u() {}"),
        old.replace("impl S {}", "impl S { const fn c() {} }"),
        old.replace("impl S {}", "#[rewrites] impl S { fn c() {} }"),
        old.replace("mod m {}", "#[rewrites] mod m { fn c() {} }"),
        format!("{old} fn main() {{}}"),
        format!("{old} #[unsafe(no_mangle)] fn c() {{}}"),
        format!("{old} fn c(n: make!(u8)) {{}}"),
        format!("{old} fn c() {{ fn d() {{}} }}"),
        format!("{old} impl S {{ fn c() {{}} }}"),
    ] {
        assert_eq!(both(old, &new), None, "{new}");
    }
}

#[test]
fn a_name_is_a_whole_word() {
    assert!(mentions("a(foo)", "foo") && mentions("foo", "foo") && mentions("xfoo foo", "foo"));
    assert!(mentions("r#foo", "foo") && mentions("\"m::foo\"", "foo"));
    assert!(!mentions("food foo1 _foo füfoo", "foo"));
}

#[test]
fn what_a_body_may_define_is_part_of_the_rest() {
    let bodies = [
        "impl T for S { fn t() { 1 } }",
        "fn nested() { 1 }",
        "const N: u8 = 1;",
        "use other::n1;",
        "make!(1);",
        "thread_local! { static A: u8 = 1; }",
        "include!(\"1.rs\");",
        "a::b::make! { 1 }",
        "#[attribute] let x = 1;",
        "struct S1;",
        "if true { enum E { A = 1 } }",
    ];
    for body in bodies {
        let old = format!("fn f() {{ {body} }}");
        assert_eq!(moved(&old, &old.replace('1', "2")), None, "{body}");
    }
    for (old, new) in [
        ("const fn f() -> u8 { 1 }", "const fn f() -> u8 { 2 }"),
        ("#[rewrites] fn f() { 1; }", "#[rewrites] fn f() { 2; }"),
        ("#[rewrites] impl S { fn f() { 1; } }", "#[rewrites] impl S { fn f() { 2; } }"),
        ("#[rewrites] mod m { fn f() { 1; } }", "#[rewrites] mod m { fn f() { 2; } }"),
        ("const A: fn() = { fn f() { 1; } f };", "const A: fn() = { fn f() { 2; } f };"),
        ("trait T { fn f() -> A<{ 1 }> { g() } }", "trait T { fn f() -> A<{ 2 }> { g() } }"),
        ("m! { fn f() { 1; } }", "m! { fn f() { 2; } }"),
        ("/// 1\nstruct S;", "/// 2\nstruct S;"),
    ] {
        assert_eq!(moved(old, new), None, "{old}");
    }
}

#[test]
fn tokens_are_told_apart() {
    for (one, other) in [("a && b", "a & & b"), ("f(a, b)", "f((a, b))"), ("\"x\"", "x"), ("[a]", "{a}")] {
        let written = |body: &str| format!("fn f() {{ {body}; }}");
        assert_eq!(moved(&written(one), &written(other)), Some(vec![false]), "{one}");
    }
    assert!(of("fn f( {").is_none());
    let body = "fn f() { println!(); }";
    let of_shadowed = Outline::of(body, &["println".to_owned()].into()).unwrap();
    assert_ne!(of(body).unwrap(), of_shadowed);
}
