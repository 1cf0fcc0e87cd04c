//! Cached functions in crates of every kind, and several crates in one program.

use pkld_tests::{Ran, Workspace};

#[test]
fn functions_that_macros_make_in_two_crates_of_one_name_are_two() {
    // A library and a program of one package have one name, and here their functions the same tokens.
    let made = r#"
        macro_rules! made {
            ($name:ident) => {
                #[pkld_rt::pkld]
                pub fn $name(n: u32) -> u32 { println!("computed {}", helper()); n * helper() }
            };
        }
        made!(scaled);
    "#;
    let main = format!(
        "fn helper() -> u32 {{ 100 }}\n{made}
        fn main() {{ for _ in 0..2 {{ println!(\"values {{}} {{}}\", made_twice::scaled(1), scaled(1)); }} }}"
    );
    let workspace = Workspace::program("made_twice", &main)
        .file("made_twice/src/lib.rs", &format!("fn helper() -> u32 {{ 1 }}\n{made}"));
    let ran = workspace.run("made_twice");
    assert_eq!(ran.computed(), ["1", "100"]);
    assert_eq!(ran.lines("values "), ["1 100", "1 100"]);
    let again = workspace.run("made_twice");
    assert!(again.computed().is_empty(), "{}", again.stdout);
    assert_eq!(again.lines("values "), ["1 100", "1 100"]);
}

/// What a program says of a cached function by the name given, called twice.
const TWICE: &str = r#"
    fn main() { for _ in 0..2 { assert_eq!(cached(20), 21); } println!("done"); }
"#;

#[test]
fn every_kind_of_target_calls_cached_functions() {
    let cached = |name: &str| {
        format!("#[pkld_rt::pkld]\npub fn {name}(n: u32) -> u32 {{ println!(\"computed {name}\"); n + 1 }}\n")
    };
    let runtime = pkld_tests::RUNTIME;
    let manifest = format!(
        "[package]\nname = \"kinds\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n\
         [lib]\ncrate-type = [\"rlib\", \"cdylib\"]\n\n\
         [dependencies]\npkld-rt = {{ path = {runtime:?} }}\nkinds_macros = {{ path = \"../kinds_macros\" }}\n\n\
         [build-dependencies]\npkld-rt = {{ path = {runtime:?} }}\n\n\
         [[bench]]\nname = \"timed\"\nharness = false\n"
    );
    let macros = format!(
        "[package]\nname = \"kinds_macros\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n\
         [lib]\nproc-macro = true\n\n[dependencies]\npkld-rt = {{ path = {runtime:?} }}\n"
    );
    let workspace = Workspace::new(&["kinds", "kinds_macros"])
        .file("kinds/Cargo.toml", &manifest)
        .file("kinds_macros/Cargo.toml", &macros)
        .file(
            "kinds_macros/src/lib.rs",
            r##"
            use proc_macro::TokenStream;
            #[pkld_rt::pkld]
            fn upper(text: String) -> String { text.to_uppercase() }
            /// Its argument in capitals, by a function that is cached in the compiler.
            #[proc_macro]
            pub fn shout(text: TokenStream) -> TokenStream { format!("{:?}", upper(text.to_string())).parse().unwrap() }
            /// Gives the function back.
            #[proc_macro_attribute]
            pub fn passing(_: TokenStream, item: TokenStream) -> TokenStream { item }
            /// Caches the function.
            #[proc_macro_attribute]
            pub fn caching(_: TokenStream, item: TokenStream) -> TokenStream {
                let mut all: TokenStream = "#[::pkld_rt::pkld]".parse().unwrap();
                all.extend(item);
                all
            }
            /// Makes a cached function.
            #[proc_macro]
            pub fn making(_: TokenStream) -> TokenStream {
                "#[::pkld_rt::pkld] pub fn made(n: u32) -> u32 { println!(\"computed made\"); n + 1 }".parse().unwrap()
            }"##,
        )
        .file(
            "kinds/build.rs",
            "#[pkld_rt::pkld]\nfn built(n: u32) -> u32 { n + 1 }\n\
             fn main() { println!(\"cargo::rustc-env=BUILT={}\", built(20)); }",
        )
        .file(
            "kinds/src/lib.rs",
            &format!(
                "//! ```\n//! #[pkld_rt::pkld]\n//! fn documented(n: u32) -> u32 {{ n + 1 }}\n\
                 //! assert_eq!(documented(20) + kinds::shared(20), 42);\n//! ```\n\
                 {}#[no_mangle]\npub extern \"C\" fn exported(n: u32) -> u32 {{ shared(n) }}\n\
                 #[kinds_macros::passing]\n{}#[kinds_macros::caching]\n\
                 pub fn added(n: u32) -> u32 {{ println!(\"computed added\"); n + 1 }}\nkinds_macros::making!();",
                cached("shared"),
                cached("passed")
            ),
        )
        .file(
            "kinds/src/main.rs",
            r#"fn main() {
                for _ in 0..2 {
                    let all = [kinds::exported(20), kinds::passed(20), kinds::added(20), kinds::made(20)];
                    println!("values {all:?} {} {}", env!("BUILT"), kinds_macros::shout!(abc));
                }
            }"#,
        )
        .file("kinds/examples/shown.rs", &format!("{}{TWICE}", cached("cached")))
        .file("kinds/benches/timed.rs", &format!("{}{TWICE}", cached("cached")))
        .file(
            "kinds/tests/tested.rs",
            &format!(
                "{}#[test]\nfn works() {{ for _ in 0..2 {{ assert_eq!(cached(20) + kinds::shared(20), 42); }} \
                 assert!(cached::is_cached(20)); }}\n#[test]\n#[pkld_rt::pkld]\nfn is_a_test() {{ works(); }}",
                cached("cached")
            ),
        );
    let ran = workspace.run("kinds");
    assert_eq!(ran.computed(), ["added", "made", "passed", "shared"]);
    assert_eq!(ran.lines("values "), ["[21, 21, 21, 21] 21 ABC"; 2]);
    let again = workspace.run("kinds");
    assert!(again.computed().is_empty() && again.stderr.is_empty(), "{}{}", again.stdout, again.stderr);
    assert_eq!(again.lines("values "), ["[21, 21, 21, 21] 21 ABC"; 2]);

    let run = |arguments: &[&str]| Ran::of(&mut workspace.cargo(arguments)).ok();
    for target in [
        &["run", "--quiet", "--example", "shown"][..],
        &["bench", "--quiet", "--profile", "dev", "--bench", "timed"],
    ] {
        assert_eq!(run(target).lines("computed "), ["cached"], "{target:?}");
        let again = run(target);
        assert!(again.computed().is_empty() && again.stdout.contains("done"), "{target:?}: {}", again.stdout);
    }
    for _ in 0..2 {
        run(&["test", "--quiet"]);
    }
    let kept: Vec<String> =
        crate::files(&workspace.jar()).iter().map(|path| path.to_string_lossy().into_owned()).collect();
    for function in ["upper_", "built_", "shared_", "cached_", "is_a_test_"] {
        assert!(kept.iter().any(|path| path.contains(&format!("/{function}"))), "{function}: {kept:?}");
    }
}

#[test]
fn a_panic_that_aborts_leaves_nothing_locked() {
    let main = r#"
        #[pkld_rt::pkld]
        fn cached(n: u32) -> u32 {
            println!("computed {n}");
            if std::env::args().len() > 1 { panic!("with abort"); }
            n
        }
        fn main() { println!("values {} {}", cached(1), cached(2)); }"#;
    let workspace = Workspace::program("aborting", main);
    let manifest = workspace.read("Cargo.toml");
    workspace.write("Cargo.toml", manifest + "panic = \"abort\"\n");
    let program = workspace.build("aborting");
    let ran = Ran::of(workspace.command(&program).arg("panic"));
    assert!(ran.code.is_none_or(|code| code != 0), "{ran:?}");
    assert_eq!(ran.computed(), ["1"]);
    for computed in [&["1", "2"][..], &[]] {
        let ran = Ran::of(&mut workspace.command(&program)).ok();
        assert_eq!((ran.computed(), ran.lines("values ")), (computed.to_vec(), vec!["1 2"]));
        assert!(ran.stderr.is_empty(), "{}", ran.stderr);
    }
}
