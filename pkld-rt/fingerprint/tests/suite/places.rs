//! Where things stand counts only for what depends on it.

use crate::workspace::workspace;

/// Whether an edit of `main` changes the fingerprint of its function `run`.
fn sees(main: &str, from: &str, to: &str) -> bool {
    let ws = workspace(main).file("app/src/part.rs", "pub fn part() -> u32 { 7 }\n");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", from, to);
    before != ws.fingerprint()
}

#[test]
fn a_place_counts_for_those_who_are_told_it() {
    for telling in [
        "macro_rules! here { () => { line!() } }\n/**/ fn run() -> u32 { here!() }",
        "macro_rules! here { () => { line!() } } macro_rules! there { () => { here!() } }\n/**/ fn run() -> u32 { there!() }",
        "#[track_caller] fn here() -> u32 { std::panic::Location::caller().line() }\n/**/ fn run() -> u32 { here() }",
        "#[track_caller] fn here() -> u32 { std::panic::Location::caller().line() }\n#[track_caller] fn there() -> u32 { here() }\n/**/ fn run() -> u32 { there() }",
        "mod m { #[track_caller] pub fn here() -> u32 { std::panic::Location::caller().line() } } use m::here as there;\n/**/ fn run() -> u32 { there() }",
        "struct S; impl std::ops::Neg for S { type Output = u32; #[track_caller] fn neg(self) -> u32 { std::panic::Location::caller().line() } }\n/**/ fn run() -> u32 { -S }",
        "mod a { macro_rules! here { () => { line!() } } pub(crate) use here as mid; } mod b { pub(crate) use super::a::mid as there; } use b::there;\n/**/ fn run() -> u32 { there!() }",
        "macro_rules! make { ($n:ident) => { #[track_caller] fn $n() -> u32 { std::panic::Location::caller().line() } } } make!(here);\n/**/ fn run() -> u32 { here() }",
        "fn low() -> u32 { std::panic::Location::caller().line() } macro_rules! tc { ($($t:tt)*) => { #[track_caller] $($t)* } } tc! { fn mid() -> u32 { low() } }\n/**/ fn run() -> u32 { mid() }",
        "struct S; impl S { #[track_caller] fn here(self) -> u32 { std::panic::Location::caller().line() } }\n/**/ fn run() -> u32 { S.here() }",
    ] {
        assert!(sees(telling, "/**/", "\n"), "{telling}");
    }
}

#[test]
fn a_place_counts_for_nobody_else() {
    for telling in [
        // The one who is told stands in another file.
        "macro_rules! here { () => { line!() } } mod far { pub fn far() -> u32 { here!() } }\n/**/ fn run() -> u32 { 7 }",
        "macro_rules! here { () => { line!() } } mod part;\n/**/ fn run() -> u32 { part::part() }",
        "#[track_caller] fn checked(n: u32) -> u32 { assert!(n > 0); n }\n/**/ fn run() -> u32 { checked(7) }",
    ] {
        assert!(!sees(telling, "/**/", "\n"), "{telling}");
    }
    let ws = workspace(
        "#[macro_use] mod macros; mod part; fn run() -> u32 { part::part() + plain() }\nfn plain() -> u32 { 7 }",
    )
    .file("app/src/macros.rs", "macro_rules! here { () => { line!() } }\n")
    .file("app/src/part.rs", "pub fn part() -> u32 { here!() }\n");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "fn plain", "\n// A comment.\nfn plain");
    ws.edit("app/src/macros.rs", "macro_rules", "\nmacro_rules");
    assert_eq!(before, ws.fingerprint(), "only part.rs is told where it stands");
    ws.edit("app/src/part.rs", "pub fn", "\npub fn");
    assert_ne!(before, ws.fingerprint());
}

/// Two macros of one name, and calls between and behind them.
const NAMESAKES: &str = "macro_rules! n { () => { 1 } }
fn first() -> u32 { n!() }
macro_rules! n { () => { 2 } }
fn run() -> u32 { first() + n!() + plain() }
fn plain() -> u32 { 7 }
fn other() -> u32 { 8 }
";

