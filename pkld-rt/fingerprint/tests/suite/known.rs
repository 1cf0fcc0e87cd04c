//! What an earlier compilation kept is recalled where nothing that a fingerprint is taken from has changed. That what
//! is recalled would be taken again is looked at wherever this suite takes a source.

use pkld_fingerprint::Conditions;

use crate::workspace::{Workspace, workspace};

fn is_recalled(ws: &Workspace, function: &str) -> bool {
    let known = ws.known();
    known.is_some_and(|known| {
        known.function_named(&format!("app::{function}"), &Conditions::of_this_machine()).is_some()
    })
}

const MAIN: &str = "mod far; mod near;
    fn run() -> u32 { near::near() }
    fn other() -> u32 { far::far() + LIMIT }
    const LIMIT: u32 = 3;
";

fn two_modules() -> Workspace {
    let ws = workspace(MAIN)
        .file("app/src/near.rs", "pub fn near() -> u32 { 1 + 1 } pub fn beside() -> u32 { 10 }")
        .file("app/src/far.rs", "pub fn far() -> u32 { 100 } pub fn told(n: u32) { println!(\"{n}\") }");
    ws.source();
    ws.source_of("other");
    ws
}

#[test]
fn an_edit_of_a_body_is_one_for_those_who_reach_it() {
    let ws = two_modules();
    assert!(is_recalled(&ws, "run") && is_recalled(&ws, "other"));
    ws.edit("app/src/near.rs", "1 + 1", "1 - 1");
    assert!(!is_recalled(&ws, "run") && is_recalled(&ws, "other"));
    ws.edit("app/src/near.rs", "1 - 1", "1 + 1");
    assert!(is_recalled(&ws, "run"), "undone");
    ws.edit("app/src/near.rs", "{ 10 }", "{ 11; new_call() }");
    ws.edit("app/src/far.rs", "println!(\"{n}\")", "println!(\"{n} {}\", vec![1].len())");
    assert!(is_recalled(&ws, "run") && is_recalled(&ws, "other"), "nobody reaches these");
    ws.edit("app/src/main.rs", "far::far() + LIMIT", "LIMIT");
    assert!(is_recalled(&ws, "run") && !is_recalled(&ws, "other"), "its own body");
}

#[test]
fn what_moved_is_found_again() {
    let ws = two_modules();
    ws.edit("app/src/main.rs", "mod far; mod near;", "\n\n// A comment.\nmod far;\n\n mod near;");
    ws.edit("app/src/near.rs", "pub fn near", "\n\n\n    pub fn near");
    assert!(is_recalled(&ws, "run") && is_recalled(&ws, "other"));
    // What is kept now is of the source as it is now.
    ws.source();
    ws.edit("app/src/near.rs", "{ 10 }", "{ 12 }");
    assert!(is_recalled(&ws, "run") && is_recalled(&ws, "other"));
    ws.edit("app/src/near.rs", "1 + 1", "1 * 1");
    assert!(!is_recalled(&ws, "run") && is_recalled(&ws, "other"));
}

#[test]
fn any_other_edit_is_one_for_all() {
    let edits = [
        ("app/src/main.rs", "LIMIT: u32 = 3", "LIMIT: u32 = 4"),
        ("app/src/main.rs", "mod near;", "mod near; struct New;"),
        ("app/src/near.rs", "{ 10 }", "{ struct Inner; 10 }"),
        ("app/src/far.rs", "told(n: u32)", "told(n: u64)"),
        ("app/src/far.rs", "pub fn told", "#[cold] pub fn told"),
        ("app/src/far.rs", "{ 100 }", "{ 100 "),
        ("app/Cargo.toml", "2024", "2021"),
        ("Cargo.lock", "version = 4", "version = 3"),
    ];
    for (file, from, to) in edits {
        let ws = two_modules();
        ws.edit(file, from, to);
        assert!(!is_recalled(&ws, "run") && !is_recalled(&ws, "other"), "{file}: {to}");
        ws.source();
        assert!(is_recalled(&ws, "run"), "{file}: {to}");
    }
    // A file that would now be another module's.
    let ws = two_modules();
    ws.write("app/src/near/mod.rs", "");
    assert!(!is_recalled(&ws, "run"));
}

#[test]
fn a_body_that_tells_a_type_counts() {
    let main = "fn run() -> u32 { if false { hidden().len() as u32 } else { take(hidden()) } }
        fn hidden() -> impl Shape { Small(1) }
        fn take(shape: impl Shape) -> u32 { shape.area() }
        trait Shape { fn area(&self) -> u32; fn len(&self) -> usize { 1 } }
        struct Small(u32); struct Large(u32);
        impl Shape for Small { fn area(&self) -> u32 { self.0 } }
        impl Shape for Large { fn area(&self) -> u32 { self.0 * 10 } }";
    let ws = workspace(main);
    ws.source();
    assert!(is_recalled(&ws, "run"));
    ws.edit("app/src/main.rs", "{ self.0 * 10 }", "{ self.0 * 11 }");
    assert!(is_recalled(&ws, "run"), "no Large exists");
    ws.edit("app/src/main.rs", "{ Small(1) }", "{ Large(1) }");
    assert!(!is_recalled(&ws, "run"));
}

#[test]
fn a_file_that_a_closure_names_counts() {
    let ws = workspace("fn run() -> &'static str { include_str!(\"text.txt\") } fn other() -> u32 { 1 }")
        .file("app/src/text.txt", "a");
    ws.source_of("other");
    ws.source();
    assert!(is_recalled(&ws, "run"));
    ws.write("app/src/text.txt", "b");
    assert!(!is_recalled(&ws, "run") && is_recalled(&ws, "other"));
}

