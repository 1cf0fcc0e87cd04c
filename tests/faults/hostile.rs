//! Values and surroundings that would fail, hang or abort a careless cache.

use std::fs::File;

use pkld_tests::{Ran, Workspace};

#[test]
fn a_full_or_closed_standard_error_is_no_trouble_of_the_caller() {
    let workspace = Workspace::program(
        "mute",
        "#[pkld_rt::pkld]\nfn one(n: u32) -> u32 { n }\nfn main() { println!(\"{}\", one(7)); }",
    );
    let program = workspace.build("mute");
    // A jar that is a file makes a warning of every store, and verbose calls print each time.
    workspace.write(".pkljar", "in the way");
    let full = File::options().write(true).open("/dev/full").expect("Linux has it");
    let mut command = workspace.command(&program);
    command.env("PKLD_VERBOSE", "1");
    let ran = command.stderr(full).output().expect("the program starts");
    assert!(ran.status.success(), "{ran:?}");
    assert_eq!(String::from_utf8_lossy(&ran.stdout), "7\n");
}

#[test]
fn values_nested_without_end_are_computed_and_not_stored() {
    let main = r#"
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Link(u32, Option<Box<Link>>);

fn chain(length: u32) -> Option<Box<Link>> {
    (0..length).fold(None, |tail, n| Some(Box::new(Link(n, tail))))
}

fn length(mut link: Option<&Link>) -> u32 {
    let mut n = 0;
    while let Some(this) = link {
        n += 1;
        link = this.1.as_deref();
    }
    n
}

#[pkld_rt::pkld]
fn made(n: u32) -> Link { println!("computed made"); Link(n, chain(n)) }

#[pkld_rt::pkld]
fn measured(link: &Link) -> u32 { println!("computed measured"); length(Some(link)) }

fn main() {
    for n in [3, 3000] {
        let link = made(n);
        assert_eq!(length(Some(&link)), n + 1);
        assert_eq!(measured(&link), n + 1);
    }
}
"#;
    let workspace = Workspace::program("nested", main);
    let program = workspace.build("nested");
    for computed in [4, 2] {
        let ran = Ran::of(&mut workspace.command(&program)).ok();
        assert_eq!(ran.computed().len(), computed, "the short chain is stored, the long one is not: {ran:?}");
        assert!(ran.stderr.contains("levels deep"), "{ran:?}");
    }
}

#[test]
fn clone_and_drop_of_a_result_may_panic_or_call_the_function() {
    let main = r#"
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Shy(u32);
impl Clone for Shy {
    fn clone(&self) -> Self { panic!("not to be cloned") }
}

#[pkld_rt::pkld(store = "memory")]
fn shy(n: u32) -> Shy { Shy(n) }

#[derive(Clone, Serialize, Deserialize)]
struct Caller(u32);
impl Drop for Caller {
    fn drop(&mut self) {
        if self.0 == 1 { std::mem::forget(caller(2)); }
    }
}

#[pkld_rt::pkld(store = "memory")]
fn caller(n: u32) -> Caller { Caller(n) }

fn main() {
    assert_eq!(shy(7).0, 7);
    assert_eq!(shy(7).0, 7);
    drop(caller(1));
    caller::clear().unwrap();
    println!("done");
}
"#;
    let workspace = Workspace::program("awkward", main);
    let ran = workspace.run("awkward");
    assert!(ran.stdout.contains("done"), "{ran:?}");
    assert!(ran.stderr.contains("cloning it panicked"), "{ran:?}");
}