#[test]
fn the_order_of_macros_of_one_name_counts() {
    let one = "macro_rules! n { () => { 1 } }\nfn first() -> u32 { n!() }\nmacro_rules! n { () => { 2 } }";
    assert!(sees(
        NAMESAKES,
        one,
        "macro_rules! n { () => { 2 } }\nfn first() -> u32 { n!() }\nmacro_rules! n { () => { 1 } }"
    ));
    assert!(sees(
        NAMESAKES,
        one,
        "macro_rules! n { () => { 1 } }\nmacro_rules! n { () => { 2 } }\nfn first() -> u32 { n!() }"
    ));
    // A macro between that calls them.
    let through = NAMESAKES.replace("fn run() -> u32 { first() + n!()", "macro_rules! m { () => { n!() } }\nfn between() -> u32 { m!() }\nfn run() -> u32 { first() + between()");
    assert!(sees(
        &through,
        "fn first() -> u32 { n!() }\nmacro_rules! n { () => { 2 } }\nmacro_rules! m { () => { n!() } }\nfn between() -> u32 { m!() }",
        "macro_rules! m { () => { n!() } }\nfn between() -> u32 { m!() }\nfn first() -> u32 { n!() }\nmacro_rules! n { () => { 2 } }",
    ));
}

#[test]
fn the_order_of_a_macro_and_what_it_hides_or_is_taken_by_counts() {
    assert!(sees(
        "macro_rules! vec { ($($t:tt)*) => { [7u8] } }\nfn run() -> usize { vec![1u8, 2].len() }",
        "macro_rules! vec { ($($t:tt)*) => { [7u8] } }\nfn run() -> usize { vec![1u8, 2].len() }",
        "fn run() -> usize { vec![1u8, 2].len() }\nmacro_rules! vec { ($($t:tt)*) => { [7u8] } }",
    ));
    let two = |first: &str, second: &str| {
        format!(
            "mod a {{ macro_rules! m {{ () => {{ 1 }} }} {first} macro_rules! m {{ () => {{ 2 }} }} {second} }}\nfn run() -> u32 {{ a::m!() }}"
        )
    };
    let taken = "pub(crate) use m;";
    assert!(sees(&two(taken, ""), &two(taken, ""), &two("", taken)));
}

#[test]
fn the_order_of_all_else_does_not() {
    assert!(!sees(NAMESAKES, "fn plain", "\n// Seven.\nfn plain"));
    assert!(!sees(NAMESAKES, "8", "9"));
    assert!(!sees(
        NAMESAKES,
        "fn plain() -> u32 { 7 }\nfn other() -> u32 { 8 }",
        "fn other() -> u32 { 8 }\nfn plain() -> u32 { 7 }"
    ));
    assert!(!sees(NAMESAKES, "fn other", "fn more() {}\nstruct More;\nfn other"));
    assert!(!sees(
        NAMESAKES,
        "fn other",
        "#[cfg(test)] mod tests { macro_rules! n { () => { 3 } } }\nfn other"
    ));
    // Of two bodies each has its own.
    let local = "fn run() -> u32 { macro_rules! n { () => { 1 } } n!() + more() }\nfn more() -> u32 { macro_rules! n { () => { 2 } } n!() }\n";
    assert!(!sees(local, "fn more() -> u32", "// More.\nfn more() -> u32"));
}

#[test]
fn macros_of_one_name_count_by_the_modules_that_bring_them() {
    let ws = |macros: &str| {
        workspace(&format!(
            "macro_rules! n {{ () => {{ 1 }} }}\n{macros}\nfn run() -> u32 {{ part::part() }}"
        ))
        .file("app/src/macros.rs", "macro_rules! n { () => { 2 } }\n")
        .file("app/src/part.rs", "pub fn part() -> u32 { n!() }\n")
    };
    let before = ws("#[macro_use] mod macros; mod part; mod other { }").fingerprint();
    assert_ne!(before, ws("mod part; #[macro_use] mod macros; mod other { }").fingerprint());
    assert_ne!(before, ws("mod macros; mod part; mod other { }").fingerprint());
    assert_eq!(before, ws("mod other { } #[macro_use] mod macros; mod more { } mod part;").fingerprint());
    // In modules that a macro declares, no order is known: files count as they are.
    let wrapped = |more: &str| {
        ws(&format!("macro_rules! wrap {{ ($($t:tt)*) => {{ $($t)* }} }} wrap! {{ @ #[macro_use] mod macros; mod part; }} {more}"))
            .fingerprint()
    };
    assert_ne!(wrapped(""), wrapped("// A comment."));
}
