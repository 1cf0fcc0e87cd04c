//! `PKLD=verify` and `PKLD=readonly`: what is stored is compared, or left as it is.

use pkld_tests::{Ran, Workspace};

use crate::files;

const MAIN: &str = r#"
use pkld_rt::pkld;

/// A file of the current folder, which no key knows of.
fn world(name: &str) -> u32 {
    std::fs::read_to_string(name).map_or(0, |text| text.trim().parse().unwrap())
}

#[pkld]
fn pure(n: u32) -> u32 { n + 1 }

#[derive(serde::Serialize, serde::Deserialize)]
struct Row { name: String, values: Vec<f64> }

#[pkld]
fn stale(name: &str, n: u32) -> Vec<Row> {
    (0..n).map(|at| Row { name: name.to_owned(), values: vec![1.0, f64::from(at + world("stale"))] }).collect()
}

#[pkld]
fn changing(n: u32) -> u32 {
    let next = world("changing") + 1;
    std::fs::write("changing", next.to_string()).unwrap();
    n + next
}

#[derive(serde::Serialize)]
struct Unique(u32);

#[pkld]
fn once_only(n: Unique) -> u32 { n.0 + world("stale") }

struct Model { offset: u32 }

impl Model {
    #[pkld(skip(self))]
    fn predict(&self, n: u32) -> u32 { n + self.offset + world("stale") }
}

/// Its implementors have functions of the same name elsewhere.
trait Shape {
    fn area(&self, scale: impl Into<u64> + Clone + serde::Serialize) -> u64;
    fn name(&self) -> String;

    #[pkld(skip(self))]
    fn described(&self) -> String { format!("{} {}", self.name(), world("stale")) }
}

#[allow(dead_code)]
trait Other { fn area(&self, n: u32) -> u32 { n } }

#[derive(serde::Serialize)]
struct Square(u64);

impl Other for Square {}

impl Square {
    #[allow(dead_code)]
    fn area(&self, _: u64) -> u64 { 0 }
}

impl Shape for Square {
    #[pkld]
    fn area(&self, scale: impl Into<u64> + Clone + serde::Serialize) -> u64 {
        (self.0 + u64::from(world("stale"))) * scale.into()
    }

    fn name(&self) -> String { "square".to_owned() }
}

#[pkld]
async fn awaited(n: u32, name: &str) -> u32 { n + world(name) }

impl Model {
    #[pkld(skip(self))]
    async fn later(&self, n: u32) -> u32 { n + self.offset + world("stale") }
}

trait Fetch { async fn fetch(&self) -> u32; }

impl Fetch for Square {
    #[pkld]
    async fn fetch(&self) -> u32 { world("stale") }
}

fn block_on<F: std::future::Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) { return output; }
    }
}

#[pkld]
fn fallible(n: u32) -> Result<u32, String> {
    if world("stale") == 0 { Ok(n) } else { Err("no".to_owned()) }
}

fn main() {
    println!("pure {}", pure(1));
    println!("stale {}", stale("a", 2)[1].values[1]);
    println!("changing {}", changing(1));
    println!("once {}", once_only(Unique(1)));
    println!("method {}", Model { offset: 5 }.predict(1));
    println!("area {}", Shape::area(&Square(3), 2u32));
    println!("described {}", Square(3).described());
    println!("awaited {} {}", block_on(awaited(5, "stale")), block_on(Model { offset: 1 }.later(2)));
    println!("fetched {}", block_on(Square(3).fetch()));
    println!("fallible {:?}", fallible(1));
    println!("process {}", std::process::id());
    println!("end");
}
"#;

