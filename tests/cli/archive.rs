//! `cargo pkld export` and `import`: entries from one checkout in another.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pkld_fingerprint::Label;
use pkld_tests::{Workspace, repository};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::snapshot::shows;
use crate::{in_book, json, pipeline, pipeline_at_rest, pkld, row};

/// Every file of a jar with its bytes.
fn tree(jar: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![jar.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.clone(), fs::read(path).expect("it can be read"));
            }
        }
    }
    files
}

/// Exports everything fresh to a file beside the workspace.
fn exported(workspace: &Workspace) -> String {
    let file = workspace.home().join("results.pklz").display().to_string();
    let ran = pkld(workspace, &["export", &file]).ok();
    assert!(ran.stderr.is_empty(), "{ran:?}");
    file
}

fn counts(workspace: &Workspace, function: &str) -> (u64, u64) {
    let row = row(workspace, function);
    (row["hits"].as_u64().unwrap_or(9999), row["misses"].as_u64().unwrap_or(9999))
}

#[test]
fn what_one_checkout_computed_another_is_served() {
    let one = pipeline("cli_carry");
    let archive = exported(&one);
    let other = pipeline_at_rest("cli_carry");
    fs::copy(&archive, other.root().join("results.pklz")).expect("it can be copied");
    shows(&other, "import-dry", &["import", "results.pklz", "--dry-run"]);
    assert!(!other.jar().exists(), "nothing was taken");
    shows(&other, "import", &["import", "results.pklz"]);
    for function in ["cli_carry::scaled", "cli_carry::shifted", "cli_carry::other::shifted"] {
        assert_eq!(row(&other, function)["state"], "fresh");
    }
    other.run("cli_carry");
    for function in ["cli_carry::scaled", "cli_carry::shifted", "cli_carry::other::shifted"] {
        assert_eq!(counts(&other, function), (3, 0), "{function}");
    }
    // Arguments, times and costs came along.
    let show = |workspace| {
        let mut lines = json(workspace, &["show", "scaled", "--sort", "args"]);
        lines.pop();
        lines.iter_mut().for_each(|line| line["last_used"] = serde_json::Value::Null);
        lines
    };
    assert_eq!(show(&one), show(&other));
    assert_eq!(show(&one).len(), 3);
    // A second time, all is there.
    let before = tree(&other.jar());
    shows(&other, "import-again", &["import", "results.pklz"]);
    assert_eq!(before, tree(&other.jar()));
    // What is carried on is what came.
    assert_eq!(fs::read(exported(&other)).ok(), fs::read(&archive).ok());
}

#[test]
fn what_is_there_stays_and_what_is_damaged_is_replaced() {
    let one = pipeline("cli_carry_there");
    let archive = exported(&one);
    let other = pipeline("cli_carry_there");
    other.run("cli_carry_there");
    let [.., total] = &json(&other, &["import", &archive])[..] else { unreachable!("there is a total") };
    assert_eq!((&total["taken"], &total["present"]), (&0.into(), &9.into()), "{total}");
    assert_eq!(counts(&other, "cli_carry_there::scaled"), (3, 3));
    // A bit of the last value is flipped.
    let mut file = tree(&other.jar());
    file.retain(|path, _| {
        path.extension().is_some_and(|it| it == "pkl") && path.to_string_lossy().contains("scaled")
    });
    let (path, mut bytes) = file.pop_first().expect("the jar file");
    *bytes.last_mut().expect("a value") ^= 1;
    fs::write(&path, bytes).expect("it can be written");
    let ran = pkld(&other, &["import", &archive, "scaled"]).ok();
    assert!(ran.stdout.contains("took 1 entry (1 B), 2 there already"), "{ran:?}");
    let again = pkld(&other, &["import", &archive, "scaled"]).ok();
    assert!(again.stdout.contains("took 0 entries (0 B), 3 there already"), "{again:?}");
}

