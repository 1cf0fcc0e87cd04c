use super::Rules;

/// The expansion of `call` by `rules`, as text without spaces where there need be none.
fn expand(rules: &str, call: &str) -> Option<String> {
    let rules = Rules::parse(rules.parse().unwrap()).unwrap();
    rules.in_edition(2024).expand(call.parse().unwrap(), 1, "krate").map(|tokens| tokens.to_string())
}

#[test]
fn first() {
    assert_eq!(expand("($a:expr, $b:expr) => { $a * $b }", "1 + 2, 3").unwrap(), "1 + 2 * 3");
    assert_eq!(
        expand(
            "($($k:expr => $v:expr),* $(,)?) => { let mut m = $crate::M::new(); $(m.insert($k, $v);)* }",
            "1 => 2, 3 => 4,"
        )
        .unwrap(),
        ""
    );
}
