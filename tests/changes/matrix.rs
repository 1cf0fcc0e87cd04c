//! Many small crates, each with one cached function and one edit, built as one program.
//!
//! A case is the text of its files with the edit written into it as `«before→after»`. The crates do not
//! depend on each other, so that no edit can hide what another one should have brought about. In a case's
//! text `#[pkld]` marks the function `root`, `RAN;` says on standard output that it really runs, and `CASE`
//! stands for the case's package. A line `//- path` begins a file; without one the text is `src/lib.rs`.
//! A folder with a `src/lib.rs` is a package of its own, which the case depends on by the folder's name.

use std::collections::BTreeMap;

use pkld_tests::{RUNTIME, Ran, Workspace};

/// A case: its name and its files with their edit.
pub(crate) type Case = (&'static str, &'static str);

/// What one run of the program did with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) computed: bool,
    pub(crate) value: String,
}

/// What every run did with a case.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) name: &'static str,
    pub(crate) first: Call,
    pub(crate) again: Call,
    pub(crate) edited: Call,
    /// The same program with `PKLD=off`: what is true after the edit.
    pub(crate) truth: Call,
    pub(crate) undone: Call,
    /// The same code in another executable.
    pub(crate) elsewhere: Call,
}

/// Which side of an edit is written.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// Takes all cases through their edits, in a workspace named `name`.
pub(crate) fn outcomes(name: &str, cases: &[Case]) -> Vec<Outcome> {
    let members: Vec<&str> = std::iter::once(name).chain(cases.iter().map(|(case, _)| *case)).collect();
    let workspace = Workspace::new(&members);
    driver(&workspace, name, cases);
    write(&workspace, cases, Side::Before);
    let first = calls(&workspace.run(name));
    let again = calls(&workspace.run(name));
    write(&workspace, cases, Side::After);
    let edited = calls(&workspace.run(name));
    let truth = calls(&workspace.run_with(name, &[("PKLD", "off")]));
    write(&workspace, cases, Side::Before);
    let undone = calls(&workspace.run(name));
    let main = format!("{name}/src/main.rs");
    workspace.edit(&main, "fn main() {", "fn main() { println!(\"another executable\");");
    let elsewhere = calls(&workspace.run(name));
    let of =
        |calls: &BTreeMap<String, Call>, case: &str| calls.get(case).cloned().expect("every case is called");
    let outcome = |&(case, _): &Case| Outcome {
        name: case,
        first: of(&first, case),
        again: of(&again, case),
        edited: of(&edited, case),
        truth: of(&truth, case),
        undone: of(&undone, case),
        elsewhere: of(&elsewhere, case),
    };
    cases.iter().map(outcome).collect()
}

/// The program that calls every case's function.
fn driver(workspace: &Workspace, name: &str, cases: &[Case]) {
    let mut manifest =
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n");
    let mut main = String::from("fn main() {\n");
    for (case, _) in cases {
        manifest += &format!("{case} = {{ path = \"../{case}\" }}\n");
        main += &format!(
            "    println!(\"begin {case}\");\n    let value = {case}::root();\n    println!(\"value {{value:?}}\");\n"
        );
    }
    workspace.write(&format!("{name}/Cargo.toml"), manifest);
    workspace.write(&format!("{name}/src/main.rs"), main + "}\n");
}

fn calls(ran: &Ran) -> BTreeMap<String, Call> {
    let mut calls = BTreeMap::new();
    let (mut case, mut computed) = (String::new(), false);
    for line in ran.stdout.lines() {
        match line.split_once(' ') {
            Some(("begin", name)) => (case, computed) = (name.to_owned(), false),
            Some(("value", value)) => {
                calls.insert(case.clone(), Call { computed, value: value.to_owned() });
            }
            _ => computed |= line == "computed",
        }
    }
    calls
}

fn write(workspace: &Workspace, cases: &[Case], side: Side) {
    for (case, text) in cases {
        for (path, text) in files(case, text) {
            let place = |side| workspace.root().join(case).join(one_side(&path, side));
            for moved in [place(Side::Before), place(Side::After)] {
                if moved != place(side) && moved.exists() {
                    std::fs::remove_file(moved).expect("files can be removed");
                }
            }
            let (path, text) = (format!("{case}/{}", one_side(&path, side)), one_side(&text, side));
            let on_disk = std::fs::read_to_string(workspace.root().join(&path)).ok();
            if on_disk.as_ref() != Some(&text) {
                workspace.write(&path, text);
            }
        }
    }
}

fn files(case: &str, text: &str) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut path = "src/lib.rs".to_owned();
    for line in text.trim_start().lines() {
        match line.strip_prefix("//- ") {
            Some(named) => path = named.to_owned(),
            None => *files.entry(path.clone()).or_default() += &(line.to_owned() + "\n"),
        }
    }
    let folders: Vec<String> =
        files.keys().filter_map(|path| path.strip_suffix("/src/lib.rs").map(str::to_owned)).collect();
    for folder in &folders {
        let given = files.remove(&format!("{folder}/Cargo.toml")).unwrap_or_default();
        let whole = given.starts_with("[package]");
        let manifest = if whole {
            given
        } else {
            format!("{}\n[dependencies]\n{given}", header(&format!("{case}_{folder}")))
        };
        files.insert(format!("{folder}/Cargo.toml"), manifest);
    }
    let dependency =
        |folder: &String| format!("{folder} = {{ path = {folder:?}, package = \"{case}_{folder}\" }}\n");
    let manifest = match files.remove("Cargo.toml") {
        Some(whole) if whole.starts_with("[package]") => whole,
        given => format!(
            "{}\n[dependencies]\npkld-rt = {{ path = {RUNTIME:?} }}\n{}",
            header(case),
            given.unwrap_or_else(|| folders.iter().map(dependency).collect())
        ),
    };
    files.insert("Cargo.toml".to_owned(), manifest);
    for text in files.values_mut() {
        *text = text
            .replace("#[pkld]", "#[pkld_rt::pkld]")
            .replace("RAN;", "println!(\"computed\");")
            .replace("RUNTIME", RUNTIME)
            .replace("CASE", case);
    }
    files
}

fn header(package: &str) -> String {
    format!("[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n")
}

fn one_side(text: &str, side: Side) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((plain, edit)) = rest.split_once('«') {
        let (edit, after) = edit.split_once('»').expect("an edit ends with »");
        let (was, is) = edit.split_once('→').expect("an edit holds →");
        out += plain;
        out += match side {
            Side::Before => was,
            Side::After => is,
        };
        rest = after;
    }
    out + rest
}