#[test]
fn only_what_is_of_the_code_here_is_carried_unless_all_is_asked_for() {
    let one = pipeline("cli_carry_stale");
    one.edit("cli_carry_stale_steps/src/lib.rs", "= 10", "= 11");
    shows(&one, "export-stale", &["export", "fresh.pklz"]);
    one.run("cli_carry_stale");
    shows(&one, "export-all", &["export", "--all", "all.pklz"]);
    // In the other checkout the old code is today's.
    let book = |command: &str, name: &str| {
        let text = fs::read_to_string(repository().join(format!("tests/cli/snapshots/{name}.txt")));
        let text = text.expect("the snapshot");
        let (shown, _) = text.split_once("--- stderr").expect("both streams");
        assert!(shown.contains(command), "{shown}");
        in_book("cargo-pkld-export", shown);
    };
    book("export", "export-all");
    let other = pipeline_at_rest("cli_carry_stale");
    fs::copy(one.root().join("all.pklz"), other.root().join("all.pklz")).expect("it can be copied");
    shows(&other, "import-stale", &["import", "all.pklz"]);
    book("import", "import-stale");
    other.run("cli_carry_stale");
    assert_eq!(counts(&other, "cli_carry_stale::scaled"), (3, 0));
    assert_eq!(row(&other, "cli_carry_stale::scaled")["stale_entries"], 0);
    pkld(&other, &["import", "--all", "all.pklz", "scaled"]).ok();
    assert_eq!(row(&other, "cli_carry_stale::scaled")["stale_entries"], 3);
    // A function that is not there.
    let third = Workspace::program("cli_carry_none", "fn main() {}\n");
    let ran = pkld(&third, &["import", &one.root().join("all.pklz").to_string_lossy()]).ok();
    assert!(ran.stdout.contains("refused 6 entries: there is no such function here"), "{ran:?}");
    assert!(!third.jar().exists());
}

#[test]
fn patterns_and_packages_narrow_what_is_carried() {
    let one = pipeline("cli_carry_some");
    let archive = one.home().join("some.pklz").display().to_string();
    let total =
        |workspace: &Workspace, arguments: &[&str]| json(workspace, arguments).pop().expect("a total");
    let all = total(&one, &["export", &archive, "--dry-run"]);
    assert_eq!(
        (&all["entries"], &all["archive_bytes"], &all["dry_run"]),
        (&9.into(), &().into(), &true.into())
    );
    assert!(!Path::new(&archive).exists());
    assert_eq!(total(&one, &["export", &archive, "other"])["entries"], 3);
    assert_eq!(total(&one, &["export", &archive, "-p", "cli_carry_some_steps"])["entries"], 0);
    assert_eq!(total(&one, &["export", &archive, "shifted", "*::scaled"])["entries"], 9);
    let other = pipeline_at_rest("cli_carry_some");
    assert_eq!(total(&other, &["import", &archive, "-p", "cli_carry_some_steps"])["taken"], 0);
    assert_eq!(total(&other, &["import", &archive, "other"])["taken"], 3);
    assert_eq!(total(&other, &["import", &archive])["present"], 3);
    let ran = pkld(&one, &["export", &archive, "nonsense"]);
    assert_eq!((ran.code, &*ran.stdout), (Some(2), ""), "{ran:?}");
    assert!(ran.stderr.contains("no function has `nonsense` in its path"), "{ran:?}");
}

/// Large values lie in files of their own, and some functions name their files.
#[test]
fn values_of_all_sizes_and_places_are_carried() {
    let main = "use pkld_rt::pkld;\n\
                #[pkld]\nfn large(n: usize) -> Vec<u8> { println!(\"computed large {n}\"); (0..n).map(|at| (at * at >> 3) as u8).collect() }\n\
                #[pkld(cache_fp = \"given.pkl\")]\nfn given(n: u32) -> u32 { println!(\"computed given {n}\"); n + 1 }\n\
                #[pkld(cache_dir = \"elsewhere\")]\nfn elsewhere(n: u32) -> u32 { println!(\"computed elsewhere {n}\"); n + 2 }\n\
                #[pkld(show_args = false)]\nfn secret(word: &str) -> usize { println!(\"computed secret\"); word.len() }\n\
                struct Scale(u32);\n\
                trait Measure { fn measure(&self, n: u32) -> u32; }\n\
                impl Measure for Scale {\n#[pkld(skip(self))]\nfn measure(&self, n: u32) -> u32 { println!(\"computed measure {n}\"); n * 5 } }\n\
                impl Scale {\n#[pkld(skip(self))]\nfn r#type(&self, n: u32) -> u32 { println!(\"computed type {n}\"); n * 3 } }\n\
                fn main() { for n in [0, 10, 70_000, 300_000] { println!(\"sum {}\", large(n).iter().map(|it| *it as u64).sum::<u64>()); }\n\
                given(1); elsewhere(1); secret(\"hunter2\"); Scale(1).r#type(1); Scale(1).measure(1); }\n";
    let one = Workspace::program("cli-carry-sizes", main);
    let first = one.run("cli-carry-sizes");
    assert_eq!(first.computed().len(), 9, "{first:?}");
    let archive = exported(&one);
    let plain = zstd::decode_all(&fs::read(&archive).expect("the archive")[..]).expect("it is a stream");
    assert!(
        !plain.windows(7).any(|bytes| bytes == b"hunter2"),
        "arguments that are not kept are not carried"
    );
    let other = Workspace::program("cli-carry-sizes", main);
    let ran = pkld(&other, &["import", &archive]).ok();
    assert!(ran.stdout.contains("took 9 entries"), "{ran:?}");
    let second = other.run("cli-carry-sizes");
    assert_eq!((second.computed(), second.lines("sum ")), (vec![], first.lines("sum ")), "{second:?}");
    assert!(other.root().join("given.pkl").exists() && other.root().join("elsewhere").is_dir());
}

