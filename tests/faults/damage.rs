//! Jars that are damaged, that cannot be written, or that are no folders at all.

use std::path::Path;

use pkld_tests::{Ran, Workspace};

use crate::jar_files;

const MAIN: &str = r#"
#[pkld_rt::pkld]
fn squares(n: u32) -> Vec<u32> {
    println!("computed {n}");
    (0..n).map(|i| i * i).collect()
}

#[pkld_rt::pkld]
fn large(n: u32) -> Vec<u64> {
    println!("computed large {n}");
    (0..100_000).map(|i| i * u64::from(n)).collect()
}

fn main() {
    for n in 0..20 {
        assert_eq!(squares(n), (0..n).map(|i| i * i).collect::<Vec<_>>());
    }
    assert!(large(3).iter().enumerate().all(|(i, v)| *v == 3 * i as u64));
}
"#;

fn run(workspace: &Workspace, program: &Path) -> Ran {
    let ran = Ran::of(&mut workspace.command(program)).ok();
    assert!(!ran.stderr.contains("panicked"), "{ran:?}");
    ran
}

/// Runs `damage` on every file of a full jar, then the program twice.
fn damaged(name: &str, damage: impl Fn(Vec<u8>) -> Vec<u8>) {
    let workspace = Workspace::program(name, MAIN);
    let program = workspace.build(name);
    assert_eq!(run(&workspace, &program).computed().len(), 21);
    assert!(run(&workspace, &program).computed().is_empty());
    let files = jar_files(&workspace, ".pkl");
    assert!(files.len() >= 2, "{files:?}");
    for file in files {
        let bytes = std::fs::read(&file).expect("the file is there");
        std::fs::write(&file, damage(bytes)).expect("the file can be written");
    }
    let ran = run(&workspace, &program);
    assert!(ran.stderr.lines().count() <= 1, "{ran:?}");
    let ran = run(&workspace, &program);
    assert!(ran.computed().is_empty(), "the second run is served: {ran:?}");
}

#[test]
fn a_jar_cut_short_is_filled_again() {
    damaged("cut", |bytes| bytes[..bytes.len() / 2].to_vec());
    damaged("emptied", |_| Vec::new());
}

#[test]
fn no_flipped_bit_is_ever_served() {
    let workspace = Workspace::program("flipped", MAIN);
    let program = workspace.build("flipped");
    run(&workspace, &program);
    let files = jar_files(&workspace, "");
    assert!(files.iter().any(|file| file.to_string_lossy().contains("large_")), "{files:?}");
    for file in files.iter().filter(|file| file.to_string_lossy().contains(".pkl")) {
        let whole = std::fs::read(file).expect("the file is there");
        // A few dozen places of each file, one at a time: headers, labels and values are all met.
        for at in (0..whole.len()).step_by(whole.len() / 60 + 1) {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 8);
            std::fs::write(file, bytes).expect("the file can be written");
            // The program compares every result with what is true.
            run(&workspace, &program);
        }
        std::fs::write(file, whole).expect("the file can be written");
    }
}

#[test]
fn garbage_in_place_of_a_jar_or_behind_it_does_no_harm() {
    let noise = |length: usize| (0..length as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8);
    damaged("garbage", |bytes| noise(bytes.len()).collect());
    damaged("appended", |bytes| bytes.into_iter().chain(noise(1_000)).collect());
}

/// Every file of a jar holds what another one held: right checksums in the wrong place.
#[test]
fn files_that_changed_places_are_not_mistaken_for_each_other() {
    let main = "#[pkld_rt::pkld] fn one(n: u32) -> u32 { n + 1 } #[pkld_rt::pkld] fn two(n: u32) -> u32 { n + 2 }\n\
                fn main() { assert_eq!((one(1), two(1)), (2, 3)); }";
    let workspace = Workspace::program("exchanged", main);
    let program = workspace.build("exchanged");
    run(&workspace, &program);
    let [a, b] = jar_files(&workspace, ".pkl").try_into().expect("one file for each function");
    let kept = a.with_extension("kept");
    for (from, to) in [(&a, &kept), (&b, &a), (&kept, &b)] {
        std::fs::rename(from, to).expect("files can be renamed");
    }
    run(&workspace, &program);
}

#[test]
fn a_file_in_place_of_the_jar_gives_results_and_one_warning() {
    let workspace = Workspace::program("blocked", MAIN).file(".pkljar", "not a folder");
    let program = workspace.build("blocked");
    for _ in 0..2 {
        let ran = run(&workspace, &program);
        assert_eq!(ran.computed().len(), 21);
        assert_one_warning(&ran, ".pkljar");
    }
    assert_eq!(workspace.read(".pkljar"), "not a folder");
}

/// One warning, whatever the number of functions and calls.
fn assert_one_warning(ran: &Ran, about: &str) {
    assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
    assert!(ran.warnings()[0].contains(about), "{ran:?}");
}

#[test]
fn a_jar_below_a_file_gives_results_and_one_warning() {
    let workspace = Workspace::program("below", MAIN).file("file", "");
    let program = workspace.build("below");
    let ran = Ran::of(workspace.command(&program).env("PKLD_DIR", workspace.root().join("file/jar"))).ok();
    assert_eq!(ran.computed().len(), 21);
    assert_one_warning(&ran, "file/jar");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_gives_results_and_one_warning() {
    use std::os::unix::fs::PermissionsExt;

    let workspace = Workspace::program("unwritable", MAIN);
    let program = workspace.home().join("program");
    std::fs::copy(workspace.build("unwritable"), &program).expect("files can be copied");
    let open = |folder: &Path, mode| {
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(mode)).expect("the folder is ours");
    };
    open(workspace.home(), 0o755);
    open(workspace.root(), 0o555);
    let mut command = workspace.command(&program);
    // Nothing is forbidden to root.
    if std::fs::write(workspace.root().join("probe"), "").is_ok() {
        use std::os::unix::process::CommandExt;
        std::fs::remove_file(workspace.root().join("probe")).expect("it was just written");
        command.uid(65_534).gid(65_534);
    }
    let ran = Ran::of(command.current_dir("/")).ok();
    open(workspace.root(), 0o755);
    assert_eq!(ran.computed().len(), 21);
    assert_one_warning(&ran, ".pkljar");
    assert!(!workspace.jar().exists());
}
