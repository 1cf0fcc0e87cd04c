//! `cargo pkld lint`: what a cache cannot see.

use pkld_tests::Workspace;
use serde_json::Value;

use crate::{in_book, json, pkld};

/// A function that reads a file in another crate, asks for the time and prints, and one that does nothing of the kind.
fn impure(name: &str) -> Workspace {
    let steps = format!("{name}_steps");
    let main = format!(
        "use pkld_rt::pkld;\n\n\
         #[pkld]\nfn table(n: u32) -> usize {{\n    println!(\"table\");\n    prepared(n)\n}}\n\n\
         fn prepared(n: u32) -> usize {{\n    {steps}::Reader::load(n)\n}}\n\n\
         #[pkld]\nfn plain(n: u32) -> u32 {{\n    n + 1\n}}\n\n\
         fn main() {{\n    println!(\"{{}} {{}}\", table(1), plain(1));\n}}\n"
    );
    let lib = "pub struct Reader;\n\nstatic mut READS: u32 = 0;\n\nimpl Reader {\n    pub fn load(n: u32) -> usize {\n        \
               let _ = (std::time::Instant::now(), unsafe { READS });\n        log();\n        \
               std::fs::read(n.to_string()).map_or(0, |bytes| bytes.len())\n    }\n}\n\n\
               #[pkld_rt::opaque(version = 1)]\nfn log() {\n    println!(\"loading\");\n}\n";
    Workspace::new(&[name, &steps])
        .package(name, &format!("{steps} = {{ path = \"../{steps}\" }}"))
        .package(&steps, "")
        .file(&format!("{name}/src/main.rs"), &main)
        .file(&format!("{steps}/src/lib.rs"), lib)
}

fn of_kind<'a>(rows: &'a [Value], kind: &str) -> Vec<&'a Value> {
    rows.iter().filter(|row| row["kind"] == kind).collect()
}

#[test]
fn each_place_is_told_with_the_calls_that_lead_to_it_and_what_to_do() {
    let workspace = impure("prices");
    let rows = json(&workspace, &["lint"]);
    let findings = of_kind(&rows, "finding");
    let told: Vec<(&str, &str, u64)> = findings
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap_or_default();
            (text("impurity"), text("file"), row["line"].as_u64().unwrap_or_default())
        })
        .collect();
    let lib = "prices_steps/src/lib.rs";
    assert_eq!(
        told,
        [
            ("printing", "prices/src/main.rs", 5),
            ("state", lib, 3),
            ("clock", lib, 7),
            ("file_system", lib, 9)
        ]
    );
    let file = findings[3];
    let path: Vec<(&str, u64)> = file["path"]
        .as_array()
        .expect("a path")
        .iter()
        .map(|step| (step["item"].as_str().unwrap_or_default(), step["line"].as_u64().unwrap_or_default()))
        .collect();
    let reader = "prices_steps::<Reader>::load";
    assert_eq!(path, [("prices::table", 3), ("prices::prepared", 9), (reader, 6)], "{file}");
    assert_eq!(file["path"][1]["via"], "prices::table calls it");
    assert!(file["advice"].as_str().is_some_and(|advice| advice.contains("`files(..)`")), "{file}");
    assert!(findings.iter().all(|row| row["function"] == "prices::table" && row["answered"].is_null()));
    // What an opaque helper does is not looked at; that there is one is told.
    let [opaque] = of_kind(&rows, "opaque").try_into().expect("one helper");
    assert_eq!((&opaque["item"], &opaque["line"]), (&"prices_steps::log".into(), &13.into()));
    let total = rows.last().expect("a total");
    assert_eq!(
        (&total["functions"], &total["findings"], &total["answered"]),
        (&2.into(), &4.into(), &0.into())
    );

    let ran = pkld(&workspace, &["lint"]).ok();
    let expected = "\
prices::table  prices/src/main.rs:3
  file system: no key tells what a file holds, and a hit writes none: name what is read in `files(..)`
    prices_steps/src/lib.rs:9  std::fs::read
      by prices::table > prices::prepared > prices_steps::<Reader>::load
  clock: a hit gives the time of the first call: pass the time as an argument, or bound the age by `ttl`
    prices_steps/src/lib.rs:7  std::time::Instant::now
      by prices::table > prices::prepared > prices_steps::<Reader>::load
  state: no key tells its value, and a hit does not change it: pass it as an argument, or put it into the key by `salt`
    prices_steps/src/lib.rs:3  static mut READS
      by prices::table > prices::prepared > prices_steps::<Reader>::load > prices_steps::READS
  printing: a hit prints nothing: print in the caller; an argument that only reports is left out of the key by `skip`
    prices/src/main.rs:5  println!
      by prices::table
  opaque: prices_steps::log  prices_steps/src/lib.rs:13, whose body does not count and is not looked at