#[test]
fn what_is_pinned_is_carried_only_when_all_is_asked_for() {
    let main = "macro_rules! made { ($name:ident) => { #[pkld_rt::pkld]\nfn $name(n: u32) -> u32 { n } } }\n\
                made!(made);\nfn main() { made(1); }\n";
    let one = Workspace::program("cli_carry_pinned", main);
    one.run("cli_carry_pinned");
    let file = one.home().join("pinned.pklz").display().to_string();
    let ran = pkld(&one, &["export", &file]).ok();
    assert!(ran.stdout.contains("exported 0 entries"), "{ran:?}");
    assert_eq!(ran.stderr, "left out: 1 entry pinned to an executable; --all takes them too\n");
    pkld(&one, &["export", "--all", &file]).ok();
    pkld(&one, &["clear", "--all"]).ok();
    let ran = pkld(&one, &["import", &file]).ok();
    assert!(ran.stdout.contains("refused 1 entry: they are pinned to an executable"), "{ran:?}");
    pkld(&one, &["import", "--all", &file]).ok();
    one.run("cli_carry_pinned");
    // The one miss is that of the first run.
    assert_eq!(counts(&one, "cli_carry_pinned::made"), (1, 1));
}

#[test]
fn a_damaged_archive_changes_nothing() {
    let one = pipeline("cli_carry_damage");
    let archive = fs::read(exported(&one)).expect("the archive");
    let other = pipeline("cli_carry_damage");
    other.edit("cli_carry_damage_steps/src/lib.rs", "= 10", "= 10 ");
    pkld(&other, &["clear", "shifted", "-q"]);
    let before = tree(&other.jar());
    let mut damaged: Vec<Vec<u8>> =
        vec![vec![], b"PK\x03\x04 and more".to_vec(), archive[..archive.len() - 1].to_vec()];
    damaged.push([&archive[..], b"more"].concat());
    damaged.push([&archive[..], &archive[..]].concat());
    for seed in 1..16_usize {
        let mut bytes = archive.clone();
        let at = seed * 7919 % bytes.len();
        match seed % 3 {
            0 => bytes[at] ^= 1 << (seed % 8),
            1 => bytes.truncate(at),
            _ => bytes[at..].iter_mut().take(9).for_each(|byte| *byte = byte.wrapping_mul(3).wrapping_add(1)),
        }
        damaged.push(bytes);
    }
    for (nth, bytes) in damaged.iter().enumerate() {
        other.write("damaged.pklz", bytes);
        let ran = pkld(&other, &["import", "damaged.pklz", "--all"]);
        assert_eq!((ran.code, &*ran.stdout), (Some(1), ""), "{nth}: {ran:?}");
        assert!(ran.stderr.contains("damaged.pklz: nothing is taken from this archive"), "{nth}: {ran:?}");
        assert!(tree(&other.jar()) == before, "{nth}");
    }
    let ran = pkld(&other, &["import", "none.pklz"]);
    assert!(ran.code == Some(1) && ran.stderr.contains("open the archive none.pklz"), "{ran:?}");
    let ran = pkld(&other, &["import", "cli_carry_damage"]);
    assert_eq!((ran.code, &*ran.stdout), (Some(1), ""), "{ran:?}");
    let ran = pkld(&one, &["export", "no/such/folder/results.pklz"]);
    assert!(ran.code == Some(1) && ran.stderr.contains("write the archive"), "{ran:?}");
}

/// An archive as one who means harm would write it: every checksum is right.
fn forged(records: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut plain = b"pklarch1".to_vec();
    let add = |number: usize, kind: u8, payload: &[u8], plain: &mut Vec<u8>| {
        let record = [&[kind][..], &(payload.len() as u64).to_le_bytes(), payload].concat();
        plain.extend(&record);
        plain.extend(xxh3_64_with_seed(&record, number as u64).to_le_bytes());
    };
    for (number, (kind, payload)) in records.iter().enumerate() {
        add(number, *kind, payload, &mut plain);
    }
    let entries = records.iter().filter(|(kind, _)| *kind == 2).count() as u64;
    let end = [&entries.to_le_bytes()[..], blake3::hash(&plain).as_bytes()].concat();
    add(records.len(), 3, &end, &mut plain);
    zstd::encode_all(&plain[..], 1).expect("memory can be written")
}

fn label(path: &str, label: &Label) -> Vec<u8> {
    [&(path.len() as u32).to_le_bytes()[..], path.as_bytes(), &label.to_bytes()].concat()
}

