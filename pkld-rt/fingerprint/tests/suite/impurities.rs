//! What a closure is said to do besides computing.

use pkld_fingerprint::ImpurityKind::{
    self, Clock, Environment, FileSystem, Network, Printing, Process, Randomness, State,
};
use pkld_fingerprint::Label;

use crate::workspace::{Workspace, workspace};

fn told_in(ws: &Workspace) -> Vec<(ImpurityKind, String)> {
    let impurities = ws.source().label.impurities;
    impurities.into_iter().map(|impurity| (impurity.kind, impurity.what)).collect()
}

#[track_caller]
fn tells(main: &str, expected: &[(ImpurityKind, &str)]) {
    let mut told = told_in(&workspace(main));
    told.sort();
    let mut expected: Vec<_> = expected.iter().map(|(kind, what)| (*kind, (*what).to_owned())).collect();
    expected.sort();
    assert_eq!(told, expected, "{main}");
}

#[test]
fn each_kind_is_told_by_the_names_of_std() {
    tells("fn run() { std::fs::read(\"a\"); }", &[(FileSystem, "std::fs::read")]);
    tells("fn run(p: &std::path::Path) { p.exists(); }", &[(FileSystem, ".exists()")]);
    tells("fn run() { std::time::Instant::now(); }", &[(Clock, "std::time::Instant::now")]);
    tells("fn run() { std::hash::RandomState::new(); }", &[(Randomness, "std::hash::RandomState::new")]);
    tells("fn run() { std::net::TcpStream::connect(\"a\"); }", &[(Network, "std::net::TcpStream::connect")]);
    tells("fn run(a: std::net::IpAddr) {}", &[]);
    tells("fn run() { std::process::exit(1); }", &[(Process, "std::process::exit")]);
    tells("fn run() { std::env::args().count(); }", &[(Environment, "std::env::args")]);
    tells("fn run() { println!(\"a\"); dbg!(1); }", &[(Printing, "println!"), (Printing, "dbg!")]);
    tells("fn run() { std::io::stdin().lines(); }", &[(Printing, "std::io::stdin")]);
}

#[test]
fn imports_of_the_file_are_considered() {
    tells("use std::fs; fn run() { fs::read(\"a\"); }", &[(FileSystem, "std::fs::read")]);
    tells(
        "use std::{fs::{File as F, read}}; fn run() { F::open(\"a\"); read(\"b\"); }",
        &[(FileSystem, "std::fs::File::open"), (FileSystem, "std::fs::read")],
    );
    tells("use std::time::*; fn run() { SystemTime::now(); }", &[(Clock, "SystemTime::now")]);
    tells("use std::fs::*; fn run() { read(\"a\"); }", &[(FileSystem, "std::fs::read")]);
    tells("use m::Instant; fn run() { Instant::now(); } mod m { pub struct Instant; }", &[]);
    tells("fn run() { fs::read(); } mod fs { pub fn read() {} }", &[]);
    tells("use std::fs::read; fn run() { let read = 1; read + 1; }", &[]);
    tells("fn run(s: S) { s.exists(); } struct S; impl S { fn exists(&self) {} }", &[]);
    tells("macro_rules! info { () => {} } fn run() { info!(); }", &[]);
}

#[test]
fn statics_that_can_change_are_told() {
    tells("static mut N: u32 = 1; fn run() { unsafe { N } }", &[(State, "static mut N")]);
    tells(
        "use std::sync::Mutex; static M: Mutex<u32> = Mutex::new(1); fn run() { M.lock(); }",
        &[(State, "static M: Mutex")],
    );
    tells(
        "static A: std::sync::atomic::AtomicU8 = todo(); fn run() { A.load(); }",
        &[(State, "static A: AtomicU8")],
    );
    tells("thread_local! { static T: u8 = 1; } fn run() { T.with(|_| ()); }", &[(State, "thread_local!")]);
    tells("static N: &'static str = \"a\"; fn run() { N; }", &[]);
}

#[test]
fn crates_are_told_only_where_they_are_dependencies() {
    let main = "fn run() { rand::rng(); log::info!(\"a\"); reqwest::get(\"a\"); }";
    tells(main, &[]);
    let ws = workspace(main).depends("rand = \"1\"\nlog = \"1\"");
    assert_eq!(told_in(&ws), [(Randomness, "rand::rng".to_owned()), (Printing, "log::info!".to_owned())]);
    let ws = workspace("use log::info; fn run() { info!(\"a\"); }").depends("log = \"1\"");
    assert_eq!(told_in(&ws), [(Printing, "info!".to_owned())]);
}

#[test]
fn each_has_its_place_in_the_innermost_item() {
    let ws =
        workspace("fn run() {\n    fn inner() {\n        println!();\n    }\n    inner();\n    lib::f()\n}")
            .depends("lib = { path = \"../lib\" }")
            .krate("lib", "", "\npub fn f() { std::fs::read(\"a\"); }\npub fn g() { std::fs::read(\"b\"); }");
    let told = ws.source().label.impurities;
    let places: Vec<_> = told.iter().map(|i| (i.file.as_str(), i.line, i.item.as_str())).collect();
    assert_eq!(places, [("app/src/main.rs", 3, "app::run::inner"), ("lib/src/lib.rs", 2, "lib::f")]);
}

#[test]
fn they_change_no_digest_and_travel_in_the_label() {
    let ws = workspace("fn run() { println!(\"a\"); }");
    let before = ws.source().label;
    ws.edit("app/src/main.rs", "fn run", "\n\n// moved\nfn run");
    let now = ws.source().label;
    assert_eq!(before.source, now.source);
    assert_eq!((before.impurities[0].line, now.impurities[0].line), (1, 4));
    assert_eq!(Label::from_bytes(&now.to_bytes()).unwrap(), now);
}

#[test]
fn a_label_from_before_they_were_told_is_still_read() {
    #[derive(serde::Serialize)]
    struct Before {
        function: String,
        package: String,
        source: pkld_fingerprint::Digest,
        items: Vec<pkld_fingerprint::LabelItem>,
        imports: Vec<String>,
        external: Vec<pkld_fingerprint::External>,
        files: Vec<pkld_fingerprint::InputFile>,
        editions: Vec<String>,
        cfg: Vec<String>,
        widened: Vec<String>,
        pinned: Option<String>,
        build: std::collections::BTreeMap<String, String>,
    }
    let now = workspace("fn run() {}").source().label;
    let (conditions, resolution) =
        (pkld_fingerprint::Conditions::default(), pkld_fingerprint::Digest::default());
    let now = Label { conditions, resolution, ..now };
    let Label { function, package, source, items, imports, external, files, .. } = now.clone();
    let Label { editions, cfg, widened, pinned, build, .. } = now.clone();
    let before = Before {
        function,
        package,
        source,
        items,
        imports,
        external,
        files,
        editions,
        cfg,
        widened,
        pinned,
        build,
    };
    let plain = rmp_serde::to_vec_named(&before).unwrap();
    let mut bytes = now.to_bytes()[..1].to_vec();
    bytes.extend(miniz_oxide::deflate::compress_to_vec(&plain, 6));
    assert_eq!(Label::from_bytes(&bytes).unwrap(), now);
}