2 functions: 4 findings
";
    assert_eq!(ran.stdout, expected);
    in_book("cargo-pkld-lint", &ran.stdout);
    assert_eq!(
        ran.stderr,
        "What is meant is said at the function, by kind: #[pkld(allow(clock, printing))]\n"
    );
}

#[test]
fn what_is_allowed_or_in_the_key_is_no_finding_and_changes_no_fingerprint() {
    let workspace = impure("cli_allow");
    workspace.run("cli_allow");
    let code = |arguments: &[&str]| pkld(&workspace, arguments).code;
    assert_eq!((code(&["lint"]), code(&["lint", "--check"])), (Some(0), Some(5)));
    assert_eq!(
        (code(&["lint", "--check", "plain"]), code(&["lint", "--check", "table"])),
        (Some(0), Some(5))
    );
    assert_eq!(code(&["lint", "--check", "main"]), Some(5), "it need not be annotated");
    assert_eq!(code(&["lint", "--check", "nonsense"]), Some(2));
    let fingerprint = || json(&workspace, &["deps", "table"])[0]["fingerprint"].clone();
    let before = fingerprint();
    let main = "cli_allow/src/main.rs";
    workspace.edit(main, "#[pkld]\nfn table", "#[pkld(allow(clock, printing, state))]\nfn table");
    assert_eq!(fingerprint(), before);
    let rows = json(&workspace, &["lint", "table"]);
    let open: Vec<&Value> =
        rows.iter().filter(|row| row["kind"] == "finding" && row["answered"].is_null()).collect();
    assert!(matches!(open.as_slice(), [row] if row["impurity"] == "file_system"), "{open:?}");
    // It compiles, and what is stored is served.
    let ran = workspace.run_with("cli_allow", &[("PKLD_VERBOSE", "1")]);
    assert!(ran.stderr.lines().any(|line| line.starts_with("pkld: cli_allow::table: served")), "{ran:?}");

    workspace.edit(main, "state))]\nfn table", "state), files(\"data.txt\"))]\nfn table");
    let ran = pkld(&workspace, &["lint", "--check"]).ok();
    for line in
        ["  clock: 1 place, answered for by allow(..)", "  file system: 1 place, answered for by files(..)"]
    {
        assert!(ran.stdout.contains(line), "{line}: {ran:?}");
    }
    assert!(ran.stdout.ends_with("2 functions: 0 findings, 4 answered for\n"), "{ran:?}");
    assert_eq!(ran.stderr, "");
}

#[test]
fn what_a_cached_helper_allows_of_itself_holds_for_its_callers() {
    let main = "use pkld_rt::pkld;\n\
                #[pkld(allow(clock))]\nfn inner() -> bool { let _ = std::time::Instant::now(); beside() }\n\
                fn beside() -> bool { std::time::SystemTime::now() > std::time::SystemTime::UNIX_EPOCH }\n\
                #[pkld]\nfn outer() -> bool { inner() }\n\
                fn main() { outer(); }\n";
    let workspace =
        Workspace::new(&["cli_nested"]).package("cli_nested", "").file("cli_nested/src/main.rs", main);
    let rows = json(&workspace, &["lint", "outer"]);
    let answers: Vec<(&Value, &Value)> =
        of_kind(&rows, "finding").iter().map(|row| (&row["line"], &row["answered"])).collect();
    // Its body alone: what else it reaches may be reached by others.
    assert_eq!(answers, [(&3.into(), &"allow".into()), (&4.into(), &Value::Null)]);
    assert_eq!(pkld(&workspace, &["lint", "--check", "inner"]).code, Some(0));
}

#[test]
fn nothing_to_find_is_said() {
    let workspace =
        Workspace::new(&["cli_pure"]).package("cli_pure", "").file("cli_pure/src/main.rs", "fn main() {}\n");
    let ran = pkld(&workspace, &["lint", "--check"]).ok();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("0 functions: 0 findings\n", ""));
}
