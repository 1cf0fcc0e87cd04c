//! Functions of impls and traits as roots, and the options of `#[pkld(..)]` that count.

use pkld_fingerprint::{Index, Root, Source};

use crate::workspace::{Workspace, workspace};

/// The source part of each annotated function of `app`, by its path.
fn functions(ws: &Workspace) -> Vec<(String, Source)> {
    let package_dir = ws.path().join("app");
    let lib = package_dir.join("src/lib.rs");
    let file = if lib.exists() { lib } else { package_dir.join("src/main.rs") };
    let index = Index::of(&Root { package_dir, file, crate_name: "app".into() }).unwrap();
    index.functions().into_iter().map(|at| (index.function_path(at), index.fingerprint(at))).collect()
}

fn paths(main: &str) -> Vec<String> {
    functions(&workspace(main)).into_iter().map(|(path, _)| path).collect()
}

/// The functions whose fingerprints an edit changes.
fn changed(main: &str, from: &str, to: &str) -> Vec<String> {
    let ws = workspace(main);
    let before = functions(&ws);
    ws.edit("app/src/main.rs", from, to);
    let after = functions(&ws);
    let both = before.into_iter().zip(after);
    both.filter(|(a, b)| a.1.label.source != b.1.label.source).map(|(a, _)| a.0).collect()
}

#[test]
fn a_path_tells_every_impl_apart() {
    let main =
        "mod m { pub struct S<T>(T); impl<T> S<T> { #[pkld] fn f() {} } impl S<u8> { #[pkld] fn g() {} }
                impl From<u8> for S<u8> { #[pkld] fn from(n: u8) -> Self { S(n) } }
                impl From<u16> for S<u8> { #[pkld] fn from(n: u16) -> Self { S(n as u8) } }
                impl<'a> super::T for &'a S<u8> { #[pkld] fn t(&self) { #[pkld] fn inner() {} } } }
                trait T { #[pkld] fn t(&self) {} }
                fn run() { struct L; impl L { #[pkld] fn l() {} } }";
    let mut expected = [
        "app::m::S<T>::f",
        "app::m::S<u8>::g",
        "app::m::<S<u8> as From<u8>>::from",
        "app::m::<S<u8> as From<u16>>::from",
        "app::m::<&'a S<u8> as T>::t",
        "app::m::<&'aS<u8> as T>::t::inner",
        "app::T::t",
        "app::run::L::l",
    ];
    let mut paths = paths(main);
    paths.sort();
    expected.sort_unstable();
    assert_eq!(paths, expected);
}

#[test]
fn a_method_reaches_its_type_and_what_the_type_brings() {
    let main = "struct S { part: Part } struct Part(u8); const N: u8 = 1;
                impl Drop for Part { fn drop(&mut self) { dropped(2) } } fn dropped(n: u8) {}
                impl S { #[pkld] fn f(&self) -> u8 { self.g() + N } fn g(&self) -> u8 { 3 } fn unused(&self) -> u8 { 4 } }
                struct Other(u8); impl Other { fn g(&self) -> u8 { 5 } }";
    let all = vec!["app::S::f".to_owned()];
    assert_eq!(changed(main, "N: u8 = 1", "N: u8 = 7"), all);
    assert_eq!(changed(main, "dropped(2)", "dropped(7)"), all);
    assert_eq!(changed(main, "{ 3 }", "{ 7 }"), all);
    assert_eq!(changed(main, "Part(u8)", "Part(u16)"), all);
    assert!(changed(main, "{ 4 }", "{ 7 }").is_empty());
    assert!(changed(main, "{ 5 }", "{ 7 }").is_empty());
}

#[test]
fn the_header_of_the_impl_and_its_constants_count() {
    let main = "trait T { const N: u8; fn f(&self) -> u8; } struct S; struct U;
                impl T for S { const N: u8 = 1; #[pkld] fn f(&self) -> u8 { Self::N } }
                impl T for U { const N: u8 = 2; #[pkld] fn f(&self) -> u8 { Self::N } }";
    assert_eq!(changed(main, "N: u8 = 1", "N: u8 = 7"), ["app::<S as T>::f"]);
    assert_eq!(changed(main, "N: u8 = 2", "N: u8 = 7"), ["app::<U as T>::f"]);
}

#[test]
fn whose_types_a_caller_chooses_is_pinned() {
    let pinned = |main: &str| -> Vec<bool> {
        functions(&workspace(main)).iter().map(|(_, source)| source.label.pinned.is_some()).collect()
    };
    assert_eq!(pinned("struct S<T>(T); impl<T> S<T> { #[pkld] fn f(&self) {} }"), [true]);
    assert_eq!(pinned("struct S<T>(T); impl S<u8> { #[pkld] fn f(&self) {} }"), [false]);
    assert_eq!(
        pinned("struct S; impl S { #[pkld] fn f<T>(&self) {} #[pkld] fn g(&self) {} }"),
        [true, false]
    );
    assert_eq!(
        pinned("struct S<const N: u8>; impl<'a, const N: u8> S<N> { #[pkld] fn f(&self) {} }"),
        [false]
    );
    assert_eq!(pinned("trait T { #[pkld] fn f(&self) {} } impl T for u8 {}"), [true]);
    assert_eq!(pinned("trait T<A> { fn f(&self); } impl<A> T<A> for u8 { #[pkld] fn f(&self) {} }"), [true]);
    // In a library a value of a foreign type may hide in `self`.
    let ws = workspace("").file(
        "app/src/lib.rs",
        "pub struct S(Box<dyn Fn()>); impl S { #[pkld] pub fn f(&self) {} #[pkld] pub fn g(n: u8) {} }",
    );
    let all: Vec<bool> = functions(&ws).iter().map(|(_, source)| source.label.pinned.is_some()).collect();
    assert_eq!(all, [true, true], "`g` too: it may make a `Self`");
}

#[test]
fn options_that_say_what_a_key_is_count_with_what_they_name() {
    let main = "#[pkld(KEY)] fn run(n: u32, m: u32) -> u32 { n + m } fn bucket(n: u32) -> u32 { n / SIZE } const SIZE: u32 = 10;";
    let with = |options: &str| main.replace("KEY", options);
    let changes = |from: &str, to: &str, options: &str| !changed(&with(options), from, to).is_empty();
    assert!(changes("key = n", "key = m", "key = n"));
    assert!(changes("skip(n)", "skip(m)", "skip(n)"));
    assert!(changes("salt = 1", "salt = 2", "verbose, salt = 1"));
    assert!(changes("cache_err", "verbose", "cache_err"));
    assert!(changes("env(\"A\")", "env(\"B\")", "env(\"A\")"));
    assert!(changes("files(\"a\")", "files(\"b\")", "files(\"a\")"));
    assert!(changes("SIZE: u32 = 10", "SIZE: u32 = 5", "key = bucket(n)"));
    assert!(!changes("SIZE: u32 = 10", "SIZE: u32 = 5", "verbose"));
    assert!(!changes("verbose", "store = \"both\", ttl = \"1h\", codec = \"bincode\"", "verbose"));
    assert!(!changes("key = n", "key=n,  disabled", "key = n"));
    // What a file holds is read at each call, and is no part of the code.
    let ws = workspace(&with("files(\"src/table.csv\")")).file("app/src/table.csv", "1");
    let before = ws.fingerprint();
    ws.write("app/src/table.csv", "2");
    assert_eq!(ws.fingerprint(), before);
}
