//! `cargo pkld verify`: what is stored, compared with what a program computes.

use pkld_tests::Workspace;

use crate::{in_book, pipeline, pkld};

#[test]
fn a_result_that_is_not_what_is_stored_ends_with_4() {
    let main = "#[pkld_rt::pkld]\nfn read(path: String) -> String { std::fs::read_to_string(path).unwrap_or_default() }\n\
                #[pkld_rt::pkld]\nfn pure(n: u32) -> u32 { n + 1 }\n\
                fn main() {\n    println!(\"{} {} {}\", read(\"a.txt\".into()), read(\"b.txt\".into()), pure(1));\n    \
                std::process::exit(std::env::args().len() as i32 - 1);\n}\n";
    let workspace = Workspace::new(&["notes"])
        .package("notes", "")
        .file("notes/src/main.rs", main)
        .file("a.txt", "one")
        .file("b.txt", "two");
    workspace.run("notes");
    let ran = pkld(&workspace, &["verify"]).ok();
    assert_eq!(ran.stdout, "one two 2\nof 3 stored results 3 were compared: 3 the same\n");

    workspace.write("a.txt", "1");
    let ran = pkld(&workspace, &["verify"]);
    let report = "notes::read  1 stale\nof 3 stored results 3 were compared: 2 the same\n";
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(4), format!("1 two 2\n{report}").as_str()), "{ran:?}");
    assert!(ran.stderr.contains("pkld: verify: notes::read(\"a.txt\"): stale"), "{ran:?}");
    in_book("cargo-pkld-verify", report);
    let ran = pkld(&workspace, &["verify", "--format", "json"]);
    let rows: Vec<serde_json::Value> =
        ran.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let [mismatch, total] = rows.as_slice() else { panic!("{ran:?}") };
    assert_eq!(ran.code, Some(4));
    assert_eq!((&mismatch["function"], &mismatch["verdict"]), (&"notes::read".into(), &"stale".into()));
    assert!(
        mismatch["text"].as_str().is_some_and(|text| text.contains("stored \"one\", computed \"1\"")),
        "{mismatch}"
    );
    assert_eq!(
        (&total["processes"], &total["same"], &total["mismatches"]),
        (&1.into(), &2.into(), &1.into())
    );

    // Another program, the first difference of which ends it, and one that fails by itself.
    let program = workspace.build("notes");
    let program = program.to_str().expect("a path is text");
    assert_eq!(pkld(&workspace, &["verify", "--", program]).code, Some(4));
    let mut command = crate::command(&workspace, &["verify", "--", program]);
    let ran = pkld_tests::Ran::of(command.env("PKLD_VERIFY_EXIT", "1"));
    assert!(ran.code == Some(4) && ran.stdout.starts_with("notes::read  1 stale\n"), "{ran:?}");
    workspace.write("a.txt", "one");
    let ran = pkld(&workspace, &["verify", "--", program, "fail", "-q"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stderr.ends_with(" ended with 2\n"), "{ran:?}");
    assert_eq!(pkld(&workspace, &["verify", "--", "there-is-no-such-program"]).code, Some(1));
}

#[test]
fn a_sample_compares_some_and_nothing_stored_is_said() {
    let workspace = pipeline("cli_sample");
    let verify =
        |arguments: &[&str]| pkld(&workspace, &[&["verify", "-p", "cli_sample"], arguments].concat());
    let ran = verify(&["--sample", "1000000"]).ok();
    assert!(ran.stdout.ends_with("stored results 0 were compared: 0 the same\n"), "{ran:?}");
    assert!(ran.stderr.contains("nothing was compared"), "{ran:?}");
    assert_eq!(verify(&["--sample", "0"]).code, Some(2));
    pkld(&workspace, &["clear", "--all"]).ok();
    let ran = verify(&[]).ok();
    assert!(ran.stdout.ends_with("of 0 stored results 0 were compared: 0 the same\n"), "{ran:?}");
}