#[test]
fn lines_count_where_they_are_asked_for() {
    let ws = workspace("mod far; fn run() -> u32 { line!() } fn other() -> u32 { far::far() }")
        .file("app/src/far.rs", "pub fn far() -> u32 { 100 }");
    ws.source_of("other");
    ws.source();
    ws.edit("app/src/far.rs", "pub", "\n\npub");
    assert!(is_recalled(&ws, "run") && is_recalled(&ws, "other"));
    ws.edit("app/src/main.rs", "mod far;", "mod far;\n\n");
    assert!(!is_recalled(&ws, "run") && is_recalled(&ws, "other"));
}

#[test]
fn functions_that_nobody_names_come_and_go() {
    let edits = [
        ("app/src/near.rs", "beside()", "besides()"),
        ("app/src/near.rs", "pub fn beside() -> u32 { 10 }", ""),
        ("app/src/main.rs", "fn run", "fn added<T>(t: T) -> T { t } fn run"),
        ("app/src/main.rs", "fn run", "#[cfg(test)] fn added() { other() } fn run"),
        (
            "app/src/far.rs",
            "pub fn far() -> u32 { 100 }",
            "/// Moved.\npub fn added() {} pub fn far() -> u32 { 100 }",
        ),
    ];
    for (file, from, to) in edits {
        let ws = two_modules();
        ws.edit(file, from, to);
        assert!(is_recalled(&ws, "run") && is_recalled(&ws, "other"), "{file}: {to}");
    }
    for (file, from, to) in [
        // Its name stands somewhere.
        ("app/src/main.rs", "fn run", "fn LIMIT() {} fn run"),
        ("app/src/far.rs", "pub fn far() -> u32 { 100 }", ""),
        ("app/src/near.rs", "pub fn near", "pub fn beside(n: u8) {} pub fn near"),
    ] {
        let ws = two_modules();
        ws.edit(file, from, to);
        assert!(!is_recalled(&ws, "run") && !is_recalled(&ws, "other"), "{file}: {to}");
    }
    let ws = two_modules();
    ws.edit("app/src/main.rs", "fn run", "fn added() -> u32 { run() } fn run");
    ws.edit("app/src/far.rs", "println!(\"{n}\")", "println!(\"{}\", n + crate::added())");
    assert!(is_recalled(&ws, "run") && is_recalled(&ws, "other"), "only a body names it that nobody reaches");
    ws.edit("app/src/near.rs", "1 + 1", "1 + crate::added()");
    assert!(!is_recalled(&ws, "run") && is_recalled(&ws, "other"));
    // What takes all there is takes what is new.
    let ws = workspace("mod all { } fn run() -> u32 { foreign::call_all!(all) } fn other() -> u32 { 1 }")
        .depends("foreign = \"1\"");
    ws.lock(&[("foreign", "1.0.0", &[])]);
    ws.source();
    ws.source_of("other");
    assert!(is_recalled(&ws, "run") && is_recalled(&ws, "other"));
    ws.edit("app/src/main.rs", "mod all { }", "mod all { pub fn added() {} }");
    assert!(!is_recalled(&ws, "run") && is_recalled(&ws, "other"));
}

#[test]
fn what_is_damaged_is_not_there() {
    let ws = two_modules();
    let source = ws.source().label.source;
    let kept = |end: &str| {
        let folder = ws.path().join("target/pkld/known-1");
        let mut files = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        files.find(|file| file.extension().is_some_and(|found| found == end)).unwrap()
    };
    let (head, texts) = (std::fs::read(kept("taken")).unwrap(), std::fs::read(kept("source")).unwrap());
    let mut refused = 0;
    for at in (0..head.len()).step_by(41) {
        let mut damaged = head.clone();
        damaged[at] ^= 1;
        std::fs::write(kept("taken"), damaged).unwrap();
        let recalled =
            ws.known().and_then(|known| known.function_named("app::run", &Conditions::of_this_machine()));
        refused += usize::from(recalled.is_none());
        // What follows it may be damaged.
        assert!(recalled.is_none_or(|recalled| recalled.source == source), "byte {at}");
    }
    assert!(refused * 41 > head.len() / 2, "{refused} of {}", head.len() / 41);
    std::fs::write(kept("taken"), &head[..head.len() / 2]).unwrap();
    assert!(!is_recalled(&ws, "run"));
    std::fs::write(kept("taken"), head).unwrap();
    assert!(is_recalled(&ws, "run"));
    // The texts of another compilation tell nothing of what changed.
    ws.edit("app/src/near.rs", "{ 10 }", "{ 11 }");
    assert!(is_recalled(&ws, "run"));
    std::fs::write(kept("source"), &texts[1..]).unwrap();
    assert!(!is_recalled(&ws, "run"));
}

#[test]
fn a_macro_that_is_called_like_one_of_std_is_no_plain_one() {
    let ws = workspace("mod far; fn run() -> u32 { 1 } macro_rules! println { ($($t:tt)*) => {} }")
        .file("app/src/far.rs", "fn far() { println!(1); } fn plain() -> u32 { vec![1].len() }");
    ws.source();
    ws.edit("app/src/far.rs", "vec![1]", "vec![2]");
    assert!(is_recalled(&ws, "run"));
    ws.edit("app/src/far.rs", "println!(1)", "println!(2)");
    assert!(!is_recalled(&ws, "run"));
}
