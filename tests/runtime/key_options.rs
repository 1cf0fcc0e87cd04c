//! What the attribute adds to the key and leaves out of it.

use pkld_tests::{Ran, Workspace};

#[test]
fn what_is_skipped_is_not_in_the_key() {
    let main = r#"
        use pkld_rt::pkld;
        struct Progress;
        #[pkld(skip(seed, bar))] fn skipping(n: u32, seed: u64, bar: &Progress) -> u32 { let _ = (seed, bar); println!("computed skipping {n}"); n }
        #[pkld(skip(f))] fn callback<F: Fn(u32)>(n: u32, f: F) -> u32 { println!("computed callback {n}"); f(n); n }
        #[pkld(skip(f))] fn anonymous(n: u32, f: impl Fn(u32)) -> u32 { println!("computed anonymous {n}"); f(n); n }
        #[pkld(skip(of))] fn typed<T>(n: u32, of: &T) -> String { let _ = of; println!("computed typed {}", std::any::type_name::<T>()); format!("{n} {}", std::any::type_name::<T>()) }
        struct Model { name: &'static str, pool: Progress }
        impl Model {
            #[pkld(skip(self))] fn loaded(&self, n: u32) -> u32 { let _ = &self.pool; println!("computed loaded {} {n}", self.name); n }
        }
        fn main() {
            for seed in [1, 2] { skipping(1, seed, &Progress); }
            skipping(2, 1, &Progress);
            callback(1, |_| {});
            callback(1, |n| println!("never {n}"));
            anonymous(1, |_| {});
            anonymous(1, |n| println!("never {n}"));
            for name in ["a", "b"] { Model { name, pool: Progress }.loaded(1); }
            typed(1, &1u8);
            typed(1, &2u8);
            typed(1, &1u16);
        }"#;
    let workspace = Workspace::program("skips", main);
    let ran = workspace.run("skips");
    assert_eq!(
        ran.computed(),
        ["anonymous 1", "callback 1", "loaded a 1", "skipping 1", "skipping 2", "typed u16", "typed u8"]
    );
    assert!(ran.lines("never ").is_empty());
}

#[test]
fn a_key_of_ones_own_stands_for_the_arguments() {
    let main = r#"
        use pkld_rt::pkld;
        struct Table { id: u32, rows: Vec<u32> }
        fn bucket(n: u32) -> u32 { n / 10 }
        #[pkld(key = bucket(n))] fn rough(n: u32) -> u32 { println!("computed rough {n}"); n }
        #[pkld(key = (table.id, *n))] fn summed(table: &Table, n: &u32) -> u32 { println!("computed summed {} {n}", table.id); table.rows.iter().sum::<u32>() + n }
        #[pkld(key = a)] fn pattern((a, mut b): (u32, u32)) -> u32 { println!("computed pattern {a} {b}"); b += a; b }
        #[pkld(key = f.1)] fn closures(f: (fn(u32) -> u32, &str)) -> u32 { println!("computed closures {}", f.1); f.0(1) }
        impl Table { #[pkld(key = (self.id, n))] fn row(&self, n: usize) -> u32 { println!("computed row {} {n}", self.id); self.rows[n] } }
        fn main() {
            for id in [1, 2, 1] { assert_eq!(Table { id, rows: vec![id, 2] }.row(0), id); }
            for n in [11, 12, 21] { rough(n); }
            for id in [1, 2, 1] { summed(&Table { id, rows: vec![1, 2] }, &3); }
            for b in [1, 2] { pattern((1, b)); }
            closures((|n| n, "same"));
            closures((|n| n + 1, "other"));
        }"#;
    let workspace = Workspace::program("own_keys", main);
    let all = [
        "closures other", "closures same", "pattern 1 1", "rough 11", "rough 21", "row 1 0", "row 2 0",
        "summed 1 3", "summed 2 3",
    ];
    assert_eq!(workspace.run("own_keys").computed(), all);
    assert!(workspace.run("own_keys").computed().is_empty());
    // Another grouping of the arguments is another function: 12 must not be served what 11 gave.
    workspace.edit("own_keys/src/main.rs", "n / 10 }", "n / 5 }");
    assert_eq!(workspace.run("own_keys").computed(), ["rough 11", "rough 21"]);
    workspace.edit("own_keys/src/main.rs", "key = a)]", "key = b)]");
    assert_eq!(workspace.run("own_keys").computed(), ["pattern 1 1", "pattern 1 2"]);
}

#[test]
fn variables_and_a_salt_join_the_key() {
    let main = r#"
        use pkld_rt::pkld;
        const NAME: &str = "PKLD_TESTS_REGION";
        #[pkld(env("PKLD_TESTS_MODE", NAME), salt = std::env::args().nth(1))] fn asked(n: u32) -> u32 { println!("computed asked"); n }
        fn main() { asked(1); }"#;
    let workspace = Workspace::program("joined", main);
    let program = workspace.build("joined");
    let computes = |variables: &[(&str, &str)], argument: Option<&str>| {
        let mut command = workspace.command(&program);
        command.envs(variables.iter().copied()).args(argument);
        !Ran::of(&mut command).ok().computed().is_empty()
    };
    let mode = |value| [("PKLD_TESTS_MODE", value)];
    assert!(computes(&[], None));
    assert!(!computes(&[], None));
    assert!(computes(&mode(""), None), "empty and absent are two");
    assert!(computes(&mode("a"), None));
    assert!(computes(&mode("b"), None));
    assert!(computes(&[("PKLD_TESTS_REGION", "a")], None));
    assert!(computes(&mode("a"), Some("x")));
    assert!(!computes(&mode("a"), Some("x")) && !computes(&mode("a"), None) && !computes(&mode("b"), None));
}

#[test]
fn the_content_of_files_joins_the_key() {
    let main = r#"
        use pkld_rt::pkld;
        use std::path::{Path, PathBuf};
        #[pkld(files(path))] fn read(path: &Path) -> String { println!("computed read"); std::fs::read_to_string(path).unwrap_or_default() }
        #[pkld(files(folder.join("a"), "table"), skip(folder))] fn two(folder: PathBuf) -> u32 { println!("computed two"); 1 }
        #[pkld(files(folder))] fn whole(folder: &str) -> usize { println!("computed whole"); std::fs::read_dir(folder).unwrap().count() }
        #[pkld(files("moving"))] fn moving() -> String { println!("computed moving"); let text = std::fs::read_to_string("moving").unwrap_or_default(); std::fs::write("moving", format!("{text}.")).unwrap(); text }
        fn main() {
            println!("value {} {} {}", read(Path::new("table")), two(PathBuf::from("folder")), whole("folder"));
            if std::env::args().len() > 1 { moving(); }
        }"#;
    let workspace = Workspace::program("inputs", main);
    let program = workspace.build("inputs");
    let run = |argument: Option<&str>| Ran::of(workspace.command(&program).args(argument)).ok();
    workspace.write("table", "one");
    workspace.write("folder/a", "a");
    assert_eq!(run(None).computed(), ["read", "two", "whole"]);
    assert!(run(None).computed().is_empty());
    // As long as it was, perhaps within one tick of the clock.
    workspace.write("table", "two");
    let ran = run(None);
    assert_eq!((ran.computed(), ran.lines("value ")), (vec!["read", "two"], vec!["two 1 1"]));
    workspace.write("folder/b", "b");
    assert_eq!(run(None).computed(), ["whole"]);
    workspace.write("folder/a", "c");
    assert_eq!(run(None).computed(), ["two", "whole"]);
    // What was there before is served again, and so is what only another time stamp has.
    workspace.write("folder/a", "a");
    workspace.write("table", "one");
    assert!(run(None).computed().is_empty());
    std::fs::remove_file(workspace.root().join("table")).expect("it was there");
    assert_eq!(run(None).computed(), ["read", "two"]);
    // A file that changes while the function runs: what it read is not what the key says.
    workspace.write("moving", "");
    assert!(run(Some("moving")).computed().contains(&"moving"));
    workspace.write("moving", "");
    assert!(run(Some("moving")).computed().contains(&"moving"), "nothing was stored");
}

#[test]
fn a_file_that_cannot_be_read_makes_the_call_uncached() {
    let main = r#"
        #[pkld_rt::pkld(files("/dev/null"))] fn device(n: u32) -> u32 { println!("computed device"); n }
        #[pkld_rt::pkld(key = [1][n])] fn panicking(n: usize) -> usize { println!("computed panicking"); n }
        fn main() { std::panic::set_hook(Box::new(|_| {})); println!("value {} {}", device(1), panicking(5)); }"#;
    let workspace = Workspace::program("unkeyed", main);
    for _ in 0..2 {
        let ran = workspace.run("unkeyed");
        assert_eq!((ran.computed(), ran.lines("value ")), (vec!["device", "panicking"], vec!["1 5"]));
        assert_eq!(ran.warnings().len(), 2, "{ran:?}");
    }
}

#[test]
fn asking_for_errors_to_be_kept_reads_nothing_that_was_kept_without_them() {
    let main = r#"
        #[pkld_rt::pkld] fn fallible(n: u32) -> Result<u8, u8> { println!("computed fallible {n}"); if n > 1 { Err(0) } else { Ok(1) } }
        fn main() { println!("value {:?} {:?}", fallible(1), fallible(2)); }"#;
    let workspace = Workspace::program("errors", main);
    assert_eq!(workspace.run("errors").computed(), ["fallible 1", "fallible 2"]);
    assert_eq!(workspace.run("errors").computed(), ["fallible 2"]);
    workspace.edit("errors/src/main.rs", "::pkld]", "::pkld(cache_err)]");
    assert_eq!(workspace.run("errors").computed(), ["fallible 1", "fallible 2"]);
    let ran = workspace.run("errors");
    assert_eq!((ran.computed().len(), ran.lines("value ")), (0, vec!["Ok(1) Err(0)"]));
    workspace.edit("errors/src/main.rs", "(cache_err)", "");
    assert_eq!(workspace.run("errors").computed(), ["fallible 2"]);
}