fn entry(key: u8, value: &[u8]) -> (u8, Vec<u8>) {
    let head = [&[key; 32][..], &[1], &1000_u64.to_le_bytes(), &5_u64.to_le_bytes(), &[0; 4]].concat();
    (2, [&head[..], value].concat())
}

#[test]
fn nothing_leads_out_of_the_jar_and_labels_must_be_of_their_code() {
    let one = pipeline("cli_carry_evil");
    // What a real label is, from the jar.
    let archive = zstd::decode_all(&fs::read(exported(&one)).expect("the archive")[..]).expect("a stream");
    let len = u64::from_le_bytes(archive[9..17].try_into().expect("eight bytes")) as usize;
    let (version, bytes) = archive[17..17 + len].split_at(16);
    let path_len = u32::from_le_bytes(bytes[..4].try_into().expect("four bytes")) as usize;
    let path = String::from_utf8(bytes[4..4 + path_len].to_vec()).expect("a path");
    let real = Label::from_bytes(&bytes[4 + path_len..]).expect("a label");
    let pinned =
        |path: &str| Label { pinned: Some("so".to_owned()), function: path.to_owned(), ..real.clone() };
    let other = pipeline_at_rest("cli_carry_evil");
    let home = tree(other.home());

    // As it is, it is taken: the forger knows the format.
    let right = forged(&[(1, [version, bytes].concat()), entry(7, &[1])]);
    other.write("evil.pklz", &right);
    let ran = pkld(&other, &["import", "evil.pklz", "--dry-run"]).ok();
    assert!(ran.stdout.contains("would take 1 entry"), "{ran:?}");

    for (nth, (version, label)) in [
        // Another version than the label's, another function's label, a label that is none.
        ([9; 16].to_vec(), bytes.to_vec()),
        (
            version.to_vec(),
            label(
                "cli_carry_evil::scaled",
                &Label { function: "cli_carry_evil::scaled".to_owned(), ..real.clone() },
            ),
        ),
        (version.to_vec(), label("cli_carry_evil::scaled", &real)),
        (
            version.to_vec(),
            label(
                &path,
                &Label { source: real.files.first().map_or(real.resolution, |it| it.hash), ..real.clone() },
            ),
        ),
        (version.to_vec(), b"nonsense".to_vec()),
        (version.to_vec(), vec![]),
        (version.to_vec(), vec![255; 40]),
    ]
    .into_iter()
    .enumerate()
    {
        other.write("evil.pklz", forged(&[(1, [version, label].concat()), entry(7, &[1])]));
        for all in [&["import", "evil.pklz"][..], &["import", "--all", "evil.pklz"]] {
            let ran = pkld(&other, all);
            assert!(ran.code == Some(1) && ran.stdout.contains("refused 1 entry"), "{nth}: {ran:?}");
            assert!(!other.jar().exists(), "{nth}");
        }
    }
    // Where entries go is decided here, and a pinned one could be of any code.
    let paths =
        ["../../../evil::f", "/etc::passwd", "a/b::../../x", "::", "", "..::..", "con::nul", "x::\u{0}\n"];
    for (nth, path) in paths.into_iter().enumerate() {
        let version = [[nth as u8; 16].to_vec(), label(path, &pinned(path))].concat();
        other.write("evil.pklz", forged(&[(1, version), entry(7, &[1])]));
        let ran = pkld(&other, &["import", "--all", "evil.pklz"]).ok();
        assert!(ran.stdout.contains("took 1 entry"), "{path}: {ran:?}");
    }
    let outside: Vec<PathBuf> = tree(other.home())
        .into_keys()
        .filter(|path| {
            !home.contains_key(path) && !path.starts_with(other.jar()) && !path.ends_with("evil.pklz")
        })
        .collect();
    assert!(outside.is_empty(), "{outside:?}");
    for path in tree(&other.jar()).into_keys() {
        let below = path.strip_prefix(other.jar()).expect("it is in the jar");
        assert!(below.components().count() <= 2 && !below.to_string_lossy().contains(".."), "{path:?}");
    }
    // All the same the program runs as ever.
    other.run("cli_carry_evil");
    assert_eq!(counts(&other, "cli_carry_evil::scaled"), (0, 3));
}

#[test]
fn an_archive_that_unpacks_to_more_than_one_allows_is_refused() {
    let one = pipeline("cli_carry_bomb");
    let archive = exported(&one);
    let ran = pkld(&one, &["import", &archive, "--max-size", "1KB"]);
    assert_eq!((ran.code, &*ran.stdout), (Some(1), ""), "{ran:?}");
    assert!(ran.stderr.contains("it holds more than 1.0 KB when it is unpacked"), "{ran:?}");
    assert_eq!(pkld(&one, &["import", &archive, "--max-size", "much"]).code, Some(2));
}