#[test]
fn verifying_tells_what_is_stored_from_what_is_computed() {
    let workspace = Workspace::program("verifying", MAIN);
    let run = |pkld| workspace.run_with("verifying", &[("PKLD", pkld)]);
    let writer = run("");
    workspace.write("stale", "1");

    // Served as ever.
    assert!(run("on").stdout.contains("stale 1\n"));

    let ran = run("verify");
    let twice = "stale: computed twice, it is the same, and not what is stored";
    let once = "stale or nondeterministic: it could not be computed a second time";
    let expected = format!(
        r#"pkld: verify: verifying::stale("a", 2): {twice}
    at [0].values[1]: stored 0.0, computed 1.0
pkld: verify: verifying::changing(1): nondeterministic: computed twice, it is not the same
    stored 2, computed 3
pkld: verify: verifying::once_only(1): {once}
    stored 1, computed 2
pkld: verify: verifying::Model::predict(1): {twice}
    stored 6, computed 7
pkld: verify: verifying::<Square as Shape>::area(3, 2): {twice}
    stored 6, computed 8
pkld: verify: verifying::Shape::described(): {twice}
    stored "square 0", computed "square 1"
pkld: verify: verifying::awaited(5, "stale"): {twice}
    stored 5, computed 6
pkld: verify: verifying::Model::later(2): {twice}
    stored 3, computed 4
pkld: verify: verifying::<Square as Fetch>::fetch(3): {once}
    stored 0, computed 1
pkld: verify: verifying::fallible(1): {twice}
    stored an `Ok`, computed an `Err`
pkld: verify: of 11 stored results 11 were compared: 1 the same, 7 stale, 1 nondeterministic, 2 different for reasons not known"#
    );
    // Who stored it differs from run to run.
    let (written, rest): (Vec<&str>, Vec<&str>) =
        ran.stderr.lines().partition(|line| line.starts_with("    stored in "));
    assert_eq!(rest.join("\n"), expected);
    assert_eq!(written.len(), 10);
    let process = format!(" by process {} on ", writer.lines("process ")[0]);
    for line in written {
        let parts =
            [".pkl ", " s ago (at ", &process, "verifying", "), with the same version of the code; took "];
        assert!(parts.iter().all(|part| line.contains(part)), "{line}");
    }
    // The caller gets what was computed.
    assert!(ran.stdout.contains("stale 2\n") && ran.stdout.contains("changing 3\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("fallible Err"), "{}", ran.stdout);

    // Nothing was replaced.
    assert!(run("on").stdout.contains("stale 1\n"));

    // A mismatch can end the process.
    let mut command = workspace.command(workspace.build("verifying"));
    let ran = Ran::of(command.env("PKLD", "verify").env("PKLD_VERIFY_EXIT", "1"));
    assert_eq!(ran.code, Some(3));
    assert!(!ran.stdout.contains("end"), "{}", ran.stdout);
    assert!(
        ran.stderr.ends_with("of 2 stored results 2 were compared: 1 the same, 1 stale\n"),
        "{}",
        ran.stderr
    );

    // A refresh replaces what is stale, as far as there is anything to store.
    run("refresh");
    let ran = run("verify");
    let stale: Vec<&str> = ran.stderr.lines().filter(|line| line.contains("): stale")).collect();
    assert!(matches!(stale[..], [line] if line.contains("fallible")), "{}", ran.stderr);
}

#[test]
fn one_in_so_many_keys_is_verified() {
    let main = r#"
        #[pkld_rt::pkld]
        fn square(n: u32) -> u32 { println!("computed square"); n * n }
        fn main() {
            for n in 0..256 { assert_eq!(square(n), n * n); }
            let verified = pkld_rt::verified();
            println!("verified {} {}", verified.stored, verified.compared == verified.same);
        }"#;
    let workspace = Workspace::program("sampled", main);
    workspace.run("sampled");
    let ran = workspace.run_with("sampled", &[("PKLD", "verify:1/32")]);
    assert_eq!(ran.lines("verified "), ["256 true"]);
    let computed = ran.computed().len();
    assert!((1..64).contains(&computed), "{computed}");
    let again = workspace.run_with("sampled", &[("PKLD", "verify:1/32")]);
    assert_eq!(again.computed().len(), computed, "always the same keys");
    assert!(
        ran.stderr.contains(&format!("of 256 stored results {computed} were compared: {computed} the same"))
    );
}

#[test]
fn a_damaged_result_is_told_and_computed() {
    let main = r#"
        #[pkld_rt::pkld]
        fn text(n: u32) -> String { format!("some text {n}") }
        fn main() { println!("{}", text(1)); }"#;
    let workspace = Workspace::program("damaged_verify", main);
    workspace.run("damaged_verify");
    let file =
        files(&workspace.jar()).into_iter().find(|path| path.extension().is_some_and(|it| it == "pkl"));
    let path = workspace.jar().join(file.expect("something is stored"));
    let bytes = std::fs::read(&path).expect("it can be read");
    let at = bytes.windows(9).rposition(|bytes| bytes == b"some text").expect("the value is there");
    let mut damaged = bytes;
    damaged[at] ^= 1;
    std::fs::write(&path, damaged).expect("it can be written");
    let ran = workspace.run_with("damaged_verify", &[("PKLD", "verify")]);
    assert!(ran.stderr.contains("text(1): damaged"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("of 1 stored results 1 were compared: 0 the same, 1 damaged"),
        "{}",
        ran.stderr
    );
    assert_eq!(ran.stdout, "some text 1\n");
}

#[test]
fn readonly_serves_and_writes_nothing() {
    let main = r#"
        #[pkld_rt::pkld]
        fn plain(n: u32) -> u32 { println!("computed plain"); n }
        #[pkld_rt::pkld(store = "both")]
        fn both(n: u32) -> u32 { println!("computed both"); n }
        fn main() {
            let to = std::env::args().nth(1).unwrap().parse().unwrap();
            for _ in 0..2 { for n in 0..to { plain(n); both(n); } }
            if std::env::args().len() > 2 {
                assert!(plain::clear().is_err() && plain::forget(1).is_err());
            }
        }"#;
    let workspace = Workspace::program("readonly", main);
    let program = workspace.build("readonly");
    let run = |arguments: &[&str], pkld| {
        Ran::of(workspace.command(&program).args(arguments).env("PKLD", pkld)).ok()
    };
    let nothing = run(&["1"], "readonly");
    assert_eq!(nothing.computed(), ["both", "plain", "plain"], "memory holds what the process computed");
    assert!(!workspace.jar().exists());
    run(&["1"], "");
    let before: Vec<_> = files(&workspace.jar());
    let bytes = |paths: &[std::path::PathBuf]| -> Vec<Vec<u8>> {
        paths.iter().map(|path| std::fs::read(workspace.jar().join(path)).expect("it is there")).collect()
    };
    let contents = bytes(&before);
    let ran = run(&["2", "clear"], "readonly");
    assert_eq!(ran.computed(), ["both", "plain", "plain"]);
    assert_eq!(files(&workspace.jar()), before);
    assert!(bytes(&before) == contents);
    assert!(ran.stderr.is_empty(), "{}", ran.stderr);
}

#[test]
fn the_program_sets_what_the_environment_does_not() {
    let main = r#"
        use pkld_rt::Mode;
        #[pkld_rt::pkld]
        fn plain(n: u32) -> u32 { println!("computed plain"); n }
        #[pkld_rt::pkld(verbose = false)]
        fn silent(n: u32) -> u32 { n }
        fn main() {
            pkld_rt::config().mode(Mode::Off).verbose(true).cache_dir("elsewhere");
            plain(1);
            silent(1);
            pkld_rt::config().mode(Mode::On).verbose(false);
            plain(1);
        }"#;
    let workspace = Workspace::program("programmed", main);
    let ran = workspace.run_with("programmed", &[("PKLD_DIR", "unused"), ("PKLD_VERBOSE", "1")]);
    assert_eq!(ran.computed(), ["plain", "plain"]);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.starts_with("pkld: programmed::plain: computed uncached"), "{}", ran.stderr);
    assert!(workspace.root().join("elsewhere").is_dir() && !workspace.root().join("unused").exists());
    // `PKLD` wins over the program.
    let ran = workspace.run_with("programmed", &[("PKLD", "on")]);
    assert_eq!(ran.computed(), Vec::<&str>::new());
    assert!(ran.stderr.starts_with("pkld: programmed::plain: served from disk"), "{}", ran.stderr);
}
