use super::assert_becomes;

#[test]
fn munchers() {
    assert_becomes(
        "macro_rules! count { () => { 0 }; ($head:tt $($tail:tt)*) => { 1 + count!($($tail)*) } }
         let n = count!(a => 'b (c d));",
        "let n = ‹1 + ‹1 + ‹1 + ‹1 + ‹0›››››;",
    );
    assert_becomes(
        "macro_rules! items {
            () => {};
            (const $n:ident = $e:expr; $($rest:tt)*) => { const $n: u8 = $e; items! { $($rest)* } };
            (fn $n:ident $b:block $($rest:tt)*) => { fn $n() $b items! { $($rest)* } };
         }
         items! { const A = 1 + 1; fn f { A } const B = A; }",
        "const A: u8 = ‹1 + 1›; fn f() { A } const B: u8 = A;",
    );
}

#[test]
fn accumulators() {
    assert_becomes(
        "macro_rules! reverse {
            ([] $($done:expr),*) => { [$($done),*] };
            ([$first:expr $(, $rest:expr)*] $($done:expr),*) => { reverse!([$($rest),*] $first $(, $done)*) };
         }
         reverse!([1, 2 + 2, 3])",
        "[3, ‹2 + 2›, 1]",
    );
}

#[test]
fn callbacks() {
    assert_becomes(
        "macro_rules! with_types { ($callback:ident) => { $callback! { u8 => A, u16 => B } } }
         macro_rules! impls { ($($t:ty => $n:ident),*) => { $(impl T for $t { type N = $n; })* } }
         with_types!(impls);",
        "impl T for ‹u8› { type N = A; } impl T for ‹u16› { type N = B; };",
    );
    assert_becomes(
        "macro_rules! apply { ($m:ident $($a:tt)*) => { $m!($($a)*) } }
         macro_rules! sum { ($($x:expr),*) => { 0 $(+ $x)* } }
         apply!(sum 1, 2)",
        "0 + 1 + 2",
    );
}

#[test]
fn macros_that_define_macros() {
    assert_becomes(
        "macro_rules! define { ($name:ident, $value:expr) => { macro_rules! $name { ($x:expr) => { $value + $x } } } }
         define!(plus_two, 1 * 2);
         let a = plus_two!(3);",
        "; let a = ‹‹1 * 2› + 3›;",
    );
    assert_becomes(
        "macro_rules! with_dollar {
            ($d:tt $name:ident $($arm:ident)*) => {
                macro_rules! $name { $( ($arm $d($d x:expr),*) => { $arm($d($d x),*) }; )* }
            }
         }
         with_dollar!($ call f g);
         call!(f 1, 2); call!(g)",
        "; f(1, 2); g()",
    );
    assert_becomes(
        "macro_rules! attributes {
            ($d:tt) => { macro_rules! keep { ($d(#[$d m:meta])* $d n:ident) => { $d(#[$d m])* struct $d n; $d(f($d m);)* } } }
         }
         attributes!($);
         keep!(#[a] #[b(c)] S);",
        "; #[a] #[b(c)] struct S; f(a); f(b(c));;",
    );
}

#[test]
fn internal_rules() {
    assert_becomes(
        "macro_rules! m { (@step $x:ident) => { $x }; (@ $y:ident) => { y }; ($($x:ident)*) => { $(m!(@step $x);)* } }
         m!(a b)",
        "a; b;",
    );
}

#[test]
fn an_expansion_without_end_is_cut() {
    let doubling = "($($x:tt)*) => { $($x $x $x $x $x $x $x $x)* $([$($x)*])* }";
    let wide = "a ".repeat(2000);
    // 2000 × 2000 tokens.
    assert!(super::expand("($($x:tt)*; $y:tt) => { $($x $y $y)* }", &format!("{wide}; [{wide}]")).is_none());
    assert!(super::expand(doubling, "a").is_none());
}

#[test]
fn a_large_table_is_no_trouble() {
    let table = "0x1f + 1 => \"name\", ".repeat(20_000);
    assert!(super::expand("($($k:expr => $v:expr),* $(,)?) => { [$(($k, $v)),*] }", &table).is_some());
}

#[test]
fn groups_too_deep_have_no_expansion() {
    let deep = format!("{}{}", "(".repeat(1000), ")".repeat(1000));
    assert!(super::expand("($($x:tt)*) => { $($x)* }", &deep).is_none());
}
